"""Sparkasse in the sample: branches that came with a merger, so that the base year no longer fits."""

from sample_data.build import district_heat, fuel, gas, green_from, place, power
from sample_data.plan import Action, Amount, Place, Plan, Plant, Tonnes

MERGED = "2022-06-01"
BRANCHES = (
    ("F-APL", "Filiale Aplerbeck", "44287", 720, 118, 66),
    ("F-BRA", "Filiale Brackel", "44309", 540, 92, 51),
    ("F-DOR", "Filiale Dorstfeld", "44149", 610, 101, 58),
    ("F-EVI", "Filiale Eving", "44339", 480, 84, 46),
    ("F-HOE", "Filiale Hörde", "44263", 1_150, 176, 104),
    ("F-HOM", "Filiale Hombruch", "44225", 690, 112, 63),
    ("F-LUE", "Filiale Lütgendortmund", "44388", 450, 79, 42),
    ("F-MEN", "Filiale Mengede", "44359", 520, 90, 49),
)
CAME = (
    ("S-MITTE", "Hauptstelle Schwerte", "58239", 3_900, 520, 390),
    ("S-OST", "Filiale Schwerte Ost", "58239", 380, 66, 38),
    ("S-ERG", "Filiale Schwerte-Ergste", "58239", 260, 48, 27),
)


def plan() -> Plan:
    """The member's plan."""
    return Plan(
        member="sparkasse",
        base_year=2019,
        perimeter="Gebäude vor der Fusion mit Schwerte",
        places=(*_head_office(), *map(_branch, BRANCHES), *(_branch(row, MERGED) for row in CAME)),
        plants=(Plant(site="HST", kind="pv", capacity_kwp=99, kwh_per_kwp=880, self_used_share=1.0, since="2022-Q3"),),
        reported=(Tonnes(scope="1", category="refrigerants", first_t_co2e=22, yearly_change=-0.02, first_year=2018),),
        denominators=(
            Amount(denominator="vzae", first=1_270, last=1_260, unit="VZÄ"),
            Amount(denominator="area_m2", first=41_200, last=44_900, unit="m²"),
        ),
        actions=(
            Action(key="LUEFT", title="Lüftung der Hauptstelle nach Bedarf", status="done", site="HST", carrier="strom",
                   planned="2021-01-01", started="2021-04-01", mwh=210, eur=160_000, years=12),
            Action(key="FIL-WP", title="Wärmepumpe für drei Filialen", status="planned", carrier="erdgas", planned="2027-01-01",
                   mwh=270, eur=540_000, years=20),
        ),
    )  # fmt: skip


def _head_office() -> tuple[Place, ...]:
    return (
        place("HST", "Hauptstelle", "administration", "44137", 24_800, district_heat(2_950, (2018, 1.0), (2026.5, 0.88)),
              power(2_150, (2018, 1.0), (2026.5, 0.84), terms=green_from(2019))),
        place("RZ", "Rechenzentrum", "data_centre", "44137", 900, power(690, (2018, 1.0), (2026.5, 0.8), feels_pandemic=False,
              terms=green_from(2019))),
        place("FUHR", "Fuhrpark", "fleet", "44137", None, fuel("diesel", 31_000, (2018, 1.0), (2026.5, 0.6))),
    )  # fmt: skip


def _branch(row: tuple[str, str, str, float, float, float], since: str = "") -> Place:
    key, name, postcode, area, heat_mwh, power_mwh = row
    first = "2022-Q2" if since else ""
    return place(
        key,
        name,
        "branch",
        postcode,
        area,
        gas(heat_mwh, (2018, 1.0), (2026.5, 0.9), unit="kWh_Hs", first=first, active_from=since),
        power(
            power_mwh,
            unit="kWh",
            first=first,
            active_from=since,
            terms=green_from(2019 if not since else 2022),
        ),
        active_from=since,
    )
