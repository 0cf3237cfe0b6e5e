"""`compute`: each rule of numbers.md on JSON, the check values, and that JSON is all that comes out."""

import json

import pytest

from kek_data.accounting.rules import RULES
from kek_data.domain.errors import UnknownKey, UnreadableInput
from kek_data.domain.period import quarters_between


def _compute(rule: str, given: object):
    return json.loads(json.dumps(RULES[rule](given), allow_nan=False))


def test_path_has_the_check_values_of_numbers_section_2() -> None:
    asked = {"years": [2020, 2024, 2025, 2026, 2028, 2032, 2034], "base_year": 2019, "base_t_co2e": 1000}
    rows = _compute("path", asked)["path"]
    indices = [64.1667, 56.5, 54.5833, 52.6667, 48.8333, 27, 9]
    assert [row["index"] for row in rows] == pytest.approx(indices, abs=5e-5)
    assert rows[3]["path_t_co2e"] == pytest.approx(796.97, abs=0.005)


def test_path_takes_points_quarters_and_an_own_1990_value() -> None:
    points = [
        {"year": 1990, "value": 100},
        {"year": 2018, "value": 68},
        {"year": 2030, "value": 45},
        {"year": 2035, "value": 0},
    ]
    rows = _compute(
        "path", {"points": points, "own_1990_t_co2e": 2000, "base_year": 2019, "periods": ["2026-Q2"]}
    )["path"]
    assert rows == [{"period": "2026-Q2", "x": 2025.5, "index": 53.625, "path_t_co2e": 1072.5}]


def test_path_is_null_before_the_base_year_and_for_a_base_year_from_2035_on() -> None:
    early = _compute("path", {"periods": [2018], "base_year": 2019, "base_t_co2e": 1000})
    late = _compute("path", {"periods": [2035], "base_year": 2035, "base_t_co2e": 1000})
    assert early["path"][0]["path_t_co2e"] is None
    assert late["path"][0]["path_t_co2e"] is None


def test_path_in_tonnes_is_used_as_given() -> None:
    points = [{"year": 2020, "value": 900}, {"year": 2030, "value": 300}]
    rows = _compute("path", {"points": points, "unit": "t_co2e", "periods": [2025]})["path"]
    assert rows[0] == {"period": "2025", "x": 2025.0, "index": None, "path_t_co2e": 600.0}


def test_own_goal_runs_from_the_members_base_year_where_it_names_none() -> None:
    answer = _compute(
        "own_goal",
        {
            "points": [{"year": 2035, "reduction_percent": 90}, {"year": 2045, "residual_percent": 0}],
            "member_base_year": 2019,
            "member_base_t_co2e": 1000,
            "periods": [2019, 2027, 2035, 2040],
        },
    )
    assert (answer["is_comparable"], answer["is_start_assumed"], answer["start_year"]) == (True, True, 2019)
    assert [row["own_goal_t_co2e"] for row in answer["goal"]] == pytest.approx([1000, 550, 100, 50])


def test_own_goal_of_other_scopes_is_refused_with_its_reason() -> None:
    answer = _compute(
        "own_goal", {"scopes": "1+2+3", "points": [{"year": 2035, "t_co2e": 0}], "periods": [2035]}
    )
    assert (answer["is_comparable"], answer["reason"]) == (False, "scopes")
    assert answer["goal"][0]["own_goal_t_co2e"] is None


@pytest.mark.parametrize(
    ("given", "status", "reason"),
    [
        ({"actual_t_co2e": 1000, "path_t_co2e": 1000}, "on_path", ""),
        ({"actual_t_co2e": 1050, "path_t_co2e": 1000}, "slightly_above", ""),
        ({"actual_t_co2e": 1200, "path_t_co2e": 1000}, "clearly_above", ""),
        ({"actual_t_co2e": 1200, "path_t_co2e": 1000, "remainder_t_co2e": 150}, "factor_remainder", ""),
        (
            {"actual_t_co2e": 900, "path_t_co2e": 1000, "delivered_share": 0.79},
            "no_statement",
            "not_delivered",
        ),
        ({"actual_t_co2e": None, "path_t_co2e": 1000}, "no_statement", "no_value"),
        ({"actual_t_co2e": 5, "path_t_co2e": 0}, "clearly_above", ""),
    ],
)
def test_status_words_and_reasons(given: dict, status: str, reason: str) -> None:
    answer = _compute("status", given)
    assert (answer["status"], answer["reason"]) == (status, reason)


def test_required_starts_at_the_place_of_the_window() -> None:
    given = {"last_period": "2026-Q2", "last_t_co2e": 900, "goal_period": 2030, "goal_t_co2e": 450}
    answer = _compute("required", given)
    assert answer["years"] == 4.5
    assert answer["t_per_year"] == pytest.approx(100)
    to_zero = _compute("required", given | {"goal_period": 2035, "goal_t_co2e": 0})
    assert to_zero["compound_share_per_year"] is None


def test_trend_leaves_null_years_out() -> None:
    answer = _compute("trend", {"balances": {"2021": 100, "2022": None, "2023": 80, "2024": 70}})
    assert answer == {"t_per_year": pytest.approx(-10), "years": [2021, 2023, 2024]}


