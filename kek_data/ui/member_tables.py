"""Master data of one member, what it reports itself, and its own generation."""

import pandas as pd
import streamlit as st

from kek_data.accounting.biogenic import biogenic_of
from kek_data.domain.units import KWH_PER_MWH
from kek_data.ui import components, tables
from kek_data.ui.tables import Column, named
from kek_data.wording import column_words, labels, numbers, pages, sentences
from kek_data.workflows.views import MemberView


@st.fragment
def show(view: MemberView) -> None:
    """Reported beside computed, biogenic CO2, generation, sites and series: none where there is nothing.

    Each table is made when it is opened.
    """
    if not view.reported.empty:
        with components.on_demand(pages.REPORTED_HEADING, len(view.reported), key="_gemeldet") as is_open:
            if is_open:
                components.quiet(pages.REPORTED_EXPLAIN)
                tables.show(_reported(view.reported), REPORTED, key="_gemeldet_t", alt=pages.REPORTED_HEADING)
    biogenic(view)
    if not view.generation.empty:
        with components.on_demand(
            pages.GENERATION_HEADING, len(view.generation), key="_erzeugung"
        ) as is_open:
            if is_open:
                components.quiet(pages.GENERATION_EXPLAIN)
                tables.show(_generation(view), GENERATION, key="_erzeugung_t", alt=pages.GENERATION_HEADING)
    with components.on_demand(pages.MASTER_HEADING, len(view.sites), key="_stammdaten") as is_open:
        if is_open:
            tables.show(_sites(view.sites), SITES, key="_verbrauchsstellen", alt=column_words.COLUMN["site"])
            tables.show(_series(view), SERIES, key="_reihen", alt=pages.SERIES_HEADING)


def biogenic(view: MemberView) -> None:
    """One line on CO2 of burnt wood and biogas, where there is any."""
    found = biogenic_of(view.emissions, view.standing.period)
    if found:
        components.quiet(
            sentences.biogenic(found.amount_t_co2, period=view.standing.period, is_complete=found.is_complete)
        )


REPORTED = [
    Column("shown", column_words.COLUMN["period"]),
    Column("scope", column_words.COLUMN["scope"]),
    Column("category_name", column_words.COLUMN["category"]),
    Column("method_name", column_words.COLUMN["method"]),
    Column("reported_t_co2e", column_words.COLUMN["reported_t"], -1),
    Column("computed_t_co2e", column_words.COLUMN["computed_t"], -1),
    Column("difference_t_co2e", column_words.COLUMN["difference_t"], -1, sign=True),
]


def _reported(reported: pd.DataFrame) -> pd.DataFrame:
    rows = reported.sort_values("period", ascending=False)
    method = rows["method"].map(labels.METHOD).fillna("") if "method" in rows else ""
    return rows.assign(
        shown=rows["period"].map(numbers.period),
        category_name=named(rows["category"], labels.CATEGORY),
        method_name=method,
    )


GENERATION = [
    Column("site_name", column_words.COLUMN["site"]),
    Column("kind", column_words.COLUMN["kind"]),
    Column("shown", column_words.COLUMN["period"]),
    Column("capacity_kwp", column_words.COLUMN["capacity"], -1),
    Column("generated", column_words.COLUMN["generated"], -1),
    Column("self_used", column_words.COLUMN["self_used"], -1),
    Column("fed_in", column_words.COLUMN["fed_in"], -1),
]


def _generation(view: MemberView) -> pd.DataFrame:
    rows = view.generation.sort_values("period", ascending=False)
    return rows.assign(
        site_name=named(rows["site"], view.names["site"]),
        kind=named(rows["generation_kind"], labels.GENERATION_KIND),
        shown=rows["period"].map(numbers.period),
        generated=rows["generated_kwh"] / KWH_PER_MWH,
        self_used=rows["self_used_kwh"] / KWH_PER_MWH,
        fed_in=rows["fed_in_kwh"] / KWH_PER_MWH,
    )


SITES = [
    Column("site_name", column_words.COLUMN["site"]),
    Column("org_unit", column_words.COLUMN["org_unit"]),
    Column("postcode", column_words.COLUMN["postcode"]),
    Column("area_m2", column_words.COLUMN["area"], 0),
    Column("area_type", column_words.COLUMN["area_type"]),
    Column("from_shown", column_words.COLUMN["active_from"]),
    Column("to_shown", column_words.COLUMN["active_to"]),
    Column("remark", column_words.COLUMN["remark"]),
]


def _sites(sites: pd.DataFrame) -> pd.DataFrame:
    return sites.assign(
        from_shown=sites["active_from"].map(numbers.day), to_shown=sites["active_to"].map(numbers.day)
    )


SERIES = [
    Column("site_name", column_words.COLUMN["site"]),
    Column("carrier_name", column_words.COLUMN["carrier"]),
    Column("use_name", column_words.COLUMN["use"]),
    Column("meter", column_words.COLUMN["meter"]),
    Column("rhythm_name", column_words.COLUMN["rhythm"]),
    Column("supplier", column_words.COLUMN["delivered_by"]),
    Column("contract", column_words.COLUMN["contract"]),
    Column("from_shown", column_words.COLUMN["active_from"]),
    Column("to_shown", column_words.COLUMN["active_to"]),
]


def _series(view: MemberView) -> pd.DataFrame:
    rows = view.series
    return rows.assign(
        site_name=named(rows["site"], view.names["site"]),
        carrier_name=named(rows["carrier"], view.names["carrier"]),
        use_name=rows["use"].map(labels.USE),
        rhythm_name=rows["rhythm"].map(labels.RHYTHM),
        from_shown=rows["active_from"].map(numbers.day),
        to_shown=rows["active_to"].map(numbers.day),
    )
