"""The readers as `compute` offers them."""

import json

import pytest

from kek_data.domain.errors import UnknownKey, UnreadableInput
from kek_data.intake.rules import RULES

CASES = [
    ("number", {"text": "3.406,5"}, {"amount": 3406.5, "state": "number", "unit": None, "finding": None}),
    ("number", {"value": 5}, {"amount": 5.0, "notes": []}),
    ("number", {"text": "120 MWh"}, {"amount": 120.0, "unit": "MWh"}),
    ("number", {"text": "1.234"}, {"amount": 1234.0, "notes": ["ambiguous-number"]}),
    ("number", {"text": "entfällt"}, {"amount": None, "state": "absent"}),
    ("number", {"text": ""}, {"amount": None, "state": None, "finding": None}),
    ("number", {"text": "#WERT!"}, {"amount": None, "finding": "error-cell"}),
    (
        "period",
        {"text": "2. Quartal 2026"},
        {"period": "2026-Q2", "start": "2026-04-01", "end": "2026-06-30"},
    ),
    ("period", {"value": 2025}, {"period": "2025", "start": "2025-01-01", "end": "2025-12-31"}),
    ("period", {"text": "April 2026"}, {"period": None, "month": "2026-04", "finding": None}),
    ("period", {"text": "Sommer"}, {"period": None, "finding": "unknown-period"}),
    ("unit", {"text": "MWh", "carrier": "erdgas"}, {"unit": "MWh_Hs", "notes": ["hs-assumed"]}),
    (
        "unit",
        {"unit": "MWh Hs", "carrier": "erdgas", "amount": 2},
        {"base_unit": "kWh_Hs", "base_amount": 2000.0},
    ),
    ("unit", {"text": "l", "carrier": "strom"}, {"unit": None, "finding": "unit-not-convertible"}),
    ("unit", {"text": "Mwhh"}, {"unit": None, "finding": "unknown-unit", "base_amount": None}),
]


@pytest.mark.parametrize(("rule", "given", "expected"), CASES)
def test_a_rule_answers_an_object(rule, given, expected):
    answer = RULES[rule](given)
    assert {key: answer[key] for key in expected} == expected
    json.dumps(answer, allow_nan=False)


@pytest.mark.parametrize("rule", sorted(RULES))
@pytest.mark.parametrize("given", [None, [], "x", 5, {}, {"text": []}, {"text": {}}])
def test_other_input_is_refused_as_unreadable(rule, given):
    with pytest.raises(UnreadableInput):
        RULES[rule](given)


def test_a_carrier_that_does_not_exist_is_named():
    with pytest.raises(UnknownKey):
        RULES["unit"]({"text": "kWh", "carrier": "kohle"})
