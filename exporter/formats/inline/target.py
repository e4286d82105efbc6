"""The target document: the XBRL instance that an Inline XBRL document stands for, as text, each line with the line it came from.

A document enters, a `Target` leaves, with a finding for every fact that has no value. What the instance says is then read, and judged, like
any other. Spec: Inline XBRL 1.1 §3.2, mapping rules of §6 to §15.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Final, cast

from lxml import etree

from exporter.findings import Finding
from exporter.formats import escaping
from exporter.formats.escaping import attribute
from exporter.formats.inline.content import chain, content, markup
from exporter.formats.inline.document import Document, line_of, local, target
from exporter.formats.inline.laws import told
from exporter.formats.inline.structure import FACTS, NIL, is_nil
from exporter.formats.inline.values import NoValue, law, number, value_of
from exporter.formats.xbrl_xml.xlink import HREF, LANG
from exporter.names import PREFIXES, Arcrole, Namespace, QName, Role
from exporter.urls import joined

_Piece = tuple[int, str]
_CONTEXT: Final = Namespace.XBRLI.tag("context")
_UNIT: Final = Namespace.XBRLI.tag("unit")
_RESOURCES: Final = (Namespace.LINK.tag("roleRef"), Namespace.LINK.tag("arcroleRef"), _CONTEXT, _UNIT)
_BOOLEANS: Final = frozenset(("true", "false", "1", "0"))
_NAME: Final = re.compile(r"\s*([\w.-]+):[\w.-]+\s*")
_OWN: Final = frozenset({"name", "target", "format", "scale", "sign", "escape", "continuedAt", "order", "tupleRef", "tupleID", LANG})


@dataclass(slots=True)
class Target:
    """An instance as text; `findings` are on facts that could not be put into it, `tuples` the lines of tuples, which are not."""

    text: str = ""
    findings: list[Finding] = field(default_factory=list)
    tuples: list[int] = field(default_factory=list)
    starts: array[int] = field(default_factory=lambda: array("l"))
    sources: array[int] = field(default_factory=lambda: array("l"))

    def source(self, line: int) -> int:
        """The line of the document that a line of the instance came from."""
        place = bisect_right(self.starts, line) - 1
        return self.sources[place] + line - self.starts[place] if place >= 0 else line


def target_of(document: Document, name: str | None = None, base: str | None = None) -> Target:
    """The target document of a name, None for the default one.

    With `base` it is made to be judged: references are absolute against it, and facts that lack their context or unit stand in it too.
    """
    built = Target(tuples=[line_of(one) for one in document.of("tuple") if target(one) == name])
    chunks, line = [], 1
    for source, text in _Writer(document, name, base, built.findings).pieces():
        built.starts.append(line)
        built.sources.append(source)
        chunks.append(text)
        line += text.count("\n")
    built.text = "".join(chunks)
    return built


class _Writer:
    """What is needed to spell a target document: prefixes by namespace, the ids that are resources, the findings so far."""

    def __init__(self, document: Document, name: str | None, base: str | None, findings: list[Finding]) -> None:
        self.document, self.name, self.base, self.findings = document, name, base, findings
        self.references = [one for one in document.of("references") if target(one) == name]
        self.prefixes = {str(Namespace.XML): "xml"} | {str(uri): prefix for prefix, uri in document.root.nsmap.items() if prefix}
        for element in self.references:
            self.prefixes.update({str(uri): prefix for prefix, uri in element.nsmap.items() if prefix})
        for uri in (Namespace.XBRLI, Namespace.LINK, Namespace.XLINK, Namespace.XSI):
            self.prefixes.setdefault(str(uri), self._fresh(PREFIXES[uri]))
        self.used = {str(uri) for uri in (Namespace.XBRLI, Namespace.LINK, Namespace.XLINK)}
        self.written: set[str] = set()
        self._attribute_of = cache(self._attribute)

    def _fresh(self, wanted: str) -> str:
        taken = set(self.prefixes.values())
        return wanted if wanted not in taken else next(f"{wanted}{n}" for n in range(1, len(taken) + 2) if f"{wanted}{n}" not in taken)

    def pieces(self) -> Iterator[_Piece]:
        """The instance in pieces, each with the line it came from."""
        facts = [fact for element in self.document.of(*FACTS) for fact in self._fact(element, _said(element))]
        facts.sort(key=lambda piece: piece[0])
        footnotes = list(self._footnotes())
        declared = "".join(f' xmlns:{prefix}="{attribute(uri)}"' for uri, prefix in self.prefixes.items() if uri in self.used)
        yield 1, f'<?xml version="1.0" encoding="UTF-8"?>\n<{self._spell(Namespace.XBRLI.qname("xbrl"))}{declared}>\n'
        for holder in (*self.references, *self.document.of("resources")):
            for element in holder.iterchildren("*"):
                if holder.tag == Namespace.INLINE.tag("references") or element.tag in _RESOURCES:
                    yield line_of(element), self._copied(element)
        yield from facts
        yield from footnotes
        yield line_of(self.document.root), f"</{self._spell(Namespace.XBRLI.qname('xbrl'))}>\n"

    def _spell(self, name: QName) -> str:
        if not name.namespace:
            return name.local
        if name.namespace not in self.prefixes:
            self.prefixes[name.namespace] = self._fresh(f"ns{len(self.prefixes)}")
        if name.namespace != Namespace.XML:
            self.used.add(name.namespace)
        return f"{self.prefixes[name.namespace]}:{name.local}"

    def _copied(self, element: etree._Element) -> str:
        href = element.get(HREF)
        if self.base is not None and href:
            element.set(HREF, joined(self.base, href))
        copied = etree.tostring(element, encoding="unicode", with_tail=False) + "\n"
        if self.base is not None and href:
            element.set(HREF, href)
        return copied

    def _fact(self, element: etree._Element, said: Mapping[str, str]) -> Iterator[_Piece]:
        """A fact as an element of its concept, on one line; nothing, and a finding, if it has no value or lacks what it refers to.

        `said` is what its attributes say; a fact of another target document is nothing here.
        """
        kind = local(element)
        if said.get("target") != self.name or (self.base is None and not self._has_resources(said, kind)):
            return
        try:
            value = self._nil(element) if is_nil(said) else self._fraction(element) if kind == "fraction" else self._value(element, said)
        except NoValue as none:
            if not _is_mixed(element):
                self.findings.append(told(none.code, element, self.document, problem=none.problem))
            return
        name = self.document.resolve(said.get("name", ""), element)
        if not name.namespace and ":" in name.local:
            missing = told(law("references", "missingReferences"), element, self.document)
            self.findings.append(replace(missing, message=f"the prefix of {name.local} means nothing, so no taxonomy has it"))
            return
        if "id" in said:
            self.written.add(said["id"])
        tag = self._spell(name)
        start = f"{tag}{''.join(self._attributes(said))}"
        if kind == "nonNumeric" and (language := language_of(element)):
            start += f' xml:lang="{attribute(language)}"'
        yield line_of(element), f"  <{start}>{value}</{tag}>\n" if value else f"  <{start}/>\n"

    def _has_resources(self, said: Mapping[str, str], kind: str) -> bool:
        resources = self.document.resources
        return (said.get("contextRef", "").strip(), _CONTEXT) in resources and (
            kind == "nonNumeric" or (said.get("unitRef", "").strip(), _UNIT) in resources
        )

    def _nil(self, element: etree._Element) -> str:
        """Nothing, unless the instance is made to be judged: then what a nil fact wrongly holds."""
        return "" if self.base is None else escaping.text(content(element, self.document))

    def _value(self, element: etree._Element, said: Mapping[str, str]) -> str:
        value = value_of(element, said, self.document)
        if (named := _NAME.fullmatch(value)) and (namespace := element.nsmap.get(named[1])) in self.prefixes:
            self.used.add(str(namespace))  # a value that may be a QName is understood by the prefixes of the instance
        return escaping.text(value).replace("\n", "&#10;")

    def _fraction(self, element: etree._Element) -> str:
        terms = []
        for term in element.iterdescendants(Namespace.INLINE.tag("numerator"), Namespace.INLINE.tag("denominator")):
            tag = self._spell(Namespace.XBRLI.qname(local(term)))
            terms.append(f"<{tag}>{number(content(term, self.document), term, term, self.document)}</{tag}>")
        return "".join(sorted(terms, reverse=True))

    def _attributes(self, said: Mapping[str, str]) -> Iterator[str]:
        for name, value in said.items():
            if name not in _OWN:
                # Of many facts each has an id of its own, and contexts, units and accuracies are few.
                yield self._attribute(name, value) if name == "id" else self._attribute_of(name, value)

    def _attribute(self, name: str, value: str) -> str:
        if name == NIL and value.strip() not in _BOOLEANS:
            return ""
        return f' {self._spell(QName.from_clark(name)) if name.startswith("{") else name}="{attribute(value)}"'

    def _footnotes(self) -> Iterator[_Piece]:
        """One extended link for each link role that relationships name, in the order they name it."""
        roles: dict[str, list[etree._Element]] = {}
        for element in self.document.of("relationship"):
            roles.setdefault(element.get("linkRole") or str(Role.LINK), []).append(element)
        for role, relationships in roles.items():
            body = [piece for element in relationships for piece in self._arcs(element)]
            if not body:
                continue
            ends = {
                name: None for element in relationships for side in ("fromRefs", "toRefs") for name in (element.get(side) or "").split()
            }
            link = self._spell(Namespace.LINK.qname("footnoteLink"))
            yield line_of(relationships[0]), f'  <{link} {self._xlink("type")}="extended" {self._xlink("role")}="{attribute(role)}">\n'
            for name in ends:
                yield from self._end(name)
            yield from body
            yield line_of(relationships[0]), f"  </{link}>\n"

    def _xlink(self, name: str) -> str:
        return self._spell(Namespace.XLINK.qname(name))

    def _end(self, name: str) -> Iterator[_Piece]:
        """A locator for a fact, a resource for a footnote."""
        label = f'{self._xlink("label")}="{attribute(name)}"'
        if name in self.written:
            fact = self.document.ids[name][0]
            loc = self._spell(Namespace.LINK.qname("loc"))
            yield line_of(fact), f'    <{loc} {self._xlink("type")}="locator" {self._xlink("href")}="#{attribute(name)}" {label}/>\n'
        elif (note := self.document.one(name, "footnote")) is not None:
            tag = self._spell(Namespace.LINK.qname("footnote"))
            role = attribute(note.get("footnoteRole") or str(Role.FOOTNOTE))
            spoken = f' xml:lang="{attribute(language_of(note) or "")}"'
            said, space = self._note(note)
            start = f'<{tag} {self._xlink("type")}="resource" {label} {self._xlink("role")}="{role}"{spoken}{space}>'
            yield line_of(note), f"    {start}{said}</{tag}>\n"

    def _note(self, note: etree._Element) -> tuple[str, str]:
        """What a footnote says, as markup if it has some, and the namespace that its elements then need."""
        if any(len(part) for part in chain(note, self.document)):
            return "".join(map(markup, chain(note, self.document))).replace("\n", "&#10;"), f' xmlns="{Namespace.XHTML}"'
        return escaping.text(content(note, self.document)).replace("\n", "&#10;"), ""

    def _arcs(self, element: etree._Element) -> Iterator[_Piece]:
        arcrole = attribute(element.get("arcrole") or str(Arcrole.FACT_FOOTNOTE))
        order = f' order="{attribute(str(element.get("order")))}"' if element.get("order") else ""
        tag = self._spell(Namespace.LINK.qname("footnoteArc"))
        for source in dict.fromkeys((element.get("fromRefs") or "").split()):
            for end in dict.fromkeys((element.get("toRefs") or "").split()):
                if source in self.written and (end in self.written or self.document.one(end, "footnote") is not None):
                    ends = f'{self._xlink("from")}="{attribute(source)}" {self._xlink("to")}="{attribute(end)}"'
                    kind = f'{self._xlink("type")}="arc" {self._xlink("arcrole")}="{arcrole}"'
                    yield line_of(element), f"    <{tag} {kind} {ends}{order}/>\n"


def _said(element: etree._Element) -> dict[str, str]:
    """The attributes of an element, asked for once."""
    return dict(cast("list[tuple[str, str]]", element.items()))


def _is_mixed(element: etree._Element) -> bool:
    """Whether a number stands beside an element, which is a fault of its own."""
    return local(element) == "nonFraction" and len(element) > 0 and bool(element.text or any(child.tail for child in element))


def language_of(element: etree._Element) -> str | None:
    """The language in scope, None if there is none or it is said to be none."""
    return next((found for place in (element, *element.iterancestors()) if (found := place.get(LANG)) is not None), None) or None
