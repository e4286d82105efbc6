"""What a schema refuses, in words for people who report: libxml2's sentences enter, what is wrong and how it is mended leave.

A value is explained by the type that refuses it. A sentence that is not known here is told as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from types import MappingProxyType
from typing import Final, NamedTuple

_SHOWN: Final = 60
"""Characters of a value that are shown: some are long."""
_REFUSED: Final = re.compile(
    r"'(.*)' is not a valid value of the (?:local \w+ type|\w+ type '(?:[^'{}]*:|\{[^'{}]*\})?([^']*)')\.", re.DOTALL
)
_ANY: Final = re.compile(r"##other\{[^{}]*\}\*")
_FACET: Final = re.compile(r"\[facet '[^']*'\] ")


class Said(NamedTuple):
    """What is wrong with an element or attribute, as the end of a sentence that begins with its name, and how it is mended."""

    wrong: str
    fix: str | None = None


_NUMBER: Final = ("no number", "write digits, a point, and a minus before them, nothing else, as 27723525000 or -1.5")
_WHOLE: Final = ("no whole number of its kind", "write digits only, as 42, within the bounds of its type")
_TEXT: Final = ("not as its type asks", "write it as its type in the taxonomy asks")
_KINDS: Final = MappingProxyType(
    {
        **dict.fromkeys(("decimal", "monetary", "shares", "pure", "double", "float"), _NUMBER),
        **dict.fromkeys(("integer", "long", "int", "short", "byte", "unsignedLong", "unsignedInt", "unsignedShort"), _WHOLE),
        **dict.fromkeys(("unsignedByte", "positiveInteger", "negativeInteger", "nonPositiveInteger", "nonNegativeInteger"), _WHOLE),
        "nonZeroDecimal": ("no number other than zero", "write a denominator other than 0"),
        "boolean": ("neither true nor false", "write true or false"),
        "date": ("no date", "write year, month and day, as 2025-12-31"),
        "dateTime": ("no date with a time", "write it as 2025-12-31T00:00:00"),
        "dateUnion": ("no date", "write year, month and day, as 2025-12-31"),
        "time": ("no time of day", "write it as 09:30:00"),
        "gYear": ("no year", "write it as 2025"),
        "gYearMonth": ("no month of a year", "write it as 2025-12"),
        "duration": ("no span of time", "write it as P1Y for a year, P6M for six months"),
        "anyURI": ("no address", "write an address (URI) without blanks, as https://bank.example/"),
        "ID": ("no id", "write a name of letters, digits, - and _ that begins with a letter"),
        "IDREF": ("no id", "write the id of one element of this file"),
        "QName": ("no name with a prefix that is declared", "write prefix:name, with a prefix that xmlns:prefix binds"),
        "Name": ("no name", "write a name of letters, digits, - and _ that begins with a letter"),
        "base64Binary": ("no base64 text", "encode it as base64"),
        "hexBinary": ("no hexadecimal text", "write two digits of 0-9 and A-F for each byte"),
        "language": ("no language", "write a code of a language, as zh-CN"),
        "decimalsType": ("no number of decimals", "write a whole number such as -3 (thousands) or 4 (hundredths of a percent), or INF"),
        "precisionType": ("no number of digits", "use decimals instead"),
    }
)
"""By the local name of a type: what a value that is none of it is, and how one is written."""
_TYPE_OF: Final = MappingProxyType(
    {"lang": "language", **dict.fromkeys(("scheme", "href", "role", "arcrole", "roleURI", "arcroleURI"), "anyURI")}
)
"""By the local name of an attribute, the type of which its own type, which has no name, is made."""
_SENTENCES: Final = tuple(
    (re.compile(pattern, re.DOTALL), wrong, fix)
    for pattern, wrong, fix in (
        (r"The attribute '(.+)' is required but missing\.", "lacks the attribute {0}", "add the attribute {0}"),
        (r"The attribute '(.+)' is not allowed\.", "is not allowed there", "remove the attribute"),
        (r"Missing child element\(s\)\. Expected is(?: one of)? \( (.+) \)\.", "lacks the element {0}", "add {0} inside it"),
        (
            r"This element is not expected\. Expected is \( \{http://www\.xbrl\.org/2003/instance\}(?:segment|scenario|measure) \)\.",
            "may not stand here",
            "remove it, or put it in its place",
        ),
        (r"This element is not expected\. Expected is \( (.+) \)\.", "stands where {0} should", "put {0} before it, or remove it"),
        (r"This element is not expected\. Expected is one of \( (.+) \)\.", "stands where one of {0} should", None),
        (r"This element is not expected\.", "may not stand here", None),
        (r"No matching global element declaration available.*", "is declared in no schema of the report's taxonomy", None),
        (
            r"Character content other than whitespace is not allowed because the content type is 'element-only'\.",
            "holds a text between its elements",
            "remove the text",
        ),
        (r"Character content is not allowed, because .*", "holds a text, and should be empty", "remove the text"),
        (
            r"Element content is not allowed, because the content type is a simple type definition\.",
            "holds an element, and should be one value",
            "escape markup in a text, as &lt;p&gt;, or take the element out",
        ),
        (r"Element content is not allowed, because .*", "holds an element, and should be empty", "take the element out"),
        (
            r"Neither character nor element content is allowed,? because .*",
            "is nil and yet holds something",
            "remove what it holds, or xsi:nil",
        ),
        (r"The element is not 'nillable'\.", "may not be nil", "remove xsi:nil, and report a value or leave the fact out"),
        (r"The element (?:declaration|definition) is abstract\.", "is abstract: it only groups other elements", None),
        (
            r"The QName value '(.*)' of the xsi:type attribute does not resolve to a type definition\.",
            "names the type {0}, which is declared nowhere",
            "remove xsi:type",
        ),
        (
            r"The type definition '(.+)', specified by xsi:type, is blocked or not validly derived.*",
            "names the type {0}, which is not the type of the element nor derived from it",
            "remove xsi:type",
        ),
        (r"The value '(.*)' is not an element of the set \{(.+)\}\.", "is '{0}', which is none of {1}", "write one of {1}"),
        (
            r"The value '' has a length of '0'; this underruns the allowed minimum length of '1'\.",
            "is empty",
            "write something, or leave it out",
        ),
        (r"The value '(.*)' does not match the fixed value constraint '(.*)'\.", "is '{0}', and is always {1}", "write {1}"),
    )
)


def worded(said: list[str], attribute: str | None) -> Said:
    """What libxml2 says of one element or attribute, in words; of a value the type that refuses it says the most."""
    sentences = [_ANY.sub("of another namespace", _FACET.sub("", one).strip()) for one in said]
    known = list(dict.fromkeys(found for one in sentences if (found := _one(one, attribute)) is not None))
    if known:
        return max(known, key=lambda found: found.fix is not None)
    return Said(" ".join(dict.fromkeys(sentences)))


def _one(sentence: str, attribute: str | None) -> Said | None:
    return next(_matches(sentence), None) or _refused(sentence, attribute)


def _matches(sentence: str) -> Iterator[Said]:
    for pattern, wrong, fix in _SENTENCES:
        if found := pattern.fullmatch(sentence):
            parts = [part if "{" in part else shown(part) for part in found.groups()]
            yield Said(wrong.format(*parts), fix and fix.format(*parts))


def _refused(sentence: str, attribute: str | None) -> Said | None:
    """A value that its type refuses."""
    found = _REFUSED.fullmatch(sentence)
    if found is None:
        return None
    kind, fix = _KINDS.get(found[2] or _TYPE_OF.get((attribute or "").rpartition("}")[2], ""), _TEXT)
    return Said(f"is {shown(found[1])!r}, which is {kind}" if found[1].strip() else f"is empty, which is {kind}", fix)


def shown(text: str) -> str:
    """A text short enough for a message."""
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"


def refused_value(said: list[str]) -> str | None:
    """The value that a type refuses; None if something else is wrong."""
    found = next(filter(None, map(_REFUSED.fullmatch, said)), None)
    return found and found[1]
