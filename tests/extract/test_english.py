"""English reports: their words mean what the Chinese ones of the field mean, in HTML and in PDF alike."""

from __future__ import annotations

import csv
from io import StringIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle

from exporter.extract.report import extract
from exporter.model.english import terms
from exporter.model.lexical import fold_print

MEANT = """
(In RMB millions, unless otherwise stated) = (单位:人民币百万元)
(Expressed in millions of Renminbi, unless otherwise stated) = (单位:人民币百万元)
All amounts are expressed in RMB'000 unless otherwise stated = 单位:人民币千元
in millions of RMB except percentages = 单位:人民币百万元
RMB million = 人民币百万元
As at 31 December 2023 = 2023年12月31日
December 31, 2023 = 2023年12月31日
31st December = 12月31日
For the year ended 31 December 2023 = 截至2023年12月31日止年度
Six months ended June 30, 2023 = 截至2023年6月30日止六个月
January to March 2023 = 2023年1-3月
First half of 2023 = 2023年上半年
Annual Report 2023 = 2023年年度报告
2023 Interim Report = 2023年半年度报告
2023 First Quarterly Report = 2023年第一季度报告
Increase/(decrease) (%) = 增减(%)
Change (percentage points) = 变动(百分点)
Percentage of total (%) = 占比(%)
Average yield (%) = 平均收益率(%)
The Group = 本集团
The Bank = 本行
Capital adequacy ratio (%) = 资本充足比率(%)
Consolidated Statement of Financial Position = 合并资产负债表
Of which: Loans = 其中:贷款
"""


@pytest.mark.parametrize("pair", MEANT.strip().splitlines())
def test_english_words_are_understood_as_chinese_ones(pair: str) -> None:
    english, chinese = pair.split(" = ")
    assert terms(english) == chinese


@pytest.mark.parametrize("text", ["May the Group prosper", "Marching on", "Assetsmark", "Harbour Bank Co., Ltd.", "2023", "A-1"])
def test_what_only_looks_like_such_a_word_stays(text: str) -> None:
    assert not set("年月日资产%") & set(terms(text))


@given(st.text(alphabet="资产总额 Total assets2023年（%）,.-'", min_size=1))
def test_text_with_chinese_in_it_is_left_alone(text: str) -> None:
    if set("资产总额年") & set(text):
        assert terms(text) == fold_print(text)


# Title, caption, rows over the columns (a word and how many columns it spans), rows.
SHEETS = (
    (
        "Financial Highlights", "(Expressed in millions of Renminbi, unless otherwise stated)",
        ([("", 1), ("2023", 1), ("2022", 1), ("Change (%)", 1)],),
        ["Operating income|5,120|4,800|6.67", "Operating expenses|(1,920)|(1,800)|6.67", "Profit before tax|3,200|3,000|6.67",
         "Basic earnings per share (RMB)|0.64|0.60|6.67", "Net interest margin (%)|2.10|2.20|"],
    ),
    (
        "Consolidated Statement of Financial Position", "In RMB millions",
        ([("", 1), ("The Group", 2), ("The Bank", 2)], [("", 1), *[("31 December 2023", 1), ("31 December 2022", 1)] * 2]),
        ["Loans and advances to customers|61,000|55,000|60,000|54,000", "Other assets|9,000|8,000|9,500|8,500",
         "Total assets|70,000|63,000|69,500|62,500"],
    ),
    (
        "Loans by five-category classification", "In RMB millions, except for percentages",
        ([("Item", 1), ("31 December 2023", 2), ("31 December 2022", 2)], [("", 1), *[("Amount", 1), ("Percentage (%)", 1)] * 2]),
        ["Pass|60,100|98.52|54,200|98.55", "Non-performing loans|900|1.48|800|1.45",
         "Total loans and advances to customers|61,000|100.00|55,000|100.00"],
    ),
)  # fmt: skip
TRUTH = """row,measure,scope,period,unit,value
Operating income,amount,,2023,CNY,5120000000
Operating income,amount,,2022,CNY,4800000000
Operating income,growth,,2023,pure,0.0667
Operating expenses,amount,,2023,CNY,-1920000000
Operating expenses,amount,,2022,CNY,-1800000000
Operating expenses,growth,,2023,pure,0.0667
Profit before tax,amount,,2023,CNY,3200000000
Profit before tax,amount,,2022,CNY,3000000000
Profit before tax,growth,,2023,pure,0.0667
Basic earnings per share (RMB),amount,,2023,CNY_per_shares,0.64
Basic earnings per share (RMB),amount,,2022,CNY_per_shares,0.60
Basic earnings per share (RMB),growth,,2023,pure,0.0667
Net interest margin (%),ratio,,2023,pure,0.0210
Net interest margin (%),ratio,,2022,pure,0.0220
Loans and advances to customers,amount,group,2023-12-31,CNY,61000000000
Loans and advances to customers,amount,group,2022-12-31,CNY,55000000000
Loans and advances to customers,amount,bank,2023-12-31,CNY,60000000000
Loans and advances to customers,amount,bank,2022-12-31,CNY,54000000000
Other assets,amount,group,2023-12-31,CNY,9000000000
Other assets,amount,group,2022-12-31,CNY,8000000000
Other assets,amount,bank,2023-12-31,CNY,9500000000
Other assets,amount,bank,2022-12-31,CNY,8500000000
Total assets,amount,group,2023-12-31,CNY,70000000000
Total assets,amount,group,2022-12-31,CNY,63000000000
Total assets,amount,bank,2023-12-31,CNY,69500000000
Total assets,amount,bank,2022-12-31,CNY,62500000000
Pass,amount,,2023-12-31,CNY,60100000000
Pass,share,,2023-12-31,pure,0.9852
Pass,amount,,2022-12-31,CNY,54200000000
Pass,share,,2022-12-31,pure,0.9855
Non-performing loans,amount,,2023-12-31,CNY,900000000
Non-performing loans,share,,2023-12-31,pure,0.0148
Non-performing loans,amount,,2022-12-31,CNY,800000000
Non-performing loans,share,,2022-12-31,pure,0.0145
Total loans and advances to customers,amount,,2023-12-31,CNY,61000000000
Total loans and advances to customers,share,,2023-12-31,pure,1.0000
Total loans and advances to customers,amount,,2022-12-31,CNY,55000000000
Total loans and advances to customers,share,,2022-12-31,pure,1.0000
"""


