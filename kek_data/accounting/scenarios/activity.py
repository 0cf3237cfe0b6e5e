"""What sites do to energy and tonnes: growth, closing, new ones; and the days of a year a site is open."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np

from kek_data.accounting.constants import KG_PER_T
from kek_data.accounting.energy import LOWER_KWH, PLAIN_KWH, UPPER_KWH, energy_per_base_unit
from kek_data.accounting.factors import Factor, FactorChooser
from kek_data.accounting.scenarios.factor_paths import LEVER_OF_CARRIER, Published, general_path
from kek_data.accounting.scenarios.ledger import LastTwelveMonths
from kek_data.accounting.weights import Floats
from kek_data.domain.codes import Method
from kek_data.domain.period import axis_position, year_of
from kek_data.domain.scenario import Closing, FactorPath, Growth, Lever, NewSite
from kek_data.reference.types import Vocabulary


@dataclass(frozen=True)
class Entry:
    """One single entry of a lever: what it changes each year."""

    lever: Lever
    member: str
    item: str
    item_name: str
    effect_t_co2e: Floats  # per year
    effect_kwh: Floats


def shares_open(years: Floats, *, until: date | None = None, since: date | None = None) -> Floats:
    """Part of each calendar year a site is open, 0-1, by days: before its closing day, from its opening day on."""
    found = []
    for year in years.astype(int):
        first, following = date(year, 1, 1), date(year + 1, 1, 1)
        start = max(first, since) if since else first
        end = min(following, until) if until else following
        found.append(max(0, (end - start).days) / (following - first).days)
    return np.array(found)


def growth_factors(last: LastTwelveMonths, growth: Iterable[Growth], years: Floats, x: float) -> Floats:
    """Rows x years: (1 + rate) ** years since the last twelve months; a site's own rate wins over its member's."""
    rate = np.zeros(len(last.rows))
    for one in sorted(growth, key=lambda g: g.site != ""):
        rate[last.of(one.member, site=one.site)] = one.percent_per_year / 100
    return (1.0 + rate[:, None]) ** (years - x)[None, :]


def growth_entries(
    last: LastTwelveMonths, growth: Iterable[Growth], change_t: Floats, change_kwh: Floats
) -> list[Entry]:
    """Each rate with what its own rows change."""
    growth = tuple(growth)
    own_sites = {(g.member, g.site) for g in growth if g.site}
    sites = last.rows["site"].to_numpy()
    entries = []
    for one in growth:
        at = last.of(one.member, site=one.site)
        if not one.site:
            at = np.array([i for i in at if (one.member, sites[i]) not in own_sites], dtype="int64")
        effects = (change_t[at].sum(axis=0), change_kwh[at].sum(axis=0))
        entries.append(Entry(Lever.GROWTH, one.member, one.site, one.site, *effects))
    return entries


def open_factors(last: LastTwelveMonths, closings: Iterable[Closing], years: Floats) -> Floats:
    """Rows x years: part of each year a row's site is still open."""
    found = np.ones((len(last.rows), len(years)))
    for one in closings:
        found[last.of(one.member, site=one.site)] = shares_open(years, until=one.closes_on)
    return found


def closing_entries(
    last: LastTwelveMonths, closings: Iterable[Closing], change_t: Floats, change_kwh: Floats
) -> list[Entry]:
    """Each closed site with what its rows change."""
    return [
        Entry(
            Lever.CLOSING,
            one.member,
            one.site,
            one.site,
            change_t[at].sum(axis=0),
            change_kwh[at].sum(axis=0),
        )
        for one in closings
        for at in [last.of(one.member, site=one.site)]
    ]


@dataclass(frozen=True)
class NewEnergyLine:
    """One carrier of a new site: kWh Hi and kg CO2e/kWh Hi of every year."""

    site: NewSite
    carrier: str
    energy_kwh: Floats
    factor: Floats  # NaN: the bundle has none


def lower_kwh_per_kwh(vocabulary: Vocabulary, carrier: str) -> float:
    """kWh Hi per kWh as people state it: gas is read as Hs, as on a bill (numbers.md §1.1)."""
    carriers = vocabulary.carriers
    has_both = carriers.loc[carriers["carrier"] == carrier, "has_heating_value"].eq(True).any()
    if not has_both:
        return 1.0
    return float(energy_per_base_unit(vocabulary).get((carrier, UPPER_KWH), 1.0))


def new_site_lines(
    sites: Iterable[NewSite],
    paths: Mapping[Lever, FactorPath],
    years: Floats,
    *,
    period: str,
    published: Published,
    vocabulary: Vocabulary,
) -> list[NewEnergyLine]:
    """What new sites use and emit.

    period: the last twelve months; a carrier has the factor of their last year by the bundle's sets, location-based,
            without any supplier's value, and follows the lever of its carrier from there on.
    """
    chooser = FactorChooser(published.bundle)
    lines = []
    for site in sites:
        is_open = shares_open(years, since=site.opens_on)
        for energy in site.energy:
            kwh = energy.kwh_per_year * lower_kwh_per_kwh(vocabulary, energy.carrier)
            found = _general(chooser, energy.carrier, year_of(period))
            factor = np.full(len(years), np.nan if found is None else found.value)
            lever = LEVER_OF_CARRIER.get(energy.carrier)
            if found is not None and lever is not None:
                values, _ = published.of_set(energy.carrier, found.factor_set)
                x = axis_position(period)
                factor = general_path(paths[lever], found.value, years, x=x, values=values)
            lines.append(NewEnergyLine(site, energy.carrier, kwh * is_open, factor))
    return lines


def _general(chooser: FactorChooser, carrier: str, year: int) -> Factor | None:
    """A factor per kWh Hi, or per kWh of a carrier without heating value; None: the bundle has none."""
    rules = chooser.rules(carrier, Method.LOCATION.value)
    for unit in (LOWER_KWH, PLAIN_KWH):
        found = chooser.first(rules, unit, year, converts=True)
        if found is not None:
            return found
    return None


def new_site_entries(lines: Iterable[NewEnergyLine], years: Floats) -> list[Entry]:
    """Each new site with what its carriers add; a carrier without a factor adds nothing."""
    sums: dict[tuple[str, str], tuple[Floats, Floats]] = {}
    for line in lines:
        if np.isnan(line.factor).any():
            continue
        key = (line.site.member, line.site.name)
        tonnes, kwh = sums.get(key, (np.zeros(len(years)), np.zeros(len(years))))
        sums[key] = (tonnes + line.energy_kwh * line.factor / KG_PER_T, kwh + line.energy_kwh)
    return [Entry(Lever.NEW_SITE, m, name, name, t, kwh) for (m, name), (t, kwh) in sums.items()]
