"""Statements as XHTML: a statement enters, a section with its tables, texts and notes leaves, in pieces.

Labels stand in Chinese with the English below, or in the one language there is. Each table tells its unit; heads repeat on every page.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from exporter.formats.escaping import text
from exporter.formats.inline.layout import Head, Row, Statement, Table
from exporter.formats.inline.notes import Notes
from exporter.formats.inline.printing import Printer, bare
from exporter.formats.inline.words import SCALES, both_words, period_words, unit_words, word
from exporter.model.aspects import Dimensions, Duration, TypedMember, Unit
from exporter.model.presentation import Line
from exporter.model.taxonomy import Taxonomy
from exporter.names import QName, Role

_DEEPEST: Final = 6
_SECOND: Final = ' <span class="second"'
_FEW_COLUMNS: Final = 4
"""As many columns as an A4 page takes at full size."""
_FEW_ROWS: Final = 16
"""Tables up to this are not cut by the end of a page."""


@dataclass(slots=True)
class Speaker:
    """Labels in the languages of the document, the first the larger."""

    taxonomy: Taxonomy
    languages: tuple[str, ...]
    _known: dict[tuple[QName, str], str] = field(default_factory=dict)

    def both(self, said: Sequence[str]) -> str:
        """The same in each language; the second small, and not at all if the first says it."""
        first = text(said[0])
        if len(said) < 2 or said[1] in said[0]:  # noqa: PLR2004  # a first and a second language
            return first
        return f'{first}{_SECOND} xml:lang="{self.languages[1]}">{text(said[1])}</span>'

    def label(self, name: QName, role: str = Role.LABEL) -> str:
        """The label of a concept or member."""
        key = (name, str(role))
        if key not in self._known:
            self._known[key] = self.both([bare(self.taxonomy.label(name, language, role)) for language in self.languages])
        return self._known[key]

    def members(self, combo: Dimensions) -> str:
        """The members of a row, those of several axes side by side."""
        return " · ".join(text(member.text) if isinstance(member, TypedMember) else self.label(member) for _, member in combo)

    def title(self, role: str) -> str:
        """The title of a link role."""
        return self.both([self.taxonomy.role_title(role, language) for language in self.languages])

    def words(self, name: str) -> str:
        """One of the fixed words."""
        return self.both([word(name, language) for language in self.languages])


@dataclass(frozen=True, slots=True)
class _Measured:
    """How a table is measured: its currency and scale, and by item of a grid what differs from them."""

    scale: int
    unit: Unit | None
    common: Mapping[Line, str]


class Tables:
    """Writes statements; what is tagged and noted is kept by the printer and the notes it is given."""

    def __init__(self, printer: Printer, speaker: Speaker, notes: Notes) -> None:
        self.printer, self.speaker, self.notes = printer, speaker, notes

    def section(self, statement: Statement, anchor: str) -> Iterator[str]:
        """A statement with its heading."""
        yield f'<div class="statement" id="{anchor}">\n<h2>{self.speaker.title(statement.role)}</h2>\n'
        for table in statement.tables:
            yield from self.table(table)
        for line, row in statement.texts:
            yield from self.text(self.speaker.label(line.name, line.role), row)
        yield from self.notes.under()
        yield "</div>\n"

    def table(self, table: Table) -> Iterator[str]:
        """A table: its unit over it, its heads, its rows."""
        scale, unit = self._unit(table)
        measured = _Measured(scale, unit, {head.item: self._common(table, head.item, scale, unit) for head in table.heads if head.item})
        told = self._caption(measured)
        wide = " wide" if len(table.heads) > _FEW_COLUMNS else ""
        if table.scope:
            yield f"<h3>{self.speaker.members(table.scope)}</h3>\n"
        short = " short" if len(table.rows) <= _FEW_ROWS else ""
        words = "" if any(self.printer.is_number(fact) for row in table.rows for cell in row.cells for fact in cell) else " words-only"
        yield f'<table class="figures{wide}{short}{words}">\n{told}<thead>\n'
        yield from self._heads(table, measured)
        yield "</thead>\n<tbody>\n"
        for row in table.rows:
            yield self._row(row, table, measured)
        yield "</tbody>\n</table>\n"

    def _caption(self, measured: _Measured) -> str:
        if measured.unit is None:
            return ""
        said = [
            f"{word('unit', language)}{unit_words(measured.unit, language, measured.scale)}{word('except', language)}"
            for language in self.speaker.languages
        ]
        return f"<caption>{self.speaker.both(said)}</caption>\n"

    def _unit(self, table: Table) -> tuple[int, Unit | None]:
        """The currency and scale of a table: those of most amounts; amounts that state no accuracy have a say only among themselves."""
        rows = [fact for row in table.rows for cell in row.cells for fact in cell if self.printer.is_money(fact)]
        if not rows:
            return 0, None
        units = [self.printer.facts.units.values[self.printer.facts.unit[row]] for row in rows]
        main = max(dict.fromkeys(units), key=units.count)
        stated = [row for row in rows if self.printer.facts.decimals_of(row) is not None] or rows
        scales = [self._scale([row], SCALES[0]) for row in stated]
        return max(SCALES, key=scales.count), main

    def _heads(self, table: Table, measured: _Measured) -> Iterator[str]:
        first = self.speaker.words("item")
        items = [head.item for head in table.heads]
        if not table.of_members:
            yield f'<tr><th scope="col" class="item">{first}</th>{"".join(map(self._head, table.heads))}</tr>\n'
            return
        spans = [(item, items.count(item)) for item in dict.fromkeys(items) if item is not None]
        over = ""
        for item, count in spans:
            span = f' colspan="{count}"' if count > 1 else ""
            label = _with_unit(self.speaker.label(item.name), measured.common[item])
            over += f'<th scope="{"colgroup" if count > 1 else "col"}" class="over"{span}>{label}</th>'
        yield f'<tr><th scope="col" class="item" rowspan="2">{first}</th>{over}</tr>\n<tr>{"".join(map(self._head, table.heads))}</tr>\n'

    def _common(self, table: Table, item: Line, scale: int, unit: Unit | None) -> str:
        """The unit under an item of a grid that is not the table's, if it is the same in every cell."""
        cells = [cell for row in table.rows for head, cell in zip(table.heads, row.cells, strict=True) if head.item == item]
        kinds = {self._unit_note(fact, self._scale(cell, scale), scale, unit) for cell in cells for fact in cell}
        return kinds.pop() if len(kinds) == 1 else ""

    def _head(self, head: Head) -> str:
        column = head.column
        said = [
            both_words(column.period, language)
            if column.ends and isinstance(column.period, Duration)
            else period_words(column.period, language)
            for language in self.speaker.languages
        ]
        return f'<th scope="col" class="p">{self.speaker.both(said)}</th>'

    def _row(self, row: Row, table: Table, measured: _Measured) -> str:
        line, depth = row.line, min(row.depth, _DEEPEST)
        if line.is_heading:
            label = self.speaker.label(line.name, line.role)
            return f'<tr class="heading"><th scope="row" class="d{depth}">{label}</th>{"<td></td>" * len(table.heads)}</tr>\n'
        if table.of_members:
            scales = [self._scale(cell, measured.scale) for cell in row.cells]
        else:
            scales = [self._scale([fact for cell in row.cells for fact in cell], measured.scale)] * len(row.cells)
        common = "" if table.of_members else self._row_unit(row, scales, measured)
        cells = ""
        for head, cell, own in zip(table.heads, row.cells, scales, strict=True):
            told = measured.common[head.item] if head.item else common
            cells += self._cell(cell, head.item or line, own, measured, told)
        total = ' class="total"' if line.is_total and (not row.members or table.of_members) else ""
        return f'<tr{total}><th scope="row" class="d{depth}">{_with_unit(self._label(row, table), common)}</th>{cells}</tr>\n'

    def _row_unit(self, row: Row, scales: Sequence[int], measured: _Measured) -> str:
        """The unit of a row that is not the table's, if it is the same in every cell."""
        cells = zip(row.cells, scales, strict=True)
        kinds = {self._unit_note(fact, own, measured.scale, measured.unit) for cell, own in cells for fact in cell}
        return kinds.pop() if len(kinds) == 1 else ""

    def _label(self, row: Row, table: Table) -> str:
        if row.members:
            return self.speaker.members(row.members)
        return self.speaker.words("total") if table.of_members else self.speaker.label(row.line.name, row.line.role)

    def _scale(self, facts: Iterable[int], most: int) -> int:
        """The largest scale up to `most` in which no amount loses a digit."""
        spare = min((self.printer.spare(fact) for fact in facts if self.printer.is_money(fact)), default=most)
        return next(scale for scale in SCALES if scale <= min(most, spare))

    def _unit_note(self, fact: int, own: int, scale: int, unit: Unit | None) -> str:
        """What must be said of a unit that is not the table's."""
        if not self.printer.is_number(fact) or self.printer.is_percent(fact):
            return ""
        if self.printer.facts.units.values[self.printer.facts.unit[fact]] == unit and own == scale:
            return ""
        return self.printer.unit(fact, own)

    def _cell(self, cell: tuple[int, ...], line: Line, own: int, measured: _Measured, common: str) -> str:
        shown, numbers = [], bool(cell)
        for fact in cell:
            told = self._unit_note(fact, own, measured.scale, measured.unit)
            beside = f' <span class="unit">{text(told)}</span>' if told and told != common else ""
            printed = self.printer.cell(fact, negated=line.is_negated, scale=own, note=beside + self.notes.marks(fact))
            numbers = numbers and printed.is_number
            shown.append(printed.html)
        kind = "" if not cell else ' class="n"' if numbers else ' class="t"'
        return f"<td{kind}>{'<br/>'.join(shown)}</td>"

    def text(self, label: str, row: int) -> Iterator[str]:
        """A long text under its name."""
        members = self.speaker.members(self.printer.facts.contexts.values[self.printer.facts.context[row]].dimensions)
        period = self.printer.facts.contexts.values[self.printer.facts.context[row]].period
        when = self.speaker.both([period_words(period, language) for language in self.speaker.languages])
        place = f"{members} · {when}" if members else when
        words = self.printer.words(row) + self.notes.marks(row)
        yield f'<h3>{label} <span class="when">{place}</span></h3>\n<div class="words">{words}</div>\n'

    def rest(self, rows: Sequence[int], anchor: str) -> Iterator[str]:
        """The facts that stand in no statement, one a row."""
        say = self.speaker
        yield f'<div class="statement" id="{anchor}">\n<h2>{say.words("other")}</h2>\n<table class="figures list">\n<thead>\n<tr>'
        for name in ("item", "members", "period", "measure", "value"):
            yield f'<th scope="col" class="{name}">{say.words(name)}</th>'
        yield "</tr>\n</thead>\n<tbody>\n"
        facts = self.printer.facts
        for row in rows:
            context = facts.contexts.values[facts.context[row]]
            members = " · ".join(
                f"{say.label(axis)}: {text(member.text) if isinstance(member, TypedMember) else say.label(member)}"
                for axis, member in context.dimensions
            )
            when = say.both([period_words(context.period, language) for language in say.languages])
            unit = text(self.printer.unit(row))
            printed = self.printer.cell(row, note=self.notes.marks(row))
            kind = "n" if printed.is_number else "t"
            label = say.label(facts.concepts.values[facts.concept[row]])
            aspects = f"<td>{members}</td><td>{when}</td><td>{unit}</td>"
            yield f'<tr><th scope="row">{label}</th>{aspects}<td class="{kind}">{printed.html}</td></tr>\n'
        yield "</tbody>\n</table>\n"
        yield from self.notes.under()
        yield "</div>\n"


def _with_unit(label: str, unit: str) -> str:
    """A label with a unit behind its first language."""
    if not unit:
        return label
    first, second, rest = label.partition(_SECOND)
    return f'{first} <span class="unit">({text(unit)})</span>{second}{rest}'
