"""What a report says in words is found, whatever order the extractor left labels and values in."""

from __future__ import annotations

from pathlib import Path
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exporter.extract.profile.document import Profile, extract_profile, profile_in, profile_of
from exporter.extract.report import extract
from exporter.extract.source import read_lines

BASICS = {
    "法定代表人": "沈 澄",
    "中文名称": "青崖商业银行股份有限公司",
    "中文简称": "青崖银行",
    "英文名称": "Qingya Commercial Bank Co., Ltd.",
    "英文简称": "QYB",
    "注册地址": "虚构省青崖市湖滨路8号",
    "客服和投诉电话": "400-820-0000",
    "网址": "www.qingyabank.cn",
    "首次注册登记日期": "2009年3月6日",
}
READ = {**BASICS, "法定代表人": "沈澄", "首次注册登记日期": "2009-03-06"}
OFFICERS = """\
(一) 董事会人员构成职务董事长任职起止日期性别
男
女
女姓名
沈 澄
陆明远
顾 青执行董事
独立董事2019年5月－换届止
2020年6月－换届止
2021年7月－2024年7月
(二) 董事会专门委员会人员构成
1、风险管理委员会
主任委员：顾青
委员：沈澄、陆明远2、审计委员会
主任委员：陆明远
委员：顾青注：以上
(三) 主要简历
陆明远女士，执行董事。
""".splitlines()


def facts(profile: Profile, *names: str) -> list[tuple[str, str, str]]:
    return [(fact.name, fact.subject, fact.value) for fact in profile.facts if fact.name in names]


def named(profile: Profile) -> dict[str, str]:
    return {fact.name: fact.value for fact in profile.facts}


@given(st.lists(st.sampled_from(sorted(BASICS)), min_size=2, unique=True), st.booleans(), st.data())
def test_values_find_their_labels_after_them_or_before_them(names: list[str], after: bool, data: st.DataObject) -> None:  # noqa: FBT001
    colon = data.draw(st.sampled_from(["：", ":", "： "]))
    labels, values = [name + colon for name in names], [BASICS[name] for name in names]
    lines = ["一、基本情况", *labels, *values] if after else [*values, "一、基本情况", *labels]
    assert named(profile_of(lines)) == {name: READ[name] for name in names}


@given(st.lists(st.sampled_from(sorted(BASICS)), min_size=1, unique=True))
def test_values_beside_their_labels_are_read_in_any_order(names: list[str]) -> None:
    lines = [f"{name}：{BASICS[name]}" for name in names]
    assert named(profile_of(lines)) == {name: READ[name] for name in names}


def test_a_value_out_of_order_goes_to_the_label_that_takes_its_kind() -> None:
    lines = ["网址：", "法定代表人：", "首次注册登记日期：", "2009年3月6日", "www.qingyabank.cn", "沈 澄"]
    assert named(profile_of(lines)) == {name: READ[name] for name in ("网址", "法定代表人", "首次注册登记日期")}


@given(st.text(alphabet="法定代表人：中文名称网址顾敏董事会委员会姓名男女2年1月日起、，。（一)\n 　A.", max_size=200))
def test_every_fact_stands_where_it_says(text: str) -> None:
    lines = text.split("\n")
    for fact in profile_of(lines).facts:
        assert 0 <= fact.start < fact.end <= len(lines[fact.line - 1])
        assert fact.value


def test_rows_of_html_are_read_at_their_places(tmp_path: Path) -> None:
    path = tmp_path / "report.html"
    rows = "\n".join(f"<tr><td>{name}</td><td>{value}</td></tr>" for name, value in BASICS.items())
    path.write_text(f"<html><head><style>td {{}}</style></head><body><table>\n{rows}\n</table></body></html>", encoding="utf-8")
    profile = extract_profile(path)
    assert named(profile) == READ
    lines = path.read_text(encoding="utf-8").split("\n")
    assert all(lines[fact.line - 1][fact.start : fact.end] == fact.quote for fact in profile.facts)


