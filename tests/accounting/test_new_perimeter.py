"""Decisions on changes since the base year, worked by hand: numbers.md §1.3, §3. House: 4 GWh Hs gas a year * 0.18139 kg."""

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kek_data.accounting.decided_records import recalculation_obstacles
from kek_data.accounting.new_perimeter import CAME_BACK, NO_TWELVE_MONTHS
from kek_data.domain.codes import BreakKind, PathStatus
from kek_data.frames import RECORD_FRAMES, BreakChanges, PerimeterChanges
from tests.accounting.builders import (
    TODAY,
    a_network,
    a_reading,
    a_series,
    a_site,
    balance_of,
    cell,
    merged,
    readings,
    the_bundle,
)
from tests.accounting.decision_cases import (
    CERTIFIED_HEAT,
    GAS,
    GAS_T_PER_MWH,
    HOUSE_MWH,
    QUARTERS,
    a_decision,
    decide,
    open_changes,
    with_certificate,
    with_house,
)
from tests.tools import examples

pytestmark = pytest.mark.usefixtures("frames_unchecked")

OLD = a_series("erdgas", "space_heat", site="alt", active_to="2022-12-31")
NEW = a_series("erdgas", "space_heat", site="neu", active_from="2022-04-01")
NEW_MWH = [20.0, 10.0, 30.0, 40.0]  # first twelve months, Q2 2022 to Q1 2023: 100 MWh
HOUSE_T = HOUSE_MWH * GAS_T_PER_MWH  # 725.56 t


def sold(*decisions):
    """A house of 400 MWh a year sold at the end of 2022: 72.556 t of 798.116 t, 9.1 %."""
    rows = readings(OLD, "2018-Q1", [100_000.0] * 20)
    return with_house(OLD, rows=rows, break_decisions=list(decisions))


def bought(
    *decisions, series=NEW, first="2022-Q2", amounts=(*NEW_MWH, 60.0, 60.0, 60.0, 60.0), factor=10.0, **kinds
):
    """A house bought in April 2022, 1,000 MWh in its first twelve months, more later; delivered until Q1 2024."""
    rows = readings(series, first, [1000 * factor * mwh for mwh in amounts], cell="F7", delivery_id=3)
    return with_house(series, rows=rows, break_decisions=list(decisions), **kinds)


def obstacles(records):
    network = a_network("m1")
    found = recalculation_obstacles(records, balance_of(records, network), network, the_bundle(), TODAY)
    return [(one.series, one.reason) for one in found]


# --- recalculated ----------------------------------------------------------------------------------------
def test_a_house_that_was_sold_is_in_no_year() -> None:
    made = decide(sold(a_decision("2023-Q1")))
    BreakChanges.validate(made.after.changes)
    PerimeterChanges.validate(made.after.perimeter)
    assert made.base(as_delivered=True) == pytest.approx(HOUSE_T + 400 * GAS_T_PER_MWH)
    assert made.base() == pytest.approx(HOUSE_T)
    assert [made.year(y) for y in (2018, 2020, 2022, 2025)] == [pytest.approx(HOUSE_T)] * 4
    assert made.delivered.breaks["m1"].quarter == "2023-Q1"
    assert made.after.breaks == {}
    assert made.after.standing("m1").status is PathStatus.CLEARLY_ABOVE
    assert made.after.changes["decision"].tolist() == ["recalculated"]
    assert made.after.changes["decision_reason"].tolist() == ["Haus verkauft"]
    assert made.after.recalculated("m1")
    assert not made.delivered.recalculated("m1")
    assert "base-year-recalculation" not in [f.code for f in made.after.findings]


def test_a_house_that_was_bought_has_its_first_twelve_months_in_all_earlier_quarters() -> None:
    made = decide(bought(a_decision("2022-Q2")))
    for name, frame in made.records.items():
        RECORD_FRAMES[name].validate(frame)
    bought_t = 1000 * GAS_T_PER_MWH
    assert made.base() == pytest.approx(HOUSE_T + bought_t)
    assert made.base() - made.base(as_delivered=True) == pytest.approx(
        made.delivered.changes["changed_t_co2e"].sum()
    )
    # 2022: 400 MWh carried back for the first quarter, then 200 + 100 + 300 as delivered
    assert [made.year(y) for y in (2019, 2021, 2022)] == [pytest.approx(HOUSE_T + bought_t)] * 3
    # 2023: 400 + 3 * 600 MWh as delivered
    assert made.year(2023) == pytest.approx(HOUSE_T + 2200 * GAS_T_PER_MWH)
    carried = cell(made.balance, NEW, "2018-Q3")
    assert (carried["base_amount"], carried["is_estimated"]) == (100_000.0, True)
    assert (carried["delivery_id"], carried["cell"]) == (3, "F7")
    assert not cell(made.balance, NEW, "2022-Q2")["is_estimated"]
    assert made.after.breaks == {}


