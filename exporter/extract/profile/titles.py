"""Whose report it is and of when, by its title: the bank's name in Chinese and English, the report's name, its first and last day.

A document enters, facts leave. The name stands alone on title pages and as running head, before 年度报告, before （以下简称“本行”）, after
本行 指: each place speaks for a name, and the one most is said for is the bank's. Its subsidiaries are named in sentences and tables.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from exporter.extract.positioned.meaning.timing import find_reporting
from exporter.extract.profile.text import Document
from exporter.model.textual import TextualFact

_PLACE: Final = r"[（(][\u4e00-\u9fff]{2,4}[)）]"
NAME: Final = (
    rf"(?P<name>(?:[\u4e00-\u9fff]|{_PLACE}){{2,24}}?"
    rf"(?:银行(?:{_PLACE})?(?:股份)?有限(?:责任)?公司|信用(?:合作)?联?社(?:股份有限公司)?(?:联合社)?))"
)
_YEAR: Final = r"(?:20\d\d|[二2][〇○Ｏ零0][〇○Ｏ零一二三四五六七八九]{2})"
_REPORT: Final = (
    rf"(?P<report>{_YEAR}年?(?:度|年度|半年度|中期|第?[一二三四1-4]季度|前三季度)?(?:业绩)?"
    r"(?:报告|年报|半年报|季报|财务报表|财务报告|信息披露报告))"
)
_FOLIO: Final = r"\d{0,3}"
_TITLE: Final = re.compile(rf"{_FOLIO}(?:{NAME})?(?:{_REPORT})?(?:摘要|全文|正文|[（(].{{1,8}}[)）])?{_FOLIO}")
_HEADED: Final = re.compile(rf"{_FOLIO}{NAME}{_REPORT}.{{0,24}}")
_ADDRESSED: Final = re.compile(rf"致?{NAME}(?:全体股东|董事会)[:：]?")
_CALLED: Final = re.compile(rf"(?<![\u4e00-\u9fff]){NAME}[（(](?:以下)?(?:简称|统称|称)[^）)]{{0,16}}(?:本行|本公司|我行|贵行|本银行)")
_MEANT: Final = re.compile(rf"(?:本行|本公司|我行|本银行)[^。；]{{0,30}}?指[:：]?{NAME}")
_WITH_OTHERS: Final = re.compile(rf"(?:.*(?:[为系]|[^\u4e00-\u9fff]))?{NAME}及其?(?:附属|所属子|子)公司")
_APART: Final = re.compile(r"[\u4e00-\u9fff]{2}\s[\u4e00-\u9fff]{2}")
_DIGITS: Final = str.maketrans("０１２３４５６７８９", "0123456789")
_ENGLISH: Final = re.compile(r"[A-Z][A-Za-z .,&'’()-]*\b(?:BANK|Bank|BANKING|Banking)\b[A-Za-z .,&'’()-]*")
_FIRST_LINES: Final = 80
_ON_TITLE, _SAID, _RUNNING = 3, 4, 1
_ENOUGH: Final = 2
_NEAR: Final = 3


class _Place(NamedTuple):
    """A name and where it stands: the line from zero, characters in the whole text, how much it says, whether as a title."""

    name: str
    line: int
    span: tuple[int, int]
    weight: int


def title_facts(document: Document, stated: frozenset[str]) -> Iterator[TextualFact]:
    """The names and dates that titles say; of the names only those that no label has `stated` (中文名称, 英文名称)."""
    lines = document.text.split("\n")
    places = list(_places(document, lines))
    bank = _most(places)
    if bank is not None and not any("中文" in label or label == "法定名称" for label in stated):
        yield document.fact("中文名称", bank.name, bank.span, "0.90")
    titles = {place.line for place in places if bank is not None and place.name == bank.name}
    if not any("英文" in label or "外文" in label for label in stated):
        yield from _english(document, lines, titles)
    yield from _report(document, lines)


def _places(document: Document, lines: list[str]) -> Iterator[_Place]:
    """Where lines speak of the bank by its whole name."""
    for number, line in enumerate(lines):
        bare, kept = _bare(line)
        if "银行" not in bare and "信用" not in bare:
            continue
        title = _ON_TITLE if number < _FIRST_LINES else _RUNNING
        for pattern, weight in ((_TITLE, title), (_HEADED, title), (_ADDRESSED, _SAID)):
            if (found := pattern.fullmatch(bare)) and found["name"]:
                yield _Place(found["name"], number, _span(document, number, kept, found.span("name")), weight)
                break
        for pattern in (_CALLED, _MEANT, _WITH_OTHERS):
            if found := pattern.search(bare):
                yield _Place(found["name"], number, _span(document, number, kept, found.span("name")), _SAID)


def _bare(line: str) -> tuple[str, list[int]]:
    """A line without the blanks of typesetting, its digits half-width, and where each character stands; words in Chinese stay apart."""
    kept = [at for at, character in enumerate(line) if not character.isspace() or _APART.match(line, at - 2)]
    return "".join(line[at] for at in kept).translate(_DIGITS), kept


def _span(document: Document, number: int, kept: Sequence[int], bare: tuple[int, int]) -> tuple[int, int]:
    """Where characters of a bare line stand in the text."""
    begin = document.starts[number]
    return begin + kept[bare[0]], begin + kept[bare[1] - 1] + 1


def _most(places: list[_Place]) -> _Place | None:
    """The first place of the name most is said for, if enough is."""
    said: Counter[str] = Counter()
    for place in places:
        said[place.name] += place.weight
    name, weight = max(said.items(), key=lambda pair: pair[1], default=("", 0))
    return next(place for place in places if place.name == name) if weight >= _ENOUGH else None


def _english(document: Document, lines: list[str], titles: set[int]) -> Iterator[TextualFact]:
    """A bank's name in Latin letters on a line by itself near the Chinese one on the title page."""
    for number, line in enumerate(lines[:_FIRST_LINES]):
        if _ENGLISH.fullmatch(line.strip()) and any(abs(number - title) <= _NEAR for title in titles):
            begin = document.starts[number] + len(line) - len(line.lstrip())
            yield document.fact("英文名称", line.strip(), (begin, begin + len(line.strip())), "0.85")
            return


def _report(document: Document, lines: list[str]) -> Iterator[TextualFact]:
    """What the report calls itself, and the days its period begins and ends."""
    for number, line in enumerate(lines[:_FIRST_LINES]):
        bare, kept = _bare(line)
        found = _TITLE.fullmatch(bare) or _HEADED.fullmatch(bare)
        if found is None or not found["report"]:
            continue
        span = _span(document, number, kept, found.span("report"))
        period = find_reporting([found["report"]]).span
        yield document.fact("报告名称", found["report"], span, "0.90")
        yield document.fact("报告期开始日期", period.start.isoformat(), span, "0.90")
        yield document.fact("报告期结束日期", period.end.isoformat(), span, "0.90")
        return
