"""What a delivery does to single values: the tonnes a doubted one moves, and the effect series by series."""

from collections.abc import Collection

import numpy as np
import pandas as pd

from kek_data.accounting.balance import Balance
from kek_data.accounting.effect import NOISE_T
from kek_data.domain.codes import ChangeKind, Method, WindowKind
from kek_data.domain.period import period_quarters
from kek_data.frames import KEY_SEPARATOR, SeriesChanges, series_parts

READINGS, REPORTED = "readings", "reported_emissions"


def moved_shares(before: Balance, after: Balance, member: str, subjects: Collection[str]) -> dict[str, float]:
    """Share of the member's latest twelve months that each doubted value moves.

    subjects: of findings: "readings·<series>·<period>" or "reported_emissions·<period>·<scope>·<category>·<method>".
    returns:  subject -> |t CO2e of its quarters after − before (delivered or carried)| ÷ the member's latest twelve
              months before (where there are none: after). A value that was not known counts whole. NaN for other
              subjects, and where there are no tonnes or no twelve months.
    """
    total = _latest_total(before, member)
    total = _latest_total(after, member) if np.isnan(total) else total
    old, new = (_tonnes(made, member) for made in (before, after))
    shares = {}
    for subject in subjects:
        moved = abs(_plus(_of_subject(new, subject), -_of_subject(old, subject)))
        shares[subject] = moved / total if total > 0 else float("nan")
    return shares


def series_changes(changes: pd.DataFrame, before: Balance, after: Balance, member: str) -> pd.DataFrame:
    """The difference of a delivery series by series and year (frames.SeriesChanges).

    changes: frames.Changes of the delivery; before, after: the balances without and with it.
    """
    counted = _counted(changes[changes["record"] == READINGS])
    old, new = (_by_year(_tonnes(made, member)) for made in (before, after))
    index = counted.index.union(old.index).union(new.index)
    moved = _summed(new.reindex(index), -old.reindex(index))
    touched = index.isin(counted.index) | (moved.abs() > NOISE_T).to_numpy()
    rows = counted.reindex(index)[touched].assign(change_t_co2e=moved[touched])
    if rows.empty:
        return SeriesChanges.empty()
    series, years = (rows.index.get_level_values(name) for name in ("series", "year"))
    own, network = _year_totals(before, member), _year_totals(before, None)
    parts = [series_parts(key) for key in series]
    change = rows["change_t_co2e"].to_numpy()
    named = rows.assign(
        member=member,
        series=series,
        site=[part.site for part in parts],
        carrier=[part.carrier for part in parts],
        use=[part.use for part in parts],
        year=years.astype("int64"),
        change_share=_share(rows["new_amount"] - rows["old_amount"], rows["old_amount"]),
        share_of_member=_share(change, own.reindex(years).to_numpy()),
        share_of_network=_share(change, network.reindex(years).to_numpy()),
    )
    return SeriesChanges.conform(named.reset_index(drop=True)[SeriesChanges.names()])


def _counted(readings: pd.DataFrame) -> pd.DataFrame:
    """Per series and year how many readings are new, changed …, and the sums of the changed ones."""
    rows = readings.assign(
        series=readings["key"].str.split(KEY_SEPARATOR).str[0], year=readings["period"].str[:4]
    )
    key = ["series", "year"]
    counts = rows.groupby([*key, "change"]).size().unstack("change")
    counts = counts.reindex(columns=[kind.value for kind in ChangeKind])
    is_changed = (
        (rows["change"] == ChangeKind.CHANGED) & rows["old_amount"].notna() & rows["new_amount"].notna()
    )
    changed = rows[is_changed]
    sums = changed.groupby(key).agg(
        old_amount=("old_amount", "sum"),
        new_amount=("new_amount", "sum"),
        unit=("new_unit", "first"),
        units=("new_unit", "nunique"),
    )
    mixed = changed["old_unit"] != changed["new_unit"]
    sums = sums.assign(is_mixed=mixed.groupby([changed[name] for name in key]).any())
    is_one = (sums["units"] == 1) & ~sums["is_mixed"].astype("bool")
    return counts.join(sums.loc[is_one, ["old_amount", "new_amount", "unit"]])


def _tonnes(made: Balance, member: str) -> pd.DataFrame:
    rows = made.emissions
    return rows[(rows["member"] == member) & (rows["method"] == Method.LOCATION)]


def _by_year(rows: pd.DataFrame) -> pd.Series:
    own = rows[rows["series"] != ""]
    year = own["quarter"].str[:4].rename("year")
    return own["emissions_t_co2e"].groupby([own["series"], year]).sum(min_count=1).dropna()


def _of_subject(rows: pd.DataFrame, subject: str) -> float:
    """Tonnes of the quarters a subject is about; NaN if none are known."""
    record, *key = subject.split(KEY_SEPARATOR)
    if record == READINGS and len(key) == 2:
        series, period = key
        chosen = rows["series"] == series
    elif record == REPORTED and len(key) == 4:
        period = key[0]
        chosen = (rows["series"] == "") & (rows["scope"] == key[1]) & (rows["category"] == key[2])
    else:
        return float("nan")
    known = rows.loc[chosen & rows["quarter"].isin(period_quarters(period)), "emissions_t_co2e"]
    return float(known.sum(min_count=1))


def _latest_total(made: Balance, member: str) -> float:
    rows = made.windows
    known = rows[
        (rows["member"] == member)
        & (rows["method"] == Method.LOCATION)
        & (rows["window"] == WindowKind.ROLLING)
        & rows["actual_t_co2e"].notna()
    ]
    return float("nan") if known.empty else float(known.sort_values("x")["actual_t_co2e"].iloc[-1])


def _year_totals(made: Balance, member: str | None) -> pd.Series:
    """Totals by calendar year, of a member or summed over all."""
    rows = made.windows
    years = rows[(rows["method"] == Method.LOCATION) & (rows["window"] == WindowKind.YEAR)]
    chosen = years if member is None else years[years["member"] == member]
    return chosen.groupby("period")["actual_t_co2e"].sum(min_count=1)


def _plus(a: float, b: float) -> float:
    """Sum of two figures; blank only where both are."""
    return float(np.nansum([a, b])) if not (np.isnan(a) and np.isnan(b)) else float("nan")


def _summed(a: pd.Series, b: pd.Series) -> pd.Series:
    return pd.concat([a, b], axis=1).sum(axis=1, min_count=1)


def _share(part: pd.Series | np.ndarray, whole: pd.Series | np.ndarray) -> np.ndarray:
    """part / whole, blank where the whole is 0 or blank."""
    a, b = np.asarray(part, dtype="float64"), np.asarray(whole, dtype="float64")
    return np.divide(a, b, out=np.full(len(a), np.nan), where=b != 0)
