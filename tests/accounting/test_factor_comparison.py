"""The same activity under two sets of factors: worked cases, refusals, and sums that are exact (factors.md §1, §4)."""

from collections.abc import Sequence
from math import fsum, isnan
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kek_data.accounting.balance import Balance, balance
from kek_data.accounting.factor_comparison import carrier_sums, factor_comparison, totals
from kek_data.frames import Records
from kek_data.reference.tables import packaged_reference
from kek_data.reference.variants import Variant, variant, variant_bundle, variants
from tests.accounting.builders import TODAY, a_network, a_series, merged, readings, some_records
from tests.tools import examples

A, B = Variant("A"), Variant("B")
ED2025 = Variant("B", "UBA_Strommix_vorkette", "UBA_Strommix_vorkette_ed2025")
EBEV_2022 = Variant("A", "EBeV_2030", "EBeV_2022")


def made(records: Records, chosen: Variant) -> Balance:
    reference = packaged_reference()
    return balance(
        records, a_network(*_members(records)), reference, variant_bundle(reference, chosen), TODAY
    )


def _members(records: Records) -> tuple[str, ...]:
    return tuple(dict.fromkeys(records.series["member"]))


def compared(
    records: Records, old: Variant, new: Variant, period: str = "2025", method: str = "location"
) -> pd.DataFrame:
    return factor_comparison(
        made(records, old),
        made(records, new),
        packaged_reference().factors,
        period=period,
        members=_members(records),
        method=method,
    )


def one_year(carrier: str, amount: float, year: int = 2025, unit: str = "", **fields: Any) -> Records:
    """Four equal quarters of one series."""
    of = a_series(carrier, **fields)
    more = {"unit": unit} if unit else {}
    return some_records([of], readings(of, f"{year}-Q1", [amount / 4] * 4, **more))


# One year of 1 GWh or 1,000 l; t = amount * factor / 1000. Factors: emission_factors.csv, the rows named.
WORKED = [
    # UBA CC 16/2026: without upstream 0.352, with upstream 0.406 for 2025
    pytest.param("strom", 1e6, "", 2025, A, B, 352.0, 406.0, id="power 2025: 0.352 -> 0.406"),
    # factors.md §4: 2024 with upstream 0.414 in the edition of 2026, 0.427 in that of 2025
    pytest.param("strom", 1e6, "", 2024, B, ED2025, 414.0, 427.0, id="power 2024: edition 2026 -> 2025"),
    # the edition of 2025 ends with 2024: its last year is carried forward
    pytest.param(
        "strom", 1e6, "", 2025, B, ED2025, 406.0, 427.0, id="power 2025: carried in the older edition"
    ),
    # EBeV_2030 0.18139 kg/kWh Hs; GEMIS 4.95 0.250 kg/kWh Hi * 0.903 = 0.22575
    pytest.param("erdgas", 1e6, "kWh_Hs", 2025, A, B, 181.39, 225.75, id="gas in Hs"),
    # factors.md §4: 0.1820 is EBeV 2022 (CSV 0.18204), 0.18139 EBeV 2030
    pytest.param("erdgas", 1e6, "kWh_Hs", 2025, A, EBEV_2022, 181.39, 182.04, id="gas: EBeV 2030 -> 2022"),
    # EBeV 2030 2.6763 kg/l; 38. BImSchV well to wheel 3.4394 kg/l
    pytest.param("diesel", 1000.0, "l", 2025, A, B, 2.6763, 3.4394, id="diesel in litres"),
    # both bundles fall back on BAFA 0.280: nothing changes
    pytest.param("fernwaerme", 1e6, "", 2025, A, B, 280.0, 280.0, id="district heat: the same fallback"),
]


@pytest.mark.parametrize(("carrier", "amount", "unit", "year", "old", "new", "old_t", "new_t"), WORKED)
def test_worked_cases(
    carrier: str, amount: float, unit: str, year: int, old: Variant, new: Variant, old_t: float, new_t: float
) -> None:
    rows = compared(one_year(carrier, amount, year, unit), old, new, str(year))
    sums = totals(carrier_sums(rows))
    assert (sums.old_t_co2e, sums.new_t_co2e) == pytest.approx((old_t, new_t), abs=1e-9)
    assert sums.change_t_co2e == pytest.approx(new_t - old_t, abs=1e-9)


def test_a_row_names_both_factors_with_set_edition_and_source() -> None:
    (row,) = compared(one_year("strom", 1e6), A, B).to_dict("records")
    assert (row["old_factor"], row["old_factor_unit"], row["old_factor_set"], row["old_edition"]) == (
        0.352,
        "kg/kWh",
        "UBA_Strommix_THG_ohne_vorkette",
        "2026",
    )
    assert (row["new_factor"], row["new_factor_set"], row["new_factor_year"]) == (
        0.406,
        "UBA_Strommix_vorkette",
        2025,
    )
    assert "Climate Change 16/2026" in row["new_source"]


def test_a_factor_carried_forward_is_marked() -> None:
    (row,) = compared(one_year("strom", 1e6), B, ED2025).to_dict("records")
    assert (row["old_marks"], row["new_marks"], row["new_factor_year"]) == ("", "is_factor_carried", 2024)


