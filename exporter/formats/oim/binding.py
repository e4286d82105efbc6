"""Facts as an OIM format says them, bound to a taxonomy: strings enter one fact at a time, rows of a `FactTable` and faults leave.

What repeats is understood once: a concept, and what facts of concepts alike say beside it. A value is kept as it is written: whether it
suits its type is for the schema to say. Specs: OIM 1.0 §5, xBRL-JSON 1.0 §3, xBRL-CSV 1.0 §4.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from exporter.formats.oim.aliases import Unbound
from exporter.formats.oim.contexts import Contexts
from exporter.formats.oim.said import Others, Refused, Said, Teller
from exporter.formats.oim.types import NotAMember, Sort, ValueType, members_as_uris, value_type
from exporter.formats.oim.units import IllegalPure, read_unit
from exporter.model.aspects import UNIT_PURE, Context, Period, Unit
from exporter.model.columns import TextColumn
from exporter.model.facts import EXACT, FactTable
from exporter.model.lexical import illegal_character, language_tag
from exporter.model.taxonomy import Concept, Taxonomy
from exporter.names import QName

MOST_DECIMALS: Final = 10_000


class Beside:
    """Context, unit and language of facts that say the same there, and their places in the pools of the table once there is a fact."""

    __slots__ = ("codes", "said")

    def __init__(self, context: Context, unit: Unit | None, language: str | None) -> None:
        self.said = context, unit, language
        self.codes: tuple[int, int, int] | None = None

    def placed(self, facts: FactTable) -> tuple[int, int, int]:
        """Put them into the pools."""
        context, unit, language = self.said
        self.codes = facts.contexts.code(context), facts.units.code(unit), facts.languages.code(language)
        return self.codes


class Reportable(NamedTuple):
    """A concept that facts may be of, and what its values are like. `understood` is what was said beside concepts of its sort so far."""

    name: QName
    kind: ValueType
    understood: dict[Others, Beside]


@dataclass(kw_only=True)
class Binder:
    """What facts are bound to."""

    teller: Teller
    taxonomy: Taxonomy
    read_period: Callable[[str], Period]
    is_canonical: bool = False
    facts: FactTable = field(default_factory=FactTable)
    names: TextColumn = field(default_factory=TextColumn)
    """What the facts are called in the document, by row."""
    refused: set[str] = field(default_factory=set)
    """Names of facts that could not be made."""

    def __post_init__(self) -> None:
        self._concepts: dict[str | None, Reportable] = {}
        self._understood: dict[object, dict[Others, Beside]] = defaultdict(dict)
        self._contexts = Contexts(self.teller, self.taxonomy, self.read_period)
        self._units: dict[str, Unit] = {}

    def bind(self, said: Said) -> bool:
        """Add a fact, or tell why it is none."""
        try:
            self.add(said, self.concept(said), said.value, said.decimals)
        except Refused:
            self.refused.add(said.id)
            return False
        return True

    def add(self, said: Said, concept: Reportable, value: str | None, decimals: int | None) -> None:
        """Add a fact of a concept, whose format has understood its value and decimals. Raises Refused, when told, if it is none."""
        beside = concept.understood.get(said.others) or self._beside(said, concept)
        value, decimals = self._value(value, said, concept.kind), self._decimals(value, decimals, said, concept.kind.sort)
        code = self.facts.concepts.code(concept.name)
        self.facts.add(code, *(beside.codes or beside.placed(self.facts)), EXACT if decimals is None else decimals, value)
        self.names.append(said.id)

    def _beside(self, said: Said, concept: Reportable) -> Beside:
        """What is said beside a concept, kept to be understood once where nothing is wrong with it."""
        before, kind = len(self.teller.faults), concept.kind
        language = self._language(said, kind.sort)
        beside = Beside(self._contexts.of(said, kind.concept), self._unit(said, kind.sort), language)
        if len(self.teller.faults) == before:
            concept.understood[said.others] = beside
        return beside

    def concept(self, said: Said) -> Reportable:
        """The concept of a fact. Raises Refused, when told, if there can be no facts of it."""
        known = self._concepts.get(said.concept)
        if known is not None:
            return known
        if not said.concept:
            raise self.teller.refuse("oime:missingConceptDimension", "the fact says of no concept", 'add the dimension "concept"', said)
        try:
            name = self.teller.aliases.qname(said.concept)
        except Unbound as error:
            malformed = "xbrlce:invalidConceptQName" if self.teller.is_lenient else ":invalidJSONStructure"
            raise self.teller.unbound(error, "the concept", said, malformed=malformed) from None
        kind = value_type(self.taxonomy, name)
        concept = self._judge_concept(said.concept, kind, said)
        alike = self._understood[kind.sort, concept.period_type]
        known = self._concepts[said.concept] = Reportable(name, kind, alike)
        return known

    def _judge_concept(self, text: str, kind: ValueType, said: Said) -> Concept:
        if kind.concept is None:
            raise self.teller.refuse(
                "oime:unknownConcept", f"the taxonomy has no concept {text}", "mend the name, or give the taxonomy", said
            )
        if not kind.is_supported:
            raise self.teller.refuse(
                "oime:unsupportedConceptDataType", f"{text} is of a type the OIM has no facts of", "report another concept", said
            )
        if not kind.concept.is_reportable:
            raise self.teller.refuse(
                "oime:valueForAbstractConcept", f"{text} is abstract and takes no value", "report one of its parts", said
            )
        return kind.concept

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
        if text is None or (self.teller.is_lenient and sort is not Sort.TEXT):
            return None
        if sort is not Sort.TEXT:
            raise self.teller.refuse("oime:misplacedLanguageDimension", f"a {sort} has a language, {text}", "leave the language out", said)
        if not self.teller.is_lenient and text != text.lower():
            self.teller.tell(":invalidLanguageCodeCase", f"the language {text} is not in lower case", f"write {text.lower()}", said)
        try:
            return language_tag(text)
        except ValueError:
            code = "xbrlce:invalidLanguageCode" if self.teller.is_lenient else ":invalidJSONStructure"
            raise self.teller.refuse(code, f"{text!r} is no language code", "write one such as zh-cn", said) from None

    def _unit(self, said: Said, sort: Sort) -> Unit | None:
        text = said.dimensions.get("unit")
        if sort is not Sort.NUMBER:
            if text is not None and not self.teller.is_lenient:
                self.teller.tell("oime:misplacedUnitDimension", f"what is no number has a unit, {text}", "leave the unit out", said)
            return None
        if not text:
            return UNIT_PURE
        unit = self._units.get(text)
        if unit is None:
            unit = self._units[text] = self._new_unit(text, said)
        return unit

    def _new_unit(self, text: str, said: Said) -> Unit:
        try:
            return read_unit(text, self.teller.aliases)
        except IllegalPure:
            raise self.teller.refuse("oime:illegalPureUnit", "xbrli:pure is said by saying no unit", "leave the unit out", said) from None
        except Unbound as error:
            raise self.teller.unbound(error, "the unit", said, malformed="oimce:invalidUnitStringRepresentation") from None
        except ValueError:
            fix = "write measures in alphabetical order, as a:b, a:b/c:d or (a:b*c:d)/e:f"
            raise self.teller.refuse(
                "oimce:invalidUnitStringRepresentation", f"{text!r} is no unit as the OIM spells them", fix, said
            ) from None

    def _value(self, value: str | None, said: Said, kind: ValueType) -> str | None:
        if value is None:
            if kind.concept is not None and not kind.concept.nillable:
                code = "xbrlce:invalidFactValue" if self.teller.is_lenient else "oime:invalidFactValue"
                raise self.teller.refuse(
                    code, "the value is nil, which the concept does not allow", "give a value, or leave the fact out", said
                )
            return None
        if bad := illegal_character(value):
            raise self.teller.refuse(":invalidFactValue", f"the value holds {bad}, which XML cannot carry", "remove the character", said)
        if self.is_canonical and not kind.is_canonical(value):
            self.teller.tell(
                "xbrlje:nonCanonicalValue", f"{value[:40]!r} is not in canonical form", "mend it, or drop xbrl:canonicalValues", said
            )
        if not kind.is_enumeration:
            return value
        try:
            return members_as_uris(value, kind, self.teller.aliases)
        except NotAMember:
            fix = "write members as prefix:name, not as URIs"
            raise self.teller.refuse(":invalidFactValue", f"{value[:80]!r} is no QName of a member", fix, said) from None
        except Unbound as error:
            raise self.teller.unbound(error, "the member", said, malformed=":invalidFactValue") from None

    def _decimals(self, value: str | None, decimals: int | None, said: Said, sort: Sort) -> int | None:
        if decimals is None or (self.teller.is_lenient and sort is not Sort.NUMBER):
            return None
        if sort is not Sort.NUMBER or value is None:
            what = "a nil fact" if value is None else "what is no number"
            raise self.teller.refuse("oime:misplacedDecimalsProperty", f"{what} has decimals", "leave the decimals out", said)
        if abs(decimals) > MOST_DECIMALS:
            raise self.teller.refuse(
                ":invalidDecimalsValue", f"decimals of {decimals} are of no number", "give the accuracy in digits", said
            )
        return decimals
