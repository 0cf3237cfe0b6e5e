"""Activity reached and factor effect along a trajectory (numbers.md §2)."""

from typing import Any

import pandas as pd
import pytest

from kek_data.accounting.remainder_line import remainder_line
from kek_data.frames import Trajectory


def trajectory() -> pd.DataFrame:
    row: dict[str, Any] = {"member": "m1", "window": "year", "scope": "1+2", "method": "location"}
    figures = ((2018, 1050.0, 1045.0), (2019, 1000.0, 1000.0), (2024, 700.0, 900.0), (2025, None, None))
    rows = [
        row
        | {
            "period": str(year),
            "x": float(year),
            "actual_t_co2e": actual,
            "frozen_t_co2e": frozen,
            "path_t_co2e": 855.0,
            "remainder_t_co2e": 12.0,
        }
        for year, actual, frozen in figures
    ]
    return Trajectory.from_rows([*rows, rows[2] | {"method": "market", "actual_t_co2e": 1.0}])


def test_activity_reached_and_factor_effect_together_are_the_fall_since_the_base_year() -> None:
    """E_b 1,000; frozen 900, actual 700: reached 100, by factors 200."""
    line = remainder_line(trajectory(), 2019, 1000.0).set_index("period")
    assert list(line.index) == ["2019", "2024"]
    row = line.loc["2024"]
    assert (row["reached_t_co2e"], row["factor_t_co2e"], row["asked_t_co2e"]) == pytest.approx(
        (100, 200, 145)
    )
    assert row["reached_t_co2e"] + row["factor_t_co2e"] == pytest.approx(1000 - row["actual_t_co2e"])


@pytest.mark.parametrize(("year", "value"), [(None, 1000.0), (2019, float("nan"))])
def test_without_base_there_is_no_line(year: int | None, value: float) -> None:
    assert remainder_line(trajectory(), year, value).empty
