"""Short ways to write down loads and places; amounts in MWh or litres, delivered in the unit the member uses."""

from typing import Any

from kek_data.domain.codes import Rhythm, Use
from sample_data.plan import Levels, Load, Place, Terms

KWH_PER_M3_DELIVERED = 0.96 * 11.2  # Zustandszahl × Brennwert (Hs)
PER_MWH = {
    "MWh": 1.0,
    "kWh": 1000.0,
    "MWh_Hs": 1.0,
    "kWh_Hs": 1000.0,
    "MWh_Hi": 0.903,
    "GJ": 3.6,
    "m3": 1000 / KWH_PER_M3_DELIVERED,
}
STEADY: Levels = ((2018, 1.0),)
GRID = "Stromlieferant (fiktiv)"
DISTRICT_HEAT = "DEW21"


def gas(mwh: float, *levels: tuple[float, float], unit: str = "MWh_Hs", **more: Any) -> Load:
    """Natural gas for space heat, MWh Hs in a mean year."""
    use = more.pop("use", Use.SPACE_HEAT)
    return Load(
        carrier="erdgas",
        use=use,
        yearly=mwh * PER_MWH[unit],
        unit=unit,
        levels=levels or STEADY,
        **({"supplier": "Gaslieferant (fiktiv)"} | more),
    )


def district_heat(
    mwh: float,
    *levels: tuple[float, float],
    unit: str = "MWh",
    terms: tuple[Terms, ...] = (),
    **more: Any,
) -> Load:
    """District heat of DEW21 for space heat; without a certificate among the terms the fallback factor counts."""
    return Load(
        carrier="fernwaerme",
        use=Use.SPACE_HEAT,
        yearly=mwh * PER_MWH[unit],
        unit=unit,
        levels=levels or STEADY,
        supplier=DISTRICT_HEAT,
        supplier_member="dew21",
        terms=terms or heat_terms(),
        **more,
    )


def heat_terms(*, certified: bool = False) -> tuple[Terms, ...]:
    """Share of DEW21's own boilers in the heat it sells (the rest: waste heat of third parties), invented.

    certified: with an invented supplier's certificate for every year in which it changes.
    """
    years = {
        2018: (0.60, 0.232),
        2021: (0.58, 0.226),
        2023: (0.45, 0.204),
        2024: (0.36, 0.196),
        2025: (0.34, 0.193),
    }
    return tuple(
        Terms(
            year=year,
            supplier_share=1.0,
            own_generation_share=own,
            factor_kg_co2e_per_kwh=factor if certified else None,
            factor_method="Carnot (fiktives Zertifikat)" if certified else "",
        )
        for year, (own, factor) in years.items()
    )


def power(mwh: float, *levels: tuple[float, float], unit: str = "MWh", **more: Any) -> Load:
    """Grid power, in buildings unless another use is given."""
    use = more.pop("use", Use.BUILDING_POWER)
    return Load(
        carrier="strom",
        use=use,
        yearly=mwh * PER_MWH[unit],
        unit=unit,
        levels=levels or ((2018, 1.0), (2026.5, 0.94)),
        **({"supplier": GRID, "contract": "Grundversorgung (fiktiv)"} | more),
    )


def green_from(year: int, share: float = 1.0) -> tuple[Terms, ...]:
    """A change to power with cancelled guarantees of origin."""
    return (Terms(year=2018, green_share=0.0), Terms(year=year, green_share=share))


def fuel(carrier: str, litres: float, *levels: tuple[float, float], **more: Any) -> Load:
    """Diesel or petrol of vehicles, litres a year."""
    return Load(carrier=carrier, use=Use.VEHICLES, yearly=litres, unit="l", levels=levels or STEADY, **more)


def oil(litres: float, *levels: tuple[float, float], **more: Any) -> Load:
    """Heating oil, litres a year, delivered as a yearly value."""
    return Load(
        carrier="heizoel_el",
        use=Use.SPACE_HEAT,
        yearly=litres,
        unit="l",
        levels=levels or STEADY,
        **({"rhythm": Rhythm.YEARLY} | more),
    )


def place(
    key: str, name: str, site_type: str, postcode: str, area_m2: float | None, *loads: Load, **more: Any
) -> Place:
    """A site with its loads."""
    return Place(
        key=key, name=name, site_type=site_type, postcode=postcode, area_m2=area_m2, loads=loads, **more
    )
