"""An HTML report tagged in place: its words stay, its figures are tagged wherever they stand, and Arelle reads the facts."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner
from lxml import etree, html

import exporter
from exporter.cli import cli
from exporter.facts.settings import Settings
from exporter.findings import UsageRefused
from exporter.formats.spellings import Spelling
from exporter.names import Namespace
from exporter.pipeline.convert import Conversion, Options, convert
from exporter.validate.oracle import second_opinion
from tests.inline.conftest import ENTITY
from tests.inline.test_documents import said

PAGE = """<!DOCTYPE html>
<html lang="zh-CN"><head><meta charset="utf-8"><title>年度报告</title><style>td {text-align:right}</style></head><body>
某某银行股份有限公司<br>2021年年度报告
<section onclick="x()"><p>（一）会计数据和财务指标摘要
<table width=100% border=1>
<tr><td colspan="4">单位：人民币千元，百分比除外</td></tr>
<tr><th>项目</th><th>2021年</th><th>2020年</th><th>增减</th></tr>
<tr><td>营业收入<td>26,989,261<td>19,880,616<td>35.76%
<tr><td>信用减值损失<td>(9,616,545)<td>(6,152,394)<td>56.31%
<tr><td>净利润</td><td><b>6,883,757</b></td><td>4,957,070</td><td></td></tr>
</table>
<p>（二）规模 &amp; 结构
<table>
<tr><td colspan="3">单位：人民币百万元</td></tr>
<tr><th>项目</th><th>2021年12月31日</th><th>2020年12月31日</th></tr>
<tr><td>资产总额</td><td>438,748</td><td>346,430</td></tr>
<tr><td>负债总额</td><td title="411,024">411,024</td><td>325,402</td></tr>
<tr><td>股东权益</td><td>27,724</td><td>21,028</td></tr>
</table>
<p>（三）规模
<table>
<tr><td colspan="3">单位：人民币百万元</td></tr>
<tr><th>项目</th><th>2021年12月31日</th><th>2020年12月31日</th></tr>
<tr><td>资产总额</td><td>438,748</td><td>346,430</td></tr>
<tr><td>股东权益</td><td>２７，７２４</td><td>21,028</td></tr>
</table></section>
<footer>&copy; 某某银行</footer>
</body></html>
"""


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "report.html"
    path.write_text(PAGE, encoding="utf-8")
    return path


@pytest.fixture
def conversion(page: Path) -> Conversion:
    options = Options(settings=Settings(entity=ENTITY), out=page.parent / "out", formats=(Spelling.XML, Spelling.INLINE), template=page)
    return convert(page, options)


def visible(root: etree._Element) -> str:
    """The text of a body as it is read, blanks folded."""
    body = next(element for element in root.iter() if element.tag in ("body", Namespace.XHTML.tag("body")))
    for header in list(body.iter(Namespace.INLINE.tag("header"))):
        holder = header.getparent()
        assert holder is not None
        body.remove(holder)
    return " ".join("".join(str(text) for text in body.itertext()).split())


def test_the_words_of_the_page_stay(conversion: Conversion) -> None:
    tagged = etree.parse(str(conversion.outputs[1])).getroot()
    assert visible(tagged) == visible(html.document_fromstring(PAGE.encode(), parser=html.HTMLParser(encoding="utf-8")))


def test_the_document_says_what_the_instance_says(conversion: Conversion) -> None:
    assert conversion.verdict.verdict == "valid", conversion.verdict.errors
    xml, inline = map(exporter.read, conversion.outputs)
    figures, words = ({one for one in said(xml) if (one[2] == "None") is is_words} for is_words in (False, True))
    assert set(said(inline)) == figures
    assert len([finding for finding in conversion.verdict.findings if finding.message.endswith("not tagged: it is no number")]) == len(
        words
    )


def test_a_figure_is_tagged_wherever_it_stands(conversion: Conversion) -> None:
    facts = [fact.concept.local for fact in exporter.read(conversion.outputs[1]).facts]
    assert facts.count("TotalAssets") == 4
    assert facts.count("TotalEquity") == 3
    told = [finding for finding in conversion.verdict.findings if finding.code == "bx:notTagged" and finding.severity == "info"]
    assert len(told) == 1
    assert told[0].message.startswith("TotalEquity is tagged at another place")


def test_the_official_schema_takes_the_page(conversion: Conversion, inline_schema: etree.XMLSchema) -> None:
    inline_schema.assertValid(etree.parse(str(conversion.outputs[1])))


@pytest.mark.slow
def test_arelle_finds_nothing_in_the_page(conversion: Conversion, package_zip: Path) -> None:
    assert second_opinion(conversion.outputs[1], packages=[package_zip]) == ()


def test_what_cannot_be_tagged_is_refused(page: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.html"
    other.write_text(PAGE, encoding="utf-8")
    settings = Settings(entity=ENTITY)
    for source, template, formats in (
        (page, other, (Spelling.INLINE,)),
        (page, page, (Spelling.XML,)),
        (page, page.with_suffix(".pdf"), (Spelling.INLINE,)),
    ):
        with pytest.raises(UsageRefused):
            convert(source, Options(settings=settings, out=tmp_path / "out", formats=formats, template=template))


def test_the_page_may_stand_for_the_input(page: Path) -> None:
    arguments = ["convert", "--template", str(page), "--to", "inline", "-o", str(page.parent / "o")]
    entity = ["--entity-scheme", ENTITY.scheme, "--entity-id", ENTITY.identifier]
    done = CliRunner().invoke(cli, [*arguments, *entity])
    assert done.exit_code == 0, done.output
    assert (page.parent / "o" / "report.xhtml").exists()
