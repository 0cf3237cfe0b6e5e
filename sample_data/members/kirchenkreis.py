"""Kirchenkreis in the sample: many parishes, few large figures, yearly bills here and there, gaps, a Kita of the Diakonie."""

from typing import Any

from kek_data.domain.codes import Rhythm, Use
from sample_data.build import district_heat, fuel, gas, heat_terms, oil, place, power
from sample_data.plan import Action, Amount, Load, Place, Plan, Plant

UNITS = ("Region Mitte", "Region Nord", "Region Süd", "Region Lünen-Selm", "Kita-Verbund", "Kreiskirchenamt")
FALLING = ((2018.0, 1.0), (2022.0, 0.95), (2026.5, 0.86))

# key, name, type, postcode, area m², unit, gas MWh Hs, power MWh
GAS_SITES = (
    ("GH-MITTE", "Gemeindehaus Innenstadt", "parish_hall", "44137", 1_450, 0, 470, 72),
    ("KI-MITTE", "Kirche Innenstadt", "church", "44137", 1_900, 0, 525, 78),
    ("GH-SAAR", "Gemeindehaus Saarlandviertel", "parish_hall", "44139", 820, 0, 285, 40),
    ("GH-BOR", "Gemeindehaus Borsigviertel", "parish_hall", "44145", 960, 0, 325, 46),
    ("KI-NORD", "Kirche Nordstadt", "church", "44145", 1_300, 1, 415, 57),
    ("GH-EVI", "Gemeindehaus Eving", "parish_hall", "44339", 1_020, 1, 350, 49),
    ("KI-EVI", "Kirche Eving", "church", "44339", 900, 1, 305, 36),
    ("GH-BRE", "Gemeindehaus Brechten", "parish_hall", "44339", 640, 1, 230, 32),
    ("GH-MEN", "Gemeindehaus Mengede", "parish_hall", "44359", 880, 1, 300, 44),
    ("GH-HOE", "Gemeindehaus Hörde", "parish_hall", "44263", 1_280, 2, 420, 63),
    ("KI-HOE", "Kirche Hörde", "church", "44263", 1_150, 2, 385, 48),
    ("GH-APL", "Gemeindehaus Aplerbeck", "parish_hall", "44287", 1_110, 2, 365, 55),
    ("KI-APL", "Kirche Aplerbeck", "church", "44287", 1_050, 2, 355, 42),
    ("GH-HOM", "Gemeindehaus Hombruch", "parish_hall", "44225", 930, 2, 315, 46),
    ("GH-SCH", "Gemeindehaus Schüren", "parish_hall", "44269", 560, 2, 200, 28),
    ("GH-LUE", "Gemeindehaus Lünen", "parish_hall", "44532", 990, 3, 335, 51),
    ("KI-LUE", "Kirche Lünen", "church", "44532", 1_210, 3, 405, 53),
)  # fmt: skip
KITAS = (
    ("KT-NORD", "Kita Nordstadt", "44145", 780, 235, 84),
    ("KT-HOE", "Kita Hörde", "44263", 690, 205, 74),
    ("KT-BRA", "Kita Brackel", "44309", 620, 185, 66),
    ("KT-LUE", "Kita Lünen", "44532", 710, 215, 78),
)
MORE: dict[str, dict[str, Any]] = {
    "GH-BRE": {"gaps": frozenset({"2024-Q3"})},
    "GH-MEN": {"unit": "m3"},
    "GH-SCH": {"estimated": frozenset({"2025-Q4", "2026-Q1", "2026-Q2"})},
    "KI-APL": {"unit": "kWh_Hs", "announced": frozenset({"2026-Q2"})},
    "KT-BRA": {"unit": "MWh_Hi"},
}


