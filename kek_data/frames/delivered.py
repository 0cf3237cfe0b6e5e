"""What a member delivers, record by record, and how later records lie over earlier ones."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from typing import NamedTuple

import pandas as pd

from kek_data.domain.codes import BreakDecision, BreakKind, CellState, ReadingStatus, Rhythm, Use
from kek_data.domain.network import VALUE_KINDS
from kek_data.domain.period import PERIOD_PATTERN, QUARTER_PATTERN
from kek_data.frames.declaration import Frame, flag, integer, number, text


class Provenance(Frame):
    """Where a record came from; 0 and "" while it is not stored yet or was seeded."""

    delivery_id = integer("store row of the delivery, 0 before it is stored")
    sheet = text()
    cell = text("A1 address of the record's first or deciding cell")


class OrgUnits(Provenance):
    """One row per organisational unit of a member (Kirchengemeinde, GmbH, Eigenbetrieb, Betriebsbereich)."""

    member = text()
    org_unit = text("name, also the key within the member")
    active_from = text("ISO day or blank: always")
    active_to = text("ISO day, inclusive, or blank: still")
    unique = ("member", "org_unit")


class Sites(Provenance):
    """One row per site (Verbrauchsstelle) of a member."""

    member = text()
    site = text("short key, unique within the member")
    site_name = text()
    org_unit = text()
    postcode = text()
    site_type = text("code of reference/site_types")
    area_m2 = number()
    area_type = text("BGF | NGF | NRF | BGF_beheizt | blank")
    reported_by = text("member key that counts this site's emissions; blank: this member")
    active_from = text()
    active_to = text()
    remark = text()
    unique = ("member", "site")


class OwnUse(Provenance):
    """One row per site and day from which an own-use share (Eigennutzung) holds; none: 1."""

    member = text()
    site = text()
    valid_from = text("ISO day")
    own_use_share = number(nullable=False, at_least=0, at_most=1)
    unique = ("member", "site", "valid_from")


class Series(Provenance):
    """One row per series (Reihe): site x carrier x use (x meter)."""

    member = text()
    series = text("site|carrier|use|meter, see series_key")
    site = text()
    carrier = text()
    use = text(isin=[u.value for u in Use])
    meter = text("blank where the site has none")
    rhythm = text(isin=[r.value for r in Rhythm])
    active_from = text("ISO day or blank")
    active_to = text("ISO day, inclusive, or blank")
    supplier = text("name as delivered")
    supplier_member = text("member key if the supplier is a member")
    contract = text()
    produced_for = text("blank | power | heat: Scope 1 fuel burned for sold power or heat")
    replaces = text("series key this one replaced (Technikwechsel), blank")
    is_weather_adjusted = flag("already weather-adjusted by the deliverer: energy view only, no tonnes")
    unique = ("member", "series")


class Supply(Provenance):
    """One row per series and year from which supply facts hold (carried to later years, marked)."""

    member = text()
    series = text()
    year = integer()
    green_share = number("share with cancelled guarantees of origin", at_least=0, at_most=1)
    supplier_factor_kg_co2e_per_kwh = number("certificate (heat) or label (power)", at_least=0)
    supplier_factor_method = text("how the supplier allocated, e.g. Carnot")
    supplier_share = number("share bought from supplier_member", at_least=0, at_most=1)
    own_generation_share = number("supplier's own generation share of that product", at_least=0, at_most=1)
    third_party_share = number("davon an Dritte", at_least=0, at_most=1)
    source = text()
    unique = ("member", "series", "year")


class Readings(Provenance):
    """One row per series and period with a non-blank cell: amount and unit as delivered."""

    member = text()
    series = text()
    period = text(matches=PERIOD_PATTERN)
    cell_state = text(isin=[s.value for s in CellState])
    mark = text("blank | announced | in_clarification: said later over a number that stays in force")
    amount = number("as delivered, in unit; credit notes negative; NaN unless cell_state is number")
    unit = text("code of reference/units, e.g. MWh_Hs")
    state_number = number("Zustandszahl of a gas volume")
    calorific_value_kwh_per_m3 = number("Brennwert (Hs) of a gas volume")
    cost_eur = number()
    status = text(isin=["", *(s.value for s in ReadingStatus)])
    quality = text(isin=["", "A", "B", "C", "D"])
    remark = text()
    split_from = text("invoice period the amount was split from, 2026-01-14/2026-04-15; blank: as delivered")
    unique = ("member", "series", "period")


class ReportedEmissions(Provenance):
    """One row per member, period, scope, category and method: tonnes a member states itself."""

    member = text()
    period = text(matches=PERIOD_PATTERN)
    scope = text(isin=["1", "2", "3"])
    category = text("code of domain.codes.Category, or a Scope 3 text")
    method = text("location | market | blank: both")
    cell_state = text(isin=[s.value for s in CellState])
    emissions_t_co2e = number()
    source = text()
    remark = text()
    unique = ("member", "period", "scope", "category", "method")


class Generation(Provenance):
    """One row per member, site, plant kind and period: own generation, shown apart."""

    member = text()
    site = text()
    generation_kind = text("pv | chp | wind | other")
    period = text(matches=PERIOD_PATTERN)
    capacity_kwp = number()
    generated_kwh = number()
    self_used_kwh = number()
    fed_in_kwh = number()
    remark = text()
    unique = ("member", "site", "generation_kind", "period")


class Denominators(Provenance):
    """One row per member, site (blank: whole member), denominator and year (Bezugsgröße)."""

    member = text()
    site = text()
    denominator = text("code of reference/denominators, e.g. vzae, area_m2, vehicle_km")
    use = text("blank or a Use the denominator belongs to")
    year = integer()
    amount = number(nullable=False)
    unit = text()
    source = text()
    unique = ("member", "site", "denominator", "use", "year")


class Measures(Provenance):
    """One row per measure (Maßnahme) as delivered."""

    member = text()
    measure = text("short key, unique within the member")
    title = text()
    measure_status = text(
        "code of reference: idea | planned | decided | in_progress | done | deferred | dropped"
    )
    site = text()
    carrier = text()
    planned_start = text("ISO day")
    actual_start = text("ISO day")
    annual_saving_mwh = number()
    annual_saving_t_co2e = number()
    investment_eur = number()
    lifetime_years = number()
    responsible = text()
    remark = text()
    unique = ("member", "measure")


class BaseYears(Provenance):
    """One row per member: its base year record, versioned by revision."""

    member = text()
    base_year = integer()
    stated_t_co2e = number("stated value, counts only where the activity of the year is incomplete")
    stated_bundle = text("bundle the stated value was computed with")
    emissions_1990_t_co2e = number("own 1990 value; wins over any other base")
    perimeter = text()
    reason = text()
    source = text()
    unique = ("member",)


class Goals(Provenance):
    """One row per point of a member's own goal."""

    member = text()
    goal = text("short key, unique within the member")
    scopes = text('"1+2" | "1+2+3" | …')
    categories = text("what it covers in words, blank: all of the scopes")
    perimeter = text()
    base_year = integer("0: not stated, the line starts at the member's base year, marked")
    base_value = number("in value_kind's unit, for goals in t or MWh; else blank")
    year = integer()
    value = number(nullable=False)
    value_kind = text(isin=VALUE_KINDS)
    word = text("the member's own word: klimaneutral, treibhausgasneutral …")
    source = text()
    decided_on = text("ISO day, year or blank")
    unique = ("member", "goal", "year")


