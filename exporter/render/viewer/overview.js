// The first view: who reports, what the verdict is, how the key indicators went.

let asTable = false;

function overviewView(open) {
  const counts = (severity) => data.findings.filter((finding) => finding.severity === severity).length;
  const tallies = [["errors", "error"], ["warnings", "warning"], ["infos", "info"]].filter(([, severity]) => counts(severity));
  const spans = [...new Set(contexts.end.filter((end) => end !== null))].sort();
  return el("div", { class: "page" },
    el("section", { class: `verdict ${data.verdict}`, "aria-labelledby": "verdict" },
      el("h2", { id: "verdict" }, t(data.verdict)),
      el("p", {}, `${t(`${data.verdict}Says`)}${state.language === 0 ? "。" : "."}`),
      el("ul", { class: "tallies" }, tallies.map(([name, severity]) =>
        el("li", {}, el("a", { href: "#findings", class: severity }, `${t(name)} ${counts(severity).toLocaleString("en")}`))))),
    terms([
      [t("entity"), said(data.entities.map(([, identifier]) => identifier).join(", "))],
      [t("facts"), facts.value.length.toLocaleString("en")],
      [t("periods"), spans.length ? `${day(spans[0])} – ${day(spans.at(-1))}` : ""],
      [t("unit"), amountUnit()],
    ]),
    data.indicators.length ? indicatorSection(open) : null);
}

function indicatorSection(open) {
  const place = el("div", {});
  const show = () => place.replaceChildren(
    asTable ? indicatorTable(data.indicators, open) : el("ul", { class: "charts" }, data.indicators.map((one) => chart(one, open))));
  const toggle = el("button", { type: "button", class: "quiet", onclick: () => {
    asTable = !asTable;
    toggle.textContent = t(asTable ? "asCharts" : "asTable");
    show();
  } }, t(asTable ? "asCharts" : "asTable"));
  show();
  return el("section", { "aria-labelledby": "indicators" }, el("div", { class: "headed" }, el("h2", { id: "indicators" }, t("indicators")), toggle), place);
}
