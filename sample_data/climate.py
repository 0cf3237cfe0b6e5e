"""The weather the sample's heat follows: real degree days, and the long-term mean for 2026, which has none."""

from functools import cache

from kek_data.domain.period import quarter_of, year_of
from kek_data.reference.tables import packaged_reference
from kek_data.reference.weather import quarter_degree_days

STATION = "Essen-Bredeney (DWD 1303)"
MEAN = "2006-2025"
MEAN_NOTE = f"2026 ohne Gradtagzahlen: mit dem langjährigen Mittel {MEAN} erzeugt"


@cache
def degree_days(year: int) -> dict[int, float]:
    """Degree days (K*d) by quarter; of a year that is not measured yet: the long-term mean."""
    reference = packaged_reference()
    measured = quarter_degree_days(reference, STATION, year)
    return measured or mean_degree_days()


@cache
def mean_degree_days() -> dict[int, float]:
    """Long-term mean degree days (K*d) by quarter."""
    mean = quarter_degree_days(packaged_reference(), STATION, MEAN)
    if mean is None:
        raise LookupError(f"no long-term mean {MEAN} of {STATION}")
    return mean


def heat_share(quarter: str, base_load: float) -> float:
    """Part of a mean year's heat that a quarter needs: base load evenly, the rest with the degree days."""
    weather = degree_days(year_of(quarter))[quarter_of(quarter)] / sum(mean_degree_days().values())
    return base_load / 4 + (1 - base_load) * weather


@cache
def uses_mean(year: int) -> bool:
    """Whether the long-term mean stands in for a year."""
    return quarter_degree_days(packaged_reference(), STATION, year) is None
