"""The concept of a share, a growth or a line item: what a column counts of what its row means.

A figure and its row's meaning enter; a concept leaves, or the reason there is none. Where the amounts are printed too, a share or a
growth must be theirs: a column headed 占比 can be a share of something else.
"""

from __future__ import annotations

from collections.abc import Iterable

from exporter.facts.labels import DERIVED
from exporter.facts.reports.printed.choosing import Grounds, Reason
from exporter.facts.reports.printed.column_words import own_words
from exporter.facts.reports.printed.meanings import CLOSINGS, OPENINGS, Meaning
from exporter.facts.reports.printed.networks import Networks
from exporter.facts.reports.printed.tables import VALUES, Table
from exporter.facts.reports.printed.values import is_growth, is_share, value_of
from exporter.facts.spelling import fold
from exporter.facts.units import takes
from exporter.model.aspects import Dimensions, Duration
from exporter.model.figures import Figure
from exporter.model.wording import read_period
from exporter.names import QName

_MEASURED = frozenset({"share", "growth"})


def quantity_of(figure: Figure, meaning: Meaning, table: Table, grounds: Grounds, dimensions: Dimensions) -> QName | Reason:
    """The concept of a figure: its row's own, a line item of its row's cube, or one named as the quantity its column counts."""
    networks = grounds.networks
    quantity = "amount" if figure.measure in VALUES else figure.measure
    if meaning.cube is not None:
        found, base = networks.item(meaning.cube, quantity, figure.unit, read_period(figure.period)), networks.counted(meaning.cube)
    elif meaning.name is not None and quantity == "amount":
        return _itself(figure, meaning.name, networks)
    else:
        found, base = _named_as(figure, meaning, table, networks), meaning.name
    if found is None:
        return Reason.NO_QUANTITY
    if base is not None and quantity in _MEASURED and _contradicts(figure, base, found, grounds, dimensions):
        return Reason.DISAGREES
    return found


def completed_by_column(figure: Figure, networks: Networks) -> QName | None:
    """The one concept that a row names together with the words of its column, or with the quantity it counts: 生息资产, 平均余额."""
    said = own_words(figure.column) if figure.measure in VALUES else ""
    for words in (said, *DERIVED.get(figure.measure, ((), ()))[1]) if figure.measure not in _MEASURED else ():
        named = [name for name in networks.vocabulary.completed(figure.row, words) if takes(networks.taxonomy.concepts[name], figure.unit)]
        is_flow = isinstance(read_period(figure.period), Duration)
        fitting = [name for name in named if is_flow == (networks.taxonomy.concepts[name].period_type == "duration")]
        if words and len(fitting) == 1:
            return fitting[0]
    return None


def _itself(figure: Figure, name: QName, networks: Networks) -> QName | Reason:
    """A row's own concept, if it can be in the figure's unit; what moved over a time is not what there is on a day."""
    concept = networks.taxonomy.concepts[name]
    if not takes(concept, figure.unit):
        return Reason.UNIT
    over_a_time = isinstance(read_period(figure.period), Duration)
    if over_a_time and concept.period_type == "instant" and fold(figure.row) not in OPENINGS | CLOSINGS:
        return Reason.MOVEMENT
    return name


def _named_as(figure: Figure, meaning: Meaning, table: Table, networks: Networks) -> QName | None:
    """The one concept that is the quantity of the row's concept, those of the table's own role before others."""
    if meaning.name is None:
        return None
    named = [name for name in networks.derived(meaning.name, figure.measure) if takes(networks.taxonomy.concepts[name], figure.unit)]
    own = [name for name in named if networks.roles(name) & table.best]
    left = own or named
    return left[0] if len(left) == 1 else None


def _contradicts(figure: Figure, base: QName, found: QName, grounds: Grounds, dimensions: Dimensions) -> bool:
    """Whether the amounts are known and the figure is not their share or growth."""
    value, known = value_of(figure), grounds.known
    now = known.get(base, figure.period, dimensions)
    if figure.measure == "growth":
        pairs = [(one, before) for one in now for before in known.before(base, figure.period, dimensions) if before.number]
        return bool(pairs) and not any(is_growth(value, one, before) for one, before in pairs)
    wholes = [whole for name in _wholes(base, found, grounds.networks) for whole in known.get(name, figure.period) if whole.number]
    return bool(now and wholes) and not any(is_share(value, one, whole) for one in now for whole in wholes)


def _wholes(base: QName, found: QName, networks: Networks) -> Iterable[QName]:
    """What a share can be of: what its name says it is of, else for a cube's share its line item without members."""
    named = networks.whole(found)
    return (base,) if not named and any({base, found} <= set(cube.items) for cube in networks.cubes) else named
