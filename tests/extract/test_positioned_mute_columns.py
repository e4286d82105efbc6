"""Words over the wrong columns leave one mute: it takes its neighbour's time, and what its figures contradict is not sure."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

from exporter.extract.report import extract

PAGE = """<html><head><meta charset="utf-8"></head><body><h1>某某银行股份有限公司2023年年度报告</h1><p>单位：人民币百万元</p><table>
<tr>{heads}</tr>
<tr><td>资产总计</td><td>148,652</td><td>133,640</td></tr>
<tr><td>负债合计</td><td>133,640</td><td>120,000</td></tr>
<tr><td>股东权益合计</td><td>15,012</td><td>{last}</td></tr>
</table></body></html>"""


def confidences(folder: Path, *heads: str, last: str = "13,640") -> set[Decimal]:
    path = folder / "report.html"
    path.write_text(PAGE.format(heads="".join(f"<th>{head}</th>" for head in heads), last=last), encoding="utf-8")
    return {Decimal(figure.confidence) for figure in extract(path).figures}


def test_figures_are_guesses_where_the_words_stand_over_other_columns_than_theirs(tmp_path: Path) -> None:
    assert confidences(tmp_path, "2023年12月31日", "2022年12月31日", "") == {Decimal("0.40")}


def test_figures_are_sure_where_each_column_has_its_words(tmp_path: Path) -> None:
    assert min(confidences(tmp_path, "项目", "2023年12月31日", "2022年12月31日")) > Decimal("0.90")
