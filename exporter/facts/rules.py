"""What can be wrong with a facts table: the findings of this folder, their words and remedies, but for those of `coverage`."""

from __future__ import annotations

from typing import Final

from exporter.findings import Rule, Severity

_ERROR, _WARNING, _INFO = Severity.ERROR, Severity.WARNING, Severity.INFO

NO_HEADER: Final = Rule(
    "bx:noHeader",
    _ERROR,
    "no row heads a facts table here: {why}",
    "Head the columns concept (项目), period (期间), unit (单位) and value (数值), or the first column 项目 and each other with its year",
)
NO_TABLE: Final = Rule("bx:noTable", _INFO, "the sheet holds no figures and was left out", "Nothing to do, unless you expect facts from it")
HIDDEN_SHEET: Final = Rule(
    "bx:hiddenSheet", _WARNING, "the sheet is hidden and was left out", "Unhide it if its figures belong to the report"
)
HIDDEN_CELLS: Final = Rule(
    "bx:hiddenCells",
    _WARNING,
    "{count} filled cells in hidden rows and columns were left out, this one first",
    "Unhide them (clear a filter, unfold an outline) if their figures belong to the report",
)
DIGITS_HIDDEN: Final = Rule(
    "bx:digitsHidden",
    _INFO,
    "{count} cells hold more digits than they show, here {held} shown with {places} places; what they hold is reported",
    "Round them with ROUND() if what they show is meant",
)
DIGITS_UNSURE: Final = Rule(
    "bx:digitsUnsure",
    _WARNING,
    "{count} cells hold 16 or 17 digits, here {held}, of which a spreadsheet is sure of 15; {taken} is reported",
    "Round what formulas give with ROUND(); write a figure as text if all its digits are meant",
)
DIGITS_DROPPED: Final = Rule(
    "bx:digitsDropped",
    _WARNING,
    "values in E notation ({count} in all, here {held}): the digits behind those written are not known, and no more are claimed (decimals)",
    "Show the cells as plain numbers (format 0) before a spreadsheet saves them as text; nothing to do if no more digits are known",
)
COLUMN_UNKNOWN: Final = Rule(
    "bx:columnNotUnderstood",
    _ERROR,
    "{column} holds values, and nothing says of which aspect, axis or period",
    "Head it with a period, an axis of the taxonomy, or concept, period, unit, value, scale, decimals, language, footnote, source",
)
PERIODS_TWICE: Final = Rule(
    "bx:periodsTwice",
    _ERROR,
    "the column {heading!r} gives each row a period, but other columns are headed by periods of their own",
    "Keep one of the two: a period column beside one column of values, or a period over each column",
)
ROW_LONGER: Final = Rule(
    "bx:rowTooLong",
    _ERROR,
    "the row has {cells} cells but the head only {columns}, as where a comma inside a value is not quoted",
    'Put the value in quotes ("26,989,261") or leave its commas out; head the column if the cell is meant',
)
COLUMN_TWICE: Final = Rule("bx:columnTwice", _ERROR, "the heading {heading!r} gives {column} a second time", "Keep one of the two columns")
HEAD_DOUBTFUL: Final = Rule(
    "bx:headDoubtful",
    _WARNING,
    "{label!r} is no known label and only years stand beside it, so the row is taken to head the columns below it",
    "Write the years as periods (2021年); or, if they are figures, give the row a label of the taxonomy",
)
HEAD_OPEN: Final = Rule(
    "bx:headOpen",
    _ERROR,
    "the value {value!r} has no period: {head} heads the columns anew and leaves this one without a heading",
    "Write the period of this column in that row too",
)
CELL_ERROR: Final = Rule("bx:cellError", _ERROR, "the cell holds the error {text}", "Mend its formula, or empty the cell")
FORMAT_SCALES: Final = Rule(
    "bx:formatScales",
    _ERROR,
    "the cell holds {held}, but its number format shows it in a unit of its own ({by!r}, {shown} without the words): either could be meant",
    "Format the cell as a plain number (#,##0.00) that shows the whole value in the unit the table states",
)
NOT_CALCULATED: Final = Rule(
    "bx:formulaNotCalculated",
    _ERROR,
    "the formula {text} was never calculated, so the cell has no value",
    "Open the workbook in a spreadsheet program and save it, or paste the values",
)
NESTED_VALUE: Final = Rule("bx:nestedValue", _ERROR, "the value is {what}, not text or a number", "Give one text or number")
MERGED_VALUE: Final = Rule(
    "bx:mergedValue",
    _ERROR,
    "the value cell is merged with {anchor}, so the value could belong to either row",
    "Unmerge the cells and fill each",
)
NO_LABEL: Final = Rule("bx:noLabel", _ERROR, "the value {value!r} has no label in its row", "Name the concept in the first column")
CONCEPT_UNKNOWN: Final = Rule(
    "bx:unknownConcept",
    _ERROR,
    "{label!r} is no name or label of a reportable concept{nearest}",
    "Use a label of the taxonomy (bankxbrl taxonomy show), or map this one under [synonyms] in the mapping file",
)
CONCEPT_OUTSIDE: Final = Rule(
    "bx:conceptOutsideEntryPoint",
    _ERROR,
    "{label!r} is {concept}, which is not among the labels of the entry point {entry_point}",
    "Leave --entry-point (entry_point in the mapping file) out, so that what the table uses decides it, or leave the row out",
)
DERIVED_UNKNOWN: Final = Rule(
    "bx:noDerivedConcept",
    _INFO,
    "the taxonomy has no concept for the {quantity} of {label!r}, which follows from the amounts and became no fact",
    "Nothing to do; to report it, give its concept under [synonyms] in the mapping file, as '{label} / {quantity}'",
)
BANK_UNTOLD: Final = Rule(
    "bx:bankNotTold",
    _WARNING,
    "nothing in the taxonomy tells the {quantity} of {label!r} of the bank alone from the group's beside it, so it became no fact",
    "Nothing to do if the group's is what is to be filed, or if it follows from amounts; else convert a table of the bank alone",
)
CONCEPT_AMBIGUOUS: Final = Rule(
    "bx:ambiguousConcept",
    _ERROR,
    "{label!r} could be {candidates}",
    "Write the concept's name, or put the row under the heading of its section",
)
SYNONYM_UNKNOWN: Final = Rule(
    "bx:unknownSynonym",
    _ERROR,
    "the synonym {label!r} stands for {target!r}, which is no reportable concept",
    "Correct the name in [synonyms]",
)
PERIOD_MISSING: Final = Rule(
    "bx:periodMissing",
    _ERROR,
    "{label!r} has no period",
    "Fill the period, write it above the table (2021年12月31日), or give one under [defaults] in the mapping file",
)
PERIOD_UNREAD: Final = Rule(
    "bx:periodNotUnderstood",
    _ERROR,
    "{text!r} is no period there is{day}",
    "Write a year (2021), a day (2021-12-31) or a span (2021-01-01/2021-06-30)",
)
PERIOD_TYPE: Final = Rule(
    "bx:periodType",
    _ERROR,
    "{label!r} is measured over a time, but {period} is a day",
    "Write the time it covers, such as {year} or {year}-01-01/{period}",
    "XBRL 2.1 §4.7.2",
)
UNIT_UNREAD: Final = Rule(
    "bx:unitNotUnderstood",
    _ERROR,
    "{text!r} is no unit the toolkit knows",
    "Write for example 人民币千元, CNY million, %, 股, pure or utr:kWh",
)
UNIT_MISSING: Final = Rule(
    "bx:unitMissing",
    _ERROR,
    "{label!r} is {kind} and no unit is given for it",
    "Give {wanted} in a unit column, in the caption (单位：人民币千元), or under [defaults]",
)
UNIT_CONFLICT: Final = Rule("bx:unitConflict", _ERROR, "{label!r} is {kind} and cannot be in {unit}", "Give {wanted}", "XBRL 2.1 §4.8.2")
SAID_TWICE: Final = Rule(
    "bx:unitSaidTwice",
    _ERROR,
    "{value} for {label!r} carries {beside!r}, but its row, column or table says {stated} already",
    "Say it once: beside the number, or over it",
    "XBRL 2.1 §4.8.2",
)
PERCENT_UNCLEAR: Final = Rule(
    "bx:percentUnclear",
    _ERROR,
    "{value} for {label!r} could be {value}% or {hundredfold}%",
    "Add the percent sign, or give the unit: % or pure",
)
SCALE_UNREAD: Final = Rule("bx:scaleNotUnderstood", _ERROR, "{text!r} is no scale", "Write a power of ten (3) or its name (千, thousand)")
SCALE_CONFLICT: Final = Rule(
    "bx:scaleConflict",
    _ERROR,
    "the unit means a scale of {unit} but the scale column says {scale}",
    "Say it once: a plain unit with a scale, or a scaled unit alone",
)
DECIMALS_UNREAD: Final = Rule(
    "bx:decimalsNotUnderstood", _ERROR, "{text!r} is no accuracy", "Write a whole number such as -3, or INF", "XBRL 2.1 §4.6.5"
)
EXCESS_DIGITS: Final = Rule(
    "bx:excessDigits",
    _WARNING,
    "{value} has more digits than decimals {decimals} claims",
    "Raise decimals, or give the value rounded",
    "Calculations 1.1 §4: excess digits",
)
VALUE_UNREAD: Final = Rule("bx:notANumber", _ERROR, "{value!r} is no number, and {label!r} is {kind}", "{fix}", "XBRL 2.1 §4.6")
NOT_AN_INTEGER: Final = Rule(
    "bx:notAnInteger", _ERROR, "{value} for {label!r} is no whole number once scaled", "Give the whole number, or its right scale"
)
NEGATIVE: Final = Rule(
    "bx:negativeValue", _ERROR, "{value} for {label!r} is below zero, which its type {type} does not allow", "Check the sign"
)
TEXT_UNREAD: Final = Rule("bx:valueNotUnderstood", _ERROR, "{value!r} for {label!r} is no {kind}", "Write {wanted}")
ILLEGAL_CHARACTER: Final = Rule(
    "bx:illegalCharacter", _ERROR, "the cell holds the character {character}, which XML cannot carry", "Delete it", "XML 1.0 §2.2"
)
NOT_APPLICABLE: Final = Rule("bx:notApplicable", _INFO, "{label!r} is given as not applicable, so there is no fact", "")
NOT_NILLABLE: Final = Rule("bx:notNillable", _ERROR, "{label!r} may not be nil", "Leave the row out, or give a value", "XBRL 2.1 §5.1.1")
MEMBER_UNKNOWN: Final = Rule(
    "bx:unknownMember", _ERROR, "{text!r} is no member of {axis}: {candidates}", "Use the name or label of one of its members"
)
MEMBER_AMBIGUOUS: Final = Rule("bx:ambiguousMember", _ERROR, "{text!r} on {axis} could be {candidates}", "Write the member's name")
ENTITY_UNREAD: Final = Rule("bx:entityRefused", _ERROR, "{problem}", "{fix}", "XBRL 2.1 §4.7.3.1")
LANGUAGE_UNREAD: Final = Rule("bx:languageNotUnderstood", _ERROR, "{text!r} is no language tag", "Write for example zh-CN or en", "BCP 47")
SIGN_TURNED: Final = Rule(
    "bx:signTurned",
    _INFO,
    "printed {printed}, reported {reported}: {label!r} is an expense or deduction, whose brackets are presentation (negated label)",
    "Nothing to do, unless the figure is a true negative: then give it in a long table, where signs are taken as they stand",
)
SIGN_KEPT: Final = Rule(
    "bx:signKept",
    _INFO,
    "printed {printed}, reported {reported}: the row of {label!r} has a charge without brackets, so these brackets mean a credit",
    "Nothing to do, unless the figure is a charge: then print all charges of the row alike",
)
DUPLICATE_COMPLETE: Final = Rule(
    "bx:duplicateComplete", _INFO, "{label!r} for {period} stands here and at {other} with the same value; reported once", "", "OIM 1.0 §4"
)
DUPLICATE_CONSISTENT: Final = Rule(
    "bx:duplicateConsistent",
    _INFO,
    "{label!r} for {period} is {value} here and {kept} at {other}, which agree within their accuracy; the more accurate is reported",
    "",
    "OIM 1.0 §4",
)
DUPLICATE_UNEQUAL: Final = Rule(
    "bx:duplicateUnequal",
    _WARNING,
    "{label!r} for {period} is {value} here and {kept} at {other}, both to the same accuracy: both may be rounded from one number, "
    "but they differ; the one at {other} is reported",
    "Look at both places and write the same value, or say how accurate each is (decimals)",
    "OIM 1.0 §4",
)
DUPLICATE_OUTVOTED: Final = Rule(
    "bx:duplicateOutvoted",
    Severity.WARNING,
    "{label!r} for {period} is {value} here but {kept} at {other}, which more of the report confirms; this one is not reported",
    "Look at both places: one may be of another concept",
)
DUPLICATE_TURNED: Final = Rule(
    "bx:duplicateTurned", _INFO, "{label!r} for {period} is printed here with the other sign than at {other}, and reported as {kept}"
)
DUPLICATE_INCONSISTENT: Final = Rule(
    "bx:duplicateInconsistent",
    _ERROR,
    "{label!r} for {period} is {value} here but {kept} at {other}; neither is reported",
    "Correct one of the two, or tell them apart by an axis",
    "OIM 1.0 §4",
)
NOTE_KEPT: Final = Rule(
    "bx:noteLeftOut", _INFO, "the note {text!r} belongs to no marked row and became no fact", "Give it in a footnote column"
)
