"""The records figures are computed from, once changes since the base year were decided on (numbers.md §1.3, §3)."""

from dataclasses import replace
from datetime import date

import pandas as pd

from kek_data.accounting.balance import Balance
from kek_data.accounting.base_year import base_values
from kek_data.accounting.decisions import changes_records, decided
from kek_data.accounting.new_perimeter import Obstacle, obstacles, with_new_perimeter
from kek_data.accounting.perimeter import every_change
from kek_data.accounting.series_table import KEY
from kek_data.domain.codes import BreakDecision, BreakKind
from kek_data.domain.network import Network
from kek_data.frames import Records, Supply
from kek_data.reference.types import FactorBundle


def decided_records(
    records: Records, delivered: Balance, network: Network, bundle: FactorBundle, today: date
) -> Records:
    """Records with every decision "recalculated" and "one_source" carried out; the same object without any.

    delivered: the balance of the records as they were delivered; the changes decided on follow from it.
    """
    if not changes_records(records.break_decisions):
        return records
    bases = base_values(records.base_years, delivered.windows, network, bundle)
    changes = every_change(delivered.emissions, records, bases, today)
    return with_one_source(with_new_perimeter(records, changes, bases))


def recalculation_obstacles(
    records: Records, delivered: Balance, network: Network, bundle: FactorBundle, today: date
) -> list[Obstacle]:
    """What the recalculations decided on in the records would leave as it is; see new_perimeter.obstacles."""
    bases = base_values(records.base_years, delivered.windows, network, bundle)
    return obstacles(records, every_change(delivered.emissions, records, bases, today), bases)


def with_one_source(records: Records) -> Records:
    """Records in which a series with the decision "one_source" has no factor of its supplier, in no year.

    So base year and now are computed with the same sets of the bundle. rule: numbers.md §1.3.
    """
    said = decided(records.break_decisions, BreakKind.FACTOR_SOURCE, BreakDecision.ONE_SOURCE)
    if said.empty:
        return records
    supply = records.supply
    is_it = pd.MultiIndex.from_frame(supply[KEY]).isin(pd.MultiIndex.from_frame(said[KEY]))
    name = Supply.supplier_factor_kg_co2e_per_kwh
    return replace(records, supply=supply.assign(**{name: supply[name].mask(is_it)}))
