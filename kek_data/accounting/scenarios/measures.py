"""Measures ahead: from which quarter each counts, for how long, and how much of it is still to come (numbers.md §7)."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import numpy as np
import pandas as pd

from kek_data.accounting.constants import KG_PER_T, QUARTERS_OF_A_YEAR
from kek_data.accounting.scenarios.activity import Entry, lower_kwh_per_kwh
from kek_data.accounting.scenarios.ledger import LastTwelveMonths
from kek_data.accounting.weights import Floats
from kek_data.domain.finding import Finding
from kek_data.domain.period import quarter_from_index, quarter_index, quarter_of_day, window_quarters
from kek_data.domain.scenario import Lever, MeasureBase, MeasureChoice
from kek_data.domain.units import KWH_PER_MWH
from kek_data.frames import MeasurePlans, Records
from kek_data.reference.types import Vocabulary
from kek_data.wording import scenario_findings
from kek_data.wording.findings import make_finding

SCHEDULED = ("planned", "decided", "in_progress", "done")
"""Statuses that count where measures go as planned; ideas, deferred and dropped ones are switched on one by one."""

NO_SAVING, NO_CARRIER, NO_START, CONTAINED = "no_saving", "no_carrier", "no_start", "contained"


def measure_plans(
    records: Records, members: Collection[str], period: str, today: date, vocabulary: Vocabulary
) -> pd.DataFrame:
    """Every delivered measure of some members, with what of it is still to come (frames.MeasurePlans).

    period: the last twelve months: what a measure saved in them is not counted again.
    rule:   numbers.md §7. From the real start, else the planned one; a planned start that has passed without a real
            one is late and counts from today's quarter on. The quarter of the start counts whole. MWh of a carrier
            with heating value are read as Hs, as on a bill.
    """
    rows = records.measures[records.measures["member"].isin(list(members))]
    if rows.empty:
        return MeasurePlans.empty()
    is_started = rows["actual_start"] != ""
    planned = rows["actual_start"].where(is_started, rows["planned_start"])
    is_late = ~is_started & (planned != "") & (planned < today.isoformat())
    start = planned.where(~is_late, today.isoformat()).map(_quarter)
    per_kwh = {c: lower_kwh_per_kwh(vocabulary, c) for c in rows["carrier"].unique()}
    kwh = rows["annual_saving_mwh"] * KWH_PER_MWH * rows["carrier"].map(per_kwh)
    made = rows.assign(
        start=start,
        is_started=is_started,
        is_late=is_late,
        saving_mwh=rows["annual_saving_mwh"],
        saving_kwh=kwh.where(rows["carrier"] != ""),
        saving_t_co2e=rows["annual_saving_t_co2e"].where(kwh.isna() | (rows["carrier"] == "")),
        is_scheduled=rows["measure_status"].isin(SCHEDULED),
    )
    window = np.array([quarter_index(q) for q in window_quarters(period)])
    contained = [
        float(_is_active(window, s, life).mean()) if s else 0.0
        for s, life in zip(made["start"], made["lifetime_years"], strict=True)
    ]
    made = made.assign(contained_share=np.where(is_started, contained, 0.0))
    return MeasurePlans.conform(made.assign(reason=_reasons(made))[MeasurePlans.names()])


def _reasons(plans: pd.DataFrame) -> pd.Series:
    has_energy, has_tonnes = plans["saving_kwh"].notna(), plans["saving_t_co2e"].notna()
    reason = pd.Series("", index=plans.index)
    reason = reason.mask(plans["contained_share"] >= 1, CONTAINED)
    reason = reason.mask(plans["start"] == "", NO_START)
    reason = reason.mask(~has_energy & ~has_tonnes & plans["saving_mwh"].notna(), NO_CARRIER)
    return reason.mask(~has_energy & ~has_tonnes & plans["saving_mwh"].isna(), NO_SAVING)


def _quarter(day: str) -> str:
    return quarter_of_day(date.fromisoformat(day)) if day else ""


def _is_active(quarters: np.ndarray, start: str, lifetime_years: float) -> np.ndarray:
    first = quarter_index(start)
    is_active = quarters >= first
    if np.isnan(lifetime_years):
        return is_active
    return is_active & (quarters < first + round(lifetime_years * QUARTERS_OF_A_YEAR))


def still_to_come(start: str, lifetime_years: float, contained_share: float, years: Floats) -> Floats:
    """Part of the annual saving each year has beyond what the last twelve months had, 0-1.

    What is already in them stays, since they are carried flat.
    """
    quarters = np.array([QUARTERS_OF_A_YEAR * int(y) + q for y in years for q in range(QUARTERS_OF_A_YEAR)])
    active = _is_active(quarters, start, lifetime_years).reshape(len(years), QUARTERS_OF_A_YEAR).mean(axis=1)
    return np.maximum(0.0, active - contained_share)


@dataclass(frozen=True)
class Counted:
    """One measure as a scenario counts it."""

    plan: Any  # a row of frames.MeasurePlans, as itertuples gives it
    start: str  # quarter, after the shift
    share: Floats  # part of the annual saving each year


@dataclass
class Remaining:
    """What is left to be saved: energy of each row, tonnes that do not follow from energy, per year."""

    energy_kwh: Floats  # rows x years
    factor: Floats  # kg CO2e/kWh, rows x years; NaN: tonnes do not follow
    fixed_t_co2e: dict[str, Floats]  # member -> per year

    def tonnes(self, member_rows: np.ndarray, member: str) -> Floats:
        """t CO2e a member still emits, per year."""
        follows = np.nansum(self.energy_kwh[member_rows] * self.factor[member_rows], axis=0) / KG_PER_T
        return np.asarray(follows + self.fixed_t_co2e[member])


def counted_measures(
    plans: pd.DataFrame,
    base: MeasureBase,
    choices: Collection[MeasureChoice],
    years: Floats,
    today: date,
    names: dict[str, str],
) -> tuple[list[Counted], list[Finding]]:
    """The measures a scenario counts, in the order they are counted in, and what has to be said about those chosen.

    By their start, those stated in tonnes last: only what energy measures leave can be saved without naming energy.
    """
    chosen = {(c.member, c.measure): c for c in choices}
    findings = [
        make_finding("scenario-measure-unknown", member=m, name=names.get(m, m), measure=key)
        for m, key in chosen
        if m in names and not ((plans["member"] == m) & (plans["measure"] == key)).any()
    ]
    found = []
    plan: Any
    for plan in plans.itertuples(index=False):
        choice = chosen.get((plan.member, plan.measure))
        is_on = choice.is_on if choice else base is MeasureBase.SCHEDULED and bool(plan.is_scheduled)
        if not is_on:
            continue
        said = {"member": plan.member, "name": names[plan.member], "title": plan.title}
        if plan.reason == CONTAINED:
            findings += [make_finding("scenario-measure-contained", **said)] if choice else []
            continue
        if plan.reason:
            reason = scenario_findings.SILENT_MEASURE[plan.reason]
            findings.append(make_finding("scenario-measure-silent", **said, reason=reason))
            continue
        shift = choice.shift_years if choice else 0
        if shift and plan.is_started:
            findings.append(make_finding("scenario-measure-started", **said))
            shift = 0
        start = _shifted(plan.start, shift, today)
        share = still_to_come(start, plan.lifetime_years, plan.contained_share, years)
        if share.any():
            found.append(Counted(plan, start, share))
    found.sort(key=lambda c: (bool(np.isnan(c.plan.saving_kwh)), c.start, c.plan.member, c.plan.measure))
    return found, findings


def _shifted(start: str, years: int, today: date) -> str:
    """Whole years later or earlier, but never before today's quarter."""
    if not years:
        return start
    first = quarter_index(quarter_of_day(today))
    return quarter_from_index(max(first, quarter_index(start) + QUARTERS_OF_A_YEAR * years))


