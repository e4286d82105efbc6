"""Filing rules: each is broken by one thing and by nothing in a sound instance; profiles choose, weigh, cite and suppress."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest

from exporter.findings import Severity, SourceUnreadable, UsageRefused, Verdict
from exporter.taxonomy.catalog import Catalog
from exporter.validate.filing.profile import NAMES, Filing, filing_of
from exporter.validate.filing.rules import FILING
from exporter.validate.report import validate
from tests.validate.samples import MONEY, SCHEMA_REF, balance, context, explicit, fact, money, unit, write_taxonomy
from tests.validate.samples import instance as sample

Judge = Callable[..., Verdict]
LEI = "5493001KJTIIGC8Y1R12"
URL = "https://bank.example/2025/bank.xsd"
TODAY = dt.date(2026, 6, 30)
CODES = [law.code for check in FILING for law in check.laws if law.code not in ("bx:magnitude", "bx:percentScale")]
NOTE = (
    '<link:footnoteLink xlink:type="extended" xlink:role="{link}"><link:loc xlink:type="locator" xlink:href="#f1" xlink:label="f"/>'
    '<link:footnote xlink:type="resource" xlink:label="n" xlink:role="{note}" xml:lang="zh-CN">注</link:footnote>{arc}</link:footnoteLink>'
)
ARC = '<link:footnoteArc xlink:type="arc" xlink:arcrole="http://www.xbrl.org/2003/arcrole/fact-footnote" xlink:from="f" xlink:to="n"/>'
LINK, FOOTNOTE = "http://www.xbrl.org/2003/role/link", "http://www.xbrl.org/2003/role/footnote"
NOTED = context() + unit() + fact("Loans", "1", 'id="f1" ' + MONEY.format(0))
YEAR = context("year", "2025-01-01/2025-12-31")
PURE = unit("pure", "xbrli:pure")
SETUP = context() + unit()


def ratio(value: str, decimals: int = 4) -> str:
    return context() + PURE + fact("Ratio", value, f'contextRef="now" unitRef="pure" decimals="{decimals}"')


def instance(body: str, *, refs: str = SCHEMA_REF, root: str = "") -> str:
    """A sound instance, whose every namespace is used and whose schemaRef is absolute."""
    text = sample(body, refs=refs.replace('"bank.xsd"', f'"{URL}"')).replace("529900EXAMPLEBANK001", LEI)
    if "iso4217:" not in body:
        text = text.replace(' xmlns:iso4217="http://www.xbrl.org/2003/iso4217"', "")
    return text.replace("<xbrli:xbrl ", f"<xbrli:xbrl {root} " if root else "<xbrli:xbrl ", 1)


SOUND = {
    "a balance": instance(balance(1050, 1000, 100, 50)),
    "a ratio": instance(ratio("0.0120")),
    "a text": instance(YEAR + fact("Name", "银行", 'contextRef="year" xml:lang="zh-CN"')),
    "a footnote": instance(NOTED + NOTE.format(link=LINK, note=FOOTNOTE, arc=ARC)),
}
BROKEN = {
    "bx:encoding": instance(balance(1050, 1000, 100, 50)).replace("UTF-8", "GB18030"),
    "bx:severalSchemaRefs": instance(NOTED, refs=SCHEMA_REF * 2),
    "bx:relativeSchemaRef": sample(NOTED),
    "bx:linkbaseRef": instance(
        NOTED,
        refs=SCHEMA_REF
        + '<link:linkbaseRef xlink:type="simple" xlink:href="https://bank.example/2025/label.xml"'
        + ' xlink:arcrole="http://www.w3.org/1999/xlink/properties/linkbase"/>',
    ),
    "bx:schemaLocation": instance(NOTED, root='xsi:schemaLocation="http://bank.example/2025 bank.xsd"'),
    "bx:xmlBase": instance(NOTED, root='xml:base="https://bank.example/"'),
    "bx:prefix": instance(NOTED).replace("iso4217:CNY", "money:CNY").replace("xmlns:iso4217", "xmlns:money"),
    "bx:unusedPrefix": instance(NOTED, root='xmlns:other="urn:other"'),
    "bx:unusedContext": instance(NOTED + context("spare", "2024-12-31")),
    "bx:duplicateContext": instance(NOTED + context("twin") + fact("Cash", "1", 'contextRef="twin" unitRef="CNY" decimals="0"')),
    "bx:unusedUnit": instance(NOTED + unit("USD", "iso4217:USD")),
    "bx:duplicateUnit": instance(NOTED + unit("twin") + fact("Cash", "1", 'contextRef="now" unitRef="twin" decimals="0"')),
    "bx:periodWithTime": instance(context(period="2025-12-31T00:00:00") + unit() + money("Loans", 1)),
    "bx:foreverPeriod": instance(
        NOTED + YEAR.replace("<xbrli:startDate>2025-01-01</xbrli:startDate><xbrli:endDate>2025-12-31</xbrli:endDate>", "<xbrli:forever/>")
    ),
    "bx:segmentUsed": instance(
        context(segment=f"<xbrli:segment>{explicit('b:CorporateMember')}</xbrli:segment>") + unit() + money("Deposits", 1)
    ),
    "bx:scenarioContent": instance(context(inside="<b:Remark>x</b:Remark>") + unit() + money("Deposits", 1)),
    "bx:severalEntities": instance(NOTED + context("other").replace("LEBANK001", "LEBANK002") + money("Cash", 1).replace("now", "other")),
    "bx:identifierCheckDigits": instance(NOTED).replace(LEI, LEI[:-1] + "3"),
    "bx:entityScheme": instance(NOTED).replace("http://standards.iso.org/iso/17442", "https://bank.example/ids"),
    "bx:severalInstants": instance(NOTED + context("then", "2024-12-31") + money("Cash", 1).replace("now", "then")),
    "bx:severalCurrencies": instance(NOTED + unit("USD", "iso4217:USD") + money("Cash", 1).replace("CNY", "USD")),
    "bx:numberNotPure": instance(
        context() + unit("shares", "xbrli:shares") + fact("Shares", "1", 'contextRef="now" unitRef="shares" decimals="0"')
    ),
    "bx:precisionUsed": instance(SETUP + fact("Loans", "1000", 'contextRef="now" unitRef="CNY" precision="4"')),
    "bx:implausibleDecimals": instance(SETUP + money("Loans", "1.00000", 5)),
    "bx:ebaDecimals": instance(SETUP + money("Loans", "1000000", -6)),
    "bx:nilFact": instance(SETUP + fact("Loans", None, 'contextRef="now" unitRef="CNY"')),
    "bx:emptyFact": instance(YEAR + fact("Name", "", 'contextRef="year" xml:lang="zh-CN"')),
    "bx:paddedText": instance(YEAR + fact("Name", " 银行", 'contextRef="year" xml:lang="zh-CN"')),
    "bx:textLanguage": instance(YEAR + fact("Name", "银行", 'contextRef="year"')),
    "bx:percentAboveHundred": instance(ratio("1.2000")),
    "bx:percentFarAboveHundred": instance(ratio("120.0000")),
    "bx:tupleUsed": instance(NOTED + YEAR + "<b:Officer>" + fact("Name", "x", 'contextRef="year" xml:lang="en"') + "</b:Officer>"),
    "bx:fractionUsed": instance(
        YEAR
        + PURE
        + '<b:Exchange contextRef="year" unitRef="pure"><xbrli:numerator>1</xbrli:numerator>'
        + "<xbrli:denominator>3</xbrli:denominator></b:Exchange>"
    ),
    "bx:unusedFactId": instance(NOTED),
    "bx:footnoteRole": instance(NOTED + NOTE.format(link=LINK, note="http://bank.example/role/note", arc=ARC)),
    "bx:looseFootnote": instance(NOTED + NOTE.format(link=LINK, note=FOOTNOTE, arc="")),
}


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample taxonomy as a package that is published at a URL."""
    folder = tmp_path_factory.mktemp("package")
    (folder / "META-INF").mkdir()
    (folder / "2025").mkdir()
    write_taxonomy(folder / "2025")
    (folder / "META-INF" / "taxonomyPackage.xml").write_text(
        '<tp:taxonomyPackage xmlns:tp="http://xbrl.org/2016/taxonomy-package" xml:lang="en"><tp:identifier>https://bank.example/2025</tp:identifier>'
        "<tp:name>Bank</tp:name></tp:taxonomyPackage>",
        encoding="utf-8",
    )
    (folder / "META-INF" / "catalog.xml").write_text(
        '<catalog xmlns="urn:oasis:names:tc:entity:xmlns:xml:catalog">'
        '<rewriteURI uriStartString="https://bank.example/2025/" rewritePrefix="../2025/"/></catalog>',
        encoding="utf-8",
    )
    return folder


