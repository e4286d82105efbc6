"""Altered copies of a report: figures of the same shape, columns swapped, lines wrapped anew, blanks changed; with their truth.

A report's text and its truth table enter; a copy leaves as lines, with the truth moved along: for each figure its new line and
offset, text and value. Used to measure how much of the extraction hangs on these documents being what they are.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from random import Random

from exporter.extract.arithmetic import footings, growth_holds, share_holds
from exporter.model.numbers import read_printed


@dataclass(frozen=True)
class Truth:
    """One figure as a careful reader places it."""

    section: str
    row: str
    measure: str
    period: str
    raw: str


@dataclass
class Copy:
    """Text between figures, and the figures; `text[i]` stands before `figures[i]`, the last text after all."""

    text: list[str]
    figures: list[Truth]
    broken: set[int] = field(default_factory=set)

    def lines(self) -> list[str]:
        return self._joined().split("\n")

    def _joined(self) -> str:
        return "".join(part for pair in zip(self.text, [*(figure.raw for figure in self.figures), ""], strict=True) for part in pair)

    def places(self) -> Iterator[tuple[int, int, Truth]]:
        """Line, offset and truth of each figure."""
        line, column = 1, 0
        for before, figure in zip(self.text, self.figures, strict=False):
            line += before.count("\n")
            column = len(before) - before.rfind("\n") - 1 if "\n" in before else column + len(before)
            yield line, column, figure
            column += len(figure.raw)


def load(report: Path, truth: Path) -> Copy:
    """A report cut at the figures of its truth table."""
    lines = report.read_text(encoding="utf-8").split("\n")
    by_line: dict[int, list[Truth]] = {}
    with truth.open(encoding="utf-8-sig", newline="") as rows:
        for row in csv.DictReader(rows):
            by_line.setdefault(int(row["line"]), []).append(Truth(row["section"], row["row"], row["measure"], row["period"], row["raw"]))
    text = [""]
    figures: list[Truth] = []
    for number, line in enumerate(lines, start=1):
        at = 0
        for start, figure in sorted(_spans(line, by_line.get(number, [])), key=lambda pair: pair[0]):
            text[-1] += line[at:start]
            figures.append(figure)
            text.append("")
            at = start + len(figure.raw)
        text[-1] += line[at:] + ("\n" if number < len(lines) else "")
    return Copy(text, figures)


def _spans(line: str, wanted: Sequence[Truth]) -> Iterator[tuple[int, Truth]]:
    taken: list[tuple[int, int]] = []
    for figure in sorted(wanted, key=lambda figure: -len(figure.raw)):
        start = line.find(figure.raw)
        while any(start < end and first < start + len(figure.raw) for first, end in taken):
            start = line.find(figure.raw, start + 1)
        assert start >= 0, (figure, line)
        taken.append((start, start + len(figure.raw)))
        yield start, figure


def redigit(copy: Copy, random: Random, *, same_alike: bool) -> Copy:
    """Every figure by another of the same shape; no sum holds any more. `same_alike`: equal figures stay equal."""
    known: dict[str, str] = {}
    figures = []
    for figure in copy.figures:
        raw = _other(figure.raw, random)
        figures.append(replace(figure, raw=known.setdefault(figure.raw, raw) if same_alike else raw))
    return Copy(list(copy.text), figures)


def _other(raw: str, random: Random) -> str:
    """Other digits, the first of them not zero unless it was."""
    seen = False
    characters = []
    for character in raw:
        if not character.isdigit():
            characters.append(character)
            continue
        low = 0 if seen or character == "0" else 1
        characters.append(str(random.randint(low, 9)))
        seen = True
    return "".join(characters)


def recompute(copy: Copy, random: Random) -> Copy:
    """Every amount by another, sums, shares and growths computed anew, so that the tables still prove themselves."""
    tables: dict[str, dict[tuple[str, str], list[int]]] = {}
    for index, figure in enumerate(copy.figures):
        tables.setdefault(figure.section, {}).setdefault((figure.measure, figure.period), []).append(index)
    changed: dict[tuple[str, str], Decimal] = {}
    figures = list(copy.figures)
    for columns in tables.values():
        values = _amounts(copy, columns, changed, random)
        _apply(copy, figures, columns, values)
    return Copy(list(copy.text), figures)


def number(raw: str) -> Decimal:
    """A printed number as it stands; a dash is zero."""
    printed = read_printed(raw)
    if printed is None:
        return Decimal(0)
    value = Decimal(printed.digits).scaleb(-printed.places)
    return -value if printed.negative else value


def _amounts(
    copy: Copy,
    columns: Mapping[tuple[str, str], list[int]],
    changed: dict[tuple[str, str], Decimal],
    random: Random,
) -> dict[int, Decimal]:
    """New amounts for a table: what other tables share stays shared, totals are summed again."""
    new: dict[int, Decimal] = {}
    for (measure, period), indexes in columns.items():
        if measure not in ("amount", "count"):
            continue
        old = [number(copy.figures[index].raw) for index in indexes]
        fresh: list[Decimal | None] = []
        for value in old:
            key = (str(abs(value)), period[:4])
            scale = changed.get(key)
            fresh.append(None if scale is None else scale.copy_sign(value))
        totals = {footing.total: footing.parts for footing in footings(old)}
        done = _filled(old, fresh, totals, random)
        for index, before, after in zip(indexes, old, done, strict=True):
            changed.setdefault((str(abs(before)), period[:4]), abs(after))
            new[index] = after
    return new


def _filled(old: Sequence[Decimal], fresh: list[Decimal | None], totals: Mapping[int, Sequence[int]], random: Random) -> list[Decimal]:
    """Leaves perturbed, totals summed; parts come before their totals however they are nested."""
    done: dict[int, Decimal] = {}

    def value(row: int) -> Decimal:
        if row not in done:
            if row in totals:
                done[row] = sum((value(part) for part in totals[row]), Decimal(0))
            elif (kept := fresh[row]) is not None:
                done[row] = kept
            else:
                done[row] = (old[row] * Decimal(random.randint(820, 1180)) / 1000).quantize(Decimal(1)) if old[row] else old[row]
        return done[row]

    for total, parts in totals.items():
        kept = fresh[total]
        leaves = [leaf for part in parts for leaf in _leaves(part, totals)]
        largest = max((leaf for leaf in leaves if fresh[leaf] is None), key=lambda leaf: abs(old[leaf]), default=None)
        if kept is not None and largest is not None and value(total) != kept:
            done[largest] += kept - done[total]
            done = {row: known for row, known in done.items() if row not in totals}
    return [value(row) for row in range(len(old))]


def _leaves(row: int, totals: Mapping[int, Sequence[int]]) -> Iterator[int]:
    if row not in totals:
        yield row
    for part in totals.get(row, ()):
        yield from _leaves(part, totals)


def _apply(copy: Copy, figures: list[Truth], columns: Mapping[tuple[str, str], list[int]], values: Mapping[int, Decimal]) -> None:
    """New texts of a table's figures: amounts as computed, shares and growths that held made to hold again."""
    old = {index: number(copy.figures[index].raw) for indexes in columns.values() for index in indexes}
    by_row = {(copy.figures[index].row, copy.figures[index].period): index for index in values}
    for index, value in values.items():
        figures[index] = replace(figures[index], raw=_printed_like(copy.figures[index].raw, value))
    years = sorted({period for (measure, period) in columns if measure in ("amount", "count")}, reverse=True)
    for (measure, period), indexes in columns.items():
        for index in indexes:
            figure = copy.figures[index]
            if measure == "growth" and len(years) > 1:
                now, then = by_row.get((figure.row, years[0])), by_row.get((figure.row, years[1]))
                if now is not None and then is not None and growth_holds(old[index], 2, old[now], old[then]) and values[then]:
                    signed = (values[now] - values[then]) / abs(values[then])
                    growth = -signed if old[now] <= 0 > old[then] else signed
                    figures[index] = replace(figure, raw=_printed_like(figure.raw, growth * 100))
            if measure in ("share", "ratio"):
                _reshare(copy, figures, index, period, by_row, old, values)


