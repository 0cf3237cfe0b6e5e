"""FH in the sample: district heat with the fallback factor, so that what remains is mostly a matter of factors."""

from sample_data.build import district_heat, fuel, gas, green_from, place, power
from sample_data.plan import Action, Amount, Plan, Plant, Tonnes


def plan() -> Plan:
    """The member's plan."""
    green = green_from(2021)
    return Plan(
        member="fh",
        base_year=2019,
        places=(
            place("C-NORD", "Campus Nord", "university", "44139", 31_500, district_heat(3_700, (2018, 1.0), (2026.5, 0.93)),
                  power(2_100, (2018, 1.0), (2026.5, 0.9), meter="Trafo 1", terms=green),
                  power(520, (2018, 1.0), (2026.5, 0.9), meter="Trafo 2", terms=green)),
            place("C-SUED", "Campus Süd", "university", "44227", 22_400, district_heat(2_450, (2018, 1.0), (2026.5, 0.94)),
                  power(1_250, terms=green)),
            place("DESIGN", "Fachbereich Gestaltung", "university", "44137", 7_300, district_heat(690, (2018, 1.0), (2026.5, 0.94)), power(310, terms=green)),
            place("VERW", "Hochschulverwaltung", "administration", "44139", 5_100, district_heat(440, (2018, 1.0), (2026.5, 0.93)),
                  power(280, terms=green, announced=frozenset({"2026-Q2"}))),
            place("LABOR", "Laborhalle", "university", "44227", 2_600, gas(560, (2018, 1.0), (2026.5, 0.9)),
                  power(240, terms=green)),
            place("FUHR", "Dienstwagen", "fleet", "44139", None, fuel("diesel", 8_200, (2018, 1.0), (2026.5, 0.6))),
        ),
        plants=(Plant(site="C-SUED", kind="pv", capacity_kwp=260, kwh_per_kwp=900, self_used_share=0.97, since="2022-Q2"),),
        reported=(Tonnes(scope="1", category="refrigerants", first_t_co2e=9, yearly_change=0.0),),
        denominators=(
            Amount(denominator="vzae", first=840, last=905, unit="VZÄ"),
            Amount(denominator="students", first=14_600, last=13_900, unit="Studierende"),
        ),
        actions=(
            Action(key="ABSENK", title="Absenkbetrieb und Winterkampagne", status="done", carrier="fernwaerme", planned="2022-10-01",
                   started="2022-10-01", mwh=430, years=3),
            Action(key="PV-SUED", title="Photovoltaik Campus Süd, zweiter Abschnitt", status="in_progress", site="C-SUED",
                   carrier="strom", planned="2025-04-01", started="2026-03-01", mwh=240, eur=330_000, years=20),
            Action(key="GLT", title="Gebäudeleittechnik Campus Nord", status="planned", site="C-NORD", carrier="fernwaerme",
                   planned="2026-01-01", mwh=380, eur=290_000, years=15),
        ),
    )  # fmt: skip
