// Everything known of one fact: what it says, where it was printed, what confirms it, what was found.

const SHOWN_AT = 1.3;

function factDetail(row, openConcept) {
  const concept = facts.concept[row];
  const other = 1 - state.language;
  return [
    el("header", { class: "detail-head" },
      el("h2", { id: "detail-title", tabindex: -1 }, said(bare(conceptLabel(concept)))),
      el("p", { class: "faint", lang: ["zh", "en"][other] }, said(conceptLabel(concept, other))),
      el("p", { class: isNumeric(row) ? "large" : "prose" }, said(figure(row)), isAmount(row) ? el("small", {}, ` ${amountUnit()}`) : null),
      el("p", { class: "faint" }, [membersOf(row), periodOf(row)].filter(Boolean).join(" · "))),
    originSection(row),
    confirmations(row),
    findingsOn(row),
    section(t("aspects"), aspects(row)),
    section(t("definition"), definition(concept)),
    concepts.references[concept].length ? section(t("references"), el("ul", { class: "bare" }, concepts.references[concept].map((text) => el("li", {}, said(text))))) : null,
    notesOf(row).length ? section(t("footnotes"), notesOf(row).map((text) => el("p", {}, said(text)))) : null,
    el("p", {}, el("button", { type: "button", class: "quiet", onclick: () => openConcept(concepts.name[concept]) }, t("sameConcept"))),
  ];
}

const section = (title, ...children) => el("section", {}, el("h3", {}, title), children);

function originSection(row) {
  const known = evidence[row] ?? {};
  const picture = known.box && data.pictures[facts.origin.page?.[row]];
  return section(t("origin"),
    picture ? crop(picture, known.box, known.raw) : known.text ? excerpt(known) : null,
    terms([
      [t("asPrinted"), known.raw && said(known.raw)],
      [t("asReported"), said(facts.value[row] ?? t("nil"), { class: "clipped" })],
      [t("printedRow"), known.row && said([known.parent, known.row].filter(Boolean).join(" / "))],
      [t("printedColumn"), known.column && said(known.column)],
      [t("section"), known.section && said(known.section)],
      [t("place"), said(placeOf(row))],
    ]));
}

function excerpt({ text, mark: [start, end] }) {
  const marked = end > start ? [text.slice(0, start), el("mark", {}, text.slice(start, end)), text.slice(end)] : [text];
  return el("pre", { class: "excerpt", tabindex: 0, role: "region", "aria-label": t("excerpt"), dir: "auto" }, marked);
}

/** The whole page behind a window, scrolled to where the figure is. */
function crop(picture, [left, top, width, height], raw) {
  const zoom = SHOWN_AT / picture.scale;
  const image = el("img", { src: `data:image/png;base64,${picture.png}`, alt: "", width: picture.width * zoom, height: picture.height * zoom });
  const mark = el("span", { class: "printed-mark" });
  const edges = { left: left * zoom - 4, top: top * zoom - 2, width: width * zoom + 8, height: height * zoom + 4 };
  for (const [edge, size] of Object.entries(edges)) mark.style[edge] = `${size}px`;
  const window = el("div", { class: "crop", tabindex: 0, role: "region", "aria-label": `${t("picture")}: ${raw ?? ""}` }, el("div", { class: "sheet" }, image, mark));
  requestAnimationFrame(() => {
    window.scrollTop = edges.top - (window.clientHeight - edges.height) / 2;
    window.scrollLeft = edges.left + edges.width + 24 - window.clientWidth;
  });
  return window;
}

function confirmations(row) {
  const { checks = [], confidence, raw } = evidence[row] ?? {};
  if (raw === undefined) return null;
  const list = checks.length ? el("ul", { class: "bare ticks" }, checks.map((check) => el("li", {}, said(relation(check))))) : el("p", { class: "faint" }, t("unconfirmed"));
  return section(t("confirmedBy"), list, confidence ? terms([[t("confidence"), confidence]]) : null);
}

function findingsOn(row) {
  const found = findingsOf.get(row) ?? [];
  return found.length ? section(t("findings"), el("ol", { class: "findings" }, found.map((number) => findingItem({ ...data.findings[number], facts: [] })))) : null;
}

function aspects(row) {
  const [concept, context] = [facts.concept[row], facts.context[row]];
  const [scheme, identifier] = data.entities[contexts.entity[context]];
  const nature = [concepts.kind[concept], concepts.period[concept] && t(concepts.period[concept]), concepts.balance[concept] && t(concepts.balance[concept])];
  const members = contexts.members[context].map(([axis, member]) => [bare(conceptLabel(axis)), said(memberName(member))]);
  return terms([
    [t("concept"), el("code", {}, said(concepts.name[concept]))],
    [t("nature"), nature.filter(Boolean).join(" · ")],
    [t("period"), `${periodOf(row)}`],
    ...members,
    [t("unit"), isNumeric(row) ? el("code", {}, data.units[facts.unit[row]]) : ""],
    [t("decimals"), isNumeric(row) && facts.value[row] !== null ? (facts.decimals[row] ?? t("exact")) : ""],
    [t("languageOf"), data.languages[facts.language[row]] ?? ""],
    [t("entity"), [said(identifier), el("br"), el("span", { class: "faint" }, said(scheme))]],
  ]);
}

function definition(concept) {
  const texts = [state.language, 1 - state.language].map((language) => concepts.definition[language][concept]).filter(Boolean);
  return texts.length ? texts.map((text) => el("p", {}, said(text))) : el("p", { class: "faint" }, t("noDefinition"));
}
