// Statements and calculations: rows of a layout as rows of a grid, one column a period.

function tableView(layout, open) {
  const kinds = layout.columns.map((_, at) => kindsOf(layout.rows.map((row) => row.cells?.[at])));
  const named = layout.columns.map((column, at) => ({ name: columnName(column, layout.columns), figures: kinds[at].figures }));
  const rowAt = (index) => {
    const row = layout.rows[index];
    return { level: row.depth, kind: row.kind, cells: [rowLabel(row), ...layout.columns.map((_, at) => rowCell(row, at))] };
  };
  const widths = kinds.map(({ words }) => (words ? "minmax(var(--figure), 1fr)" : "var(--figure)"));
  const template = ["minmax(var(--label), 1fr)", ...widths].join(" ");
  const columns = [{ name: t("item") }, ...named];
  const grid = makeGrid({ label: labelOf(layout.title), columns, count: layout.rows.length, rowAt, open, tree: true, template });
  return { ...grid, amounts: kinds.some(({ amounts }) => amounts) };
}

/** What the cells of a column hold: figures, words, amounts of money. */
function kindsOf(cells) {
  const rows = cells.filter((cell) => typeof cell === "number");
  const words = rows.some((row) => !isNumeric(row));
  return { words, figures: !words || rows.some(isNumeric), amounts: rows.some(isAmount) };
}

const isYear = ([start, end]) => start !== null && start.slice(0, 4) === end.slice(0, 4) && start.endsWith("-01-01") && end.endsWith("-12-31");

/** The period; the end of a year beside whole years is that year, as statements print it. */
function columnName([start, end], columns) {
  const closes = start === null && end?.endsWith("-12-31") && columns.some(isYear);
  return periodName(closes ? `${end.slice(0, 4)}-01-01` : start, end);
}

/** What is printed over a row: the sign and weight of a part, its label, its members; of rows of members only these. */
function rowLabel(row) {
  if (row.kind === "sum" || row.kind === "difference") return { text: t(row.kind) };
  const members = (row.members ?? []).map((member) => (typeof member === "string" ? member : labelOf(member))).join(" · ");
  const whole = [labelOf(row.label), members].filter(Boolean).join(" · ");
  const fact = row.cells?.find((cell) => typeof cell === "number");
  if (!row.weight) return { text: members && row.kind === "item" ? members : whole, title: whole, fact };
  const size = row.weight.replace(/^[+-]/, "");
  const times = /^1(\.0*)?$/.test(size) ? "" : `${size} × `;
  return { text: `${row.weight.startsWith("-") ? "−" : "+"} ${times}${whole}`, title: whole, fact };
}

function rowCell(row, at) {
  const content = row.cells?.[at] ?? null;
  if (content === null) return {};
  if (typeof content === "number") return { text: brief(content, row.negated), fact: content, class: cellClass(content), note: findingNote(content) };
  const power = isAmount(row.like) ? -data.scale : isPercent(row.like) ? 2 : 0;
  const mark = row.marks?.[at] ?? "";
  const note = mark === "rounding" || mark === "off" ? el("span", { class: "remark" }, t(mark)) : null;
  return { text: printed(content, { power, suffix: isPercent(row.like) ? "%" : "" }), note, class: mark };
}

/** The worst that was found about a fact, if it is more than a note. */
function worstOf(row) {
  const found = (findingsOf.get(row) ?? []).map((number) => data.findings[number].severity);
  return ["error", "warning"].find((severity) => found.includes(severity));
}

function cellClass(row) {
  const worst = worstOf(row);
  return [isNumeric(row) ? "" : "words", worst ? `has-${worst}` : ""].filter(Boolean).join(" ");
}

/** The mark before a figure, for those who do not see it. */
const findingNote = (row) => (worstOf(row) ? hidden(` (${t(worstOf(row))})`) : null);
