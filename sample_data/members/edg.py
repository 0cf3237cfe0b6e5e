"""EDG in the sample: a diesel fleet that has hardly changed, depots, plants, reported process emissions."""

from sample_data.build import district_heat, fuel, gas, place, power
from sample_data.plan import Action, Amount, Plan, Plant, Tonnes


def plan() -> Plan:
    """The member's plan."""
    return Plan(
        member="edg",
        base_year=2018,
        org_units=("Abfuhr", "Reinigung", "Anlagen"),
        places=(
            place("FUHR-A", "Fuhrpark Abfuhr", "fleet", "44147", None,
                  fuel("diesel", 1_560_000, (2018, 1.0), (2022, 1.03), (2026.5, 0.99), feels_pandemic=False), org_unit="Abfuhr"),
            place("FUHR-R", "Fuhrpark Reinigung und Winterdienst", "fleet", "44147", None,
                  fuel("diesel", 720_000, (2018, 1.0), (2026.5, 0.95), feels_pandemic=False),
                  fuel("benzin", 36_000, (2018, 1.0), (2026.5, 0.8)),
                  power(60, (2018, 0.1), (2026.5, 2.0), meter="Laden"), org_unit="Reinigung"),
            place("BH-SUND", "Betriebshof Südost", "depot", "44287", 12_600, gas(2_300, (2018, 1.0), (2026.5, 0.97), unit="kWh_Hs"),
                  power(820, estimated=frozenset({"2026-Q2"})), org_unit="Abfuhr"),
            place("BH-WEST", "Betriebshof West", "depot", "44149", 9_400, district_heat(1_650), power(610), org_unit="Reinigung"),
            place("VERW", "Verwaltung", "administration", "44147", 6_100, gas(640, (2018, 1.0), (2026.5, 0.88)), power(430),
                  org_unit="Anlagen"),
            place("SORT", "Sortieranlage", "waste_plant", "44329", 7_700, power(3_100, (2018, 1.0), (2026.5, 1.02), feels_pandemic=False),
                  gas(310), org_unit="Anlagen"),
            place("KOMP", "Kompostwerk", "waste_plant", "44319", 5_300, power(940, feels_pandemic=False), org_unit="Anlagen"),
            place("DEP", "Deponie und Sickerwasser", "waste_plant", "44329", None, power(720, feels_pandemic=False),
                  org_unit="Anlagen"),
        ),
        plants=(
            Plant(site="BH-SUND", kind="pv", capacity_kwp=174, kwh_per_kwp=883, self_used_share=0.95, since="2021-Q1"),
            Plant(site="SORT", kind="pv", capacity_kwp=397, kwh_per_kwp=890, self_used_share=0.88, since="2023-Q2"),
        ),
        reported=(Tonnes(scope="1", category="process", first_t_co2e=380, yearly_change=-0.04, source="Deponiegasrechnung (fiktiv)"),),
        denominators=(
            Amount(denominator="vzae", first=930, last=1080, unit="VZÄ"),
            Amount(denominator="vehicle_km", first=4_350_000, last=4_500_000, unit="km", use="vehicles", site="FUHR-A"),
            Amount(denominator="waste_t", first=262_000, last=255_000, unit="t"),
        ),
        actions=(
            Action(key="PV-2", title="Photovoltaik auf der Sortieranlage", status="done", site="SORT", carrier="strom",
                   planned="2023-01-01", started="2023-04-01", mwh=310, eur=480_000, years=20),
            Action(key="E-ABF", title="Acht elektrische Abfallsammelfahrzeuge", status="planned", site="FUHR-A", carrier="diesel",
                   planned="2025-10-01", mwh=1_900, eur=6_400_000, years=8, responsible="Fuhrpark"),
            Action(key="HVO", title="HVO im Winterdienst prüfen", status="idea", site="FUHR-R", carrier="diesel"),
            Action(key="DAEMM", title="Tore und Dämmung Betriebshof", status="deferred", site="BH-SUND", carrier="erdgas",
                   planned="2024-05-01", mwh=260, eur=390_000, years=25),
        ),
    )  # fmt: skip
