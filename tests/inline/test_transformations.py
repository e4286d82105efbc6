"""Law: our transformations and Arelle's take the same texts and give the same values, whatever registry and form."""

from __future__ import annotations

import re
from itertools import cycle, islice
from random import Random

import pytest
from arelle import FunctionIxt

from exporter.formats.inline.months import NAMES
from exporter.formats.inline.transformations import REGISTRIES, transformation
from exporter.names import Namespace, QName

BEYOND_ARELLE = ("अक्टूबर", "नवंबर", "दिसंबर", "ΡΊΛ", "ΡΙΛ", "IΟΎΝ")
"""Spellings of the registry that Arelle's patterns take and its tables of months lack, or the other way round."""
FORMATS = [QName(registry, name) for registry, table in REGISTRIES.items() for name in table]
_PIECES = (
    "0|1|3|7|9|12|28|29|30|31|32|99|04|007|1999|2021|20211|,|.|'|-|–|/|：|年|月|日|元|分|千|st|th|１２|３|０|२०|９|८|令和|平成|昭和元"
    "|令和元年5月1日|，|．|’|1,234|1.234,5|(5)|+"
)
PIECES = tuple(_PIECES.split("|"))
LOOKS = (" 1 234.50 ", "１２月３１日", "2021年12月31日", "1,23,456.7", "0.5", ".5", "5.")


def theirs(name: QName, text: str) -> str | None:
    """What Arelle makes of a text: None if it refuses it."""
    try:
        return str(FunctionIxt.ixtNamespaceFunctions[name.namespace][name.local](text))
    except Exception:  # noqa: BLE001  # Arelle's functions raise whatever they meet on a text they do not take
        return None


def ours(name: QName, text: str) -> str | None:
    rule = transformation(name)
    assert rule is not None
    try:
        return rule(text)
    except (ValueError, KeyError):
        return None


def names(local: str) -> list[str]:
    """Spellings of months in the language of a format, as they may be written."""
    language = {"dk": "da", "in": "hi", "sv": "da"}.get(local[-2:], local[-2:])
    if "roman" in local:
        language = "roman"
    spellings = re.split(r"[ |]", NAMES.get(language, ""))
    saka = ["Chaitra", "Vaisakha", "Jyaistha", "Asadha", "Sravana", "Bhadra", "Asvina", "Kartika", "Agrahayana", "Pausa", "Magha", "फाल्गुन"]
    return saka if "ind" in local or "calin" in local else [form for name in spellings for form in (name, name.upper(), name.capitalize())]


def texts(name: QName, count: int = 150) -> list[str]:
    """Texts that look like what a format takes, and some that do not."""
    chance = Random(name.local)  # noqa: S311  # texts, not secrets
    words = [*PIECES, *(names(name.local) or ["Jan"])]
    dates = [
        glue.join(order)
        for month in names(name.local) or ["1", "2", "12"]
        for glue in (" ", "-", "./", " xy ", "")
        for order in (
            ("29", month, "2021"),
            (month, "3"),
            ("5", month),
            (month, "21"),
            ("2020", month),
            ("2020", month, "29"),
            (month, "7", "19"),
        )
    ]
    mixed = ["".join(chance.choices(words, k=chance.randint(1, 6))) for _ in range(count)]
    spaced = [" ".join(chance.choices(words, k=chance.randint(1, 5))) for _ in range(count)]
    found = [*islice(cycle(dates), 0, max(len(dates), count)), *mixed, *spaced, *LOOKS]
    return [text for text in found if not any(word in text for word in BEYOND_ARELLE)]


@pytest.mark.parametrize("name", FORMATS, ids=lambda name: f"{name.namespace[-10:]}-{name.local}")
def test_a_format_takes_what_arelle_takes_and_gives_the_same(name: QName) -> None:
    assert [(text, ours(name, text)) for text in texts(name)] == [(text, theirs(name, text)) for text in texts(name)]


@pytest.mark.parametrize("registry", [Namespace.IXT3, Namespace.IXT4, Namespace.IXT5])
def test_every_format_of_a_registry_is_there(registry: Namespace) -> None:
    assert set(REGISTRIES[registry]) >= set(FunctionIxt.ixtNamespaceFunctions[str(registry)]) - {"numdotdecimalin"}
