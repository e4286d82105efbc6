"""Writing xBRL-CSV: a `Report` as a metadata file and one flat table, or one table for each hypercube; streamed and canonical.

Each row is a fact: what it is of, when, for which members, in which unit, and its value. What all facts share is said once in the
metadata. Rows are in canonical order and have no names of their own. Spec: xBRL-CSV 1.0.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from exporter.files import replacing
from exporter.findings import Finding
from exporter.formats.oim.spelling import Speller, gap
from exporter.formats.runs import Run, runs
from exporter.formats.spellings import Spelling, Written, stem
from exporter.formats.xbrl_csv.cells import spell_cell
from exporter.formats.xbrl_csv.cubes import cubes_of
from exporter.formats.xbrl_xml.fragments import plain
from exporter.model.facts import EXACT, Footnote, Report
from exporter.model.taxonomy import Taxonomy
from exporter.names import DocumentType

FLAT: Final = "facts"
_NOTES: Final = "notes"
_END: Final = "\r\n"
_FORM: Final = "xBRL-CSV"
_TO_QUOTE: Final = re.compile('[",\r\n]')
_NOT_IN_NAMES: Final = re.compile(r"[^\w-]")


@dataclass(frozen=True, slots=True)
class _Sheet:
    """One table: its name, the rows of the fact table in it, its key columns by the dimension they say, and what all its facts share."""

    name: str
    rows: Sequence[int]
    keys: Mapping[str, str]
    shared: Mapping[str, str]
    has_decimals: bool


def write_report(report: Report, target: Path, taxonomy: Taxonomy | None = None) -> Written:
    """Write `report` as the metadata file `target` and one flat table beside it, each file whole or not at all.

    Raises OutputRefused if a file cannot be written, ValueError if a text holds what UTF-8 cannot carry.
    """
    return _write(report, target, taxonomy, {FLAT: report.facts.canonical_order()})


def write_by_hypercube(report: Report, target: Path, taxonomy: Taxonomy) -> Written:
    """The same with one table for each hypercube of the taxonomy, named after its role; facts of none are in the table `facts`."""
    cube_of = cubes_of(report.facts, taxonomy)
    rows: dict[str, list[int]] = defaultdict(list)
    for row in report.facts.canonical_order():
        rows[cube_of(row) or FLAT].append(row)
    return _write(report, target, taxonomy, dict(sorted(rows.items())))


def _write(report: Report, target: Path, taxonomy: Taxonomy | None, tables: Mapping[str, Sequence[int]]) -> Written:
    speller = Speller(report, taxonomy)
    contexts = [_context(speller, code) for code in range(len(report.facts.contexts.values))]
    sheets = [_sheet(report, speller, contexts, name, rows) for name, rows in tables.items()]
    base = stem(target) if target.name.endswith(Spelling.CSV.ending) else target.stem
    paths = {sheet.name: target.with_name(_file(base, sheet.name)) for sheet in sheets}
    for sheet in sheets:
        _stream(paths[sheet.name], _lines(report, speller, contexts, sheet))
    files = [target, *paths.values()]
    notes = _notes(report)
    if notes:
        paths[_NOTES] = target.with_name(_file(base, _NOTES))
        files.append(paths[_NOTES])
        _stream(paths[_NOTES], _note_lines(notes))
    with replacing(target) as stream:
        metadata = _metadata(report, speller, sheets, {name: path.name for name, path in paths.items()}, notes)
        stream.write((json.dumps(metadata, ensure_ascii=False, indent=1) + "\n").encode())
    return Written(tuple(files), (*speller.gaps(_FORM), *_lost_names(report)))


def _file(base: str, table: str) -> str:
    return f"{base}.csv" if table == FLAT else f"{base}.{table}.csv"


def _lost_names(report: Report) -> list[Finding]:
    names = report.facts.ids.values()
    if not names:
        return []
    some = ", ".join(sorted(names)[:3])
    return [gap(_FORM, f"ids of facts are places in tables here, so {len(names):,} of their own are left out ({some})", warn=True)]


def _stream(path: Path, lines: Iterator[str]) -> None:
    with replacing(path) as stream:
        for piece in lines:
            stream.write(piece.encode())


def _context(speller: Speller, code: int) -> dict[str, str]:
    """What a context says, as cells by dimension."""
    context = speller.report.facts.contexts.values[code]
    core = {"entity": speller.entity(context), "period": speller.period(context)}
    said = {name: value for name, value in core.items() if value is not None}
    return said | {axis: spell_cell(value) for axis, value in speller.members(context)}


def _sheet(report: Report, speller: Speller, contexts: Sequence[Mapping[str, str]], name: str, rows: Sequence[int]) -> _Sheet:
    """The columns a table needs, and what they would say on every row."""
    facts = report.facts
    used = sorted({facts.context[row] for row in rows})
    said = list(dict.fromkeys(dimension for code in used for dimension in contexts[code]))
    order = [*(each for each in ("entity", "period") if each in said), *sorted(each for each in said if ":" in each)]
    shared = {
        each: contexts[used[0]][each]
        for each in order
        if each != "period" and len({contexts[code].get(each) for code in used}) == 1 and contexts[used[0]][each][:1] not in ("#", "$")
    }
    units = {facts.unit[row] for row in rows}
    languages = {facts.language[row] for row in rows}
    keys = ["concept", *(each for each in order if each not in shared)]
    keys += ["unit"] if any(speller.unit(facts.units.values[code]) is not None for code in units) else []
    keys += ["language"] if any(facts.languages.values[code] is not None for code in languages) else []
    columns = _column_names(keys)
    return _Sheet(name, rows, dict(zip(keys, columns, strict=True)), shared, any(facts.decimals_of(row) is not None for row in rows))


def _column_names(dimensions: Iterable[str]) -> list[str]:
    """A column for each dimension: its local name, with the prefix before it where two would meet or it means something here."""
    taken = {"decimals", "value", "rowNumber"}
    names = []
    for dimension in dimensions:
        prefix, _, local = dimension.rpartition(":")
        name = _NOT_IN_NAMES.sub("_", local)
        if name in taken:
            name = f"{_NOT_IN_NAMES.sub('_', prefix)}_{name}"
        while name in taken:
            name += "_"
        taken.add(name)
        names.append(name)
    return names


def _lines(report: Report, speller: Speller, contexts: Sequence[Mapping[str, str]], sheet: _Sheet) -> Iterator[str]:
    """The head, then lines of facts. What repeats is spelled once, before the first."""
    facts = report.facts
    yield ",".join([*sheet.keys.values(), *(["decimals"] if sheet.has_decimals else []), "value"]) + _END
    between = [name for name in sheet.keys if name not in ("concept", "unit", "language")]
    places = ["".join(f",{_quoted(said.get(name, ''))}" for name in between) for said in contexts]
    units = [f",{speller.unit(unit) or ''}" if "unit" in sheet.keys else "" for unit in facts.units.values]
    spoken = [f",{(language or '').lower()}" if "language" in sheet.keys else "" for language in facts.languages.values]
    accuracy = {code: "," if code == EXACT else f",{code}" for code in set(facts.decimals)}
    for run in runs(facts, sheet.rows):
        concept = _quoted(speller.name(facts.concepts.values[run.concept]))
        rest = units[run.unit] + (spoken[run.language] if speller.may_have_language(run.concept) else spoken[run.language][:1])
        cells = _cells(run, speller)
        if not sheet.has_decimals:
            yield "".join([f"{concept}{places[x]}{rest},{cell}\r\n" for x, cell in zip(run.contexts, cells, strict=True)])
            continue
        blank = facts.units.values[run.unit] is None
        exact = ["," if blank or value is None else accuracy[code] for code, value in zip(run.decimals, run.values, strict=True)]
        yield "".join(
            [f"{concept}{places[x]}{rest}{digits},{cell}\r\n" for x, digits, cell in zip(run.contexts, exact, cells, strict=True)]
        )


def _cells(run: Run, speller: Speller) -> list[str]:
    """The values of a run as cells."""
    values = speller.values(run)
    together = "".join(value or "#" for value in values)
    if "#" not in together and not _TO_QUOTE.search(together):
        return [value or "" for value in values]
    return [_quoted(spell_cell(value)) for value in values]


def _quoted(text: str) -> str:
    """A cell, between quotes where it holds what ends one."""
    if _TO_QUOTE.search(text):
        return '"' + text.replace('"', '""') + '"'
    return text


def _notes(report: Report) -> dict[tuple[str, str], int]:
    """The notes on facts, as fragments and languages, each with the number of its row."""
    said = sorted({_note(note) for note in report.footnotes if note.facts})
    return {note: number for number, note in enumerate(said, start=1)}


def _note(note: Footnote) -> tuple[str, str]:
    return (plain(note.text) if note.xhtml is None else note.xhtml), note.language.lower()


def _note_lines(notes: Iterable[tuple[str, str]]) -> Iterator[str]:
    yield "language,note\r\n"
    yield from (f"{language},{_quoted(spell_cell(words))}\r\n" for words, language in notes)


def _metadata(
    report: Report, speller: Speller, sheets: Sequence[_Sheet], urls: Mapping[str, str], notes: Mapping[tuple[str, str], int]
) -> dict[str, Any]:
    """The whole metadata file."""
    info: dict[str, Any] = {"documentType": str(DocumentType.CSV)}
    info["namespaces"] = {prefix: uri for uri, prefix in sorted(speller.prefixes.items(), key=lambda item: item[1])}
    if report.footnotes or report.links:
        info["linkTypes"] = {alias: uri for uri, alias in sorted(speller.link_types.items())}
        info["linkGroups"] = {alias: uri for uri, alias in sorted(speller.link_groups.items())}
    info["taxonomy"] = list(report.taxonomy)
    templates: dict[str, Any] = {sheet.name: _template(sheet) for sheet in sheets}
    if notes:
        said = {"concept": "xbrl:note", "language": "$language"}
        templates[_NOTES] = {"columns": {"language": {}, "note": {"dimensions": said}}}
    whole: dict[str, Any] = {
        "documentInfo": info,
        "tableTemplates": templates,
        "tables": {name: {"url": url} for name, url in urls.items()},
    }
    if links := _links(report, speller, sheets, notes):
        whole["links"] = links
    return whole


def _template(sheet: _Sheet) -> dict[str, Any]:
    said = {**sheet.shared, **{dimension: f"${column}" for dimension, column in sheet.keys.items()}}
    value: dict[str, Any] = {"dimensions": said}
    columns: dict[str, Any] = {column: {} for column in sheet.keys.values()}
    if sheet.has_decimals:
        columns["decimals"] = {}
        value["decimals"] = "$decimals"
    return {"columns": {**columns, "value": value}}


def _links(report: Report, speller: Speller, sheets: Sequence[_Sheet], notes: Mapping[tuple[str, str], int]) -> dict[str, Any]:
    """Who is linked to whom, by link type, group and the place of the fact."""
    if not report.footnotes and not report.links:
        return {}
    linked = {row for note in report.footnotes for row in note.facts} | {row for link in report.links for row in (link.source, link.target)}
    names = {row: f"{sheet.name}.r_{number}.value" for sheet in sheets for number, row in enumerate(sheet.rows, 1) if row in linked}
    found: dict[tuple[str, str, str], set[str]] = defaultdict(set)
    for note in report.footnotes:
        for row in note.facts:
            found[speller.link_types[note.arcrole], speller.link_groups[note.role], names[row]].add(f"{_NOTES}.r_{notes[_note(note)]}.note")
    for link in report.links:
        found[speller.link_types[link.arcrole], speller.link_groups[link.role], names[link.source]].add(names[link.target])
    whole: dict[str, Any] = {}
    for (kind, group, source), targets in sorted(found.items()):
        whole.setdefault(kind, {}).setdefault(group, {})[source] = sorted(targets)
    return whole
