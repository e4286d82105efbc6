"""Invented reports over the bundled taxonomy, and what a report says in one comparable value."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from dataclasses import replace
from decimal import Decimal
from functools import cache

from hypothesis import strategies as st

from exporter.formats.oim.types import Sort, value_type
from exporter.formats.spellings import Spelling
from exporter.model.aspects import (
    UNIT_CNY,
    UNIT_CNY_PER_SHARE,
    UNIT_PURE,
    UNIT_SHARES,
    Context,
    Duration,
    Entity,
    Forever,
    Instant,
    TypedMember,
    Unit,
)
from exporter.model.facts import Fact, FactTable, Footnote, Link, Report
from exporter.model.taxonomy import Concept, Kind, Taxonomy
from exporter.names import Arcrole, Namespace, QName, Scheme
from exporter.pipeline.convert import entry_point_url
from exporter.taxonomy.catalog import Catalog
from exporter.taxonomy.dts import Loader, load

FORMATS = (Spelling.XML, Spelling.JSON, Spelling.CSV, Spelling.INLINE)
"""The formats that the laws hold between: every ordered pair of them."""
ENTITIES = (Entity(str(Scheme.LEI), "300300DEM0BANK000083"), Entity("https://bank.example/entities", "demo-bank"))
LANGUAGES = ("zh-CN", "en", "zh-Hant-HK")


@cache
def taxonomy() -> Taxonomy:
    """The bundled taxonomy."""
    return load((entry_point_url(None),), Catalog.of())


class _Loader(Loader):
    """Taxonomies from the bundled packages, each loaded once."""

    def __call__(self, entry_points: tuple[str, ...]) -> Taxonomy:
        return _loaded(entry_points)


@cache
def _loaded(urls: tuple[str, ...]) -> Taxonomy:
    return load(urls, Catalog.of())


loader = _Loader(Catalog.of())


def _concepts(sort: Sort, period: str) -> list[Concept]:
    known = taxonomy()
    found = (concept for _, concept in sorted(known.concepts.items()) if concept.is_reportable and concept.period_type == period)
    return [concept for concept in found if value_type(known, concept.name).sort is sort]


def _axes() -> list[tuple[QName, QName | None]]:
    """Axes with the domain element of the typed ones, or None."""
    return [(name, concept.typed_domain) for name, concept in sorted(taxonomy().concepts.items()) if concept.is_dimension]


def _members() -> list[QName]:
    defaults = {
        arc.target for network in taxonomy().network(Arcrole.DIMENSION_DEFAULT).values() for arcs in network.values() for arc in arcs
    }
    return [name for name in sorted(taxonomy().concepts) if name.local.endswith("Member") and name not in defaults]


_WORDS = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc", "Cn", "Co")), max_size=12)
TEXTS = st.one_of(_WORDS, st.sampled_from(["", "#nil", "##", '"', 'a,"b"', "一\n二", " blank ", "<&>", "=1+1", "null", "d-3"]))
_DAYS = st.dates(dt.date(1990, 1, 1), dt.date(2090, 1, 1))
_INSTANTS = _DAYS.map(Instant)
_DURATIONS = st.one_of(
    st.tuples(_DAYS, st.integers(0, 400)).map(lambda pair: Duration(pair[0], pair[0] + dt.timedelta(pair[1]))), st.just(Forever())
)
_NUMBERS = st.one_of(
    st.integers(-(10**18), 10**18).map(str), st.decimals(-1000, 1000, places=4).map(str), st.sampled_from(["0", "-0.0", "1.50", "+7"])
)
_UNITS = st.sampled_from(
    [
        UNIT_PURE,
        UNIT_CNY,
        UNIT_SHARES,
        UNIT_CNY_PER_SHARE,
        Unit.of(Namespace.UTR.qname("t"), Namespace.UTR.qname("kWh"), per=(UNIT_CNY.numerators[0],)),
    ]
)


@st.composite
def _dimensions(draw: st.DrawFn) -> tuple[tuple[QName, QName | TypedMember], ...]:
    axes = draw(st.lists(st.sampled_from(_axes()), max_size=2, unique=True))
    members: list[tuple[QName, QName | TypedMember]] = []
    for axis, domain in sorted(axes, key=lambda pair: pair[0]):
        if domain is None:
            members.append((axis, draw(st.sampled_from(_members()))))
        elif draw(st.integers(0, 5)):
            text = draw(_WORDS.map(str.strip).filter(bool).filter(lambda text: text == " ".join(text.split())))
            members.append((axis, TypedMember(domain, text)))
        else:
            members.append((axis, TypedMember(domain, "", nil=True)))
    return tuple(members)


@st.composite
def facts(draw: st.DrawFn) -> Fact:
    """One fact of whatever sort; what it says need not be true, nor fit a hypercube."""
    sort = draw(st.sampled_from(list(Sort)))
    period = draw(st.sampled_from(["instant", "duration"]))
    choice = _concepts(sort, period) or _concepts(Sort.TEXT, "duration")
    concept = draw(st.sampled_from(choice))
    context = Context(
        draw(st.sampled_from(ENTITIES)), draw(_INSTANTS if concept.period_type == "instant" else _DURATIONS), draw(_dimensions())
    )
    name = draw(st.one_of(st.none(), st.none(), st.sampled_from(["a", "事实", "f-1"])))
    if value_type(taxonomy(), concept.name).sort is Sort.NUMBER:
        value = draw(st.one_of(_NUMBERS, st.none())) if concept.nillable else draw(_NUMBERS)
        decimals = None if value is None else draw(st.one_of(st.none(), st.integers(-9, 9)))
        return Fact(concept=concept.name, context=context, value=value, unit=draw(_UNITS), decimals=decimals, id=name)
    language = draw(st.sampled_from((None, *LANGUAGES))) if value_type(taxonomy(), concept.name).sort is Sort.TEXT else None
    return Fact(concept=concept.name, context=context, value=draw(_values(concept)), language=language, id=name)


def _values(concept: Concept) -> st.SearchStrategy[str | None]:
    match concept.kind:
        case Kind.ENUMERATION | Kind.ENUMERATION_SET:
            return st.sampled_from([f"{name.namespace}#{name.local}" for name in _members()])
        case Kind.BOOLEAN:
            return st.sampled_from(["true", "0"])
        case Kind.DATE:
            return st.sampled_from(["2021-12-31"])
        case _:
            return TEXTS


@st.composite
def reports(draw: st.DrawFn) -> Report:
    """A few facts, with notes on them and links between them; no two facts of one name."""
    those = draw(st.lists(facts(), min_size=1, max_size=6))
    named: set[str | None] = set()
    table = FactTable()
    for fact in those:
        table.append(replace(fact, id=None) if fact.id in named else fact)
        named.add(fact.id)
    rows = st.integers(0, len(table) - 1)
    notes = draw(st.lists(st.builds(_note, TEXTS, st.sampled_from(LANGUAGES), st.sets(rows, min_size=1)), max_size=3))
    links = draw(st.sets(st.tuples(rows, rows), max_size=2))
    found = tuple(Link(source, target) for source, target in sorted(links))
    prefixes = dict(taxonomy().prefixes)
    return Report(table, taxonomy().entry_points, tuple(notes), prefixes, found)


def _note(text: str, language: str, rows: set[int]) -> Footnote:
    return (
        Footnote(text, language, tuple(sorted(rows)), xhtml="<b>bold</b> &amp;" if text == "<&>" else None)
        if text != "<&>"
        else Footnote("bold &", language, tuple(sorted(rows)), xhtml="<b>bold</b> &amp;")
    )


def said(report: Report, *, ids: bool = True, lexical: bool = True) -> object:
    """What a report says, in an order that does not depend on how it was read; without `lexical`, numbers as numbers."""
    keys = [_key(fact if lexical else _counted(fact)) + ((fact.id,) if ids else ()) for fact in report.facts]
    notes: dict[tuple[object, ...], set[str]] = defaultdict(set)
    for note in report.footnotes:
        notes[note.text, note.xhtml, note.language, note.arcrole, note.role].update(repr(keys[row]) for row in note.facts)
    links = {(repr(keys[link.source]), repr(keys[link.target]), link.arcrole, link.role) for link in report.links}
    return sorted(map(repr, keys)), sorted((repr(key), sorted(rows)) for key, rows in notes.items()), sorted(links), report.taxonomy


def _counted(fact: Fact) -> Fact:
    """The fact with a number written the shortest way."""
    return fact if fact.unit is None or fact.value is None else replace(fact, value=f"{Decimal(fact.value).normalize() + 0:f}")


def carried(report: Report, form: Spelling) -> Report:
    """What of a report a format has words for: a link from a fact to itself is none of Inline XBRL's."""
    if form is not Spelling.INLINE:
        return report
    return replace(report, links=tuple(link for link in report.links if link.source != link.target))


def _key(fact: Fact) -> tuple[object, ...]:
    return fact.concept, fact.context, fact.value, fact.unit, fact.decimals, fact.language
