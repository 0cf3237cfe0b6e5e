"""What the sample shows once it is computed: statuses of every kind, a network slightly above its path, an overlap."""

from functools import cache

import pytest

from kek_data.accounting.balance import Balance, balance
from kek_data.accounting.bridge import bridge, bridge_totals
from kek_data.accounting.outlook import Outlook, outlook
from kek_data.domain.network import Network
from kek_data.reference.bundles import factor_bundle
from kek_data.reference.network_file import packaged_network_text, parse_network
from kek_data.reference.tables import packaged_reference
from sample_data import LAST_QUARTER, TODAY
from sample_data.deliveries import all_records


@cache
def computed() -> tuple[Network, Balance, Outlook]:
    network, reference, records = parse_network(packaged_network_text()), packaged_reference(), all_records()
    bundle = factor_bundle(reference, network.bundle)
    made = balance(records, network, reference, bundle, TODAY)
    return network, made, outlook(made, records, network, bundle, TODAY)


@pytest.mark.parametrize(
    ("member", "status", "period"),
    [
        ("dsw21", "slightly_above", LAST_QUARTER),
        ("dew21", "on_path", LAST_QUARTER),
        ("edg", "clearly_above", LAST_QUARTER),
        ("sparkasse", "no_statement", LAST_QUARTER),  # the merger changed its perimeter
        ("hafen", "on_path", LAST_QUARTER),
        ("kirchenkreis", "slightly_above", LAST_QUARTER),
        ("fh", "factor_remainder", LAST_QUARTER),
        ("caritas", "on_path", "2025"),  # late: judged at its last own year
        ("diakonie", "on_path", "2025"),  # yearly values
        ("stadt", "slightly_above", LAST_QUARTER),
    ],
)
def test_each_member_stands_where_the_sample_wants_it(member, status, period):
    standing = computed()[2].standing(member)
    assert (standing.status, standing.period) == (status, period)


def test_the_network_without_the_merged_member_is_slightly_above_its_path():
    total = computed()[2].network_sum()
    standing = computed()[2].network_standing(total)
    assert standing.status == "slightly_above"
    assert 0.005 < standing.gap_share < 0.05
    assert [member for member, _ in total.left_out] == ["sparkasse"]
    assert (total.start, total.end) == ("2019", LAST_QUARTER)


def test_every_base_value_is_computed_from_complete_activity():
    assert set(computed()[2].base_values["kind"]) == {"computed"}


def test_heat_that_dew21_makes_and_others_buy_is_an_overlap_and_resold_power_is_none():
    network, made, _ = computed()
    overlaps = bridge(made, all_records(), LAST_QUARTER)
    by_pair = overlaps.set_index(["buyer", "carrier"])["overlap_t_co2e"]
    assert by_pair[("stadt", "fernwaerme")] > 1_000
    assert by_pair[("dsw21", "strom")] == 0
    totals = bridge_totals(made.windows, overlaps, network, LAST_QUARTER)
    assert 0.01 < totals.overlap_t_co2e / totals.sum_t_co2e < 0.1


def test_nothing_in_the_sample_is_left_without_a_factor():
    assert not [f for f in computed()[1].findings if f.severity == "error"]


def test_the_change_to_green_power_shows_only_in_the_market_based_line():
    windows = computed()[1].windows
    rows = windows[(windows["member"] == "stadt") & (windows["window"] == "year")]
    by_method = rows.pivot(index="period", columns="method", values="actual_t_co2e")
    assert by_method.loc["2018", "market"] == pytest.approx(by_method.loc["2018", "location"])
    assert by_method.loc["2021", "market"] < 0.7 * by_method.loc["2021", "location"]


def test_reported_tonnes_of_the_diakonie_stand_beside_computed_ones():
    reported = all_records().reported_emissions
    assert set(reported[reported["member"] == "diakonie"]["category"]) == {"heating"}
    emissions = computed()[1].emissions
    heating = emissions[(emissions["member"] == "diakonie") & (emissions["category"] == "heating")]
    assert not heating["is_reported"].any()
