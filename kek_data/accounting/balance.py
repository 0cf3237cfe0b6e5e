"""The balance of all members: from readings to cells, tonnes and twelve-month totals (numbers.md §1, §3)."""

from dataclasses import dataclass, field
from datetime import date

import numpy as np
import pandas as pd

from kek_data.accounting.assembly import Assembly, assembled
from kek_data.accounting.balance_frames import cell_frame, emission_frame, factors_used
from kek_data.accounting.balance_notes import balance_findings, never_delivered_series
from kek_data.accounting.emissions import METHODS
from kek_data.accounting.windows import totals
from kek_data.domain.finding import Finding
from kek_data.domain.network import Network
from kek_data.frames import Cells, Emissions, FactorsUsed, Records, Windows
from kek_data.reference.types import FactorBundle, Reference


@dataclass(frozen=True)
class Balance:
    """All computed figures of one set of records under one bundle, as of one day."""

    cells: pd.DataFrame  # frames.Cells
    emissions: pd.DataFrame  # frames.Emissions
    windows: pd.DataFrame  # frames.Windows, one row per member (no NETWORK rows)
    factors_used: pd.DataFrame  # frames.FactorsUsed
    findings: tuple[Finding, ...] = ()
    never_delivered: tuple[tuple[str, str], ...] = ()  # (member, series) left out of every total
    names: dict[str, dict[str, str]] = field(default_factory=dict)  # kind -> key -> name; site of <member>


def balance(
    records: Records, network: Network, reference: Reference, bundle: FactorBundle, today: date
) -> Balance:
    """Compute everything that follows from the records in force.

    records:  of all members (or some); members the network does not have are left out.
    today:    what is due, and the last quarter that has ended, follow from it.
    returns:  cells (quarters), emissions by both methods, twelve-month and yearly totals, the factors used, findings.
              Series of which nothing was ever delivered are left out and named.
    rule:     numbers.md §1 and §3.
    """
    made = assembled(records, network, reference, bundle, today)
    if made is None:
        return Balance(Cells.empty(), Emissions.empty(), Windows.empty(), FactorsUsed.empty())
    found = [
        totals(
            made.ledger(method),
            network.member_keys,
            method=method,
            first_index=made.ground.first_index,
            starts=made.values.starts,
            last_ended=made.ground.last_ended,
            tolerated_share=network.settings.tolerated_missing_share,
        )
        for method in METHODS
    ]
    tolerated = np.logical_or.reduce([t.tolerated for t in found])
    emissions = emission_frame(made, tolerated)
    windows = pd.concat([t.windows for t in found], ignore_index=True)
    return Balance(
        cells=cell_frame(made, tolerated),
        emissions=emissions,
        windows=windows,
        factors_used=factors_used(emissions),
        findings=tuple(balance_findings(made, emissions, tolerated, network)),
        never_delivered=never_delivered_series(made),
        names=_names(made, network, reference),
    )


def _names(made: Assembly, network: Network, reference: Reference) -> dict[str, dict[str, str]]:
    carriers = reference.vocabulary.carriers
    return {
        "member": {m.key: m.short_name for m in network.members},
        "carrier": dict(zip(carriers["carrier"], carriers["carrier_name"], strict=True)),
        "site": _site_names(_unambiguous(made.ground.series)),
        **{f"site of {member}": _site_names(rows) for member, rows in made.ground.series.groupby("member")},
    }


def _site_names(rows: pd.DataFrame) -> dict[str, str]:
    named = rows["site_name"].where(rows["site_name"] != "", rows["site"])
    return dict(zip(rows["site"], named, strict=True))


def _unambiguous(series: pd.DataFrame) -> pd.DataFrame:
    """Series of sites whose key only one member uses."""
    return series[series.groupby("site")["member"].transform("nunique") == 1]
