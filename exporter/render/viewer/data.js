// The data of the page and what is asked of it.

const data = JSON.parse(document.getElementById("data").textContent);
const LONGEST = 160;
const MOST_PLACES = 8;
const { facts, concepts, contexts, evidence } = data;

const conceptLabel = (code, language = state.language) => concepts.label[language][code];
const labelOf = (code) => data.labels[code][state.language];
const isNumeric = (row) => data.units[facts.unit[row]] !== null;
const isPercent = (row) => concepts.percent[facts.concept[row]] === 1;
const isAmount = (row) => data.monetary[facts.unit[row]] === 1;
const periodOf = (row) => periodName(contexts.start[facts.context[row]], contexts.end[facts.context[row]]);

/** Labels of members end in what kind of element they are; in a table that goes without saying. */
const bare = (label) => label.replace(/\s*[[［][^[\]［］]*[\]］]$/, "");
const memberName = (member) => (typeof member === "string" ? member : bare(conceptLabel(member)));
const membersOf = (row) => contexts.members[facts.context[row]].map(([, member]) => memberName(member)).join(" · ");

/** What an enumeration says: the labels of the members it names; undefined for any other value. */
const chosen = (row) => data.chosen[facts.value[row]]?.map(memberName).join("；");

/** What is printed in a cell: of a long text, its beginning. */
const brief = (row, negated) => {
  const text = figure(row, negated);
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
};

function figure(row, negated = false) {
  const value = facts.value[row];
  if (value === null) return "–";
  if (!isNumeric(row)) return chosen(row) ?? value;
  const decimals = facts.decimals[row] ?? 0;
  const power = isAmount(row) ? -data.scale : isPercent(row) ? 2 : 0;
  return printed(value, { power, places: Math.min(Math.max(0, decimals - power), MOST_PLACES), negated, suffix: isPercent(row) ? "%" : "" });
}

const currencies = [...new Set(data.units.filter((_, code) => data.monetary[code]).map((unit) => unit.split(":").pop()))];

/** What amounts are shown in, such as 人民币千元; empty without amounts. */
function amountUnit() {
  if (!currencies.length) return "";
  const scale = t({ 0: "yuan", 3: "thousand", 6: "million" }[data.scale]);
  const named = currencies.map((code) => (code === "CNY" ? ["人民币", "RMB"][state.language] : code)).join("/");
  return state.language === 0 ? `${named}${scale}` : `${named} ${scale}`.trim();
}

/** Where a fact stands in its source. */
function placeOf(row) {
  const part = (name) => facts.origin[name]?.[row] ?? null;
  const told = [part("page") && t("page", part("page")), part("line") && t("line", part("line"))];
  return [data.name, ...told, part("sheet"), part("cell"), part("source")].filter(Boolean).join(state.language === 0 ? "，" : ", ");
}

const findingsOf = new Map();
data.findings.forEach((finding, number) => {
  for (const row of finding.facts) findingsOf.set(row, [...(findingsOf.get(row) ?? []), number]);
});

const notesOf = (row) => data.footnotes.filter(([, rows]) => rows.includes(row)).map(([text]) => text);

// Search: each word must be in the concept's names, in the context, or in the value.

const conceptWords = concepts.name.map((name, code) => `${name} ${concepts.label[0][code]} ${concepts.label[1][code]}`.toLowerCase());
const contextWords = contexts.members.map((members, code) => {
  const named = members.flat().map((part) => (typeof part === "string" ? part : conceptWords[part]));
  return [contexts.start[code] ?? "", contexts.end[code] ?? "", ...named].join(" ").toLowerCase();
});

/** Rows that match a query, in the order of the report; all of them for an empty one. */
function search(query) {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  const tests = words.map((word) => {
    const inConcept = conceptWords.map((text) => text.includes(word));
    const inContext = contextWords.map((text) => text.includes(word));
    const digits = word.replace(/[,，()（）]/g, "");
    const matches = (row) => digits !== "" && ((facts.value[row] ?? "").toLowerCase().includes(digits) || (isPercent(row) && figure(row).includes(digits)));
    return (row) => inConcept[facts.concept[row]] || inContext[facts.context[row]] || matches(row);
  });
  const found = [];
  for (let row = 0; row < facts.value.length; row += 1) {
    if (tests.every((test) => test(row))) found.push(row);
  }
  return found;
}
