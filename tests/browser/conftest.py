"""A browser and running servers; one server with the sample network per test process."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, sync_playwright

from tests import worlds
from tests.browser.server import Server, running
from tests.browser.visitor import GERMAN

ARGUMENTS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Every test of this folder needs Chromium."""
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="module")
def browser(chromium: str) -> Iterator[Browser]:
    """Headless Chromium."""
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=chromium, args=ARGUMENTS)
        yield started
        started.close()


@pytest.fixture(scope="module")
def regular(browser: Browser) -> Iterator[BrowserContext]:
    """A visitor who comes again: Streamlit's own scripts are loaded once for all visits."""
    context = browser.new_context(**GERMAN)
    yield context
    context.close()


@pytest.fixture(scope="session")
def worlds_of_stores(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """The store of a world by name; to copy or to read."""
    return worlds.shared(tmp_path_factory)


@pytest.fixture(scope="module")
def sample_server(
    worlds_of_stores: Callable[[str], Path], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Server]:
    """A server with the sample network; tests only look."""
    database = worlds.copy_of(worlds_of_stores("sample"), tmp_path_factory.mktemp("served") / "sample.sqlite")
    with running(database) as server:
        yield server


@pytest.fixture
def fresh_server(worlds_of_stores: Callable[[str], Path], tmp_path: Path) -> Iterator[Server]:
    """A server nobody has visited, with an empty store."""
    with running(worlds.copy_of(worlds_of_stores("empty"), tmp_path / "empty.sqlite")) as server:
        yield server
