"""Workbooks (.xlsx): the cells of each sheet as the text they show, exactly, with their places.

Cells are read from the sheet's XML itself, as no reader at hand keeps the stored digits and the number formats (docs/decisions/0001).
Formulas give the value last calculated; errors and formulas never calculated are faults of their cells. Spec: ECMA-376 Part 1 §18.
"""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from io import BytesIO
from posixpath import dirname, join, normpath
from typing import Any, BinaryIO, Final

from lxml import etree

from exporter.facts import rules
from exporter.facts.sources.grid import MAX_BYTES, MAX_CELLS, Addressing, Place, Table, Tables, column_index, place_of
from exporter.facts.sources.hidden_cells import HiddenCells
from exporter.facts.sources.number_formats import GENERAL, NumberFormat, built_in, parse_format, show_date, show_number
from exporter.facts.sources.sheet_cells import StoredCell, read_sheet, string_of, string_text, text_of
from exporter.findings import Finding, Origin, Rule, SourceUnreadable

_MAX_STRINGS: Final = 4_000_000
_MERGED: Final = 1_000_000
_FORMULA: Final = re.compile(r"</?f[^>]*>")
_PLAIN: Final = 15
"""A number stored with no more characters has no more digits than a spreadsheet shows: it is taken as it stands."""


@dataclass(frozen=True, slots=True)
class _Sheet:
    name: str
    path: str
    is_hidden: bool


@dataclass(slots=True)
class _Book:
    """What the cells of every sheet refer to."""

    file: str
    archive: zipfile.ZipFile
    strings: list[str] = field(default_factory=list)
    formats: list[NumberFormat] = field(default_factory=list)
    from_1904: bool = False


def read_workbook(stream: BinaryIO, file: str) -> Tables:
    """The visible sheets of a workbook that hold anything. Raises SourceUnreadable if it is damaged, encrypted or no workbook."""
    with _refusing(file), zipfile.ZipFile(stream) as archive:
        if any(member.flag_bits & 1 for member in archive.infolist()):
            raise SourceUnreadable("the workbook is encrypted", where=file, fix="Save it without a password")
        root = _root(archive, file)
        book = _Book(file, archive)
        sheets = list(_sheets(book, root))
        beside = dirname(root)
        book.strings.extend(_strings(book, join(beside, "sharedStrings.xml")))
        book.formats.extend(_formats(book, join(beside, "styles.xml")))
        tables: list[Table] = []
        findings: list[Finding] = []
        for sheet in sheets:
            if sheet.is_hidden:
                findings.append(rules.HIDDEN_SHEET.finding(origin=Origin(file=file, sheet=sheet.name)))
                continue
            table, said = _Reader(book, sheet).read()
            findings.extend(said)
            if table.rows:
                tables.append(table)
    return Tables(file=file, tables=tuple(tables), findings=tuple(findings))


@contextmanager
def _refusing(file: str) -> Iterator[None]:
    """Every way a ZIP or its XML can be broken is one kind of error."""
    fix = "Open it in a spreadsheet program and save it again as .xlsx"
    try:
        yield
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError) as error:
        raise SourceUnreadable(f"the workbook is damaged or cut off ({error})", where=file, fix=fix) from error
    except etree.XMLSyntaxError as error:
        raise SourceUnreadable(f"a part of the workbook is no XML ({error.msg})", where=file, fix=fix) from error
    except (ValueError, KeyError, IndexError) as error:
        raise SourceUnreadable(f"a part of the workbook contradicts itself ({error})", where=file, fix=fix) from error


def _root(archive: zipfile.ZipFile, file: str) -> str:
    """The path of the workbook part, as the package's relations name it."""
    names = set(archive.namelist())
    if "_rels/.rels" in names:
        for kind, target, _ in _relations(_Book(file, archive), "_rels/.rels"):
            if kind.endswith("/officeDocument") and target in names and target.endswith("workbook.xml"):
                return target
    raise SourceUnreadable("the ZIP file holds no workbook", where=file, fix="Unpack it and name the file inside, or save it as .xlsx")


def _content(book: _Book, path: str) -> bytes:
    """A part of the workbook, unpacked; its size is checked before."""
    size = book.archive.getinfo(path).file_size
    if size > MAX_BYTES:
        problem = f"{path} would unpack to {size:,} bytes, more than the {MAX_BYTES:,} allowed"
        raise SourceUnreadable(problem, where=book.file, fix="Check that it is a facts table; split a large one")
    return book.archive.read(path)


