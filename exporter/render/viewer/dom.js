// Elements from data. Texts become text nodes, never markup.

const SVG = "http://www.w3.org/2000/svg";

function filled(element, properties, children) {
  for (const [name, value] of Object.entries(properties ?? {})) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? "" : String(value));
  }
  element.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== ""));
  return element;
}

const el = (name, properties, ...children) => filled(document.createElement(name), properties, children);
const svg = (name, properties, ...children) => filled(document.createElementNS(SVG, name), properties, children);

/** Text of others, which may run from right to left: it keeps to itself. */
const said = (text, properties) => el("bdi", properties, text);

const hidden = (text) => el("span", { class: "unseen" }, text);

/** A list of terms with what is said of each; those without anything are left out. */
function terms(pairs) {
  const told = pairs.filter(([, value]) => value !== null && value !== undefined && value !== "");
  return el("dl", { class: "terms" }, told.map(([term, value]) => el("div", {}, el("dt", {}, term), el("dd", {}, value))));
}
