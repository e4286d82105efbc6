"""The taxonomy in use: an instance with a fact of every reportable concept, values invented, in which Arelle finds nothing to say."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from html import escape
from pathlib import Path

import pytest
from lxml import etree

from exporter.model.taxonomy import Concept, Kind, Taxonomy
from exporter.names import Arcrole, QName
from exporter.taxonomy import bundled
from exporter.taxonomy.archive import archive
from exporter.taxonomy.catalog import Catalog
from exporter.taxonomy.dts import load

PERIODS = {"duration": "<startDate>2021-01-01</startDate><endDate>2021-12-31</endDate>", "instant": "<instant>2021-12-31</instant>"}
UNITS = """<unit id="CNY"><measure>iso4217:CNY</measure></unit><unit id="pure"><measure>pure</measure></unit>
<unit id="shares"><measure>shares</measure></unit><unit id="t"><measure>utr:t</measure></unit>
<unit id="perShare"><divide><unitNumerator><measure>iso4217:CNY</measure></unitNumerator>
<unitDenominator><measure>shares</measure></unitDenominator></divide></unit>"""
UNIT_OF = {"massItemType": "t", "perShareItemType": "perShare"}
TEXTS = {"date": "2021-12-31", "gYearMonth": "2021-12", "duration": "P30D", "anyURI": "http://bank.example", "boolean": "true"}


def typed_axes(taxonomy: Taxonomy) -> dict[QName, tuple[QName, ...]]:
    """The typed axes that a fact of a concept must have."""
    found: dict[QName, tuple[QName, ...]] = {}
    for role, cubes in taxonomy.network(Arcrole.ALL).items():
        axes = [arc.target for arcs in taxonomy.network(Arcrole.HYPERCUBE_DIMENSION).get(role, {}).values() for arc in arcs]
        needed = tuple(axis for axis in axes if taxonomy.concepts[axis].typed_domain)
        for root in cubes:
            for arc in taxonomy.network(Arcrole.DOMAIN_MEMBER)[role].get(root, ()):
                found[arc.target] = needed
    return found


def amounts(taxonomy: Taxonomy) -> dict[QName, int]:
    """A different amount for every concept that is no total; totals add up."""
    sums = {total: arcs for network in taxonomy.network(Arcrole.SUMMATION_ITEM).values() for total, arcs in network.items()}
    found: dict[QName, int] = {}

    def amount(name: QName) -> int:
        if name not in found:
            own = 1000 * (len(found) + 1)
            found[name] = own if name not in sums else sum(int(arc.weight or 1) * amount(arc.target) for arc in sums[name])
        return found[name]

    for name, concept in taxonomy.concepts.items():
        if concept.kind is Kind.MONETARY:
            amount(name)
    return found


def context(period: str, axes: tuple[QName, ...], taxonomy: Taxonomy) -> str:
    members = ""
    for axis in axes:
        domain = taxonomy.concepts[axis].typed_domain
        assert domain is not None
        prefix = taxonomy.prefixes[axis.namespace]
        value = "1" if domain.local == "HonourDomain" else "甲"
        element = f"{prefix}:{domain.local}"
        members += f'<xbrldi:typedMember dimension="{prefix}:{axis.local}"><{element}>{value}</{element}></xbrldi:typedMember>'
    scenario = f"<scenario>{members}</scenario>" if members else ""
    entity = '<entity><identifier scheme="http://standards.iso.org/iso/17442">00000000000000000098</identifier></entity>'
    return f'<context id="{context_name(period, axes)}">{entity}<period>{PERIODS[period]}</period>{scenario}</context>'


def context_name(period: str, axes: tuple[QName, ...]) -> str:
    return "_".join((period, *(axis.local for axis in axes)))


def fact(concept: Concept, amount: int, place: str, taxonomy: Taxonomy) -> str:
    tag = f"{taxonomy.prefixes[concept.name.namespace]}:{concept.name.local}"
    match concept.kind:
        case Kind.MONETARY:
            aspects, value = 'unitRef="CNY" decimals="-3"', str(amount)
        case Kind.SHARES:
            aspects, value = 'unitRef="shares" decimals="0"', "4200000000"
        case Kind.PURE:
            aspects, value = 'unitRef="pure" decimals="4"', "0.0120"
        case Kind.INTEGER | Kind.DECIMAL:
            aspects, value = f'unitRef="{UNIT_OF.get(concept.type.local, "pure")}" decimals="0"', "12"
        case Kind.ENUMERATION:
            assert concept.enum_domain is not None
            assert concept.enum_linkrole is not None
            member = taxonomy.network(Arcrole.DOMAIN_MEMBER)[concept.enum_linkrole][concept.enum_domain][0].target
            aspects, value = "", f"{member.namespace}#{member.local}"
        case _:
            aspects, value = "", TEXTS.get(concept.type.local.removesuffix("ItemType"), escape("甲 & <p>乙</p>"))
    return f'<{tag} contextRef="{place}" {aspects}>{value}</{tag}>'


def instance(taxonomy: Taxonomy) -> Iterator[str]:
    """The instance, piece by piece."""
    own = " ".join(f'xmlns:{prefix}="{uri}"' for uri, prefix in taxonomy.prefixes.items() if prefix in ("cbar", "webank"))
    yield f"""<?xml version="1.0" encoding="UTF-8"?><xbrl xmlns="http://www.xbrl.org/2003/instance" xmlns:link="http://www.xbrl.org/2003/linkbase"
    xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:iso4217="http://www.xbrl.org/2003/iso4217" xmlns:utr="http://www.xbrl.org/2009/utr"
    xmlns:xbrldi="http://xbrl.org/2006/xbrldi" {own}><link:schemaRef xlink:type="simple" xlink:href="{taxonomy.entry_points[0]}"/>"""
    axes = typed_axes(taxonomy)
    values = amounts(taxonomy)
    reported = [concept for name, concept in taxonomy.concepts.items() if concept.is_reportable and name in axes]
    for period, needed in sorted({(concept.period_type or "", axes[concept.name]) for concept in reported}):
        yield context(period, needed, taxonomy)
    yield UNITS
    for concept in reported:
        yield fact(concept, values.get(concept.name, 0), context_name(concept.period_type or "", axes[concept.name]), taxonomy)
    yield "</xbrl>"


@pytest.mark.parametrize(("entry", "count"), [("all", 714), ("key-indicators", 24)])
def test_arelle_finds_nothing_in_an_instance_of_every_concept(entry: str, count: int, package: Path, tmp_path: Path) -> None:
    path, log = tmp_path / "report.xbrl", tmp_path / "log.xml"
    path.write_text("\n".join(instance(load([bundled.entry_points()[entry]], Catalog.of()))), encoding="utf-8")
    zipped = archive(package, tmp_path / "cbar.zip")
    command = [sys.executable, "-m", "arelle.CntlrCmdLine", "--internetConnectivity", "offline", "--packages", str(zipped)]
    command += ["--file", str(path), "--validate", "--calc", "c11r", "--utr", "--logFile", str(log)]
    subprocess.run(command, check=True, capture_output=True, env={**os.environ, "XDG_CONFIG_HOME": str(tmp_path / "home")})
    said = [etree.tostring(one, encoding="unicode") for one in etree.parse(log).getroot().iter("entry") if one.get("code") != "info"]
    assert said == []
    assert path.read_text(encoding="utf-8").count("contextRef=") == count
