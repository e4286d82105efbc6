// Key indicators as small multiples: bars over the periods, the last one in the accent colour, each with its figure; and all as one table.

const CHART = { width: 208, height: 96, top: 16, bottom: 18 };

/** Amounts in 亿元 or billions where they are as large as that; else as the tables show them. */
function chartFigure(row, rows) {
  const largest = Math.max(...rows.map((one) => Math.abs(Number(facts.value[one]))));
  const [power, unit] = state.language === 0 ? [-8, "亿元"] : [-9, "bn"];
  const exact = shifted(facts.value[row], power);
  if (exact === null || !isAmount(row) || largest < 10 ** -power) return { text: figure(row), unit: isAmount(row) ? amountUnit() : "" };
  const number = rounded(exact, 2);
  return { text: `${number.negative ? "−" : ""}${grouped(number, 2)}`, unit };
}

const shortPeriod = (row) => {
  const [start, end] = [contexts.start[facts.context[row]], contexts.end[facts.context[row]]];
  const closes = start === null ? end.endsWith("-12-31") : isYear([start, end]);
  return end.slice(0, closes ? 4 : 7);
};

function bars(rows) {
  const values = rows.map((row) => Number(facts.value[row]));
  const [high, low] = [Math.max(0, ...values), Math.min(0, ...values)];
  const room = CHART.height - CHART.top - CHART.bottom - (low < 0 ? CHART.top : 0);
  const scale = (value) => CHART.top + ((high - value) / (high - low || 1)) * room;
  const step = CHART.width / rows.length;
  const width = Math.min(44, step * 0.62);
  const drawn = rows.map((row, at) => {
    const middle = step * (at + 0.5);
    const [top, bottom] = [scale(Math.max(0, values[at])), scale(Math.min(0, values[at]))];
    const last = at === rows.length - 1 ? "last" : "";
    return [
      svg("rect", { class: `bar ${last}`, x: middle - width / 2, y: top, width, height: Math.max(1, bottom - top), rx: 1.5 }),
      svg("text", { class: `value ${last}`, x: middle, y: values[at] < 0 ? bottom + 12 : top - 5 }, chartFigure(row, rows).text),
      svg("text", { class: "when", x: middle, y: CHART.height - 4 }, shortPeriod(row)),
    ];
  });
  const zero = svg("line", { class: "zero", x1: 0, x2: CHART.width, y1: scale(0), y2: scale(0) });
  return svg("svg", { viewBox: `0 0 ${CHART.width} ${CHART.height}`, "aria-hidden": "true", focusable: "false" }, zero, drawn);
}

function changeText(change) {
  if (!change) return "";
  const [kind, text] = change;
  const number = rounded(shifted(text, 0), kind === "percent" ? 1 : 2);
  const sign = isZero(number) ? "±" : number.negative ? "−" : "+";
  return `${sign}${grouped(number, kind === "percent" ? 1 : 2)}${kind === "percent" ? "%" : ` ${t("points")}`}`;
}

function chart(indicator, open) {
  const rows = indicator.facts;
  const last = rows.at(-1);
  const { text, unit } = chartFigure(last, rows);
  const spoken = rows.map((row) => `${periodOf(row)}: ${chartFigure(row, rows).text} ${chartFigure(row, rows).unit}`).join("; ");
  const name = labelOf(indicator.label);
  return el("li", { class: "chart" },
    el("button", { type: "button", onclick: () => open(last, true) },
      el("span", { class: "chart-name" }, said(name)),
      el("span", { class: "chart-value" }, text, unit && el("small", {}, ` ${unit}`)),
      el("span", { class: "chart-change" }, changeText(indicator.change)),
      hidden(` ${spoken}`),
      bars(rows)));
}

function indicatorTable(indicators, open) {
  const periods = [...new Set(indicators.flatMap((one) => one.facts.map(shortPeriod)))].sort().reverse();
  const head = el("tr", {}, el("th", { scope: "col" }, t("item")), periods.map((period) => el("th", { scope: "col", class: "figures" }, period)));
  const line = ({ label, facts: rows }) => {
    const at = new Map(rows.map((row) => [shortPeriod(row), row]));
    const cell = (row) => el("td", { class: "figures" }, row === undefined ? "" : el("button", { type: "button", class: "plain", onclick: () => open(row, true) }, figure(row)));
    return el("tr", {}, el("th", { scope: "row" }, said(labelOf(label))), periods.map((period) => cell(at.get(period))));
  };
  return el("div", { class: "wide", tabindex: 0, role: "region", "aria-label": t("indicators") },
    el("table", { class: "plain-table" }, el("thead", {}, head), el("tbody", {}, indicators.map(line))));
}
