"""Damages of what a document refers to and of its footnotes."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from damage import Break, Damage, Element, every
from damage_strikes import (
    ELSEWHERE,
    THING,
    XHTML,
    as_tag,
    child,
    comment_inside,
    drop,
    empty,
    last,
    parent,
    put,
    remove,
    root_of,
    same_id,
    spaced,
    text_inside,
    turned,
    twice,
)
from lxml import etree

from exporter.names import Namespace

_LINK, _XLINK = Namespace.LINK, Namespace.XLINK
_HREF, _TYPE, _ROLE, _ARCROLE = (_XLINK.tag(name) for name in ("href", "type", "role", "arcrole"))
_FROM, _TO, _LABEL = (_XLINK.tag(name) for name in ("from", "to", "label"))
_BASE, _LANG = Namespace.XML.tag("base"), Namespace.XML.tag("lang")
_ROOT, _REFS, _LINKS = every("xbrl"), every("schemaRef"), every("footnoteLink")
_ARCS, _LOCS, _NOTES = every("footnoteArc"), every("loc"), every("footnote")
_OTHER = "http://elsewhere.example/role"
_LINKBASE_ROLE = "http://www.w3.org/1999/xlink/properties/linkbase"
_STANDARD = "http://www.xbrl.org/2003/role/link"


def _own_refs(root: Element) -> list[Element]:
    """The schemaRefs of instances of the sample taxonomy, beside which its linkbases lie."""
    return [reference for reference in _REFS(root) if reference.get(_HREF) in ("bank.xsd", "types.xsd")]


def _reference(kind: str, href: str, **attributes: str) -> Break:
    """A reference behind the schemaRef, where its place is."""

    def strike(schema_ref: Element, _: Random) -> None:
        found = etree.Element(_LINK.tag(kind), attributes)
        found.set(_TYPE, "simple")
        found.set(_HREF, href)
        schema_ref.addnext(found)

    return strike


def _linkbase(href: str, arcrole: str | None = _LINKBASE_ROLE) -> Break:
    def strike(schema_ref: Element, random: Random) -> None:
        _reference("linkbaseRef", href)(schema_ref, random)
        if arcrole is not None:
            found = schema_ref.getnext()
            assert found is not None
            found.set(_ARCROLE, arcrole)

    return strike


def _spelled(rewrite: Callable[[str], str]) -> Break:
    """The file named in another way."""
    return lambda reference, _: reference.set(_HREF, rewrite(reference.get(_HREF) or ""))


def _dotted(href: str) -> str:
    folder, slash, name = href.rpartition("/")
    return f"{folder}{slash}./{name}"


def _escaped(href: str) -> str:
    return href[:-3] + href[-3:].replace("x", "%78")


def _to_a_container(locator: Element, random: Random) -> None:
    names = [one.get("id") for one in every("context", "unit")(root_of(locator))]
    locator.set(_HREF, f"#{random.choice(names)}")


def _by_scheme(pattern: str) -> Break:
    """A pointer with a scheme in place of a bare name."""
    return lambda locator, _: locator.set(_HREF, "#" + pattern.format((locator.get(_HREF) or "").partition("#")[2]))


def _in_a_note(tag: str) -> Break:
    def strike(note: Element, _: Random) -> None:
        etree.SubElement(note, tag).text = "within"

    return strike


def _in_a_link(link: Element, _: Random) -> None:
    etree.SubElement(link, _LINK.tag("loc"), {_TYPE: "locator", _HREF: "bank.xsd#b_Loans", _LABEL: "schema"})


def _into_a_fact(link: Element, _: Random) -> None:
    holders = [one for one in root_of(link) if one.get("contextRef") is not None]
    holders[0].append(link)


REFERENCES: tuple[Damage, ...] = (
    Damage("schemaRef missing", _REFS, remove),
    Damage("schemaRef of nothing", _REFS, put(_HREF, "nowhere.xsd")),
    Damage("schemaRef empty", _REFS, put(_HREF, "")),
    Damage("schemaRef of blanks", _REFS, put(_HREF, " ")),
    Damage("schemaRef with blanks", _REFS, spaced(_HREF)),
    Damage("schemaRef without href", _REFS, drop(_HREF)),
    Damage("schemaRef without a type", _REFS, drop(_TYPE)),
    Damage("schemaRef twice", _REFS, twice),
    Damage("schemaRef at the end", _REFS, last),
    Damage("schemaRef of another type", _REFS, put(_TYPE, "extended", "")),
    Damage("schemaRef with a role", _REFS, put(_ROLE, _OTHER, "relative", "")),
    Damage("schemaRef with an arcrole", _REFS, put(_ARCROLE, _OTHER, "relative", "")),
    Damage("schemaRef with a show", _REFS, put(_XLINK.tag("show"), "embed", "always")),
    Damage("schemaRef with an attribute", _REFS, put("name", "x")),
    Damage("schemaRef with an id that is taken", _REFS, same_id),
    Damage("schemaRef with a text", _REFS, text_inside),
    Damage("schemaRef with dots", _REFS, _spelled(_dotted)),
    Damage("schemaRef with escapes", _REFS, _spelled(_escaped)),
    Damage("schemaRef with a fragment", _REFS, _spelled(lambda href: f"{href}#nothing")),
    Damage("schemaRef of the standard", _REFS, put(_HREF, "http://www.xbrl.org/2003/xbrl-instance-2003-12-31.xsd")),
    Damage("schemaRef of a linkbase", _own_refs, put(_HREF, "label.xml")),
    Damage("schemaRef of itself", _REFS, put(_HREF, "damaged.xbrl")),
    Damage("base elsewhere", _REFS, put(_BASE, "http://elsewhere.example/")),
    Damage("base that changes nothing", _REFS, put(_BASE, "", "./")),
    Damage("base of all elsewhere", _ROOT, put(_BASE, "http://elsewhere.example/")),
    Damage("linkbaseRef of nothing", _REFS, _linkbase("nowhere.xml")),
    Damage("linkbaseRef of a linkbase that is there", _own_refs, _linkbase("label.xml")),
    Damage("linkbaseRef of a schema", _own_refs, _linkbase("bank.xsd")),
    Damage("linkbaseRef without an arcrole", _own_refs, _linkbase("label.xml", None)),
    Damage("linkbaseRef of another arcrole", _own_refs, _linkbase("label.xml", _OTHER)),
    Damage("roleRef of nothing", _REFS, _reference("roleRef", "nowhere.xsd#role", roleURI=_OTHER)),
    Damage("roleRef of another role", _own_refs, _reference("roleRef", "bank.xsd#statement", roleURI=_OTHER)),
    Damage("roleRef of no role", _own_refs, _reference("roleRef", "bank.xsd#b_Loans", roleURI="http://bank.example/2025/role/statement")),
    Damage("roleRef of an id that is not there", _own_refs, _reference("roleRef", "bank.xsd#nothing", roleURI=_OTHER)),
    Damage(
        "roleRef that is right", _own_refs, _reference("roleRef", "bank.xsd#statement", roleURI="http://bank.example/2025/role/statement")
    ),
    Damage("roleRef without its role", _own_refs, _reference("roleRef", "bank.xsd#statement")),
    Damage("roleRef of a standard role", _own_refs, _reference("roleRef", "bank.xsd#statement", roleURI=_STANDARD)),
    Damage("arcroleRef of nothing", _REFS, _reference("arcroleRef", "nowhere.xsd#role", arcroleURI=_OTHER)),
    Damage("arcroleRef of a role", _own_refs, _reference("arcroleRef", "bank.xsd#statement", arcroleURI=_OTHER)),
)

LINKS: tuple[Damage, ...] = (
    Damage("footnote arc from nothing", _ARCS, put(_FROM, "nothing")),
    Damage("footnote arc to nothing", _ARCS, put(_TO, "nothing")),
    Damage("footnote arc turned", _ARCS, lambda arc, _: arc.set(_TO, arc.get(_FROM) or "")),
    Damage("footnote arc from a footnote", _ARCS, lambda arc, _: arc.set(_FROM, arc.get(_TO) or "")),
    Damage("footnote arc of another arcrole", _ARCS, put(_ARCROLE, _OTHER)),
    Damage("footnote arc of an arcrole that is no URI", _ARCS, put(_ARCROLE, "relative", "")),
    Damage("footnote arc of the arcrole of labels", _ARCS, put(_ARCROLE, "http://www.xbrl.org/2003/arcrole/concept-label")),
    Damage("footnote arc twice", _ARCS, twice),
    Damage("footnote arc missing", _ARCS, remove),
    Damage("footnote arc without ends", _ARCS, drop(_FROM)),
    Damage("footnote arc without a type", _ARCS, drop(_TYPE)),
    Damage("footnote arc of another type", _ARCS, put(_TYPE, "resource", "locator")),
    Damage("footnote arc with an end that is no name", _ARCS, put(_TO, "two words", "1a")),
    Damage("footnote arc prohibited", _ARCS, put("use", "prohibited")),
    Damage("footnote arc of no use", _ARCS, put("use", "never", "")),
    Damage("footnote arc of no order", _ARCS, put("order", "first", "")),
    Damage("footnote arc of no priority", _ARCS, put("priority", "1.5", "high")),
    Damage("footnote arc with an attribute", _ARCS, put("weight", "1")),
    Damage("footnote arc with a text", _ARCS, text_inside),
    Damage("footnote locator of nothing", _LOCS, put(_HREF, "#nothing")),
    Damage("footnote locator of another file", _LOCS, put(_HREF, "nowhere.xbrl#f")),
    Damage("footnote locator empty", _LOCS, put(_HREF, "")),
    Damage("footnote locator of a context", _LOCS, _to_a_container),
    Damage("footnote locator of a schema", _LOCS, put(_HREF, "bank.xsd#b_Loans")),
    Damage("footnote locator of the whole file", _LOCS, put(_HREF, "#", "damaged.xbrl")),
    Damage("footnote locator with the name of the file", _LOCS, lambda one, _: one.set(_HREF, f"damaged.xbrl{one.get(_HREF)}")),
    Damage("footnote locator by element()", _LOCS, _by_scheme("element({})")),
    Damage("footnote locator by a path", _LOCS, put(_HREF, "#element(/1/999)", "#element(/1)", "#element(/1/2)")),
    Damage("footnote locator by xpointer()", _LOCS, _by_scheme("xpointer(id('{}'))")),
    Damage("footnote locator without label", _LOCS, drop(_LABEL)),
    Damage("footnote locator without href", _LOCS, drop(_HREF)),
    Damage("footnote locator twice", _LOCS, twice),
    Damage("footnote locator missing", _LOCS, remove),
    Damage("footnote locator of another type", _LOCS, put(_TYPE, "resource", "simple")),
    Damage("footnote locator with a role", _LOCS, put(_ROLE, _OTHER, "relative")),
    Damage("footnote locator of an element of its own", _LOCS, as_tag(ELSEWHERE + "loc")),
    Damage("footnote without a language", _NOTES, drop(_LANG)),
    Damage("footnote of an empty language", _NOTES, put(_LANG, "")),
    Damage("footnote of a bad language", _NOTES, put(_LANG, "chinese language", "zh_CN")),
    Damage("footnote of another role", _NOTES, put(_ROLE, _OTHER, "relative")),
    Damage("footnote without a role", _NOTES, drop(_ROLE)),
    Damage("footnote without a label", _NOTES, drop(_LABEL)),
    Damage("footnote without a type", _NOTES, drop(_TYPE)),
    Damage("footnote twice", _NOTES, twice),
    Damage("footnote missing", _NOTES, remove),
    Damage("footnote empty", _NOTES, empty),
    Damage("footnote of an id that is taken", _NOTES, same_id),
    Damage("footnote with XHTML", _NOTES, _in_a_note(XHTML + "b")),
    Damage("footnote with XHTML that is none", _NOTES, _in_a_note(XHTML + "bold")),
    Damage("footnote with an element of no namespace", _NOTES, _in_a_note("b")),
    Damage("footnote with an element of another namespace", _NOTES, _in_a_note(THING)),
    Damage("footnote with a comment inside", _NOTES, comment_inside),
    Damage("footnote with an attribute", _NOTES, put("order", "1")),
    Damage("footnote link of another role", _LINKS, put(_ROLE, _OTHER, "relative")),
    Damage("footnote link of a role of the taxonomy", _LINKS, put(_ROLE, "http://bank.example/2025/role/statement")),
    Damage("footnote link without a role", _LINKS, drop(_ROLE)),
    Damage("footnote link of another type", _LINKS, put(_TYPE, "simple", "")),
    Damage("footnote link empty", _LINKS, empty),
    Damage("footnote link twice", _LINKS, twice),
    Damage("footnote link turned", _LINKS, turned),
    Damage("footnote link with a text", _LINKS, text_inside),
    Damage("footnote link with a locator of a schema", _LINKS, _in_a_link),
    Damage("footnote link with an element of another namespace", _LINKS, child(THING, "x")),
    Damage("footnote link with a base", _LINKS, put(_BASE, "http://elsewhere.example/", "other.xbrl")),
    Damage("footnote link in a fact", _LINKS, _into_a_fact),
    Damage("footnote link that is a label link", _LINKS, as_tag(_LINK.tag("labelLink"))),
    Damage("label in the instance", _LINKS, lambda link, _: child(_LINK.tag("label"), "x", **{_TYPE: "resource"})(parent(link), _)),
)

DOCUMENTS: tuple[Damage, ...] = (*REFERENCES, *LINKS)
