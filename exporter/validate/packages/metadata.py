"""The META-INF of a taxonomy package: the package enters, what is wrong with how it is built and described leaves.

Spec: Taxonomy Packages 1.0 §2 (structure), §3 (taxonomyPackage.xml), §4 (catalog.xml). Codes are the specification's.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Generator, Iterator
from functools import cache
from itertools import islice
from typing import Any, Final

from lxml import etree

from exporter.archives.opening import Archive, Misbuilt
from exporter.findings import Finding, Rule, Severity, SourceUnreadable
from exporter.formats.xbrl_xml.xlink import line_of
from exporter.names import Namespace, SchemaLocation
from exporter.taxonomy.packages import CATALOG, MAX_DOCUMENT, METADATA, rewrites
from exporter.taxonomy.reading.parsing import parse
from exporter.taxonomy.standards import standard

_MOST: Final = 20
_SPOKEN: Final = ("name", "description", "publisher")
_LANG: Final = Namespace.XML.tag("lang")


def _rule(code: str, says: str, fix: str, clause: str) -> Rule:
    return Rule(f"tpe:{code}", Severity.ERROR, says, fix, f"Taxonomy Packages 1.0 §{clause}")


_NO_FOLDER: Final = _rule(
    "metadataDirectoryNotFound",
    "there is no META-INF in {top}",
    "put the metadata of a taxonomy into META-INF, in capitals; reports belong into a directory `reports` beside it",
    "2",
)
_NO_FILE: Final = _rule("metadataFileNotFound", f"there is no {METADATA} in {{top}}", "add the file that describes the package", "2")
_METADATA: Final = _rule("invalidMetaDataFile", "{fault}", "write it as the schema taxonomy-package.xsd asks; the order counts", "3")
_CATALOG: Final = _rule("invalidCatalogFile", "{fault}", "write it as the schema taxonomy-package-catalog.xsd asks", "4")
_SILENT: Final = _rule("missingLanguageAttribute", "{element} is in no language", "add xml:lang to it, or to the root", "3.1")
_TWICE: Final = _rule("duplicateLanguagesForElement", "there are {count} {element}s in {language!r}", "leave one in each language", "3.1")


def metadata_faults(archive: Archive) -> Iterator[Finding]:
    """What is wrong with the metadata of a taxonomy package whose structure is sound."""
    within = f"{archive.top}/META-INF"
    if not any(name.startswith(f"{within}/") or name == within for name in archive.names):
        yield _NO_FOLDER.finding(file=str(archive.path), top=archive.top)
    if f"{archive.top}/{METADATA}" not in archive.names:
        yield _NO_FILE.finding(file=str(archive.path), top=archive.top)
        return
    yield from _catalog_faults(archive)
    root = yield from _root(archive, METADATA, _METADATA, SchemaLocation.TAXONOMY_PACKAGE)
    if root is not None:
        yield from _language_faults(root, f"{archive.path}/{archive.top}/{METADATA}")


def _catalog_faults(archive: Archive) -> Iterator[Finding]:
    """A catalogue is optional; one that is there is valid, and leads nowhere but into the package."""
    if f"{archive.top}/{CATALOG}" not in archive.names:
        return
    root = yield from _root(archive, CATALOG, _CATALOG, SchemaLocation.CATALOG)
    if root is not None:
        try:
            rewrites(root, archive.path)
        except Misbuilt as fault:
            yield fault.finding().within(f"{archive.path}/{archive.top}/{CATALOG}")


def _root(archive: Archive, name: str, rule: Rule, schema: str) -> Generator[Finding, None, etree._Element | None]:
    """Findings on a metadata file that is broken or not as its schema asks; else its root is returned."""
    file = f"{archive.path}/{archive.top}/{name}"
    try:
        root = parse(archive.read(name, limit=MAX_DOCUMENT) or b"", file)
    except Misbuilt as fault:
        yield fault.finding()
        return None
    except SourceUnreadable as fault:
        line = fault.where.rpartition(":")[2]
        yield rule.finding(file=file, line=int(line) if line.isdecimal() else None, fault=fault.problem)
        return None
    validator = _schema(schema)
    if validator.validate(root):
        return root
    log: Any = validator.error_log
    for entry in islice(log, _MOST):
        said = entry.message.replace(f"{{{Namespace.TAXONOMY_PACKAGE}}}", "").replace(f"{{{Namespace.CATALOG}}}", "")
        yield rule.finding(file=file, line=entry.line, fault=said)
    return None


@cache
def _schema(url: str) -> etree.XMLSchema:
    """The compiled official schema, from the documents that come with the toolkit."""
    parser = etree.XMLParser(no_network=True, resolve_entities=False, load_dtd=False)
    parser.resolvers.add(_Official())
    return etree.XMLSchema(etree.parse(str(standard(url)), parser))


class _Official(etree.Resolver):
    """Gives libxml2 the official documents that a schema imports."""

    def resolve(self, system_url: str, public_id: str, context: object = None) -> Any:  # noqa: ANN401, ARG002  # lxml's signature
        """The content of a URL."""
        give: Any = self.resolve_string
        path = standard(system_url)
        return None if path is None else give(path.read_bytes(), context, base_url=system_url)


def _language_faults(root: etree._Element, file: str) -> Iterator[Finding]:
    """What is spoken has a language, and says one thing in each (§3.1)."""
    for parent in root.iter(Namespace.TAXONOMY_PACKAGE.tag("*")):
        for element in _SPOKEN:
            spoken = [(_language(child), child) for child in parent.iterchildren(Namespace.TAXONOMY_PACKAGE.tag(element))]
            counts = Counter(language for language, _ in spoken)
            lines = {language: line_of(child) for language, child in spoken}
            for language, count in counts.items():
                if not language:
                    yield _SILENT.finding(file=file, line=lines[language], element=element)
                elif count > 1:
                    yield _TWICE.finding(file=file, line=lines[language], element=element, count=count, language=language)


def _language(element: etree._Element) -> str:
    return next((language for place in (element, *element.iterancestors()) if (language := place.get(_LANG)) is not None), "")
