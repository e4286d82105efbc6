"""A document opened in a real browser: nothing is fetched, nothing goes wrong, and everyone can read it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, sync_playwright

_ARGUMENTS = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update",
    "--disable-sync",
)  # fmt: skip
_RULES = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]}}


@pytest.fixture(scope="module")
def page() -> Iterator[Page]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=list(_ARGUMENTS))
        yield browser.new_page()
        browser.close()


@pytest.mark.parametrize("name", ["fictional", pytest.param("every-concept", marks=pytest.mark.slow)])
def test_a_document_opens_with_nothing_else_and_for_everyone(name: str, documents: dict[str, tuple[Path, Path]], page: Page) -> None:
    told: list[str] = []
    page.on("console", lambda message: told.append(message.text))
    page.on("pageerror", lambda error: told.append(str(error)))
    page.on("request", lambda request: None if request.url.startswith("file:") else told.append(request.url))
    page.goto(documents[name][1].as_uri())
    tables = page.locator("table.figures")
    assert tables.count() >= 8
    assert page.locator("table.figures thead th[scope=col]").count() > tables.count()
    found = Axe().run(page, options=_RULES)
    assert found.violations_count == 0, found.generate_report()
    assert told == []
