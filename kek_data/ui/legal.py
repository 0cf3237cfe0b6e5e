"""Texts the operator keeps as files: Impressum, Datenschutz, Barrierefreiheit."""

import os
from pathlib import Path

import streamlit as st

PACKAGED = Path(__file__).resolve().parents[2] / "docs" / "legal"


def show(name: str) -> None:
    """Show docs/legal/<name>.md, or the operator's own file of that name in the folder KEK_LEGAL_DIR."""
    own = Path(os.environ.get("KEK_LEGAL_DIR", PACKAGED)) / f"{name}.md"
    path = own if own.is_file() else PACKAGED / f"{name}.md"
    st.markdown(path.read_text(encoding="utf-8"))