def _reshare(
    copy: Copy,
    figures: list[Truth],
    index: int,
    period: str,
    by_row: Mapping[tuple[str, str], int],
    old: Mapping[int, Decimal],
    values: Mapping[int, Decimal],
) -> None:
    """A share of a whole in its own table, computed anew."""
    figure = copy.figures[index]
    own = by_row.get((figure.row, period))
    if own is None:
        amounts = [at for at in values if copy.figures[at].period[:4] == period[:4]]
        pairs = ((above, below) for above in amounts for below in amounts if above != below and old[below])
        found = next((pair for pair in pairs if share_holds(old[index], 4, old[pair[0]], old[pair[1]])), None)
        if found and figure.measure == "ratio" and len(amounts) <= 4:
            figures[index] = replace(figure, raw=_printed_like(figure.raw, abs(values[found[0]] / values[found[1]]) * 100))
        return
    for whole in values:
        if copy.figures[whole].period == period and old[whole] and share_holds(old[index], 2, old[own], old[whole]) and values[whole]:
            share = values[own] / abs(values[whole]) * 100
            if own == whole or abs(old[index]) != 100 or old[own] == old[whole]:
                figures[index] = replace(figure, raw=_printed_like(figure.raw, share))
                return


def _printed_like(raw: str, value: Decimal) -> str:
    """A value in the manner of another figure: its places, percent sign, brackets or minus."""
    printed = read_printed(raw)
    if printed is None:
        return raw
    rounded = value.quantize(Decimal(1).scaleb(-printed.places), ROUND_HALF_UP)
    body = f"{abs(rounded):,}"
    mark = re.search(r"[%％]", raw)
    text = body + (mark.group() if mark else "")
    if rounded < 0:
        return f"({text})" if printed.places == 0 and not mark else f"-{text}"
    return text


