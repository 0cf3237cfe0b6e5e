"""A member's records brought to its new perimeter for all years, once somebody has decided so (numbers.md §3)."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import pandas as pd

from kek_data.accounting.carried_back import Arrival, carried_back, in_quarters
from kek_data.accounting.constants import QUARTERS_OF_A_YEAR
from kek_data.accounting.decisions import decided
from kek_data.accounting.new_shares import own_use_of_all_years, third_party_of_all_years
from kek_data.accounting.perimeter_sources import CAME, WENT
from kek_data.accounting.series_table import KEY, placed_series
from kek_data.domain.codes import BreakDecision, BreakKind, CellState
from kek_data.domain.period import period_start, quarter_from_index, quarter_index, year_of
from kek_data.frames import Readings, Records

NO_TWELVE_MONTHS, CAME_BACK = "no_twelve_months", "came_back"


@dataclass(frozen=True, slots=True)
class Obstacle:
    """A series that cannot be brought to the new perimeter, and why."""

    series: str
    reason: str  # no_twelve_months | came_back


def with_new_perimeter(records: Records, changes: pd.DataFrame, base_values: pd.DataFrame) -> Records:
    """Records in which the perimeter that was decided on holds for all years; the same object if there is nothing to do.

    changes:  perimeter.every_change of the records as delivered. What a decision "recalculated" of
              records.break_decisions covers is undone in them: a series that went is in no year (nor the ones it
              replaced); one that came has the amounts of its first full twelve months in all earlier quarters, and its
              own, its site's and its unit's dates begin with them; shares are in all years those at the end of the
              quarter decided on. Earlier means since the base year, or since the member's first reading if that is
              before: the line drawn has no step. What has no twelve months yet, or came back, stays as it is and is
              found as a change again.
    why amounts and not tonnes are carried back: so that every year keeps its own factor, as for everything else in
              that year; tonnes would bring the factor of the year it came into the base year, and the base value,
              path, actual line, breakdowns and bridge would not agree. They are not corrected for weather. A
              supplier's factor is never carried back: a factor source that changes by this is a finding of its own.
    not touched: base values stated and 1990 values (only members with a computed base are recalculated), tonnes the
              member reports itself, own generation, denominators.
    rule:     numbers.md §3.
    """
    covered = _covered(records, changes, base_values)
    if covered.empty:
        return records
    gone = _gone(covered, records)
    kept = replace(
        records,
        **{name: _without(getattr(records, name), gone) for name in ("series", "readings", "supply")},
    )
    return replace(
        _with_arrivals(kept, covered[~_is_among(covered, gone)]),
        own_use=own_use_of_all_years(records.own_use, covered),
        supply=third_party_of_all_years(kept.supply, covered),
    )


def obstacles(records: Records, changes: pd.DataFrame, base_values: pd.DataFrame) -> list[Obstacle]:
    """What a recalculation decided on would leave as it is."""
    covered = _covered(records, changes, base_values)
    gone = _gone(covered, records)
    returned = covered[(covered["change"] == WENT) & ~_is_among(covered, gone)]
    found = [Obstacle(str(series), CAME_BACK) for series in returned["series"]]
    rest = covered[~_is_among(covered, gone)]
    for key, arrival in _arrivals(rest):
        if carried_back(_of_series(records.readings, key), arrival) is None:
            found.append(Obstacle(key[1], NO_TWELVE_MONTHS))
    return found


def _covered(records: Records, changes: pd.DataFrame, base_values: pd.DataFrame) -> pd.DataFrame:
    """Changes that a recalculation covers, with through (running number of the quarter) and since (likewise)."""
    said = decided(records.break_decisions, BreakKind.PERIMETER, BreakDecision.RECALCULATED)
    if said.empty:
        return changes.assign(through=0, since=0).iloc[:0]
    through = said.groupby("member")["through"].max().map(quarter_index).rename("through")
    computed = base_values[base_values["kind"] == "computed"].set_index("member")["base_year"]
    first = records.readings.groupby("member")["period"].min().map(year_of)
    since = pd.concat([computed, first.reindex(computed.index)], axis=1).min(axis=1)
    since = (since * QUARTERS_OF_A_YEAR).rename("since").astype("int64")
    rows = changes.merge(through.reset_index(), on="member").merge(since.reset_index(), on="member")
    return rows[rows["q"] <= rows["through"]].reset_index(drop=True)


def _gone(covered: pd.DataFrame, records: Records) -> pd.MultiIndex:
    """Series that went and did not come back, and those they had replaced."""
    went = covered.loc[covered["change"] == WENT, [*KEY, "q"]]
    went = went[~_came_back(went, records)][KEY]
    linked = records.series.loc[records.series["replaces"] != "", [*KEY, "replaces"]]
    found = newest = went
    while len(newest):
        before = newest.merge(linked, on=KEY)[["member", "replaces"]]
        newest = before.rename(columns={"replaces": "series"})
        newest = newest[~_is_among(newest, pd.MultiIndex.from_frame(found))]
        found = pd.concat([found, newest])
    return pd.MultiIndex.from_frame(found)


def _came_back(went: pd.DataFrame, records: Records) -> pd.Series:
    """Whether a series has a figure of a period after it went in which it is active."""
    placed = placed_series(records.series, records)[[*KEY, "active_to"]]
    rows = went.merge(records.readings[[*KEY, "period", "cell_state"]], on=KEY).merge(placed, on=KEY)
    rows = rows[rows["cell_state"] == CellState.NUMBER]
    starts, _ = in_quarters(rows["period"])
    begins = rows["period"].map(lambda period: period_start(period).isoformat())
    later = rows[(starts > rows["q"]) & (begins <= rows["active_to"])]
    return _is_among(went, pd.MultiIndex.from_frame(later[KEY]))


def _with_arrivals(records: Records, covered: pd.DataFrame) -> Records:
    """Series that came have readings and dates since the beginning."""
    readings, moved = [], []
    for key, arrival in _arrivals(covered):
        made = carried_back(_of_series(records.readings, key), arrival)
        if made is not None:
            readings.append(made)
            moved.append((*key, _first_day(arrival.since)))
    if not moved:
        return records
    starts = pd.DataFrame(moved, columns=[*KEY, "begins"])
    others = _without(records.readings, pd.MultiIndex.from_frame(starts[KEY]))
    places = starts.merge(records.series[[*KEY, "site"]], on=KEY)
    places = places.merge(records.sites[["member", "site", "org_unit"]], on=["member", "site"], how="left")
    return replace(
        records,
        readings=Readings.conform(pd.concat([others, *readings], ignore_index=True)),
        series=_begun(records.series, places, "series"),
        sites=_begun(records.sites, places, "site"),
        org_units=_begun(records.org_units, places, "org_unit"),
    )


def _arrivals(covered: pd.DataFrame) -> Iterator[tuple[tuple[str, str], Arrival]]:
    """(member, series) of each series that came, with when."""
    came = covered.loc[covered["change"] == CAME, [*KEY, "q", "first", "since"]]
    for member, series, q, first, since in came.itertuples(index=False):
        yield (member, series), Arrival(came=int(q), first=int(first), since=int(since))


def _begun(frame: pd.DataFrame, places: pd.DataFrame, what: str) -> pd.DataFrame:
    """The frame with no later beginning than that of the series placed there."""
    begins = places.groupby(["member", what])["begins"].min()
    found = begins.reindex(pd.MultiIndex.from_frame(frame[["member", what]]))
    day = pd.Series(found.to_numpy(), index=frame.index, dtype="str")
    return frame.assign(active_from=frame["active_from"].where(~(frame["active_from"] > day), day))


def _of_series(readings: pd.DataFrame, key: tuple[str, str]) -> pd.DataFrame:
    member, series = key
    return readings[(readings["member"] == member) & (readings["series"] == series)]


def _without(frame: pd.DataFrame, keys: pd.MultiIndex) -> pd.DataFrame:
    return frame[~_is_among(frame, keys)].reset_index(drop=True)


def _is_among(frame: pd.DataFrame, keys: pd.MultiIndex) -> pd.Series:
    """Whether each row is of one of the series (member, series)."""
    return pd.Series(pd.MultiIndex.from_frame(frame[KEY]).isin(keys), index=frame.index, dtype="bool")


def _first_day(q: int) -> str:
    return period_start(quarter_from_index(q)).isoformat()
