"""The mapping file: what a facts table or report does not say by itself, as TOML.

A path enters, frozen `Settings` leave. `mapping.schema.json` beside this module is the law for editors and for this reader alike: the
reader walks it, so that the two cannot drift. A fault is one line that says where. Spec: TOML 1.0, JSON Schema 2020-12 (the few
keywords the schema uses).
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from importlib.resources import files
from pathlib import Path
from typing import Any, Final

from exporter.files import read_bytes
from exporter.findings import UsageRefused
from exporter.model.aspects import Entity, Period
from exporter.model.identifiers import entity_of
from exporter.model.wording import Measure, read_measure, read_period

Place = tuple[str, ...]
LANGUAGE: Final = "zh-CN"
"""The language of text where nothing says another: reports of Chinese banks are in Chinese."""
_LIMIT: Final = 4 * 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Defaults:
    """What holds for a table where it says nothing: None where nothing holds. `decimals` is a whole number as text, or INF."""

    unit: Measure | None = None
    scale: int | None = None
    period: Period | None = None
    decimals: str | None = None
    language: str | None = None
    entity: Entity | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What the mapping file and the command line say. `tables` are defaults by sheet or file name, which go before `defaults`.

    `synonyms` mean a concept or member anywhere; `wordings` are a label, a concept and the last part of the URI of the link role in
    whose table alone it means so (其他 in the table of assets).
    """

    entity: Entity | None = None
    entry_point: str | None = None
    synonyms: Mapping[str, str] = field(default_factory=dict)
    wordings: tuple[tuple[str, str, str], ...] = ()
    defaults: Defaults = field(default_factory=Defaults)
    tables: Mapping[str, Defaults] = field(default_factory=dict)

    def of(self, *names: str | None) -> Defaults:
        """The defaults of a table, by the first of its names that the file knows, completed by those of all and by the entity."""
        own: Defaults = next((self.tables[name] for name in names if name is not None and name in self.tables), Defaults())
        stated = {name: value for name in Defaults.__slots__ if (value := getattr(own, name)) is not None}
        whole = replace(self.defaults, **stated)
        return replace(whole, entity=whole.entity or self.entity, language=whole.language or LANGUAGE)


def schema() -> dict[str, Any]:
    """The JSON Schema of the mapping file, for editors."""
    found: dict[str, Any] = json.loads(files("exporter.facts").joinpath("mapping.schema.json").read_text("utf-8"))
    return found


def read_settings(path: Path) -> Settings:
    """The settings of a mapping file.

    Raises SourceUnreadable if there is no such file, and UsageRefused with the line if it is no TOML or says what cannot be.
    """
    data = read_bytes(path, limit=_LIMIT)
    try:
        text = data.decode("utf-8-sig")
        document = tomllib.loads(text.replace("\r\n", "\n"))
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise UsageRefused("the mapping file is not UTF-8", where=f"{path}:{line}", fix="Save it as UTF-8") from error
    except tomllib.TOMLDecodeError as error:
        raise _no_toml(path, text, error) from error
    except RecursionError as error:
        raise UsageRefused("the mapping file is nested too deeply", where=str(path), fix="Write it as the schema says") from error
    whole = schema()
    for place, problem in _faults(document, whole, whole, ()):
        raise _refused(path, text, place, problem)
    return _settings(path, text, document)


def _settings(path: Path, text: str, document: Mapping[str, Any]) -> Settings:
    """Settings of a document the schema has accepted."""
    tables = document.get("tables", {})
    return Settings(
        entity=_entity(path, text, document, ()),
        entry_point=document.get("entry_point"),
        synonyms=document.get("synonyms", {}),
        defaults=_defaults(path, text, document.get("defaults", {}), ("defaults",)),
        tables={name: _defaults(path, text, table, ("tables", name)) for name, table in tables.items()},
    )


def _entity(path: Path, text: str, table: Mapping[str, Any], place: Place) -> Entity | None:
    who = table.get("entity")
    try:
        return entity_of(who["scheme"], who["identifier"]) if who else None
    except UsageRefused as refused:
        raise _refused(path, text, (*place, "entity", "identifier"), refused.problem) from refused


def _defaults(path: Path, text: str, table: Mapping[str, Any], place: Place) -> Defaults:
    unit, period, decimals = table.get("unit"), table.get("period"), table.get("decimals")
    measure = read_measure(unit) if unit is not None else None
    if unit is not None and measure is None:
        raise _refused(path, text, (*place, "unit"), f"{unit!r} is no unit the toolkit knows")
    when = read_period(period) if period is not None else None
    if period is not None and when is None:
        raise _refused(path, text, (*place, "period"), f"{period!r} is no period there is")
    return Defaults(
        unit=measure,
        scale=table.get("scale"),
        period=when,
        decimals=None if decimals is None else str(decimals),
        language=table.get("language"),
        entity=_entity(path, text, table, place),
    )


