"""Weather correction: published and worked examples, refusals, and what must hold for any heat."""

import math

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kek_data.accounting.weather_change import HeatChange, comparable_years, heat_change, turned_years
from kek_data.accounting.weather_correction import (
    adjusted_kwh,
    base_loads,
    site_stations,
    weather_adjusted,
    weather_factor,
)
from kek_data.accounting.weather_lines import heat_windows, network_heat
from kek_data.domain.codes import NETWORK
from kek_data.domain.network import Weather
from kek_data.frames import Sites
from kek_data.reference.tables import packaged_reference
from tests.accounting.builders import (
    ESSEN,
    a_member,
    a_network,
    a_reading,
    a_series,
    a_site,
    balance_of,
    readings,
    some_records,
)
from tests.data import energiebericht_stadt_dortmund as energy_report
from tests.tools import examples

REFERENCE = packaged_reference()
BOCHUM = "Bochum (DWD 555)"
HEAT = a_series("fernwaerme", "space_heat")
MEAN, MEAN_LATE = "1991-2020", "2006-2025"


def adjusted(amounts, period, *, series=HEAT, network=None, first="2023-Q1", **chosen):
    records = some_records([series], readings(series, first, amounts))
    network = network or a_network()
    made = balance_of(records, network)
    return weather_adjusted(made.emissions, records.sites, network, REFERENCE, period, **chosen)


# --- worked examples --------------------------------------------------------------------------------------

WORKED = [
    # de.wikipedia.org/wiki/Witterungsbereinigung, "Beispiel für die Anwendung" (VDI 3807): 75 % of the year before's heat,
    # degree days 3200 then and 3000 now -> 75 % x 3200/3000 = 80 %, a saving of 20 % instead of 25 %
    (75.0, 0.0, 3200 / 3000, 80.0),
    # data/factors.md §6 with the sums of its table, Essen 2022 against 1991-2020: 1,000 MWh x 3310 / 2808
    (1_000_000.0, 0.0, 3310 / 2808, 1_178_774.9),
    # the same with a base load of 200 MWh: 200 + 800 x 3310 / 2808
    (1_000_000.0, 200_000.0, 3310 / 2808, 1_143_019.9),
    # nothing but base load does not follow the weather
    (1_000_000.0, 1_200_000.0, 1.5, 1_000_000.0),
]


@pytest.mark.parametrize(("heat", "base", "factor", "expected"), WORKED)
def test_worked_examples(heat, base, factor, expected):
    assert adjusted_kwh(heat, base, factor) == pytest.approx(expected, rel=1e-7)


@pytest.mark.parametrize(
    ("period", "mean", "reference_kd", "actual_kd"),
    [  # sums of data/factors.md §6: rounded to whole K*d there, months to a tenth here
        ("2022", MEAN, 3310, 2808),
        ("2024", MEAN, 3310, 2840),
        ("2025", MEAN_LATE, 3139, 2947),
        ("2015", MEAN_LATE, 3139, 3232),
    ],
)
def test_the_factor_of_a_year_rests_on_the_published_sums(period, mean, reference_kd, actual_kd):
    found = weather_factor(REFERENCE, ESSEN, mean, period)
    assert (found.reference_kd, found.actual_kd) == (
        pytest.approx(reference_kd, abs=1),
        pytest.approx(actual_kd, abs=1),
    )
    assert found.factor == pytest.approx(reference_kd / actual_kd, rel=5e-4)


def test_twelve_months_take_their_own_months():
    months = packaged_reference().degree_days
    rows = months[months["station"] == ESSEN]
    later, earlier = rows[(rows["year"] == "2025") & (rows["month"] <= 6)], rows[rows["year"] == "2024"]
    own = later["degree_days_kd"].sum() + earlier[earlier["month"] > 6]["degree_days_kd"].sum()
    assert weather_factor(REFERENCE, ESSEN, MEAN, "2025-Q2").actual_kd == pytest.approx(own)


# --- refusals (anchors.md trap 5) --------------------------------------------------------------------------


@pytest.mark.parametrize("period", ["2018", "2019", "2020", "2021", "2022", "2019-Q3", "2023-Q2"])
def test_a_station_with_a_gap_refuses_every_window_that_touches_it(period):
    found = weather_factor(REFERENCE, BOCHUM, MEAN, period)
    assert math.isnan(found.factor)
    assert math.isnan(found.actual_kd)
    assert found.reason == "months_missing"
    assert found.missing


