"""Every DataFrame of this program, declared once: columns, kinds, keys, and what one row is.

A frame class is a list of columns. At run time `conform` checks and casts from that declaration alone
(importing pandera costs 0.6 s); tests and KEK_VALIDATE=1 call `validate`, which builds a strict pandera
schema from the very same declaration.

    class Energy(Frame):
        '''One row per reading: brought to kWh Hi.'''
        member = text()
        energy_kwh = number(nullable=True)
        unique = ("member", "period")

    Energy.member           -> "member", a column name to use in pandas and altair
    Energy.empty()          -> the honest empty frame
    Energy.conform(frame)   -> declared columns in order, declared dtypes; unknown or missing columns raise
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields, replace
from functools import cache
from typing import Any, ClassVar

import numpy as np
import pandas as pd

from kek_data.domain.codes import CellPresence, CellState, Method, ReadingStatus, Rhythm, Use
from kek_data.domain.period import PERIOD_PATTERN, QUARTER_PATTERN

DTYPES: Mapping[str, str] = {
    "text": "str",
    "number": "float64",
    "integer": "int64",
    "flag": "bool",
}


@dataclass(frozen=True)
class Spec:
    """Declaration of one column."""

    kind: str
    nullable: bool = False
    isin: tuple[str, ...] = ()
    matches: str = ""
    at_least: float | None = None
    at_most: float | None = None
    description: str = ""


class Column(str):
    """A column name that knows its declaration; usable wherever a column name is."""

    spec: Spec

    def __new__(cls, name: str, spec: Spec) -> Column:
        """A name with its declaration."""
        column = super().__new__(cls, name)
        column.spec = spec
        return column


class _Declared:
    """Placeholder in a class body; turned into a Column when the frame class is made."""

    def __init__(self, spec: Spec):
        self.spec = spec
        self.name = ""

    def __set_name__(self, owner: type, name: str) -> None:
        self.name = name

    def __get__(self, instance: object, owner: type) -> Column:
        return Column(self.name, self.spec)


def text(description: str = "", *, isin: Iterable[str] = (), matches: str = "") -> Any:
    """A text column; an absent text is "", never NaN."""
    return _Declared(Spec("text", isin=tuple(isin), matches=matches, description=description))


def number(
    description: str = "",
    *,
    nullable: bool = True,
    at_least: float | None = None,
    at_most: float | None = None,
) -> Any:
    """A float column; blank is NaN, never 0."""
    return _Declared(
        Spec("number", nullable=nullable, at_least=at_least, at_most=at_most, description=description)
    )


def integer(description: str = "") -> Any:
    """A whole-number column without blanks."""
    return _Declared(Spec("integer", description=description))


def flag(description: str = "") -> Any:
    """A yes/no column without blanks."""
    return _Declared(Spec("flag", description=description))


class Frame:
    """Base of all declared frames."""

    unique: ClassVar[tuple[str, ...]] = ()

    @classmethod
    def specs(cls) -> dict[str, Spec]:
        """Declared columns in order, inherited ones first."""
        found: dict[str, Spec] = {}
        for base in reversed(cls.__mro__):
            for name, value in vars(base).items():
                if isinstance(value, _Declared):
                    found[name] = value.spec
        return found

    @classmethod
    def names(cls) -> list[str]:
        """Column names in order."""
        return list(cls.specs())

    @classmethod
    def empty(cls) -> pd.DataFrame:
        """A frame with the declared columns and no rows."""
        return _empty(tuple((n, s.kind) for n, s in cls.specs().items())).copy(deep=False)

    @classmethod
    def from_rows(cls, rows: Iterable[Mapping[str, Any]]) -> pd.DataFrame:
        """A frame from dicts; a column left out everywhere or in a row becomes blank ("", NaN, 0, False)."""
        rows = list(rows)
        if not rows:
            return cls.empty()
        unknown = {key for row in rows for key in row} - set(cls.specs())
        if unknown:
            raise KeyError(f"{cls.__name__} has no column {sorted(unknown)}")
        data = {n: [row.get(n) for row in rows] for n in cls.specs()}
        return cls.conform(pd.DataFrame(data, dtype=object))

    @classmethod
    def conform(cls, frame: pd.DataFrame) -> pd.DataFrame:
        """Declared columns in declared order and dtype; raises KeyError on a missing or unknown column."""
        specs = cls.specs()
        missing = [n for n in specs if n not in frame.columns]
        unknown = [n for n in frame.columns if n not in specs]
        if missing or unknown:
            raise KeyError(f"{cls.__name__}: missing {missing}, unknown {unknown}")
        if frame.empty:
            return cls.empty()
        out = pd.DataFrame({n: _cast(frame[n], s) for n, s in specs.items()}).reset_index(drop=True)
        if os.environ.get("KEK_VALIDATE") == "1":
            cls.validate(out)
        return out

    @classmethod
    def validate(cls, frame: pd.DataFrame) -> pd.DataFrame:
        """Check a frame strictly against the declaration with pandera; raises pandera's SchemaErrors."""
        return cls.pandera_schema().validate(frame, lazy=True)

    @classmethod
    def pandera_schema(cls) -> Any:
        """The strict pandera schema of this declaration."""
        import pandera.pandas as pa

        columns = {}
        for name, spec in cls.specs().items():
            checks = []
            if spec.isin:
                checks.append(pa.Check.isin(spec.isin))
            if spec.matches:
                checks.append(pa.Check.str_matches(spec.matches))
            if spec.at_least is not None:
                checks.append(pa.Check.ge(spec.at_least))
            if spec.at_most is not None:
                checks.append(pa.Check.le(spec.at_most))
            columns[name] = pa.Column(DTYPES[spec.kind], checks, nullable=spec.nullable)
        return pa.DataFrameSchema(columns, strict=True, unique=list(cls.unique) or None, name=cls.__name__)