_TYPES: Final = {"object": dict, "string": str, "integer": int}


def _faults(value: object, rule: Mapping[str, Any], whole: Mapping[str, Any], place: Place) -> Iterator[tuple[Place, str]]:
    """What in a document breaks the schema, each with the keys that lead to it."""
    if (reference := rule.get("$ref")) is not None:
        yield from _faults(value, whole["$defs"][reference.rpartition("/")[2]], whole, place)
    if "type" in rule and not _is_of(value, rule["type"]):
        wanted = rule["type"] if isinstance(rule["type"], str) else " or ".join(rule["type"])
        yield place, f"{place[-1] if place else 'the file'} must be of type {wanted}"
        return
    match value:
        case str():
            yield from _text_faults(value, rule, place)
        case int():
            if not rule.get("minimum", value) <= value <= rule.get("maximum", value):
                yield place, f"{place[-1]} must be from {rule['minimum']} to {rule['maximum']}"
        case dict():
            yield from _table_faults(value, rule, whole, place)


def _text_faults(value: str, rule: Mapping[str, Any], place: Place) -> Iterator[tuple[Place, str]]:
    if len(value) < rule.get("minLength", 0):
        yield place, f"{place[-1]} must not be empty"
    if "pattern" in rule and not re.search(rule["pattern"], value):
        yield place, f"{value!r} is no {place[-1]}: {rule.get('description', rule['pattern'])}"


def _table_faults(
    value: Mapping[str, object], rule: Mapping[str, Any], whole: Mapping[str, Any], place: Place
) -> Iterator[tuple[Place, str]]:
    for missing in (name for name in rule.get("required", ()) if name not in value):
        yield place, f"[{place[-1]}] lacks {missing}"
    known = rule.get("properties", {})
    for name, inner in value.items():
        if name in known:
            yield from _faults(inner, known[name], whole, (*place, name))
        elif (others := rule.get("additionalProperties", True)) is False:
            yield (*place, name), f"{name!r} is no setting; known here: {', '.join(known)}"
        elif isinstance(others, dict):
            yield from _faults(inner, others, whole, (*place, name))


def _is_of(value: object, wanted: str | Sequence[str]) -> bool:
    names = [wanted] if isinstance(wanted, str) else wanted
    return not isinstance(value, bool) and any(isinstance(value, _TYPES[name]) for name in names)


def _refused(path: Path, text: str, place: Place, problem: str) -> UsageRefused:
    line = _line_of(text, place)
    return UsageRefused(
        problem, where=f"{path}:{line}" if line else str(path), fix="Correct the mapping file (its schema: mapping.schema.json)"
    )


def _no_toml(path: Path, text: str, error: tomllib.TOMLDecodeError) -> UsageRefused:
    found = re.search(r"^(?P<what>.*) \(at (?:line (?P<line>\d+), column \d+|end of document)\)$", str(error), re.DOTALL)
    line = (found["line"] if found else None) or text.count("\n") + 1
    what = found["what"] if found else str(error)
    return UsageRefused(f"the mapping file is no TOML: {what}", where=f"{path}:{line}", fix="Correct the line")


def _line_of(text: str, place: Place) -> int | None:
    """The line of a key, found by reading headers and keys as a person does; None if it is written in some other way."""
    table: Place = ()
    best: tuple[int, int | None] = (0, None)
    for number, line in enumerate(text.splitlines(), 1):
        if header := re.match(r"\s*\[+([^\]]+)\]", line):
            table = tuple(_keys(header[1]))
            here = table
        elif key := re.match(r"\s*((?:\"[^\"]*\"|'[^']*'|[^=#\s.]+)(?:\s*\.\s*(?:\"[^\"]*\"|'[^']*'|[^=#\s.]+))*)\s*=", line):
            here = (*table, *_keys(key[1]))
        else:
            continue
        if here == place[: len(here)] and len(here) > best[0]:
            best = (len(here), number)
    return best[1]


def _keys(dotted: str) -> Iterator[str]:
    """The parts of a dotted key, without their quotes."""
    for part in re.findall(r"\"[^\"]*\"|'[^']*'|[^.\s]+", dotted):
        yield part.strip("\"'")
