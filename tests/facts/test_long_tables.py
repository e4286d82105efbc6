"""Long tables: one row a fact, whatever the columns are called and however the values are written."""

from __future__ import annotations

import pytest
from told import BANK, Map, codes, errors, facts, members, values

from exporter.facts.settings import Defaults, Settings
from exporter.findings import UsageRefused
from exporter.model.wording import read_measure, read_period

HEAD = "concept,period,unit,value\n"


def test_a_row_is_a_fact_with_all_its_aspects(map_csv: Map) -> None:
    mapped = map_csv(HEAD + '营业收入,2021,人民币千元,"26,989,261"\n')
    (fact,) = mapped.facts
    assert (fact.concept.local, str(fact.context.period), fact.value) == ("OperatingIncome", "2021", "26989261000")
    assert (str(fact.unit), fact.decimals, fact.language) == ("iso4217:CNY", -3, None)
    assert (fact.context.entity, str(fact.origin), mapped.findings) == (BANK, "facts.csv:2 column D", ())


@pytest.mark.parametrize(
    "head",
    [
        "concept,period,unit,value",
        "概念,期间,单位,数值",
        "项目,报告期,单位,金额",
        "指标,日期,单位,值",
        "科目,会计期间,计量单位,数据",
        "Item , DATE,Unit,Amount",
    ],
)
def test_headings_are_known_in_both_languages(map_csv: Map, head: str) -> None:
    assert facts(map_csv(f"{head}\n资产总额,2021-12-31,千元,1\n")) == [("TotalAssets", "2021-12-31", "1000")]


@pytest.mark.parametrize(
    "label",
    [
        *("营业收入", "OperatingIncome", "cbar:OperatingIncome", "Operating income", "operating  INCOME", "营业 收入", " 营业收入 "),
        *(
            "营业收入（注）",
            "营业收入(注1)",
            "营业收入①",
            "营业收入*",
            "其中：营业收入",
            "一、营业收入",
            "（一）营业收入",
            "营业收入（人民币千元）",
            "营业收入：",
        ),
    ],
)
def test_a_concept_is_known_by_name_or_label_whatever_its_dress(map_csv: Map, label: str) -> None:
    assert facts(map_csv(f"{HEAD}{label},2021,元,5\n")) == [("OperatingIncome", "2021", "5")]


def test_a_label_that_is_none_gets_the_nearest_ones(map_csv: Map) -> None:
    mapped = map_csv(HEAD + "营业收人,2021,元,5\n")
    assert errors(mapped) == ["bx:unknownConcept"]
    assert "营业收入" in mapped.findings[0].message


def test_an_ambiguous_label_lists_its_candidates(map_csv: Map) -> None:
    mapped = map_csv(HEAD + "占比,2021,%,5\n")
    assert errors(mapped) == ["bx:ambiguousConcept"]
    assert "向中央银行借款占负债总额的比例 (cbar:BorrowingsFromCentralBankAsPercentageOfTotalLiabilities)" in mapped.findings[0].message


@pytest.mark.parametrize(
    ("period", "shown"), [("2021", "2021-12-31"), ("2021年度", "2021-12-31"), ("2021-06-30", "2021-06-30"), ("2021年1-6月", "2021-06-30")]
)
def test_a_span_on_an_instant_concept_is_its_last_day(map_csv: Map, period: str, shown: str) -> None:
    assert facts(map_csv(f"{HEAD}资产总额,{period},元,5\n")) == [("TotalAssets", shown, "5")]


@pytest.mark.parametrize("period", ["2021-12-31", "2021年末", "2021-06-30"])
def test_a_day_on_a_concept_of_duration_is_an_error(map_csv: Map, period: str) -> None:
    assert errors(map_csv(f"{HEAD}营业收入,{period},元,5\n")) == ["bx:periodType"]


