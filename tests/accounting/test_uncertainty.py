"""How sure totals are: worked cases, the laws of propagation, and the same by drawing errors (Monte Carlo)."""

import math
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kek_data.accounting.uncertainty import member_uncertainty, network_uncertainty, uncertain_values
from kek_data.domain.codes import NETWORK
from kek_data.domain.period import quarters_of_year
from kek_data.domain.uncertainty import FactorUncertainty, UncertaintySettings
from tests.accounting.builders import a_series, balance_of, readings, some_records
from tests.accounting.made_frames import a_window, trajectory
from tests.accounting.uncertain_cases import STATED, a_value, spread_of, uncertain, windows_of
from tests.tools import examples

FACTOR = "UBA_Strommix_THG_ohne_vorkette"
WITH_FACTOR = UncertaintySettings(
    factors=(FactorUncertainty(factor_set=FACTOR, carrier="strom", share=0.07, source="Test"),)
)


def of_member(
    rows: list[dict[str, Any]],
    period: str = "2025",
    *,
    stated: UncertaintySettings = STATED,
    member: str = "m1",
) -> pd.Series:
    """Uncertainty of one member's window."""
    found = member_uncertainty(spread_of(rows, stated), windows_of(rows, period))
    return found[found["member"] == member].iloc[0]


def of_network(rows: list[dict[str, Any]], stated: UncertaintySettings = STATED) -> pd.Series:
    """Uncertainty of the sum of all members in 2025."""
    members = tuple(sorted({row["member"] for row in rows}))
    total = sum(row["emissions_t_co2e"] for row in rows)
    line = trajectory([a_window("2025", total, member=NETWORK)])
    return network_uncertainty(spread_of(rows, stated), line, members).iloc[0]


# Shares of domain.md [B14]: A 5 %, B 15 %, C 30 %, D 65 %, none stated 15 %.
# Equal errors add up, independent ones in quadrature: IPCC 2006 Guidelines, Vol. 1, Ch. 3, equations 3.1 and 3.2.
WORKED = [
    ("one value from a meter: 100 t x 5 %", [a_value("s1", "2025-Q1", 100.0, "A")], 5.0),
    ("extrapolated: 100 t x 15 %", [a_value("s1", "2025-Q1", 100.0, "B")], 15.0),
    ("key values: 100 t x 30 %", [a_value("s1", "2025-Q1", 100.0, "C")], 30.0),
    ("averages: 100 t x 65 %", [a_value("s1", "2025-Q1", 100.0, "D")], 65.0),
    ("nothing stated: 100 t x 15 %", [a_value("s1", "2025-Q1", 100.0, "")], 15.0),
    (
        "one series has one error: 4 x 100 t x 5 %",
        [a_value("s1", quarter, 100.0) for quarter in quarters_of_year(2025)],
        20.0,
    ),
    (
        "two series in quadrature: sqrt(5^2 + 5^2)",
        [a_value("s1", "2025-Q1", 100.0), a_value("s2", "2025-Q1", 100.0)],
        math.hypot(5.0, 5.0),
    ),
    (
        "unequal series: sqrt((300 x 5 %)^2 + (40 x 65 %)^2)",
        [a_value("s1", "2025-Q1", 300.0), a_value("s2", "2025-Q2", 40.0, "D")],
        math.hypot(15.0, 26.0),
    ),
    (
        "a credit note has the same error as what it takes back: (200 - 50) x 5 %",
        [a_value("s1", "2025-Q1", 200.0), a_value("s1", "2025-Q2", -50.0)],
        7.5,
    ),
    (
        "reported tonnes have no Datengüte: 100 t x 15 %",
        [a_value("", "2025-Q1", 100.0, is_reported=True, category="refrigerants", scope="1")],
        15.0,
    ),
    (
        "two reported categories are independent",
        [
            a_value("", "2025-Q1", 100.0, is_reported=True, category="refrigerants", scope="1"),
            a_value("", "2025-Q1", 100.0, is_reported=True, category="process", scope="1"),
        ],
        math.hypot(15.0, 15.0),
    ),
]


