"""Units of amounts in pages: over the columns, in captions, in another currency, or nowhere."""

from __future__ import annotations

from pathlib import Path

import pytest

from exporter.extract.report import Extraction, extract


def page(tmp_path: Path, head: str, caption: str = "") -> Extraction:
    path = tmp_path / "report.html"
    path.write_text(
        f"<html><body><h1>某某银行2023年年度报告</h1><p>{caption}</p><table><tr><td>项目</td><td>{head}</td></tr>"
        "<tr><td>资产总计</td><td>9,000</td></tr><tr><td>负债合计</td><td>8,000</td></tr></table></body></html>",
        encoding="utf-8",
    )
    return extract(path)


@pytest.mark.parametrize(
    ("head", "value"),
    [
        ("2023年12月31日<br>人民币千元", "CNY 9000000"),
        ("2023年12月31日人民币百万元", "CNY 9000000000"),
        ("2023年12月31日<br>千元", "CNY 9000000"),
        ("31 December 2023<br>RMB'000", "CNY 9000000"),
        ("31 December 2023 RMB million", "CNY 9000000000"),
        ("31 December 2023 (RMB million)", "CNY 9000000000"),
        ("2023年12月31日<br>美元", "USD 9000"),
    ],
)
def test_a_unit_over_a_column_needs_no_brackets(tmp_path: Path, head: str, value: str) -> None:
    found = page(tmp_path, head).figures[0]
    assert (found.period, f"{found.unit} {found.value}") == ("2023-12-31", value)


def test_a_unit_over_a_column_goes_before_that_of_the_caption(tmp_path: Path) -> None:
    assert page(tmp_path, "2023年12月31日<br>人民币千元", "（人民币百万元）").figures[0].value == "9000000"


@pytest.mark.parametrize(
    ("caption", "value"),
    [
        ("(In thousands of US dollars)", "USD 9000000"),
        ("(US$ in thousands)", "USD 9000000"),
        ("(HK$ million)", "HKD 9000000000"),
        ("(In millions of euros)", "EUR 9000000000"),
        ("单位：元 币种：美元", "USD 9000"),
        ("单位：千元 币种：人民币", "CNY 9000000"),
    ],
)
def test_captions_name_the_currency(tmp_path: Path, caption: str, value: str) -> None:
    found = page(tmp_path, "2023年12月31日", caption).figures[0]
    assert f"{found.unit} {found.value}" == value


@pytest.mark.parametrize("caption", ["", "单位：百万", "(In millions of dollars)"])
def test_no_unit_is_guessed(tmp_path: Path, caption: str) -> None:
    found = page(tmp_path, "2023年12月31日", caption)
    assert [(figure.unit, figure.value) for figure in found.figures] == [("", "9000"), ("", "8000")]
    assert [finding.code for finding in found.findings] == ["bx:unitNotStated"]