@cache
def _empty(columns: tuple[tuple[str, str], ...]) -> pd.DataFrame:
    return pd.DataFrame({name: pd.Series([], dtype=DTYPES[kind]) for name, kind in columns})


def _cast(values: pd.Series, spec: Spec) -> pd.Series:
    if spec.kind == "text":
        return values.astype("str").where(values.notna(), "") if values.hasnans else values.astype("str")
    if spec.kind == "number":
        return pd.to_numeric(values).astype("float64")
    if spec.kind == "integer":
        return values.astype("float64").fillna(0).astype("int64")
    if values.dtype == object:
        values = values.where(values.notna(), False)
    return values.astype("bool")


# --- what a member delivers -----------------------------------------------------------------------


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
    value_kind = text(isin=["reduction_percent", "residual_percent", "t_co2e", "mwh"])
    word = text("the member's own word: klimaneutral, treibhausgasneutral …")
    source = text()
    decided_on = text("ISO day, year or blank")
    unique = ("member", "goal", "year")


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

    def of_member(self, member: str) -> Records:
        """The same records, one member's rows only."""
        return replace(self, **{n: f[f["member"] == member].reset_index(drop=True) for n, f in self.items()})

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
}
"""Kind of record -> its declaration. The keys are the field names of Records and the store's table names."""


VALUE_STATES = (CellState.NUMBER.value, CellState.ABSENT.value)
"""Cell states that put a value in force; the others only mark a value that stands."""


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


def series_key(site: str, carrier: str, use: str, meter: str = "") -> str:
    """Key of a series within its member."""
    return f"{site}|{carrier}|{use}|{meter}"


# --- what a delivery would change -----------------------------------------------------------------


class Changes(Frame):
    """One row per record of a delivery compared with what is in force: the difference shown before acceptance."""

    record = text("key of RECORD_FRAMES")
    change = text("domain.codes.ChangeKind")
    member = text()
    key = text("the record's key columns after member, joined by ·")
    site = text()
    carrier = text()
    use = text()
    period = text()
    field_name = text("the deciding column that differs; amount for readings")
    old_text = text("value in force, as it would be typed; blank for new")
    new_text = text()
    old_amount = number("readings only, in old_unit")
    new_amount = number()
    old_unit = text()
    new_unit = text()
    sheet = text()
    cell = text()


@dataclass(frozen=True)
class Changeset:
    """What a checked file would do to the store, and how it compares with what is in force."""

    member: str
    records: Records  # every non-blank record of the file, unchanged ones too (numbers.md §8)
    changes: pd.DataFrame  # Changes

    def count(self, change: str) -> int:
        """Number of records with this ChangeKind."""
        return int((self.changes["change"] == change).sum())


class Deliveries(Frame):
    """One row per delivery, newest last."""

    delivery_id = integer()
    revision = integer("revision its acceptance made")
    member = text()
    delivery_kind = text("workbook | correction")
    file_name = text()
    file_hash = text("sha256 hex; blank for a correction")
    template_version = text()
    received_on = text("Eingang am, ISO day")
    received_from = text()
    uploaded_by = text()
    accepted_at = text("ISO timestamp UTC")
    is_in_force = flag("not undone")
    undone_at = text()
    reason = text("of a correction or of setting cells aside")
    reading_count = integer()
    new_count = integer()
    changed_count = integer()
    withdrawn_count = integer()
    set_aside_count = integer()
    unique = ("delivery_id",)


