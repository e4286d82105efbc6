"""Damages of contexts: periods, entities, dimensions and what else stands in segments and scenarios."""

from __future__ import annotations

from copy import deepcopy
from random import Random

from damage import Damage, Element, every
from damage_strikes import (
    ELSEWHERE,
    TEXT_BOUND_HERE,
    THING,
    as_section,
    as_tag,
    binding,
    bound_here,
    child,
    comment_inside,
    drop,
    each,
    empty,
    first,
    instruction_inside,
    last,
    parent,
    put,
    remove,
    root_of,
    same_id,
    spaced,
    stray_text,
    text_inside,
    turned,
    twice,
    under_another_name,
    within,
    write,
)
from lxml import etree

from exporter.names import Namespace

_XBRLI, _XBRLDI, _NIL = Namespace.XBRLI, Namespace.XBRLDI, Namespace.XSI.tag("nil")
_CONTEXTS, _PERIODS = every("context"), every("period")
_EXPLICIT, _TYPED, _MEMBERS = every("explicitMember"), every("typedMember"), every("explicitMember", "typedMember")
_CONTAINERS, _DATES, _IDENTIFIERS = every("scenario", "segment"), every("startDate", "endDate", "instant"), every("identifier")


def _durations(root: Element) -> list[Element]:
    return [period for period in _PERIODS(root) if period.find(_XBRLI.tag("startDate")) is not None]


def _bare(root: Element) -> list[Element]:
    """Contexts without a scenario."""
    return [context for context in _CONTEXTS(root) if context.find(_XBRLI.tag("scenario")) is None]


def _of_the_bank(root: Element) -> list[Element]:
    """Members of axes of the sample taxonomy."""
    return [member for member in _MEMBERS(root) if (member.get("dimension") or "").startswith("b:")]


def _typed_of_the_bank(root: Element) -> list[Element]:
    return [member for member in _of_the_bank(root) if len(member)]


def _swap_dates(period: Element, _: Random) -> None:
    start, end = every("startDate", "endDate")(period)
    start.text, end.text = end.text, start.text


def _same_dates(period: Element, _: Random) -> None:
    start, end = every("startDate", "endDate")(period)
    end.text = start.text


def _same_moments(period: Element, _: Random) -> None:
    for date in every("startDate", "endDate")(period):
        date.text = "2021-12-31T00:00:00"


def _to_duration(instant: Element, _: Random) -> None:
    period = parent(instant)
    period.clear()
    for name, text in (("startDate", "2001-01-01"), ("endDate", "2001-12-31")):
        etree.SubElement(period, _XBRLI.tag(name)).text = text


def _to_instant(period: Element, _: Random) -> None:
    period.clear()
    etree.SubElement(period, _XBRLI.tag("instant")).text = "2001-12-31"


def _to_forever(period: Element, _: Random) -> None:
    period.clear()
    etree.SubElement(period, _XBRLI.tag("forever"))


def _move_to_segment(scenario: Element, _: Random) -> None:
    context = parent(scenario)
    context.remove(scenario)
    scenario.tag = _XBRLI.tag("segment")
    every("entity")(context)[0].append(scenario)


def _twice_in_both(scenario: Element, _: Random) -> None:
    """The content of a scenario in a segment too."""
    copy = deepcopy(scenario)
    copy.tag = _XBRLI.tag("segment")
    every("entity")(parent(scenario))[0].append(copy)


def _scenario_of_own(context: Element, _: Random) -> None:
    container = etree.SubElement(context, _XBRLI.tag("scenario"))
    etree.SubElement(container, THING).text = "x"


def _segment_of_own(context: Element, _: Random) -> None:
    container = etree.SubElement(every("entity")(context)[0], _XBRLI.tag("segment"))
    etree.SubElement(container, THING).text = "x"


def _empty_scenario(context: Element, _: Random) -> None:
    container = etree.SubElement(context, _XBRLI.tag("scenario"))
    container.append(etree.Comment("nothing"))


def _hidden_deeper(member: Element, _: Random) -> None:
    """A member inside an element of another namespace."""
    wrapper = etree.Element(THING)
    parent(member).replace(member, wrapper)
    wrapper.append(member)


def _other_member(member: Element, random: Random) -> None:
    """A member of another axis, or the axis itself where there is but one."""
    own = (member.text or "").strip()
    others = sorted({(other.text or "").strip() for other in root_of(member).iter(_XBRLDI.tag("explicitMember"))} - {own})
    member.text = random.choice([*others, member.get("dimension") or ""])


def _to_typed(member: Element, _: Random) -> None:
    member.tag = _XBRLDI.tag("typedMember")
    member.text = None
    etree.SubElement(member, THING).text = "x"


