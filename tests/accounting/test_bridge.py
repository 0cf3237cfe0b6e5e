"""The network sum without double counting: numbers.md §1.8."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kek_data.accounting.bridge import (
    bridge,
    bridge_findings,
    bridge_totals,
    cap_share,
    window_quarters,
)
from kek_data.accounting.exchange import overlap_of
from tests.accounting.builders import a_member, a_network, a_series, some_records
from tests.accounting.made_frames import a_balance, a_year, emissions, emissions_of_years, windows

NETWORK = a_network(a_member("werk", name="Werk", short_name="Werk"), "stadt", "fh")
HEAT = {"carrier": "fernwaerme", "use": "space_heat", "category": "district_heat"}


def _bought(member: str = "stadt", supplier: str = "werk", series: str = "heat", **fields):
    return a_series(
        "fernwaerme", "space_heat", member=member, series=series, supplier_member=supplier, **fields
    )


def _share(
    member: str = "stadt",
    year: int = 2025,
    supplier: float | None = 1.0,
    own: float | None = 0.5,
    series="heat",
):
    return {
        "member": member,
        "series": series,
        "year": year,
        "supplier_share": supplier,
        "own_generation_share": own,
    }


BURNED = a_series("erdgas", "hot_water", member="werk", series="chp", produced_for="heat")


def _burned(years: dict[int, float], **fields):
    return emissions_of_years(
        "chp", years, member="werk", carrier="erdgas", scope="1", category="process", **fields
    )


def _bridge(rows, series, supply=(), period: str = "2025", **kinds):
    records = some_records(series, supply=list(supply), **kinds)
    return bridge(a_balance(emissions_of=emissions(rows)), records, period)


def test_the_overlap_is_scope_2_times_both_shares() -> None:
    # 100 t bought heat, 80 % from the member, half of it own generation: 40 t, within 500 t Scope 1
    rows = emissions_of_years("heat", {2025: 100.0}, member="stadt", **HEAT) + _burned({2025: 500.0})
    found = _bridge(rows, [_bought(), BURNED], [_share(supplier=0.8)])
    assert len(found) == 1
    one = found.iloc[0]
    assert (one.buyer, one.supplier, one.carrier) == ("stadt", "werk", "fernwaerme")
    assert one.buyer_scope2_t_co2e == pytest.approx(100.0)
    assert one.overlap_t_co2e == pytest.approx(40.0)
    assert one.factor_difference_t_co2e == 0.0
    assert not one.is_share_carried
    assert not one.is_unknown


@pytest.mark.parametrize("share", [_share(own=None), _share(supplier=None), _share(year=2026)])
def test_an_unknown_share_deducts_nothing_and_says_so(share: dict) -> None:
    rows = emissions_of_years("heat", {2025: 100.0}, member="stadt", **HEAT) + _burned({2025: 500.0})
    found = _bridge(rows, [_bought(), BURNED], [share])
    assert found["overlap_t_co2e"].tolist() == [0.0]
    assert found["is_unknown"].tolist() == [True]
    said = bridge_findings(found, NETWORK, {"fernwaerme": "Fernwärme"})
    assert [f.code for f in said] == ["overlap-share-unknown"]
    assert "Fernwärme" in said[0].message


def test_a_share_is_carried_to_later_years_and_marked() -> None:
    rows = emissions_of_years("heat", {2025: 100.0}, member="stadt", **HEAT) + _burned({2025: 500.0})
    found = _bridge(rows, [_bought(), BURNED], [_share(year=2022)])
    assert found["overlap_t_co2e"].tolist() == [pytest.approx(50.0)]
    assert found["is_share_carried"].tolist() == [True]


def test_the_latest_share_not_after_the_year_holds() -> None:
    rows = emissions_of_years("heat", {2025: 100.0}, member="stadt", **HEAT) + _burned({2025: 500.0})
    found = _bridge(
        rows,
        [_bought(), BURNED],
        [_share(year=2022, own=0.9), _share(year=2024, own=0.2), _share(year=2026, own=0.7)],
    )
    assert found["overlap_t_co2e"].tolist() == [pytest.approx(20.0)]


def test_at_most_the_suppliers_scope_1_for_that_product_is_deducted_and_the_excess_is_named() -> None:
    rows = emissions_of_years("heat", {2025: 100.0}, member="stadt", **HEAT) + _burned({2025: 30.0})
    found = _bridge(rows, [_bought(), BURNED], [_share(own=0.5)])
    assert found["overlap_t_co2e"].tolist() == [pytest.approx(30.0)]
    assert found["factor_difference_t_co2e"].tolist() == [pytest.approx(20.0)]
    assert [f.code for f in bridge_findings(found, NETWORK, {})] == ["overlap-factor-difference"]


def test_two_buyers_share_the_suppliers_scope_1() -> None:
    rows = (
        emissions_of_years("heat", {2025: 100.0}, member="stadt", **HEAT)
        + emissions_of_years("heat", {2025: 300.0}, member="fh", **HEAT)
        + _burned({2025: 100.0})
    )
    found = _bridge(rows, [_bought(), _bought("fh"), BURNED], [_share(), _share("fh")])
    assert found.set_index("buyer")["overlap_t_co2e"].to_dict() == pytest.approx({"stadt": 25.0, "fh": 75.0})


def test_power_burned_for_sale_does_not_cover_heat() -> None:
    power = BURNED | {"produced_for": "power"}
    rows = emissions_of_years("heat", {2025: 100.0}, member="stadt", **HEAT) + _burned({2025: 500.0})
    assert _bridge(rows, [_bought(), power], [_share()])["overlap_t_co2e"].tolist() == [0.0]


def test_a_blank_cell_in_the_suppliers_scope_1_makes_it_unknown() -> None:
    burned = _burned({2025: 500.0})
    burned[2]["emissions_t_co2e"] = None
    rows = emissions_of_years("heat", {2025: 100.0}, member="stadt", **HEAT) + burned
    found = _bridge(rows, [_bought(), BURNED], [_share()])
    assert (found["overlap_t_co2e"].tolist(), found["is_unknown"].tolist()) == ([0.0], [True])
    (said,) = bridge_findings(found, NETWORK, {})
    assert "Scope 1" in said.message
    assert "Brennstoffe liefern, die Werk dafür einsetzt" in said.remedy


def test_what_outsiders_supply_is_no_overlap() -> None:
    rows = emissions_of_years("heat", {2025: 100.0}, member="stadt", **HEAT) + _burned({2025: 500.0})
    assert _bridge(rows, [_bought(supplier=""), BURNED], [_share()]).empty
    assert _bridge(rows, [_bought(supplier="stadt"), BURNED], [_share()]).empty


def test_twelve_months_that_cross_a_year_take_each_quarters_share() -> None:
    rows = emissions_of_years("heat", {2025: 100.0, 2026: 100.0}, member="stadt", **HEAT)
    rows += _burned({2025: 500.0, 2026: 500.0})
    found = _bridge(
        rows, [_bought(), BURNED], [_share(own=0.2), _share(year=2026, own=0.6)], period="2026-Q2"
    )
    assert window_quarters("2026-Q2") == ["2025-Q3", "2025-Q4", "2026-Q1", "2026-Q2"]
    assert found["overlap_t_co2e"].tolist() == [pytest.approx(50 * 0.2 + 50 * 0.6)]


def test_the_sum_less_the_overlap_is_the_sum_without_double_counting() -> None:
    rows = emissions_of_years("heat", {2025: 100.0}, member="stadt", **HEAT) + _burned({2025: 500.0})
    found = _bridge(rows, [_bought(), BURNED], [_share()])
    balances = windows(a_year(2025, 500.0, member="werk") + a_year(2025, 150.0, member="stadt"))
    totals = bridge_totals(balances, found, NETWORK, "2025")
    assert (totals.sum_t_co2e, totals.overlap_t_co2e, totals.without_double_counting_t_co2e) == (
        650.0,
        50.0,
        600.0,
    )
    assert (totals.members, totals.missing_members) == (("werk", "stadt"), ("fh",))


def test_an_overlap_counts_only_where_both_members_are_in_the_sum() -> None:
    rows = emissions_of_years("heat", {2025: 100.0}, member="stadt", **HEAT) + _burned({2025: 500.0})
    found = _bridge(rows, [_bought(), BURNED], [_share()])
    totals = bridge_totals(windows(a_year(2025, 150.0, member="stadt")), found, NETWORK, "2025")
    assert (totals.sum_t_co2e, totals.overlap_t_co2e) == (150.0, 0.0)


AMOUNTS = st.floats(0, 1e6)
SHARES = st.floats(0, 1)


@given(st.lists(st.tuples(AMOUNTS, SHARES, SHARES), min_size=1, max_size=4), AMOUNTS)
def test_all_buyers_together_never_deduct_more_than_the_suppliers_scope_1(
    deals: list[tuple[float, float, float]], scope1: float
) -> None:
    claims = [overlap_of(*deal) for deal in deals]
    part = cap_share(sum(claims), scope1)
    assert 0 <= part <= 1
    assert sum(claim * part for claim in claims) <= scope1 * (1 + 1e-9) + 1e-9
    assert all(claim * part <= deal[0] for claim, deal in zip(claims, deals, strict=True))
