"""Registers of directors, supervisors and officers printed row by row: a document enters, facts about persons leave.

A head line names the columns (姓名, 性别, 出生年月, 职务, 任期, 持股数). Each row below opens with a name, and its cells tell themselves
apart: a sex, a year, posts, a term of office, numbers of shares. A row without a name is a further post of the person above.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from exporter.extract.profile.people import POSTS
from exporter.extract.profile.text import Document, fold
from exporter.model.textual import TextualFact

_HEAD: Final = re.compile(r"^[ \t\u3000]*(?:序号[ \t\u3000]+)?姓[ \t\u3000]?名[ \t\u3000]+(?P<others>\S.*)$", re.MULTILINE)
_OTHERS: Final = re.compile(r"性别|职务|职位|任期|任职|出生|年份|年龄|持股")
_FEWEST: Final = 2
_ROW: Final = re.compile(
    r"^[ \t\u3000]*(?:\d{1,3}[ \t\u3000]+)?(?P<name>[\u4e00-\u9fff·]{2,10}|[\u4e00-\u9fff][ \t\u3000]+[\u4e00-\u9fff])"
    r"[ \t\u3000]+(?P<sex>[男女])(?=\s)"
)
_BIRTH: Final = re.compile(r"(?<![\d.,])(?P<year>19\d\d)(?:年(?:(?P<month>\d{1,2})月)?|[./-](?P<other>\d{1,2}))?(?=\s)")
_AGE: Final = re.compile(r"(?<![\d.,])(?P<age>[2-9]\d)岁?(?=\s)")
_POSTS: Final = re.compile(rf"(?<!\S)(?P<posts>原?{POSTS})(?=\s)")
_TERM: Final = re.compile(
    r"(?P<year>(?:19|20)\d\d)[年./-](?P<month>\d{1,2})月?(?:[./-]?\d{1,2}日?)?\s*(?:起|[-－—–~～至]+\s*"
    r"(?P<end>(?:19|20)\d\d[年./-]\d{1,2}月?|(?:(?:19|20)\d\d年)?(?:换届|届满)止?|至今|今|[（(]注\s*\d*[)）])?)"
)
_MONTH: Final = re.compile(r"(?P<year>\d{4})[年./-](?P<month>\d{1,2})月?")
_SHARES: Final = re.compile(r"(?:[期年][初末])?持(?:有)?(?:本行)?股(?:份|票)?(?:数量?)?")
_NUMBERS: Final = re.compile(r"(?P<numbers>(?:[ \t\u3000]+(?:\d{1,3}(?:,\d{3})*|\d+|[-–—－]))+)[ \t\u3000]*$")
_END: Final = re.compile(r"^[ \t\u3000]*(?:注\s*[:：]|[（(][一二三四五六七八九十]+[)）]|[一二三四五六七八九十]+、)", re.MULTILINE)
_BODIES: Final = (("监事", "监事会人员"), ("董事", "董事会人员"))

Span = tuple[int, int]


class _Columns:
    """What the head of a register says of its columns: names of those of shares, and whether one is of ages."""

    def __init__(self, words: str) -> None:
        self.shares = _SHARES.findall(words)
        self.has_age = "年龄" in words


def row_facts(document: Document) -> Iterator[TextualFact]:
    """The persons of all registers, row by row, so far as a row has a sex or goes on from one that has."""
    heads = [found for found in _HEAD.finditer(document.text) if len(set(_OTHERS.findall(found["others"]))) >= _FEWEST]
    for head, later in pairwise([*heads, None]):
        if head is not None:
            yield from _register(document, head, later.start() if later else len(document.text))


def _register(document: Document, head: re.Match[str], stop: int) -> Iterator[TextualFact]:
    """The rows under one head line, up to a note, a numbered heading or the next head."""
    text = document.text
    above = text.rfind("\n", 0, max(head.start() - 1, 0))
    columns = _Columns(fold(text[above + 1 : head.end()]))
    end = _END.search(text, head.end(), stop)
    person, bodies = "", set[str]()
    for start, line in _lines(text, head.end() + 1, end.start() if end else stop):
        if row := _ROW.match(line):
            person, bodies = fold(row["name"]), set()
        elif not (person and _TERM.search(line) and _POSTS.match(line.lstrip())):
            continue
        posts = _POSTS.search(f"{line} ", row.end() if row else 0)
        body = _body(posts["posts"]) if posts else ""
        section = "" if body in bodies else body
        bodies.add(body)
        for name, value, (first, last) in _cells(line, row, posts, columns):
            of = "" if name == "姓名" else person
            more = {"section": section, "subject": of, "quote": line.strip()}
            yield document.fact(name, value, (start + first, start + last), "0.90", **more)


def _lines(text: str, start: int, stop: int) -> Iterator[tuple[int, str]]:
    while start < stop:
        end = text.find("\n", start)
        end = stop if end < 0 else end
        yield start, text[start:end]
        start = end + 1


def _cells(line: str, row: re.Match[str] | None, posts: re.Match[str] | None, columns: _Columns) -> Iterator[tuple[str, str, Span]]:
    """What the cells of one row say, each by the name of its column with its place in the line.

    A second post in a body is said without the body, which has one post for each person.
    """
    begin, before = row.end() if row else 0, posts.start() if posts else len(line)
    if row:
        yield "姓名", fold(row["name"]), row.span("name")
        yield "性别", row["sex"], row.span("sex")
        if birth := _BIRTH.search(line, begin, before):
            month = birth["month"] or birth["other"]
            yield "出生年月", f"{birth['year']}-{int(month):02}" if month else birth["year"], birth.span()
        elif columns.has_age and (age := _AGE.search(line, begin, before)):
            yield "年龄", age["age"], age.span("age")
    if posts:
        yield "职务", posts["posts"], posts.span("posts")
    if term := _TERM.search(line, posts.end() - 1 if posts else begin):
        yield "任期", _interval(term), term.span()
        yield from _held(line, term.end(), columns.shares)


def _held(line: str, start: int, shares: Sequence[str]) -> Iterator[tuple[str, str, Span]]:
    """The numbers of shares behind the term, if they are as many as the columns of shares; a dash is none."""
    found = _NUMBERS.search(line, start)
    cells = list(re.finditer(r"\S+", line[found.start() :])) if found else []
    if found and len(cells) == len(shares):
        for name, cell in zip(shares, cells, strict=True):
            digits = cell[0].replace(",", "")
            yield name, digits if digits.isdigit() else "0", (found.start() + cell.start(), found.start() + cell.end())


def _body(posts: str) -> str:
    """The body a post is in; the secretary of the board of directors is an officer."""
    plain = posts.replace("董事会秘书", "").replace("董事会办公室主任", "")
    return next((body for word, body in _BODIES if word in plain), "高级管理人员")


def _interval(term: re.Match[str]) -> str:
    """A term as an interval: 2020-07/2023年换届, 2018-06/2022-02, 2017-02/.. where only a note or nothing says when it ends."""
    first = f"{term['year']}-{int(term['month']):02}"
    end = term["end"] or ""
    if month := _MONTH.fullmatch(end):
        return f"{first}/{month['year']}-{int(month['month']):02}"
    return f"{first}/{'..' if not end or '注' in end or '今' in end else end}"
