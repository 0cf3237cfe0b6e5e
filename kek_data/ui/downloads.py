"""Files to take away, made only when somebody asks for them."""

from collections.abc import Callable

import streamlit as st

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def workbook(
    label: str, make: Callable[[], bytes], *, file_name: str, key: str, icon: str = ":material/table:"
) -> None:
    """A button that hands out an Excel workbook without running the page again."""
    st.download_button(
        label, data=make, file_name=file_name, mime=XLSX, key=key, on_click="ignore", icon=icon
    )
