"""What all tests share: frames checked against their schema, stores on SQLite and PostgreSQL, tools of the machine."""

import gc
import os
import shutil
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

os.environ.setdefault("OMP_NUM_THREADS", "1")  # the test processes share the cores already

import pytest
from hypothesis import settings
from sqlalchemy import Engine, create_engine, make_url, text

from kek_data.store import open_store
from tests import tools, worlds

MakeStore = Callable[[], Engine]

# A slow machine is no fault of the code.
settings.register_profile("house", deadline=None, max_examples=tools.examples(settings.default.max_examples))
settings.load_profile("house")


def pytest_configure(config: pytest.Config) -> None:
    """Check every frame, and keep the machine's own store and settings out of the tests."""
    os.environ.setdefault("KEK_VALIDATE", "1")
    for name in ("KEK_DATABASE_URL", "KEK_TODAY", "KEK_MODE"):
        os.environ.pop(name, None)
    # The libraries are large and stay: walking through them for garbage is a twelfth of the time of all tests.
    gc.freeze()
    gc.set_threshold(100_000, 50, 100)


@pytest.fixture(autouse=True)
def _no_store_of_the_user(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A test that names no store gets one in its own directory."""
    for name in ("XDG_DATA_HOME", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(tmp_path / "user-data"))


@pytest.fixture(scope="module")
def frames_unchecked() -> Iterator[None]:
    """For laws that compute hundreds of balances: their frames are checked where a test says so."""
    with tools.frames_unchecked():
        yield


# --- tools ----------------------------------------------------------------------------------------


@pytest.fixture(scope="session")
def chromium() -> str:
    """Path of Chromium."""
    return tools.program("chromium", "chromium-browser", "google-chrome")


@pytest.fixture(scope="session")
def soffice() -> str:
    """Path of LibreOffice."""
    return tools.program("soffice", "libreoffice")


@pytest.fixture(scope="session")
def postgres_url() -> Iterator[str]:
    """URL of a PostgreSQL server that lets us make databases: KEK_TEST_POSTGRES_URL, or one of our own."""
    given = os.environ.get("KEK_TEST_POSTGRES_URL")
    if given:
        yield given
        return
    binaries = tools.postgres_binaries()
    if binaries is None or not tools.can_run_postgres():
        tools.missing("KEK_TEST_POSTGRES_URL is not set and no PostgreSQL can be started")
    with tools.postgres_server(binaries) as url:
        yield url


# --- stores ---------------------------------------------------------------------------------------


@pytest.fixture(scope="session")
def seeded_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An SQLite store with the packaged network and nothing delivered; to copy, not to write to."""
    path = tmp_path_factory.mktemp("store") / "seeded.sqlite"
    open_store(str(path)).dispose()
    return path


@pytest.fixture
def make_store(seeded_file: Path, tmp_path: Path) -> Iterator[MakeStore]:
    """Makes empty SQLite stores: seeded, nothing delivered."""
    made: list[Engine] = []

    def make() -> Engine:
        path = tmp_path / f"store-{len(made)}.sqlite"
        shutil.copy(seeded_file, path)
        made.append(open_store(str(path)))
        return made[-1]

    yield make
    for engine in made:
        engine.dispose()


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)])
def backend(request: pytest.FixtureRequest) -> str:
    """Each kind of database in turn."""
    name: str = request.param
    return name


@pytest.fixture
def blank_database(backend: str, request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """URL of a database without any table, on each kind of database."""
    if backend == "sqlite":
        yield f"sqlite:///{tmp_path / 'blank.sqlite'}"
        return
    with _postgres_database(request.getfixturevalue("postgres_url")) as url:
        yield url


@pytest.fixture(scope="session")
def seeded_postgres(postgres_url: str) -> Iterator[str]:
    """URL of a PostgreSQL database with the packaged network and nothing delivered; to copy."""
    with _postgres_database(postgres_url) as url:
        open_store(url).dispose()
        yield url


@pytest.fixture
def engine(backend: str, request: pytest.FixtureRequest) -> Iterator[Engine]:
    """An empty store on each kind of database: seeded, nothing delivered."""
    if backend == "sqlite":
        yield request.getfixturevalue("make_store")()
        return
    seeded = request.getfixturevalue("seeded_postgres")
    with _postgres_database(request.getfixturevalue("postgres_url"), template=seeded) as url:
        engine = open_store(url)
        yield engine
        engine.dispose()


@contextmanager
def _postgres_database(server: str, template: str | None = None) -> Iterator[str]:
    """A database of our own on the server, dropped afterwards."""
    name = f"kek_{uuid.uuid4().hex}"
    copied = "" if template is None else f' TEMPLATE "{make_url(template).database}"'
    maintenance = create_engine(server, isolation_level="AUTOCOMMIT")
    with maintenance.connect() as connection:
        connection.execute(text(f'CREATE DATABASE "{name}"{copied}'))
        try:
            yield make_url(server).set(database=name).render_as_string(hide_password=False)
        finally:
            connection.execute(text(f'DROP DATABASE "{name}" WITH (FORCE)'))
    maintenance.dispose()


# --- the sample network ---------------------------------------------------------------------------


@pytest.fixture(scope="session")
def sample_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The store of the sample network; to copy, not to write to."""
    return worlds.shared(tmp_path_factory)("sample")


@pytest.fixture(scope="session")
def sample_engine(sample_file: Path) -> Iterator[Engine]:
    """The sample network, read only."""
    engine = open_store(f"sqlite:///{sample_file}")
    yield engine
    engine.dispose()
