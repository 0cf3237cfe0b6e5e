"""What a reader sees at a glance: latest figures, largest parts, the values behind a total."""

import math

import pandas as pd
import pytest

from kek_data.accounting.glance import largest_parts, latest, latest_of_parts, totals, values_of_window
from kek_data.frames import Breakdown, Cells, Emissions
from tests.accounting.made_frames import an_emission

LINE = pd.DataFrame(
    {
        "period": ["2022", "2023", "2024", "2025"],
        "x": [2022.0, 2023.0, 2024.0, 2025.0],
        "t": [100.0, 90.0, 80.0, math.nan],
    }
)


def _parts(*rows: tuple[str, float, str, float]) -> pd.DataFrame:
    names = ("period", "x", "part", "emissions_t_co2e")
    return Breakdown.from_rows(
        [{**dict(zip(names, row, strict=True)), "part_name": row[2], "carried_share": 0.0} for row in rows]
    )


def test_the_latest_figure_is_the_last_known_one_and_stands_beside_the_year_before() -> None:
    found = latest(LINE, "t", years_back=1.0)
    assert (found.period, found.value, found.before_period, found.before) == ("2024", 80.0, "2023", 90.0)
    assert found.change_share == pytest.approx(80 / 90 - 1)


@pytest.mark.parametrize("years_back", [0.5, 5.0])
def test_without_a_point_exactly_so_far_back_there_is_no_change(years_back: float) -> None:
    assert math.isnan(latest(LINE, "t", years_back=years_back).change_share)


def test_a_line_without_figures_has_no_latest() -> None:
    found = latest(LINE.assign(t=math.nan), "t", years_back=1.0)
    assert found.period == ""
    assert math.isnan(found.value)


def test_a_quarter_with_a_blank_part_is_not_compared_as_if_it_were_whole() -> None:
    parts = _parts(
        *[(f"{y}-Q2", y + 0.375, part, 10.0) for y in (2024, 2025) for part in ("gas", "power")],
        ("2026-Q2", 2026.375, "gas", 9.0),
        ("2026-Q2", 2026.375, "power", math.nan),
    )
    found = latest_of_parts(parts, "emissions_t_co2e", years_back=1.0)
    assert (found.period, found.value, found.before) == ("2025-Q2", 20.0, 20.0)


def test_the_largest_parts_are_those_of_the_latest_window() -> None:
    parts = _parts(("2024", 2024.0, "a", 90.0), ("2025", 2025.0, "a", 1.0), ("2025", 2025.0, "b", 3.0))
    found = largest_parts(parts, "emissions_t_co2e", count=1)
    assert found is not None
    assert (found.names, found.share, found.period) == (("b",), 0.75, "2025")
    assert largest_parts(parts.iloc[:0], "emissions_t_co2e", count=1) is None


def test_the_values_of_twelve_months_add_up_to_their_total() -> None:
    quarters = ["2025-Q2", "2025-Q3", "2025-Q4", "2026-Q1", "2026-Q2"]
    emissions = Emissions.from_rows([an_emission("s", q, 10.0) for q in quarters])
    cells = Cells.from_rows(
        [
            {"member": "m1", "series": "s", "quarter": q, "use": "building_power", "presence": "delivered"}
            | {"quality": "B"}
            for q in quarters
        ]
    )
    values = values_of_window(emissions, cells, method="location", period="2026-Q2")
    assert list(values["quarter"]) == quarters[1:]
    assert set(values["quality"]) == {"B"}
    assert totals(values) == (40.0, 40_000.0)
    assert all(math.isnan(total) for total in totals(values.iloc[:0]))
