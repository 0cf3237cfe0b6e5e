"""Perimeter since the base year: numbers.md §3, in base-year tonnes, absolute and cumulated."""

import math
from datetime import date

import pytest

from kek_data.accounting.breaks import Break, earliest_breaks
from kek_data.accounting.perimeter import perimeter_breaks, perimeter_changes, perimeter_findings
from tests.accounting.builders import TODAY, a_network, a_series, a_site, some_records
from tests.accounting.made_frames import a_base, an_emission, bases, emissions, emissions_of_years

NETWORK = a_network("m1")
HOUSE = a_series(series="s1")
BASE = bases(a_base(2019, 1000.0))
STEADY = dict.fromkeys(range(2019, 2026), 1000.0)


def _changes(series=(HOUSE,), rows=None, base=BASE, today: date = TODAY, **kinds):
    rows = emissions_of_years("s1", STEADY) if rows is None else rows
    return perimeter_changes(emissions(rows), some_records(series, **kinds), base, today)


def test_an_unchanged_perimeter_has_no_changes() -> None:
    assert _changes().empty


def test_what_went_is_measured_in_tonnes_of_the_base_year() -> None:
    gone = a_series(series="s2", active_to="2022-06-30")
    rows = emissions_of_years("s1", STEADY) + emissions_of_years("s2", {2019: 60.0, 2020: 40.0, 2021: 40.0})
    found = _changes((HOUSE, gone), rows)
    assert found[["quarter", "change", "series", "changed_t_co2e"]].to_dict("records") == [
        {"quarter": "2022-Q3", "change": "went", "series": "s2", "changed_t_co2e": 60.0}
    ]
    assert perimeter_breaks(found, NETWORK) == {"m1": Break(quarter="2022-Q3", reason="perimeter")}


def test_what_came_is_measured_by_its_first_full_twelve_months_with_base_year_factors() -> None:
    new = a_series(series="s2", active_from="2021-04-01")
    quarters = ("2021-Q2", "2021-Q3", "2021-Q4", "2022-Q1", "2022-Q2")
    rows = emissions_of_years("s1", STEADY) + [
        an_emission("s2", q, 9.0, emissions_frozen_t_co2e=10.0) for q in quarters
    ]
    found = _changes((HOUSE, new), rows)
    assert found[["quarter", "change", "changed_t_co2e"]].to_dict("records") == [
        {"quarter": "2021-Q2", "change": "came", "changed_t_co2e": 40.0}
    ]
    assert perimeter_breaks(found, NETWORK) == {}


def test_before_twelve_months_are_there_what_came_is_blank_and_not_zero() -> None:
    new = a_series(series="s2", active_from="2025-10-01")
    rows = [*emissions_of_years("s1", STEADY), an_emission("s2", "2025-Q4", 300.0)]
    found = _changes((HOUSE, new), rows)
    assert len(found) == 1
    assert math.isnan(found["changed_t_co2e"].iloc[0])
    assert perimeter_breaks(found, NETWORK) == {}


def test_dates_of_site_and_unit_hold_for_their_series() -> None:
    site = a_site(active_to="2021-12-31")
    assert _changes(sites=[site])["quarter"].tolist() == ["2022-Q1"]
    unit = {"member": "m1", "org_unit": "Zentrale", "active_to": "2020-12-31"}
    assert _changes(sites=[site], org_units=[unit])["quarter"].tolist() == ["2021-Q1"]


def test_coming_and_going_do_not_cancel() -> None:
    gone = a_series(series="s2", active_to="2021-12-31")
    new = a_series(series="s3", active_from="2022-01-01")
    rows = (
        emissions_of_years("s1", STEADY)
        + emissions_of_years("s2", {2019: 30.0})
        + emissions_of_years("s3", {2022: 30.0})
    )
    found = _changes((HOUSE, gone, new), rows)
    assert found["cumulated_t_co2e"].max() == 60.0
    assert perimeter_breaks(found, NETWORK)["m1"].quarter == "2022-Q1"


def test_amounts_are_absolute_so_that_a_credit_that_went_counts_too() -> None:
    gone = a_series(series="s2", active_to="2021-12-31")
    rows = emissions_of_years("s1", STEADY) + emissions_of_years("s2", {2019: -60.0})
    assert _changes((HOUSE, gone), rows)["changed_t_co2e"].tolist() == [60.0]


def test_a_series_that_replaces_another_is_no_perimeter_change() -> None:
    boiler = a_series("erdgas", "space_heat", series="s2", active_to="2021-12-31")
    heat = a_series("fernwaerme", "space_heat", series="s3", active_from="2022-01-01", replaces="s2")
    rows = (
        emissions_of_years("s1", STEADY)
        + emissions_of_years("s2", {2019: 300.0})
        + emissions_of_years("s3", {2022: 200.0})
    )
    assert _changes((HOUSE, boiler, heat), rows).empty


