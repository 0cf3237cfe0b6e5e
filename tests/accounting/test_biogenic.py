"""CO2 of burnt wood and biogas: worked by hand, stated apart, in no total (numbers.md §1.3)."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from kek_data.accounting.biogenic import Biogenic, biogenic_of
from kek_data.accounting.factors import FactorChooser
from kek_data.frames.reference import BIOGENIC
from kek_data.reference.bundles import factor_bundle
from kek_data.reference.tables import packaged_reference
from kek_data.reference.types import FactorBundle, Reference
from tests.accounting.builders import (
    a_reading,
    a_series,
    balance_of,
    emission,
    readings,
    some_records,
)

PELLETS = a_series("pellets", "space_heat")

# carrier, amount, unit, t CO2; IPCC 2006 Vol. 2 Table 2.2: wood 112 000, other biogas 54 600 kg/TJ = 0.4032, 0.19656 kg/kWh
WORKED = [
    pytest.param("pellets", 10_000, "kg", 19.7568, id="10 000 kg x 4.9 kWh x 0.4032 kg"),
    pytest.param("pellets", 49_000, "kWh_Hi", 19.7568, id="49 000 kWh x 0.4032 kg"),
    pytest.param("hackschnitzel", 10, "t", 15.3216, id="10 000 kg x 3.8 kWh x 0.4032 kg"),
    pytest.param("biogas", 100, "MWh_Hs", 17.749368, id="100 000 kWh Hs x 0.903 x 0.19656 kg"),
    pytest.param("pellets", 0, "kg", 0.0, id="nothing burnt"),
]
BLANK = [
    pytest.param("hvo", 1_000, "l", id="no energy content is known"),
    pytest.param("hackschnitzel", 10, "srm", id="no energy content per Srm is known"),
    pytest.param("erdgas", 1_000, "kWh_Hs", id="fossil"),
    pytest.param("erdgas", 0, "kWh_Hs", id="fossil, nothing burnt"),
    pytest.param("strom", 1_000, "kWh", id="power"),
    pytest.param("fernwaerme", 1_000, "kWh", id="heat"),
]


def one(carrier: str, amount: float, unit: str, method: str = "location", bundle: str = "A") -> pd.Series:
    series = a_series(carrier, "space_heat")
    records = some_records([series], [a_reading(series, "2025-Q1", amount, unit=unit)])
    return emission(balance_of(records, bundle=bundle), series, "2025-Q1", method)


@pytest.mark.parametrize("bundle", ["A", "B"])
@pytest.mark.parametrize("method", ["location", "market"])
@pytest.mark.parametrize(("carrier", "amount", "unit", "expected"), WORKED)
def test_burnt_biomass_gives_the_tonnes_worked_by_hand(carrier, amount, unit, expected, method, bundle):
    row = one(carrier, amount, unit, method, bundle)
    assert row["biogenic_t_co2"] == pytest.approx(expected, rel=1e-12, abs=1e-12)


@pytest.mark.parametrize(("carrier", "amount", "unit"), BLANK)
def test_what_burns_no_biomass_or_has_no_factor_stays_blank(carrier, amount, unit):
    assert np.isnan(one(carrier, amount, unit)["biogenic_t_co2"])


def without_biogenic(reference: Reference) -> Reference:
    rules = reference.bundle_rules
    return replace(reference, bundle_rules=rules[rules["method"] != BIOGENIC].reset_index(drop=True))


def dearer(reference: Reference) -> Reference:
    """Biogenic CO2 of a thousand times the value."""
    value = reference.factors["value"]
    is_biogenic = reference.factors["factor_set"] == "IPCC_2006"
    return replace(reference, factors=reference.factors.assign(value=value.mask(is_biogenic, value * 1000)))


@pytest.mark.parametrize("bundle", ["A", "B"])
def test_no_total_and_no_completeness_knows_biogenic_carbon(bundle):
    """A quarter of pellets and one of power are missing: what they may weigh does not follow from biogenic factors."""
    power = a_series("strom", "building_power")
    rows = [
        *readings(PELLETS, "2024-Q1", [9_000, 4_000, 1_000, None, 8_000, 5_000], unit="kg"),
        *readings(power, "2024-Q1", [500, None, 400, 300, 500, 400]),
        a_reading(a_series("hvo", "vehicles"), "2024-Q1", 100.0, unit="l"),
    ]
    records = some_records([PELLETS, power, a_series("hvo", "vehicles")], rows)
    reference = packaged_reference()
    made, dear, none = (
        balance_of(records, bundle=factor_bundle(r, bundle), reference=r)
        for r in (reference, dearer(reference), without_biogenic(reference))
    )
    pd.testing.assert_frame_equal(made.windows, none.windows)
    pd.testing.assert_frame_equal(dear.windows, none.windows)
    apart = ["biogenic_t_co2"]
    pd.testing.assert_frame_equal(made.emissions.drop(columns=apart), none.emissions.drop(columns=apart))
    assert none.emissions["biogenic_t_co2"].isna().all()
    assert made.emissions["biogenic_t_co2"].sum() > made.emissions["emissions_t_co2e"].sum() > 0


@pytest.mark.parametrize("key", ["A", "B"])
@pytest.mark.parametrize("unit", ["kWh", "kWh_Hi", "kWh_Hs", "l", "kg"])
def test_the_largest_factor_of_a_bundle_is_one_of_its_balance(key, unit):
    def largest(reference: Reference) -> float:
        bundle: FactorBundle = factor_bundle(reference, key)
        return FactorChooser(bundle).largest(unit)

    assert largest(dearer(packaged_reference())) == largest(without_biogenic(packaged_reference()))


def test_only_the_members_own_part_is_counted():
    """A quarter of the site is let (75 % own), a fifth of the rest heats others: 19.7568 t x 0.75 x 0.8."""
    records = some_records(
        [PELLETS],
        [a_reading(PELLETS, "2025-Q1", 10_000, unit="kg")],
        own_use=[{"member": "m1", "site": "haus", "valid_from": "2024-01-01", "own_use_share": 0.75}],
        supply=[{"member": "m1", "series": PELLETS["series"], "year": 2025, "third_party_share": 0.2}],
    )
    row = emission(balance_of(records), PELLETS, "2025-Q1")
    assert row["biogenic_t_co2"] == pytest.approx(19.7568 * 0.75 * 0.8)


def test_reported_tonnes_replace_no_biogenic_carbon():
    """Tonnes of Scope 1 do not contain it: the pellets of a category that is replaced keep theirs."""
    gas = a_series("erdgas", "space_heat")
    records = some_records(
        [PELLETS, gas],
        [
            *readings(PELLETS, "2024-Q1", [10_000] * 8, unit="kg"),
            *readings(gas, "2024-Q1", [1_000, 1_000, 1_000, 1_000, None, 1_000, 1_000, 1_000]),
        ],
        reported_emissions=[
            {"member": "m1", "scope": "1", "category": "heating", "period": "2025-Q1", "cell_state": "number",
             "emissions_t_co2e": 3.0}
        ],
    )  # fmt: skip
    row = emission(balance_of(records), PELLETS, "2025-Q1")
    assert row["is_reported"]
    assert np.isnan(row["emissions_t_co2e"])
    assert row["biogenic_t_co2"] == pytest.approx(19.7568)


def pellets_of(amounts: list[float | None]) -> pd.DataFrame:
    rows = readings(PELLETS, "2025-Q1", amounts, unit="kg")
    return balance_of(some_records([PELLETS], rows)).emissions


def test_twelve_months_are_the_sum_of_their_quarters_by_one_method():
    """4 x 10 000 kg: 79.0272 t, not twice that for the two methods."""
    emissions = pellets_of([20_000, 10_000, 10_000, 10_000, 10_000])
    assert biogenic_of(emissions, "2026-Q1") == Biogenic(pytest.approx(79.0272), is_complete=True)
    assert biogenic_of(emissions, "2025") == Biogenic(pytest.approx(98.784), is_complete=True)


def test_a_missing_quarter_makes_it_at_least_that_much():
    emissions = pellets_of([10_000, None, 10_000, 10_000])
    found = biogenic_of(emissions, "2025-Q4")
    assert found == Biogenic(pytest.approx(59.2704), is_complete=False)


def test_where_nothing_is_burnt_or_known_there_is_no_line():
    assert biogenic_of(pellets_of([0.0, 0.0, 0.0, 0.0]), "2025-Q4") is None
    assert biogenic_of(pellets_of([1.0]), "") is None
    gas = a_series("erdgas", "space_heat")
    made = balance_of(some_records([gas], readings(gas, "2025-Q1", [1.0] * 4)))
    assert biogenic_of(made.emissions, "2025-Q4") is None
