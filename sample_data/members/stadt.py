"""The city's administration in the sample: schools and offices in groups, a let building, a boiler replaced by district heat."""

from kek_data.domain.codes import Use
from sample_data.build import district_heat, fuel, gas, green_from, heat_terms, place, power
from sample_data.plan import Action, Amount, Load, Place, Plan, Plant

GREEN = green_from(2020)
UNITS = ("Immobilienwirtschaft", "Tiefbauamt", "Sport- und Freizeitbetriebe", "Zentrale Fahrzeuge")

# key, name, type, postcode, area, heat carrier, heat MWh, power MWh
BUILDINGS = (
    ("GS-NORD", "Grundschulen Nord (18 Häuser)", "building_pool", "44145", 142_000, "gas", 12_650, 1_750),
    ("GS-SUED", "Grundschulen Süd (20 Häuser)", "building_pool", "44225", 155_000, "gas", 13_550, 1_890),
    ("GS-OST", "Grundschulen Ost (16 Häuser)", "building_pool", "44309", 118_000, "gas", 10_650, 1_430),
    ("GYM", "Gymnasien (12 Häuser)", "building_pool", "44137", 198_000, "heat", 17_150, 3_300),
    ("GES", "Gesamtschulen (9 Häuser)", "building_pool", "44263", 187_000, "heat", 16_100, 3_450),
    ("RS", "Real- und Hauptschulen", "building_pool", "44149", 131_000, "gas", 11_500, 1_720),
    ("BK-1", "Berufskolleg am Park", "school", "44137", 38_500, "heat", 3_650, 1_050),
    ("FS", "Förderschulen", "building_pool", "44329", 64_000, "gas", 5_900, 830),
    ("KT-N", "Kindertagesstätten Nord", "building_pool", "44145", 41_000, "gas", 4_300, 620),
    ("KT-S", "Kindertagesstätten Süd", "building_pool", "44265", 46_000, "gas", 4_700, 690),
    ("RATH", "Rathaus", "administration", "44137", 29_500, "heat", 2_950, 1_480),
    ("VW-MITTE", "Verwaltungsgebäude Mitte", "administration", "44135", 61_000, "heat", 5_450, 2_650),
    ("BVS", "Bezirksverwaltungen", "building_pool", "44287", 33_000, "gas", 2_850, 560),
    ("FW-1", "Feuerwache 1", "fire_station", "44135", 14_800, "heat", 1_900, 690),
    ("FW-N", "Feuer- und Rettungswachen", "building_pool", "44339", 32_000, "gas", 3_750, 1_060),
    ("MUS", "Museen und Archive", "culture", "44137", 43_000, "heat", 4_500, 2_350),
    ("BIB", "Bibliotheken", "culture", "44137", 19_600, "heat", 1_550, 790),
    ("SPH", "Sporthallen", "sports_hall", "44139", 72_000, "gas", 7_300, 1_240),
)  # fmt: skip


def plan() -> Plan:
    """The member's plan."""
    return Plan(
        member="stadt",
        base_year=2018,
        perimeter="Verwaltung, eigene Gebäude, Straßenbeleuchtung und Fuhrpark",
        org_units=UNITS,
        places=(*map(_building, BUILDINGS), *_special(), *_services()),
        plants=(
            Plant(site="GES", kind="pv", capacity_kwp=1_150, kwh_per_kwp=895, self_used_share=0.62, since="2018-Q1"),
            Plant(site="BK-2", kind="pv", capacity_kwp=480, kwh_per_kwp=900, self_used_share=0.71, since="2023-Q2"),
        ),
        denominators=(
            Amount(denominator="vzae", first=7_650, last=8_320, unit="VZÄ"),
            Amount(denominator="area_m2", first=1_640_000, last=1_745_000, unit="m²"),
            Amount(denominator="light_points", first=49_500, last=50_200, unit="Lichtpunkte", use="street_lighting", site="LICHT"),
        ),
        actions=_actions(),
    )  # fmt: skip


def _building(row: tuple[str, str, str, str, float, str, float, float]) -> Place:
    key, name, kind, postcode, area, carrier, heat_mwh, power_mwh = row
    heat = (
        gas(heat_mwh, (2018, 1.0), (2022, 0.99), (2026.5, 0.95))
        if carrier == "gas"
        else district_heat(heat_mwh, (2018, 1.0), (2026.5, 0.96), terms=heat_terms(certified=True))
    )
    sport = kind == "sports_hall"
    loads = (heat, power(power_mwh, (2018, 1.0), (2026.5, 1.03), terms=GREEN))
    return place(key, name, kind, postcode, area, *loads, org_unit=UNITS[2] if sport else UNITS[0])


