"""What a member of the sample network is made of: places with their loads, and what it reports besides."""

from dataclasses import dataclass

from kek_data.domain.codes import Rhythm, Use

Levels = tuple[tuple[float, float], ...]
"""(point on the time axis, factor on the yearly amount), linear between the points, constant outside."""


@dataclass(frozen=True, kw_only=True)
class Terms:
    """Supply facts that hold from a year on (frames.Supply)."""

    year: int
    green_share: float | None = None
    factor_kg_co2e_per_kwh: float | None = None
    factor_method: str = ""
    supplier_share: float | None = None
    own_generation_share: float | None = None
    third_party_share: float | None = None


@dataclass(frozen=True, kw_only=True)
class Load:
    """One series to come: what a place uses in a year of long-term mean weather, and how that develops."""

    carrier: str
    use: Use
    yearly: float  # in unit
    unit: str
    levels: Levels = ((2018, 1.0),)
    meter: str = ""
    rhythm: Rhythm = Rhythm.QUARTERLY
    active_from: str = ""
    active_to: str = ""
    supplier: str = ""
    supplier_member: str = ""
    contract: str = ""
    produced_for: str = ""
    replaces: str = ""
    terms: tuple[Terms, ...] = ()
    feels_pandemic: bool = True
    first: str = ""  # first delivered quarter where it is not the sample's first
    last: str = ""  # last delivered quarter
    gaps: frozenset[str] = frozenset()  # never delivered
    estimated: frozenset[str] = frozenset()
    announced: frozenset[str] = frozenset()  # "folgt"
    absent: frozenset[str] = frozenset()  # "entfällt"


@dataclass(frozen=True, kw_only=True)
class Place:
    """One site to come."""

    key: str
    name: str
    site_type: str
    postcode: str
    area_m2: float | None = None
    org_unit: str = ""
    active_from: str = ""
    active_to: str = ""
    reported_by: str = ""
    own_use: tuple[tuple[str, float], ...] = ()  # (from day, share)
    loads: tuple[Load, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Plant:
    """One plant of own generation."""

    site: str
    kind: str
    capacity_kwp: float
    kwh_per_kwp: float
    self_used_share: float
    since: str  # first quarter


@dataclass(frozen=True, kw_only=True)
class Tonnes:
    """Yearly tonnes a member states itself."""

    scope: str
    category: str
    first_t_co2e: float
    yearly_change: float
    first_year: int = 2018
    source: str = ""


@dataclass(frozen=True, kw_only=True)
class Amount:
    """A denominator, linear between its first and last year."""

    denominator: str
    first: float
    last: float
    unit: str
    use: str = ""
    site: str = ""


@dataclass(frozen=True, kw_only=True)
class Action:
    """One measure."""

    key: str
    title: str
    status: str
    site: str = ""
    carrier: str = ""
    planned: str = ""
    started: str = ""
    mwh: float | None = None
    tonnes: float | None = None
    eur: float | None = None
    years: float | None = None
    responsible: str = ""


@dataclass(frozen=True, kw_only=True)
class Plan:
    """One member of the sample network."""

    member: str
    base_year: int
    places: tuple[Place, ...]
    perimeter: str = "alle Verbrauchsstellen nach operativer Kontrolle"
    stated_t_co2e: float | None = None
    org_units: tuple[str, ...] = ()
    plants: tuple[Plant, ...] = ()
    reported: tuple[Tonnes, ...] = ()
    denominators: tuple[Amount, ...] = ()
    actions: tuple[Action, ...] = ()
    last_delivered: str = ""  # a member that is late stops here
