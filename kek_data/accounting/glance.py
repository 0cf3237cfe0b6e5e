"""What a reader sees at a glance: a latest figure and its change, the largest parts, the values behind a total."""

from dataclasses import dataclass

import pandas as pd

from kek_data.domain.period import window_quarters

NAN = float("nan")


@dataclass(frozen=True, slots=True)
class Latest:
    """The latest figure of a line and the one some years before; NaN and "" where there is none."""

    period: str = ""
    value: float = NAN
    before_period: str = ""
    before: float = NAN

    @property
    def change_share(self) -> float:
        """value / before - 1; NaN where there is nothing to compare with."""
        return self.value / self.before - 1 if self.before else NAN


@dataclass(frozen=True, slots=True)
class Largest:
    """The parts that weigh most in the latest window, and their share (0-1) of all parts."""

    names: tuple[str, ...]
    share: float
    period: str


def latest(rows: pd.DataFrame, figure: str, *, years_back: float) -> Latest:
    """The last known figure of one line, and the one exactly so many years before.

    rows: one line, with period, x (axis position) and the figure; blank figures are no figures.
    """
    known = rows[rows[figure].notna()].sort_values("x")
    if known.empty:
        return Latest()
    last = known.iloc[-1]
    then = known[known["x"] == last["x"] - years_back]
    if then.empty:
        return Latest(str(last["period"]), float(last[figure]))
    before = then.iloc[0]
    return Latest(str(last["period"]), float(last[figure]), str(before["period"]), float(before[figure]))


def latest_of_parts(parts: pd.DataFrame, figure: str, *, years_back: float) -> Latest:
    """As latest, for the sum of the parts of every period (frames.Breakdown); a blank part leaves its period blank."""
    sums = parts.groupby(["period", "x"], as_index=False)[[figure]].sum(skipna=False)
    return latest(sums, figure, years_back=years_back)


def largest_parts(parts: pd.DataFrame, figure: str, *, count: int) -> Largest | None:
    """The largest parts of the latest window with figures (frames.Breakdown); None without figures."""
    known = parts[parts[figure].notna()]
    if known.empty:
        return None
    last = known[known["x"] == known["x"].max()].sort_values(figure, ascending=False)
    first, total = last.head(count), float(last[figure].sum())
    share = float(first[figure].sum()) / total if total > 0 else NAN
    return Largest(tuple(first["part_name"]), share, str(last["period"].iloc[0]))


def values_of_window(
    emissions: pd.DataFrame, cells: pd.DataFrame, *, method: str, period: str
) -> pd.DataFrame:
    """The values a total is made of: frames.Emissions of the window's quarters with each cell's quality (Datengüte).

    emissions, cells: of one member; period: a year, or the quarter twelve months end with.
    """
    is_in = (emissions["method"] == method) & emissions["quarter"].isin(window_quarters(period))
    quality = cells[["series", "quarter", "quality"]]
    rows = emissions[is_in].merge(quality, on=["series", "quarter"], how="left")
    return rows.sort_values(["site", "carrier", "quarter"], ignore_index=True)


def totals(values: pd.DataFrame) -> tuple[float, float]:
    """t CO2e and kWh of some values; NaN where none has a figure."""
    sums = values[["emissions_t_co2e", "energy_kwh"]].sum(min_count=1)
    return float(sums["emissions_t_co2e"]), float(sums["energy_kwh"])
