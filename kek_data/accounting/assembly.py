"""Puts the steps of a balance together: readings, quarters, presence, own part, tonnes, reported tonnes."""

from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd

from kek_data.accounting.cells import Quarters, quarter_cells
from kek_data.accounting.completeness import Owners
from kek_data.accounting.emissions import (
    KG_PER_T,
    METHODS,
    Tonnes,
    Used,
    base_year_column,
    emissions,
    factor_base_years,
)
from kek_data.accounting.energy import LOWER_KWH, base_amounts, energy_per_base_unit
from kek_data.accounting.factor_grid import SupplyFacts
from kek_data.accounting.factors import FactorChooser
from kek_data.accounting.own_use import own_shares
from kek_data.accounting.presence import (
    CARRIED,
    ESTIMATED,
    INACTIVE,
    MISSING,
    Presence,
    due_quarters,
    first_known,
    presences,
)
from kek_data.accounting.quarters import NONE, Bools, Codes, laid_out, period_numbers
from kek_data.accounting.reported import Reported, Standing, beside_series, has_energy, reported_grid
from kek_data.accounting.series_table import Activity, activity, counted_series
from kek_data.accounting.supply import supply_fact
from kek_data.accounting.weights import QUARTERS_OF_A_YEAR, Floats, day_weights
from kek_data.accounting.windows import Ledger
from kek_data.domain.codes import Rhythm
from kek_data.domain.finding import Finding
from kek_data.domain.network import Network
from kek_data.domain.period import last_ended_quarter, quarter_index
from kek_data.frames import Records
from kek_data.reference.types import FactorBundle, Reference


@dataclass(frozen=True)
class Assembly:
    """All cells of a balance before they become frames (series x quarters; reported rows x quarters)."""

    series: pd.DataFrame
    readings: pd.DataFrame
    reported_records: pd.DataFrame
    first_index: int  # quarter_index of the first column
    last_ended: int  # column of the last quarter that has ended
    starts: Codes  # per member: first column with data
    active_from: Codes  # per series: first active column
    quarters: Quarters
    presence: Presence
    used: Used
    units: tuple[str, ...]
    cost_eur: Floats
    third_party_energy_kwh: Floats
    is_due: Bools
    tonnes: dict[str, Tonnes]
    bound: Floats  # t CO2e a cell without factor weighs at most
    reported: Reported
    standing: Standing
    owners: Owners
    chooser: FactorChooser
    findings: tuple[Finding, ...]

    def ledger(self, method: str) -> Ledger:
        """Series and reported rows as one, by one method."""
        own, other = self.tonnes[method], self.standing.presence
        reported = other.taken(self.reported.tonnes[method])
        reported = np.where(
            other.source == NONE, np.nan, np.where(other.taken(self.reported.is_absent), 0.0, reported)
        )
        is_energy_only = self.series["is_energy_only"].to_numpy(dtype=bool)[:, None]
        replaced = self.standing.replaced[method]
        unknown = np.where(has_energy(self.reported.rows), np.nan, 0.0)[:, None] + np.zeros(reported.shape)
        blank = np.full(reported.shape, np.nan)
        stands = other.codes != INACTIVE
        stack = np.vstack
        return Ledger(
            owners=self.owners,
            scope=np.concatenate([self.series["scope"].to_numpy(), self.reported.rows["scope"].to_numpy()]),
            codes=stack([self.presence.codes, other.codes]),
            counted=stack([~replaced & ~is_energy_only, stands & ~np.isnan(reported)]),
            emissions=stack([own.emissions, reported]),
            frozen=stack([own.frozen, blank]),
            energy_kwh=stack([self.used.energy_kwh, unknown]),
            cost_eur=stack([self.cost_eur, unknown]),
            third_party_energy_kwh=stack([self.third_party_energy_kwh, blank]),
            is_estimated=stack([self.is_estimated, np.zeros(reported.shape, dtype=bool)]),
            bound=stack([self.bound, np.full(reported.shape, np.inf)]),
        )

    @property
    def is_estimated(self) -> Bools:
        """Cells whose value the deliverer marked as estimated."""
        taken = self.presence.taken(self.quarters.layout.is_estimated)
        return taken & (self.presence.source != NONE)


