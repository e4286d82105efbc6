// The frame: header, navigation, the view the address names, and the panel beside it.

const nodes = {};
let query = "";
let opened = null;
let returnTo = null;

const VIEWS = {
  overview: () => ({ title: data.titles[state.language] || data.titles.find(Boolean) || data.name, body: overviewView(open) }),
  findings: () => ({ title: t("findings"), body: findingsView(open) }),
  facts: () => {
    const grid = factsView(query, open);
    const number = grid.count.toLocaleString("en");
    return { title: t(query.trim() ? "results" : "allFacts"), note: `${number} ${t("found")}`, grid: grid.count ? grid : null, body: grid.count ? grid.root : el("p", { class: "page" }, t("nothing")) };
  },
};

function layoutView(layout) {
  const grid = tableView(layout, open);
  return { title: labelOf(layout.title), note: grid.amounts && t("amountsIn") + amountUnit(), body: grid.root, grid };
}

function current() {
  const [kind, number] = location.hash.slice(1).split("-");
  const layout = { statement: data.statements, calculation: data.calculations }[kind]?.[Number(number)];
  if (layout) return { name: `${kind}-${number}`, make: () => layoutView(layout) };
  const name = Object.hasOwn(VIEWS, kind) ? kind : "overview";
  return { name, make: VIEWS[name] };
}

function show({ focus = false } = {}) {
  const { name, make } = current();
  const view = make();
  nodes.grid = view.grid;
  const heading = el("h1", { tabindex: -1 }, said(view.title));
  nodes.main.replaceChildren(el("div", { class: "main-head" }, heading, view.note ? el("p", { class: "faint" }, view.note) : null), view.body);
  nodes.main.classList.toggle("filled", view.body.classList.contains("grid"));
  for (const link of nodes.nav.querySelectorAll("a")) {
    if (link.hash === `#${name}`) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
  nodes.nav.classList.remove("open");
  nodes.menu.setAttribute("aria-expanded", "false");
  if (focus) heading.focus();
}

/** Shows a fact in the panel; by keyboard the focus goes there, and comes back when the panel is closed. */
function open(row, byKeyboard) {
  opened = row;
  if (!nodes.panel.contains(document.activeElement)) returnTo = document.activeElement;
  const close = el("button", { type: "button", class: "close", "aria-label": t("close"), onclick: shut }, "×");
  nodes.panel.replaceChildren(close, ...factDetail(row, findConcept).filter(Boolean));
  nodes.panel.hidden = false;
  nodes.panel.scrollTop = 0;
  document.body.classList.add("with-panel");
  if (byKeyboard) document.getElementById("detail-title").focus();
}

function shut() {
  opened = null;
  nodes.panel.hidden = true;
  document.body.classList.remove("with-panel");
  if (returnTo?.isConnected) returnTo.focus();
  else nodes.main.querySelector("h1")?.focus();
}

function findConcept(name) {
  nodes.search.value = name;
  query = name;
  if (location.hash === "#facts") show({ focus: true });
  else location.hash = "#facts";
}

function navigation() {
  const link = (hash, text, badge) => el("li", {}, el("a", { href: `#${hash}` }, said(text), badge ? el("span", { class: "badge" }, badge) : null));
  const list = (kind, layouts) => layouts.map((layout, number) => link(`${kind}-${number}`, labelOf(layout.title)));
  const part = (title, items) => (items.length ? [el("h2", {}, title), el("ul", {}, items)] : []);
  const found = data.findings.length ? data.findings.length.toLocaleString("en") : "";
  return [
    el("ul", {}, link("overview", t("overview")), link("facts", t("allFacts")), link("findings", t("findings"), found)),
    ...part(t("statements"), list("statement", data.statements)),
    ...part(t("calculations"), list("calculation", data.calculations)),
  ];
}

function frame() {
  document.documentElement.lang = ["zh-CN", "en"][state.language];
  const dark = isDark();
  nodes.search = el("input", { type: "search", id: "search", placeholder: t("search"), "aria-label": t("search"), autocomplete: "off", spellcheck: "false", value: query });
  nodes.told = el("p", { class: "unseen", role: "status" });
  nodes.menu = el("button", { type: "button", class: "quiet menu", "aria-expanded": "false", "aria-controls": "contents", onclick: toggleMenu }, t("contents"));
  nodes.nav = el("nav", { id: "contents", "aria-label": t("contents") }, navigation());
  nodes.main = el("main", { id: "main", tabindex: -1 });
  nodes.panel = el("aside", { "aria-label": t("details"), hidden: true });
  const theme = el("button", { type: "button", class: "quiet", "aria-pressed": String(dark), id: "theme", onclick: toggleTheme }, t("dark"));
  const language = el("button", { type: "button", class: "quiet", id: "language", lang: ["en", "zh-CN"][state.language], onclick: toggleLanguage }, t("language"));
  document.body.replaceChildren(
    el("a", { class: "skip", href: "#main", onclick: skip }, t("skip")),
    el("header", { class: "top" },
      nodes.menu,
      el("a", { class: "name", href: "#overview" }, said(data.name)),
      el("a", { class: `chip ${data.verdict}`, href: "#findings" }, t(data.verdict)),
      el("div", { class: "finder", role: "search" }, nodes.search, nodes.told),
      el("div", { class: "switches" }, language, theme)),
    nodes.nav, nodes.main, nodes.panel);
  let waiting = 0;
  nodes.search.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(seek, 120);
  });
  nodes.search.addEventListener("keydown", (event) => {
    if (event.key === "Enter" || event.key === "ArrowDown") {
      clearTimeout(waiting);
      seek();
      nodes.grid?.focus();
      event.preventDefault();
    }
  });
}

function seek() {
  query = nodes.search.value;
  if (location.hash !== "#facts") history.pushState(null, "", "#facts");
  show();
  nodes.told.textContent = nodes.main.querySelector(".main-head p").textContent;
}

function skip(event) {
  event.preventDefault();
  nodes.main.focus();
}

function toggleMenu() {
  const isOpen = nodes.nav.classList.toggle("open");
  nodes.menu.setAttribute("aria-expanded", String(isOpen));
}

function isDark() {
  const chosen = document.documentElement.dataset.theme;
  return chosen ? chosen === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
}

function toggleTheme(event) {
  const dark = !isDark();
  document.documentElement.dataset.theme = dark ? "dark" : "light";
  event.currentTarget.setAttribute("aria-pressed", String(dark));
}

function toggleLanguage() {
  state.language = 1 - state.language;
  const row = opened;
  frame();
  show();
  if (row !== null) open(row, false);
  document.getElementById("language").focus();
}

addEventListener("hashchange", () => show({ focus: true }));
addEventListener("keydown", (event) => {
  if (event.key === "Escape" && opened !== null) shut();
  else if (event.key === "k" && (event.ctrlKey || event.metaKey)) {
    event.preventDefault();
    nodes.search.select();
    nodes.search.focus();
  }
});

frame();
show();
