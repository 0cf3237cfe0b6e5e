"""The parts of an opened figure: statement with formula, inputs, factors, delivered values, files and workbook."""

from functools import partial

import pandas as pd
import streamlit as st

from kek_data import workflows
from kek_data.accounting.explain_basis import Basis
from kek_data.accounting.explain_values import deliveries_behind, values_behind
from kek_data.domain.explanation import Explanation, FactorNote, Input
from kek_data.ui import components, downloads, markup, tables
from kek_data.ui.loaders import Desk
from kek_data.ui.markup import Cell, Heading
from kek_data.ui.member_cells import COLUMNS, with_names
from kek_data.ui.tables import Column
from kek_data.wording import (
    column_words,
    delivery_words,
    explain_sentences,
    explain_words,
    numbers,
    report_texts,
)
from kek_data.workflows import explain
from kek_data.workflows.views import Footing

SHOWN_ROWS = 14
"""Inputs that a plain table shows; longer lists become a table to sort and search."""

UNSAID = frozenset({"rounding_noise"})
"""Inputs for the workbook only: nothing a reader could see."""

INPUT_TABLE = [
    Column("shown", explain_words.INPUT_HEADINGS[0]),
    Column("label", explain_words.INPUT_HEADINGS[1], width="large"),
    Column("source", explain_words.INPUT_HEADINGS[2], width="large"),
]
FILE_AT = [column.name for column in COLUMNS].index("file") + 1
VALUE_TABLE = [
    *COLUMNS[:FILE_AT],
    Column("received", column_words.COLUMN["received_on"]),
    *COLUMNS[FILE_AT:],
]
SHOWN_FILES = 6


def statement(found: Explanation) -> None:
    """What the figure is, the formula in words and with the numbers put in, and what is to be said of it."""
    reason = explain_words.REASON.get(found.reason, found.reason)
    is_given = found.is_known and found.formula is None and not found.words
    lines = [
        (explain_words.FORMULA, explain.formula_words(found)),
        (explain_words.PUT_IN, explain.put_in(found)),
        (explain_words.SOURCE, found.source),
    ]
    value = explain_sentences.value_text(found.value, found.unit)
    st.html(markup.explained(value, explain.title(found), lines))
    notes = [explain_words.NOTE[code] for code in found.notes]
    components.bullets([*([reason] if reason else []), *([explain_words.GIVEN] if is_given else []), *notes])
    if found.left_out:
        components.quiet(explain_words.LEFT_OUT)
        components.bullets(explain_sentences.left_out(found.left_out))


def inputs(found: Explanation) -> None:
    """What it is computed from, with unit and source."""
    shown = [one for one in found.inputs if one.code not in UNSAID]
    if not shown:
        return
    rows = [_row(one, found) for one in shown]
    columns = INPUT_TABLE if any(row[-1] for row in rows) else INPUT_TABLE[:-1]
    if len(rows) <= SHOWN_ROWS:
        headings = [Heading(column.label, is_number=column.name == "shown") for column in columns]
        cells = ([Cell(text) for text in row[: len(columns)]] for row in rows)
        components.small_table(headings, cells, explain_words.INPUTS)
        return
    frame = pd.DataFrame(rows, columns=[column.name for column in INPUT_TABLE])
    tables.show(frame, columns, key="_erklaere_eingaben", alt=explain_words.INPUTS)


def _row(one: Input, found: Explanation) -> tuple[str, str, str]:
    return (
        explain_sentences.value_text(one.value, one.unit, exact=True),
        explain_sentences.input_label(one, found),
        explain_sentences.source_text(one, one.source),
    )


def factors(found: Explanation) -> None:
    """The emission factors with set, edition, source and what is to be said of their use."""
    if not found.factors:
        return
    headings = [
        Heading(text, is_number=place == 1) for place, text in enumerate(explain_words.FACTOR_HEADINGS)
    ]
    components.small_table(headings, (_factor_row(one) for one in found.factors), explain_words.FACTORS)


def _factor_row(one: FactorNote) -> tuple[Cell, ...]:
    marks = explain_sentences.factor_marks(one.marks)
    return (
        Cell(one.carrier),
        Cell(explain_sentences.factor_text(one.value, one.unit)),
        Cell(explain_sentences.set_and_year(one.factor_set, one.year, one.edition), note=marks),
        Cell(one.source or numbers.NO_VALUE, note=one.note or explain_words.LICENCE),
    )


def values(desk: Desk, basis: Basis, found: Explanation) -> None:
    """The delivered values behind a total, with file, Eingang am, sheet and cell, and the original files."""
    rows = values_behind(basis, found.key)
    if rows.empty:
        return
    delivered = deliveries_behind(basis, rows)
    files = dict(zip(delivered["delivery_id"], delivered["file_name"], strict=True))
    days = dict(zip(delivered["delivery_id"], delivered["received_on"].map(numbers.day), strict=True))
    names = {
        "site": basis.balance.names.get(f"site of {found.key.subject}", {}),
        "carrier": basis.reference.vocabulary.carrier_names,
    }
    shown = with_names(rows, names, files).assign(received=rows["delivery_id"].map(days).fillna(""))
    components.quiet(explain_words.VALUES)
    tables.show(shown, VALUE_TABLE, key="_erklaere_werte", alt=explain_words.VALUES)
    _originals(desk, delivered.head(SHOWN_FILES))


def _originals(desk: Desk, delivered: pd.DataFrame) -> None:
    with st.container(horizontal=True, gap="small"):
        for row in delivered[delivered["file_name"] != ""].to_dict("records"):
            number = int(row["delivery_id"])
            st.download_button(
                f"{delivery_words.ORIGINAL}: {row['file_name']}",
                data=partial(_original, desk, number),
                file_name=str(row["file_name"]),
                mime=downloads.XLSX,
                key=f"_erklaere_original_{number}",
                on_click="ignore",
                icon=":material/download:",
                type="tertiary",
            )


def _original(desk: Desk, number: int) -> bytes:
    return workflows.original_file(desk.engine, number)[1]


def workbook(basis: Basis, found: Explanation, footing: Footing, desk: Desk) -> None:
    """The figure as a workbook with live formulas."""
    texts = report_texts.workbook_texts(
        explain.title(found), footing, network=basis.network.name, created=desk.today
    )
    downloads.workbook(
        explain_words.WORKBOOK,
        lambda: explain.explained_workbook(basis, found.key, state=texts),
        file_name=explain.workbook_name(found.key),
        key="_erklaere_mappe",
        icon=":material/calculate:",
    )
