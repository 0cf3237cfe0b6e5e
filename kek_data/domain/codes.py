"""The fixed vocabularies: codes in English, German words only in kek_data.wording."""

from enum import StrEnum

RULES_VERSION = "1"
"""Version of the set of accounting rules; part of every base year's and release's method version."""


class Severity(StrEnum):
    """How a finding acts: an error blocks, a warning asks, a hint informs."""

    ERROR = "error"
    WARNING = "warning"
    HINT = "hint"


GRAVEST_FIRST = tuple(Severity)


class CellState(StrEnum):
    """What a delivered cell says. A blank cell is not delivered and never stored."""

    NUMBER = "number"
    ABSENT = "absent"  # "entfällt": does not exist
    ANNOUNCED = "announced"  # "folgt"
    IN_CLARIFICATION = "in_clarification"  # "in Klärung": set aside by the manager


class CellPresence(StrEnum):
    """How one quarter of a series stands in the accounts."""

    DELIVERED = "delivered"
    CARRIED = "carried"  # fortgeschrieben: same quarter one year before
    ESTIMATED = "estimated"  # last value, below the tolerated missing weight
    MISSING = "missing"
    ABSENT = "absent"  # present with 0
    INACTIVE = "inactive"  # outside the series' dates: contributes nothing, is not missing


class ReadingStatus(StrEnum):
    """How sure the deliverer is of an amount."""

    PRELIMINARY = "preliminary"
    FINAL = "final"
    ESTIMATED = "estimated"
    CORRECTED = "corrected"


FINAL_STATUSES = frozenset({ReadingStatus.FINAL, ReadingStatus.CORRECTED})


class Use(StrEnum):
    """What energy is used for; each use has its own denominator."""

    SPACE_HEAT = "space_heat"
    HOT_WATER = "hot_water"
    BUILDING_POWER = "building_power"
    TRACTION = "traction"
    VEHICLES = "vehicles"
    STREET_LIGHTING = "street_lighting"


class Method(StrEnum):
    """How Scope 2 is counted."""

    LOCATION = "location"
    MARKET = "market"


class Rhythm(StrEnum):
    """How often a series is delivered."""

    QUARTERLY = "quarterly"
    YEARLY = "yearly"


class Category(StrEnum):
    """Categories of reported emissions; carrier and use decide the category of a series."""

    HEATING = "heating"
    FLEET = "fleet"
    PROCESS = "process"
    REFRIGERANTS = "refrigerants"
    POWER = "power"
    DISTRICT_HEAT = "district_heat"


class PathStatus(StrEnum):
    """Where a member stands against its programme path."""

    ON_PATH = "on_path"
    SLIGHTLY_ABOVE = "slightly_above"
    FACTOR_REMAINDER = "factor_remainder"  # slightly above, only because of the factors
    CLEARLY_ABOVE = "clearly_above"
    NO_STATEMENT = "no_statement"


class StoreKind(StrEnum):
    """What a store holds: never sample and real data at once."""

    EMPTY = "empty"
    SAMPLE = "sample"
    REAL = "real"


class ChangeKind(StrEnum):
    """What a delivery would do to one record."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    WITHDRAWN = "withdrawn"


class Verdict(StrEnum):
    """The result of checking one file."""

    ACCEPT = "accept"
    ACCEPT_WITH_FINDINGS = "accept_with_findings"
    REJECT = "reject"


class BreakKind(StrEnum):
    """Why a member's figures no longer fit its base year, and what a decision is about."""

    PERIMETER = "perimeter"
    FACTOR_SOURCE = "factor_source"


class BreakDecision(StrEnum):
    """What was decided on a break; only a perimeter is recalculated, only a factor source made one."""

    RECALCULATED = "recalculated"
    ONE_SOURCE = "one_source"
    CONFIRMED = "confirmed"


class QuestionStatus(StrEnum):
    """How a Rückfrage stands."""

    OPEN = "open"
    ANSWERED = "answered"  # by the member; what follows from it is still to be decided
    RESOLVED = "resolved"
    WITHDRAWN = "withdrawn"


class InboxStatus(StrEnum):
    """What became of a file that was handed in."""

    WAITING = "waiting"
    STORED = "stored"
    REMOVED = "removed"


class ProofCause(StrEnum):
    """Why a released figure comes out otherwise when it is computed anew; only a changed rule may do so."""

    RULE = "rule"
    FACTORS = "factors"  # the bundle of that revision is no longer the one it was
    NETWORK = "network"
    REFERENCE = "reference"
    RECORDS = "records"
    STORED = "stored"  # the stored figures are no longer those that were frozen
    UNEXPLAINED = "unexplained"


class Measure(StrEnum):
    """What a chart's y axis shows (on screen: Größe)."""

    EMISSIONS = "emissions"
    ENERGY = "energy"
    COST = "cost"


class WindowKind(StrEnum):
    """A calendar year or twelve months ending with a quarter; a year is its Q4 window, always."""

    YEAR = "year"
    ROLLING = "rolling_4q"


NETWORK = "network"
"""Member key that stands for the whole network in aggregate rows."""
