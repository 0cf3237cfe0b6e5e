"""What a use is for: the denominator its activity is measured by, over any twelve months (numbers.md §5)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import pandas as pd

from kek_data.domain.codes import Use
from kek_data.domain.period import window_quarters, year_of

BUILDING_USES = frozenset({Use.SPACE_HEAT, Use.HOT_WATER, Use.BUILDING_POWER})

BUILDING_DENOMINATORS = ("area_m2", "places", "students", "vzae")
"""For the uses of a building, where no denominator names the use itself: what is heated and lit first, people last."""

Place = tuple[str, str, str]
"""Member, site, use; of the whole member: site blank."""


@dataclass(frozen=True, slots=True)
class Activity:
    """A denominator in two windows; without one both are NaN and the reason says why."""

    denominator: str
    first: float
    last: float
    reason: str = ""  # of frames.decomposition.NO_ACTIVITY


def activities(
    denominators: pd.DataFrame, places: Iterable[Place], first: str, last: str
) -> dict[Place, Activity]:
    """The activity of each place in both windows.

    denominators: frames.Denominators, per year; twelve months over two years take each by its quarters.
    rule:         the first of these that both windows have: recorded for the use at the site, for the use of the
                  whole member; for the uses of a building one without a use, in the order of BUILDING_DENOMINATORS, at
                  the site, then of the whole member. No year stands in for another.
    """
    known: dict[tuple[str, str, str, str], dict[int, float]] = {}
    columns = (denominators[name] for name in ("member", "site", "use", "denominator", "year", "amount"))
    for member, site, use, code, year, amount in zip(*columns, strict=True):
        known.setdefault((member, site, use, code), {})[int(year)] = float(amount)
    by_use: dict[Place, list[str]] = {}
    for member, site, use, code in sorted(known):
        by_use.setdefault((member, site, use), []).append(code)
    return {place: _activity(place, known, by_use, first, last) for place in places}


def _activity(
    place: Place,
    known: Mapping[tuple[str, str, str, str], Mapping[int, float]],
    by_use: Mapping[Place, list[str]],
    first: str,
    last: str,
) -> Activity:
    found = list(_candidates(place, by_use))
    for member, site, use, code in found:
        years = known[member, site, use, code]
        amounts = _of_window(years, first), _of_window(years, last)
        if all(amount > 0 for amount in amounts):
            return Activity(code, *amounts)
    return Activity("", float("nan"), float("nan"), "denominator_missing" if found else "no_denominator")


def _candidates(place: Place, by_use: Mapping[Place, list[str]]) -> Iterable[tuple[str, str, str, str]]:
    member, site, use = place
    sites = (site, "") if site else ("",)
    if use:
        for at in sites:
            yield from ((member, at, use, code) for code in by_use.get((member, at, use), ()))
    if use in BUILDING_USES:
        for at in sites:
            has = by_use.get((member, at, ""), ())
            yield from ((member, at, "", code) for code in BUILDING_DENOMINATORS if code in has)


def _of_window(years: Mapping[int, float], period: str) -> float:
    """Mean of the years of the window's quarters; NaN where one is not recorded."""
    quarters = [years.get(year_of(quarter), float("nan")) for quarter in window_quarters(period)]
    return sum(quarters) / len(quarters)
