"""Labels of the basic facts and their values: a document enters, facts such as 法定代表人：顾敏 leave.

In scrambled text the labels come in a run and the values in another, after it or before it, with headings between. Each label takes
values of its kind only (a date, a site, an address, a name in Latin letters ...), so the longest pairing in order that the kinds
allow is the reading; a value standing out of order goes to the label left over that takes it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from exporter.extract.profile.people import SPACED_PERSON
from exporter.extract.profile.text import Document, fold, iso_dates, tidy
from exporter.model.textual import TextualFact

_DATE: Final = r"\d{4}\s*年\s*\d{1,2}\s*月(?:\s*\d{1,2}\s*日)?"
_CALL: Final = r"(?:24小时|全国|统一|客服|客户服务|服务|投诉|监督|举报|咨询|联系|和|及|与|、|/|电话){0,8}(?:电话|热线)"
LABELS: Final = (
    ("chinese", r"(?:(?:公司|本行)的?)?(?:法定)?中文(?:名称|全称)|法定名称"),
    ("short", r"(?:(?:公司|本行)的?)?(?:法定)?中文(?:名称)?(?:简称|缩写)"),
    ("english", r"(?:(?:公司|本行)的?)?(?:法定)?(?:英文|外文)(?:名称|全称)"),
    ("letters", r"(?:(?:公司|本行)的?)?(?:法定)?(?:英文|外文)(?:名称)?(?:简称|缩写)"),
    ("person", r"法定代表人|董事长|行长|董事会秘书|财务负责人|会计机构负责人"),
    ("address", r"(?:公司|本行|首次)?(?:注册|办公|联系|通讯|总行|主要办公)(?:地址|地点|地)|住所"),
    ("telephone", _CALL),
    ("telephone", r"传真(?:号码)?"),
    ("site", r"(?:公司|本行|官方|国际|互联网|国际互联网)*(?:网址|网站)"),
    ("mail", r"电子(?:信箱|邮箱|邮件)(?:地址)?"),
    ("date", r"(?:首次|最近一次)?(?:注册)?(?:登记|注册|成立)(?:日期|时间)"),
    ("postcode", r"(?:邮政编码|邮编)"),
    ("code", r"统一社会信用代码|金融许可证(?:机构编码|号)"),
    ("firm", r"(?:聘请的?|国际|境外)?会计师事务所(?:名称)?"),
    (
        "body",
        r"(?:(?:[A-Z]股|境[内外]|优先股|普通股)*股(?:份|票|权)(?:过户)?登记(?:处|机构)|律师事务所|(?:持续督导|保荐)(?:机构|人))(?:名称)?",
    ),
)
"""Kind of value by label; of each kind several labels."""
_KINDS: Final = tuple(kind for kind, _ in LABELS)
_LABEL: Final = re.compile("(?<![的所])(?:" + "|".join(rf"(?P<l{at}>{words})" for at, (_, words) in enumerate(LABELS)) + ")")
_COLON: Final = re.compile(r"[ \t\u3000]*[:：][ \t\u3000]*")
_ROW: Final = re.compile(r"[ \t\u3000]+(?P<value>\S+(?:[ \t\u3000]{1,3}\S+)*)(?=[ \t\u3000]{4}|\s*$)", re.MULTILINE)
_FITS: Final = {
    "chinese": re.compile(r"[\u4e00-\u9fff（）()]{4,40}(?:有限(?:责任)?公司|银行|信用(?:合作)?联?社)"),
    "short": re.compile(r"[\u4e00-\u9fff]{2,8}(?:银行|农商行|信用社|联社)|[\u4e00-\u9fff]{2,6}行"),
    "english": re.compile(
        r"[A-Za-z][A-Za-z .,&'’()（）-]*(?:Bank|BANK|Ltd|LTD|Limited|LIMITED|Co|CO|Corporation|CORPORATION)[A-Za-z .,&'’()（）-]*"
    ),
    "letters": re.compile(r"[A-Za-z][A-Za-z .&-]{1,19}"),
    "person": re.compile(SPACED_PERSON),
    "address": re.compile(r"(?=.*(?:省|市|区|县|中国|香港|澳门|台湾))(?=.*(?:路|街|道|号|大厦|广场|座|楼))[^。：:；]{8,80}"),
    "telephone": re.compile(r"(?=(?:.*\d){5})[+＋（(]?\d[\d （）()+＋—\-－、,，/;；]{3,60}"),
    "site": re.compile(r"(?:https?://)?(?:[\w-]+\.)+(?:com|cn|net|org|hk|bank|wang)(?:\.\w{2})?(?:/[\w./-]*)?", re.IGNORECASE),
    "mail": re.compile(r"[\w.+-]+@(?:[\w-]+\.)+\w{2,}"),
    "date": re.compile(_DATE),
    "postcode": re.compile(r"\d{6}"),
    "code": re.compile(r"[0-9A-Z]{15,18}"),
    "firm": re.compile(r"[\u4e00-\u9fff]{2,12}会计师事务所(?:[（(].{2,8}[)）]|有限(?:责任)?公司)?"),
    "body": re.compile(r"[\u4e00-\u9fff（）()]{4,40}(?:公司|事务所|律师行|分行)"),
}
_SCOPE: Final = re.compile(r"经营范围")
_BUSINESS: Final = re.compile(r"(?:吸收|办理|人民币)[^。]{20,}?。")
_SCOPE_REACH: Final = 1500
_NOISE: Final = re.compile(
    rf"(?P<date>{_DATE})|[（(]\s*(?:以下)?(?:简称|缩写|统称|称)[^）)\n]*[）)]?|^\s*(?:0\d|\d{{1,2}}(?=[\u4e00-\u9fff]))|[一二三四五六七八九十]+、\s*(?:[\u4e00-\u9fff]{{2,12}}情况(?:简介)?|经营范围)"
)
_FIRMS: Final = frozenset({"firm", "body"})
_OF_FIRMS: Final = frozenset({"address", "telephone", "site", "postcode", "mail"})
_FEW_LINES: Final = 2
_NEAR_LINES: Final = 3
_LONGEST_RUN: Final = 40
"""More labels than a bank has basic facts: pairing takes time as labels times values."""
_SPARE: Final = 4
_WINDOW: Final = 1000


@dataclass(frozen=True, slots=True)
class Label:
    """A label with the kind of value it takes, and where it stands with its colon."""

    name: str
    kind: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Value:
    """A stretch of text that may be a value."""

    text: str
    start: int
    end: int


def label_facts(document: Document) -> Iterator[TextualFact]:
    """The facts of labels with a colon, in the order of the labels, and the scope of business."""
    for run in _runs(document.text, _labels(document.text)):
        beside = {label: _beside(document.text, label, following) for label, following in zip(run, (*run[1:], None), strict=True)}
        for at, label in enumerate(run):
            if (value := beside[label]) is not None:
                yield _fact(document, label, value, "0.95", _owner(document.text, run[:at], beside, label))
        taken = {value.start for value in beside.values() if value is not None}
        for label, value, confidence in _paired(document.text, [label for label in run if beside[label] is None], run, taken):
            yield _fact(document, label, value, confidence)
    yield from _scope(document)


def _owner(text: str, before: Sequence[Label], beside: Mapping[Label, Value | None], label: Label) -> str:
    """Whose address or number this is, if the name of an audit firm, registrar or lawyer is right above; else empty, for the bank."""
    if (
        not before
        or before[-1].kind not in _FIRMS
        or label.kind not in _OF_FIRMS
        or text.count("\n", before[-1].end, label.start) > _FEW_LINES
    ):
        return ""
    value = beside[before[-1]]
    return tidy(value.text) if value else ""


def _fact(document: Document, label: Label, value: Value, confidence: str, subject: str = "") -> TextualFact:
    text = iso_dates(value.text) if label.kind == "date" else tidy(value.text)
    return document.fact(label.name, text, (value.start, value.end), confidence, subject=subject)


def _labels(text: str) -> Iterator[Label]:
    """Labels before a colon, and labels that open a line before a blank and nothing but a value of their kind."""
    for found in _LABEL.finditer(text):
        kind = _KINDS[int((found.lastgroup or "l0")[1:])]
        if colon := _COLON.match(text, found.end()):
            yield Label(found[0], kind, found.start(), colon.end())
        elif (
            (row := _ROW.match(text, found.end()))
            and not text[text.rfind("\n", 0, found.start()) + 1 : found.start()].strip()
            and _fit(kind, row["value"])
        ):
            yield Label(found[0], kind, found.start(), row.start("value"))


def _runs(text: str, labels: Iterator[Label]) -> Iterator[list[Label]]:
    """Labels that stand no more than a few lines apart."""
    run: list[Label] = []
    for label in labels:
        if run and (len(run) == _LONGEST_RUN or text.count("\n", run[-1].end, label.start) > _NEAR_LINES):
            yield run
            run = []
        run.append(label)
    if run:
        yield run


def _beside(text: str, label: Label, following: Label | None) -> Value | None:
    """The value right after a label, on its line or, an address broken by its width, up to the next label."""
    stop = text.find("\n", label.end)
    stop = len(text) if stop < 0 else stop
    if following is not None:
        stop = min(stop, following.start)
    for value in _values_in(text, label.end, stop):
        if _fit(label.kind, value.text):
            return value
        return None
    return None


def _values_in(text: str, start: int, stop: int) -> Iterator[Value]:
    """The stretches between line ends, headings, page numbers and dates; dates are stretches of their own."""
    at = start
    for line in text[start:stop].split("\n"):
        begin = 0
        for found in _NOISE.finditer(line):
            yield from _trimmed(text, at + begin, at + found.start())
            if found["date"]:
                yield Value(found[0], at + found.start(), at + found.end())
            begin = found.end()
        yield from _trimmed(text, at + begin, at + len(line))
        at += len(line) + 1


def _trimmed(text: str, start: int, stop: int) -> Iterator[Value]:
    kept = text[start:stop].strip()
    if kept:
        first = text.index(kept, start)
        yield Value(kept, first, first + len(kept))


def _fit(kind: str, text: str) -> int:
    """How well a text is a value of a kind: 0 not at all, 2 exactly, 1 as the long or short form of the name it looks like."""
    folded = tidy(text)
    pattern = _FITS[kind]
    if not (pattern.fullmatch(folded) or pattern.fullmatch(fold(text)) or pattern.fullmatch(text)):
        return 0
    longer = {"short": "chinese", "letters": "english"}.get(kind)
    if longer and _FITS[longer].fullmatch(folded):
        return 1
    return 2


def _paired(text: str, waiting: Sequence[Label], run: Sequence[Label], taken: AbstractSet[int]) -> Iterator[tuple[Label, Value, str]]:
    """Labels without a value beside them, with those of the run of values after or before the labels, whichever pairs more.

    A value that starts where one of `taken` does has its label already.
    """
    if not waiting:
        return
    span = len(waiting) * 2 + _SPARE
    after_stop = min(_lines_on(text, run[-1].end, span), run[-1].end + _WINDOW)
    before_start = max(_lines_back(text, run[0].start, span), run[0].start - _WINDOW)
    between = [value for one, two in pairwise(run) for value in _values_in(text, one.end, two.start) if value.start not in taken]
    after = _match(waiting, between + [value for value in _values_in(text, run[-1].end, after_stop) if value.start not in taken])
    before = _match(waiting, list(_values_in(text, before_start, run[0].start)))
    best = max(after, before, key=lambda pairs: sum(_fit(label.kind, value.text) for label, value in pairs))
    confidence = "0.85" if len(best) == len(waiting) else "0.60"
    for label, value in best:
        yield label, value, confidence


def _lines_on(text: str, at: int, count: int) -> int:
    for _ in range(count):
        at = text.find("\n", at) + 1
        if not at:
            return len(text)
    return at


def _lines_back(text: str, at: int, count: int) -> int:
    for _ in range(count):
        at = text.rfind("\n", 0, max(at, 0))
        if at < 0:
            return 0
    return at


def _match(labels: Sequence[Label], values: Sequence[Value]) -> list[tuple[Label, Value]]:
    """The best pairing in order by fit (the longest common subsequence, weighed); then what is left over, by kind, out of order."""
    rows, columns = len(labels), len(values)
    best = [[0] * (columns + 1) for _ in range(rows + 1)]
    for row in range(rows - 1, -1, -1):
        for column in range(columns - 1, -1, -1):
            fit = _fit(labels[row].kind, values[column].text)
            best[row][column] = max(best[row + 1][column], best[row][column + 1], fit and fit + best[row + 1][column + 1])
    pairs: dict[int, int] = {}
    row = column = 0
    while row < rows and column < columns:
        fit = _fit(labels[row].kind, values[column].text)
        if fit and best[row][column] == fit + best[row + 1][column + 1]:
            pairs[row] = column
            row, column = row + 1, column + 1
        elif best[row][column] == best[row + 1][column]:
            row += 1
        else:
            column += 1
    for left in sorted(set(range(rows)) - set(pairs)):
        free = (at for at in range(columns) if at not in pairs.values() and _fit(labels[left].kind, values[at].text))
        if (found := next(free, None)) is not None:
            pairs[left] = found
    return [(labels[row], values[pairs[row]]) for row in sorted(pairs)]


def _scope(document: Document) -> Iterator[TextualFact]:
    """The business a bank may do: the first sentence of business after its heading."""
    for heading in _SCOPE.finditer(document.flat):
        found = _BUSINESS.search(document.flat, heading.end(), heading.end() + _SCOPE_REACH)
        if (
            found
            and "存款" in found[0]
            and "不得" not in document.flat[heading.end() : found.end()]
            and found[0].count("；") + found[0].count("、") > _SPARE
        ):
            span = document.unflat(*found.span())
            yield document.fact("经营范围", found[0], span, "0.85" if found.start() - heading.end() < len("：") * 3 else "0.75")
            return
