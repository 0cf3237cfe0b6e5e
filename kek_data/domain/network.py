"""The network as data: members, paths, goals, city balance, funding term, settings (seeded from network.toml)."""

from dataclasses import dataclass, field
from datetime import date

from kek_data.domain.errors import UnknownKey, UnknownMember
from kek_data.domain.saving_duty import SavingDuty
from kek_data.domain.uncertainty import UncertaintySettings


@dataclass(frozen=True, slots=True, kw_only=True)
class PathPoint:
    """One support point of a path."""

    year: int
    value: float  # in the path's unit
    source: str = ""
    label: str = ""  # e.g. "Programm −55 %"


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgrammePath:
    """A programme path: support points, piecewise linear, constant after the last (numbers.md §2)."""

    key: str
    label: str
    unit: str  # "percent_of_1990", "percent_of_<year>" or "t_co2e"
    points: tuple[PathPoint, ...]
    note: str = ""

    @property
    def is_index(self) -> bool:
        """Whether the path is an index (percent of a reference year) rather than tonnes."""
        return self.unit.startswith("percent_of_")

    @property
    def reference_year(self) -> int | None:
        """The year that is 100, for an index path."""
        return int(self.unit.rsplit("_", 1)[1]) if self.is_index else None


VALUE_KINDS = ("reduction_percent", "residual_percent", "t_co2e", "mwh")
"""What the figure of an own goal's point may be."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalPoint:
    """One point of a member's own goal."""

    year: int
    value: float
    value_kind: str  # of VALUE_KINDS


