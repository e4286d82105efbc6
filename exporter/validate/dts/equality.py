"""What content of contexts means, so that equal content is equal however it is written: 1 and 1.0, true and 1, defaults left out.

Types come from the schemas of a DTS. Spec: XBRL 2.1 §4.10 (x-equality by schema type), XML Schema 2 §3.
"""

from __future__ import annotations

from collections.abc import Hashable
from functools import cached_property
from typing import Final

from lxml import etree

from exporter.formats.xbrl_xml.instance import Content
from exporter.names import Namespace, QName
from exporter.taxonomy.reading.typed import meaning
from exporter.validate.dts.documents import Declared, Dts, name_in
from exporter.validate.dts.types import base_of, named_types

_ATTRIBUTE: Final = Namespace.XS.tag("attribute")
Attributes = dict[str, tuple[str, str | None]]
"""By name, the built-in type of an attribute and its default."""


class Equality:
    """The types of elements and attributes, and content in the light of them."""

    def __init__(self, dts: Dts) -> None:
        self._dts = dts
        self._known: dict[str, tuple[str, str | None, Attributes]] = {}

    @cached_property
    def _types(self) -> dict[QName, etree._Element]:
        return named_types(self._dts)

    def meaning(self, content: Content) -> Hashable:
        """A value that is equal for content of equal meaning; NaN is equal to nothing, itself included."""
        tag, attributes, text, children = content
        kind, default, declared = self._type_of(tag)
        written = dict(attributes)
        for name, (_, given) in declared.items():
            if given is not None:
                written.setdefault(name, given)
        said = frozenset((name, meaning(value, declared.get(name, ("", None))[0])) for name, value in written.items())
        if not children and not text and default is not None:
            text = default
        return tag, said, meaning(text, kind), tuple((self.meaning(child), tail) for child, tail in children)

    def _type_of(self, tag: str) -> tuple[str, str | None, Attributes]:
        """The built-in type of an element's text, its default, and its attributes."""
        found = self._known.get(tag)
        if found is None:
            declared = self._dts.elements.get(QName.from_clark(tag))
            found = self._known[tag] = ("", None, {}) if declared is None else self._read(declared)
        return found

    def _read(self, declared: Declared) -> tuple[str, str | None, Attributes]:
        own = declared.element.get("type")
        attributes: Attributes = {}
        kind = self._builtin(name_in(own, declared.element) if own else base_of(declared.element), attributes)
        self._attributes(declared.element, attributes)
        return kind, declared.element.get("default") or declared.element.get("fixed"), attributes

    def _builtin(self, name: QName | None, attributes: Attributes) -> str:
        """The built-in type at the end of a derivation; attributes met on the way are noted."""
        seen: set[QName] = set()
        while name is not None and name not in seen:
            if name.namespace == Namespace.XS:
                return name.local
            seen.add(name)
            element = self._types.get(name)
            if element is None:
                return ""
            self._attributes(element, attributes)
            name = base_of(element)
        return ""

    def _attributes(self, element: etree._Element, attributes: Attributes) -> None:
        for attribute in element.iter(_ATTRIBUTE):
            kind = attribute.get("type")
            name = name_in(kind, attribute) if kind else base_of(attribute)
            default = attribute.get("default") or attribute.get("fixed")
            attributes.setdefault(attribute.get("name") or "", (self._builtin(name, {}), default))
