"""The cells of a worksheet part, as its XML stores them: place, style, type, formula, value. Nothing is interpreted here.

Programs write sheets in one regular way, which a pattern reads three times faster than a tree. It is used where every cell of a row is
found so and nothing is there that patterns cannot see (comments, CDATA, other prefixes); any other sheet goes through lxml: same cells.
Spec: ECMA-376 Part 1 §18.3.1.4 (c), §18.3.1.73 (row), §18.3.1.55 (mergeCells); XML 1.0.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from io import BytesIO
from typing import Final

from lxml import etree

from exporter.facts.sources.grid import column_index
from exporter.model.lexical import letters

StoredCell = tuple[str, str, str, str, str, str, str]
"""Column letters, style, type, formula element, value and inline string of a cell; the string as plain text, where the XML has it as such.

Other texts are XML still, see `text_of`, `string_of`.
"""


@dataclass(frozen=True, slots=True)
class StoredSheet:
    """Rows with their numbers, in order, lazily; and the references of merged ranges."""

    rows: Iterator[tuple[int, list[StoredCell]]]
    merged: tuple[str, ...]


def read_sheet(data: bytes) -> StoredSheet:
    """The cells of a sheet. Raises etree.XMLSyntaxError if the XML is broken, and ValueError if a cell is called what none can be."""
    text = _regular_text(data)
    if text is not None:
        after = text[text.rfind("</sheetData>") :]
        merged = tuple(_MERGED.findall(after))
        if len(merged) == after.count("<mergeCell "):
            return StoredSheet(_by_pattern(text, data), merged)
    return StoredSheet(_by_tree(data), tuple(element.get("ref", "") for element in _elements(data, "mergeCell")))


_ROW: Final = re.compile(r'<row r="(\d++)"[^>]*+>')
_CELL: Final = re.compile(
    r'<c r="([A-Z]{1,3}+)\d++"(?: s="(\d++)")?+(?: t="(\w++)")?+(?: \w++="\w*+")*+'
    r"(?:/>|>(<f[^>]*+/>|<f[^>]*+>[^<]*+</f>)?(?:<v(?: [^>]*+)?>([^<]*+)</v>|<v ?/>)?+"
    r"(?:<is><t>([^<&]++)</t></is>|<is>(<t(?: [^>]*+)?>[^<]*+</t>(?=</is>)|.*?)</is>)?+</c>)",
    re.DOTALL,
)
_MERGED: Final = re.compile(r'<mergeCell ref="([^"]*)"')
_TEXTS: Final = re.compile(r"<rPh\b.*?</rPh>|<t(?: [^>]*)?>([^<]*)</t>", re.DOTALL)
_REFERENCE: Final = re.compile(r"&(?:#x([0-9a-fA-F]+)|#(\d+)|(\w+));")
_UTF8: Final = re.compile(r"encoding=[\"']utf-8[\"']", re.IGNORECASE)
_ENTITIES: Final = {"lt": "<", "gt": ">", "amp": "&", "quot": '"', "apos": "'"}


def _regular_text(data: bytes) -> str | None:
    """The text of a sheet that a pattern can read; None if only a parser can."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return None
    declaration = text[: text.find("?>") + 2] if text.startswith("<?xml") else ""
    body = len(declaration)
    if (declaration and not _UTF8.search(declaration)) or _holds(text, "<!", body) or _holds(text, "<?", body):
        return None
    if "<sheetData" not in text or not text.rstrip().endswith("</worksheet>"):
        return None
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def _holds(text: str, mark: str, start: int) -> bool:
    """Whether a mark stands in the text; its rare second character is looked for first, which is ten times faster."""
    return text.find(mark[1], start) >= 0 and text.find(mark, start) >= 0


def _by_pattern(text: str, data: bytes) -> Iterator[tuple[int, list[StoredCell]]]:
    """Rows of a regular sheet; from the first row written in another way on, those of the tree."""
    number, begin, last = 0, text.find("<row"), text.rfind("</row>")
    while 0 <= begin < last:
        head = _ROW.match(text, begin)
        after = text.find("<row", begin + 4, last)
        end = after if after >= 0 else last
        cells = _CELL.findall(text, begin, end)
        if head is None or len(cells) != text.count("<c", begin, end):
            yield from (row for row in _by_tree(data) if row[0] > number)
            return
        number = int(head[1])
        yield number, cells
        begin = after


def string_of(inline: str) -> str:
    """The text of an inline string: its runs joined, phonetic guides left out (§18.4.8)."""
    return text_of("".join(_TEXTS.findall(inline)))


def text_of(text: str) -> str:
    """XML text without its references."""
    return _REFERENCE.sub(_character, text) if "&" in text else text


def _character(found: re.Match[str]) -> str:
    code = int(found[1], 16) if found[1] else int(found[2]) if found[2] else None
    return chr(code) if code is not None else _ENTITIES[found[3]]


def _elements(data: bytes, name: str) -> Iterator[etree._Element]:
    """The elements of a name, each complete when it comes and gone when the next does. No DTD, entity or network."""
    found = etree.iterparse(
        BytesIO(data), tag=f"{{*}}{name}", resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True
    )
    for _, element in found:
        yield element
        element.clear()
        parent = element.getparent()
        while parent is not None and element.getprevious() is not None:
            del parent[0]


def _by_tree(data: bytes) -> Iterator[tuple[int, list[StoredCell]]]:
    """Rows of any sheet."""
    number = 0
    for row in _elements(data, "row"):
        number = int(row.get("r") or number + 1)
        cells: list[StoredCell] = []
        column = 0
        for cell in row.iterfind("{*}c"):
            reference = cell.get("r")
            column = column_index(reference) if reference else column
            formula, value, inline = cell.find("{*}f"), cell.find("{*}v"), cell.find("{*}is")
            told = "" if formula is None else f"<f>{escape(formula.text or '', quote=False)}</f>"
            own = "" if inline is None else f"<t>{escape(string_text(inline), quote=False)}</t>"
            kept = "" if value is None else escape(value.text or "", quote=False)
            cells.append((letters(column), cell.get("s", ""), cell.get("t", ""), told, kept, "", own))
            column += 1
        yield number, cells


def string_text(item: etree._Element) -> str:
    """The text of a string item: its runs joined, phonetic guides left out (§18.4.8)."""
    return "".join(text.text or "" for text in item.iter("{*}t") if not _is_phonetic(text))


def _is_phonetic(text: etree._Element) -> bool:
    parent = text.getparent()
    return parent is not None and etree.QName(parent).localname == "rPh"
