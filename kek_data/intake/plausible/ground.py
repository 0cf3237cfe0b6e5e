"""All delivered numbers of a member side by side: the file's laid over those in force, one row per series and period."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache

import numpy as np
import numpy.typing as npt
import pandas as pd

from kek_data.domain.codes import CellState, ChangeKind, Use
from kek_data.domain.network import PlausibilitySettings
from kek_data.domain.period import period_end, period_start, quarter_key, quarter_of_day
from kek_data.frames import Changeset, Records, SeriesParts, series_parts
from kek_data.intake.addresses import is_address, position
from kek_data.intake.context import Context
from kek_data.intake.numbers import shown, written_number
from kek_data.wording import labels, numbers
from kek_data.wording import plausibility_findings as words

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]

PER_YEAR = 5
"""Slots of a year: 0 the year itself, 1-4 its quarters; the year before lies five slots earlier."""
SLOTS = PER_YEAR * 10_000
TAKEN = ("series", "period", "amount", "unit", "cell_state", "remark", "delivery_id", "sheet", "cell")
GAS_VALUES = ("state_number", "calorific_value_kwh_per_m3")
DECIDING = ("", "cell_state", "amount", "unit", *GAS_VALUES)
"""Fields whose change makes a value another one; a changed remark is no reason to ask again."""
KWH = -1
"""Measure of amounts brought to kWh Hi; others are counted in their base unit."""
SAME_BITS = 40
"""Binary digits two equal values share, about twelve decimal ones."""


@dataclass(frozen=True)
class Ground:
    """Numbers of a member sorted by series and slot, as arrays of one length; `is_fresh`: new or changed by the file.

    value: kWh Hi where the carrier converts (measure KWH), else the amount in its base unit (measure: its number).
    """

    context: Context
    records: Records
    unsorted: pd.DataFrame  # columns TAKEN
    order: Ints  # where in `unsorted` each row stands
    keys: tuple[str, ...]  # series keys; `code` counts into them
    code: Ints
    slot: Ints
    per_unit: Floats  # value of one of the row's own units
    measure: Ints
    is_fresh: Bools
    in_file: Bools

    @cached_property
    def rows(self) -> pd.DataFrame:
        """The readings in the order of the arrays, made only where something is said."""
        return self.unsorted.iloc[self.order].reset_index(drop=True)

    @cached_property
    def amount(self) -> Floats:
        """Amounts as delivered."""
        amount: Floats = self.unsorted["amount"].to_numpy(dtype="float64")[self.order]
        return amount

    @cached_property
    def units(self) -> tuple[Ints, list[str]]:
        """Per row the number of its unit, and the unit codes."""
        codes, names = pd.factorize(self.unsorted["unit"])
        return codes[self.order].astype(np.int64), [str(name) for name in names]

    @cached_property
    def value(self) -> Floats:
        """Amounts in kWh Hi or their base unit."""
        return self.amount * self.per_unit

    @property
    def settings(self) -> PlausibilitySettings:
        """The thresholds in force."""
        return self.context.network.settings.plausibility

    @cached_property
    def place(self) -> Ints:
        """Series and slot in one number; ascending, each once."""
        return self.code * SLOTS + self.slot

    @cached_property
    def quarter(self) -> Ints:
        """1-4, 0 for a yearly value."""
        return self.slot % PER_YEAR

    @cached_property
    def year(self) -> Ints:
        """Calendar year."""
        return self.slot // PER_YEAR

    @cached_property
    def parts(self) -> pd.DataFrame:
        """Site, carrier, use and meter of each series, by code."""
        columns = zip(*map(series_parts, self.keys), strict=True) if self.keys else ((),) * 4
        return pd.DataFrame(dict(zip(SeriesParts._fields, map(list, columns), strict=True)), dtype=object)

    @cached_property
    def base(self) -> npt.NDArray[np.object_]:
        """Per row the base unit of its unit."""
        codes, names = self.units
        bases = np.array([self.context.units.base.get(name, "") for name in names], dtype=object)
        return bases[codes] if len(codes) else np.zeros(0, dtype=object)

    @cached_property
    def site_of(self) -> Ints:
        """Per series the number of its site."""
        return pd.factorize(self.parts["site"])[0].astype(np.int64)

    @cached_property
    def same(self) -> Ints:
        """Per row a number that is equal for equal values: twelve digits, as units are scaled."""
        mantissa, exponent = np.frexp(self.value)
        digits = np.round(mantissa * 2.0**SAME_BITS).astype(np.int64)
        key = (digits * 4096 + exponent) * 64 + self.measure
        return pd.factorize(key)[0].astype(np.int64)

    @cached_property
    def is_heat(self) -> Bools:
        """Whether a row is space heat."""
        is_heat: Bools = (self.parts["use"] == Use.SPACE_HEAT.value).to_numpy()[self.code]
        return is_heat

    @cached_property
    def is_partial(self) -> Bools:
        """Whether the series or its site begins or ends inside a row's period: the amount is one of fewer days."""
        found = np.zeros(len(self.value), dtype=bool)
        stored, ours = self.context.in_force.series, self.records.series
        known = pd.concat([f for f in (stored, ours) if len(f)] or [ours]).drop_duplicates(
            "series", keep="last"
        )
        sites = list(self.parts["site"])
        for frame, wanted in ((known.set_index("series"), list(self.keys)), (self.sites, sites)):
            for name in ("active_from", "active_to"):
                if (frame[name] != "").any():
                    days = frame[name].reindex(wanted).fillna("")
                    cut = np.array([_cut(day, ends=name == "active_to") for day in days], dtype=np.int64)
                    found |= (cut[self.code] == self.slot[:, None]).any(axis=1)
        return found

    @cached_property
    def fresh(self) -> Ints:
        """Positions of new and changed values."""
        return np.flatnonzero(self.is_fresh)

    @cached_property
    def sites(self) -> pd.DataFrame:
        """Sites of the member by key: the file's over those in force."""
        both = [frame for frame in (self.context.in_force.sites, self.records.sites) if len(frame)]
        sites = pd.concat(both or [self.records.sites]).drop_duplicates("site", keep="last")
        return sites.set_index("site")

    def find(self, place: Ints) -> Ints:
        """Positions of these places, -1 where there is no value."""
        if not len(self.place):
            return np.full(len(place), -1, dtype=np.int64)
        at = np.minimum(np.searchsorted(self.place, place), len(self.place) - 1)
        return np.where(self.place[at] == place, at, -1).astype(np.int64)

    # --- words -------------------------------------------------------------------------------------------------

    def read(self, at: int) -> str:
        """The amount in full, with its unit."""
        row = self.rows.iloc[at]
        unit = self.context.units.name.get(row["unit"], row["unit"])
        return f"{written_number(float(row['amount']))} {unit}".strip()

    def told(self, at: int, value: float) -> str:
        """A value of the row's measure in the row's own unit: three digits, for people."""
        in_unit = value / float(self.per_unit[at])
        unit = self.context.units.name.get(self.rows["unit"].iloc[at], "")
        return f"{numbers.number(in_unit, numbers.decimals_for(in_unit))} {unit}".strip()

    def period(self, at: int) -> str:
        """The period in words."""
        return numbers.period(period_of(int(self.slot[at])))

    def series_words(self, code: int) -> str:
        """A series as people read it."""
        site, carrier, use, meter = series_parts(self.keys[code])
        return shown(labels.series(site, self.context.carrier_name(carrier), use, meter))

    def whereabouts(self, at: int) -> str:
        """Where a value stands: a cell of this file, of a delivery, or the store."""
        row = self.rows.iloc[at]
        if self.in_file[at] and row["cell"]:
            return words.IN_THIS_FILE.format(cell=row["cell"], sheet=shown(row["sheet"]))
        if row["delivery_id"] and row["cell"]:
            return words.IN_DELIVERY.format(
                cell=row["cell"], sheet=shown(row["sheet"]), delivery=int(row["delivery_id"])
            )
        return words.IN_STORE.format(period=self.period(at))

    def cells(self, at: Ints) -> tuple[str, str]:
        """(sheet, first to last cell) of rows on the sheet of the first one."""
        rows = self.rows.iloc[at]
        sheet = str(rows["sheet"].iloc[0])
        cells = sorted({c for c in rows.loc[rows["sheet"] == sheet, "cell"] if c}, key=_corner)
        return sheet, ":".join(dict.fromkeys((cells[0], cells[-1]))) if cells else ""


