"""HTML as browsers read it to XHTML 1.1 as Inline XBRL demands it: a parsed page enters, the same page in the XHTML namespace leaves.

What is seen stays: elements that XHTML does not have become `div` or `span`, attributes that it does not have are left out (`lang` is
spelled `xml:lang`), and text that stands where XHTML wants blocks is put into one. Spec: XHTML 1.1, HTML Living Standard §4.
"""

from __future__ import annotations

from typing import Any, Final

from lxml import etree

from exporter.names import Namespace

_XHTML: Final = Namespace.XHTML.tag("")
_BLOCKS: Final = frozenset(
    (
        "article", "aside", "center", "details", "dialog", "figcaption", "figure", "footer", "header", "hgroup", "main", "nav", "section",
        "summary",
    )
)  # fmt: skip
_SPANS: Final = frozenset(("data", "font", "mark", "nobr", "s", "strike", "time", "u", "wbr", "picture"))
_KEPT: Final = frozenset(
    (
        "html", "head", "title", "base", "meta", "link", "style", "script", "body", "div", "span", "p", "br", "hr", "pre", "blockquote",
        "address", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "dl", "dt", "dd", "table", "caption", "colgroup", "col", "thead",
        "tbody", "tfoot", "tr", "th", "td", "a", "img", "b", "i", "tt", "big", "small", "sub", "sup", "em", "strong", "dfn", "code",
        "samp", "kbd", "var", "cite", "abbr", "acronym", "q", "bdo", "ins", "del", "noscript",
    )
)  # fmt: skip
_COMMON: Final = frozenset(("id", "class", "title", "style", "dir"))
_OWN: Final = {
    "a": {"href", "name", "rel", "rev", "type", "charset"},
    "img": {"src", "alt", "height", "width"},
    "td": {"colspan", "rowspan", "headers", "scope", "abbr", "axis", "align", "valign"},
    "th": {"colspan", "rowspan", "headers", "scope", "abbr", "axis", "align", "valign"},
    "tr": {"align", "valign"},
    "col": {"span", "width", "align", "valign"},
    "colgroup": {"span", "width", "align", "valign"},
    "table": {"summary", "border", "cellspacing", "cellpadding", "width", "rules", "frame"},
    "thead": {"align", "valign"},
    "tbody": {"align", "valign"},
    "tfoot": {"align", "valign"},
    "meta": {"name", "content", "http-equiv"},
    "link": {"href", "rel", "rev", "type", "media"},
    "style": {"type", "media"},
    "script": {"type", "src"},
    "base": {"href"},
    "q": {"cite"},
    "blockquote": {"cite"},
}
_NEEDED: Final = {"style": ("type", "text/css"), "script": ("type", "text/javascript"), "img": ("alt", ""), "meta": ("content", "")}
_WRAPPERS: Final = frozenset(("body", "blockquote", "noscript"))
"""Elements whose content XHTML wants in blocks."""
_INLINE: Final = frozenset(
    ("a", "span", "b", "i", "tt", "big", "small", "sub", "sup", "em", "strong", "code", "img", "br", "abbr", "q", "ins", "del", "samp")
)


def as_xhtml(page: etree._Element, prefixes: dict[str, str]) -> etree._Element:
    """The page as XHTML, with these prefixes declared on its root."""
    declared: Any = {None: str(Namespace.XHTML), **{prefix: uri for uri, prefix in prefixes.items()}}  # the stubs know no default one
    root = etree.Element(f"{_XHTML}html", nsmap=declared)
    _say(page, root)
    if page.find("head") is None:
        etree.SubElement(etree.SubElement(root, f"{_XHTML}head"), f"{_XHTML}title").text = "Report"
    _copy(page, root)
    for element in root.iter(*(f"{_XHTML}{name}" for name in _WRAPPERS)):
        _block(element)
    head = root.find(f"{_XHTML}head")
    if head is not None and head.find(f"{_XHTML}title") is None:
        etree.SubElement(head, f"{_XHTML}title").text = "Report"
    return root


def _copy(source: etree._Element, target: etree._Element) -> None:
    """The content of an element, without recursion: pages nest as deep as their author likes."""
    waiting = [(source, target)]
    while waiting:
        old, new = waiting.pop()
        new.text = _clean(old.text)
        for child in old:
            if not isinstance(child.tag, str):
                _append_text(new, _clean(child.tail))
                continue
            if child.tag == "meta" and not (child.get("name") or child.get("http-equiv")):
                continue  # its charset is that of the page it was; the document says its own
            copied = etree.SubElement(new, f"{_XHTML}{_name(child)}")
            _say(child, copied)
            copied.tail = _clean(child.tail)
            waiting.append((child, copied))


def _append_text(element: etree._Element, text: str | None) -> None:
    """Add text behind what an element holds already."""
    if text and len(element):
        element[-1].tail = (element[-1].tail or "") + text
    elif text:
        element.text = (element.text or "") + text


def _name(element: etree._Element) -> str:
    name = str(element.tag).lower()
    if name in _KEPT:
        return name
    return "div" if name in _BLOCKS else "span"


def _say(old: etree._Element, new: etree._Element) -> None:
    """The attributes that XHTML has for the element, and those it needs."""
    name = str(new.tag).removeprefix(_XHTML)
    allowed = _COMMON | _OWN.get(name, set())
    for key, value in old.attrib.items():
        if str(key) in ("lang", "xml:lang"):
            new.set(Namespace.XML.tag("lang"), str(value))
        elif str(key) in allowed and name != "html" and str(value).strip():
            new.set(str(key), str(value))
    if name in _NEEDED and new.get(_NEEDED[name][0]) is None:
        new.set(*_NEEDED[name])


def _block(element: etree._Element) -> None:
    """Put loose text and inline elements of a block's content into blocks of their own."""
    if element.text and element.text.strip():
        holder = etree.Element(f"{_XHTML}div")
        holder.text, element.text = element.text, None
        element.insert(0, holder)
    for child in list(element):
        name = str(child.tag).removeprefix(_XHTML)
        loose = child.tail if child.tail and child.tail.strip() else None
        if name in _INLINE or loose:
            place = element.index(child)
            holder = etree.Element(f"{_XHTML}div")
            element.insert(place, holder)
            tail, child.tail = child.tail, None
            holder.append(child)
            child.tail = tail


def _clean(text: str | None) -> str | None:
    """A text without the characters that XML has none for."""
    if text is None or text.isprintable():
        return text
    return "".join(letter for letter in text if letter in "\t\n\r" or ord(letter) >= ord(" "))
