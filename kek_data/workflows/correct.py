"""Correcting one reading in the store: a small delivery of its own, with a reason (numbers.md §8)."""

from datetime import date
from typing import Any

import pandas as pd
from sqlalchemy import Engine

from kek_data.domain.codes import CellState, ReadingStatus
from kek_data.domain.errors import UnknownKey, UnreadableInput
from kek_data.domain.period import is_period, period_end
from kek_data.frames import Readings, Records
from kek_data.intake.numbers import read_amount
from kek_data.intake.units import read_unit
from kek_data.reference.types import Vocabulary
from kek_data.store import Receipt, current_revision, load_network, load_records, load_reference
from kek_data.workflows.small_delivery import deliver_by_hand


def correct_reading(
    engine: Engine,
    *,
    member: str,
    series: str,
    period: str,
    amount: str | float,
    unit: str,
    reason: str,
    actor: str,
    today: date,
) -> Receipt:
    """Correct one reading of a known series.

    amount, unit: as a person types them ("1.234,5", "MWh Hs"), read as in a workbook. Raises UnknownMember,
    UnknownKey (series), UnreadableInput (amount, unit, period, no reason), RevisionConflict.
    """
    if not reason.strip():
        raise UnreadableInput("a correction needs a reason")
    revision = current_revision(engine)
    load_network(engine, revision).member(member)
    in_force = load_records(engine, revision, member)
    known = in_force.series[in_force.series["series"] == series]
    if known.empty:
        raise UnknownKey("series", series)
    if not is_period(period) or period_end(period) >= today:
        raise UnreadableInput(f"{period!r} is not an ended quarter or year like 2026-Q2")
    vocabulary = load_reference(engine, revision).vocabulary
    reading = {
        "member": member,
        "series": series,
        "period": period,
        "cell_state": CellState.NUMBER.value,
        "mark": "",
        "amount": _amount(amount),
        "unit": _unit(unit, vocabulary, str(known["carrier"].iloc[0])),
        "status": ReadingStatus.CORRECTED.value,
        "remark": reason,
        "split_from": "",
        "delivery_id": 0,
        "sheet": "",
        "cell": "",
    }
    records = Records(readings=_over(in_force.readings, reading))
    return deliver_by_hand(
        engine,
        member,
        records,
        in_force=in_force,
        revision=revision,
        kind="correction",
        reason=reason,
        actor=actor,
        today=today,
    )


def _amount(typed: str | float) -> float:
    read = read_amount(typed)
    if read.amount is None:
        raise UnreadableInput(f"{typed!r} is not a number")
    return read.amount


def _unit(typed: str, vocabulary: Vocabulary, carrier: str) -> str:
    read = read_unit(typed, vocabulary, carrier)
    if read.problem:
        raise UnreadableInput(f"{typed!r} is not a unit that {carrier} can be counted in")
    return read.unit


def _over(readings: pd.DataFrame, reading: dict[str, Any]) -> pd.DataFrame:
    """The reading in force with the new values on it (its cost and calorific value stay), or a new one."""
    is_it = (readings["series"] == reading["series"]) & (readings["period"] == reading["period"])
    if is_it.any():
        return Readings.conform(readings[is_it].assign(**reading))
    return Readings.from_rows([reading])
