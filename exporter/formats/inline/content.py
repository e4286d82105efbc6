"""What an inline element says: its text without what is excluded, with what continues it, as text or as escaped markup.

An element enters, a string leaves. Specs: Inline XBRL 1.1 §4 (continuation), §5 (exclude), §11.1.2 (escape).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from lxml import etree

from exporter.formats.inline.document import Document
from exporter.names import Namespace, QName

_EXCLUDE: Final = Namespace.INLINE.tag("exclude")
_IX: Final = Namespace.INLINE.tag("")
_XHTML: Final = Namespace.XHTML.tag("")
_ESCAPED: Final = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})
_QUOTED: Final = str.maketrans({"&": "&amp;", '"': "&quot;"})
_VOID: Final = frozenset(("area", "base", "basefont", "br", "col", "frame", "hr", "img", "input", "isindex", "link", "meta", "param"))


def chain(element: etree._Element, document: Document) -> Iterator[etree._Element]:
    """The element and what continues it, in order; a circle ends where it begins."""
    seen: set[etree._Element] = set()
    place: etree._Element | None = element
    while place is not None and place not in seen:
        yield place
        seen.add(place)
        following = place.get("continuedAt")
        place = document.one(following, "continuation") if following else None


def content(element: etree._Element, document: Document) -> str:
    """The text of a fact or footnote; with `escape`, its markup."""
    spelled: Callable[[etree._Element], str] = markup if element.get("escape", "").strip() in ("true", "1") else text
    if not element.get("continuedAt"):
        return spelled(element)
    return "".join(map(spelled, chain(element, document)))


def text(element: etree._Element) -> str:
    """All text in an element but what is excluded."""
    if not len(element):
        return element.text or ""
    return "".join(_pieces(element, lambda _: "", lambda _: "", lambda written: written))


def markup(element: etree._Element) -> str:
    """The content of an element as markup: XHTML elements by their local names, inline elements gone but for what they hold."""
    if not len(element):
        return (element.text or "").translate(_ESCAPED)
    return "".join(_pieces(element, _start, _end, lambda written: written.translate(_ESCAPED)))


def _pieces(
    top: etree._Element, start: Callable[[etree._Element], str], end: Callable[[etree._Element], str], spell: Callable[[str], str]
) -> Iterator[str]:
    """What lies in an element, without recursion: documents nest as deep as their author likes."""
    walk = etree.iterwalk(top, events=("start", "end"))
    for event, element in walk:
        if element is top:
            yield spell(element.text or "") if event == "start" else ""
        elif event == "end":
            yield end(element) if element.tag != _EXCLUDE else ""
            yield spell(element.tail or "")
        elif element.tag == _EXCLUDE:
            walk.skip_subtree()
        else:
            yield start(element)
            yield spell(element.text or "")


def _name(element: etree._Element) -> str:
    tag = str(element.tag)
    if tag.startswith(_XHTML) or element.prefix is None:
        return QName.from_clark(tag).local
    return f"{element.prefix}:{QName.from_clark(tag).local}"


def _is_empty(element: etree._Element) -> bool:
    return not len(element) and not element.text


def _start(element: etree._Element) -> str:
    if str(element.tag).startswith(_IX):
        return ""
    prefixes = {uri: prefix for prefix, uri in element.nsmap.items() if prefix} | {str(Namespace.XML): "xml"}
    attributes = "".join(f' {_attribute(str(name), prefixes)}="{str(value).translate(_QUOTED)}"' for name, value in sorted(element.items()))
    name = _name(element)
    if not _is_empty(element):
        return f"<{name}{attributes}>"
    return f"<{name}{attributes}/>" if name in _VOID else f"<{name}{attributes}></{name}>"


def _attribute(name: str, prefixes: dict[str, str]) -> str:
    known = QName.from_clark(name)
    return f"{prefixes[known.namespace]}:{known.local}" if known.namespace else known.local


def _end(element: etree._Element) -> str:
    return "" if str(element.tag).startswith(_IX) or _is_empty(element) else f"</{_name(element)}>"
