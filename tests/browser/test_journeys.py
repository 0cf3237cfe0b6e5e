"""What people do with the app, in a real browser, from the first visit on."""

from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from kek_data.wording import delivery_words, pages, scenario_words
from tests import worlds
from tests.browser.server import Server
from tests.browser.visitor import Visit, visit

ADDRESSES = {
    "netzwerk": pages.NETWORK,
    "mitglied": pages.MEMBER,
    "szenarien": scenario_words.TITLE,
    "datenlieferung": pages.DELIVERY,
    "lieferstand": pages.DELIVERY_STATUS,
    "methodik": pages.METHODOLOGY,
    "impressum": pages.IMPRINT,
    "datenschutz": pages.PRIVACY,
    "barrierefreiheit": pages.ACCESSIBILITY,
}
SIZES = {"projector": (1920, 1080), "desk": (1440, 900), "phone": (390, 844)}


def _charts(page: Page, with_words: str = "") -> list[str]:
    """The words inside every drawn chart, once the first one says what it must."""
    first = page.locator("[data-testid=stVegaLiteChart]").first
    first.locator("svg.marks").wait_for(timeout=20_000)
    first.filter(has_text=with_words).wait_for(timeout=20_000)
    return page.locator("[data-testid=stVegaLiteChart]").all_inner_texts()


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_deep_link_is_answered_as_the_first_request_of_a_fresh_server(
    address: str, browser: Browser, fresh_server: Server
) -> None:
    visitor = visit(browser, fresh_server.url)
    visitor.go(f"{fresh_server.url}/{address}")
    text = visitor.page.inner_text("body")
    assert "Seite nicht gefunden" not in text
    assert "Page not found" not in text
    assert pages.SIGHT in text
    assert pages.ACCESSIBILITY in text
    assert visitor.page.title() == f"{ADDRESSES[address]} · {pages.PRODUCT}"
    assert visitor.page.evaluate("document.documentElement.lang") == "de"
    assert visitor.errors == []
    assert visitor.other_hosts == []
    visitor.page.close()


def test_ten_sample_workbooks_uploaded_draw_both_trajectories(browser: Browser, fresh_server: Server) -> None:
    workbooks = worlds.sample_workbooks()
    assert len(workbooks) == 10
    visitor = visit(browser, fresh_server.url)
    visitor.go(f"{fresh_server.url}/datenlieferung")
    page = visitor.page
    page.locator("input[type=file]").set_input_files([str(path) for path in workbooks])
    page.get_by_text(".xlsx").first.wait_for()
    assert visitor.english() == []
    page.get_by_role("button", name=delivery_words.UPLOAD_CHECK, exact=True).click()
    page.get_by_role("heading", name="Zehn Dateien geprüft").wait_for(timeout=120_000)
    visitor.wait()
    assert "nicht übernehmbar" not in visitor.headline()
    page.get_by_role("button", name="Alle zehn ohne Fehler übernehmen").click()
    page.get_by_text("Zehn Dateien sind übernommen").wait_for(timeout=120_000)
    visitor.wait()

    page.get_by_role("link", name=pages.NETWORK).click()
    visitor.wait()
    network = _charts(page)[0]
    assert "Programmpfad" in network
    assert "2035" in network
    assert "Programmpfad" in visitor.headline()

    page.get_by_role("link", name=pages.MEMBER, exact=True).click()
    visitor.wait()
    assert "Programmpfad" in _charts(page)[0]
    assert pages.SAMPLE_BANNER in page.inner_text("body")
    assert visitor.errors == []
    assert visitor.other_hosts == []
    page.close()


