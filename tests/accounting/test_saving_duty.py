"""EnEfG § 6: 2 % a year, shortfalls made good within two years, surpluses credited for up to five."""

import math
from datetime import date
from typing import Any

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kek_data.accounting.saving_duty import duty_account, final_energy, saving_duty_years
from kek_data.domain.saving_duty import SavingDuty
from kek_data.frames import Measures
from tests.accounting.made_frames import a_window, emissions, emissions_of_years, windows

DUTY = SavingDuty(since=2024, source="Test")

# A body with 10 GWh every year: 200 MWh a year. Law text: EnEfG § 6 Abs. 1 Satz 1-4 (BGBl. 2023 I Nr. 309).
# saved in MWh, per year -> shortfall, made good later, credited from earlier surplus, surplus left at the end
WORKED = [
    ("2 % every year", [200, 200], [0, 0], [0, 0], [0, 0], [0, 0]),
    ("missed, made good in the next year", [100, 300], [100, 0], [100, 0], [0, 0], [0, 0]),
    ("missed, made good in two steps", [50, 250, 300], [150, 0, 0], [150, 0, 0], [0, 0, 0], [0, 0, 0]),
    (
        "missed, the third year is too late",
        [100, 200, 200, 300],
        [100, 0, 0, 0],
        [0, 0, 0, 0],
        [0, 0, 0, 0],
        [0, 0, 0, 100],
    ),
    (
        "a surplus carries three years, the last one in part",
        [700, 0, 0, 0],
        [0, 0, 0, 100],
        [0, 0, 0, 0],
        [0, 200, 200, 100],
        [0, 0, 0, 0],
    ),
    (
        "a surplus counts in the fifth following year",
        [300, 200, 200, 200, 200, 100],
        [0] * 6,
        [0] * 6,
        [0, 0, 0, 0, 0, 100],
        [0] * 6,
    ),
    (
        "a surplus does not count in the sixth",
        [300, 200, 200, 200, 200, 200, 100],
        [0] * 6 + [100],
        [0] * 7,
        [0] * 7,
        [100] + [0] * 6,
    ),
    (
        "the older surplus is credited first",
        [250, 250, 150],
        [0, 0, 0],
        [0, 0, 0],
        [0, 0, 50],
        [0, 50, 0],
    ),
    (
        "the older shortfall is made good first",
        [150, 150, 250],
        [50, 50, 0],
        [50, 0, 0],
        [0, 0, 0],
        [0, 0, 0],
    ),
]


@pytest.mark.parametrize(
    ("saved", "shortfall", "made_good", "credited", "left"),
    [case[1:] for case in WORKED],
    ids=[case[0] for case in WORKED],
)
def test_worked_accounts(
    saved: list[float],
    shortfall: list[float],
    made_good: list[float],
    credited: list[float],
    left: list[float],
) -> None:
    required = {2024 + i: 200.0 for i in range(len(saved))}
    account = duty_account(required, {2024 + i: float(v) for i, v in enumerate(saved)})
    assert [year.shortfall for year in account] == pytest.approx(shortfall)
    assert [year.made_good for year in account] == pytest.approx(made_good)
    assert [year.from_surplus for year in account] == pytest.approx(credited)
    assert [year.surplus_left for year in account] == pytest.approx(left)


YEARS = st.lists(st.tuples(st.floats(0, 1e6), st.floats(0, 1e6)), min_size=1, max_size=12)


@given(YEARS)
def test_every_saved_kilowatt_hour_is_used_once(given_years: list[tuple[float, float]]) -> None:
    required = {2024 + i: r for i, (r, _) in enumerate(given_years)}
    achieved = {2024 + i: a for i, (_, a) in enumerate(given_years)}
    account = duty_account(required, achieved)
    own = sum(min(year.required, year.achieved) for year in account)
    later = sum(year.made_good + year.from_surplus + year.surplus_left for year in account)
    assert own + later == pytest.approx(sum(achieved.values()), abs=0.1)
    for year in account:
        assert year.shortfall >= 0
        assert -0.1 <= year.made_good <= year.shortfall + 0.1
        assert year.surplus_left >= -0.1
        assert year.shortfall == pytest.approx(
            max(0.0, year.required - year.achieved) - year.from_surplus, abs=0.1
        )


