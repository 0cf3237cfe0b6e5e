"""The app without a browser, on a copy of one of the worlds."""

from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.pages import worlds

OpenApp = Callable[[Path], AppTest]
MAKE = {"empty": worlds.make_empty, "sample": worlds.make_sample, "one_member": worlds.make_one_member}


@pytest.fixture(scope="session")
def world(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """The store of a world by name; to copy, not to write to."""
    base = tmp_path_factory.getbasetemp()
    shared = base.parent if "popen-gw" in base.name else base
    return lambda name: worlds.made_once(shared / f"world-{name}.sqlite", MAKE[name])


@pytest.fixture
def store(world: Callable[[str], Path], tmp_path: Path) -> Callable[[str], Path]:
    """A copy of a world's store that the test may write to."""
    return lambda name: worlds.copy_of(world(name), tmp_path / f"{name}.sqlite")


@pytest.fixture
def open_app(monkeypatch: pytest.MonkeyPatch) -> OpenApp:
    """Opens the app on a store."""

    def opened(database: Path) -> AppTest:
        monkeypatch.setenv("KEK_DATABASE_URL", f"sqlite:///{database}")
        app = AppTest.from_file(str(worlds.ROOT / "app.py"), default_timeout=90)
        return app.run()

    return opened
