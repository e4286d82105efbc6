"""The law on schemas of one namespace: they hang together by include, with one at the top. Spec: XBRL 2.1 §3.2 (edition of 2025)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from exporter.names import Namespace
from exporter.taxonomy.reading.discovery import Document
from exporter.validate.dts.documents import Dts
from exporter.validate.dts.references import law
from exporter.validate.engine import Hit, family, hit
from exporter.validate.inputs import Inputs


@family(
    law(
        "xbrl:multipleTopLevelSchemasForNamespace",
        "the schemas of {namespace} do not hang together by xs:include under one of them: {schemas}",
        "refer to one of them everywhere, and let it include the others",
        "3.2",
    ),
    needs=("dts",),
)
def schemas_of_a_namespace_hang_together(inputs: Inputs) -> Iterator[Hit]:
    """A namespace is one schema, or several of which one includes all others."""
    for namespace, schemas in _by_namespace(inputs.require_dts).items():
        if len(schemas) > 1 and len(tops := _tops(schemas)) > 1:
            yield hit(file=tops[0], namespace=namespace, schemas=", ".join(tops))


def _by_namespace(dts: Dts) -> dict[str, dict[str, Document]]:
    """The schemas that are judged, by target namespace and URL; one without a namespace belongs to whoever includes it."""
    found: dict[str, dict[str, Document]] = {}
    for document in dts.judged:
        if document.is_schema and (namespace := document.root.get("targetNamespace")):
            found.setdefault(namespace, {})[document.url] = document
    return found


def _tops(schemas: Mapping[str, Document]) -> list[str]:
    """The schemas that no other includes; of a circle that nothing outside it includes, the first."""
    includes = {url: {place for place in _included(document) if place in schemas} for url, document in schemas.items()}
    inner = {place for places in includes.values() for place in places}
    tops = [url for url in schemas if url not in inner]
    reached: set[str] = set()
    for url in (*tops, *schemas):
        if url in reached:
            continue
        if url in inner:
            tops.append(url)
        waiting = [url]
        while waiting:
            place = waiting.pop()
            if place not in reached:
                reached.add(place)
                waiting += includes[place]
    return tops


def _included(document: Document) -> Iterator[str]:
    for element in document.root.iterchildren(Namespace.XS.tag("include")):
        yield document.absolute(element.get("schemaLocation") or "", element)
