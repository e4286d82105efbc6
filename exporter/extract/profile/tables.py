"""Tables of directors, supervisors and senior officers, and members of committees: a document enters, facts about persons leave.

A table's columns come in any order, headers glued to cells. Its cells tell themselves apart: a name, a sex, a post, a term of office.
As many of a kind as there are names are a column, in the order of the names; a column of another length is not paired. The list of
persons that follows (顾敏先生，董事长) settles posts, because there name and post stand side by side.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import Final

from exporter.extract.profile.people import PERSON, POSTS, SPACED_PERSON
from exporter.extract.profile.text import Document, iso_dates, tidy
from exporter.model.textual import TextualFact

_NUMERAL: Final = r"(?:[（(][一二三四五六七八九十]+[)）]|(?<![\u4e00-\u9fff])[一二三四五六七八九十]+、)"
_HEADING: Final = re.compile(
    rf"(?P<title>(?:董事会|监事会|高级管理(?:人员|层)|董事|监事)(?:成员|人员)?(?:构成|组成|名单|基本情况|任职情况))|(?P<numbered>{_NUMERAL})"
)
_HEADS: Final = "姓名|性别|职务|任职起止日期|任职起始日期|任期起止日期|任职日期|任期|出生年月|年龄"
_MONTH: Final = r"\d{4}年\d{1,2}月(?:\d{1,2}日)?"
_DASH: Final = r"\s*[－—–\-~～至]+\s*"
_CELL: Final = re.compile(
    rf"(?P<head>{_HEADS})|(?P<note>注[:：][^\n]*?(?=\d{{4}}年|\n|$))"
    rf"|(?P<term>{_MONTH}(?:{_DASH}(?:{_MONTH}|换届止|届满|今))|(?P<since>{_MONTH}起)(?![任至])|起任{POSTS})"
    rf"|(?P<part>(?:{_MONTH}起任{POSTS}，)?{_MONTH}(?!起|日|{_DASH}))"
    rf"|(?<![\u4e00-\u9fff])(?P<sex>[男女])|(?P<post>{POSTS})"
    rf"|(?<![\u4e00-\u9fff:：、])(?P<name>{SPACED_PERSON})(?=\s|$|[、，男女]|{_HEADS}|{POSTS}|\d)",
    re.MULTILINE,
)
_PRESENTED: Final = re.compile(rf"(?P<name>{PERSON})(?P<title>先生|女士)[，,、:：](?:(?:现任|任)?本行)?(?P<posts>{POSTS})[。，\n]")
_COMMITTEE: Final = re.compile(
    r"(?P<committee>[\u4e00-\u9fffA-Za-z]{2,24}委员会)[:：]?\s*\n?\s*(?:主任委员|主任|主席)[:：]\s*(?P<chair>(?:(?!注[:：])[^\n。\d])+)\n?"
    r"(?:\s*(?:其他)?(?:委员|成员)[:：]\s*(?P<members>(?:(?!注[:：])[^\n。\d])+))?"
)
_LIST_OF_PERSONS: Final = re.compile(
    rf"{SPACED_PERSON}(?:先生|女士)?(?:、{SPACED_PERSON}(?:先生|女士)?)*?(?=$|\s|[^\u4e00-\u9fff、]|注[:：])"
)
_FEWEST: Final = 2
_SEX: Final = {"先生": "男", "女士": "女"}
_OPEN_TERM: Final = re.compile(rf"(?P<first>\d{{4}}-\d\d(?:-\d\d)?)(?:{_DASH}(?P<last>.+)|起)")


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table of persons: its text and place."""

    text: str
    start: int
    end: int


def person_facts(document: Document) -> Iterator[TextualFact]:
    """Persons of the tables with sex, post and term, then the members of committees."""
    presented = {found["name"]: found for found in _PRESENTED.finditer(document.flat)}
    sections: dict[str, str] = {}
    for section, start, stop in _regions(document.text):
        columns = _columns(document.text, start, stop)
        names = columns["name"]
        if len(names) >= _FEWEST:
            sections |= {tidy(cell.text): section for cell in names if tidy(cell.text) not in sections}
            yield from _table(document, section, columns, presented)
    for name, found in presented.items():
        if name not in sections:
            yield from (_of_list(document, found, word) for word in ("性别", "职务"))
    yield from _committees(document, sections)


def _regions(text: str) -> Iterator[tuple[str, int, int]]:
    """Tables of persons: from a heading that announces one, with a column of names, to the next numbered heading."""
    headings = list(_HEADING.finditer(text))
    for heading, later in zip_longest(headings, headings[1:]):
        stop = later.start() if later else len(text)
        if heading["title"] and re.search(r"姓\s*名", text[heading.end() : stop]):
            yield heading["title"], heading.end(), stop


