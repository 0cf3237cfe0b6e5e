"""Who delivered what and when in the sample: ten full workbooks, a few later ones, one still to be uploaded by hand."""

from dataclasses import dataclass, replace

import pandas as pd

from kek_data.domain.codes import ReadingStatus
from kek_data.frames import Readings, Records
from sample_data.assemble import records_of
from sample_data.members import plans
from sample_data.plan import Plan

CORRECTED = "korrigiert nach Rechnung (fiktiv)"


@dataclass(frozen=True, kw_only=True)
class Correction:
    """One value first told wrongly (by a factor) or not at all, and the quarter's workbook that puts it right."""

    member: str
    series: str
    period: str
    received_on: str
    first_told: float | None  # times the right value; None: not told


FULL_WORKBOOKS: dict[str, str] = {
    "caritas": "2026-03-12",
    "diakonie": "2026-05-27",
    "hafen": "2026-07-06",
    "fh": "2026-07-08",
    "dew21": "2026-07-13",
    "sparkasse": "2026-07-15",
    "edg": "2026-07-20",
    "kirchenkreis": "2026-07-24",
    "dsw21": "2026-07-28",
    "stadt": "2026-08-07",
}
"""Member -> day its full workbook came in."""

CORRECTIONS = (
    Correction(
        member="kirchenkreis",
        series="GH-BRE|erdgas|space_heat|",
        period="2025-Q1",
        received_on="2026-08-04",
        first_told=None,
    ),
    Correction(
        member="edg",
        series="FUHR-A|diesel|vehicles|",
        period="2026-Q1",
        received_on="2026-08-10",
        first_told=1.13,
    ),
    Correction(
        member="stadt",
        series="LICHT|strom|street_lighting|",
        period="2026-Q2",
        received_on="2026-08-13",
        first_told=0.9,
    ),
)

LATE_MEMBER = "caritas"


def first_records(plan: Plan) -> Records:
    """What a member's full workbook says, with the values that are corrected later still wrong."""
    records = records_of(plan)
    for correction in CORRECTIONS:
        if correction.member == plan.member:
            records = replace(records, readings=_first_told(records.readings, correction))
    return records


def corrected_records(plan: Plan, correction: Correction) -> Records:
    """The same member once the correction has come in."""
    records, meant = first_records(plan), records_of(plan).readings
    right = meant[_is_meant(meant, correction)]
    true_row = right.assign(status=ReadingStatus.CORRECTED.value, remark=CORRECTED)
    rest = records.readings[~_is_meant(records.readings, correction)]
    return replace(records, readings=Readings.conform(pd.concat([rest, true_row], ignore_index=True)))


def late_records() -> Records:
    """The two quarters the late member still owes; its other records as delivered."""
    plan = plan_of(LATE_MEMBER)
    records = records_of(replace(plan, last_delivered=""))
    owed = records.readings["period"] > plan.last_delivered
    return replace(records, readings=records.readings[owed].reset_index(drop=True))


def plan_of(member: str) -> Plan:
    """The plan of one member."""
    return next(plan for plan in plans() if plan.member == member)


def all_records() -> Records:
    """All members' records as the sample store holds them in the end."""
    corrections = {correction.member: correction for correction in CORRECTIONS}
    parts = [
        corrected_records(plan, corrections[plan.member]) if plan.member in corrections else records_of(plan)
        for plan in plans()
    ]
    frames: dict[str, list[pd.DataFrame]] = {}
    for part in parts:
        for name, frame in part.items():
            frames.setdefault(name, []).append(frame)
    return Records(**{name: pd.concat(found, ignore_index=True) for name, found in frames.items()})


def _first_told(readings: pd.DataFrame, correction: Correction) -> pd.DataFrame:
    meant = _is_meant(readings, correction)
    if correction.first_told is None:
        return readings[~meant].reset_index(drop=True)
    wrong = (readings["amount"] * correction.first_told).round()
    return readings.assign(amount=readings["amount"].where(~meant, wrong))


def _is_meant(readings: pd.DataFrame, correction: Correction) -> pd.Series:
    return (readings["series"] == correction.series) & (readings["period"] == correction.period)