def plan() -> Plan:
    """The member's plan."""
    return Plan(
        member="kirchenkreis",
        base_year=2019,
        org_units=UNITS,
        places=(*map(_gas_site, GAS_SITES), *map(_kita, KITAS), *_special(), _shared()),
        plants=(
            Plant(site="KKA", kind="pv", capacity_kwp=48, kwh_per_kwp=890, self_used_share=0.75, since="2021-Q3"),
            Plant(site="KT-HOE", kind="pv", capacity_kwp=22, kwh_per_kwp=870, self_used_share=0.7, since="2023-Q1"),
        ),
        denominators=(
            Amount(denominator="vzae", first=1_620, last=1_710, unit="VZÄ"),
            Amount(denominator="members", first=201_000, last=163_000, unit="Gemeindeglieder"),
            Amount(denominator="area_m2", first=28_900, last=28_400, unit="m²"),
        ),
        actions=(
            Action(key="WINTER", title="Winterkirche: 16 °C und Sitzheizung", status="in_progress", carrier="erdgas",
                   planned="2022-11-01", started="2022-11-01", mwh=380, eur=120_000, years=10, responsible="Klimaschutzmanagement"),
            Action(key="PELLET", title="Pellets statt Heizöl in Selm", status="done", site="GH-SELM", carrier="heizoel_el",
                   planned="2022-06-01", started="2023-01-01", mwh=145, eur=98_000, years=20),
            Action(key="FW-KKA", title="Fernwärme statt Gaskessel, Kreiskirchenamt", status="done", site="KKA", carrier="erdgas",
                   planned="2023-06-01", started="2023-10-01", mwh=560, eur=210_000, years=25),
            Action(key="GEB", title="Gebäudekonzept: ein Drittel der Flächen abgeben", status="decided", planned="2028-01-01", mwh=2_100,
                   years=30, responsible="Kreissynode"),
            Action(key="THERM", title="Einzelraumregelung in Kitas", status="dropped", carrier="erdgas", mwh=60, eur=85_000, years=10),
        ),
    )  # fmt: skip


def _gas_site(row: tuple[str, str, str, str, float, int, float, float]) -> Place:
    key, name, kind, postcode, area, unit, heat_mwh, power_mwh = row
    yearly = {"rhythm": Rhythm.YEARLY} if kind == "church" else {}
    return place(
        key,
        name,
        kind,
        postcode,
        area,
        gas(heat_mwh, *FALLING, **MORE.get(key, {})),
        power(power_mwh, unit="kWh", **yearly),
        org_unit=UNITS[unit],
    )


def _kita(row: tuple[str, str, str, float, float, float]) -> Place:
    key, name, postcode, area, heat_mwh, power_mwh = row
    unit = MORE.get(key, {}).get("unit", "MWh_Hs")
    loads = (gas(heat_mwh, *FALLING, unit=unit), power(power_mwh, unit="kWh"))
    return place(key, name, "kita", postcode, area, *loads, org_unit="Kita-Verbund")


def _special() -> tuple[Place, ...]:
    pellets = Load(
        carrier="pellets", use=Use.SPACE_HEAT, yearly=29.5, unit="t", rhythm=Rhythm.YEARLY, active_from="2023-01-01",
        first="2023-Q1", replaces="GH-SELM|heizoel_el|space_heat|", supplier="Pelletlieferant (fiktiv)",
    )  # fmt: skip
    return (
        place("GH-SELM", "Gemeindehaus Selm", "parish_hall", "59379", 760, oil(15_500, active_to="2022-12-31"), pellets,
              power(19, unit="kWh"), org_unit=UNITS[3]),
        place("GH-CAP", "Gemeindehaus Cappenberg", "parish_hall", "59379", 410, oil(8_200, (2018, 1.0), (2026.5, 0.9)),
              power(11, unit="kWh", rhythm=Rhythm.YEARLY), org_unit=UNITS[3]),
        place("GH-ALT", "Gemeindehaus Altendorf (aufgegeben)", "parish_hall", "44379", 390,
              gas(72, last="2024-Q2"), power(8, unit="kWh", last="2024-Q2"), org_unit=UNITS[1], active_to="2024-06-30"),
        place("KKA", "Kreiskirchenamt", "administration", "44135", 6_300,
              gas(980, (2018, 1.0), (2023.7, 0.93), active_to="2023-09-30"),
              district_heat(800, terms=heat_terms(certified=True), active_from="2023-10-01", first="2023-Q4",
                            replaces="KKA|erdgas|space_heat|"),
              power(640, unit="kWh"), org_unit="Kreiskirchenamt"),
        place("FUHR", "Dienstwagen", "fleet", "44135", None, fuel("benzin", 14_000, (2018, 1.0), (2026.5, 0.65)),
              org_unit="Kreiskirchenamt"),
        place("BILD", "Bildungshaus", "counselling", "44137", 1_700, gas(520, *FALLING),
              Load(carrier="fluessiggas", use=Use.HOT_WATER, yearly=1_900, unit="kg", rhythm=Rhythm.YEARLY,
                   supplier="Flüssiggas (fiktiv)"),
              power(140, unit="kWh"), org_unit="Kreiskirchenamt"),
    )  # fmt: skip


def _shared() -> Place:
    """A Kita of the Diakonie in a house of the Kirchenkreis: the Diakonie reports it."""
    loads = (gas(98, *FALLING), power(31, unit="kWh"))
    return place("KT-DIAK", "Kita im Gemeindezentrum Wickede", "kita", "44319", 540, *loads, org_unit="Kita-Verbund",
                 reported_by="diakonie")  # fmt: skip
