"""The four key figures of *Netzwerk* and *Mitglied*, each with its meaning in words."""

import pandas as pd

from kek_data.accounting.glance import latest
from kek_data.domain.codes import Measure, Method
from kek_data.ui import markup, statements
from kek_data.ui.chart_tables import ACTUAL
from kek_data.ui.filters import Filters
from kek_data.ui.markup import KeyFigure
from kek_data.wording import numbers, pages, sentences
from kek_data.workflows.views import Footing, Standing

LABEL = {
    Measure.EMISSIONS.value: pages.KPI_EMISSIONS,
    Measure.ENERGY.value: pages.KPI_ENERGY,
    Measure.COST.value: pages.KPI_COST,
}


def html(standing: Standing, trajectory: pd.DataFrame, footing: Footing, filters: Filters) -> str:
    """The row of key figures, ready to be shown."""
    return markup.key_figures(key_figures(standing, trajectory, footing, filters))


def key_figures(
    standing: Standing, trajectory: pd.DataFrame, footing: Footing, filters: Filters
) -> list[KeyFigure]:
    """How much, how far from the path, how fast it must fall, how complete."""
    return [
        _amount(standing, trajectory, filters),
        _gap(standing, footing),
        _required(standing),
        _completeness(standing, footing),
    ]


def _amount(standing: Standing, trajectory: pd.DataFrame, filters: Filters) -> KeyFigure:
    """The latest window of the chosen measure and method, against one year before."""
    column = ACTUAL[filters.measure]
    rows = trajectory[(trajectory["method"] == filters.method) & (trajectory["window"] == filters.window)]
    label = LABEL[filters.measure]
    now = latest(rows, column, years_back=1.0)
    if not now.period:
        return KeyFigure(label, numbers.NO_VALUE, note=sentences.no_statement(standing.reason))
    value, unit = sentences.value_and_unit(sentences.measured(now.value, filters.measure))
    return KeyFigure(
        label=f"{label}, {numbers.window(now.period)}",
        value=value,
        unit=unit,
        note=sentences.change_note(now.change_share, now.period),
        trend=statements.trend(trajectory, column=column, method=filters.method, window=filters.window),
    )


def _gap(standing: Standing, footing: Footing) -> KeyFigure:
    value, unit = sentences.value_and_unit(sentences.tonnage(standing.gap_t_co2e, sign=True))
    is_known = sentences.known(standing.gap_t_co2e)
    return KeyFigure(
        label=pages.KPI_GAP,
        value=value if is_known else numbers.NO_VALUE,
        unit=unit if is_known else "",
        note=sentences.gap_note(
            standing.status,
            standing.gap_share,
            standing.reason,
            period=standing.period if standing.period != footing.period else "",
        ),
    )


def _required(standing: Standing) -> KeyFigure:
    needed = standing.required_2030_t_per_year
    is_known = sentences.known(needed)
    value, unit = sentences.value_and_unit(sentences.tonnage(-needed, sign=True)) if is_known else ("", "")
    return KeyFigure(
        label=pages.KPI_REQUIRED,
        value=value if is_known else numbers.NO_VALUE,
        unit=sentences.per_year(unit) if is_known else "",
        note=sentences.required_note(needed, standing.achieved_t_per_year, standing.achieved_years),
    )


def _completeness(standing: Standing, footing: Footing) -> KeyFigure:
    delivered = footing.delivered_share
    return KeyFigure(
        label=pages.KPI_COMPLETENESS,
        value=sentences.part(delivered),
        unit=pages.DELIVERED if sentences.known(delivered) else "",
        note=sentences.completeness_note(
            footing.carried_share, footing.missing_share, footing.carried_members
        ),
    )


def market_note(filters: Filters) -> str:
    """Said beside the key figures when market figures are shown: path and status stay location-based."""
    return pages.FILTER_METHOD_HELP if filters.method == Method.MARKET.value else ""