def test_the_missing_months_are_named():
    assert weather_factor(REFERENCE, BOCHUM, MEAN, "2018").missing == ("2018-11", "2018-12")


@pytest.mark.parametrize(
    ("station", "mean", "period", "reason"),
    [
        (ESSEN, MEAN, "2026", "months_missing"),
        (ESSEN, MEAN, "2026-Q2", "months_missing"),
        (BOCHUM, MEAN, "2024", "no_reference"),
        (ESSEN, "1961-1990", "2024", "no_reference"),
        ("Nirgendwo", MEAN, "2024", "no_station"),
    ],
)
def test_what_cannot_be_corrected_says_why(station, mean, period, reason):
    found = weather_factor(REFERENCE, station, mean, period)
    assert (math.isnan(found.factor), found.reason) == (True, reason)


def test_refused_heat_is_blank_and_keeps_what_was_used():
    row = adjusted([100, 50, 20, 90], "2019", first="2019-Q1", station=BOCHUM).iloc[0]
    assert row["energy_kwh"] == 260
    assert math.isnan(row["adjusted_kwh"])
    assert (row["refusal"], row["missing"].count(",")) == ("months_missing", 11)


# --- which months, which station ---------------------------------------------------------------------------


def test_the_months_of_both_sums_are_those_the_heat_covers():
    heat = a_series("fernwaerme", "space_heat", active_from="2024-10-01")
    row = adjusted([90], "2024", series=heat, first="2024-Q4").iloc[0]
    days = REFERENCE.degree_days[REFERENCE.degree_days["station"] == ESSEN]
    last = days[days["month"] > 9].groupby("year")["degree_days_kd"].sum()
    assert row["covered_quarters"] == 1
    assert row["adjusted_kwh"] == pytest.approx(90 * last[MEAN] / last["2024"])


def test_a_third_quarter_alone_is_left_as_it_is():
    heat = a_series("fernwaerme", "space_heat", active_from="2024-07-01", active_to="2024-09-30")
    row = adjusted([12], "2024", series=heat, first="2024-Q3").iloc[0]
    assert (row["adjusted_kwh"], row["factor"], row["is_corrected"]) == (12, 1.0, False)


def test_a_value_carried_forward_has_the_weather_of_its_own_year():
    row = adjusted([100, 50, 20, 90, 100, 50, 20], "2024").iloc[0]  # Q4 2024 is taken from 2023
    days = REFERENCE.degree_days[REFERENCE.degree_days["station"] == ESSEN].set_index(["year", "month"])
    kd = days["degree_days_kd"]
    actual = sum(kd["2024", m] for m in range(1, 10)) + sum(kd["2023", m] for m in (10, 11, 12))
    assert row["actual_kd"] == pytest.approx(actual)
    assert row["adjusted_kwh"] == pytest.approx(260 * kd[MEAN].sum() / actual)


def test_only_space_heat_is_corrected():
    row = adjusted([100, 50, 20, 90], "2023", series=a_series("fernwaerme", "hot_water")).iloc[0]
    assert row["adjusted_kwh"] == row["energy_kwh"] == 260
    assert (row["station"], row["refusal"], row["is_corrected"]) == ("", "", False)


def test_the_longest_start_of_a_postcode_chooses_the_station():
    weather = Weather(station=ESSEN, reference=MEAN, by_postcode=(("44", "W"), ("441", "B"), ("5", "K")))
    sites = Sites.from_rows(
        [a_site(s, postcode=p) for s, p in [("a", "44135"), ("b", "44309"), ("c", ""), ("d", "59423")]]
    )
    found = site_stations(a_network(weather=weather), sites)
    assert [found["m1", s] for s in "abcd"] == ["B", "W", ESSEN, "K"]


def test_without_weather_there_is_no_station():
    row = adjusted([100, 50, 20, 90], "2023", network=a_network(weather=None)).iloc[0]
    assert row["refusal"] == "no_station"


