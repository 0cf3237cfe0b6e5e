"""The Datengüte that counts, the Datengüte of a year by carrier, and what would improve certainty."""

import math
from typing import Any

import pandas as pd
import pytest

from kek_data.accounting.data_quality import carrier_grades, graded
from kek_data.accounting.uncertainty_sources import improvable, uncertainty_sources
from kek_data.domain.period import quarters_of_year
from kek_data.domain.uncertainty import FactorUncertainty, UncertaintySettings
from kek_data.frames import Cells
from tests.accounting.uncertain_cases import STATED, a_value, uncertain

# stated, what the value is -> the grade that counts in a window that cuts its year, the grade inside its year, why
GRADING = [
    ("A", {}, "A", "A", "measured"),
    ("B", {}, "B", "B", "complete"),
    ("C", {}, "C", "C", "key_value"),
    ("D", {}, "D", "D", "key_value"),
    ("", {}, "", "", "unstated"),
    ("A", {"is_estimated": True}, "D", "D", "estimated"),
    ("", {"is_estimated": True}, "D", "D", "estimated"),
    ("B", {"is_estimated": True}, "B", "B", "estimated"),
    ("C", {"is_estimated": True}, "C", "C", "estimated"),
    ("A", {"presence": "carried"}, "B", "B", "carried"),
    ("", {"presence": "carried"}, "B", "B", "carried"),
    ("D", {"presence": "carried"}, "D", "D", "carried"),
    ("A", {"presence": "carried", "is_estimated": True}, "D", "D", "estimated"),
    ("A", {"presence": "estimated"}, "D", "D", "last_value"),
    ("C", {"presence": "estimated"}, "D", "D", "last_value"),
    ("A", {"is_split": True}, "B", "A", "split"),
    ("", {"is_split": True}, "B", "", "split"),
    ("C", {"is_split": True}, "C", "C", "key_value"),
    ("", {"is_reported": True}, "", "", "reported"),
    ("", {"is_reported": True, "is_split": True}, "B", "", "reported"),
]


@pytest.mark.parametrize(("stated", "state", "counts", "inside", "cause"), GRADING)
def test_a_value_is_no_better_than_its_state_allows(
    stated: str, state: dict[str, Any], counts: str, inside: str, cause: str
) -> None:
    plain = {"presence": "delivered", "is_estimated": False, "is_split": False, "is_reported": False}
    row = graded(pd.DataFrame([plain | state | {"quality": stated}])).iloc[0]
    assert (row["grade"], row["grade_inside"], row["cause"]) == (counts, inside, cause)


def a_cell(
    carrier: str, quarter: str, energy_kwh: float | None, quality: str, **fields: Any
) -> dict[str, Any]:
    return {
        "member": "m1",
        "series": f"haus|{carrier}|building_power|",
        "carrier": carrier,
        "quarter": quarter,
        "presence": "delivered",
        "energy_kwh": math.nan if energy_kwh is None else energy_kwh,
        "quality": quality,
    } | fields


def test_the_datengute_of_a_year_is_weighed_by_energy_and_carrier() -> None:
    """Gas: 600 of 1000 kWh A, 400 B: 0.6 x 1 + 0.4 x 0.5 = 0.8. Power: a yearly value, split, counts as stated."""
    cells = Cells.from_rows(
        [
            a_cell("erdgas", "2025-Q1", 600.0, "A"),
            a_cell("erdgas", "2025-Q4", 400.0, "B"),
            *(a_cell("strom", quarter, 50.0, "C", is_split=True) for quarter in quarters_of_year(2025)),
            a_cell("diesel", "2025-Q1", 10.0, ""),
            a_cell("diesel", "2025-Q2", None, "", presence="missing"),
            a_cell("erdgas", "2024-Q4", 9999.0, "D"),
        ]
    )
    found = carrier_grades(cells, 2025, STATED)
    assert found["carrier"].tolist() == ["erdgas", "strom", "diesel"]
    assert found["energy_kwh"].tolist() == pytest.approx([1000.0, 200.0, 10.0])
    assert found["share_a"].tolist() == pytest.approx([0.6, 0.0, 0.0])
    assert found["share_b"].tolist() == pytest.approx([0.4, 0.0, 0.0])
    assert found["share_c"].tolist() == pytest.approx([0.0, 1.0, 0.0])
    assert found["quality_index"].tolist() == pytest.approx([0.8, 0.25, math.nan], nan_ok=True)
    assert found["is_complete"].tolist() == [True, True, False]


def test_a_year_without_values_has_no_datengute() -> None:
    assert carrier_grades(Cells.empty(), 2025, STATED).empty


def sources(rows: list[dict[str, Any]], settings: UncertaintySettings = STATED) -> pd.DataFrame:
    members = {row["member"] for row in rows}
    return uncertainty_sources(uncertain(rows, settings), members, "2025", "location", settings)


def test_series_are_ordered_by_their_part_of_the_variance_with_what_a_meter_would_gain() -> None:
    """40 t x 65 % = 26 t, 300 t x 5 % = 15 t: 676 of 901 t². A meter on the estimate: sqrt(15² + 2²)."""
    found = sources(
        [
            a_value("big", "2025-Q1", 300.0, "A"),
            a_value("guess", "2025-Q1", 30.0, "", is_estimated=True),
            a_value("guess", "2025-Q2", 10.0, "D"),
        ]
    ).set_index("series")
    assert found.index.tolist() == ["guess", "big"]
    assert found["variance_share"].tolist() == pytest.approx([676 / 901, 225 / 901])
    guess = found.loc["guess"]
    assert (guess["cause"], guess["quarters"]) == ("estimated", "2025-Q1")
    assert guess["measured_t_co2e"] == pytest.approx(math.hypot(15.0, 2.0))
    assert guess["gain_t_co2e"] == pytest.approx(math.hypot(26.0, 15.0) - math.hypot(15.0, 2.0))
    assert found.loc["big", "gain_t_co2e"] == 0
    assert improvable(found.reset_index())["series"].tolist() == ["guess"]


def test_the_parts_of_the_variance_are_the_whole_with_factors_too() -> None:
    stated = UncertaintySettings(
        factors=(
            FactorUncertainty(
                factor_set="UBA_Strommix_THG_ohne_vorkette", carrier="", share=0.07, source="Test"
            ),
        )
    )
    rows = [a_value("s1", "2025-Q1", 100.0, member=member) for member in ("m1", "m2")]
    found = sources(rows, stated)
    assert found["variance_share"].sum() == pytest.approx(1.0)
    factor = found[found["cause"] == "factor"].iloc[0]
    assert factor["uncertainty_t_co2e"] == pytest.approx(14.0)
    assert factor["member"] == ""
    assert improvable(found).empty


def test_without_values_there_is_nothing_to_improve() -> None:
    assert sources([]).empty
