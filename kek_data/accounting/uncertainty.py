"""How sure totals are: stated uncertainties of values and factors carried to windows by analytical propagation.

Model: a value is t · (1 + u_s · e_s) · (1 + u_f · e_f). The error e_s is the same for all values of one series (one
meter, one way of reading it), independent between series; e_f is the same wherever a factor of one set and carrier is
used, in all members and years. To first order
    U² = Σ_s (Σ_i t_i · u_i)² + Σ_f (u_f · Σ_i t_i)²
(IPCC 2006 Guidelines, Vol. 1, Ch. 3, Approach 1: errors that depend on each other are added, independent ones in
quadrature). All half-widths are read with the same coverage, so U has it too.
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from kek_data.accounting.constants import QUARTERS_OF_A_YEAR
from kek_data.accounting.data_quality import KEY, graded, relative_uncertainty
from kek_data.accounting.windows import WINDOW_LEAD
from kek_data.domain.codes import NETWORK, CellPresence, WindowKind
from kek_data.domain.period import quarter_from_index, quarter_index
from kek_data.domain.uncertainty import SHARE_OF_GRADE, UncertaintySettings
from kek_data.frames import Uncertainty

ROW = ["member", "series", "scope", "category"]
SHARES = [*SHARE_OF_GRADE.values(), "estimated_share", "carried_share", "split_share"]
WINDOW = ["member", "period", "method"]


@dataclass(frozen=True)
class Spreads:
    """What the uncertainty of any sum of members is made of, per member, twelve months and method.

    windows: member, period, method, variance (of series, t²), weight (absolute tonnes) and absolute tonnes by share.
    factors: member, period, method, factor, deviation (t): shared between members, so added before they are squared.
    """

    windows: pd.DataFrame
    factors: pd.DataFrame


def uncertain_values(
    emissions: pd.DataFrame, cells: pd.DataFrame, settings: UncertaintySettings
) -> pd.DataFrame:
    """Every value with tonnes, with its Datengüte that counts and its relative uncertainty.

    emissions: frames.Emissions; cells: frames.Cells of the same balance, for the stated Datengüte; reported tonnes
               have none.
    returns:   columns of ROW, site, carrier, use, quarter, method, tonnes, share (relative, where a total cuts
               through its year) and share_inside (where it does not), grade, cause and the same _inside, factor,
               factor_share (0: no source states one).
    """
    columns = [*ROW, "site", "carrier", "use", "quarter", "method", "presence", "factor_set"]
    flags = ["is_estimated", "is_split", "is_reported"]
    rows = emissions.loc[emissions["emissions_t_co2e"].notna(), [*columns, "emissions_t_co2e", *flags]]
    rows = rows.merge(cells[[*KEY, "quality"]], on=KEY, how="left")
    rows = graded(rows.assign(quality=rows["quality"].where(rows["quality"].notna(), "")))
    factor, factor_share = _factors(rows, settings)
    return rows.rename(columns={"emissions_t_co2e": "tonnes"}).assign(
        share=relative_uncertainty(rows["grade"], settings).to_numpy(),
        share_inside=relative_uncertainty(rows["grade_inside"], settings).to_numpy(),
        factor=factor.to_numpy(),
        factor_share=factor_share.to_numpy(),
    )


def spreads(values: pd.DataFrame) -> Spreads:
    """Variances and shares of every member, twelve months and method; values: of uncertain_values."""
    parts = [_of_method(rows, str(method)) for method, rows in values.groupby("method")]
    if not parts:
        return Spreads(
            pd.DataFrame(columns=[*WINDOW, "variance", "weight", *SHARES]),
            pd.DataFrame(columns=[*WINDOW, "factor", "deviation"]),
        )
    return Spreads(
        pd.concat([windows for windows, _ in parts], ignore_index=True),
        pd.concat([factors for _, factors in parts], ignore_index=True),
    )


def member_uncertainty(made: Spreads, windows: pd.DataFrame) -> pd.DataFrame:
    """Uncertainty of every member's windows (frames.Uncertainty); windows: frames.Windows."""
    return _stated(made.windows, made.factors, windows)


def network_uncertainty(made: Spreads, trajectory: pd.DataFrame, members: tuple[str, ...]) -> pd.DataFrame:
    """Uncertainty of the sum of some members (frames.Uncertainty, member NETWORK).

    trajectory: frames.Trajectory of the network over these members: windows without an actual value stay blank.
    """
    rows = made.windows[made.windows["member"].isin(members)]
    factors = made.factors[made.factors["member"].isin(members)]
    summed = rows.drop(columns="member").groupby(["period", "method"], as_index=False).sum()
    shared = factors.drop(columns="member").groupby(["period", "method", "factor"], as_index=False).sum()
    return _stated(summed.assign(member=NETWORK), shared.assign(member=NETWORK), trajectory)


def _factors(rows: pd.DataFrame, settings: UncertaintySettings) -> tuple[pd.Series, pd.Series]:
    """Name of the factor whose uncertainty is stated ("" for none) and that uncertainty; a carrier's own entry wins."""
    name = pd.Series("", index=rows.index)
    share = pd.Series(0.0, index=rows.index)
    for stated in sorted(settings.factors, key=lambda one: one.carrier != ""):
        is_its = rows["factor_set"] == stated.factor_set
        if stated.carrier:
            is_its &= rows["carrier"] == stated.carrier
        name = name.mask(is_its, rows["factor_set"] + "|" + rows["carrier"])
        share = share.mask(is_its, stated.share)
    return name, share


