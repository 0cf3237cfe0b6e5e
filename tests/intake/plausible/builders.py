"""Records of one member asked about without a workbook: each reading stands in the next row of Verbrauch."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

import pandas as pd

from kek_data.domain.finding import Finding
from kek_data.domain.network import Network
from kek_data.frames import Readings, Records, Series, Sites, Supply, series_key, series_parts
from kek_data.intake.collector import Findings
from kek_data.intake.context import Context
from kek_data.intake.diff import changeset
from kek_data.intake.plausible import question_records
from kek_data.intake.workbook import Workbook
from kek_data.reference.network_file import packaged_network_text, parse_network
from kek_data.reference.tables import packaged_reference

MEMBER = "stadt"
TODAY = date(2026, 8, 15)
NETWORK = parse_network(packaged_network_text())
REFERENCE = packaged_reference()
FIRST_ROW = 5

POWER = series_key("RATHAUS", "strom", "building_power")
GAS = series_key("RATHAUS", "erdgas", "space_heat")
OIL = series_key("RATHAUS", "heizoel_el", "space_heat")

Row = Mapping[str, Any]


def value(series: str, period: str, amount: float | None, unit: str = "MWh", **more: Any) -> dict[str, Any]:
    """A reading."""
    return {"series": series, "period": period, "amount": amount, "unit": unit, **more}


def values(series: str, amounts: Mapping[str, float], unit: str = "MWh") -> list[dict[str, Any]]:
    """Readings of one series by period."""
    return [value(series, period, amount, unit) for period, amount in amounts.items()]


def every_year(
    series: str, quarter: int, amounts: Iterable[float], unit: str = "MWh", last: int = 2025
) -> list[dict[str, Any]]:
    """Readings of one quarter in consecutive years up to `last`."""
    listed = list(amounts)
    return [value(series, f"{last - len(listed) + 1 + n}-Q{quarter}", a, unit) for n, a in enumerate(listed)]


def records(
    readings: Iterable[Row],
    *,
    sites: Iterable[Row] = (),
    supply: Iterable[Row] = (),
    delivery_id: int = 0,
    **others: Any,
) -> Records:
    """Records of MEMBER; series and sites that are not given follow from the readings."""
    listed = list(readings)
    keys = list(dict.fromkeys(row["series"] for row in listed))
    given = {row["site"]: row for row in sites}
    for key in keys:
        given.setdefault(series_parts(key).site, {"site": series_parts(key).site})
    rows = [
        {
            "member": MEMBER,
            "cell_state": "number",
            "sheet": "Verbrauch",
            "cell": f"F{FIRST_ROW + n}",
            "delivery_id": delivery_id,
            **row,
        }
        for n, row in enumerate(listed)
    ]
    return Records(
        sites=Sites.from_rows(
            [{"member": MEMBER, "sheet": "Verbrauchsstellen", "cell": "A5", **s} for s in given.values()]
        ),
        series=Series.from_rows(
            [
                {
                    "member": MEMBER,
                    "series": key,
                    "rhythm": "quarterly",
                    **series_parts(key)._asdict(),
                    "sheet": "Reihen",
                    "cell": "A5",
                }
                for key in keys
            ]
        ),
        supply=Supply.from_rows([{"member": MEMBER, **row} for row in supply]),
        readings=Readings.from_rows(rows),
        **others,
    )


def asked(
    new: Iterable[Row] | Records,
    stored: Iterable[Row] | Records = (),
    *,
    network: Network = NETWORK,
    **more: Any,
) -> list[Finding]:
    """The findings on a delivery of `new` where `stored` is in force (delivery 7)."""
    ours = new if isinstance(new, Records) else records(new, **more)
    theirs = stored if isinstance(stored, Records) else records(stored, delivery_id=7, **more)
    return findings_of(ours, theirs, network)


def findings_of(
    ours: Records, theirs: Records, network: Network = NETWORK, member: str = MEMBER
) -> list[Finding]:
    """The findings on a file's records against those in force."""
    findings = Findings(member=member)
    context = Context(member, network, REFERENCE, theirs, TODAY, Workbook({}, {}), findings)
    question_records(context, ours, changeset(member, ours, theirs))
    return findings.cells()


def said(findings: Iterable[Finding]) -> list[tuple[str, str | None]]:
    """(code, cell) of findings."""
    return [(finding.code, finding.cell) for finding in findings]


def only(findings: Iterable[Finding], code: str) -> Finding:
    """The one finding of a code."""
    (finding,) = [f for f in findings if f.code == code]
    return finding


def with_cells(frame: pd.DataFrame) -> pd.DataFrame:
    """Readings whose cells are the next rows of Verbrauch."""
    return Readings.conform(
        frame.assign(sheet="Verbrauch", cell=[f"F{FIRST_ROW + n}" for n in range(len(frame))])
    )
