"""The sample network as records: everything the issue names is in it, and its figures follow what they claim to follow."""

from functools import cache

import numpy as np
import pandas as pd
import pytest

from kek_data.domain.codes import ReadingStatus
from kek_data.domain.period import is_quarter, quarters_of_year
from kek_data.frames import RECORD_FRAMES, Records
from kek_data.reference.network_file import packaged_network_text, parse_network
from kek_data.reference.tables import (
    denominators,
    generation_kinds,
    measure_statuses,
    packaged_reference,
    site_types,
)
from kek_data.reference.weather import quarter_degree_days
from sample_data import LAST_QUARTER, MARK
from sample_data.climate import MEAN, STATION, degree_days
from sample_data.deliveries import CORRECTIONS, all_records, first_records, late_records, plan_of
from sample_data.profiles import HEAT_BASE_LOAD


@cache
def sample() -> Records:
    return all_records()


def amounts(member: str, series: str) -> pd.Series:
    readings = sample().readings
    rows = readings[(readings["member"] == member) & (readings["series"] == series)]
    return rows.set_index("period")["amount"]


@pytest.mark.parametrize("name", RECORD_FRAMES)
def test_every_frame_satisfies_its_strict_schema(name):
    RECORD_FRAMES[name].validate(getattr(sample(), name))


def test_the_ten_members_of_the_network_have_about_120_sites():
    network = parse_network(packaged_network_text())
    assert set(sample().sites["member"]) == set(network.member_keys)
    assert 110 <= len(sample().sites) <= 130


def test_quarters_run_from_2018_to_the_second_of_2026():
    quarters = sample().readings["period"]
    quarters = quarters[quarters.map(is_quarter)]
    assert quarters.min() == "2018-Q1"
    assert quarters.max() == LAST_QUARTER == "2026-Q2"
    assert quarters.nunique() == 34


def test_every_code_is_one_a_workbook_may_use():
    vocabulary = packaged_reference().vocabulary
    assert set(sample().series["carrier"]) <= set(vocabulary.carriers["carrier"])
    assert set(sample().readings["unit"]) - {""} <= set(vocabulary.units["unit"])
    assert set(sample().sites["site_type"]) <= set(site_types()["site_type"])
    assert set(sample().denominators["denominator"]) <= set(denominators()["denominator"])
    assert set(sample().generation["generation_kind"]) <= set(generation_kinds()["generation_kind"])
    assert set(sample().measures["measure_status"]) == set(measure_statuses()["measure_status"])


def test_every_reading_belongs_to_a_series_and_every_series_to_a_site():
    series = pd.MultiIndex.from_frame(sample().series[["member", "series"]])
    sites = pd.MultiIndex.from_frame(sample().sites[["member", "site"]])
    for frame in (sample().readings, sample().supply):
        assert pd.MultiIndex.from_frame(frame[["member", "series"]]).isin(series).all()
    assert pd.MultiIndex.from_frame(sample().series[["member", "site"]]).isin(sites).all()
    replaced = sample().series[sample().series["replaces"] != ""]
    assert pd.MultiIndex.from_frame(replaced[["member", "replaces"]]).isin(series).all()


def test_sites_sources_and_measures_say_that_they_are_fictional():
    assert (sample().sites["remark"] == MARK).all()
    assert (sample().measures["remark"] == MARK).all()
    assert (sample().denominators["source"] == MARK).all()
    assert (sample().base_years["source"] == MARK).all()
    assert (sample().supply["source"] == MARK).all()
    assert sample().reported_emissions["source"].str.contains("fiktiv").all()


# GWh a year as proposed for fictional data: (member, carriers, low, high, year)
SCALES = [
    ("dsw21", ("erdgas", "fernwaerme"), 13, 25),
    ("dsw21", ("strom",), 60, 90),
    ("dew21", ("strom",), 10, 20),
    ("edg", ("erdgas", "fernwaerme"), 4.5, 8),
    ("edg", ("strom",), 4, 8),
    ("sparkasse", ("erdgas", "fernwaerme"), 3.5, 6),
    ("sparkasse", ("strom",), 3, 5),
    ("hafen", ("erdgas",), 0.1, 0.3),
    ("kirchenkreis", ("erdgas",), 7, 10),
    ("kirchenkreis", ("strom",), 1.8, 3),
    ("fh", ("erdgas", "fernwaerme"), 6, 9),
    ("fh", ("strom",), 4, 6),
    ("caritas", ("erdgas", "fernwaerme"), 10, 15),
    ("caritas", ("strom",), 4, 6),
    ("diakonie", ("erdgas", "fernwaerme"), 3, 6),
    ("diakonie", ("strom",), 1, 2),
    ("stadt", ("erdgas", "fernwaerme"), 125, 145),
    ("stadt", ("strom",), 35, 50),
]