@dataclass(frozen=True)
class _Plane:
    """Where each value lies: its row (a series, a member) and its quarter."""

    row: np.ndarray
    column: np.ndarray
    shape: tuple[int, int]

    def windows(self, figures: np.ndarray) -> np.ndarray:
        """Sums of every row over every four neighbouring quarters (rows x windows)."""
        at = self.row * self.shape[1] + self.column
        grid = np.bincount(at, weights=figures, minlength=self.shape[0] * self.shape[1]).reshape(self.shape)
        return np.lib.stride_tricks.sliding_window_view(grid, QUARTERS_OF_A_YEAR, axis=1).sum(axis=-1)


def _of_method(values: pd.DataFrame, method: str) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Spreads.windows and Spreads.factors of one method."""
    index = values["quarter"].map({q: quarter_index(q) for q in values["quarter"].unique()}).to_numpy()
    first = int(index.min())
    ends = np.arange(first, int(index.max()) + 1 + WINDOW_LEAD)
    is_year = ends % QUARTERS_OF_A_YEAR == WINDOW_LEAD
    column = index - first + WINDOW_LEAD
    member, names = pd.factorize(values["member"], sort=True)
    of_members = _Plane(member, column, (len(names), len(ends) + WINDOW_LEAD))
    tonnes = values["tonnes"].to_numpy()
    weight = np.abs(tonnes)

    def weighed(chosen: pd.Series) -> np.ndarray:
        return of_members.windows(np.where(chosen, weight, 0.0))

    columns = {
        "variance": _variance(values, tonnes, of_members, is_year),
        "weight": of_members.windows(weight),
        **{
            share: np.where(
                is_year,
                weighed(values["grade_inside"] == grade.value),
                weighed(values["grade"] == grade.value),
            )
            for grade, share in SHARE_OF_GRADE.items()
        },
        "estimated_share": weighed(values["is_estimated"] | (values["presence"] == CellPresence.ESTIMATED)),
        "carried_share": weighed(values["presence"] == CellPresence.CARRIED),
        "split_share": np.where(is_year, 0.0, weighed(values["cause"] == "split")),
    }
    periods = [quarter_from_index(int(end)) for end in ends]
    frame = pd.MultiIndex.from_product([names, periods], names=["member", "period"]).to_frame(index=False)
    frame = frame.assign(method=method)
    windows = frame.assign(**{name: figures.ravel() for name, figures in columns.items()})
    factors = [
        frame.assign(
            factor=factor,
            deviation=of_members.windows(
                np.where(values["factor"] == factor, tonnes * values["factor_share"], 0.0)
            ).ravel(),
        )
        for factor in values["factor"].unique()
        if factor
    ]
    return windows, pd.concat([frame.iloc[:0].assign(factor="", deviation=0.0), *factors], ignore_index=True)


def _variance(
    values: pd.DataFrame, tonnes: np.ndarray, of_members: _Plane, is_year: np.ndarray
) -> np.ndarray:
    """Σ over each member's series of (Σ t · u)², in every window; a calendar year has its own u."""
    row = values.groupby(ROW, sort=False).ngroup().to_numpy()
    of_series = _Plane(row, of_members.column, (int(row.max()) + 1, of_members.shape[1]))
    deviation = np.where(
        is_year,
        of_series.windows(tonnes * values["share_inside"].to_numpy()),
        of_series.windows(tonnes * values["share"].to_numpy()),
    )
    owner = np.zeros(of_series.shape[0], dtype="int64")
    owner[row] = of_members.row
    total = np.zeros((of_members.shape[0], deviation.shape[1]))
    np.add.at(total, owner, deviation**2)
    return total


def _stated(parts: pd.DataFrame, factors: pd.DataFrame, windows: pd.DataFrame) -> pd.DataFrame:
    """The windows with their uncertainty; blank where they have no value. A year is its Q4 window."""
    squared = factors.assign(factor_variance=factors["deviation"].astype("float64") ** 2)
    shared = squared.groupby(WINDOW, as_index=False)["factor_variance"].sum()
    known = parts.merge(shared, on=WINDOW, how="left")
    rows = windows[["member", "period", "window", "method", "x", "actual_t_co2e"]]
    is_year = rows["window"] == WindowKind.YEAR
    rows = rows.assign(shown=rows["period"], period=rows["period"].where(~is_year, rows["period"] + "-Q4"))
    rows = rows.merge(known, on=WINDOW, how="left").assign(period=rows["shown"].to_numpy())
    figures = {
        name: rows[name].astype("float64") for name in ("variance", "factor_variance", "weight", *SHARES)
    }
    actual = rows["actual_t_co2e"]
    is_known = actual.notna() & figures["variance"].notna()
    of_factors = figures["factor_variance"].where(figures["factor_variance"].notna(), 0.0)
    total = figures["weight"].where(is_known & (figures["weight"] > 0))
    half_width = (figures["variance"] + of_factors).pow(0.5).where(is_known)
    found = rows.assign(
        uncertainty_t_co2e=half_width,
        uncertainty_share=half_width / actual.abs().where(actual != 0),
        factor_uncertainty_t_co2e=of_factors.pow(0.5).where(is_known),
        **{share: figures[share] / total for share in SHARES},
    )
    return Uncertainty.conform(found[Uncertainty.names()])