def _to_explicit(member: Element, random: Random) -> None:
    member.tag = _XBRLDI.tag("explicitMember")
    empty(member, random)
    member.text = member.get("dimension")


def _typed_nil(member: Element, _: Random) -> None:
    member[0].text = None
    member[0].set(_NIL, "true")


_HERE_AXIS = bound_here(lambda element: element.get("dimension"), lambda element, name: element.set("dimension", name))
_NO_DATES = ("2021-02-30", "2021-13-01", "31.12.2021", "20211231", "2021-12-31T25:00:00", "", "2021-1-1", "2021年12月31日")
_NO_TIMES = ("2021-12-31T24:00:01", "2021-12-31T12:00", "2021-12-31T23:59:60", "2021-12-31T12:00:00.", "2021-12-31 12:00:00", "T12:00:00")
_NO_ZONES = ("2021-12-31+14:01", "2021-12-31+25:00", "2021-12-31+8", "2021-12-31z", "2021-12-31T00:00:00 +08:00", "2021-12-31CST")
_TIMES = ("2021-12-31T24:00:00", "2021-12-31T00:00:00.5", "2021-12-31T23:59:59.999999999", "2021-12-31T12:00:00.000")
_ZONES = ("2021-12-31Z", "2021-12-31+08:00", "2021-12-31T12:00:00-14:00", "2021-12-31T00:00:00Z", "2021-12-31T24:00:00+14:00")
_BEYOND = ("0000-01-01", "10000-01-01", "-0001-01-01", "9999-12-31", "0001-01-01", "99999-12-31T00:00:00")

