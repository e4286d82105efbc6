"""Filing rules on the document: its encoding, the references at its head, its prefixes. Sources are named rule by rule."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from exporter.findings import Severity
from exporter.names import PREFIXES, Namespace
from exporter.validate.engine import Hit, hit, rule
from exporter.validate.inputs import Inputs

_ABSOLUTE: Final = re.compile(r"https?://\S+")
_WARNING: Final = Severity.WARNING
_ALWAYS: Final = frozenset(map(str, (Namespace.XBRLI, Namespace.LINK, Namespace.XLINK, Namespace.XSI, Namespace.XBRLDI, Namespace.XML)))


@rule(
    "bx:encoding",
    says="the file is encoded in {encoding}",
    fix="write it in UTF-8",
    spec="EBA filing rule 1.4",
    severity=_WARNING,
)
def the_encoding_is_utf8(inputs: Inputs) -> Iterator[Hit]:
    """The file is in UTF-8."""
    if inputs.instance.root.encoding.upper() not in ("UTF-8", "ASCII", "US-ASCII"):
        yield hit(1, encoding=inputs.instance.root.encoding)


@rule(
    "bx:severalSchemaRefs",
    says="there are {number} references to schemas",
    fix="refer to the one entry point of the taxonomy",
    spec="EBA filing rule 1.5",
    severity=_WARNING,
)
def there_is_one_schema_reference(inputs: Inputs) -> Iterator[Hit]:
    """The instance refers to one entry point."""
    references = [part for part in inputs.instance.references if part.name.local == "schemaRef"]
    if len(references) > 1:
        yield hit(references[1].line, number=len(references))


@rule(
    "bx:relativeSchemaRef",
    says="schemaRef is {href!r}, which others cannot find",
    fix="write the published URL of the entry point",
    spec="EBA filing rule 1.5",
    severity=_WARNING,
)
def schema_references_are_absolute(inputs: Inputs) -> Iterator[Hit]:
    """The entry point is named by its published URL."""
    for part in inputs.instance.references:
        if part.name.local == "schemaRef" and not _ABSOLUTE.fullmatch(part.href or ""):
            yield hit(part.line, href=part.href or "")


@rule(
    "bx:linkbaseRef",
    says="the instance refers to the linkbase {href!r} itself",
    fix="leave it out: the entry point brings its linkbases",
    spec="EBA filing rule 2.4",
    severity=_WARNING,
)
def instances_refer_to_no_linkbase(inputs: Inputs) -> Iterator[Hit]:
    """Linkbases come with the entry point."""
    return (hit(part.line, href=part.href or "") for part in inputs.instance.references if part.name.local == "linkbaseRef")


@rule(
    "bx:schemaLocation",
    says="the root has {attribute}",
    fix="leave it out: schemaRef says which schemas there are",
    spec="EBA filing rule 1.14",
    severity=_WARNING,
)
def no_schema_location_is_given(inputs: Inputs) -> Iterator[Hit]:
    """The root has no xsi:schemaLocation."""
    for name in ("schemaLocation", "noNamespaceSchemaLocation"):
        if Namespace.XSI.tag(name) in inputs.instance.root.attributes:
            yield hit(attribute=f"xsi:{name}")


@rule(
    "bx:xmlBase",
    says="xml:base is used",
    fix="write whole URLs instead",
    spec="EBA filing rule 2.1; ESEF 2.4.2; EDINET GFM 1.1.7",
    severity=_WARNING,
)
def no_base_is_set(inputs: Inputs) -> Iterator[Hit]:
    """No reference depends on xml:base."""
    base = Namespace.XML.tag("base")
    if base in inputs.instance.root.attributes:
        yield hit()
    for part in inputs.instance.references:
        if base in part.attributes:
            yield hit(part.line)


@rule(
    "bx:prefix",
    says="the namespace {namespace} has the prefix {found!r}, everyone else calls it {usual!r}",
    fix="use the usual prefix",
    spec="EBA filing rule 3.4; EDINET GFM 1.2.28",
    severity=_WARNING,
)
def prefixes_are_the_usual_ones(inputs: Inputs) -> Iterator[Hit]:
    """Namespaces of the standards and of the taxonomy have the prefixes these use themselves."""
    taxonomy = inputs.taxonomy.prefixes if inputs.taxonomy else {}
    for found, namespace in inputs.instance.root.prefixes.items():
        usual = PREFIXES.get(namespace) or taxonomy.get(namespace)
        if found is not None and usual and found != usual:
            yield hit(namespace=namespace, found=found, usual=usual)


@rule(
    "bx:unusedPrefix",
    says="the prefix {prefix!r} of {namespace} is not used",
    fix="remove the declaration",
    spec="EBA filing rule 3.4",
    severity=_WARNING,
)
def prefixes_are_used(inputs: Inputs) -> Iterator[Hit]:
    """Every namespace declared on the root is used."""
    instance = inputs.instance
    used = {name.namespace for name in (*instance.facts.concepts.values, *(one.name for one in instance.tuples))}
    used |= {measure.namespace for unit in instance.units for measure in (*unit.numerators, *unit.denominators)}
    for context in instance.contexts:
        used |= {other.namespace for content in context.others for other in content.names}
        for one in context.dimensions:
            names = (one.axis, *((one.member,) if one.member else ()), *(one.typed or ()))
            used |= {name.namespace for name in names}
    quoted = {text.partition(":")[0] for text in _quoted(inputs)}
    for prefix, namespace in instance.root.prefixes.items():
        if prefix is not None and namespace not in used | _ALWAYS and prefix not in quoted:
            yield hit(prefix=prefix, namespace=namespace)


def _quoted(inputs: Inputs) -> Iterator[str]:
    """Values that may be names with a prefix: a fact of an enumeration is one."""
    view = inputs.view
    for code, concept in enumerate(view.concepts):
        if concept is not None and not concept.kind.is_numeric and not concept.is_text_block and concept.type.local == "QNameItemType":
            yield from (view.facts.values[row].strip() for row in view.rows(code))
