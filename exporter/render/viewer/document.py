"""The page put together: template, style, scripts and data enter, the text of one HTML file leaves, the same for the same report.

The policy names the one style and the one script by their digests (Content Security Policy Level 3 §2.3.1) and allows pictures that are
in the page itself; nothing else may be loaded, run, sent or framed.
"""

from __future__ import annotations

import json
from base64 import b64encode
from functools import cache
from hashlib import sha256
from html import escape
from importlib.resources import files
from pathlib import Path
from string import Template
from typing import Any, Final

from exporter.files import replacing
from exporter.findings import OutputRefused
from exporter.model.exhibit import Exhibit
from exporter.model.lexical import legible
from exporter.render.viewer.data import data_of

_SCRIPTS: Final = ("numbers", "words", "dom", "data", "grid", "tables", "facts", "charts", "overview", "findings", "detail", "main")
"""In the order they use one another; together they are one function, so that nothing of theirs is global."""
_ENDING: Final = "<>&\u2028\u2029"


def page(exhibit: Exhibit) -> str:
    """The whole file."""
    style, script = _part("style.css"), _program()
    policy = (
        f"default-src 'none'; style-src {_digest(style)}; script-src {_digest(script)}; img-src data:; "
        "base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types 'none'"
    )
    title = escape(legible(exhibit.name))
    data = as_script(data_of(exhibit))
    return Template(_part("page.html")).substitute(policy=policy, title=title, style=style, data=data, script=script)


def place_for(source: Path, target: Path | None) -> Path:
    """Where the page of a source goes: `target`, or out/NAME.view.html.

    Raises OutputRefused for the place of the source itself, which may be a page too.
    """
    target = target or Path("out") / f"{source.stem}.view.html"
    if target.resolve() == source.resolve():
        raise OutputRefused("the page would take the place of what it shows", where=str(target), fix="Give another name with -o")
    return target


def write_page(exhibit: Exhibit, target: Path) -> None:
    """Write the page, whole or not at all. Raises OutputRefused if it cannot be written there."""
    with replacing(target) as stream:
        stream.write(page(exhibit).encode())


def as_script(data: Any) -> str:  # noqa: ANN401  # anything JSON can say
    """JSON that can stand in a script element: no character of it can end the element or begin a comment (HTML §4.12.1.3)."""
    text = legible(json.dumps(data, ensure_ascii=False, separators=(",", ":")))
    for character in _ENDING:
        text = text.replace(character, f"\\u{ord(character):04x}")
    return text


@cache
def _program() -> str:
    parts = "".join(f"\n// {name}.js\n{_part(f'{name}.js')}" for name in _SCRIPTS)
    return f'(() => {{\n"use strict";\n{parts}}})();\n'


@cache
def _part(name: str) -> str:
    return (files(__package__) / name).read_text(encoding="utf-8")


def _digest(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"
