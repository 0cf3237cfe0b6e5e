"""Degree days of a monthly file of the DWD (CDC, hdd_3807): one line per station, all of one month."""

import calendar
import re
from collections.abc import Collection, Mapping, Sequence

from kek_data.domain.finding import Finding
from kek_data.intake.degree_day_rows import Line, MonthRow, degree_days, whole
from kek_data.wording.numbers import NO_VALUE
from kek_data.wording.weather_findings import columns_wrong, make_finding

NUMBER, STATION, MONTH, DAYS, VALUE, HEATING_DAYS = (
    "#ID",
    "Station",
    "Monat",
    "Anzahl Tage",
    "Monatsgradtage",
    "Anzahl Heiztage",
)
COLUMNS = (NUMBER, STATION, MONTH, DAYS, VALUE, HEATING_DAYS)
MONTH_FORM = re.compile(r"^((?:19|20)\d\d)-?(0[1-9]|1[0-2])$")
DWD_NUMBER = re.compile(r"\(DWD (\d+)\)")
HEAD_LINES = 12
DEFINITION = "G20/15 per VDI 3807 (sum of 20 degC minus daily mean, days with daily mean < 15 degC), K*d"
SOURCE = "DWD CDC, derived_germany/techn/monthly/heating_degreedays/hdd_3807, {name}"


def heading_of(lines: Sequence[Line]) -> int | None:
    """Place of the heading among the first lines; None: this is no file of the DWD."""
    for place, line in enumerate(lines[:HEAD_LINES]):
        if VALUE in line.fields and NUMBER in line.fields:
            return place
    return None


def rows(
    lines: Sequence[Line], name: str, known: Mapping[str, str], stations: Collection[str]
) -> tuple[list[MonthRow], list[Finding]]:
    """The months of the stations that are known or asked for; heading first.

    known: station -> region; stations: DWD numbers.
    """
    heading, *body = lines
    missing = [column for column in COLUMNS if column not in heading.fields]
    if missing:
        wrong = columns_wrong(missing, [])
        return [], [make_finding("degree-days-columns", cell=heading.place, wrong=wrong)]
    named_by = {_number(station): station for station in known if _number(station)}
    wanted = {*named_by, *(number.lstrip("0") for number in stations)}
    found: list[MonthRow] = []
    said: list[Finding] = []
    seen = set()
    for line in body:
        if len(line.fields) < len(heading.fields):
            continue
        cells = dict(zip(heading.fields, line.fields, strict=False))
        number = cells[NUMBER].lstrip("0")
        if number not in wanted:
            continue
        seen.add(number)
        station = named_by.get(number) or f"{cells[STATION].title()} (DWD {number})"
        row = _row(line, cells, station, known.get(station, ""), name)
        if isinstance(row, MonthRow):
            found.append(row)
        else:
            said.append(row)
    if not seen:
        return [], [make_finding("degree-days-no-station", wanted=", ".join(sorted(wanted)) or NO_VALUE)]
    said += [
        make_finding("degree-days-station-not-found", station=named_by.get(number, number))
        for number in sorted(wanted - seen)
    ]
    return found, said


def _row(line: Line, cells: Mapping[str, str], station: str, region: str, name: str) -> MonthRow | Finding:
    month = MONTH_FORM.match(cells[MONTH])
    if month is None:
        return make_finding(
            "degree-days-not-a-month", cell=line.place, column=MONTH, read=cells[MONTH], example="202601"
        )
    days = whole(cells[DAYS], lambda n: n <= 31)
    if days is None:
        return make_finding("degree-days-not-a-number", cell=line.place, column=DAYS, read=cells[DAYS])
    value = degree_days(cells[VALUE], VALUE, line.place)
    if isinstance(value, Finding):
        return value
    made = MonthRow(
        place=line.place,
        station=station,
        region=region,
        year=month[1],
        month=int(month[2]),
        degree_days_kd=value,
        definition=DEFINITION,
        source=SOURCE.format(name=name),
        evidence="verified",
        note=f"HD={cells[HEATING_DAYS]} d of {days} d",
    )
    whole_month = calendar.monthrange(int(made.year), made.month)[1]
    if days < whole_month:
        return make_finding(
            "degree-days-days-missing",
            cell=line.place,
            station=station,
            month=made.month_name,
            found=days,
            wanted=whole_month,
        )
    return made


def _number(station: str) -> str:
    """ "Essen-Bredeney (DWD 1303)" -> "1303"; no number: blank."""
    found = DWD_NUMBER.search(station)
    return found[1] if found else ""
