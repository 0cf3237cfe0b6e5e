"""Laws every balance keeps, whatever is delivered (property tests)."""

from datetime import date

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kek_data.frames import Cells, Emissions, FactorsUsed, Readings, Records, Windows
from tests.accounting.builders import (
    a_network,
    a_reading,
    a_series,
    a_site,
    balance_of,
    merged,
    readings,
    some_records,
)
from tests.tools import examples

CARRIERS = [
    ("strom", "building_power"),
    ("erdgas", "space_heat"),
    ("fernwaerme", "space_heat"),
    ("diesel", "vehicles"),
]
PERIODS = [f"{year}-Q{q}" for year in (2023, 2024, 2025) for q in (1, 2, 3, 4)] + ["2023", "2024", "2025"]
FIGURES = ["actual_t_co2e", "energy_kwh"]

amounts = st.one_of(st.just(0.0), st.floats(1.0, 1e6))
cells = st.one_of(
    st.tuples(st.just("number"), amounts, st.sampled_from(["", "final", "preliminary", "estimated"])),
    st.tuples(st.sampled_from(["absent", "announced", "in_clarification"]), st.none(), st.just("")),
)

pytestmark = pytest.mark.usefixtures("frames_unchecked")


@st.composite
def some_delivery(draw, site="haus", member="m1"):
    """Records of up to four series of one site with any mix of cells."""
    series = [
        a_series(carrier, use, site=site, member=member)
        for carrier, use in draw(st.lists(st.sampled_from(CARRIERS), min_size=1, max_size=4, unique=True))
    ]
    rows = [
        a_reading(s, period, amount, cell_state=state, status=status)
        for s in series
        for period, (state, amount, status) in draw(
            st.dictionaries(st.sampled_from(PERIODS), cells, max_size=8)
        ).items()
    ]
    own_use = [
        {"member": member, "site": site, "valid_from": day, "own_use_share": share}
        for day, share in draw(
            st.dictionaries(
                st.sampled_from(["2023-02-14", "2024-07-01", "2025-11-30"]), st.floats(0.0, 1.0), max_size=2
            )
        ).items()
    ]
    supply = [
        {"member": member, "series": s["series"], "year": 2024, "third_party_share": share}
        for s in series
        for share in draw(st.lists(st.floats(0.0, 0.9), max_size=1))
    ]
    return some_records(series, rows, own_use=own_use, supply=supply, sites=[a_site(site, member=member)])


def totals(made, member="m1"):
    rows = made.windows[made.windows["member"] == member]
    return rows.set_index(["period", "method"])[FIGURES].sort_index()


@settings(max_examples=examples(12), deadline=None)
@given(some_delivery())
def test_a_balance_satisfies_its_schemas(records):
    made = balance_of(records)
    Cells.validate(made.cells)
    Emissions.validate(made.emissions)
    Windows.validate(made.windows)
    FactorsUsed.validate(made.factors_used)


@settings(max_examples=examples(12), deadline=None)
@given(some_delivery(), st.randoms(use_true_random=False))
def test_the_order_of_rows_is_irrelevant(records, random):
    order = list(range(len(records.readings)))
    random.shuffle(order)
    shuffled = Records(
        series=records.series.iloc[::-1].reset_index(drop=True),
        readings=Readings.conform(records.readings.iloc[order]),
        sites=records.sites,
        own_use=records.own_use.iloc[::-1].reset_index(drop=True),
        supply=records.supply.iloc[::-1].reset_index(drop=True),
    )
    first, second = balance_of(records), balance_of(shuffled)
    pd.testing.assert_frame_equal(first.windows, second.windows)
    pd.testing.assert_frame_equal(first.emissions, second.emissions)


@settings(max_examples=examples(8), deadline=None)
@given(some_delivery(), some_delivery(member="m2"))
def test_members_do_not_touch_each_other(one, two):
    network = a_network("m1", "m2")
    both, alone = balance_of(merged(one, two), network), balance_of(one, network)
    pd.testing.assert_frame_equal(totals(both), totals(alone))


@settings(max_examples=examples(8), deadline=None)
@given(st.lists(amounts, min_size=12, max_size=12), st.lists(amounts, min_size=12, max_size=12))
def test_sites_add_up(first_amounts, second_amounts):
    first, second = a_series(site="a"), a_series("erdgas", "space_heat", site="b")
    one = some_records([first], readings(first, "2023-Q1", first_amounts))
    two = some_records([second], readings(second, "2023-Q1", second_amounts))
    together = totals(balance_of(merged(one, two), today=date(2026, 1, 10)))
    apart = [totals(balance_of(r, today=date(2026, 1, 10))) for r in (one, two)]
    pd.testing.assert_frame_equal(together, apart[0] + apart[1])


