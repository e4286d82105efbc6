"""What differs between two sources: two `Tables` enter, lines leave, `+` for what was added, `-` removed, `~` changed.

Rows are matched by what identifies them, wherever they stand, so that sorting a table is no difference.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from types import MappingProxyType
from typing import Final

from exporter.taxonomy.source.rows import Row, Settings, Tables

KEYS: Final = MappingProxyType(
    {
        "concepts": ("name",),
        "labels": ("concept", "role"),
        "roles": ("role",),
        "presentation": ("role", "parent", "concept", "preferred_label"),
        "calculation": ("role", "parent", "concept"),
        "hypercubes": ("hypercube",),
        "axes": ("axis",),
        "members": ("parent", "member"),
        "enumerations": ("concept",),
        "publications": ("code",),
        "references": ("concept", "publication", "section"),
        "synonyms": ("label", "role"),
    }
)
"""By table, the columns that tell one row from another."""


def diff(before: Tables, after: Tables) -> Iterator[str]:
    """The differences, table by table, in the order of the rows: removed and changed ones as before, then those added."""
    yield from _settings(before.settings, after.settings)
    for table, keys in KEYS.items():
        old = {_key(row, keys): row for row in getattr(before, table)}
        new = {_key(row, keys): row for row in getattr(after, table)}
        for key, row in old.items():
            name = f"{table} {' '.join(part for part in key if part)}"
            if key not in new:
                yield f"- {name}"
            elif changes := "; ".join(_changes(row, new[key])):
                yield f"~ {name}: {changes}"
        for key, row in new.items():
            if key not in old:
                yield f"+ {table} {' '.join(part for part in key if part)}: {', '.join(_said(row, keys))}".removesuffix(": ")


def _key(row: Row, keys: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(getattr(row, column) for column in keys)


def _columns(row: Row) -> Iterator[str]:
    return (one.name for one in fields(row) if one.name != "place")


def _changes(old: Row, new: Row) -> Iterator[str]:
    for column in _columns(old):
        before, after = getattr(old, column), getattr(new, column)
        if before != after:
            yield f"{column} {before!r} -> {after!r}"


def _said(row: Row, keys: tuple[str, ...]) -> Iterator[str]:
    return (f"{column} {getattr(row, column)!r}" for column in _columns(row) if column not in keys and getattr(row, column))


def _settings(before: Settings, after: Settings) -> Iterator[str]:
    for one in fields(before):
        old, new = getattr(before, one.name), getattr(after, one.name)
        if old != new:
            yield f"~ taxonomy.toml {one.name}: {old!r} -> {new!r}"
