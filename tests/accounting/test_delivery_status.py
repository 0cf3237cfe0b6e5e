"""Members together: partly, complete, late, and which call is worth making."""

from datetime import date

import pandas as pd
import pytest

from kek_data.accounting.delivery_cells import series_states
from kek_data.accounting.delivery_gaps import Filled, filled, filled_windows, member_gaps, series_gaps
from kek_data.accounting.delivery_status import delivery_counts, last_delivered, member_states
from kek_data.accounting.outlook import outlook
from kek_data.domain.delivery_state import FillEffect
from kek_data.frames import Records, SeriesStates
from tests.accounting.builders import (
    TODAY,
    a_network,
    a_reading,
    a_series,
    balance_of,
    merged,
    readings,
    some_records,
    the_bundle,
)
from tests.accounting.delivery_cases import (
    STROM,
    YEARLY,
    arrivals,
    complete,
    first_delivery,
    marked,
    one_series,
    states_of,
)

GAS = a_series("erdgas", "space_heat")


def _together(states: pd.DataFrame, quarter: str, member: str = "m1", carrier: str = "") -> pd.Series:
    rows = member_states(states, [member], [quarter])
    return rows[rows["carrier"] == carrier].iloc[0]


def test_all_that_is_due_is_there_although_yearly_values_wait() -> None:
    rows = [*complete(STROM, "2026-Q2"), a_reading(YEARLY, "2025", 400_000.0)]
    row = _together(states_of(some_records([STROM, YEARLY], rows)), "2026-Q2")
    assert row["state"] == "delivered"
    assert (row["expected_cells"], row["asked_cells"], row["delivered_cells"], row["not_due_cells"]) == (
        2,
        1,
        1,
        1,
    )


def test_a_part_is_counted_by_carrier_and_together() -> None:
    rows = [*complete(STROM, "2026-Q2"), *complete(GAS, "2026-Q1")]
    states = states_of(some_records([STROM, GAS], rows))
    row = _together(states, "2026-Q2")
    assert (row["state"], row["delivered_cells"], row["asked_cells"], row["carried_cells"]) == (
        "partly",
        1,
        2,
        1,
    )
    assert 0 < row["delivered_share"] < 1
    assert _together(states, "2026-Q2", carrier="strom")["state"] == "delivered"
    assert _together(states, "2026-Q2", carrier="erdgas")["state"] == "carried"


def test_before_the_deadline_a_part_is_a_part_and_nothing_is_not_due() -> None:
    day = date(2026, 8, 1)
    rows = [*complete(STROM, "2026-Q2"), *complete(GAS, "2026-Q1")]
    assert _together(states_of(some_records([STROM, GAS], rows), today=day), "2026-Q2")["state"] == "partly"
    rows = [*complete(STROM, "2026-Q1"), *complete(GAS, "2026-Q1")]
    assert _together(states_of(some_records([STROM, GAS], rows), today=day), "2026-Q2")["state"] == "not_due"


def test_nothing_of_the_quarter_takes_the_gravest_word() -> None:
    rows = [*complete(STROM, "2026-Q1"), *complete(GAS, "2026-Q1"), marked(GAS, "2026-Q2", "announced")]
    assert _together(states_of(some_records([STROM, GAS], rows)), "2026-Q2")["state"] == "announced"
    rows = [row for row in rows if row["period"] != "2025-Q2"]
    assert _together(states_of(some_records([STROM, GAS], rows)), "2026-Q2")["state"] == "missing"


def test_a_quarter_before_the_history_is_not_expected_and_a_member_without_anything_never_delivered() -> None:
    rows = member_states(
        states_of(one_series(complete(STROM, "2026-Q2"))), ["m1", "m2"], ["2019-Q1", "2026-Q2"]
    )
    together = rows[rows["carrier"] == ""].set_index(["member", "quarter"])["state"].to_dict()
    assert together == {
        ("m1", "2019-Q1"): "not_expected",
        ("m1", "2026-Q2"): "delivered",
        ("m2", "2019-Q1"): "never",
        ("m2", "2026-Q2"): "never",
    }


def test_the_worst_quality_and_the_least_sure_status_stand_for_the_quarter() -> None:
    rows = [
        *readings(STROM, "2026-Q1", [1.0, 1.0], quality="A", status="final"),
        *readings(GAS, "2026-Q1", [1.0, 1.0], quality="C", status="estimated"),
    ]
    row = _together(states_of(some_records([STROM, GAS], rows)), "2026-Q2")
    assert (row["quality"], row["reading_status"]) == ("C", "estimated")


def test_members_are_counted_as_complete_in_time_late_and_open() -> None:
    """m1 in time, m2 three days late, m3 without Q2, m4 yearly, m5 never: 2 of 3 complete, one of them in time."""
    series = {m: a_series(member=m) for m in ("m1", "m2", "m3")}
    rows = {m: complete(series[m], "2026-Q1" if m == "m3" else "2026-Q2") for m in series}
    yearly = {**YEARLY, "member": "m4"}
    records = merged(
        *(some_records([series[m]], rows[m]) for m in series),
        some_records([yearly], [a_reading(yearly, "2025", 400_000.0)]),
    )
    members = ("m1", "m2", "m3", "m4", "m5")
    states = _states(
        records,
        members,
        arrivals({(STROM["series"], "2026-Q2"): "2026-08-14"}, "m2"),
    )
    counts = delivery_counts(states, members)
    assert (counts.quarter, counts.due_on) == ("2026-Q2", "2026-08-11")
    assert counts.members == ("m1", "m2", "m3")
    assert (counts.complete, counts.on_time, counts.late, counts.open) == (2, 1, 1, 1)
    assert (counts.not_due, counts.never) == (1, 1)


