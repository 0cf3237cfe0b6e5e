"""Reported tonnes beside the computed ones (numbers.md §1.7)."""

import math

import pytest

from kek_data.accounting.reported_beside import reported_beside
from kek_data.frames import Emissions, ReportedEmissions
from tests.accounting.made_frames import an_emission

POWER = {"member": "m1", "scope": "2", "category": "power", "method": "", "cell_state": "number"}


def _beside(period: str, tonnes: float, cells: list[dict[str, object]]) -> dict[str, object]:
    reported = ReportedEmissions.from_rows([{**POWER, "period": period, "emissions_t_co2e": tonnes}])
    frame = reported_beside(reported, Emissions.from_rows(cells))
    return dict(frame.iloc[0])


def test_a_reported_year_stands_beside_the_sum_of_its_four_quarters() -> None:
    cells = [an_emission("s", f"2024-Q{q}", 10.0) for q in (1, 2, 3, 4)]
    found = _beside("2024", 44.0, cells)
    assert (found["computed_t_co2e"], found["difference_t_co2e"]) == pytest.approx((40.0, 4.0))


def test_a_reported_quarter_is_compared_with_that_quarter_alone() -> None:
    cells = [an_emission("s", f"2024-Q{q}", 10.0) for q in (1, 2, 3, 4)]
    assert _beside("2024-Q2", 9.0, cells)["computed_t_co2e"] == 10.0


@pytest.mark.parametrize("presence", ["carried", "missing"])
def test_a_category_that_is_not_wholly_delivered_is_not_compared(presence: str) -> None:
    cells = [an_emission("s", f"2024-Q{q}", 10.0) for q in (1, 2, 3)]
    cells.append(an_emission("s", "2024-Q4", 10.0, presence=presence))
    assert math.isnan(float(str(_beside("2024", 44.0, cells)["computed_t_co2e"])))


def test_nothing_computed_leaves_the_comparison_blank() -> None:
    found = _beside("2024", 44.0, [])
    assert math.isnan(float(str(found["computed_t_co2e"])))
    assert found["reported_t_co2e"] == 44.0


def test_the_members_own_tonnes_are_not_compared_with_themselves() -> None:
    cells = [an_emission("", f"2024-Q{q}", 11.0, is_reported=True) for q in (1, 2, 3, 4)]
    assert math.isnan(float(str(_beside("2024", 44.0, cells)["computed_t_co2e"])))
