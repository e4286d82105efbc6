"""Kinds of damage to packages: each makes a package wrong in one way (or leaves it right in an unusual one) and says by which codes.

`codes` are those of this toolkit, `arelle` those of Arelle where it says something else, with the reason in `why`. Kinds marked with a
number of XBRL International's conformance suite of report packages rebuild what its index says of that variant.
"""

from __future__ import annotations

import json
import stat
import warnings
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from exporter.names import PackageType

CRASH: Final = "arelle:crash"
"""That Arelle ends with an exception."""
Members = dict[str, bytes | str]

PACKAGE: Final = '<taxonomyPackage xmlns="http://xbrl.org/2016/taxonomy-package" xml:lang="en">{}</taxonomyPackage>'
IDENTIFIED: Final = "<identifier>http://x.example</identifier><name>X</name><version>1</version>"
CATALOG: Final = '<catalog xmlns="urn:oasis:names:tc:entity:xmlns:xml:catalog">{}</catalog>'
REWRITE: Final = '<rewriteURI uriStartString="{}" rewritePrefix="{}"/>'
ONE: Final = REWRITE.format("http://x.example/", "../x/")
XBRL: Final = '<xbrl xmlns="http://www.xbrl.org/2003/instance"/>'
PAGE: Final = '<html xmlns="http://www.w3.org/1999/xhtml"/>'


def info(kind: object) -> str:
    return json.dumps({"documentInfo": {"documentType": kind}})


JSON: Final = info("https://xbrl.org/2021/xbrl-json")
_INFO: Final = "p/META-INF/reportPackage.json"
_METADATA, _CATALOG = "p/META-INF/taxonomyPackage.xml", "p/META-INF/catalog.xml"
BASES: Final[Mapping[str, Members]] = {
    ".xbr": {_INFO: info(str(PackageType.OTHER)), "p/reports/r.xbrl": XBRL},
    ".xbri": {_INFO: info(str(PackageType.INLINE)), "p/reports/r.xhtml": PAGE},
    ".zip": {_INFO: info(str(PackageType.ANY)), "p/reports/r.xbrl": XBRL},
    "taxonomy": {_METADATA: PACKAGE.format(IDENTIFIED), _CATALOG: CATALOG.format(ONE)},
}


KINDS: Final[list[Kind]] = []
"""All kinds: each is added when it is made."""


@dataclass(frozen=True)
class Kind:
    """A way to damage a package: the base it starts from, the codes it is told by, and what is done.

    Members of `more` are put over those of the base, or over `only`, less those that have `without` in their names; a ² behind a name
    gives it twice.
    """

    name: str
    base: str
    said: str = ""
    more: Members = field(default_factory=dict)
    without: str = ""
    only: Members | None = None
    rename: str = ""
    bytewise: Callable[[bytes], bytes] | None = None
    links: str = ""
    arelle: str | None = None
    why: str = ""

    def __post_init__(self) -> None:
        KINDS.append(self)

    @property
    def is_taxonomy(self) -> bool:
        return self.base == "taxonomy"

    @property
    def prefix(self) -> str:
        return "tpe:" if self.is_taxonomy else "rpe:"

    @property
    def codes(self) -> frozenset[str]:
        return self._full(self.said)

    @property
    def codes_of_arelle(self) -> frozenset[str]:
        return self.codes if self.arelle is None else self._full(self.arelle)

    def _full(self, words: str) -> frozenset[str]:
        return frozenset(word if word == CRASH else self.prefix + word for word in words.split())

    def write(self, folder: Path) -> Path:
        """The damaged package."""
        path = folder / f"p{self.rename or ('.zip' if self.is_taxonomy else self.base)}"
        kept = BASES[self.base] if self.only is None else self.only
        members = {name: content for name, content in kept.items() if not self.without or self.without not in name} | self.more
        with warnings.catch_warnings(), zipfile.ZipFile(path, "w") as zipped:
            warnings.simplefilter("ignore", UserWarning)  # zipfile's, on names given twice
            for name, content in members.items():
                entry = zipfile.ZipInfo(name.rstrip("²"))
                mode = stat.S_IFLNK | 0o777 if name in self.links.split() else stat.S_IFREG | 0o644
                entry.external_attr = mode << 16
                zipped.writestr(entry, content, zipfile.ZIP_DEFLATED)
        if self.bytewise is not None:
            path.write_bytes(self.bytewise(path.read_bytes()))
        return path


