"""The duty of public bodies to save 2 % of their final energy a year, with its carry-over (EnEfG § 6).

§ 6 Abs. 1: bodies with a yearly final energy use of 1 GWh or more save 2 % a year until 2045, measured by the use of
the year before; what was missed has to be saved in the two following years; what was saved beyond the target can be
credited in up to five following years. Abs. 2: a saving by a single measure counts in the year the measure was carried
out. § 3 Nr. 8: ambient heat and solar thermal heat are no final energy. No legal advice: whether the duty applies, and
whether a measure counts, is not judged here.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

import pandas as pd

from kek_data.accounting.constants import ROUNDING_NOISE
from kek_data.domain.codes import Method, WindowKind
from kek_data.domain.saving_duty import (
    FROM_KWH,
    LAST_YEAR,
    REQUIRED_SHARE,
    YEARS_A_SURPLUS_COUNTS,
    YEARS_TO_MAKE_GOOD,
    SavingDuty,
)
from kek_data.domain.units import KWH_PER_MWH
from kek_data.frames import SavingDutyYears

NO_FINAL_ENERGY = ("umweltwaerme", "solarthermie")
"""Carriers that are no final energy by § 3 Nr. 8."""

CARRIED_OUT = "done"
MEASURES, ENERGY = "measures", "energy"


@dataclass
class DutyYear:
    """The account of one year, kWh; a later year changes what is left of its shortfall or surplus."""

    year: int
    required: float
    achieved: float
    from_surplus: float = 0.0
    shortfall: float = 0.0
    made_good: float = 0.0
    surplus: float = 0.0
    used: dict[int, float] = field(
        default_factory=dict
    )  # later year -> credited or made good from this surplus

    @property
    def open(self) -> float:
        """Shortfall not made good."""
        return self.shortfall - self.made_good

    @property
    def surplus_left(self) -> float:
        """Surplus not credited."""
        return self.surplus - sum(self.used.values())


def duty_account(required: Mapping[int, float], achieved: Mapping[int, float]) -> tuple[DutyYear, ...]:
    """Year by year what was missed, made good, left over and credited; kWh.

    Years that one of both does not know are left out: nothing follows from them. A year's saving first serves the
    year itself, then open shortfalls of the two years before, oldest first; the rest is a surplus. What a year lacks
    is taken from surpluses of the five years before, oldest first. The law does not say in which order; this one is
    an assumption.
    """
    years: list[DutyYear] = []
    for year in sorted(required.keys() & achieved.keys()):
        now = DutyYear(year=year, required=required[year], achieved=achieved[year])
        rest = now.achieved - now.required
        lacking = max(0.0, -rest)
        rest = max(0.0, rest)
        for earlier in years:
            if year <= earlier.year + YEARS_TO_MAKE_GOOD:
                taken = min(rest, earlier.open)
                earlier.made_good += taken
                rest -= taken
            if year <= earlier.year + YEARS_A_SURPLUS_COUNTS and earlier.surplus_left > 0 and lacking > 0:
                taken = min(lacking, earlier.surplus_left)
                earlier.used[year] = taken
                now.from_surplus += taken
                lacking -= taken
        noise = ROUNDING_NOISE * max(now.required, now.achieved)
        now.shortfall = lacking if lacking > noise else 0.0
        now.surplus = rest if rest > noise else 0.0
        years.append(now)
    return tuple(years)


def saving_duty_years(
    member: str,
    duty: SavingDuty,
    energy_kwh: Mapping[int, float],
    measures: pd.DataFrame,
    today: date,
) -> pd.DataFrame:
    """Every year of a member's duty up to the current one (frames.SavingDutyYears).

    energy_kwh: final energy of calendar years, from final_energy; a year that is not known is missing.
    measures:   frames.Measures of the member. Those carried out with a real start and a saving in MWh count, with
                their yearly saving, in the year of their start. A member that names no such measure is judged by the
                fall of its final energy against the year before instead, which is an indication only.
    """
    counted = counted_measures(measures)
    basis = ENERGY if counted.empty else MEASURES
    years = range(duty.since, min(today.year, LAST_YEAR) + 1)
    reference = {y: energy_kwh[y - 1] for y in years if y - 1 in energy_kwh}
    below = {y for y, kwh in reference.items() if kwh < FROM_KWH}
    required = {y: REQUIRED_SHARE * kwh for y, kwh in reference.items() if y not in below}
    achieved = _achieved(years, energy_kwh, counted, basis)
    ended = {y: kwh for y, kwh in achieved.items() if y < today.year}
    account = {one.year: one for one in duty_account(required, ended)}
    rows = [
        {
            "member": member,
            "year": year,
            "reference_kwh": reference.get(year),
            "required_kwh": required.get(year),
            "achieved_kwh": achieved.get(year),
            "basis": basis,
            **_figures(account.get(year)),
            "status": _status(year, account.get(year), below, today),
        }
        for year in years
    ]
    return SavingDutyYears.from_rows(rows)


def final_energy(windows: pd.DataFrame, emissions: pd.DataFrame, member: str) -> dict[int, float]:
    """Final energy of a member's calendar years, kWh: own use, without ambient and solar heat.

    windows: frames.Windows; emissions: frames.Emissions. A year without a value (too much is missing) is left out.
    """
    years = windows[
        (windows["member"] == member)
        & (windows["window"] == WindowKind.YEAR)
        & (windows["method"] == Method.LOCATION)
        & windows["energy_kwh"].notna()
    ]
    rows = emissions[
        (emissions["member"] == member)
        & (emissions["method"] == Method.LOCATION)
        & emissions["carrier"].isin(NO_FINAL_ENERGY)
    ]
    other = rows.groupby(rows["quarter"].str.slice(0, 4))["energy_kwh"].sum()
    return {
        int(period): float(kwh) - float(other.get(period, 0.0))
        for period, kwh in zip(years["period"], years["energy_kwh"], strict=True)
    }


def counted_measures(measures: pd.DataFrame) -> pd.DataFrame:
    """Measures that count: carried out, with a real start and a saving in MWh a year."""
    is_counted = (
        (measures["measure_status"] == CARRIED_OUT)
        & (measures["actual_start"] != "")
        & measures["annual_saving_mwh"].notna()
    )
    return measures[is_counted]


def _achieved(
    years: Iterable[int], energy_kwh: Mapping[int, float], counted: pd.DataFrame, basis: str
) -> dict[int, float]:
    if basis == ENERGY:
        both = (y for y in years if y in energy_kwh and y - 1 in energy_kwh)
        return {y: max(0.0, energy_kwh[y - 1] - energy_kwh[y]) for y in both}
    saved = counted.groupby(counted["actual_start"].str.slice(0, 4))["annual_saving_mwh"].sum()
    return {y: float(saved.get(str(y), 0.0)) * KWH_PER_MWH for y in years}


def _figures(year: DutyYear | None) -> dict[str, object]:
    if year is None:
        return {}
    until = 0
    if year.open > 0:
        until = year.year + YEARS_TO_MAKE_GOOD
    elif year.surplus_left > 0:
        until = year.year + YEARS_A_SURPLUS_COUNTS
    return {
        "from_surplus_kwh": year.from_surplus,
        "shortfall_kwh": year.shortfall,
        "made_good_kwh": year.made_good,
        "open_kwh": year.open,
        "surplus_kwh": year.surplus,
        "surplus_left_kwh": year.surplus_left,
        "counts_until": until,
    }


def _status(year: int, account: DutyYear | None, below: set[int], today: date) -> str:
    if year in below:
        return "below"
    if year >= today.year:
        return "running"
    if account is None:
        return "unknown"
    if account.shortfall == 0:
        return "met_by_surplus" if account.from_surplus > 0 else "met"
    noise = ROUNDING_NOISE * account.required
    if account.open <= noise:
        return "made_good"
    return "open" if today.year <= year + YEARS_TO_MAKE_GOOD else "overdue"