@dataclass(frozen=True, slots=True, kw_only=True)
class Goal:
    """A member's own goal as adopted or published; never an association's or the city's."""

    key: str
    scopes: str = "1+2"
    categories: str = ""
    perimeter: str = ""
    base_year: int | None = None  # None: not stated
    base_value: float | None = None
    points: tuple[GoalPoint, ...] = ()
    word: str = ""
    source: str = ""
    decided_on: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A sourced remark, e.g. an association's goal that is not the member's own."""

    text: str
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """One organisation of the network."""

    key: str
    name: str
    short_name: str
    genitive: str = ""  # "der Stadt": whose, in sentences; blank: "von" and the short name
    sector: str
    consolidation: str = "operational control"
    boundary: str = ""
    path: str | None = None  # key of the programme path it is measured by
    color: str = ""
    goals: tuple[Goal, ...] = ()
    notes: tuple[Note, ...] = ()
    base_loads_kwh: tuple[tuple[str, float], ...] = ()  # site -> heat a year that does not follow the weather
    saving_duty: SavingDuty | None = None  # EnEfG § 6; None: the member does not say so


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalHistory:
    """One programme or decision of the city, for the history of goals on Methodik."""

    year: int
    title: str
    text: str
    fields_of_action: tuple[str, ...] = ()
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CityYear:
    """One published year of the city's territorial balance."""

    year: int
    emissions_t_co2e: float | None = None
    percent_vs_1990: float | None = None
    piece: str = ""  # method piece; the line breaks between pieces
    is_open_marker: bool = False
    source: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CityTrack:
    """The city's own balance and goals: shown apart, never added to members."""

    label: str
    reason: str  # the one sentence why it is a separate chart
    goals: tuple[PathPoint, ...] = ()  # percent of 1990
    years: tuple[CityYear, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FundingTerm:
    """The funded term of the network management."""

    start: date | None = None
    end: date | None = None
    programme: str = ""
    note: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Weather:
    """Which station's degree days and which reference period the network uses."""

    station: str
    reference: str
    by_postcode: tuple[tuple[str, str], ...] = ()  # start of a postcode -> station; the longest start wins


@dataclass(frozen=True, slots=True, kw_only=True)
class PlausibilitySettings:
    """From where on a delivered amount is asked about; each is an assumption that a network may set otherwise."""

    magnitude_ratio: float = 200.0  # kWh for MWh is a thousandfold; real changes stay far below
    ten_ratio: float = 7.0  # a slipped decimal point is tenfold; from here on it is named
    large_change_share: float = 0.25  # against the same quarter of the year before (domain.md §7.9)
    large_heat_change_share: float = 0.50  # space heat where degree days are missing
    unit_factor_tolerance: float = 0.05  # around 3.6, GJ per MWh
    heating_value_tolerance: float = 0.025  # around Hi per Hs, 0.903 for natural gas
    like_series: int = 4  # other heat series a change is compared with
    copied_values: int = 3  # values that must all repeat before a copy is suspected
    outlier_values: int = 4  # values of the same quarter besides the doubted one
    outlier_spreads: float = 6.0  # in robust standard deviations (1.4826 × MAD of logarithms)
    sum_tolerance_share: float = 0.0005  # between a row and the sum of all others
    year_tolerance_share: float = 0.01  # between a yearly value and its four quarters
    jump_share: float = 0.60  # of twelve months' fuel in one quarter, or of heat in both summer quarters
    intensity_heat_multiple: float = 5.0  # times and divided by the reference value of the building type
    intensity_power_multiple: float = 15.0  # wider: the reference counts no devices, kitchens, servers
    like_sites: int = 5  # own sites of a type without reference value that make one


@dataclass(frozen=True, slots=True, kw_only=True)
class RegressionSettings:
    """When a regression of a site's heat on degree days is no second opinion; a network may set each otherwise."""

    least_quarters: int = 8  # each season twice: an assumption
    least_r_squared: float = 0.75  # rule of practice with IPMVP (kw-engineering.com, quoted)
    largest_cv_rmse: float = (
        0.25  # rule of practice for consumption; ASHRAE Guideline 14: 0.15 for months (quoted)
    )
    jump_spreads: float = (
        3.0  # standard errors between a quarter and the regression without it: an assumption
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Thresholds and deadlines; each is an assumption that a network may set otherwise."""

    latest_default_base_year: int = 2021
    tolerated_missing_share: float = 0.02
    delivered_share_for_status: float = 0.80
    slightly_above_share: float = 0.05
    perimeter_change_share: float = 0.05
    factor_source_break_share: float = 0.05
    quarterly_deadline_weeks: int = 6
    yearly_deadline_month: int = 5
    yearly_deadline_day: int = 31
    residual_percent: float = 0.0
    budget_from_year: int | None = None  # None: year after the latest base year
    max_file_mb: float = 20.0
    heavy_warning_share: float = 0.01  # of a member's year; from here on a warning must be answered
    plausibility: PlausibilitySettings = field(default_factory=PlausibilitySettings)
    uncertainty: UncertaintySettings = field(default_factory=UncertaintySettings)
    regression: RegressionSettings = field(default_factory=RegressionSettings)


@dataclass(frozen=True, slots=True, kw_only=True)
class Network:
    """A climate network: what network.toml defines."""

    key: str
    name: str
    short_name: str
    city: str
    bundle: str
    weather: Weather | None
    term: FundingTerm
    members: tuple[Member, ...]
    paths: tuple[ProgrammePath, ...] = ()
    city_track: CityTrack | None = None
    goal_history: tuple[GoalHistory, ...] = ()
    notes: tuple[Note, ...] = ()
    settings: Settings = field(default_factory=Settings)

    def member(self, key: str) -> Member:
        """The member with this key; raises UnknownMember."""
        for member in self.members:
            if member.key == key:
                return member
        raise UnknownMember(key)

    @property
    def member_keys(self) -> tuple[str, ...]:
        """Keys of all members in the network's order."""
        return tuple(m.key for m in self.members)

    def path_of(self, member: str) -> ProgrammePath | None:
        """The programme path a member is measured by, if any; raises UnknownMember, UnknownKey."""
        key = self.member(member).path
        return None if key is None else self.path(key)

    def path(self, key: str) -> ProgrammePath:
        """The programme path with this key; raises UnknownKey."""
        for path in self.paths:
            if path.key == key:
                return path
        raise UnknownKey("path", key)
