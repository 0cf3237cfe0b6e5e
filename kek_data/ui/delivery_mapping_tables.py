"""Datenlieferung, tab *Zuordnung*: the tables found in the file, what their columns mean, what holds for all of a table."""

from functools import partial

import streamlit as st

from kek_data.ui import components
from kek_data.ui.delivery_list import plain
from kek_data.ui.delivery_mapping_steps import Change, pick
from kek_data.wording import mapping_page_words as words
from kek_data.workflows import mapping_desk
from kek_data.workflows.mapping_desk import Draft, TableShown

SHOWN_TABLES, SHOWN_COLUMNS = 12, 40
READ, SKIP, IGNORED = "read", "skip", "ignore"


def show(draft: Draft, change: Change) -> None:
    """Every table with its place and layout in words; its columns are shown on demand."""
    found = mapping_desk.tables_of(draft.proposal)
    components.section(words.counted(words.TABLES, len(found)))
    for table in found[:SHOWN_TABLES]:
        with st.container(border=True):
            _table(draft, table, change)
    components.quiet_if(words.more_tables(len(found) - SHOWN_TABLES))


def _table(draft: Draft, table: TableShown, change: Change) -> None:
    left, right = st.columns([3, 1], vertical_alignment="center")
    with left:
        st.markdown(f"**{plain(words.table_title(table.sheet, table.cells))}**")
        state = (
            f"{words.table_read(table.read, table.numbers)} · {table.layout}"
            if table.rule
            else words.table_skipped(table.numbers)
        )
        components.quiet(" · ".join(filter(None, [state, words.table_above(table.title)])))
    with right:
        if table.can_be_used:
            pick(
                words.TABLE_USE_LABEL,
                {READ: words.TABLE_USE[True], SKIP: words.TABLE_USE[False]},
                READ if table.rule else SKIP,
                partial(_use, draft, table, change),
                key=f"_zuordnung_tabelle_{table.block}",
                hides_label=True,
            )
        else:
            components.quiet(words.TABLE_EMPTY)
    if not table.rule:
        return
    with components.on_demand(
        words.COLUMNS, len(table.columns), key=f"_zuordnung_spalten_{table.rule}"
    ) as is_open:
        if is_open:
            _columns(draft, table, change)
            _constants(draft, table, change)


def _use(draft: Draft, table: TableShown, change: Change, choice: str) -> None:
    if (choice == READ) == bool(table.rule):
        return
    made = (
        mapping_desk.use_table(draft.proposal, table.block)
        if choice == READ
        else mapping_desk.drop_table(draft.proposal, table.rule)
    )
    change(draft.changed(made))


def _columns(draft: Draft, table: TableShown, change: Change) -> None:
    roles = {role.code: role.label for role in mapping_desk.roles()}
    unread = sum(column.role == IGNORED for column in table.columns)
    shows_all = unread > 0 and st.toggle(
        words.unread_columns(unread), value=unread == len(table.columns), key=f"_zuordnung_alle_{table.rule}"
    )
    shown = [column for column in table.columns if shows_all or column.role != IGNORED]
    for column in shown[:SHOWN_COLUMNS]:
        left, right = st.columns([3, 2], vertical_alignment="center")
        with left:
            note = words.column_note(column.examples, column.reason)
            st.markdown(f"{plain(words.column_name(column.name))}  \n:small[{plain(note)}]")
        with right:
            pick(
                words.role_of(column.name),
                roles,
                column.role,
                partial(_role, draft, column.table, column.header, change),
                key=f"_zuordnung_rolle_{column.table}_{column.header}",
                hides_label=True,
            )
    components.quiet_if(words.more_columns(len(shown) - SHOWN_COLUMNS))


def _role(draft: Draft, table: str, header: str, change: Change, role: str) -> None:
    change(draft.changed(mapping_desk.set_role(draft.proposal, table, header, role)))


def _constants(draft: Draft, table: TableShown, change: Change) -> None:
    if not table.constants:
        return
    components.quiet(words.FOR_TABLE)
    for row in range(0, len(table.constants), 3):
        shown = table.constants[row : row + 3]
        for place, constant in zip(st.columns(3), shown, strict=False):
            offered = mapping_desk.constants_to_choose(draft.proposal, constant.constant)
            choices = {"": words.unset(constant.constant), **{c.code: c.label for c in offered}}
            choices.setdefault(constant.value, constant.value)
            with place:
                pick(
                    words.CONSTANT[constant.constant],
                    choices,
                    constant.value,
                    partial(_constant, draft, table.rule, constant.constant, change),
                    key=f"_zuordnung_fest_{table.rule}_{constant.constant}",
                )


def _constant(draft: Draft, table: str, constant: str, change: Change, value: str) -> None:
    change(draft.changed(mapping_desk.set_constant(draft.proposal, table, constant, value)))