@settings(max_examples=examples(12), deadline=None)
@given(some_delivery())
def test_a_blank_cell_is_never_zero(records):
    """What was neither delivered nor carried has no figure, unless it was tolerated and marked."""
    made = balance_of(records)
    missing = made.cells[made.cells["presence"] == "missing"]
    assert missing[["base_amount", "energy_kwh", "cost_eur"]].isna().all(axis=None)
    blank = made.emissions[made.emissions["presence"] == "missing"]
    assert blank["emissions_t_co2e"].isna().all()


@settings(max_examples=examples(12), deadline=None)
@given(some_delivery())
def test_a_year_equals_its_fourth_quarters_window(records):
    windows = balance_of(records).windows
    years = windows[windows["window"] == "year"].drop(columns="window")
    rolling = windows[(windows["window"] == "rolling_4q") & windows["period"].str.endswith("-Q4")]
    rolling = rolling.assign(period=rolling["period"].str.slice(0, 4)).drop(columns="window")
    pd.testing.assert_frame_equal(years.reset_index(drop=True), rolling.reset_index(drop=True))


@settings(max_examples=examples(12), deadline=None)
@given(some_delivery())
def test_the_three_parts_of_completeness_add_up_to_one(records):
    windows = balance_of(records).windows
    shares = windows["delivered_share"] + windows["carried_share"] + windows["missing_share"]
    assert np.allclose(shares, 1.0)
    counts = windows["delivered_cells"] + windows["carried_cells"] + windows["missing_cells"]
    assert (counts == windows["expected_cells"]).all()


@settings(max_examples=examples(12), deadline=None)
@given(some_delivery())
def test_own_part_and_part_for_others_add_up_to_what_was_delivered(records):
    shared = balance_of(records).cells
    whole = balance_of(Records(series=records.series, readings=records.readings, sites=records.sites)).cells
    delivered = shared[shared["presence"] == "delivered"].merge(
        whole, on=["member", "series", "quarter"], suffixes=("", "_whole")
    )
    split = delivered["energy_kwh"] + delivered["third_party_energy_kwh"]
    assert np.allclose(split, delivered["energy_kwh_whole"])


@settings(max_examples=examples(8), deadline=None)
@given(some_delivery(), st.floats(0.1, 10.0))
def test_doubling_energy_doubles_tonnes(records, factor):
    more = Records(
        series=records.series,
        readings=records.readings.assign(amount=records.readings["amount"] * factor),
        sites=records.sites,
        own_use=records.own_use,
        supply=records.supply,
    )
    pd.testing.assert_frame_equal(totals(balance_of(records)) * factor, totals(balance_of(more)))


@settings(max_examples=examples(8), deadline=None)
@given(some_delivery())
def test_scopes_add_up_to_the_total(records):
    windows = balance_of(records).windows
    assert np.allclose(
        windows["scope1_t_co2e"] + windows["scope2_t_co2e"], windows["actual_t_co2e"], equal_nan=True
    )


@settings(max_examples=examples(8), deadline=None)
@given(some_delivery())
def test_location_and_market_differ_only_in_power_and_have_one_energy(records):
    emissions = balance_of(records).emissions
    wide = emissions.pivot(index=["series", "quarter"], columns="method", values="emissions_t_co2e")
    others = wide[~wide.index.get_level_values("series").str.contains("strom")]
    if len(others):
        assert np.allclose(others["location"], others["market"], equal_nan=True)


def test_the_frame_of_one_day_does_not_depend_on_the_next(monkeypatch):
    """Nothing reads the clock: the same day gives the same balance."""
    series = a_series()
    records = some_records([series], readings(series, "2024-Q1", [1e6] * 8))
    first, second = (balance_of(records, today=date(2026, 2, 1)) for _ in range(2))
    pd.testing.assert_frame_equal(first.cells, second.cells)
    assert first.findings == second.findings


@pytest.mark.parametrize("quarters_delivered", [1, 4, 8])
def test_findings_are_the_same_for_the_same_records(quarters_delivered):
    series = a_series("erdgas", "space_heat")
    rows = readings(series, "2024-Q1", [1e6] * quarters_delivered, unit="MWh")
    codes = [f.code for f in balance_of(some_records([series], rows)).findings]
    assert codes == ["hs-assumed-for-gas"]
