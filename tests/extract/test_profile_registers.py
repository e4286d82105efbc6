"""Registers of persons row by row, members of committees in sentences, controllers of holders; and the profiles of two reports as read."""

from __future__ import annotations

import csv
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exporter.extract.profile.document import extract_profile, profile_of
from exporter.model.textual import TextualFact

_RECALL = Decimal("0.85")
REGISTER = """\
六、董事、监事、高级管理人员情况
    出生                                    期初持股  期末持股
姓名 性别 年份 职务 任期 （股） （股）
沈 澄 男 1962 董事长、执行董事 2020.7-2023年换届 500,000 480,000
欧阳远 女 1964年5月 副董事长 2020.12-2023年换届 – –
执行董事 2016.3-2023年换届
行长 2016.1-2023年换届
顾青 男 1955 外部监事 2017年2月－至今 – 12
陆明 女 1970 原行长助理 2018.6-2022.2 – –
注：
吴迪 男 1971 董事 2018.6-2022.2 – –
""".splitlines()


def said(lines: list[str], *names: str) -> list[tuple[str, str, str, str]]:
    return [(fact.section, fact.name, fact.subject, fact.value) for fact in profile_of(lines).facts if not names or fact.name in names]


def test_a_row_says_all_its_columns_say_of_a_person() -> None:
    board = "董事会人员"
    assert said(REGISTER)[:7] == [
        (board, "姓名", "", "沈澄"),
        (board, "性别", "沈澄", "男"),
        (board, "出生年月", "沈澄", "1962"),
        (board, "职务", "沈澄", "董事长、执行董事"),
        (board, "任期", "沈澄", "2020-07/2023年换届"),
        (board, "期初持股", "沈澄", "500000"),
        (board, "期末持股", "沈澄", "480000"),
    ]
    assert said(REGISTER, "出生年月")[1] == (board, "出生年月", "欧阳远", "1964-05")


def test_a_row_without_a_name_is_a_further_post_of_the_person_above() -> None:
    posts = [(section, value) for section, _, person, value in said(REGISTER, "职务") if person == "欧阳远"]
    assert posts == [("董事会人员", "副董事长"), ("", "执行董事"), ("高级管理人员", "行长")]


def test_terms_are_intervals_and_a_dash_is_no_share() -> None:
    assert [value for *_, value in said(REGISTER, "任期")][-2:] == ["2017-02/..", "2018-06/2022-02"]
    assert [value for *_, value in said(REGISTER, "期末持股")] == ["480000", "0", "12", "0"]
    assert said(REGISTER, "职务")[-1] == ("高级管理人员", "职务", "陆明", "原行长助理")


def test_a_register_ends_at_its_notes_and_needs_a_head() -> None:
    assert "吴迪" not in {value for *_, value in said(REGISTER)}
    assert said(REGISTER[3:]) == []


@given(st.lists(st.sampled_from(REGISTER), max_size=30))
def test_every_fact_of_a_register_stands_where_it_says(lines: list[str]) -> None:
    for fact in profile_of(lines).facts:
        assert 0 <= fact.start < fact.end <= len(lines[fact.line - 1])


def test_members_of_a_committee_are_read_from_a_sentence() -> None:
    text = ["截至报告期末，本行审计委员会成员包括沈澄（主席）、吴迪、欧阳", "远及顾青。"]
    assert said(text) == [
        ("专门委员会", "主任委员", "审计委员会", "沈澄"),
        ("专门委员会", "委员", "审计委员会", "吴迪"),
        ("专门委员会", "委员", "审计委员会", "欧阳远"),
        ("专门委员会", "委员", "审计委员会", "顾青"),
    ]
    assert said(["审计委员会的主要职责为审阅报告。"]) == []


