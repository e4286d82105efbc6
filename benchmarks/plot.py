"""The plot: pictures side by side on logarithmic scales, as SVG made of a few lines."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

Points = Sequence[tuple[float, float]]
WIDTH, HEIGHT, LEFT, BOTTOM, TOP, RIGHT = 560, 400, 70, 50, 20, 90
_COLOURS = ("#2a5d9f", "#b3261e", "#5a646e", "#1c6b3a")
_DASHES = ("", "6 3", "2 3", "10 3 2 3")


@dataclass(slots=True)
class Panel:
    """One of the pictures side by side: what is measured upwards, and a line of points for each series."""

    up: str
    series: dict[str, list[tuple[float, float]]] = field(default_factory=dict)

    def add(self, name: str, x: float, y: float) -> None:
        """A point more of a series; both coordinates positive."""
        self.series.setdefault(name, []).append((x, y))


def plot(panels: Sequence[Panel], title: str, across: str) -> str:
    """An SVG with the panels beside each other."""
    width = WIDTH * len(panels)
    parts = [f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {HEIGHT}" role="img" font-family="sans-serif" font-size="12">']
    parts += [f"<title>{title}</title>", f'<rect width="{width}" height="{HEIGHT}" fill="#fff"/>']
    for number, panel in enumerate(panels):
        parts += [f'<g transform="translate({number * WIDTH} 0)">', *_panel(panel, across), "</g>"]
    return "\n".join([*parts, "</svg>\n"])


def _panel(panel: Panel, across: str) -> Iterator[str]:
    columns = _decades([x for points in panel.series.values() for x, _ in points])
    rows = _decades([y for points in panel.series.values() for _, y in points])

    def place(x: float, y: float) -> tuple[str, str]:
        return (
            f"{LEFT + (math.log10(x) - columns[0]) / (columns[-1] - columns[0]) * (WIDTH - LEFT - RIGHT):.1f}",
            f"{HEIGHT - BOTTOM - (math.log10(y) - rows[0]) / (rows[-1] - rows[0]) * (HEIGHT - BOTTOM - TOP):.1f}",
        )

    for power in columns:
        x, _ = place(10.0**power, 10.0 ** rows[0])
        yield f'<line x1="{x}" y1="{TOP}" x2="{x}" y2="{HEIGHT - BOTTOM}" stroke="#d5dae0"/>'
        yield f'<text x="{x}" y="{HEIGHT - BOTTOM + 18}" text-anchor="middle">{10**power:,}</text>'
    for power in rows:
        _, y = place(10.0 ** columns[0], 10.0**power)
        yield f'<line x1="{LEFT}" y1="{y}" x2="{WIDTH - RIGHT}" y2="{y}" stroke="#d5dae0"/>'
        yield f'<text x="{LEFT - 8}" y="{y}" dy="4" text-anchor="end">{10.0**power:g}</text>'
    for number, (name, points) in enumerate(panel.series.items()):
        yield from _line(name, [place(x, y) for x, y in points], number)
    yield f'<text x="{(LEFT + WIDTH - RIGHT) // 2}" y="{HEIGHT - 12}" text-anchor="middle">{across}</text>'
    yield f'<text x="16" y="{HEIGHT // 2}" transform="rotate(-90 16 {HEIGHT // 2})" text-anchor="middle">{panel.up}</text>'


def _line(name: str, places: Sequence[tuple[str, str]], number: int) -> Iterator[str]:
    colour, dashes = _COLOURS[number % len(_COLOURS)], _DASHES[number % len(_DASHES)]
    points = " ".join(",".join(place) for place in places)
    yield f'<polyline fill="none" stroke="{colour}" stroke-width="2" stroke-dasharray="{dashes}" points="{points}"/>'
    yield from (f'<circle cx="{x}" cy="{y}" r="3" fill="{colour}"/>' for x, y in places)
    x, y = places[-1]
    yield f'<text x="{x}" y="{y}" dx="8" dy="4" fill="{colour}">{name}</text>'


def _decades(values: Sequence[float]) -> range:
    """The powers of ten that hold all values, two at least."""
    first = math.floor(math.log10(min(values)))
    return range(first, max(first + 1, math.ceil(math.log10(max(values)))) + 1)
