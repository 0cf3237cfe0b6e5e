"""Stores for tests of the workflows."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine

from kek_data import workflows


@pytest.fixture
def empty_engine(tmp_path: Path) -> Iterator[Engine]:
    """A fresh store with the packaged network and nothing delivered."""
    engine = workflows.open_store(f"sqlite:///{tmp_path / 'empty.sqlite'}")
    yield engine
    engine.dispose()
