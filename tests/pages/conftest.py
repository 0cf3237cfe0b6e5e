"""The app without a browser, on a copy of one of the worlds."""

from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests import worlds

OpenApp = Callable[..., AppTest]


@pytest.fixture(scope="session")
def world(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """The store of a world by name; to copy, not to write to."""
    return worlds.shared(tmp_path_factory)


@pytest.fixture
def store(world: Callable[[str], Path], tmp_path: Path) -> Callable[[str], Path]:
    """A copy of a world's store that the test may write to."""
    return lambda name: worlds.copy_of(world(name), tmp_path / f"{name}.sqlite")


@pytest.fixture
def open_app(monkeypatch: pytest.MonkeyPatch) -> OpenApp:
    """Opens the app on a store, on its start page or directly on another one."""

    def opened(database: Path, page: str = "") -> AppTest:
        monkeypatch.setenv("KEK_DATABASE_URL", f"sqlite:///{database}")
        monkeypatch.delenv("KEK_VALIDATE", raising=False)  # frames are checked where they are made
        app = AppTest.from_file(str(worlds.ROOT / "app.py"), default_timeout=90)
        return (app.switch_page(page) if page else app).run()

    return opened
