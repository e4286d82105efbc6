"""Workbooks of a few cells, written part by part, so that a test may break any of them."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from io import BytesIO

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"


def sheet(rows: str, after: str = "") -> str:
    """A worksheet part around the XML of its rows."""
    return f'<?xml version="1.0" encoding="UTF-8"?><worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData>{after}</worksheet>'


def row(number: int, *cells: str) -> str:
    """A row of cells given as XML without their reference: `<c A ...>` becomes `<c r="A1" ...>`."""
    filled = (cell.replace(f"<c {cell[3]}", f'<c r="{cell[3]}{number}"', 1) for cell in cells)
    return f'<row r="{number}">{"".join(filled)}</row>'


def text(column: str, value: str) -> str:
    """A cell with an inline string."""
    return f'<c {column} t="inlineStr"><is><t>{value}</t></is></c>'


def number(column: str, stored: str, style: int = 0) -> str:
    """A cell with a stored number."""
    return f'<c {column} s="{style}"><v>{stored}</v></c>'


def styles(*codes: str) -> str:
    """A styles part whose cell styles have these number formats, in order."""
    formats = "".join(f'<numFmt numFmtId="{200 + place}" formatCode="{code}"/>' for place, code in enumerate(codes))
    styled = "".join(f'<xf numFmtId="{200 + place}"/>' for place in range(len(codes)))
    return f'<styleSheet xmlns="{MAIN}"><numFmts>{formats}</numFmts><cellXfs>{styled}</cellXfs></styleSheet>'


def workbook(
    *sheets: str,
    styled: str = "",
    strings: str = "",
    parts: Mapping[str, str | bytes | None] | None = None,
    state: str = "visible",
    date1904: str = "0",
) -> bytes:
    """A workbook of these worksheet parts; `parts` replaces or, with None, leaves out a part by its path."""
    listed = "".join(f'<sheet name="表{at}" sheetId="{at}" state="{state}" r:id="r{at}"/>' for at in range(1, len(sheets) + 1))
    kinds = "".join(
        f'<Relationship Id="r{at}" Type="{RELATIONS}/worksheet" Target="worksheets/sheet{at}.xml"/>' for at in range(1, len(sheets) + 1)
    )
    root = f'<Relationship Id="x" Type="{RELATIONS}/officeDocument" Target="xl/workbook.xml"/>'
    properties = f'<workbookPr date1904="{date1904}"/>'
    whole: dict[str, str | bytes | None] = {
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}">{root}</Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}">{properties}<sheets>{listed}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}">{kinds}</Relationships>',
        **{f"xl/worksheets/sheet{at}.xml": content for at, content in enumerate(sheets, 1)},
        **({"xl/styles.xml": styled} if styled else {}),
        **({"xl/sharedStrings.xml": strings} if strings else {}),
        **(parts or {}),
    }
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, content in whole.items():
            if content is not None:
                archive.writestr(path, content)
    return stream.getvalue()