class Acts(Frame):
    """One row per act that raised the revision: the log."""

    revision = integer()
    act = text("seed | delivery | undo | correction | bundle | network | sample_removed | …")
    at = text("ISO timestamp UTC")
    actor = text()
    reason = text()
    detail = text("JSON")
    unique = ("revision",)


# --- reference tables -----------------------------------------------------------------------------


class Factors(Frame):
    """One row per emission factor of one source and edition (columns of data/factors.md)."""

    factor_set = text()
    carrier = text("the set's own carrier name")
    region = text()
    valid_from_year = integer("0: no year stated")
    valid_to_year = integer("0: open end")
    value = number("in unit", nullable=False)
    unit = text("kg/kWh | kg/l | kg/kg | kg/GJ")
    heating_value = text(isin=["", "Hi", "Hs"])
    scope_of_gases = text()
    upstream = text("with | without")
    method = text("direct | location | market")
    source = text()
    source_year = integer("edition; 0: none stated")
    evidence = text(isin=["verified", "secondhand", "calculated"])
    note = text()


class BundleRules(Frame):
    """One row per bundle, carrier, method and priority: which factor set serves."""

    bundle = text()
    carrier = text()
    method = text(isin=["both", *(m.value for m in Method)])
    priority = integer()
    factor_set = text("a set of Factors, or SUPPLIER, or ZERO")
    factor_carrier = text()
    upstream_exception = flag()
    note = text()
    unique = ("bundle", "carrier", "method", "priority")


class DegreeDays(Frame):
    """One row per station, year (or long-term range) and month."""

    station = text()
    region = text()
    year = text("2025, or a range such as 1991-2020")
    month = integer()
    degree_days_kd = number("K*d, G20/15 (VDI 3807)", nullable=False, at_least=0)
    definition = text()
    source = text()
    evidence = text()
    note = text()
    unique = ("station", "year", "month")


class Carriers(Frame):
    """One row per energy carrier."""

    carrier = text()
    carrier_name = text("German")
    scope = text("1 | 2 | blank: outside Scope 1 and 2 (own renewables)")
    base_unit = text("unit all amounts of the carrier are brought to: kWh, kWh_Hs, l, kg …")
    has_heating_value = flag("amounts in kWh need Hs or Hi")
    hi_per_hs = number("kWh Hi per kWh Hs")
    is_energy_only = flag("published series without carrier split: no tonnes")
    is_biogenic = flag()
    color = text("Okabe-Ito derivative, #rrggbb")
    sort_order = integer()
    source = text("of hi_per_hs")
    unique = ("carrier",)


class Units(Frame):
    """One row per unit code that a workbook may use."""

    unit = text("code, e.g. MWh_Hs")
    unit_name = text("as shown and offered in the drop-down, e.g. MWh Hs")
    base_unit = text("kWh | kWh_Hs | kWh_Hi | m3 | l | kg | srm")
    scale = number("base units per unit; metric scaling only", nullable=False)
    unique = ("unit",)


class Conversions(Frame):
    """One row per carrier and base unit: kWh Hi per base unit."""

    carrier = text()
    base_unit = text()
    energy_kwh_per_unit = number("kWh Hi per base unit", nullable=False)
    source = text()
    unique = ("carrier", "base_unit")


class CityBalance(Frame):
    """One row per published year of the city's territorial balance; never added to members."""

    year = integer()
    emissions_t_co2e = number()
    percent_vs_1990 = number("as published, e.g. -32")
    piece = text("method piece; the line breaks between pieces")
    is_open_marker = flag("exceptional year (Pandemie)")
    source = text()
    note = text()
    unique = ("year",)


# --- accounting -----------------------------------------------------------------------------------


class Cells(Frame):
    """One row per series and quarter within the series' history: the quarters are the cells (numbers.md §3).

    Amounts are the own-use part (own-use share and third-party share taken out).
    """

    member = text()
    series = text()
    site = text()
    org_unit = text()
    carrier = text()
    use = text()
    quarter = text(matches=QUARTER_PATTERN)
    presence = text(isin=[p.value for p in CellPresence])
    mark = text("blank | announced | in_clarification")
    base_amount = number("in base_unit")
    base_unit = text("base unit it was delivered in: kWh, kWh_Hs, kWh_Hi, l, kg, srm")
    energy_kwh = number("kWh Hi")
    third_party_energy_kwh = number("kWh Hi taken out, shown apart")
    cost_eur = number()
    is_estimated = flag("status estimated by the deliverer")
    is_split = flag("aufgeteilt from a longer period")
    is_reconciled = flag("abgestimmt with a final annual reading")
    quality = text()
    is_due = flag("deadline has passed on the given day")
    delivery_id = integer()
    sheet = text()
    cell = text()
    unique = ("member", "series", "quarter")


