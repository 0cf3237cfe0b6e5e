"""Stores for tests of the workflows."""

from collections.abc import Callable

import pytest
from sqlalchemy import Engine


@pytest.fixture
def empty_engine(make_store: Callable[[], Engine]) -> Engine:
    """A fresh store with the packaged network and nothing delivered."""
    return make_store()