def test_a_carrier_without_market_factor_gives_no_sum_and_is_named() -> None:
    records = merged(one_year("strom", 1e6), one_year("erdgas", 1e6, unit="kWh_Hs"))
    carriers = carrier_sums(compared(records, A, B, method="market")).set_index("carrier")
    assert carriers.at["strom", "lacks"] == "new"
    assert isnan(carriers.at["strom", "change_t_co2e"])
    assert carriers.at["erdgas", "change_t_co2e"] == pytest.approx(44.36)
    assert isnan(totals(carriers.reset_index()).change_t_co2e)


def test_what_both_lack_is_named_and_in_no_sum() -> None:
    records = merged(one_year("strom", 1e6), one_year("hvo", 1000.0, unit="l"))
    carriers = carrier_sums(compared(records, A, B)).set_index("carrier")
    assert carriers.at["hvo", "lacks"] == "both"
    assert totals(carriers.reset_index()).old_t_co2e == pytest.approx(352.0)


def test_a_quarter_that_was_not_delivered_is_neither_used_nor_zero() -> None:
    of = a_series("strom")
    records = some_records([of], readings(of, "2025-Q1", [250_000.0, 250_000.0, None, 250_000.0]))
    (row,) = compared(records, A, B).to_dict("records")
    assert (row["energy_kwh"], row["old_t_co2e"], row["lacks"]) == (750_000.0, pytest.approx(264.0), "")


def test_a_supplier_value_is_the_same_under_both() -> None:
    of = a_series("fernwaerme", "space_heat")
    records = some_records(
        [of],
        readings(of, "2025-Q1", [250_000.0] * 4),
        supply=[
            {
                "member": "m1",
                "series": of["series"],
                "year": 2025,
                "supplier_factor_kg_co2e_per_kwh": 0.1,
            }
        ],
    )
    (row,) = compared(records, A, B).to_dict("records")
    assert (row["old_factor_set"], row["new_factor_set"], row["change_t_co2e"]) == (
        "SUPPLIER",
        "SUPPLIER",
        0.0,
    )


def test_only_sets_of_one_publisher_upstream_and_method_stand_in_for_each_other() -> None:
    reference = packaged_reference()
    for one in variants(reference):
        if one.by:
            factors = variant_bundle(reference, one).factors
            kinds = reference.factors[reference.factors["factor_set"].isin([one.replaced, one.by])]
            shared = kinds.groupby("carrier")["factor_set"].nunique()
            used = set(shared[shared == 2].index) & set(factors["carrier"])
            alike = kinds[kinds["carrier"].isin(used)].groupby("carrier")[["upstream", "method"]].nunique()
            assert (alike == 1).all(axis=None), one


def test_every_variant_is_found_again_by_its_key() -> None:
    reference = packaged_reference()
    assert [variant(reference, one.key) for one in variants(reference)] == list(variants(reference))


def test_a_carrier_the_other_set_lacks_keeps_its_own() -> None:
    """EBeV_2022 has no CNG."""
    (row,) = compared(one_year("cng", 1e6, unit="kWh_Hs"), A, EBEV_2022).to_dict("records")
    assert (row["old_factor_set"], row["new_factor_set"], row["change_t_co2e"]) == (
        "EBeV_2030",
        "EBeV_2030",
        0.0,
    )


amounts = st.lists(st.floats(0, 1e6, allow_subnormal=False), min_size=4, max_size=4)


@settings(max_examples=examples(16), deadline=None)
@given(st.tuples(amounts, amounts, amounts))
def test_changes_of_carriers_add_up_to_the_change_of_the_balances(
    given_amounts: Sequence[list[float]],
) -> None:
    series = [a_series("strom"), a_series("erdgas", "space_heat"), a_series("diesel", "vehicles")]
    parts = [
        some_records([of], readings(of, "2025-Q1", a)) for of, a in zip(series, given_amounts, strict=True)
    ]
    records = merged(*parts)
    rows = compared(records, A, B)
    carriers = carrier_sums(rows)
    sums = totals(carriers)
    for side, balanced in (("old", made(records, A)), ("new", made(records, B))):
        windows = balanced.windows
        actual = windows[(windows["period"] == "2025") & (windows["method"] == "location")]["actual_t_co2e"]
        assert getattr(sums, f"{side}_t_co2e") == pytest.approx(float(actual.iloc[0]), abs=1e-9)
    assert fsum(rows["change_t_co2e"]) == pytest.approx(sums.new_t_co2e - sums.old_t_co2e, abs=1e-9)
    assert fsum(carriers["change_t_co2e"]) == pytest.approx(sums.change_t_co2e, abs=1e-9)


@settings(max_examples=examples(8), deadline=None)
@given(amounts)
def test_the_other_way_round_changes_the_sign(given_amounts: list[float]) -> None:
    of = a_series("strom")
    records = some_records([of], readings(of, "2025-Q1", given_amounts))
    there, back = (totals(carrier_sums(compared(records, *pair))) for pair in ((A, B), (B, A)))
    assert there.change_t_co2e == -back.change_t_co2e
