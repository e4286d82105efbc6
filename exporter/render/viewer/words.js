// What the page itself says, in Chinese and English.

const WORDS = {
  overview: ["概览", "Overview"],
  statements: ["报表", "Statements"],
  calculations: ["勾稽关系", "Calculations"],
  allFacts: ["全部数据", "All facts"],
  findings: ["校验结果", "Findings"],
  contents: ["目录", "Contents"],
  skip: ["跳到正文", "Skip to content"],
  search: ["查找项目、成员或数值", "Search concepts, members, values"],
  language: ["English", "中文"],
  dark: ["深色", "Dark"],
  valid: ["有效", "Valid"],
  invalid: ["无效", "Invalid"],
  undecided: ["未定", "Undecided"],
  validSays: ["没有错误", "No errors were found"],
  invalidSays: ["有错误，须改正", "There are errors to mend"],
  undecidedSays: ["有检查未能进行", "Some checks could not be run"],
  error: ["错误", "Error"],
  warning: ["警告", "Warning"],
  info: ["提示", "Note"],
  errors: ["错误", "Errors"],
  warnings: ["警告", "Warnings"],
  infos: ["提示", "Notes"],
  facts: ["数据", "Facts"],
  entity: ["报告主体", "Entity"],
  periods: ["期间", "Periods"],
  indicators: ["主要指标", "Key indicators"],
  asTable: ["以表格显示", "Show as table"],
  asCharts: ["以图形显示", "Show as charts"],
  item: ["项目", "Item"],
  member: ["成员", "Members"],
  period: ["期间", "Period"],
  value: ["数值", "Value"],
  results: ["查找结果", "Search results"],
  nothing: ["没有匹配的数据", "Nothing matches"],
  found: ["条数据", "facts"],
  more: ["显示更多", "Show more"],
  noFindings: ["没有发现问题。", "Nothing to report."],
  notRun: ["未能进行的检查", "Checks that could not be run"],
  close: ["关闭", "Close"],
  details: ["数据详情", "Fact details"],
  origin: ["来源", "Origin"],
  asPrinted: ["原文印刷", "As printed"],
  asReported: ["报送数值", "As reported"],
  printedRow: ["原文项目", "Row"],
  printedColumn: ["原文栏目", "Column"],
  section: ["所在表格", "Table"],
  place: ["位置", "Place"],
  picture: ["原文页面图像，可滚动", "Picture of the printed page, scrollable"],
  excerpt: ["原文", "Source text"],
  confirmedBy: ["印证关系", "Confirmed by"],
  confidence: ["可信度", "Confidence"],
  unconfirmed: ["无算术关系印证", "No arithmetic relation confirms it"],
  aspects: ["要素", "Aspects"],
  concept: ["元素", "Concept"],
  unit: ["单位", "Unit"],
  decimals: ["精度（decimals）", "Decimals"],
  exact: ["精确（INF）", "Exact (INF)"],
  languageOf: ["语言", "Language"],
  nature: ["类型", "Type"],
  debit: ["借方", "debit"],
  credit: ["贷方", "credit"],
  instant: ["时点", "instant"],
  duration: ["期间", "duration"],
  definition: ["定义", "Definition"],
  references: ["依据", "References"],
  footnotes: ["附注", "Footnotes"],
  sameConcept: ["该项目的全部数据", "All facts of this concept"],
  noDefinition: ["分类标准未给出定义。", "The taxonomy gives no definition."],
  sum: ["各部分之和", "Sum of parts"],
  difference: ["差额", "Difference"],
  rounding: ["四舍五入", "rounding"],
  off: ["不符", "does not add up"],
  nil: ["空值（nil）", "nil"],
  thousand: ["千元", "thousand"],
  million: ["百万元", "million"],
  yuan: ["元", ""],
  amountsIn: ["金额单位：", "Amounts in "],
  forever: ["不限期", "Forever"],
  line: ["第 {} 行", "line {}"],
  page: ["第 {} 页", "page {}"],
  points: ["个百分点", "pp"],
};

const RELATIONS = {
  sum: ["“{}”各项相加", "Adds up to “{}”"],
  share: ["占“{}”的比重", "Share of “{}”"],
  growth: ["增长率：{}", "Growth: {}"],
  change: ["增减额：{}", "Change: {}"],
  ratio: ["比率：{}", "Ratio: {}"],
  average: ["平均余额：{}", "Average balance: {}"],
  balance: ["平衡关系：{}", "Balance: {}"],
  product: ["乘积关系：{}", "Product: {}"],
  "opening+change=closing": ["期初＋变动＝期末", "Opening and change make closing"],
  "same figure in another table": ["与另一表格中的数字一致", "Same figure in another table"],
};

const state = { language: (navigator.language || "zh").toLowerCase().startsWith("zh") ? 0 : 1 };

const t = (key, inserted) => WORDS[key][state.language].replace("{}", inserted);

/** A relation that confirmed a figure, such as sum(资产总额) or growth(2021/2020), in words. */
function relation(text) {
  const [, name, inner] = /^(\w+)\((.*)\)$/s.exec(text) ?? [null, text, ""];
  return Object.hasOwn(RELATIONS, name) ? RELATIONS[name][state.language].replace("{}", () => spans(inner)) : text;
}

/** Years, days and spans beside each other, as extraction writes them, in words; anything else as it is. */
function spans(text) {
  const parts = text.split("/");
  if (parts.every((part) => /^\d{4}$/.test(part))) return parts.map((year) => periodName(`${year}-01-01`, `${year}-12-31`)).join(" / ");
  if (!parts.every((part) => /^\d{4}-\d\d-\d\d$/.test(part))) return text;
  if (parts.length !== 4) return parts.map(day).join(" / ");
  return `${periodName(parts[0], parts[1])} / ${periodName(parts[2], parts[3])}`;
}

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

function day(date) {
  const [year, month, number] = date.split("-").map(Number);
  return state.language === 0 ? `${year}年${month}月${number}日` : `${number} ${MONTHS[month - 1]} ${year}`;
}

/** A period in words: a year, months of a year, a day, or from a day to a day. */
function periodName(start, end) {
  if (end === null) return t("forever");
  if (start === null) return day(end);
  const [year, first, opening] = start.split("-").map(Number);
  const [last, month, closing] = end.split("-").map(Number);
  const whole = year === last && opening === 1 && closing === new Date(Date.UTC(last, month, 0)).getUTCDate();
  if (whole && first === 1 && month === 12) return state.language === 0 ? `${year}年` : String(year);
  if (whole && first === month) return state.language === 0 ? `${year}年${month}月` : `${MONTHS[month - 1]} ${year}`;
  if (whole) return state.language === 0 ? `${year}年${first}–${month}月` : `${MONTHS[first - 1]}–${MONTHS[month - 1]} ${year}`;
  return `${day(start)} – ${day(end)}`;
}