def _encrypted(content: bytes) -> bytes:
    """All members marked as encrypted, here and there."""
    damaged = bytearray(content)
    for magic, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = -1
        while (at := content.find(magic, at + 1)) >= 0:
            damaged[at + place] |= 1
    return bytes(damaged)


_FORMAT, _STRUCTURE = "invalidArchiveFormat", "invalidDirectoryStructure"
for _base in (".xbr", "taxonomy"):
    Kind(f"sound {_base}", _base)
    Kind(f"no zip (V-000) {_base}", _base, _FORMAT, bytewise=lambda content: content[:40])
    Kind(f"cut off {_base}", _base, _FORMAT, bytewise=lambda content: content[:-30])
    Kind(f"bytes in front {_base}", _base, bytewise=lambda content: b"#!/bin/sh\n" + content)
    Kind(f"two top directories (V-003) {_base}", _base, _STRUCTURE, {"q/x.txt": ""})
    Kind(f"leading slash (V-005) {_base}", _base, _STRUCTURE, {"/p/x.txt": ""})
    Kind(f"dot (V-006) {_base}", _base, _STRUCTURE, {"p/./x.txt": ""})
    Kind(f"dot dot (V-007) {_base}", _base, _STRUCTURE, {"p/../../etc/passwd": ""})
    Kind(f"empty part (V-008) {_base}", _base, _STRUCTURE, {"p//x.txt": ""})
    Kind(f"backslash (V-009) {_base}", _base, _FORMAT, {"p\\x.txt": ""})
    Kind(f"backslashes and dots {_base}", _base, _FORMAT, {"p\\..\\..\\x.txt": ""})
    Kind(f"drive letter {_base}", _base, _STRUCTURE, {"C:/x.txt": ""})
    Kind(f"twice (V-010) {_base}", _base, _STRUCTURE, {"p/x.txt": "", "p/x.txt²": ""})
    Kind(f"file and folder (V-011) {_base}", _base, _STRUCTURE, {"p/x": "", "p/x/y.txt": ""})
    Kind(f"file and folder entry {_base}", _base, _STRUCTURE, {"p/x": "", "p/x/": ""})
    Kind(
        f"encrypted (V-012) {_base}", _base, _FORMAT, bytewise=_encrypted, arelle=CRASH if _base == ".xbr" else None,
        why="Report Packages 1.0 §3.1 forbids encryption; Arelle reads reportPackage.json before it asks",
    )  # fmt: skip
    Kind(f"folder entries {_base}", _base, "", {"p/": "", "p/empty/": ""})
    Kind(f"zip inside {_base}", _base, "", {"p/inner.zip": "PK\x05\x06" + "\0" * 18})
    Kind(f"Chinese names {_base}", _base, "", {"p/报告/说明.txt": "二〇二一年"})
    Kind(
        f"link {_base}", _base, _FORMAT, {"p/x": "/etc/passwd"}, links="p/x", arelle="",
        why="PKWARE APPNOTE has no links; a tool that unpacks them is led out of the package, so we refuse what Arelle does not look at",
    )  # fmt: skip
Kind("loose file taxonomy", "taxonomy", _STRUCTURE, {"readme.txt": ""})
Kind(
    "loose file .xbr", ".xbr", _STRUCTURE, {"readme.txt": ""}, arelle="",
    why="Report Packages 1.0 §3.2 as its FAQ has it: no other folders or files may appear at the top level",
)  # fmt: skip
Kind("empty (V-004) .xbr", ".xbr", _STRUCTURE, only={})
Kind("empty taxonomy", "taxonomy", _STRUCTURE, only={})

