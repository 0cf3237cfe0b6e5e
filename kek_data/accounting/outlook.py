"""All members against path and goals, from one balance: what every view, export and command starts from."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

import pandas as pd

from kek_data.accounting.balance import Balance
from kek_data.accounting.base_year import base_findings, base_values
from kek_data.accounting.break_list import break_changes, with_settled_perimeter, with_settled_sources
from kek_data.accounting.breaks import Break, earliest_breaks
from kek_data.accounting.decisions import CHANGING_RECORDS
from kek_data.accounting.factor_source import factor_source_breaks, source_breaks, source_findings
from kek_data.accounting.goals import OwnGoal, own_goals
from kek_data.accounting.network_sum import NetworkSum, network_trajectory
from kek_data.accounting.perimeter import perimeter_breaks, perimeter_changes, perimeter_findings
from kek_data.accounting.standing import Standing, member_standing, network_standing
from kek_data.accounting.trajectory import member_remainders, trajectories_of
from kek_data.domain.codes import BreakKind
from kek_data.domain.finding import Finding
from kek_data.domain.network import Network
from kek_data.frames import Records
from kek_data.reference.types import FactorBundle


@dataclass(frozen=True)
class Outlook:
    """Every member's trajectory to the end of the time axis, and what it rests on."""

    network: Network
    today: date
    base_values: pd.DataFrame  # frames.BaseValues
    goals: tuple[OwnGoal, ...]  # all own goals, comparable or with the reason why not
    changes: pd.DataFrame  # frames.BreakChanges: of perimeter and factor sources, decided or not
    decisions: pd.DataFrame  # frames.BreakDecisions in force
    perimeter: pd.DataFrame  # frames.PerimeterChanges
    factor_sources: pd.DataFrame  # frames.FactorSourceBreaks
    open_breaks: Mapping[BreakKind, Mapping[str, Break]]  # kind -> member -> what is to be decided
    breaks: Mapping[str, Break]  # member -> from when there is no statement, and why
    trajectory: pd.DataFrame  # frames.Trajectory of all members
    findings: tuple[Finding, ...]

    def recalculated(self, member: str) -> bool:
        """Whether the member's figures are other ones than those as delivered."""
        mine = self.changes[self.changes["member"] == member]
        return bool(mine["decision"].isin(CHANGING_RECORDS).any())

    def standing(self, member: str) -> Standing:
        """Key figures of one member."""
        return member_standing(member, self.trajectory, self.base_values, self.network, breaks=self.breaks)

    def standings(self) -> tuple[Standing, ...]:
        """Key figures of all members, in the network's order."""
        return tuple(self.standing(member) for member in self.network.member_keys)

    def network_sum(self, *, start: str | None = None, members: Collection[str] | None = None) -> NetworkSum:
        """The network's trajectory over one set of members; start: a year, members: those to look at (None: all)."""
        return network_trajectory(
            self.trajectory,
            self.base_values,
            self.network,
            self.today,
            start=start,
            breaks=self.breaks,
            chosen=members,
        )

    def network_standing(self, total: NetworkSum) -> Standing:
        """Key figures of the network over the set of `total`."""
        return network_standing(total, self.base_values, self.network)


@dataclass(frozen=True)
class OutlookGround:
    """What an outlook stands on: nothing of it names a cell."""

    base_years: pd.DataFrame  # frames.BaseYears
    goals: pd.DataFrame  # frames.Goals
    decisions: pd.DataFrame  # frames.BreakDecisions
    windows: pd.DataFrame  # frames.Windows
    remainders: pd.DataFrame  # frames.Remainders
    perimeter: pd.DataFrame  # frames.PerimeterChanges
    factor_sources: pd.DataFrame  # frames.FactorSourceBreaks
    open_breaks: Mapping[BreakKind, Mapping[str, Break]]


def outlook(
    balance: Balance,
    records: Records,
    network: Network,
    bundle: FactorBundle,
    today: date,
    *,
    delivered: Outlook | None = None,
) -> Outlook:
    """Base values, own goals, perimeter and factor sources, and the trajectories that follow from them.

    records, balance: after what was decided (decided_records). delivered: the outlook before it, if that is another
    one; from it come the changes that are no longer found.
    """
    ground = ground_of(balance, records, network, bundle, today, delivered=delivered)
    return outlook_on(ground, network, bundle, today)


def ground_of(
    balance: Balance,
    records: Records,
    network: Network,
    bundle: FactorBundle,
    today: date,
    *,
    delivered: Outlook | None = None,
) -> OutlookGround:
    """What of a balance's cells an outlook needs; arguments as for `outlook`."""
    bases = base_values(records.base_years, balance.windows, network, bundle)
    changes = perimeter_changes(balance.emissions, records, bases, today)
    sources = factor_source_breaks(balance.emissions, bases, records.break_decisions)
    open_breaks = {
        BreakKind.PERIMETER: perimeter_breaks(changes, network),
        BreakKind.FACTOR_SOURCE: source_breaks(sources, network),
    }
    if delivered is not None:
        changes = with_settled_perimeter(changes, delivered.perimeter, records.break_decisions)
        sources = with_settled_sources(sources, delivered.factor_sources, records.break_decisions)
    return OutlookGround(
        base_years=records.base_years,
        goals=records.goals,
        decisions=records.break_decisions,
        windows=balance.windows,
        remainders=member_remainders(balance.emissions, bases, network),
        perimeter=changes,
        factor_sources=sources,
        open_breaks=open_breaks,
    )


def outlook_on(ground: OutlookGround, network: Network, bundle: FactorBundle, today: date) -> Outlook:
    """The outlook on a ground."""
    bases = base_values(ground.base_years, ground.windows, network, bundle)
    goals = own_goals(ground.goals, network, bases, ground.windows)
    breaks = earliest_breaks(ground.open_breaks.values())
    return Outlook(
        network=network,
        today=today,
        base_values=bases,
        goals=goals,
        changes=break_changes(ground.perimeter, ground.factor_sources),
        decisions=ground.decisions,
        perimeter=ground.perimeter,
        factor_sources=ground.factor_sources,
        open_breaks=ground.open_breaks,
        breaks=breaks,
        trajectory=trajectories_of(
            ground.windows, ground.remainders, bases, goals, network, today, breaks=breaks
        ),
        findings=(
            *base_findings(bases, network, bundle),
            *perimeter_findings(ground.perimeter, network),
            *source_findings(ground.factor_sources, network),
        ),
    )
