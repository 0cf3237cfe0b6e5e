"""What a site uses per square metre, against the reference value of its type or the member's like sites."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd

from kek_data.domain.codes import Use
from kek_data.intake.numbers import shown
from kek_data.intake.plausible.doubt import Doubt, Doubts, subject_of_site
from kek_data.intake.plausible.ground import KWH, PER_YEAR, Ground, Ints, period_of
from kek_data.reference.intensity import SOURCE_SHORT, net_area_m2, reference_intensity
from kek_data.wording import numbers
from kek_data.wording import plausibility_findings as words

HEAT_USES = frozenset({Use.SPACE_HEAT.value, Use.HOT_WATER.value})
POWER_USES = frozenset({Use.BUILDING_POWER.value})
HEAT, POWER = "heat", "power"
SMALLEST_SHARE_OF_QUARTER = 0.02
"""A third quarter of heat is still about 5 % of a year (factors.md §6: 153 of 3139 K*d); with room for closed houses."""


@dataclass(frozen=True)
class Limits:
    """Yearly use of a site that is not asked about, kWh."""

    low_kwh: float
    high_kwh: float
    area_m2: float
    low_per_m2: float
    high_per_m2: float
    source: str


class Intensities:
    """Yearly limits per site and kind, and the site's sums."""

    def __init__(self, ground: Ground):
        self.ground = ground

    @cached_property
    def kind(self) -> Ints:
        """Per series 0 heat, 1 power, -1 neither."""
        use, carrier = self.ground.parts["use"], self.ground.parts["carrier"]
        kind = np.where(use.isin(HEAT_USES), 0, np.where(use.isin(POWER_USES) & (carrier == "strom"), 1, -1))
        return kind.astype(np.int64)

    @cached_property
    def site_code(self) -> tuple[Ints, list[str]]:
        """Per series the number of its site, and the sites."""
        return self.ground.site_of, list(dict.fromkeys(self.ground.parts["site"]))

    @cached_property
    def _areas(self) -> dict[str, tuple[float, float, str]]:
        """Site -> area as given, net area, type; only sites with an area."""
        sites = self.ground.sites
        rows = sites[sites["area_m2"] > 0]
        columns = (rows.index, rows["area_m2"], rows["area_type"], rows["site_type"])
        return {
            str(s): (float(a), net_area_m2(float(a), t), str(k)) for s, a, t, k in zip(*columns, strict=True)
        }

    def limits(self, site: str, kind: int) -> Limits | None:
        """The yearly use of a site that is not asked about; None without area or anything to compare with."""
        known = self._areas.get(site)
        if known is None:
            return None
        area, net, site_type = known
        settings = self.ground.settings
        multiple = settings.intensity_heat_multiple if kind == 0 else settings.intensity_power_multiple
        reference = reference_intensity(site_type, net)
        if reference is not None:
            usual = (reference.heat_kwh_per_m2 if kind == 0 else reference.power_kwh_per_m2) * net / area
            source = f"{SOURCE_SHORT}, {reference.category}"
        else:
            usual, source = self._of_like_sites(site_type, kind)
        if not usual > 0:
            return None
        low, high = usual / multiple, usual * multiple
        return Limits(low * area, high * area, area, low, high, source)

    def _of_like_sites(self, site_type: str, kind: int) -> tuple[float, str]:
        """Median kWh per m² of the member's own sites of a type, NaN if there are too few."""
        found = self._like.get((site_type, kind))
        if not site_type or found is None:
            return float("nan"), ""
        median, count = found
        return median, words.OWN_SITES.format(count=count)

    @cached_property
    def _like(self) -> dict[tuple[str, int], tuple[float, int]]:
        """(type, kind) -> median kWh/m² of the latest complete year of sites, and how many there are."""
        years = self.years[self.years["is_complete"] & (self.years["kwh"] > 0)]
        latest = years.sort_values("year").drop_duplicates(["site", "kind"], keep="last")
        per_m2 = [
            (self._areas[s][2], kind, kwh / self._areas[s][0])
            for s, kind, kwh in zip(latest["site"], latest["kind"], latest["kwh"], strict=True)
            if s in self._areas
        ]
        table = pd.DataFrame(per_m2, columns=["type", "kind", "per_m2"])
        table = table[~table["type"].isin(["", "building_pool", "other"])]
        grouped = table.groupby(["type", "kind"])["per_m2"].agg(["median", "size"])
        enough = grouped[grouped["size"] >= self.ground.settings.like_sites]
        return {
            key: (float(m), int(n))
            for key, m, n in zip(enough.index, enough["median"], enough["size"], strict=True)
        }

    @cached_property
    def years(self) -> pd.DataFrame:
        """One row per site with an area, kind and calendar year: kwh, is_complete (every series with its whole year), at (a new row, -1: none).

        A yearly value stands for its quarters.
        """
        ground, (site, names) = self.ground, self.site_code
        has_area = np.array([name in self._areas for name in names], dtype=bool)
        kind = np.where(has_area[site], self.kind, -1) if len(site) else self.kind
        rows = np.flatnonzero((kind[ground.code] >= 0) & (ground.measure == KWH))
        code, year, is_year = ground.code[rows], ground.year[rows], ground.quarter[rows] == 0
        series_year = code * 10_000 + year
        is_counted = is_year | ~np.isin(series_year, series_year[is_year])
        rows, code, year, is_year = rows[is_counted], code[is_counted], year[is_counted], is_year[is_counted]
        parts, of_part = np.unique(series_year[is_counted], return_inverse=True)
        is_whole = (
            np.bincount(of_part, weights=np.where(is_year, PER_YEAR, 1), minlength=len(parts)) >= PER_YEAR - 1
        )
        group = (site[code] * 2 + kind[code]) * 10_000 + year
        groups, of_group = np.unique(group, return_inverse=True)
        kwh = np.bincount(of_group, weights=ground.value[rows], minlength=len(groups))
        broken = np.bincount(of_group, weights=~is_whole[of_part], minlength=len(groups))
        at = np.full(len(groups), -1, dtype=np.int64)
        np.maximum.at(at, of_group, np.where(ground.is_fresh[rows], rows, -1))
        site_kind = groups // 10_000
        return pd.DataFrame(
            {
                "site": [names[code] for code in (site_kind // 2).tolist()],
                "kind": site_kind % 2,
                "year": groups % 10_000,
                "kwh": kwh,
                "is_complete": broken == 0,
                "at": at,
            }
        )


def limit_of(intensities: Intensities, at: int) -> Limits | None:
    """Limits of the site and kind a row belongs to; None where it is not counted in kWh or has no limits."""
    ground = intensities.ground
    code = int(ground.code[at])
    kind = int(intensities.kind[code])
    if kind < 0 or ground.measure[at] != KWH:
        return None
    return intensities.limits(str(ground.parts["site"].iloc[code]), kind)


def is_impossible(ground: Ground, limits: Limits, at: int) -> bool:
    """Whether one value alone is too much for a year, or too little for its part of one."""
    least = limits.low_kwh * (1.0 if ground.quarter[at] == 0 else SMALLEST_SHARE_OF_QUARTER)
    return bool(ground.value[at] > limits.high_kwh or ground.value[at] < least)


def area_reason(ground: Ground, limits: Limits, at: int) -> str:
    """Why an amount does not fit the area."""
    return words.BY_AREA.format(
        read=ground.read(at),
        area=numbers.number(limits.area_m2),
        intensity=_per_m2(ground.value[at] / limits.area_m2),
        span=words.SPAN_YEAR if ground.quarter[at] == 0 else words.SPAN_QUARTER,
        usual=_range(limits),
        source=limits.source,
    )


def intensity_doubts(ground: Ground, intensities: Intensities) -> Doubts:
    """Sites whose latest complete year, or a single new quarter, lies outside the range of their type."""
    if not (ground.sites["area_m2"] > 0).any():
        return
    years = intensities.years
    fresh = years[years["at"] >= 0].sort_values("year").drop_duplicates(["site", "kind"], keep="last")
    complete = years[(years["at"] >= 0) & years["is_complete"]]
    latest = complete.sort_values("year").drop_duplicates(["site", "kind"], keep="last")
    asked: set[tuple[str, int]] = set()
    for site, kind, kwh, at in zip(latest["site"], latest["kind"], latest["kwh"], latest["at"], strict=True):
        limits = intensities.limits(site, kind)
        if limits is not None and not limits.low_kwh <= kwh <= limits.high_kwh:
            asked.add((site, kind))
            yield _doubt(ground, limits, int(at), site, kind, float(kwh), words.SPAN_YEAR)
    for site, kind in zip(fresh["site"], fresh["kind"], strict=True):
        limits = intensities.limits(site, kind)
        if limits is None or (site, kind) in asked:
            continue
        rows = _fresh_rows(ground, intensities, site, kind)
        for at in rows[ground.value[rows] > limits.high_kwh][:1]:
            yield _doubt(ground, limits, int(at), site, kind, float(ground.value[at]), words.SPAN_QUARTER)


def _fresh_rows(ground: Ground, intensities: Intensities, site: str, kind: int) -> Ints:
    codes, names = intensities.site_code
    wanted = (codes == names.index(site)) & (intensities.kind == kind)
    fresh = ground.fresh
    found: Ints = fresh[
        wanted[ground.code[fresh]] & (ground.measure[fresh] == KWH) & (ground.quarter[fresh] > 0)
    ]
    return found


def _doubt(ground: Ground, limits: Limits, at: int, site: str, kind: int, kwh: float, span: str) -> Doubt:
    is_high = kwh > limits.high_kwh
    area = numbers.number(limits.area_m2)
    name = str(ground.sites["site_name"].get(site, "") or site)
    return Doubt(
        code="intensity-high" if is_high else "intensity-low",
        at=at,
        said={
            "what": words.HEAT if kind == 0 else words.POWER,
            "site": shown(name),
            "intensity": _per_m2(kwh / limits.area_m2),
            "span": f"{span} {period_of(int(ground.slot[at]))[:4]}",
            "read": numbers.megawatt_hours(kwh),
            "area": area,
            "usual": _range(limits),
            "source": limits.source,
        },
        subject=subject_of_site(site, HEAT if kind == 0 else POWER),
        seen=f"{area} m² {'>' if is_high else '<'}",
    )


def _per_m2(value: float) -> str:
    return numbers.number(value, 0 if value >= 10 else 1)


def _range(limits: Limits) -> str:
    return words.BETWEEN.format(low=_per_m2(limits.low_per_m2), high=_per_m2(limits.high_per_m2))
