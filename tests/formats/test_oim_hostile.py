"""Whatever is in a file, the answer is a verdict: reports in JSON and CSV changed at random never end in a traceback."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

import pytest

from exporter.findings import ToolkitError
from exporter.taxonomy.catalog import Catalog
from exporter.validate.profiles import Profile
from exporter.validate.report import validate
from tests.formats.oim_damage import Broken, sound_csv, sound_json
from tests.validate import samples

_VALUES: tuple[Any, ...] = (
    None, True, 0, -1, 1.5, "", "#nil", "#none", "$x", "$", "$$", "##", "a:b", "b:Loans", "xbrl:note", [], {}, [[]], {"a": {}},
    "9" * 500, "2021", "2021@end", "../x", "http://[", "b:ProductAxis", [None], ["x"], 10**30, "9999-12-31@end",
)  # fmt: skip
_KEYS = ("x", "a:b", "b:Loans", "$x", "1 x", "", "xbrl:z")
_BYTES = (b'"', b"{", b"}", b",", b"\x00", b"\xff", b"\\", b"[", b":", b"9")
_CHARACTERS = ('"', ",", "\n", "#", "d", "", "\r", "\x00", "x", "#nil", "$")


def paths(value: object, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    if path:
        yield path
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, member in inner:
        yield from paths(member, (*path, key))


def change_document(broken: Broken, random: Random) -> None:
    path = random.choice(list(paths(broken.document)))
    place: Any = broken.document
    for part in path[:-1]:
        place = place[part]
    act = random.random()
    if act < 0.5 or isinstance(place, list):
        place[path[-1]] = random.choice(_VALUES)
    elif act < 0.75:
        del place[path[-1]]
    else:
        place[random.choice(_KEYS)] = place.pop(path[-1])


def change_bytes(broken: Broken, random: Random) -> None:
    content = bytearray(json.dumps(broken.document, ensure_ascii=False).encode())
    for _ in range(random.choice((1, 3, 10))):
        at = random.randrange(len(content))
        content[at : at + random.choice((0, 1, 5))] = random.choice(_BYTES)
    broken.text = bytes(content)


def change_table(broken: Broken, random: Random) -> None:
    name = random.choice(sorted(broken.tables))
    text = list(broken.tables[name])
    for _ in range(random.choice((1, 3))):
        text[random.randrange(len(text))] = random.choice(_CHARACTERS)
    broken.tables[name] = "".join(text)


@pytest.mark.parametrize(
    ("file", "change"),
    [
        ("r.json", change_document),
        ("r.json", change_bytes),
        ("r.csv.json", change_document),
        ("r.csv.json", change_bytes),
        ("r.csv.json", change_table),
    ],
)
def test_a_report_changed_at_random_gets_a_verdict(file: str, change: Any, tmp_path: Path) -> None:  # noqa: ANN401  # one of the above
    samples.write_taxonomy(tmp_path)
    catalog = Catalog.of(folders=[tmp_path])
    for seed in range(12):
        broken = sound_json() if file == "r.json" else sound_csv()
        change(broken, Random(seed))  # noqa: S311  # no secret hangs on it
        path = broken.write(tmp_path, file)
        try:
            verdict = validate(path, catalog=catalog, profile=Profile.XBRL).verdict
        except ToolkitError as error:
            verdict = error.verdict().verdict
        assert verdict in ("valid", "invalid", "undecided"), seed
