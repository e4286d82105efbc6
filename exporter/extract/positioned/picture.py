"""Pages of a PDF as pictures, with the places of figures on them.

Places as figures name them (page, line, characters) enter; a PNG of each page and a box for each place leave. Pages are grey, in
sixteen shades: what is printed stays legible and a page takes some 60 KB. PNG (W3C, 3rd edition) §11, written by zlib alone.
"""

from __future__ import annotations

import struct
import zlib
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import Final

import pypdfium2

from exporter.extract.positioned.layout.line import Line, read_lines
from exporter.extract.positioned.pdf import open_pdf, read_page
from exporter.model.exhibit import Box, Picture

SCALE: Final = 2
MAX_BYTES: Final = 16 * 1024 * 1024
"""All pictures together; pages after that have none."""
_MAX_POINTS: Final = 2000
_SHADES: Final = bytes(min(255, (shade + 8) // 17 * 17) for shade in range(256))

Place = tuple[int, int, int, int]
"""Page and line, both from one; first character and the one behind the last, from zero."""


def picture(path: Path, places: Iterable[Place], *, limit: int = MAX_BYTES) -> tuple[dict[int, Picture], dict[Place, Box]]:
    """Pictures by page, and where on them each place is. Raises SourceUnreadable if the file cannot be opened any more."""
    by_page: dict[int, list[Place]] = defaultdict(list)
    for place in sorted(set(places)):
        by_page[place[0]].append(place)
    pictures: dict[int, Picture] = {}
    boxes: dict[Place, Box] = {}
    document = open_pdf(path)
    try:
        for number, wanted in by_page.items():
            if limit <= 0 or not 1 <= number <= len(document):
                continue
            page = read_page(document, number - 1)
            if not page.words or max(page.width, page.height) > _MAX_POINTS:
                continue
            lines = {line.number: line for line in read_lines(page)}
            pictures[number] = _drawn(document, number - 1)
            limit -= len(pictures[number].png)
            boxes |= {place: box for place in wanted if place[1] in lines and (box := _box(lines[place[1]], place))}
    finally:
        document.close()
    return pictures, boxes


def _box(line: Line, place: Place) -> Box | None:
    """The cells of a line that the characters touch."""
    _, _, start, end = place
    touched = [cell for cell in line.cells if cell.start < end and start < cell.end]
    if not touched:
        return None
    left, right = min(cell.x0 for cell in touched), max(cell.x1 for cell in touched)
    return round(left * SCALE), round(line.top * SCALE), round((right - left) * SCALE), round(line.height * SCALE)


def _drawn(document: pypdfium2.PdfDocument, index: int) -> Picture:
    bitmap = document[index].render(scale=SCALE, grayscale=True)
    pixels, width = bytes(bitmap.buffer), bitmap.width
    rows = (pixels[at * bitmap.stride : at * bitmap.stride + width] for at in range(bitmap.height))
    shaded = b"".join(b"\0" + row.translate(_SHADES) for row in rows)
    header = struct.pack(">IIBBBBB", width, bitmap.height, 8, 0, 0, 0, 0)
    chunks = (_chunk(b"IHDR", header), _chunk(b"IDAT", zlib.compress(shaded, 6)), _chunk(b"IEND", b""))
    return Picture(width, bitmap.height, b"\x89PNG\r\n\x1a\n" + b"".join(chunks), SCALE)


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
