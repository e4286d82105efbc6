"""Lint rules on labels, roles' titles, references and synonyms (FRTA 2.1.10, EFM 6.10, XBRL 2.1 §5.2.2)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from exporter.findings import Finding
from exporter.taxonomy.lint.base import Lint, View, error, repeated, warning
from exporter.taxonomy.source.assemble import LABEL_ROLES
from exporter.taxonomy.source.naming import split_ending
from exporter.taxonomy.source.rows import ConceptRow, LabelRow

_NUMERIC_ROLES: Final = ("total", "negated", "negatedTotal", "periodStart", "periodEnd")
_ROLE: Final = re.compile(r"[0-9]{6}")
_LONGEST: Final = 511
_REFERENCE_ROLES: Final = (
    "reference",
    "commentaryRef",
    "definitionRef",
    "disclosureRef",
    "presentationRef",
    "measurementRef",
    "exampleRef",
)

LABEL_MISSING: Final = error("labelMissing", "{concept} has no {column}", "write the label in both languages", "EFM 6.10.1")
LABEL_SHARED: Final = error(
    "labelShared",
    "{concept} and {other} have one label, {label!r}",
    "reword one, so that the label finds one concept",
    "FRTA 2.1.10; EFM 6.10.4",
)
LABEL_TWICE: Final = error("labelTwice", "{concept} has a {role} label already in line {earlier}", "keep one of the two rows", "EFM 6.10.2")
LABEL_ROLE: Final = error(
    "unknownLabelRole", "there is no label role {role!r}", "use one of {known}; standard labels stand in concepts.csv"
)
LABEL_NUMERIC: Final = error(
    "labelNotForConcept", "a {role} label says nothing of {concept}, which is {is_a}", "leave the label out", "EFM 6.10.9"
)
LABEL_FORM: Final = error(
    "labelForm", "the label has {fault}", "write plain text on one line, at most 511 characters", "EFM 6.10.6, 6.10.8"
)
LABEL_ENDING: Final = error(
    "labelEnding", "the labels end differently: {zh!r} and {en!r}", "give both the same bracketed ending, which stays English"
)
ROLE_FORM: Final = error("roleForm", "{role!r} is no number of a role", "write six digits", "EFM 6.7.12")
ROLE_TWICE: Final = error("roleTwice", "the role {role} stands already in line {earlier}", "keep one of the two rows")
ROLE_TITLE: Final = error("roleTitleMissing", "the role {role} has no {column}", "write the title in both languages")
PUBLICATION_TWICE: Final = error("publicationTwice", "the publication {code} stands already in line {earlier}", "keep one of the two rows")
PUBLICATION_FORM: Final = error(
    "publicationForm", "the publication {code!r} lacks its {column}, or it is not known", "fill in code, role ({roles}), publisher and name"
)
REFERENCE_DANGLES: Final = error(
    "unknownPublication", "there is no publication {publication!r}", "add it to publications.csv, or mend the code"
)
REFERENCE_TWICE: Final = error("referenceTwice", "{concept} refers to {publication} already in line {earlier}", "keep one of the two rows")
SYNONYM_AMBIGUOUS: Final = error(
    "synonymAmbiguous",
    "{label!r} stands for {concept} here and for {other} elsewhere",
    "keep the wording for one of them, or limit it to the role of a table",
)
SYNONYM_IDLE: Final = warning("synonymIdle", "{label!r} is a label of {concept} already", "leave the row out")


def _missing(view: View) -> Iterator[Finding]:
    for row in view.tables.concepts:
        for column, text in (("label_zh", row.label_zh), ("label_en", row.label_en)):
            if not text:
                yield LABEL_MISSING.finding(origin=row.place.at(column), concept=row.name, column=column)
    for other in view.tables.labels:
        for column, text in (("zh", other.zh), ("en", other.en)):
            if not text:
                yield LABEL_MISSING.finding(
                    origin=other.place.at(column), concept=other.concept, column=f"{other.role} label in the column {column}"
                )


def _shared(view: View) -> Iterator[Finding]:
    for column in ("label_zh", "label_en"):
        rows = [row for row in view.tables.concepts if getattr(row, column)]
        for row, earlier in repeated(rows, lambda row, column=column: getattr(row, column)):  # type: ignore[misc]
            label = getattr(row, column)
            yield LABEL_SHARED.finding(origin=row.place.at(column), concept=row.name, other=earlier.name, label=label)


def _twice(view: View) -> Iterator[Finding]:
    for row, earlier in repeated(view.tables.labels, lambda row: (row.concept, row.role)):
        yield LABEL_TWICE.finding(origin=row.place.at("role"), concept=row.concept, role=row.role, earlier=earlier.place.line)


def _label_roles(view: View) -> Iterator[Finding]:
    for row in view.tables.labels:
        if row.role not in LABEL_ROLES:
            yield LABEL_ROLE.finding(origin=row.place.at("role"), role=row.role, known=", ".join(LABEL_ROLES))


def _fitting(view: View) -> Iterator[Finding]:
    for row in view.tables.labels:
        datatype = view.datatype(row.concept)
        if datatype is None or row.role not in _NUMERIC_ROLES:
            continue
        if not datatype.kind.is_numeric:
            yield LABEL_NUMERIC.finding(origin=row.place.at("role"), role=row.role, concept=row.concept, is_a="no number")
        elif row.role.startswith("period") and view.concepts[row.concept].period != "instant":
            yield LABEL_NUMERIC.finding(origin=row.place.at("role"), role=row.role, concept=row.concept, is_a="no balance at a date")


def _texts(row: ConceptRow | LabelRow) -> tuple[tuple[str, str], ...]:
    return (("label_zh", row.label_zh), ("label_en", row.label_en)) if isinstance(row, ConceptRow) else (("zh", row.zh), ("en", row.en))


def _form(view: View) -> Iterator[Finding]:
    rows: tuple[ConceptRow | LabelRow, ...] = (*view.tables.concepts, *view.tables.labels)
    for row in rows:
        long = isinstance(row, LabelRow) and row.role == "documentation"
        for column, text in _texts(row):
            if "<" in text or ("&" in text and ";" in text):
                yield LABEL_FORM.finding(origin=row.place.at(column), fault="markup")
            if "  " in text or any(not letter.isprintable() for letter in text):
                yield LABEL_FORM.finding(origin=row.place.at(column), fault="two blanks in a row or a character that does not print")
            if len(text) > _LONGEST and not long:
                yield LABEL_FORM.finding(origin=row.place.at(column), fault=f"{len(text)} characters")


def _label_endings(view: View) -> Iterator[Finding]:
    for row in view.tables.concepts:
        zh, en = split_ending(row.label_zh)[1], split_ending(row.label_en)[1]
        if zh != en:
            yield LABEL_ENDING.finding(origin=row.place.at("label_zh"), zh=zh, en=en)


def _roles(view: View) -> Iterator[Finding]:
    for row in view.tables.roles:
        if not _ROLE.fullmatch(row.role):
            yield ROLE_FORM.finding(origin=row.place.at("role"), role=row.role)


def _roles_twice(view: View) -> Iterator[Finding]:
    for row, earlier in repeated(view.tables.roles, lambda row: row.role):
        yield ROLE_TWICE.finding(origin=row.place.at("role"), role=row.role, earlier=earlier.place.line)


def _titles(view: View) -> Iterator[Finding]:
    for row in view.tables.roles:
        for column, text in (("title_zh", row.title_zh), ("title_en", row.title_en)):
            if not text:
                yield ROLE_TITLE.finding(origin=row.place.at(column), role=row.role, column=column)


def _publications_twice(view: View) -> Iterator[Finding]:
    for row, earlier in repeated(view.tables.publications, lambda row: row.code):
        yield PUBLICATION_TWICE.finding(origin=row.place.at("code"), code=row.code, earlier=earlier.place.line)


def _publications(view: View) -> Iterator[Finding]:
    for row in view.tables.publications:
        known = {"code": row.code, "role": row.role in _REFERENCE_ROLES, "publisher": row.publisher, "name": row.name}
        for column in (column for column, said in known.items() if not said):
            yield PUBLICATION_FORM.finding(origin=row.place.at(column), code=row.code, column=column, roles=", ".join(_REFERENCE_ROLES))


def _references(view: View) -> Iterator[Finding]:
    known = {row.code for row in view.tables.publications}
    for row in view.tables.references:
        if row.publication not in known:
            yield REFERENCE_DANGLES.finding(origin=row.place.at("publication"), publication=row.publication)


def _references_twice(view: View) -> Iterator[Finding]:
    for row, earlier in repeated(view.tables.references, lambda row: (row.concept, row.publication, row.section)):
        where = earlier.place.line
        yield REFERENCE_TWICE.finding(origin=row.place.at("publication"), concept=row.concept, publication=row.publication, earlier=where)


def _meanings(view: View) -> dict[str, set[str]]:
    """The concepts of each standard label in either language, without the bracketed ending and the case."""
    found: dict[str, set[str]] = {}
    for row in view.tables.concepts:
        for label in (row.label_zh, row.label_en):
            found.setdefault(split_ending(label)[0].casefold(), set()).add(row.name)
    return found


def _ambiguous(view: View) -> Iterator[Finding]:
    meanings = _meanings(view)
    for row, earlier in repeated(view.tables.synonyms, lambda row: (row.label.casefold(), row.role)):
        yield SYNONYM_AMBIGUOUS.finding(origin=row.place.at("label"), label=row.label, concept=row.concept, other=earlier.concept)
    for row in view.tables.synonyms:
        others = sorted(meanings.get(row.label.casefold(), set()) - {row.concept})
        if others and not row.role:
            yield SYNONYM_AMBIGUOUS.finding(origin=row.place.at("label"), label=row.label, concept=row.concept, other=others[0])


def _idle(view: View) -> Iterator[Finding]:
    meanings = _meanings(view)
    for row in view.tables.synonyms:
        if row.concept in meanings.get(row.label.casefold(), ()) or not row.label:
            yield SYNONYM_IDLE.finding(origin=row.place.at("label"), label=row.label, concept=row.concept)


LINTS: Final = (
    Lint(LABEL_MISSING, _missing),
    Lint(LABEL_SHARED, _shared),
    Lint(LABEL_TWICE, _twice),
    Lint(LABEL_ROLE, _label_roles),
    Lint(LABEL_NUMERIC, _fitting),
    Lint(LABEL_FORM, _form),
    Lint(LABEL_ENDING, _label_endings),
    Lint(ROLE_FORM, _roles),
    Lint(ROLE_TWICE, _roles_twice),
    Lint(ROLE_TITLE, _titles),
    Lint(PUBLICATION_TWICE, _publications_twice),
    Lint(PUBLICATION_FORM, _publications),
    Lint(REFERENCE_DANGLES, _references),
    Lint(REFERENCE_TWICE, _references_twice),
    Lint(SYNONYM_AMBIGUOUS, _ambiguous),
    Lint(SYNONYM_IDLE, _idle),
)
