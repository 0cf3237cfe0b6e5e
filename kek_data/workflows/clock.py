"""Which day it is: deadlines, future periods and carried values depend on it, so it is always handed on."""

import json
import os
from datetime import date, datetime
from pathlib import Path

from sqlalchemy import Engine

from kek_data.domain.codes import StoreKind
from kek_data.domain.errors import UnreadableInput
from kek_data.store import store_kind
from kek_data.store.revisions import CALENDAR

SAMPLE_DIR = Path(__file__).resolve().parents[2] / "sample_data"


def today(engine: Engine) -> date:
    """The day figures are computed for: KEK_TODAY, the sample's own day in a sample store, else the calendar's
    of Germany, wherever the server stands: deliveries of its day are known on that day.

    Raises UnreadableInput if KEK_TODAY is no ISO day.
    """
    given = os.environ.get("KEK_TODAY")
    if given:
        try:
            return date.fromisoformat(given)
        except ValueError as error:
            raise UnreadableInput(f"KEK_TODAY={given!r} is not a day like 2026-08-15") from error
    if store_kind(engine) is StoreKind.SAMPLE:
        return sample_day()
    return datetime.now(CALENDAR).date()


def sample_day() -> date:
    """The day the sample network is told on, so that it does not age."""
    manifest = json.loads((SAMPLE_DIR / "manifest.json").read_text(encoding="utf-8"))
    return date.fromisoformat(manifest["today"])
