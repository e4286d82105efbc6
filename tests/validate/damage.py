"""Breaking a valid instance in one place: what damage is, and how two validators' codes on it are compared.

A `Damage` names elements that it may strike and a function that breaks one of them. The element is chosen by a seed, so that the same
seed gives the same bytes on every machine.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path
from random import Random

from lxml import etree

from exporter.names import Namespace
from exporter.taxonomy.catalog import Catalog
from exporter.validate.inputs import Calculation, Options
from exporter.validate.oracle import codes, second_opinion
from exporter.validate.profiles import Profile
from exporter.validate.report import validate

Element = etree._Element  # noqa: SLF001 - lxml gives its class no public name
_CRASH = re.compile("(?i:exception.*)|[A-Za-z]+Error")
"""What Arelle's log has for an exception of Python in it; its codes have a colon, or are IOerror."""
Break = Callable[[Element, Random], None]
Pick = Callable[[Element], list[Element]]


def plainly(root: Element) -> bytes:
    """A document in UTF-8 with its declaration."""
    return etree.tostring(root, encoding="utf-8", xml_declaration=True)


@dataclass(frozen=True, slots=True)
class Damage:
    """One kind of damage: its name, the elements of an instance that it may strike, how one is broken, and how all is written then."""

    name: str
    pick: Pick
    strike: Break
    spell: Callable[[Element], bytes] = plainly


@dataclass(frozen=True, slots=True)
class Base:
    """A valid instance as it was read, the catalogue and packages that resolve its taxonomy, and the sums it is judged by."""

    name: str
    root: Element
    catalog: Catalog
    packages: tuple[Path, ...] = ()
    calculation: Calculation = Calculation.ROUND


@dataclass(frozen=True, slots=True)
class Case:
    """One damage of one instance at the place a seed chooses."""

    base: Base
    damage: Damage
    seed: int

    @property
    def name(self) -> str:
        """What a person needs to repeat it."""
        return f"{self.damage.name} | {self.base.name} | {self.seed}"


@dataclass(frozen=True, slots=True)
class Opinions:
    """The error codes that only we give, and those that only Arelle gives."""

    ours: frozenset[str]
    theirs: frozenset[str]

    @property
    def agree(self) -> bool:
        """Whether both give the same codes."""
        return not self.ours and not self.theirs


def damaged(case: Case) -> bytes | None:
    """The instance with the damage done; None if it has nothing that the damage could strike."""
    root = deepcopy(case.base.root)
    targets = case.damage.pick(root)
    if not targets:
        return None
    random = Random(f"{case.damage.name}|{case.seed}")  # noqa: S311 - a choice that can be repeated, no secret
    case.damage.strike(random.choice(targets), random)
    return case.damage.spell(root)


def opinions(path: Path, base: Base) -> Opinions:
    """What we and Arelle say of a file that is read with the taxonomy of a base.

    Where a program fault stopped Arelle, what it does not say is no opinion.
    """
    options = Options(base.calculation, "en")
    verdict = validate(path, catalog=base.catalog, profile=Profile.XBRL, options=options)
    ours = frozenset(finding.code for finding in verdict.errors)
    said = codes(second_opinion(path, base.packages, calculation=base.calculation))
    theirs = frozenset(code for code in said if not _CRASH.fullmatch(code))
    return Opinions(frozenset() if said != theirs else ours - theirs, theirs - ours)


def cases(bases: list[Base], damages: tuple[Damage, ...], count: int) -> Iterator[tuple[Case, bytes]]:
    """The first so many distinct damaged instances: each damage in turn of one base, the next time with the next seed of the next base."""
    seen: set[bytes] = set()
    for seed in range(count):
        for number, damage in enumerate(damages):
            for place in range(len(bases)):
                case = Case(bases[(number + seed + place) % len(bases)], damage, seed)
                content = damaged(case)
                if content is not None and content not in seen:
                    seen.add(content)
                    yield case, content
                    break
            if len(seen) == count:
                return


def every(*names: str) -> Pick:
    """All elements of these local names."""
    return lambda root: [element for element in root.iter("*") if etree.QName(element).localname in names]


def facts(root: Element) -> list[Element]:
    """All items: what has a contextRef."""
    return [element for element in root.iter("*") if element.get("contextRef") is not None]


def numbers(root: Element) -> list[Element]:
    """Items with a unit and a value of their own."""
    return [fact for fact in facts(root) if fact.get("unitRef") is not None and fact.text and not len(fact)]


def texts(root: Element) -> list[Element]:
    """Items with a value and no unit."""
    return [fact for fact in facts(root) if fact.get("unitRef") is None and fact.text]


def nils(root: Element) -> list[Element]:
    """Items that are nil."""
    return [fact for fact in facts(root) if fact.get(Namespace.XSI.tag("nil")) in ("true", "1")]


def having(attribute: str, pick: Pick = facts) -> Pick:
    """Those of a choice that have an attribute."""
    return lambda root: [element for element in pick(root) if element.get(attribute) is not None]