def test_a_house_bought_within_a_quarter_counts_by_whole_quarters() -> None:
    # 15 May 2022: the second quarter holds half of it; the first whole twelve months are Q3 2022 to Q2 2023
    within = a_series("erdgas", "space_heat", site="neu", active_from="2022-05-15")
    amounts = [7.0, 10.0, 30.0, 40.0, 20.0, 10.0, 30.0]
    made = decide(bought(a_decision("2022-Q2"), series=within, amounts=amounts))
    assert made.delivered.changes["changed_t_co2e"].tolist() == [pytest.approx(1000 * GAS_T_PER_MWH)]
    assert made.base() == pytest.approx(HOUSE_T + 1000 * GAS_T_PER_MWH)
    assert made.year(2022) == pytest.approx(HOUSE_T + 1000 * GAS_T_PER_MWH)


def test_a_yearly_house_has_the_amount_of_its_first_whole_year() -> None:
    yearly = a_series("erdgas", "space_heat", site="neu", active_from="2022-07-01", rhythm="yearly")
    rows = [a_reading(yearly, str(y), amount) for y, amount in ((2022, 6e5), (2023, 1e6), (2024, 2e6))]
    made = decide(with_house(yearly, rows=rows, break_decisions=[a_decision("2022-Q3")]))
    assert [made.year(y) for y in (2018, 2021, 2022, 2023)] == [
        pytest.approx(HOUSE_T + 1000 * GAS_T_PER_MWH)
    ] * 4
    assert made.after.breaks == {}


def test_dates_of_site_and_unit_move_to_the_beginning() -> None:
    undated = GAS | {"site": "neu", "series": NEW["series"]}
    places = {
        "sites": [a_site(), a_site("neu", org_unit="Nord", active_from="2022-04-01")],
        "org_units": [{"member": "m1", "org_unit": "Nord", "active_from": "2021-01-01"}],
    }
    made = decide(bought(a_decision("2022-Q2"), series=undated, **places))
    assert made.base() == pytest.approx(HOUSE_T + 1000 * GAS_T_PER_MWH)
    assert open_changes(made.after).empty
    assert made.records.sites.set_index("site").at["neu", "active_from"] == "2018-01-01"


def test_what_was_delivered_for_the_time_before_stays() -> None:
    known = [a_reading(NEW, "2021-Q4", 500_000.0)]
    records = bought(a_decision("2022-Q2"))
    made = decide(merged(records, with_house(NEW, rows=known)))
    assert made.year(2021) == pytest.approx(HOUSE_T + (400 + 200 + 100 + 500) * GAS_T_PER_MWH)


def test_an_own_use_share_holds_for_all_years() -> None:
    # from 100 % to 60 % in July 2021: 40 % of 725.56 t
    share = {"member": "m1", "site": "haus", "valid_from": "2021-07-01", "own_use_share": 0.6}
    made = decide(with_house(rows=[], own_use=[share], break_decisions=[a_decision("2021-Q3")]))
    assert made.base(as_delivered=True) == pytest.approx(HOUSE_T)
    assert made.delivered.changes["changed_t_co2e"].tolist() == [pytest.approx(0.4 * HOUSE_T)]
    assert [made.year(y) for y in (2018, 2021, 2025)] == [pytest.approx(0.6 * HOUSE_T)] * 3
    assert made.base() == pytest.approx(0.6 * HOUSE_T)
    assert made.after.breaks == {}
    assert open_changes(made.after).empty


def test_a_share_that_changes_after_the_decision_is_a_change_of_its_own() -> None:
    steps = [
        {"member": "m1", "site": "haus", "valid_from": day, "own_use_share": share}
        for day, share in (("2021-07-01", 0.6), ("2024-01-01", 0.5))
    ]
    made = decide(with_house(rows=[], own_use=steps, break_decisions=[a_decision("2021-Q3")]))
    left = open_changes(made.after)
    assert left["quarter"].tolist() == ["2024-Q1"]
    assert left["changed_t_co2e"].tolist() == [pytest.approx(0.1 * HOUSE_T)]
    assert made.after.breaks["m1"].quarter == "2024-Q1"


