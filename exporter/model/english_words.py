"""English words of reports as the field's Chinese ones: days and spans, names of reports, units of money, phrases of heads and labels.

Folded English text enters, Chinese leaves where the words are known. Only English reports need this, so it is imported when one comes.
"""

from __future__ import annotations

import re
from typing import Final

_BESIDE: Final = re.compile(r"\s+(?=[\u4e00-\u9fff(])|(?<=[\u4e00-\u9fff)])\s+")

_MONTHS: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH: Final = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b"
)
_TH: Final = r"(?:st|nd|rd|th)?"
_YEAR: Final = r"(?:,? (?P<y>(?:19|20)\d\d)\b)?"
_SPAN: Final = re.compile(rf"\b(?P<m>{_MONTH})\.? ?(?:to|through|[-–—]) ?(?P<n>{_MONTH})\.?{_YEAR}", re.IGNORECASE)
_DAY: Final = re.compile(
    rf"(?:\b(?:as )?(?:at|of|on) )?"
    rf"(?:\b(?P<d>\d{{1,2}}){_TH} (?P<m>{_MONTH})\.?|\b(?P<n>{_MONTH})\.? (?P<e>\d{{1,2}}){_TH}\b(?!\d)){_YEAR}",
    re.IGNORECASE,
)
_LENGTHS: Final = {"three": "三", "six": "六", "nine": "九", "twelve": "十二", "3": "三", "6": "六", "9": "九", "12": "十二"}
_ENDED: Final = re.compile(
    r"\b(?:for )?(?:the )?(?:(?P<n>three|six|nine|twelve|3|6|9|12)[- ]months?(?: periods?)?|(?:financial |fiscal )?(?:year|period)s?) ended"
    r"(?: ?(?P<day>(?:(?:19|20)\d\d年)?\d{1,2}月\d{1,2}日))?",
    re.IGNORECASE,
)
_ORDINALS: Final = {"first": "一", "second": "二", "third": "三", "fourth": "四", "1": "一", "2": "二", "3": "三", "4": "四"}
_PART: Final = re.compile(
    r"\b(?:(?P<y>(?:19|20)\d\d) )?(?:the )?(?:(?P<h>first|second) half|(?P<q>first|second|third|fourth) quarter"
    r"|(?P<three>first three quarters)"
    r"|q(?P<qn>[1-4])|(?P<nq>[1-4])q|h(?P<hn>[12])|(?P<nh>[12])h)\b(?: of)?(?: the year)?(?(y)|(?:,? ?(?P<z>(?:19|20)\d\d)\b)?)",
    re.IGNORECASE,
)
_REPORT: Final = re.compile(
    r"\b(?:(?P<y>(?:19|20)\d\d) )?(?:(?P<kind>annual|interim|half[- ]year(?:ly)?)|(?P<q>first|third) quarter(?:ly)?)(?: results)? report\b"
    r"(?:,? (?:of |for )?(?P<z>(?:19|20)\d\d))?",
    re.IGNORECASE,
)