def _special() -> tuple[Place, ...]:
    heat = district_heat(
        3_250,
        terms=heat_terms(certified=True),
        active_from="2022-10-01",
        first="2022-Q4",
        replaces="BK-2|erdgas|space_heat|",
    )
    return (
        place("BK-2", "Berufskolleg am Ring", "school", "44147", 44_000, gas(4_000, active_to="2022-09-30"), heat,
              power(1_180, (2018, 1.0), (2026.5, 1.0), terms=GREEN), org_unit=UNITS[0]),
        place("VW-OST", "Verwaltungsgebäude Ost (teils vermietet)", "administration", "44309", 12_400, gas(1_150),
              power(560, terms=GREEN), org_unit=UNITS[0], own_use=(("2018-01-01", 1.0), ("2023-08-15", 0.6))),
        place("BAD", "Hallenbad (Sanierung 2024)", "pool", "44263", 6_900,
              gas(1_900, use=Use.HOT_WATER, absent=frozenset({"2024-Q2", "2024-Q3"})),
              power(640, terms=GREEN, absent=frozenset({"2024-Q2", "2024-Q3"})), org_unit=UNITS[2]),
    )  # fmt: skip


def _services() -> tuple[Place, ...]:
    lighting = Load(
        carrier="strom", use=Use.STREET_LIGHTING, yearly=13_800, unit="MWh",
        levels=((2018, 1.0), (2021, 0.95), (2026.5, 0.68)), supplier="DEW21", supplier_member="dew21",
        contract="Straßenbeleuchtung (fiktiv)", terms=GREEN, feels_pandemic=False,
    )  # fmt: skip
    return (
        place("LICHT", "Straßenbeleuchtung", "street_lighting", "44135", None, lighting, org_unit=UNITS[1]),
        place("BHOF", "Bauhöfe", "depot", "44147", 18_200, gas(2_050, (2018, 1.0), (2026.5, 0.96), unit="kWh_Hs"),
              power(480, terms=GREEN, gaps=frozenset({"2025-Q3"})), org_unit=UNITS[1]),
        place("FUHR", "Fuhrpark der Verwaltung", "fleet", "44135", None,
              fuel("diesel", 1_130_000, (2018, 1.0), (2026.5, 0.84)), fuel("benzin", 310_000, (2018, 1.0), (2026.5, 0.6)),
              power(190, (2018, 0.3), (2026.5, 3.4), meter="Laden", terms=GREEN), org_unit=UNITS[3]),
    )  # fmt: skip


def _actions() -> tuple[Action, ...]:
    return (
        Action(key="LED", title="LED in der Straßenbeleuchtung", status="in_progress", site="LICHT", carrier="strom",
               planned="2021-01-01", started="2021-03-01", mwh=4_400, eur=18_500_000, years=20, responsible="Tiefbauamt"),
        Action(key="BK2-FW", title="Fernwärme statt Gaskessel, Berufskolleg am Ring", status="done", site="BK-2", carrier="erdgas",
               planned="2022-06-01", started="2022-10-01", mwh=3_600, eur=1_150_000, years=25, responsible="Immobilienwirtschaft"),
        Action(key="PV-BK2", title="Photovoltaik Berufskolleg am Ring", status="done", site="BK-2", carrier="strom",
               planned="2022-09-01", started="2023-04-01", mwh=305, eur=520_000, years=20),
        Action(key="EMGMT", title="Energiemanagement für alle Schulen", status="in_progress", carrier="erdgas",
               planned="2023-01-01", started="2023-06-01", mwh=4_900, eur=900_000, years=5, responsible="Energiemanagement"),
        Action(key="GS-WP", title="Wärmepumpen in zehn Grundschulen", status="decided", site="GS-NORD", carrier="erdgas",
               planned="2026-04-01", mwh=4_200, eur=7_800_000, years=20, responsible="Immobilienwirtschaft"),
        Action(key="E-PKW", title="Pkw-Flotte elektrisch", status="in_progress", site="FUHR", carrier="benzin",
               planned="2020-01-01", started="2020-01-01", mwh=1_050, years=8, responsible="Zentrale Fahrzeuge"),
    )  # fmt: skip
