"""Degree days as a CSV with the columns of the packaged table (frames.DegreeDays)."""

import re
from collections.abc import Sequence

from kek_data.domain.finding import Finding
from kek_data.frames import DegreeDays
from kek_data.intake.degree_day_rows import Line, MonthRow, degree_days, whole
from kek_data.wording.weather_findings import columns_wrong, make_finding

YEAR = re.compile(r"^(19|20)\d\d(-(19|20)\d\d)?$")
DEFINITION = "20/15"
EVIDENCE = ("verified", "secondhand", "calculated")


def is_heading(line: Line) -> bool:
    """Whether a line could be the heading: it names station, year and degree days, or almost."""
    return len(set(line.fields) & set(DegreeDays.names())) >= 3


def rows(lines: Sequence[Line]) -> tuple[list[MonthRow], list[Finding]]:
    """The months of a file, heading first, and what is wrong with lines."""
    heading, *body = lines
    wanted = DegreeDays.names()
    missing = [c for c in wanted if c not in heading.fields]
    unknown = [c for c in heading.fields if c not in wanted]
    if missing or unknown or len(heading.fields) != len(wanted):
        return [], [
            make_finding("degree-days-columns", cell=heading.place, wrong=columns_wrong(missing, unknown))
        ]
    found, said = [], []
    for line in body:
        row = _row(line, heading.fields)
        if isinstance(row, MonthRow):
            found.append(row)
        else:
            said += row
    return found, said


def _row(line: Line, columns: Sequence[str]) -> MonthRow | list[Finding]:
    if len(line.fields) != len(columns):
        return [
            make_finding(
                "degree-days-row-length", cell=line.place, found=len(line.fields), wanted=len(columns)
            )
        ]
    cells = dict(zip(columns, line.fields, strict=True))
    said = [
        make_finding("degree-days-blank", cell=line.place, column=column)
        for column in ("station", "source")
        if not cells[column]
    ]
    if not YEAR.match(cells["year"]):
        said.append(make_finding("degree-days-not-a-year", cell=line.place, read=cells["year"]))
    month = whole(cells["month"], lambda m: 1 <= m <= 12)
    if month is None:
        said.append(
            make_finding(
                "degree-days-not-a-month",
                cell=line.place,
                column="month",
                read=cells["month"],
                example="1, 2 … 12",
            )
        )
    if DEFINITION not in cells["definition"]:
        said.append(make_finding("degree-days-other-definition", cell=line.place, read=cells["definition"]))
    if cells["evidence"] not in EVIDENCE:
        said.append(make_finding("degree-days-evidence", cell=line.place, read=cells["evidence"]))
    value = degree_days(cells["degree_days_kd"], "degree_days_kd", line.place)
    if isinstance(value, Finding):
        said.append(value)
    if said or month is None or isinstance(value, Finding):
        return said
    texts = {
        name: cells[name]
        for name in ("station", "region", "year", "definition", "source", "evidence", "note")
    }
    return MonthRow(place=line.place, month=month, degree_days_kd=value, **texts)