def _corner(cell: str) -> tuple[int, int]:
    first = cell.split(":")[0]
    return position(first) if is_address(first) else (0, 0)


@lru_cache(maxsize=10_000)
def _cut(day: str, *, ends: bool) -> tuple[int, int]:
    """Slots of the quarter and the year a first or last day divides, -1 where they are whole."""
    if not day:
        return -1, -1
    given = date.fromisoformat(day)
    quarter = quarter_of_day(given)
    if given == (period_end(quarter) if ends else period_start(quarter)):
        return -1, -1 if quarter.endswith("Q4" if ends else "Q1") else PER_YEAR * given.year
    return _slot(quarter), PER_YEAR * given.year


def quarters_before(ground: Ground, rows: Ints, by: int) -> Ints:
    """Places of the quarters `by` before those of rows."""
    index = 4 * ground.year[rows] + ground.quarter[rows] - 1 - by
    places: Ints = ground.code[rows] * SLOTS + PER_YEAR * (index // 4) + index % 4 + 1
    return places


def period_of(slot: int) -> str:
    """The period key of a slot."""
    year, quarter = divmod(slot, PER_YEAR)
    return quarter_key(year, quarter) if quarter else f"{year:04d}"


def ground_of(context: Context, records: Records, changes: Changeset) -> Ground:
    """What the rules look at; records: those of the file."""
    told = changes.changes[changes.changes["record"] == "readings"]
    is_said = told["change"].isin([ChangeKind.NEW.value, ChangeKind.CHANGED.value])
    is_fresh = (is_said & told["field_name"].isin(DECIDING)).to_numpy()
    columns = [*TAKEN, *GAS_VALUES]
    ours = records.readings[columns].assign(is_fresh=is_fresh, in_file=True)
    stored = context.in_force.readings
    theirs = stored.loc[stored["cell_state"] == CellState.NUMBER.value, columns]
    theirs = theirs.assign(is_fresh=False, in_file=False)
    says_value = ours["cell_state"].isin([CellState.NUMBER.value, CellState.ABSENT.value])
    ours = ours[says_value] if not says_value.all() else ours
    rows = pd.concat([theirs, ours], ignore_index=True) if len(theirs) else ours.reset_index(drop=True)
    code, keys = pd.factorize(rows["series"])
    periods, distinct = pd.factorize(rows["period"])
    slots = np.array([_slot(p) for p in distinct], dtype=np.int64)
    slot = slots[periods] if len(slots) else np.zeros(0, dtype=np.int64)
    place = code.astype(np.int64) * SLOTS + slot
    order = np.argsort(place, kind="stable")
    is_last = np.append(np.diff(place[order]) != 0, True)[: len(order)]
    order = order[is_last]
    is_number = (rows["cell_state"] == CellState.NUMBER.value).to_numpy() & np.isfinite(
        rows["amount"].to_numpy()
    )
    order = order[is_number[order]]
    per_unit, measure = _values(context, rows, code, tuple(keys))
    return Ground(
        context=context,
        records=records,
        unsorted=rows,
        order=order,
        keys=tuple(keys),
        code=code[order].astype(np.int64),
        slot=slot[order],
        per_unit=per_unit[order],
        measure=measure[order],
        is_fresh=rows["is_fresh"].to_numpy(dtype=bool)[order],
        in_file=rows["in_file"].to_numpy(dtype=bool)[order],
    )


def _slot(period: str) -> int:
    return PER_YEAR * int(period[:4]) + (int(period[6]) if len(period) > 4 else 0)


def _values(context: Context, rows: pd.DataFrame, code: Ints, keys: tuple[str, ...]) -> tuple[Floats, Ints]:
    units = context.units
    unit_code, unit_names = pd.factorize(rows["unit"])
    carriers, carrier_names = pd.factorize(np.array([series_parts(k).carrier for k in keys], dtype=object))
    pair = unit_code * (len(carrier_names) + 1) + carriers[code] if len(rows) else unit_code
    pairs, names = pd.factorize(pair)
    conversions = context.vocabulary.conversions
    known = dict(
        zip(
            zip(conversions["carrier"], conversions["base_unit"], strict=True),
            conversions["energy_kwh_per_unit"],
            strict=True,
        )
    )
    bases = sorted(set(units.base.values()))
    factor, measure = np.ones(len(names)), np.full(len(names), KWH, dtype=np.int64)
    is_volume = np.zeros(len(names), dtype=bool)
    for n, name in enumerate(names):
        unit_at, carrier_at = divmod(int(name), len(carrier_names) + 1)
        unit, carrier = unit_names[unit_at], carrier_names[carrier_at]
        base, scale = units.base.get(unit, ""), units.scale.get(unit, 1.0)
        is_volume[n] = base == "m3" and (carrier, "kWh_Hs") in known
        energy = known.get((carrier, "kWh_Hs" if is_volume[n] else base))
        factor[n] = scale * (energy or 1.0)
        if energy is None:
            measure[n] = bases.index(base) if base in bases else len(bases)
    per_unit = factor[pairs]
    if is_volume.any():
        per_m3 = (rows["state_number"] * rows["calorific_value_kwh_per_m3"]).to_numpy(dtype="float64")
        is_given = is_volume[pairs] & (per_m3 > 0)
        per_unit = np.where(is_given, per_unit * np.where(is_given, per_m3, 1.0), per_unit)
        is_plain = is_volume[pairs] & ~is_given
        return per_unit, np.where(is_plain, len(bases) + 1, measure[pairs])
    return per_unit, measure[pairs]