def test_a_file_that_is_no_workbook_is_named_and_nothing_is_stored(
    browser: Browser, fresh_server: Server, tmp_path: Path
) -> None:
    broken = tmp_path / "kaputt.xlsx"
    broken.write_bytes(worlds.BROKEN)
    visitor = visit(browser, fresh_server.url)
    visitor.go(f"{fresh_server.url}/datenlieferung")
    visitor.page.locator("input[type=file]").set_input_files(str(broken))
    visitor.page.get_by_text("kaputt.xlsx").first.wait_for()
    visitor.page.get_by_role("button", name=delivery_words.UPLOAD_CHECK, exact=True).click()
    visitor.page.get_by_role("heading", name="Eine Datei geprüft").wait_for(timeout=30_000)
    visitor.wait()
    assert "nicht übernehmbar" in visitor.headline()
    assert visitor.english() == []
    visitor.go(fresh_server.url)
    assert visitor.headline() == pages.WELCOME_TITLE
    visitor.page.close()


@pytest.mark.parametrize("sizes", [("desk", "projector"), ("phone",)], ids="-".join)
@pytest.mark.parametrize(
    "address", ["netzwerk", "mitglied", "szenarien", "datenlieferung", "lieferstand", "methodik"]
)
def test_a_page_of_the_sample_network_fits_is_german_and_stays_in_the_house(
    address: str, sizes: tuple[str, ...], regular: BrowserContext, sample_server: Server
) -> None:
    width, height = SIZES[sizes[0]]
    visitor = visit(regular, sample_server.url, width=width, height=height)
    visitor.go(f"{sample_server.url}/{address}")
    for size in sizes:
        visitor.resize(*SIZES[size])
        assert visitor.page.evaluate("document.documentElement.lang") == "de"
        assert visitor.page.locator("[data-testid=stException]").count() == 0
        assert pages.SAMPLE_BANNER in visitor.page.inner_text("body")
        assert visitor.too_wide() <= 1
        assert visitor.english() == []
    assert visitor.errors == []
    assert visitor.other_hosts == []
    visitor.page.close()


def test_a_link_opens_the_view_it_was_copied_from(browser: Browser, sample_server: Server) -> None:
    visitor = visit(browser, sample_server.url)
    visitor.go(f"{sample_server.url}/netzwerk")
    visitor.page.get_by_role("radio", name="MWh").or_(
        visitor.page.get_by_text("MWh", exact=True)
    ).first.click()
    visitor.wait()
    visitor.page.get_by_text(pages.VIEW["carrier"], exact=True).first.click()
    visitor.wait()
    address = visitor.page.url
    assert f"zeigen={quote(pages.VIEW['carrier'])}" in address
    drawn = _charts(visitor.page, with_words="Strom")[0]
    again = visit(browser, sample_server.url)
    again.go(address)
    assert _charts(again.page, with_words="Strom")[0] == drawn
    visitor.page.close()
    again.page.close()


def test_a_link_to_a_member_opens_that_member(regular: BrowserContext, sample_server: Server) -> None:
    visitor = visit(regular, sample_server.url)
    visitor.go(f"{sample_server.url}/mitglied?mitglied=Sparkasse")
    assert visitor.headline().startswith("Sparkasse")
    visitor.page.close()


def test_every_chart_and_the_view_can_be_taken_away(
    browser: Browser, sample_server: Server, tmp_path: Path
) -> None:
    visitor = visit(browser, sample_server.url)
    visitor.go(f"{sample_server.url}/netzwerk")
    _charts(visitor.page)
    assert _downloaded(visitor, "_png_netzwerk", tmp_path).startswith(b"\x89PNG")
    svg = _downloaded(visitor, "_svg_netzwerk", tmp_path).decode()
    assert svg.startswith("<svg")
    assert "Programmpfad" in svg
    assert _downloaded(visitor, "_ansicht_netzwerk", tmp_path).startswith(b"PK")
    visitor.go(f"{sample_server.url}/mitglied")
    visitor.page.get_by_text(pages.DRILL_HEADING).click()
    visitor.wait()
    assert _downloaded(visitor, "_nachrechnen", tmp_path).startswith(b"PK")
    assert visitor.errors == []
    visitor.page.close()


def _downloaded(visitor: Visit, key: str, directory: Path) -> bytes:
    with visitor.page.expect_download(timeout=60_000) as waiting:
        visitor.page.locator(f".st-key-{key} button").first.click()
    target = directory / waiting.value.suggested_filename
    waiting.value.save_as(target)
    return target.read_bytes()
