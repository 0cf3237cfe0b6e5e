"""How each value's delivery stands: worked by hand from numbers.md §3 (deadlines: six weeks after the quarter, 31 May)."""

from dataclasses import replace
from datetime import date

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kek_data.accounting.delivery_cells import with_last_known
from kek_data.domain.delivery_state import OPEN_STATES
from tests.accounting.builders import a_reading, a_series, a_site, balance_of, some_records
from tests.accounting.delivery_cases import (
    STROM,
    YEARLY,
    arrivals,
    complete,
    first_delivery,
    marked,
    one_series,
    state,
    states_of,
    word,
)
from tests.tools import examples

DUE_Q2 = date(2026, 8, 11)
"""Six weeks after 30.06.2026."""


@pytest.mark.parametrize(
    ("today", "said"),
    [
        pytest.param(date(2026, 7, 1), "not_due", id="the quarter has ended, the deadline has not passed"),
        pytest.param(DUE_Q2, "not_due", id="on the day of the deadline nobody is late"),
        pytest.param(date(2026, 8, 12), "carried", id="the day after: the value of Q2 2025 serves"),
    ],
)
def test_a_quarter_is_due_six_weeks_after_its_end(today: date, said: str) -> None:
    states = states_of(one_series(complete(STROM, "2026-Q1")), today=today)
    assert word(states, STROM, "2026-Q2") == said
    assert state(states, STROM, "2026-Q2")["due_on"] == "2026-08-11"


@pytest.mark.parametrize(
    ("today", "said"),
    [
        pytest.param(date(2026, 5, 31), "not_due", id="31 May is in time"),
        pytest.param(date(2026, 6, 1), "carried", id="from 1 June on the year is late"),
    ],
)
def test_a_yearly_series_is_due_on_31_may_of_the_next_year(today: date, said: str) -> None:
    rows = [a_reading(YEARLY, year, 400_000.0) for year in ("2023", "2024")]
    states = states_of(one_series(rows, YEARLY), today=today)
    assert {word(states, YEARLY, f"2025-Q{q}") for q in (1, 2, 3, 4)} == {said}
    assert word(states, YEARLY, "2024-Q3") == "delivered"
    assert state(states, YEARLY, "2025-Q1")["is_yearly"]


def test_without_a_value_one_year_before_a_due_value_is_missing() -> None:
    rows = [row for row in complete(STROM, "2026-Q1") if row["period"] != "2025-Q2"]
    states = states_of(one_series(rows))
    assert word(states, STROM, "2025-Q2") == "carried"  # 2024-Q2 is there
    assert word(states, STROM, "2026-Q2") == "missing"  # one year back, no further


@pytest.mark.parametrize(
    ("cell_state", "said"),
    [("announced", "announced"), ("in_clarification", "in_clarification"), ("absent", "absent")],
)
def test_what_a_cell_says_is_its_state(cell_state: str, said: str) -> None:
    states = states_of(one_series([*complete(STROM, "2026-Q1"), marked(STROM, "2026-Q2", cell_state)]))
    assert word(states, STROM, "2026-Q2") == said


def test_announced_over_a_number_stays_delivered_and_keeps_its_mark() -> None:
    rows = complete(STROM, "2026-Q2")
    rows[-1] = {**rows[-1], "mark": "announced"}
    row = state(states_of(one_series(rows)), STROM, "2026-Q2")
    assert (row["state"], row["mark"]) == ("delivered", "announced")


def test_a_closed_site_owes_nothing_after_its_last_day() -> None:
    sites = [a_site(active_to="2026-03-31")]
    states = states_of(one_series(complete(STROM, "2025-Q4"), sites=sites))
    assert word(states, STROM, "2026-Q1") == "carried"
    assert word(states, STROM, "2026-Q2") == ""


def test_a_site_let_to_somebody_else_owes_nothing() -> None:
    own_use = [
        {"member": "m1", "site": "haus", "valid_from": "2022-01-01", "own_use_share": 1.0},
        {"member": "m1", "site": "haus", "valid_from": "2026-01-01", "own_use_share": 0.0},
    ]
    states = states_of(one_series(complete(STROM, "2025-Q4"), own_use=own_use))
    assert word(states, STROM, "2025-Q4") == "delivered"
    assert word(states, STROM, "2026-Q1") == ""


def test_a_series_nobody_ever_delivered_is_missing_in_the_last_four_quarters_with_unknown_weight() -> None:
    new = a_series("erdgas", "space_heat", active_from="2025-10-01")
    states = states_of(some_records([STROM, new], complete(STROM, "2026-Q2")))
    mine = states[states["series"] == new["series"]]
    assert list(mine["quarter"]) == ["2025-Q4", "2026-Q1", "2026-Q2"]  # active from Q4 2025 on
    assert set(mine["state"]) == {"missing"}
    assert mine["is_never_delivered"].all()
    assert mine["weight_t_co2e"].isna().all()


def test_a_missing_value_weighs_what_the_same_quarter_weighed_last() -> None:
    rows = [
        {"member": "m1", "series": "s", "quarter": quarter, "presence": presence, "weight": weight}
        for quarter, presence, weight in (
            ("2023-Q1", "delivered", 10.0),
            ("2023-Q2", "delivered", 4.0),
            ("2024-Q1", "delivered", 9.0),
            ("2025-Q1", "missing", float("nan")),
            ("2025-Q2", "missing", float("nan")),
            ("2025-Q3", "missing", float("nan")),
        )
    ]
    weights = list(with_last_known(pd.DataFrame(rows)))
    # Q1: 9 of Q1 2024. Q2: 4 of Q2 2023. Q3 never had one: the last of any quarter, 9.
    assert weights == [10.0, 4.0, 9.0, 9.0, 4.0, 9.0]