class Emissions(Frame):
    """Two rows per cell (location, market), t CO2e, with the factor used; blank energy stays blank.

    Tonnes a member reports for a whole category are rows without a series; the rows of the series they replace keep
    their energy, have no tonnes and are marked is_reported.
    """

    member = text()
    series = text()
    site = text()
    org_unit = text()
    carrier = text()
    use = text()
    quarter = text(matches=QUARTER_PATTERN)
    method = text(isin=[m.value for m in Method])
    scope = text()
    category = text()
    presence = text(isin=[p.value for p in CellPresence])
    energy_kwh = number()
    cost_eur = number()
    emissions_t_co2e = number()
    emissions_frozen_t_co2e = number("with the factors of the member's base year; NaN without base year")
    biogenic_t_co2 = number("stated apart, outside the scopes; blank where no factor of combustion is known")
    factor = number("kg CO2e per base unit used (blended for green shares)")
    factor_unit = text()
    factor_set = text()
    factor_year = integer()
    is_factor_carried = flag("Faktor JJJJ fortgeschrieben, vorläufig")
    is_factor_retroactive = flag("rückwirkend angewendet")
    is_no_residual_mix = flag()
    is_upstream_exception = flag()
    is_estimated = flag()
    is_split = flag()
    is_reconciled = flag()
    is_reported = flag("a member's own tonnes replace the category: gemeldet")
    delivery_id = integer()
    sheet = text()
    cell = text()
    unique = ("member", "series", "quarter", "method", "scope", "category")


class Windows(Frame):
    """One row per member (or NETWORK), window and method: the balance of twelve months.

    Years appear as window "year" (period "2025") and as their Q4 window ("2025-Q4", rolling_4q): the same figures.
    """

    member = text()
    period = text(matches=PERIOD_PATTERN)
    window = text("year | rolling_4q")
    method = text(isin=[m.value for m in Method])
    x = number("axis position, numbers.md §2", nullable=False)
    actual_t_co2e = number("Scope 1+2; NaN: keine Aussage")
    scope1_t_co2e = number()
    scope2_t_co2e = number()
    frozen_t_co2e = number("same activity, base-year factors")
    energy_kwh = number()
    cost_eur = number()
    third_party_energy_kwh = number()
    expected_cells = integer()
    delivered_cells = integer()
    carried_cells = integer()
    missing_cells = integer()
    delivered_share = number("0-1, by weight of last known emissions")
    carried_share = number()
    missing_share = number()
    estimated_share = number("share of tonnes estimated or tolerated as last value")
    is_complete = flag("all cells delivered")
    unique = ("member", "period", "window", "method")


class Trajectory(Frame):
    """One row per member (or NETWORK), window and method, to 2035: actual, path, goal, status.

    The columns of `figures trajectory` (command-line.md) plus what the pages need.
    """

    member = text()
    period = text(matches=PERIOD_PATTERN)
    window = text()
    scope = text()
    method = text(isin=[m.value for m in Method])
    x = number(nullable=False)
    actual_t_co2e = number()
    path_t_co2e = number("location only")
    own_goal_t_co2e = number()
    frozen_t_co2e = number()
    gap_t_co2e = number("actual - path")
    remainder_t_co2e = number("Rest durch bundesweite Emissionsfaktoren")
    energy_kwh = number()
    cost_eur = number()
    delivered_share = number()
    carried_share = number()
    missing_share = number()
    estimated_share = number()
    is_complete = flag()
    status = text("domain.codes.PathStatus; blank for market rows and future points")
    unique = ("member", "period", "window", "method")


class Breakdown(Frame):
    """One row per window and part (member, carrier, use, org_unit, site or quarter): stacked views and their table."""

    member = text()
    part_kind = text("member | carrier | use | org_unit | site | category")
    part = text("key")
    part_name = text("German")
    period = text(matches=PERIOD_PATTERN)
    x = number(nullable=False)
    emissions_t_co2e = number()
    energy_kwh = number()
    cost_eur = number()
    carried_share = number()
    unique = ("member", "part_kind", "part", "period")