Kind("type no text (V-100)", ".xbr", "invalidJSONStructure", {_INFO: info(1)})
Kind("type missing (V-101)", ".xbr", "invalidJSONStructure", {_INFO: '{"documentInfo": {}}'})
Kind("documentInfo no object (V-102)", ".xbr", "invalidJSONStructure", {_INFO: '{"documentInfo": []}'})
Kind("documentInfo missing (V-103)", ".xbr", "invalidJSONStructure", {_INFO: "{}"})
Kind("json broken (V-104)", ".xbr", "invalidJSON", {_INFO: "{"})
Kind("json empty", ".xbr", "invalidJSON", {_INFO: ""})
Kind("json key twice (V-105)", ".xbr", "invalidJSON", {_INFO: '{"documentInfo": {}, "documentInfo": {}}'})
Kind("json in UTF-16 (V-106)", ".xbr", "invalidJSON", {_INFO: info(str(PackageType.OTHER)).encode("utf-16")})
Kind("json in UTF-7 (V-107)", ".xbr", "invalidJSON", {_INFO: info(str(PackageType.OTHER)).encode("utf-7").replace(b"{", b"+AHs-")})
Kind("json in UTF-32 (V-108)", ".xbr", "invalidJSON", {_INFO: info(str(PackageType.OTHER)).encode("utf-32")})
Kind("json with BOM (V-109)", ".xbr", "", {_INFO: info(str(PackageType.OTHER)).encode("utf-8-sig")})
Kind(
    "json with NaN", ".xbr", "invalidJSON", {_INFO: info(str(PackageType.OTHER))[:-1] + ', "x": NaN}'}, arelle="",
    why="RFC 8259 §6: NaN is not permitted; Python's json, which Arelle reads with, takes it",
)  # fmt: skip
Kind(
    "json deep", ".xbr", "invalidJSON", {_INFO: '{"x":' * 100_000 + "1" + "}" * 100_000}, arelle=CRASH,
    why="Arelle runs into Python's limit of recursion; RFC 8259 §9 lets a parser limit the depth",
)  # fmt: skip
Kind("version unknown (V-200)", ".xbr", "unsupportedReportPackageVersion", {_INFO: info("https://xbrl.org/report-package/1999/xbr")})
Kind("no json .xbr (V-209)", ".xbr", "documentTypeFileExtensionMismatch", without="META-INF")
Kind("no json .xbri (V-207)", ".xbri", "documentTypeFileExtensionMismatch", without="META-INF")
Kind("no json, no reports (V-210)", ".xbr", "documentTypeFileExtensionMismatch", only={"p/x.txt": ""})
Kind("no json .zip", ".zip", without="META-INF")
Kind("xbri says xbr (V-203)", ".xbri", "documentTypeFileExtensionMismatch", {_INFO: info(str(PackageType.OTHER))})
Kind("xbr says zip (V-205)", ".xbr", "documentTypeFileExtensionMismatch", {_INFO: info(str(PackageType.ANY))})
Kind("zip says xbri (V-206)", ".zip", "documentTypeFileExtensionMismatch", {_INFO: info(str(PackageType.INLINE))})
Kind("unknown ending (V-211)", ".xbr", "unsupportedFileExtension", rename=".xbrx")
Kind("capital ending .ZIP", ".zip", rename=".ZIP")
Kind("capital ending .XBR", ".xbr", rename=".XBR")

