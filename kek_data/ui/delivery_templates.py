"""Templates to send out: one member's workbook, or all of them."""

import streamlit as st

from kek_data import workflows
from kek_data.ui import components, downloads, menu, welcome
from kek_data.ui.loaders import Desk
from kek_data.wording import delivery_words, status_words


def templates(desk: Desk) -> None:
    """One member's workbook, or all of them."""
    components.section(delivery_words.TEMPLATES_HEADING, delivery_words.TEMPLATES_TEXT)
    member = st.selectbox(
        delivery_words.TEMPLATE_MEMBER,
        desk.network.member_keys,
        format_func=lambda key: desk.network.member(key).short_name,
        key="_vorlage_fuer",
    )
    filled = st.checkbox(delivery_words.TEMPLATE_FILLED, key="_vorlage_gefuellt", disabled=desk.is_empty)
    one, every = st.columns(2)
    with one:
        st.download_button(
            delivery_words.TEMPLATE_ONE,
            data=lambda: workflows.template_bytes(desk.engine, member, today=desk.today, filled=filled),
            file_name=workflows.template_name(member, None, desk.today),
            mime=downloads.XLSX,
            key="_vorlage_eine",
            on_click="ignore",
            icon=":material/download:",
            width="stretch",
        )
    with every:
        welcome.all_templates(desk, delivery_words.TEMPLATE_ALL, key="_vorlage_alle")


def to_status() -> None:
    """The way to what has been delivered so far."""
    st.page_link(menu.DELIVERY_STATUS_PAGE, label=status_words.TO_STATUS, icon=":material/fact_check:")