@pytest.mark.parametrize(
    ("label", "unit", "value", "told"),
    [
        ("营业收入", "亿元", "269.89", ("26989000000", "iso4217:CNY", -6)),
        ("营业收入", "CNY million", "1.5", ("1500000", "iso4217:CNY", -5)),
        ("营业收入", "USD", "5", ("5", "iso4217:USD", 0)),
        ("营业收入", "", "269.89亿元", ("26989000000", "iso4217:CNY", -6)),
        ("不良贷款率", "", "1.20%", ("0.0120", "xbrli:pure", 4)),
        ("不良贷款率", "%", "1.20", ("0.0120", "xbrli:pure", 4)),
        ("不良贷款率", "%", "1.20%", ("0.0120", "xbrli:pure", 4)),
        ("不良贷款率", "pure", "0.0120", ("0.0120", "xbrli:pure", 4)),
        ("不良贷款率", "pure", "1.20%", ("0.0120", "xbrli:pure", 4)),
        ("不良贷款率", "bp", "120", ("0.0120", "xbrli:pure", 4)),
        ("不良贷款率", "", "0", ("0.00", "xbrli:pure", 2)),
        ("股份数", "亿股", "42", ("4200000000", "xbrli:shares", -8)),
        ("股份数", "", "4,200,000,000", ("4200000000", "xbrli:shares", 0)),
        ("采购滞销农副产品重量", "吨", "66", ("66", "utr:t", 0)),
        ("采购滞销农副产品重量", "万吨", "0.5", ("5000", "utr:t", -3)),
        ("股东总数", "人", "3,000", ("3000", "xbrli:pure", 0)),
        ("股东总数", "万人", "0.30", ("3000", "xbrli:pure", -2)),
        ("股东总数", "", "12.0", ("12", "xbrli:pure", 0)),
    ],
)
def test_units_and_scales_make_the_value(map_csv: Map, label: str, unit: str, value: str, told: tuple[str, str, int]) -> None:
    mapped = map_csv(f'{HEAD}{label},2021,{unit},"{value}"\n')
    assert (values(mapped), mapped.findings) == ([told], ())


@pytest.mark.parametrize(
    ("label", "unit", "value", "code"),
    [
        ("营业收入", "", "5", "bx:unitMissing"),
        ("营业收入", "%", "5", "bx:unitConflict"),
        ("营业收入", "元", "5%", "bx:unitConflict"),
        ("营业收入", "股", "5", "bx:unitConflict"),
        ("营业收入", "万", "5", "bx:unitConflict"),
        ("营业收入", "香蕉", "5", "bx:unitNotUnderstood"),
        ("不良贷款率", "", "1.2", "bx:percentUnclear"),
        ("不良贷款率", "元", "1.2", "bx:unitConflict"),
        ("不良贷款率", "户", "1.2", "bx:unitConflict"),
        ("不良贷款率", "bp", "1.2%", "bx:unitSaidTwice"),
        ("营业收入", "千元", "5万", "bx:unitSaidTwice"),
        ("股份数", "元", "5", "bx:unitConflict"),
        ("股东总数", "千元", "5", "bx:unitConflict"),
        ("股东总数", "", "5.5", "bx:notAnInteger"),
        ("股东总数", "", "-5", "bx:negativeValue"),
        ("采购滞销农副产品重量", "", "5", "bx:unitMissing"),
        ("采购滞销农副产品重量", "元", "5", "bx:unitConflict"),
    ],
)
def test_a_unit_that_does_not_fit_its_concept_is_an_error(map_csv: Map, label: str, unit: str, value: str, code: str) -> None:
    mapped = map_csv(f"{HEAD}{label},2021,{unit},{value}\n")
    assert (errors(mapped), len(mapped.facts)) == ([code], 0)


def test_an_unclear_percentage_says_both_readings(map_csv: Map) -> None:
    assert "could be 1.2% or 120%" in map_csv(HEAD + "不良贷款率,2021,,1.2\n").findings[0].message