def test_budget_of_a_base_is_that_of_its_path() -> None:
    by_base = _compute(
        "budget", {"base_year": 2019, "base_t_co2e": 1000, "actual": {"2020": 900}, "rate_t_per_year": 900}
    )
    rows = _compute("path", {"periods": list(range(2020, 2036)), "base_year": 2019, "base_t_co2e": 1000})[
        "path"
    ]
    path = {row["period"]: row["path_t_co2e"] for row in rows}
    given = {"path": path, "actual": {"2020": 900}, "first_year": 2020, "rate_t_per_year": 900}
    assert by_base == _compute("budget", given)
    assert by_base["left_t_co2e"] == pytest.approx(by_base["budget_t_co2e"] - 900)


def test_bridge_deducts_known_overlaps_up_to_the_suppliers_scope_1() -> None:
    answer = _compute(
        "bridge",
        {
            "bought": [
                {
                    "buyer": "stadt",
                    "supplier": "dew21",
                    "carrier": "fernwaerme",
                    "scope2_t_co2e": 100,
                    "supplier_share": 1,
                    "own_generation_share": 0.5,
                },
                {"buyer": "fh", "supplier": "dew21", "carrier": "fernwaerme", "scope2_t_co2e": 40},
            ],
            "produced": [{"supplier": "dew21", "carrier": "fernwaerme", "scope1_t_co2e": 30}],
            "balances": {"stadt": 200, "fh": 60, "dew21": 500},
        },
    )
    assert answer["sum_t_co2e"] == 760
    assert answer["overlap_t_co2e"] == pytest.approx(30)
    assert answer["without_double_counting_t_co2e"] == pytest.approx(730)
    by_buyer = {row["buyer"]: row for row in answer["overlaps"]}
    assert by_buyer["fh"]["is_unknown"] is True
    assert by_buyer["fh"]["supplier_share"] is None
    assert by_buyer["stadt"]["factor_difference_t_co2e"] == pytest.approx(20)


@pytest.mark.parametrize(
    ("reading", "expected"),
    [
        ({"carrier": "erdgas", "amount": 1_000_000, "unit": "kWh_Hs"}, 181.390),
        ({"carrier": "heizoel_el", "amount": 3000, "unit": "l"}, 8.0289),
    ],
)
def test_emissions_has_the_check_values_of_numbers_section_1(reading: dict, expected: float) -> None:
    answer = _compute("emissions", {"readings": [reading | {"period": "2024"}]})
    assert answer["totals_t_co2e"]["location"] == pytest.approx(expected, abs=5e-5)


def _gas(first: str, last: str, amount: float = 1_000_000):
    return [
        {"carrier": "erdgas", "amount": amount, "unit": "kWh_Hs", "period": q}
        for q in quarters_between(first, last)
    ]


def test_year_total_is_its_fourth_quarters_rolling_total() -> None:
    given = {"readings": _gas("2024-Q1", "2025-Q4")}
    year = _compute("year_total", given | {"periods": [2025]})["rows"]
    window = _compute("rolling", given | {"periods": ["2025-Q4"]})["rows"]
    assert [row["actual_t_co2e"] for row in year] == pytest.approx([725.56, 725.56])
    assert [row["actual_t_co2e"] for row in year] == [row["actual_t_co2e"] for row in window]


def test_completeness_counts_delivered_carried_and_missing_cells() -> None:
    given = {"readings": _gas("2024-Q1", "2025-Q3"), "today": "2026-02-20", "periods": ["2025-Q4"]}
    row = _compute("completeness", given)["rows"][0]
    assert (row["expected"], row["delivered"], row["carried"], row["missing"]) == (4, 3, 1, 0)
    assert (row["share"], row["weighted_share"]) == (0.75, pytest.approx(0.75))


@pytest.mark.parametrize(
    ("rule", "given"),
    [
        ("path", [1, 2]),
        ("path", {"periods": ["2026-Q5"]}),
        ("path", {"periods": [2026], "unit": "percent", "points": []}),
        ("status", {"path_t_co2e": 1}),
        ("status", {"actual_t_co2e": "1", "path_t_co2e": 1}),
        ("status", {"actual_t_co2e": 1, "path_t_co2e": 1, "settings": {"unknown": 1}}),
        ("trend", {"balances": {"x": 1}}),
        ("budget", {"actual": {}}),
        ("bridge", {}),
        ("own_goal", {"points": [{"year": 2030}]}),
        ("emissions", {}),
        ("emissions", {"readings": [{"period": "2024", "amount": 1}]}),
        ("emissions", {"readings": [{"carrier": "erdgas", "period": "Q1", "amount": 1}]}),
        ("emissions", {"readings": _gas("2024-Q1", "2024-Q1"), "today": "soon"}),
    ],
)
def test_input_that_cannot_be_read_says_so_instead_of_guessing(rule: str, given: object) -> None:
    with pytest.raises(UnreadableInput):
        _compute(rule, given)


def test_an_unknown_bundle_is_an_unknown_key() -> None:
    with pytest.raises(UnknownKey):
        _compute("emissions", {"readings": _gas("2024-Q1", "2024-Q1"), "bundle": "Z"})
