"""Filling the columns of an instance: facts enter as elements one by one, or as the text of a whole block; codes and texts leave."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from typing import Final, TypeVar

from lxml import etree

from exporter.formats.xbrl_xml.instance import Defaults, FactColumns, Trait
from exporter.formats.xbrl_xml.plain import NotPlain, PlainFacts, Spelling
from exporter.formats.xbrl_xml.xlink import BLANKS, LANG, line_of
from exporter.names import Namespace, QName

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")
_NIL: Final = Namespace.XSI.tag("nil")
_MOST_KEPT: Final = 1 << 16


class _Known(dict[K, V]):
    """What is known of what is written; the rest is found out when it is met."""

    def __init__(self, find: Callable[[K], V]) -> None:
        super().__init__()
        self._find = find

    def __missing__(self, written: K) -> V:
        found = self[written] = self._find(written)
        return found


class Filling:
    """The columns being filled, and the codes of what was met so far. `defaults`, by tag, are what schemas add to a fact."""

    def __init__(self, facts: FactColumns, prefixes: Mapping[str | None, str], defaults: Mapping[str, Defaults]) -> None:
        self._facts, self._defaults = facts, defaults
        spelling = Spelling(prefixes)
        self._tags = _Known(spelling.tag)
        self._said = _Known(spelling.said)
        self._concepts: _Known[str, int] = _Known(lambda tag: facts.concepts.code(QName.from_clark(tag)))
        self._contexts: _Known[str | None, int] = _Known(lambda name: -1 if name is None else facts.context_refs.code(name.strip(BLANKS)))
        self._traits: _Known[Trait, int] = _Known(lambda trait: facts.traits.code(_collapsed(trait)))
        numbers = (facts.concept.append, facts.context.append, facts.trait.append, facts.lines.append)
        self._put = (*numbers, facts.ids.append, facts.values.append)

    def knows(self, tag: str) -> bool:
        """Whether a fact of this name was met."""
        return tag in self._concepts

    def add_element(self, element: etree._Element, tag: str) -> None:
        """One item, or an element that stands where one may."""
        get = element.get
        trait = Trait(get("unitRef"), get("decimals"), get("precision"), get(_NIL), get(LANG))
        text = element.text
        if tag in self._defaults:
            trait, text = _completed(trait, text, self._defaults[tag])
        put_concept, put_context, put_trait, put_line, put_id, put_value = self._put
        put_concept(self._concepts[tag])
        put_context(self._contexts[get("contextRef")])
        put_trait(self._traits[trait])
        put_line(line_of(element))
        put_id(name.strip(BLANKS) if (name := get("id")) else None)
        put_value(text)

    def add_plain(self, plain: PlainFacts) -> bool:
        """All facts of a plain block; False, and none of them, if a name or an attribute is not what it seems."""
        try:
            tags = {name: self._tags[name] for name in dict.fromkeys(plain.names)}
            said = {written: self._said[written] for written in dict.fromkeys(plain.attributes)}
        except NotPlain:
            return False
        if self._defaults:
            return False
        concepts = {name: self._concepts[tag] for name, tag in tags.items()}
        contexts = {written: self._contexts[context] for written, (context, _) in said.items()}
        traits = {written: self._traits[trait] for written, (_, trait) in said.items()}
        facts = self._facts
        facts.concept.extend(map(concepts.__getitem__, plain.names))
        facts.context.extend(map(contexts.__getitem__, plain.attributes))
        facts.trait.extend(map(traits.__getitem__, plain.attributes))
        facts.lines.extend(plain.lines)
        facts.values.extend(plain.values)
        if plain.ids:
            facts.ids.extend(plain.ids)
        else:
            facts.ids.extend_empty(len(plain.names))
        if len(self._said) > _MOST_KEPT:
            self._said.clear()
        return True


def _collapsed(trait: Trait) -> Trait:
    """A trait that refers to its unit without the blanks that an xs:IDREF may have around it."""
    return trait if trait.unit is None else trait._replace(unit=trait.unit.strip(BLANKS))


def _completed(trait: Trait, text: str | None, defaults: Defaults) -> tuple[Trait, str | None]:
    """A fact with what its schema adds: accuracy where none is written, a value where it is empty and not nil."""
    if trait.decimals is None and trait.precision is None:
        trait = trait._replace(decimals=defaults.decimals, precision=defaults.precision)
    return trait, text if text or trait.nil else defaults.value
