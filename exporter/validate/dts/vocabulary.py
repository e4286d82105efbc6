"""The roles and arcroles that XBRL 2.1 itself defines, and what they may stand on: no roleRef or arcroleRef brings them in.

Spec: XBRL 2.1 §3.5.2, §4.11.1.2, §5.2.2.2.2, §5.2.3.2.1 and the arcroles of §5.2.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

_R: Final = "http://www.xbrl.org/2003/role/"
_A: Final = "http://www.xbrl.org/2003/arcrole/"
_KINDS_OF_LABEL: Final = (
    "label terseLabel verboseLabel positiveLabel positiveTerseLabel positiveVerboseLabel negativeLabel negativeTerseLabel"
    " negativeVerboseLabel zeroLabel zeroTerseLabel zeroVerboseLabel totalLabel periodStartLabel periodEndLabel documentation"
    " definitionGuidance disclosureGuidance presentationGuidance measurementGuidance commentaryGuidance exampleGuidance"
)
_KINDS_OF_REFERENCE: Final = (
    "reference definitionRef disclosureRef mandatoryDisclosureRef recommendedDisclosureRef unspecifiedDisclosureRef presentationRef"
    " measurementRef commentaryRef exampleRef"
)
_LABEL_ROLES: Final = frozenset(map(_R.__add__, _KINDS_OF_LABEL.split()))
_REFERENCE_ROLES: Final = frozenset(map(_R.__add__, _KINDS_OF_REFERENCE.split()))
_LINK_ROLE: Final = f"{_R}link"
_FOOTNOTE_ROLE: Final = f"{_R}footnote"
STANDARD_ROLES: Final = _LABEL_ROLES | _REFERENCE_ROLES | {_LINK_ROLE, _FOOTNOTE_ROLE}
_LINKS: Final = ("definitionLink", "calculationLink", "presentationLink", "labelLink", "referenceLink", "footnoteLink")
ROLES_OF: Final[Mapping[str, tuple[str, frozenset[str]]]] = MappingProxyType(
    {
        **dict.fromkeys(_LINKS, ("xbrl.3.5.3", frozenset({_LINK_ROLE}))),
        "label": ("xbrl.5.2.2.2.2", _LABEL_ROLES),
        "reference": ("xbrl.5.2.3.2.1", _REFERENCE_ROLES),
        "footnote": ("xbrl.4.11.1.2", frozenset({_FOOTNOTE_ROLE})),
        "loc": ("xbrl.3.5.3.7", frozenset()),
    }
)
ARC_OF: Final = MappingProxyType(
    {
        f"{_A}concept-label": "labelArc",
        f"{_A}concept-reference": "referenceArc",
        f"{_A}fact-footnote": "footnoteArc",
        f"{_A}parent-child": "presentationArc",
        f"{_A}summation-item": "calculationArc",
        **dict.fromkeys(
            (_A + name for name in ("general-special", "essence-alias", "similar-tuples", "requires-element")), "definitionArc"
        ),
    }
)
