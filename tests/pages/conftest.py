"""The app without a browser, on a copy of one of the worlds."""

from collections.abc import Callable, Iterator, Mapping
from functools import cache
from pathlib import Path

import pytest
from streamlit.components.v2 import manifest_scanner
from streamlit.testing.v1 import AppTest

from kek_data.ui import downloads
from tests import worlds

OpenApp = Callable[..., AppTest]


@pytest.fixture(scope="session")
def world(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """The store of a world by name; to copy, not to write to."""
    return worlds.shared(tmp_path_factory)


@pytest.fixture(scope="session", autouse=True)
def _packages_are_scanned_once() -> Iterator[None]:
    """Streamlit looks through all installed packages for components at every first run; they do not change."""
    with pytest.MonkeyPatch.context() as patch:
        scan = manifest_scanner.scan_component_manifests
        patch.setattr(manifest_scanner, "scan_component_manifests", cache(scan))
        yield


@pytest.fixture
def store(world: Callable[[str], Path], tmp_path: Path) -> Callable[[str], Path]:
    """A copy of a world's store that the test may write to."""
    return lambda name: worlds.copy_of(world(name), tmp_path / f"{name}.sqlite")


@pytest.fixture
def open_app(monkeypatch: pytest.MonkeyPatch) -> OpenApp:
    """Opens the app on a store, on its start page or directly on another one, with what was chosen there."""

    def opened(database: Path, page: str = "", *, chosen: Mapping[str, object] | None = None) -> AppTest:
        monkeypatch.setenv("KEK_DATABASE_URL", f"sqlite:///{database}")
        monkeypatch.delenv("KEK_VALIDATE", raising=False)  # frames are checked where they are made
        app = AppTest.from_file(str(worlds.ROOT / "app.py"), default_timeout=90)
        for key, value in (chosen or {}).items():
            app.session_state[key] = value
        return (app.switch_page(page) if page else app).run()

    return opened


@pytest.fixture
def offered(monkeypatch: pytest.MonkeyPatch) -> dict[str, Callable[[], bytes]]:
    """The workbooks the page hands out, by label, not made yet."""
    found: dict[str, Callable[[], bytes]] = {}
    shown = downloads.workbook

    def catch(label: str, make: Callable[[], bytes], **kwargs: str) -> None:
        found[label] = make
        shown(label, make, **kwargs)

    monkeypatch.setattr(downloads, "workbook", catch)
    return found