def measure_entries(
    counted: Collection[Counted],
    last: LastTwelveMonths,
    remaining: Remaining,
    names: dict[str, str],
    carrier_names: dict[str, str],
) -> tuple[list[Entry], list[Finding]]:
    """What each measure saves each year, one after the other: never more than is still used.

    remaining: is used up.
    """
    entries, findings = [], []
    for one in counted:
        plan = one.plan
        said = {"member": plan.member, "name": names[plan.member], "title": plan.title}
        entry = Entry(
            Lever.MEASURES,
            plan.member,
            plan.measure,
            plan.title,
            np.zeros(len(one.share)),
            np.zeros(len(one.share)),
        )
        if np.isnan(plan.saving_kwh):
            saved, is_capped = _save_tonnes(one, last, remaining)
            entries.append(replace(entry, effect_t_co2e=-saved))
        else:
            at = _rows_saved_from(last, plan)
            if not len(at):
                carrier = carrier_names.get(plan.carrier, plan.carrier)
                findings.append(make_finding("scenario-measure-no-carrier-use", **said, carrier=carrier))
                continue
            kwh, tonnes, is_capped = _save_energy(one, at, remaining)
            if np.isnan(remaining.factor[at]).all():
                findings.append(make_finding("scenario-measure-reported", **said))
            entries.append(replace(entry, effect_t_co2e=-tonnes, effect_kwh=-kwh))
        if is_capped:
            findings.append(make_finding("scenario-measure-capped", **said))
    return entries, findings


def _rows_saved_from(last: LastTwelveMonths, plan: Any) -> np.ndarray:
    """The carrier's rows at the measure's site; without site, or without the carrier there, the member's."""
    at = last.of(plan.member, site=plan.site, carrier=plan.carrier)
    if not len(at):
        at = last.of(plan.member, carrier=plan.carrier)
    return at[last.energy_kwh[at] > 0]


def _save_energy(one: Counted, at: np.ndarray, remaining: Remaining) -> tuple[Floats, Floats, bool]:
    """kWh and t CO2e saved per year, spread over the rows by what they use; whether less than stated was there."""
    wanted = one.plan.saving_kwh * one.share
    there = remaining.energy_kwh[at]
    total = there.sum(axis=0)
    saved = np.minimum(wanted, total)
    part = np.divide(saved, total, out=np.zeros_like(saved), where=total > 0)
    taken = there * part
    remaining.energy_kwh[at] = there - taken
    tonnes = np.nansum(taken * remaining.factor[at], axis=0) / KG_PER_T
    return taken.sum(axis=0), tonnes, bool((wanted > total * (1 + 1e-9) + 1e-6).any())


def _save_tonnes(one: Counted, last: LastTwelveMonths, remaining: Remaining) -> tuple[Floats, bool]:
    """t CO2e saved per year of a measure stated in tonnes; whether less than stated was there."""
    member = one.plan.member
    wanted = one.plan.saving_t_co2e * one.share
    there = np.maximum(0.0, remaining.tonnes(last.of(member), member))
    saved = np.minimum(wanted, there)
    remaining.fixed_t_co2e[member] = remaining.fixed_t_co2e[member] - saved
    return saved, bool((wanted > there * (1 + 1e-9) + 1e-6).any())
