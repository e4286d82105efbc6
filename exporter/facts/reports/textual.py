"""What a report says in words as facts: labels become concepts, persons and bodies members of axes, terms two facts.

Textual facts enter; entries leave, or the same facts with the concepts they are facts of. A label is looked up in the taxonomy as the
label of a row is; what it does not know stays text. Facts that only together say something (nobody controls the bank) are joined.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

from exporter.facts.entries import Aspects, Entry
from exporter.facts.targets import Knowledge
from exporter.findings import Origin
from exporter.model.aspects import Period, TypedMember
from exporter.model.textual import TextualFact
from exporter.names import QName

_PERSON, _BODY, _COMMITTEE = "PersonAxis", "GovernanceBodyAxis", "SpecialCommitteeAxis"
_BODIES: Final = (("监事会", "监事会"), ("董事会", "董事会"), ("高级管理", "高级管理层"), ("高级管理人员", "高级管理层"))
_TERM: Final = re.compile(r"(?P<start>\d{4}-\d{2})(?:-\d{2})?/(?P<end>.+)")
_OPEN: Final = ".."
_NOBODY: Final = frozenset({"无", "不存在"})
_ENGLISH: Final = re.compile(r"[\x00-\x7f]+")
_STANDARD: Final = re.compile(r"^标准的?(?=无保留)")
_CONTROL: Final = ("控股股东", "实际控制人")
_OWN: Final = re.compile(r"^(?:(?:公司|本行)的?)?(?:法定)?(?=[中英外]文)")
"""What stands before 中文名称 without changing what it is the name of."""
_LABELS: Final = {("审计意见", ""): "审计意见类型", ("审计意见", "内部控制"): "内部控制审计意见类型"}
"""Where the subject says which concept it is a fact of."""


@dataclass(frozen=True, slots=True)
class _Said:
    """One fact a textual fact becomes: the label its concept is found by, the value, the members it is about."""

    label: str
    value: str
    axes: tuple[tuple[str, str], ...]
    of: TextualFact


def with_concepts(facts: Sequence[TextualFact], knowledge: Knowledge) -> Iterator[TextualFact]:
    """The facts with the prefixed names of the concepts they are facts of."""
    prefixes = knowledge.taxonomy.prefixes
    named: dict[int, list[str]] = {}
    for said in _said(facts):
        name = _concept(said, knowledge)
        if name is not None:
            named.setdefault(id(said.of), []).append(f"{prefixes.get(name.namespace, '')}:{name.local}".lstrip(":"))
    yield from (replace(fact, concept=" ".join(named.get(id(fact), ()))) for fact in facts)


def text_entries(facts: Sequence[TextualFact], period: Period | None, knowledge: Knowledge) -> list[Entry]:
    """An entry for each fact the taxonomy has a concept for. All are of the report's period."""
    return [entry for said in _said(facts) if (entry := _entry(said, period, knowledge)) is not None]


def _said(facts: Iterable[TextualFact]) -> Iterator[_Said]:
    """What each fact says by itself, and what some say together."""
    facts = list(facts)
    for fact in facts:
        yield from _alone(fact)
    yield from _together(facts)


def _alone(fact: TextualFact) -> Iterator[_Said]:
    """A fact by itself: of the bank, of a person in a body, of a committee's chair."""
    body = next((name for word, name in _BODIES if word in fact.section), "")
    person = fact.value if fact.name == "姓名" else fact.subject
    about = ((_PERSON, person), (_BODY, body))
    if fact.name in ("姓名", "性别", "职务") and person and body:
        yield _Said(fact.name, fact.value, about, fact)
    elif fact.name == "任期" and person and body and (term := _TERM.fullmatch(fact.value)):
        yield _Said("任职起始年月", term["start"], about, fact)
        if term["end"] != _OPEN:
            yield _Said("任职终止日期", term["end"], about, fact)
    elif fact.name == "主任委员" and fact.subject:
        yield _Said(fact.name, fact.value, ((_COMMITTEE, fact.subject),), fact)
    elif fact.name not in _CONTROL and (not fact.subject or (fact.name, fact.subject) in _LABELS):
        label = _LABELS.get((fact.name, fact.subject), fact.name)
        yield _Said(label, _STANDARD.sub("", fact.value), (), fact)


def _together(facts: Sequence[TextualFact]) -> Iterator[_Said]:
    """The members of a committee in one text; whether anybody controls the bank, if both of its names are said."""
    members: dict[str, list[TextualFact]] = {}
    for fact in facts:
        if fact.name == "委员" and fact.subject:
            members.setdefault(fact.subject, []).append(fact)
    for committee, found in members.items():
        names = "、".join(dict.fromkeys(fact.value for fact in found))
        yield from (_Said("委员", names, ((_COMMITTEE, committee),), fact) for fact in found)
    controls = {fact.name: fact for fact in facts if fact.name in _CONTROL and not fact.subject}
    if len(controls) == len(_CONTROL):
        exists = any(fact.value not in _NOBODY for fact in controls.values())
        for fact in controls.values():
            yield _Said("是否存在控股股东、实际控制人", "是" if exists else "否", (), fact)


def _concept(said: _Said, knowledge: Knowledge) -> QName | None:
    """The concept a label means: one, and one whose value is no number."""
    choice = knowledge.vocabulary.concept(_OWN.sub("", said.label))
    names = [name for name in choice.names if not knowledge.taxonomy.concepts[name].kind.is_numeric]
    return names[0] if len(names) == 1 and not choice.generic else None


def _entry(said: _Said, period: Period | None, knowledge: Knowledge) -> Entry | None:
    name = _concept(said, knowledge)
    axes = tuple((axis, text) for local, text in said.axes if (axis := _axis(local, knowledge)) is not None)
    if name is None or len(axes) < len(said.axes):
        return None
    if any(not _is_member(knowledge, axis, text) for axis, text in axes):
        return None
    fact = said.of
    language = "en" if _ENGLISH.fullmatch(said.value) and "英文" in said.label else "zh"
    aspects = Aspects(label=said.label, concept=name, period=period, period_text=str(period or ""), axes=axes, language=language)
    place = (fact.line or None, fact.start if fact.line else None, fact.end or None)
    origin = Origin(file=fact.report or None, page=fact.page, line=place[0], start=place[1], end=place[2])
    return Entry(replace(aspects, is_printed=True), said.value, origin, ("profile", said.label), None, Decimal(fact.confidence or 0))


def _axis(local: str, knowledge: Knowledge) -> QName | None:
    return next((name for name in knowledge.taxonomy.concepts if name.local == local), None)


def _is_member(knowledge: Knowledge, axis: QName, text: str) -> bool:
    """Whether an axis has a member of that name; a committee no taxonomy lists is none."""
    return bool(text) and isinstance(knowledge.axes.member(axis, text), QName | TypedMember)