_MULTIPLES: Final = {
    "thousand": "千",
    "'000": "千",
    "'m": "百万",
    "m": "百万",
    "million": "百万",
    "mn": "百万",
    "billion": "十亿",
    "bn": "十亿",
    "hundred million": "亿",
    "100 million": "亿",
    "ten thousand": "万",
}
_CURRENCIES: Final = {
    "人民币": r"rmb|cny|renminbi|chinese yuan",
    "美元": r"us dollars?|united states dollars?|usd|us\$",
    "港元": r"hong kong dollars?|hk dollars?|hkd|hk\$",
    "欧元": r"euros?|eur",
}
_CURRENCY: Final = rf"(?<!\w)(?:{'|'.join(_CURRENCIES.values())})(?: yuan)?"
_MULTIPLE: Final = r"(?:hundred million|100 million|ten thousand|thousand|million|billion|mn|bn|'000|'m)"
_MONEY: Final = re.compile(
    rf"(?P<a>{_CURRENCY}) ?(?:in )?(?P<m>{_MULTIPLE}|m)s?(?!\w)|\b(?P<n>{_MULTIPLE})s?(?: of| in)? (?P<b>{_CURRENCY})(?!\w)"
    rf"|(?P<c>{_CURRENCY})(?!\w)",
    re.IGNORECASE,
)
_PRINTED: Final = r"(?:人民币[千百万十亿]*元|[千百万十亿]*[美港欧]元)"
_STATED: Final = re.compile(
    rf"(?:\b(?:all|unit|currency|amounts?|figures?|are|is|stated|presented|shown|expressed|in)\b:? ?)+(?P<money>{_PRINTED})"
    rf"(?:,? ?(?:unless|except)\b[^()]*)?|^\(?(?P<bare>{_PRINTED}),? ?(?:unless|except)\b[^()]*",
    re.IGNORECASE,
)


def _table(text: str) -> dict[str, str]:
    """English phrases to the Chinese one that stands before them on their line."""
    lines = (line.strip().split(": ", 1) for line in text.strip().splitlines())
    return {phrase: chinese for chinese, phrases in lines for phrase in phrases.split(" | ")}


_WHOLE: Final = _table(
    """
    本集团: the group | group | consolidated
    本行: the bank | bank
    本公司: the company | company
    母公司: parent company
    项目: item | items | indicator | indicators
    附注: note | notes
    序号: no.
    %: %
    """
)
"""Words that say this only where nothing stands beside them."""
_PHRASES: Final = _table(
    """
    百分点: percentage point | percentage points | ppt | ppts
    增减: increase/(decrease) | (decrease)/increase | increase/decrease | increase or decrease | increase | decrease
    增减额: change in amount | amount of change
    同比: year-on-year | year on year | yoy
    变动: change | changes | chg | variance
    增长率: growth rate
    增长: growth
    占比: percentage of total | as a percentage of | percentage of | percentage | proportion
    占比(%): % of total
    持股比例: shareholding percentage | shareholding ratio
    平均余额: average balance
    平均: average
    利息: interest
    平均收益率: average yield
    平均成本率: average cost
    平均利率: average interest rate
    收益率: yield
    股数: number of shares
    数量: number of
    年末余额: at the end of the year | end of the year
    期末余额: at the end of the period | end of the period | closing balance | ending balance
    报告期末: end of the reporting period
    期初余额: opening balance | at the beginning of the period
    年初余额: at the beginning of the year | beginning of the year
    上年末: end of last year | end of the previous year
    本年: current year | for the year
    本期: current period | for the period
    报告期: reporting period
    上年: prior year | previous year | last year
    上期: prior period
    上年同期: corresponding period of the previous year | corresponding period of last year
    上年同期: same period of last year | same period last year
    账面价值: carrying amount | book value
    金额: amount
    余额: balance | balances
    合并: consolidated
    利润表: income statement | statement of profit or loss | statement of comprehensive income
    利润表: statement of profit or loss and other comprehensive income
    资产负债表: statement of financial position | balance sheet
    现金流量表: statement of cash flows | cash flow statement
    每股: per share
    净息差: net interest margin
    净利差: net interest spread
    平均总资产收益率: return on average assets | return on average total assets
    总资产收益率: return on assets | return on total assets
    净资产收益率: return on equity | return on net assets
    平均净资产收益率: return on average equity
    加权平均净资产收益率: return on weighted average net assets
    成本收入比: cost-to-income ratio | cost to income ratio
    比率: ratio
    率: rate
    充足: adequacy
    覆盖: coverage
    杠杆: leverage
    不良: non-performing | nonperforming | npl
    所得税费用: income tax | income taxes
    收入: income | revenue
    支出: expense | expenses
    利润: profit
    损失: loss | losses
    收益: gain | gains | earnings
    成本: cost | costs
    减值: impairment
    现金流量: cash flow | cash flows
    现金净流量: net cash
    分配: dividend | dividends
    其他综合收益: other comprehensive income
    未分配利润: retained earnings | retained profits | undistributed profit | undistributed profits
    资产: asset | assets
    净资产: net assets | net asset value
    负债: liability | liabilities
    权益: equity
    资本: capital
    公积: reserve | reserves
    减值准备: allowance | allowances
    准备: provision | provisions
    贷款: loan | loans
    存款: deposit | deposits
    借款: borrowings
    投资: investments
    款项: due from | due to
    拆放资金: placements
    债券: bonds
    资金: cash
    核销: write-off | write-offs | written off
    收回: recoveries | recovery
    计提: charge
    合计: total
    小计: subtotal | sub-total
    净: net
    其中:: of which: | of which | including:
    减:: less:
    加:: add:
    """
)
_ANY_PHRASE: Final = re.compile(
    rf"(?<![\w-])(?:{'|'.join(map(re.escape, sorted(_PHRASES, key=len, reverse=True)))})(?![\w-])", re.IGNORECASE
)


