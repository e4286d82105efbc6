"""What an archive must be to hold a package: the entries of a ZIP enter, the first law they break leaves. Nothing is inflated.

Taxonomy Packages 1.0 §2 and Report Packages 1.0 §3 ask for the same, under codes of their own prefix; what they pass over and would do
harm (links, names that no file can have, members beyond measure) counts as no valid format.
"""

from __future__ import annotations

import stat
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Final
from zipfile import ZipInfo

MAX_TOTAL: Final = 2 << 30
"""Bytes all members may have together, inflated: about eight million facts."""
MAX_RATIO: Final = 500
"""How many times its packed size a package may swell to, once that is more than `HARMLESS`. XBRL swells up to 60 times."""
HARMLESS: Final = 64 << 20
_ENCRYPTED: Final = 0x1
_SHOWN: Final = 3
Entries = Sequence[ZipInfo]


@dataclass(frozen=True, slots=True)
class Law:
    """What must hold of the entries of an archive. `broken` says what is wrong, or nothing; `code` comes behind the kind's prefix."""

    code: str
    broken: Callable[[Entries], str]
    fix: str


def broken_law(entries: Entries) -> tuple[Law, str] | None:
    """The first law that is broken, and what is wrong: nothing further is sure of an archive that breaks one."""
    return next(((law, problem) for law in LAWS if (problem := law.broken(entries))), None)


def _listed(what: str, names: Iterable[str]) -> str:
    """The problem with the first few names it is about. Without a name there is none."""
    shown = sorted(set(names))
    more = " and others" if len(shown) > _SHOWN else ""
    return f"{what}: {', '.join(map(repr, shown[:_SHOWN]))}{more}" if shown else ""


def _name(entry: ZipInfo) -> str:
    """The name as it is written: `filename` ends before a NUL."""
    return entry.orig_filename


def _backslashes(entries: Entries) -> str:
    return _listed("names are written with backslashes", (_name(entry) for entry in entries if "\\" in _name(entry)))


def _secrets(entries: Entries) -> str:
    return _listed("members are encrypted", (_name(entry) for entry in entries if entry.flag_bits & _ENCRYPTED))


def _loose(entries: Entries) -> str:
    return _listed("files lie beside the top directory", (_name(entry) for entry in entries if "/" not in _name(entry)))


def _tops(entries: Entries) -> str:
    tops = {_name(entry).partition("/")[0] for entry in entries}
    return "" if len(tops) == 1 else _listed("there is more than one top directory", tops) or "it is empty"


def _twice(entries: Entries) -> str:
    return _listed("names are given twice", (name for name, count in Counter(map(_name, entries)).items() if count > 1))


def _clashing(entries: Entries) -> str:
    folders = {parent for entry in entries for parent in _parents(_name(entry))}
    return _listed("files have the name of a folder", (_name(entry) for entry in entries if _name(entry) in folders))


def _parents(name: str) -> Iterable[str]:
    """The folders a name lies in; a name that ends in a slash is one itself."""
    parts = name.split("/")
    return ("/".join(parts[:length]) for length in range(1, len(parts)))


def _rooted(entries: Entries) -> str:
    return _listed("names begin with a slash", (_name(entry) for entry in entries if _name(entry).startswith("/")))


def _astray(entries: Entries) -> str:
    lost = (_name(entry) for entry in entries if not {"", ".", ".."}.isdisjoint(_name(entry).removesuffix("/").split("/")))
    return _listed("names have empty parts, . or ..", lost)


def _unnameable(entries: Entries) -> str:
    return _listed("names hold a NUL", (_name(entry) for entry in entries if "\0" in _name(entry)))


def _links(entries: Entries) -> str:
    return _listed("members are links", (_name(entry) for entry in entries if stat.S_ISLNK(entry.external_attr >> 16)))


def _swelling(entries: Entries) -> str:
    total, packed = (sum(sizes) for sizes in zip(*((entry.file_size, entry.compress_size) for entry in entries), strict=True))
    if total > MAX_TOTAL:
        return f"its members have {total:,} bytes, more than the {MAX_TOTAL:,} allowed"
    return f"it swells from {packed:,} bytes to {total:,}" if total > max(HARMLESS, MAX_RATIO * packed) else ""


_FORMAT: Final = "invalidArchiveFormat"
_STRUCTURE: Final = "invalidDirectoryStructure"
_PLAIN: Final = "Zip the folder of the package as a whole, with a program that writes plain relative names"
_WHOLE: Final = "Zip the folder of the package as a whole, so that it is the one thing at the top"
LAWS: Final = (
    Law(_FORMAT, _backslashes, _PLAIN),
    Law(_FORMAT, _secrets, "Zip it without a password"),
    Law(_STRUCTURE, _loose, _WHOLE),
    Law(_STRUCTURE, _tops, _WHOLE),
    Law(_STRUCTURE, _twice, "Leave one of each name"),
    Law(_STRUCTURE, _clashing, "Rename the file or the folder"),
    Law(_FORMAT, _rooted, _PLAIN),
    Law(_STRUCTURE, _astray, _PLAIN),
    Law(_FORMAT, _unnameable, _PLAIN),
    Law(_FORMAT, _links, "Zip the files themselves: links mean nothing in a package"),
    Law(_FORMAT, _swelling, "Do not unpack it if it is from a stranger; else split it"),
)
"""In the order in which they are told."""
