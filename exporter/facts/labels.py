"""Labels to concepts: what people write in the first column, and the names of the taxonomy it can mean.

`Vocabulary` indexes a taxonomy's names and labels (any language, any role) under a folded form in which width, case, blanks,
brackets and marks do not count. The standard label goes before terse, total and the others; two concepts under one label are
told apart by the headings above the row, or not at all. Specs: XBRL 2.1 §5.2.2 (labels), §5.2.4 (presentation).
"""

from __future__ import annotations

import difflib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType
from typing import Final

from exporter.facts.spelling import fold, forms, title_forms
from exporter.model.taxonomy import Taxonomy
from exporter.names import Arcrole, QName, Role

_TERSE_RANK: Final = 1
_RANKS: Final = {str(Role.LABEL): 0, str(Role.TERSE): _TERSE_RANK, str(Role.TOTAL): 2, str(Role.VERBOSE): 3}
_OTHER_RANK: Final = 4
_WORDING_RANK: Final = 5
"""Of a wording that means its concept in the table of one role only."""
_LESS_FAITHFUL: Final = 10
_BOUND_RANKS: Final = frozenset({_TERSE_RANK, _WORDING_RANK})
_GENERIC: Final = frozenset(
    {"合计", "总计", "小计", "总额", "其他", "其它", "余额", "金额", "占比", "比例", "增减", "变动"}
    | {"total", "subtotal", "other", "others", "amount", "balance", "percentage", "share", "change"}
)
"""Words that name a concept only under a heading: any table has its 合计."""
DERIVED: Final[Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]]] = MappingProxyType(
    {
        "share": ((), ("占", "aspercentageof", "asashareof")),
        "growth": (
            ("changerateof", "growthrateof", "growthof"),
            ("增减幅度", "增长率", "增减", "增幅", "变动率", "变动幅度", "变动比例", "增长幅度", "余额增长率", "growthrate"),
        ),
        "change": (("changein", "increasedecreasein"), ("增减额", "变动额", "变动金额", "增加额", "报告期内变动")),
        "average": (("average", "averagebalanceof", "dailyaveragebalanceof"), ("日均余额", "平均余额", "averagebalance")),
        "yield": (
            ("averageyieldof", "averagecostof"),
            ("收益率", "平均收益率", "成本率", "平均成本率", "付息率", "averageyield", "averagecost"),
        ),
    }
)
"""How taxonomies name a quantity of a concept: words before its label, and words right after it, folded."""
_NEAREST: Final = 3
_CUTOFF: Final = 0.6
_COMPARED: Final = 200


@dataclass(frozen=True, slots=True)
class Choice:
    """What a label can mean: one name, or several of which none is better, or none and the nearest labels that exist."""

    names: tuple[QName, ...] = ()
    nearest: tuple[str, ...] = ()
    generic: bool = False

    @property
    def name(self) -> QName | None:
        """The one name it means, if it means one."""
        return self.names[0] if len(self.names) == 1 and not self.generic else None


@dataclass(frozen=True, slots=True)
class Meant:
    """A concept that a row's label can mean: anywhere, or only where its table is told by other rows; `role` narrows it to one role."""

    name: QName
    is_bound: bool = False
    role: str = ""


