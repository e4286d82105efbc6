"""Whose report it is, and of when, by its title."""

from __future__ import annotations

from pathlib import Path

import pytest

from exporter.extract.profile.document import extract_profile, profile_of


def said(*lines: str) -> dict[str, str]:
    return {fact.name: fact.value for fact in profile_of(lines).facts if fact.confidence in ("0.85", "0.90") and "人" not in fact.name}


def test_a_title_page_names_the_bank_the_report_and_its_days() -> None:
    assert said("赣江银行股份有限公司", "GANJIANG BANK CO., LTD.", "二〇二二年半年度报告") == {
        "中文名称": "赣江银行股份有限公司",
        "英文名称": "GANJIANG BANK CO., LTD.",
        "报告名称": "二〇二二年半年度报告",
        "报告期开始日期": "2022-01-01",
        "报告期结束日期": "2022-06-30",
    }


@pytest.mark.parametrize(
    "line",
    [
        "赣 江 银 行 股 份 有 限 公 司",
        "赣江银行股份有限公司２０２２年度报告",
        "12 赣江银行股份有限公司 2022 年年度报告 管理层讨论与分析",
        "赣江银行股份有限公司（以下简称“本行”）董事会保证本报告真实、准确、完整。",
        "本行、本公司、赣江银行 指 赣江银行股份有限公司",
        "赣江银行股份有限公司全体股东：",
        "本报告为赣江银行股份有限公司及其附属公司合并数据。",
    ],
)
def test_the_bank_is_named_where_reports_name_it(line: str) -> None:
    assert said(line)["中文名称"] == "赣江银行股份有限公司"


@pytest.mark.parametrize(
    "line",
    ["本行持有赣江村镇银行股份有限公司51%的股份。", "向赣江银行股份有限公司借款", "赣江银行 1,250 37.5", "股东名称 赣江银行股份有限公司"],
)
def test_other_banks_of_sentences_and_tables_are_not_it(line: str) -> None:
    assert "中文名称" not in said(line)


def test_the_name_most_is_said_for_is_the_banks() -> None:
    lines = ("章江村镇银行有限责任公司", *["2 赣江银行股份有限公司", "管理层讨论与分析", "赣江银行股份有限公司 3"] * 3)
    assert said(*lines)["中文名称"] == "赣江银行股份有限公司"


def test_a_name_a_label_states_is_not_said_again() -> None:
    lines = ("赣江银行股份有限公司", "公司法定中文名称：赣江银行股份有限公司（简称：赣江银行）")
    assert [fact.name for fact in profile_of(lines).facts] == ["公司法定中文名称"]


def test_public_reports_are_named(reports: Path) -> None:
    named = {
        name: {fact.value for fact in extract_profile(reports / name).facts if "中文名称" in fact.name}
        for name in ("icbc-2023-q1.pdf", "cmbc-2022-h1.pdf")
    }
    assert named == {"icbc-2023-q1.pdf": {"中国工商银行股份有限公司"}, "cmbc-2022-h1.pdf": {"中国民生银行股份有限公司"}}
