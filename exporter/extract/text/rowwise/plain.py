"""Tables printed row by row under a header that says enough: brought to the grid that pages and HTML are brought to.

Rows with their figures and the lines above them enter, a `Plain` leaves, whose figures are made as those of every other source, by
`positioned.meaning`. Where the header does not tell the columns apart there is none, and arithmetic decides.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from exporter.extract.positioned.grid import Grid, GridCell, GridRow, tidy
from exporter.extract.positioned.meaning.columns import read_senses
from exporter.extract.positioned.meaning.making import Setting, make_drafts
from exporter.extract.positioned.meaning.proving import prove
from exporter.extract.positioned.meaning.timing import Reporting
from exporter.extract.positioned.meaning.units import table_unit, without_unit
from exporter.extract.text.items import Item, Shape
from exporter.extract.text.rowwise.grids import find_relatives
from exporter.extract.text.rowwise.head_times import compared, whole
from exporter.extract.text.rowwise.header_words import Kind, Zone, read_zone
from exporter.extract.text.rowwise.heads import Heads, Known, deal
from exporter.extract.text.rowwise.rows import Grid as Rows
from exporter.extract.text.rowwise.rows import usual_shapes
from exporter.extract.text.scrambled.area import value_of
from exporter.extract.text.scrambled.layout import Draft
from exporter.extract.text.stubs import Row
from exporter.extract.vocabulary import NOTE_NUMBER
from exporter.model.figures import Figure
from exporter.model.wording import Measure

_UNITED: Final = re.compile(r"[\u4e00-\u9fff]{2,}[(].*(?:元|%).*[)]$")
_PARTS, _GUESSED = ("share", "growth"), "0.40"
_WIDE: Final = "   "


@dataclass(frozen=True, slots=True)
class Plain:
    """A table with words over every column, and what its header says for the table that goes on from it."""

    grid: Grid
    heads: Heads


def read_plain(rows: Rows, texts: Sequence[str], floor: int, before: Plain | None) -> Plain | None:
    """The table of some rows with the header in the lines above it, none of which is at or above line `floor`.

    `before` is the table this one goes on from.
    """
    first = min(cell.line for row in rows.cells for cell in row if cell)
    first = max((piece.line for piece in rows.rows[0].pieces if piece.line <= first), default=first)
    return headed(rows, whole(read_zone(texts, first, floor)), texts, before)


def headed(rows: Rows, zone: Zone, texts: Sequence[str], before: Plain | None) -> Plain | None:
    """The table of some rows under a header; `before` is the table it goes on from."""
    rows = _without_notes(rows, zone)
    known = _known(rows, texts)
    dealt = (deal(each, known, before.heads if before else None) for each in (zone, compared(zone)))
    heads = next((heads for heads in dealt if heads is not None and heads.tells_apart), None)
    return None if heads is None else under(rows, zone, heads, before)


def under(rows: Rows, zone: Zone, heads: Heads, before: Plain | None = None) -> Plain:
    """The table of some rows under words that are dealt to its columns."""
    named = [_row(row, cells, zone.last) for row, cells in zip(rows.rows, rows.cells, strict=True)]
    opening = [GridRow(word.text, 0.0, (None,) * rows.width, word.line) for word in zone.words if _is_heading(word.text, word.kind)]
    stub = " ".join(word.text for word in zone.words if word.kind is Kind.STUB)
    lines = _inside([row for rows in named for row in rows])
    context = zone.context if before is None else (*zone.context, *before.grid.context)
    grid = Grid(heads.levels, (*opening, *lines), stub, context, _page(rows))
    return Plain(grid, heads)


def _without_notes(rows: Rows, zone: Zone) -> Rows:
    """The rows without a first column of references to notes (7 or 7.1), if the header says that there is one."""
    noted = any(word.kind is Kind.STUB and word.text.startswith(("附注", "注释")) for word in zone.words)
    if not noted or rows.width == 1:
        return rows
    cells = [(None, *row[:-1]) if _lacks_note(row) else row for row in rows.cells]
    if not all(row[0] is None or NOTE_NUMBER.fullmatch(row[0].text) for row in cells):
        return rows
    return replace(rows, cells=tuple(row[1:] for row in cells))


def _lacks_note(row: Sequence[Item | None]) -> bool:
    """Whether a row is a figure short and begins with one that refers to no note: its figures stand one column too early."""
    return row[-1] is None and row[0] is not None and not NOTE_NUMBER.fullmatch(row[0].text)


def _known(rows: Rows, texts: Sequence[str]) -> Known:
    """What figures say of the columns."""
    columns = [Draft(tuple(row[index] for row in rows.cells), (), 0) for index in range(rows.width)]
    values = [tuple(None if cell is None else value_of(cell) for cell in column.cells) for column in columns]
    relatives = {index: relative.measure for index, relative in find_relatives(rows, columns, values).items()}
    full = [[cell for cell in row if cell] for row in rows.cells if all(row)]
    middles = tuple(sum(row[index].start + row[index].end for row in full) / 2 / max(1, len(full)) for index in range(rows.width))
    return Known(
        tuple(usual_shapes([[_amount(cell) for cell in row] for row in full], rows.width)), relatives, middles, _keeps_columns(full, texts)
    )


def _amount(cell: Item) -> Item:
    """A figure with groups of three digits is an amount, whatever follows its point."""
    return replace(cell, shape=Shape.AMOUNT) if cell.shape is Shape.DECIMAL and "," in cell.text else cell


def _keeps_columns(rows: Sequence[Sequence[Item]], texts: Sequence[str]) -> bool:
    """Whether most rows have wide blanks before their figures."""
    wide = sum(texts[row[-1].line - 1][: row[-1].start].endswith(_WIDE) for row in rows)
    return wide * 2 > len(rows)


def _is_heading(text: str, kind: Kind) -> bool:
    """Whether a word of the header is a heading over the first rows, with a unit of its own."""
    return kind is Kind.STUB and bool(_UNITED.fullmatch(text)) and not text.startswith("项目")


def _page(rows: Rows) -> int | None:
    return next((cell.page for row in rows.cells for cell in row if cell), None)


def _row(row: Row, cells: Sequence[Item | None], head: int) -> Iterator[GridRow]:
    """A row with the headings over it; pieces of its label that stand in the header are no part of it."""
    for piece in row.headings:
        if piece.line > head:
            yield GridRow(tidy(piece.text), piece.indent, (None,) * len(cells), piece.line)
    pieces = [piece for piece in row.pieces if piece.line > head] or row.pieces[-1:]
    label = tidy("".join(piece.text.strip() for piece in pieces))
    placed = tuple(None if cell is None or not cell.is_figure else GridCell(cell.text, cell.line, cell.start, cell.end) for cell in cells)
    page = next((cell.page for cell in cells if cell), None)
    yield GridRow(label, pieces[0].indent if pieces else 0, placed, pieces[0].line if pieces else 1, page=page)


def _inside(rows: Sequence[GridRow]) -> Iterator[GridRow]:
    """Rows whose label the table has more than once moved inside the heading over them (活期 under 公司存款 and under 个人存款)."""
    labels = Counter(row.label for row in rows if not row.is_heading)
    heading: GridRow | None = None
    for row in rows:
        heading = row if row.is_heading else heading
        inside = heading is not None and labels[row.label] > 1 and row.indent <= heading.indent
        yield replace(row, indent=heading.indent + 1) if heading is not None and inside else row


def plain_figures(grid: Grid, report: str, section: str, unit: Measure | None, reporting: Reporting, scope: str = "") -> Iterator[Figure]:
    """The figures of a table of text whose columns are told; the unit of its amounts is empty if nothing states one."""
    stated = table_unit(grid, unit)
    setting = Setting(report, section, stated, reporting, scope)
    made = _unrefuted(list(prove(list(make_drafts(grid, read_senses(grid, reporting, scope), setting)), setting)))
    yield from made if stated is not None else map(without_unit, made)


def _unrefuted(figures: Sequence[Figure]) -> Sequence[Figure]:
    """Figures as they are, or all in doubt if those of one column cannot be what the words dealt to it say: so are the others dealt."""
    if all(figure.measure not in _PARTS or figure.confidence > _GUESSED for figure in figures):
        return figures
    return [replace(figure, confidence=min(figure.confidence, _GUESSED)) for figure in figures]
