"""The invented taxonomy as two packages, and a bank's report against it: documents and text, of as many topics and facts as wanted."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path

from material import (
    COUNTRY,
    DIMENSIONS,
    ENTRY,
    LABELS,
    LINKBASE_ENTRY,
    MEMBERS,
    TYPED,
    TYPES,
    dimension_documents,
    linkbase,
    locator,
    role_ref,
    schema,
    type_documents,
)
from topics import STANDARD_ROLE, namespace, topic, typed_axis

_REGULATOR = {TYPES: "lib/types/", DIMENSIONS: "dimensions/"}
_COUNTRY = {COUNTRY: "2025/", LABELS: "lang/"}
_GENERIC = "http://www.xbrl.org/2008/generic-link.xsd#standard-link-role"
_ARCROLES = {
    "http://xbrl.org/arcrole/2008/variable-set": "http://www.xbrl.org/2008/variable.xsd#variable-set",
    "http://xbrl.org/arcrole/2008/variable-filter": "http://www.xbrl.org/2008/variable.xsd#variable-filter",
    "http://xbrl.org/arcrole/2014/table-breakdown": "http://www.xbrl.org/2014/table.xsd#table-breakdown",
    "http://xbrl.org/arcrole/2014/breakdown-tree": "http://www.xbrl.org/2014/table.xsd#breakdown-tree",
}


def documents(size: int) -> dict[str, bytes]:
    """All documents of the taxonomy by URL: about nine a topic."""
    found = dict((*type_documents(), *dimension_documents()))
    for number in range(size):
        found |= topic(number, size)
    imports = f'<xs:import namespace="{namespace(0)}" schemaLocation="../topic000/topic.xsd"/>'
    found[ENTRY] = schema(f"{COUNTRY}entry", imports)
    found[LINKBASE_ENTRY] = _rules()
    return found


def _rules() -> bytes:
    """A linkbase that may be an entry point itself: an assertion, and the layout of a table."""
    references = role_ref("http://www.xbrl.org/2008/role/link", _GENERIC) + "".join(
        f'<link:arcroleRef xlink:type="simple" arcroleURI="{uri}" xlink:href="{href}"/>' for uri, href in _ARCROLES.items()
    )
    body = (
        locator("../topic000/topic.xsd#c_Assets", "assets")
        + '<va:valueAssertion xlink:type="resource" xlink:label="a" id="v1" aspectModel="dimensional" implicitFiltering="true"'
        ' test="$a ge 0"/><variable:factVariable xlink:type="resource" xlink:label="v" bindAsSequence="false"/>'
        '<cf:conceptName xlink:type="resource" xlink:label="f"><cf:concept><cf:qname>c:Assets</cf:qname></cf:concept></cf:conceptName>'
        '<variable:variableArc xlink:type="arc" xlink:arcrole="http://xbrl.org/arcrole/2008/variable-set" name="a" xlink:from="a"'
        ' xlink:to="v" order="1"/><variable:variableFilterArc xlink:type="arc" xlink:from="v" xlink:to="f" complement="false"'
        ' cover="true" order="1" xlink:arcrole="http://xbrl.org/arcrole/2008/variable-filter"/>'
        '<table:table xlink:type="resource" xlink:label="t" id="t1"/><table:breakdown xlink:type="resource" xlink:label="b" id="b1"/>'
        '<table:tableBreakdownArc xlink:type="arc" xlink:arcrole="http://xbrl.org/arcrole/2014/table-breakdown" xlink:from="t"'
        ' xlink:to="b" axis="x" order="1"/><table:ruleNode xlink:type="resource" xlink:label="r" id="r1"><formula:concept>'
        "<formula:qname>c:Assets</formula:qname></formula:concept></table:ruleNode>"
        '<table:breakdownTreeArc xlink:type="arc" xlink:arcrole="http://xbrl.org/arcrole/2014/breakdown-tree" xlink:from="b"'
        ' xlink:to="r" order="1"/>'
    )
    spaces = {
        "gen": ("http://xbrl.org/2008/generic", "http://www.xbrl.org/2008/generic-link.xsd"),
        "variable": ("http://xbrl.org/2008/variable", "http://www.xbrl.org/2008/variable.xsd"),
        "va": ("http://xbrl.org/2008/assertion/value", "http://www.xbrl.org/2008/value-assertion.xsd"),
        "cf": ("http://xbrl.org/2008/filter/concept", "http://www.xbrl.org/2008/concept-filter.xsd"),
        "formula": ("http://xbrl.org/2008/formula", "http://www.xbrl.org/2008/formula.xsd"),
        "table": ("http://xbrl.org/2014/table", "http://www.xbrl.org/2014/table.xsd"),
    }
    more = "".join(f' xmlns:{prefix}="{uri}"' for prefix, (uri, _) in spaces.items()) + f' xmlns:c="{namespace(0)}"'
    more += f' xsi:schemaLocation="{" ".join(f"{uri} {place}" for uri, place in spaces.values())}"'
    link_text = f'<gen:link xlink:type="extended" xlink:role="http://www.xbrl.org/2008/role/link">{body}</gen:link>'
    return linkbase(references, link_text, more=more)


def packages(documents: Mapping[str, bytes], folder: Path) -> tuple[Path, Path]:
    """The regulator's package and the country's, as ZIPs in a folder; neither is whole without the other."""
    return (
        _package(documents, _REGULATOR, folder / "regulator.zip", "regulator-1.0"),
        _package(documents, _COUNTRY, folder / "country.zip", "country-2025"),
    )


def _package(documents: Mapping[str, bytes], rewrites: Mapping[str, str], path: Path, top: str) -> Path:
    members = {
        "META-INF/taxonomyPackage.xml": (
            '<tp:taxonomyPackage xmlns:tp="http://xbrl.org/2016/taxonomy-package" xml:lang="en">'
            f"<tp:identifier>http://{top}.example</tp:identifier><tp:name>{top}</tp:name></tp:taxonomyPackage>"
        ).encode(),
        "META-INF/catalog.xml": (
            '<catalog xmlns="urn:oasis:names:tc:entity:xmlns:xml:catalog">'
            + "".join(f'<rewriteURI uriStartString="{uri}" rewritePrefix="../{place}"/>' for uri, place in rewrites.items())
            + "</catalog>"
        ).encode(),
    }
    for uri, content in documents.items():
        if starts := sorted((start for start in rewrites if uri.startswith(start)), key=len):
            members[rewrites[starts[-1]] + uri.removeprefix(starts[-1])] = content
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(members):
            archive.writestr(zipfile.ZipInfo(f"{top}/{name}", (2025, 1, 1, 0, 0, 0)), members[name])
    return path


def report(size: int, facts: int, *, refs: str = "") -> str:
    """An instance with so many numeric facts, spread over the topics, and one of everything else."""
    head = (
        '<?xml version="1.0" encoding="UTF-8"?>\n<xbrli:xbrl xmlns:xbrli="http://www.xbrl.org/2003/instance"'
        ' xmlns:link="http://www.xbrl.org/2003/linkbase" xmlns:xlink="http://www.w3.org/1999/xlink"'
        ' xmlns:xbrldi="http://xbrl.org/2006/xbrldi" xmlns:iso4217="http://www.xbrl.org/2003/iso4217"'
        ' xmlns:d="http://www.regulator.example/dimensions" xmlns:m="http://www.regulator.example/members"'
        ' xmlns:t="http://www.regulator.example/types" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
        + "".join(f' xmlns:c{number}="{namespace(number)}"' for number in range(size))
        + ">\n"
    )
    refs = refs or f'<link:schemaRef xlink:type="simple" xlink:href="{ENTRY}"/>\n'
    return head + refs + "".join((*_frame(), *_numbers(size, facts), *_others(size), _note())) + "</xbrli:xbrl>\n"


def context(name: str, period: str, inside: str = "", place: str = "segment") -> str:
    """A context of the bank."""
    when = (
        f"<xbrli:startDate>{period.partition('/')[0]}</xbrli:startDate><xbrli:endDate>{period.partition('/')[2]}</xbrli:endDate>"
        if "/" in period
        else f"<xbrli:instant>{period}</xbrli:instant>"
    )
    segment = f"<xbrli:segment>{inside}</xbrli:segment>" if inside and place == "segment" else ""
    scenario = f"<xbrli:scenario>{inside}</xbrli:scenario>" if inside and place == "scenario" else ""
    return (
        f'<xbrli:context id="{name}"><xbrli:entity><xbrli:identifier scheme="http://standards.iso.org/iso/17442">529900EXAMPLE0000047'
        f"</xbrli:identifier>{segment}</xbrli:entity><xbrli:period>{when}</xbrli:period>{scenario}</xbrli:context>\n"
    )


def _frame() -> Iterator[str]:
    yield context("now", "2025-12-31") + context("year", "2025-01-01/2025-12-31") + context("before", "2024-12-31T00:00:00")
    yield context("noted", "2025-12-31", '<t:note lang="de"><t:branch>A-1</t:branch><t:branch>B-2</t:branch></t:note>')
    for name, measure in (("EUR", "iso4217:EUR"), ("pure", "xbrli:pure"), ("shares", "xbrli:shares")):
        yield f'<xbrli:unit id="{name}"><xbrli:measure>{measure}</xbrli:measure></xbrli:unit>\n'
    yield (
        '<xbrli:unit id="each"><xbrli:divide><xbrli:unitNumerator><xbrli:measure>iso4217:EUR</xbrli:measure></xbrli:unitNumerator>'
        "<xbrli:unitDenominator><xbrli:measure>xbrli:shares</xbrli:measure></xbrli:unitDenominator></xbrli:divide></xbrli:unit>\n"
    )


def _numbers(size: int, facts: int) -> Iterator[str]:
    """Loans and ratios of each topic by region and typed member, in the place its cube wants them."""
    made, year = 0, 2025
    while made < facts:
        for number in range(size):
            axis = typed_axis(number)
            place = "scenario" if number % 2 else "segment"
            for region in range(1, MEMBERS):
                if made >= facts:
                    return
                name = f"x{year}n{number}r{region}"
                inside = (
                    f'<xbrldi:explicitMember dimension="d:RegionAxis">m:Region{region}</xbrldi:explicitMember>'
                    f'<xbrldi:typedMember dimension="d:{axis}Axis"><d:{axis}Domain>{TYPED[axis][1]}</d:{axis}Domain></xbrldi:typedMember>'
                )
                yield context(name, f"{year}-12-31", inside, place)
                yield f'<c{number}:Loans contextRef="{name}" unitRef="EUR" decimals="-3">{(made + 1) * 1000}</c{number}:Loans>\n'
                yield f'<c{number}:Ratio contextRef="{name}" unitRef="pure" precision="3">0.0{made % 89 + 10}</c{number}:Ratio>\n'
                made += 2
        year -= 1


def _others(size: int) -> Iterator[str]:
    """One fact of every other kind in each topic: sums that hold, tuples, enumerations, fractions, texts."""
    for n in range(size):
        money = 'contextRef="now" unitRef="EUR" decimals="0"'
        for name, value in (("Assets", 90), ("Cash", 100), ("Provisions", 10)):
            yield f'<c{n}:{name} id="f{n}{name}" {money}>{value}</c{n}:{name}>\n'
        yield f'<c{n}:Income contextRef="year" unitRef="EUR" decimals="INF">-12.5</c{n}:Income>\n'
        yield f'<c{n}:Income contextRef="year" unitRef="EUR" precision="3">-12.5</c{n}:Income>\n'
        yield f'<c{n}:PerShare contextRef="year" unitRef="each" decimals="2">1.25</c{n}:PerShare>\n'
        yield f'<c{n}:Bounded contextRef="noted" unitRef="pure" decimals="2">9.99</c{n}:Bounded>\n'
        yield f'<c{n}:Shares contextRef="before" unitRef="shares" decimals="0">4200000000</c{n}:Shares>\n'
        yield f'<c{n}:Text contextRef="year">&lt;p&gt;Text {n}&lt;/p&gt;</c{n}:Text>\n'
        yield f'<c{n}:Status contextRef="year">open</c{n}:Status><c{n}:Code contextRef="year">ÄBC{n}</c{n}:Code>\n'
        yield f'<c{n}:Where contextRef="year">m:Region3</c{n}:Where>\n'
        yield f'<c{n}:Mainly contextRef="year">http://www.regulator.example/members#Region4</c{n}:Mainly>\n'
        members = "http://www.regulator.example/members#Region"
        yield f'<c{n}:Regions contextRef="year">{members}1 {members}2</c{n}:Regions>\n'
        yield f'<c{n}:Listed contextRef="year" xsi:nil="true"/><c{n}:Started contextRef="year">1998-02-28</c{n}:Started>\n'
        yield (
            f'<c{n}:Part contextRef="now" unitRef="pure"><xbrli:numerator>1</xbrli:numerator><xbrli:denominator>3</xbrli:denominator>'
            f"</c{n}:Part>\n"
        )
        yield (
            f'<c{n}:Officer><c{n}:Name contextRef="year">Müller</c{n}:Name><c{n}:Post contextRef="year">Vorstand</c{n}:Post>'
            f'<c{n}:Officer><c{n}:Name contextRef="year">Weiß</c{n}:Name></c{n}:Officer></c{n}:Officer>\n'
        )


def _note() -> str:
    role = "http://www.xbrl.org/2003/role/footnote"
    return (
        f'<link:footnoteLink xlink:type="extended" xlink:role="{STANDARD_ROLE}">'
        + locator("#f0Assets", "f")
        + locator("#f0Cash", "f")
        + f'<link:footnote xlink:type="resource" xlink:label="n" xlink:role="{role}" xml:lang="de">geprüft</link:footnote>'
        '<link:footnoteArc xlink:type="arc" xlink:arcrole="http://www.xbrl.org/2003/arcrole/fact-footnote" xlink:from="f" xlink:to="n"'
        ' order="1"/></link:footnoteLink>\n'
    )
