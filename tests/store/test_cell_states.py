"""What "entfällt", "folgt" and "in Klärung" do to a value in force (numbers.md §3, §8)."""

import pytest
from sqlalchemy import Engine

from kek_data.frames import Records
from kek_data.store import load_records, undo_delivery
from tests.store.builders import deliver, reading, readings

NUMBER = reading(amount=5.0)
SIX = reading(amount=6.0)
ABSENT = reading(amount=None, cell_state="absent")
ANNOUNCED = reading(amount=None, cell_state="announced")
IN_CLARIFICATION = reading(amount=None, cell_state="in_clarification")

CASES = [
    # delivered one after the other                -> cell_state, amount, mark
    ([NUMBER, ABSENT], ("absent", None, "")),
    ([NUMBER, ANNOUNCED], ("number", 5.0, "announced")),
    ([NUMBER, IN_CLARIFICATION], ("number", 5.0, "in_clarification")),
    ([NUMBER, ANNOUNCED, IN_CLARIFICATION], ("number", 5.0, "in_clarification")),
    ([NUMBER, ANNOUNCED, SIX], ("number", 6.0, "")),
    ([ABSENT, ANNOUNCED], ("absent", None, "announced")),
    ([ABSENT, SIX], ("number", 6.0, "")),
    ([ANNOUNCED], ("announced", None, "")),
    ([ANNOUNCED, IN_CLARIFICATION], ("in_clarification", None, "")),
    ([ANNOUNCED, NUMBER], ("number", 5.0, "")),
]


def _state(records: Records) -> tuple[str, float | None, str]:
    assert len(records.readings) == 1
    row = records.readings.iloc[0]
    return row["cell_state"], None if row["amount"] != row["amount"] else row["amount"], row["mark"]


@pytest.mark.parametrize(("rows", "expected"), CASES)
def test_the_store_hands_out_what_overlaying_the_deliveries_gives(
    engine: Engine, rows: list[dict[str, object]], expected: tuple[str, float | None, str]
) -> None:
    overlaid = Records()
    for row in rows:
        deliver(engine, readings(row))
        overlaid = overlaid.overlaid(readings(row))
    assert _state(load_records(engine)) == expected
    assert _state(overlaid) == expected


def test_undoing_the_delivery_of_a_mark_takes_the_mark_away(engine: Engine) -> None:
    deliver(engine, readings(NUMBER))
    marked = deliver(engine, readings(ANNOUNCED))
    undo_delivery(engine, marked.delivery_id, "manager", "")
    assert _state(load_records(engine)) == ("number", 5.0, "")
    assert _state(load_records(engine, marked.revision)) == ("number", 5.0, "announced")


def test_undoing_the_number_under_a_mark_leaves_what_was_announced(engine: Engine) -> None:
    number = deliver(engine, readings(NUMBER))
    deliver(engine, readings(ANNOUNCED))
    undo_delivery(engine, number.delivery_id, "manager", "")
    assert _state(load_records(engine)) == ("announced", None, "")


def test_undoing_a_withdrawal_puts_the_number_back_in_force(engine: Engine) -> None:
    deliver(engine, readings(NUMBER))
    withdrawal = deliver(engine, readings(ABSENT))
    undo_delivery(engine, withdrawal.delivery_id, "manager", "")
    assert _state(load_records(engine)) == ("number", 5.0, "")