Kind("inline set (V-301)", ".xbri", "", {"p/reports/s/a.xhtml": PAGE, "p/reports/s/b.xhtml": PAGE}, without="reports")
Kind("html (V-302)", ".xbri", "", {"p/reports/r.html": PAGE}, without="reports")
Kind("folder named .json (V-305)", ".xbri", "", {"p/reports/tricky.json/r.xhtml": PAGE}, without="reports")
Kind("no reports (V-600)", ".xbr", "missingReportsDirectory", without="reports")
Kind("no reports (V-400)", ".xbri", "missingReportsDirectory", without="reports")
Kind("no reports (V-800)", ".zip", "missingReportsDirectory", without="reports")
Kind("only text (V-601)", ".xbr", "missingReport", {"p/reports/r.txt": ""}, without="reports")
Kind("too deep (V-613)", ".xbr", "missingReport", {"p/reports/a/b/r.xbrl": XBRL}, without="reports")
Kind("two reports (V-612)", ".xbr", "multipleReports", {"p/reports/q.xbrl": XBRL})
Kind("two inline reports (V-403)", ".xbri", "multipleReports", {"p/reports/q.xhtml": PAGE})
Kind(
    "two in a folder (V-617)",
    ".xbr",
    "multipleReportsInSubdirectory",
    {"p/reports/a/r.xbrl": XBRL, "p/reports/a/q.xbrl": XBRL},
    without="r.xbrl",
)
Kind(
    "two in a folder (V-803)",
    ".zip",
    "multipleReportsInSubdirectory",
    {"p/reports/a/r.xbrl": XBRL, "p/reports/a/q.json": JSON},
    without="r.xbrl",
)
Kind("two in two folders .zip", ".zip", "", {"p/reports/a/r.xbrl": XBRL, "p/reports/b/q.xbrl": XBRL}, without="r.xbrl")
Kind("a folder beside a report", ".zip", "", {"p/reports/a/r.xbrl": XBRL, "p/reports/a/q.xbrl": XBRL})
Kind("inline in xbr (V-614)", ".xbr", "incorrectReportType", {"p/reports/r.xhtml": PAGE}, without="r.xbrl")
Kind("xbrl in xbri (V-405)", ".xbri", "incorrectReportType", {"p/reports/r.xbrl": XBRL}, without="r.xhtml")
Kind("json in xbri (V-404)", ".xbri", "incorrectReportType", {"p/reports/r.json": JSON}, without="r.xhtml")
Kind("json report (V-502)", ".xbr", "", {"p/reports/r.json": JSON}, without="r.xbrl")
Kind("json report with BOM (V-507)", ".xbr", "", {"p/reports/r.json": JSON.encode("utf-8-sig")}, without="r.xbrl")
Kind("json report broken (V-603)", ".xbr", "invalidJSON", {"p/reports/r.json": "{"}, without="r.xbrl")
Kind("json report in UTF-16 (V-606)", ".xbr", "invalidJSON", {"p/reports/r.json": JSON.encode("utf-16")}, without="r.xbrl")
Kind("json report without documentInfo (V-608)", ".xbr", "invalidJSONStructure", {"p/reports/r.json": "{}"}, without="r.xbrl")
Kind("json report of a type that is no text (V-610)", ".xbr", "invalidJSONStructure", {"p/reports/r.json": info(1)}, without="r.xbrl")
Kind(
    "later (V-902)",
    ".xbr",
    "unsupportedReportPackageVersion",
    only={"META-INF/reportPackage.json": info("https://xbrl.org/report-package/2030/xbr")},
)
Kind("later, broken (V-904)", ".xbr", "invalidJSON", only={"META-INF/reportPackage.json": "{"})
Kind(
    "now and later (V-914)", ".xbr", "unsupportedReportPackageVersion",
    only={
        "META-INF/reportPackage.json": info("https://xbrl.org/report-package/2030/xbr"),
        "META-INF/META-INF/reportPackage.json": info(str(PackageType.OTHER)),
        "META-INF/reports/r.xbrl": XBRL,
    },
)  # fmt: skip

