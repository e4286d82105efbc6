"""Laws on generic links: roles and arcroles brought in and declared for what they stand on, labels and references at the end of their arcs.

Specs: Generic Links 1.0 §2, Generic Labels 1.0 §2.1.1, Generic References 1.0 §2.1.1; the codes are theirs. What holds of the links of
XBRL 2.1 itself is in `roles`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final

from exporter.findings import Rule, Severity
from exporter.formats.xbrl_xml.xlink import ExtendedLink, LinkPart
from exporter.names import Arcrole, Namespace, QName
from exporter.validate.dts.documents import Declared, Dts
from exporter.validate.dts.roles import is_absolute
from exporter.validate.dts.vocabulary import ARC_OF, STANDARD_ROLES
from exporter.validate.engine import Hit, family, hit
from exporter.validate.inputs import Inputs

_LINK: Final = Namespace.GEN.qname("link")
_ARC: Final = Namespace.GEN.qname("arc")
_TARGETS: Final = MappingProxyType(
    {
        str(Arcrole.ELEMENT_LABEL): (Namespace.GEN_LABEL.qname("label"), "xbrlle.2.1.1:genericLabelTarget"),
        str(Arcrole.ELEMENT_REFERENCE): (Namespace.GEN_REFERENCE.qname("reference"), "xbrlre.2.1.1:genericReferenceTarget"),
    }
)


def _laws(word: str, kind: str, reference: str) -> tuple[Rule, ...]:
    brought = "ArcRole" if kind == "arcrole" else f"{word}Role"
    words = (
        (f"nonAbsolute{brought}URI", "the {kind} {uri!r} of {element} is no absolute URI", "use an absolute URI"),
        (f"missingRoleRefFor{brought}", f"the {{kind}} {{uri}} stands on {{element}} without {reference}", f"add {reference}"),
        (f"missing{brought}UsedOnValue", "the {kind} {uri} may not stand on {element}", "add usedOn to its declaration"),
    )
    return tuple(Rule(f"xbrlgene:{code}", Severity.ERROR, says, fix, "Generic Links 1.0 §2") for code, says, fix in words)


@family(
    *_laws("Link", "role", "a roleRef"),
    *_laws("Resource", "role", "a roleRef"),
    *_laws("", "arcrole", "an arcroleRef"),
    needs=("dts",),
)
def generic_roles_are_used_as_declared(inputs: Inputs) -> Iterator[Hit]:
    """Every role and arcrole in a generic link is standard, or brought in and declared for its element."""
    dts = inputs.require_dts
    for base in dts.bases:
        brought = {kind: base.declared(kind) for kind in ("role", "arcrole")}
        for link in base.links:
            for part, kind, word in _parts(link, dts):
                uri = (part.role if kind == "role" else part.arcrole) or ""
                for code in _faults(part, uri, brought[kind], dts.role_types if kind == "role" else dts.arcrole_types):
                    yield hit(part.line, file=base.file, code=_code(code, word), element=part.name, kind=kind, uri=uri)


def _parts(link: ExtendedLink, dts: Dts) -> Iterator[tuple[LinkPart, str, str]]:
    """What is generic in a link, whether its role or its arcrole is judged, and the word for it in the codes."""
    if dts.stands_for(link.element.name, _LINK):
        for word, parts in (("Link", (link.element,)), ("Resource", link.resources)):
            for part in parts:
                if part.role is not None:
                    yield part, "role", word
    for arc in link.arcs:
        if dts.stands_for(arc.name, _ARC):
            yield arc, "arcrole", ""


def _code(fault: str, word: str) -> str:
    name = f"{word}Role" if word else "ArcRole"
    return "xbrlgene:" + {"form": f"nonAbsolute{name}URI", "brought": f"missingRoleRefFor{name}", "use": f"missing{name}UsedOnValue"}[fault]


def _faults(part: LinkPart, uri: str, brought: frozenset[str], types: Mapping[str, list[Declared]]) -> Iterator[str]:
    """What is wrong with a role or arcrole."""
    if not is_absolute(uri):
        yield "form"
    elif uri not in STANDARD_ROLES and uri not in ARC_OF:
        if uri not in brought:
            yield "brought"
        declared = types.get(uri)
        if not declared or part.name not in declared[0].used_on:
            yield "use"


@family(
    *(
        Rule(code, Severity.ERROR, f"an arc to a {name.local} ends at {{target}}, which is none", f"end it at a {name.local}", spec)
        for (name, code), spec in zip(_TARGETS.values(), ("Generic Labels 1.0 §2.1.1", "Generic References 1.0 §2.1.1"), strict=True)
    ),
    needs=("dts",),
)
def generic_arcs_end_at_their_kind(inputs: Inputs) -> Iterator[Hit]:
    """An arc of element-label ends at a generic label, one of element-reference at a generic reference."""
    dts = inputs.require_dts
    for base in dts.bases:
        for link in base.links:
            for arc, code in _misled(link, dts):
                yield hit(arc.line, file=base.file, code=code, target=arc.ends[1])


def _misled(link: ExtendedLink, dts: Dts) -> Iterator[tuple[LinkPart, str]]:
    resources: dict[str | None, list[QName]] = {}
    for part in link.resources:
        resources.setdefault(part.label, []).append(part.name)
    for arc in link.arcs:
        wanted, code = _TARGETS.get(arc.arcrole or "", (None, ""))
        if wanted is not None and any(not dts.stands_for(name, wanted) for name in resources.get(arc.ends[1], ())):
            yield arc, code
