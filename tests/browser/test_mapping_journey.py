"""A member's own workbook in a real browser: upload, member, questions, saved mapping, figures; the next one is known."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext

from kek_data import workflows
from kek_data.wording import delivery_words, mapping_page_words
from tests import worlds
from tests.browser.server import Server, running
from tests.browser.visitor import Visit, visit
from tests.intake.mapping import foreign
from tests.intake.mapping.foreign import Case

MEMBER = "stadt"


def _upload(visitor: Visit, case: Case, folder: Path) -> None:
    path = folder / case.file_name
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(case.content())
    page = visitor.page
    page.locator("input[type=file]").set_input_files(str(path))
    page.get_by_text(case.file_name).first.wait_for()
    page.get_by_role("button", name=delivery_words.UPLOAD_CHECK, exact=True).click()
    page.get_by_role("heading", name=case.file_name).wait_for(timeout=60_000)
    visitor.wait()


def _press(visitor: Visit, key: str) -> None:
    visitor.page.locator(f".st-key-{key} button").first.click()
    visitor.wait()


def _amounts(server: Server) -> dict[tuple[str, str], float]:
    engine = workflows.open_store(str(server.database))
    revision, today = workflows.current_revision(engine), workflows.today(engine)
    rows = workflows.member_view(engine, MEMBER, revision=revision, today=today).readings
    rows = rows[rows["cell_state"] == "number"]
    engine.dispose()
    return {(s, p): a for s, p, a in rows[["series", "period", "amount"]].itertuples(index=False)}


def test_an_own_workbook_is_mapped_once_and_known_next_time(
    browser: Browser, fresh_server: Server, tmp_path: Path
) -> None:
    case = foreign.HOMES
    visitor = visit(browser, fresh_server.url)
    visitor.go(f"{fresh_server.url}/datenlieferung")
    page = visitor.page
    _upload(visitor, case, tmp_path / "jetzt")
    assert "nennt kein Mitglied" in visitor.headline()
    page.get_by_text(mapping_page_words.NEEDS_MEMBER).wait_for()

    page.get_by_role("combobox", name=delivery_words.UPLOAD_MEMBER).first.click()
    page.get_by_role("option", name="Stadt", exact=True).click()
    page.get_by_role("heading", name="Noch eine Frage").wait_for(timeout=60_000)
    visitor.wait()
    assert page.get_by_role("button", name=mapping_page_words.SAVE).is_disabled()
    assert visitor.english() == []
    page.get_by_text("alle als neue Verbrauchsstellen anlegen").click()
    page.get_by_role("heading", name="Alles entschieden").wait_for(timeout=30_000)
    visitor.wait()
    assert page.get_by_text("✓ stimmt überein").count() == case.shown
    page.get_by_text(mapping_page_words.COLUMNS, exact=False).nth(1).click()
    page.get_by_text(mapping_page_words.WORDS, exact=False).click()
    visitor.wait()
    assert visitor.english() == []

    _press(visitor, "_zuordnung_sichern")
    page.get_by_text("Die Datei wurde damit neu geprüft").wait_for(timeout=60_000)
    visitor.wait()
    _press(visitor, "_eine_uebernehmen")
    page.get_by_text("Eine Datei ist übernommen").wait_for(timeout=60_000)
    visitor.wait()
    assert _amounts(fresh_server) == pytest.approx(case.readings)

    later = foreign.moved(case)
    page.get_by_text(delivery_words.UPLOAD_MORE).click()
    _upload(visitor, later, tmp_path / "später")
    page.get_by_text("wurde mit der Zuordnung „Häuser“ von Stadt gelesen").wait_for(timeout=60_000)
    assert "nennt kein Mitglied" not in visitor.headline()
    assert visitor.errors == []
    assert visitor.other_hosts == []
    page.close()


@pytest.fixture(scope="module")
def waiting_server(
    worlds_of_stores: Callable[[str], Path], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Server]:
    """A server on whose desk one own workbook waits for its mapping; tests only look."""
    database = worlds.copy_of(worlds_of_stores("empty"), tmp_path_factory.mktemp("waiting") / "one.sqlite")
    engine = workflows.open_store(str(database))
    content = foreign.QUARTER_BLOCKS.content()
    incoming = [workflows.inbox.IncomingFile(name="Quartale.xlsx", content=content)]
    today = workflows.today(engine)
    (inbox_id,) = workflows.inbox.put(engine, incoming, today=today, uploaded_by="").inbox_ids
    workflows.inbox.assign(engine, inbox_id, member=MEMBER)
    engine.dispose()
    with running(database) as server:
        yield server


@pytest.mark.parametrize("size", [(1440, 900), (390, 844)])
def test_the_assistant_fits_its_page(
    size: tuple[int, int], regular: BrowserContext, waiting_server: Server
) -> None:
    visitor = visit(regular, waiting_server.url, width=size[0], height=size[1])
    visitor.go(f"{waiting_server.url}/datenlieferung")
    visitor.page.get_by_role("heading", name="Noch eine Frage").wait_for(timeout=30_000)
    assert visitor.too_wide() <= 1
    assert visitor.english() == []
    visitor.page.close()
