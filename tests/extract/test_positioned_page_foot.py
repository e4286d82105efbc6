"""Tables announced at the foot of a page whose rows stand on the next."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from exporter.extract.report import extract

FIRST = [
    "某某银行股份有限公司2023年年度报告",
    "（一）主要会计数据",
    "单位：人民币百万元",
    "项目|2023年|2022年",
    "营业收入|5,120|4,800",
    "净利润|1,200|1,100",
]
ANNOUNCED = ["（二）贷款五级分类情况", "单位：人民币千元", "项目|2023年12月31日|2022年12月31日"]
ROWS = ["正常类贷款|60,100|54,200", "不良贷款|900|800", "贷款总额|61,000|55,000"]
NOTE = ["注：净利润为归属于本行股东的净利润。"]


def print_pages(path: Path, *pages: list[str]) -> None:
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    target = BytesIO()
    canvas = Canvas(target, pagesize=A4, invariant=1)
    for lines in pages:
        canvas.setFont("STSong-Light", 10)
        for number, line in enumerate(lines):
            label, *cells = line.split("|")
            canvas.drawString(60, 780 - 18 * number, label)
            for column, cell in enumerate(cells):
                canvas.drawRightString(380 + 130 * column, 780 - 18 * number, cell)
        canvas.drawCentredString(300, 30, "12")
        canvas.showPage()
    canvas.save()
    path.write_bytes(target.getvalue())


@pytest.mark.parametrize("cut", [1, 2, 3])
def test_a_table_takes_what_the_page_before_announced(tmp_path: Path, cut: int) -> None:
    path = tmp_path / "report.pdf"
    print_pages(path, [*FIRST, *NOTE, *ANNOUNCED[:cut]], [*ANNOUNCED[cut:], *ROWS])
    found = [figure for figure in extract(path).figures if figure.page == 2]
    assert [(figure.period, figure.value) for figure in found[:2]] == [("2023-12-31", "60100000"), ("2022-12-31", "54200000")]
    assert {figure.section for figure in found} == {ANNOUNCED[0]}


def test_a_table_that_runs_on_keeps_its_own_header_over_a_note(tmp_path: Path) -> None:
    path = tmp_path / "report.pdf"
    print_pages(path, [*FIRST, *NOTE], ["利润总额|1,500|1,400", "所得税费用|300|300"])
    found = [figure for figure in extract(path).figures if figure.page == 2]
    assert [(figure.period, figure.value) for figure in found[:2]] == [("2023", "1500000000"), ("2022", "1400000000")]