@pytest.fixture(scope="module")
def every_rule(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A profile with every filing rule."""
    path = tmp_path_factory.mktemp("profile") / "every.toml"
    rules = "".join(f'"{code}" = {{}}\n' for code in CODES)
    path.write_text(f'title = "Every rule"\nbase = "standards"\n[rules]\n{rules}', encoding="utf-8")
    return path


@pytest.fixture
def judge(package: Path, tmp_path: Path) -> Judge:
    """The verdict on an instance given as text."""

    def run(text: str, filing: Filing) -> Verdict:
        path = tmp_path / "report.xbrl"
        path.write_text(text, encoding="gb18030" if "GB18030" in text else "utf-8")
        return validate(path, catalog=Catalog.of((package,), folders=[package / "2025"]), profile=filing)

    return run


def codes(verdict: Verdict) -> set[str]:
    return {finding.code for finding in verdict.findings}


def test_every_rule_has_an_instance_that_breaks_it() -> None:
    assert set(BROKEN) == set(CODES)


@pytest.mark.parametrize("code", CODES)
def test_what_breaks_a_rule_is_found(code: str, judge: Judge, every_rule: Path) -> None:
    found = [finding for finding in judge(BROKEN[code], filing_of(every_rule)).findings if finding.code == code]
    assert found
    assert all(finding.spec and finding.remedy for finding in found)


@pytest.mark.parametrize("name", SOUND)
def test_a_sound_instance_breaks_none(name: str, judge: Judge, every_rule: Path) -> None:
    verdict = judge(SOUND[name], filing_of(every_rule))
    assert codes(verdict) == set()
    assert verdict.verdict == "valid"
    assert verdict.counts["bx:unusedContext"] == 0


@pytest.mark.parametrize("name", NAMES)
def test_every_profile_that_comes_along_can_be_read_and_cites_its_rules(name: str, judge: Judge) -> None:
    filing = filing_of(name)
    assert filing.title
    if name in ("eba", "esef"):
        assert all(change.cites for change in filing.changes.values())
    assert judge(SOUND["a balance"], filing).verdict == "valid"


def test_a_profile_weighs_and_cites(judge: Judge) -> None:
    (default,) = [one for one in judge(BROKEN["bx:precisionUsed"], filing_of("default")).findings if one.code == "bx:precisionUsed"]
    (eba,) = [one for one in judge(BROKEN["bx:precisionUsed"], filing_of("eba")).findings if one.code == "bx:precisionUsed"]
    assert (default.severity, eba.severity) == (Severity.WARNING, Severity.ERROR)
    assert eba.spec == "EBA filing rule 2.17 (XML-040)"
    assert judge(BROKEN["bx:precisionUsed"], filing_of("xbrl")).verdict == "valid"


def own(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "own.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_rule_can_be_switched_off(judge: Judge, tmp_path: Path) -> None:
    path = own(tmp_path, 'title = "Ours"\n[rules]\n"bx:unusedContext" = { severity = "off" }\n')
    verdict = judge(BROKEN["bx:unusedContext"], filing_of(path))
    assert "bx:unusedContext" not in codes(verdict)
    assert "bx:unusedContext" not in verdict.counts


SUPPRESSED = """title = "Ours"
[rules]
"bx:unusedContext" = { severity = "error" }
[[suppress]]
code = "bx:unusedContext"
containing = "spare"
reason = "the upstream system is mended in July"
until = 2026-06-30
"""


def test_a_suppression_holds_until_its_day_and_is_told(judge: Judge, tmp_path: Path) -> None:
    verdict = judge(BROKEN["bx:unusedContext"], filing_of(own(tmp_path, SUPPRESSED), TODAY))
    (finding,) = [one for one in verdict.findings if one.code == "bx:unusedContext"]
    assert finding.severity is Severity.INFO
    assert "until 2026-06-30: the upstream system is mended in July" in finding.message
    assert verdict.verdict == "valid"


@pytest.mark.parametrize("today", [TODAY + dt.timedelta(days=1), None])
def test_an_expired_suppression_suppresses_nothing_and_is_told(today: dt.date | None, judge: Judge, tmp_path: Path) -> None:
    verdict = judge(BROKEN["bx:unusedContext"], filing_of(own(tmp_path, SUPPRESSED), today))
    assert verdict.verdict == "invalid"
    assert "bx:suppressionExpired" in codes(verdict)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("title = ", "no TOML"),
        ('base = "default"', "'title' is missing"),
        ('title = "x"\nbase = "fda"', "there is no base 'fda'"),
        ('title = "x"\nrule = 3', "'rule' is no setting"),
        ('title = "x"\n[rules]\n"bx:nonsense" = {}', "there is no rule 'bx:nonsense'"),
        ('title = "x"\n[rules]\n"bx:prefix" = { severity = "fatal" }', "has the severity 'fatal'"),
        ('title = "x"\n[rules]\n"bx:prefix" = "error"', "bx:prefix is no table"),
        ('title = "x"\nrules = 3', "rules is no table"),
        ('title = "x"\nsuppress = 3', "no array of tables"),
        ('title = "x"\nsuppress = [3]', "suppress is no table"),
        ('title = "x"\n[[suppress]]\ncode = "bx:prefix"\nuntil = 2026-01-01', "'reason' is missing"),
        ('title = "x"\n[[suppress]]\ncode = "bx:prefix"\nreason = " "\nuntil = 2026-01-01', "gives no reason"),
        ('title = "x"\n[[suppress]]\ncode = "bx:prefix"\nreason = "r"\nuntil = "soon"', "no date such as"),
        ('title = "x"\n[[suppress]]\ncode = "bx:prefix"\nreason = "r"', "'until' is missing"),
    ],
)
def test_a_profile_that_is_none_is_refused_in_words(text: str, problem: str, tmp_path: Path) -> None:
    with pytest.raises(SourceUnreadable, match=problem):
        filing_of(own(tmp_path, text))


def test_an_unknown_profile_names_the_known_ones() -> None:
    with pytest.raises(UsageRefused, match="default, xbrl, eba, esef, cn"):
        filing_of("sec")
