"""Text blocks that hold markup: the escaped fragment of a value enters, the XHTML to print leaves, or nothing if it is not to be trusted.

A fragment is printed as what it is, with `escape="true"`, only if all its elements are of a plain kind and stand where XHTML wants them,
none has an attribute that does something, and what is read back is the same text. Spec: Inline XBRL 1.1 §11.1.2.
"""

from __future__ import annotations

from typing import Final

from lxml import etree

from exporter.formats.inline.content import markup
from exporter.names import Namespace

_XHTML: Final = Namespace.XHTML.tag("")
_INLINE: Final = frozenset(("b", "i", "em", "strong", "sub", "sup", "br", "span", "small", "big", "tt", "code"))
_FLOW: Final = _INLINE | {"p", "div", "ul", "ol", "dl", "table", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "blockquote"}
_HOLDS: Final = {
    **dict.fromkeys(_INLINE | {"p", "h1", "h2", "h3", "h4", "h5", "h6"}, _INLINE),
    **dict.fromkeys(("br", "hr", "col"), frozenset[str]()),
    **dict.fromkeys(("div", "li", "dd", "td", "th"), _FLOW),
    **dict.fromkeys(("ul", "ol"), frozenset({"li"})),
    "dl": frozenset({"dt", "dd"}),
    "dt": _INLINE,
    "table": frozenset({"caption", "thead", "tbody", "tfoot", "tr", "col"}),
    "caption": _INLINE,
    **dict.fromkeys(("thead", "tbody", "tfoot"), frozenset({"tr"})),
    "tr": frozenset({"td", "th"}),
    "blockquote": frozenset({"p", "div"}),
}
_WORDLESS: Final = frozenset(("ul", "ol", "dl", "table", "thead", "tbody", "tfoot", "tr", "blockquote", "br", "hr", "col"))
_FILLED: Final = frozenset(("ul", "ol", "dl", "table", "thead", "tbody", "tfoot", "tr", "blockquote"))
_ATTRIBUTES: Final = frozenset(("colspan", "rowspan"))
_MOST: Final = 1_000_000


def embedded(value: str) -> str | None:
    """The markup of a value as it may stand in the document; None if the value is text, or markup that is better shown as text."""
    if "<" not in value or len(value) > _MOST:
        return None
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(f'<div xmlns="{Namespace.XHTML}">{value}</div>', parser)
    except etree.XMLSyntaxError:
        return None
    sound = len(root) and all(_is_plain(element) for element in root.iter())
    return value if sound and markup(root) == value else None


def _is_plain(element: etree._Element) -> bool:
    """Whether an element is of the plain kind, holds what it may, and has no attribute that does more than span cells."""
    if not isinstance(element.tag, str) or not element.tag.startswith(_XHTML):
        return False
    name = element.tag.removeprefix(_XHTML)
    holds = _HOLDS.get(name)
    if holds is None or not all(str(key) in _ATTRIBUTES and str(value).isdecimal() for key, value in element.items()):
        return False
    if name in _WORDLESS and any(text and text.strip() for text in (element.text, *(child.tail for child in element))):
        return False
    children = [str(child.tag).removeprefix(_XHTML) for child in element]
    return set(children) <= holds and (bool(children) or name not in _FILLED)
