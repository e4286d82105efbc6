"""What each figure of a report means: figures and a taxonomy enter; a concept with its dimensions, or a reason, leaves for each.

A paragraph over this folder: blocks, tables, what is known for certain, choices, cubes, then the quantity each column counts.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from exporter.facts.reports.printed.across import member_of_column
from exporter.facts.reports.printed.blocks import Label, find_blocks, label_of
from exporter.facts.reports.printed.choosing import Choice, Grounds, Reason, certain, choose
from exporter.facts.reports.printed.column_words import own_words
from exporter.facts.reports.printed.cubes import settle_cubes
from exporter.facts.reports.printed.holders import cube_of_names, named_item
from exporter.facts.reports.printed.known import Known
from exporter.facts.reports.printed.meanings import Meaning, is_generic
from exporter.facts.reports.printed.networks import Cube, Networks
from exporter.facts.reports.printed.quantities import completed_by_column, quantity_of
from exporter.facts.reports.printed.tables import ADJUSTING, Row, Table, says_no_more, table_of, values_of
from exporter.model.aspects import Dimensions, TypedMember
from exporter.model.figures import BANK, GROUP, Figure
from exporter.model.taxonomy import Kind
from exporter.names import QName

_CONTRADICTING_ROWS = 2
"""One row may be misread or restated; that is for the duplicates to settle."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What a figure means; else why nothing, with the words or concepts that say more."""

    concept: QName | None = None
    dimensions: Dimensions = ()
    reason: Reason | None = None
    candidates: tuple[QName, ...] = ()
    words: str = ""
    is_authority: bool = False
    """Whether its table is one whose figures go before others'."""


def read_meanings(figures: Sequence[Figure], networks: Networks, negated: frozenset[QName]) -> list[Reading]:
    """A reading for every figure, in order. Of a report that tells group and bank apart, each is read by itself."""
    has_group = any(figure.scope == GROUP for figure in figures)
    beside = [has_group and figure.scope == BANK for figure in figures]
    groups = [figure for figure, is_bank in zip(figures, beside, strict=True) if not is_bank]
    banks = [figure for figure, is_bank in zip(figures, beside, strict=True) if is_bank]
    of_group = iter(_read_meanings(groups, networks, negated))
    of_bank = (_of_the_bank(reading, networks) for reading in _read_meanings(banks, networks, negated))
    return [next(of_bank if is_bank else of_group) for is_bank in beside]


def _of_the_bank(reading: Reading, networks: Networks) -> Reading:
    """The reading with the dimension that tells the bank's figures from the group's, or the reason that there is none."""
    if reading.concept is None:
        return reading
    dimensions = networks.of_the_bank(reading.concept, reading.dimensions)
    if dimensions is None:
        return Reading(reason=Reason.SCOPE)
    return replace(reading, dimensions=dimensions)


def _read_meanings(figures: Sequence[Figure], networks: Networks, negated: frozenset[QName]) -> list[Reading]:
    """A reading for every figure of one scope, in order."""
    readings = [Reading(reason=Reason.NO_CONCEPT)] * len(figures)
    grounds = Grounds(networks, Known(networks.taxonomy), negated)
    blocks = list(find_blocks(figures))
    tables = [table_of([figures[place] for place in block], networks) for block in blocks]
    for table in tables:
        _learn_certain(table, grounds)
    choices = [_choices(table, grounds) for table in tables]
    stated = _stated(tables, choices, grounds)
    for block, table, chosen in zip(blocks, tables, choices, strict=True):
        names = cube_of_names(table, networks)
        is_foreign = not table.is_authority and _contradicts(table, chosen, stated, grounds)
        others = _of_others(table, chosen, stated, grounds)
        for place in block:
            figure = figures[place]
            choice = chosen[label_of(figure)]
            if names is not None:
                readings[place] = _of_name(figure, names, networks)
            elif choice.meaning is not None and choice.meaning.cube is None and (is_foreign or label_of(figure) in others):
                readings[place] = Reading(reason=Reason.OTHER_SUBJECT, words=table.section)
            else:
                readings[place] = _of_row(figure, choice, table, grounds)
    return readings


def _learn_certain(table: Table, grounds: Grounds) -> None:
    """Take what rows say that mean one thing in any table."""
    for row in table.rows.values():
        if (name := certain(row)) is not None:
            grounds.known.add(name, values_of(row, name, grounds.networks, grounds.negated))


def _choices(table: Table, grounds: Grounds) -> dict[Label, Choice]:
    """The choices for a table; what they say of concepts is known from then on."""
    chosen = settle_cubes(table, choose(table, grounds), grounds)
    for label, choice in chosen.items():
        row = table.rows[label]
        if choice.meaning is not None and certain(row) is None:
            _learn(row, choice.meaning, grounds)
    return chosen


