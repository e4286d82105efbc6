"""The plot: seconds against facts on logarithmic scales, as SVG made of a few lines."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence

Points = Sequence[tuple[float, float]]
WIDTH, HEIGHT, LEFT, BOTTOM, TOP, RIGHT = 720, 420, 70, 50, 20, 170
_COLOURS = ("#2a5d9f", "#b3261e", "#5a646e", "#1c6b3a")
_DASHES = ("", "6 3", "2 3", "10 3 2 3")


def plot(series: Mapping[str, Points], title: str, across: str, up: str) -> str:
    """An SVG with a line for each series; all coordinates positive."""
    xs = [x for points in series.values() for x, _ in points]
    ys = [y for points in series.values() for _, y in points]
    columns, rows = _decades(xs), _decades(ys)

    def place(x: float, y: float) -> tuple[str, str]:
        return (
            f"{LEFT + (math.log10(x) - columns[0]) / (columns[-1] - columns[0]) * (WIDTH - LEFT - RIGHT):.1f}",
            f"{HEIGHT - BOTTOM - (math.log10(y) - rows[0]) / (rows[-1] - rows[0]) * (HEIGHT - BOTTOM - TOP):.1f}",
        )

    parts = [f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" font-family="sans-serif" font-size="12">']
    parts += [f"<title>{title}</title>", f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#fff"/>']
    for power in columns:
        x, _ = place(10.0**power, 10.0 ** rows[0])
        parts.append(f'<line x1="{x}" y1="{TOP}" x2="{x}" y2="{HEIGHT - BOTTOM}" stroke="#d5dae0"/>')
        parts.append(f'<text x="{x}" y="{HEIGHT - BOTTOM + 18}" text-anchor="middle">{10**power:,}</text>')
    for power in rows:
        _, y = place(10.0 ** columns[0], 10.0**power)
        parts.append(f'<line x1="{LEFT}" y1="{y}" x2="{WIDTH - RIGHT}" y2="{y}" stroke="#d5dae0"/>')
        parts.append(f'<text x="{LEFT - 8}" y="{y}" dy="4" text-anchor="end">{10.0**power:g}</text>')
    for number, (name, points) in enumerate(series.items()):
        parts += _line(name, [place(x, y) for x, y in points], number)
    parts.append(f'<text x="{(LEFT + WIDTH - RIGHT) // 2}" y="{HEIGHT - 12}" text-anchor="middle">{across}</text>')
    parts.append(f'<text x="16" y="{HEIGHT // 2}" transform="rotate(-90 16 {HEIGHT // 2})" text-anchor="middle">{up}</text>')
    return "\n".join([*parts, "</svg>\n"])


def _line(name: str, places: Sequence[tuple[str, str]], number: int) -> Iterator[str]:
    colour, dashes = _COLOURS[number % len(_COLOURS)], _DASHES[number % len(_DASHES)]
    points = " ".join(",".join(place) for place in places)
    yield f'<polyline fill="none" stroke="{colour}" stroke-width="2" stroke-dasharray="{dashes}" points="{points}"/>'
    yield from (f'<circle cx="{x}" cy="{y}" r="3" fill="{colour}"/>' for x, y in places)
    x, y = places[-1]
    yield f'<text x="{x}" y="{y}" dx="8" dy="4" fill="{colour}">{name}</text>'


def _decades(values: Sequence[float]) -> range:
    """The powers of ten that hold all values."""
    return range(math.floor(math.log10(min(values))), math.ceil(math.log10(max(values))) + 1)
