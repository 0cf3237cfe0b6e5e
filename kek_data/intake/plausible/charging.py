"""Charging power beside the power of a building: is it inside the building's meter already?"""

import numpy as np

from kek_data.domain.codes import Use
from kek_data.intake.numbers import shown
from kek_data.intake.plausible.doubt import Doubt, Doubts, subject_of_site
from kek_data.intake.plausible.ground import PER_YEAR, SLOTS, Ground
from kek_data.wording import plausibility_findings as words

CHARGING = frozenset({Use.TRACTION.value, Use.VEHICLES.value})
POWER_CARRIER = "strom"
NOT_BUILDINGS = frozenset({"rail_network"})
"""Traction power of a network comes from substations of its own."""
MOVES_WITHIN = 0.15


def charging_doubts(ground: Ground) -> Doubts:
    """Sites where a charging series has its first value, beside a series of building power.

    Not asked where both have meters of their own or "davon an Dritte" is stated for one of them.
    """
    parts = ground.parts
    is_power = parts["carrier"] == POWER_CARRIER
    meter_says = parts["meter"].astype("str").str.lower().str.contains("|".join(words.CHARGING_WORDS))
    is_charging = (is_power & (parts["use"].isin(CHARGING) | meter_says)).to_numpy()
    if not is_charging.any():
        return
    is_building = (is_power & (parts["use"] == Use.BUILDING_POWER.value)).to_numpy() & ~is_charging
    with_share = _with_third_parties(ground)
    asked: set[str] = set()
    for code in np.flatnonzero(is_charging).tolist():
        rows = np.flatnonzero((ground.code == code) & (ground.value != 0))
        site, meter = parts["site"].iloc[code], parts["meter"].iloc[code]
        if (
            not len(rows)
            or not ground.is_fresh[rows[0]]
            or site in asked
            or _type_of(ground, site) in NOT_BUILDINGS
        ):
            continue
        beside = [
            c
            for c in np.flatnonzero(is_building & (parts["site"] == site).to_numpy()).tolist()
            if not (meter and parts["meter"].iloc[c])
        ]
        beside = [
            c for c in beside if ground.keys[c] not in with_share and ground.keys[code] not in with_share
        ]
        if not beside:
            continue
        asked.add(site)
        at = int(rows[0])
        yield Doubt(
            code="charging-inside-building",
            at=at,
            said={
                "site": shown(str(ground.sites["site_name"].get(site, "") or site)),
                "read": ground.read(at),
                "period": ground.period(at),
                "building": ground.series_words(beside[0]),
                "reason": _reason(ground, at, beside[0]),
            },
            subject=subject_of_site(str(site), "charging"),
            seen=ground.keys[code],
            is_of_value=False,
        )


def _type_of(ground: Ground, site: str) -> str:
    return str(ground.sites["site_type"].get(site, ""))


def _with_third_parties(ground: Ground) -> set[str]:
    supply = (ground.records.supply, ground.context.in_force.supply)
    return {key for frame in supply for key in frame.loc[frame["third_party_share"].notna(), "series"]}


def _reason(ground: Ground, at: int, building: int) -> str:
    slot = int(ground.slot[at])
    place = building * SLOTS + slot
    now, then = ground.find(np.array([place, place - PER_YEAR], dtype=np.int64)).tolist()
    if now >= 0 and np.isclose(ground.value[now], ground.value[at]):
        return words.EQUALS
    if now >= 0 and then >= 0:
        rise = float(ground.value[now] - ground.value[then])
        if abs(rise - ground.value[at]) <= MOVES_WITHIN * ground.value[at]:
            return words.MOVES_ALONG.format(rise=ground.told(now, rise))
    return words.ASKED_ONCE
