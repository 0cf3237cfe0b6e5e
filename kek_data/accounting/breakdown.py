"""Totals split into parts: per carrier, use, unit, site, category or member; the parts add up to the windows."""

from collections.abc import Collection, Mapping

import numpy as np
import pandas as pd

from kek_data.accounting.balance import Balance
from kek_data.accounting.constants import QUARTERS_OF_A_YEAR
from kek_data.accounting.windows import in_each_window
from kek_data.domain.codes import NETWORK, CellPresence, Method, WindowKind
from kek_data.domain.period import axis_position
from kek_data.frames import Breakdown, EmissionSums
from kek_data.wording.balance_findings import part_name

FIGURES = ("emissions_t_co2e", "energy_kwh", "cost_eur")
TOTALS = {"emissions_t_co2e": "actual_t_co2e", "energy_kwh": "energy_kwh", "cost_eur": "cost_eur"}


def breakdown(
    balance: Balance, part_kind: str, member: str | Collection[str], method: str = Method.LOCATION
) -> pd.DataFrame:
    """Every twelve months and year of a member, or of several together, split into parts (frames.Breakdown).

    part_kind: member | carrier | use | org_unit | site | category.
    member:    a key; NETWORK: all members; a collection of keys: these together, as member NETWORK.
    returns:   rows of windows that have a total; a figure is blank where the total of any of the members is, so that
               the parts always add up to the total of frames.Windows. Reported tonnes of a category are a part of
               their own (part ""), or belong to their category. carried_share by tonnes.
    """
    chosen, name = _members(balance, member)
    cells = _counted(balance.emissions, chosen, method)
    if cells.empty:
        return Breakdown.empty()
    parts = _by_quarter(cells.assign(part=_part(cells, part_kind, name)), ["part", "quarter"])
    totals = _window_totals(balance.windows, chosen, method)
    return _in_windows(parts, totals, part_kind, name, _part_names(balance, part_kind, name))


def emission_sums(emissions: pd.DataFrame) -> pd.DataFrame:
    """The cells of a total without their series and sites (frames.EmissionSums); emissions: frames.Emissions."""
    cells = emissions[_is_counted(emissions)]
    if cells.empty:
        return EmissionSums.empty()
    sums = _by_quarter(cells, list(EmissionSums.unique))
    renamed = sums.rename(columns={"weight": "weight_t_co2e", "carried": "carried_t_co2e"})
    return EmissionSums.conform(renamed[EmissionSums.names()])


def breakdown_of_sums(
    sums: pd.DataFrame,
    windows: pd.DataFrame,
    part_kind: str,
    members: Collection[str],
    method: str = Method.LOCATION,
    *,
    names: Mapping[str, str],
) -> pd.DataFrame:
    """As breakdown of several members together, from frames.EmissionSums and frames.Windows.

    part_kind: member | carrier | use | category; names: part -> its German name.
    """
    rows = sums[(sums["method"] == method) & sums["member"].isin(members)]
    if rows.empty:
        return Breakdown.empty()
    renamed = rows.rename(columns={"weight_t_co2e": "weight", "carried_t_co2e": "carried"})
    grouped = renamed.assign(part=renamed[part_kind]).groupby(["part", "quarter"], as_index=False)
    parts = grouped[[*FIGURES, "weight", "carried"]].sum(min_count=1)
    return _in_windows(parts, _window_totals(windows, list(members), method), part_kind, NETWORK, names)


def _in_windows(
    by_quarter: pd.DataFrame, totals: pd.DataFrame, part_kind: str, name: str, names: Mapping[str, str]
) -> pd.DataFrame:
    """Quarters' parts as twelve months and years; blank where the total is."""
    rows = totals.merge(_rolled(by_quarter), on="quarter")
    figures = {f: rows[f].where(rows[f"{f}_total"].notna()) for f in FIGURES}
    weight = rows["weight"].where(rows["weight"] > 0)
    rows = rows.assign(member=name, part_kind=part_kind, carried_share=rows["carried"] / weight, **figures)
    return _finished(rows, names)


def quarters(
    balance: Balance, member: str | Collection[str], method: str = Method.LOCATION, part_kind: str = "carrier"
) -> pd.DataFrame:
    """Every single quarter split into parts (frames.Breakdown); period is the quarter itself, not twelve months.

    A part is blank in a quarter where one of its cells is missing or has no figure: a part of it would look like less.
    """
    chosen, name = _members(balance, member)
    cells = _counted(balance.emissions, chosen, method)
    if cells.empty:
        return Breakdown.empty()
    by_quarter = _by_quarter(cells.assign(part=_part(cells, part_kind, name)), ["part", "quarter"])
    whole = {f: by_quarter[f].where(by_quarter[f"{f}_gaps"] == 0) for f in FIGURES}
    weight = by_quarter["weight"].where(by_quarter["weight"] > 0)
    rows = by_quarter.assign(
        member=name,
        part_kind=part_kind,
        period=by_quarter["quarter"],
        carried_share=by_quarter["carried"] / weight,
        **whole,
    )
    return _finished(rows, _part_names(balance, part_kind, name))


