"""How an element is broken: strikes of any element, which the tables of damages put together."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from copy import deepcopy
from random import Random

from damage import Break, Element, plainly
from lxml import etree

from exporter.names import Namespace

ELSEWHERE = "{http://elsewhere.example/}"
THING = ELSEWHERE + "thing"
_BIND = "bind-here"
XHTML = "{http://www.w3.org/1999/xhtml}"


def put(attribute: str, *values: str) -> Break:
    return lambda element, random: element.set(attribute, random.choice(values))


def drop(attribute: str) -> Break:
    return lambda element, _: element.attrib.pop(attribute, None) and None


def spaced(attribute: str) -> Break:
    """An attribute with blanks around what it says."""
    return lambda element, random: element.set(attribute, random.choice((" {} ", "\n{}", "{}\t")).format(element.get(attribute)))


def write(*values: str) -> Break:
    def strike(element: Element, random: Random) -> None:
        element.text = random.choice(values)

    return strike


def change(rewrite: Callable[[str], str]) -> Break:
    def strike(element: Element, _: Random) -> None:
        element.text = rewrite((element.text or "").strip())

    return strike


def pad(*around: str) -> Break:
    """The text within something else, where `{}` stands for it."""

    def strike(element: Element, random: Random) -> None:
        element.text = random.choice(around).format((element.text or "").strip())

    return strike


def plus(number: int) -> Callable[[str], str]:
    """The text with each digit changed, so that the sum is another."""
    return lambda text: "".join(str((int(sign) + number) % 10) if sign.isdigit() else sign for sign in text)


def parent(element: Element) -> Element:
    above = element.getparent()
    assert above is not None
    return above


def root_of(element: Element) -> Element:
    return element.getroottree().getroot()


def remove(element: Element, _: Random) -> None:
    parent(element).remove(element)


def twice(element: Element, _: Random) -> None:
    element.addnext(deepcopy(element))


def twice_without_id(element: Element, _: Random) -> None:
    copy = deepcopy(element)
    copy.attrib.pop("id", None)
    element.addnext(copy)


def last(element: Element, _: Random) -> None:
    above = parent(element)
    above.remove(element)
    above.append(element)


def first(element: Element, _: Random) -> None:
    above = parent(element)
    above.remove(element)
    above.insert(0, element)


def turned(element: Element, _: Random) -> None:
    """The children the other way round."""
    element[:] = list(element)[::-1]


def empty(element: Element, _: Random) -> None:
    for child in list(element):
        element.remove(child)
    element.text = None


def as_tag(tag: str) -> Break:
    def strike(element: Element, _: Random) -> None:
        element.tag = tag

    return strike


def sibling_name(name: str) -> Break:
    """An element of the same namespace."""

    def strike(element: Element, _: Random) -> None:
        element.tag = f"{{{etree.QName(element).namespace}}}{name}"

    return strike


def child(tag: str, text: str | None = None, **attributes: str) -> Break:
    """One more child, behind the others."""

    def strike(element: Element, _: Random) -> None:
        etree.SubElement(element, tag, attributes).text = text

    return strike


def first_child(tag: str, text: str | None = None) -> Break:
    def strike(element: Element, _: Random) -> None:
        found = etree.Element(tag)
        found.text = text
        element.insert(0, found)

    return strike


def copied_into(pick: Callable[[Element], list[Element]]) -> Break:
    """The first of a choice, once more, inside the element."""
    return lambda element, _: element.append(deepcopy(pick(root_of(element))[0]))


def moved_into(pick: Callable[[Element], list[Element]]) -> Break:
    """The first of a choice, taken from its place into the element."""
    return lambda element, _: element.append(pick(root_of(element))[0])


def comment_inside(element: Element, _: Random) -> None:
    text = element.text or ""
    element.text = text[:1]
    comment = etree.Comment("within")
    comment.tail = text[1:]
    element.insert(0, comment)


def instruction_inside(element: Element, _: Random) -> None:
    text, element.text = element.text, None
    instruction = etree.ProcessingInstruction("within", "a value")
    instruction.tail = text
    element.insert(0, instruction)


def as_section(element: Element, _: Random) -> None:
    """The text as a CDATA section."""
    element.text = etree.CDATA(element.text or "")


def stray_text(element: Element, _: Random) -> None:
    element.tail = "stray"


def text_inside(element: Element, _: Random) -> None:
    element.text = "stray"


def same_id(element: Element, random: Random) -> None:
    others = [other.get("id") for other in root_of(element).iter("*") if other.get("id") and other is not element]
    element.set("id", random.choice(others or ["same"]) or "same")


def under_another_name(attribute: str) -> Break:
    """A copy with an id of its own, which the first of those that refer to the element by an attribute refers to instead."""

    def strike(element: Element, _: Random) -> None:
        copy, name = deepcopy(element), element.get("id") or ""
        copy.set("id", name + "-copy")
        element.addnext(copy)
        for one in root_of(element).iter("*"):
            if one.get(attribute) == name:
                one.set(attribute, name + "-copy")
                return

    return strike


def bound_here(of: Callable[[Element], str | None], to: Callable[[Element, str], None]) -> Break:
    """A name in a text, or in an attribute, with a prefix that is bound at its own element only."""

    def strike(element: Element, _: Random) -> None:
        prefix, _colon, local = (of(element) or "").strip().rpartition(":")
        element.set(_BIND, element.nsmap.get(prefix or None) or "")
        to(element, f"here:{local}")

    return strike


TEXT_BOUND_HERE = bound_here(lambda element: element.text, lambda element, name: setattr(element, "text", name))


def binding(root: Element) -> bytes:
    """A document in which `bound_here` struck: lxml itself would drop a prefix for a namespace that has one already."""
    return plainly(root).replace(f" {_BIND}=".encode(), b" xmlns:here=")


def each(*strikes: Break) -> Break:
    """Several strikes of one element, one after the other."""

    def strike(element: Element, random: Random) -> None:
        for one in strikes:
            one(element, random)

    return strike


def within(pick: Callable[[Element], list[Element]], strike: Break) -> Break:
    """A strike of the first of a choice made below an element."""
    return lambda element, random: strike(pick(element)[0], random)


def tuples(root: Element) -> list[Element]:
    """What holds facts: children of the root, and of those, that have children with a contextRef or the like inside."""
    return list(_tuples(root))


def _tuples(root: Element) -> Iterator[Element]:
    for element in root.iter("*"):
        if (
            element is not root
            and element.get("contextRef") is None
            and any(below.get("contextRef") for below in element.iterchildren("*"))
        ):
            yield element


def fractions(root: Element) -> list[Element]:
    """Items of a numerator and a denominator."""
    return [parent(element) for element in root.iter(Namespace.XBRLI.tag("numerator"))]
