"""Hafen in the sample: a very small balance, a boiler that became a heat pump, power for others taken out."""

from kek_data.domain.codes import Use
from sample_data.build import fuel, gas, place, power
from sample_data.plan import Action, Amount, Plan, Terms


def plan() -> Plan:
    """The member's plan."""
    others = (Terms(year=2018, third_party_share=0.35),)
    return Plan(
        member="hafen",
        base_year=2019,
        stated_t_co2e=91,
        perimeter="eigener Betrieb ohne Mieter",
        places=(
            place("VERW", "Hafenverwaltung", "administration", "44147", 1_150,
                  gas(132, (2018, 1.0), (2026.5, 0.95), active_to="2023-09-30"),
                  power(38, (2018, 1.0), use=Use.SPACE_HEAT, meter="Wärmepumpe", active_from="2023-10-01", first="2023-Q4",
                        replaces="VERW|erdgas|space_heat|"),
                  power(41)),
            place("KAI", "Kaianlagen und Beleuchtung", "port", "44147", None, power(88, (2018, 1.0), (2026.5, 0.82), terms=others)),
            place("FUHR", "Hafenboot und Dienstwagen", "fleet", "44147", None, fuel("diesel", 9_400, (2018, 1.0), (2026.5, 0.9))),
        ),
        denominators=(Amount(denominator="vzae", first=15, last=15, unit="VZÄ"),),
        actions=(
            Action(key="WP", title="Wärmepumpe statt Gaskessel", status="done", site="VERW", carrier="erdgas", planned="2023-07-01",
                   started="2023-10-01", mwh=94, eur=145_000, years=20),
            Action(key="LANDSTROM", title="Landstrom an zwei Liegeplätzen", status="idea", site="KAI"),
        ),
    )  # fmt: skip
