"""Why figures of a report became no facts: told once for each row, never as errors."""

from __future__ import annotations

from typing import Final

from exporter.findings import Rule, Severity

_WARNING, _INFO = Severity.WARNING, Severity.INFO

_MAP_IT = "Map the label under [synonyms] in the mapping file if the taxonomy has its concept"
CONCEPT_UNMAPPED: Final = Rule(
    "bx:unmappedFigure", _INFO, "{label!r}{quantity} names no concept of the taxonomy, so {count}{nearest}", _MAP_IT
)
ROW_AMBIGUOUS: Final = Rule(
    "bx:ambiguousRow",
    _INFO,
    "{label!r}{quantity} could be {candidates}, and the rows beside it do not tell which, so {count}",
    _MAP_IT,
)
ROW_UNPROVEN: Final = Rule(
    "bx:unprovenRow",
    _INFO,
    "{label!r}{quantity} could be {candidates}, but no sum and no other table confirms it, so {count}",
    "Give the figure in a facts table if you know what it is",
)
QUANTITY_UNMAPPED: Final = Rule(
    "bx:unmappedQuantity", _INFO, "the taxonomy has no concept for the {measure} of {label!r} in {unit}, so {count}", "Nothing to do"
)
QUANTITY_DISAGREES: Final = Rule(
    "bx:quantityDisagrees",
    _INFO,
    "the {measure} of {label!r} is not that of the amounts the taxonomy's concept is of, so {count}",
    "Look whether it is of something else, or misprinted",
)
COLUMN_UNMAPPED: Final = Rule(
    "bx:unmappedColumn",
    _INFO,
    "{label!r} under {column!r} is a part of its row the taxonomy does not tell apart, so {count}",
    "Nothing to do",
)
SCOPE_LEFT_OUT: Final = Rule(
    "bx:scopeLeftOut",
    _INFO,
    "figures of the bank alone stand beside the group's, and the taxonomy does not tell these apart: the group's are reported, and {count}",
    "Nothing to do, unless the bank's own figures are to be filed: convert a facts table of them",
)
TABLE_OF_OTHER_SUBJECT: Final = Rule(
    "bx:otherSubject",
    _INFO,
    "{table} says other things of its rows than the statements do, so it is about a part of them or about something else, and {count}",
    "Nothing to do; compare the table with the statements if you think it should say the same",
)
FIGURE_DOUBTED: Final = Rule(
    "bx:figureInDoubt",
    _WARNING,
    "it is in doubt in which row or column the figures of {label!r} stand, so {count}",
    "Give the report as PDF or HTML, where each figure has its place; or see `bankxbrl extract` and convert a facts table of what is right",
)
MOVEMENT_UNMAPPED: Final = Rule(
    "bx:unmappedMovement",
    _INFO,
    "{label!r} for {period} is what moved over a time, while the taxonomy's concept is what there is on a day, so {count}",
    "Nothing to do",
    "XBRL 2.1 §4.7.2",
)
UNIT_UNMAPPED: Final = Rule("bx:unmappedUnit", _INFO, "{label!r} is in {unit}, which its concept cannot be, so {count}", "Nothing to do")
