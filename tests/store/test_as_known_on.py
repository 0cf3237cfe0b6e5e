"""Which revision was known on a day."""

from datetime import UTC, date, datetime

import pytest
from sqlalchemy import Engine

from kek_data.store import (
    acts,
    load_records,
    remove_sample,
    revision_as_known_on,
    undo_delivery,
)
from tests.store.builders import amounts, deliver, reading, readings


def _at(day: str, hour: int = 12, minute: int = 0) -> datetime:
    return datetime.fromisoformat(f"{day}T{hour:02d}:{minute:02d}:00+00:00")


def test_a_day_maps_to_the_last_act_by_its_end(engine: Engine) -> None:
    deliver(engine, readings(reading(amount=1.0)), at=_at("2025-04-10"))
    deliver(engine, readings(reading(amount=2.0)), at=_at("2025-04-10", 15))
    deliver(engine, readings(reading(amount=3.0)), at=_at("2025-07-10"))
    known = {
        day: amounts(load_records(engine, revision_as_known_on(engine, date.fromisoformat(day))))
        for day in ("2025-04-09", "2025-04-10", "2025-07-09", "2025-07-10", "2030-01-01")
    }
    assert known == {
        "2025-04-09": {},
        "2025-04-10": {"2025-Q1": 2.0},
        "2025-07-09": {"2025-Q1": 2.0},
        "2025-07-10": {"2025-Q1": 3.0},
        "2030-01-01": {"2025-Q1": 3.0},
    }


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        (_at("2025-07-10", 21, 59), date(2025, 7, 10)),  # 23:59 summer time
        (_at("2025-07-10", 22, 0), date(2025, 7, 11)),  # midnight summer time
        (_at("2025-12-31", 22, 59), date(2025, 12, 31)),
        (_at("2025-12-31", 23, 0), date(2026, 1, 1)),
    ],
)
def test_a_day_ends_at_midnight_in_germany(engine: Engine, moment: datetime, day: date) -> None:
    receipt = deliver(engine, readings(reading()), at=moment)
    assert revision_as_known_on(engine, day) == receipt.revision
    assert revision_as_known_on(engine, date.fromordinal(day.toordinal() - 1)) == 1


def test_before_the_first_act_the_network_is_known_and_nothing_delivered(engine: Engine) -> None:
    deliver(engine, readings(reading()))
    assert revision_as_known_on(engine, date(1999, 1, 1)) == 1


def test_the_log_does_not_run_backwards_by_itself(engine: Engine) -> None:
    late = datetime(2999, 1, 1, tzinfo=UTC)
    receipt = deliver(engine, readings(reading()), at=late)
    undo_delivery(engine, receipt.delivery_id, "manager", "")
    assert acts(engine)["at"].tolist()[1:] == ["2999-01-01T00:00:00+00:00"] * 2


def test_what_is_known_begins_anew_after_the_sample_is_removed(engine: Engine) -> None:
    deliver(engine, readings(reading()), is_sample=True, at=_at("2019-05-01"))
    removed = remove_sample(engine, "manager")
    real = deliver(engine, readings(reading()), at=_at("2020-02-01"))
    assert revision_as_known_on(engine, date(2019, 6, 1)) == removed
    assert revision_as_known_on(engine, date(2020, 2, 1)) == real.revision
