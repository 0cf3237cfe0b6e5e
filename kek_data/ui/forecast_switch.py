"""The switch below the main chart of *Stand*: draw where it leads, or say why that is not known."""

from collections.abc import Callable

import streamlit as st

from kek_data.accounting.forecast import Forecast
from kek_data.domain.codes import Measure, Method
from kek_data.ui import ahead_loaders, components, state
from kek_data.ui.filters import Filters
from kek_data.ui.loaders import Desk
from kek_data.wording import forecast_sentences, forecast_words


def of_network(desk: Desk, filters: Filters) -> Forecast | None:
    """The network's forecast where the reader wants it in the line; None: not wanted, not fitting, or refused."""
    return _wanted(filters, lambda: ahead_loaders.network(desk, filters).forecast)


def of_member(desk: Desk, key: str, filters: Filters) -> Forecast | None:
    """As of_network, of one member."""
    return _wanted(filters, lambda: ahead_loaders.member(desk, key, filters).forecast)


def _wanted(filters: Filters, load: Callable[[], Forecast]) -> Forecast | None:
    if (filters.measure, filters.method) != (Measure.EMISSIONS, Method.LOCATION):
        return None
    is_wanted = st.toggle(
        forecast_words.SWITCH, key=state.FORECAST, bind="query-params", help=forecast_words.SWITCH_HELP
    )
    if not is_wanted:
        return None
    forecast = load()
    if forecast.reason:
        components.quiet(forecast_sentences.refused(forecast.reason))
        return None
    return forecast