def assembled(
    records: Records, network: Network, reference: Reference, bundle: FactorBundle, today: date
) -> Assembly | None:
    """Every cell with its own part and tonnes; None where nothing was delivered at all."""
    vocabulary = reference.vocabulary
    series, findings = counted_series(records, network, vocabulary)
    known = pd.MultiIndex.from_frame(records.readings[["member", "series"]]).isin(
        pd.MultiIndex.from_frame(series[["member", "series"]])
    )
    delivered = records.readings[known].reset_index(drop=True)
    reported_records = records.reported_emissions[
        records.reported_emissions["member"].isin(network.member_keys)
    ].reset_index(drop=True)
    if delivered.empty and reported_records.empty:
        return None
    years = _years(delivered, reported_records, today)
    weights = day_weights(reference, network.weather, years)
    first_index = QUARTERS_OF_A_YEAR * years[0]
    last_ended = quarter_index(last_ended_quarter(today)) - first_index

    amounts = base_amounts(delivered, series, vocabulary)
    deliveries = laid_out(amounts.readings, series, first_year=years[0], year_count=len(years))
    units = (*deliveries.units, LOWER_KWH)
    per_unit = _energy_per_unit(series, units, energy_per_base_unit(vocabulary))
    active = activity(series, weights)
    quarters, contradictions = quarter_cells(deliveries, series, active, per_unit)

    third_party = supply_fact(series, records.supply, "third_party_share", list(years)).value
    own = own_shares(series, records.own_use, third_party, active, weights)
    reported = reported_grid(reported_records, network.member_keys, weights)
    is_known = quarters.layout.is_known
    place = _member_places(series, network)
    reported_place = _member_places(reported.rows, network)
    starts = _member_starts(series, is_known, place, reported, reported_place, network)
    presence = presences(
        is_known,
        quarters.layout.is_absent,
        active.is_active & (own > 0),
        _history_from(series, is_known, active, starts[place]),
        last_ended,
    )
    used, cost, third_energy = _used(quarters, presence, active, own, per_unit)
    base_years = factor_base_years(records.base_years, network, bundle)
    factor_years = sorted({*years, *base_years.values()})
    chooser = FactorChooser(bundle)
    facts = SupplyFacts(
        supply_fact(series, records.supply, "green_share", factor_years),
        supply_fact(series, records.supply, "supplier_factor_kg_co2e_per_kwh", factor_years),
    )
    tonnes = {
        method: emissions(
            used,
            units,
            series,
            facts,
            chooser,
            method=method,
            years=factor_years,
            first_year=years[0],
            base_years=base_year_column(series, base_years),
        )
        for method in METHODS
    }
    standing = beside_series(reported, series, presence, last_ended)
    return Assembly(
        series=series,
        readings=amounts.readings,
        reported_records=reported_records,
        first_index=first_index,
        last_ended=last_ended,
        starts=starts,
        active_from=first_known(active.is_active),
        quarters=quarters,
        presence=presence,
        used=used,
        units=units,
        cost_eur=cost,
        third_party_energy_kwh=third_energy,
        is_due=due_quarters(
            first_index,
            weights.quarter_count,
            (series["rhythm"] == Rhythm.YEARLY).to_numpy(),
            network.settings,
            today,
        ),
        tonnes=tonnes,
        bound=_bound(used, units, chooser),
        reported=reported,
        standing=standing,
        owners=Owners(np.concatenate([place, reported_place]), len(network.member_keys)),
        chooser=chooser,
        findings=(*findings, *amounts.findings, *contradictions),
    )


def _years(readings: pd.DataFrame, reported: pd.DataFrame, today: date) -> range:
    """Whole years from the first period delivered to the last one, or to the last quarter that has ended."""
    delivered = np.concatenate([period_numbers(f["period"])[0] for f in (readings, reported)])
    ended = int(last_ended_quarter(today)[:4])
    return range(int(delivered.min()), max(int(delivered.max()), ended) + 1)


def _energy_per_unit(series: pd.DataFrame, units: tuple[str, ...], per_unit: pd.Series) -> Floats:
    """kWh Hi per base unit, series x units; NaN where a carrier's unit has no conversion."""
    wanted = pd.MultiIndex.from_product([series["carrier"], units])
    return per_unit.reindex(wanted).to_numpy(dtype="float64").reshape(len(series), len(units))


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


def _used(
    quarters: Quarters, presence: Presence, active: Activity, own: Floats, per_unit: Floats
) -> tuple[Used, Floats, Floats]:
    """Own amounts, costs and the part for third parties (kWh Hi) of every cell, carried and last known ones included."""
    layout = quarters.layout
    gross = np.where(layout.is_absent, 0.0, layout.amount)
    cost = np.where(layout.is_absent, 0.0, layout.cost_eur)
    is_other = np.isin(presence.codes, (CARRIED, MISSING, ESTIMATED))
    then = presence.taken(active.fraction)
    part = np.divide(active.fraction, then, out=np.ones_like(then), where=is_other & (then > 0))
    blank = presence.source == NONE
    amount = np.where(blank, np.nan, presence.taken(gross) * part)
    unit = np.where(blank, NONE, presence.taken(layout.unit))
    kwh = np.where(unit == NONE, np.nan, np.take_along_axis(per_unit, np.maximum(unit, 0), axis=1))
    kwh = np.where(~blank & (amount == 0) & np.isnan(kwh), 0.0, kwh)
    return (
        Used(amount=amount * own, unit=unit, energy_kwh=amount * kwh * own),
        np.where(blank, np.nan, presence.taken(cost) * part * own),
        np.where(presence.codes == MISSING, np.nan, amount * kwh * (1.0 - own)),
    )


def _bound(used: Used, units: tuple[str, ...], chooser: FactorChooser) -> Floats:
    """Most that a cell without a figure can weigh, t CO2e: its amount times the bundle's largest factor of its unit."""
    largest = np.array([*(chooser.largest(u) for u in units), np.inf])[used.unit]
    amount = np.abs(used.amount)
    with np.errstate(invalid="ignore"):
        return np.where(amount == 0, 0.0, np.where(np.isnan(amount), np.inf, amount * largest / KG_PER_T))
