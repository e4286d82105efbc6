"""Entity identifiers and their check digits.

A scheme as people name it (`lei`, `uscc`, or a URI) and an identifier enter, an `Entity` leaves. Sources: ISO 17442 with
ISO 7064 MOD 97-10 (LEI), GB 32100-2015 (统一社会信用代码), XBRL 2.1 §4.7.3.1 (scheme and identifier).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from types import MappingProxyType
from typing import Final

from exporter.findings import UsageRefused
from exporter.model.aspects import Entity
from exporter.model.lexical import fold_width, illegal_character
from exporter.names import Scheme

_LEI: Final = re.compile(r"[0-9A-Z]{18}[0-9]{2}")
_USCC_DIGITS: Final = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_USCC: Final = re.compile(f"[{_USCC_DIGITS}]{{18}}")
_USCC_WEIGHTS: Final = tuple(pow(3, place, 31) for place in range(17))
_URI: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|\\^`]+")


def entity_of(scheme: str, identifier: str) -> Entity:
    """The entity that `identifier` names under `scheme`: `lei`, `uscc`, or a URI of another scheme.

    Blanks and full-width characters are forgiven, letters of known schemes raised. Raises UsageRefused that says what is wrong.
    """
    known = _KNOWN.get(fold_width(scheme).strip().lower())
    if known is not None:
        uri, faults = known
        bare = re.sub(r"\s+", "", fold_width(identifier)).upper()
        if problem := faults(bare):
            raise UsageRefused(problem, where=f"entity {identifier!r}", fix="Check it against the registration; it is never guessed")
        return Entity(str(uri), bare)
    uri_text, name = scheme.strip(), identifier.strip()
    if not _URI.fullmatch(uri_text):
        fix = "Give lei, uscc, or the URI of the authority that issues the identifier"
        raise UsageRefused(f"{scheme!r} is no scheme of entity identifiers", where="entity", fix=fix)
    if not name or illegal_character(name):
        raise UsageRefused("the identifier is blank or holds a character that cannot be written", where="entity", fix="Give the identifier")
    return Entity(uri_text, name)


def is_lei(identifier: str) -> bool:
    """Whether it is twenty characters with the check digits of a legal entity identifier."""
    return not _lei_faults(identifier)


def is_uscc(identifier: str) -> bool:
    """Whether it is eighteen characters with the check character of a unified social credit code."""
    return not _uscc_faults(identifier)


def _lei_faults(identifier: str) -> str:
    """What is wrong with an LEI, or nothing: letters stand for 10 to 35 and the whole must leave 1 over 97."""
    if not _LEI.fullmatch(identifier):
        return f"an LEI has 18 letters or digits and 2 check digits, this has {len(identifier)} characters or others among them"
    if int("".join(str(int(character, 36)) for character in identifier)) % 97 != 1:
        return "the check digits of the LEI do not fit: a character is wrong, or two have changed places"
    return ""


def _uscc_faults(identifier: str) -> str:
    """What is wrong with a unified social credit code, or nothing: the weighted sum must leave 0 over 31."""
    if not _USCC.fullmatch(identifier):
        return f"a unified social credit code has 18 digits or capitals but I, O, S, V, Z; this has {len(identifier)} or others among them"
    values = [_USCC_DIGITS.index(character) for character in identifier]
    total = sum(value * weight for value, weight in zip(values, _USCC_WEIGHTS, strict=False))
    if (total + values[-1]) % 31:
        return "the check character of the unified social credit code does not fit: a character is wrong, or two have changed places"
    return ""


_Known = tuple[Scheme, Callable[[str], str]]
_KNOWN: Final = MappingProxyType[str, _Known](
    {
        "lei": (Scheme.LEI, _lei_faults),
        str(Scheme.LEI): (Scheme.LEI, _lei_faults),
        "uscc": (Scheme.USCC, _uscc_faults),
        "统一社会信用代码": (Scheme.USCC, _uscc_faults),
        str(Scheme.USCC): (Scheme.USCC, _uscc_faults),
    }
)
