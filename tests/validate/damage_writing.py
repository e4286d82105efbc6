"""Damages of the root of a document, and of how its bytes are written."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from damage import Damage, Element, every
from damage_strikes import (
    ELSEWHERE,
    THING,
    as_tag,
    child,
    empty,
    put,
    same_id,
    write,
)
from lxml import etree

from exporter.names import Namespace

_XBRLI, _LANG = Namespace.XBRLI, Namespace.XML.tag("lang")
_SCHEMA_LOCATION = Namespace.XSI.tag("schemaLocation")
_ROOT = every("xbrl")


def _second_root(root: Element, _: Random) -> None:
    etree.SubElement(root, _XBRLI.tag("xbrl"))


def _encoded(encoding: str, declared: str | None = None, mark: bytes = b"") -> Callable[[Element], bytes]:
    """The document in an encoding, with a declaration that says so, or something else."""

    def spell(root: Element) -> bytes:
        text = etree.tostring(root, encoding="unicode")
        return mark + f'<?xml version="1.0" encoding="{declared or encoding}"?>\n{text}'.encode(encoding, "xmlcharrefreplace")

    return spell


def _framed(before: str = "", after: str = "", declaration: str = '<?xml version="1.0" encoding="UTF-8"?>\n') -> Callable[[Element], bytes]:
    return lambda root: (before + declaration + etree.tostring(root, encoding="unicode") + after).encode()


def _rewritten(rewrite: Callable[[str], str]) -> Callable[[Element], bytes]:
    return lambda root: ('<?xml version="1.0"?>\n' + rewrite(etree.tostring(root, encoding="unicode"))).encode()


def _as_references(text: str) -> str:
    """Every digit of a value as a character reference."""
    parts = text.split(">")
    return ">".join(
        "".join(f"&#{ord(sign)};" if sign.isdigit() else sign for sign in value) + mark + tag
        for value, mark, tag in (part.partition("<") for part in parts)
    )


def _nothing(_: Element, __: Random) -> None:
    """The damage is in how the document is written."""


def _written(name: str, spell: Callable[[Element], bytes]) -> Damage:
    return Damage(name, _ROOT, _nothing, spell)


WRITING: tuple[Damage, ...] = (
    Damage("root with an attribute", _ROOT, put("name", "x")),
    Damage("root with an attribute of another namespace", _ROOT, put(ELSEWHERE + "note", "x")),
    Damage("root with a schema location", _ROOT, put(_SCHEMA_LOCATION, f"{ELSEWHERE[1:-1]} nowhere.xsd")),
    Damage("root with half a schema location", _ROOT, put(_SCHEMA_LOCATION, ELSEWHERE[1:-1])),
    Damage("root with a language", _ROOT, put(_LANG, "zh-CN")),
    Damage("root with a language that is none", _ROOT, put(_LANG, "zh_CN")),
    Damage("root with an id that is taken", _ROOT, same_id),
    Damage("root of another name", _ROOT, as_tag(_XBRLI.tag("report"))),
    Damage("root in the root", _ROOT, _second_root),
    Damage("root with an element of another namespace", _ROOT, child(THING, "1")),
    Damage("root with an element of the standard", _ROOT, child(_XBRLI.tag("measure"), "xbrli:pure")),
    Damage("root empty", _ROOT, empty),
    Damage("root with a text", _ROOT, write("stray")),
    _written("written with a mark", _encoded("utf-8", mark=b"\xef\xbb\xbf")),
    _written("written in UTF-16", _encoded("utf-16")),
    _written("written in UTF-16 without a mark", _encoded("utf-16-le", "UTF-16")),
    _written("written in GB18030", _encoded("gb18030")),
    _written("written in GBK", _encoded("gbk")),
    _written("written in Latin 1", _encoded("iso-8859-1")),
    _written("written in UTF-8 and said to be in UTF-16", _encoded("utf-8", "UTF-16")),
    _written("written in GB18030 and said to be in UTF-8", _encoded("gb18030", "UTF-8")),
    _written("written in an unheard encoding", _encoded("utf-8", "unheard")),
    _written("written without a declaration", _framed(declaration="")),
    _written("written in XML 1.1", _framed(declaration='<?xml version="1.1" encoding="UTF-8"?>')),
    _written("written as standing alone", _framed(declaration='<?xml version="1.0" encoding="UTF-8" standalone="yes"?>')),
    _written("written with a blank before", _framed(before=" ")),
    _written("written with a comment before", _framed(before="", declaration='<?xml version="1.0"?><!-- a < b --><?pi x?>\n')),
    _written("written with a comment behind", _framed(after="\n<!-- end -->\n<?pi x?>\n")),
    _written("written with a text behind", _framed(after="end")),
    _written("written with a second root", _framed(after="<end/>")),
    _written("written with Windows line ends", _rewritten(lambda text: text.replace("\n", "\r\n"))),
    _written("written with character references", _rewritten(_as_references)),
    _written(
        "written with an entity that is not declared",
        _rewritten(lambda text: text.replace("</xbrli:instant>", "&nbsp;</xbrli:instant>", 1)),
    ),
    _written("written with a character that XML has not", _rewritten(lambda text: text.replace("</", "\x01</", 1))),
    _written("written to the half", lambda root: etree.tostring(root)[: len(etree.tostring(root)) // 2]),
    _written("written with a tag that is not closed", _rewritten(lambda text: text.replace("</", "<", 1))),
    _written("written with an attribute twice", _rewritten(lambda text: text.replace(" id=", ' id="twice" id=', 1))),
    _written("written with a prefix that is not bound", _rewritten(lambda text: text.replace("xmlns:xlink=", "xmlns:unused=", 1))),
)
