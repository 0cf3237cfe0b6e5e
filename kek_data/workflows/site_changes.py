"""What happens to sites and series between deliveries: opened, closed, sold, let, moved, ended, replaced.

Each is a small delivery with a reason (kind "site_change") and can be undone like any other. Dates drive what is
expected, the perimeter and the base year (numbers.md §3); a day is the first or the last one, as its name says.
"""

from dataclasses import dataclass
from datetime import date, timedelta

import pandas as pd
from sqlalchemy import Engine

from kek_data.domain.codes import Rhythm, Use
from kek_data.domain.errors import ImpossibleChange, UnknownKey
from kek_data.frames import (
    OwnUse,
    Records,
    Series,
    Sites,
    series_key,
    series_parts,
)
from kek_data.store import Receipt
from kek_data.wording import numbers, site_words
from kek_data.workflows.site_desk import UNSTORED, Change, Desk


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteFacts:
    """What is known of a new site; blank: not stated."""

    site_name: str = ""
    org_unit: str = ""
    postcode: str = ""
    site_type: str = ""
    area_m2: float | None = None
    area_type: str = ""
    remark: str = ""


def open_site(engine: Engine, change: Change, site: str, first_day: date, facts: SiteFacts) -> Receipt:
    """A site that is the member's from a day on. Raises UnknownMember, ImpossibleChange (exists, no reason)."""
    desk = Desk.of(engine, change)
    desk.require_new("sites", "site", site)
    row = {name: getattr(facts, name) for name in SiteFacts.__slots__}
    new = {**row, "member": change.member, "site": site, "active_from": first_day.isoformat()}
    return desk.store(Records(sites=Sites.from_rows([new])))


def close_site(engine: Engine, change: Change, site: str, last_day: date) -> Receipt:
    """A site that is given up: nothing is expected after its last day. Raises UnknownKey, ImpossibleChange."""
    desk = Desk.of(engine, change)
    return desk.store(Records(sites=desk.ended("sites", "site", site, last_day)))


def sell_site(engine: Engine, change: Change, site: str, first_day_of_buyer: date) -> Receipt:
    """A site that somebody else has from a day on: it ends the day before, and says so."""
    desk = Desk.of(engine, change)
    ended = desk.ended("sites", "site", site, first_day_of_buyer - timedelta(days=1))
    remark = site_words.SOLD.format(day=numbers.day(first_day_of_buyer))
    said = "; ".join(filter(None, [str(ended["remark"].iloc[0]), remark]))
    return desk.store(Records(sites=ended.assign(remark=said)))


def let_site(engine: Engine, change: Change, site: str, first_day: date, own_use_share: float) -> Receipt:
    """From a day on only this share (0-1) of a site is the member's own use. Raises UnknownKey, ImpossibleChange."""
    desk = Desk.of(engine, change)
    desk.row("sites", "site", site)
    if not 0 <= own_use_share <= 1:
        raise ImpossibleChange("share")
    row = {
        "member": change.member,
        "site": site,
        "valid_from": first_day.isoformat(),
        "own_use_share": own_use_share,
    }
    return desk.store(Records(own_use=OwnUse.from_rows([row])))


def move_site(
    engine: Engine, change: Change, site: str, new_site: str, first_day: date, facts: SiteFacts
) -> Receipt:
    """What was done at a site is done at a new one from a day on: its running series go on there.

    The old site ends the day before; each series of the new one replaces the old one, so that a move is no change
    of perimeter. Raises UnknownKey, ImpossibleChange.
    """
    desk = Desk.of(engine, change)
    desk.require_new("sites", "site", new_site)
    old = desk.ended("sites", "site", site, first_day - timedelta(days=1))
    stated = {n: getattr(facts, n) for n in SiteFacts.__slots__ if getattr(facts, n) not in ("", None)}
    day = first_day.isoformat()
    new = old.assign(site=new_site, active_from=day, active_to="", **stated)
    series = desk.in_force.series
    running = series[(series["site"] == site) & ~series["active_to"].between("0", day, inclusive="left")]
    moved = running.assign(
        site=new_site,
        series=[_at_site(key, new_site) for key in running["series"]],
        replaces=running["series"],
        active_from=day,
        **UNSTORED,
    )
    return desk.store(Records(sites=Sites.conform(pd.concat([old, new])), series=Series.conform(moved)))


def end_series(engine: Engine, change: Change, series: str, last_day: date) -> Receipt:
    """A series that ends: nothing is expected after its last day. Raises UnknownKey, ImpossibleChange."""
    desk = Desk.of(engine, change)
    return desk.store(Records(series=desk.ended("series", "series", series, last_day)))


def replace_series(
    engine: Engine,
    change: Change,
    series: str,
    first_day: date,
    *,
    carrier: str,
    use: str = "",
    meter: str = "",
    rhythm: str = "",
) -> Receipt:
    """Technikwechsel: another series of the same site takes over on a day, the old one ends the day before.

    use, rhythm: blank as before. Raises UnknownKey (series, carrier, use, rhythm), ImpossibleChange.
    """
    desk = Desk.of(engine, change)
    old = desk.ended("series", "series", series, first_day - timedelta(days=1))
    before = series_parts(series)
    key = series_key(before.site, carrier, use or before.use, meter)
    desk.require_new("series", "series", key)
    for kind, code, known in (
        ("carrier", carrier, desk.carriers),
        ("use", use, {*Use, ""}),
        ("rhythm", rhythm, {*Rhythm, ""}),
    ):
        if code not in known:
            raise UnknownKey(kind, code)
    row = {
        "member": change.member,
        "series": key,
        "site": before.site,
        "carrier": carrier,
        "use": use or before.use,
        "meter": meter,
        "rhythm": rhythm or str(old["rhythm"].iloc[0]),
        "active_from": first_day.isoformat(),
        "replaces": series,
    }
    return desk.store(Records(series=Series.conform(pd.concat([old, Series.from_rows([row])]))))


def _at_site(series: str, site: str) -> str:
    return series_key(site, *series_parts(series)[1:])
