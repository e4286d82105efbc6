"""What a report says in words becomes facts: of the bank, of persons in bodies, of committees; what has no concept stays text."""

from __future__ import annotations

import pytest
from printed_tables import SETTINGS

from exporter.facts.mapping import map_figures
from exporter.facts.reports.textual import text_entries, with_concepts
from exporter.facts.targets import Knowledge
from exporter.model.aspects import year
from exporter.model.facts import Fact
from exporter.model.taxonomy import Taxonomy
from exporter.model.textual import TextualFact

BOARD = "董事会人员构成"
SAID = (
    TextualFact(name="法定代表人", value="张三"),
    TextualFact(name="英文名称", value="River Bank Co., Ltd."),
    TextualFact(name="首次注册登记日期", value="2010-05-18"),
    TextualFact(name="会计师事务所", value="某某会计师事务所（特殊普通合伙）"),
    TextualFact(name="审计意见", value="标准无保留意见"),
    TextualFact(name="审计意见", subject="内部控制", value="无保留意见"),
    TextualFact(name="控股股东", value="无"),
    TextualFact(name="实际控制人", value="无"),
    TextualFact(name="姓名", value="张三", section=BOARD),
    TextualFact(name="职务", subject="张三", value="董事长", section=BOARD),
    TextualFact(name="性别", subject="张三", value="女", section=BOARD),
    TextualFact(name="任期", subject="张三", value="2018-03/换届止", section=BOARD),
    TextualFact(name="主任委员", subject="审计委员会", value="李四"),
    TextualFact(name="委员", subject="审计委员会", value="王五"),
    TextualFact(name="委员", subject="审计委员会", value="赵六"),
)
UNKNOWN = (
    TextualFact(name="主任委员", subject="月球委员会", value="李四"),
    TextualFact(name="职务", subject="张三", value="顾问", section="顾问名单"),
    TextualFact(name="任期", subject="张三", value="2016-11起任执行董事", section=BOARD),
    TextualFact(name="主管财会工作负责人", value="李四"),
    TextualFact(name="专门委员会", subject="董事会", value="审计委员会"),
)


@pytest.fixture(scope="module")
def mapped(taxonomy: Taxonomy) -> list[Fact]:
    return list(map_figures((), taxonomy, SETTINGS, SAID, year(2021)).facts)


def of(facts: list[Fact], local: str) -> list[tuple[str | None, str | None, int]]:
    return [(fact.value, fact.language, len(fact.context.dimensions)) for fact in facts if fact.concept.local == local]


def test_facts_of_the_bank_have_their_language_and_their_type(mapped: list[Fact]) -> None:
    assert of(mapped, "LegalRepresentative") == [("张三", "zh", 0)]
    assert of(mapped, "EnglishNameOfBank") == [("River Bank Co., Ltd.", "en", 0)]
    assert of(mapped, "DateOfFirstRegistration") == [("2010-05-18", None, 0)]
    assert of(mapped, "ExistenceOfControllingShareholderOrUltimateController") == [("false", None, 0)]
    for opinion in ("OpinionTypeOfAuditReport", "OpinionTypeOfInternalControlAudit"):
        assert [value.rpartition("#")[2] for value, *_ in of(mapped, opinion) if value] == ["UnqualifiedOpinionMember"]


def test_persons_are_typed_members_in_their_bodies_and_terms_two_facts(mapped: list[Fact]) -> None:
    assert of(mapped, "PositionOfPerson") == [("董事长", "zh", 2)]
    assert of(mapped, "MonthOfStartOfTermOfOffice") == [("2018-03", None, 2)]
    assert of(mapped, "EndOfTermOfOffice") == [("换届止", "zh", 2)]
    assert [value.rpartition("#")[2] for value, *_ in of(mapped, "GenderOfPerson") if value] == ["FemaleMember"]


def test_members_of_a_committee_are_one_fact(mapped: list[Fact]) -> None:
    assert of(mapped, "ChairpersonOfCommittee") == [("李四", "zh", 1)]
    assert of(mapped, "MembersOfCommittee") == [("王五、赵六", "zh", 1)]


@pytest.mark.parametrize("fact", UNKNOWN, ids=lambda fact: f"{fact.name} {fact.subject}")
def test_what_the_taxonomy_has_no_concept_or_member_for_is_no_fact(fact: TextualFact, taxonomy: Taxonomy) -> None:
    knowledge = Knowledge(taxonomy, SETTINGS)
    assert text_entries((fact,), year(2021), knowledge) == []


def test_every_textual_fact_names_its_concepts(taxonomy: Taxonomy) -> None:
    named = list(with_concepts(SAID, Knowledge(taxonomy, SETTINGS)))
    assert all(fact.concept.startswith("cbar:") for fact in named)
    assert next(fact.concept for fact in named if fact.name == "任期") == "cbar:MonthOfStartOfTermOfOffice cbar:EndOfTermOfOffice"
