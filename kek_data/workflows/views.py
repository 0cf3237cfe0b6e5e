"""What a page, an export and the command line are handed: finished figures, no words, no widgets."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import pandas as pd

from kek_data.accounting.break_list import BreakNote
from kek_data.accounting.goals import OwnGoal
from kek_data.accounting.standing import Standing
from kek_data.domain.codes import BreakKind, Method, StoreKind
from kek_data.domain.finding import Finding
from kek_data.domain.network import Member, Network
from kek_data.frames import BreakChanges, Changeset, QuestionedQuarters, Readings, ReleaseEffects
from kek_data.intake.returned import Returned

if TYPE_CHECKING:
    from kek_data.intake.mapping import ControlTotal, Unmapped


@dataclass(frozen=True, slots=True, kw_only=True)
class Footing:
    """What the small line under every chart and on every export names (product.md §5)."""

    bundle: str
    method: str = Method.LOCATION
    scope: str = "1+2"
    period: str = ""  # last window drawn
    members: tuple[str, ...] = ()  # short names in the figure
    left_out: tuple[
        tuple[str, str], ...
    ] = ()  # (short name, reason code: no_base_year | late_base_year | no_value | perimeter)
    delivered_share: float = float("nan")
    carried_share: float = float("nan")
    missing_share: float = float("nan")
    carried_members: tuple[str, ...] = ()
    revision: int = 0
    as_known_on: str = ""  # ISO day or blank
    release: str = ""  # name of the released state, blank
    path_label: str = ""
    path_note: str = ""
    has_upstream_exception: bool = False
    has_carried_factor: bool = False
    has_retroactive_factor: bool = False
    has_no_residual_mix: bool = False
    break_notes: tuple[BreakNote, ...] = ()  # changes since the base year: decided, or below the threshold
    is_as_delivered: bool = False  # shown without recalculation, though there is one
    day: str = ""  # ISO day the figures are computed for
    store_kind: StoreKind = StoreKind.REAL


@dataclass(frozen=True)
class NetworkView:
    """Everything *Netzwerk* shows."""

    network: Network
    standing: Standing
    trajectory: pd.DataFrame  # frames.Trajectory, member = NETWORK
    members: pd.DataFrame  # frames.Trajectory of every member of the network (own base each)
    standings: tuple[Standing, ...]  # one per member, network order
    breakdowns: dict[str, pd.DataFrame]  # part_kind -> frames.Breakdown (member, carrier, use)
    bridge: pd.DataFrame  # frames.Bridge of the bridge period
    bridge_period: str
    sum_t_co2e: float  # Summe der Mitgliederbilanzen of bridge_period, all members
    sum_without_double_counting_t_co2e: float
    set_members: tuple[str, ...]  # L
    start: str  # s, a year
    end: str  # e, a quarter
    goals: pd.DataFrame  # frames.Trajectory-like goal lines: member, x, year, value_t_co2e, label
    city: pd.DataFrame  # frames.CityBalance
    factors_used: pd.DataFrame  # frames.FactorsUsed
    footing: Footing
    findings: tuple[Finding, ...] = ()
    names: dict[str, dict[str, str]] = field(
        default_factory=dict
    )  # member, carrier, site -> key -> German name
    sources: tuple[str, ...] = ()  # where the factors used come from


@dataclass(frozen=True)
class MemberView:
    """Everything *Mitglied* shows."""

    network: Network
    member: Member
    standing: Standing
    trajectory: pd.DataFrame  # frames.Trajectory
    goal_lines: pd.DataFrame  # GoalLines rows of comparable goals
    breakdowns: dict[str, pd.DataFrame]  # carrier, use, org_unit, site
    quarters: (
        pd.DataFrame
    )  # frames.Breakdown with part_kind "carrier", period = quarter itself (not a window)
    base_value: pd.DataFrame  # frames.BaseValues, one row or none
    sites: pd.DataFrame
    series: pd.DataFrame
    generation: pd.DataFrame
    reported: pd.DataFrame  # frames.ReportedBeside
    energy_only: pd.DataFrame  # published series without tonnes: frames.Breakdown in MWh
    cells: pd.DataFrame  # frames.Cells of the member: for opening any total to file, sheet, cell
    emissions: pd.DataFrame  # frames.Emissions of the member
    factors_used: pd.DataFrame
    footing: Footing
    findings: tuple[Finding, ...] = ()
    own_goals: tuple[OwnGoal, ...] = ()  # every own goal, with the reason why it is not drawn
    readings: pd.DataFrame = field(
        default_factory=Readings.empty
    )  # as delivered: for opening a total to its cell
    files: dict[int, str] = field(default_factory=dict)  # delivery_id -> file name, "" for a correction
    names: dict[str, dict[str, str]] = field(default_factory=dict)  # carrier, site -> key -> German name
    sources: tuple[str, ...] = ()  # where the factors used come from
    changes: pd.DataFrame = field(default_factory=BreakChanges.empty)  # since the base year, decided or not
    open_breaks: tuple[BreakKind, ...] = ()  # what is to be decided before there is a statement
    questions: pd.DataFrame = field(
        default_factory=QuestionedQuarters.empty
    )  # Rückfragen on readings, quarter by quarter
    is_recalculated: bool = False  # there is a line as delivered beside the one after what was decided


@dataclass(frozen=True)
class CheckedFile:
    """The result of checking one file; with a delivery once it has been stored."""

    file_name: str
    file_hash: str
    verdict: str  # domain.codes.Verdict
    member: str | None
    template_version: str | None
    counts: dict[str, int]
    totals: tuple[dict[str, object], ...]  # carrier, unit, period, amount as read
    changeset: Changeset | None  # None: rejected, or left out of the light result of a list
    findings: tuple[Finding, ...]  # an answered warning is a hint here, its remedy says what was answered
    seconds: float
    is_sample: bool = False
    effect: pd.DataFrame | None = None  # frames.Effect: of the member and of the network
    series_changes: pd.DataFrame | None = None  # frames.SeriesChanges, the difference series by series
    delivery_id: int | None = None
    revision: int | None = None  # that of the delivery
    checked_revision: int = 0  # what the file was compared with
    already_delivered_on: str = ""
    set_aside: tuple[Finding, ...] = field(default_factory=tuple)
    changes: dict[str, int] = field(default_factory=dict)  # ChangeKind -> number of records
    weights: dict[str, float] = field(
        default_factory=dict
    )  # fingerprint of a warning -> share of the member's latest year its value moves, NaN: unknown
    answered: frozenset[str] = frozenset()  # fingerprints of warnings that were answered or asked
    open_heavy: tuple[Finding, ...] = ()  # warnings that must be answered, asked or set aside first
    mapping: str | None = None  # name of the mapping that read a member's own workbook
    controls: tuple[ControlTotal, ...] = ()  # sums read beside sums shown in the file
    unmapped: tuple[Unmapped, ...] = ()  # numbers of the file that are not read, and why
    returned: Returned = field(default_factory=Returned)  # the member's words in a marked copy of ours
    touched: pd.DataFrame = field(
        default_factory=ReleaseEffects.empty
    )  # totals of releases in force that would come out otherwise

    @property
    def error_count(self) -> int:
        """Number of findings that block."""
        return sum(1 for f in self.findings if f.blocks)

    def light(self) -> CheckedFile:
        """The same without the records and their differences: for a list of many files."""
        return replace(self, changeset=None, series_changes=None)
