"""A DTS as validating needs it, made once for all reports against it: what its schemas add, its gate, what is wrong with its documents."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property, lru_cache
from typing import Any

from exporter.findings import Finding, SourceUnreadable, TaxonomyMissing
from exporter.formats.xbrl_xml.instance import Defaults, Instance, Root
from exporter.keeping import digest, kept
from exporter.model.taxonomy import Taxonomy
from exporter.names import Namespace
from exporter.taxonomy.catalog import Catalog
from exporter.taxonomy.dts import load
from exporter.taxonomy.reading.discovery import Documents
from exporter.taxonomy.standards import standard
from exporter.validate.dts.defaults import schema_defaults
from exporter.validate.dts.documents import Dts
from exporter.validate.dts.laws import DOCUMENTS
from exporter.validate.engine import Outcome, run
from exporter.validate.inputs import Inputs
from exporter.validate.schema.gate import SCHEMA_LOCATION, Gate, compile_schema, gather, schema_locations

Hints = tuple[tuple[str, str], ...]
"""Namespaces with the schemas that an xsi:schemaLocation names for them."""


class Compiled:
    """The DTS of some entry points."""

    def __init__(self, urls: tuple[str, ...], catalog: Catalog) -> None:
        self.taxonomy: Taxonomy = load(urls, catalog)
        self._catalog = catalog
        self._gates: dict[Hints, Gate] = {}
        self._judged: dict[Hints | None, Outcome] = {}

    @cached_property
    def is_proved(self) -> bool:
        """Whether all documents are official or of the bundled taxonomy, which was proved when it was built."""
        return all(self._catalog.is_bundled(url) or standard(url) is not None for url in self.taxonomy.documents)

    @cached_property
    def dts(self) -> Dts:
        """The documents."""
        return Dts(Documents(self.taxonomy.documents, self._catalog))

    @cached_property
    def defaults(self) -> Mapping[str, Defaults]:
        """What the user's own schemas add to facts; neither the official nor the bundled ones add anything."""
        if self.is_proved:
            return {}
        written = kept("defaults", self.taxonomy.digest, lambda: schema_defaults(self.dts))
        return {tag: Defaults(*given) for tag, given in written.items()}

    @cached_property
    def _own_hints(self) -> Hints:
        """Hints in linkbases and schemas of the user's own."""
        if self.is_proved:
            return ()
        return tuple((namespace, url) for namespace, url in kept("hints", self.taxonomy.digest, self._find_hints))

    def _find_hints(self) -> Hints:
        attributes = ((doc.url, element.get(SCHEMA_LOCATION)) for doc in self.dts.judged for element in doc.root.iter("*"))
        return tuple(hint for url, written in attributes if written for hint in schema_locations(written, url))

    def hints(self, head: Instance) -> Hints:
        """The hints of an instance and of the DTS that lead to a document; one that does not is no fault, as a hint is no reference."""
        found = (*schema_locations(head.root.attributes.get(SCHEMA_LOCATION, ""), head.url), *self._own_hints)
        return tuple((namespace, url) for namespace, url in dict.fromkeys(found) if _is_there(url, self._catalog))

    def gate(self, hints: Hints) -> Gate:
        """The compiled schemas. Raises SchemaRefused if libxml2 cannot make a schema of them."""
        if hints not in self._gates:
            schemas = gather(self.taxonomy.schema_documents, self._catalog, hints)
            self._gates[hints] = Gate(compile_schema(schemas, self._catalog), schemas)
        return self._gates[hints]

    def judged(self, hints: Hints | None) -> Outcome:
        """What is wrong with the documents, by the laws and by their schemas unless `hints` is None: then there is no gate."""
        if hints not in self._judged:
            inside = hints is not None and all(url in self.taxonomy.documents for _, url in hints)
            # What a hint leads out to has no part in the digest.
            key = digest(self.taxonomy.digest, *(part for hint in hints or () for part in hint)) if inside else ""
            said = kept("judged", key, lambda: self._judge(hints)) if inside else self._judge(hints)
            findings = [Finding.from_dict(finding) for finding in said["findings"]]
            self._judged[hints] = Outcome(findings, [(rule, lack) for rule, lack in said["not_run"]], said["counts"])
        return self._judged[hints]

    def _judge(self, hints: Hints | None) -> dict[str, Any]:
        from exporter.validate.dts.validity import explain_documents  # once kept, it is needed no more

        inputs = Inputs(Instance("", Root(Namespace.XBRLI.qname("xbrl"))), self.taxonomy, dts=self.dts)
        faults = [] if hints is None else list(explain_documents(self.dts, self.gate(hints).schema, inputs))
        outcome = run(DOCUMENTS, inputs)
        findings = [finding.as_dict() for finding in (*faults, *outcome.findings)]
        return {"findings": findings, "not_run": outcome.not_run, "counts": outcome.counts}


def _is_there(url: str, catalog: Catalog) -> bool:
    try:
        catalog.resolve(url)
    except (TaxonomyMissing, SourceUnreadable):
        return False
    return True


def compiled(urls: tuple[str, ...], catalog: Catalog) -> Compiled:
    """The DTS of entry points. Raises TaxonomyMissing if a document of it is nowhere, SourceUnreadable if one is no XML."""
    found = _compiled(urls, catalog)
    if found.taxonomy is not load(urls, catalog):
        _compiled.cache_clear()
        found = _compiled(urls, catalog)
    return found


@lru_cache(maxsize=4)
def _compiled(urls: tuple[str, ...], catalog: Catalog) -> Compiled:
    return Compiled(urls, catalog)
