"""DSW21 in the sample: traction power, diesel buses replaced by e-buses, depots."""

from kek_data.domain.codes import Use
from sample_data.build import district_heat, fuel, gas, place, power
from sample_data.plan import Action, Amount, Load, Place, Plan, Plant, Terms

BUS_DEPOT = "BH-BUS"
FIRST_LOT_ENDS, SECOND_LOT_ENDS = "2022-06-30", "2024-12-31"


def plan() -> Plan:
    """The member's plan."""
    return Plan(
        member="dsw21",
        base_year=2019,
        org_units=("Schiene", "Bus", "Verwaltung"),
        places=(*_rail(), _buses(), *_buildings()),
        plants=(
            Plant(
                site="BH-BAHN",
                kind="pv",
                capacity_kwp=420,
                kwh_per_kwp=905,
                self_used_share=0.92,
                since="2021-Q2",
            ),
        ),
        denominators=(
            Amount(denominator="vzae", first=1960, last=2190, unit="VZÄ"),
            Amount(
                denominator="vehicle_km",
                first=19_600_000,
                last=19_900_000,
                unit="km",
                use="vehicles",
                site=BUS_DEPOT,
            ),
            Amount(
                denominator="place_km",
                first=2_950_000_000,
                last=3_040_000_000,
                unit="km",
                use="traction",
                site="NETZ",
            ),
        ),
        actions=(
            Action(
                key="EB-1",
                title="30 Gelenkbusse elektrisch (Los 1)",
                status="done",
                site=BUS_DEPOT,
                carrier="diesel",
                planned="2022-01-01",
                started="2022-07-01",
                mwh=5400,
                eur=21_000_000,
                years=12,
                responsible="Bereich Bus",
            ),
            Action(
                key="EB-2",
                title="20 Busse elektrisch (Los 2)",
                status="done",
                site=BUS_DEPOT,
                carrier="diesel",
                planned="2024-07-01",
                started="2025-01-01",
                mwh=3600,
                eur=14_500_000,
                years=12,
                responsible="Bereich Bus",
            ),
            Action(
                key="EB-3",
                title="60 Busse elektrisch (Los 3)",
                status="decided",
                site=BUS_DEPOT,
                carrier="diesel",
                planned="2027-07-01",
                mwh=10_800,
                eur=42_000_000,
                years=12,
                responsible="Bereich Bus",
            ),
            Action(
                key="REKU",
                title="Bremsenergie der neuen Stadtbahnwagen",
                status="in_progress",
                site="NETZ",
                carrier="strom",
                planned="2024-01-01",
                started="2024-04-01",
                mwh=3100,
                years=20,
                responsible="Bereich Schiene",
            ),
            Action(
                key="LED-TUN",
                title="LED in Tunneln und Haltestellen",
                status="in_progress",
                site="HALTE",
                carrier="strom",
                planned="2023-01-01",
                started="2023-03-01",
                mwh=900,
                eur=1_300_000,
                years=15,
            ),
        ),
    )


def _rail() -> tuple[Place, ...]:
    bought = tuple(
        Terms(year=year, supplier_share=1.0, own_generation_share=0.0, green_share=green)
        for year, green in ((2018, 0.0), (2024, 0.4))
    )
    levels = ((2018, 1.0), (2023.5, 1.0), (2026.5, 0.965))
    traction = power(
        68_000,
        *levels,
        use=Use.TRACTION,
        supplier="DEW21",
        supplier_member="dew21",
        contract="Rahmenvertrag Bahnstrom (fiktiv)",
        terms=bought,
    )
    return (
        place(
            "NETZ", "Stadtbahnnetz, Unterwerke", "rail_network", "44135", None, traction, org_unit="Schiene"
        ),
        place(
            "HALTE",
            "Tunnel und Haltestellen",
            "building_pool",
            "44135",
            61_000,
            power(6_100, (2018, 1.0), (2023, 0.98), (2026.5, 0.86)),
            org_unit="Schiene",
        ),
    )


def _buses() -> Place:
    def lot(name: str, litres: float, ends: str = "") -> Load:
        return fuel("diesel", litres, meter=name, active_to=ends, supplier="Tankstelle Betriebshof (fiktiv)")

    def electric(name: str, mwh: float, begins: str, replaced: str) -> Load:
        return power(
            mwh,
            (2018, 1.0),
            use=Use.VEHICLES,
            meter=name,
            active_from=begins,
            first=begins_quarter(begins),
            replaces=f"{BUS_DEPOT}|diesel|vehicles|{replaced}",
            contract="Ladestrom (fiktiv)",
        )

    return place(
        BUS_DEPOT, "Betriebshof Bus", "depot", "44147", 14_200,
        lot("Los 1", 900_000, FIRST_LOT_ENDS),
        lot("Los 2", 610_000, SECOND_LOT_ENDS),
        fuel("diesel", 4_380_000, (2018, 1.0), (2026.5, 0.985), meter="übrige", supplier="Tankstelle Betriebshof (fiktiv)"),
        electric("Laden Los 1", 3_250, "2022-07-01", "Los 1"),
        electric("Laden Los 2", 2_150, "2025-01-01", "Los 2"),
        district_heat(4_600, (2018, 1.0), (2026.5, 0.94), unit="kWh"),
        power(1_900, meter="Halle"),
        power(640, meter="Verwaltung"),
        org_unit="Bus",
    )  # fmt: skip


def begins_quarter(day: str) -> str:
    """The quarter an ISO day lies in."""
    return f"{day[:4]}-Q{(int(day[5:7]) + 2) // 3}"


def _buildings() -> tuple[Place, ...]:
    return (
        place("BH-BAHN", "Betriebshof Stadtbahn", "depot", "44309", 21_500, gas(5_900, (2018, 1.0), (2026.5, 0.93)),
              power(2_700, unit="kWh"), org_unit="Schiene"),
        place("WERK", "Hauptwerkstatt", "workshop", "44263", 17_800, gas(3_400, (2018, 1.0), (2026.5, 0.95)),
              power(1_500, meter="Z1"), power(480, meter="Z2"), org_unit="Schiene"),
        place("VERW", "Verwaltung", "administration", "44135", 15_300, district_heat(1_750, (2018, 1.0), (2026.5, 0.92)),
              power(1_650), org_unit="Verwaltung"),
        place("LEIT", "Leitstelle", "data_centre", "44135", 2_100, district_heat(220), power(780, feels_pandemic=False),
              org_unit="Verwaltung"),
        place("KUNDE", "Kundenzentrum", "administration", "44137", 900, district_heat(85, unit="GJ"), power(70), org_unit="Verwaltung"),
        place("FUHR", "Dienstwagen", "fleet", "44135", None, fuel("diesel", 64_000, (2018, 1.0), (2026.5, 0.7)),
              fuel("benzin", 21_000, (2018, 1.0), (2026.5, 0.9)), org_unit="Verwaltung"),
    )  # fmt: skip
