"""Tables whose rows are names no taxonomy can list: typed members, such as the holders of shares.

A table none of whose rows means anything enters; the cube with a typed axis whose line items its columns name leaves, if the title
over the table speaks of the axis too. Spec: Dimensions 1.0 §2.5.2 (typed axes).
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

from exporter.facts.reports.printed.networks import Cube, Networks
from exporter.facts.reports.printed.tables import Table
from exporter.facts.spelling import fold, forms
from exporter.facts.units import takes
from exporter.model.figures import Figure
from exporter.names import QName

_MOMENT: Final = re.compile(r"^(?:(?:报告)?期末|年末|本?报告期末)")
_OTHER_PAPERS: Final = re.compile("优先股|优[0-9一二三]|永续债|债券|可转债|preference|preferred", re.IGNORECASE)
_FEWEST_NAMES = 2


def cube_of_names(table: Table, networks: Networks) -> Cube | None:
    """The cube with one typed axis that a table of names is of; None if there is none, or more than one.

    Holders of preferred shares or bonds hold no part of the shares the cube counts.
    """
    if _OTHER_PAPERS.search(table.section):
        return None
    unknown = sum(not row.meanings for row in table.rows.values())
    if unknown < _FEWEST_NAMES or 2 * unknown < len(table.rows):
        return None
    found = [cube for cube in networks.cubes if _is_typed(cube, networks) and _speaks_of(table.section, cube.axes[0], networks)]
    figures = [figure for row in table.rows.values() for figure in row.figures]
    found = [cube for cube in found if any(named_item(cube, figure, networks) for figure in figures)]
    return found[0] if len(found) == 1 else None


def named_item(cube: Cube, figure: Figure, networks: Networks) -> QName | None:
    """The line item that a figure's column names, if it can be in the figure's unit."""
    for part in figure.column.split(" / "):
        for meant in networks.vocabulary.meanings(_MOMENT.sub("", part.strip())):
            concept = networks.taxonomy.concepts[meant.name]
            if meant.name in cube.items and takes(concept, figure.unit) and not (concept.is_percent and _is_over_all(figure)):
                return meant.name
    return None


def _is_over_all(figure: Figure) -> bool:
    """Whether a percentage is more than the whole: a number of shares under the wrong heading."""
    return figure.value != "nil" and abs(Decimal(figure.value)) > 1


def _is_typed(cube: Cube, networks: Networks) -> bool:
    return len(cube.axes) == 1 and networks.taxonomy.concepts[cube.axes[0]].typed_domain is not None


def _speaks_of(section: str, axis: QName, networks: Networks) -> bool:
    """Whether a title has the axis's name in it."""
    said = fold(section)
    names = {form for label in networks.taxonomy.labels.get(axis, {}).values() for form in forms(label)}
    return any(name in said for name in names)
