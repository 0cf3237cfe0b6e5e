"""Changes against the year before and the usual value: limits, weather, what the message says."""

from dataclasses import replace

import pytest

from kek_data.domain.codes import Severity
from kek_data.domain.network import PlausibilitySettings, Settings
from kek_data.reference.weather import quarter_degree_days
from tests.intake.plausible.builders import (
    GAS,
    NETWORK,
    POWER,
    REFERENCE,
    asked,
    every_year,
    only,
    records,
    said,
    value,
    values,
)

STATION = "Essen-Bredeney (DWD 1303)"


def with_settings(**settings):
    return replace(NETWORK, settings=Settings(plausibility=PlausibilitySettings(**settings)))


def degree_days(year, quarter):
    found = quarter_degree_days(REFERENCE, STATION, year)
    assert found is not None
    return found[quarter]


@pytest.mark.parametrize(
    ("amount", "is_asked"), [(124, False), (126, True), (76, False), (74, True), (0, True)]
)
def test_power_is_asked_about_from_a_quarter_on(amount, is_asked):
    findings = asked([value(POWER, "2026-Q1", amount)], [value(POWER, "2025-Q1", 100)])
    assert [f.code for f in findings] == (["large-change"] if is_asked else [])


def test_the_limit_is_a_setting_and_is_named():
    stored, new = [value(POWER, "2025-Q1", 100)], [value(POWER, "2026-Q1", 115)]
    assert asked(new, stored) == []
    finding = only(asked(new, stored, network=with_settings(large_change_share=0.1)), "large-change")
    assert "Gefragt wird ab 10" in finding.message
    assert "+15" in finding.message


# Essen-Bredeney, K·d: first quarter 2021 -> 2022 and fourth quarter 2023 -> 2024, from the packaged table
@pytest.mark.parametrize(("quarter", "year"), [(1, 2022), (2, 2022), (4, 2024), (4, 2022)])
@pytest.mark.parametrize(
    ("factor_beyond", "is_asked"), [(1.24, False), (1.27, True), (0.76, False), (0.73, True)]
)
def test_heat_may_follow_the_degree_days_or_not_and_a_quarter_beyond(quarter, year, factor_beyond, is_asked):
    weather = degree_days(year, quarter) / degree_days(year - 1, quarter)
    edge = max(weather, 1.0) if factor_beyond > 1 else min(weather, 1.0)
    new = [value(GAS, f"{year}-Q{quarter}", 100 * edge * factor_beyond, "MWh_Hs")]
    findings = asked(new, [value(GAS, f"{year - 1}-Q{quarter}", 100, "MWh_Hs")])
    assert [f.code for f in findings] == (["large-change"] if is_asked else [])
    if is_asked:
        assert STATION in findings[0].message


@pytest.mark.parametrize(("amount", "is_asked"), [(149, False), (151, True), (51, False), (49, True)])
def test_heat_without_degree_days_is_asked_about_from_half_on_and_says_why(amount, is_asked):
    findings = asked([value(GAS, "2026-Q1", amount, "MWh_Hs")], [value(GAS, "2025-Q1", 100, "MWh_Hs")])
    assert [f.code for f in findings] == (["large-change"] if is_asked else [])
    if is_asked:
        assert "Ohne Gradtage für Q1 2026" in findings[0].message


def test_a_value_that_fits_the_series_is_a_hint_that_names_the_odd_year_before():
    stored = every_year(POWER, 2, [100, 101, 102, 70], last=2025)
    finding = only(asked([value(POWER, "2026-Q2", 101)], stored), "large-change")
    assert finding.severity is Severity.HINT
    assert "Zelle F8 auf „Verbrauch“ der Datenlieferung 7" in finding.message


def test_a_development_is_asked_about_once():
    stored = values(POWER, {"2024-Q4": 100, "2025-Q1": 100, "2025-Q4": 150})
    finding = only(asked([value(POWER, "2026-Q1", 152)], stored), "large-change")
    assert finding.severity is Severity.HINT
    assert "setzt sich fort" in finding.message


def test_an_outlier_needs_enough_values_and_a_distance_beyond_their_spread():
    steady = every_year(POWER, 2, [100, 101, 99, 100, 102])
    assert only(asked([value(POWER, "2026-Q2", 140)], steady), "outlier").cell == "F5"
    few = every_year(POWER, 2, [100, 101, 99])
    assert [f.code for f in asked([value(POWER, "2026-Q2", 140)], few)] == ["large-change"]
    scattered = every_year(POWER, 2, [60, 140, 90, 170, 100])
    assert [f.code for f in asked([value(POWER, "2026-Q2", 140)], scattered)] != ["outlier"]


def test_a_new_level_in_one_file_is_no_outlier_afterwards():
    rows = every_year(POWER, 2, [100, 101, 99, 100, 150, 151, 149])
    assert "outlier" not in [f.code for f in asked(rows)]


def test_a_quarter_that_was_not_used_in_full_is_not_compared():
    stored = records(
        [value(POWER, "2025-Q2", 40)], sites=[{"site": "RATHAUS", "active_from": "2025-05-20"}], delivery_id=7
    )
    assert asked([value(POWER, "2026-Q2", 100)], stored) != []  # the new file says nothing about dates
    ours = records([value(POWER, "2026-Q2", 100)], sites=[{"site": "RATHAUS", "active_from": "2025-05-20"}])
    assert asked(ours, stored) == []


def test_never_against_the_quarter_before():
    assert asked([value(POWER, "2026-Q2", 300)], [value(POWER, "2026-Q1", 100)]) == []


def test_the_fingerprint_is_the_same_in_every_file_and_another_for_another_value():
    stored = [value(POWER, "2025-Q1", 100)]
    first = only(asked([value(POWER, "2026-Q1", 150)], stored), "large-change")
    later = only(
        asked([value(GAS, "2026-Q1", 5, "MWh_Hs"), value(POWER, "2026-Q1", 150)], stored), "large-change"
    )
    other = only(asked([value(POWER, "2026-Q1", 160)], stored), "large-change")
    assert first.cell != later.cell
    assert first.subject == "readings·RATHAUS|strom|building_power|·2026-Q1"
    assert first.seen == "150 MWh"
    assert first.fingerprint == later.fingerprint
    assert first.fingerprint != other.fingerprint


def test_of_several_doubts_the_strongest_is_said_alone():
    # a thousandfold value is also an outlier, a large change and far outside its building's range
    stored = every_year(POWER, 1, [10, 10.1, 10.2, 10.1, 10])
    sites = [{"site": "RATHAUS", "site_type": "administration", "area_m2": 1000.0}]
    findings = asked(
        [value(POWER, "2026-Q1", 10_000)], records(stored, sites=sites, delivery_id=7), sites=sites
    )
    assert said(findings) == [("magnitude", "F5")]