class BreakDecisions(Provenance):
    """One row per decision on changes since the base year: until then there is no statement (numbers.md §1.3, §3)."""

    member = text()
    kind = text(isin=[k.value for k in BreakKind])
    series = text("whose factor source changed; blank for a perimeter")
    through = text("the decision covers changes up to and including this quarter", matches=QUARTER_PATTERN)
    decision = text(isin=[d.value for d in BreakDecision])
    reason = text("never blank")
    unique = ("member", "kind", "series", "through")


@dataclass(frozen=True)
class Records:
    """All a member (or several) delivers, as declared frames: a parsed workbook, or what is in force."""

    org_units: pd.DataFrame = field(default_factory=OrgUnits.empty)
    sites: pd.DataFrame = field(default_factory=Sites.empty)
    own_use: pd.DataFrame = field(default_factory=OwnUse.empty)
    series: pd.DataFrame = field(default_factory=Series.empty)
    supply: pd.DataFrame = field(default_factory=Supply.empty)
    readings: pd.DataFrame = field(default_factory=Readings.empty)
    reported_emissions: pd.DataFrame = field(default_factory=ReportedEmissions.empty)
    generation: pd.DataFrame = field(default_factory=Generation.empty)
    denominators: pd.DataFrame = field(default_factory=Denominators.empty)
    measures: pd.DataFrame = field(default_factory=Measures.empty)
    base_years: pd.DataFrame = field(default_factory=BaseYears.empty)
    goals: pd.DataFrame = field(default_factory=Goals.empty)
    break_decisions: pd.DataFrame = field(default_factory=BreakDecisions.empty)

    def of_member(self, member: str) -> Records:
        """The same records, one member's rows only."""
        return replace(self, **{n: _rows_of(f, member) for n, f in self.items()})

    def items(self) -> list[tuple[str, pd.DataFrame]]:
        """(name, frame) of every kind of record, in a fixed order."""
        return [(f.name, getattr(self, f.name)) for f in fields(self)]

    def overlaid(self, later: Records) -> Records:
        """These records with later ones in force over them, as the store would hand them out (numbers.md §8)."""
        return Records(
            **{
                name: _readings_overlaid(frame, getattr(later, name))
                if name == "readings"
                else _latest([frame, getattr(later, name)], RECORD_FRAMES[name].unique)
                for name, frame in self.items()
            }
        )

    @property
    def row_count(self) -> int:
        """Number of records of all kinds."""
        return sum(len(frame) for _, frame in self.items())


