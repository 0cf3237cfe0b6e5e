"""How intake reads one number, one period, one unit, for `compute`: JSON object in, JSON object out.

| rule | in | out |
|---|---|---|
| number | text (or a number) | state, amount, unit, problem, notes |
| period | text (or a number) | period, month, problem |
| unit | text, carrier? | unit, problem, notes, suggestion |

`problem` is the code of the finding the same cell would get; "" where it can be read. Raises UnreadableInput.
"""

from collections.abc import Callable, Mapping
from typing import Any

from kek_data.domain.errors import UnreadableInput
from kek_data.intake.numbers import read_amount
from kek_data.intake.periods import read_period
from kek_data.intake.units import read_unit
from kek_data.reference.tables import packaged_reference

Answer = dict[str, Any]


def _number(given: Mapping[str, Any]) -> Answer:
    read = read_amount(_text(given))
    return {
        "state": None if read.state is None else read.state.value,
        "amount": read.amount,
        "unit": read.unit,
        "problem": read.problem,
        "notes": list(read.notes),
    }


def _period(given: Mapping[str, Any]) -> Answer:
    read = read_period(_text(given))
    return {"period": read.period, "month": read.month, "problem": read.problem}


def _unit(given: Mapping[str, Any]) -> Answer:
    carrier = given.get("carrier", "")
    read = read_unit(str(_text(given)), packaged_reference().vocabulary, str(carrier))
    return {
        "unit": read.unit,
        "problem": read.problem,
        "notes": list(read.notes),
        "suggestion": read.suggestion,
    }


def _text(given: Mapping[str, Any]) -> str | float:
    if not isinstance(given, Mapping) or not isinstance(given.get("text"), (str, int, float)):
        raise UnreadableInput('expected an object like {"text": "1.234,5"}')
    text: str | float = given["text"]
    return text


RULES: Mapping[str, Callable[[Any], Answer]] = {"number": _number, "period": _period, "unit": _unit}
"""Rule name of `compute` -> the function that answers it."""
