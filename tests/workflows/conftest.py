"""The sample network, loaded once per test process; tests that write get a copy of its file."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine

from kek_data import workflows


@pytest.fixture(scope="session")
def sample_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An SQLite store that holds the sample network; not to be written to."""
    path = tmp_path_factory.mktemp("sample") / "sample.sqlite"
    engine = workflows.open_store(f"sqlite:///{path}")
    workflows.load_sample(engine)
    engine.dispose()
    return path


@pytest.fixture(scope="session")
def sample_engine(sample_file: Path) -> Iterator[Engine]:
    """The sample network, read only."""
    engine = workflows.open_store(f"sqlite:///{sample_file}")
    yield engine
    engine.dispose()


@pytest.fixture
def own_sample_engine(sample_file: Path, tmp_path: Path) -> Iterator[Engine]:
    """A copy of the sample network that the test may change."""
    path = tmp_path / "sample.sqlite"
    shutil.copy(sample_file, path)
    engine = workflows.open_store(f"sqlite:///{path}")
    yield engine
    engine.dispose()


@pytest.fixture
def empty_engine(tmp_path: Path) -> Iterator[Engine]:
    """A fresh store with the packaged network and nothing delivered."""
    engine = workflows.open_store(f"sqlite:///{tmp_path / 'empty.sqlite'}")
    yield engine
    engine.dispose()