class Vocabulary:
    """The names a taxonomy gives to reportable concepts, and the synonyms the caller adds. Built once, asked for every row."""

    def __init__(
        self, taxonomy: Taxonomy, synonyms: Mapping[str, str] | None = None, wordings: Iterable[tuple[str, str, str]] = ()
    ) -> None:
        self.taxonomy = taxonomy
        self._by_label: dict[str, dict[QName, int]] = defaultdict(dict)
        for name, labels in taxonomy.labels.items():
            concept = taxonomy.concepts.get(name)
            if concept is not None and concept.is_reportable:
                for (_, role), text in labels.items():
                    if role != Role.DOCUMENTATION:
                        self._add(text, name, _RANKS.get(role, _OTHER_RANK))
        self._wordings: dict[str, dict[QName, str]] = defaultdict(dict)
        for text, target, role in wordings:
            if (meant := taxonomy.find(target)) is not None and taxonomy.concepts[meant].is_reportable:
                self._add(text, meant, _WORDING_RANK)
                self._wordings[fold(text)][meant] = role
        self.unknown_synonyms: dict[str, str] = {}
        self._synonyms: dict[str, QName] = {}
        for label, target in (synonyms or {}).items():
            found = taxonomy.find(target)
            if found is None:
                self.unknown_synonyms[label] = target
            elif taxonomy.concepts[found].is_reportable:
                self._synonyms[fold(label)] = found
        self._known: dict[tuple[str, tuple[str, ...]], Choice] = {}

    def _add(self, text: str, name: QName, rank: int) -> None:
        for form in forms(text):
            ranks = self._by_label[form]
            ranks[name] = min(rank, ranks.get(name, rank))
            rank += _LESS_FAITHFUL

    def concept(self, label: str, headings: tuple[str, ...] = ()) -> Choice:
        """What `label` means under `headings` (section, parent row, table title; nearest last)."""
        key = (label, headings)
        found = self._known.get(key)
        if found is None:
            found = self._known[key] = self._concept(label.strip(), headings)
        return found

    def meanings(self, label: str) -> tuple[Meant, ...]:
        """Everything a row's label can mean, by its most faithful form that means anything; terse and generic labels are bound."""
        for form in forms(label):
            if (synonym := self._synonyms.get(form)) is not None:
                return (Meant(synonym), *self._bound(form))
            if ranks := self._by_label.get(form):
                free = {name for name, rank in ranks.items() if rank % _LESS_FAITHFUL not in _BOUND_RANKS}
                is_bound = form in _GENERIC
                return (*(Meant(name, is_bound) for name in sorted(free)), *self._bound(form))
        return ()

    def completed(self, label: str, words: str) -> tuple[QName, ...]:
        """The concepts that a label and the words of its parent or column name together: 发放贷款和垫款 under 利息收入."""
        for one in forms(label):
            for other in forms(words):
                for text in (one + other, other + one):
                    if (synonym := self._synonyms.get(text)) is not None:
                        return (synonym,)
                    free = [name for name, rank in self._by_label.get(text, {}).items() if rank % _LESS_FAITHFUL not in _BOUND_RANKS]
                    if free:
                        return tuple(sorted(free))
        return ()

    def _bound(self, form: str) -> Iterator[Meant]:
        """What a label means in one role's table only: its wordings and terse labels."""
        wordings = self._wordings.get(form, {})
        yield from (Meant(name, is_bound=True, role=role) for name, role in sorted(wordings.items()))
        for name, rank in sorted(self._by_label.get(form, {}).items()):
            if rank % _LESS_FAITHFUL == _TERSE_RANK and name not in wordings:
                yield Meant(name, is_bound=True)

    def derived(self, label: str, quantity: str, headings: tuple[str, ...] = ()) -> Choice:
        """The concept named as a share, growth or change of the labelled one: 营业收入 under 增减 is 营业收入增减幅度."""
        key = (f"{label} / {quantity}", headings)
        found = self._known.get(key)
        if found is None:
            synonym = self._synonyms.get(fold(key[0]))
            found = Choice((synonym,)) if synonym is not None else None
        if found is None:
            found = self._known[key] = self._derived(label, quantity, headings)
        return found

    def _derived(self, label: str, quantity: str, headings: tuple[str, ...]) -> Choice:
        before, after = DERIVED.get(quantity, ((), ()))
        for form in forms(label):
            starts = tuple(form + word for word in after)
            whole = {word + form for word in before}
            ranks: dict[QName, int] = {}
            for written, names in self._by_label.items():
                if written in whole or written.startswith(starts):
                    for name, rank in names.items():
                        ranks[name] = min(rank, ranks.get(name, rank))
            if ranks:
                return self._choose(form, ranks, headings)
        return Choice()

    def knows(self, label: str) -> bool:
        """Whether the label means a concept, be it ambiguous; a word of every table does not."""
        choice = self.concept(label)
        return bool(choice.names) and not choice.generic

    def _concept(self, label: str, headings: tuple[str, ...]) -> Choice:
        if (name := self._by_name(label)) is not None:
            return Choice((name,))
        for form in forms(label):
            if (synonym := self._synonyms.get(form)) is not None:
                return Choice((synonym,))
            if ranks := self._by_label.get(form):
                return self._choose(form, ranks, headings)
        return Choice(nearest=self._nearest(label))

    def _by_name(self, label: str) -> QName | None:
        """A prefixed, Clark or local name, written exactly."""
        found = self.taxonomy.find(label) if label.isascii() else None
        return found if found is not None and self.taxonomy.concepts[found].is_reportable else None

    def _choose(self, form: str, ranks: Mapping[QName, int], headings: tuple[str, ...]) -> Choice:
        """The best of the concepts under one label: those the headings point to, then those of the best role."""
        pointed = next((found for heading in reversed(headings) if (found := self.under(heading, ranks))), set())
        left = pointed or set(ranks)
        best = min(ranks[name] for name in left)
        names = tuple(sorted(name for name in left if ranks[name] == best))
        is_vague = (form in _GENERIC and best > 0) or best % _LESS_FAITHFUL == _WORDING_RANK
        return Choice(names, generic=is_vague and not pointed)

    def under(self, heading: str, names: Iterable[QName]) -> set[QName]:
        """Those of the names that the taxonomy places under a heading."""
        wanted = set(forms(heading))
        return {name for name in names if wanted & self._above(name)}

    def _above(self, name: QName) -> set[str]:
        """The folded labels of everything over a concept in presentation and calculation, and the titles of their roles."""
        found: set[str] = set()
        waiting, seen = [name], {name}
        while waiting:
            for parent in self._parents.get(waiting.pop(), ()):
                if parent not in seen:
                    seen.add(parent)
                    waiting.append(parent)
                    found.update(form for text in self.taxonomy.labels.get(parent, {}).values() for form in forms(text))
        for role in self._roles.get(name, ()):
            found.update(form for title in self.taxonomy.role_titles.get(role, {}).values() for form in title_forms(title))
        return found

    @cached_property
    def _parents(self) -> dict[QName, set[QName]]:
        """Every concept's parents in presentation and calculation."""
        parents: dict[QName, set[QName]] = defaultdict(set)
        for arcrole in (Arcrole.PARENT_CHILD, Arcrole.SUMMATION_ITEM, Arcrole.SUMMATION_ITEM_21):
            for network in self.taxonomy.network(arcrole).values():
                for source, arcs in network.items():
                    for arc in arcs:
                        parents[arc.target].add(source)
        return parents

    @cached_property
    def _roles(self) -> dict[QName, set[str]]:
        """The link roles a concept is presented in."""
        roles: dict[QName, set[str]] = defaultdict(set)
        for role, network in self.taxonomy.network(Arcrole.PARENT_CHILD).items():
            for arcs in network.values():
                for arc in arcs:
                    roles[arc.target].add(role)
        return roles

    @cached_property
    def _written(self) -> dict[str, str]:
        """A label as the taxonomy writes it, by its folded form; what suggestions show."""
        written: dict[str, str] = {}
        for name in self.taxonomy.concepts:
            for (_, role), text in self.taxonomy.labels.get(name, {}).items():
                if role == Role.LABEL and self.taxonomy.concepts[name].is_reportable:
                    written.setdefault(fold(text), text)
        return written

    @cached_property
    def _letters(self) -> dict[str, list[tuple[str, int]]]:
        """The labels a character stands in, and how often."""
        letters: dict[str, list[tuple[str, int]]] = defaultdict(list)
        for form in self._written:
            for letter, times in Counter(form).items():
                letters[letter].append((form, times))
        return letters

    def _nearest(self, label: str) -> tuple[str, ...]:
        wanted = fold(label)[:_COMPARED]
        # Two texts are no more alike than twice the characters they share over all they have: most labels need no closer look.
        shared: dict[str, int] = defaultdict(int)
        for letter, times in Counter(wanted).items():
            for form, others in self._letters.get(letter, ()):
                shared[form] += min(times, others)
        alike = [form for form, common in shared.items() if 2 * common >= _CUTOFF * (len(form) + len(wanted))]
        close = difflib.get_close_matches(wanted, alike, _NEAREST, _CUTOFF)
        return tuple(self._written[form] for form in close)
