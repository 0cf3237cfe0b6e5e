"""Heat per quarter against degree days, site by site: a second opinion on base load and on jumps.

heat(quarter) = intercept + slope x degree days(quarter), plain least squares. The base load of a year is four intercepts.
What is no second opinion says why: fewer quarters than settings.regression asks for, a bad fit, no slope.
"""

from dataclasses import dataclass
from typing import Literal

import numpy as np
import pandas as pd

from kek_data.accounting.constants import QUARTERS_OF_A_YEAR, ROUNDING_NOISE
from kek_data.accounting.degree_day_book import DegreeDayBook
from kek_data.accounting.weather_correction import base_loads, site_stations
from kek_data.domain.codes import CellPresence, Use
from kek_data.domain.network import Network, RegressionSettings
from kek_data.frames import HeatFits, HeatPoints
from kek_data.reference.types import Reference

PLACE = ["member", "site"]


def lines(points: pd.DataFrame) -> pd.DataFrame:
    """The same points with the least-squares line of their site beside each; all sites at once.

    points:  member, site, degree_days_kd (x), heat_kwh (y).
    returns: count, slope, intercept, intercept_error, r_squared, cv_rmse of the site's line, expected on it, and spreads;
             NaN where it is not determined (fewer than three points, or all at the same degree days).
    rule:    CV(RMSE) = sqrt(SSE / (n - 2)) / mean (ASHRAE Guideline 14 with two parameters). spreads: the externally
             studentised residual (Cook and Weisberg 1982), a point's distance from the line through the others.
    """
    sites = [points[name] for name in PLACE]

    def over(values: pd.Series, how: Literal["sum", "mean", "size", "max"] = "sum") -> pd.Series:
        return values.groupby(sites).transform(how)

    x, y = points["degree_days_kd"], points["heat_kwh"]
    n, mean_x, mean_y = over(x, "size").astype("float64"), over(x, "mean"), over(y, "mean")
    sxx, total = over((x - mean_x) ** 2), over((y - mean_y) ** 2)
    free = (n - 2).where((n > 2) & (sxx > 0))
    slope = over((x - mean_x) * (y - mean_y)) / sxx.where(free.notna())
    expected = mean_y + slope * (x - mean_x)
    rest = y - expected
    sse = over(rest**2)
    leverage = 1 / n + (x - mean_x) ** 2 / sxx.where(sxx > 0)
    return points.assign(
        count=n.astype("int64"),
        slope=slope,
        intercept=mean_y - slope * mean_x,
        intercept_error=(sse / free * (1 / n + mean_x**2 / sxx.where(sxx > 0))) ** 0.5,
        r_squared=1 - (sse / total.where(total > 0)).where(free.notna()),
        cv_rmse=(sse / free) ** 0.5 / mean_y.where(mean_y > 0),
        expected=expected,
        spreads=_spreads(rest, leverage, sse, n, scale=over(y.abs(), "max")),
    )


def _spreads(
    rest: pd.Series, leverage: pd.Series, sse: pd.Series, n: pd.Series, *, scale: pd.Series
) -> pd.Series:
    """Studentised residuals; 0 for a point on its line, endless for one beside a line that all others lie on."""
    left = (1 - leverage).where(leverage < 1)
    without = ((sse - rest**2 / left) / (n - 3).where(n > 3)).clip(lower=0.0)
    error = (without * left) ** 0.5
    noise = ROUNDING_NOISE * scale
    is_exact = error <= noise
    endless = pd.Series(np.sign(rest) * np.inf, index=rest.index)
    beside = (rest / error.where(~is_exact)).where(~is_exact, endless)
    return beside.where(rest.abs() > noise, 0.0).where(error.notna())


def heat_points(
    cells: pd.DataFrame,
    series: pd.DataFrame,
    sites: pd.DataFrame,
    network: Network,
    reference: Reference,
    *,
    station: str | None = None,
) -> pd.DataFrame:
    """The measured quarters of every site's space heat with degree days (frames.HeatPoints).

    cells: frames.Cells. Only what was delivered quarter by quarter counts: a yearly value split by degree days would
           confirm them, a value carried forward or estimated repeats another. A quarter counts where every heat series
           of the site that is active has a measured value. Series delivered weather-adjusted do not count.
    """
    heat = cells[(cells["use"] == Use.SPACE_HEAT) & (cells["series"] != "")]
    done = series.loc[series["is_weather_adjusted"], ["member", "series"]]
    is_done = pd.MultiIndex.from_frame(heat[["member", "series"]]).isin(pd.MultiIndex.from_frame(done))
    heat = heat[~is_done & (heat["presence"] != CellPresence.ABSENT)]
    if heat.empty:
        return HeatPoints.empty()
    is_measured = (
        (heat["presence"] == CellPresence.DELIVERED)
        & ~heat["is_split"]
        & ~heat["is_estimated"]
        & heat["energy_kwh"].notna()
    )
    grouped = heat.assign(is_measured=is_measured).groupby([*PLACE, "quarter"], as_index=False)
    rows = grouped.agg(heat_kwh=("energy_kwh", "sum"), is_measured=("is_measured", "all"))
    rows = rows[rows["is_measured"]]
    days = _degree_days(rows, sites, network, reference, station)
    rows = rows.assign(degree_days_kd=days)
    rows = rows[rows["degree_days_kd"].notna()].sort_values([*PLACE, "quarter"])
    return _with_lines(rows, network.settings.regression)


