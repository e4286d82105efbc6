"""Who controls the holders of a bank's shares: a document enters; controllers, parties and owners of each holder leave.

The disclosure rules ask it of each main holder (商业银行股权管理暂行办法), and banks say it in one of two ways: the holder, a
colon and clauses (某公司：成立日期为…；控股股东为甲公司；实际控制人为乙), or the holder as owner of the clause (某公司的控股股东为甲公司).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from typing import Final

from exporter.extract.profile.text import Document, iso_dates
from exporter.model.textual import TextualFact

_ENDING: Final = r"(?:公司|企业|集团|中心|财政[厅局部]|委员会|(?:Limited|Ltd|LIMITED|LTD)\.?|(?:企业|中心)[（(]有限合伙[)）])"
_HOLDER: Final = rf"(?P<holder>[\u4e00-\u9fffA-Za-z][\u4e00-\u9fffA-Za-z（）() .&·－-]{{2,60}}?{_ENDING})"
_WHO: Final = "控股股东|实际控制人|最终受益人|一致行动人|法定代表人"
_OPENING: Final = re.compile(rf"(?:^|[。；\n]|[)）]|\d[.、])\s*{_HOLDER}[:：](?=[^。]{{0,240}}?(?:{_WHO}))")
_AT_LINE: Final = re.compile(rf"{_HOLDER}[:：](?=[^。]{{0,240}}?(?:{_WHO}))")
_CLAUSE: Final = re.compile(rf"(?:{_HOLDER}的)?(?P<names>(?:{_WHO})(?:[、和及](?:{_WHO}))*)(?P<verb>为|是|系|[:：])?(?P<value>[^；;。]+)")
_NONE: Final = re.compile(rf"(?:无|不存在|没有)(?P<names>(?:{_WHO})(?:[、和及或](?:{_WHO}))*)")
_FACTS: Final = re.compile(r"(?P<names>成立日期|注册资本|统一社会信用代码)(?:为|是|[:：])?(?P<value>[^；;。]+)")
_OWNED: Final = re.compile(rf"(?:^|[。；，\n])\s*{_HOLDER}的(?P<rest>(?:控股股东|实际控制人)[^。；]{{2,200}})")
_NAME: Final = re.compile(_WHO)
_SEMICOLON, _COMMA = "；;", "，"
_NOBODY: Final = "无"
_BANK: Final = re.compile(r"^(?:本行|本公司|我行)")


def holder_facts(document: Document) -> Iterator[TextualFact]:
    """The facts of all holders that a sentence names with their controllers."""
    flat = document.flat
    opened: dict[int, str] = {}
    for found in _openings(document):
        opened[found.end()] = min(opened.get(found.end(), found["holder"]), found["holder"], key=len)
    stretches = [(end, stop if (stop := flat.find("。", end)) >= 0 else len(flat)) for end in opened]
    for holder, (start, stop) in zip(opened.values(), stretches, strict=True):
        yield from _clauses(document, holder, start, stop, _SEMICOLON)
    for owned in _OWNED.finditer(flat):
        inside = any(start <= owned.start("rest") < stop for start, stop in stretches)
        if not inside and not _BANK.match(owned["holder"]):
            yield from _clauses(document, owned["holder"], owned.start("rest"), owned.end("rest"), _COMMA)


def _openings(document: Document) -> Iterator[re.Match[str]]:
    """Where a holder is named before a colon: after the end of a sentence or a numbering, or where a line begins."""
    yield from _OPENING.finditer(document.flat)
    for start in document.starts:
        if found := _AT_LINE.match(document.flat, bisect_left(document.places, start)):
            yield found


def _clauses(document: Document, holder: str, start: int, stop: int, ends: str) -> Iterator[TextualFact]:
    """What the clauses of a stretch of the flat text say of a holder, or of another that a clause names as its own."""
    flat = document.flat
    for piece in re.finditer(f"[^{ends}]+", flat[start:stop]):
        begin, end = start + piece.start(), start + piece.end()
        found = _CLAUSE.fullmatch(flat, begin, end) or _NONE.fullmatch(flat, begin, end) or _FACTS.fullmatch(flat, begin, end)
        groups = found.groupdict() if found else {}
        if found is None or (ends == _COMMA and groups.get("verb", _COMMA) is None):
            continue
        value = groups.get("value")
        span = found.span("value") if value else found.span()
        for name in _NAME.findall(found["names"]) or [found["names"]]:
            said = iso_dates(value).strip() if value else _NOBODY
            of = groups.get("holder") or holder
            yield document.fact(
                name, said, document.unflat(*span), "0.85", section="主要股东", subject=of, quote=document.sentence(begin, end)
            )
