"""Lint rules on concepts: names, types, period types, balances (FRTA 2.1, EFM 6.7 and 6.8, XBRL 2.1 §5.1.1)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from exporter.findings import Finding
from exporter.model.taxonomy import Kind
from exporter.taxonomy.lint.base import Lint, View, error, repeated, warning
from exporter.taxonomy.source.datatypes import DATATYPES, Datatype
from exporter.taxonomy.source.naming import lc3
from exporter.taxonomy.source.rows import ConceptRow, RoleRow

_NAME: Final = re.compile(r"[A-Z][A-Za-z0-9]{0,199}")
_ENDINGS: Final = {
    "abstract": ("Abstract", "LineItems"),
    "table": ("Table",),
    "axis": ("Axis",),
    "member": ("Member", "Domain"),
    "textBlock": ("TextBlock",),
}

CONCEPT_TWICE: Final = error(
    "conceptTwice", "{name} is declared already in line {earlier}", "keep one of the two rows; names are unique over all layers"
)
UNKNOWN_LAYER: Final = error("unknownLayer", "there is no layer {layer!r}", "use a prefix that taxonomy.toml lists: {known}")
UNKNOWN_TYPE: Final = error("unknownType", "there is no type {type!r}", "use one of {known}")
NAME_UNFIT: Final = error(
    "nameUnfit", "{name!r} is no name for a concept", "use letters and digits only, a capital first, at most 200", "EFM 6.8.5"
)
NAME_NOT_LABEL: Final = error(
    "nameNotLabel",
    "{name} is not the camel-case form of its English label, {wanted}",
    "rename the concept, or reword its label",
    "FRTA 2.1.4; EFM 6.8.5",
)
NAME_ENDING: Final = error(
    "nameEnding",
    "{name} is of type {type}, and its name says otherwise",
    "end the names of {type} with {endings}, and no others",
    "EFM 6.7.23-6.7.28",
)
PERIOD_WRONG: Final = error("periodWrong", "the period type is {period!r}", "write {wanted}", "XBRL 2.1 §5.1.1.1; EFM 6.7.32")
BALANCE_WRONG: Final = error(
    "balanceWrong", "the balance {balance!r} cannot be on a concept of type {type}", "{advice}", "XBRL 2.1 §5.1.1.2"
)
SIGN_UNSAID: Final = warning(
    "signUnsaid",
    "{name} is monetary and has neither a balance nor a documentation label",
    "give it a balance, or document what its sign means",
    "EFM 6.8.11, 6.11.5",
)


def _twice(view: View) -> Iterator[Finding]:
    for row, earlier in repeated(view.tables.concepts, lambda row: row.name):
        yield CONCEPT_TWICE.finding(origin=row.place.at("name"), name=row.name, earlier=earlier.place.line)


def _layers(view: View) -> Iterator[Finding]:
    known = [layer.prefix for layer in view.tables.settings.layers]
    rows: tuple[ConceptRow | RoleRow, ...] = (*view.tables.concepts, *view.tables.roles)
    for row in rows:
        if row.layer not in known:
            yield UNKNOWN_LAYER.finding(origin=row.place.at("layer"), layer=row.layer, known=", ".join(known))


def _types(view: View) -> Iterator[Finding]:
    for row in view.tables.concepts:
        if row.type not in DATATYPES:
            yield UNKNOWN_TYPE.finding(origin=row.place.at("type"), type=row.type, known=", ".join(DATATYPES))


def _names(view: View) -> Iterator[Finding]:
    for row in view.tables.concepts:
        if not _NAME.fullmatch(row.name):
            yield NAME_UNFIT.finding(origin=row.place.at("name"), name=row.name)


def _names_are_labels(view: View) -> Iterator[Finding]:
    for row in view.tables.concepts:
        wanted = lc3(row.label_en)
        if row.label_en and row.name != wanted:
            yield NAME_NOT_LABEL.finding(origin=row.place.at("name"), name=row.name, wanted=wanted)


def _endings(view: View) -> Iterator[Finding]:
    every = tuple(ending for endings in _ENDINGS.values() for ending in endings)
    for row in view.tables.concepts:
        endings = _ENDINGS.get(row.type, ())
        if row.type in DATATYPES and (not row.name.endswith(endings) if endings else row.name.endswith(every)):
            yield NAME_ENDING.finding(
                origin=row.place.at("name"), name=row.name, type=row.type, endings=" or ".join(endings) or "none of these"
            )


def _typed(view: View) -> Iterator[tuple[ConceptRow, Datatype]]:
    return ((row, DATATYPES[row.type]) for row in view.tables.concepts if row.type in DATATYPES)


def _periods(view: View) -> Iterator[Finding]:
    for row, datatype in _typed(view):
        if datatype.abstract:
            allowed: tuple[str, ...] = ("",)
        else:
            allowed = ("instant", "duration") if datatype.kind.is_numeric else ("duration",)
        if row.period not in allowed:
            wanted = " or ".join(allowed) or "nothing: tables, axes, members and abstract concepts last by nature"
            yield PERIOD_WRONG.finding(origin=row.place.at("period"), period=row.period, wanted=wanted)


def _balances(view: View) -> Iterator[Finding]:
    for row, datatype in _typed(view):
        monetary = datatype.kind is Kind.MONETARY
        if row.balance and not (monetary and row.balance in ("debit", "credit")):
            advice = "write debit or credit" if monetary else "leave it empty: only monetary concepts have one"
            yield BALANCE_WRONG.finding(origin=row.place.at("balance"), balance=row.balance, type=row.type, advice=advice)


def _signs(view: View) -> Iterator[Finding]:
    for row, datatype in _typed(view):
        if datatype.kind is Kind.MONETARY and not row.balance and (row.name, "documentation") not in view.labels:
            yield SIGN_UNSAID.finding(origin=row.place.at("balance"), name=row.name)


LINTS: Final = (
    Lint(CONCEPT_TWICE, _twice),
    Lint(UNKNOWN_LAYER, _layers),
    Lint(UNKNOWN_TYPE, _types),
    Lint(NAME_UNFIT, _names),
    Lint(NAME_NOT_LABEL, _names_are_labels),
    Lint(NAME_ENDING, _endings),
    Lint(PERIOD_WRONG, _periods),
    Lint(BALANCE_WRONG, _balances),
    Lint(SIGN_UNSAID, _signs),
)
