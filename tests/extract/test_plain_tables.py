"""Tables as a small bank's report prints them: a label and its figures on each line, what stands around them, and what they lack."""

from __future__ import annotations

import pytest

from exporter.extract.report import extract_text
from exporter.model.figures import Figure

TABLE = """单位：人民币千元
项目 2022年 2021年
利润总额 900,000 800,000
净利润 300,000 280,000"""
RATIOS = """项目 2022年 2021年
不良贷款率 1.20% 1.30%
资本充足率 12.00% 11.00%"""


def figures_of(text: str) -> tuple[Figure, ...]:
    return extract_text(text.splitlines()).figures


def printed(text: str) -> list[tuple[str, str, str]]:
    return [(figure.row, figure.period, figure.raw) for figure in figures_of(text)]


@pytest.mark.parametrize("table", [TABLE, RATIOS])
@pytest.mark.parametrize("foot", ["15", "7", "15\n第四节 管理层讨论与分析\n本行坚持稳健经营，各项业务健康发展。\n16"])
def test_a_page_number_under_the_last_row_is_no_figure_of_it(table: str, foot: str) -> None:
    assert printed(f"{table}\n{foot}") == printed(table)
    assert len(printed(table)) == 4


def test_a_small_number_between_figures_under_a_label_stays_a_figure() -> None:
    text = "单位：人民币千元\n项目\n2022年\n2021年\n营业收入 1,200 1,100\n其他收益\n12\n15\n净利润 300 280\n利润总额 1,400 1,380"
    assert ("其他收益", "2021", "15") in printed(text)