def test_scale_and_decimals_have_columns_of_their_own(map_csv: Map) -> None:
    mapped = map_csv("项目,期间,单位,数量级,精度,数值\n营业收入,2021,CNY,千,-3,5\n净利润,2021,元,6,INF,5\n利润总额,2021,千元,3,,5\n")
    assert values(mapped) == [("5000", "iso4217:CNY", -3), ("5000000", "iso4217:CNY", None), ("5000", "iso4217:CNY", -3)]


@pytest.mark.parametrize(
    ("head", "cell", "code"),
    [("scale", "4", "bx:scaleConflict"), ("scale", "lots", "bx:scaleNotUnderstood"), ("decimals", "two", "bx:decimalsNotUnderstood")],
)
def test_a_scale_or_accuracy_that_is_none_is_an_error(map_csv: Map, head: str, cell: str, code: str) -> None:
    assert errors(map_csv(f"concept,period,unit,value,{head}\n营业收入,2021,千元,5,{cell}\n")) == [code]


def test_digits_that_decimals_do_not_claim_are_warned_of_and_kept(map_csv: Map) -> None:
    mapped = map_csv("concept,period,unit,value,decimals\n营业收入,2021,元,1234567,-3\n")
    assert (values(mapped), codes(mapped)) == ([("1234567", "iso4217:CNY", -3)], ["bx:excessDigits"])


def test_signs_of_long_tables_are_taken_as_they_stand(map_csv: Map) -> None:
    mapped = map_csv(HEAD + "信用减值损失,2021,元,-5\n信用减值损失,2020,元,(6)\n信用减值损失,2019,元,7\n")
    assert [value for value, _, _ in values(mapped)] == ["-5", "-6", "7"]
    assert not mapped.findings


def test_a_dash_is_zero_as_accurate_as_its_column(map_csv: Map) -> None:
    mapped = map_csv(HEAD + "营业收入,2021,千元,–\n净利润,2021,千元,5\n不良贷款率,2021,%,—\n拨备覆盖率,2021,%,1.25\n股东总数,2021,,-\n")
    assert values(mapped)[0] == ("0", "iso4217:CNY", -3)
    assert values(mapped)[2] == ("0.0000", "xbrli:pure", 4)
    assert values(mapped)[4] == ("0", "xbrli:pure", 0)


def test_nil_is_said_and_an_empty_cell_is_no_fact(map_csv: Map) -> None:
    mapped = map_csv(HEAD + "营业收入,2021,千元,#nil\n净利润,2021,千元,\n利润总额,2021,千元,不适用\n")
    (fact,) = mapped.facts
    assert (fact.concept.local, fact.value, fact.decimals, str(fact.unit)) == ("OperatingIncome", None, None, "iso4217:CNY")
    assert codes(mapped) == ["bx:notApplicable"]


@pytest.mark.parametrize(
    ("label", "written", "value", "language"),
    [
        ("是否发生合并分立", "是", "true", None),
        ("是否发生合并分立", "No", "false", None),
        ("首次注册登记日期", "2014年12月16日", "2014-12-16", None),
        ("首次注册登记日期", "2014/12/16", "2014-12-16", None),
        ("审计意见类型", "无保留意见", "UnqualifiedOpinionMember", None),
        ("审计意见类型", "Unqualified opinion", "UnqualifiedOpinionMember", None),
        ("任职起始年月", "2014年12月", "2014-12", None),
        ("资金到账用时", "5分钟", "PT5M", None),
        ("资金到账用时", "P1D", "P1D", None),
        ("网址", "www.webank.com", "www.webank.com", None),
        ("注册地址", "深圳市 <前海> & 港", "深圳市 <前海> & 港", "zh-CN"),
    ],
)
def test_what_is_no_number_takes_the_form_of_its_type(map_csv: Map, label: str, written: str, value: str, language: str | None) -> None:
    head, cells = ("concept,period,value", f"{label},2021,{written}")
    if label == "任职起始年月":
        head, cells = f"{head},人员,治理主体", f"{cells},顾敏,董事会"
    mapped = map_csv(f"{head}\n{cells}\n")
    (fact,) = mapped.facts
    assert ((fact.value or "").rpartition("#")[2] if "#" in (fact.value or "") else fact.value) == value
    assert (fact.unit, fact.decimals, fact.language, mapped.findings) == (None, None, language, ())


