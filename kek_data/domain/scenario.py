"""What a scenario is: levers somebody pulls, each an assumption with a name, none of them a figure of the program."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from kek_data.domain.codes import NETWORK


class Lever(StrEnum):
    """What can be changed, in the order in which effects are counted (numbers.md §7: tonnes of a measure follow the year's factor)."""

    POWER_MIX = "power_mix"
    DISTRICT_HEAT = "district_heat"
    GROWTH = "growth"
    CLOSING = "closing"
    NEW_SITE = "new_site"
    MEASURES = "measures"


class FactorPathKind(StrEnum):
    """How an emission factor goes on."""

    UNCHANGED = "unchanged"
    TREND = "trend"  # of the published factors
    POINTS = "points"  # typed by the user


class MeasureBase(StrEnum):
    """Which measures count unless a scenario says otherwise for one of them."""

    NONE = "none"
    SCHEDULED = "scheduled"  # planned, decided, in progress or done


POINT_YEARS = (2030, 2035)
"""Years a user may type a factor for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FactorPoint:
    """A factor somebody assumes for a year."""

    year: int
    factor_kg_co2e_per_kwh: float


@dataclass(frozen=True, slots=True, kw_only=True)
class FactorPath:
    """How the factor of power, or of district heat, goes on; points only of kind POINTS."""

    kind: FactorPathKind = FactorPathKind.UNCHANGED
    points: tuple[FactorPoint, ...] = ()

    @property
    def is_pulled(self) -> bool:
        """Whether it changes anything."""
        return self.kind is FactorPathKind.TREND or bool(self.points)


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureChoice:
    """One measure switched on or off, or shifted by whole years."""

    member: str
    measure: str
    is_on: bool = True
    shift_years: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Growth:
    """A member (site blank) or one of its sites grows or shrinks, percent a year; a site's own rate wins over its member's."""

    member: str
    site: str = ""
    percent_per_year: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Closing:
    """A site is closed; from this day on it uses nothing."""

    member: str
    site: str
    closes_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class NewEnergy:
    """What a new site uses of one carrier in a year, kWh as on a bill (gas: Hs)."""

    carrier: str
    kwh_per_year: float


@dataclass(frozen=True, slots=True, kw_only=True)
class NewSite:
    """A site that does not exist yet."""

    member: str
    name: str
    opens_on: date
    energy: tuple[NewEnergy, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Scenario:
    """What somebody assumes about one member or the network; without a lever it is the reference."""

    name: str = ""
    subject: str = NETWORK  # a member's key, or NETWORK
    power_mix: FactorPath = FactorPath()
    district_heat: FactorPath = FactorPath()
    measures: MeasureBase = MeasureBase.NONE
    choices: tuple[MeasureChoice, ...] = ()
    growth: tuple[Growth, ...] = ()
    closings: tuple[Closing, ...] = ()
    new_sites: tuple[NewSite, ...] = ()
    energy_price_percent_per_year: float = 0.0

    @property
    def is_reference(self) -> bool:
        """Whether no lever is pulled; a price alone changes no tonne."""
        return not (
            self.power_mix.is_pulled
            or self.district_heat.is_pulled
            or self.measures is not MeasureBase.NONE
            or any(choice.is_on for choice in self.choices)
            or any(growth.percent_per_year for growth in self.growth)
            or self.closings
            or self.new_sites
        )
