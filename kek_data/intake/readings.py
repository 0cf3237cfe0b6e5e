"""From raw cells to the frame Readings: keys known, each cell once, units countable, periods over."""

from collections.abc import Mapping

import pandas as pd

from kek_data.domain.codes import CellState
from kek_data.frames import Readings, series_parts
from kek_data.intake.context import Context
from kek_data.intake.months import months_to_quarters
from kek_data.intake.numbers import shown
from kek_data.intake.raw_readings import long_readings
from kek_data.intake.reading_checks import each_once, only_ended, report, with_gas_values
from kek_data.intake.reading_dates import question_dates
from kek_data.intake.wide_readings import wide_readings
from kek_data.intake.words import Lookup
from kek_data.wording import labels

NUMBER = CellState.NUMBER.value


def read_readings(
    context: Context, lookup: Lookup, sites: pd.DataFrame, series: pd.DataFrame
) -> pd.DataFrame:
    """Frame Readings of the file; lookup: all sites a row may name; sites, series: frames of the file.

    Rows whose key is unknown or whose period is not over are left out; cells with errors are in clarification.
    """
    frames = [long_readings(context, lookup), wide_readings(context, lookup)]
    filled = [frame for frame in frames if len(frame)]
    if not filled:
        return Readings.empty()
    raw = _of_known_series(context, pd.concat(filled, ignore_index=True), series)
    raw = months_to_quarters(raw, context.units, context.findings)
    raw = only_ended(context, raw[raw["period"] != ""].reset_index(drop=True))
    raw = each_once(context, with_gas_values(context, raw))
    question_dates(context, raw, sites, series)
    return _frame(context, raw)


def _of_known_series(context: Context, raw: pd.DataFrame, series: pd.DataFrame) -> pd.DataFrame:
    known = {*series["series"], *context.in_force.series["series"]}
    is_known = raw["series"].isin(known)
    unknown = raw[~is_known & (raw["series"] != "")]
    texts = [{"text": in_words(key, context.carriers.names)} for key in unknown["series"]]
    report(context.findings, "unknown-series", unknown, texts)
    return raw[is_known].reset_index(drop=True)


def in_words(series: str, carrier_names: Mapping[str, str]) -> str:
    """A series key as people read it: "GH · Erdgas · Raumwärme"."""
    site, carrier, use, meter = series_parts(series)
    return shown(labels.series(site, carrier_names.get(carrier, carrier), use, meter))


def _frame(context: Context, raw: pd.DataFrame) -> pd.DataFrame:
    is_bad = raw["is_bad"].astype(bool)
    is_number = (raw["state"] == NUMBER) & ~is_bad
    return Readings.conform(
        raw[["series", "period", "status", "quality", "remark", "sheet", "cell"]].assign(
            member=context.member,
            cell_state=raw["state"].where(~is_bad, CellState.IN_CLARIFICATION.value),
            mark="",
            amount=raw["amount"].where(is_number),
            unit=raw["unit"].where(is_number, ""),
            state_number=raw["state_number"],
            calorific_value_kwh_per_m3=raw["calorific_value_kwh_per_m3"],
            cost_eur=raw["cost_eur"],
            split_from="",
            delivery_id=0,
        )
    )
