"""PDFs that cannot be read give one line, pages without text a finding; never a traceback, never silence."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from exporter.extract.report import extract
from exporter.findings import SourceUnreadable

TYPESET = Path(__file__).parent / "typeset"


def test_a_missing_file_is_unreadable(tmp_path: Path) -> None:
    with pytest.raises(SourceUnreadable, match="cannot be read"):
        extract(tmp_path / "none.pdf")


def test_an_empty_file_is_unreadable(tmp_path: Path) -> None:
    path = tmp_path / "empty.pdf"
    path.touch()
    with pytest.raises(SourceUnreadable, match="empty"):
        extract(path)


def test_a_directory_is_unreadable(tmp_path: Path) -> None:
    folder = tmp_path / "folder.pdf"
    folder.mkdir()
    with pytest.raises(SourceUnreadable):
        extract(folder)


def test_an_encrypted_file_is_unreadable() -> None:
    with pytest.raises(SourceUnreadable, match="encrypted"):
        extract(TYPESET / "locked.pdf")


def test_a_file_of_other_bytes_is_unreadable(tmp_path: Path) -> None:
    path = tmp_path / "other.pdf"
    path.write_bytes(b"\x00" * 4096)
    with pytest.raises(SourceUnreadable, match="damaged"):
        extract(path)


@pytest.mark.parametrize("part", [0.02, 0.3, 0.6, 0.9])
def test_a_file_cut_short_is_unreadable_or_read_in_part(part: float, tmp_path: Path) -> None:
    whole = (TYPESET / "open.pdf").read_bytes()
    path = tmp_path / "cut.pdf"
    path.write_bytes(whole[: int(len(whole) * part)])
    try:
        figures = extract(path).figures
    except SourceUnreadable:
        return
    assert len(figures) <= len(extract(TYPESET / "open.pdf").figures)


def _with_pages(path: Path, texts: int, pictures: int) -> None:
    """A PDF of pages of a typeset report followed by pages that hold a picture and no text."""
    document = pypdfium2.PdfDocument.new()
    source = pypdfium2.PdfDocument(TYPESET / "open.pdf")
    if texts:
        document.import_pages(source, list(range(texts)))
    for _ in range(pictures):
        page = document.new_page(595, 842)
        image = pypdfium2.PdfImage.new(document)
        bitmap = pypdfium2.PdfBitmap.new_native(4, 4, pypdfium2.raw.FPDFBitmap_BGR)
        image.set_bitmap(bitmap)
        image.set_matrix(pypdfium2.PdfMatrix().scale(400, 400))
        page.insert_obj(image)
        page.gen_content()
    document.save(path)
    document.close()
    source.close()


def test_pages_that_are_pictures_are_reported(tmp_path: Path) -> None:
    path = tmp_path / "mixed.pdf"
    _with_pages(path, texts=2, pictures=3)
    extraction = extract(path)
    assert extraction.figures
    assert [finding.code for finding in extraction.findings] == ["bx:pagesWithoutText"]
    assert "3 of 5 pages" in extraction.findings[0].message
    assert "3-5" in extraction.findings[0].message


def test_a_report_of_pictures_alone_is_unreadable(tmp_path: Path) -> None:
    path = tmp_path / "scanned.pdf"
    _with_pages(path, texts=0, pictures=2)
    with pytest.raises(SourceUnreadable, match="no page has text"):
        extract(path)


def test_a_pdf_is_known_by_its_bytes_too(tmp_path: Path) -> None:
    path = tmp_path / "report.bin"
    path.write_bytes((TYPESET / "open.pdf").read_bytes())
    assert len(extract(path).figures) == len(extract(TYPESET / "open.pdf").figures)


def _drawn(path: Path, *pages: list[str]) -> Path:
    """A PDF of lines of Latin text."""
    canvas = Canvas(str(path), pagesize=A4)
    for lines in pages:
        for number, line in enumerate(lines):
            for place, text in enumerate(line.split("  ")):
                canvas.drawString(60 + 150 * place, 700 - 16 * number, text)
        canvas.showPage()
    canvas.save()
    return path


GARBAGE = ["ÎµjÓ¹FÇð7¢ùÔÕÖ  4,567  8,901", "ÝøÆ¬ïÉÁýÚ¤  3,210  6,543", "îØÒþ¡jêëìí  2,109  5,432"]


def test_text_of_fonts_without_a_table_of_characters_is_told_and_not_read(tmp_path: Path) -> None:
    extraction = extract(
        _drawn(tmp_path / "mixed.pdf", GARBAGE, ["(In RMB million)", "item  2021  2020", "loans  4,567  8,901", "deposits  3,210  6,543"])
    )
    assert {figure.page for figure in extraction.figures} == {2}
    (finding,) = extraction.findings
    assert (finding.code, finding.message.endswith(": 1")) == ("bx:pagesGarbled", True)


def test_a_report_of_such_text_alone_is_unreadable(tmp_path: Path) -> None:
    with pytest.raises(SourceUnreadable, match="what it shows"):
        extract(_drawn(tmp_path / "garbled.pdf", GARBAGE))


def test_numbers_in_columns_that_nothing_heads_are_told(tmp_path: Path) -> None:
    extraction = extract(_drawn(tmp_path / "bare.pdf", ["loans  4,567  8,901", "deposits  3,210  6,543", "bonds  2,109  5,432"]))
    assert extraction.figures == ()
    unread = next(finding for finding in extraction.findings if finding.code == "bx:tableUnread")
    assert "6 numbers" in unread.message
    assert unread.origin is not None
    assert unread.origin.page == 1