def _degree_days(
    rows: pd.DataFrame, sites: pd.DataFrame, network: Network, reference: Reference, station: str | None
) -> list[float]:
    book = DegreeDayBook(reference)
    usual = network.weather.station if network.weather else ""
    own = site_stations(network, sites)
    known: dict[tuple[str, str], float] = {}
    found = []
    for member, site, quarter in zip(rows["member"], rows["site"], rows["quarter"], strict=True):
        at = station or own.get((member, site), usual)
        if (at, quarter) not in known:
            known[at, quarter] = book.actual_kd(at, quarter)
        found.append(known[at, quarter])
    return found


def _with_lines(rows: pd.DataFrame, settings: RegressionSettings) -> pd.DataFrame:
    if rows.empty:
        return HeatPoints.empty()
    made = lines(rows).rename(columns={"expected": "expected_kwh", "spreads": "residual_spreads"})
    is_jump = made["residual_spreads"].abs() >= settings.jump_spreads
    return HeatPoints.conform(made.assign(is_jump=is_jump)[HeatPoints.names()])


def heat_fits(
    points: pd.DataFrame,
    sites: pd.DataFrame,
    network: Network,
    reference: Reference,
    *,
    station: str | None = None,
    reference_period: str | None = None,
) -> pd.DataFrame:
    """The line of every site with measured heat (frames.HeatFits).

    points: heat_points. refusal: too_few_quarters | no_slope | weak_fit | wide_scatter; blank: a second opinion.
    """
    if points.empty:
        return HeatFits.empty()
    made = lines(points)
    jumps = made[made["is_jump"]].groupby(PLACE)["quarter"].agg(",".join).rename("jumps").reset_index()
    fits = made.drop_duplicates(PLACE).merge(jumps, on=PLACE, how="left")
    places = list(zip(fits["member"], fits["site"], strict=True))
    stated, names = base_loads(network), _site_names(sites)
    own, usual = site_stations(network, sites), network.weather.station if network.weather else ""
    stations = [station or own.get(place, usual) for place in places]
    against = reference_period or (network.weather.reference if network.weather else "")
    book = DegreeDayBook(reference)
    normal = {at: _year_kd(book, at, against) for at in set(stations)}
    base = QUARTERS_OF_A_YEAR * fits["intercept"]
    year = base + fits["slope"] * np.array([normal[at] for at in stations])
    return HeatFits.conform(
        fits.assign(
            site_name=[names.get(place, place[1]) for place in places],
            station=stations,
            quarters=fits["count"],
            slope_kwh_per_kd=fits["slope"],
            base_load_kwh=base,
            base_load_error_kwh=QUARTERS_OF_A_YEAR * fits["intercept_error"],
            stated_base_load_kwh=[stated.get(place, 0.0) for place in places],
            normal_heat_kwh=year,
            base_load_share=base / year.where(year > 0),
            refusal=_refusals(fits, network.settings.regression),
        )[HeatFits.names()].sort_values(PLACE)
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class FitTotals:
    """What the sites whose regression counts suggest together."""

    sites: int
    all_sites: int
    base_load_kwh: float
    base_load_share: float  # of their heat in a year of the mean degree days
    stated_base_load_kwh: float  # of all sites


def fit_totals(fits: pd.DataFrame) -> FitTotals:
    """Base loads of a member's sites added up (frames.HeatFits)."""
    good = fits[fits["refusal"] == ""]
    base, heat = float(good["base_load_kwh"].sum()), float(good["normal_heat_kwh"].sum())
    return FitTotals(
        sites=len(good),
        all_sites=len(fits),
        base_load_kwh=base,
        base_load_share=base / heat if heat > 0 else float("nan"),
        stated_base_load_kwh=float(fits["stated_base_load_kwh"].sum()),
    )


def _refusals(fits: pd.DataFrame, settings: RegressionSettings) -> np.ndarray:
    return np.select(
        [
            fits["count"] < settings.least_quarters,
            ~(fits["slope"] > 0),
            ~(fits["r_squared"] >= settings.least_r_squared),
            ~(fits["cv_rmse"] <= settings.largest_cv_rmse),
        ],
        ["too_few_quarters", "no_slope", "weak_fit", "wide_scatter"],
        "",
    ).astype(object)


def _year_kd(book: DegreeDayBook, station: str, against: str) -> float:
    return sum(book.normal_kd(station, against, f"2001-Q{q}") for q in range(1, 5))


def _site_names(sites: pd.DataFrame) -> dict[tuple[str, str], str]:
    named = sites["site_name"].where(sites["site_name"] != "", sites["site"])
    return dict(zip(zip(sites["member"], sites["site"], strict=True), named, strict=True))
