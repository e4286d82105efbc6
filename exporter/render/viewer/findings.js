// What was found, the worst first, each with the facts it is about. A hundred at a time.

const AT_ONCE = 100;
const SHOWN_FACTS = 3;
const SEVERITIES = ["error", "warning", "info"];

function findingsView(open) {
  const groups = SEVERITIES.map((severity) => [severity, data.findings.filter((finding) => finding.severity === severity)]);
  const told = groups.filter(([, found]) => found.length);
  const notRun = data.notRun.length
    ? el("section", {}, el("h2", {}, t("notRun")), el("ul", {}, data.notRun.map(([rule, missing]) => el("li", {}, el("code", {}, rule), `: ${missing}`))))
    : null;
  return el("div", { class: "page" }, told.length || notRun ? null : el("p", {}, t("noFindings")), told.map(([severity, found]) => group(severity, found, open)), notRun);
}

function group(severity, found, open) {
  const list = el("ol", { class: "findings" });
  const more = el("button", { type: "button", class: "quiet", onclick: () => add() }, t("more"));
  const add = () => {
    const from = list.children.length;
    list.append(...found.slice(from, from + AT_ONCE).map((finding) => findingItem(finding, open)));
    more.hidden = list.children.length >= found.length;
    if (from) list.children[from].querySelector("p").focus();
  };
  add();
  return el("section", {}, el("h2", { class: severity }, `${t(`${severity}s`)} `, el("small", {}, found.length.toLocaleString("en"))), list, more);
}

function findingItem(finding, open) {
  const button = (row) =>
    el("button", { type: "button", class: "quiet", onclick: () => open(row, true) }, said([bare(conceptLabel(facts.concept[row])), membersOf(row), periodOf(row)].filter(Boolean).join(" · ")));
  return el("li", { class: finding.severity },
    el("p", { tabindex: -1 }, hidden(`${t(finding.severity)}: `), said(finding.message)),
    finding.remedy ? el("p", { class: "remedy" }, said(finding.remedy)) : null,
    el("p", { class: "faint" }, el("code", {}, finding.code), "\u2003", said([finding.place, finding.spec].filter(Boolean).join(" · "))),
    finding.facts.length ? el("p", {}, finding.facts.slice(0, SHOWN_FACTS).map(button)) : null);
}
