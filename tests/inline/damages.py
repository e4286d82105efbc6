# ruff: noqa: E501 - documents in it, line by line
"""A document that has all of Inline XBRL in it and is sound, and what can be done to it: one replacement a kind, with the codes it earns.

The codes are Arelle's; faults that the schema of documents finds are `schema`, whatever each processor calls them.
"""

from __future__ import annotations

from dataclasses import dataclass

from exporter.names import Namespace

ENTRY = "http://xbrl.bankxbrl.example/entry/2021-12-31/all-2021-12-31.xsd"
CBAR = "http://xbrl.bankxbrl.example/cbar/2021-12-31"
SOUND = f"""<?xml version="1.0" encoding="UTF-8"?>
<html xmlns="{Namespace.XHTML}" xmlns:ix="{Namespace.INLINE}" xmlns:ixt="{Namespace.IXT4}" xmlns:link="{Namespace.LINK}"
      xmlns:xlink="{Namespace.XLINK}" xmlns:xbrli="{Namespace.XBRLI}" xmlns:iso4217="{Namespace.ISO4217}" xmlns:xsi="{Namespace.XSI}"
      xmlns:cbar="CBAR" xml:lang="zh-CN">
<head><title>年报</title></head>
<body>
<div style="display: none"><ix:header>
<ix:hidden><ix:nonNumeric id="h1" name="cbar:EnglishNameOfBank" contextRef="D">Demo Bank</ix:nonNumeric></ix:hidden>
<ix:references id="r1"><link:schemaRef xlink:type="simple" xlink:href="ENTRY"/></ix:references>
<ix:resources>
<ix:relationship fromRefs="f1" toRefs="n1"/>
<xbrli:context id="I"><xbrli:entity><xbrli:identifier scheme="https://bank.example">demo</xbrli:identifier></xbrli:entity>
<xbrli:period><xbrli:instant>2021-12-31</xbrli:instant></xbrli:period></xbrli:context>
<xbrli:context id="D"><xbrli:entity><xbrli:identifier scheme="https://bank.example">demo</xbrli:identifier></xbrli:entity>
<xbrli:period><xbrli:startDate>2021-01-01</xbrli:startDate><xbrli:endDate>2021-12-31</xbrli:endDate></xbrli:period></xbrli:context>
<xbrli:unit id="CNY"><xbrli:measure>iso4217:CNY</xbrli:measure></xbrli:unit>
<xbrli:unit id="pure"><xbrli:measure>xbrli:pure</xbrli:measure></xbrli:unit>
</ix:resources></ix:header></div>
<p>资产 <ix:nonFraction id="f1" name="cbar:TotalAssets" contextRef="I" unitRef="CNY" scale="3" decimals="-3" format="ixt:num-dot-decimal">438,747,807</ix:nonFraction></p>
<p>现金 (<ix:nonFraction id="f2" name="cbar:NetCashFlowsFromUsedInOperatingActivities" contextRef="D" unitRef="CNY" decimals="0" sign="-">54000000</ix:nonFraction>)</p>
<p>不良 <ix:nonFraction id="f3" name="cbar:NonperformingLoanRatio" contextRef="I" unitRef="pure" scale="-2" decimals="4"><ix:nonFraction id="f4" name="cbar:LoanProvisionRatio" contextRef="I" unitRef="pure" scale="-2" decimals="4">1.20</ix:nonFraction></ix:nonFraction>%</p>
<p>零 <ix:nonFraction id="f5" name="cbar:GeneralRiskReserve" contextRef="I" unitRef="CNY" decimals="-3" format="ixt:fixed-zero">–</ix:nonFraction></p>
<p><ix:nonNumeric id="t1" name="cbar:DateOfBoardMeetingApprovingAnnualReport" contextRef="D" format="ixt:date-year-month-day">2022年3月25日</ix:nonNumeric></p>
<div><ix:nonNumeric id="t2" name="cbar:BusinessScopeTextBlock" contextRef="D" escape="true" continuedAt="c1"><p>吸收 <b>存款</b><ix:exclude>第 1 页</ix:exclude></p></ix:nonNumeric></div>
<div><ix:continuation id="c1" continuedAt="c2"><p>贷款</p></ix:continuation></div>
<div><ix:continuation id="c2">及其他</ix:continuation></div>
<p><ix:footnote id="n1" xml:lang="zh-CN">约数</ix:footnote></p>
</body>
</html>
""".replace("CBAR", CBAR).replace("ENTRY", ENTRY)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Damage:
    """One replacement in the sound document."""

    name: str
    old: str
    new: str
    codes: frozenset[str] = frozenset()