CONTEXTS: tuple[Damage, ...] = (
    Damage("context missing", _CONTEXTS, remove),
    Damage("context twice", _CONTEXTS, twice),
    Damage("context under another name", _CONTEXTS, under_another_name("contextRef")),
    Damage("context without an id", _CONTEXTS, drop("id")),
    Damage("context of an id that is taken", _CONTEXTS, same_id),
    Damage("context of an id that is no name", _CONTEXTS, put("id", "1a", "a b", "")),
    Damage("context of an id with blanks", _CONTEXTS, spaced("id")),
    Damage("context with an attribute", _CONTEXTS, put("name", "x")),
    Damage("context with an attribute of another namespace", _CONTEXTS, put(ELSEWHERE + "note", "x")),
    Damage("context at the front", _CONTEXTS, first),
    Damage("context at the end", _CONTEXTS, last),
    Damage("context in another", _CONTEXTS, lambda context, _: context.append(deepcopy(context))),
    Damage("context turned", _CONTEXTS, turned),
    Damage("context of another namespace", _CONTEXTS, as_tag(ELSEWHERE + "context")),
    Damage("context of a name that is none", _CONTEXTS, as_tag(_XBRLI.tag("contexts"))),
    Damage("text between contexts", _CONTEXTS, stray_text),
    Damage("text in a context", _CONTEXTS, text_inside),
    Damage("instant made a duration", every("instant"), _to_duration),
    Damage("duration made an instant", _durations, _to_instant),
    Damage("period made forever", _PERIODS, _to_forever),
    Damage("period forever and more", _PERIODS, child(_XBRLI.tag("forever"))),
    Damage("period forever with text", _PERIODS, each(_to_forever, within(every("forever"), write("always", " ")))),
    Damage("period of an instant and dates", _durations, child(_XBRLI.tag("instant"), "2021-12-31")),
    Damage("period turned", _durations, turned),
    Damage("period with a text", _PERIODS, text_inside),
    Damage("dates swapped", _durations, _swap_dates),
    Damage("dates that are one day", _durations, _same_dates),
    Damage("dates that are one moment", _durations, _same_moments),
    Damage("date missing", _DATES, remove),
    Damage("date twice", _DATES, twice),
    Damage("date that is none", _DATES, write(*_NO_DATES)),
    Damage("date with a time that is none", _DATES, write(*_NO_TIMES)),
    Damage("date in a zone that is none", _DATES, write(*_NO_ZONES)),
    Damage("date with a time", _DATES, write(*_TIMES)),
    Damage("date in a zone", _DATES, write(*_ZONES)),
    Damage("date beyond the years", _DATES, write(*_BEYOND)),
    Damage("date with blanks", _DATES, write(" 2021-12-31 ", "\n2021-12-31\n", "\t2021-12-31T00:00:00")),
    Damage("date with blanks that are none", _DATES, write("\u00a02021-12-31", "2021-12-31\u3000")),
    Damage("date with a comment inside", _DATES, comment_inside),
    Damage("date in a section", _DATES, as_section),
    Damage("date with an element inside", _DATES, child(THING, "1")),
    Damage("date nil", _DATES, each(empty, put(_NIL, "true"))),
    Damage("period empty", _PERIODS, empty),
    Damage("period missing", _PERIODS, remove),
    Damage("period twice", _PERIODS, twice),
    Damage("identifier empty", _IDENTIFIERS, write("", "  ")),
    Damage("identifier missing", _IDENTIFIERS, remove),
    Damage("identifier twice", _IDENTIFIERS, twice),
    Damage("identifier with blanks", _IDENTIFIERS, write(" a  b ", "\nbank\n")),
    Damage("identifier with a comment inside", _IDENTIFIERS, comment_inside),
    Damage("identifier without a scheme", _IDENTIFIERS, drop("scheme")),
    Damage("identifier of an empty scheme", _IDENTIFIERS, put("scheme", "")),
    Damage("identifier of a scheme that is no URI", _IDENTIFIERS, put("scheme", "two words", "%%", "http://[", "甲")),
    Damage("entity missing", every("entity"), remove),
    Damage("entity twice", every("entity"), twice),
    Damage("entity turned", every("entity"), turned),
    Damage("scenario moved to the segment", every("scenario"), _move_to_segment),
    Damage("scenario in the segment too", every("scenario"), _twice_in_both),
    Damage("scenario empty", _CONTAINERS, empty),
    Damage("scenario of a comment", _bare, _empty_scenario),
    Damage("scenario missing", _CONTAINERS, remove),
    Damage("scenario twice", _CONTAINERS, twice),
    Damage("scenario of strange things", _bare, _scenario_of_own),
    Damage("segment of strange things", _bare, _segment_of_own),
    Damage("scenario with strange things besides", _CONTAINERS, child(THING, "x")),
    Damage("scenario with a thing of no namespace", _CONTAINERS, child("thing", "x")),
    Damage("scenario with a measure", _CONTAINERS, child(_XBRLI.tag("measure"), "xbrli:pure")),
    Damage("scenario with a text", _CONTAINERS, text_inside),
    Damage("scenario with an attribute", _CONTAINERS, put("name", "x")),
    Damage("scenario with an attribute of another namespace", _CONTAINERS, put(ELSEWHERE + "note", "x")),
    Damage("scenario before the period", every("scenario"), first),
    Damage("member of another axis", _EXPLICIT, _other_member),
    Damage("member not declared", _EXPLICIT, write("unheard:Member", "Unheard")),
    Damage("member of no name", _EXPLICIT, write("", "two words", "1:2")),
    Damage("member with blanks", _EXPLICIT, lambda member, _: setattr(member, "text", f"\n {member.text} ")),
    Damage("member with a comment inside", _EXPLICIT, comment_inside),
    Damage("member with an element inside", _EXPLICIT, child(THING, "1")),
    Damage("member by a prefix bound here", _EXPLICIT, TEXT_BOUND_HERE, binding),
    Damage("member deeper inside", _MEMBERS, _hidden_deeper),
    Damage("axis not declared", _MEMBERS, put("dimension", "unheard:Axis", "Axis", "")),
    Damage("axis missing", _MEMBERS, drop("dimension")),
    Damage("axis with blanks", _MEMBERS, spaced("dimension")),
    Damage("axis by a prefix bound here", _MEMBERS, _HERE_AXIS, binding),
    Damage("axis twice", _MEMBERS, twice),
    Damage("axis that is no axis", _of_the_bank, put("dimension", "b:Loans", "b:ProductTable", "b:AllMember")),
    Damage("member typed", _EXPLICIT, _to_typed),
    Damage("member explicit", _TYPED, _to_explicit),
    Damage("member with an attribute", _MEMBERS, put("name", "x")),
    Damage("typed member empty", _TYPED, empty),
    Damage("typed member of an empty value", _TYPED, lambda member, random: empty(member[0], random)),
    Damage("typed member of a value of blanks", _TYPED, lambda member, _: setattr(member[0], "text", "  \n")),
    Damage("typed member nil", _TYPED, _typed_nil),
    Damage("typed member of another element", _TYPED, lambda member, _: setattr(member[0], "tag", THING)),
    Damage(
        "typed member of a concept", _typed_of_the_bank, lambda member, _: setattr(member[0], "tag", "{http://bank.example/2025}Remark")
    ),
    Damage("typed member with two values", _TYPED, lambda member, random: twice(member[0], random)),
    Damage("typed member with a text besides", _TYPED, text_inside),
    Damage("typed member with an attribute of its value", _TYPED, lambda member, _: member[0].set("note", "x")),
    Damage("typed member with an element in its value", _TYPED, lambda member, random: child(THING, "1")(member[0], random)),
    Damage("typed member with a comment in its value", _TYPED, lambda member, random: comment_inside(member[0], random)),
    Damage("typed member with an instruction beside its value", _TYPED, instruction_inside),
)
