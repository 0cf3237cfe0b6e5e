"""Records as the rows of a template's sheets: one frame per sheet, columns as in layout, values as shown."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

from kek_data.domain.codes import CellState
from kek_data.domain.period import is_period, is_quarter, year_before
from kek_data.frames import Records
from kek_data.intake import layout
from kek_data.intake.layout import SheetLayout
from kek_data.intake.template_periods import due_quarter, last_year_due, rows_due, rows_of_history
from kek_data.intake.template_words import Words
from kek_data.reference.types import Vocabulary
from kek_data.wording import labels, numbers

WORD_STATES = {s.value: labels.CELL_STATE[s] for s in (CellState.ABSENT, CellState.ANNOUNCED)}
ROUNDED_TO = 12  # decimals: float noise goes, figures stay
EXCEL_EPOCH = pd.Timestamp("1899-12-30")
ISO_DAY = r"\d{4}-\d{2}-\d{2}"


@dataclass(frozen=True)
class Extent:
    """Which periods a template covers and whether the values in force are written in."""

    quarter: str  # the due quarter
    whole_year: bool = False
    filled: bool = False
    all_periods: bool = False

    @property
    def year(self) -> int:
        """The last year that has ended with the due quarter."""
        return last_year_due(self.quarter)


def extent(today: date, period: str | None, *, filled: bool, all_periods: bool) -> Extent:
    """The extent a template has; `period` None: the last quarter that has ended."""
    whole_year = period is not None and is_period(period) and not is_quarter(period)
    return Extent(due_quarter(today, period), whole_year, filled, all_periods)


def sheet_rows(
    records: Records, words: Words, vocabulary: Vocabulary, scope: Extent
) -> Mapping[str, pd.DataFrame]:
    """Record name of a layout -> its rows; every column of the layout, blanks are "" or NaN."""
    return {
        "sites": _shown(_sites(records), layout.SITES, words),
        "series": _shown(_series(records), layout.SERIES, words),
        "readings": _shown(_readings(records, vocabulary, words, scope), layout.READINGS, words),
        "reported_emissions": _shown(_reported(records, scope), layout.REPORTED, words),
        "generation": _shown(_generation(records, scope), layout.GENERATION, words),
        "denominators": _shown(_denominators(records, scope), layout.DENOMINATORS, words),
        "measures": _shown(records.measures.sort_values("measure"), layout.MEASURES, words),
        "org_units": _shown(records.org_units.sort_values("org_unit"), layout.ORG_UNITS, words),
        "goals": _shown(records.goals.sort_values(["goal", "year"]), layout.GOALS, words),
    }


def _sites(records: Records) -> pd.DataFrame:
    own_use = records.own_use[["site", "valid_from", "own_use_share"]]
    rows = records.sites.merge(own_use, on="site", how="left")
    return rows.assign(
        own_use_percent=(rows["own_use_share"] * 100).round(ROUNDED_TO),
        own_use_from=rows["valid_from"].where(rows["valid_from"].notna(), ""),
    ).sort_values(["org_unit", "site", "own_use_from"])


def _ordered_series(records: Records) -> pd.DataFrame:
    places = records.sites.sort_values(["org_unit", "site"])["site"].drop_duplicates().reset_index(drop=True)
    place = pd.Series(places.index, index=places)
    ranked = records.series.assign(place=records.series["site"].map(place))
    return ranked.sort_values(["place", "site", "carrier", "use", "meter"]).reset_index(drop=True)


def _series(records: Records) -> pd.DataFrame:
    supply = records.supply.drop(columns=["member", "delivery_id", "sheet", "cell"])
    rows = _ordered_series(records).merge(supply, on="series", how="left").reset_index(names="order")
    percents = {
        "green_percent": "green_share",
        "supplier_share_percent": "supplier_share",
        "own_generation_percent": "own_generation_share",
        "third_party_percent": "third_party_share",
    }
    return rows.assign(
        **{shown: (rows[share] * 100).round(ROUNDED_TO) for shown, share in percents.items()},
        is_weather_adjusted=rows["is_weather_adjusted"].map({True: labels.YES_NO[True], False: ""}),
        source=rows["source"].where(rows["source"].notna(), ""),
        supplier_factor_method=rows["supplier_factor_method"].where(rows["year"].notna(), ""),
    ).sort_values(["order", "year"])


def _readings(records: Records, vocabulary: Vocabulary, words: Words, scope: Extent) -> pd.DataFrame:
    asked = (
        rows_of_history(records, scope.quarter)
        if scope.all_periods
        else rows_due(records, scope.quarter, whole_year=scope.whole_year)
    )
    series = _ordered_series(records)[["series", "site", "carrier", "use", "meter"]].reset_index(
        names="order"
    )
    values = records.readings.drop(columns=["member", "delivery_id", "sheet", "cell"])
    rows = asked.merge(series, on="series").merge(values, on=["series", "period"], how="left")
    rows["last_period"] = rows["period"].map({p: year_before(p) for p in rows["period"].unique()})
    earlier = values[["series", "period", "cell_state", "amount", "unit"]].rename(
        columns={
            "period": "last_period",
            "cell_state": "last_state",
            "amount": "last_amount",
            "unit": "last_unit",
        }
    )
    rows = rows.merge(earlier, on=["series", "last_period"], how="left")
    if not scope.filled:
        number_columns = ["amount", "state_number", "calorific_value_kwh_per_m3", "cost_eur"]
        rows = rows.assign(**dict.fromkeys(number_columns, float("nan")), cell_state="")
        rows = rows.assign(status="", quality="", remark="", unit="")
    rows["unit"] = rows["unit"].where(
        rows["unit"].notna() & (rows["unit"] != ""), _usual_units(rows, values, vocabulary)
    )
    rows["last_year"] = _last_year(rows, vocabulary, words)
    rows["amount"] = _with_states(rows["amount"], rows["cell_state"])
    return rows.sort_values(["order", "period"])


def _usual_units(rows: pd.DataFrame, values: pd.DataFrame, vocabulary: Vocabulary) -> pd.Series:
    """The unit a series was delivered in last, else the base unit of its carrier."""
    latest = values[values["unit"] != ""].sort_values("period").drop_duplicates("series", keep="last")
    base = vocabulary.carriers.set_index("carrier")["base_unit"]
    delivered = rows["series"].map(latest.set_index("series")["unit"])
    return delivered.where(delivered.notna(), rows["carrier"].map(base))


def _last_year(rows: pd.DataFrame, vocabulary: Vocabulary, words: Words) -> pd.Series:
    """Last year's amount in the row's unit; in its own unit, as text, where that is another kind of unit."""
    units = vocabulary.units.set_index("unit")
    scales = units["scale"]
    scale = rows["last_unit"].map(scales).astype("float64") / rows["unit"].map(scales).astype("float64")
    is_same = rows["last_unit"].map(units["base_unit"]) == rows["unit"].map(units["base_unit"])
    amount = (rows["last_amount"] * scale).where(is_same).round(ROUNDED_TO)
    shown = _with_states(amount, rows["last_state"])
    is_other = ~is_same & rows["last_amount"].notna()
    shown[is_other] = [
        f"{numbers.number(value, 3).rstrip('0').rstrip(',')} {words.of('unit', unit)}"
        for value, unit in zip(
            rows.loc[is_other, "last_amount"], rows.loc[is_other, "last_unit"], strict=True
        )
    ]
    return shown


def _with_states(amounts: pd.Series, states: pd.Series) -> pd.Series:
    texts = states.map(WORD_STATES)
    return amounts.astype(object).where(texts.isna(), texts)


def _reported(records: Records, scope: Extent) -> pd.DataFrame:
    rows = _periodic(records.reported_emissions, ["scope", "category", "method"], "emissions_t_co2e", scope)
    return rows.assign(
        scope=pd.to_numeric(rows["scope"]),
        emissions_t_co2e=_with_states(rows["emissions_t_co2e"], rows["cell_state"]),
    )


def _generation(records: Records, scope: Extent) -> pd.DataFrame:
    return _periodic(
        records.generation, ["site", "generation_kind"], "generated_kwh self_used_kwh fed_in_kwh", scope
    )


def _periodic(frame: pd.DataFrame, keys: list[str], values: str, scope: Extent) -> pd.DataFrame:
    """Delivered rows in the extent where filled, and a row to fill in for each key and its due period."""
    latest = frame.sort_values("period").drop_duplicates(keys, keep="last")
    due = latest["period"].map(
        {p: scope.quarter if is_quarter(p) else str(scope.year) for p in latest["period"].unique()}
    )
    blank = {name: float("nan") for name in values.split()}
    asked = latest.assign(period=due.astype("str"), **blank)
    for text in {"cell_state", "remark"} & set(frame.columns):
        asked[text] = ""
    kept = frame if scope.all_periods else frame.merge(asked[[*keys, "period"]], on=[*keys, "period"])
    rows = pd.concat([kept, asked], ignore_index=True) if scope.filled else asked
    return rows.drop_duplicates([*keys, "period"]).sort_values([*keys, "period"])


def _denominators(records: Records, scope: Extent) -> pd.DataFrame:
    frame, keys = records.denominators, ["denominator", "site", "use"]
    latest = frame.sort_values("year").drop_duplicates(keys, keep="last")
    asked = latest.assign(year=scope.year, amount=float("nan"), source="")
    kept = frame if scope.all_periods else frame[frame["year"] == scope.year]
    rows = pd.concat([kept, asked], ignore_index=True) if scope.filled else asked
    return rows.drop_duplicates([*keys, "year"]).sort_values([*keys, "year"])


def _shown(frame: pd.DataFrame, sheet: SheetLayout, words: Words) -> pd.DataFrame:
    return pd.DataFrame(
        {
            c.field: _serial_days(frame[c.field])
            if c.number_format == layout.DATE
            else _shown_column(
                frame[c.field], "" if sheet is layout.SITES and c.field == "site" else c.field, words
            )
            for c in sheet.columns
        }
    ).reset_index(drop=True)


def _serial_days(days: pd.Series) -> pd.Series:
    """ISO days as Excel's day numbers; a text that is no day stays as it is."""
    serials = (pd.to_datetime(days, format="ISO8601", errors="coerce") - EXCEL_EPOCH).dt.days
    return serials.astype(object).where(serials.notna(), days)


def _shown_column(values: pd.Series, field: str, words: Words) -> pd.Series:
    mapping: dict[Any, Any] | None = None
    if field in words.by_field:
        mapping = {code: words.of(field, code) for code in values.unique()}
    elif field == "period":
        mapping = {p: numbers.period(p) for p in values.unique()}
    elif field in ("year", "base_year"):
        return values.astype("float64").where(values != 0)
    elif field == "decided_on":
        is_day = values.str.fullmatch(ISO_DAY)
        return values.where(~is_day, values.where(is_day, "").map(numbers.day))
    elif field == "replaces":
        mapping = {key: _series_in_words(key, words) for key in values.unique()}
    return values if mapping is None else values.map(mapping)


def _series_in_words(key: str, words: Words) -> str:
    parts = key.split("|")
    if len(parts) != 4:
        return key
    return "|".join((parts[0], words.of("carrier", parts[1]), words.of("use", parts[2]), parts[3]))
