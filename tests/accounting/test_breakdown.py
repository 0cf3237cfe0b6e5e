"""Parts add up to the total that every page shows (one calculation, anchors trap 3)."""

import numpy as np
import pandas as pd
import pytest

from kek_data.accounting.breakdown import breakdown, energy_only, quarters
from kek_data.domain.codes import NETWORK
from kek_data.frames import Breakdown
from tests.accounting.builders import (
    a_network,
    a_series,
    a_site,
    balance_of,
    merged,
    readings,
    some_records,
    window,
)

POWER, GAS = a_series(), a_series("erdgas", "space_heat", site="neben")


def a_balance(**kinds):
    rows = [
        *readings(POWER, "2023-Q1", [1e6] * 14, cost_eur=100.0),
        *readings(GAS, "2023-Q1", [2e6, 1e6, 5e5, 2e6] * 3, cost_eur=50.0),
    ]
    return balance_of(some_records([POWER, GAS], rows, **kinds))


@pytest.mark.parametrize("part_kind", ["carrier", "use", "org_unit", "site", "category", "member"])
@pytest.mark.parametrize("method", ["location", "market"])
def test_parts_add_up_to_the_windows(part_kind, method):
    made = a_balance()
    parts = Breakdown.validate(breakdown(made, part_kind, "m1", method))
    sums = parts.groupby("period")[["emissions_t_co2e", "energy_kwh", "cost_eur"]].sum(min_count=1)
    totals = made.windows[made.windows["method"] == method].set_index("period")
    expected = totals[["actual_t_co2e", "energy_kwh", "cost_eur"]].set_axis(sums.columns, axis=1)
    pd.testing.assert_frame_equal(sums.sort_index(), expected.sort_index(), check_names=False)


def test_parts_are_named_in_german():
    assert set(breakdown(a_balance(), "carrier", "m1")["part_name"]) == {"Strom", "Erdgas"}
    assert set(breakdown(a_balance(), "use", "m1")["part_name"]) == {"Gebäudestrom", "Raumwärme"}
    assert set(breakdown(a_balance(), "site", "m1")["part_name"]) == {"Haus", "Neben"}


def test_a_window_without_a_total_has_no_parts_that_look_like_one():
    rows = [*readings(POWER, "2023-Q1", [1e6] * 14), *readings(GAS, "2023-Q1", [1e6] * 4)]
    made = balance_of(some_records([POWER, GAS], rows))
    parts = breakdown(made, "carrier", "m1").set_index(["period", "part"])
    assert np.isnan(parts.loc[("2025", "strom"), "emissions_t_co2e"])


def test_reported_tonnes_are_a_part_of_their_own_and_belong_to_their_category():
    stated = [
        {
            "member": "m1",
            "period": "2025",
            "scope": "1",
            "category": "heating",
            "cell_state": "number",
            "emissions_t_co2e": 700.0,
        }
    ]
    rows = [*readings(POWER, "2024-Q1", [1e6] * 8), *readings(GAS, "2024-Q1", [1e6] * 5)]
    made = balance_of(some_records([POWER, GAS], rows, reported_emissions=stated))
    by_carrier = breakdown(made, "carrier", "m1").set_index(["period", "part_name"])["emissions_t_co2e"]
    by_category = breakdown(made, "category", "m1").set_index(["period", "part"])["emissions_t_co2e"]
    assert by_carrier["2025", "gemeldete Emissionen"] == pytest.approx(700.0)
    assert by_category["2025", "heating"] == pytest.approx(700.0)
    assert by_carrier["2025"].sum() == pytest.approx(window(made, "2025")["actual_t_co2e"])


def test_the_carried_share_of_a_part_is_by_tonnes():
    parts = breakdown(a_balance(), "carrier", "m1").set_index(["period", "part"])["carried_share"]
    assert parts["2026-Q2", "strom"] == 0.0
    assert parts["2026-Q2", "erdgas"] == pytest.approx(3.0 / 5.5)


def test_the_network_is_the_sum_of_its_members_and_sites_of_the_same_key_stay_apart():
    other = a_series(member="m2")
    one = some_records([POWER], readings(POWER, "2025-Q1", [1e6] * 4))
    two = some_records([other], readings(other, "2025-Q1", [2e6] * 4))
    made = balance_of(merged(one, two), a_network("m1", "m2"))
    by_member = breakdown(made, "member", NETWORK).set_index(["period", "part"])["emissions_t_co2e"]
    assert by_member["2025"].to_dict() == pytest.approx({"m1": 1408.0, "m2": 2816.0})
    assert set(breakdown(made, "site", NETWORK)["part"]) == {"m1/haus", "m2/haus"}
    assert set(breakdown(made, "carrier", ["m2"])["member"]) == {NETWORK}
    assert breakdown(made, "carrier", ["m2"]).set_index("period")["emissions_t_co2e"][
        "2025"
    ] == pytest.approx(2816.0)


def test_quarters_are_single_quarters_and_blank_where_something_is_missing():
    rows = readings(POWER, "2023-Q1", [1e6] * 4)
    made = balance_of(some_records([POWER], rows))
    single = Breakdown.validate(quarters(made, "m1")).set_index("period")["emissions_t_co2e"]
    assert single["2023-Q1"] == pytest.approx(387.0)
    assert np.isnan(single["2025-Q1"])


def test_a_part_for_which_nothing_was_delivered_is_not_there():
    assert breakdown(balance_of(some_records()), "carrier", "m1").empty
    assert quarters(balance_of(some_records()), "m1").empty


def test_series_without_tonnes_are_shown_apart_in_energy():
    heat = a_series("waerme_ungeteilt", "space_heat")
    rows = [*readings(POWER, "2025-Q1", [1e6] * 4), *readings(heat, "2025-Q1", [5e6] * 4, unit="kWh")]
    made = balance_of(some_records([POWER, heat], rows, sites=[a_site()]))
    apart = Breakdown.validate(energy_only(made, "m1"))
    assert dict(zip(apart["period"], apart["energy_kwh"], strict=True)) == {"2025": 2e7}
    assert apart["emissions_t_co2e"].isna().all()
    assert "waerme_ungeteilt" not in set(breakdown(made, "carrier", "m1")["part"])


def test_a_published_series_shows_quarters_until_a_year_is_whole_and_carries_nothing_forward():
    heat = a_series("waerme_ungeteilt", "space_heat")
    rows = readings(heat, "2025-Q3", [5e6] * 2, unit="kWh")
    apart = energy_only(balance_of(some_records([heat], rows, sites=[a_site()])), "m1")
    assert dict(zip(apart["period"], apart["energy_kwh"], strict=True)) == {"2025-Q3": 5e6, "2025-Q4": 5e6}
