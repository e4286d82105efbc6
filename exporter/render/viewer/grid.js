// A grid of any size of which only what is seen is there (WAI-ARIA 1.2 grid, treegrid): rows of one height, one cell in the tab order,
// arrow keys between cells. The cell with the focus stays, wherever it is scrolled to.

const ROW = 38;
const BEYOND = 8;
const MOST_COLUMNS = 40;

/**
 * label: what the grid is called; columns: [{name, figures}], the first heads the rows; count, and rowAt(index) that gives
 * {cells: [{text, title, note, class, fact}], level, kind}; open(fact, byKeyboard) is called for a cell that is clicked or entered.
 */
function makeGrid({ label, columns, count, rowAt, open, tree = false, template }) {
  const body = el("div", { class: "grid-body", role: "rowgroup" });
  const head = el("div", { class: "grid-head", role: "rowgroup" });
  const root = el("div", { class: "grid", role: tree ? "treegrid" : "grid", "aria-label": label, "aria-readonly": "true" }, head, body);
  root.setAttribute("aria-rowcount", count + 1);
  root.setAttribute("aria-colcount", columns.length);
  root.style.setProperty("--columns", template);
  body.style.height = `${count * ROW}px`;
  const named = columns.map((column, at) =>
    el("div", { class: column.figures ? "cell figures" : "cell", role: "columnheader", "aria-colindex": at + 1 }, said(column.name)));
  head.append(el("div", { class: "row", role: "row", "aria-rowindex": 1 }, named));
  const drawn = new Map();
  const active = { row: 0, column: 0 };
  let seen = { first: 0, last: Math.min(columns.length, MOST_COLUMNS) - 1 };

  function cell(content, at, index) {
    const properties = { class: columns[at].figures ? "cell figures" : "cell", role: at === 0 ? "rowheader" : "gridcell" };
    const made = el("div", { ...properties, "aria-colindex": at + 1, tabindex: -1 });
    made.style.gridColumn = at + 1;
    if (content.class) made.classList.add(...content.class.split(" "));
    if (content.title) made.title = content.title;
    if (content.text) made.append(said(content.text));
    if (content.note) made.append(content.note);
    if (content.fact !== undefined && content.fact !== null) {
      made.classList.add("fact");
      made.dataset.fact = content.fact;
    }
    made.addEventListener("focus", () => activate(index, at));
    return made;
  }

  function draw(index) {
    const told = rowAt(index);
    const properties = { class: `row ${told.kind ?? ""}`, role: "row", "aria-rowindex": index + 2 };
    const isThere = (at) => at === 0 || (at >= seen.first && at <= seen.last) || (index === active.row && at === active.column);
    const row = el("div", { ...properties, "aria-level": tree ? told.level + 1 : undefined },
      told.cells.map((one, at) => (isThere(at) ? cell(one, at, index) : null)));
    row.style.transform = `translateY(${index * ROW}px)`;
    row.style.setProperty("--level", told.level ?? 0);
    drawn.set(index, row);
    const next = [...body.children].find((other) => other.getAttribute("aria-rowindex") > index + 2);
    body.insertBefore(row, next ?? null);
  }

  /** Of many columns, those in sight; when they change, rows are drawn anew. */
  function look() {
    if (columns.length <= MOST_COLUMNS) return;
    const [left, right] = [root.scrollLeft, root.scrollLeft + root.clientWidth];
    const inSight = named.map((one, at) => at).filter((at) => at > 0 && named[at].offsetLeft + named[at].offsetWidth > left && named[at].offsetLeft < right);
    const [first, last] = [inSight[0] ?? 0, inSight.at(-1) ?? 0];
    if (first >= seen.first && last <= seen.last) return;
    seen = { first: first - BEYOND, last: last + BEYOND };
    const focused = body.contains(document.activeElement);
    for (const row of drawn.values()) row.remove();
    drawn.clear();
    draw(active.row);
    if (focused) mark()?.focus({ preventScroll: true });
  }

  function show() {
    look();
    const first = Math.max(0, Math.floor(root.scrollTop / ROW) - BEYOND);
    const last = Math.min(count - 1, Math.ceil((root.scrollTop + root.clientHeight) / ROW) + BEYOND);
    for (const [index, row] of drawn) {
      if ((index < first || index > last) && index !== active.row) {
        row.remove();
        drawn.delete(index);
      }
    }
    for (let index = first; index <= last; index += 1) if (!drawn.has(index)) draw(index);
    if (count && !drawn.has(active.row)) draw(active.row);
    mark();
  }

  function mark() {
    for (const one of body.querySelectorAll('[tabindex="0"]')) one.tabIndex = -1;
    const current = drawn.get(active.row)?.querySelector(`[aria-colindex="${active.column + 1}"]`);
    if (current) current.tabIndex = 0;
    return current;
  }

  function activate(row, column) {
    const before = active.row;
    [active.row, active.column] = [row, column];
    if (before !== row) show();
    mark();
  }

  function move(row, column) {
    [active.row, active.column] = [Math.min(Math.max(row, 0), count - 1), Math.min(Math.max(column, 0), columns.length - 1)];
    const top = active.row * ROW;
    const room = root.clientHeight - head.offsetHeight - ROW;
    if (top < root.scrollTop) root.scrollTop = top;
    else if (top > root.scrollTop + room) root.scrollTop = top - room;
    if (columns.length > MOST_COLUMNS) {
      drawn.get(active.row)?.remove();
      drawn.delete(active.row);
    }
    show();
    mark()?.focus({ preventScroll: false });
  }

  const page = () => Math.max(1, Math.floor(root.clientHeight / ROW) - 2);
  const MOVES = {
    ArrowDown: () => [active.row + 1, active.column],
    ArrowUp: () => [active.row - 1, active.column],
    ArrowRight: () => [active.row, active.column + 1],
    ArrowLeft: () => [active.row, active.column - 1],
    Home: (event) => [event.ctrlKey ? 0 : active.row, 0],
    End: (event) => [event.ctrlKey ? count - 1 : active.row, columns.length - 1],
    PageDown: () => [active.row + page(), active.column],
    PageUp: () => [active.row - page(), active.column],
  };
  root.addEventListener("keydown", (event) => {
    const current = event.target.closest("[role=gridcell], [role=rowheader]");
    if (!current || event.altKey || event.metaKey) return;
    if (event.key in MOVES) move(...MOVES[event.key](event));
    else if ((event.key === "Enter" || event.key === " ") && current.dataset.fact) open(Number(current.dataset.fact), true);
    else return;
    event.preventDefault();
  });
  root.addEventListener("click", (event) => {
    const current = event.target.closest("[data-fact]");
    if (current) open(Number(current.dataset.fact), false);
  });
  let waiting = false;
  root.addEventListener("scroll", () => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => {
      waiting = false;
      show();
    });
  });
  new ResizeObserver(show).observe(root);
  return { root, focus: () => move(active.row, active.column) };
}
