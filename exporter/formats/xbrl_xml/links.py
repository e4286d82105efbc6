"""Notes and links of a report as footnote links of XBRL 2.1 §4.11, and what the roles and arcroles they use need declared.

A report and the names of its facts enter, text leaves. Arcs of one extended link may not join the same ends twice, so each pair of role
and arcrole has a link of its own.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Final

from exporter.formats.escaping import attribute, text
from exporter.model.facts import Footnote, Link, Report
from exporter.names import REGISTERED_ROLES, STANDARD_ROLE, Namespace, Role

_Ends = tuple[str, str]
_NOTE: Final = "note"


def linked_rows(report: Report) -> set[int]:
    """The facts that notes or links lead from or to, and which therefore need an id."""
    return {row for note in report.footnotes for row in note.facts} | {row for link in report.links for row in (link.source, link.target)}


def declarations(report: Report) -> Iterator[str]:
    """References to roles and arcroles for what is not of XBRL 2.1; one whose declaration is not known has none, as validation tells."""
    known = {**REGISTERED_ROLES, **report.role_declarations}
    relations: list[Footnote | Link] = [*report.footnotes, *report.links]
    for element, name, uris in (
        ("roleRef", "roleURI", {relation.role for relation in relations}),
        ("arcroleRef", "arcroleURI", {relation.arcrole for relation in relations}),
    ):
        for uri in sorted(uris):
            if not uri.startswith(STANDARD_ROLE) and uri in known:
                place = f'xlink:type="simple" xlink:href="{attribute(known[uri])}"'
                yield f'  <link:{element} {name}="{attribute(uri)}" {place}/>\n'


def footnote_links(report: Report, names: Mapping[int, str]) -> Iterator[str]:
    """The extended links: a locator per fact, a resource per note, an arc for each pair."""
    groups: dict[tuple[str, str], list[Footnote | Link]] = defaultdict(list)
    relations: list[Footnote | Link] = [*report.footnotes, *report.links]
    for relation in relations:
        groups[relation.role, relation.arcrole].append(relation)
    for (role, arcrole), those in sorted(groups.items(), key=lambda item: item[0]):
        yield from _link(role, arcrole, those, names)


def _link(role: str, arcrole: str, relations: list[Footnote | Link], names: Mapping[int, str]) -> Iterator[str]:
    notes = sorted((each for each in relations if isinstance(each, Footnote)), key=_rank)
    links = [each for each in relations if isinstance(each, Link)]
    located = {row for note in notes for row in note.facts} | {row for link in links for row in (link.source, link.target)}
    yield f'  <link:footnoteLink xlink:type="extended" xlink:role="{attribute(role)}">\n'
    for name in sorted(names[row] for row in located):
        yield f'    <link:loc xlink:type="locator" xlink:href="#{attribute(name)}" xlink:label="{attribute(name)}"/>\n'
    for number, note in enumerate(notes, start=1):
        yield from _note(f"{_NOTE}{number}", note)
    arcs = {(names[row], f"{_NOTE}{number}") for number, note in enumerate(notes, start=1) for row in note.facts}
    arcs |= {(names[link.source], names[link.target]) for link in links}
    for source, target in sorted(arcs):
        ends = f'xlink:from="{attribute(source)}" xlink:to="{attribute(target)}"'
        yield f'    <link:footnoteArc xlink:type="arc" xlink:arcrole="{attribute(arcrole)}" {ends}/>\n'
    yield "  </link:footnoteLink>\n"


def _note(label: str, note: Footnote) -> Iterator[str]:
    spoken = f'xlink:role="{Role.FOOTNOTE}" xml:lang="{attribute(note.language)}"'
    start = f'    <link:footnote xlink:type="resource" xlink:label="{label}" {spoken}'
    if note.xhtml is None:
        yield f"{start}>{text(note.text)}</link:footnote>\n"
    else:
        # The fragment's own elements have no prefix; the link's have one, so the default namespace is free for them.
        yield f'{start} xmlns="{Namespace.XHTML}">{note.xhtml}</link:footnote>\n'


def _rank(note: Footnote) -> tuple[str, str, str]:
    return note.text, note.language, note.xhtml or ""