def _elements(book: _Book, path: str, *names: str) -> Iterator[etree._Element]:
    """The elements of these local names of a part. No DTD, entity or network."""
    wanted = tuple(f"{{*}}{name}" for name in names)
    found = etree.iterparse(BytesIO(_content(book, path)), tag=wanted, resolve_entities=False, no_network=True)
    for _, element in found:
        yield element
        element.clear()


def _relations(book: _Book, path: str) -> Iterator[tuple[str, str, str]]:
    """Type, target path and id of each relation of a part."""
    folder = dirname(dirname(path))
    for relation in _elements(book, path, "Relationship"):
        if relation.get("TargetMode") != "External":
            target = relation.get("Target", "")
            place = normpath(target.lstrip("/") if target.startswith("/") else join(folder, target))
            yield relation.get("Type", ""), place, relation.get("Id", "")


def _sheets(book: _Book, root: str) -> Iterator[_Sheet]:
    """The sheets in their order, with the parts that hold them; charts and macros are no worksheets."""
    folder, name = dirname(root), root.rpartition("/")[2]
    targets = {key: (kind, target) for kind, target, key in _relations(book, join(folder, "_rels", f"{name}.rels"))}
    for element in _elements(book, root, "sheet", "workbookPr"):
        if etree.QName(element).localname == "workbookPr":
            book.from_1904 = element.get("date1904") in ("1", "true")
            continue
        key = next((value for attribute, value in element.items() if str(attribute).endswith("}id")), "")
        kind, target = targets.get(str(key), ("", ""))
        if kind.endswith("/worksheet"):
            yield _Sheet(element.get("name", ""), target, element.get("state", "visible") != "visible")


def _strings(book: _Book, path: str) -> Iterator[str]:
    """The shared strings, runs of one string joined, phonetic guides left out."""
    if path in book.archive.NameToInfo:
        for count, item in enumerate(_elements(book, path, "si")):
            if count >= _MAX_STRINGS:
                raise SourceUnreadable("the workbook holds too many strings", where=book.file, fix="Split it")
            yield string_text(item)


def _formats(book: _Book, path: str) -> list[NumberFormat]:
    """The number format of each cell style, in order of their numbers."""
    codes: dict[int, str] = {}
    styles: list[int] = []
    if path in book.archive.NameToInfo:
        for element in _elements(book, path, "numFmt", "cellXfs"):
            if etree.QName(element).localname == "numFmt":
                codes[int(element.get("numFmtId", "0"))] = element.get("formatCode", "General")
            else:
                styles = [int(style.get("numFmtId", "0")) for style in element.iter("{*}xf")]
    return [parse_format(codes.get(number) or built_in(number)) for number in styles]


