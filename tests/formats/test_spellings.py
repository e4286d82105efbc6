"""Which format a file is in, told from its name and from what it says of itself."""

from __future__ import annotations

from pathlib import Path

import pytest

from exporter.findings import SourceUnreadable, UsageRefused
from exporter.formats.spellings import Spelling, read, spelling_named, spelling_of, stem, wanted
from exporter.names import DocumentType, Namespace
from exporter.pipeline.inputs import Form, form_of
from tests.formats.oim_reports import loader

JSON = f'{{"documentInfo": {{"documentType": "{DocumentType.JSON}"}}}}'
LATE = f'{{"facts": {{{" " * (1 << 20)}}}, "documentInfo": {{"documentType": "{DocumentType.CSV}"}}}}'
PAGE = f'<html xmlns:ix="{Namespace.INLINE}"/>'


@pytest.mark.parametrize(
    ("name", "content", "spelling", "form"),
    [
        ("r.xbrl", "<x/>", Spelling.XML, Form.INSTANCE),
        ("r.json", JSON, Spelling.JSON, Form.INSTANCE),
        ("r.csv.json", LATE, Spelling.CSV, Form.INSTANCE),
        ("r.json", '{"documentInfo": {}}', Spelling.JSON, Form.INSTANCE),
        ("r.json", '[{"concept": "documentInfo", "value": 1}]', None, Form.TABLE),
        ("r.json", '{"concept": ["a"], "value": [1]}', None, Form.TABLE),
        ("r.xhtml", PAGE, Spelling.INLINE, Form.INSTANCE),
        ("r.html", "<html/>", None, Form.REPORT),
        ("r.csv", "concept,value", None, Form.TABLE),
    ],
)
def test_a_file_tells_its_format(name: str, content: str, spelling: Spelling | None, form: Form, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_text(content, encoding="utf-8")
    assert spelling_of(path) is spelling
    assert form_of(path) is form


def test_a_file_that_was_written_anew_tells_its_format_anew(tmp_path: Path) -> None:
    path = tmp_path / "r.json"
    path.write_text(JSON, encoding="utf-8")
    assert spelling_of(path) is Spelling.JSON
    path.write_text("[]", encoding="utf-8")
    assert spelling_of(path) is None


def test_the_name_to_write_tells_the_format() -> None:
    names = ("a.xbrl", "a.b.json", "a.csv.json", "a.xhtml")
    assert [wanted(Path(name)) for name in names] == list(Spelling)
    assert [stem(Path(name)) for name in names] == ["a", "a.b", "a", "a"]
    with pytest.raises(SourceUnreadable, match="no format"):
        wanted(Path("a.docx"))


def test_a_format_that_is_not_written_is_refused_with_those_that_are() -> None:
    assert spelling_named(" xml ") is Spelling.XML
    with pytest.raises(UsageRefused, match="xml"):
        spelling_named("pdf")


def test_a_facts_table_is_no_report_and_it_is_said_what_one_says(tmp_path: Path) -> None:
    path = tmp_path / "t.json"
    path.write_text('[{"concept": "资产总额", "value": 1}]', encoding="utf-8")
    with pytest.raises(SourceUnreadable, match="documentType"):
        read(path, loader)