def test_a_series_without_dates_that_first_delivers_after_a_computed_base_year_came() -> None:
    late = a_series(series="s2")
    rows = emissions_of_years("s1", STEADY) + emissions_of_years("s2", {2022: 80.0})
    assert _changes((HOUSE, late), rows)[["quarter", "change", "changed_t_co2e"]].to_dict("records") == [
        {"quarter": "2022-Q1", "change": "came", "changed_t_co2e": 80.0}
    ]
    stated = bases(a_base(2019, 1000.0, kind="stated"))
    assert _changes((HOUSE, late), rows, base=stated).empty


def test_four_quarters_entfaellt_are_a_change_three_are_not() -> None:
    def with_absent(quarters: tuple[str, ...]):
        rows = emissions_of_years("s1", STEADY) + emissions_of_years("s2", {2019: 70.0})
        return rows + [an_emission("s2", q, 0.0, presence="absent") for q in quarters]

    series = (HOUSE, a_series(series="s2"))
    three = ("2022-Q2", "2022-Q3", "2022-Q4")
    assert _changes(series, with_absent(three)).empty
    found = _changes(series, with_absent((*three, "2023-Q1")))
    assert found[["quarter", "change", "changed_t_co2e"]].to_dict("records") == [
        {"quarter": "2022-Q2", "change": "went", "changed_t_co2e": 70.0}
    ]


def test_an_own_use_share_counts_by_its_step_times_the_undivided_base_year() -> None:
    # 800 t of the base year are 80 % own use, so the whole house is 1,000 t; a step to 50 % moves 300 t
    rows = emissions_of_years("s1", {2019: 800.0})
    steps = [
        {"member": "m1", "site": "haus", "valid_from": "2015-01-01", "own_use_share": 0.8},
        {"member": "m1", "site": "haus", "valid_from": "2021-07-01", "own_use_share": 0.5},
    ]
    found = _changes(rows=rows, own_use=steps)
    assert found[["quarter", "change"]].to_dict("records") == [{"quarter": "2021-Q3", "change": "own_use"}]
    assert found["changed_t_co2e"].iloc[0] == pytest.approx(300.0)


def test_a_third_party_share_counts_by_its_step() -> None:
    supply = [
        {"member": "m1", "series": "s1", "year": 2018, "third_party_share": 0.0},
        {"member": "m1", "series": "s1", "year": 2022, "third_party_share": 0.1},
    ]
    found = _changes(supply=supply)
    assert found[["quarter", "change"]].to_dict("records") == [
        {"quarter": "2022-Q1", "change": "third_party"}
    ]
    assert found["changed_t_co2e"].iloc[0] == pytest.approx(100.0)


def test_the_base_year_itself_and_the_future_are_no_change() -> None:
    early = a_series(series="s2", active_from="2019-03-01")
    later = a_series(series="s3", active_to="2030-12-31")
    rows = (
        emissions_of_years("s1", STEADY)
        + emissions_of_years("s2", {2019: 300.0})
        + emissions_of_years("s3", {2019: 300.0})
    )
    assert _changes((HOUSE, early, later), rows).empty


@pytest.mark.parametrize(("share", "breaks"), [(0.05, True), (0.06, False)])
def test_the_threshold_is_a_setting(share: float, breaks: bool) -> None:
    gone = a_series(series="s2", active_to="2022-06-30")
    rows = emissions_of_years("s1", STEADY) + emissions_of_years("s2", {2019: 60.0})
    from tests.accounting.builders import with_settings

    found = perimeter_breaks(
        _changes((HOUSE, gone), rows), with_settings(NETWORK, perimeter_change_share=share)
    )
    assert bool(found) is breaks


def test_exactly_five_percent_is_no_break() -> None:
    gone = a_series(series="s2", active_to="2022-06-30")
    rows = emissions_of_years("s1", STEADY) + emissions_of_years("s2", {2019: 50.0})
    assert perimeter_breaks(_changes((HOUSE, gone), rows), NETWORK) == {}


def test_a_break_is_the_finding_base_year_recalculation_with_its_tonnes() -> None:
    gone = a_series(series="s2", active_to="2022-06-30")
    rows = emissions_of_years("s1", STEADY) + emissions_of_years("s2", {2019: 60.0})
    found = perimeter_findings(_changes((HOUSE, gone), rows), NETWORK)
    assert [(f.code, f.member) for f in found] == [("base-year-recalculation", "m1")]
    assert "60" in found[0].message


def test_the_earliest_break_of_any_kind_counts() -> None:
    first = {"m1": Break(quarter="2023-Q1", reason="perimeter")}
    second = {"m1": Break(quarter="2022-Q1", reason="factor_source")}
    assert earliest_breaks([first, second]) == second
