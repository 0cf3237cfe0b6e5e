"""All cells of a balance with their tonnes, before they become frames."""

from dataclasses import dataclass
from datetime import date

import numpy as np

from kek_data.accounting.base_year import factor_base_years
from kek_data.accounting.constants import KG_PER_T
from kek_data.accounting.emissions import METHODS, Tonnes, Used, biogenic_tonnes, emissions
from kek_data.accounting.factor_grid import SupplyFacts
from kek_data.accounting.factors import FactorChooser
from kek_data.accounting.ground import Ground, laid_ground
from kek_data.accounting.in_force import InForce, in_force
from kek_data.accounting.presence import INACTIVE, due_quarters
from kek_data.accounting.quarters import NONE, Bools
from kek_data.accounting.reported import has_energy
from kek_data.accounting.supply import supply_fact
from kek_data.accounting.weights import Floats
from kek_data.accounting.windows import Ledger
from kek_data.domain.codes import Rhythm
from kek_data.domain.network import Network
from kek_data.frames import Records
from kek_data.reference.types import FactorBundle, Reference


@dataclass(frozen=True)
class Assembly:
    """Everything computed (series x quarters; reported rows x quarters)."""

    ground: Ground
    values: InForce
    is_due: Bools
    tonnes: dict[str, Tonnes]  # by method
    biogenic: Floats  # t CO2 of burnt biomass, in no total; NaN: no factor of combustion
    bound: Floats  # t CO2e a cell without factor weighs at most
    chooser: FactorChooser

    def ledger(self, method: str) -> Ledger:
        """Series and reported rows as one, by one method."""
        own, other = self.tonnes[method], self.values.beside.presence
        reported = self.reported_tonnes(method)
        is_energy_only = self.ground.series["is_energy_only"].to_numpy(dtype=bool)[:, None]
        replaced = self.values.beside.replaced[method]
        energy = np.where(has_energy(self.values.reported.rows), np.nan, 0.0)
        unknown = np.broadcast_to(energy[:, None], reported.shape)
        blank = np.full(reported.shape, np.nan)
        stands = other.codes != INACTIVE
        stack = np.vstack
        return Ledger(
            owners=self.values.owners,
            scope=np.concatenate(
                [self.ground.series["scope"].to_numpy(), self.values.reported.rows["scope"].to_numpy()]
            ),
            codes=stack([self.values.presence.codes, other.codes]),
            counted=stack([~replaced & ~is_energy_only, stands & ~np.isnan(reported)]),
            emissions=stack([own.emissions, reported]),
            frozen=stack([own.frozen, blank]),
            energy_kwh=stack([self.values.used.energy_kwh, unknown]),
            cost_eur=stack([self.values.cost_eur, unknown]),
            third_party_energy_kwh=stack([self.values.third_party_energy_kwh, blank]),
            is_estimated=stack([self.is_estimated, np.zeros(reported.shape, dtype=bool)]),
            bound=stack([self.bound, np.full(reported.shape, np.inf)]),
        )

    def reported_tonnes(self, method: str) -> Floats:
        """t CO2e in force in each quarter of the reported categories; "entfällt" is 0, nothing reported is blank."""
        presence, reported = self.values.beside.presence, self.values.reported
        taken = np.where(presence.taken(reported.is_absent), 0.0, presence.taken(reported.tonnes[method]))
        return np.where(presence.source == NONE, np.nan, taken)

    @property
    def is_estimated(self) -> Bools:
        """Cells whose value the deliverer marked as estimated."""
        taken = self.values.presence.taken(self.ground.quarters.layout.is_estimated)
        return taken & (self.values.presence.source != NONE)


def assembled(
    records: Records, network: Network, reference: Reference, bundle: FactorBundle, today: date
) -> Assembly | None:
    """Every cell with its own part and tonnes; None where nothing was delivered at all."""
    ground = laid_ground(records, network, reference, today)
    if ground is None:
        return None
    values = in_force(ground, records, network)
    chooser = FactorChooser(bundle)
    is_yearly = (ground.series["rhythm"] == Rhythm.YEARLY).to_numpy()
    count = ground.weights.quarter_count
    base_years = factor_base_years(records.base_years, network, bundle)
    years = sorted({*ground.years, *base_years.values()})
    facts = SupplyFacts(
        supply_fact(ground.series, records.supply, "green_share", years),
        supply_fact(ground.series, records.supply, "supplier_factor_kg_co2e_per_kwh", years),
    )
    of_series = np.array([base_years.get(member, 0) for member in ground.series["member"]], dtype="int64")
    amounts = (values.used, ground.units, ground.series, facts, chooser)
    return Assembly(
        ground=ground,
        values=values,
        is_due=due_quarters(ground.first_index, count, is_yearly, network.settings, today),
        tonnes={
            method: emissions(
                *amounts, method=method, years=years, first_year=ground.first_year, base_years=of_series
            )
            for method in METHODS
        },
        biogenic=biogenic_tonnes(*amounts, years=years, first_year=ground.first_year),
        bound=_bound(values.used, ground.units, chooser),
        chooser=chooser,
    )


def _bound(used: Used, units: tuple[str, ...], chooser: FactorChooser) -> Floats:
    """Most that a cell without a figure can weigh, t CO2e: its amount times the bundle's largest factor of its unit."""
    largest = np.array([*(chooser.largest(u) for u in units), np.inf])[used.unit]
    amount = np.abs(used.amount)
    with np.errstate(invalid="ignore"):
        return np.where(amount == 0, 0.0, np.where(np.isnan(amount), np.inf, amount * largest / KG_PER_T))
