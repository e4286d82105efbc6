"""The metadata of an xBRL-CSV report: a file enters, with all that it extends and its parameters; one whole leaves.

What is wrong is told with the place in the file it stands in. Files that are extended come from the report's own folder or a package,
never from a network. Specs: xBRL-CSV 1.0 §3.1 (metadata), §3.2 (extension), §3.3 (parameters).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any, Final

from exporter.files import read_bytes
from exporter.findings import Origin, SourceUnreadable, TaxonomyMissing
from exporter.formats.oim import shape
from exporter.formats.oim.faults import Faults
from exporter.formats.oim.json_text import JsonText, NotJson
from exporter.formats.oim.shape import Pointer
from exporter.formats.spellings import Load
from exporter.formats.xbrl_csv.cells import NotCsv, rows
from exporter.formats.xbrl_csv.shapes import METADATA
from exporter.model.naming import NCNAME
from exporter.names import DocumentType
from exporter.urls import joined, of_path

_EXTENSIBLE: Final = ("namespaces", "linkTypes", "linkGroups", "features", "final", "tableTemplates", "tables", "dimensions", "parameters")
_LONGEST_CHAIN: Final = 50
_MAX_METADATA: Final = 64 << 20
_PARAMETER_HEAD: Final = ["name", "value"]
_TWO: Final = 2


@dataclass
class Metadata:
    """The whole of a report's metadata. `info` and `body` are merged over all files, taxonomies absolute."""

    path: Path
    texts: list[JsonText] = field(default_factory=list)
    info: dict[str, Any] = field(default_factory=dict)
    body: dict[str, Any] = field(default_factory=dict)

    def section(self, name: str) -> dict[str, Any]:
        """An object of the body; empty if the report does not say it."""
        found: dict[str, Any] = self.body.get(name, {})
        return found

    def locate(self, pointer: Pointer) -> Origin:
        """Where a pointer leads, in the first file that has what it points at."""
        places = [(text, *text.find(pointer)) for text in self.texts]
        text, line, _ = next((place for place in places if place[2] == len(pointer)), places[0])
        return Origin(file=text.file, line=line, cell=shape.spell(pointer))


def read_metadata(path: Path, load: Load, faults: Faults) -> Metadata:
    """The metadata of a report. Raises Stopped if nothing can be understood, NotJson if the file itself is none."""
    metadata = Metadata(path)
    reading = _Reading(load, faults, metadata)
    merged = reading.file(_text(str(path), read_bytes(path, limit=_MAX_METADATA)), of_path(path), ())
    metadata.info = merged.pop("documentInfo", {})
    metadata.body = merged
    _read_parameters(metadata, faults)
    return metadata


def beside(path: Path, url: str) -> Path | None:
    """A file that a report names, in the report's own folder or below; None for one outside."""
    folder = path.resolve().parent
    try:
        found = (folder / url).resolve()
        found.stat()  # the system says whether it could be a name at all
    except FileNotFoundError:
        pass
    except (ValueError, OSError, RuntimeError):
        return None
    return found if found.is_relative_to(folder) and "\0" not in url else None


@dataclass
class _Reading:
    """The reading of a chain of files."""

    load: Load
    faults: Faults
    metadata: Metadata
    seen: set[str] = field(default_factory=set)

    def file(self, text: JsonText, url: str, chain: tuple[str, ...]) -> dict[str, Any]:
        """One file with all it extends. Raises Stopped."""
        self.metadata.texts.append(text)
        self.seen.add(url)
        whole = text.whole()
        self._judge(text, whole)
        info = whole["documentInfo"]
        if "taxonomy" in info:
            info["taxonomy"] = [joined(info.get("baseURL") or url, each) for each in info["taxonomy"]]
        for place, extended in enumerate(info.pop("extends", ())):
            self._extend(whole, joined(url, extended), (*chain, url), ("documentInfo", "extends", place))
        return dict(whole)

    def _judge(self, text: JsonText, whole: object) -> None:
        before = len(self.faults)

        def at(pointer: Pointer) -> Origin:
            return Origin(file=text.file, line=text.find(pointer)[0], cell=shape.spell(pointer))

        for pointer in shape.repeated(whole):
            self.faults.add(":invalidJSON", f"the key {shape.spell(pointer)} is said twice", "say it once", place=partial(at, pointer))
        for pointer, problem in shape.problems(METADATA, whole):
            fix = "mend it as xBRL-CSV 1.0 has it"
            self.faults.add(":invalidJSONStructure", f"{shape.spell(pointer)} {problem}", fix, place=partial(at, pointer))
        info = whole.get("documentInfo") if isinstance(whole, dict) else None
        given = info.get("documentType") if isinstance(info, dict) else None
        if given is not None and given != DocumentType.CSV:
            fix = f"say {DocumentType.CSV}"
            code = "oimce:unsupportedDocumentType" if len(self.seen) == 1 else ":multipleDocumentTypesInExtensionChain"
            self.faults.add(code, f"the document type {given!r} is not that of xBRL-CSV", fix, place=at(("documentInfo", "documentType")))
        if len(self.faults) > before:
            raise self.faults.stopped()

    def _extend(self, whole: dict[str, Any], url: str, chain: tuple[str, ...], pointer: Pointer) -> None:
        place = self.metadata.locate(pointer)
        if url in chain or len(chain) > _LONGEST_CHAIN:
            raise self.faults.stop(":cycleInExtensionChain", f"the file extends itself, by way of {url}", "break the circle", place=place)
        if url in self.seen:
            return
        try:
            text = _text(url, self.load.fetch(url))
        except (TaxonomyMissing, SourceUnreadable) as missing:
            problem = f"{url}, which the report extends, is not there: {missing.problem}"
            raise self.faults.stop(":unresolvableBaseMetadataFile", problem, missing.fix, place=place) from None
        _merge(whole, self.file(text, url, chain), url, self.faults, place)


