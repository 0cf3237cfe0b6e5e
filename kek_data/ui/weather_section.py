"""*Warum*, Witterung: heat as used beside weather-adjusted, of a member and of the network."""

from datetime import date

import streamlit as st
from sqlalchemy import Engine
from streamlit.delta_generator import DeltaGenerator

from kek_data import workflows
from kek_data.accounting.weather_change import turned_years
from kek_data.domain.codes import NETWORK
from kek_data.ui import components, state, tables, weather_drawing, weather_tables
from kek_data.ui.drawing import Drawing, show_chart
from kek_data.ui.filters import Filters
from kek_data.ui.loaders import Desk
from kek_data.wording import foot_texts, numbers, pages, title_sentences, weather_sentences, weather_words
from kek_data.workflows.views import MemberView, NetworkView
from kek_data.workflows.weather_view import StationFacts, WeatherView


def member_weather(desk: Desk, view: MemberView, filters: Filters) -> None:
    """Heat of one member, its sites in the last adjusted year."""
    components.section(weather_words.HEADING, weather_words.EXPLAIN)
    row = st.container(horizontal=True, vertical_alignment="bottom", key="_witterung_wahl")
    station, reference = _station_choice(desk, row)
    made = loaded(desk, view.member.key, filters, station=station, reference_period=reference)
    if _has_no_heat(made):
        components.quiet(weather_words.NO_HEAT_MEMBER)
        return
    _shown(
        desk,
        made,
        filters,
        row,
        title_sentences.of_member(view.member),
        foot_texts.state(view.footing),
    )
    if made.sites.empty:
        return
    heading = weather_sentences.site_heading(str(made.sites["period"].iloc[0]))
    with components.on_demand(heading, len(made.sites), key="_witterung_stellen") as is_open:
        if is_open:
            table, columns = weather_tables.sites_table(
                made.sites, view.names.get("site", {}), view.names.get("carrier", {})
            )
            tables.show(table, columns, key="_witterung_stellen_tabelle", alt=heading)


def network_weather(desk: Desk, view: NetworkView, filters: Filters) -> None:
    """Heat of the members of the line together, and each one's change."""
    components.section(weather_words.HEADING, weather_words.EXPLAIN)
    row = st.container(horizontal=True, vertical_alignment="bottom", key="_witterung_wahl")
    station, reference = _station_choice(desk, row)
    members = view.set_members or view.network.member_keys
    made = loaded(desk, NETWORK, filters, members=tuple(members), station=station, reference_period=reference)
    if _has_no_heat(made):
        components.quiet(weather_words.NO_HEAT)
        return
    chosen = _shown(
        desk, made, filters, row, title_sentences.of_members(len(members)), foot_texts.state(view.footing)
    )
    if chosen is None:
        return
    table, columns = weather_tables.members_table(made.members, view.network, *chosen)
    heading = weather_sentences.members_heading(*chosen)
    components.section(heading)
    tables.show(table, columns, key="_witterung_mitglieder", alt=heading)


def loaded(
    desk: Desk,
    member: str,
    filters: Filters,
    *,
    members: tuple[str, ...] = (),
    station: str | None = None,
    reference_period: str | None = None,
) -> WeatherView:
    """The view, made once per store, revision, day and choices."""
    return _view(
        desk.engine,
        desk.store,
        desk.revision,
        desk.today,
        filters.bundle,
        member,
        members,
        station,
        reference_period,
        filters.as_delivered,
    )


@st.cache_resource(max_entries=48, show_spinner=pages.LOADING)
def _view(
    _engine: Engine,
    store: str,
    revision: int,
    today: date,
    bundle: str,
    member: str,
    members: tuple[str, ...],
    station: str | None,
    reference_period: str | None,
    as_delivered: bool,
) -> WeatherView:
    return workflows.weather_view(
        _engine,
        member,
        revision=revision,
        today=today,
        bundle=bundle,
        members=members,
        station=station,
        reference_period=reference_period,
        as_delivered=as_delivered,
    )