@pytest.mark.parametrize(("member", "carriers", "low", "high"), SCALES)
def test_members_have_the_scale_proposed_for_fictional_data(member, carriers, low, high):
    assert low <= gwh_of(member, carriers, 2019) <= high


def gwh_of(member: str, carriers: tuple[str, ...], year: int) -> float:
    series = sample().series
    wanted = series[(series["member"] == member) & series["carrier"].isin(carriers)]["series"]
    readings = sample().readings
    rows = readings[
        (readings["member"] == member)
        & readings["series"].isin(wanted)
        & readings["period"].str.startswith(str(year))
    ]
    units = packaged_reference().vocabulary.units.set_index("unit")["scale"]
    gas_volume = rows["state_number"] * rows["calorific_value_kwh_per_m3"]
    kwh = rows["amount"] * rows["unit"].map(units) * gas_volume.where(gas_volume.notna(), 1.0)
    return float(kwh.sum() / 1e6)


def test_space_heat_follows_the_real_degree_days():
    heat = amounts("stadt", "GS-NORD|erdgas|space_heat|")
    level_free = heat / [heat_need(period) for period in heat.index]
    assert level_free.std() / level_free.mean() < 0.06  # trend, pandemic, gas shortage and noise remain


def heat_need(quarter: str) -> float:
    year, number = int(quarter[:4]), int(quarter[6])
    mean = sum(quarter_degree_days(packaged_reference(), STATION, MEAN).values())
    return HEAT_BASE_LOAD / 4 + (1 - HEAT_BASE_LOAD) * degree_days(year)[number] / mean


def test_the_cold_year_2021_needs_more_heat_than_the_mild_2022():
    by_year = {
        year: amounts("stadt", "GYM|fernwaerme|space_heat|")[quarters_of_year(year)].sum()
        for year in (2021, 2022)
    }
    measured = {year: sum(degree_days(year).values()) for year in (2021, 2022)}
    assert by_year[2021] / by_year[2022] == pytest.approx(measured[2021] / measured[2022], rel=0.06)


def test_2026_is_made_with_the_long_term_mean_and_says_so():
    assert quarter_degree_days(packaged_reference(), STATION, 2026) is None
    assert degree_days(2026) == quarter_degree_days(packaged_reference(), STATION, MEAN)
    heat = sample().series.loc[sample().series["use"] == "space_heat", "series"]
    rows = sample().readings[
        sample().readings["series"].isin(heat)
        & sample().readings["period"].str.startswith("2026")
        & (sample().readings["status"] == ReadingStatus.PRELIMINARY)
    ]
    assert len(rows) > 50
    assert rows["remark"].str.contains("2006-2025").all()


def test_the_pandemic_is_seen_in_power_but_not_in_a_care_home():
    office, home = (
        amounts("stadt", "VW-MITTE|strom|building_power|"),
        amounts("caritas", "AH-SUED|strom|building_power|"),
    )
    assert office["2020-Q2"] < 0.92 * office["2019-Q2"]
    assert home["2020-Q2"] > 0.95 * home["2019-Q2"]


def test_some_members_changed_to_green_power_after_their_base_year():
    supply = sample().supply[sample().supply["green_share"].notna()]
    changed = supply.groupby(["member", "series"])["green_share"].agg(["min", "max"])
    members = set(changed[(changed["min"] == 0) & (changed["max"] == 1)].index.get_level_values("member"))
    assert {"stadt", "fh"} <= members


def test_a_let_building_has_two_own_use_shares():
    own_use = sample().own_use
    let = own_use[own_use["site"] == "VW-OST"]
    assert list(let["own_use_share"]) == [1.0, 0.6]
    assert let["valid_from"].iloc[1] == "2023-08-15"  # inside a quarter: split like an invoice


@pytest.mark.parametrize(
    ("member", "new", "old"),
    [
        ("stadt", "BK-2|fernwaerme|space_heat|", "BK-2|erdgas|space_heat|"),
        ("kirchenkreis", "KKA|fernwaerme|space_heat|", "KKA|erdgas|space_heat|"),
        ("kirchenkreis", "GH-SELM|pellets|space_heat|", "GH-SELM|heizoel_el|space_heat|"),
        ("hafen", "VERW|strom|space_heat|Wärmepumpe", "VERW|erdgas|space_heat|"),
        ("dsw21", "BH-BUS|strom|vehicles|Laden Los 1", "BH-BUS|diesel|vehicles|Los 1"),
        ("dsw21", "BH-BUS|strom|vehicles|Laden Los 2", "BH-BUS|diesel|vehicles|Los 2"),
    ],
)
def test_a_new_technology_takes_over_where_the_old_one_ends(member, new, old):
    series = sample().series[sample().series["member"] == member].set_index("series")
    assert series.loc[new, "replaces"] == old
    gap = pd.Timestamp(series.loc[new, "active_from"]) - pd.Timestamp(series.loc[old, "active_to"])
    assert gap.days == 1
    assert amounts(member, new).index.min() > amounts(member, old).index.max()


