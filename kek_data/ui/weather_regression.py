"""*Warum* of a member: heat against degree days, table over its sites, scatter of one."""

from datetime import date

import pandas as pd
import streamlit as st
from sqlalchemy import Engine

from kek_data import charts, workflows
from kek_data.accounting.heat_regression import fit_totals
from kek_data.domain.codes import StoreKind
from kek_data.domain.units import KWH_PER_MWH
from kek_data.reference.weather import ATTRIBUTION
from kek_data.ui import components, state, tables
from kek_data.ui.drawing import Drawing, show_chart
from kek_data.ui.filters import Filters
from kek_data.ui.loaders import Desk
from kek_data.ui.tables import Column
from kek_data.wording import foot_texts, numbers, pages, regression_words, title_sentences, weather_sentences
from kek_data.wording.chart_texts import ChartTexts
from kek_data.workflows.heat_regression_view import HeatRegressionView
from kek_data.workflows.views import MemberView

WORDS = regression_words.COLUMN
SITES = [
    Column("site_name", WORDS["site"], pinned=True, width="medium"),
    Column("said", WORDS["verdict"]),
    Column("base_load", WORDS["base_load"], -1),
    Column("error", WORDS["error"], -1),
    Column("share", WORDS["share"], 0),
    Column("stated", WORDS["stated"], -1),
    Column("jumps_said", WORDS["jumps"]),
    Column("r_squared", WORDS["r_squared"], 2),
    Column("cv", WORDS["cv_rmse"], 0),
    Column("slope_kwh_per_kd", WORDS["slope"], -1),
    Column("count", WORDS["quarters"], 0),
]
POINTS = [
    Column("shown", WORDS["quarter"]),
    Column("degree_days_kd", WORDS["kd"], 0),
    Column("heat", WORDS["heat"], -1),
    Column("line", WORDS["line"], -1),
    Column("residual_spreads", WORDS["spreads"], 1, sign=True),
]


def member_regression(desk: Desk, view: MemberView, filters: Filters) -> None:
    """The second opinion on base loads and jumps."""
    components.section(regression_words.HEADING, regression_words.EXPLAIN)
    key = (
        desk.store,
        desk.revision,
        desk.today,
        filters.bundle,
        view.member.key,
        st.session_state.get(state.WEATHER_STATION),
        st.session_state.get(state.WEATHER_REFERENCE),
    )
    made = _view(desk.engine, *key)
    if made.fits.empty:
        components.quiet(regression_words.NONE)
        return
    components.quiet(_summary(made))
    site = _site(made)
    show_chart(_drawing(made, site, foot_texts.state(view.footing), *key), key="regression")
    chosen = _fit(made, site)
    if not chosen["refusal"] and chosen["base_load_kwh"] > 0:
        components.quiet(regression_words.how_to_state(site, float(chosen["base_load_kwh"])))
    components.quiet(weather_sentences.regression_limits(made.limits))
    _sites(made)


@st.fragment
def _sites(made: HeatRegressionView) -> None:
    """All sites, on demand."""
    with components.on_demand(regression_words.TABLE, len(made.fits), key="_regression_stellen") as is_open:
        if is_open:
            tables.show(_table(made), SITES, key="_regression_tabelle", alt=regression_words.TABLE)


@st.cache_resource(max_entries=48, show_spinner=pages.LOADING)
def _view(
    _engine: Engine,
    store: str,
    revision: int,
    today: date,
    bundle: str,
    member: str,
    station: str | None,
    reference_period: str | None,
) -> HeatRegressionView:
    return workflows.heat_regression_view(
        _engine,
        member,
        revision=revision,
        today=today,
        bundle=bundle,
        station=station,
        reference_period=reference_period,
    )


def _ordered(made: HeatRegressionView) -> pd.DataFrame:
    """The sites with the largest heat first."""
    return made.fits.sort_values("normal_heat_kwh", ascending=False, kind="stable", na_position="last")


def _site(made: HeatRegressionView) -> str:
    rows = _ordered(made)
    names = dict(zip(rows["site"], rows["site_name"], strict=True))
    return str(
        st.selectbox(
            regression_words.FILTER_SITE,
            list(names),
            format_func=lambda key: names.get(key, key),
            key=state.HEAT_SITE,
            bind="query-params",
            width=320,
        )
    )


def _fit(made: HeatRegressionView, site: str) -> pd.Series:
    return made.fits[made.fits["site"] == site].iloc[0]


def _summary(made: HeatRegressionView) -> str:
    found = fit_totals(made.fits)
    return regression_words.summary(
        found.sites,
        found.all_sites,
        found.base_load_kwh,
        found.base_load_share,
        found.stated_base_load_kwh,
    )


def _table(made: HeatRegressionView) -> pd.DataFrame:
    rows = _ordered(made)
    return rows.assign(
        said=[regression_words.verdict(code, made.limits) for code in rows["refusal"]],
        base_load=rows["base_load_kwh"] / KWH_PER_MWH,
        error=rows["base_load_error_kwh"] / KWH_PER_MWH,
        share=rows["base_load_share"] * 100,
        stated=rows["stated_base_load_kwh"].where(rows["stated_base_load_kwh"] > 0) / KWH_PER_MWH,
        jumps_said=[", ".join(numbers.period(q) for q in jumps.split(",") if q) for jumps in rows["jumps"]],
        cv=rows["cv_rmse"] * 100,
        count=rows["quarters"].astype("float64"),
    )


@st.cache_resource(max_entries=96, show_spinner=False)
def _drawing(
    _made: HeatRegressionView,
    site: str,
    stands_on: str,
    store: str,
    revision: int,
    today: date,
    bundle: str,
    member: str,
    station: str | None,
    reference_period: str | None,
) -> Drawing:
    points = _made.points[_made.points["site"] == site].sort_values("quarter")
    fit = _fit(_made, site)
    texts = ChartTexts(
        title=regression_words.title(
            str(fit["site_name"]),
            str(fit["refusal"]),
            float(fit["base_load_kwh"]),
            float(fit["base_load_error_kwh"]),
            [q for q in str(fit["jumps"]).split(",") if q],
            _made.limits,
        ),
        subtitle=regression_words.subtitle(
            len(points),
            str(points["quarter"].iloc[0]),
            str(points["quarter"].iloc[-1]),
            float(fit["r_squared"]),
            float(fit["cv_rmse"]),
        ),
        foot=title_sentences.foot(
            f"Station {fit['station']}",
            ATTRIBUTION,
            stands_on=stands_on,
            is_sample=_made.store_kind is StoreKind.SAMPLE,
        ),
    )
    table = points.sort_values("quarter", ascending=False).assign(
        shown=lambda f: f["quarter"].map(numbers.period),
        heat=lambda f: f["heat_kwh"] / KWH_PER_MWH,
        line=lambda f: f["expected_kwh"] / KWH_PER_MWH,
    )
    return Drawing(charts.heat_scatter(points, texts), table, POINTS, f"{_made.member}_Gradtage_{site}")
