"""Entity, period and taxonomy-defined dimensions of facts, as the OIM formats spell them: strings enter, contexts leave.

Specs: OIM 1.0 §5.2, OIM common definitions 1.0 §3, §4.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from exporter.formats.oim.aliases import Unbound
from exporter.formats.oim.periods import NotADuration, TimeOfDay
from exporter.formats.oim.said import NOBODY, Said, Teller
from exporter.model.aspects import Context, Entity, Forever, Instant, Member, Period, TypedMember
from exporter.model.lexical import illegal_character
from exporter.model.taxonomy import Concept, Taxonomy
from exporter.names import Arcrole, Namespace, QName

_CORE: Final = ("entity", "period", "unit", "language", "noteId")


class Contexts:
    """The contexts of facts by what they say."""

    def __init__(self, teller: Teller, taxonomy: Taxonomy, read_period: Callable[[str], Period]) -> None:
        self.teller, self.taxonomy, self.read_period = teller, taxonomy, read_period
        self._defaults = {
            (axis, arc.target)
            for network in taxonomy.network(Arcrole.DIMENSION_DEFAULT).values()
            for axis, arcs in network.items()
            for arc in arcs
        }

    def of(self, said: Said, concept: Concept | None) -> Context:
        """The context of a fact. Raises Refused, when told, if it has none that can be."""
        entity = self._entity(said)
        period = self._period(said, concept)
        dimensions = [self._dimension(name, value, said) for name, value in said.dimensions.items() if name not in _CORE]
        return Context(entity, period, tuple(sorted(dimensions, key=lambda pair: pair[0])))

    def _entity(self, said: Said) -> Entity:
        text = said.dimensions.get("entity")
        if text is None:
            return NOBODY
        try:
            name = self.teller.aliases.sqname(text)
        except Unbound as error:
            raise self.teller.unbound(error, "the entity", said, malformed="oimce:invalidSQName") from None
        entity = Entity(name.namespace, name.local)
        if entity == NOBODY:
            fix = "name the entity, or leave the dimension out"
            raise self.teller.refuse("oime:invalidUseOfReservedIdentifier", f"{text} is reserved for saying no entity", fix, said)
        return entity

    def _period(self, said: Said, concept: Concept | None) -> Period:
        period = self._read_period(said)
        wanted = concept.period_type if concept is not None else None
        if isinstance(period, Forever):
            if wanted == "instant":
                raise self.teller.refuse("oime:missingPeriodDimension", "a fact of a moment says no period", "say the moment", said)
        elif wanted is not None and (wanted == "instant") != isinstance(period, Instant):
            fix = "say a moment for a balance, and start and end for a flow"
            raise self.teller.refuse("oime:invalidPeriodDimension", f"the concept is of {wanted} and the period {period} is not", fix, said)
        return period

    def _read_period(self, said: Said) -> Period:
        text = said.dimensions.get("period")
        if text is None:
            return Forever()
        try:
            return self.read_period(text)
        except NotADuration:
            fix = "refer to a duration, or leave @start or @end out"
            raise self.teller.refuse(
                ":referenceTargetNotDuration", f"{text.partition(chr(0))[0]} is a moment and has no bounds", fix, said
            ) from None
        except TimeOfDay:
            problem = f"the period {text} is not of whole days, which a report here has no words for"
            raise self.teller.refuse("bx:notExpressible", problem, "say midnights", said) from None
        except (ValueError, OverflowError):
            code = "xbrlce:invalidPeriodRepresentation" if self.teller.is_lenient else "oimce:invalidPeriodRepresentation"
            fix = "write 2022-01-01T00:00:00 for the end of 2021, and 2021-01-01T00:00:00/2022-01-01T00:00:00 for the year"
            raise self.teller.refuse(code, f"{text!r} is no period", fix, said) from None

    def _dimension(self, name: str, value: str | None, said: Said) -> tuple[QName, Member]:
        try:
            axis = self.teller.aliases.qname(name)
        except Unbound as error:
            raise self.teller.unbound(error, "the dimension", said, malformed=":invalidJSONStructure") from None
        if axis.namespace == Namespace.OIM:
            raise self.teller.refuse(":invalidJSONStructure", f"{name} is no dimension of the OIM", "mend the name", said)
        concept = self.taxonomy.concepts.get(axis)
        if concept is None or not concept.is_dimension:
            raise self.teller.refuse(
                "oime:unknownDimension", f"the taxonomy has no dimension {name}", "mend the name, or give the taxonomy", said
            )
        if concept.typed_domain is not None:
            return axis, self._typed(concept.typed_domain, value, said)
        return axis, self._member(name, axis, value, said)

    def _typed(self, element: QName, value: str | None, said: Said) -> TypedMember:
        if value is not None and (bad := illegal_character(value)):
            raise self.teller.refuse(
                ":invalidDimensionValue", f"the member holds {bad}, which XML cannot carry", "remove the character", said
            )
        return TypedMember(element, value or "", nil=value is None)

    def _member(self, name: str, axis: QName, value: str | None, said: Said) -> QName:
        code = ":invalidDimensionValue"
        if value is None:
            raise self.teller.refuse(code, f"{name} has no member", "name one, or leave the dimension out", said)
        try:
            member = self.teller.aliases.qname(value)
        except Unbound as error:
            problem = f"{value!r} is no member of {name}: " + ("no QName" if error.prefix is None else f"{error.prefix} is not declared")
            raise self.teller.refuse(code, problem, "write the member as prefix:name", said) from None
        if (axis, member) in self._defaults:
            fix = "leave the dimension out: that says the default member"
            code = "xbrlce:invalidDimensionValue" if self.teller.is_lenient else "oime:invalidDimensionValue"
            raise self.teller.refuse(code, f"{value} is the default member of {name}", fix, said)
        return member