def test_a_member_heats_others_with_heat_of_its_own_and_with_shares_that_are_known():
    burned = sample().series[sample().series["produced_for"] == "heat"]
    assert set(burned["member"]) == {"dew21"}
    bought = sample().series[
        (sample().series["supplier_member"] == "dew21") & (sample().series["carrier"] == "fernwaerme")
    ]
    assert {"stadt", "fh", "caritas"} <= set(bought["member"])
    known = sample().supply[sample().supply["own_generation_share"] > 0]
    assert {"stadt", "fh", "caritas"} <= set(known["member"])
    assert (known["supplier_share"] == 1).all()


def test_a_building_has_two_meters_of_one_carrier_and_use():
    counted = sample().series.groupby(["member", "site", "carrier", "use"])["meter"].nunique()
    assert counted[("dsw21", "WERK", "strom", "building_power")] == 2
    assert counted[("fh", "C-NORD", "strom", "building_power")] == 2


def test_there_are_gaps_estimates_and_cell_states_that_are_no_number():
    states = set(sample().readings["cell_state"])
    assert states == {"number", "announced", "absent"}
    assert "2024-Q3" not in amounts("kirchenkreis", "GH-BRE|erdgas|space_heat|").index
    estimated = sample().readings[sample().readings["status"] == ReadingStatus.ESTIMATED]
    assert set(estimated["member"]) == {"kirchenkreis", "edg"}
    assert np.isnan(sample().readings.loc[sample().readings["cell_state"] != "number", "amount"]).all()


@pytest.mark.parametrize("correction", CORRECTIONS, ids=lambda c: c.member)
def test_a_later_delivery_changes_one_value(correction):
    before = first_records(plan_of(correction.member)).readings
    after = sample().of_member(correction.member).readings
    both = before.merge(after, on=["series", "period"], how="outer", suffixes=("_old", "_new"))
    changed = both[(both["amount_old"] - both["amount_new"]).abs().gt(0) | both["amount_old"].isna()]
    changed = changed[changed["cell_state_new"] == "number"]
    assert list(changed["period"]) == [correction.period]
    assert list(changed["status_new"]) == [ReadingStatus.CORRECTED]


def test_one_member_is_late_and_its_late_file_holds_exactly_what_it_owes():
    assert amounts("caritas", "AH-SUED|erdgas|space_heat|").index.max() == "2025-Q4"
    assert set(late_records().readings["period"]) == {"2026-Q1", "2026-Q2"}


def test_one_member_delivers_yearly_values_only():
    yearly = sample().readings[sample().readings["member"] == "diakonie"]["period"]
    assert not yearly.map(is_quarter).any()
    assert yearly.max() == "2025"


def test_a_site_of_two_members_says_who_reports_it():
    shared = sample().sites[sample().sites["site"] == "KT-DIAK"].set_index("member")["reported_by"]
    assert shared.to_dict() == {"kirchenkreis": "diakonie", "diakonie": ""}


def test_many_units_are_in_use():
    assert {"MWh", "kWh", "MWh_Hs", "kWh_Hs", "GJ", "m3", "l", "kg", "t"} <= set(sample().readings["unit"])


def test_each_member_has_one_base_year_and_all_its_series_of_that_year():
    bases = sample().base_years.set_index("member")["base_year"]
    assert set(bases) == {2018, 2019}
    readings = sample().readings.merge(sample().base_years[["member", "base_year"]], on="member")
    in_base = readings[readings["period"].str[:4] == readings["base_year"].astype(str)]
    assert (in_base["cell_state"] == "number").all()
    counted = in_base.groupby(["member", "series"])["period"].agg(["count", "first"])
    assert (counted["count"] == np.where(counted["first"].map(is_quarter), 4, 1)).all()


def test_generation_is_used_or_fed_in():
    generation = sample().generation
    total = generation["self_used_kwh"] + generation["fed_in_kwh"]
    assert (total == generation["generated_kwh"]).all()
    assert set(generation["generation_kind"]) == {"pv", "chp"}


def test_no_figure_is_negative():
    assert (sample().readings["amount"].dropna() >= 0).all()
    assert (sample().readings["cost_eur"].dropna() >= 0).all()
