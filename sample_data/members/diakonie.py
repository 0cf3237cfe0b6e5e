"""Diakonie in the sample: the member that delivers yearly values only."""

from typing import Any

from kek_data.domain.codes import Rhythm
from sample_data.build import district_heat, fuel, gas, heat_terms, place, power
from sample_data.plan import Action, Amount, Plan, Tonnes

YEARLY: dict[str, Any] = {"rhythm": Rhythm.YEARLY}
GAS_FALLS = ((2018.0, 1.0), (2022.0, 0.92), (2026.5, 0.78))


def plan() -> Plan:
    """The member's plan."""
    return Plan(
        member="diakonie",
        base_year=2019,
        org_units=("Pflege", "Beratung und Arbeit"),
        places=(
            place("PF-1", "Seniorenzentrum Lünen", "care_home", "44532", 5_600, gas(1_280, *GAS_FALLS, **YEARLY),
                  power(470, (2018, 1.0), (2026.5, 0.92), **YEARLY), org_unit="Pflege"),
            place("PF-2", "Seniorenzentrum Brackel", "care_home", "44309", 4_900, gas(1_090, *GAS_FALLS, **YEARLY),
                  power(410, (2018, 1.0), (2026.5, 0.92), **YEARLY), org_unit="Pflege"),
            place("WERK", "Werkhof", "workshop", "44147", 3_800, gas(620, *GAS_FALLS, **YEARLY), power(260, **YEARLY),
                  org_unit="Beratung und Arbeit"),
            place("BER", "Beratungsstelle Mitte", "counselling", "44137", 1_250,
                  district_heat(165, terms=heat_terms(certified=True), **YEARLY), power(64, **YEARLY), org_unit="Beratung und Arbeit"),
            place("WOHN", "Wohnungslosenhilfe", "residential", "44137", 2_100, gas(390, *GAS_FALLS, **YEARLY), power(118, **YEARLY),
                  org_unit="Beratung und Arbeit"),
            place("KT-DIAK", "Kita im Gemeindezentrum Wickede", "kita", "44319", 540, gas(98, *GAS_FALLS, **YEARLY),
                  power(31, **YEARLY), org_unit="Beratung und Arbeit"),
            place("GST", "Geschäftsstelle", "administration", "44137", 1_600, district_heat(205, terms=heat_terms(certified=True), **YEARLY),
                  power(88, **YEARLY), org_unit="Beratung und Arbeit"),
            place("FUHR", "Fahrzeuge Pflegedienst", "fleet", "44137", None, fuel("benzin", 46_000, (2018, 1.0), (2026.5, 0.68), **YEARLY),
                  fuel("diesel", 17_000, (2018, 1.0), (2026.5, 0.7), **YEARLY), org_unit="Pflege"),
        ),
        reported=(Tonnes(scope="1", category="heating", first_t_co2e=503, yearly_change=-0.01, first_year=2022,
                         source="eigene THG-Bilanz (fiktiv)"),),
        denominators=(
            Amount(denominator="vzae", first=770, last=820, unit="VZÄ"),
            Amount(denominator="places", first=214, last=220, unit="Plätze"),
        ),
        actions=(
            Action(key="BEL", title="LED in den Seniorenzentren", status="done", carrier="strom", planned="2022-01-01",
                   started="2022-04-01", mwh=74, eur=61_000, years=12),
            Action(key="PF1-WP", title="Hybridheizung Seniorenzentrum Lünen", status="planned", site="PF-1", carrier="erdgas",
                   planned="2027-06-01", mwh=640, eur=520_000, years=20),
        ),
    )  # fmt: skip