HOLDERS = [
    "(1) 甲乙集团有限公司 ：成立日期为2010年6月23日 ；法定代表人为沈澄 ；控股股东为丙丁有限责任公",
    "司 ；丙丁有限责任公司的控股股东、实际控制人为某某基金有限公司。主要经营范围包括 ：投资。",
    "戊己投资有限公司 ：法定代表人吴迪 ；无控股股东 ；无实际控制人 ；一致行动人为甲乙集团有限公司 ；主要经营范围 ：投资等。",
]


def test_holders_have_their_controllers() -> None:
    assert {fact[1:] for fact in said(HOLDERS)} == {
        ("成立日期", "甲乙集团有限公司", "2010-06-23"),
        ("法定代表人", "甲乙集团有限公司", "沈澄"),
        ("控股股东", "甲乙集团有限公司", "丙丁有限责任公司"),
        ("控股股东", "丙丁有限责任公司", "某某基金有限公司"),
        ("实际控制人", "丙丁有限责任公司", "某某基金有限公司"),
        ("法定代表人", "戊己投资有限公司", "吴迪"),
        ("控股股东", "戊己投资有限公司", "无"),
        ("实际控制人", "戊己投资有限公司", "无"),
        ("一致行动人", "戊己投资有限公司", "甲乙集团有限公司"),
    }


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("庚辛科技有限公司的控股股东为壬癸有限公司，实际控制人为沈澄，无一致行动人。", {"壬癸有限公司", "沈澄", "无"}),
        ("本行主要股东及其控股股东、实际控制人未发生交易。", set()),
        ("本行根据庚辛科技有限公司的控股股东提出的议案进行审议。", set()),
    ],
)
def test_a_controller_is_told_only_where_a_clause_says_who(text: str, wanted: set[str]) -> None:
    assert {value for *_, value in said([text])} == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("北京市甲乙（深圳）律师事务所对股东大会进行了现场见证，并出具法律意见书。", ("律师事务所", "北京市甲乙（深圳）律师事务所")),
        (
            "经审议通过，聘用甲乙会计师事务所（特殊普通合伙）担任本行2021年度审计师。",
            ("会计师事务所", "甲乙会计师事务所（特殊普通合伙）"),
        ),
        ("董事曾任职于甲乙律师事务所。", None),
    ],
)
def test_firms_are_named_where_they_are_engaged(text: str, wanted: tuple[str, str] | None) -> None:
    assert [(fact.name, fact.value) for fact in profile_of([text]).facts] == ([wanted] if wanted else [])


@pytest.mark.parametrize("year", ["2020", "2021"])
def test_what_a_reader_finds_in_a_report_is_found_and_little_else(year: str, reports: Path) -> None:
    left = list(extract_profile(reports / f"{year}.txt").facts)
    with (Path(__file__).parent / "truth" / f"profile-{year}.csv").open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    missed = []
    for row in rows:
        found = next((fact for fact in left if _is(fact, row)), None)
        left.remove(found) if found else missed.append(row)
    assert Decimal(len(missed)) / len(rows) <= 1 - _RECALL, missed
    assert {fact.name for fact in left} <= {"经营范围", "专门委员会"}
    assert len(left) <= 2


def _is(fact: TextualFact, row: dict[str, str]) -> bool:
    """Whether a fact is the one of a row: of its name, subject and value, on its line or the next."""
    near = not row["line"] or abs(fact.line - int(row["line"])) <= 1
    return near and (fact.name, fact.subject) == (row["name"], row["subject"]) and row["value"] in ("", fact.value)


def test_the_register_and_the_holders_of_a_pdf_are_read(reports: Path) -> None:
    facts = extract_profile(reports / "cmbc-2022-h1.pdf").facts
    assert len({fact.value for fact in facts if fact.name == "姓名"}) == 36
    assert {fact.value for fact in facts if fact.subject == "中国泛海控股集团有限公司" and fact.name == "实际控制人"} == {"卢志强"}
    assert len({fact.subject for fact in facts if fact.name == "实际控制人" and fact.subject}) == 18
