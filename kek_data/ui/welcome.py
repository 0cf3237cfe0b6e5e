"""The first screen of an empty store: sample data, upload, templates."""

from typing import Any

import streamlit as st

from kek_data import workflows
from kek_data.domain.errors import KekError
from kek_data.ui import components, menu, state
from kek_data.ui.loaders import Desk
from kek_data.wording import pages

ZIP = "application/zip"


def show(desk: Desk) -> None:
    """Three ways to begin, in cards of equal weight."""
    components.headline(pages.WELCOME_TITLE, pages.WELCOME_TEXT)
    sample, upload, template = st.columns(3, border=True)
    with sample, _card(":material/science:", pages.WELCOME_SAMPLE_TITLE, pages.WELCOME_SAMPLE_TEXT):
        is_wanted = st.button(
            pages.WELCOME_SAMPLE_BUTTON, key="_load_sample", type="primary", width="stretch"
        )
    with upload, _card(":material/upload_file:", pages.WELCOME_UPLOAD_TITLE, pages.WELCOME_UPLOAD_TEXT):
        if st.button(pages.WELCOME_UPLOAD_BUTTON, key="_go_upload", width="stretch"):
            st.switch_page(menu.DELIVERY_PAGE)
    with template, _card(":material/draft:", pages.WELCOME_TEMPLATE_TITLE, pages.WELCOME_TEMPLATE_TEXT):
        all_templates(desk, pages.WELCOME_TEMPLATE_BUTTON, key="_welcome_templates")
    if is_wanted:
        _load_sample(desk)


def _card(icon: str, title: str, text: str) -> Any:
    """Title and text on top, the way on at the bottom: buttons of all cards stand in one row."""
    card = st.container(height="stretch", vertical_alignment="distribute")
    with card:
        st.markdown(f"### {icon} {title}\n\n{text}")
    return card


def all_templates(desk: Desk, label: str, key: str) -> None:
    """Every member's template in one ZIP, made when somebody asks for it."""
    st.download_button(
        label,
        data=lambda: workflows.all_templates_zip(desk.engine, today=desk.today),
        file_name="KEK_Vorlagen.zip",
        mime=ZIP,
        key=key,
        on_click="ignore",
        width="stretch",
    )


def _load_sample(desk: Desk) -> None:
    bar = st.progress(0.0, text=pages.SAMPLE_PROGRESS)

    def told(share: float, name: str) -> None:
        bar.progress(share, _progress_text(name))

    try:
        workflows.load_sample(desk.engine, told)
    except KekError as error:
        bar.empty()
        components.failure(error)
        return
    state.say(pages.SAMPLE_READY)
    st.rerun()


def _progress_text(file_name: str) -> str:
    return f"{pages.SAMPLE_PROGRESS}: {file_name}" if file_name else pages.SAMPLE_READY
