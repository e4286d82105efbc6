"""Text comes in whatever encoding it was saved; what is no text is refused in one sentence."""

from __future__ import annotations

from pathlib import Path

import pytest

from exporter.extract.report import extract
from exporter.extract.source import read_lines
from exporter.findings import SourceUnreadable

TEXT = "会计数据和财务指标摘要\r\n营业收入 26,989,261\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_every_encoding_gives_the_same_lines(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "report.txt"
    path.write_bytes(TEXT.encode(encoding))
    assert read_lines(path) == ("会计数据和财务指标摘要", "营业收入 26,989,261", "")


@pytest.mark.parametrize("data", [b"", b"\x00" * 5000, b"\n \r\n", bytes(range(256)) * 20, b"\x80\x81\xff" * 100])
def test_what_is_no_text_is_refused(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "report.txt"
    path.write_bytes(data)
    with pytest.raises(SourceUnreadable, match=r"report\.txt"):
        extract(path)


def test_a_directory_and_a_missing_file_are_refused(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "missing.txt"):
        with pytest.raises(SourceUnreadable):
            extract(path)


def test_a_text_without_tables_is_a_finding(tmp_path: Path) -> None:
    path = tmp_path / "letter.txt"
    path.write_text("各位股东，本行一切正常。\n", encoding="utf-8")
    extraction = extract(path)
    assert extraction.figures == ()
    assert [finding.code for finding in extraction.findings] == ["bx:noTables"]
