"""Correcting one reading in the store: tried first, then a small delivery of its own, with a reason (numbers.md §8)."""

from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd
from sqlalchemy import Engine

from kek_data.domain.codes import NETWORK, CellState, ReadingStatus, Rhythm
from kek_data.domain.errors import ImpossibleCorrection, UnknownKey
from kek_data.domain.period import (
    is_period,
    last_ended_quarter,
    period_end,
    quarter_key,
    quarters_between,
    year_of,
)
from kek_data.frames import Readings, Records
from kek_data.intake.diff import changeset
from kek_data.intake.numbers import read_amount
from kek_data.intake.units import UnitBook, UnitRead
from kek_data.store import Receipt, current_revision, load_records
from kek_data.workflows.balances import network_at, records_at, reference_at
from kek_data.workflows.consequences import consequences_of
from kek_data.workflows.small_delivery import deliver_by_hand

UNSURE = (ReadingStatus.PRELIMINARY.value, ReadingStatus.ESTIMATED.value)
"""A value with this status is corrected by the same number: then it is sure."""

YEARS_OFFERED = 2


@dataclass(frozen=True, slots=True)
class Trial:
    """What a correction would do; nothing is stored."""

    old: pd.DataFrame  # frames.Readings: the reading in force, or none
    new: pd.DataFrame  # frames.Readings: as it was read
    notes: tuple[str, ...]  # codes of what is to be said about the reading of number and unit
    effect: pd.DataFrame  # frames.Effect of the member; the network changes by the same tonnes

    @property
    def change_share(self) -> float:
        """new / old - 1; NaN without an old number, or in another unit."""
        if self.old.empty or self.old["unit"].iloc[0] != self.new["unit"].iloc[0]:
            return float("nan")
        old, new = (float(rows["amount"].iloc[0]) for rows in (self.old, self.new))
        return new / old - 1 if old else float("nan")


@dataclass(frozen=True, slots=True)
class _Read:
    revision: int
    in_force: Records
    old: pd.DataFrame
    new: pd.DataFrame
    notes: tuple[str, ...]

    @property
    def records(self) -> Records:
        return Records(readings=self.new)


def readings_in_force(engine: Engine, member: str, revision: int) -> pd.DataFrame:
    """The readings a person may correct (frames.Readings): as delivered, whatever was decided on them."""
    return records_at(engine, revision, member).readings


def correctable_periods(readings: pd.DataFrame, series: str, rhythm: str, today: date) -> list[str]:
    """Periods of a series that can be corrected, the latest first: those with a value, and ended ones of its rhythm.

    readings: frames.Readings of the member. Without any value the last two years are offered.
    """
    known = set(readings.loc[readings["series"] == series, "period"])
    last = last_ended_quarter(today)
    first_year = min((year_of(period) for period in known), default=today.year - YEARS_OFFERED)
    if rhythm == Rhythm.YEARLY:
        ended = {str(year) for year in range(first_year, today.year)}
    else:
        ended = set(quarters_between(min(quarter_key(first_year, 1), last), last))
    return sorted(known | ended, key=lambda period: (period_end(period), period), reverse=True)


