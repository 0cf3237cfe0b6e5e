"""What views of the network need of the members' cells: sums without series and sites, small enough to be kept."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from kek_data.accounting.balance import Balance
from kek_data.accounting.balance_frames import factors_used
from kek_data.accounting.breakdown import emission_sums
from kek_data.accounting.breaks import Break
from kek_data.accounting.exchange import bought_quarters, produced_quarters
from kek_data.accounting.forecast_series import quarter_sums
from kek_data.accounting.outlook import OutlookGround
from kek_data.domain.codes import BreakKind
from kek_data.domain.finding import Finding
from kek_data.frames import (
    BaseYears,
    BoughtQuarters,
    BreakDecisions,
    Emissions,
    EmissionSums,
    FactorSourceBreaks,
    FactorsUsed,
    Frame,
    Goals,
    OpenBreaks,
    PerimeterChanges,
    ProducedQuarters,
    QuarterSums,
    Records,
    Remainders,
    Windows,
)

SUMMARY_FRAMES: Mapping[str, type[Frame]] = {
    "base_years": BaseYears,
    "goals": Goals,
    "decisions": BreakDecisions,
    "windows": Windows,
    "emission_sums": EmissionSums,
    "bought": BoughtQuarters,
    "produced": ProducedQuarters,
    "remainders": Remainders,
    "quarter_sums": QuarterSums,
    "perimeter": PerimeterChanges,
    "factor_sources": FactorSourceBreaks,
    "open_breaks": OpenBreaks,
    "factors_used": FactorsUsed,
}
"""Part of a summary -> its declaration."""


@dataclass(frozen=True)
class Summary:
    """One member's balance, or several, summed up."""

    frames: Mapping[str, pd.DataFrame]  # of SUMMARY_FRAMES
    findings: tuple[Finding, ...]  # of the balance

    def ground(self) -> OutlookGround:
        """What an outlook stands on."""
        breaks: dict[BreakKind, dict[str, Break]] = {kind: {} for kind in BreakKind}
        for member, kind, quarter in self.frames["open_breaks"][OpenBreaks.names()].itertuples(index=False):
            breaks[BreakKind(kind)][member] = Break(quarter=quarter, reason=BreakKind(kind))
        return OutlookGround(
            base_years=self.frames["base_years"],
            goals=self.frames["goals"],
            decisions=self.frames["decisions"],
            windows=self.frames["windows"],
            remainders=self.frames["remainders"],
            perimeter=self.frames["perimeter"],
            factor_sources=self.frames["factor_sources"],
            open_breaks=breaks,
        )


def summary_of(balance: Balance, records: Records, ground: OutlookGround) -> Summary:
    """Sum up a balance of any members. records: those it was made from; ground: what of it an outlook stands on."""
    open_breaks = [
        {"member": member, "kind": kind.value, "quarter": one.quarter}
        for kind, found in ground.open_breaks.items()
        for member, one in found.items()
    ]
    return Summary(
        frames={
            "base_years": ground.base_years,
            "goals": ground.goals,
            "decisions": ground.decisions,
            "windows": ground.windows,
            "emission_sums": emission_sums(balance.emissions),
            "bought": bought_quarters(balance.emissions, records),
            "produced": produced_quarters(balance.emissions, records),
            "remainders": ground.remainders,
            "quarter_sums": quarter_sums(balance.emissions),
            "perimeter": ground.perimeter,
            "factor_sources": ground.factor_sources,
            "open_breaks": OpenBreaks.from_rows(open_breaks),
            "factors_used": balance.factors_used,
        },
        findings=balance.findings,
    )


def by_member(whole: Summary, emissions: pd.DataFrame, members: Iterable[str]) -> dict[str, Summary]:
    """A summary of several members taken apart; emissions: frames.Emissions of them, for the factors of each."""
    parts = {name: _by_owner(frame) for name, frame in whole.frames.items() if name != "factors_used"}
    rows = dict(iter(emissions.groupby("member")))
    return {
        member: Summary(
            frames={
                **{
                    name: owners.get(member, SUMMARY_FRAMES[name].empty()).reset_index(drop=True)
                    for name, owners in parts.items()
                },
                "factors_used": factors_used(rows.get(member, Emissions.empty())),
            },
            findings=tuple(f for f in whole.findings if f.member in (None, member)),
        )
        for member in members
    }


def joined(parts: Sequence[Summary]) -> Summary:
    """Summaries of different members as one; a factor that several used stands once."""
    return Summary(
        frames={
            name: _stacked(declared, [p.frames[name] for p in parts])
            for name, declared in SUMMARY_FRAMES.items()
        },
        findings=tuple(dict.fromkeys(finding for part in parts for finding in part.findings)),
    )


def _stacked(declared: type[Frame], frames: Sequence[pd.DataFrame]) -> pd.DataFrame:
    filled = [frame for frame in frames if len(frame)]
    if not filled:
        return declared.empty()
    stacked = pd.concat(filled, ignore_index=True)
    return stacked.drop_duplicates(ignore_index=True) if declared is FactorsUsed else stacked


def _by_owner(frame: pd.DataFrame) -> dict[str, pd.DataFrame]:
    owner = next(name for name in ("member", "buyer", "supplier") if name in frame.columns)
    return {str(member): rows for member, rows in frame.groupby(owner, sort=False)}
