"""Damages of facts: what they refer to, their accuracy, value, name and attributes, and where they stand."""

from __future__ import annotations

from copy import deepcopy
from random import Random

from damage import Break, Damage, Element, every, facts, having, nils, numbers, texts
from damage_strikes import (
    ELSEWHERE,
    THING,
    as_section,
    as_tag,
    change,
    child,
    comment_inside,
    copied_into,
    drop,
    each,
    empty,
    first,
    fractions,
    instruction_inside,
    last,
    pad,
    parent,
    plus,
    put,
    remove,
    root_of,
    same_id,
    sibling_name,
    spaced,
    stray_text,
    text_inside,
    tuples,
    turned,
    twice,
    twice_without_id,
    within,
    write,
)

from exporter.names import Namespace

_XBRLI, _NIL, _TYPE = Namespace.XBRLI, Namespace.XSI.tag("nil"), Namespace.XSI.tag("type")
_LANG = Namespace.XML.tag("lang")


def _other_context(fact: Element, random: Random) -> None:
    others = [context.get("id") for context in root_of(fact).iter(_XBRLI.tag("context")) if context.get("id") != fact.get("contextRef")]
    fact.set("contextRef", random.choice(others or [""]) or "")


def _other_unit(fact: Element, random: Random) -> None:
    others = [unit.get("id") for unit in root_of(fact).iter(_XBRLI.tag("unit")) if unit.get("id") != fact.get("unitRef")]
    fact.set("unitRef", random.choice(others or [""]) or "")


def _make_nil(fact: Element, _: Random) -> None:
    fact.text = None
    fact.set(_NIL, "true")


def _nil_and_no_accuracy(fact: Element, random: Random) -> None:
    _make_nil(fact, random)
    for name in ("decimals", "precision"):
        fact.attrib.pop(name, None)


def _another_fact_of(strike: Break) -> Break:
    """A copy without its id behind the fact, which is then struck."""

    def both(fact: Element, random: Random) -> None:
        twice_without_id(fact, random)
        strike(fact, random)

    return both


def _precision(*values: str) -> Break:
    """Precision instead of decimals."""
    return each(drop("decimals"), put("precision", *values))


def _own_type(fact: Element, _: Random) -> None:
    """An xsi:type of the instance's own names, with a prefix that is bound here."""
    fact.set(_TYPE, "xbrli:monetaryItemType" if fact.get("unitRef") else "xbrli:stringItemType")


def _out_of_the_tuple(fact: Element, _: Random) -> None:
    root_of(fact).append(fact)


def _in_tuples(root: Element) -> list[Element]:
    return [fact for fact in facts(root) if parent(fact) is not root]


def _plain(root: Element) -> list[Element]:
    return numbers(root) + texts(root)


