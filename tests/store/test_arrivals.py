"""Punctuality counts from the day a value first came, by deliveries that are in force."""

from sqlalchemy import Engine

from kek_data.frames import Records, ReportedEmissions
from kek_data.store import current_revision, undo_delivery
from kek_data.store.arrivals import first_arrivals
from tests.store.builders import GAS, MEMBER, deliver, reading, readings


def _days(engine: Engine, revision: int | None = None) -> dict[tuple[str, str], str]:
    found = first_arrivals(engine, current_revision(engine) if revision is None else revision)
    assert set(found["member"]) <= {MEMBER}
    return dict(
        zip(zip(found["series"], found["period"], strict=True), found["first_received_on"], strict=True)
    )


def test_a_correction_does_not_make_the_first_value_late(engine: Engine) -> None:
    deliver(engine, readings(reading("2026-Q1")), received_on="2026-04-20", content=b"1")
    deliver(engine, readings(reading("2026-Q1", 2.0)), received_on="2026-08-10", content=b"2")
    assert _days(engine) == {(GAS, "2026-Q1"): "2026-04-20"}


def test_a_delivery_taken_back_never_arrived(engine: Engine) -> None:
    first = deliver(engine, readings(reading("2026-Q1")), received_on="2026-04-20", content=b"1")
    deliver(engine, readings(reading("2026-Q1", 2.0)), received_on="2026-08-10", content=b"2")
    before = current_revision(engine)
    undo_delivery(engine, first.delivery_id, "", "wrong file")
    assert _days(engine) == {(GAS, "2026-Q1"): "2026-08-10"}
    assert _days(engine, before) == {(GAS, "2026-Q1"): "2026-04-20"}


def test_announced_is_no_arrival_and_absent_is_one(engine: Engine) -> None:
    deliver(
        engine,
        readings(
            reading("2026-Q1", None, cell_state="announced", unit=""),
            reading("2026-Q2", None, cell_state="absent", unit=""),
        ),
        received_on="2026-07-01",
    )
    assert _days(engine) == {(GAS, "2026-Q2"): "2026-07-01"}


def test_reported_tonnes_arrive_under_their_scope_and_category(engine: Engine) -> None:
    tonnes = {
        "member": MEMBER,
        "period": "2025",
        "scope": "1",
        "category": "refrigerants",
        "cell_state": "number",
        "emissions_t_co2e": 8.0,
    }
    deliver(
        engine, Records(reported_emissions=ReportedEmissions.from_rows([tonnes])), received_on="2026-05-20"
    )
    assert _days(engine) == {("1 refrigerants", "2025"): "2026-05-20"}
