"""A second reading of a rejected file, by xmlschema: the path of each fault, why it is one, and what was expected.

libxml2 is the gate and says no quickly; xmlschema is slow and explains, and is asked only about small files that were rejected. Where it
finds nothing wrong, libxml2 was mistaken (it loses members of substitution groups that several schemas make), and nothing is told but of
patterns, which libxml2 alone matches: its means are bounded.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from pathlib import Path
from typing import Any, Final

from lxml import etree

from exporter.names import Namespace
from exporter.taxonomy.standards import standard
from exporter.urls import joined
from exporter.validate.schema.gate import SchemaSet

MOST_BYTES: Final = 2 << 20
"""Larger files are explained by libxml2 alone: xmlschema takes about 80 microseconds an element."""
_MOST_REASONS: Final = 200
_IMPORT, _INCLUDE, _REDEFINE = (Namespace.XS.tag(name) for name in ("import", "include", "redefine"))
_PATTERN: Final = Namespace.XS.tag("pattern")
_LOCATION: Final = "schemaLocation"


@dataclass(frozen=True, slots=True)
class Reason:
    """Why an element is not valid, and where it stands."""

    line: int
    path: str
    text: str

    def is_of(self, tag: str) -> bool:
        """Whether it is of an element with this tag, in Clark notation."""
        return self.path.rpartition("/")[2].partition("[")[0].rpartition(":")[2] == tag.rpartition("}")[2]


def reasons(path: Path, schemas: SchemaSet) -> tuple[Reason, ...] | None:
    """What xmlschema finds wrong with a file; None if the file is too large, or xmlschema cannot build the schemas."""
    if path.stat().st_size > MOST_BYTES:
        return None
    import xmlschema  # half a second, and only rejected files need it

    schema = _built(schemas)
    if schema is None:
        return None
    parser = etree.XMLParser(no_network=True, resolve_entities=False, load_dtd=False, remove_comments=True, remove_pis=True)
    try:
        tree: Any = etree.parse(str(path), parser)
    except etree.XMLSyntaxError:  # a tree is stricter than a stream about namespaces that are no URI
        return None
    try:
        return tuple(_reasons(schema.iter_errors(tree)))
    except xmlschema.XMLSchemaException:  # an xsi:type of no schema: libxml2 says it, xmlschema stops at it
        return None


@lru_cache(maxsize=4)
def _built(schemas: SchemaSet) -> Any:  # noqa: ANN401  # xmlschema is imported late
    """The schemas as xmlschema knows them, once for all files of a taxonomy; None if it cannot build them."""
    import xmlschema

    with tempfile.TemporaryDirectory() as folder:
        try:
            return xmlschema.XMLSchema10(str(_spell(schemas, Path(folder))), allow="local")
        except xmlschema.XMLSchemaException:
            return None


def _reasons(errors: Iterator[Any]) -> Iterator[Reason]:
    for error in islice(errors, _MOST_REASONS):
        yield Reason(int(error.sourceline or 0), str(error.path or ""), " ".join(str(error.reason or "").split()))


def _spell(schemas: SchemaSet, folder: Path) -> Path:
    """Write the schemas so that they lead to each other by file name, and a schema that imports them all."""
    names = {url: f"{number}.xsd" for number, url in enumerate(schemas.contents)}
    heads = schemas.heads()
    places = {namespace: names[urls[0]] for namespace, urls in heads.items()}
    for number, (namespace, urls) in enumerate(heads.items()):
        if len(urls) > 1:
            places[namespace] = f"namespace-{number}.xsd"
            _write(folder / places[namespace], {"targetNamespace": namespace}, [(_INCLUDE, None, names[url]) for url in urls])
    for url, content in schemas.contents.items():
        (folder / names[url]).write_bytes(_rewritten(url, content, names, places))
    driver = folder / "driver.xsd"
    _write(driver, {"targetNamespace": "bx:driver"}, [(_IMPORT, namespace, place) for namespace, place in places.items()])
    return driver


def _write(path: Path, attributes: dict[str, str], references: list[tuple[str, str | None, str]]) -> None:
    root = etree.Element(Namespace.XS.tag("schema"), attributes)
    for tag, namespace, place in references:
        etree.SubElement(root, tag, {"namespace": namespace} if namespace else {}, schemaLocation=place)
    path.write_bytes(etree.tostring(root))


def _rewritten(url: str, content: bytes, names: Mapping[str, str], places: Mapping[str, str]) -> bytes:
    """A schema that refers to its copies. Patterns of others' are left out: Python takes time without bound for `(a+)+b`."""
    root = etree.fromstring(content, etree.XMLParser(no_network=True, resolve_entities=False, load_dtd=False))
    for element in root.iterchildren(_IMPORT):
        place = places.get(element.get("namespace") or "")
        if place is not None:
            element.set(_LOCATION, place)
        elif _LOCATION in element.attrib:
            del element.attrib[_LOCATION]
    if standard(url) is None:
        for pattern in list(root.iter(_PATTERN)):
            pattern.getparent().remove(pattern)
    for element in root.iterchildren(_INCLUDE, _REDEFINE):
        element.set(_LOCATION, names.get(joined(url, element.get(_LOCATION) or ""), "missing.xsd"))
    return etree.tostring(root)