def _merge(whole: dict[str, Any], base: dict[str, Any], url: str, faults: Faults, place: Origin) -> None:
    """Add what is extended to what extends it (xBRL-CSV 1.0 §3.2)."""
    for name, value in base.pop("parameters", {}).items():
        own = whole.setdefault("parameters", {})
        if own.setdefault(name, value) != value:
            problem = f"the parameter {name} is {value!r} in {url} and {own[name]!r} here"
            faults.add(":illegalReportParameterRedefinition", problem, "say it once", place=place)
    info, base_info = whole["documentInfo"], base.pop("documentInfo")
    final = {name for name, is_final in base_info.get("final", {}).items() if is_final}
    base_info.pop("documentType", None)
    for parent, extended in ((info, base_info), (whole, base)):
        _judge_final(parent, extended, final, url, faults, place)
        for name, value in extended.items():
            if name in _EXTENSIBLE:
                _add_members(parent, name, value, url, faults, place)
            elif name == "taxonomy":
                parent[name] = list(dict.fromkeys([*parent.get(name, ()), *value]))
            elif parent.setdefault(name, value) != value:
                faults.add(":illegalRedefinitionOfNonExtensibleProperty", f"{name} is another in {url}", "leave it out", place=place)


def _judge_final(parent: Mapping[str, Any], extended: Mapping[str, Any], final: set[str], url: str, faults: Faults, place: Origin) -> None:
    for name in sorted(final & parent.keys()):
        value, base = parent[name], extended.get(name)
        adds = base is None or (isinstance(value, dict) and bool(value.keys() - base.keys()))
        if name in _EXTENSIBLE and (isinstance(base, dict) or base is None) and adds and name != "final":
            faults.add(":illegalExtensionOfFinalProperty", f"{name} is final in {url}", "leave it as it is there", place=place)


def _add_members(parent: dict[str, Any], name: str, value: Mapping[str, Any], url: str, faults: Faults, place: Origin) -> None:
    own = parent.setdefault(name, {})
    for key, member in value.items():
        if own.setdefault(key, member) != member:
            faults.add(
                ":conflictingMetadataValue", f"{name}/{key} is another in {url}", "give it another name, or leave it out", place=place
            )


def _read_parameters(metadata: Metadata, faults: Faults) -> None:
    """The parameter file beside the report, whose values go before those of the metadata."""
    url = metadata.body.get("parameterURL")
    if url is None:
        return
    path = beside(metadata.path, url)
    if path is None or not path.is_file():
        problem = f"the parameter file {url} is not there" if path else f"the parameter file {url} lies outside the report's folder"
        faults.add(":missingParametersFile", problem, "put it beside the report", place=metadata.locate(("parameterURL",)))
        return
    given: dict[str, str] = {}
    try:
        for place, (line, row) in enumerate(rows(path)):
            _parameter(place, row, given, faults, Origin(file=str(path), line=line))
    except NotCsv as refusal:
        faults.add(":invalidCSVFileFormat", refusal.problem, refusal.fix, place=Origin(file=str(path), line=refusal.line))
    except SourceUnreadable as refusal:
        faults.add(":invalidParameterCSVFile", refusal.problem, refusal.fix, place=Origin(file=str(path)))
    metadata.body["parameters"] = {**metadata.section("parameters"), **given}


def _parameter(place: int, row: list[str], given: dict[str, str], faults: Faults, at: Origin) -> None:
    """One row of the parameter file."""

    def tell(problem: str) -> None:
        faults.add(":invalidParameterCSVFile", problem, "write rows of a name and a value under the head name,value", place=at)

    name, value, *more = [*row, "", ""] if len(row) < _TWO else row
    if place == 0:
        if row != _PARAMETER_HEAD:
            tell(f"the head is {','.join(row)!r}, not name,value")
    elif not name:
        if any(row):
            tell("the row has no name")
    elif not is_identifier(name):
        faults.add(":invalidIdentifier", f"{name!r} is no identifier", "use letters, digits, _ and -, a letter first", place=at)
    elif not value or any(more):
        tell(f"{name} has no value" if not value else "the row has more than a name and a value")
    elif name in given:
        tell(f"{name} is said twice")
    else:
        given[name] = value


def is_identifier(name: str) -> bool:
    """Whether a table, template, column, group or parameter may be called so: an NCName without full stops (xBRL-CSV 1.0 §3)."""
    return "." not in name and NCNAME.fullmatch(name) is not None


def _text(file: str, content: bytes) -> JsonText:
    return JsonText(file, lambda: (content,))


__all__ = ["Metadata", "NotJson", "beside", "is_identifier", "read_metadata"]