@pytest.mark.parametrize("name", ["report.txt", "report.html", "icbc-2023-q1.pdf"])
def test_the_lines_an_extraction_read_give_the_profile_of_the_report(name: str, reports: Path, tmp_path: Path) -> None:
    path = (reports if name.endswith(".pdf") else tmp_path) / name
    if not path.exists():
        rows = "".join(f"<tr><td>{label}</td><td>{value}</td></tr>\n" for label, value in BASICS.items())
        path.write_text(
            rows if name.endswith(".html") else "\n".join(f"{label} {value}" for label, value in BASICS.items()), encoding="utf-8"
        )
    profile = profile_in(extract(path).lines, path)
    assert profile.facts
    assert (profile.facts, profile.period) == (extract_profile(path).facts, extract_profile(path).period)


def test_facts_of_a_pdf_and_the_auditors_address_are_told_apart(reports: Path) -> None:
    profile = extract_profile(reports / "cmbc-2022-h1.pdf")
    found = {(fact.page, fact.name, fact.subject, fact.value) for fact in profile.facts}
    auditor = "普华永道中天会计师事务所（特殊普通合伙）"
    assert found >= {
        (2, "行长", "", "郑万春"),
        (8, "法定代表人", "", "高迎欣"),
        (8, "网址", "", "www.cmbc.com.cn"),
        (9, "会计师事务所", "", auditor),
        (9, "办公地址", auditor, "中国上海市浦东新区东育路588号前滩中心42楼"),
        (9, "办公地址", "罗兵咸永道会计师事务所", "香港中环遮打道10号太子大厦22楼"),
        (9, "A股股份登记处", "", "中国证券登记结算有限责任公司上海分公司"),
        (9, "办公地址", "中国证券登记结算有限责任公司上海分公司", "上海市浦东新区杨高南路188号"),
        (9, "首次注册日期", "", "1996-02-07"),
    }
    assert {fact.value for fact in profile.facts if (fact.name, fact.subject) == ("办公地址", "")} == {"中国北京市西城区复兴门内大街2号"}
    assert len(profile.facts) == len({(fact.page, fact.line, fact.start, fact.name, fact.value) for fact in profile.facts})


@pytest.mark.parametrize(
    "unit",
    [
        "网址：\n",
        "法定代表人：",
        "董事会成员姓名",
        "沈澄先生，董事",
        "会计师事务所审计",
        "本行董事长沈澄、",
        "（一）",
        "委员：",
        "姓名男",
        "客服和",
        "　",
    ],
)
def test_a_hostile_text_takes_time_in_proportion(unit: str) -> None:
    start = process_time()
    profile_of([unit * 2_000] if "\n" not in unit else (unit * 2_000).split("\n"))
    assert process_time() - start < 10


def test_a_label_without_a_value_of_its_kind_gives_no_fact() -> None:
    assert facts(profile_of(["网址：", "首次注册登记日期：", "本行致力于服务小微企业。"]), "网址", "首次注册登记日期") == []


def test_a_text_that_says_nothing_is_a_finding() -> None:
    profile = profile_of(["营业收入 100"], "letter.txt")
    assert [finding.code for finding in profile.findings] == ["bx:noProfile"]


def test_rows_of_a_table_of_persons_are_put_together_from_columns() -> None:
    profile = profile_of(OFFICERS)
    assert facts(profile, "性别") == [("性别", "沈澄", "男"), ("性别", "陆明远", "女"), ("性别", "顾青", "女")]
    assert set(facts(profile, "职务")) == {("职务", "沈澄", "董事长"), ("职务", "陆明远", "执行董事"), ("职务", "顾青", "独立董事")}
    assert [value for _, _, value in facts(profile, "任期")] == ["2019-05/换届止", "2020-06/换届止", "2021-07/2024-07"]


def test_a_column_of_another_length_than_the_names_is_not_paired() -> None:
    assert facts(profile_of([line for line in OFFICERS if line != "男"]), "性别") == [("性别", "陆明远", "女")]


