"""Facts as an OIM format says them, bound to a taxonomy: strings enter one fact at a time, rows of a `FactTable` and faults leave.

What repeats (contexts, units, concepts) is understood once. A value is kept as it is written: whether it suits its type is for the
schema to say. Specs: OIM 1.0 §5, xBRL-JSON 1.0 §3, xBRL-CSV 1.0 §4.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

from exporter.formats.oim.aliases import Unbound
from exporter.formats.oim.contexts import Contexts
from exporter.formats.oim.said import Refused, Said, Teller
from exporter.formats.oim.types import NotAMember, Sort, ValueType, members_as_uris, value_type
from exporter.formats.oim.units import IllegalPure, read_unit
from exporter.model.aspects import UNIT_PURE, Period, Unit
from exporter.model.facts import Fact, FactTable
from exporter.model.lexical import illegal_character, language_tag
from exporter.model.taxonomy import Taxonomy
from exporter.names import QName

MOST_DECIMALS: Final = 10_000


@dataclass(kw_only=True)
class Binder(Teller):
    """What facts are bound to."""

    taxonomy: Taxonomy
    read_period: Callable[[str], Period]
    is_canonical: bool = False
    facts: FactTable = field(default_factory=FactTable)
    rows: dict[str, int] = field(default_factory=dict)
    """Row by id."""
    refused: set[str] = field(default_factory=set)
    """Ids of facts that could not be made."""

    def __post_init__(self) -> None:
        self._types: dict[str, tuple[QName, ValueType]] = {}
        self._contexts = Contexts(self, self.taxonomy, self.read_period)
        self._units: dict[str, Unit] = {}

    def bind(self, said: Said) -> bool:
        """Add a fact, or tell why it is none."""
        try:
            fact = self._fact(said)
        except Refused:
            self.refused.add(said.id)
            return False
        self.rows[said.id] = len(self.facts)
        self.facts.append(fact)
        return True

    def _fact(self, said: Said) -> Fact:
        name, kind = self.concept(said)
        sort = kind.sort
        language = self._language(said, sort)
        context = self._contexts.of(said, kind.concept)
        unit = self._unit(said, sort)
        value = self._value(said, kind)
        return Fact(
            concept=name,
            context=context,
            value=value,
            unit=unit,
            decimals=self._decimals(said, sort),
            language=language,
            id=said.id or None,
            origin=said.place,
        )

    def concept(self, said: Said) -> tuple[QName, ValueType]:
        """The concept of a fact and what its values are like."""
        text = said.dimensions.get("concept")
        known = self._types.get(text or "")
        if known is not None:
            return known
        if not text:
            raise self.refuse("oime:missingConceptDimension", "the fact says of no concept", 'add the dimension "concept"', said)
        try:
            name = self.aliases.qname(text)
        except Unbound as error:
            malformed = "xbrlce:invalidConceptQName" if self.is_lenient else ":invalidJSONStructure"
            raise self.unbound(error, "the concept", said, malformed=malformed) from None
        kind = value_type(self.taxonomy, name)
        self._judge_concept(text, kind, said)
        self._types[text] = name, kind
        return name, kind

    def _judge_concept(self, text: str, kind: ValueType, said: Said) -> None:
        if kind.concept is None:
            raise self.refuse("oime:unknownConcept", f"the taxonomy has no concept {text}", "mend the name, or give the taxonomy", said)
        if not kind.is_supported:
            raise self.refuse(
                "oime:unsupportedConceptDataType", f"{text} is of a type the OIM has no facts of", "report another concept", said
            )
        if not kind.concept.is_reportable:
            raise self.refuse("oime:valueForAbstractConcept", f"{text} is abstract and takes no value", "report one of its parts", said)

    def judge(self, dimension: str, said: Said) -> None:
        """Whether a fact could say this of a dimension but the concept. Raises Refused, when told, if none could."""
        if dimension == "unit":
            self._unit(said, Sort.NUMBER)
        elif dimension == "language":
            self._language(said, Sort.TEXT)
        else:
            self._contexts.of(said, None)

    def _language(self, said: Said, sort: Sort) -> str | None:
        text = said.dimensions.get("language")
        if text is None or (self.is_lenient and sort is not Sort.TEXT):
            return None
        if sort is not Sort.TEXT:
            raise self.refuse("oime:misplacedLanguageDimension", f"a {sort} has a language, {text}", "leave the language out", said)
        if not self.is_lenient and text != text.lower():
            self.tell(":invalidLanguageCodeCase", f"the language {text} is not in lower case", f"write {text.lower()}", said)
        try:
            return language_tag(text)
        except ValueError:
            code = "xbrlce:invalidLanguageCode" if self.is_lenient else ":invalidJSONStructure"
            raise self.refuse(code, f"{text!r} is no language code", "write one such as zh-cn", said) from None

    def _unit(self, said: Said, sort: Sort) -> Unit | None:
        text = said.dimensions.get("unit")
        if sort is not Sort.NUMBER:
            if text is not None and not self.is_lenient:
                self.tell("oime:misplacedUnitDimension", f"what is no number has a unit, {text}", "leave the unit out", said)
            return None
        if not text:
            return UNIT_PURE
        unit = self._units.get(text)
        if unit is None:
            unit = self._units[text] = self._new_unit(text, said)
        return unit

    def _new_unit(self, text: str, said: Said) -> Unit:
        try:
            return read_unit(text, self.aliases)
        except IllegalPure:
            raise self.refuse("oime:illegalPureUnit", "xbrli:pure is said by saying no unit", "leave the unit out", said) from None
        except Unbound as error:
            raise self.unbound(error, "the unit", said, malformed="oimce:invalidUnitStringRepresentation") from None
        except ValueError:
            fix = "write measures in alphabetical order, as a:b, a:b/c:d or (a:b*c:d)/e:f"
            raise self.refuse("oimce:invalidUnitStringRepresentation", f"{text!r} is no unit as the OIM spells them", fix, said) from None

    def _value(self, said: Said, kind: ValueType) -> str | None:
        value = said.value
        if value is None:
            if kind.concept is not None and not kind.concept.nillable:
                code = "xbrlce:invalidFactValue" if self.is_lenient else "oime:invalidFactValue"
                raise self.refuse(code, "the value is nil, which the concept does not allow", "give a value, or leave the fact out", said)
            return None
        if bad := illegal_character(value):
            raise self.refuse(":invalidFactValue", f"the value holds {bad}, which XML cannot carry", "remove the character", said)
        if self.is_canonical and not kind.is_canonical(value):
            self.tell("xbrlje:nonCanonicalValue", f"{value[:40]!r} is not in canonical form", "mend it, or drop xbrl:canonicalValues", said)
        if not kind.is_enumeration:
            return value
        try:
            return members_as_uris(value, kind, self.aliases)
        except NotAMember:
            fix = "write members as prefix:name, not as URIs"
            raise self.refuse(":invalidFactValue", f"{value[:80]!r} is no QName of a member", fix, said) from None
        except Unbound as error:
            raise self.unbound(error, "the member", said, malformed=":invalidFactValue") from None

    def _decimals(self, said: Said, sort: Sort) -> int | None:
        decimals = said.decimals
        if decimals is None or (self.is_lenient and sort is not Sort.NUMBER):
            return None
        if sort is not Sort.NUMBER or said.value is None:
            what = "a nil fact" if said.value is None else "what is no number"
            raise self.refuse("oime:misplacedDecimalsProperty", f"{what} has decimals", "leave the decimals out", said)
        if abs(decimals) > MOST_DECIMALS:
            raise self.refuse(":invalidDecimalsValue", f"decimals of {decimals} are of no number", "give the accuracy in digits", said)
        return decimals