def _learn(row: Row, meaning: Meaning, grounds: Grounds) -> None:
    """Take what a row says under the meaning chosen for it."""
    name = meaning.name if meaning.cube is None else grounds.networks.counted(meaning.cube)
    if name is not None:
        grounds.known.add(name, values_of(row, name, grounds.networks, grounds.negated), dimensions_of(meaning))


def _stated(tables: Sequence[Table], choices: Sequence[Mapping[Label, Choice]], grounds: Grounds) -> Known:
    """What the statements and the key data say of concepts."""
    stated = Known(grounds.networks.taxonomy)
    for table, chosen in zip(tables, choices, strict=True):
        if table.is_authority:
            for name, row in _named(table, chosen):
                if _adjusts(row, table):
                    continue
                stated.add(name, values_of(row, name, grounds.networks, grounds.negated))
    return stated


def _contradicts(table: Table, chosen: Mapping[Label, Choice], stated: Known, grounds: Grounds) -> bool:
    """Whether more amounts of a table contradict the statements than agree: it is about a part of them, or about something else.

    A table of the allowance for each asset has the assets for rows, and says nothing of the assets themselves.
    """
    said = [
        stated.says(name, values_of(row, name, grounds.networks, grounds.negated))
        for name, row in _named(table, chosen)
        if grounds.networks.taxonomy.concepts[name].kind is Kind.MONETARY
    ]
    return said.count(False) >= _CONTRADICTING_ROWS and said.count(False) > said.count(True)


def _of_others(table: Table, chosen: Mapping[Label, Choice], stated: Known, grounds: Grounds) -> set[Label]:
    """The rows that say something else than the statements under the same name: a part, or what is deducted or adjusted.

    Only what is near a statement's figure can be meant to be the same. A row that adjusts a profit to a cash flow must be the same.
    """
    found = set()
    for name, row in _named(table, chosen):
        adjusts = _adjusts(row, table)
        if (adjusts or not table.is_authority) and grounds.networks.taxonomy.concepts[name].kind is Kind.MONETARY:
            values = values_of(row, name, grounds.networks, grounds.negated)
            said = stated.says(name, values)
            if (said is False and not stated.is_near(name, values)) or (adjusts and said is None):
                found.add(row.label)
    return found


def _adjusts(row: Row, table: Table) -> bool:
    """Whether a row leads from a profit to a cash flow, by the title over it or its parent."""
    return any(ADJUSTING.search(words) for words in (table.section, row.label[1]))


def _named(table: Table, chosen: Mapping[Label, Choice]) -> Iterator[tuple[QName, Row]]:
    """The rows that mean a concept by themselves."""
    for label, choice in chosen.items():
        if choice.meaning is not None and choice.meaning.cube is None and choice.meaning.name is not None:
            yield choice.meaning.name, table.rows[label]


def dimensions_of(meaning: Meaning) -> Dimensions:
    """The dimensions of a row of a cube; its total has none."""
    return ((meaning.axis, meaning.member),) if meaning.axis is not None and meaning.member is not None else ()


def _of_row(figure: Figure, choice: Choice, table: Table, grounds: Grounds) -> Reading:
    """The reading of a figure by its row's choice and its column's words, quantity and unit."""
    networks = grounds.networks
    meaning = choice.meaning
    if (whole := completed_by_column(figure, networks)) is not None:
        return Reading(whole, is_authority=table.is_authority)
    if meaning is None:
        return Reading(reason=choice.reason, candidates=choice.candidates)
    name = quantity_of(figure, meaning, table, grounds, dimensions_of(meaning))
    if isinstance(name, Reason):
        return Reading(reason=name)
    labels = [label for one in (name, meaning.name) if one is not None for label in networks.taxonomy.labels.get(one, {}).values()]
    if not says_no_more(figure, labels):
        across = () if dimensions_of(meaning) else member_of_column(figure, table.rows[label_of(figure)], name, networks)
        return Reading(name, across) if across else Reading(reason=Reason.COLUMN, words=own_words(figure.column))
    return Reading(name, dimensions_of(meaning), is_authority=table.is_authority)


def _of_name(figure: Figure, cube: Cube, networks: Networks) -> Reading:
    """The reading of a figure in a table of names: its row is a typed member."""
    item = named_item(cube, figure, networks)
    domain = networks.taxonomy.concepts[cube.axes[0]].typed_domain
    if item is None or domain is None or is_generic(figure.row):
        return Reading(reason=Reason.NO_CONCEPT)
    return Reading(item, ((cube.axes[0], TypedMember(domain, " ".join(figure.row.split()))),))
