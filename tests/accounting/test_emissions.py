"""A member's year worked by hand, bill by bill (tests/golden/member_2024.csv), and what its rows say about themselves."""

from functools import cache
from pathlib import Path

import pandas as pd
import pytest

from kek_data.accounting.balance import Balance
from kek_data.accounting.base_year import factor_base_years
from tests.accounting.builders import (
    a_network,
    a_reading,
    a_series,
    balance_of,
    emission,
    readings,
    some_records,
    the_bundle,
    window,
)

BILLS = pd.read_csv(
    Path(__file__).parents[1] / "golden" / "member_2024.csv", dtype={"period": "str", "unit": "str"}
)


@cache
def year() -> tuple[Balance, dict[tuple[str, str], dict]]:
    made = {(b.site, b.carrier): a_series(b.carrier, b.use, site=b.site) for b in BILLS.itertuples()}
    rows = [a_reading(made[b.site, b.carrier], b.period, b.amount, unit=b.unit) for b in BILLS.itertuples()]
    stated = BILLS.drop_duplicates(["site", "carrier"])
    supply = [
        {
            "member": "m1",
            "series": made[b.site, b.carrier]["series"],
            "year": 2024,
            "green_share": b.green_share,
            "supplier_factor_kg_co2e_per_kwh": b.supplier_factor,
        }
        for b in stated.itertuples()
    ]
    own_use = [
        {"member": "m1", "site": b.site, "valid_from": "2024-01-01", "own_use_share": b.own_use}
        for b in BILLS.drop_duplicates("site").itertuples()
    ]
    return balance_of(some_records(made.values(), rows, supply=supply, own_use=own_use)), made


@pytest.mark.parametrize("method", ["location", "market"])
@pytest.mark.parametrize(("site", "carrier"), BILLS[["site", "carrier"]].drop_duplicates().values.tolist())
def test_the_bills_of_a_series_give_the_tonnes_worked_by_hand(site, carrier, method):
    made, series = year()
    rows = made.emissions
    mine = rows[
        (rows["series"] == series[site, carrier]["series"])
        & (rows["method"] == method)
        & rows["quarter"].str.startswith("2024")
    ]
    bills = BILLS[(BILLS["site"] == site) & (BILLS["carrier"] == carrier)]
    assert mine["emissions_t_co2e"].sum() == pytest.approx(bills[f"{method}_t"].sum(), rel=1e-12)


@pytest.mark.parametrize("method", ["location", "market"])
def test_the_year_is_the_sum_of_its_bills(method):
    row = window(year()[0], "2024", method=method)
    assert row["actual_t_co2e"] == pytest.approx(BILLS[f"{method}_t"].sum(), rel=1e-12)
    assert row["is_complete"]


def test_the_difference_of_the_methods_lies_in_power_only():
    """The Vertragseffekt (numbers.md §1.4)."""
    made, _ = year()
    power = BILLS[BILLS["carrier"] == "strom"]
    difference = (
        window(made, "2024", method="market")["actual_t_co2e"] - window(made, "2024")["actual_t_co2e"]
    )
    assert difference == pytest.approx((power["market_t"] - power["location_t"]).sum())


CATEGORIES = [
    ("erdgas", "space_heat", "1", "heating"),
    ("erdgas", "hot_water", "1", "heating"),
    ("diesel", "vehicles", "1", "fleet"),
    ("diesel", "building_power", "1", "heating"),
    ("strom", "traction", "2", "power"),
    ("strom", "street_lighting", "2", "power"),
    ("fernwaerme", "space_heat", "2", "district_heat"),
    ("umweltwaerme", "space_heat", "", "heating"),
    ("solar_pv_eigen", "building_power", "", "power"),
]


@pytest.mark.parametrize(("carrier", "use", "scope", "category"), CATEGORIES)
def test_carrier_and_use_decide_scope_and_category(carrier, use, scope, category):
    """numbers.md §1.7."""
    series = a_series(carrier, use)
    row = emission(balance_of(some_records([series], [a_reading(series, "2025-Q1", 1.0)])), series, "2025-Q1")
    assert (row["scope"], row["category"]) == (scope, category)


def test_a_factor_that_contains_upstream_is_marked_on_its_row():
    made, series = year()
    assert emission(made, series["hof", "pellets"], "2024-Q1")["is_upstream_exception"]


def test_a_reading_can_be_walked_back_to_its_cell():
    series = a_series()
    rows = [
        *readings(series, "2024-Q1", [1.0] * 4, delivery_id=7, sheet="Verbrauch", cell="F17"),
        *readings(series, "2025-Q2", [1.0] * 3, delivery_id=8, sheet="Verbrauch", cell="F20"),
    ]
    made = balance_of(some_records([series], rows))
    direct, carried = (emission(made, series, q) for q in ("2025-Q2", "2025-Q1"))
    assert tuple(direct[["delivery_id", "sheet", "cell"]]) == (8, "Verbrauch", "F20")
    assert tuple(carried[["delivery_id", "sheet", "cell"]]) == (7, "Verbrauch", "F17")


BASE_YEARS = [
    pytest.param({"base_year": 2019}, 2019, id="its-base-year"),
    pytest.param({"base_year": 2019, "emissions_1990_t_co2e": 5.0}, 1990, id="own-1990-value"),
    pytest.param(
        {"base_year": 2019, "emissions_1990_t_co2e": 5.0, "stated_bundle": "B"},
        2019,
        id="1990-of-another-bundle",
    ),
    pytest.param({"base_year": 0}, None, id="none-stated"),
]


@pytest.mark.parametrize(("record", "expected"), BASE_YEARS)
def test_the_year_of_the_frozen_factors_is_the_base_year_that_counts(record, expected):
    records = some_records(base_years=[{"member": "m1"} | record])
    assert factor_base_years(records.base_years, a_network(), the_bundle()).get("m1") == expected