def _columns(text: str, start: int, stop: int) -> Mapping[str, list[Cell]]:
    """The cells of a region by kind; halves of a term that a line end parted are put together."""
    columns: dict[str, list[Cell]] = {"name": [], "sex": [], "post": [], "term": []}
    parts: list[str] = []
    for found in _CELL.finditer(text, start, stop):
        kind = found.lastgroup
        if kind == "part":
            parts.append(found[0])
        elif kind in columns:
            columns[kind].append(Cell(found[0], found.start(), found.end()))
    halves = [at for at, cell in enumerate(columns["term"]) if cell.text.startswith("起任")]
    if len(halves) == len(parts):
        for at, part in zip(halves, parts, strict=True):
            cell = columns["term"][at]
            columns["term"][at] = Cell(part + cell.text, cell.start, cell.end)
    return columns


def _table(
    document: Document, section: str, columns: Mapping[str, Sequence[Cell]], presented: Mapping[str, re.Match[str]]
) -> Iterator[TextualFact]:
    """For each person the name and what its row says, so far as a column is as long as the names are many."""
    names = columns["name"]
    persons = [tidy(cell.text) for cell in names]
    posts = _settled(persons, columns["post"], presented)
    for at, (person, cell) in enumerate(zip(persons, names, strict=True)):
        known = presented.get(person)
        yield document.fact("姓名", person, (cell.start, cell.end), "0.90", section=section)
        if len(columns["sex"]) == len(names):
            sex = columns["sex"][at]
            agrees = known is not None and _SEX[known["title"]] == sex.text
            yield document.fact("性别", sex.text, (sex.start, sex.end), "0.95" if agrees else "0.60", section=section, subject=person)
        elif known is not None:
            yield _of_list(document, known, "性别", section)
        if (post := posts[at]) is not None:
            yield document.fact("职务", post.text, (post.start, post.end), "0.95" if known else "0.60", section=section, subject=person)
        elif known is not None:
            yield _of_list(document, known, "职务", section)
        if len(columns["term"]) == len(names):
            term = columns["term"][at]
            yield document.fact("任期", _term(term.text), (term.start, term.end), "0.75", section=section, subject=person)


def _settled(persons: Sequence[str], posts: Sequence[Cell], presented: Mapping[str, re.Match[str]]) -> list[Cell | None]:
    """The post of each person: by the list's exact words, own row first; else of the own row, if the list does not deny it."""
    settled: list[Cell | None] = [None] * len(persons)
    if len(posts) != len(persons):
        return settled
    said = [_posts(presented[person]["posts"]) if person in presented else None for person in persons]
    free = dict(enumerate(posts))
    for at in range(len(persons)):
        if said[at] == _posts(posts[at].text):
            settled[at] = free.pop(at)
    for at, words in enumerate(said):
        if settled[at] is None and (other := next((row for row, cell in free.items() if _posts(cell.text) == words), None)) is not None:
            settled[at] = free.pop(other)
    for at, words in enumerate(said):
        if settled[at] is None and at in free and (words is None or _posts(posts[at].text) <= words):
            settled[at] = free.pop(at)
    return settled


def _posts(text: str) -> frozenset[str]:
    """The single posts of 监事长（职工监事） or 副行长、首席信息官."""
    return frozenset(filter(None, re.split("[、兼（()）]", text)))


def _of_list(document: Document, found: re.Match[str], name: str, section: str = "") -> TextualFact:
    """Sex or post of a person by the words of the list of persons."""
    group = "title" if name == "性别" else "posts"
    value = _SEX[found["title"]] if name == "性别" else found["posts"]
    span = document.unflat(*found.span(group))
    return document.fact(name, value, span, "0.85", section=section, subject=found["name"], quote=found[0])


def _term(text: str) -> str:
    """A term of office as an interval (2014-12/换届止, 2016-07/..); what is none keeps its words, with ISO dates."""
    text = iso_dates(tidy(text))
    found = _OPEN_TERM.fullmatch(text)
    if found is None:
        return text
    last = found["last"]
    return f"{found['first']}/{'..' if last in (None, '今') else last}"


def _committees(document: Document, sections: Mapping[str, str]) -> Iterator[TextualFact]:
    """The chair and the members of each committee that is printed with them; `sections` tells in whose table a person stands."""
    for found in _COMMITTEE.finditer(document.text):
        persons = [
            (name, member, found.start(group))
            for group, name in (("chair", "主任委员"), ("members", "委员"))
            if (listed := _LIST_OF_PERSONS.match(found[group] or ""))
            for member in re.finditer(SPACED_PERSON, listed[0])
        ]
        tables = [sections.get(tidy(member[0]), "")[:1] for _, member, _ in persons]
        body = {"董": "董事会专门委员会", "监": "监事会专门委员会"}.get(tables[0] if tables else "", "专门委员会")
        for name, member, offset in persons:
            span = (offset + member.start(), offset + member.end())
            more = {"section": body, "subject": found["committee"], "quote": tidy(found[0])}
            yield document.fact(name, tidy(member[0]), span, "0.90", **more)
