"""What a building of a type uses per square metre, by the published reference values for non-residential buildings.

Source: Bekanntmachung der Regeln für Energieverbrauchswerte und der Vergleichswerte im Nichtwohngebäudebestand, 15.04.2021
(BAnz AT 03.05.2021 B1): Teilenergiekennwerte (Anlage 1 Tabelle 1), size factor of heating (6.3.1), net area (4). Read in two
transcriptions that agree, one of them by the Institut Wohnen und Umwelt, which made the values. They describe a good old
building and count only what is built in: no devices, no kitchens, no servers.
"""

from dataclasses import dataclass
from functools import cache

import pandas as pd

from kek_data.domain.errors import UnreadableReference
from kek_data.frames import Frame, integer, number, text
from kek_data.reference.csv_tables import read_table, seed_text

NET_PER_GROSS = 0.85
"""Energy reference area per gross floor area (Nr. 4)."""
NET_AREA_TYPES = ("NGF", "NRF")
SMALLEST_M2, LARGEST_M2 = 500.0, 50_000.0
FACTOR_OF_SMALLEST, FACTOR_OF_LARGEST = 1.46, 0.71
SOURCE_SHORT = "Vergleichswerte BMWi/BMI 2021"
STEM = "intensity_ranges"


class IntensityRanges(Frame):
    """One row per type of site: partial energy figures in kWh per m² net floor area and year."""

    site_type = text("code of reference/site_types")
    category = text("building category of the source")
    category_number = integer("Lfd.-Nr. of the source")
    heating_kwh_per_m2 = number("before the size factor", nullable=False, at_least=0)
    hot_water_kwh_per_m2 = number(nullable=False, at_least=0)
    ventilation_kwh_per_m2 = number(nullable=False, at_least=0)
    lighting_kwh_per_m2 = number(nullable=False, at_least=0)
    cooling_kwh_per_m2 = number(nullable=False, at_least=0)
    cooling_auxiliary_kwh_per_m2 = number(nullable=False, at_least=0)
    humidity_kwh_per_m2 = number(nullable=False, at_least=0)
    other_power_kwh_per_m2 = number(nullable=False, at_least=0)
    source = text()
    source_year = integer()
    evidence = text(isin=["verified", "secondhand", "calculated"])
    note = text()
    unique = ("site_type",)


POWER_PARTS = (
    "ventilation_kwh_per_m2",
    "lighting_kwh_per_m2",
    "cooling_kwh_per_m2",
    "cooling_auxiliary_kwh_per_m2",
    "humidity_kwh_per_m2",
    "other_power_kwh_per_m2",
)


@dataclass(frozen=True, slots=True)
class Intensity:
    """Reference values of a building, kWh per m² net floor area and year."""

    category: str
    heat_kwh_per_m2: float
    power_kwh_per_m2: float


@cache
def intensity_ranges() -> pd.DataFrame:
    """Frame IntensityRanges as packaged; raises UnreadableReference with all problems."""
    table, problems = read_table(seed_text(f"{STEM}.csv"), IntensityRanges, f"{STEM}.csv")
    if problems:
        raise UnreadableReference(f"{STEM}.csv", tuple(problems))
    return table


def net_area_m2(area_m2: float, area_type: str) -> float:
    """Net floor area; an area of unknown kind is taken as gross (the larger intensity)."""
    return area_m2 if area_type in NET_AREA_TYPES else area_m2 * NET_PER_GROSS


def size_factor(net_m2: float) -> float:
    """Factor on heating by size: small buildings lose more per m² (6.3.1)."""
    if net_m2 <= SMALLEST_M2:
        return FACTOR_OF_SMALLEST
    if net_m2 >= LARGEST_M2:
        return FACTOR_OF_LARGEST
    return float(4.53 * net_m2**-0.215 + 0.27)


def reference_intensity(site_type: str, net_m2: float) -> Intensity | None:
    """Reference values of a type of building at its size, None where the source has no category for it."""
    found = _by_type().get(site_type)
    if found is None:
        return None
    category, heating, hot_water, power = found
    return Intensity(category, heating * size_factor(net_m2) + hot_water, power)


@cache
def _by_type() -> dict[str, tuple[str, float, float, float]]:
    table = intensity_ranges()
    columns = (
        table["site_type"],
        table["category"],
        table["heating_kwh_per_m2"],
        table["hot_water_kwh_per_m2"],
    )
    power = table[list(POWER_PARTS)].sum(axis=1)
    return {
        kind: (category, heating, hot_water, total)
        for kind, category, heating, hot_water, total in zip(*columns, power, strict=True)
    }
