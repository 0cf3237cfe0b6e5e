"""The base value: numbers.md §2, and trap 6 of anchors.md §5 (a base year is a record with perimeter and method)."""

import math

import pytest

from kek_data.accounting.base_year import base_findings, base_values, method_version
from kek_data.domain.codes import RULES_VERSION
from kek_data.domain.network import PathPoint, ProgrammePath
from kek_data.frames import BaseYears
from tests.accounting.builders import a_member, a_network, the_bundle
from tests.accounting.made_frames import a_window, a_year, windows

NETWORK = a_network("m1")


def _one(record: dict, rows=(), *, bundle: str = "A", network=NETWORK):
    records = BaseYears.from_rows([{"member": "m1", "base_year": 2019} | record])
    values = base_values(records, windows(rows), network, the_bundle(bundle))
    assert len(values) == 1
    return values.iloc[0]


def test_a_complete_base_year_is_computed_by_the_line_itself() -> None:
    base = _one({}, a_year(2019, 812.5))
    assert (base.kind, base.value_t_co2e, base.base_year) == ("computed", 812.5, 2019)
    assert not base.is_refused


def test_a_stated_value_stands_beside_the_computed_one_with_the_difference() -> None:
    base = _one({"stated_t_co2e": 800.0, "stated_bundle": "A"}, a_year(2019, 812.5))
    assert (base.kind, base.value_t_co2e, base.difference_t_co2e) == ("computed", 812.5, -12.5)


def test_a_stated_value_counts_only_where_the_base_year_is_incomplete() -> None:
    rows = [a_window("2019", 640.0, is_complete=False)]
    base = _one({"stated_t_co2e": 800.0, "stated_bundle": "A"}, rows)
    assert (base.kind, base.value_t_co2e) == ("stated", 800.0)
    assert math.isnan(base.computed_t_co2e)


@pytest.mark.parametrize("named", ["B", ""])
def test_a_stated_value_is_refused_under_any_bundle_but_the_one_it_names(named: str) -> None:
    base = _one({"stated_t_co2e": 800.0, "stated_bundle": named})
    assert base.is_refused
    assert base.kind == "none"
    assert math.isnan(base.value_t_co2e)


def test_the_same_stated_value_counts_under_its_own_bundle() -> None:
    assert _one({"stated_t_co2e": 800.0, "stated_bundle": "B"}, bundle="B").value_t_co2e == 800.0


def test_an_incomplete_base_year_without_a_stated_value_has_no_value_and_nothing_to_refuse() -> None:
    base = _one({}, [a_window("2019", 640.0, is_complete=False)])
    assert (base.kind, base.is_refused) == ("none", False)
    assert math.isnan(base.value_t_co2e)


def test_the_members_own_1990_value_wins_over_any_other_base() -> None:
    base = _one({"emissions_1990_t_co2e": 1500.0}, a_year(2019, 812.5))
    assert (base.kind, base.base_year, base.recorded_year) == ("own_1990", 1990, 2019)
    assert base.value_t_co2e == 1500.0


def test_a_1990_value_of_another_bundle_leaves_the_computed_base() -> None:
    base = _one({"emissions_1990_t_co2e": 1500.0, "stated_bundle": "B"}, a_year(2019, 812.5))
    assert (base.kind, base.value_t_co2e, base.is_refused) == ("computed", 812.5, False)


def test_a_path_that_begins_after_1990_cannot_use_a_1990_value() -> None:
    later = ProgrammePath(
        key="p",
        label="",
        unit="percent_of_2010",
        points=(PathPoint(year=2010, value=100), PathPoint(year=2035, value=0)),
    )
    network = a_network(a_member(path="p"), paths=(later,))
    base = _one({"emissions_1990_t_co2e": 1500.0}, a_year(2019, 812.5), network=network)
    assert (base.kind, base.base_year) == ("computed", 2019)


def test_a_market_based_window_is_never_the_base() -> None:
    base = _one({}, [a_window("2019", 5.0, method="market")])
    assert base.kind == "none"


def test_the_method_version_names_bundle_and_rules() -> None:
    base = _one({}, a_year(2019, 1.0))
    assert base.method_version == method_version(the_bundle())
    assert base.method_version.endswith(f"+{RULES_VERSION}")
    assert _one({}, a_year(2019, 1.0), bundle="B").method_version != base.method_version


def test_members_without_a_record_or_outside_the_network_have_no_base() -> None:
    records = BaseYears.from_rows([{"member": "other", "base_year": 2019}])
    assert base_values(records, windows([]), NETWORK, the_bundle()).empty


def test_refused_and_differing_values_are_findings_with_their_figures() -> None:
    records = BaseYears.from_rows(
        [
            {"member": "m1", "base_year": 2019, "stated_t_co2e": 800.0, "stated_bundle": "B"},
            {"member": "m2", "base_year": 2019, "stated_t_co2e": 700.0, "stated_bundle": "A"},
        ]
    )
    network = a_network("m1", "m2")
    values = base_values(records, windows(a_year(2019, 750.0, member="m2")), network, the_bundle())
    found = base_findings(values, network, the_bundle())
    assert [(f.code, f.member) for f in found] == [("base-value-refused", "m1"), ("base-value-differs", "m2")]
    assert "700" in found[1].message
    assert "750" in found[1].message