@given(YEARS, st.integers(0, 11), st.floats(0, 1e6))
def test_saving_more_never_leaves_more_open(
    given_years: list[tuple[float, float]], place: int, more: float
) -> None:
    required = {2024 + i: r for i, (r, _) in enumerate(given_years)}
    achieved = {2024 + i: a for i, (_, a) in enumerate(given_years)}
    year = 2024 + place % len(given_years)
    open_before = sum(one.open for one in duty_account(required, achieved))
    open_after = sum(one.open for one in duty_account(required, achieved | {year: achieved[year] + more}))
    assert open_after <= open_before + 0.1


def a_measure(key: str, start: str, mwh: float | None, status: str = "done") -> dict[str, Any]:
    return {
        "member": "m1",
        "measure": key,
        "actual_start": start,
        "measure_status": status,
        "annual_saving_mwh": math.nan if mwh is None else mwh,
    }


def the_years(
    energy_gwh: dict[int, float], measures: list[dict[str, Any]], today: date = date(2027, 3, 1)
) -> pd.DataFrame:
    energy = {year: gwh * 1e6 for year, gwh in energy_gwh.items()}
    return saving_duty_years("m1", DUTY, energy, Measures.from_rows(measures), today)


TEN = dict.fromkeys((2023, 2024, 2025, 2026), 10.0)


def test_a_measure_counts_with_its_yearly_saving_in_the_year_it_was_carried_out() -> None:
    """§ 6 Abs. 2 Satz 2. Ideas, plans, and what has no saving or real start count nothing."""
    found = the_years(
        TEN,
        [
            a_measure("dez", "2024-12-31", 150.0),
            a_measure("jan", "2025-01-01", 260.0),
            a_measure("plan", "", 900.0, "planned"),
            a_measure("läuft", "2024-05-01", 900.0, "in_progress"),
            a_measure("ohne", "2024-05-01", None),
            a_measure("davor", "2023-05-01", 900.0),
        ],
    )
    assert found["achieved_kwh"].tolist() == [150e3, 260e3, 0.0, 0.0]
    assert found["status"].tolist() == ["made_good", "met", "open", "running"]
    assert found["from_surplus_kwh"].tolist()[:3] == pytest.approx([0.0, 0.0, 10e3])
    assert found["counts_until"].tolist() == [0, 0, 2028, 0]
    assert (found["basis"] == "measures").all()


def test_the_reference_is_the_final_energy_of_the_year_before() -> None:
    found = the_years({2023: 10.0, 2024: 8.0, 2025: 6.0}, [a_measure("a", "2024-01-01", 1.0)])
    assert found["required_kwh"].tolist() == pytest.approx([200e3, 160e3, 120e3, math.nan], nan_ok=True)
    assert found["status"].tolist() == ["overdue", "open", "open", "running"]


def test_without_measures_the_fall_of_the_energy_is_an_indication() -> None:
    found = the_years({2023: 10.0, 2024: 9.7, 2025: 9.9}, [a_measure("a", "", 1.0, "idea")])
    assert (found["basis"] == "energy").all()
    assert found["achieved_kwh"].tolist() == pytest.approx([300e3, 0.0, math.nan, math.nan], nan_ok=True)
    assert found["status"].tolist() == ["met", "open", "unknown", "running"]
    assert found.loc[1, "from_surplus_kwh"] == pytest.approx(100e3)


def test_a_year_whose_energy_is_not_known_says_nothing() -> None:
    found = the_years({2024: 10.0, 2025: 10.0}, [a_measure("a", "2024-01-01", 500.0)])
    assert found["status"].tolist() == ["unknown", "open", "open", "running"]
    assert math.isnan(found["required_kwh"].iloc[0])


def test_below_one_gigawatt_hour_nothing_is_required() -> None:
    """§ 6 Abs. 1 Satz 1: from 1 GWh a year."""
    found = the_years({2023: 0.999, 2024: 1.0, 2025: 1.0}, [])
    assert found["status"].tolist()[:2] == ["below", "open"]
    assert found["required_kwh"].tolist()[1] == pytest.approx(20e3)


def test_ambient_and_solar_heat_are_no_final_energy() -> None:
    """§ 3 Nr. 8."""
    rows = [
        *emissions_of_years("h1", {2024: 40.0}, carrier="umweltwaerme"),
        *emissions_of_years("h2", {2024: 10.0}, carrier="solarthermie"),
        *emissions_of_years("h3", {2024: 50.0}, carrier="strom"),
    ]
    made = windows(
        [a_window("2024", 100.0, energy_kwh=100_000.0), a_window("2025", math.nan, energy_kwh=math.nan)]
    )
    assert final_energy(made, emissions(rows), "m1") == {2024: pytest.approx(50_000.0)}
