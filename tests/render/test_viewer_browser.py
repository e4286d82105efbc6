"""The page in a real browser: it draws, finds, obeys the keyboard, speaks two languages, fetches nothing, and keeps to WCAG 2.2 AA."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect, sync_playwright

from exporter.facts.settings import Settings
from exporter.pipeline.convert import Options
from exporter.pipeline.ixbrl_viewer import write_ixbrl_viewer
from exporter.render.viewer import page as page_of
from tests.render.showing import ENTITY, HOSTILE, ROOT, Seen, fictional, launched, many, opened, printed, small

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
VIEWS = ("#overview", "#statement-0", "#calculation-0", "#facts", "#findings")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        chromium = launched(playwright)
        yield chromium
        chromium.close()


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("viewer") / "report.html"
    path.write_text(page_of(fictional()), encoding="utf-8")
    return path


@pytest.fixture
def seen(browser: Browser, report: Path) -> Iterator[Seen]:
    with opened(browser, report) as there:
        yield there


def violations(page: Page) -> list[str]:
    found = Axe().run(page, options=RULES).response["violations"]
    return [f"{rule['id']}: {node['target']} {node.get('failureSummary', '')}" for rule in found for node in rule["nodes"]]


def test_it_opens_with_the_verdict_and_charts_of_the_key_indicators(seen: Seen) -> None:
    page = seen.page
    expect(page.locator("h1")).to_have_text("澄湖银行股份有限公司")
    expect(page.locator(".verdict h2")).to_have_text("有效")
    assert page.locator(".chart svg rect").count() >= 12
    page.get_by_role("button", name="以表格显示").click()
    expect(page.get_by_role("table")).to_contain_text("营业收入")
    expect(page.get_by_role("table")).to_contain_text("6,113,201")


def test_a_figure_shows_where_it_was_printed(seen: Seen) -> None:
    page = seen.page
    page.locator("nav").get_by_role("link", name="会计数据和财务指标摘要").first.click()
    page.get_by_role("gridcell", name="6,113,201", exact=True).click()
    panel = page.locator("aside")
    expect(panel.locator("h2")).to_have_text("营业收入")
    expect(panel.locator("mark")).to_have_text("6,113,201")
    for told in ("Operating income", "cbar:OperatingIncome", "6113201000", "iso4217:CNY", "第 46 行", "与另一表格中的数字一致"):
        expect(panel).to_contain_text(told)


def test_a_negated_label_prints_the_figure_in_brackets(seen: Seen) -> None:
    page = seen.page
    page.locator("nav").get_by_role("link", name="会计数据和财务指标摘要").first.click()
    cell = page.get_by_role("row", name="信用减值损失").first.locator(".figures").first
    expect(cell).to_have_text(re.compile(r"\([\d,]+\)"))
    cell.click()
    expect(page.locator("aside .large")).to_have_text(re.compile(r"^[\d,]+ 人民币千元"))


def test_search_finds_by_label_name_and_value(seen: Seen) -> None:
    page = seen.page
    for query in ("营业收入", "operating income", "6,113,201", "OperatingIncome 2023"):
        page.fill("#search", query)
        expect(page.get_by_role("gridcell", name="6,113,201", exact=True).first).to_be_visible()
        assert page.url.endswith("#facts")
        page.fill("#search", "没有这样的东西")
        expect(page.locator("main")).to_contain_text("没有匹配的数据")


def test_everything_is_reached_by_keyboard(seen: Seen) -> None:
    page = seen.page
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()
    page.keyboard.press("Control+k")
    page.keyboard.type("营业收入")
    page.keyboard.press("Enter")
    focused = page.locator(":focus")
    expect(focused).to_have_attribute("role", "rowheader")
    page.keyboard.press("End")
    expect(focused).to_have_attribute("aria-colindex", "4")
    page.keyboard.press("ArrowDown")
    figure = focused.inner_text()
    page.keyboard.press("Enter")
    expect(page.locator("#detail-title")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("aside")).to_be_hidden()
    expect(focused).to_have_text(figure)


def test_one_cell_of_a_grid_is_in_the_tab_order(seen: Seen) -> None:
    page = seen.page
    page.locator("nav a", has_text="全部数据").click()
    page.get_by_role("rowheader").nth(4).click()
    for key in ("ArrowRight", "PageDown", "Control+End", "Control+Home"):
        page.keyboard.press(key)
        assert page.locator('.grid [tabindex="0"]').count() == 1
    expect(page.locator(":focus")).to_have_attribute("aria-colindex", "1")


def test_rows_stand_in_their_order_however_one_scrolls(seen: Seen) -> None:
    page = seen.page
    page.locator("nav a", has_text="全部数据").click()
    grid = page.locator(".grid")
    for top in (3000, 1500, 0):
        grid.evaluate("(grid, top) => grid.scrollTo(0, top)", top)
        page.wait_for_timeout(100)
        order = page.evaluate("[...document.querySelectorAll('.grid-body .row')].map(row => Number(row.getAttribute('aria-rowindex')))")
        assert order == sorted(order)


@pytest.mark.parametrize("fragment", ["#constructor", "#statement-999", "#statement-length", "#calculation", "#__proto__-0"])
def test_an_address_that_names_no_view_shows_the_overview(browser: Browser, report: Path, fragment: str) -> None:
    with opened(browser, report, fragment) as there:
        expect(there.page.locator(".verdict")).to_be_visible()


def test_language_and_theme_are_switched(seen: Seen) -> None:
    page = seen.page
    page.locator("nav").get_by_role("link", name="会计数据和财务指标摘要").first.click()
    page.get_by_role("gridcell", name="6,113,201", exact=True).click()
    page.locator("#language").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.locator("h1")).to_have_text("Key accounting data and financial indicators")
    expect(page.locator("aside h2")).to_have_text("Operating income")
    expect(page.locator("#language")).to_be_focused()
    light = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.locator("#theme").click()
    expect(page.locator("#theme")).to_have_attribute("aria-pressed", "true")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") != light


def test_the_system_chooses_the_theme_until_the_reader_does(browser: Browser, report: Path) -> None:
    with opened(browser, report, color_scheme="dark") as dark:
        expect(dark.page.locator("#theme")).to_have_attribute("aria-pressed", "true")
        dark.page.locator("#theme").click()
        expect(dark.page.locator("#theme")).to_have_attribute("aria-pressed", "false")


def check(browser: Browser, report: Path, view: str, **settings: object) -> list[str]:
    with opened(browser, report, view, **settings) as there:
        if view.startswith(("#statement", "#facts")):
            there.page.locator("[data-fact]").first.click()
        return violations(there.page)


def test_axe_finds_nothing(browser: Browser, report: Path) -> None:
    assert check(browser, report, "#statement-0") == []


@pytest.mark.slow
@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("color_scheme", ["light", "dark"])
@pytest.mark.parametrize("locale", ["zh-CN", "en-US"])
@pytest.mark.parametrize("width", [1280, 400])
def test_axe_finds_nothing_in_any_view(browser: Browser, report: Path, view: str, color_scheme: str, locale: str, width: int) -> None:
    viewport = {"width": width, "height": 800}
    assert check(browser, report, view, color_scheme=color_scheme, locale=locale, viewport=viewport) == []


def test_a_figure_of_a_pdf_is_marked_on_the_picture_of_its_page(browser: Browser, tmp_path: Path) -> None:
    path = tmp_path / "pdf.html"
    path.write_text(page_of(printed()), encoding="utf-8")
    with opened(browser, path, "#statement-0") as there:
        page = there.page
        statement = 0
        while not page.locator(".cell.figures.fact").count():  # what it says in words comes first
            statement += 1
            page.goto(f"{path.as_uri()}#statement-{statement}")
            page.locator("h2, h1").first.wait_for()
        page.locator(".cell.figures.fact").first.click()
        assert page.locator(".crop img").evaluate("image => image.complete && image.naturalWidth > 0")
        mark, window = page.locator(".printed-mark").bounding_box(), page.locator(".crop").bounding_box()
        assert mark is not None
        assert window is not None
        assert window["x"] <= mark["x"]
        assert mark["x"] + mark["width"] <= window["x"] + window["width"]
        assert window["y"] <= mark["y"]
        assert mark["y"] + mark["height"] <= window["y"] + window["height"]


def test_what_is_no_number_is_shown_as_it_is(browser: Browser, tmp_path: Path) -> None:
    path = tmp_path / "wrong.html"
    path.write_text(page_of(small({("First", 2021): "1e11", ("First", 2020): "2e11", ("Second", 2021): "abc"})), encoding="utf-8")
    with opened(browser, path) as there:
        expect(there.page.locator(".chart-value")).to_contain_text("1e11")
        there.page.goto(f"{path.as_uri()}#facts")
        expect(there.page.get_by_role("gridcell", name="abc")).to_be_visible()


def test_what_is_hostile_stays_text(browser: Browser, tmp_path: Path) -> None:
    path = tmp_path / "hostile.html"
    path.write_text(page_of(small({("First", 2021): "1000"}, {"First": HOSTILE})), encoding="utf-8")
    with opened(browser, path, "#statement-0") as there:
        page = there.page
        page.locator("[data-fact]").last.click()
        assert page.locator("aside h2").text_content() == HOSTILE
        assert page.evaluate("[document.scripts.length, document.images.length]") == [0, 0]


@pytest.mark.parametrize("count", [10_000, pytest.param(100_000, marks=pytest.mark.slow)])
def test_a_large_report_draws_only_what_is_seen(browser: Browser, tmp_path: Path, count: int) -> None:
    path = tmp_path / "many.html"
    path.write_text(page_of(many(count)), encoding="utf-8")
    with opened(browser, path, "#facts") as there:
        page = there.page
        expect(page.locator(".main-head")).to_contain_text(f"{count:,}")
        assert page.locator("*").count() < 1000
        page.get_by_role("rowheader").first.focus()
        page.keyboard.press("Control+End")
        expect(page.locator(":focus")).to_have_text(f"{count - 1:,}")
        assert page.locator("*").count() < 1000
        page.fill("#search", f"{count - 7}000")
        expect(page.locator(".main-head")).to_contain_text("1 条数据")
        expect(page.get_by_role("gridcell", name=f"{count - 7:,}", exact=True)).to_be_visible()
        page.goto(f"{path.as_uri()}#statement-0")
        expect(page.locator("h1")).to_have_text("未列入报表的数据")
        page.locator(".grid").evaluate("grid => grid.scrollTo(1e6, 1e6)")
        expect(page.get_by_role("rowheader", name="Concept499")).to_be_visible()
        expect(page.get_by_role("gridcell", name="499", exact=True)).to_be_visible()
        page.get_by_role("rowheader", name="Concept499").focus()
        page.keyboard.press("ArrowRight")
        expect(page.locator(":focus")).to_have_text(f"{count - 1:,}")
        assert page.locator("*").count() < 4000


@pytest.mark.slow
def test_the_page_of_ixbrl_viewer_works_from_one_file(browser: Browser, tmp_path: Path) -> None:
    path = tmp_path / "viewer.html"
    write_ixbrl_viewer(ROOT / "examples" / "annual-report-fictional.txt", path, Options(settings=Settings(entity=ENTITY)))
    page = browser.new_page()
    requests: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    page.goto(path.as_uri())
    expect(page.locator("#ixv")).to_contain_text("XBRL facts")
    assert [url for url in requests if not url.startswith(("data:", "blob:", path.as_uri()))] == []
    page.close()
