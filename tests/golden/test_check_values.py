"""The check values of the rules of accounting, exactly; each names the section it stands in."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from kek_data.accounting.paths import index, path_values
from kek_data.domain.period import axis_position
from tests.accounting.builders import PROGRAMME, a_reading, a_series, balance_of, emission, some_records

TONNES = pd.read_csv(Path(__file__).with_name("tonnes.csv"), dtype={"year": "str"})

INDEX = {  # numbers.md §2
    2020: 64.1667,
    2024: 56.5,
    2025: 54.5833,
    2026: 52.6667,
    2028: 48.8333,
    2032: 27.0,
    2034: 9.0,
    2019: 66.0833,
}


@pytest.mark.parametrize(
    "row",
    TONNES.to_dict("records"),
    ids=[f"{r.carrier}-{r.unit}-{r.year}-{r.method}" for r in TONNES.itertuples()],
)
def test_a_bill_gives_the_tonnes_worked_by_hand(row):
    series = a_series(row["carrier"], row["use"])
    reading = a_reading(series, f"{row['year']}-Q1", row["amount"], unit=row["unit"])
    made = emission(balance_of(some_records([series], [reading])), series, f"{row['year']}-Q1", row["method"])
    assert made["emissions_t_co2e"] == pytest.approx(row["expected_t"], rel=1e-12, abs=1e-12)


def test_one_gigawatt_hour_of_gas_is_903_megawatt_hours_by_its_lower_heating_value():
    """numbers.md §1.2: Hs * 0.903."""
    series = a_series("erdgas", "space_heat")
    reading = a_reading(series, "2025-Q1", 1.0, unit="GWh_Hs")
    made = emission(balance_of(some_records([series], [reading])), series, "2025-Q1")
    assert made["energy_kwh"] == pytest.approx(903_000.0, rel=1e-12)


@pytest.mark.parametrize(("year", "percent"), INDEX.items())
def test_the_path_has_the_printed_index_values(year, percent):
    """numbers.md §2."""
    assert index(PROGRAMME, year) == pytest.approx(percent, abs=5e-5)


def test_twelve_months_ending_with_q2_2026_are_compared_with_53_625():
    """numbers.md §2."""
    assert index(PROGRAMME, axis_position("2026-Q2")) == pytest.approx(53.625, rel=1e-12)


def test_base_2019_of_1000_tonnes_is_796_97_tonnes_in_2026():
    """numbers.md §2: path(2026) = 1,000 * 52.6667 / 66.0833."""
    values = path_values(PROGRAMME, [2026.0], base_year=2019, base_t_co2e=1000.0)
    assert np.round(values, 2).tolist() == [796.97]