Kind("no META-INF", "taxonomy", "metadataDirectoryNotFound metadataFileNotFound", only={"p/x/a.xsd": ""})
Kind(
    "META-INF in small letters",
    "taxonomy",
    "metadataDirectoryNotFound metadataFileNotFound",
    only={"p/meta-inf/taxonomyPackage.xml": PACKAGE.format(IDENTIFIED)},
)
Kind("no metadata", "taxonomy", "metadataFileNotFound", without="taxonomyPackage")
Kind(
    "metadata further down", "taxonomy", "metadataFileNotFound", {"p/q/META-INF/taxonomyPackage.xml": PACKAGE.format(IDENTIFIED)},
    without="taxonomyPackage", arelle="",
    why="Taxonomy Packages 1.0 §2.1: META-INF is in the top-level directory; Arelle takes any that ends so",
)  # fmt: skip
Kind("no catalogue", "taxonomy", without="catalog")
for _name, _text in {
    "is no XML": "<no",
    "is empty": "",
    "has no identifier": PACKAGE.format("<name>X</name>"),
    "has its elements in another order": PACKAGE.format("<identifier>http://x.example</identifier><version>1</version><name>X</name>"),
    "has an element of its own": PACKAGE.format(IDENTIFIED + "<mine/>"),
    "has an element of another namespace": PACKAGE.format(IDENTIFIED + '<x xmlns="http://y.example"/>'),
    "has a country of three letters": PACKAGE.format(IDENTIFIED + "<publisherCountry>CHN</publisherCountry>"),
    "has a date that is none": PACKAGE.format(IDENTIFIED + "<publicationDate>2021-02-30</publicationDate>"),
    "has a licence without name": PACKAGE.format(IDENTIFIED + '<license href="http://x.example"/>'),
    "has an entry point without document": PACKAGE.format(
        IDENTIFIED + "<entryPoints><entryPoint><name>E</name></entryPoint></entryPoints>"
    ),
    "is of a draft": PACKAGE.format(IDENTIFIED).replace("http://xbrl.org/2016/", "http://xbrl.org/PWD/2015-01-14/"),
}.items():
    _sound = _name == "has an element of another namespace"
    Kind(f"metadata {_name}", "taxonomy", "" if _sound else "invalidMetaDataFile", {_METADATA: _text})
Kind(
    "metadata with a DTD", "taxonomy", "invalidMetaDataFile",
    {_METADATA: '<!DOCTYPE taxonomyPackage [<!ENTITY x "X">]>' + PACKAGE.format(IDENTIFIED.replace("X", "&x;"))},
)  # fmt: skip
Kind(
    "metadata in no language", "taxonomy", "missingLanguageAttribute", {_METADATA: PACKAGE.format(IDENTIFIED).replace(' xml:lang="en"', "")}
)
Kind(
    "metadata in one language twice",
    "taxonomy",
    "duplicateLanguagesForElement",
    {_METADATA: PACKAGE.format(IDENTIFIED.replace("<version>", '<name xml:lang="en">Y</name><version>'))},
)
Kind(
    "metadata in two languages",
    "taxonomy",
    "",
    {_METADATA: PACKAGE.format(IDENTIFIED.replace("<version>", '<name xml:lang="zh">Y</name><version>'))},
)
Kind("catalogue is no XML", "taxonomy", "invalidCatalogFile", {_CATALOG: "<no"})
Kind("catalogue is empty", "taxonomy", "invalidCatalogFile", {_CATALOG: CATALOG.format("")})
Kind(
    "catalogue with rewriteSystem",
    "taxonomy",
    "invalidCatalogFile",
    {_CATALOG: CATALOG.format('<rewriteSystem systemIdStartString="http://x.example/" rewritePrefix="../x/"/>')},
)
Kind(
    "rewrite without prefix",
    "taxonomy",
    "invalidCatalogFile",
    {_CATALOG: CATALOG.format('<rewriteURI uriStartString="http://x.example/"/>')},
)
Kind("rewrite twice", "taxonomy", "multipleRewriteURIsForStartString", {_CATALOG: CATALOG.format(ONE + ONE)})
Kind("rewrites that overlap", "taxonomy", "", {_CATALOG: CATALOG.format(ONE + REWRITE.format("http://x.example/y/", "../y/"))})
Kind(
    "catalogue with xml:base",
    "taxonomy",
    "",
    {_CATALOG: CATALOG.format(ONE.replace("../x/", "x/")).replace("<catalog", '<catalog xml:base="../"')},
)
for _name, _prefix in {"up": "../../x/", "to a root": "/etc/", "to a file URL": "file:///etc/", "to the web": "http://y.example/"}.items():
    Kind(
        f"rewrite {_name}", "taxonomy", "invalidCatalogFile", {_CATALOG: CATALOG.format(ONE.replace("../x/", _prefix))}, arelle="",
        why="Taxonomy Packages 1.0 §4.1: rewritePrefix resolves to a location within the package; Arelle follows it out of the ZIP",
    )  # fmt: skip
