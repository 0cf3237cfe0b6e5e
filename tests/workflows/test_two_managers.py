"""Two managers at once: both get in, or one is told; nothing is lost, nothing is stored unseen."""

import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import Engine

from kek_data import workflows
from kek_data.domain.errors import DeliveryConflict
from kek_data.store import add_answer, undo_delivery
from kek_data.wording.errors import error_text
from kek_data.workflows import inbox
from kek_data.workflows.keep import require_untouched
from tests.workflows.builders import TODAY, amounts_of, handed_in, in_force, stored, workbook
from tests.workflows.test_dialogue import a_doubt

ROOT = Path(__file__).parents[2]
AMOUNTS = amounts_of()

ACCEPTING = """
import sys
from datetime import date
from kek_data import workflows
from kek_data.domain.errors import KekError
engine = workflows.open_store(sys.argv[1])
print("ready", flush=True)
sys.stdin.readline()
for inbox_id in map(int, sys.argv[2:]):
    try:
        done = workflows.inbox.accept(engine, inbox_id, today=date(2026, 8, 15), uploaded_by="anna")
        print(inbox_id, "stored" if done.delivery_id else "known", flush=True)
    except KekError as error:
        print(inbox_id, type(error).__name__, flush=True)
"""


@pytest.fixture(autouse=True)
def _unchecked(frames_unchecked: None) -> None:
    """Intake and accounting have tests of their own for their frames."""


def _together(engine: Engine, *batches: list[int]) -> list[str]:
    """Each batch accepted by a process of its own, all starting at the same moment; what they say."""
    url = engine.url.render_as_string(hide_password=False)
    running = [
        subprocess.Popen(
            [sys.executable, "-c", ACCEPTING, url, *map(str, ids)],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for ids in batches
    ]
    for process in running:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
    for process in running:
        assert process.stdin is not None
        process.stdin.write("go\n")
        process.stdin.flush()
    said = [process.communicate(timeout=120)[0] for process in running]
    return "".join(said).splitlines()


def test_two_processes_accept_files_of_different_members_and_all_get_in(engine: Engine) -> None:
    members = ("edg", "dsw21")
    ids = handed_in(engine, *((f"{m}.xlsx", workbook(engine, m, AMOUNTS)) for m in members))
    outcomes = _together(engine, ids[:1], ids[1:])
    assert sorted(outcomes) == [f"{n} stored" for n in sorted(ids)]
    assert inbox.waiting(engine).empty
    assert [in_force(engine, member) for member in members] == [AMOUNTS] * 2


def test_a_file_that_two_accept_at_once_is_stored_once(engine: Engine) -> None:
    (inbox_id,) = handed_in(engine, ("edg.xlsx", workbook(engine, "edg", AMOUNTS)))
    outcomes = _together(engine, [inbox_id], [inbox_id])
    assert outcomes.count(f"{inbox_id} stored") == 1
    assert len(workflows.deliveries(engine)) == 1
    assert in_force(engine, "edg") == AMOUNTS


def test_what_a_manager_looked_at_before_another_stored_is_not_accepted_unseen(empty_engine: Engine) -> None:
    stored(empty_engine, "edg", AMOUNTS)
    changed = AMOUNTS | {"2025-Q4": 1_230.0}
    (inbox_id,) = handed_in(empty_engine, ("edg2.xlsx", workbook(empty_engine, "edg", changed)))
    seen = inbox.check(empty_engine, inbox_id, today=TODAY).checked_revision
    workflows.correct_reading(
        empty_engine,
        member="edg",
        series="H1|strom|building_power|",
        period="2025-Q4",
        amount="1225",
        unit="MWh",
        reason="Ablesefehler",
        actor="Berta",
        today=TODAY,
    )
    with pytest.raises(DeliveryConflict) as conflict:
        inbox.accept(empty_engine, inbox_id, today=TODAY, uploaded_by="anna", seen_revision=seen)
    assert error_text(conflict.value).startswith("Berta hat inzwischen einen Wert berichtigt.")
    assert in_force(empty_engine, "edg")["2025-Q4"] == 1225.0
    assert inbox.waiting(empty_engine)["inbox_id"].tolist() == [inbox_id]
    seen = inbox.check(empty_engine, inbox_id, today=TODAY).checked_revision
    inbox.accept(empty_engine, inbox_id, today=TODAY, uploaded_by="anna", seen_revision=seen)
    assert in_force(empty_engine, "edg")["2025-Q4"] == 1230.0


def test_others_deliveries_and_what_is_said_do_not_stand_in_the_way(empty_engine: Engine) -> None:
    first = stored(empty_engine, "edg", AMOUNTS)
    base = workflows.current_revision(empty_engine)
    stored(empty_engine, "dsw21", AMOUNTS)
    add_answer(empty_engine, a_doubt(), "geprüft", "manager")
    assert require_untouched(empty_engine, "edg", base) == workflows.current_revision(empty_engine)
    undo_delivery(empty_engine, first, "Berta", "falsche Datei")
    with pytest.raises(DeliveryConflict):
        require_untouched(empty_engine, "edg", base)


def test_a_change_of_the_network_or_its_factors_concerns_every_member(empty_engine: Engine) -> None:
    base = workflows.current_revision(empty_engine)
    workflows.use_bundle(empty_engine, "B", "Berta", "Vergleich")
    with pytest.raises(DeliveryConflict):
        require_untouched(empty_engine, "edg", base)
