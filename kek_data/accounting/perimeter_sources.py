"""Where a member's perimeter changed: by dates, by first delivery, by "entfällt", by shares (numbers.md §3).

Every function hands back rows member, site, series, change, q (running number of the first quarter of the new
perimeter); those of series that came or went add first (its first whole quarter), those of shares changed_t_co2e.
"""

from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
import pandas as pd

from kek_data.accounting.constants import QUARTERS_OF_A_YEAR
from kek_data.accounting.series_table import ALWAYS_FROM, ALWAYS_TO, KEY, placed_series
from kek_data.domain.codes import CellPresence, Method
from kek_data.domain.period import quarter_index, quarter_of_day
from kek_data.frames import Records

CAME, WENT, OWN_USE, THIRD_PARTY = "came", "went", "own_use", "third_party"
COLUMNS = ["member", "site", "series", "change", "q"]
MOVED = [*COLUMNS, "first"]


@dataclass(frozen=True)
class SeriesTonnes:
    """Location-based tonnes of each series and quarter, with the factors of the base year."""

    quarters: pd.DataFrame  # member, series, site, q, t, base_year

    @classmethod
    def of(cls, emissions: pd.DataFrame, bases: pd.DataFrame) -> "SeriesTonnes":
        """From frames.Emissions; a factor the base year does not have leaves the current one."""
        rows = emissions[(emissions["method"] == Method.LOCATION) & (emissions["series"] != "")]
        rows = rows.merge(bases[["member", "base_year"]], on="member")
        frozen = rows["emissions_frozen_t_co2e"]
        rows["t"] = frozen.where(frozen.notna(), rows["emissions_t_co2e"])
        rows["q"] = quarter_numbers(rows["quarter"])
        return cls(quarters=rows.loc[rows["t"].notna(), [*KEY, "site", "q", "t", "base_year"]])

    def of_base_year(self, series: pd.DataFrame) -> pd.Series:
        """Tonnes of the base year of each row's series; NaN where it has none."""
        if series.empty:
            return pd.Series(dtype="float64", index=series.index)
        rows = self.quarters
        base = rows[rows["q"] // QUARTERS_OF_A_YEAR == rows["base_year"]].groupby(KEY)["t"].sum()
        return _looked_up(base, series)

    def of_window(self, series: pd.DataFrame, first_q: pd.Series) -> pd.Series:
        """Tonnes of the four quarters from first_q on of each row's series; NaN until all four are there."""
        if series.empty:
            return pd.Series(dtype="float64", index=series.index)
        asked = series[KEY].assign(row=np.arange(len(series)), first_q=first_q)
        asked = asked.merge(pd.DataFrame({"later": range(QUARTERS_OF_A_YEAR)}), how="cross")
        asked["q"] = asked["first_q"] + asked["later"]
        found = asked.merge(self.quarters[[*KEY, "q", "t"]], on=[*KEY, "q"])
        sums = found.groupby("row")["t"].sum(min_count=QUARTERS_OF_A_YEAR)
        return pd.Series(sums.reindex(range(len(series))).to_numpy(), index=series.index)


def dated_series(records: Records, bases: pd.DataFrame) -> pd.DataFrame:
    """Series that began after the base year or ended after it, by their own, their site's and their unit's dates."""
    rows = placed_series(records.series, records).merge(bases, on="member")
    starts = rows["active_from"].where(rows["active_from"] != ALWAYS_FROM)
    ends = rows["active_to"].where(rows["active_to"] != ALWAYS_TO)
    came_q = starts.map(_quarter_number_of_day, na_action="ignore")
    went_q = ends.map(_quarter_number_after, na_action="ignore")
    whole_q = starts.map(_first_whole_quarter, na_action="ignore")
    came = rows.assign(change=CAME, q=came_q.astype("float64"), first=whole_q.astype("float64"))
    went = rows.assign(change=WENT, q=went_q.astype("float64"), first=went_q.astype("float64"))
    found = pd.concat([came, went], ignore_index=True)
    return found.loc[found["q"] // QUARTERS_OF_A_YEAR > found["base_year"], MOVED]


def new_series(tonnes: SeriesTonnes, bases: pd.DataFrame) -> pd.DataFrame:
    """Series without dates whose figures begin after a base year that was computed: they were not in its value."""
    first = tonnes.quarters.sort_values("q").drop_duplicates(KEY)
    first = first.merge(bases.loc[bases["is_computed"], ["member"]], on="member")
    first = first[first["q"] // QUARTERS_OF_A_YEAR > first["base_year"]]
    return first.assign(change=CAME, first=first["q"])[MOVED]


def absent_series(emissions: pd.DataFrame, bases: pd.DataFrame) -> pd.DataFrame:
    """Series "entfällt" for four quarters after the base year: gone from the first of them on."""
    rows = emissions[
        (emissions["method"] == Method.LOCATION) & (emissions["presence"] == CellPresence.ABSENT)
    ]
    rows = rows.merge(bases[["member", "base_year"]], on="member")
    rows["q"] = quarter_numbers(rows["quarter"])
    rows = rows[rows["q"] // QUARTERS_OF_A_YEAR > rows["base_year"]].sort_values([*KEY, "q"])
    nth = rows.groupby(KEY).cumcount()
    runs = rows.assign(run=rows["q"] - nth).groupby([*KEY, "site", "run"], as_index=False)
    lengths = runs.agg(q=("q", "min"), quarters=("q", "size"))
    long = lengths[lengths["quarters"] >= QUARTERS_OF_A_YEAR].sort_values("q").drop_duplicates(KEY)
    return long.assign(change=WENT, first=long["q"])[MOVED]


def own_use_steps(records: Records, bases: pd.DataFrame, tonnes: SeriesTonnes) -> pd.DataFrame:
    """Own-use shares of sites that changed after the base year."""
    shares = records.own_use.assign(
        q=records.own_use["valid_from"].map(_quarter_number_of_day).astype("int64"),
        share=records.own_use["own_use_share"],
    )
    series = records.series[["member", "site", "series"]]
    return _steps(series.merge(shares[["member", "site", "q", "share"]]), bases, tonnes, OWN_USE)


def third_party_steps(records: Records, bases: pd.DataFrame, tonnes: SeriesTonnes) -> pd.DataFrame:
    """Third-party shares of series ("davon an Dritte") that changed after the base year."""
    supply = records.supply[records.supply["third_party_share"].notna()]
    shares = supply[KEY].assign(q=supply["year"] * QUARTERS_OF_A_YEAR, share=1 - supply["third_party_share"])
    series = records.series[["member", "site", "series"]]
    return _steps(series.merge(shares), bases, tonnes, THIRD_PARTY)


def quarter_numbers(quarters: pd.Series) -> pd.Series:
    """Running number of each quarter key (domain.period.quarter_index), mapped once per distinct key."""
    return quarters.map({q: quarter_index(q) for q in quarters.unique()}).astype("int64")


def _steps(shares: pd.DataFrame, bases: pd.DataFrame, tonnes: SeriesTonnes, change: str) -> pd.DataFrame:
    """Steps after the base year of shares of a series, each times the undivided base-year tonnes.

    shares: member, site, series, q, share, with one row per quarter from which a share holds; before the first: 1.
    Without base-year tonnes to divide: the twelve months after the step, else those before.
    """
    rows = shares.merge(bases[["member", "base_year"]], on="member").sort_values(
        [*KEY, "q"], ignore_index=True
    )
    before = rows.groupby(KEY)["share"].shift(1)
    rows["before"] = before.where(before.notna(), 1.0)
    is_later = rows["q"] // QUARTERS_OF_A_YEAR > rows["base_year"]
    in_base = rows[~is_later].groupby(KEY)["share"].last()
    rows = rows[is_later & (rows["share"] != rows["before"])].copy()
    base_share = _looked_up(in_base, rows)
    base_share = base_share.where(base_share.notna(), 1.0)
    undivided = _whole(tonnes.of_base_year(rows), base_share)
    after = _whole(tonnes.of_window(rows, rows["q"]), rows["share"])
    prior = _whole(tonnes.of_window(rows, rows["q"] - QUARTERS_OF_A_YEAR), rows["before"])
    undivided = undivided.where(undivided.notna(), after.where(after.notna(), prior))
    step = (rows["share"] - rows["before"]).abs()
    return rows.assign(change=change, changed_t_co2e=step * undivided.abs())[[*COLUMNS, "changed_t_co2e"]]


def _whole(part: pd.Series, share: pd.Series) -> pd.Series:
    return part / share.where(share > 0)


def _looked_up(values: pd.Series, series: pd.DataFrame) -> pd.Series:
    """Values by (member, series), aligned with the rows of series."""
    keys = pd.MultiIndex.from_frame(series[KEY])
    return pd.Series(values.reindex(keys).to_numpy(dtype="float64"), index=series.index)


def _quarter_number_of_day(day: str) -> int:
    return quarter_index(quarter_of_day(date.fromisoformat(day)))


def _first_whole_quarter(day: str) -> int:
    """First quarter that begins on the day or after it."""
    return _quarter_number_of_day((date.fromisoformat(day) - timedelta(days=1)).isoformat()) + 1


def _quarter_number_after(day: str) -> int:
    """Quarter of the first day after an inclusive end."""
    return quarter_index(quarter_of_day(date.fromisoformat(day) + timedelta(days=1)))