def test_a_third_party_share_holds_for_all_years_and_other_facts_stay() -> None:
    supply = [
        {"member": "m1", "series": GAS["series"], "year": 2020, "supplier_share": 0.5, "source": "Vertrag"},
        {"member": "m1", "series": GAS["series"], "year": 2022, "third_party_share": 0.1},
    ]
    made = decide(with_house(rows=[], supply=supply, break_decisions=[a_decision("2022-Q1")]))
    assert made.delivered.breaks["m1"].quarter == "2022-Q1"
    assert [made.year(y) for y in (2018, 2023)] == [pytest.approx(0.9 * HOUSE_T)] * 2
    assert made.after.breaks == {}
    assert open_changes(made.after).empty
    assert made.records.supply["supplier_share"].dropna().tolist() == [0.5]


def test_a_house_sold_with_its_heat_pump_takes_the_boiler_before_it_along() -> None:
    boiler = a_series("erdgas", "space_heat", site="alt", active_to="2020-12-31")
    pump = a_series(
        "strom", "space_heat", site="alt", replaces=boiler["series"], active_from="2021-01-01",
        active_to="2022-12-31",
    )  # fmt: skip
    rows = readings(boiler, "2018-Q1", [100_000.0] * 12) + readings(pump, "2021-Q1", [60_000.0] * 8)
    made = decide(with_house(boiler, pump, rows=rows, break_decisions=[a_decision("2023-Q1")]))
    assert made.delivered.changes["change"].tolist() == ["went"]
    assert [made.year(y) for y in (2018, 2020, 2022)] == [pytest.approx(HOUSE_T)] * 3


def test_a_house_bought_with_a_boiler_that_was_replaced_later_still_came() -> None:
    pump = a_series("strom", "space_heat", site="neu", replaces=NEW["series"], active_from="2024-01-01")
    old = NEW | {"active_to": "2023-12-31"}
    rows = readings(old, "2022-Q2", [250_000.0] * 7) + readings(pump, "2024-Q1", [80_000.0] * 10)
    found = decide(with_house(old, pump, rows=rows)).delivered.changes
    assert found[["series", "change", "quarter"]].values.tolist() == [[NEW["series"], "came", "2022-Q2"]]


def test_without_twelve_months_nothing_is_invented_and_it_stays_a_change() -> None:
    young = a_series("erdgas", "space_heat", site="neu", active_from="2025-10-01")
    records = bought(a_decision("2025-Q4"), series=young, first="2025-Q4", amounts=(30.0, 40.0, 20.0))
    made = decide(records)
    assert obstacles(records) == [(young["series"], NO_TWELVE_MONTHS)]
    assert made.base() == pytest.approx(HOUSE_T)
    assert open_changes(made.after)["quarter"].tolist() == ["2025-Q4"]


def test_what_went_and_came_back_is_not_taken_out() -> None:
    idle = a_series("erdgas", "space_heat", site="alt")
    rows = readings(idle, "2018-Q1", [100_000.0] * 12)
    rows += [a_reading(idle, q, None, cell_state="absent") for q in QUARTERS[12:16]]
    rows += readings(idle, "2022-Q1", [100_000.0] * 18)
    records = with_house(idle, rows=rows, break_decisions=[a_decision("2021-Q1")])
    assert obstacles(records) == [(idle["series"], CAME_BACK)]
    made = decide(records)
    assert made.year(2025) == pytest.approx(HOUSE_T + 400 * GAS_T_PER_MWH)
    assert made.after.breaks["m1"].quarter == "2021-Q1"


def test_a_stated_base_value_is_not_recalculated() -> None:
    rows = readings(OLD, "2019-Q1", [100_000.0] * 16)
    stated = {"member": "m1", "base_year": 2017, "stated_t_co2e": 900.0, "stated_bundle": "A"}
    records = with_house(OLD, rows=rows, base_years=[stated], break_decisions=[a_decision("2023-Q1")])
    made = decide(records)
    assert made.base() == 900.0
    assert made.year(2020) == made.year(2020, as_delivered=True)


def test_after_a_recalculation_the_member_is_in_the_network_again() -> None:
    other = with_house(rows=[]).of_member("m1")
    second = merged(sold(a_decision("2023-Q1")), _as_member(other, "m2"))
    made = decide(second, a_network("m1", "m2"))
    assert made.delivered.network_sum().set_members == ("m2",)
    assert made.after.network_sum().set_members == ("m1", "m2")


