"""The META-INF of a taxonomy package: settings enter, `taxonomyPackage.xml` and `catalog.xml` leave (Taxonomy Packages 1.0 §3, §4)."""

from __future__ import annotations

from collections.abc import Iterable

from lxml import etree

from exporter.names import Namespace
from exporter.taxonomy.source.rows import Settings
from exporter.taxonomy.writing.documents import child, root_element, spell


def package_metadata(settings: Settings) -> bytes:
    """`taxonomyPackage.xml`. The order of elements is the schema's; the publication date is the version's."""
    root = root_element(Namespace.TAXONOMY_PACKAGE.tag("taxonomyPackage"), {None: str(Namespace.TAXONOMY_PACKAGE)})
    root.set(Namespace.XML.tag("lang"), "en")
    _tell(root, "identifier", f"{settings.base_uri}/{settings.version}")
    _tell_both(root, "name", settings.title_en, settings.title_zh)
    _tell_both(root, "description", settings.description_en, settings.description_zh)
    _tell(root, "version", settings.version)
    _tell(root, "publisher", settings.publisher)
    _tell(root, "publisherURL", settings.base_uri)
    _tell(root, "publicationDate", settings.version)
    points = child(root, Namespace.TAXONOMY_PACKAGE.tag("entryPoints"))
    for entry in settings.entry_points:
        point = child(points, Namespace.TAXONOMY_PACKAGE.tag("entryPoint"))
        _tell_both(point, "name", entry.title_en, entry.title_zh)
        _tell(point, "version", settings.version)
        child(point, Namespace.TAXONOMY_PACKAGE.tag("entryPointDocument"), href=settings.entry_url(entry.name))
    return spell(root)


def catalog(parts: Iterable[str], settings: Settings) -> bytes:
    """`catalog.xml`: each published folder to the folder of the package beside META-INF."""
    root = root_element(Namespace.CATALOG.tag("catalog"), {None: str(Namespace.CATALOG)})
    for part in parts:
        child(
            root,
            Namespace.CATALOG.tag("rewriteURI"),
            uriStartString=settings.folder(part),
            rewritePrefix=f"../{part}/{settings.version}/",
        )
    return spell(root)


def _tell(parent: etree._Element, tag: str, text: str) -> etree._Element:
    return child(parent, Namespace.TAXONOMY_PACKAGE.tag(tag), text)


def _tell_both(parent: etree._Element, tag: str, en: str, zh: str) -> None:
    """A text in English, the document's language, and in Chinese."""
    _tell(parent, tag, en)
    _tell(parent, tag, zh).set(Namespace.XML.tag("lang"), "zh-CN")