class Bridge(Frame):
    """One row per overlap: what one member produces and another buys, both in the sum (numbers.md §1.8)."""

    buyer = text()
    supplier = text()
    carrier = text()
    period = text(matches=PERIOD_PATTERN)
    method = text()
    buyer_scope2_t_co2e = number()
    supplier_share = number()
    own_generation_share = number()
    overlap_t_co2e = number("deducted; at most the supplier's Scope 1 produced for that product")
    factor_difference_t_co2e = number("excess over the supplier's Scope 1: Differenz der Faktoren")
    is_share_carried = flag()
    is_unknown = flag("a share is unknown: nothing deducted, said so")
    unique = ("buyer", "supplier", "carrier", "period", "method")


class BaseValues(Frame):
    """One row per member with a base year: the value its path starts from (numbers.md §2)."""

    member = text()
    base_year = integer("1990 where the member's own 1990 value counts")
    recorded_year = integer("the base year as recorded; differs where the member's own 1990 value counts")
    value_t_co2e = number("the value that counts, Scope 1+2, location-based; NaN: none")
    kind = text(isin=["own_1990", "computed", "stated", "none"])
    computed_t_co2e = number("by the same function, bundle and perimeter as the actual line")
    stated_t_co2e = number()
    stated_bundle = text()
    difference_t_co2e = number("stated - computed, where both exist")
    is_refused = flag("stated under another bundle, or perimeter changed: keine Aussage")
    method_version = text("bundle fingerprint + RULES_VERSION")
    unique = ("member",)


class GoalLines(Frame):
    """One row per member, own goal and year: the goal as a line, linear through its points (numbers.md §2).

    Only goals that may be drawn: in t CO2e beside emissions, in kWh beside energy.
    """

    member = text()
    goal = text()
    measure = text("emissions | energy", isin=["emissions", "energy"])
    year = integer()
    x = number(nullable=False)
    value_t_co2e = number("of emission goals")
    value_kwh = number("of energy goals")
    is_given_point = flag("a point the member names itself; the others lie on the line between")
    is_start_assumed = flag("no base year stated: the line starts at the member's base year")
    word = text("the member's own word: klimaneutral, treibhausgasneutral …")
    source = text()
    unique = ("member", "goal", "year")


class PerimeterChanges(Frame):
    """One row per change of a member's perimeter since its base year, in base-year tonnes (numbers.md §3)."""

    member = text()
    quarter = text("first quarter of the new perimeter", matches=QUARTER_PATTERN)
    change = text(isin=["came", "went", "own_use", "third_party"])
    site = text()
    series = text()
    changed_t_co2e = number("absolute amount; NaN: no full twelve months yet")
    cumulated_t_co2e = number("sum of the amounts up to and with this one")
    base_year = integer()
    base_t_co2e = number("the member's base value")
    unique = ("member", "quarter", "change", "series")


class FactorSourceBreaks(Frame):
    """One row per series whose factor comes from another source now than in the base year (numbers.md §1.3)."""

    member = text()
    series = text()
    quarter = text("first quarter with the new source", matches=QUARTER_PATTERN)
    base_source = text("factor set of the base year")
    source = text("factor set now")
    changed_t_co2e = number("the series' tonnes of the base year")
    cumulated_t_co2e = number("sum of the amounts up to and with this one")
    base_year = integer()
    base_t_co2e = number("the member's base value")
    unique = ("member", "series")


class Effect(Frame):
    """One row per total that other records would change: of a member and of the network, t CO2e, location-based."""

    member = text()
    period = text(matches=PERIOD_PATTERN)
    old_t_co2e = number("blank: not known before")
    new_t_co2e = number()
    change_t_co2e = number()
    unique = ("member", "period")


class ReportedBeside(Provenance):
    """One row per tonnes a member states itself, beside the computed ones of the same category and period."""

    member = text()
    period = text(matches=PERIOD_PATTERN)
    scope = text()
    category = text()
    method = text(isin=[m.value for m in Method])
    reported_t_co2e = number()
    computed_t_co2e = number("NaN unless all of the category is delivered in all of the period")
    difference_t_co2e = number("reported - computed")
    source = text()
    remark = text()
    unique = ("member", "period", "scope", "category", "method")


class FactorsUsed(Frame):
    """One row per carrier, method, year: the factor a view used; for foot line, Methodik and Nachrechnen."""

    carrier = text()
    method = text()
    year = integer("year of the activity")
    factor = number()
    factor_unit = text()
    factor_set = text()
    factor_year = integer()
    is_factor_carried = flag()
    is_factor_retroactive = flag()
    is_no_residual_mix = flag()
    is_upstream_exception = flag()


NOTHING = np.nan
"""The blank of a number column."""
