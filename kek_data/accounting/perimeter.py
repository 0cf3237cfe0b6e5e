"""What came to or went from a member since its base year, in base-year tonnes (numbers.md §3)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd

from kek_data.domain.codes import CellPresence, Method
from kek_data.domain.finding import Finding
from kek_data.domain.network import Network
from kek_data.domain.period import (
    last_ended_quarter,
    period_end,
    period_start,
    quarter_from_index,
    quarter_index,
    quarter_key,
    quarter_of_day,
)
from kek_data.frames import PerimeterChanges, Records
from kek_data.wording import numbers
from kek_data.wording.path_findings import make_finding

QUARTERS_OF_A_YEAR = 4
KEY = ["member", "series"]


def perimeter_changes(
    emissions: pd.DataFrame,
    records: Records,
    base_values: pd.DataFrame,
    network: Network,
    today: date,
) -> pd.DataFrame:
    """Every change of perimeter since the base year, with its base-year tonnes (frames.PerimeterChanges).

    Counted: units, sites and series that came or went by their dates, series "entfällt" for four quarters, own-use
    and third-party shares that changed. Not counted: a series that replaces another, and the one it replaces
    (Technikwechsel).
    measured: what went, by its tonnes of the base year; what came, by its first full twelve months with base-year
              factors (blank until there are twelve); a share, by its step times the undivided base-year tonnes.
              Amounts are absolute and cumulated, so that coming and going do not cancel.
    rule:     numbers.md §3.
    """
    bases = _bases(base_values, records.base_years)
    if bases.empty or emissions.empty:
        return PerimeterChanges.empty()
    tonnes = _SeriesTonnes.of(emissions, bases)
    found = pd.concat(
        [
            _by_dates(tonnes, records, bases),
            _by_absence(emissions, tonnes, records, bases),
            _by_own_use(tonnes, records, bases),
            _by_third_party(tonnes, records, bases),
        ],
        ignore_index=True,
    )
    last = last_ended_quarter(today)
    found = found[found["quarter"].map(quarter_index) <= quarter_index(last)] if len(found) else found
    return _cumulated(found, bases)


def perimeter_breaks(changes: pd.DataFrame, network: Network) -> dict[str, str]:
    """Member -> first quarter at which the cumulated changes exceed 5 % (setting) of its base value."""
    limit = network.settings.perimeter_change_share * changes["base_t_co2e"]
    beyond = changes[changes["cumulated_t_co2e"] > limit]
    return {str(m): str(q) for m, q in beyond.groupby("member")["quarter"].min().items()}


def perimeter_findings(changes: pd.DataFrame, network: Network) -> list[Finding]:
    """One finding base-year-recalculation per member whose perimeter no longer fits its base year."""
    found = []
    for member, quarter in perimeter_breaks(changes, network).items():
        mine = changes[changes["member"] == member]
        changed, base = float(mine["cumulated_t_co2e"].max()), float(mine["base_t_co2e"].iloc[0])
        found.append(
            make_finding(
                "base-year-recalculation",
                member=member,
                name=network.member(member).short_name,
                year=int(mine["base_year"].iloc[0]),
                changed=numbers.tonnes(changed),
                share=numbers.percent(changed / base, 1),
                threshold=numbers.percent(network.settings.perimeter_change_share),
                period=numbers.period(quarter),
            )
        )
    return found


@dataclass(frozen=True)
class _SeriesTonnes:
    """Tonnes of each series, location-based: in the base year, and quarter by quarter with base-year factors."""

    base: pd.Series  # (member, series) -> t CO2e of the base year; absent: nothing then
    frozen: Mapping[tuple[str, str], pd.Series]  # quarter index -> t CO2e

    @classmethod
    def of(cls, emissions: pd.DataFrame, bases: pd.DataFrame) -> "_SeriesTonnes":
        rows = emissions[(emissions["method"] == Method.LOCATION) & (emissions["series"] != "")]
        rows = rows.merge(bases[["member", "base_year"]], on="member")
        rows["q"] = rows["quarter"].map(quarter_index)
        with_base_factors = rows["emissions_frozen_t_co2e"]
        rows["frozen"] = with_base_factors.where(with_base_factors.notna(), rows["emissions_t_co2e"])
        in_base = rows["q"] // QUARTERS_OF_A_YEAR == rows["base_year"]
        base = rows[in_base].groupby(KEY)["emissions_t_co2e"].sum(min_count=1).dropna()
        frozen = {
            key: part.set_index("q")["frozen"].dropna().sort_index()
            for key, part in rows.groupby(KEY, sort=False)
        }
        return cls(base=base, frozen=frozen)

    def of_base_year(self, member: str, series: str) -> float:
        """Tonnes of the base year; NaN where there are none."""
        return float(self.base.get((member, series), np.nan))

    def first_twelve_months(self, member: str, series: str, from_q: int) -> float:
        """Tonnes of the first four quarters from from_q on, with base-year factors; NaN until all four are there."""
        quarters = self.frozen.get((member, series))
        if quarters is None:
            return np.nan
        window = quarters.reindex(range(from_q, from_q + QUARTERS_OF_A_YEAR))
        return float(window.sum(skipna=False))

    def last_twelve_months(self, member: str, series: str, before_q: int) -> float:
        """Tonnes of the four quarters before before_q, with base-year factors; NaN where one is missing."""
        return self.first_twelve_months(member, series, before_q - QUARTERS_OF_A_YEAR)


def _bases(base_values: pd.DataFrame, base_years: pd.DataFrame) -> pd.DataFrame:
    """member, base_year, base_t_co2e: the year whose activity changes are measured against.

    With a member's own 1990 value that is its recorded base year, if it has one.
    """
    values = base_values[base_values["value_t_co2e"].notna()]
    recorded = values[["member"]].merge(
        base_years[["member", "base_year"]].rename(columns={"base_year": "recorded"}), how="left"
    )["recorded"]
    is_own = (values["kind"] == "own_1990").to_numpy() & (recorded > 0).to_numpy()
    return pd.DataFrame(
        {
            "member": values["member"].to_numpy(),
            "base_year": np.where(is_own, recorded, values["base_year"]).astype("int64"),
            "base_t_co2e": values["value_t_co2e"].to_numpy(),
        }
    )