def test_a_stated_base_load_is_shared_by_the_heat_series_of_its_site():
    gas, heat = a_series("erdgas", "space_heat"), HEAT
    network = a_network(a_member(base_loads_kwh=(("haus", 100.0),)))
    records = some_records(
        [gas, heat],
        [
            *readings(gas, "2023-Q1", [30, 15, 0, 15], unit="kWh_Hi"),
            *readings(heat, "2023-Q1", [100, 50, 20, 70]),
        ],
    )
    made = weather_adjusted(balance_of(records, network).emissions, records.sites, network, REFERENCE, "2023")
    assert base_loads(network) == {("m1", "haus"): 100.0}
    assert made["base_load_kwh"].sum() == pytest.approx(100.0)
    factor = weather_factor(REFERENCE, ESSEN, MEAN, "2023").factor
    assert made["adjusted_kwh"].sum() == pytest.approx(100 + 200 * factor)


# --- laws --------------------------------------------------------------------------------------------------

KWH = st.floats(0, 1e9)


@given(KWH, KWH)
def test_an_average_year_changes_nothing(heat, base):
    assert adjusted_kwh(heat, base, 1.0) == pytest.approx(heat)


@given(KWH, KWH, st.floats(0.5, 2))
def test_adjusted_heat_lies_between_the_heat_and_all_of_it_corrected(heat, base, factor):
    low, high = sorted((heat, heat * factor))
    assert low * (1 - 1e-9) <= adjusted_kwh(heat, base, factor) <= high * (1 + 1e-9)


@settings(max_examples=examples(15))
@given(st.lists(st.floats(1, 1e6), min_size=4, max_size=4), st.sampled_from([MEAN, MEAN_LATE]))
def test_the_parts_add_up_to_the_heat_times_the_factor(amounts, mean):
    made = adjusted(amounts, "2023", reference_period=mean)
    factor = weather_factor(REFERENCE, ESSEN, mean, "2023").factor
    assert made["adjusted_kwh"].sum() == pytest.approx(sum(amounts) * factor)


# --- lines of a member and of the network ------------------------------------------------------------------


def lines(*parts, network=None, **chosen):
    records = some_records([s for s, _ in parts], [r for _, rows in parts for r in rows])
    network = network or a_network(*dict.fromkeys(s["member"] for s, _ in parts))
    made = balance_of(records, network)
    return heat_windows(made.cells, records.series, records.sites, network, REFERENCE, **chosen)


def year(rows, period, member="m1"):
    found = rows[(rows["member"] == member) & (rows["period"] == period)]
    assert len(found) == 1
    return found.iloc[0]


def test_a_window_is_the_sum_of_its_series_and_names_station_and_degree_days():
    rows = lines((HEAT, readings(HEAT, "2023-Q1", [100, 50, 20, 90])))
    found = year(rows, "2023")
    assert found["heat_kwh"] == 260
    assert (found["station"], found["reference_period"]) == (ESSEN, MEAN)
    assert found["adjusted_kwh"] == pytest.approx(260 * found["reference_kd"] / found["actual_kd"])
    assert year(rows, "2023-Q4")["adjusted_kwh"] == found["adjusted_kwh"]


def test_a_missing_quarter_leaves_the_window_blank_and_says_so():
    rows = lines((HEAT, readings(HEAT, "2022-Q1", [100, None, 20, 90, 110, 55, 20, 95])))
    assert math.isnan(year(rows, "2022")["heat_kwh"])
    assert year(rows, "2022")["refusal"] == "heat_missing"
    assert year(rows, "2023")["heat_kwh"] == 280


def test_heat_delivered_adjusted_is_never_adjusted_again():
    done = a_series("waerme_ungeteilt", "space_heat", is_weather_adjusted=True)
    rows = lines(
        (done, [a_reading(done, "2023", 1000.0)]), (HEAT, readings(HEAT, "2023-Q1", [100, 50, 20, 90]))
    )
    found = year(rows, "2023")
    assert (found["heat_kwh"], found["already_adjusted_kwh"]) == (260, 1000)
    assert found["adjusted_kwh"] == pytest.approx(260 * found["reference_kd"] / found["actual_kd"])


def test_the_published_series_of_the_citys_buildings_stays_as_published():
    records = energy_report.records()
    network = a_network("stadt")
    made = balance_of(records, network)
    rows = heat_windows(made.cells, records.series, records.sites, network, REFERENCE)
    found = year(rows, "2022", "stadt")
    assert math.isnan(found["heat_kwh"])
    assert math.isnan(found["adjusted_kwh"])
    change = found["already_adjusted_kwh"] / year(rows, "2021", "stadt")["already_adjusted_kwh"] - 1
    assert round(change * 100, 1) == 0.6  # as published: +0.6 % adjusted


