"""Which day it is."""

import time
from collections.abc import Callable, Iterator
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import Engine

from kek_data import workflows


@pytest.fixture
def server_in(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str], None]]:
    """Moves the process into another time zone."""

    def move(zone: str) -> None:
        monkeypatch.setenv("TZ", zone)
        time.tzset()

    yield move
    monkeypatch.undo()
    time.tzset()


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="Windows has no time zone per process")
def test_the_day_is_germanys_wherever_the_server_stands(
    make_store: Callable[[], Engine], server_in: Callable[[str], None]
) -> None:
    """13 hours ahead and 13 behind: at any moment one of both has another day than Berlin."""
    engine = make_store()
    for zone in ("Etc/GMT-14", "Etc/GMT+12"):
        server_in(zone)
        before = datetime.now(ZoneInfo("Europe/Berlin")).date()
        assert workflows.today(engine) in (before, datetime.now(ZoneInfo("Europe/Berlin")).date())