class _Reader:
    """One sheet, row by row."""

    def __init__(self, book: _Book, sheet: _Sheet) -> None:
        self.book, self.sheet = book, sheet
        self.rows: list[list[str]] = []
        self.numbers: list[int] = []
        self.faults: dict[Place, Finding] = {}
        self.hidden: list[tuple[Origin, dict[str, Any]]] = []
        self.unsure: list[tuple[Origin, dict[str, Any]]] = []
        self.column_of = cache(column_index)
        self.inlined = cache(string_of)
        self.shared = dict[str, str]().setdefault
        self.cells = 0

    def read(self) -> tuple[Table, list[Finding]]:
        """The table of the sheet, and what there is to say of it."""
        content = _content(self.book, self.sheet.path)
        stored, hidden = read_sheet(content), HiddenCells.of(content)
        for number, cells in hidden.visible(stored.rows):
            self._row(cells, number)
        findings = [rules.HIDDEN_CELLS.finding(origin=self._origin(*hidden.first), count=hidden.count)] if hidden.first else []
        for rule, told in ((rules.DIGITS_HIDDEN, self.hidden), (rules.DIGITS_UNSURE, self.unsure)):
            if told:
                origin, detail = told[0]
                findings.append(rule.finding(origin=origin, count=len(told), **detail))
        table = Table(
            file=self.book.file,
            sheet=self.sheet.name,
            addressing=Addressing.CELL,
            rows=self.rows,
            numbers=self.numbers,
            faults=self.faults,
            merged=self._merged(stored.merged),
        )
        return table, findings

    def _row(self, stored: list[StoredCell], number: int) -> None:
        """Add a row, unless it holds nothing."""
        cells: list[str] = []
        column_of, strings, inlined, shared = self.column_of, self.book.strings, self.inlined, self.shared
        for name, style, kind, formula, value, plain, inline in stored:
            column = column_of(name)
            if plain:
                text = shared(plain, plain)
            elif inline:
                text = inlined(inline)
            elif kind == "s" and value:
                text = strings[int(value)]
            elif value and kind in ("", "n"):
                text = self._number(style, value, number, column)
            else:
                text = self._spelled(kind, text_of(value), formula, number, column)
            if column == len(cells):
                cells.append(text)
            else:
                self._extend(cells, column)
                cells[column] = text
        self._count(len(cells))
        if any(cells) or (self.faults and any((len(self.rows), column) in self.faults for column in range(len(cells)))):
            self.rows.append(cells)
            self.numbers.append(number)

    def _extend(self, cells: list[str], column: int) -> None:
        """Add what lies empty before a column, and the column."""
        if (more := column + 1 - len(cells)) > 0:
            self._count(more)
            cells.extend([""] * more)

    def _count(self, cells: int) -> None:
        self.cells += cells
        if self.cells > MAX_CELLS:
            problem, where = f"the sheet has more than {MAX_CELLS:,} cells", f"{self.book.file}[{self.sheet.name}]"
            raise SourceUnreadable(problem, where=where, fix="Check that it is a facts table; split it")

    def _spelled(self, kind: str, value: str, formula: str, number: int, column: int) -> str:
        """The text of a cell that is neither number nor shared string: a truth value, a date, a formula's text, an error, or nothing."""
        match kind:
            case "e":
                self._fault(number, column, rules.CELL_ERROR, value or "#N/A")
                return ""
            case "b" if value:
                return "true" if value == "1" else "false"
            case "d":
                return value.replace("T", " ").removesuffix(" 00:00:00")
        if formula and not value and kind != "str":
            self._fault(number, column, rules.NOT_CALCULATED, "=" + text_of(_FORMULA.sub("", formula))[:40])
        return value

    def _number(self, style: str, stored: str, number: int, column: int) -> str:
        formats = self.book.formats
        form = formats[int(style)] if style and int(style) < len(formats) else formats[0] if formats else GENERAL
        if form is GENERAL and len(stored) <= _PLAIN and "E" not in stored and "e" not in stored:
            return stored
        if form.is_date:
            return show_date(stored, from_1904=self.book.from_1904) or stored
        shown = show_number(stored, form)
        if shown is None:
            return stored
        if form.scaling and shown.text.strip("-0."):
            finding = rules.FORMAT_SCALES.finding(origin=self._origin(number, column), held=stored, by=form.scaling, shown=shown.text)
            self.faults[len(self.rows), column] = finding
            return ""
        if shown.is_unsure:
            self.unsure.append((self._origin(number, column), {"held": stored, "taken": shown.text}))
        if shown.hides_digits:
            self.hidden.append((self._origin(number, column), {"held": shown.text, "places": form.places}))
        return shown.text

    def _fault(self, number: int, column: int, rule: Rule, text: str) -> None:
        self.faults[len(self.rows), column] = rule.finding(origin=self._origin(number, column), text=text)

    def _origin(self, number: int, column: int) -> Origin:
        return Table(file=self.book.file, sheet=self.sheet.name, addressing=Addressing.CELL, numbers=(number,)).origin(0, column)

    def _merged(self, ranges: Sequence[str]) -> dict[Place, Place]:
        """Covered cells and the cell that covers each, for rows that hold anything."""
        places = {number: row for row, number in enumerate(self.numbers)}
        merged: dict[Place, Place] = {}
        for reference in ranges:
            first, _, last = reference.partition(":")
            top, left, bottom, right = *place_of(first), *place_of(last or first)
            rows = [places[number] for number in range(top, bottom + 1) if number in places] if bottom - top < _MERGED else []
            if (bottom - top + 1) * (right - left + 1) > _MERGED or top not in places:
                continue
            merged.update({(row, column): (places[top], left) for row in rows for column in range(left, right + 1)})
            merged.pop((places[top], left), None)
        return merged
