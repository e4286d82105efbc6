"""Reports as pandas frames and back: `from_frame(to_frame(report))` is the report.

One row a fact, all text but `decimals` (nullable whole numbers; missing is INF or no number): concept, scheme, entity, period, unit,
value (missing is nil), decimals, language, id, one column an axis, origin. Names are prefixed, in Clark notation without a prefix. What
belongs to the whole report (entry points, prefixes, footnotes, links) rides in `frame.attrs`; footnotes name rows of the index.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import asdict
from typing import TYPE_CHECKING, Any, Final

from exporter.findings import Origin, UsageRefused
from exporter.model.aspects import Context, Duration, Entity, Forever, Instant, Member, Period, TypedMember, Unit, year
from exporter.model.facts import Fact, FactTable, Footnote, Link, Report
from exporter.names import PREFIXES, QName

if TYPE_CHECKING:
    import pandas as pd

_CORE: Final = ("concept", "scheme", "entity", "period", "unit", "value", "decimals", "language", "id")
_ORIGIN: Final = "origin"
_TAXONOMY, _PREFIXES, _FOOTNOTES, _LINKS, _ROLES, _CONTAINER = "taxonomy", "prefixes", "footnotes", "links", "roles", "container"
_NAME: Final = r"(?:\{[^}]*\}[^*/={}]*|[^*/={}]+)"
_UNIT: Final = re.compile(rf"(?P<above>{_NAME}(?:\*{_NAME})*)?(?:/(?P<below>{_NAME}(?:\*{_NAME})*))?")
_TYPED: Final = re.compile(rf"(?P<element>{_NAME})=(?P<text>.*)", re.DOTALL)


def to_frame(report: Report) -> pd.DataFrame:
    """The facts of a report in the order of its table."""
    import pandas as pd

    facts = report.facts
    spell = _speller(_usable(report.prefixes))
    axes = sorted({axis for context in facts.contexts.values for axis, _ in context.dimensions})
    contexts = [_context_cells(context, axes, spell) for context in facts.contexts.values]
    concepts = [spell(name) for name in facts.concepts.values]
    units = [None if unit is None else _unit_text(unit, spell) for unit in facts.units.values]
    columns: dict[str, list[Any]] = {
        "concept": [concepts[code] for code in facts.concept],
        "scheme": [contexts[code][0] for code in facts.context],
        "entity": [contexts[code][1] for code in facts.context],
        "period": [contexts[code][2] for code in facts.context],
        "unit": [units[code] for code in facts.unit],
        "value": facts.values,
        "decimals": [facts.decimals_of(row) for row in range(len(facts))],
        "language": [facts.languages.values[code] for code in facts.language],
        "id": [facts.ids.get(row) for row in range(len(facts))],
    }
    for place, axis in enumerate(axes, 3):
        columns[spell(axis)] = [contexts[code][place] for code in facts.context]
    columns[_ORIGIN] = [_origin_text(facts.origins.get(row)) for row in range(len(facts))]
    text = pd.StringDtype("python")
    frame = pd.DataFrame({name: pd.array(cells, dtype="Int64" if name == "decimals" else text) for name, cells in columns.items()})
    frame.index.name = "fact"
    frame.attrs.update(_attributes(report))
    return frame


def from_frame(frame: pd.DataFrame, *, prefixes: Mapping[str, str] | None = None) -> Report:
    """The report of a frame; rows may have been filtered or sorted, and footnotes lose the rows that are gone.

    `prefixes` are prefixes by namespace, beside those the frame brings. Raises UsageRefused if a column lacks or a cell is not understood.
    """
    if missing := [name for name in _CORE if name not in frame.columns]:
        raise UsageRefused(f"the frame lacks {', '.join(missing)}", where="DataFrame", fix="Make it as to_frame does")
    known = {**frame.attrs.get(_PREFIXES, {}), **(prefixes or {})}
    reader = _Reader({prefix: namespace for namespace, prefix in {**_usable(known), **PREFIXES}.items()})
    axes = {name: reader.name(str(name), "column") for name in frame.columns if name not in _CORE and name != _ORIGIN}
    cells = {name: [None if _is_missing(value) else value for value in frame[name].astype(object)] for name in frame.columns}
    facts = FactTable(reader.fact(row, cells, axes) for row in range(len(frame)))
    rows = {label: row for row, label in enumerate(frame.index)}
    notes, links = (frame.attrs.get(name, ()) for name in (_FOOTNOTES, _LINKS))
    taxonomy = tuple(frame.attrs.get(_TAXONOMY, ()))
    roles, container = dict(frame.attrs.get(_ROLES, {})), str(frame.attrs.get(_CONTAINER, Report().container))
    return Report(facts, taxonomy, tuple(_footnotes(notes, rows)), known, tuple(_links(links, rows)), roles, container)


def _is_missing(value: object) -> bool:
    """Whether it is one of pandas' ways of having no value."""
    return value is None or type(value).__name__ == "NAType" or value != value  # noqa: PLR0124  # only NaN differs from itself


def _attributes(report: Report) -> dict[str, Any]:
    """What belongs to the whole report, as plain values that pandas can copy."""
    notes, links = [{**asdict(note), "facts": list(note.facts)} for note in report.footnotes], list(map(asdict, report.links))
    whole = {_TAXONOMY: list(report.taxonomy), _PREFIXES: dict(report.prefixes), _ROLES: dict(report.role_declarations)}
    return {**whole, _FOOTNOTES: notes, _LINKS: links, _CONTAINER: report.container}


