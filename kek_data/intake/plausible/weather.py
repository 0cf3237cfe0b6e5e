"""Degree days of every row's period, where the network's station has all its months."""

import numpy as np

from kek_data.intake.plausible.ground import PER_YEAR, Floats, Ground

MONTHS = 12


def degree_days_of(ground: Ground) -> Floats:
    """Degree days (K*d) of each row's quarter or year, NaN where a month is missing or no station is set."""
    found = np.full(len(ground.value), np.nan)
    weather = ground.context.network.weather
    table = ground.context.reference.degree_days
    if weather is None or not ground.is_heat.any() or table.empty:
        return found
    of_station = table[(table["station"] == weather.station) & (table["year"].str.len() == 4)]
    if of_station.empty:
        return found
    year = of_station["year"].astype("int64").to_numpy()
    first, last = int(year.min()), int(year.max())
    months = np.full((last - first + 1, MONTHS), np.nan)
    months[year - first, of_station["month"].to_numpy() - 1] = of_station["degree_days_kd"]
    quarters = months.reshape(len(months), 4, 3).sum(axis=2)
    by_slot = np.column_stack((quarters.sum(axis=1), quarters)).ravel()
    slot = ground.slot - PER_YEAR * first
    is_known = (slot >= 0) & (slot < len(by_slot))
    found[is_known] = by_slot[slot[is_known]]
    return found