def test_an_enumeration_is_written_as_the_uri_of_its_member(map_csv: Map) -> None:
    (fact,) = map_csv("concept,period,value\n审计意见类型,2021,无保留意见\n").facts
    assert fact.value == f"{fact.concept.namespace}#UnqualifiedOpinionMember"


@pytest.mark.parametrize(
    ("label", "written", "code"),
    [
        ("是否发生合并分立", "也许", "bx:valueNotUnderstood"),
        ("首次注册登记日期", "2014年", "bx:valueNotUnderstood"),
        ("首次注册登记日期", "2014-02-30", "bx:valueNotUnderstood"),
        ("审计意见类型", "不错", "bx:unknownMember"),
        ("资金到账用时", "很快", "bx:valueNotUnderstood"),
        ("网址", "not an address", "bx:valueNotUnderstood"),
        ("注册地址", "a\x01b", "bx:illegalCharacter"),
    ],
)
def test_what_does_not_fit_its_type_is_an_error(map_csv: Map, label: str, written: str, code: str) -> None:
    assert errors(map_csv(f"concept,period,value\n{label},2021,{written}\n")) == [code]


def test_the_language_of_text_is_said_or_chinese(map_csv: Map) -> None:
    mapped = map_csv(
        "concept,period,value,语言\n注册地址,2021,深圳,\n办公地址,2021,Shenzhen,en\n行长,2021,518000,英文\n注册地址,2020,x,?\n"
    )
    assert [fact.language for fact in mapped.facts] == ["zh-CN", "en", "en"]
    assert errors(mapped) == ["bx:languageNotUnderstood"]


def test_axes_are_columns_and_a_default_member_is_left_out(map_csv: Map) -> None:
    mapped = map_csv(
        "项目,期间,单位,数值,贷款产品,LoanRiskClassificationAxis\n"
        "贷款和垫款总额,2021,千元,1,企业贷款,\n"
        "贷款和垫款总额,2021,千元,2,cbar:PersonalLoansMember,\n"
        "贷款和垫款总额,2021,千元,3,,不良贷款\n"
        "贷款和垫款总额,2021,千元,4,贷款产品合计,五级分类合计\n"
    )
    assert members(mapped) == [
        {"LoanProductAxis": "CorporateLoansMember"},
        {"LoanProductAxis": "PersonalLoansMember"},
        {"LoanRiskClassificationAxis": "NonperformingLoansMember"},
        {},
    ]
    assert not mapped.findings


def test_the_text_of_a_typed_axis_is_its_member(map_csv: Map) -> None:
    mapped = map_csv("项目,期间,单位,数值,股东\n持股数额,2021,股,5,深圳市  腾讯网域\n")
    assert members(mapped) == [{"ShareholderAxis": "深圳市 腾讯网域"}]


def test_an_unknown_member_lists_those_there_are(map_csv: Map) -> None:
    mapped = map_csv("项目,期间,单位,数值,贷款产品\n贷款和垫款总额,2021,千元,1,香蕉贷款\n")
    assert errors(mapped) == ["bx:unknownMember"]
    assert "企业贷款" in mapped.findings[0].message


def test_a_row_may_name_its_own_entity(map_csv: Map) -> None:
    mapped = map_csv(
        "项目,期间,单位,数值,机构代码\n净利润,2021,元,1,\n净利润,2020,元,1,91440300708461136T\n净利润,2019,元,1,uscc:91440300708461136T\n"
        "净利润,2018,元,1,lei:5493001KJTIIGC8Y1R13\n"
    )
    assert [fact.context.entity.identifier for fact in mapped.facts] == [BANK.identifier, "91440300708461136T", "91440300708461136T"]
    assert errors(mapped) == ["bx:entityRefused"]


def test_without_an_entity_the_call_is_refused_and_says_what_to_give(map_csv: Map) -> None:
    with pytest.raises(UsageRefused, match="--entity-scheme"):
        map_csv(HEAD + "净利润,2021,元,1\n", Settings())


