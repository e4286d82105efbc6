"""On instances broken in one place we give the codes that Arelle gives, but for differences that the specification decides."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest
from damage import Base, Case, cases, damaged, opinions
from damage_bases import banks, small, suites, write_types
from damage_kinds import DAMAGES
from damage_verdicts import ACCEPTED, Accepted

_SAMPLE, _WHOLE = 60, 2_000
_SEEDS = 12


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


def differences(cases_: Iterable[tuple[Case, bytes]], folder: Path) -> tuple[int, dict[str, Accepted]]:
    """How many instances were compared, and what is different about those where the codes differ."""
    count, found = 0, {}
    for case, content in cases_:
        path = folder / "damaged.xbrl"
        path.write_bytes(content)
        said = opinions(path, case.base)
        count += 1
        if not said.agree:
            found[case.name] = Accepted(case.damage.name, said.ours, said.theirs)
    return count, found


def _unknown(found: dict[str, Accepted]) -> dict[str, Accepted]:
    return {name: difference for name, difference in found.items() if difference not in ACCEPTED}


def test_an_undamaged_instance_is_valid_for_both(light: list[Base], workplace: Path) -> None:
    from lxml import etree

    for base in light:
        path = workplace / "sound.xbrl"
        path.write_bytes(etree.tostring(base.root, encoding="utf-8"))
        assert opinions(path, base).agree, base.name


def test_the_same_seed_does_the_same_damage(light: list[Base]) -> None:
    for damage in DAMAGES:
        case = Case(light[1], damage, 3)
        assert damaged(case) == damaged(case)


def test_every_kind_of_damage_changes_some_instance(light: list[Base]) -> None:
    from lxml import etree

    sound = {base.name: etree.tostring(base.root, encoding="utf-8", xml_declaration=True) for base in light}
    for damage in DAMAGES:
        contents = [(base.name, damaged(Case(base, damage, seed))) for base in light for seed in range(3)]
        assert any(content not in (None, sound[name]) for name, content in contents), damage.name


def test_a_sample_of_damaged_instances_gets_arelles_codes(light: list[Base], workplace: Path) -> None:
    step = len(DAMAGES) // (_SAMPLE // 2) + 1
    chosen = DAMAGES[::step]
    count, found = differences(cases(light[:3], chosen, _SAMPLE), workplace)
    assert count == _SAMPLE
    assert not _unknown(found)


@pytest.mark.slow
def test_two_thousand_damaged_instances_get_arelles_codes(light: list[Base], workplace: Path, package_zip: Path, root: Path) -> None:
    heavy = list(banks(workplace, package_zip, root / "examples"))
    count, found = differences(cases(light, DAMAGES, _WHOLE), workplace)
    more, besides = differences(cases(heavy, DAMAGES, len(DAMAGES)), workplace)
    found |= besides
    assert count >= _WHOLE
    assert more == len(DAMAGES)
    assert not _unknown(found)
    assert set(ACCEPTED) == set(found.values()), "an accepted difference is no more: take it out"


@pytest.mark.parametrize("accepted", ACCEPTED, ids=lambda one: one.damage)
def test_an_accepted_difference_names_the_clause_that_decides(accepted: Accepted) -> None:
    assert "§" in ACCEPTED[accepted]
    assert accepted.damage in {damage.name for damage in DAMAGES}