def swap_columns(copy: Copy, random: Random, share: float = 0.5) -> Copy:
    """In some tables the figures of two years exchanged, as if the block of one had been printed where the other stands."""
    columns: dict[tuple[str, str], dict[str, list[int]]] = {}
    mixed = {figure.section for figure in copy.figures if figure.measure == "ratio"}
    for index, figure in enumerate(copy.figures):
        kind, period = ("amount", figure.period[:4]) if figure.section in mixed else (figure.measure, figure.period)
        columns.setdefault((figure.section, kind), {}).setdefault(period, []).append(index)
    figures = list(copy.figures)
    for (_, measure), periods in columns.items():
        same = [indexes for indexes in periods.values() if len(indexes) == len(next(iter(periods.values())))]
        rows = [[copy.figures[index].row for index in indexes] for indexes in same]
        if measure not in ("amount", "share") or len(same) < 2 or rows[0] != rows[1] or random.random() > share:
            continue
        if [figures[index].raw for index in same[0]][:2] == [figures[index].raw for index in same[1]][:2]:
            continue
        for first, second in zip(same[0], same[1], strict=True):
            figures[first], figures[second] = figures[second], figures[first]
    return Copy(list(copy.text), figures)


_GLUES = re.compile(r"\d{3}$|%$|\)$")


def rewrap(copy: Copy, random: Random, share: float = 0.3) -> Copy:
    """Line ends between figures turned into blanks or dropped, glued figures parted, sentences broken at other places."""
    text = list(copy.text)
    for index, between in enumerate(text):
        before = copy.figures[index - 1].raw if index else ""
        after = copy.figures[index].raw if index < len(copy.figures) else ""
        if before and after and not between.strip() and random.random() < share:
            glued = _GLUES.search(before) and "," in before + after and len(after) > 4 and after[0] not in "-–"
            text[index] = random.choice(["\n", " ", "  ", "" if glued else " "])
        elif len(between) > 400:
            text[index] = _rewrapped_prose(between, random)
    return Copy(text, list(copy.figures))


