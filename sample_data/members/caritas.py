"""Caritas in the sample: care homes and Kitas; the member that is late with two quarters."""

from kek_data.domain.codes import Use
from sample_data.build import district_heat, fuel, gas, heat_terms, place, power
from sample_data.plan import Action, Amount, Place, Plan, Plant

# key, name, type, postcode, area, carrier, heat MWh, power MWh
HOUSES = (
    ("AH-NORD", "Altenheim Nord", "care_home", "44339", 6_400, "fernwaerme", 1_350, 590),
    ("AH-OST", "Altenheim Ost", "care_home", "44309", 5_900, "gas", 1_420, 540),
    ("AH-SUED", "Altenheim Süd", "care_home", "44263", 7_100, "gas", 1_690, 640),
    ("AH-WEST", "Altenheim West", "care_home", "44149", 5_200, "gas", 1_260, 480),
    ("AH-HOM", "Altenheim Hombruch", "care_home", "44225", 4_800, "fernwaerme", 990, 430),
    ("AH-MEN", "Altenheim Mengede", "care_home", "44359", 4_500, "gas", 1_080, 410),
    ("TP-EVI", "Tagespflege Eving", "care_home", "44339", 900, "gas", 190, 62),
    ("WH", "Wohnheim", "residential", "44137", 3_300, "fernwaerme", 640, 210),
    ("KT-1", "Kita Innenstadt", "kita", "44135", 720, "fernwaerme", 118, 41),
    ("KT-2", "Kita Brackel", "kita", "44309", 680, "gas", 129, 38),
    ("BER", "Beratungszentrum", "counselling", "44137", 1_900, "fernwaerme", 255, 96),
    ("VERW", "Geschäftsstelle", "administration", "44137", 2_400, "fernwaerme", 310, 150),
)  # fmt: skip
GAS_FALLS, HEAT_FALLS = ((2018.0, 1.0), (2022.0, 0.94), (2026.5, 0.83)), ((2018.0, 1.0), (2026.5, 0.92))


def plan() -> Plan:
    """The member's plan."""
    return Plan(
        member="caritas",
        base_year=2018,
        last_delivered="2025-Q4",
        org_units=("Altenhilfe GmbH", "Dienstleistungsbetriebe GmbH", "Verband"),
        places=(*map(_house, HOUSES), *_services()),
        plants=(Plant(site="AH-SUED", kind="chp", capacity_kwp=50, kwh_per_kwp=5_400, self_used_share=0.93, since="2019-Q1"),),
        denominators=(
            Amount(denominator="vzae", first=1_180, last=1_260, unit="VZÄ"),
            Amount(denominator="places", first=690, last=705, unit="Plätze"),
        ),
        actions=(
            Action(key="HYD", title="Hydraulischer Abgleich in vier Häusern", status="done", carrier="erdgas", planned="2021-06-01",
                   started="2021-09-01", mwh=420, eur=88_000, years=15, responsible="Technik"),
            Action(key="AH-PV", title="Photovoltaik auf drei Altenheimen", status="decided", carrier="strom", planned="2026-04-01",
                   mwh=330, eur=410_000, years=20),
        ),
    )  # fmt: skip


def _house(row: tuple[str, str, str, str, float, str, float, float]) -> Place:
    key, name, kind, postcode, area, carrier, heat_mwh, power_mwh = row
    heat = (
        gas(heat_mwh, *GAS_FALLS, feels_pandemic=False)
        if carrier == "gas"
        else district_heat(heat_mwh, *HEAT_FALLS, terms=heat_terms(certified=True), feels_pandemic=False)
    )
    unit = "Altenhilfe GmbH" if kind == "care_home" else "Verband"
    loads = (heat, power(power_mwh, (2018, 1.0), (2026.5, 0.95), feels_pandemic=False))
    return place(key, name, kind, postcode, area, *loads, org_unit=unit)


def _services() -> tuple[Place, ...]:
    unit = "Dienstleistungsbetriebe GmbH"
    return (
        place("KUE", "Großküche und Wäscherei", "workshop", "44147", 2_900, gas(1_150, (2018, 1.0), (2026.5, 0.9), use=Use.HOT_WATER),
              power(720, feels_pandemic=False), org_unit=unit),
        place("FUHR", "Ambulante Pflege, Fahrzeuge", "fleet", "44147", None, fuel("benzin", 74_000, (2018, 1.0), (2026.5, 0.72)),
              fuel("diesel", 29_000, (2018, 1.0), (2026.5, 0.7)), org_unit=unit),
    )  # fmt: skip
