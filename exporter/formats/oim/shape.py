"""What an OIM document may look like, as data: a shape and a value enter, places and what is wrong there leave.

Specs: xBRL-JSON 1.0 §2, xBRL-CSV 1.0 §3, OIM common definitions 1.0 §2 (extension properties).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from exporter.formats.oim.aliases import QNAME, SQNAME
from exporter.formats.oim.json_text import Repeats
from exporter.model.naming import NCNAME

_NO_BLANKS: Final = re.compile(r"\S*")

Pointer = tuple[str | int, ...]
Problem = tuple[Pointer, str]


@dataclass(frozen=True, slots=True)
class Leaf:
    """A value that is no container: `says` what it must be."""

    says: str
    holds: Callable[[object], bool]


@dataclass(frozen=True, slots=True)
class Items:
    """An array of values of one shape."""

    of: Shape


@dataclass(frozen=True, slots=True, kw_only=True)
class Members:
    """An object: named members, those that must be there, and a shape for any other key that `keys` lets pass.

    Members with a prefix are extensions, and whatever they hold is theirs, unless `keys` is for names with prefixes.
    """

    of: Mapping[str, Shape] = field(default_factory=dict)
    required: tuple[str, ...] = ()
    others: Shape | None = None
    keys: Callable[[str], bool] = lambda _: True
    extensions: bool = True


Shape = Leaf | Items | Members


def _is_text(value: object) -> bool:
    return isinstance(value, str)


def _is_whole(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _matches(value: object, pattern: re.Pattern[str]) -> bool:
    return isinstance(value, str) and pattern.fullmatch(value) is not None


def has_prefix(key: str) -> bool:
    """Whether a key is a QName."""
    return QNAME.fullmatch(key) is not None


def is_ncname(key: str) -> bool:
    """Whether a key is a name without prefix."""
    return NCNAME.fullmatch(key) is not None


TEXT: Final = Leaf("a text", _is_text)
TEXT_OR_NULL: Final = Leaf("a text or null", lambda value: value is None or _is_text(value))
WHOLE: Final = Leaf("a whole number", _is_whole)
TRUTH: Final = Leaf("true or false", lambda value: isinstance(value, bool))
URI: Final = Leaf("a URI", lambda value: _matches(value, _NO_BLANKS))
QUALIFIED: Final = Leaf("a QName", lambda value: _matches(value, QNAME))
SCHEMED: Final = Leaf("an SQName", lambda value: _matches(value, SQNAME))
SIMPLE: Final = Leaf("a simple value", lambda value: not isinstance(value, (dict, list)))
LANGUAGE: Final = Leaf("a language code", _is_text)

ALIASES: Final = Members(others=URI, extensions=False)
ROLES: Final = Members(others=TEXT, extensions=False)
FEATURES: Final = Members(others=SIMPLE, keys=has_prefix, extensions=False)
DOCUMENT_INFO: Final[dict[str, Shape]] = {
    "documentType": TEXT,
    "baseURL": URI,
    "features": FEATURES,
    "namespaces": ALIASES,
    "linkTypes": ROLES,
    "linkGroups": ROLES,
    "taxonomy": Items(TEXT),
}


def problems(shape: Shape, value: object, pointer: Pointer = ()) -> Iterator[Problem]:
    """What is wrong with a value, the outermost first; what an extension holds is not looked at."""
    match shape:
        case Leaf():
            if not shape.holds(value):
                yield pointer, f"is not {shape.says}"
        case Items(of):
            if isinstance(value, list):
                for place, item in enumerate(value):
                    yield from problems(of, item, (*pointer, place))
            else:
                yield pointer, "is not an array"
        case Members():
            if isinstance(value, dict):
                yield from _members(shape, value, pointer)
            else:
                yield pointer, "is not an object"


def _members(shape: Members, value: dict[str, Any], pointer: Pointer) -> Iterator[Problem]:
    for name in shape.required:
        if name not in value:
            yield pointer, f"has no {name}"
    for key, member in value.items():
        place = (*pointer, key)
        if key in shape.of:
            yield from problems(shape.of[key], member, place)
        elif shape.extensions and has_prefix(key):
            continue
        elif shape.others is not None and shape.keys(key):
            yield from problems(shape.others, member, place)
        else:
            yield place, "is nothing that may stand here"


def repeated(value: object, pointer: Pointer = ()) -> Iterator[Pointer]:
    """Keys that an object says twice, anywhere below."""
    waiting: list[tuple[object, Pointer]] = [(value, pointer)]
    while waiting:
        found, place = waiting.pop()
        if isinstance(found, Repeats):
            yield from ((*place, key) for key in found.keys_twice)
        if isinstance(found, dict):
            waiting += [(inner, (*place, key)) for key, inner in found.items() if isinstance(inner, (dict, list))]
        elif isinstance(found, list):
            waiting += [(inner, (*place, at)) for at, inner in enumerate(found) if isinstance(inner, (dict, list))]


def extensions(value: Mapping[str, Any], shape: Members, pointer: Pointer = ()) -> Iterator[tuple[Pointer, str]]:
    """The extension properties directly in an object and in the objects its shape knows, with their places."""
    for key, member in value.items():
        if key in shape.of:
            inner = shape.of[key]
            if isinstance(inner, Members) and isinstance(member, dict):
                yield from extensions(member, inner, (*pointer, key))
        elif shape.extensions and has_prefix(key):
            yield (*pointer, key), key
        elif isinstance(shape.others, Members) and isinstance(member, dict):
            yield from extensions(member, shape.others, (*pointer, key))


def spell(pointer: Pointer) -> str:
    """A JSON pointer (RFC 6901)."""
    return "".join(f"/{str(part).replace('~', '~0').replace('/', '~1')}" for part in pointer) or "/"
