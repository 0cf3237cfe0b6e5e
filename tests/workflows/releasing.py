"""A world to be released: two members with one site's power each, and the acts that come after a release."""

from datetime import date
from typing import Any

from sqlalchemy import Engine

from kek_data import workflows
from kek_data.domain.period import quarters_between
from kek_data.frames import BaseYears, Readings, Records, Series, Sites, series_key
from kek_data.store import Receipt, load_reference
from kek_data.store.definitions import replace_degree_days, replace_factors
from kek_data.workflows.releases import Release
from tests.store.builders import deliver
from tests.workflows.builders import POWER, SITE, TODAY, records_of

GAS = series_key(SITE, "erdgas", "space_heat")
FROZEN_ON = date(2026, 6, 30)
NAME = "Netzwerktreffen 12"
MEMBERS = ("edg", "fh")
QUARTERS = tuple(quarters_between("2021-Q1", "2026-Q1"))


def delivered(engine: Engine, member: str, amount: float, base_year: int = 2021) -> Receipt:
    """Five years of one site's power, the same every quarter, in MWh."""
    made = records_of(member, dict.fromkeys(QUARTERS, amount))
    base = BaseYears.from_rows([{"member": member, "base_year": base_year, "reason": "Beschluss"}])
    records = Records(sites=made.sites, series=made.series, readings=made.readings, base_years=base)
    return deliver(engine, records, member=member)


def heated(engine: Engine, member: str) -> Receipt:
    """Yearly values of gas for space heat, which degree days split into quarters."""
    series = {
        "member": member,
        "series": GAS,
        "site": SITE,
        "carrier": "erdgas",
        "use": "space_heat",
        "rhythm": "yearly",
    }
    value = {
        "member": member,
        "series": GAS,
        "cell_state": "number",
        "amount": 900.0,
        "unit": "MWh_Hs",
        "status": "final",
    }
    records = Records(
        sites=Sites.from_rows([{"member": member, "site": SITE, "site_name": "Haus"}]),
        series=Series.from_rows([series]),
        readings=Readings.from_rows([{**value, "period": str(year)} for year in range(2021, 2026)]),
        base_years=BaseYears.from_rows([{"member": member, "base_year": 2021, "reason": "Beschluss"}]),
    )
    return deliver(engine, records, member=member)


def two_members(engine: Engine) -> list[int]:
    """Both members have delivered; the ids of their deliveries."""
    return [
        delivered(engine, member, amount).delivery_id
        for member, amount in zip(MEMBERS, (100.0, 40.0), strict=True)
    ]


def frozen(engine: Engine, name: str = NAME, day: date | None = None) -> Release:
    """A release of what is known, looked at on FROZEN_ON."""
    return workflows.releases.freeze(engine, name, actor="manager", today=day or FROZEN_ON, reason="Treffen")


def correct(engine: Engine, period: str, amount: float, member: str = "edg") -> Receipt:
    """One value corrected."""
    return workflows.correct_reading(
        engine,
        member=member,
        series=POWER,
        period=period,
        amount=amount,
        unit="MWh",
        reason="Zählerstand",
        actor="manager",
        today=TODAY,
    )


def dearer_power(engine: Engine) -> int:
    """An edition in which every factor of power is half as high again; its revision."""
    factors = load_reference(engine).factors
    is_power = factors["carrier"].str.contains("strom")
    return replace_factors(
        engine,
        factors.assign(value=factors["value"].where(~is_power, factors["value"] * 1.5)),
        actor="manager",
        reason="Ausgabe 2027",
        expected=workflows.current_revision(engine),
        detail={},
    )


def mild_winters(engine: Engine) -> int:
    """An edition of the degree days in which January to March are half as cold; its revision."""
    days = load_reference(engine).degree_days
    is_winter = days["month"] <= 3
    return replace_degree_days(
        engine,
        days.assign(degree_days_kd=days["degree_days_kd"].where(~is_winter, days["degree_days_kd"] * 0.5)),
        actor="manager",
        reason="Ausgabe 2027",
        file_name="gradtage_2027.csv",
        expected=workflows.current_revision(engine),
    )


def shown(engine: Engine, name: str = NAME, **more: Any) -> list[dict[str, Any]]:
    """Every table of a release that a reader can ask for."""
    return [
        row
        for table in ("trajectory", "completeness", "bridge")
        for member in (None, "network")
        for row in workflows.figures(engine, table, today=TODAY, member=member, state=name, **more)
    ]


def total(engine: Engine, member: str, period: str, state: str | None = None) -> float:
    """A member's tonnes of one year or twelve months, location-based."""
    rows = workflows.figures(
        engine,
        "trajectory",
        today=TODAY,
        member=member,
        method="location",
        state=state,
        first=period,
        last=period,
    )
    (value,) = [row["actual_t_co2e"] for row in rows if row["period"] == period]
    return float("nan") if value is None else float(value)