RECORD_FRAMES: Mapping[str, type[Frame]] = {
    "org_units": OrgUnits,
    "sites": Sites,
    "own_use": OwnUse,
    "series": Series,
    "supply": Supply,
    "readings": Readings,
    "reported_emissions": ReportedEmissions,
    "generation": Generation,
    "denominators": Denominators,
    "measures": Measures,
    "base_years": BaseYears,
    "goals": Goals,
    "break_decisions": BreakDecisions,
}
"""Kind of record -> its declaration. The keys are the field names of Records and the store's table names."""


VALUE_STATES = (CellState.NUMBER.value, CellState.ABSENT.value)
"""Cell states that put a value in force; the others only mark a value that stands."""


def _rows_of(frame: pd.DataFrame, member: str) -> pd.DataFrame:
    """One member's rows; often all rows are."""
    is_own = (frame["member"] == member).to_numpy()
    return (frame if is_own.all() else frame[is_own]).reset_index(drop=True)


def _latest(frames: list[pd.DataFrame], key: tuple[str, ...]) -> pd.DataFrame:
    filled = [frame for frame in frames if len(frame)] or frames[:1]
    return pd.concat(filled).drop_duplicates(list(key), keep="last").reset_index(drop=True)


def _readings_overlaid(base: pd.DataFrame, later: pd.DataFrame) -> pd.DataFrame:
    """Numbers and "entfällt" replace; "folgt" and "in Klärung" over a value leave it in force, marked."""
    if later.empty:
        return base
    is_value = later["cell_state"].isin(VALUE_STATES)
    standing = _latest([base, later[is_value]], Readings.unique)
    marks = later[~is_value]
    if marks.empty:
        return standing
    key = list(Readings.unique)
    said = standing[key].merge(marks[[*key, "cell_state"]], on=key, how="left")["cell_state"]
    has_value = standing["cell_state"].isin(VALUE_STATES)
    standing = standing.assign(mark=standing["mark"].where(~has_value | said.isna(), said))
    known = pd.MultiIndex.from_frame(standing.loc[has_value, key])
    is_new = ~pd.MultiIndex.from_frame(marks[key]).isin(known)
    return _latest([standing, marks[is_new]], Readings.unique)


class SeriesParts(NamedTuple):
    """What a series key is made of."""

    site: str
    carrier: str
    use: str
    meter: str


def series_key(site: str, carrier: str, use: str, meter: str = "") -> str:
    """Key of a series within its member."""
    return f"{site}|{carrier}|{use}|{meter}"


def series_parts(series: str) -> SeriesParts:
    """Site, carrier, use and meter of a series key; the inverse of series_key."""
    return SeriesParts(*series.split("|"))