def energy_only(balance: Balance, member: str) -> pd.DataFrame:
    """Series that have energy but no tonnes, by carrier: published without carrier split, or weather-adjusted.

    returns: frames.Breakdown in kWh, calendar years of which every quarter is delivered; where there is none yet, the
             quarters. Nothing is carried forward, and such series are in no other total (numbers.md §1.9).
    """
    with_tonnes = balance.emissions.loc[balance.emissions["member"] == member, "series"].unique()
    cells = balance.cells[(balance.cells["member"] == member) & ~balance.cells["series"].isin(with_tonnes)]
    cells = cells[cells["presence"] == CellPresence.DELIVERED]
    if cells.empty:
        return Breakdown.empty()
    rows = _whole_years(cells)
    if rows.empty:
        by_quarter = cells.groupby(["carrier", "quarter"], as_index=False)[["energy_kwh", "cost_eur"]]
        rows = by_quarter.sum(min_count=1).rename(columns={"quarter": "period"})
    rows = rows.rename(columns={"carrier": "part"}).assign(
        member=member, part_kind="carrier", emissions_t_co2e=np.nan, carried_share=0.0
    )
    return _finished(rows, _part_names(balance, "carrier", member))


def _whole_years(cells: pd.DataFrame) -> pd.DataFrame:
    """carrier, period, energy_kwh, cost_eur of years in which every series of the carrier that has one cell has four."""
    years = cells.assign(period=cells["quarter"].str.slice(0, 4))
    figures = ["energy_kwh", "cost_eur"]
    of_series = years.groupby(["carrier", "series", "period"], as_index=False)[figures]
    whole = of_series.sum(min_count=QUARTERS_OF_A_YEAR)
    total = whole.groupby(["carrier", "period"], as_index=False)[figures].sum(skipna=False)
    return total[total["energy_kwh"].notna()].reset_index(drop=True)


def _members(balance: Balance, member: str | Collection[str]) -> tuple[list[str], str]:
    if not isinstance(member, str):
        return list(member), NETWORK
    if member == NETWORK:
        return list(balance.windows["member"].unique()), NETWORK
    return [member], member


def _counted(emissions: pd.DataFrame, members: list[str], method: str) -> pd.DataFrame:
    rows = emissions[(emissions["method"] == method) & emissions["member"].isin(members)]
    return rows[_is_counted(rows)]


def _is_counted(emissions: pd.DataFrame) -> pd.Series:
    """Cells of a total; what a replaced category delivered is not in it, nor is its energy."""
    return ~emissions["is_reported"] | (emissions["series"] == "")


def _by_quarter(cells: pd.DataFrame, keys: list[str]) -> pd.DataFrame:
    """Sums, number of cells without a figure, weight and carried weight by part and quarter."""
    weight = cells["emissions_t_co2e"].abs()
    is_carried = cells["presence"] == CellPresence.CARRIED
    gaps = {f"{f}_gaps": cells[f].isna() for f in FIGURES}
    prepared = cells[[*keys, *FIGURES]].assign(weight=weight, carried=weight.where(is_carried, 0.0), **gaps)
    grouped = prepared.groupby(keys, as_index=False)
    sums = grouped[[*FIGURES, "weight", "carried"]].sum(min_count=1)
    return sums.merge(grouped[list(gaps)].sum(), on=keys)


def _rolled(parts: pd.DataFrame) -> pd.DataFrame:
    """Sums over the four quarters that end with each quarter, by part."""
    summed = [*FIGURES, "weight", "carried"]
    return in_each_window(parts).groupby(["part", "quarter"], as_index=False)[summed].sum(min_count=1)


def _window_totals(windows: pd.DataFrame, members: list[str], method: str) -> pd.DataFrame:
    """period, x, quarter the window ends with, and the totals over the members; blank where one has none."""
    rows = windows[(windows["method"] == method) & windows["member"].isin(members)]
    grouped = rows.groupby(["period", "window", "x"], as_index=False)[list(TOTALS.values())]
    total = grouped.sum(min_count=len(members)).rename(columns={t: f"{f}_total" for f, t in TOTALS.items()})
    is_year = total["window"] == WindowKind.YEAR
    return total.assign(quarter=total["period"].where(~is_year, total["period"] + "-Q4")).drop(
        columns="window"
    )


def _part(cells: pd.DataFrame, part_kind: str, name: str) -> pd.Series:
    """Key of the part; sites and units of several members together are told apart by their member."""
    if name == NETWORK and part_kind in ("site", "org_unit"):
        return cells["member"] + "/" + cells[part_kind]
    return cells[part_kind]


def _part_names(balance: Balance, part_kind: str, member: str) -> Mapping[str, str]:
    kind = f"site of {member}" if part_kind == "site" else part_kind
    return balance.names.get(kind, {})


def _finished(rows: pd.DataFrame, names: Mapping[str, str]) -> pd.DataFrame:
    kinds = rows["part_kind"]
    named = [part_name(k, p, names) for k, p in zip(kinds, rows["part"], strict=True)]
    x = rows["period"].map({p: axis_position(p) for p in rows["period"].unique()}).astype("float64")
    made = rows.assign(part_name=named, x=x)
    return Breakdown.conform(made[Breakdown.names()].sort_values(["x", "period", "part"], kind="stable"))