def try_correction(
    engine: Engine,
    *,
    member: str,
    series: str,
    period: str,
    amount: str | float,
    unit: str,
    today: date,
    seen_revision: int | None = None,
) -> Trial:
    """What correct_reading would change, with the effect in tonnes.

    Raises as correct_reading does, and ImpossibleCorrection if neither the number nor its certainty would change.
    """
    read = _read(engine, member, series, period, amount, unit, today, reason="", revision=seen_revision)
    _require_news(read.old, read.new)
    made = consequences_of(
        engine,
        network_at(engine, read.revision),
        changeset(member, read.records, read.in_force),
        read.in_force,
        (),
        revision=read.revision,
        today=today,
    )
    own = made.effect[made.effect["member"] != NETWORK].reset_index(drop=True)
    return Trial(read.old, read.new, read.notes, own)


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
    seen_revision: int | None = None,
) -> Receipt:
    """Correct one reading of a known series.

    amount, unit: as a person types them ("1.234,5", "MWh Hs"), read as in a workbook. seen_revision: what the person
    had before the eyes; acts of others on the same member since then are a conflict. Raises UnknownMember,
    UnknownKey (series), ImpossibleCorrection (amount, unit, period, no reason), DeliveryConflict.
    """
    if not reason.strip():
        raise ImpossibleCorrection("no_reason")
    read = _read(
        engine, member, series, period, amount, unit, today, reason=reason.strip(), revision=seen_revision
    )
    return deliver_by_hand(
        engine,
        member,
        read.records,
        in_force=read.in_force,
        revision=read.revision,
        kind="correction",
        reason=reason,
        actor=actor,
        today=today,
    )


def _read(
    engine: Engine,
    member: str,
    series: str,
    period: str,
    amount: str | float,
    unit: str,
    today: date,
    *,
    reason: str,
    revision: int | None = None,
) -> _Read:
    revision = current_revision(engine) if revision is None else revision
    network_at(engine, revision).member(member)
    in_force = load_records(engine, revision, member)
    known = in_force.series[in_force.series["series"] == series]
    if known.empty:
        raise UnknownKey("series", series)
    if not is_period(period):
        raise ImpossibleCorrection("no_period", period)
    if period_end(period) >= today:
        raise ImpossibleCorrection("not_ended", period)
    book = UnitBook(reference_at(engine, revision).vocabulary)
    number, behind, notes = _amount(amount, book)
    counted = _unit(book, unit, behind, str(known["carrier"].iloc[0]))
    reading = {
        "member": member,
        "series": series,
        "period": period,
        "cell_state": CellState.NUMBER.value,
        "mark": "",
        "amount": number,
        "unit": counted.unit,
        "status": ReadingStatus.CORRECTED.value,
        "remark": reason,
        "split_from": "",
        "delivery_id": 0,
        "sheet": "",
        "cell": "",
    }
    readings = in_force.readings
    old = readings[(readings["series"] == series) & (readings["period"] == period)].reset_index(drop=True)
    return _Read(revision, in_force, old, _over(old, reading), (*notes, *counted.notes))


def _amount(typed: str | float, book: UnitBook) -> tuple[float, str, tuple[str, ...]]:
    """Number, unit behind it, and what is to be said about the reading."""
    read = read_amount(typed)
    if read.is_blank:
        raise ImpossibleCorrection("no_amount")
    if read.amount is None or (read.unit and book.read(read.unit).problem):
        raise ImpossibleCorrection("no_number", str(typed))
    return read.amount, read.unit, read.notes


def _unit(book: UnitBook, typed: str, behind: str, carrier: str) -> UnitRead:
    """The unit of the field, or behind the number; two that differ are refused."""
    read = book.read(typed.strip() or behind, carrier)
    if read.problem:
        possible = ", ".join(book.possible(carrier))
        raise ImpossibleCorrection(read.problem if typed.strip() or behind else "no_unit", possible)
    if behind and book.read(behind, carrier).unit != read.unit:
        raise ImpossibleCorrection("two_units", behind)
    return read


def _require_news(old: pd.DataFrame, new: pd.DataFrame) -> None:
    """Raise unless the number, or how sure it is, differs from what is in force."""
    values = ["amount", "unit", "mark"]
    is_same = len(old) > 0 and bool((old[values].to_numpy() == new[values].to_numpy()).all())
    if is_same and not old["status"].isin(UNSURE).any():
        raise ImpossibleCorrection("unchanged")


def _over(old: pd.DataFrame, reading: dict[str, Any]) -> pd.DataFrame:
    """The reading in force with the new values on it (its cost and calorific value stay), or a new one."""
    return Readings.conform(old.assign(**reading)) if len(old) else Readings.from_rows([reading])