def _footnotes(notes: Iterable[Mapping[str, Any]], rows: Mapping[object, int]) -> Iterator[Footnote]:
    for note in notes:
        kept = tuple(rows[fact] for fact in note["facts"] if fact in rows)
        if kept or not note["facts"]:
            yield Footnote(**{**note, "facts": kept})


def _links(links: Iterable[Mapping[str, Any]], rows: Mapping[object, int]) -> Iterator[Link]:
    for link in links:
        if link["source"] in rows and link["target"] in rows:
            yield Link(**{**link, "source": rows[link["source"]], "target": rows[link["target"]]})


def _usable(prefixes: Mapping[str, str]) -> dict[str, str]:
    """Prefixes by namespace that name one namespace each, are names, and are none of the standards' own."""
    taken = set(PREFIXES.values())
    usable: dict[str, str] = {}
    for namespace, prefix in sorted(prefixes.items()):
        if prefix not in taken and re.fullmatch(r"[^\W\d][\w.-]*", prefix) and namespace not in PREFIXES:
            taken.add(prefix)
            usable[namespace] = prefix
    return usable


def _speller(prefixes: Mapping[str, str]) -> Callable[[QName], str]:
    known = {**prefixes, **PREFIXES}

    def spell(name: QName) -> str:
        prefix = known.get(name.namespace)
        return f"{prefix}:{name.local}" if prefix else f"{{{name.namespace}}}{name.local}"

    return spell


def _context_cells(context: Context, axes: Iterable[QName], spell: Callable[[QName], str]) -> list[str | None]:
    """Scheme, identifier, period, and the member on each axis."""
    members = dict(context.dimensions)
    found = [members.get(axis) for axis in axes]
    return [context.entity.scheme, context.entity.identifier, str(context.period), *(_member_text(member, spell) for member in found)]


def _member_text(member: Member | None, spell: Callable[[QName], str]) -> str | None:
    if isinstance(member, TypedMember):
        return f"{spell(member.element)}={member.text}"
    return None if member is None else spell(member)


def _unit_text(unit: Unit, spell: Callable[[QName], str]) -> str:
    above = "*".join(map(spell, unit.numerators))
    return f"{above}/{'*'.join(map(spell, unit.denominators))}" if unit.denominators else above


def _origin_text(origin: Origin | None) -> str | None:
    return None if origin is None else json.dumps(origin.as_dict(), ensure_ascii=False)


class _Reader:
    """Cells back to aspects, each distinct context once."""

    def __init__(self, namespaces: Mapping[str, str]) -> None:
        self.namespaces = namespaces
        self._contexts: dict[tuple[object, ...], Context] = {}

    def fact(self, row: int, cells: Mapping[str, list[Any]], axes: Mapping[str, QName]) -> Fact:
        """The fact of one row."""

        def cell(name: str) -> Any:  # noqa: ANN401  # a frame's cell is text, a whole number, or missing
            return cells[name][row]

        where = f"row {row + 1}"
        key = (cell("scheme"), cell("entity"), cell("period"), *(cell(name) for name in axes))
        context = self._contexts.get(key)
        if context is None:
            context = self._contexts[key] = self._context(key, axes, where)
        unit, decimals = cell("unit"), cell("decimals")
        origin = cell(_ORIGIN) if _ORIGIN in cells else None
        return Fact(
            concept=self.name(str(cell("concept")), where),
            context=context,
            value=cell("value"),
            unit=None if unit is None else self._unit(unit, where),
            decimals=None if decimals is None else int(decimals),
            language=cell("language"),
            id=cell("id"),
            origin=None if origin is None else Origin(**json.loads(origin)),
        )

    def name(self, text: str, where: str) -> QName:
        """A prefixed or Clark name."""
        if text.startswith("{"):
            return QName.from_clark(text)
        prefix, colon, local = text.partition(":")
        if not colon or prefix not in self.namespaces:
            fix = "Write names with a prefix, and give its namespace in prefixes"
            raise UsageRefused(f"{text!r} is no name whose prefix is known", where=f"DataFrame {where}", fix=fix)
        return QName(self.namespaces[prefix], local)

    def _context(self, key: tuple[Any, ...], axes: Mapping[str, QName], where: str) -> Context:
        scheme, identifier, period, *members = key
        found = ((axis, self._member(text, where)) for axis, text in zip(axes.values(), members, strict=True) if text is not None)
        return Context(Entity(scheme or "", identifier or ""), _period(str(period), where), tuple(sorted(found, key=lambda pair: pair[0])))

    def _member(self, text: str, where: str) -> Member:
        if typed := _TYPED.fullmatch(text):
            return TypedMember(self.name(typed["element"], where), typed["text"])
        return self.name(text, where)

    def _unit(self, text: str, where: str) -> Unit:
        found = _UNIT.fullmatch(text)
        if found is None:
            raise UsageRefused(f"{text!r} is no unit", where=f"DataFrame {where}", fix="Write for example iso4217:CNY/xbrli:shares")
        return Unit(*(tuple(self.name(name, where) for name in re.findall(_NAME, found[side] or "")) for side in ("above", "below")))


def _period(text: str, where: str) -> Period:
    """The inverse of a period's text."""
    try:
        if text == str(Forever()):
            return Forever()
        if re.fullmatch(r"\d{4}", text):
            return year(int(text))
        start, slash, end = text.partition("/")
        return Duration(dt.date.fromisoformat(start), dt.date.fromisoformat(end)) if slash else Instant(dt.date.fromisoformat(start))
    except ValueError as error:
        fix = "Write 2021, 2021-12-31 or 2021-01-01/2021-06-30"
        raise UsageRefused(f"{text!r} is no period", where=f"DataFrame {where}", fix=fix) from error
