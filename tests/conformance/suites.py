"""Reading conformance suites: an index leads to testcases, testcases to variations, each with its data and expected result.

Two forms are known: that of the XBRL 2.1 suite (`result expected="valid|invalid"`) and that of the Dimensions suite (`error` QNames).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from lxml import etree


@dataclass(frozen=True, slots=True)
class Variation:
    """One case: where it is described, the files to begin with, and what must come out (`errors` empty: invalid for any reason)."""

    testcase: Path
    number: str
    name: str
    entries: tuple[Path, ...]
    valid: bool
    errors: frozenset[str] = frozenset()

    @property
    def id(self) -> str:
        """A short name, the same on every machine."""
        return f"{self.testcase.stem}:{self.number}"


def read_index(index: Path) -> Iterator[Variation]:
    """All variations of an index, in its order."""
    root = etree.parse(str(index)).getroot()
    for element in root.iter("{*}testcase"):
        if uri := element.get("uri"):
            yield from read_testcase(index.parent / uri)


def read_testcase(path: Path) -> Iterator[Variation]:
    """The variations of one testcase."""
    root = etree.parse(str(path)).getroot()
    for element in root.iter("{*}variation"):
        result = element.find("{*}result")
        errors = frozenset(found.text.strip() for found in element.iterfind("{*}result/{*}error") if found.text)
        expected = None if result is None else result.get("expected")
        entries = tuple(
            path.parent / data.text.strip()
            for data in element.iterfind("{*}data/*")
            if data.text and data.get("readMeFirst") in ("true", "1")
        )
        valid = expected == "valid" if expected else not errors
        yield Variation(path, element.get("id") or "", element.get("name") or "", entries, valid, errors)