def _rewrapped_prose(text: str, random: Random) -> str:
    """Long lines of sentences broken once more."""
    lines = []
    for line in text.split("\n"):
        if len(line) > 50 and "，" in line and random.random() < 0.5:
            at = random.randint(20, 30)
            if not (line[at - 1].isascii() or line[at].isascii()):
                line = line[:at] + "\n" + line[at:]  # noqa: PLW2901
        lines.append(line)
    return "\n".join(lines)


def reblank(copy: Copy, random: Random) -> Copy:
    """Blanks at line ends dropped or added, indentation deepened or flattened, en-blanks in headers made ordinary ones."""
    keep = random.random() < 0.5
    wide = random.choice([" ", "  ", "\u3000", "\u2002"])

    def changed(text: str) -> str:
        text = re.sub(r"[ \u2002]+(?=\n)", lambda _: random.choice(["", " ", "  "]), text)
        text = text.replace("\u2002", wide)
        return re.sub(r"(?<=\n)[ \u2002]+", lambda found: found.group() * 2 if keep else "", text)

    return Copy([changed(text) for text in copy.text], list(copy.figures))


def swap_any(copy: Copy, random: Random, share: float = 0.5) -> Copy:
    """In some tables two whole columns of whatever kind exchanged, their headers left behind."""
    columns: dict[str, dict[tuple[str, str], list[int]]] = {}
    mixed = {figure.section for figure in copy.figures if figure.measure == "ratio"}
    for index, figure in enumerate(copy.figures):
        kind = ("", figure.period[:4]) if figure.section in mixed else (figure.measure, figure.period)
        columns.setdefault(figure.section, {}).setdefault(kind, []).append(index)
    figures = list(copy.figures)
    for kinds in columns.values():
        blocks = list(kinds.values())
        if len(blocks) < 2 or random.random() > share:
            continue
        first, second = random.sample(blocks, 2)
        if len(first) != len(second) or [figures[index].raw for index in first][:2] == [figures[index].raw for index in second][:2]:
            continue
        for one, other in zip(first, second, strict=True):
            figures[one], figures[other] = figures[other], figures[one]
    return Copy(list(copy.text), figures)


def break_labels(copy: Copy, random: Random, share: float = 0.3) -> Copy:
    """Long row labels broken over two lines at a place where words part."""

    def broken(found: re.Match[str]) -> str:
        word = found.group()
        at = random.randint(3, len(word) - 3)
        return word[:at] + "\n" + word[at:] if random.random() < share else word

    rows = sorted(
        {re.escape(figure.row) for figure in copy.figures if len(figure.row) >= 8 and not re.search(r"[（\d]", figure.row)},
        key=len,
        reverse=True,
    )
    pattern = re.compile(r"(?<=\n)[ \u2002]*(?:" + "|".join(rows) + r")(?=\s*\n)")
    return Copy([pattern.sub(broken, text) for text in copy.text], list(copy.figures))


def join_labels(copy: Copy, random: Random, share: float = 0.3) -> Copy:
    """Row labels on lines of their own put on one line, a wide blank between."""
    rows = sorted({re.escape(figure.row) for figure in copy.figures}, key=len, reverse=True)
    pattern = re.compile(r"(?<=\n)((?:其中：)?(?:" + "|".join(rows) + r"))\n[ \u2002]*(?=(?:其中：)?(?:" + "|".join(rows) + r")\s*\n)")
    return Copy(
        [pattern.sub(lambda found: found.group(1) + ("   " if random.random() < share else "\n"), text) for text in copy.text],
        list(copy.figures),
    )