def in_chinese(text: str) -> str:
    """An English text, blanks single, with what it says of periods, units and measures in Chinese."""
    if whole := _WHOLE.get(text.lower().strip("()")):
        return whole
    return _BESIDE.sub("", _ANY_PHRASE.sub(lambda found: _PHRASES[found[0].lower()], _money(_times(text))))


def _times(text: str) -> str:
    """Days, spans of months, parts of years and names of reports, by number."""
    text = _SPAN.sub(lambda found: f"{_of_year(found['y'])}{_number(found['m'])}-{_number(found['n'])}月", text)
    text = _DAY.sub(_day, text)
    text = _ENDED.sub(_ended, text)
    return _PART.sub(_part, _REPORT.sub(_report, text))


def _of_year(year: str | None) -> str:
    return f"{year}年" if year else ""


def _number(month: str) -> int:
    return _MONTHS.index(month[:3].lower()) + 1


def _day(found: re.Match[str]) -> str:
    return f"{_of_year(found['y'])}{_number(found['m'] or found['n'])}月{found['d'] or found['e']}日"


def _ended(found: re.Match[str]) -> str:
    length = f"{_LENGTHS[found['n'].lower()]}个月" if found["n"] else "年度"
    return f"截至{found['day']}止{length}" if found["day"] else length if found["n"] is None else f"止{length}"


def _report(found: re.Match[str]) -> str:
    year = _of_year(found["y"] or found["z"])
    if quarter := found["q"]:
        return f"{year}第{_ORDINALS[quarter.lower()]}季度报告"
    return f"{year}{'年度' if found['kind'].lower() == 'annual' else '半年度'}报告"


def _part(found: re.Match[str]) -> str:
    year = _of_year(found["y"] or found["z"])
    if found["three"]:
        return f"{year}前三季度"
    if half := found["h"] or found["hn"] or found["nh"]:
        return f"{year}{'上' if _ORDINALS[half.lower()] == '一' else '下'}半年"
    quarter = found["q"] or found["qn"] or found["nq"]
    return f"{year}第{_ORDINALS[quarter.lower()]}季度"


def _money(text: str) -> str:
    """Units of money, and the captions that state them."""
    return _STATED.sub(lambda found: f"单位:{found['money'] or found['bare']}", _MONEY.sub(_unit, text))


def _unit(found: re.Match[str]) -> str:
    multiple = found["m"] or found["n"]
    printed = (found["a"] or found["b"] or found["c"]).lower()
    currency = next(chinese for chinese, words in _CURRENCIES.items() if re.match(words, printed))
    power = _MULTIPLES[multiple.lower()] if multiple else ""
    return f"人民币{power}元" if currency == "人民币" else f"{power}{currency}"