@pytest.mark.parametrize(("rows", "expected"), [case[1:] for case in WORKED], ids=[c[0] for c in WORKED])
def test_worked_uncertainties_of_a_year(rows: list[dict[str, Any]], expected: float) -> None:
    found = of_member(rows)
    assert found["uncertainty_t_co2e"] == pytest.approx(expected)
    assert found["uncertainty_share"] == pytest.approx(expected / abs(found["actual_t_co2e"]))
    assert found["factor_uncertainty_t_co2e"] == 0


def test_a_split_yearly_value_is_as_sure_as_read_in_its_year_and_extrapolated_elsewhere() -> None:
    rows = [
        a_value("s1", quarter, 100.0, is_split=True)
        for year in (2024, 2025)
        for quarter in quarters_of_year(year)
    ]
    made, found = spread_of(rows), windows_of(rows, "2025", "2025-Q2", "2025-Q4")
    by_period = member_uncertainty(made, found).set_index("period")
    assert by_period["uncertainty_t_co2e"].to_dict() == pytest.approx(
        {"2025": 20.0, "2025-Q2": 60.0, "2025-Q4": 20.0}
    )
    assert by_period["share_b"].to_dict() == {"2025": 0.0, "2025-Q2": 1.0, "2025-Q4": 0.0}
    assert by_period["split_share"].to_dict() == {"2025": 0.0, "2025-Q2": 1.0, "2025-Q4": 0.0}


def test_a_factor_shared_by_members_is_one_error_and_their_meters_are_two() -> None:
    rows = [a_value("s1", "2025-Q1", 100.0, member=member) for member in ("m1", "m2")]
    alone = of_member(rows, stated=WITH_FACTOR)
    assert alone["uncertainty_t_co2e"] == pytest.approx(math.hypot(5.0, 7.0))
    assert alone["factor_uncertainty_t_co2e"] == pytest.approx(7.0)
    both = of_network(rows, WITH_FACTOR)
    assert both["uncertainty_t_co2e"] == pytest.approx(math.sqrt(5.0**2 + 5.0**2 + 14.0**2))
    assert both["factor_uncertainty_t_co2e"] == pytest.approx(14.0)


def test_a_factor_of_another_carrier_or_set_has_no_stated_uncertainty() -> None:
    other_set = a_value("s1", "2025-Q1", 100.0, factor_set="BAFA")
    other_carrier = a_value("s2", "2025-Q1", 100.0, carrier="fernwaerme")
    for row in (other_set, other_carrier):
        assert of_member([row], stated=WITH_FACTOR)["factor_uncertainty_t_co2e"] == 0


def test_a_window_without_a_statement_has_no_uncertainty_either() -> None:
    rows = [a_value("s1", "2025-Q1", 100.0)]
    blank = windows_of(rows, "2025").assign(actual_t_co2e=float("nan"))
    found = member_uncertainty(spread_of(rows), blank).iloc[0]
    figures = [
        "uncertainty_t_co2e",
        "uncertainty_share",
        "factor_uncertainty_t_co2e",
        "share_a",
        "carried_share",
    ]
    assert found[figures].isna().all()


def test_nothing_delivered_gives_an_empty_answer() -> None:
    found = member_uncertainty(spread_of([]), windows_of([a_value("s1", "2025-Q1", 1.0)], "2025"))
    assert found["uncertainty_t_co2e"].isna().all()


def test_the_values_of_a_balance_add_up_to_its_totals() -> None:
    """Whatever uncertainty is computed of is what the total is made of: carried and tolerated values too."""
    power, gas = a_series(), a_series("erdgas", "space_heat")
    records = some_records(
        [power, gas],
        [
            *readings(power, "2024-Q1", [1e6, 1e6, 1e6, 1e6, 1.1e6, None, 1e6], quality="A"),
            *readings(gas, "2024-Q1", [4e6, 2e6, 1e6, 3e6, 4e6, 2e6, 1e6, 3e6, 4e6], status="estimated"),
        ],
    )
    made = balance_of(records)
    values = uncertain_values(made.emissions, made.cells, STATED)
    for period, quarters in {
        "2025-Q4": quarters_of_year(2025),
        "2026-Q1": ["2025-Q2", "2025-Q3", "2025-Q4", "2026-Q1"],
    }.items():
        rows = values[(values["method"] == "location") & values["quarter"].isin(quarters)]
        row = made.windows[(made.windows["period"] == period) & (made.windows["method"] == "location")]
        assert rows["tonnes"].sum() == pytest.approx(row["actual_t_co2e"].iloc[0])


