"""kill -9 at any moment of an import: all of the file or none of it, and the next import works."""

import random
import subprocess
import sys
import time
from pathlib import Path

import pytest
from sqlalchemy import Engine

from kek_data.store import (
    deliveries,
    load_records,
    open_store,
    original_file,
    stage_file,
    waiting_files,
)
from tests.store.builders import amounts

ROOT = Path(__file__).parents[2]
QUARTERS = [f"{year}-Q{quarter}" for year in range(1000, 1250) for quarter in (1, 2, 3, 4)]
CONTENT = b"workbook" * 20_000
KILLS = 5

IMPORTING = """
import sys
from kek_data.store import apply_changeset, current_revision, open_store
from tests.store.builders import changeset, new_delivery, reading, readings
from tests.store.test_killed_anywhere import CONTENT, QUARTERS
engine = open_store(sys.argv[1])
records = readings(*(reading(q, float(sys.argv[3])) for q in QUARTERS))
inbox_id = int(sys.argv[2]) or None
print("now", flush=True)
now = current_revision(engine)
apply_changeset(engine, changeset(records), new_delivery(content=CONTENT), expected_revision=now, inbox_id=inbox_id)
print("done", flush=True)
"""


def _import(url: str, inbox_id: int, amount: float, kill_after_s: float | None) -> bool:
    """Run an import in a process of its own and kill it after a while; whether it said that it was done."""
    command = [sys.executable, "-c", IMPORTING, url, str(inbox_id), str(amount)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "now\n"
        if kill_after_s is not None:
            time.sleep(kill_after_s)
            process.kill()
        return process.stdout.read() == "done\n"


@pytest.fixture(autouse=True)
def _without_schemas(monkeypatch: pytest.MonkeyPatch) -> None:
    """The killed process shall spend its time in the store, not in the check of frames."""
    monkeypatch.delenv("KEK_VALIDATE")


def test_whenever_an_import_is_killed_all_of_it_is_there_or_nothing(engine: Engine) -> None:
    url = engine.url.render_as_string(hide_password=False)
    started = time.perf_counter()
    assert _import(url, 0, 0.0, None)
    longest = max(
        0.02, (time.perf_counter() - started) / 8
    )  # the import itself is a small part of the process
    stands = 0.0
    moments = random.Random(4).sample(range(1000), KILLS)
    for amount, moment in enumerate(moments, start=1):
        before = deliveries(engine)
        staged = stage_file(engine, "edg.xlsx", CONTENT, received_on="2026-08-03").inbox_id
        was_done = _import(url, staged, float(amount), longest * moment / 1000)
        again = open_store(url)
        after = deliveries(again)
        is_stored = len(after) == len(before) + 1
        assert is_stored or not was_done  # what was reported as done is there
        assert waiting_files(again)["inbox_id"].tolist() == ([] if is_stored else [staged])
        if is_stored:
            stands = float(amount)
            assert original_file(again, int(after["delivery_id"].iloc[-1]))[1] == CONTENT
        assert amounts(load_records(again)) == dict.fromkeys(QUARTERS, stands)
        again.dispose()
    assert _import(url, 0, 99.0, None)
    assert amounts(load_records(engine)) == dict.fromkeys(QUARTERS, 99.0)
