"""Streamlit's built-in English turned into German in the browser, and the page named German."""

from functools import lru_cache
from pathlib import Path

import streamlit as st

STATIC = Path(__file__).parent / "static"


@lru_cache(maxsize=1)
def script() -> str:
    """The script that translates what Streamlit writes itself; it runs once per browser tab."""
    return (STATIC / "german.js").read_text(encoding="utf-8")


def translate() -> None:
    """Put the script into the page (`serve` has put it into the index page already, then it does nothing)."""
    st.html(f"<script>{script()}</script>", unsafe_allow_javascript=True)