def test_committees_have_their_chair_and_members() -> None:
    assert facts(profile_of(OFFICERS), "主任委员", "委员") == [
        ("主任委员", "风险管理委员会", "顾青"),
        ("委员", "风险管理委员会", "沈澄"),
        ("委员", "风险管理委员会", "陆明远"),
        ("主任委员", "审计委员会", "陆明远"),
        ("委员", "审计委员会", "顾青"),
    ]


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        ("本行董事会于2024年3月28日召开会议，审议通过了2023年年度报告。", {"董事会审议通过日期": "2024-03-28"}),
        (
            "本行2023年度财务报告已经甲乙会计师事务所\n有限公司审计，并出具了保留意见的审计报告。",
            {"会计师事务所": "甲乙会计师事务所有限公司", "审计意见": "保留意见"},
        ),
        (
            "本行法定代表人沈澄、行长陆\n明远及财务部门负责人顾青保证年度报告真实。",
            {"法定代表人": "沈澄", "行长": "陆明远", "财务部门负责人": "顾青"},
        ),
        ("报告期内本行无控股股东或实际控制人。", {"控股股东": "无", "实际控制人": "无"}),
    ],
)
def test_sentences_say_who_and_when(sentence: str, said: dict[str, str]) -> None:
    assert named(profile_of(sentence.split("\n"))) == said


def test_both_reports_state_their_basic_facts(reports: Path) -> None:
    basics = {
        "法定代表人": "顾敏",
        "中文名称": "深圳前海微众银行股份有限公司",
        "中文简称": "微众银行",
        "英文简称": "WeBank",
        "注册地址": "广东省深圳市前海深港合作区前湾一路1号A栋201室（入驻深圳市前海商务秘书有限公司）",
        "办公地址": "广东省深圳市南山区沙河西路1819号深圳湾科技生态园7栋A座",
        "客服和投诉电话": "95384",
        "网址": "http://www.webank.com",
        "首次注册登记日期": "2014-12-16",
        "行长": "李南青",
        "财务会计部负责人": "俞洁",
        "审计意见": "无保留意见",
        "控股股东": "无",
    }
    years = {
        "2020": {
            "英文名称": "WeBank Co., Ltd.",
            "董事会审议通过日期": "2021-03-25",
            "会计师事务所": "普华永道中天会计师事务所（特殊普通合伙）",
        },
        "2021": {
            "英文名称": "WeBankCo.,Ltd.",
            "董事会审议通过日期": "2022-03-24",
            "会计师事务所": "毕马威华振会计师事务所（特殊普通合伙）",
        },
    }
    for year, own in years.items():
        said = named(extract_profile(reports / f"{year}.txt"))
        assert {name: said.get(name) for name in basics | own} == basics | own
        assert said["经营范围"].startswith("吸收公众、主要是")
        assert said["经营范围"].endswith("经银行业监督管理机构和有关部门批准的其他业务。")


def test_all_directors_supervisors_and_officers_of_2021_are_found(reports: Path) -> None:
    profile = extract_profile(reports / "2021.txt")
    tables = {name: [fact.value for fact in profile.facts if fact.name == "姓名" and fact.section == name] for name in SECTIONS}
    assert tables == {name: text.split() for name, text in SECTIONS.items()}
    for word in ("性别", "职务", "任期"):
        assert len({(fact.section, fact.subject) for fact in profile.facts if fact.name == word}) == 23
    posts = {fact.subject: fact.value for fact in profile.facts if fact.name == "职务" and fact.section == "高级管理人员构成"}
    assert (posts["王立鹏"], posts["方震宇"]) == ("行长助理、首席财务官、董事会秘书", "行长助理")
    assert {fact.subject for fact in profile.facts if fact.name == "性别" and fact.value == "女"} == {"方燕", "徐晓光"}
    assert len(facts(profile, "主任委员")) == 7
    assert len(facts(profile, "委员")) == 20


SECTIONS = {
    "董事会人员构成": "顾敏 李南青 黄黎明 林璟骅 朱保国 林立 黄宇铮 曹伟 廖子彬 俞兵 方燕 衣龙新",
    "监事会人员构成": "万军 周昭钦 徐晓光",
    "高级管理人员构成": "顾敏 李南青 黄黎明 马智涛 陈峭 秦辉 王立鹏 方震宇",
}


def test_the_fictional_report_is_read(root: Path) -> None:
    said = named(profile_of(read_lines(root / "examples" / "annual-report-fictional.txt")))
    assert said == {
        "董事会审议通过日期": "2024-03-28",
        "法定代表人": "陆明",
        "中文名称": "澄湖银行股份有限公司",
        "注册地址": "虚构省澄湖市中心大道1号",
    }
