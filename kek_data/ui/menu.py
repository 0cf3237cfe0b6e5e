"""The menu: which pages exist, in which group, under which address. A page stands here when it works."""

from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st

from kek_data.wording import pages, scenario_words

FOOT: tuple[tuple[str, str], ...] = (
    ("pages/grundlagen/impressum.py", pages.IMPRINT),
    ("pages/grundlagen/datenschutz.py", pages.PRIVACY),
    ("pages/grundlagen/barrierefreiheit.py", pages.ACCESSIBILITY),
)
NETWORK_PAGE = "pages/ueberblick/netzwerk.py"
MEMBER_PAGE = "pages/ueberblick/mitglied.py"
SCENARIO_PAGE = "pages/ueberblick/szenarien.py"
DELIVERY_PAGE = "pages/daten/datenlieferung.py"
DELIVERY_STATUS_PAGE = "pages/daten/lieferstand.py"
METHODOLOGY_PAGE = "pages/grundlagen/methodik.py"


def groups() -> Mapping[str, Sequence[Any]]:
    """Pages by menu group, for st.navigation."""
    return {
        pages.GROUP_OVERVIEW: [
            st.Page(NETWORK_PAGE, title=pages.NETWORK, icon=":material/hub:", url_path="start", default=True),
            st.Page(MEMBER_PAGE, title=pages.MEMBER, icon=":material/apartment:", url_path="mitglied"),
            st.Page(
                SCENARIO_PAGE, title=scenario_words.TITLE, icon=":material/alt_route:", url_path="szenarien"
            ),
        ],
        pages.GROUP_DATA: [
            st.Page(
                DELIVERY_PAGE, title=pages.DELIVERY, icon=":material/upload_file:", url_path="datenlieferung"
            ),
            st.Page(
                DELIVERY_STATUS_PAGE,
                title=pages.DELIVERY_STATUS,
                icon=":material/fact_check:",
                url_path="lieferstand",
            ),
        ],
        pages.GROUP_BASICS: [
            st.Page(
                METHODOLOGY_PAGE, title=pages.METHODOLOGY, icon=":material/menu_book:", url_path="methodik"
            ),
            *(_hidden(path, title) for path, title in FOOT),
            # The start page stands at the bare address; its name must open it too.
            _hidden(NETWORK_PAGE, pages.NETWORK),
        ],
    }


def _hidden(path: str, title: str) -> Any:
    return st.Page(path, title=title, url_path=title.lower(), visibility="hidden")
