"""Members whose perimeter or factor source changed, and their outlook before and after a decision."""

from dataclasses import dataclass
from typing import Any

import pandas as pd

from kek_data.accounting.balance import Balance
from kek_data.accounting.decided_records import decided_records
from kek_data.accounting.outlook import Outlook, outlook
from kek_data.domain.network import Network
from kek_data.domain.period import quarters_between
from kek_data.frames import Records
from kek_data.reference.tables import packaged_reference
from tests.accounting.builders import (
    TODAY,
    a_network,
    a_series,
    balance_of,
    readings,
    some_records,
    the_bundle,
)

QUARTERS = quarters_between("2018-Q1", "2026-Q2")
GAS = a_series("erdgas", "space_heat")
GAS_T_PER_MWH = 0.18139  # EBeV 2030, Hs
HOUSE_MWH = 4000.0  # a year: 1 GWh Hs in each quarter


@dataclass(frozen=True)
class Decided:
    """Before and after."""

    delivered: Outlook
    after: Outlook
    records: Records
    balance: Balance

    def year(self, year: int, *, as_delivered: bool = False, member: str = "m1") -> float:
        """Actual t CO2e of a calendar year, location-based."""
        rows = (self.delivered if as_delivered else self.after).trajectory
        is_it = (rows["member"] == member) & (rows["period"] == str(year)) & (rows["method"] == "location")
        return float(rows.loc[is_it, "actual_t_co2e"].iloc[0])

    def base(self, *, as_delivered: bool = False) -> float:
        """Base value, t CO2e."""
        values = (self.delivered if as_delivered else self.after).base_values
        return float(values.set_index("member").at["m1", "value_t_co2e"])


def a_decision(through: str, decision: str = "recalculated", **fields: Any) -> dict[str, Any]:
    """A decision on member m1's perimeter."""
    row = {"member": "m1", "kind": "perimeter", "series": "", "through": through, "decision": decision}
    return row | {"reason": "Haus verkauft"} | fields


def with_house(*series: dict[str, Any], rows: list[dict[str, Any]], **kinds: Any) -> Records:
    """Member m1 with its steady house, base year 2018, and more."""
    kinds.setdefault("base_years", [{"member": "m1", "base_year": 2018}])
    house = readings(GAS, "2018-Q1", [1_000_000.0] * len(QUARTERS))
    return some_records([GAS, *series], house + rows, **kinds)


def decide(records: Records, network: Network | None = None) -> Decided:
    """Everything before and after the decisions in the records."""
    network = network or a_network("m1")
    reference, bundle = packaged_reference(), the_bundle()
    made = balance_of(records, network, reference=reference)
    before = outlook(made, records, network, bundle, TODAY)
    others = decided_records(records, made, network, bundle, TODAY)
    if others is records:
        return Decided(before, before, records, made)
    later = balance_of(others, network, reference=reference)
    return Decided(before, outlook(later, others, network, bundle, TODAY, delivered=before), others, later)


def open_changes(found: Outlook) -> pd.DataFrame:
    """Changes nobody has decided on."""
    return found.changes[found.changes["decision"] == ""]


CERTIFIED_HEAT = "haus|fernwaerme|space_heat|"


def with_certificate(member: str, *decisions: dict[str, Any]) -> Records:
    """A member with steady district heat since 2018 whose supplier first states a factor in 2024: 0.1 kg/kWh."""
    heat = a_series("fernwaerme", "space_heat", member=member)
    certificate = {"series": CERTIFIED_HEAT, "year": 2024, "supplier_factor_kg_co2e_per_kwh": 0.1}
    return some_records(
        [heat],
        readings(heat, "2018-Q1", [1_000_000.0] * len(QUARTERS)),
        supply=[{"member": member} | certificate],
        base_years=[{"member": member, "base_year": 2018}],
        break_decisions=list(decisions),
    )
