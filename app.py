"""The router: page config, language, style, menu. Everything else lives in pages/ and kek_data."""

import streamlit as st

from kek_data.ui import components, german, guard, menu
from kek_data.wording import pages

# Before st.navigation: a page icon from the icon font would be fetched from another host.
st.set_page_config(
    page_title=pages.PRODUCT,
    page_icon=components.FAVICON,
    layout="wide",
    initial_sidebar_state=components.SIDEBAR_WIDTH,
)
german.translate()
components.style()
page = st.navigation(menu.groups(), position="sidebar" if guard.is_open() else "hidden")
# Read out first by a screen reader, and the name of a bookmark.
st.set_page_config(page_title=f"{page.title} · {pages.PRODUCT}")
page.run()
