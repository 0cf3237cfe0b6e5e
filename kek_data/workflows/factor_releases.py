"""Releases a change of factors would touch: what they state, and what it would be; none is rewritten."""

import pandas as pd
from sqlalchemy import Engine

from kek_data.domain.codes import NETWORK, Method
from kek_data.frames import ReleasesUnder
from kek_data.reference.variants import Variant
from kek_data.workflows.balances import figures_at
from kek_data.workflows.factor_comparisons import usual_window
from kek_data.workflows.released import stored_figures
from kek_data.workflows.releases import Release, releases_in_force
from kek_data.workflows.variant_balances import balance_with, variant_at


def releases_under(
    engine: Engine, revision: int, old: Variant, new: Variant, *, period: str, member: str = NETWORK
) -> pd.DataFrame:
    """Releases in force, and what a figure they state would be under the new variant (frames.ReleasesUnder).

    The figure is that of `period`, or of the release's own latest window where it states none for it, over the members
    of its line (NETWORK) or of one member. Its records and its day are taken, with the factors as of `revision`.
    Nothing is written: a release keeps what it states.
    """
    known = releases_in_force(engine, revision)
    found = [_release_under(engine, revision, one, old, new, period, member) for one in known]
    return ReleasesUnder.from_rows(found)


def _release_under(
    engine: Engine, revision: int, one: Release, old: Variant, new: Variant, period: str, member: str
) -> dict[str, object]:
    is_touched = one.bundle == old.bundle
    shown, members, stored_t = _stated(engine, one, period, member)
    other_t = float("nan")
    if is_touched and shown:
        other_t = _figure_under(engine, revision, one, new, shown, members)
    return {
        "release": one.name,
        "day": one.day.isoformat(),
        "bundle": one.bundle,
        "period": shown,
        "stored_t_co2e": stored_t,
        "other_t_co2e": other_t,
        "change_t_co2e": other_t - stored_t,
        "is_touched": is_touched,
    }


def _stated(engine: Engine, one: Release, period: str, member: str) -> tuple[str, tuple[str, ...], float]:
    """(window, members, t CO2e) of what a release states; window blank: nothing."""
    frames = stored_figures(engine, one).frames
    members: tuple[str, ...] = (member,)
    if member == NETWORK:
        in_line = frames["network_set"]
        members = tuple(in_line.loc[in_line["is_in_line"], "member"])
    sums = _location_sums(frames["windows"], members)
    known = tuple(str(p) for p in sums.index)
    shown = period if period in sums.index else usual_window(known)
    return shown, members, float(sums[shown]) if shown else float("nan")


def _figure_under(
    engine: Engine, revision: int, one: Release, new: Variant, period: str, members: tuple[str, ...]
) -> float:
    at = figures_at(engine, one.frozen_revision)
    factors = variant_at(engine, revision, new)
    only = members[0] if len(members) == 1 else None
    made = balance_with(engine, at, one.bundle, one.day, factors, member=only)
    sums = _location_sums(made.windows, members)
    return float(sums[period]) if period in sums.index else float("nan")


def _location_sums(windows: pd.DataFrame, members: tuple[str, ...]) -> pd.Series:
    """Window -> sum over all of the members; windows one of them has no figure for are not among them."""
    rows = windows[(windows["method"] == Method.LOCATION) & windows["member"].isin(list(members))]
    rows = rows.drop_duplicates(["member", "period"])
    return rows.groupby("period")["actual_t_co2e"].sum(min_count=max(len(members), 1)).dropna()
