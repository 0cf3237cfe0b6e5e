"""The sample network quarter by quarter, as its members would deliver it."""

from collections.abc import Iterator
from dataclasses import replace
from functools import cache

import pandas as pd

from kek_data.domain.finding import Finding
from kek_data.frames import Readings, Records
from sample_data.assemble import records_of
from sample_data.deliveries import plan_of
from tests.intake.plausible.builders import findings_of, with_cells

STORED_AS = 3
"""Delivery of everything in force before the quarter."""


@cache
def everything(member: str) -> Records:
    """All records of a member of the sample, right as they were meant; sites, series and measures have cells."""
    records = records_of(plan_of(member))
    placed = {
        name: getattr(records, name).assign(sheet=name, cell="A5")
        for name in ("sites", "series", "measures", "supply")
    }
    return replace(records, **placed)


def before(member: str, period: str) -> Records:
    """What is in force before a quarter is delivered."""
    records = everything(member)
    readings = records.readings[records.readings["period"] < period]
    return replace(records, readings=with_cells(readings).assign(delivery_id=STORED_AS))


def of_period(member: str, period: str) -> pd.DataFrame:
    """A member's readings of one quarter or year, in the rows of a file."""
    readings = everything(member).readings
    return with_cells(readings[readings["period"] == period].reset_index(drop=True))


def delivered(
    member: str, period: str, readings: pd.DataFrame, stored: Records | None = None
) -> list[Finding]:
    """The findings on a file with these readings of a period."""
    ours = Records(readings=Readings.conform(readings))
    return findings_of(ours, before(member, period) if stored is None else stored, member=member)


def quarters(member: str) -> Iterator[tuple[str, int, list[Finding]]]:
    """(period, values, findings) of every delivery of a member, the first with all master data, in the order of time."""
    records = everything(member)
    periods = sorted(records.readings["period"].unique(), key=lambda p: (p[:4], p[5:] or "Q5"))
    stored = Records()
    for n, period in enumerate(periods):
        readings = of_period(member, period)
        ours = Records(readings=readings) if n else replace(records, readings=readings)
        yield period, len(readings), findings_of(ours, stored, member=member)
        readings = pd.concat([stored.readings, readings.assign(delivery_id=n + 1)]) if n else readings
        stored = replace(records, readings=readings.reset_index(drop=True))
