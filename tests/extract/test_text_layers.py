"""Text as PDF libraries give it row by row, without positions: the words over the columns are dealt to them by order and by arithmetic."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import pypdfium2
import pytest

from exporter.extract.text.document import extract_text
from exporter.model.figures import Figure
from tests.extract.setting import report
from tests.extract.test_unseen_layouts import agrees as invented_agrees
from tests.extract.test_unseen_layouts import wrong

HERE = Path(__file__).parent
TYPESET = HERE / "typeset"
_UNSAID = re.compile(r"[\s:：－–\-（）()]")

Wanted = dict[str, str]


def truth_of(path: Path) -> list[Wanted]:
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def agrees(want: Wanted, figure: Figure) -> bool:
    return (
        figure.raw.replace(" ", "") == want["raw"]
        and _UNSAID.sub("", figure.row) == _UNSAID.sub("", want["row"])
        and (figure.period, figure.scope) == (want["period"], want["scope"])
        and want["measure"] in ("", figure.measure)
    )


def missed(wanted: Iterable[Wanted], figures: Sequence[Figure]) -> Iterator[tuple[str, ...]]:
    left = list(figures)
    for want in wanted:
        match = next((figure for figure in left if agrees(want, figure)), None)
        if match is None:
            yield tuple(want.values())
        else:
            left.remove(match)


def layer(path: Path | io.BytesIO, pages: Iterable[int] | None = None) -> list[str]:
    """The text of a PDF as pdfium gives it, the pages asked for."""
    document = pypdfium2.PdfDocument(path)
    chosen = range(1, len(document) + 1) if pages is None else pages
    return "\n\f".join(document[page - 1].get_textpage().get_text_range().replace("\r\n", "\n") for page in chosen).split("\n")


@pytest.mark.parametrize("layout", ["ruled", "open"])
@pytest.mark.parametrize("tool", ["pdfium", "layout", "raw"])
def test_a_typeset_report_is_read_whole_from_its_text_and_nothing_is_invented(layout: str, tool: str) -> None:
    """The .txt files are what `pdftotext -layout` and `-raw` make of the two PDFs."""
    lines = (
        layer(TYPESET / f"{layout}.pdf") if tool == "pdfium" else (TYPESET / f"{layout}.{tool}.txt").read_text(encoding="utf-8").split("\n")
    )
    figures = extract_text(lines).figures
    wanted = truth_of(TYPESET / "truth.csv")
    assert not list(missed(wanted, figures))
    assert len(figures) == len(wanted)


@pytest.mark.parametrize("name", ["icbc-2023-q1", "cmbc-2022-h1"])
def test_tables_of_public_reports_are_read_from_their_text_too(name: str, reports: Path) -> None:
    wanted = [want for want in truth_of(HERE / "truth" / "pdf-tables.csv") if want["report"] == name]
    pages = sorted({1, 2, *(int(want["page"]) for want in wanted)})
    figures = extract_text(layer(reports / f"{name}.pdf", pages)).figures
    assert len(list(missed(wanted, figures))) <= len(wanted) // 100
    sure = [figure for figure in figures if float(figure.confidence) >= 0.9]
    assert sum(any(agrees(want, figure) for want in wanted) for figure in sure) > len(sure) * 0.95


@pytest.mark.parametrize("first", [0, *(pytest.param(first, marks=pytest.mark.slow) for first in range(10, 210, 40))])
def test_invented_reports_are_read_from_their_text_and_confidence_tells_what_is_sure(first: int) -> None:
    """Reports nobody has seen, typeset and turned to text: amounts that do not add up, in all headers `inventing` knows."""
    right = wanted = sure = sure_right = 0
    for seed in range(first, first + (10 if first == 0 else 40)):
        pdf, truths = report(seed)
        figures = extract_text(layer(io.BytesIO(pdf))).figures
        faults = list(wrong(truths, figures))
        right += len(truths) - len(faults)
        wanted += len(truths)
        certain = [figure for figure in figures if float(figure.confidence) >= 0.8]
        sure += len(certain)
        sure_right += sum(any(invented_agrees(truth, figure) for truth in truths) for figure in certain)
    assert right > wanted * 0.95
    assert sure_right > sure * 0.95


HEADERS = {
    "two years in one line": ("项目 2021年 2020年", "1,200 1,100", [("2021", "", "amount"), ("2020", "", "amount")]),
    "years over days": (
        "2021年\n12月31日\n2020年\n12月31日\n项目",
        "1,200 1,100",
        [("2021-12-31", "", "amount"), ("2020-12-31", "", "amount")],
    ),
    "days under years": ("2021年 2020年\n12月31日 12月31日", "1,200 1,100", [("2021-12-31", "", "amount"), ("2020-12-31", "", "amount")]),
    "the earlier year first": ("项目 2020年 2021年", "1,100 1,200", [("2020", "", "amount"), ("2021", "", "amount")]),
    "group and bank": (
        "本集团 本行\n2021年 2020年 2021年 2020年",
        "1,200 1,100 900 800",
        [("2021", "group", "amount"), ("2020", "group", "amount"), ("2021", "bank", "amount"), ("2020", "bank", "amount")],
    ),
    "group and bank in each year": (
        "2021年 2020年\n项目 集团 母公司 集团 母公司",
        "1,200 900 1,100 800",
        [("2021", "group", "amount"), ("2021", "bank", "amount"), ("2020", "group", "amount"), ("2020", "bank", "amount")],
    ),
    "a growth whose words are broken": (
        "2021年\n1-6月\n2020年\n1-6月\n本报告期\n比上年同期\n项目 增减(%)",
        "1,200 1,100 9.09",
        [
            ("2021-01-01/2021-06-30", "", "amount"),
            ("2020-01-01/2020-06-30", "", "amount"),
            ("2021-01-01/2021-06-30", "", "growth"),
        ],
    ),
    "quarters under a year": (
        "2021年\n项目 第一季度 第二季度",
        "1,200 1,100",
        [("2021-01-01/2021-03-31", "", "amount"), ("2021-04-01/2021-06-30", "", "amount")],
    ),
    "balance, interest and yield": (
        "2021年 2020年\n日均余额 利息收入 平均收益率(%) 日均余额 利息收入 平均收益率(%)",
        "1,200 60 5.00 1,100 54 4.91",
        [
            ("2021", "", "average"),
            ("2021", "", "amount"),
            ("2021", "", "yield"),
            ("2020", "", "average"),
            ("2020", "", "amount"),
            ("2020", "", "yield"),
        ],
    ),
    "months over years": (
        "截至6月30日止六个月期间\n2021年 2020年",
        "1,200 1,100",
        [("2021-01-01/2021-06-30", "", "amount"), ("2020-01-01/2020-06-30", "", "amount")],
    ),
    "before and after restatement": (
        "项目 2021年 2020年\n调整前 调整后",
        "1,200 1,100 1,090",
        [("2021", "", "amount"), ("2020", "", "amount"), ("2020", "", "amount")],
    ),
}


@pytest.mark.parametrize(("header", "row", "wanted"), HEADERS.values(), ids=HEADERS)
@pytest.mark.parametrize("blank", [" ", "\t", " | ", "　"])
def test_words_over_columns_are_dealt_to_them(header: str, row: str, wanted: list[tuple[str, str, str]], blank: str) -> None:
    balances = len(wanted[0][0]) == len("2021-12-31")
    names = ("资产总额", "贷款总额", "负债总额") if balances else ("营业收入", "利息净收入", "营业支出")
    lines = ["单位：人民币百万元", *header.replace(" ", blank).split("\n"), *(f"{name} {row}".replace(" ", blank) for name in names)]
    figures = extract_text(lines).figures
    assert [(figure.period, figure.scope, figure.measure) for figure in figures] == wanted * len(names)


def test_a_day_or_month_over_what_flows_is_the_end_of_its_time() -> None:
    header = "单位：人民币百万元\n| 项目 | {now} | {then} |\n|---|---|---|\n"
    rows = "| 营业收入 | 1,200 | 1,100 |\n| 净利润 | 500 | 450 |\n| 利息支出 | 300 | 310 |\n"
    for now, then in (("2021-09-30", "2020-12-31"), ("2021/09 - 九个月", "2020/12")):
        figures = extract_text((header.format(now=now, then=then) + rows).split("\n")).figures
        assert [figure.period for figure in figures] == ["2021-01-01/2021-09-30", "2020"] * 3
    balances = "| 资产总额 | 1,200 | 1,100 |\n| 以公允价值计量且其变动计入当期损益的金融资产 | 500 | 450 |\n| 客户存款 | 300 | 310 |\n"
    figures = extract_text((header.format(now="2021/09", then="2020/12") + balances).split("\n")).figures
    assert [figure.period for figure in figures] == ["2021-09-30", "2020-12-31"] * 3


def test_the_part_of_a_table_on_the_next_page_has_the_columns_of_the_part_before() -> None:
    head = ["单位：人民币百万元", "本集团 本行", "2021年 2020年 2021年 2020年"]
    first = ["营业收入 1,200 1,100 900 800", "营业支出 700 600 500 400"]
    after = ["12", "\f某某银行股份有限公司 2021年年度报告", "利润总额 500 500 400 400", "净利润 450 440 350 340"]
    figures = extract_text([*head, *first, *after]).figures
    assert [(f.scope, f.period) for f in figures if f.row == "净利润"] == [
        ("group", "2021"),
        ("group", "2020"),
        ("bank", "2021"),
        ("bank", "2020"),
    ]


def test_a_number_of_a_note_is_neither_a_page_nor_a_figure() -> None:
    lines = ["单位：人民币百万元", "项目 附注 2021年 2020年"]
    lines += [f"{name} {note} 1,2{note} 1,1{note}" for note, name in enumerate(("利息收入", "利息支出", "投资收益", "汇兑收益"), start=34)]
    assert [figure.raw for figure in extract_text(lines).figures][:4] == ["1,234", "1,134", "1,235", "1,135"]


def test_a_label_that_goes_on_under_its_figures_is_whole() -> None:
    lines = ["单位：人民币百万元", "项目        2021年       2020年", "拆出资金        1,264        1,018", "以公允价值计量且其变动计入"]
    lines += ["                6,128        5,377", "当期损益的金融投资", "长期股权投资        2,150        2,150"]
    rows = [figure.row for figure in extract_text(lines).figures]
    assert rows[::2] == ["拆出资金", "以公允价值计量且其变动计入当期损益的金融投资", "长期股权投资"]