def _as_member(records, member):
    return type(records)(**{name: frame.assign(member=member) for name, frame in records.items()})


def test_the_line_as_delivered_is_the_one_before_the_decision() -> None:
    before, after = decide(sold()), decide(sold(a_decision("2023-Q1")))
    pd.testing.assert_frame_equal(before.after.trajectory, after.delivered.trajectory)
    assert after.delivered.breaks == before.after.breaks


# --- confirmed -------------------------------------------------------------------------------------------
def test_a_confirmed_change_stays_listed_and_no_longer_counts() -> None:
    made = decide(sold(a_decision("2023-Q1", "confirmed"))).after
    assert made.breaks == {}
    assert made.changes[["decision", "decision_reason"]].values.tolist() == [["confirmed", "Haus verkauft"]]
    assert made.base_values["value_t_co2e"].tolist() == [pytest.approx(HOUSE_T + 400 * GAS_T_PER_MWH)]
    assert not made.recalculated("m1")


def test_after_a_confirmation_the_sum_begins_anew() -> None:
    # 9.1 % confirmed; then 3 % and 3 % more: open again only with the second
    small = [
        a_series("erdgas", "space_heat", site=f"h{i}", active_to=f"{y}-12-31")
        for i, y in ((1, 2023), (2, 2024))
    ]
    rows = [r for s, n in zip(small, (24, 28), strict=True) for r in readings(s, "2018-Q1", [35_000.0] * n)]
    records = merged(sold(a_decision("2023-Q1", "confirmed")), with_house(*small, rows=rows))
    made = decide(records).after
    step = 140 * GAS_T_PER_MWH
    assert made.changes["cumulated_t_co2e"].tolist() == [
        pytest.approx(t) for t in (400 * GAS_T_PER_MWH, step, 2 * step)
    ]
    assert made.changes["decision"].tolist() == ["confirmed", "", ""]
    assert made.breaks["m1"].quarter == "2025-Q1"


# --- one factor source -----------------------------------------------------------------------------------
def _on_heat(decision: str):
    return a_decision("2024-Q1", decision, kind="factor_source", series=CERTIFIED_HEAT)


def test_one_source_for_all_years_leaves_the_certificate_aside() -> None:
    made = decide(with_certificate("m1", _on_heat("one_source")))
    assert made.delivered.breaks["m1"].reason == BreakKind.FACTOR_SOURCE
    assert made.after.breaks == {}
    assert made.year(2025) == pytest.approx(made.year(2023))
    assert made.year(2025) - made.year(2025, as_delivered=True) > 100
    assert made.after.changes["decision"].tolist() == ["one_source"]
    assert "factor-source-break" not in [f.code for f in made.after.findings]


def test_a_confirmed_certificate_counts_as_it_was_delivered() -> None:
    made = decide(with_certificate("m1", _on_heat("confirmed"))).after
    assert made.breaks == {}
    assert made.changes["decision"].tolist() == ["confirmed"]
    assert made.standing("m1").status is not PathStatus.NO_STATEMENT


# --- laws ------------------------------------------------------------------------------------------------
amounts = st.lists(st.floats(1.0, 100.0), min_size=8, max_size=8)


@settings(max_examples=examples(5))
@given(amounts, st.integers(0, 3), st.floats(0.1, 0.9))
def test_a_recalculated_base_differs_by_what_was_measured_and_nothing_is_left_to_decide(
    mwh: list[float], later: int, share: float
) -> None:
    first = QUARTERS[17 + later]
    new = NEW | {"active_from": ""}
    own_use = [{"member": "m1", "site": "haus", "valid_from": "2021-07-01", "own_use_share": share}]
    made = decide(bought(a_decision(first), series=new, first=first, amounts=mwh, own_use=own_use))
    measured = made.delivered.changes.set_index("change")["changed_t_co2e"]
    difference = made.base() - made.base(as_delivered=True)
    assert difference == pytest.approx(measured["came"] - measured["own_use"])
    assert open_changes(made.after).empty
    assert made.after.breaks == {}


@pytest.mark.parametrize("decisions", [(), (a_decision("2022-Q2", "confirmed"),)], ids=["none", "confirmed"])
def test_only_a_decision_that_changes_records_makes_other_records(decisions) -> None:
    records = bought(*decisions)
    made = decide(records)
    assert made.records is records
    assert made.after is made.delivered
