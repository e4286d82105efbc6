"""On instances broken in one place we give the codes that Arelle gives, but for differences that the specification decides."""

from __future__ import annotations

import gc
import warnings
from collections.abc import Iterable, Iterator
from copy import deepcopy
from pathlib import Path

import pytest
from damage import Base, Case, Opinions, cases, damaged, facts, opinions
from damage_bases import banks, small, suites, write_types
from damage_kinds import DAMAGES
from damage_verdicts import ACCEPTED
from lxml import etree

from exporter.validate.inputs import Options
from exporter.validate.profiles import Profile
from exporter.validate.report import validate

_ANY_TEXT = ("Note", "Code", "Blob")
"""The items whose types take any character; libxml2 passes over what is no base64 between base64 letters."""
_SAMPLE, _WHOLE, _HEAVY = 30, 2_000, 60


@pytest.fixture(scope="module")
def workplace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the schemas that the instances name."""
    folder = tmp_path_factory.mktemp("damage")
    write_types(folder)
    return folder


@pytest.fixture(scope="module")
def light(workplace: Path, root: Path) -> list[Base]:
    """Instances of small taxonomies: our own and those of the suites."""
    return [*small(workplace), *suites((root.parent / "shared" / "suites").resolve())]


Differences = dict[str, tuple[str, Opinions]]
"""The damage and both opinions, of each instance where they differ."""


def differences(chosen: Iterable[tuple[Case, bytes]], folder: Path) -> tuple[int, Differences]:
    """How many instances were compared, and those where the codes differ."""
    count, found = 0, {}
    for case, content in chosen:
        path = folder / "damaged.xbrl"
        path.write_bytes(content)
        said = opinions(path, case.base)
        count += 1
        if not said.agree:
            found[case.name] = (case.damage.name, said)
        if count == 1:  # Arelle looks for garbage twice a file: half its time, unless itself, now imported, is left out
            gc.freeze()
    gc.unfreeze()
    with warnings.catch_warnings():  # Arelle leaves files open where it gives a document up
        warnings.simplefilter("ignore", ResourceWarning)
        gc.collect()
    return count, found


def _accepted(damage: str) -> tuple[frozenset[str], frozenset[str]]:
    """The codes that we alone may give of a kind of damage, and those that Arelle alone may."""
    clauses = [one for one in ACCEPTED if damage in one.damages]
    return frozenset().union(*(one.ours for one in clauses)), frozenset().union(*(one.theirs for one in clauses))


def _unknown(found: Differences) -> Differences:
    """The differences that no clause accepts."""
    return {
        name: (damage, said)
        for name, (damage, said) in found.items()
        if not (said.ours <= _accepted(damage)[0] and said.theirs <= _accepted(damage)[1])
    }


def _stale(found: Differences) -> list[tuple[str, str]]:
    """The damages, with codes, that are accepted and did not happen."""
    happened = {(damage, code) for damage, said in found.values() for code in said.ours | said.theirs}
    accepted = {(damage, code) for one in ACCEPTED for damage in one.damages for code in one.ours | one.theirs}
    return sorted(accepted - happened)


def test_an_undamaged_instance_is_valid_for_both(light: list[Base], workplace: Path) -> None:
    for base in light[:3]:
        path = workplace / "sound.xbrl"
        path.write_bytes(etree.tostring(base.root, encoding="utf-8"))
        assert opinions(path, base).agree, base.name


@pytest.mark.parametrize(("blank", "is_valid"), [(" ", True), ("\n", True), ("\t \r\n", True), ("\u00a0", False), (" \u3000", False)])
def test_blanks_around_a_value_of_any_type_are_collapsed(blank: str, is_valid: bool, light: list[Base], workplace: Path) -> None:  # noqa: FBT001
    """XML Schema 2 §4.3.6, which knows four blanks."""
    base = next(base for base in light if base.name == "types")
    root = deepcopy(base.root)
    values = facts(root)
    for fact in values:
        fact.text = f"{blank}{fact.text}{blank}"
    path = workplace / "blanks.xbrl"
    path.write_bytes(etree.tostring(root, encoding="utf-8"))
    found = validate(path, catalog=base.catalog, profile=Profile.XBRL, options=Options(base.calculation, "en")).errors
    wrong = {finding.line for finding in found if finding.code == "xmlSchema:valueError"}
    assert not found if is_valid else len(wrong) == len(values) - len(_ANY_TEXT)


def test_the_same_seed_does_the_same_damage(light: list[Base]) -> None:
    for damage in DAMAGES:
        case = Case(light[1], damage, 3)
        assert damaged(case) == damaged(case)


def test_every_kind_of_damage_changes_some_instance(light: list[Base]) -> None:
    sound = {base.name: etree.tostring(base.root, encoding="utf-8", xml_declaration=True) for base in light}
    for damage in DAMAGES:
        contents = ((base.name, damaged(Case(base, damage, seed))) for base in light for seed in range(3))
        assert any(content not in (None, sound[name]) for name, content in contents), damage.name


def sample(light: list[Base]) -> Iterator[tuple[Case, bytes]]:
    """Thirty kinds of damage, one instance each."""
    return cases(light, DAMAGES[:: len(DAMAGES) // _SAMPLE][:_SAMPLE], _SAMPLE)


def test_a_sample_of_damaged_instances_gets_arelles_codes(light: list[Base], workplace: Path) -> None:
    count, found = differences(sample(light), workplace)
    assert count == _SAMPLE
    assert not _unknown(found)


@pytest.mark.slow
def test_two_thousand_damaged_instances_get_arelles_codes(light: list[Base], workplace: Path, package_zip: Path, root: Path) -> None:
    heavy = list(banks(workplace, package_zip, root / "examples"))
    count, found = differences(cases(light, DAMAGES, _WHOLE), workplace)
    more, besides = differences(cases(heavy, DAMAGES[:: len(DAMAGES) // _HEAVY], _HEAVY), workplace)
    found |= besides | differences(sample(light), workplace)[1]
    assert (count, more) == (_WHOLE, _HEAVY)
    assert not _unknown(found)
    assert not _stale(found), "an accepted difference is no more: take it out"


def test_accepted_differences_are_of_known_damages_and_name_the_clause_that_decides() -> None:
    names = [damage.name for damage in DAMAGES]
    assert len(set(names)) == len(names)
    for one in ACCEPTED:
        assert one.damages <= set(names), one.damages - set(names)
        assert one.damages
        assert one.ours | one.theirs
        assert "§" in one.reason
