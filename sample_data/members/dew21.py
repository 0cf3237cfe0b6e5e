"""DEW21 in the sample: boilers that burn gas for sold heat until waste heat takes over, water works, own buildings."""

from sample_data.build import district_heat, fuel, gas, place, power
from sample_data.plan import Action, Amount, Plan, Plant, Terms, Tonnes

LESS_STEAM = ((2018, 1.0), (2021.5, 0.95), (2023.5, 0.72), (2024.5, 0.62), (2026.5, 0.56))


def plan() -> Plan:
    """The member's plan."""
    own_heat = (Terms(year=2018, supplier_share=1.0, own_generation_share=0.0),)
    return Plan(
        member="dew21",
        base_year=2018,
        places=(
            place("HW-MITTE", "Heizwerk Mitte", "heating_plant", "44137", 5_200,
                  gas(52_000, *LESS_STEAM, unit="MWh_Hs", produced_for="heat"), power(1_150, *LESS_STEAM)),
            place("HW-WEST", "Heizwerk West", "heating_plant", "44149", 2_100,
                  gas(17_500, (2018, 1.0), (2023, 0.9), (2026.5, 0.78), produced_for="heat"), power(310)),
            place("WW", "Wasserwerk", "water_plant", "58239", 3_900, power(8_200, (2018, 1.0), (2026.5, 0.93), feels_pandemic=False)),
            place("WB", "Hochbehälter und Pumpen", "water_plant", "44267", None, power(1_450, feels_pandemic=False)),
            place("VERW", "Verwaltung", "administration", "44139", 19_400,
                  district_heat(1_500, (2018, 1.0), (2026.5, 0.88), terms=own_heat),
                  power(2_300, (2018, 1.0), (2026.5, 0.86), terms=(Terms(year=2018, green_share=1.0),))),
            place("LAGER", "Lager und Werkstatt", "workshop", "44147", 8_800, gas(1_350, (2018, 1.0), (2026.5, 0.9)), power(520)),
            place("NETZ-L", "Netzleitstelle", "data_centre", "44139", 1_300, power(690, feels_pandemic=False)),
            place("FUHR", "Fuhrpark", "fleet", "44139", None, fuel("diesel", 185_000, (2018, 1.0), (2026.5, 0.72)),
                  power(140, (2018, 0.2), (2026.5, 2.4), meter="Laden")),
        ),
        plants=(Plant(site="LAGER", kind="pv", capacity_kwp=310, kwh_per_kwp=910, self_used_share=0.8, since="2020-Q1"),),
        reported=(Tonnes(scope="1", category="refrigerants", first_t_co2e=14, yearly_change=-0.03),),
        denominators=(
            Amount(denominator="vzae", first=930, last=1040, unit="VZÄ"),
            Amount(denominator="area_m2", first=40_700, last=40_700, unit="m²"),
        ),
        actions=(
            Action(key="ABW", title="Abwärme statt Dampf", status="done", site="HW-MITTE", carrier="erdgas", planned="2022-10-01",
                   started="2023-04-01", mwh=20_000, years=25, responsible="Wärme"),
            Action(key="PUMP", title="Drehzahlgeregelte Pumpen", status="in_progress", site="WW", carrier="strom",
                   planned="2024-01-01", started="2024-07-01", mwh=420, eur=610_000, years=15, responsible="Wasser"),
            Action(key="EFLOTTE", title="Fuhrpark elektrisch", status="in_progress", site="FUHR", carrier="diesel",
                   planned="2021-01-01", started="2021-01-01", mwh=520, years=8, responsible="Fuhrpark"),
        ),
    )  # fmt: skip
