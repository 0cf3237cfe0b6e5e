"""The readers of intake one by one, for `compute`: JSON object in, JSON object out, by the functions of the intake.

| rule | in | out |
|---|---|---|
| number | text (or value) | amount, state (number, absent, announced, in_clarification or null), unit as typed, finding, notes |
| period | text (or value) | period ("2026-Q2", "2026"), month ("2026-04"), start, end (days, inclusive), finding |
| unit | text (or unit), carrier?, amount? | unit, base_unit, scale, base_amount, finding, notes |

What cannot be read is null and `finding` is the code of its finding; `notes` are the codes of warnings and hints.
Raises UnreadableInput, and UnknownKey for a carrier that does not exist.
"""

from collections.abc import Callable, Mapping
from typing import Any

from kek_data.domain.errors import UnknownKey, UnreadableInput
from kek_data.domain.period import period_end, period_start
from kek_data.intake.numbers import read_amount
from kek_data.intake.periods import read_period
from kek_data.intake.units import UnitBook
from kek_data.reference.tables import packaged_reference

Answer = dict[str, Any]


def _given(given: Any, *names: str) -> Any:
    """The first of these keys that is there."""
    if not isinstance(given, Mapping):
        raise UnreadableInput("a rule takes one JSON object")
    for name in names:
        if name in given:
            value = given[name]
            if isinstance(value, list | dict):
                raise UnreadableInput(f"{name!r} is neither text nor number")
            return value
    raise UnreadableInput(f"missing key {names[0]!r}")


def _number(given: Any) -> Answer:
    read = read_amount(_given(given, "text", "value"))
    return {
        "amount": read.amount,
        "state": read.state.value if read.state is not None else None,
        "unit": read.unit or None,
        "finding": read.problem or None,
        "notes": list(read.notes),
    }


def _period(given: Any) -> Answer:
    read = read_period(_given(given, "text", "value"))
    return {
        "period": read.period or None,
        "month": read.month or None,
        "start": period_start(read.period).isoformat() if read.period else None,
        "end": period_end(read.period).isoformat() if read.period else None,
        "finding": read.problem or None,
    }


def _unit(given: Any) -> Answer:
    text = _given(given, "text", "unit")
    book = UnitBook(packaged_reference().vocabulary)
    carrier = given.get("carrier") or ""
    if carrier and carrier not in set(book.vocabulary.carriers["carrier"]):
        raise UnknownKey("carrier", str(carrier))
    read = book.read(str(text), carrier)
    scale = book.scale.get(read.unit)
    amount = read_amount(given.get("amount")).amount
    return {
        "unit": read.unit or None,
        "base_unit": book.base.get(read.unit),
        "scale": scale,
        "base_amount": None if amount is None or scale is None else amount * scale,
        "finding": read.problem or None,
        "notes": list(read.notes),
    }


RULES: Mapping[str, Callable[[Any], Answer]] = {"number": _number, "period": _period, "unit": _unit}
"""Rule name of `compute` -> its function."""