def page_of_sheets() -> str:
    parts = ["<html><body><h1>Harbour Bank Co., Ltd.</h1><h2>2023 Annual Report</h2>"]
    for title, caption, heads, rows in SHEETS:
        parts.append(f"<h3>{title}</h3><p>{caption}</p><table>")
        parts += ["<tr>" + "".join(f'<th colspan="{span}">{word}</th>' for word, span in head) + "</tr>" for head in heads]
        parts += ["<tr>" + "".join(f"<td>{cell}</td>" for cell in row.split("|")) + "</tr>" for row in rows]
        parts.append("</table>")
    return "\n".join([*parts, "</body></html>"])


def print_sheets(path: Path) -> None:
    styles = getSampleStyleSheet()
    story = [Paragraph("Harbour Bank Co., Ltd.", styles["Title"]), Paragraph("2023 Annual Report", styles["Heading1"])]
    for title, caption, heads, rows in SHEETS:
        style = [
            ("FONTSIZE", (0, 0), (-1, -1), 8),
            ("ALIGN", (1, 0), (-1, -1), "RIGHT"),
            ("LINEBELOW", (0, len(heads) - 1), (-1, len(heads) - 1), 0.5, "black"),
        ]
        cells = []
        for line, head in enumerate(heads):
            cells.append([word if not at else "" for word, span in head for at in range(span)])
            starts = [sum(span for _, span in head[:number]) for number in range(len(head))]
            wide = [(start, span) for start, (_, span) in zip(starts, head, strict=True) if span > 1]
            style += [("SPAN", (start, line), (start + span - 1, line)) for start, span in wide]
            style += [("ALIGN", (start, line), (start, line), "CENTER") for start, _ in wide]
        cells += [row.split("|") for row in rows]
        widths = [190, *[300 / (len(cells[0]) - 1)] * (len(cells[0]) - 1)]
        story += [Paragraph(title, styles["Heading3"]), Paragraph(caption, styles["Normal"]), Spacer(1, 6)]
        story += [Table(cells, widths, style=TableStyle(style)), Spacer(1, 16)]
    SimpleDocTemplate(str(path), pagesize=A4, invariant=1).build(story)


@pytest.mark.parametrize("ending", ["html", "pdf"])
def test_tables_of_an_english_report_are_read(tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"report.{ending}"
    if ending == "html":
        path.write_text(page_of_sheets(), encoding="utf-8")
    else:
        print_sheets(path)
    rows = [tuple(row.values()) for row in csv.DictReader(StringIO(TRUTH))]
    found = extract(path).figures
    assert [(one.row, one.measure, one.scope, one.period, one.unit, one.value) for one in found] == rows
    assert {one.section for one in found} == {title for title, *_ in SHEETS}


SPACED = """\
                          Harbour Bank Co., Ltd.
                            2023 Annual Report
Consolidated Statement of Financial Position                     In RMB millions

                                        The Group                           The Bank
                             31 December     31 December       31 December     31 December
                                    2023            2022              2023            2022
Loans and advances
  to customers                    61,000          55,000            60,000          54,000
Other assets                       9,000           8,000             9,500           8,500
Total assets                      70,000          63,000            69,500          62,500
\f
                                                                    In RMB millions

                                                       2023            2022    Change (%)
Operating income                                      5,120           4,800          6.67
"""


def test_english_text_that_keeps_its_columns_is_read(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_text(SPACED, encoding="utf-8")
    lines = SPACED.split("\n")
    found = extract(path).figures
    assert all(lines[figure.line - 1][figure.start : figure.end] == figure.raw for figure in found)
    assert [figure.page for figure in found] == [1] * 12 + [2] * 3
    assert [(figure.row, figure.scope, figure.period, figure.value) for figure in found][:4] == [
        ("Loans and advances to customers", "group", "2023-12-31", "61000000000"),
        ("Loans and advances to customers", "group", "2022-12-31", "55000000000"),
        ("Loans and advances to customers", "bank", "2023-12-31", "60000000000"),
        ("Loans and advances to customers", "bank", "2022-12-31", "54000000000"),
    ]
    assert [(figure.measure, figure.period, figure.value) for figure in found][-3:] == [
        ("amount", "2023", "5120000000"), ("amount", "2022", "4800000000"), ("growth", "2023", "0.0667"),
    ]  # fmt: skip


def test_english_text_without_positions_is_told_to_be_unread(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_text("Annual Report 2023\nOperating income 5,120 4,800\nProfit before tax 3,200 3,000\n", encoding="utf-8")
    extraction = extract(path)
    assert not extraction.figures
    assert any("PDF" in finding.remedy for finding in extraction.findings)
