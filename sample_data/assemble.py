"""A member's plan as the records its workbook holds."""

from typing import Any

import numpy as np

from kek_data.domain.period import quarter_of, quarters_between
from kek_data.frames import (
    BaseYears,
    Denominators,
    Generation,
    Measures,
    OrgUnits,
    OwnUse,
    Readings,
    Records,
    ReportedEmissions,
    Series,
    Sites,
    Supply,
)
from sample_data import LAST_QUARTER, LAST_YEAR, MARK
from sample_data.plan import Load, Place, Plan, Plant, Tonnes
from sample_data.profiles import noise
from sample_data.readings import key_of, reading_rows

SUN = (0.16, 0.36, 0.35, 0.13)
"""Part of a year's PV generation by quarter."""

FIRST_YEAR = 2018


def records_of(plan: Plan) -> Records:
    """All records of one member, as they stand after its full delivery."""
    loads = [(place, load) for place in plan.places for load in place.loads]
    return Records(
        org_units=OrgUnits.from_rows({"member": plan.member, "org_unit": name} for name in plan.org_units),
        sites=Sites.from_rows(_site(plan.member, place) for place in plan.places),
        own_use=OwnUse.from_rows(row for place in plan.places for row in _own_use(plan.member, place)),
        series=Series.from_rows(_series(plan.member, place, load) for place, load in loads),
        supply=Supply.from_rows(row for place, load in loads for row in _supply(plan.member, place, load)),
        readings=Readings.from_rows(
            row
            for place, load in loads
            for row in reading_rows(plan.member, place, load, plan.last_delivered)
        ),
        reported_emissions=ReportedEmissions.from_rows(
            row for tonnes in plan.reported for row in _reported(plan.member, tonnes)
        ),
        generation=Generation.from_rows(row for plant in plan.plants for row in _generation(plan, plant)),
        denominators=Denominators.from_rows(_denominators(plan)),
        measures=Measures.from_rows(_measures(plan)),
        base_years=BaseYears.from_rows([_base_year(plan)]),
    )


def _site(member: str, place: Place) -> dict[str, Any]:
    return {
        "member": member,
        "site": place.key,
        "site_name": place.name,
        "org_unit": place.org_unit,
        "postcode": place.postcode,
        "site_type": place.site_type,
        "area_m2": place.area_m2,
        "area_type": "BGF_beheizt" if place.area_m2 else "",
        "reported_by": place.reported_by,
        "active_from": place.active_from,
        "active_to": place.active_to,
        "remark": MARK,
    }


def _own_use(member: str, place: Place) -> list[dict[str, Any]]:
    return [
        {"member": member, "site": place.key, "valid_from": day, "own_use_share": share}
        for day, share in place.own_use
    ]


def _series(member: str, place: Place, load: Load) -> dict[str, Any]:
    return {
        "member": member,
        "series": key_of(place, load),
        "site": place.key,
        "carrier": load.carrier,
        "use": load.use,
        "meter": load.meter,
        "rhythm": load.rhythm,
        "active_from": load.active_from,
        "active_to": load.active_to,
        "supplier": load.supplier,
        "supplier_member": load.supplier_member,
        "contract": load.contract,
        "produced_for": load.produced_for,
        "replaces": load.replaces,
    }


def _supply(member: str, place: Place, load: Load) -> list[dict[str, Any]]:
    return [
        {
            "member": member,
            "series": key_of(place, load),
            "year": terms.year,
            "green_share": terms.green_share,
            "supplier_factor_kg_co2e_per_kwh": terms.factor_kg_co2e_per_kwh,
            "supplier_factor_method": terms.factor_method,
            "supplier_share": terms.supplier_share,
            "own_generation_share": terms.own_generation_share,
            "third_party_share": terms.third_party_share,
            "source": MARK,
        }
        for terms in load.terms
    ]


def _reported(member: str, tonnes: Tonnes) -> list[dict[str, Any]]:
    years = range(tonnes.first_year, LAST_YEAR + 1)
    return [
        {
            "member": member,
            "period": str(year),
            "scope": tonnes.scope,
            "category": tonnes.category,
            "cell_state": "number",
            "emissions_t_co2e": round(
                tonnes.first_t_co2e
                * (1 + tonnes.yearly_change) ** (year - tonnes.first_year)
                * noise(member, tonnes.category, str(year)),
                1,
            ),
            "source": tonnes.source or MARK,
        }
        for year in years
    ]


def _generation(plan: Plan, plant: Plant) -> list[dict[str, Any]]:
    quarters = quarters_between(plant.since, plan.last_delivered or LAST_QUARTER)
    rows = []
    for quarter in quarters:
        yearly = plant.capacity_kwp * plant.kwh_per_kwp
        generated = round(yearly * SUN[quarter_of(quarter) - 1] * noise(plan.member, plant.site, quarter))
        used = round(generated * plant.self_used_share)
        rows.append(
            {
                "member": plan.member,
                "site": plant.site,
                "generation_kind": plant.kind,
                "period": quarter,
                "capacity_kwp": plant.capacity_kwp,
                "generated_kwh": generated,
                "self_used_kwh": used,
                "fed_in_kwh": generated - used,
                "remark": MARK,
            }
        )
    return rows


def _denominators(plan: Plan) -> list[dict[str, Any]]:
    years = range(FIRST_YEAR, LAST_YEAR + 1)
    return [
        {
            "member": plan.member,
            "site": amount.site,
            "denominator": amount.denominator,
            "use": amount.use,
            "year": year,
            "amount": round(float(np.interp(year, [FIRST_YEAR, LAST_YEAR], [amount.first, amount.last]))),
            "unit": amount.unit,
            "source": MARK,
        }
        for amount in plan.denominators
        for year in years
    ]


def _measures(plan: Plan) -> list[dict[str, Any]]:
    return [
        {
            "member": plan.member,
            "measure": action.key,
            "title": action.title,
            "measure_status": action.status,
            "site": action.site,
            "carrier": action.carrier,
            "planned_start": action.planned,
            "actual_start": action.started,
            "annual_saving_mwh": action.mwh,
            "annual_saving_t_co2e": action.tonnes,
            "investment_eur": action.eur,
            "lifetime_years": action.years,
            "responsible": action.responsible,
            "remark": MARK,
        }
        for action in plan.actions
    ]


def _base_year(plan: Plan) -> dict[str, Any]:
    return {
        "member": plan.member,
        "base_year": plan.base_year,
        "stated_t_co2e": plan.stated_t_co2e,
        "stated_bundle": "A" if plan.stated_t_co2e is not None else "",
        "perimeter": plan.perimeter,
        "source": MARK,
    }