def _states(records: Records, members: tuple[str, ...], came: pd.DataFrame) -> pd.DataFrame:
    network = a_network(*members)
    return series_states(
        balance_of(records, network), records, came, first_delivery(*members), network, TODAY
    )


def test_without_anything_due_nothing_is_counted() -> None:
    counts = delivery_counts(SeriesStates.empty(), ("m1",))
    assert (counts.quarter, counts.members, counts.never) == ("", (), 1)


def test_each_series_has_its_last_delivery() -> None:
    came = arrivals({(STROM["series"], "2026-Q1"): "2026-05-02"})
    row = last_delivered(states_of(one_series(complete(STROM, "2026-Q1")), came=came)).iloc[0]
    assert (row["last_delivered_quarter"], row["received_on"], row["open_cells"]) == (
        "2026-Q1",
        "2026-05-02",
        1,
    )


def test_gaps_are_ordered_by_what_they_weigh_and_the_unknown_stands_first() -> None:
    """Strom lacks one quarter, gas two; nothing was ever delivered of the diesel."""
    diesel = a_series("diesel", "vehicles")
    rows = [*complete(STROM, "2026-Q1"), *complete(GAS, "2025-Q4")]
    states = states_of(some_records([STROM, GAS, diesel], rows))
    gaps = series_gaps(states)
    weights = states[states["state"] == "carried"].groupby("carrier")["weight_t_co2e"].sum()
    assert list(gaps["carrier"]) == ["diesel", *weights.sort_values(ascending=False).index]
    assert gaps.set_index("carrier")["weight_t_co2e"].to_dict() == pytest.approx(
        {"diesel": float("nan"), **weights.to_dict()}, nan_ok=True
    )
    gas = gaps.set_index("carrier").loc["erdgas"]
    assert (gas["first_quarter"], gas["last_quarter"], gas["open_cells"]) == ("2026-Q1", "2026-Q2", 2)
    assert gas["oldest_due_on"] == "2026-05-12"
    call = member_gaps(states, ["m1", "m2"], {"m1": Filled()}).set_index("member")
    assert (call.loc["m1", "open_series"], call.loc["m1", "unknown_series"]) == (3, 1)
    assert call.loc["m1", "weight_t_co2e"] == pytest.approx(weights.sum())
    assert call.loc["m2", "effect"] == FillEffect.FIRST


BASE = {"member": "m1", "base_year": 2022}


def _with_base(rows: list[dict[str, object]]) -> Records:
    return some_records([STROM], rows, base_years=[BASE])


def _filled(records: Records) -> Filled:
    network, bundle = a_network("m1"), the_bundle()
    today = date(2026, 8, 20)
    made = balance_of(records, network, today=today)
    seen = outlook(made, records, network, bundle, today)
    states = states_of(records, today=today)
    return filled("m1", states, seen, seen.network_sum(), made, records, bundle)


def test_a_delivery_that_lets_the_status_move_on_says_from_where_to_where() -> None:
    records = _with_base(complete(STROM, "2025-Q4"))
    # twelve months ending Q4 2025 are the year 2025
    assert _filled(records) == Filled(FillEffect.LATER_STATUS, "2025", "2026-Q2")


def test_a_delivery_that_fills_a_hole_in_the_line_brings_the_member_into_the_network() -> None:
    """Q2 2023 and Q2 2024 were never delivered: the windows to Q1 2025 are blank, the latest is not."""
    rows = [row for row in complete(STROM, "2026-Q2") if row["period"] not in ("2023-Q2", "2024-Q2")]
    assert _filled(_with_base(rows)).effect == FillEffect.NETWORK


def test_a_delivery_can_turn_no_statement_into_a_status() -> None:
    """No second quarter was ever delivered: the base year 2022 and all twelve months are blank."""
    rows = [row for row in complete(STROM, "2026-Q2") if not str(row["period"]).endswith("Q2")]
    gained = _filled(_with_base(rows))
    assert (gained.effect, gained.to_period) == (FillEffect.STATUS, "2026-Q2")


def test_a_complete_member_gains_nothing() -> None:
    assert _filled(_with_base(complete(STROM, "2026-Q2"))) == Filled()


def test_filled_windows_are_those_of_a_member_that_has_delivered_the_same_values() -> None:
    whole, holed = one_series(complete(STROM, "2026-Q2")), one_series(complete(STROM, "2025-Q2"))
    made = filled_windows(balance_of(holed).windows, states_of(holed), "m1")
    wanted = balance_of(whole).windows
    key = ["period", "window", "method"]
    both = made.merge(wanted, on=key, suffixes=("", "_wanted"))
    both = both[both["method"] == "location"]
    assert len(both) > 10
    assert list(both["delivered_share"]) == pytest.approx(list(both["delivered_share_wanted"]))
    known = both["actual_t_co2e_wanted"].notna()
    assert both.loc[known, "actual_t_co2e"].notna().all()
