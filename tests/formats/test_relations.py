"""Notes and links between facts, written and read: roles, arcroles, groups, markup."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from exporter.formats.xbrl_xml import writing as xbrl_xml
from exporter.formats.xbrl_xml.reading import NotExpressible, read
from exporter.model.aspects import UNIT_CNY, Context, Entity, Instant
from exporter.model.facts import Fact, FactTable, Footnote, Link, Report
from exporter.names import Arcrole, QName

BANK = "https://bank.example/taxonomy"
HERE = Context(Entity("https://bank.example/entities", "demo"), Instant(dt.date(2021, 12, 31)))
FACTS = tuple(Fact(concept=QName(BANK, name), context=HERE, value="1", unit=UNIT_CNY, decimals=0) for name in ("A", "B", "C"))
GROUP = "https://bank.example/role/notes"
KIND = "https://bank.example/arcrole/because"


def back(report: Report, folder: Path) -> Report:
    xbrl_xml.write(report, folder / "r.xbrl")
    return read(folder / "r.xbrl")


def told(report: Report) -> set[tuple[object, ...]]:
    """Notes and links by the names of their facts."""
    name = [fact.concept.local for fact in report.facts]
    notes = {(n.text, n.xhtml, n.language, frozenset(name[row] for row in n.facts), n.arcrole, n.role) for n in report.footnotes}
    return notes | {(name[link.source], name[link.target], link.arcrole, link.role) for link in report.links}


def test_links_and_notes_come_back_with_their_roles(tmp_path: Path) -> None:
    notes = (Footnote("约数", "zh-CN", (0, 2)), Footnote("about", "en", (0,), KIND, GROUP))
    links = (Link(0, 1), Link(2, 0, KIND, GROUP), Link(0, 1, KIND))
    declared = {GROUP: "https://bank.example/roles.xsd#notes", KIND: "https://bank.example/roles.xsd#because"}
    report = Report(FactTable(FACTS), footnotes=notes, links=links, role_declarations=declared)
    read_back = back(report, tmp_path)
    assert told(read_back) == told(report)
    assert declared.items() <= read_back.role_declarations.items()


def test_the_arcrole_of_the_link_role_registry_is_declared_by_itself(tmp_path: Path) -> None:
    read_back = back(Report(FactTable(FACTS), links=(Link(0, 1),)), tmp_path)
    assert set(read_back.role_declarations) == {str(Arcrole.EXPLANATORY_FACT)}


def test_a_note_keeps_its_markup(tmp_path: Path) -> None:
    note = Footnote("含 <利息> 等", "zh-CN", (0,), xhtml='含 <b class="x&quot;">&lt;利息&gt;</b> 等<br/>')
    assert told(back(Report(FactTable(FACTS), footnotes=(note,)), tmp_path)) == told(Report(FactTable(FACTS), footnotes=(note,)))


def test_duplicates_with_notes_have_ids_of_their_own(tmp_path: Path) -> None:
    notes = (Footnote("first", "en", (0,)), Footnote("second", "en", (1,)))
    report = Report(FactTable((FACTS[0], FACTS[0])), footnotes=notes)
    assert sorted(note.facts for note in back(report, tmp_path).footnotes) == [(0,), (1,)]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("注</link:footnote>", "<b>注</b></link:footnote>"),
        ("role/footnote", "role/other"),
        ('xlink:from="A.I2021-12-31.CNY"', 'xlink:from="elsewhere"'),
    ],
)
def test_a_note_that_a_report_cannot_say_is_refused(old: str, new: str, tmp_path: Path) -> None:
    path = tmp_path / "r.xbrl"
    xbrl_xml.write(Report(FactTable(FACTS), footnotes=(Footnote("注", "zh-CN", (0,)),)), path)
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
    with pytest.raises(NotExpressible):
        read(path)
