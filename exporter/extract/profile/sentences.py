"""Facts of sentences: a document enters, what sentences say of the report and of the bank leaves.

Who vouches for the report, who audited it and with what opinion, when the board approved it, which committees there are, and whether
anyone controls the bank: the disclosure rules ask every bank for it (商业银行信息披露办法), so the words vary little.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from exporter.extract.profile.people import PERSON
from exporter.extract.profile.text import Document, iso_dates
from exporter.model.textual import TextualFact

_MEMBER: Final = rf"{PERSON}(?:先生|女士)?(?:[（(](?:主席|主任委员|主任|召集人)[)）])?"
_DATE: Final = r"\d{4}年\d{1,2}月\d{1,2}日"
_BOARD: Final = re.compile(
    rf"(?P<date>{_DATE})[^。；]{{0,30}}?召开(?:了)?(?P<meeting>[^。；，]{{0,40}}?会议)[^。；]{{0,30}}?审议(?:并)?(?:一致)?通过[^。；]{{0,30}}?(?:年度报告|年报)"
)
_MEETING: Final = re.compile(r"第[一二三四五六七八九十\d]+届董事会\d{0,4}年?度?第[一二三四五六七八九十\d]+次(?:临时|定期)?会议")
_FIRM: Final = re.compile(
    r"(?P<firm>[\u4e00-\u9fff]{2,12}会计师事务所(?:[（(][\u4e00-\u9fff]{0,4}普通合伙[)）]|有限(?:责任)?公司)?)"
    r"[^。；]{0,120}?(?P<opinion>(?:标准(?:的)?|带[^。]{2,12}的)?无保留意见|(?<!无)保留意见|否定意见|无法表示意见)"
)
_ENGAGED: Final = re.compile(
    r"(?:聘用|聘请|续聘|改聘|聘任)(?:了)?(?P<firm>[\u4e00-\u9fff]{2,12}会计师事务所(?:[（(][\u4e00-\u9fff]{0,4}普通合伙[)）]|有限(?:责任)?公司)?)"
    r"(?:担任|为|作为)[^。；]{0,24}?审计(?:师|机构)"
)
_LAWYERS: Final = re.compile(
    r"(?P<firm>[\u4e00-\u9fff]{2,10}(?:[（(][\u4e00-\u9fff]{2,6}[)）])?律师事务所)(?=[^。；]{0,24}(?:见证|法律意见书))"
)
_MEMBERS: Final = re.compile(
    rf"(?P<committee>[\u4e00-\u9fff]{{2,24}}?委员会)(?:现有|的)?(?:成员|委员)(?:为|包括|有|[:：])(?P<members>{_MEMBER}(?:(?:[、和及]|以及){_MEMBER})*)(?=[。；，]|等)"
)
_LISTED_MEMBER: Final = re.compile(rf"(?P<person>{PERSON})(?:先生|女士)?(?:(?P<chair>[（(])|(?=[、和及]|以及|$))")
_OF_WHOM: Final = re.compile(r"^(?:本行|本公司|我行|公司|截至报告期末|董事会|监事会|下设|的|，|其)+")
_BEFORE_FIRM: Final = re.compile(r"^.*(?:聘用|聘请|续聘|委托|业经|已经|[经由])")
_VOUCHED: Final = re.compile(r"本(?:行|公司)[^。；]{4,160}?(?:保证|声明)[^。；]{0,60}?真实")
_VOUCHING: Final = (
    r"法定代表人|董事长|(?:主管|分管)[\u4e00-\u9fff]{2,8}?(?:副行长|负责人)|(?:代理|代为履行)?行长|首席[\u4e00-\u9fff]{2,4}?官"
    r"|财务负责人|会计主管人员|[\u4e00-\u9fff]{2,8}?(?:部|机构|部门)(?:总经理|负责人|主管人员)"
)
_VOUCHER: Final = re.compile(
    rf"(?:(?<=[、，及和兼（(行])|(?<=公司)|^)(?P<post>{_VOUCHING})(?P<person>{PERSON})(?:先生|女士)?(?=[、，和及（(]|保证|声明)"
)
_COMMITTEE: Final = re.compile(
    r"(?P<body>董事会|监事会)下?设(?:立|有)?[了的]?(?P<list>[^。；，]{2,30}?委员会(?:[、和及与][^。；，、]{2,30}?委员会)*)"
)
_LISTED: Final = re.compile(r"(?:^|(?<=委员会)[、和及与])(?P<name>.+?委员会)(?=[、和及与]|$)")
_NOBODY: Final = re.compile(r"本(?:行|公司)(?:不存在|无)(?P<who>(?:控股股东|实际控制人)(?:[、和及或](?:控股股东|实际控制人))?)")


def sentence_facts(document: Document) -> Iterator[TextualFact]:
    """All facts of sentences, kind by kind; the same fact said twice is yielded twice, each with its place."""
    yield from _approval(document)
    yield from _audit(document)
    yield from _vouchers(document)
    yield from _committees(document)
    yield from _members(document)
    yield from _control(document)


def _said(document: Document, name: str, found: re.Match[str], group: str, confidence: str, **more: str) -> TextualFact:
    """A fact of a group of a match in the flat text, quoted by its sentence."""
    first, last = found.span(group)
    value = iso_dates(found[group])
    return document.fact(name, value, document.unflat(first, last), confidence, quote=document.sentence(*found.span()), **more)


def _approval(document: Document) -> Iterator[TextualFact]:
    """The day the board approved the report, and which meeting it was."""
    for found in _BOARD.finditer(document.flat):
        sentence = document.sentence(*found.span())
        if "董事会" in sentence:
            yield _said(document, "董事会审议通过日期", found, "date", "0.90")
            if meeting := _MEETING.search(document.flat, *found.span("meeting")):
                yield document.fact("董事会会议届次", meeting[0], document.unflat(*meeting.span()), "0.90", quote=sentence)


def _audit(document: Document) -> Iterator[TextualFact]:
    """The audit firm and its opinion, of sentences that speak of an audit."""
    for found in _FIRM.finditer(document.flat):
        sentence = document.sentence(*found.span())
        if "审计" not in sentence:
            continue
        first, last = found.span("firm")
        if before := _BEFORE_FIRM.match(found["firm"]):
            first += before.end()
        yield document.fact("会计师事务所", document.flat[first:last], document.unflat(first, last), "0.90", quote=sentence)
        yield _said(document, "审计意见", found, "opinion", "0.90", subject="内部控制" if "内部控制" in found[0] else "")
    for found in _ENGAGED.finditer(document.flat):
        yield _said(document, "会计师事务所", found, "firm", "0.85")
    for found in _LAWYERS.finditer(document.flat):
        yield _said(document, "律师事务所", found, "firm", "0.85")


def _vouchers(document: Document) -> Iterator[TextualFact]:
    """Who vouches for the financial report: each post with its holder."""
    for sentence in _VOUCHED.finditer(document.flat):
        for found in _VOUCHER.finditer(document.flat, *sentence.span()):
            yield _said(document, found["post"], found, "person", "0.90")


def _committees(document: Document) -> Iterator[TextualFact]:
    """The committees a board says it has set up."""
    for found in _COMMITTEE.finditer(document.flat):
        quote = document.sentence(*found.span())
        offset = found.start("list")
        for listed in _LISTED.finditer(found["list"]):
            span = document.unflat(offset + listed.start("name"), offset + listed.end("name"))
            yield document.fact("专门委员会", listed["name"], span, "0.80", subject=found["body"], quote=quote)


def _members(document: Document) -> Iterator[TextualFact]:
    """The members of a committee that a sentence lists, and its chair where the list says who it is."""
    for found in _MEMBERS.finditer(document.flat):
        committee = _OF_WHOM.sub("", found["committee"])
        quote = document.sentence(*found.span())
        for member in _LISTED_MEMBER.finditer(document.flat, *found.span("members")) if committee else ():
            span = document.unflat(*member.span("person"))
            name = "主任委员" if member["chair"] else "委员"
            yield document.fact(name, member["person"], span, "0.85", section="专门委员会", subject=committee, quote=quote)


def _control(document: Document) -> Iterator[TextualFact]:
    """That the bank has no controlling holder, where it says so."""
    for found in _NOBODY.finditer(document.flat):
        for name in re.findall("控股股东|实际控制人", found["who"]):
            span = document.unflat(*found.span())
            yield document.fact(name, "无", span, "0.90", quote=document.sentence(*found.span()))
