// Facts as a list: all of them, or those that a search finds.

function factsView(query, open) {
  const rows = search(query);
  const columns = [{ name: t("item") }, { name: t("member") }, { name: t("period") }, { name: t("value"), figures: true }];
  const rowAt = (index) => {
    const row = rows[index];
    const label = { text: bare(conceptLabel(facts.concept[row])), title: concepts.name[facts.concept[row]], fact: row };
    const value = { text: brief(row), fact: row, class: cellClass(row), note: findingNote(row) };
    return { cells: [label, { text: membersOf(row), fact: row }, { text: periodOf(row), fact: row }, value] };
  };
  const template = "minmax(var(--label), 2fr) minmax(8rem, 1fr) minmax(9rem, .7fr) minmax(9rem, 1fr)";
  const grid = makeGrid({ label: t("allFacts"), columns, count: rows.length, rowAt, open, template });
  return { ...grid, count: rows.length };
}
