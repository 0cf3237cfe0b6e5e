"""Taking in newer degree days of any station: looked at first, then a new edition of the table by an act with a reason."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

import pandas as pd
from sqlalchemy import Engine

from kek_data.domain.codes import Severity
from kek_data.domain.errors import UnreadableInput
from kek_data.domain.finding import Finding
from kek_data.frames import DegreeDays
from kek_data.intake.degree_day_files import read_degree_days
from kek_data.intake.degree_day_rows import MonthRow
from kek_data.store import current_revision, replace_degree_days
from kek_data.wording import numbers
from kek_data.wording.weather_findings import make_finding
from kek_data.workflows.balances import reference_at
from kek_data.workflows.weather_view import StationFacts, station_facts

KEY = list(DegreeDays.unique)


@dataclass(frozen=True, slots=True, kw_only=True)
class DegreeDayCheck:
    """What a file would change; rows is empty where nothing would, or nothing may."""

    file_name: str
    rows: pd.DataFrame  # frames.DegreeDays: new and changed months
    new: int
    changed: int
    unchanged: int
    findings: tuple[Finding, ...]
    revision: int  # that it was compared with

    @property
    def is_rejected(self) -> bool:
        """Whether a finding keeps the file out."""
        return any(finding.blocks for finding in self.findings)


def check_degree_days(
    engine: Engine, name: str, content: bytes, *, today: date, stations: Collection[str] = ()
) -> DegreeDayCheck:
    """Compare a file with the degree days in force; stores nothing.

    stations: DWD numbers to take from a file of the DWD besides the stations that are known.
    """
    revision = current_revision(engine)
    held = reference_at(engine, revision).degree_days
    first = held.drop_duplicates("station")
    known = dict(zip(first["station"], first["region"], strict=True))
    file = read_degree_days(name, content, known=known, stations=stations, today=today)
    beside = file.rows.merge(held, on=KEY, how="left", suffixes=("", "_held"), indicator=True)
    is_new = (beside["_merge"] == "left_only").to_numpy()
    same = (beside[DegreeDays.degree_days_kd] == beside["degree_days_kd_held"]).to_numpy() & ~is_new
    changed = beside[~is_new & ~same]
    findings = [*file.findings, *_changes(changed)]
    if not file.is_rejected and bool(same.all()):
        findings.append(make_finding("degree-days-nothing-new"))
    return DegreeDayCheck(
        file_name=name,
        rows=file.rows[~same].reset_index(drop=True),
        new=int(is_new.sum()),
        changed=len(changed),
        unchanged=int(same.sum()),
        findings=tuple(findings),
        revision=revision,
    )


def load_degree_days(engine: Engine, check: DegreeDayCheck, *, actor: str, reason: str) -> int:
    """Take in what was checked as a new edition; returns the new revision.

    Raises UnreadableInput without a reason, for a rejected file or one with nothing new; RevisionConflict.
    """
    if not reason.strip():
        raise UnreadableInput("a reason is missing")
    if check.is_rejected or check.rows.empty:
        raise UnreadableInput(f"{check.file_name}: nothing to take in")
    return replace_degree_days(
        engine,
        check.rows,
        actor=actor,
        reason=reason.strip(),
        file_name=check.file_name,
        expected=check.revision,
    )


def degree_day_stations(engine: Engine) -> tuple[StationFacts, ...]:
    """The stations in force now."""
    return station_facts(reference_at(engine, current_revision(engine)))


def _changes(changed: pd.DataFrame) -> list[Finding]:
    """A hint per month whose value differs."""
    said = []
    for row in changed.to_dict("records"):
        values = {str(name): row[str(name)] for name in DegreeDays.names()}
        month = MonthRow(place="", **values).month_name
        said.append(
            make_finding(
                "degree-days-changed",
                severity=Severity.HINT,
                station=row["station"],
                month=month,
                new=numbers.number(row["degree_days_kd"], 1),
                old=numbers.number(row["degree_days_kd_held"], 1),
            )
        )
    return said
