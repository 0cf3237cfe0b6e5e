"""A scenario computed: year by year to the end of the axis, every lever's effect apart, against path and goals.

Effects are sequential, in the order of domain.scenario.Lever: each lever is what it changes after those before it, so
they add up to the difference exactly. Factors come first, so that the tonnes of a measure follow the year's factor
(numbers.md §7).
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date

import numpy as np
import pandas as pd

from kek_data.accounting.balance import Balance
from kek_data.accounting.outlook import Outlook
from kek_data.accounting.paths import horizon
from kek_data.accounting.scenarios.activity import new_site_lines
from kek_data.accounting.scenarios.factor_paths import FactorTrend, Published, factors_of_years
from kek_data.accounting.scenarios.findings import lever_findings, reach_findings
from kek_data.accounting.scenarios.ledger import last_twelve_months
from kek_data.accounting.scenarios.measures import (
    Counted,
    counted_measures,
    measure_entries,
    measure_plans,
)
from kek_data.accounting.scenarios.money import Money, money
from kek_data.accounting.scenarios.result_frames import item_frame, lever_frame, year_frame
from kek_data.accounting.scenarios.steps import steps_before_measures
from kek_data.accounting.standing import NO_MEMBERS, NO_VALUE
from kek_data.accounting.status import judged_window
from kek_data.domain.codes import NETWORK, Method, WindowKind
from kek_data.domain.finding import Finding
from kek_data.domain.period import axis_position
from kek_data.domain.scenario import Lever, Scenario
from kek_data.frames import Records, ScenarioItems, ScenarioLevers, ScenarioYears
from kek_data.reference.types import FactorBundle, Reference


@dataclass(frozen=True)
class LastWindow:
    """The twelve months a projection starts from, and whose they are."""

    period: str  # quarter they end with; "": there are none
    members: tuple[str, ...]
    trajectory: pd.DataFrame  # frames.Trajectory of the subject
    reason: str = ""  # why there are none: a code of pages.NO_STATEMENT


@dataclass(frozen=True)
class ScenarioResult:
    """A scenario year by year, what each lever does, and what it rests on."""

    scenario: Scenario
    period: str  # the last twelve months; "": no projection, see reason
    x: float
    members: tuple[str, ...]
    last_t_co2e: float
    years: pd.DataFrame  # frames.ScenarioYears
    levers: pd.DataFrame  # frames.ScenarioLevers
    items: pd.DataFrame  # frames.ScenarioItems
    money: Money
    trends: tuple[FactorTrend, ...] = ()
    counted: tuple[Counted, ...] = ()  # measures that act by the end of the axis
    late_count: int = 0
    without_lifetime_count: int = 0
    findings: tuple[Finding, ...] = ()
    reason: str = ""

    @property
    def changes_anything(self) -> bool:
        """Whether any figure of any year is another one than "as before"."""
        effects = self.levers[["effect_t_co2e", "effect_kwh"]].to_numpy()
        return bool(effects.any()) or self.scenario.energy_price_percent_per_year != 0

    def at(self, year: int, column: str = "emissions_t_co2e") -> float:
        """One figure of a year; NaN where there is none."""
        rows = self.years.loc[self.years["year"] == year, column]
        return float(rows.iloc[0]) if len(rows) else float("nan")

    def cumulated(self, column: str = "emissions_t_co2e") -> float:
        """Sum of the yearly balances to 2035, t CO2e; NaN where one is blank."""
        rows = self.years[self.years["year"] <= LAST_COUNTED_YEAR]
        return float(rows[column].sum(min_count=len(rows))) if len(rows) else float("nan")


LAST_COUNTED_YEAR = 2035
"""To which year tonnes and money are cumulated: the year of neutrality, as for the budget (numbers.md §4)."""


def window_of(outlook: Outlook, subject: str) -> LastWindow:
    """The last twelve months of a member or of the network: those its status stands at, else the last with a value.

    Raises UnknownMember.
    """
    if subject == NETWORK:
        total = outlook.network_sum()
        reason = "" if total.end and total.set_members else NO_MEMBERS
        return LastWindow("" if reason else total.end, total.set_members, total.trajectory, reason)
    outlook.network.member(subject)
    rows = outlook.trajectory[outlook.trajectory["member"] == subject]
    location = rows[(rows["method"] == Method.LOCATION) & (rows["window"] == WindowKind.ROLLING)]
    known = location[location["actual_t_co2e"].notna()].sort_values("x")
    last = str(known["period"].iloc[-1]) if len(known) else ""
    period = judged_window(location, outlook.network.settings) or last
    return LastWindow(period, (subject,), rows, "" if period else NO_VALUE)


def project(
    scenario: Scenario,
    *,
    balance: Balance,
    records: Records,
    outlook: Outlook,
    reference: Reference,
    bundle: FactorBundle,
    today: date,
) -> ScenarioResult:
    """Compute a scenario, location-based.

    balance, records, outlook: of one revision, after what was decided.
    returns: calendar years after the last twelve months to the end of the axis. The reference is those twelve months
             carried flat (numbers.md §7, wedges); without a lever the scenario is the reference. Without twelve
             months: no rows and a reason. Raises UnknownMember (subject).
    """
    window = window_of(outlook, scenario.subject)
    if not window.period:
        return _nothing(scenario, window)
    x = axis_position(window.period)
    years = np.arange(np.floor(x) + 1, horizon(outlook.network) + 1)
    names = {key: outlook.network.member(key).short_name for key in window.members}
    last = last_twelve_months(balance.emissions, window.members, window.period)
    acting = _within(scenario, window.members)
    paths = {Lever.POWER_MIX: acting.power_mix, Lever.DISTRICT_HEAT: acting.district_heat}
    published = Published(bundle, records.supply)
    factors = factors_of_years(last, paths, years, x=x, published=published)
    lines = new_site_lines(
        acting.new_sites,
        paths,
        years,
        period=window.period,
        published=published,
        vocabulary=reference.vocabulary,
    )
    plans = measure_plans(records, window.members, window.period, today, reference.vocabulary)
    counted, said = counted_measures(plans, acting.measures, acting.choices, years, today, names)
    steps, entries, remaining = steps_before_measures(last, acting, factors, lines, years, x)
    saved, more = measure_entries(counted, last, remaining, names, reference.vocabulary.carrier_names)
    entries = [*entries, *saved]
    cost = money(
        last,
        remaining.energy_kwh,
        lines,
        counted,
        years,
        x=x,
        percent_per_year=acting.energy_price_percent_per_year,
        to_year=LAST_COUNTED_YEAR,
    )
    levers = lever_frame(steps, entries, years)
    return ScenarioResult(
        scenario=scenario,
        period=window.period,
        x=x,
        members=window.members,
        last_t_co2e=float(np.nansum(last.emissions_t_co2e)),
        years=year_frame(last, levers, window.trajectory, cost, years),
        levers=levers,
        items=item_frame(entries, years),
        money=cost,
        trends=factors.trends,
        counted=tuple(counted),
        late_count=sum(bool(one.plan.is_late) for one in counted),
        without_lifetime_count=sum(bool(np.isnan(one.plan.lifetime_years)) for one in counted),
        findings=(
            *reach_findings(scenario, window.members, last, outlook.network),
            *lever_findings(paths, last, factors, lines, bundle, reference),
            *said,
            *more,
        ),
    )


def _nothing(scenario: Scenario, window: LastWindow) -> ScenarioResult:
    return ScenarioResult(
        scenario=scenario,
        period="",
        x=float("nan"),
        members=window.members,
        last_t_co2e=float("nan"),
        years=ScenarioYears.empty(),
        levers=ScenarioLevers.empty(),
        items=ScenarioItems.empty(),
        money=Money(),
        reason=window.reason,
    )


def _within(scenario: Scenario, members: Collection[str]) -> Scenario:
    """The scenario's entries of these members only."""
    return replace(
        scenario,
        growth=tuple(g for g in scenario.growth if g.member in members),
        closings=tuple(c for c in scenario.closings if c.member in members),
        new_sites=tuple(s for s in scenario.new_sites if s.member in members),
    )
