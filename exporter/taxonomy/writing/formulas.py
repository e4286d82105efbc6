"""The assertions as a linkbase of XBRL Formula, so that other processors run the same rules: assertions enter, one document leaves.

Each assertion is a value assertion whose variables are its operands. Specs: Formula 1.0 (variables, value assertions), its concept,
dimension, period, general and aspect cover filters, Validation Messages 1.0, Assertion Severity 2.0. Four things are easily got wrong,
all in silence: facts without an axis have its default member; units must be covered where a ratio meets amounts; no evaluation is no
success; every namespace needs its xsi:schemaLocation.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from lxml import etree

from exporter.model.taxonomy import Concept, Kind, Taxonomy
from exporter.names import Arcrole, Namespace, QName, Role, SchemaLocation
from exporter.taxonomy.assertions.language import Operand
from exporter.taxonomy.assertions.table import Assertion
from exporter.taxonomy.assertions.xpath import HALF_UNIT, condition, divisors
from exporter.taxonomy.source.datatypes import LANGUAGES
from exporter.taxonomy.writing.documents import child, linked, spell
from exporter.taxonomy.writing.linkbases import Address, linkbase_root, refer

_SPACES: Final = {
    "gen": (Namespace.GEN, SchemaLocation.GEN),
    "variable": (Namespace.VARIABLE, SchemaLocation.VARIABLE),
    "va": (Namespace.VALUE_ASSERTION, SchemaLocation.VALUE_ASSERTION),
    "cf": (Namespace.CONCEPT_FILTER, SchemaLocation.CONCEPT_FILTER),
    "df": (Namespace.DIMENSION_FILTER, SchemaLocation.DIMENSION_FILTER),
    "gf": (Namespace.GENERAL_FILTER, SchemaLocation.GENERAL_FILTER),
    "pf": (Namespace.PERIOD_FILTER, SchemaLocation.PERIOD_FILTER),
    "acf": (Namespace.ASPECT_FILTER, SchemaLocation.ASPECT_FILTER),
    "msg": (Namespace.MESSAGE, SchemaLocation.MESSAGE),
}
_ARCROLES: Final = (
    Arcrole.VARIABLE_SET, Arcrole.VARIABLE_FILTER, Arcrole.PRECONDITION, Arcrole.UNSATISFIED_MESSAGE, Arcrole.UNSATISFIED_SEVERITY,
)  # fmt: skip
_STATED: Final = "count(xfi:context(.)/xbrli:scenario/*) + count(xfi:context(.)/xbrli:entity/xbrli:segment/*) eq {count}"
_YEAR: Final = "xs:yearMonthDuration('P1Y')"
_IS_YEAR: Final = f"xfi:is-duration-period(.) and xfi:period-end(.) - {_YEAR} eq xfi:period-start(.)"
_ENDS_A_YEAR_BEFORE: Final = f"xfi:period-end(.) eq xfi:period-end(xfi:period($v1)) - {_YEAR}"
_PRIOR_INSTANT: Final = f"xfi:is-instant-period(.) and {_ENDS_A_YEAR_BEFORE}"
_PRIOR_SPAN: Final = (
    f"xfi:is-duration-period(.) and {_ENDS_A_YEAR_BEFORE} and xfi:period-start(.) eq xfi:period-start(xfi:period($v1)) - {_YEAR}"
)


@dataclass(frozen=True, slots=True)
class _Filter:
    """A filter: its element, what it says, and how the arc to it stands."""

    element: str
    about: str
    member: str = ""
    complement: bool = False
    cover: bool = True


def formula_linkbase(assertions: Iterable[Assertion], taxonomy: Taxonomy, address: Address) -> bytes:
    """The linkbase of value assertions; those of concepts the taxonomy lacks are none of its business."""
    more = {prefix: str(space) for prefix, (space, _) in _SPACES.items()}
    more |= {"xfi": str(Namespace.FUNCTIONS), "xs": str(Namespace.XS), "xbrli": str(Namespace.XBRLI)}
    more |= {prefix: namespace for namespace, prefix in taxonomy.prefixes.items()}
    base = linkbase_root(more)
    places = base.get(Namespace.XSI.tag("schemaLocation"), "")
    base.set(Namespace.XSI.tag("schemaLocation"), " ".join((places, *(str(word) for pair in _SPACES.values() for word in pair))))
    refer(base, (str(Role.GEN_LINK), str(Role.MESSAGE)), map(str, _ARCROLES), address)
    writer = _Writer(linked(base, Namespace.GEN.tag("link"), "extended", role=str(Role.GEN_LINK)), taxonomy)
    for assertion in assertions:
        writer.write(assertion)
    return spell(base)


class _Writer:
    """Writes assertions into one link; what several of them need, such as a filter, stands there once."""

    def __init__(self, link: etree._Element, taxonomy: Taxonomy) -> None:
        self._link, self._taxonomy = link, taxonomy
        self._filters: dict[tuple[str, str, str], str] = {}
        self._known: set[str] = set()
        networks = taxonomy.network(Arcrole.DIMENSION_DEFAULT).values()
        self._defaults = {axis: arcs[0].target for network in networks for axis, arcs in network.items() if arcs}

    def write(self, assertion: Assertion) -> None:
        """One assertion with its variables, preconditions, messages and severity."""
        comparison = assertion.comparison
        variables = {operand: number for number, operand in enumerate(comparison.operands(), 1)}
        label = f"a_{assertion.id}"
        element = linked(self._link, Namespace.VALUE_ASSERTION.tag("valueAssertion"), "resource", label=label)
        for name, value in (
            ("id", f"{assertion.layer}_{assertion.id}"),
            ("aspectModel", "dimensional"),
            ("implicitFiltering", "true"),
            ("test", condition(comparison, variables, last_digit=assertion.tolerance == "last-digit")),
        ):
            element.set(name, value)
        for operand, number in variables.items():
            self._variable(assertion, operand, number)
        for place, must in enumerate(dict.fromkeys((*divisors(comparison.left, variables), *divisors(comparison.right, variables)))):
            self._resource(Namespace.VARIABLE.tag("precondition"), f"p_{assertion.id}_{place}", test=must)
            self._arc(Arcrole.PRECONDITION, label, f"p_{assertion.id}_{place}")
        self._message(assertion, label, len(variables))
        self._severity(assertion, label)

    def _variable(self, assertion: Assertion, operand: Operand, number: int) -> None:
        """The fact variable of an operand, and half a unit of its last place."""
        fact, half = f"v_{assertion.id}_{number}", f"h_{number}"
        self._resource(Namespace.VARIABLE.tag("factVariable"), fact, bindAsSequence="false")
        if half not in self._known:
            self._known.add(half)
            select = HALF_UNIT.format(variable=f"$v{number}")
            self._resource(Namespace.VARIABLE.tag("generalVariable"), half, bindAsSequence="false", select=select)
        for name, target in ((f"v{number}", fact), (f"h{number}", half)):
            arc = linked(
                self._link, Namespace.VARIABLE.tag("variableArc"), "arc",
                arcrole=str(Arcrole.VARIABLE_SET), from_=f"a_{assertion.id}", to=target,
            )  # fmt: skip
            arc.set("name", name)
        for chosen in self._chosen(assertion, operand):
            arc = linked(
                self._link, Namespace.VARIABLE.tag("variableFilterArc"), "arc",
                arcrole=str(Arcrole.VARIABLE_FILTER), from_=fact, to=self._filter(chosen),
            )  # fmt: skip
            arc.set("complement", "true" if chosen.complement else "false")
            arc.set("cover", "true" if chosen.cover else "false")

    def _chosen(self, assertion: Assertion, operand: Operand) -> Iterator[_Filter]:
        """The filters of an operand: concept, dimensions, unit, period."""
        concept, subject = self._concept(operand.concept), assertion.comparison.subject
        yield _Filter("cf:conceptName", self._spell(concept.name))
        yield from self._dimensions(operand, anywhere=subject.anywhere)
        if concept.kind is not Kind.MONETARY:
            yield _Filter("acf:aspectCover", "unit")
        if operand == subject:
            if assertion.span == "year":
                yield _Filter("pf:period", _IS_YEAR, cover=False)
        else:
            yield from _period(operand, concept.period_type, self._concept(subject.concept).period_type)

    def _dimensions(self, operand: Operand, *, anywhere: bool) -> Iterator[_Filter]:
        """The members an operand names and no others; with `anywhere`, others are those of the subject."""
        stated = 0
        for axis, member in operand.members:
            name, default = self._concept(axis).name, self._defaults.get(self._concept(axis).name)
            wanted = default if member is None else self._concept(member).name
            if wanted is None:
                yield _Filter("df:typedDimension", self._spell(name), complement=True)
            else:
                stated += wanted != default
                yield _Filter("df:explicitDimension", self._spell(name), self._spell(wanted))
        if not anywhere:
            yield _Filter("gf:general", _STATED.format(count=stated))
            yield _Filter("acf:aspectCover", "dimensions")

    def _filter(self, chosen: _Filter) -> str:
        """The label of a filter, which is written when first asked for."""
        key = chosen.element, chosen.about, chosen.member
        if key not in self._filters:
            label = self._filters[key] = f"f_{len(self._filters) + 1}"
            prefix, _, local = chosen.element.partition(":")
            space = _SPACES[prefix][0]
            element = self._resource(space.tag(local), label)
            match local:
                case "conceptName":
                    child(child(element, space.tag("concept")), space.tag("qname"), chosen.about)
                case "aspectCover":
                    child(element, space.tag("aspect"), chosen.about)
                case "typedDimension" | "explicitDimension":
                    child(child(element, space.tag("dimension")), space.tag("qname"), chosen.about)
                    if chosen.member:
                        child(child(element, space.tag("member")), space.tag("qname"), chosen.member)
                case "instantDuration":
                    element.set("variable", "v1")
                    element.set("boundary", chosen.about)
                case _:
                    element.set("test", chosen.about)
        return self._filters[key]

    def _message(self, assertion: Assertion, label: str, count: int) -> None:
        """What is said if it does not hold, in each language: the title and the values in the order of the expression."""
        values = ", ".join(f"{{$v{number}}}" for number in range(1, count + 1))
        for word, tag in LANGUAGES.items():
            about = self._taxonomy.label(self._concept(assertion.about).name, word) if assertion.about else ""
            target = f"m_{assertion.id}_{word}"
            message = linked(self._link, Namespace.MESSAGE.tag("message"), "resource", label=target, role=str(Role.MESSAGE))
            message.set(Namespace.XML.tag("lang"), tag)
            message.text = f"{assertion.title(word).replace('{}', about)}: {values}"
            self._arc(Arcrole.UNSATISFIED_MESSAGE, label, target)

    def _severity(self, assertion: Assertion, label: str) -> None:
        name = {"error": "ERROR", "warning": "WARNING"}.get(assertion.severity, "OK")
        target = f"s_{name}"
        if target not in self._known:
            self._known.add(target)
            linked(self._link, Namespace.LINK.tag("loc"), "locator", href=f"{SchemaLocation.SEVERITIES}#{name}", label=target)
        self._arc(Arcrole.UNSATISFIED_SEVERITY, label, target)

    def _resource(self, tag: str, label: str, **attributes: str) -> etree._Element:
        element = linked(self._link, tag, "resource", label=label)
        for name, value in attributes.items():
            element.set(name, value)
        return element

    def _arc(self, arcrole: Arcrole, source: str, target: str) -> None:
        linked(self._link, Namespace.GEN.tag("arc"), "arc", arcrole=str(arcrole), from_=source, to=target)

    def _concept(self, local: str) -> Concept:
        name = self._taxonomy.find(local)
        if name is None:
            raise LookupError(f"an assertion names {local}, which the taxonomy lacks")
        return self._taxonomy.concepts[name]

    def _spell(self, name: QName) -> str:
        return f"{self._taxonomy.prefixes[name.namespace]}:{name.local}"


def _period(operand: Operand, own: str | None, subjects: str | None) -> Iterator[_Filter]:
    """When an operand is reported, seen from the subject: at its end or opening, or a year before; else in the same period."""
    if operand.moment == "prior":
        yield _Filter("pf:period", _PRIOR_INSTANT if own == "instant" else _PRIOR_SPAN)
    elif operand.moment == "opening" or own != subjects:
        yield _Filter("pf:instantDuration", "start" if operand.moment == "opening" else "end")