def test_the_sign_turns_where_a_mild_winter_hides_more_heat():
    # raw 2021 -> 2022: -13.5 %; x (G 2021 / G 2022 = 3301.5 / 2807.7) = +1.7 %: a case like that of anchors.md §4.11
    rows = lines((HEAT, readings(HEAT, "2021-Q1", [400, 150, 50, 400, 346, 129.75, 43.25, 346])))
    change = heat_change(rows, "2021", "2022")
    assert change.raw_share == pytest.approx(-0.135)
    assert change.adjusted_share == pytest.approx(0.865 * 3301.5 / 2807.7 - 1, abs=1e-4)
    assert change.turns_sign
    assert turned_years(rows, ["2021", "2022"]) == (change,)
    assert turned_years(rows, ["2022"]) == ()


def test_a_year_carried_forward_is_not_compared():
    yearly = a_series("fernwaerme", "space_heat", rhythm="yearly")
    rows = lines((yearly, [a_reading(yearly, str(y), 1000.0) for y in (2023, 2024)]))
    assert year(rows, "2025")["carried_share"] == 1
    assert comparable_years(rows, 0.8) == ("2023", "2024")


def test_published_heat_is_not_carried_forward():
    done = a_series("waerme_ungeteilt", "space_heat", rhythm="yearly", is_weather_adjusted=True)
    rows = lines((done, [a_reading(done, str(y), 1000.0) for y in (2023, 2024)]))
    assert comparable_years(rows, 0.8) == ("2023", "2024")
    assert rows.loc[rows["period"] == "2025", "already_adjusted_kwh"].isna().all()


@pytest.mark.parametrize(
    ("raw", "own", "turns"),
    [
        (-0.135, 0.006, True),
        (0.02, -0.01, True),
        (-0.1, -0.02, False),
        (-0.1, 0.0004, False),
        (math.nan, 0.1, False),
    ],
)
def test_a_sign_turns_only_where_it_is_seen(raw, own, turns):
    assert HeatChange(first="2021", last="2022", raw_share=raw, adjusted_share=own).turns_sign is turns


def test_the_network_adds_the_members_and_one_refusal_refuses_the_sum():
    other = a_series("fernwaerme", "space_heat", member="m2")
    parts = [(s, readings(s, "2023-Q1", [100, 50, 20, 90, 110, 55, 20, 95])) for s in (HEAT, other)]
    rows = lines(*parts)
    total = network_heat(rows, ["m1", "m2"], REFERENCE)
    assert year(total, "2023", NETWORK)["adjusted_kwh"] == pytest.approx(
        2 * year(rows, "2023")["adjusted_kwh"]
    )
    one = rows.assign(adjusted_kwh=rows["adjusted_kwh"].where(rows["member"] != "m2"))
    one = one.assign(refusal=one["refusal"].where(one["member"] != "m2", "months_missing"))
    refused = year(network_heat(one, ["m1", "m2"], REFERENCE), "2023", NETWORK)
    assert (refused["heat_kwh"], refused["refusal"]) == (520, "months_missing")
    assert math.isnan(refused["adjusted_kwh"])


def test_a_window_into_2026_has_heat_but_no_adjusted_heat():
    found = year(lines((HEAT, readings(HEAT, "2025-Q1", [100, 50, 20, 90, 110, 55]))), "2026-Q2")
    assert found["heat_kwh"] == 275
    assert math.isnan(found["adjusted_kwh"])
    assert found["refusal"] == "months_missing"
    assert found["missing"].startswith("2026-01")


def test_a_member_without_heat_has_no_lines():
    power = a_series()
    assert lines((power, readings(power, "2023-Q1", [1, 2, 3, 4]))).empty
    assert network_heat(lines((power, readings(power, "2023-Q1", [1, 2, 3, 4]))), ["m1"], REFERENCE).empty


def test_blank_readings_are_no_zero_heat():
    made = adjusted([], "2023")
    assert made.empty
    assert isinstance(made, pd.DataFrame)
