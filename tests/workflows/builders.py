"""A small world: members with one building, their workbooks written by the program's own template."""

import io
from collections.abc import Mapping
from datetime import date

from sqlalchemy import Engine

from kek_data import workflows
from kek_data.frames import Readings, Records, Series, Sites, series_key
from kek_data.intake.template import write_template
from kek_data.workflows.inbox import IncomingFile

TODAY = date(2026, 8, 15)
SITE = "H1"
POWER = series_key(SITE, "strom", "building_power")
YEARS = (2023, 2024, 2025)
QUARTERS = tuple(f"{year}-Q{q}" for year in YEARS for q in (1, 2, 3, 4))


def amounts_of(base: float = 1000.0) -> dict[str, float]:
    """Twelve plausible quarters: the same every year but for a little."""
    return {quarter: base + 20 * position for position, quarter in enumerate(QUARTERS)}


def records_of(member: str, amounts: Mapping[str, float], site: str = SITE) -> Records:
    """One site, one series of power, these quarters in MWh."""
    key = series_key(site, "strom", "building_power")
    return Records(
        sites=Sites.from_rows([{"member": member, "site": site, "site_name": f"Haus {site}"}]),
        series=Series.from_rows(
            [
                {
                    "member": member,
                    "series": key,
                    "site": site,
                    "carrier": "strom",
                    "use": "building_power",
                    "rhythm": "quarterly",
                }
            ]
        ),
        readings=Readings.from_rows(
            [
                {
                    "member": member,
                    "series": key,
                    "period": period,
                    "cell_state": "number",
                    "amount": amount,
                    "unit": "MWh",
                    "status": "final",
                }
                for period, amount in amounts.items()
            ]
        ),
    )


def workbook(engine: Engine, member: str, amounts: Mapping[str, float], site: str = SITE) -> bytes:
    """The member's template, filled in."""
    target = io.BytesIO()
    network = workflows.network(engine)
    write_template(
        target,
        member=network.member(member),
        network=network,
        vocabulary=workflows.vocabulary(engine),
        records=records_of(member, amounts, site),
        today=TODAY,
        filled=True,
        all_periods=True,
    )
    return target.getvalue()


def handed_in(engine: Engine, *files: tuple[str, bytes], received_on: date | None = None) -> list[int]:
    """Put files into the inbox; their ids."""
    incoming = [IncomingFile(name=name, content=content, received_on=received_on) for name, content in files]
    return workflows.inbox.put(engine, incoming, today=TODAY, uploaded_by="manager").inbox_ids


def stored(engine: Engine, member: str, amounts: Mapping[str, float], name: str = "") -> int:
    """Hand in a workbook and accept it; the delivery's id."""
    (inbox_id,) = handed_in(engine, (name or f"{member}.xlsx", workbook(engine, member, amounts)))
    result = workflows.inbox.accept(engine, inbox_id, today=TODAY, uploaded_by="manager")
    assert result.delivery_id is not None, [finding.message for finding in result.findings]
    return result.delivery_id


def in_force(engine: Engine, member: str, revision: int | None = None) -> dict[str, float]:
    """Period -> amount of the member's readings in force."""
    known = workflows.current_revision(engine) if revision is None else revision
    rows = workflows.member_view(engine, member, revision=known, today=TODAY).readings
    numbers = rows[rows["cell_state"] == "number"]
    return dict(zip(numbers["period"], numbers["amount"], strict=True))
