"""The kinds of damage, as a table: a name, what is struck, and how."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from random import Random

from damage import Break, Damage, Element, every, facts, having, nils, numbers, texts
from lxml import etree

from exporter.names import Namespace

_XBRLI, _LINK, _XLINK = Namespace.XBRLI, Namespace.LINK, Namespace.XLINK
_XBRLDI = Namespace.XBRLDI
_HREF, _NIL = _XLINK.tag("href"), Namespace.XSI.tag("nil")
_XML = "{http://www.w3.org/XML/1998/namespace}"


def _put(attribute: str, *values: str) -> Break:
    return lambda element, random: element.set(attribute, random.choice(values))


def _drop(attribute: str) -> Break:
    return lambda element, _: element.attrib.pop(attribute, None) and None


def _write(*values: str) -> Break:
    def strike(element: Element, random: Random) -> None:
        element.text = random.choice(values)

    return strike


def _change(rewrite: Callable[[str], str]) -> Break:
    def strike(element: Element, _: Random) -> None:
        element.text = rewrite((element.text or "").strip())

    return strike


def _remove(element: Element, _: Random) -> None:
    _parent(element).remove(element)


def _twice(element: Element, _: Random) -> None:
    element.addnext(deepcopy(element))


def _twice_without_id(element: Element, _: Random) -> None:
    copy = deepcopy(element)
    copy.attrib.pop("id", None)
    element.addnext(copy)


def _last(element: Element, _: Random) -> None:
    parent = _parent(element)
    parent.remove(element)
    parent.append(element)


def _first(element: Element, _: Random) -> None:
    parent = _parent(element)
    parent.remove(element)
    parent.insert(0, element)


def _parent(element: Element) -> Element:
    parent = element.getparent()
    assert parent is not None
    return parent


def _swap_dates(period: Element, _: Random) -> None:
    start, end = period.find(_XBRLI.tag("startDate")), period.find(_XBRLI.tag("endDate"))
    assert start is not None
    assert end is not None
    start.text, end.text = end.text, start.text


def _durations(root: Element) -> list[Element]:
    return [period for period in every("period")(root) if period.find(_XBRLI.tag("startDate")) is not None]


def _to_duration(instant: Element, _: Random) -> None:
    period = _parent(instant)
    period.clear()
    for name, text in (("startDate", "2001-01-01"), ("endDate", "2001-12-31")):
        etree.SubElement(period, _XBRLI.tag(name)).text = text


def _to_instant(period: Element, _: Random) -> None:
    period.clear()
    etree.SubElement(period, _XBRLI.tag("instant")).text = "2001-12-31"


def _to_forever(period: Element, _: Random) -> None:
    period.clear()
    etree.SubElement(period, _XBRLI.tag("forever"))


def _other_context(fact: Element, random: Random) -> None:
    root = fact.getroottree().getroot()
    others = [context.get("id") for context in root.iter(_XBRLI.tag("context")) if context.get("id") != fact.get("contextRef")]
    fact.set("contextRef", random.choice(others or [""]) or "")


def _other_unit(fact: Element, random: Random) -> None:
    others = [unit.get("id") for unit in fact.getroottree().getroot().iter(_XBRLI.tag("unit")) if unit.get("id") != fact.get("unitRef")]
    fact.set("unitRef", random.choice(others or [""]) or "")


def _move_to_segment(scenario: Element, _: Random) -> None:
    context = _parent(scenario)
    context.remove(scenario)
    entity = context.find(_XBRLI.tag("entity"))
    assert entity is not None
    scenario.tag = _XBRLI.tag("segment")
    entity.append(scenario)


def _empty(element: Element, _: Random) -> None:
    for child in list(element):
        element.remove(child)
    element.text = None


def _scenario_of_own(context: Element, _: Random) -> None:
    container = etree.SubElement(context, _XBRLI.tag("scenario"))
    etree.SubElement(container, "{http://elsewhere.example/}thing").text = "x"


def _xbrli_inside(container: Element, _: Random) -> None:
    etree.SubElement(container, _XBRLI.tag("measure")).text = "xbrli:pure"


def _other_member(member: Element, random: Random) -> None:
    """A member of another axis, or the axis itself where there is but one."""
    root = member.getroottree().getroot()
    own = (member.text or "").strip()
    others = sorted({(other.text or "").strip() for other in root.iter(_XBRLDI.tag("explicitMember"))} - {own})
    member.text = random.choice([*others, member.get("dimension") or ""])


def _to_typed(member: Element, _: Random) -> None:
    member.tag = _XBRLDI.tag("typedMember")
    member.text = None
    etree.SubElement(member, "{http://elsewhere.example/}thing").text = "x"


def _to_explicit(member: Element, _: Random) -> None:
    member.tag = _XBRLDI.tag("explicitMember")
    _empty(member, _)
    member.text = member.get("dimension")


def _typed_nil(member: Element, _: Random) -> None:
    child = member[0]
    child.text = None
    child.set(_NIL, "true")


def _foreign_domain(member: Element, _: Random) -> None:
    member[0].tag = "{http://elsewhere.example/}thing"


def _child_inside(fact: Element, _: Random) -> None:
    etree.SubElement(fact, "{http://elsewhere.example/}thing").text = "1"


def _comment_inside(fact: Element, _: Random) -> None:
    text = fact.text or ""
    fact.text = text[:1]
    comment = etree.Comment("within")
    comment.tail = text[1:]
    fact.append(comment)


def _instruction_inside(fact: Element, _: Random) -> None:
    text, fact.text = fact.text, None
    instruction = etree.ProcessingInstruction("within", "a value")
    instruction.tail = text
    fact.append(instruction)


def _stray_text(element: Element, _: Random) -> None:
    element.tail = "stray"


def _make_nil(fact: Element, _: Random) -> None:
    fact.text = None
    fact.set(_NIL, "true")


def _another_fact_of(rewrite: Callable[[str], str]) -> Break:
    def strike(fact: Element, random: Random) -> None:
        _twice_without_id(fact, random)
        fact.text = rewrite((fact.text or "").strip())

    return strike


def _as_tag(tag: str) -> Break:
    def strike(element: Element, _: Random) -> None:
        element.tag = tag

    return strike


def _sibling_name(name: str) -> Break:
    """An element of the same namespace."""

    def strike(element: Element, _: Random) -> None:
        element.tag = f"{{{etree.QName(element).namespace}}}{name}"

    return strike


def _divide_by_itself(unit: Element, _: Random) -> None:
    measures = [deepcopy(measure) for measure in unit.iter(_XBRLI.tag("measure"))]
    _empty(unit, _)
    divide = etree.SubElement(unit, _XBRLI.tag("divide"))
    for side in ("unitNumerator", "unitDenominator"):
        etree.SubElement(divide, _XBRLI.tag(side)).extend(deepcopy(measures))


def _same_id(element: Element, random: Random) -> None:
    others = [other.get("id") for other in element.getroottree().getroot().iter("*") if other.get("id") and other is not element]
    element.set("id", random.choice(others or ["same"]) or "same")


def _a_reference(kind: str, uri: str, href: str) -> Break:
    """A roleRef or arcroleRef before the reference struck: behind the schemaRef is its place."""

    def strike(schema_ref: Element, _: Random) -> None:
        found = etree.Element(_LINK.tag(kind))
        found.set("arcroleURI" if kind == "arcroleRef" else "roleURI", uri)
        found.set(_XLINK.tag("type"), "simple")
        found.set(_HREF, href)
        schema_ref.addnext(found)

    return strike


def _plus(number: int) -> Callable[[str], str]:
    """The text with its last digit changed, so that the sum is another."""

    def rewrite(text: str) -> str:
        return "".join(str((int(sign) + number) % 10) if sign.isdigit() else sign for sign in text)

    return rewrite


_EXPLICIT, _TYPED = every("explicitMember"), every("typedMember")
_CONTEXTS, _UNITS, _MEASURES = every("context"), every("unit"), every("measure")
_REFS = every("schemaRef")
_ARCS, _LOCS, _NOTES = every("footnoteArc"), every("loc"), every("footnote")
_ROLE = "http://elsewhere.example/role"

DAMAGES: tuple[Damage, ...] = (
    Damage("contextRef of nothing", facts, _put("contextRef", "nowhere", "")),
    Damage("contextRef missing", facts, _drop("contextRef")),
    Damage("contextRef of a unit", numbers, lambda fact, _: fact.set("contextRef", fact.get("unitRef") or "")),
    Damage("contextRef of another context", facts, _other_context),
    Damage("context missing", _CONTEXTS, _remove),
    Damage("context twice", _CONTEXTS, _twice),
    Damage("context without an id", _CONTEXTS, _drop("id")),
    Damage("unitRef of nothing", numbers, _put("unitRef", "nowhere", "")),
    Damage("unitRef missing", numbers, _drop("unitRef")),
    Damage("unitRef of a context", numbers, lambda fact, _: fact.set("unitRef", fact.get("contextRef") or "")),
    Damage("unitRef of another unit", numbers, _other_unit),
    Damage("unitRef on a text", texts, _put("unitRef", "nowhere")),
    Damage("unit missing", _UNITS, _remove),
    Damage("unit twice", _UNITS, _twice),
    Damage("unit empty", _UNITS, _empty),
    Damage("unit divided by itself", _UNITS, _divide_by_itself),
    Damage("measure of another kind", _MEASURES, _write("xbrli:pure", "xbrli:shares", "xbrli:metres")),
    Damage("measure no currency", _MEASURES, _write("iso4217:cny", "iso4217:RENMINBI", "iso4217:XYZ")),
    Damage("measure without a prefix", _MEASURES, _write("CNY", "pure")),
    Damage("measure of an unknown prefix", _MEASURES, _write("unheard:CNY")),
    Damage("measure twice", _MEASURES, _twice),
    Damage("measure empty", _MEASURES, _write("", " ")),
    Damage("decimals missing", having("decimals"), _drop("decimals")),
    Damage("decimals of words", having("decimals"), _put("decimals", "thousands", "1.5", "inf", "+", "")),
    Damage("decimals odd", having("decimals"), _put("decimals", "INF", "+2", " 2 ", "-00", "99", "-99")),
    Damage("decimals and precision", having("decimals"), _put("precision", "3", "INF", "0")),
    Damage("decimals on a text", texts, _put("decimals", "0", "INF")),
    Damage("precision on a text", texts, _put("precision", "3")),
    Damage("precision of words", numbers, _put("precision", "many", "-1", "2.5")),
    Damage("nil with decimals", nils, _put("decimals", "0")),
    Damage("nil with a value", nils, _write("1", "x")),
    Damage("nil of no meaning", facts, _put(_NIL, "maybe", "TRUE")),
    Damage("nil beside a value", facts, _put(_NIL, "true", "1")),
    Damage("nil without a value", facts, _make_nil),
    Damage("nil denied", nils, _put(_NIL, "false", "0")),
    Damage("instant made a duration", every("instant"), _to_duration),
    Damage("duration made an instant", _durations, _to_instant),
    Damage("period made forever", every("period"), _to_forever),
    Damage("dates swapped", _durations, _swap_dates),
    Damage("date missing", every("startDate", "endDate", "instant"), _remove),
    Damage("date twice", every("startDate", "endDate", "instant"), _twice),
    Damage("period empty", every("period"), _empty),
    Damage("period missing", every("period"), _remove),
    Damage(
        "date that is none",
        every("startDate", "endDate", "instant"),
        _write("2021-02-30", "2021-13-01", "31.12.2021", "20211231", "2021-12-31T25:00:00", "", "2021-1-1", "2021年12月31日"),
    ),
    Damage(
        "date odd",
        every("startDate", "endDate", "instant"),
        _write(
            "2021-12-31T24:00:00", "2021-12-31Z", "2021-12-31+08:00", " 2021-12-31 ", "2021-12-31T00:00:00.5", "0000-01-01", "10000-01-01"
        ),
    ),
    Damage("identifier empty", every("identifier"), _write("", "  ")),
    Damage("identifier missing", every("identifier"), _remove),
    Damage("identifier without a scheme", every("identifier"), _drop("scheme")),
    Damage("identifier of an empty scheme", every("identifier"), _put("scheme", "")),
    Damage("entity missing", every("entity"), _remove),
    Damage("scenario moved to the segment", every("scenario"), _move_to_segment),
    Damage("scenario empty", every("scenario", "segment"), _empty),
    Damage("scenario missing", every("scenario", "segment"), _remove),
    Damage("scenario twice", every("scenario", "segment"), _twice),
    Damage("scenario of strange things", _CONTEXTS, _scenario_of_own),
    Damage("scenario with a measure", every("scenario", "segment"), _xbrli_inside),
    Damage("member of another axis", _EXPLICIT, _other_member),
    Damage("member not declared", _EXPLICIT, _write("unheard:Member", "Unheard")),
    Damage("member of no name", _EXPLICIT, _write("", "two words", "1:2")),
    Damage("axis not declared", every("explicitMember", "typedMember"), _put("dimension", "unheard:Axis", "Axis", "")),
    Damage("axis missing", every("explicitMember", "typedMember"), _drop("dimension")),
    Damage("axis twice", every("explicitMember", "typedMember"), _twice),
    Damage("member typed", _EXPLICIT, _to_typed),
    Damage("member explicit", _TYPED, _to_explicit),
    Damage("typed member empty", _TYPED, _empty),
    Damage("typed member nil", _TYPED, _typed_nil),
    Damage("typed member of another element", _TYPED, _foreign_domain),
    Damage("typed member with two values", _TYPED, lambda member, random: _twice(member[0], random)),
    Damage("number with separators", numbers, _write("1,234", "1 234", "1.234,5", "１２３", "1'234")),
    Damage("number with a sign of its kind", numbers, _write("12%", "¥12", "(12)", "12-", "--12", "–")),
    Damage("number that is none", numbers, _write("", " ", "NaN", "INF", "-INF", "0x1F", "1e3", "n/a", "true")),
    Damage("number odd", numbers, _write(" 12 ", "+12", "-0", "0012", "12.", ".5", "9" * 400, "0." + "1" * 300)),
    Damage("text of another type", texts, _write("", "true", "2021-12-31", "12", "x y", "http://a b", "甲")),
    Damage("concept not declared", facts, _sibling_name("UnheardOf")),
    Damage("concept of an unknown namespace", facts, _as_tag("{http://elsewhere.example/}Thing")),
    Damage("concept of no namespace", facts, _as_tag("Thing")),
    Damage("concept of the standard", facts, _as_tag(_XBRLI.tag("item"))),
    Damage("attribute not declared", facts, _put("scale", "3")),
    Damage("attribute of another namespace", facts, _put("{http://elsewhere.example/}note", "x")),
    Damage("attribute of the instance's namespace", facts, _put(_XBRLI.tag("balance"), "debit")),
    Damage("schemaRef missing", _REFS, _remove),
    Damage("schemaRef of nothing", _REFS, _put(_HREF, "nowhere.xsd")),
    Damage("schemaRef empty", _REFS, _put(_HREF, "")),
    Damage("schemaRef without href", _REFS, _drop(_HREF)),
    Damage("schemaRef twice", _REFS, _twice),
    Damage("schemaRef at the end", _REFS, _last),
    Damage("schemaRef of another type", _REFS, _put(_XLINK.tag("type"), "extended", "")),
    Damage("context at the front", _CONTEXTS, _first),
    Damage("fact at the front", facts, _first),
    Damage("roleRef of nothing", _REFS, _a_reference("roleRef", _ROLE, "nowhere.xsd#role")),
    Damage("arcroleRef of nothing", _REFS, _a_reference("arcroleRef", _ROLE, "nowhere.xsd#role")),
    Damage("footnote arc from nothing", _ARCS, _put(_XLINK.tag("from"), "nothing")),
    Damage("footnote arc to nothing", _ARCS, _put(_XLINK.tag("to"), "nothing")),
    Damage("footnote arc turned", _ARCS, lambda arc, _: arc.set(_XLINK.tag("to"), arc.get(_XLINK.tag("from")) or "")),
    Damage("footnote arc of another arcrole", _ARCS, _put(_XLINK.tag("arcrole"), _ROLE, "relative", "")),
    Damage("footnote arc twice", _ARCS, _twice),
    Damage("footnote arc without ends", _ARCS, _drop(_XLINK.tag("from"))),
    Damage("footnote locator of nothing", _LOCS, _put(_HREF, "#nothing", "nowhere.xbrl#f", "")),
    Damage("footnote locator without label", _LOCS, _drop(_XLINK.tag("label"))),
    Damage("footnote without a language", _NOTES, _drop(_XML + "lang")),
    Damage("footnote of a bad language", _NOTES, _put(_XML + "lang", "", "chinese language", "zh_CN")),
    Damage("footnote of another role", _NOTES, _put(_XLINK.tag("role"), _ROLE, "relative")),
    Damage("footnote link of another role", every("footnoteLink"), _put(_XLINK.tag("role"), _ROLE, "relative")),
    Damage("footnote link without a role", every("footnoteLink"), _drop(_XLINK.tag("role"))),
    Damage("id twice", facts, _same_id),
    Damage("id that is no name", facts, _put("id", "1a", "a b", "a:b", "")),
    Damage("type stated", facts, _put(Namespace.XSI.tag("type"), "xbrli:stringItemType", "unheard:type")),
    Damage("base elsewhere", _REFS, _put(_XML + "base", "http://elsewhere.example/")),
    Damage("comment inside a fact", lambda root: numbers(root) + texts(root), _comment_inside),
    Damage("instruction inside a fact", lambda root: numbers(root) + texts(root), _instruction_inside),
    Damage("element inside a fact", facts, _child_inside),
    Damage("text between facts", facts, _stray_text),
    Damage("text between contexts", _CONTEXTS, _stray_text),
    Damage("number altered", numbers, _change(_plus(1))),
    Damage("number more exact than it says", numbers, _change(lambda text: text + ("1" if "." in text else ".1"))),
    Damage("fact twice", facts, _twice_without_id),
    Damage("fact twice, contradicting", numbers, _another_fact_of(_plus(3))),
    Damage("fact missing", facts, _remove),
    Damage("fact in a fact", facts, lambda fact, _: fact.append(deepcopy(fact))),
    Damage(
        "fact in a context", every("scenario", "segment"), lambda held, _: held.append(deepcopy(facts(held.getroottree().getroot())[0]))
    ),
)