def test_footnotes_and_sources_ride_along(map_csv: Map) -> None:
    mapped = map_csv(
        "项目,期间,单位,数值,附注,来源\n净利润,2021,元,1,未经审计,第10页\n利润总额,2021,元,1,未经审计,\n营业收入,2021,元,1,,\n"
    )
    assert [(note.text, note.language, note.facts) for note in mapped.footnotes] == [("未经审计", "zh-CN", (0, 1))]
    origin = mapped.facts[0].origin
    assert origin is not None
    assert origin.source == "第10页"


def test_defaults_fill_what_a_table_leaves_out(map_csv: Map) -> None:
    given = Defaults(unit=read_measure("人民币千元"), period=read_period("2021"), decimals="-6", language="en")
    mapped = map_csv("项目,数值\n净利润,5000\n不良贷款率,1.20%\n注册地址,x\n", Settings(entity=BANK, defaults=given))
    assert values(mapped)[:2] == [("5000000", "iso4217:CNY", -6), ("0.0120", "xbrli:pure", -6)]
    assert (mapped.facts[2].language, str(mapped.facts[2].context.period)) == ("en", "2021")


def test_defaults_of_a_table_go_before_those_of_all(map_csv: Map) -> None:
    settings = Settings(entity=BANK, defaults=Defaults(scale=6, period=read_period("2021")), tables={"facts": Defaults(scale=3)})
    assert values(map_csv("项目,数值\n净利润,5元\n", settings)) == [("5", "iso4217:CNY", 0)]
    assert values(map_csv("单位：元,\n项目,数值\n净利润,5\n", settings)) == [("5000", "iso4217:CNY", -3)]


def test_synonyms_name_concepts(map_csv: Map) -> None:
    settings = Settings(entity=BANK, synonyms={"净利": "cbar:NetProfit", "废话": "cbar:Nonsense"})
    mapped = map_csv(HEAD + "净 利,2021,元,5\n", settings)
    assert facts(mapped) == [("NetProfit", "2021", "5")]
    assert errors(mapped) == ["bx:unknownSynonym"]


def test_captions_above_the_head_state_unit_and_period(map_csv: Map) -> None:
    mapped = map_csv("某银行,,\n2021年度,,单位：人民币千元\n项目,,金额\n净利润,,5\n不良贷款率,,1.20%\n")
    assert facts(mapped) == [("NetProfit", "2021", "5000"), ("NonperformingLoanRatio", "2021-12-31", "0.0120")]


@pytest.mark.parametrize(
    ("value", "unit", "read"),
    [
        ("1.48653E+11", "元", ("148653000000", "iso4217:CNY", -6)),
        ("1.48653E+08", "千元", ("148653000000", "iso4217:CNY", -6)),
        ("-2E3", "元", ("-2000", "iso4217:CNY", -3)),
        ("1.234E+2", "元", ("123.4", "iso4217:CNY", 1)),
        ("2.6989261E+10", "元", ("26989261000", "iso4217:CNY", -3)),
    ],
)
def test_e_notation_claims_no_more_than_the_digits_written(map_csv: Map, value: str, unit: str, read: tuple[str, str, int]) -> None:
    mapped = map_csv(f"{HEAD}净利润,2021,{unit},{value}\n")
    assert values(mapped) == [read]
    assert codes(mapped) == (["bx:digitsDropped"] if read[2] <= -3 else [])


def test_digits_a_spreadsheet_dropped_are_told_once_a_table(map_csv: Map) -> None:
    mapped = map_csv(HEAD + "净利润,2021,元,1.48653E+11\n营业收入,2021,元,2E+11\n利润总额,2021,元,7\n注册地址,2021,,5E+3\n")
    (finding,) = mapped.findings
    assert (finding.code, str(finding.origin)) == ("bx:digitsDropped", "facts.csv:2 column D")
    assert finding.message.startswith("values in E notation (2 in all, here 1.48653E+11)")
