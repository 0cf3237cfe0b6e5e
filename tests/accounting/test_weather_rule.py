"""`compute weather`: worked examples and refusals, as a script would ask."""

import pytest

from kek_data.accounting.rules import RULES
from kek_data.domain.errors import UnreadableInput

weather = RULES["weather"]

WORKED = [
    # de.wikipedia.org/wiki/Witterungsbereinigung (VDI 3807): 75 % x 3200 / 3000 = 80 %
    ({"heat_kwh": 75, "actual_kd": 3000, "reference_kd": 3200}, 80.0),
    # 2,000 base load + 8,000 x (500 + 460) / (400 + 400)
    (
        {
            "heat_kwh": 10_000,
            "base_load_kwh": 2_000,
            "actual": {"1": 400, "2": 400},
            "reference": {"1": 500, "2": 460, "3": 420},
        },
        2_000 + 8_000 * 960 / 800,
    ),
    # a third quarter alone stays as it is
    ({"heat_kwh": 9, "actual": {"7": 5, "8": 5, "9": 60}, "reference": {"7": 20, "8": 15, "9": 80}}, 9.0),
    # Essen 2022 against 1991-2020: 3310.4 / 2807.7
    ({"heat_kwh": 1_000, "period": "2022"}, 1_000 * 3310.4 / 2807.7),
]


@pytest.mark.parametrize(("given", "expected"), WORKED)
def test_worked_examples(given, expected):
    answer = weather(given)
    assert answer["adjusted_kwh"] == pytest.approx(expected)
    assert answer["reason"] is None


@pytest.mark.parametrize(
    ("given", "reason", "missing"),
    [
        ({"period": "2026-Q1"}, "months_missing", ["2026-01", "2026-02", "2026-03"]),
        ({"period": "2018", "station": "Bochum (DWD 555)"}, "months_missing", ["2018-11", "2018-12"]),
        ({"period": "2024", "station": "Mond"}, "no_station", []),
        ({"period": "2024", "reference_period": "1961-1990"}, "no_reference", []),
        ({"actual": {"1": None}, "reference": {"1": 500}}, "months_missing", ["01"]),
        ({"actual": {"1": 400}, "reference": {"2": 500}}, "months_missing", ["01"]),
        ({"actual_kd": None, "reference_kd": 3310}, "months_missing", []),
        ({"actual_kd": 0, "reference_kd": 3310}, "no_heating_days", []),
    ],
)
def test_what_cannot_be_adjusted_says_why(given, reason, missing):
    answer = weather({"heat_kwh": 1000, **given})
    assert (answer["adjusted_kwh"], answer["reason"], answer["missing"]) == (None, reason, missing)


@pytest.mark.parametrize(
    "given",
    [
        {},
        {"heat_kwh": "viel", "period": "2024"},
        {"heat_kwh": 1},
        {"heat_kwh": 1, "period": "2024-Q5"},
        {"heat_kwh": 1, "base_load_kwh": -1, "period": "2024"},
        {"heat_kwh": 1, "actual": {"13": 1}, "reference": {"1": 1}},
        {"heat_kwh": 1, "actual": {"1": -5}, "reference": {"1": 1}},
        {"heat_kwh": 1, "actual": {"1": 5}},
    ],
)
def test_what_cannot_be_read_is_refused(given):
    with pytest.raises(UnreadableInput):
        weather(given)