# --- by drawing ---------------------------------------------------------------------------------------------------

DRAWS = 200_000
SEED = 20_261_125
COVERAGE = 1.959964  # half-widths are read as 95 %: so many standard deviations of a normal distribution
TOLERANCE = 0.008
"""Relative. The standard deviation of 200,000 draws is itself known to 1/sqrt(2 x 200,000) = 0.16 %; four times that is
0.63 %. The rest is for what first order leaves out, (u_s · u_f)² ≤ (0.65 · 0.07)² of the squared tonnes of a row."""


def a_mixed_network() -> list[dict[str, Any]]:
    """Three members, every Datengüte and state, a credit note, a shared factor and reported tonnes."""
    rng = np.random.default_rng(SEED)
    rows: list[dict[str, Any]] = []
    for member in ("m1", "m2", "m3"):
        for place, quality in enumerate(("A", "A", "B", "C", "D", "")):
            carrier = "strom" if place % 2 else "erdgas"
            factor_set = FACTOR if carrier == "strom" else "EBeV_2030"
            for quarter in quarters_of_year(2025):
                fields: dict[str, Any] = {
                    "member": member,
                    "carrier": carrier,
                    "factor_set": factor_set,
                    "presence": "carried" if quarter == "2025-Q4" and place == 1 else "delivered",
                    "is_estimated": place == 0 and quarter == "2025-Q2",
                    "is_split": place == 2,
                }
                rows.append(a_value(f"s{place}", quarter, float(rng.uniform(10, 200)), quality, **fields))
        rows.append(a_value("s9", "2025-Q3", -30.0, "A", member=member, carrier="erdgas", scope="1"))
        rows.append(
            a_value("", "2025-Q1", 40.0, "", member=member, is_reported=True, category="process", scope="1")
        )
    return rows


def drawn(rows: list[dict[str, Any]], stated: UncertaintySettings) -> np.ndarray:
    """Totals with errors drawn value by value from the model: one per series, one per factor, both multiplied."""
    rng = np.random.default_rng(SEED)
    series: dict[tuple[str, ...], np.ndarray] = {}
    factors: dict[str, np.ndarray] = {}
    total = np.zeros(DRAWS)
    for row in uncertain(rows, stated).to_dict("records"):
        key = (row["member"], row["series"], row["scope"], row["category"])
        own = series.setdefault(key, rng.standard_normal(DRAWS))
        shared = factors.setdefault(row["factor"], rng.standard_normal(DRAWS))
        amount = 1 + row["share_inside"] / COVERAGE * own
        factor = 1 + row["factor_share"] / COVERAGE * shared
        total += row["tonnes"] * amount * factor
    return total


def test_drawing_the_errors_gives_the_same_uncertainty() -> None:
    rows = a_mixed_network()
    totals = drawn(rows, WITH_FACTOR)
    expected = of_network(rows, WITH_FACTOR)["uncertainty_t_co2e"]
    assert COVERAGE * totals.std() == pytest.approx(expected, rel=TOLERANCE)
    low, high = np.percentile(totals, [2.5, 97.5])
    # a quantile of N draws varies more than their standard deviation: about 0.4 % here, four times that at most
    assert (high - low) / 2 == pytest.approx(expected, rel=2 * TOLERANCE)
    assert totals.mean() == pytest.approx(sum(r["emissions_t_co2e"] for r in rows), rel=0.001)


# --- laws ---------------------------------------------------------------------------------------------------------

TONNES = st.floats(1.0, 1e4, allow_nan=False)
QUALITY = st.sampled_from(["A", "B", "C", "D", ""])
SERIES = st.lists(st.tuples(TONNES, QUALITY), min_size=1, max_size=6)
EXACT = UncertaintySettings(measured_share=0.0)