@st.cache_resource(max_entries=8, show_spinner=False)
def _stations(_engine: Engine, store: str, revision: int) -> tuple[StationFacts, ...]:
    return workflows.station_facts(workflows.reference(_engine, revision))


def _station_choice(desk: Desk, row: DeltaGenerator) -> tuple[str | None, str | None]:
    """Station and long-term mean; None: the network's."""
    facts = {f.station: f for f in _stations(desk.engine, desk.store, desk.revision)}
    weather = desk.network.weather
    with row:
        station = st.selectbox(
            weather_words.FILTER_STATION,
            (None, *(key for key in facts if key != _usual(desk))),
            format_func=lambda key: key or _usual(desk),
            key=state.WEATHER_STATION,
            bind="query-params",
            help=weather_words.FILTER_STATION_HELP,
            width=300,
        )
        usual = weather.station if weather else ""
        known = facts.get(station or usual)
        means = known.reference_periods if known else ()
        own = weather.reference if weather and weather.reference in means else None
        options = (own, *(m for m in means if m != own)) if own else means
        reference = (
            st.selectbox(
                weather_words.FILTER_REFERENCE,
                options,
                format_func=lambda key: str(key).replace("-", "–"),
                key=state.WEATHER_REFERENCE,
                bind="query-params",
                help=weather_words.FILTER_REFERENCE_HELP,
                width=180,
            )
            if options
            else None
        )
    return station, reference


def _usual(desk: Desk) -> str:
    weather = desk.network.weather
    if weather is None:
        return numbers.NO_VALUE
    if weather.by_postcode:
        return weather_words.STATION_BY_POSTCODE
    return weather.station


def _has_no_heat(made: WeatherView) -> bool:
    figures = made.windows[["heat_kwh", "already_adjusted_kwh"]]
    return bool(figures.isna().all(axis=None)) if len(figures) else True


def _shown(
    desk: Desk, made: WeatherView, filters: Filters, row: DeltaGenerator, who: str, stands_on: str
) -> tuple[str, str] | None:
    """Choice of the two years, the chart, and what has to be said below it; gives what was compared."""
    chosen = _years(made.years, row)
    show_chart(_drawing(made, _key(desk, made, filters), who, chosen, stands_on), key="witterung")
    turned = turned_years(made.windows, made.years)
    if turned:
        components.quiet(weather_sentences.TURNED_HEADING)
        components.bullets(weather_drawing.turned_line(change) for change in turned)
    components.bullets(weather_drawing.notes(made))
    return chosen


def _years(years: tuple[str, ...], row: DeltaGenerator) -> tuple[str, str] | None:
    if len(years) < 2:
        return None
    with row:
        first = st.selectbox(
            weather_words.FILTER_FROM,
            years[:-1],
            index=len(years) - 2,
            key=state.WEATHER_FROM,
            bind="query-params",
            width=110,
        )
        later = [y for y in years if y > str(first)]
        last = st.selectbox(
            weather_words.FILTER_TO,
            later,
            index=len(later) - 1,
            key=state.WEATHER_TO,
            bind="query-params",
            width=110,
        )
    return str(first), str(last)


Key = tuple[str, int, str, str, tuple[str, ...], str, str, str, bool]


def _key(desk: Desk, made: WeatherView, filters: Filters) -> Key:
    return (
        desk.store,
        desk.revision,
        desk.today.isoformat(),
        made.member,
        tuple(made.members["member"].unique()),
        made.station or "",
        made.reference_period,
        filters.bundle,
        filters.as_delivered,
    )


@st.cache_resource(max_entries=64, show_spinner=False)
def _drawing(
    _made: WeatherView, key: Key, who: str, chosen: tuple[str, str] | None, stands_on: str
) -> Drawing:
    return weather_drawing.drawing(_made, who, chosen, stands_on=stands_on)
