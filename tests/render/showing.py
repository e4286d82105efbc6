"""Pages to look at, and a browser to look at them with, that tells of every word on its console and every request."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, Playwright

from exporter.facts.settings import Settings
from exporter.findings import Verdict
from exporter.model.aspects import UNIT_CNY, Context, Duration, Entity, Instant
from exporter.model.exhibit import Exhibit
from exporter.model.facts import Fact, FactTable, Report
from exporter.model.taxonomy import Arc, Concept, Kind, Taxonomy
from exporter.names import Arcrole, Namespace, QName, Role
from exporter.pipeline.convert import Options
from exporter.pipeline.exhibit import exhibit

ROOT = Path(__file__).resolve().parent.parent.parent
ENTITY = Entity("https://bank.example/entities", "demo-bank")
SPACE = "https://bank.example/2021"
MONETARY = Namespace.XBRLI.qname("monetaryItemType")
ROLE = "https://bank.example/role/statement"
HOSTILE = '</script><script>alert(1)</script><img src=x onerror="alert(2)"> & "quoted" \u202egnp.elif \u2028'


@cache
def fictional() -> Exhibit:
    """The fictional bank's annual report, converted in memory."""
    return exhibit(ROOT / "examples" / "annual-report-fictional.txt", Options(settings=Settings(entity=ENTITY)))


def printed() -> Exhibit:
    """A typeset report, converted in memory."""
    return exhibit(ROOT / "tests" / "extract" / "typeset" / "ruled.pdf", Options(settings=Settings(entity=ENTITY)))


def small(values: dict[tuple[str, int], str], labels: dict[str, str] | None = None) -> Exhibit:
    """A statement of a total, `Total`, and two parts, `First` and `Second` (of weight -1), at the ends of years; decimals are -3."""
    names = {local: QName(SPACE, local) for local in ("Root", "Total", "First", "Second")}
    made = {
        name: Concept(name=name, type=MONETARY, kind=Kind.MONETARY, period_type="instant", abstract=local == "Root")
        for local, name in names.items()
    }
    children = tuple(Arc(source=names["Root"], target=names[local], order=str(at)) for at, local in enumerate(("First", "Second", "Total")))
    parts = tuple(Arc(source=names["Total"], target=names[local], weight=weight) for local, weight in (("First", "1"), ("Second", "-1")))
    taxonomy = Taxonomy(
        concepts=made,
        labels={names[local]: {("en", Role.LABEL): text, ("zh", Role.LABEL): text} for local, text in (labels or {}).items()},
        networks={
            str(Arcrole.PARENT_CHILD): {ROLE: {names["Root"]: children}},
            str(Arcrole.SUMMATION_ITEM): {ROLE: {names["Total"]: parts}},
        },
        role_titles={ROLE: {"": "[100] A statement", "zh-cn": "一张报表"}},
        prefixes={SPACE: "x"},
    )
    table = FactTable(
        Fact(concept=names[local], context=Context(ENTITY, Instant(dt.date(year, 12, 31))), value=value, unit=UNIT_CNY, decimals=-3)
        for (local, year), value in values.items()
    )
    return Exhibit(name="small.xbrl", report=Report(table), taxonomy=taxonomy, verdict=Verdict())


def many(count: int) -> Exhibit:
    """So many facts of 500 concepts over as many years as it takes, without a taxonomy to order them."""
    table = FactTable()
    for row in range(count):
        year = 1900 + row // 500
        context = Context(ENTITY, Duration(dt.date(year, 1, 1), dt.date(year, 12, 31)))
        concept = QName(SPACE, f"Concept{row % 500:03}")
        table.append(Fact(concept=concept, context=context, value=str(row * 1000), unit=UNIT_CNY, decimals=-3))
    return Exhibit(name="many.xbrl", report=Report(table), taxonomy=Taxonomy(prefixes={SPACE: "x"}), verdict=Verdict())


ARGUMENTS = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update",
    "--disable-sync",
)  # fmt: skip


def launched(playwright: Playwright) -> Browser:
    return playwright.chromium.launch(executable_path="/usr/bin/chromium", args=list(ARGUMENTS))


@dataclass
class Seen:
    """An open page and all it said and asked for."""

    page: Page
    said: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)


@contextmanager
def opened(browser: Browser, path: Path, fragment: str = "", **settings: Any) -> Iterator[Seen]:  # noqa: ANN401  # playwright's own options
    """The page in a window of its own. At the end it has said nothing and asked for nothing but itself and the pictures in it."""
    context = browser.new_context(**{"locale": "zh-CN", "viewport": {"width": 1280, "height": 800}, **settings})
    page = context.new_page()
    seen = Seen(page)
    page.on("console", lambda message: seen.said.append(message.text))
    page.on("pageerror", lambda error: seen.said.append(str(error)))
    page.on("request", lambda request: seen.requests.append(request.url))
    page.goto(f"{path.as_uri()}{fragment}")
    page.wait_for_selector("h1")
    try:
        yield seen
        assert seen.said == []
        assert [url for url in seen.requests if not url.startswith(("data:", path.as_uri()))] == []
    finally:
        context.close()