def kind(name: str, old: str, new: str, *codes: str) -> Damage:
    assert SOUND.count(old) >= 1, name
    return Damage(name, old, new, frozenset(codes))


_F1 = '<ix:nonFraction id="f1"'
_NIL = 'xsi:nil="true" '
DAMAGES = (
    kind("no header", "ix:header", "div"),
    kind("no references", '<ix:references id="r1"><link:schemaRef xlink:type="simple" xlink:href="ENTRY"/></ix:references>'.replace("ENTRY", ENTRY), ""),
    kind("no resources", "ix:resources", "ix:hidden"),
    kind("references of another target", '<ix:references id="r1">', '<ix:references id="r1" target="other">'),
    kind("a fact of another target", _F1, '<ix:nonFraction target="other" id="f1"'),
    kind("header shown", ' style="display: none"', ""),
    kind("unknown namespace of a format", str(Namespace.IXT4), "urn:nobody"),
    kind("unknown format", "ixt:num-dot-decimal", "ixt:num-dot"),
    kind("format that does not take the text", ">438,747,807<", ">438，747，807<"),
    kind("brackets inside", ">438,747,807<", ">(438,747,807)<"),
    kind("date that is none", "2022年3月25日", "2022年2月30日"),
    kind("percent sign inside", "1.20</ix:nonFraction></ix:nonFraction>%", "1.20%</ix:nonFraction></ix:nonFraction>"),
    kind("minus inside", ">54000000<", ">-54000000<"),
    kind("words for a number", ">54000000<", ">none<"),
    kind("empty number", ">54000000<", "><"),
    kind("blank number", ">54000000<", "> <"),
    kind("scale in words", 'scale="3"', 'scale="thousand"'),
    kind("wrong sign", 'sign="-"', 'sign="+"'),
    kind("no decimals", ' decimals="-3" format="ixt:num', ' format="ixt:num'),
    kind("decimals in words", 'decimals="-3" format="ixt:num', 'decimals="three" format="ixt:num'),
    kind("precision too", 'decimals="-3" format="ixt:num', 'decimals="-3" precision="3" format="ixt:num'),
    kind("no context", f'{_F1} name="cbar:TotalAssets" contextRef="I"', f'{_F1} name="cbar:TotalAssets" contextRef="X"'),
    kind("no contextRef", f'{_F1} name="cbar:TotalAssets" contextRef="I"', f'{_F1} name="cbar:TotalAssets"'),
    kind("no unit", 'contextRef="I" unitRef="CNY" scale', 'contextRef="I" unitRef="EUR" scale'),
    kind("no unitRef", 'contextRef="I" unitRef="CNY" scale', 'contextRef="I" scale'),
    kind("text without context", 'name="cbar:BusinessScopeTextBlock" contextRef="D"', 'name="cbar:BusinessScopeTextBlock" contextRef="X"'),
    kind("unknown concept", 'name="cbar:TotalAssets"', 'name="cbar:TotalAsset"'),
    kind("prefix of nothing", 'name="cbar:TotalAssets"', 'name="bank:TotalAssets"'),
    kind("name without prefix", 'name="cbar:TotalAssets"', 'name="TotalAssets"'),
    kind("abstract concept", 'name="cbar:TotalAssets"', 'name="cbar:ScaleIndicatorsAbstract"'),
    kind("number tagged as text concept", 'name="cbar:TotalAssets"', 'name="cbar:EnglishNameOfBank"'),
    kind("text tagged as number concept", 'name="cbar:EnglishNameOfBank"', 'name="cbar:TotalLiabilities"'),
    kind("instant in a duration", f'{_F1} name="cbar:TotalAssets" contextRef="I"', f'{_F1} name="cbar:TotalAssets" contextRef="D"'),
    kind("unit of money for a ratio", 'contextRef="I" unitRef="pure" scale="-2" decimals="4"><ix', 'contextRef="I" unitRef="CNY" scale="-2" decimals="4"><ix'),
    kind("nil with a number", f"{_F1} ", f"{_F1} {_NIL}"),
    kind("nil inside a number", 'id="f4"', f'{_NIL}id="f4"'),
    kind("nested numbers of two scales", 'unitRef="pure" scale="-2" decimals="4">1.20', 'unitRef="pure" scale="0" decimals="4">1.20'),
    kind("text beside a nested number", 'decimals="4"><ix:nonFraction id="f4"', 'decimals="4">ca. <ix:nonFraction id="f4"'),
    kind("element in a number", ">54000000<", "><b>54000000</b><"),
    kind("one id for two facts", 'id="f2"', 'id="f1"'),
    kind("one id for two contexts", '<xbrli:context id="D">', '<xbrli:context id="I">'),
    kind("one id for a fact and a unit", 'id="f2"', 'id="CNY"'),
    kind("id that is no name", 'id="f2"', 'id="2f"'),
    kind("continuation missing", 'continuedAt="c1"', 'continuedAt="c9"'),
    kind("continuation of no continuation", 'continuedAt="c1"', 'continuedAt="f1"'),
    kind("continuations in a circle", '<ix:continuation id="c2">', '<ix:continuation id="c2" continuedAt="c1">'),
    kind("continuation continued twice", '<ix:continuation id="c2">', '<ix:continuation id="c3" continuedAt="c2">!</ix:continuation><ix:continuation id="c2">'),
    kind("continuation of nothing", ' continuedAt="c1"', ""),
    kind("continuation inside what it continues", "第 1 页", '<ix:continuation id="c4">x</ix:continuation>'),
    kind("continuation without id", '<ix:continuation id="c2">', "<ix:continuation>"),
    kind("exclude in nothing", "<p>零 ", "<p><ix:exclude>零</ix:exclude> "),
    kind("footnote without language", ' xml:lang="zh-CN">约数', ">约数"),
    kind("no language at all", 'xml:lang="zh-CN">\n<head', ">\n<head"),
    kind("footnote without id", '<ix:footnote id="n1"', "<ix:footnote"),
    kind("relationship from nothing", 'fromRefs="f1"', 'fromRefs="f9"'),
    kind("relationship from a footnote", 'fromRefs="f1"', 'fromRefs="n1"'),
    kind("relationship to nothing", 'toRefs="n1"', 'toRefs="n9"'),
    kind("relationship to itself", 'toRefs="n1"', 'toRefs="f1"'),
    kind("relationship to a mixture", 'toRefs="n1"', 'toRefs="n1 f2"'),
    kind("relationship without ends", ' toRefs="n1"', ""),
    kind("relationship of an undeclared arcrole", 'toRefs="n1"', 'toRefs="n1" arcrole="urn:because"'),
    kind("attribute of instances on references", '<ix:references id="r1">', '<ix:references id="r1" xbrli:a="b">'),
    kind("references twice with one attribute", "<ix:resources>", '<ix:references xsi:type="x"><link:schemaRef xlink:type="simple" xlink:href="ENTRY"/></ix:references><ix:resources>'.replace("ENTRY", ENTRY)),
    kind("a prefix of two meanings", "<ix:resources>", '<ix:references xmlns:cbar="urn:x"><link:schemaRef xlink:type="simple" xlink:href="ENTRY"/></ix:references><ix:resources>'.replace("ENTRY", ENTRY)),
    kind("element unknown to XHTML", "<p>零 ", "<section/><p>零 "),
    kind("attribute unknown to XHTML", "<p>零 ", '<p onshow="x">零 '),
    kind("inline element unknown", "<p>零 ", "<p><ix:number/>零 "),
    kind("tuple of nothing", "<p>零 ", '<p><ix:tuple name="cbar:TotalAssets"/>零 '),
    kind("period that ends before it begins", "2021-01-01", "2022-06-30"),
    kind("date of no calendar", "<xbrli:instant>2021-12-31", "<xbrli:instant>2021-13-31"),
    kind("measure of nothing", "iso4217:CNY</", "iso:CNY</"),
    kind("taxonomy missing", "all-2021-12-31.xsd", "none-2021-12-31.xsd"),
    kind("xsi:nil in words", f"{_F1} ", f'{_F1} xsi:nil="yes" '),
)  # fmt: skip
