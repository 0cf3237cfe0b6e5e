"""Which value is in force in each quarter, and what of it is the member's own (numbers.md §1.6, §1.7, §3)."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from kek_data.accounting.cells import kwh_per_unit
from kek_data.accounting.completeness import Owners
from kek_data.accounting.emissions import Used
from kek_data.accounting.ground import Ground
from kek_data.accounting.own_use import own_shares
from kek_data.accounting.presence import CARRIED, ESTIMATED, MISSING, Presence, first_known, presences
from kek_data.accounting.quarters import NONE, Bools, Codes
from kek_data.accounting.reported import Beside, Reported, beside_series, reported_grid
from kek_data.accounting.series_table import Activity
from kek_data.accounting.supply import supply_fact
from kek_data.accounting.weights import Floats
from kek_data.domain.network import Network
from kek_data.frames import Records


@dataclass(frozen=True)
class InForce:
    """Values of every cell (series x quarters), and of every reported category (rows x quarters)."""

    presence: Presence
    used: Used  # own amounts
    cost_eur: Floats  # of the own part
    third_party_energy_kwh: Floats
    reported: Reported
    beside: Beside
    starts: Codes  # per member of the network: first column with data
    owners: Owners  # of series, then reported rows


def in_force(ground: Ground, records: Records, network: Network) -> InForce:
    """Decide for each quarter whose value counts, and take out what is not the member's own."""
    series, layout = ground.series, ground.quarters.layout
    third_party = supply_fact(series, records.supply, "third_party_share", ground.years).value
    own = own_shares(series, records.own_use, third_party, ground.active, ground.weights)
    reported = reported_grid(ground.reported_records, network.member_keys, ground.weights)
    place, reported_place = (_member_places(rows, network) for rows in (series, reported.rows))
    starts = _member_starts(series, layout.is_known, place, reported, reported_place, network)
    presence = presences(
        layout.is_known,
        layout.is_absent,
        ground.active.is_active & (own > 0),
        _history_from(series, layout.is_known, ground.active, starts[place]),
        ground.last_ended,
    )
    used, cost, third_energy = _used(ground, presence, own)
    return InForce(
        presence=presence,
        used=used,
        cost_eur=cost,
        third_party_energy_kwh=third_energy,
        reported=reported,
        beside=beside_series(reported, series, presence, ground.last_ended),
        starts=starts,
        owners=Owners(np.concatenate([place, reported_place]), len(network.member_keys)),
    )


def _member_places(rows: pd.DataFrame, network: Network) -> Codes:
    return pd.Index(network.member_keys).get_indexer(pd.Index(rows["member"])).astype("int64")


def _member_starts(
    series: pd.DataFrame,
    is_known: Bools,
    place: Codes,
    reported: Reported,
    reported_place: Codes,
    network: Network,
) -> Codes:
    """First quarter of each member with anything that counts in tonnes; beyond the last one where there is none."""
    starts = np.full(len(network.member_keys), is_known.shape[1], dtype="int64")
    counts = ~series["is_energy_only"].to_numpy(dtype=bool)
    np.minimum.at(starts, place[counts], first_known(is_known)[counts])
    np.minimum.at(starts, reported_place, first_known(reported.is_known))
    return starts


def _history_from(series: pd.DataFrame, is_known: Bools, active: Activity, member_start: Codes) -> Codes:
    """First expected quarter: the series' own first value, or the day it says it starts (not before its member does).

    A series of which nothing was ever delivered has no history.
    """
    first = first_known(is_known)
    own_start = np.maximum(first_known(active.is_active), member_start)
    says_start = series["has_own_start"].to_numpy(dtype=bool) & is_known.any(axis=1)
    return np.where(says_start, np.minimum(own_start, first), first)


def _used(ground: Ground, presence: Presence, own: Floats) -> tuple[Used, Floats, Floats]:
    """Own amounts, costs and the part for third parties (kWh Hi) of every cell, carried and last known ones included."""
    layout, active = ground.quarters.layout, ground.active
    gross = np.where(layout.is_absent, 0.0, layout.amount)
    cost = np.where(layout.is_absent, 0.0, layout.cost_eur)
    is_other = np.isin(presence.codes, (CARRIED, MISSING, ESTIMATED))
    then = presence.taken(active.fraction)
    part = np.divide(active.fraction, then, out=np.ones_like(then), where=is_other & (then > 0))
    blank = presence.source == NONE
    amount = np.where(blank, np.nan, presence.taken(gross) * part)
    unit = np.where(blank, NONE, presence.taken(layout.unit))
    kwh = kwh_per_unit(ground.energy_per_unit, unit)
    kwh = np.where(~blank & (amount == 0) & np.isnan(kwh), 0.0, kwh)
    return (
        Used(amount=amount * own, unit=unit, energy_kwh=amount * kwh * own),
        np.where(blank, np.nan, presence.taken(cost) * part * own),
        np.where(presence.codes == MISSING, np.nan, amount * kwh * (1.0 - own)),
    )
