"""What a file is by its bytes, and what is said to who gives a command the wrong kind."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pandas as pd
import pytest

import exporter
from exporter.facts.settings import Settings
from exporter.findings import OutputRefused, SourceUnreadable
from exporter.formats.spellings import Spelling
from exporter.model.aspects import Entity
from exporter.pipeline.convert import Options, convert
from exporter.pipeline.inputs import Form, check_instance, check_report, form_of
from exporter.pipeline.kinds import ending_of
from exporter.pipeline.packing import Packing

TABLE = "项目,期间,单位,数值\n资产总额,2021,千元,5\n"
REPORT = "某某银行 2021 年年度报告\n\n单位：人民币千元\n项目 2021年 2020年\n营业收入 26,989,261 19,880,616\n净利润 6,883,757 4,957,070\n"
OPTIONS = Options(settings=Settings(entity=Entity("https://bank.example/entities", "demo-bank")))
INLINE = '<html xmlns:ix="http://www.xbrl.org/2013/inlineXBRL">'


def zipped(*names: str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    return stream.getvalue()


def parquet() -> bytes:
    stream = io.BytesIO()
    pd.DataFrame({"a": ["1"]}).to_parquet(stream)
    return stream.getvalue()


KINDS = [
    (TABLE.encode(), ".csv"),
    (TABLE.replace(",", "\t").encode("utf-16"), ".csv"),
    (TABLE.encode("gb18030"), ".csv"),
    ("单位：千元,,\n,2021年,2020年\n净利润,5,6\n".encode(), ".csv"),
    (b"a;b;c\n1;2;3\n4;5;6\n", ".csv"),
    (REPORT.encode(), ".txt"),
    (REPORT.encode("gb18030"), ".txt"),
    ("净利润 26,989,261 19,880,616\n营业收入 6,883,757 4,957,070\n".encode(), ".txt"),
    (("总资产增长，营业收入 26,989,261 千元。\n" * 9000).encode(), ".txt"),
    (b"%PDF-1.7\n", ".pdf"),
    (b'\xef\xbb\xbf {"a": 1}', ".json"),
    (b'[{"a": 1}]', ".json"),
    (b"<!-- a page --><!DOCTYPE html>\n<HTML><body/>", ".html"),
    (b"<?xml version='1.0'?><html xmlns='http://www.w3.org/1999/xhtml'/>", ".html"),
    (f"<?xml version='1.0'?>{INLINE}</html>".encode(), ".xhtml"),
    (f"{INLINE}</html>".encode("utf-16"), ".xhtml"),
    (b"<?xml version='1.0'?><!-- an instance --><xbrli:xbrl/>", ".xbrl"),
    (zipped("[Content_Types].xml", "xl/workbook.xml"), ".xlsx"),
    (zipped("[Content_Types].xml", "xl/workbook.xml")[:60], ".xlsx"),
    (zipped("a/META-INF/taxonomyPackage.xml"), ".zip"),
    (parquet(), ".parquet"),
    (b"\x7fELF\x02\x01\x01" + bytes(range(256)) * 40, None),
]


@pytest.mark.parametrize(("data", "ending"), KINDS, ids=range(len(KINDS)))
def test_the_bytes_tell_the_kind(data: bytes, ending: str | None, tmp_path: Path) -> None:
    path = tmp_path / "given"
    path.write_bytes(data)
    assert ending_of(path) == ending
    if ending is None:
        with pytest.raises(SourceUnreadable, match="no kind that is read"):
            form_of(path)


def test_a_report_package_is_told_by_the_type_it_says_it_has(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text(TABLE, encoding="utf-8")
    for form, ending in ((Spelling.INLINE, ".xbri"), (Spelling.XML, ".xbr")):
        options = Options(settings=OPTIONS.settings, out=tmp_path, formats=(form,), pack=Packing.BARE)
        (package,) = convert(tmp_path / "t.csv", options).outputs
        assert ending_of(package.rename(tmp_path / "stdin")) == ending


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("t.csv", TABLE.encode(), "is a facts table, no XBRL"),
        ("t.json", b'[{"concept": "x"}]', "is a facts table, no XBRL"),
        ("t.json", b'[{"concept": "x', "is a facts table, no XBRL"),
        ("t.xlsx", b"PK\x03\x04", "is a facts table, no XBRL"),
        ("r.html", b"<html><body/></html>", "is a report, no XBRL"),
        ("r.txt", REPORT.encode(), "is a report, no XBRL"),
        ("r.dat", bytes(range(256)) * 9, "is of no kind that is read"),
    ],
)
def test_what_is_no_xbrl_is_sent_to_the_command_that_takes_it(name: str, data: bytes, said: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(data)
    with pytest.raises(SourceUnreadable, match=said) as refused:
        exporter.validate(tmp_path / name)
    assert "bankxbrl convert" in refused.value.fix or name == "r.dat"


@pytest.mark.parametrize("data", [b"<xbrl/>", b"broken", b'{"documentInfo": {"documentType": "x"'])
def test_what_is_named_or_begins_like_xbrl_is_left_to_the_validator(data: bytes, tmp_path: Path) -> None:
    path = tmp_path / ("t.json" if data.startswith(b"{") else "t.xbrl")
    path.write_bytes(data)
    check_instance(path)


def test_a_table_of_an_xbrl_csv_report_points_to_its_metadata(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text(TABLE, encoding="utf-8")
    convert(tmp_path / "t.csv", Options(settings=OPTIONS.settings, out=tmp_path / "out", formats=(Spelling.CSV,)))
    part = tmp_path / "out" / "t.csv"
    for refusing in (check_instance, form_of):
        with pytest.raises(SourceUnreadable, match=r"is a table of the XBRL report .*t\.csv\.json") as refused:
            refusing(part)
        assert refused.value.fix.endswith(f"{part}.json")
    assert form_of(tmp_path / "t.csv") is Form.TABLE


def test_an_output_never_takes_the_place_of_the_input(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text(TABLE, encoding="utf-8")
    with pytest.raises(OutputRefused, match="the place of the input"):
        convert(path, Options(settings=OPTIONS.settings, out=tmp_path, formats=(Spelling.CSV,)))
    assert (path.read_text(encoding="utf-8"), sorted(each.name for each in tmp_path.iterdir())) == (TABLE, ["t.csv"])


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("t.csv", TABLE.encode(), "a facts table"),
        ("t.json", b'[{"a": 1}]', "a facts table"),
        ("t.json", b'{"documentInfo": {"documentType": "x"}}', "an XBRL report"),
        ("t.xbrl", b"<xbrl/>", "an XBRL report"),
        ("t.xlsx", b"PK\x03\x04", "a facts table"),
        ("t.txt", b"<xbrl/>", "an XBRL report"),
    ],
)
def test_figures_are_extracted_from_printed_reports_alone(name: str, data: bytes, said: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(data)
    with pytest.raises(SourceUnreadable, match=f"is {said}, no printed report"):
        exporter.extract(tmp_path / name)


@pytest.mark.parametrize(("name", "text"), [("r.txt", TABLE.replace(",", "\t")), ("r.md", REPORT), ("stdin.csv", TABLE)])
def test_text_of_a_report_may_be_cut_into_cells(name: str, text: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    check_report(tmp_path / name)
