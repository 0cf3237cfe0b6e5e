"""Drawing and statements of the weather: chart, title, stations, what is refused."""

import math

import pandas as pd

from kek_data import charts
from kek_data.accounting.weather_change import HeatChange, heat_change, turned_years
from kek_data.domain.codes import StoreKind
from kek_data.domain.period import is_quarter
from kek_data.reference.weather import ATTRIBUTION
from kek_data.ui import weather_tables
from kek_data.ui.drawing import Drawing
from kek_data.wording import numbers, title_sentences, weather_sentences, weather_words
from kek_data.wording.chart_texts import ChartTexts
from kek_data.workflows.weather_view import WeatherView

UNSURE_FROM = 0.005
"""A carried share below half a percent rounds to 0 %."""


def drawing(made: WeatherView, who: str, chosen: tuple[str, str] | None, *, stands_on: str) -> Drawing:
    """The chart and its table. who: "von DSW21"; chosen: the two years of the title."""
    rows = _drawn_windows(made.windows)
    turned = {change.last for change in turned_years(made.windows, made.years)}
    rows = rows.assign(
        label=rows["period"].map(weather_sentences.column_label),
        is_turned=rows["period"].isin(turned),
    )
    is_ours = bool(made.windows["heat_kwh"].notna().any())
    if not is_ours:  # whoever delivered it adjusted has used other degree days
        rows = rows.assign(actual_kd=math.nan, reference_kd=math.nan)
    mean = rows["reference_kd"].dropna()
    texts = ChartTexts(
        title=title(made.windows, chosen),
        subtitle=weather_sentences.subtitle(
            who, made.reference_period, float(mean.iloc[0]) if len(mean) else math.nan
        ),
        foot=title_sentences.foot(
            *(_used(made) if is_ours else ()),
            stands_on=stands_on,
            is_sample=made.store_kind is StoreKind.SAMPLE,
        ),
    )
    table = weather_tables.windows_table(made.windows)
    return Drawing(charts.weather_chart(rows, texts), *table, f"{made.member}_Witterung")


def _drawn_windows(windows: pd.DataFrame) -> pd.DataFrame:
    """Calendar years with heat, and the latest twelve months where they end after the last of them."""
    has_heat = windows["heat_kwh"].notna() | windows["already_adjusted_kwh"].notna()
    known = windows[has_heat].sort_values("x")
    is_rolling = known["period"].map(is_quarter).astype("bool")
    years, rolling = known[~is_rolling], known[is_rolling].tail(1)
    if len(years) and len(rolling) and rolling["x"].iloc[0] <= years["x"].iloc[-1]:
        return years
    return pd.concat([years, rolling], ignore_index=True)


def title(windows: pd.DataFrame, chosen: tuple[str, str] | None) -> str:
    """The statement: change as used and weather-adjusted between the two years."""
    if chosen is None:
        known = windows[windows["heat_kwh"].notna()]
        if known.empty:
            return weather_sentences.already_title("", "", math.nan)
        last = known.sort_values("x").iloc[-1]
        return weather_sentences.single_title(str(last["period"]), float(last["heat_kwh"]))
    change = heat_change(windows, *chosen)
    if windows["heat_kwh"].isna().all():
        return weather_sentences.already_title(*chosen, change.already_share)
    return weather_sentences.change_title(
        *chosen, change.raw_share, change.adjusted_share, turns=change.turns_sign
    )


def turned_line(change: HeatChange) -> str:
    """One change whose sign turns."""
    return weather_sentences.turned_line(change.first, change.last, change.raw_share, change.adjusted_share)


def _used(made: WeatherView) -> tuple[str, ...]:
    """Whose degree days, which mean, and what their licence requires."""
    stations = [s for s in made.members["station"].unique() if s]
    named = f"{weather_words.COLUMN['station']} {numbers.enumeration(stations)}" if stations else ""
    mean = weather_sentences.reference_line(made.reference_period) if made.reference_period else ""
    return (named, mean, ATTRIBUTION)


def notes(made: WeatherView) -> list[str]:
    """Stations with their completeness, base load, refused windows with reason and remedy, adjusted deliveries."""
    used = set(made.members.loc[made.members["heat_kwh"].notna(), "station"])
    said = [
        weather_sentences.station_line(f.station, f.region, f.complete_years, f.partial_years)
        for f in made.stations
        if f.station in used
    ]
    windows = made.windows
    base = windows.loc[windows["adjusted_kwh"].notna(), "base_load_kwh"]
    if len(base):
        said.append(weather_sentences.base_load_line(float(base.iloc[-1])))
    drawn = _drawn_windows(windows)
    refused = drawn[(drawn["refusal"] != "") & drawn["heat_kwh"].notna()]
    for cause, rows in refused.groupby(["refusal", "missing", "station"], sort=False):
        refusal, missing, station = (str(part) for part in cause)
        said.append(
            weather_sentences.refusal_line(
                list(rows["period"]), refusal, missing, made.reference_period, station
            )
        )
    carried = drawn[drawn["carried_share"] >= UNSURE_FROM]
    said += [
        weather_sentences.carried_line(period, share)
        for period, share in zip(carried["period"], carried["carried_share"], strict=True)
    ]
    if windows["already_adjusted_kwh"].notna().any():
        said.append(weather_sentences.ALREADY)
    if made.unknown_base_loads:
        said.append(weather_sentences.unknown_base_load_line(made.unknown_base_loads))
    return said
