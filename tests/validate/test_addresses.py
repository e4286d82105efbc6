"""Documents with names of every kind, referred to in every way, are one document each: schemas, linkbases that point back, includes."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import escape
from pathlib import Path
from urllib.parse import quote

import pytest
import samples

from exporter.findings import Verdict
from exporter.taxonomy.catalog import Catalog
from exporter.validate.profiles import Profile
from exporter.validate.report import validate

NAMES = ("a+b.xsd", "a b.xsd", "资产 表.xsd", "a%20b.xsd", "(a)&[b]'~.xsd", "a#b?.xsd")
PLAIN = ("a+b.xsd", "a b.xsd", "资产 表.xsd", "(a)&'~.xsd")
"""Names that may also be written as they are: they have no character that means something in a reference."""
SPELT: tuple[Callable[[str], str], ...] = (quote, lambda name: re.sub("%..", lambda found: found[0].lower(), quote(name)))


def judged(folder: Path, name: str, spelt: str, entry: str | None = None) -> Verdict:
    """The sample report, whose schema has this name and is spelt so by the instance, by the linkbases and by itself."""
    samples.write_taxonomy(folder)
    for path in folder.glob("*.x*"):
        path.write_text(path.read_text(encoding="utf-8").replace(samples.ENTRY, escape(spelt)), encoding="utf-8")
    (folder / samples.ENTRY).rename(folder / name)
    refs = samples.SCHEMA_REF.replace(samples.ENTRY, entry or escape(spelt))
    (folder / "报 告.xbrl").write_text(samples.instance(samples.GOOD, refs=refs), encoding="utf-8")
    return validate(folder / "报 告.xbrl", catalog=Catalog.of((), folders=[folder]), profile=Profile.XBRL)


@pytest.mark.parametrize(
    ("name", "spelt"), [(name, spell(name)) for name in NAMES for spell in SPELT] + [(name, name) for name in PLAIN], ids=ascii
)
def test_a_schema_is_found_however_it_is_spelt(name: str, spelt: str, tmp_path: Path) -> None:
    assert judged(tmp_path, name, spelt).verdict == "valid"
    include = f'<xs:include schemaLocation="{escape(spelt)}"/>'
    host = f'<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="{samples.BANK}">{include}</xs:schema>'
    (tmp_path / "host.xsd").write_text(host, encoding="utf-8")
    (tmp_path / name).rename(tmp_path / samples.ENTRY)  # it is written anew
    assert judged(tmp_path, name, spelt, "host.xsd").verdict == "valid"


def test_xml_base_may_be_escaped_too(tmp_path: Path) -> None:
    folder = tmp_path / "二〇二五 +年"
    folder.mkdir()
    samples.write_taxonomy(folder)
    labels = folder / "label.xml"
    moved = labels.read_text(encoding="utf-8").replace('xlink:role="http://www.xbrl.org/2003/role/link"', r"\g<0>", 1)
    for base in ("./", "../二〇二五 +年/", f"../{quote(folder.name).lower()}/", f"{folder.as_uri()}/"):
        text = moved.replace("<link:labelLink", f'<link:labelLink xml:base="{base}"')
        labels.write_text(text.replace(r"\g<0>", 'xlink:role="http://www.xbrl.org/2003/role/link"'), encoding="utf-8")
        (folder / "r.xbrl").write_text(samples.instance(samples.GOOD), encoding="utf-8")
        assert validate(folder / "r.xbrl", catalog=Catalog.of((), folders=[tmp_path]), profile=Profile.XBRL).verdict == "valid"


def test_a_name_with_a_percent_sign_must_be_escaped_and_the_remedy_says_so(tmp_path: Path) -> None:
    (finding,) = judged(tmp_path, "a%20b.xsd", "a%20b.xsd").findings
    assert (finding.code, "%25" in finding.remedy) == ("bx:taxonomyMissing", True)
