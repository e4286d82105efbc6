"""Laws of the Data Type Registry that a schema cannot say: numbers without decimals, and names whose prefix must be declared.

The codes are those of the registry (`dtre:`). Spec: Data Type Registry 1.1, and the documentation of the types of 2020 to 2024.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from exporter.findings import Rule, Severity
from exporter.model.taxonomy import Taxonomy
from exporter.names import QName
from exporter.validate.binding.intervals import decimals_of, read_number
from exporter.validate.engine import Hit, family, hit
from exporter.validate.inputs import Inputs

_REGISTRY: Final = "http://www.xbrl.org/dtr/type/"
_WHOLE: Final = frozenset({"noDecimalsMonetaryItemType", "nonNegativeNoDecimalsMonetaryItemType"})
_PREFIXED: Final = ("SQNameItemType", "SQNamesItemType", "prefixedContentItemType")
_PREFIXED_TYPES: Final = ("SQNameType", "SQNamesType", "prefixedContentType")
_NEEDS: Final = ("taxonomy",)


def registered_type(name: QName, taxonomy: Taxonomy) -> str:
    """The registry's type that a type is or is derived from, the nearest; empty if there is none."""
    seen = {name}
    while not name.namespace.startswith(_REGISTRY):
        if name not in taxonomy.bases or taxonomy.bases[name] in seen:
            return ""
        name = taxonomy.bases[name]
        seen.add(name)
    return name.local


def _law(code: str, says: str, fix: str) -> Rule:
    return Rule(f"dtre:{code}", Severity.ERROR, says, fix, "Data Type Registry")


@family(
    _law("noDecimalsItemType", "{concept} ({label}) has the accuracy {value}: its type has no decimals", "write decimals of 0 or less"),
    _law("SQNameItemType", "{concept} ({label}) names {value}, whose prefix is not declared", "declare the prefix"),
    _law("SQNamesItemType", "{concept} ({label}) names {value}, in which a prefix is not declared", "declare the prefixes"),
    _law("prefixedContentItemType", "{concept} ({label}) is of a type of prefixed content that is not known", "use SQNameItemType"),
    needs=_NEEDS,
)
def values_suit_registered_types(inputs: Inputs) -> Iterator[Hit]:
    """Numbers of types without decimals have none, and names in facts have a declared prefix."""
    view = inputs.view
    for code, concept in enumerate(view.concepts):
        kind = "" if concept is None else registered_type(concept.type, view.taxonomy)
        if concept is None or (kind not in _WHOLE and kind not in _PREFIXED):
            continue
        for row in view.rows(code):
            value = view.facts.value(row)
            if value is None:
                continue
            said = _accuracy(inputs, row, value) if kind in _WHOLE else _names(inputs, kind, value)
            if said:
                fault = "noDecimalsItemType" if kind in _WHOLE else kind
                label = view.label(concept, inputs.options.language)
                yield hit(**view.place(row), code=f"dtre:{fault}", concept=concept.name, label=label, value=said)


@family(
    _law("SQNameType", "the member {value} of {axis} in context {context} has a prefix that is not declared", "declare the prefix"),
    _law("SQNamesType", "the member {value} of {axis} in context {context} has a prefix that is not declared", "declare the prefixes"),
    _law("prefixedContentType", "{axis} is typed by prefixed content of a kind that is not known", "use SQNameType"),
    needs=_NEEDS,
)
def typed_members_suit_registered_types(inputs: Inputs) -> Iterator[Hit]:
    """Names in typed members have a prefix that is declared where they stand."""
    taxonomy = inputs.view.taxonomy
    kinds = {element: registered_type(kind, taxonomy) for element, kind in taxonomy.typed_domains.items()}
    if not any(kind in _PREFIXED_TYPES for kind in kinds.values()):
        return
    for context in inputs.instance.contexts:
        for one in context.dimensions:
            kind = kinds.get(one.typed[0], "") if one.typed else ""
            if kind == "prefixedContentType" or (kind in _PREFIXED_TYPES and one.unbound):
                yield hit(one.line, code=f"dtre:{kind}", axis=one.axis, context=context.id, value=one.text[:200])


def _accuracy(inputs: Inputs, row: int, value: str) -> str:
    """The decimals of a fact, stated or inferred, if they are more than none."""
    number = read_number(value)
    decimals = None if number is None else decimals_of(inputs.view.traits[inputs.view.facts.trait[row]], number)
    return "" if decimals is None or decimals <= 0 else str(decimals)


def _names(inputs: Inputs, kind: str, value: str) -> str:
    """The value, if a name in it has a prefix that the root of the instance does not declare, or its type is not known."""
    prefixes = inputs.instance.root.prefixes
    names = value.split() if kind == "SQNamesItemType" else [value.strip()]
    if kind != "prefixedContentItemType" and all(prefixes.get(name.rpartition(":")[0]) for name in names):
        return ""
    return value[:200]