def test_a_carried_value_weighs_its_tonnes() -> None:
    records = one_series(complete(STROM, "2026-Q1"))
    tonnes = balance_of(records).emissions
    carried = tonnes[(tonnes["quarter"] == "2026-Q2") & (tonnes["method"] == "location")]
    assert state(states_of(records), STROM, "2026-Q2")["weight_t_co2e"] == pytest.approx(
        carried["emissions_t_co2e"].iloc[0]
    )


@pytest.mark.parametrize(
    ("came", "days"),
    [
        pytest.param("2026-07-20", -22, id="22 days before the deadline"),
        pytest.param("2026-08-11", 0, id="on the day"),
        pytest.param("2026-08-14", 3, id="three days late"),
    ],
)
def test_punctuality_counts_from_the_arrival(came: str, days: int) -> None:
    records = one_series(complete(STROM, "2026-Q2"))
    row = state(states_of(records, came=arrivals({(STROM["series"], "2026-Q2"): came})), STROM, "2026-Q2")
    assert (row["received_on"], row["days_late"]) == (came, days)


def test_nothing_is_said_about_the_punctuality_of_what_was_due_before_the_first_delivery() -> None:
    records = one_series(complete(STROM, "2026-Q2"))
    came = arrivals({(STROM["series"], q): "2026-06-01" for q in ("2026-Q1", "2026-Q2")})
    states = states_of(records, came=came, deliveries=first_delivery("m1", day="2026-06-01"))
    # Q1 2026 was due on 12.05.2026, before the member began; Q2 on 11.08.2026: 71 days before.
    assert state(states, STROM, "2026-Q1")["days_late"] != state(states, STROM, "2026-Q1")["days_late"]
    assert state(states, STROM, "2026-Q2")["days_late"] == -71


def test_a_split_quarter_arrives_and_is_as_sure_as_its_year() -> None:
    rows = [a_reading(YEARLY, year, 400_000.0, status="estimated") for year in ("2024", "2025")]
    came = arrivals({(YEARLY["series"], "2025"): "2026-05-27"})
    row = state(states_of(one_series(rows, YEARLY), came=came), YEARLY, "2025-Q2")
    assert (row["received_on"], row["days_late"], row["reading_status"]) == ("2026-05-27", -4, "estimated")


def test_reported_tonnes_are_rows_without_a_series() -> None:
    reported = [
        {
            "member": "m1",
            "period": period,
            "scope": "1",
            "category": "refrigerants",
            "method": "",
            "cell_state": "number",
            "emissions_t_co2e": 8.0,
        }
        for period in ("2024", "2025")
    ]
    states = states_of(some_records([STROM], complete(STROM, "2026-Q2"), reported_emissions=reported))
    mine = states[states["series"] == ""].set_index("quarter")
    assert mine.loc["2025-Q3", "state"] == "delivered"
    assert mine.loc["2026-Q1", "state"] == "not_due"  # a yearly figure: due on 31.05.2027
    assert mine.loc["2025-Q1":"2025-Q4", "weight_t_co2e"].sum() == pytest.approx(8.0)


def test_a_lacking_value_whose_category_is_reported_in_tonnes_is_not_expected() -> None:
    reported = [
        {
            "member": "m1",
            "period": "2026-Q1",
            "scope": "2",
            "category": "power",
            "method": "",
            "cell_state": "number",
            "emissions_t_co2e": 30.0,
        }
    ]
    states = states_of(some_records([STROM], complete(STROM, "2025-Q4"), reported_emissions=reported))
    assert word(states, STROM, "2026-Q1") == "not_expected"
    assert word(states, STROM, "2026-Q2") == "carried"


def test_due_is_what_the_cells_of_the_balance_call_due() -> None:
    records = some_records(
        [STROM, YEARLY], [*complete(STROM, "2026-Q1"), a_reading(YEARLY, "2024", 400_000.0)]
    )
    cells = balance_of(records).cells.set_index(["series", "quarter"])["is_due"]
    states = states_of(records).set_index(["series", "quarter"])["is_due"]
    assert states.to_dict() == cells.to_dict()


QUARTERS = tuple(f"{year}-Q{q}" for year in (2024, 2025, 2026) for q in (1, 2, 3, 4))[:10]
HELD = st.fixed_dictionaries(
    {q: st.sampled_from([None, "number", "absent", "announced", "in_clarification"]) for q in QUARTERS}
)


def _rows(held: dict[str, str | None]) -> list[dict[str, object]]:
    return [
        a_reading(STROM, q, 1000.0) if said == "number" else marked(STROM, q, said)
        for q, said in held.items()
        if said
    ]


@pytest.mark.usefixtures("frames_unchecked")
@settings(max_examples=examples(15))
@given(HELD)
def test_a_delivered_value_is_never_open_and_an_open_one_never_delivered(held: dict[str, str | None]) -> None:
    states = states_of(one_series(_rows(held)))
    has_value = {q for q, said in held.items() if said in ("number", "absent")}
    is_open = set(states.loc[states["state"].isin(OPEN_STATES), "quarter"])
    assert not has_value & is_open
    assert has_value <= set(states.loc[states["state"].isin(["delivered", "absent"]), "quarter"])


@pytest.mark.usefixtures("frames_unchecked")
@settings(max_examples=examples(10))
@given(HELD, st.integers(0, 1000))
def test_the_order_of_the_rows_does_not_matter(held: dict[str, str | None], seed: int) -> None:
    records = one_series(_rows(held))
    mixed = replace(records, readings=records.readings.sample(frac=1, random_state=seed))
    key = ["series", "quarter"]
    one, other = (states_of(r).sort_values(key, ignore_index=True) for r in (records, mixed))
    assert one.equals(other)