FACTS: tuple[Damage, ...] = (
    Damage("contextRef of nothing", facts, put("contextRef", "nowhere", "")),
    Damage("contextRef missing", facts, drop("contextRef")),
    Damage("contextRef of a unit", numbers, lambda fact, _: fact.set("contextRef", fact.get("unitRef") or "")),
    Damage("contextRef of another context", facts, _other_context),
    Damage("contextRef with blanks", facts, spaced("contextRef")),
    Damage("contextRef of two", facts, lambda fact, _: fact.set("contextRef", f"{fact.get('contextRef')} {fact.get('contextRef')}")),
    Damage("unitRef of nothing", numbers, put("unitRef", "nowhere", "")),
    Damage("unitRef missing", numbers, drop("unitRef")),
    Damage("unitRef of a context", numbers, lambda fact, _: fact.set("unitRef", fact.get("contextRef") or "")),
    Damage("unitRef of another unit", numbers, _other_unit),
    Damage("unitRef with blanks", numbers, spaced("unitRef")),
    Damage("unitRef on a text", texts, put("unitRef", "nowhere")),
    Damage("decimals missing", having("decimals"), drop("decimals")),
    Damage("decimals of words", having("decimals"), put("decimals", "thousands", "1.5", "inf", "+", "-INF", "２")),
    Damage("decimals empty", having("decimals"), put("decimals", "", " ")),
    Damage("decimals odd", having("decimals"), put("decimals", "INF", "+2", "-00", "99", "-99")),
    Damage("decimals with blanks", having("decimals"), put("decimals", " 2 ", "\n0", "-3\t")),
    Damage("decimals of INF with blanks", having("decimals"), put("decimals", " INF", "INF ")),
    Damage("decimals huge", having("decimals"), put("decimals", "999999999", "-999999999", "9" * 30, "-" + "9" * 30)),
    Damage("decimals and precision", having("decimals"), put("precision", "3", "INF", "0")),
    Damage("decimals on a text", texts, put("decimals", "0", "INF")),
    Damage("precision instead of decimals", having("decimals"), _precision("3", "INF", "18", "007")),
    Damage("precision with a plus", having("decimals"), _precision("+4", "-0")),
    Damage("precision with blanks", having("decimals"), _precision(" 4 ", "4\n")),
    Damage("precision zero", having("decimals"), _precision("0", "00")),
    Damage("precision huge", having("decimals"), _precision("999999999", "9" * 30)),
    Damage("precision on a text", texts, put("precision", "3")),
    Damage("precision of words", numbers, put("precision", "many", "-1", "2.5")),
    Damage("precision empty", numbers, put("precision", "", " ")),
    Damage("nil with decimals", nils, put("decimals", "0")),
    Damage("nil with precision", nils, put("precision", "3")),
    Damage("nil with a value", nils, write("1", "x")),
    Damage("nil with blanks inside", nils, write(" ", "\n")),
    Damage("nil with a comment inside", nils, comment_inside),
    Damage("nil with an element inside", nils, child(THING, "1")),
    Damage("nil of no meaning", facts, put(_NIL, "maybe", "TRUE", "")),
    Damage("nil with blanks around", nils, put(_NIL, " true ", "1\n")),
    Damage("nil beside a value", facts, put(_NIL, "true", "1")),
    Damage("nil without a value", facts, _make_nil),
    Damage("nil without a value and accuracy", facts, _nil_and_no_accuracy),
    Damage("nil denied", nils, put(_NIL, "false", "0")),
    Damage("nil denied beside a value", facts, put(_NIL, "false", "0")),
    Damage("number with separators", numbers, write("1,234", "1 234", "1.234,5", "１２３", "1'234", "1 234", "1٬234")),
    Damage("number with a sign of its kind", numbers, write("12%", "¥12", "(12)", "12-", "--12", "–", "−12", "+ 12", "十二", "1.2亿")),
    Damage("number that is none", numbers, write("", " ", "NaN", "INF", "-INF", "0x1F", "1e3", "n/a", "true")),
    Damage("number no finite one", numbers, write("+INF", "inf", "nan", "Infinity", "-NaN", "1E+999999", "1e-999999")),
    Damage("number odd", numbers, write(" 12 ", "+12", "-0", "0012", "12.", ".5", "9" * 400, "0." + "1" * 300, "-.0", "+0.0")),
    Damage("number of a point alone", numbers, write(".", "-", "+.", "-.")),
    Damage("number with line ends", numbers, pad("\n{}\n", "\r\n  {}", "{}\t\n")),
    Damage("number with blanks that are none", numbers, pad("\u00a0{}", "{}\u3000", "\u2003{}", "\ufeff{}")),
    Damage("number in a section", numbers, as_section),
    Damage("text of another type", texts, write("", "true", "2021-12-31", "12", "x y", "http://a b", "甲")),
    Damage(
        "text of other dates",
        texts,
        write("2021-02-29", "2021-12-31T24:00:00", "24:00:00", "2021Z", "P1Y2M3DT4H5M6.7S", "P", "-P1D", "--12"),
    ),
    Damage("text of other bytes", texts, write("YmFuaw", "YmFu aw==", "6261", "626", "Zg==", "0xFF")),
    Damage("text with line ends", texts, pad("\n{}\n", "{}\r\n", "  {}  ")),
    Damage("text in a section", texts, as_section),
    Damage("text of markup", texts, write("<p>x</p>", "&amp;", "a < b & c", "]]>")),
    Damage("concept not declared", facts, sibling_name("UnheardOf")),
    Damage("concept of an unknown namespace", facts, as_tag(ELSEWHERE + "Thing")),
    Damage("concept of no namespace", facts, as_tag("Thing")),
    Damage("concept of the standard", facts, as_tag(_XBRLI.tag("item"))),
    Damage("concept that is a tuple of the standard", facts, as_tag(_XBRLI.tag("tuple"))),
    Damage("concept that is abstract", facts, as_tag("{http://bank.example/2025}LineItems")),
    Damage("concept that is an axis", facts, as_tag("{http://bank.example/2025}ProductAxis")),
    Damage("concept that is a value of an axis", facts, as_tag("{http://bank.example/2025}Holder")),
    Damage("concept that is a tuple", facts, as_tag("{http://bank.example/2025}Officer")),
    Damage("concept in lower case", facts, lambda fact, _: setattr(fact, "tag", str(fact.tag).replace("}", "}x"))),
    Damage("attribute not declared", facts, put("scale", "3")),
    Damage("attribute of another namespace", facts, put(ELSEWHERE + "note", "x")),
    Damage("attribute of the instance's namespace", facts, put(_XBRLI.tag("balance"), "debit")),
    Damage("attribute of the instance's namespace, wrong", facts, put(_XBRLI.tag("periodType"), "monthly")),
    Damage("language", facts, put(_LANG, "zh-CN", "en", "")),
    Damage("language that is none", facts, put(_LANG, "chinese language", "zh_CN", "1")),
    Damage("space attribute that is none", facts, put(Namespace.XML.tag("space"), "collapse")),
    Damage("id twice", facts, same_id),
    Damage("id that is no name", facts, put("id", "1a", "a b", "a:b", "")),
    Damage("id with blanks", facts, put("id", " spaced ", "spaced\n")),
    Damage("type stated", facts, put(_TYPE, "unheard:type", "type", "")),
    Damage("type stated that is another", facts, put(_TYPE, "xbrli:dateItemType", "xbrli:unit")),
    Damage("type stated that may be its own", facts, _own_type),
    Damage("comment inside a fact", _plain, comment_inside),
    Damage("instruction inside a fact", _plain, instruction_inside),
    Damage("element inside a fact", facts, child(THING, "1")),
    Damage("text between facts", facts, stray_text),
    Damage("number altered", numbers, change(plus(1))),
    Damage("number more exact than it says", numbers, change(lambda text: text + ("1" if "." in text else ".1"))),
    Damage("fact twice", facts, twice_without_id),
    Damage("fact twice, contradicting", numbers, _another_fact_of(change(plus(3)))),
    Damage("fact twice, once nil", numbers, _another_fact_of(_nil_and_no_accuracy)),
    Damage("fact twice, less exact", numbers, _another_fact_of(put("decimals", "-2", "-6"))),
    Damage("fact twice, in two languages", texts, _another_fact_of(put(_LANG, "en"))),
    Damage("fact missing", facts, remove),
    Damage("fact at the front", facts, first),
    Damage("fact at the end", facts, last),
    Damage("fact in a fact", facts, lambda fact, _: fact.append(deepcopy(fact))),
    Damage("fact in a context", every("scenario", "segment"), copied_into(facts)),
    Damage("fact out of its tuple", _in_tuples, _out_of_the_tuple),
    Damage("fact in a tuple", tuples, copied_into(facts)),
    Damage("tuple with a context", tuples, lambda one, _: one.set("contextRef", facts(one)[0].get("contextRef") or "")),
    Damage("tuple with decimals", tuples, put("decimals", "0")),
    Damage("tuple with an attribute of the instance's namespace", tuples, put(_XBRLI.tag("balance"), "debit")),
    Damage("tuple with an attribute of another namespace", tuples, put(ELSEWHERE + "note", "x")),
    Damage("tuple with an attribute of links", tuples, put(Namespace.XLINK.tag("type"), "simple")),
    Damage("tuple with text", tuples, text_inside),
    Damage("tuple empty", tuples, empty),
    Damage("tuple nil", tuples, each(empty, put(_NIL, "true"))),
    Damage("tuple nil with facts", tuples, put(_NIL, "true")),
    Damage("tuple twice", tuples, twice),
    Damage("tuple in itself", tuples, lambda one, _: one.append(deepcopy(one))),
    Damage("tuple with a comment inside", tuples, comment_inside),
    Damage("tuple that lacks a fact", tuples, lambda one, random: remove(random.choice(facts(one)), random)),
    Damage("tuple with an element of another namespace", tuples, child(THING, "1")),
    Damage("fraction by zero", fractions, within(every("denominator"), write("0", "0.0", "-0"))),
    Damage("fraction of words", fractions, within(every("numerator"), write("one", "", "1/2"))),
    Damage("fraction without a denominator", fractions, within(every("denominator"), remove)),
    Damage("fraction turned", fractions, turned),
    Damage("fraction with decimals", fractions, put("decimals", "0")),
    Damage("fraction with precision", fractions, put("precision", "3")),
    Damage("fraction of a number alone", fractions, each(empty, write("0.5"))),
    Damage("fraction without a unit", fractions, drop("unitRef")),
    Damage("fraction nil", fractions, each(empty, put(_NIL, "true"))),
)