def the_year(series: list[tuple[float, str]]) -> list[dict[str, Any]]:
    return [a_value(f"s{i}", "2025-Q1", tonnes, quality) for i, (tonnes, quality) in enumerate(series)]


@pytest.mark.usefixtures("frames_unchecked")
class TestLaws:
    @settings(max_examples=examples(15))
    @given(series=SERIES, tonnes=TONNES)
    def test_a_certain_series_leaves_the_tonnes_and_lowers_the_share(
        self, series: list[tuple[float, str]], tonnes: float
    ) -> None:
        before = of_member(the_year(series), stated=EXACT)
        after = of_member(the_year([*series, (tonnes, "A")]), stated=EXACT)
        assert after["uncertainty_t_co2e"] == pytest.approx(before["uncertainty_t_co2e"])
        assert after["uncertainty_share"] <= before["uncertainty_share"] * (1 + 1e-12)

    @settings(max_examples=examples(15))
    @given(series=SERIES, tonnes=TONNES, quality=QUALITY)
    def test_another_series_never_makes_the_tonnes_surer(
        self, series: list[tuple[float, str]], tonnes: float, quality: str
    ) -> None:
        before = of_member(the_year(series))["uncertainty_t_co2e"]
        after = of_member(the_year([*series, (tonnes, quality)]))["uncertainty_t_co2e"]
        assert after >= before * (1 - 1e-12)

    @settings(max_examples=examples(15))
    @given(series=SERIES)
    def test_the_total_is_no_less_sure_than_its_least_sure_part(
        self, series: list[tuple[float, str]]
    ) -> None:
        found = of_member(the_year(series))
        largest = max(STATED.share(quality) for _, quality in series)
        assert found["uncertainty_share"] <= largest * (1 + 1e-12)

    @settings(max_examples=examples(15))
    @given(series=SERIES, better=st.integers(0, 5))
    def test_a_meter_in_place_of_anything_never_makes_it_less_sure(
        self, series: list[tuple[float, str]], better: int
    ) -> None:
        place = better % len(series)
        improved = [(t, "A" if i == place else q) for i, (t, q) in enumerate(series)]
        before, after = of_member(the_year(series)), of_member(the_year(improved))
        assert after["uncertainty_t_co2e"] <= before["uncertainty_t_co2e"] * (1 + 1e-12)

    @settings(max_examples=examples(15))
    @given(series=SERIES, scale=st.floats(0.1, 100.0))
    def test_the_share_does_not_depend_on_the_unit(
        self, series: list[tuple[float, str]], scale: float
    ) -> None:
        scaled = [(tonnes * scale, quality) for tonnes, quality in series]
        before, after = of_member(the_year(series)), of_member(the_year(scaled))
        assert after["uncertainty_share"] == pytest.approx(before["uncertainty_share"])

    @settings(max_examples=examples(15))
    @given(series=SERIES, order=st.randoms(use_true_random=False))
    def test_the_order_of_values_does_not_matter(self, series: list[tuple[float, str]], order: Any) -> None:
        rows = the_year(series)
        shuffled = list(rows)
        order.shuffle(shuffled)
        assert of_member(shuffled)["uncertainty_t_co2e"] == pytest.approx(
            of_member(rows)["uncertainty_t_co2e"]
        )

    @settings(max_examples=examples(15))
    @given(series=SERIES)
    def test_the_shares_of_all_grades_are_the_whole(self, series: list[tuple[float, str]]) -> None:
        found = of_member(the_year(series))
        shares = ["share_a", "share_b", "share_c", "share_d", "share_unstated"]
        assert found[shares].sum() == pytest.approx(1.0)

    @settings(max_examples=examples(15))
    @given(series=SERIES)
    def test_the_network_is_no_less_sure_than_its_members_together(
        self, series: list[tuple[float, str]]
    ) -> None:
        rows = [row | {"member": f"m{i}"} for i, row in enumerate(the_year(series))]
        apart = [
            of_member(rows, member=row["member"], stated=WITH_FACTOR)["uncertainty_t_co2e"] for row in rows
        ]
        together = of_network(rows, WITH_FACTOR)["uncertainty_t_co2e"]
        assert max(apart) * (1 - 1e-12) <= together <= sum(apart) * (1 + 1e-12)
