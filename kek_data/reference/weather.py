"""Degree days by month and quarter, and how a yearly amount of heat spreads over the quarters.

G20/15 by VDI 3807, K*d. A month without data is missing, not 0: whoever needs it is refused.
"""

from kek_data.domain.errors import UnknownKey
from kek_data.reference.types import Reference

ATTRIBUTION = (
    "Datenbasis: Deutscher Wetterdienst; aufbereitet vom Institut Wohnen und Umwelt (IWU), "
    "Paket clidamonger 1.5.0, CC BY 4.0; Gradtagzahlen daraus berechnet"
)
"""Text the licence of the degree days requires wherever they are used."""

# VDI 2067, thousandths of a year's heat by month; June to August are one figure (40), shared equally.
# Source: regiomess.de and asi-service.com, which agree on the quarters.
VDI_2067_THOUSANDTHS = (170, 150, 130, 80, 40, 40 / 3, 40 / 3, 40 / 3, 30, 80, 120, 160)


def monthly_degree_days(reference: Reference, station: str, year: int | str) -> dict[int, float]:
    """Degree days (K*d) of the months that have data; year may be a range such as "1991-2020".

    Raises UnknownKey("station", …).
    """
    table = reference.degree_days
    of_station = table[table["station"] == station]
    if of_station.empty:
        raise UnknownKey("station", station)
    rows = of_station[of_station["year"] == str(year)].sort_values("month")
    return {int(m): float(v) for m, v in zip(rows["month"], rows["degree_days_kd"], strict=True)}


def quarter_degree_days(reference: Reference, station: str, year: int | str) -> dict[int, float] | None:
    """Degree days (K*d) by quarter 1-4, or None if any month of the year is missing; raises UnknownKey."""
    months = monthly_degree_days(reference, station, year)
    if len(months) < 12:
        return None
    return _by_quarter([months[m] for m in range(1, 13)])


def _by_quarter(months: list[float]) -> dict[int, float]:
    return {q: sum(months[3 * q - 3 : 3 * q]) for q in (1, 2, 3, 4)}
