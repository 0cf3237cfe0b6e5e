"""Who may see anything: in server mode nothing is shown without a configured sign-in."""

import os

import streamlit as st

from kek_data.wording import pages

LOCAL, SERVER = "local", "server"


def mode() -> str:
    """KEK_MODE: local (one desk, the default) or server; anything else counts as server, the strict one."""
    return LOCAL if os.environ.get("KEK_MODE", LOCAL) == LOCAL else SERVER


def has_sign_in() -> bool:
    """Whether the secrets hold an [auth] section."""
    try:
        return "auth" in st.secrets
    except FileNotFoundError:  # streamlit's StreamlitSecretNotFoundError: no secrets file at all
        return False


def is_open() -> bool:
    """Whether this visitor may see data: at a desk always, on a server only signed in."""
    if mode() == LOCAL:
        return True
    return has_sign_in() and bool(st.user.get("is_logged_in", False))


def require() -> None:
    """Stop the page unless this visitor may see it; says what is missing and how to set it up."""
    if is_open():
        return
    if not has_sign_in():
        st.title(pages.GUARD_TITLE)
        st.warning(pages.GUARD_TEXT, icon=":material/lock:")
        st.markdown(pages.GUARD_STEPS)
        st.stop()
    st.title(pages.LOGIN_TITLE)
    st.markdown(pages.LOGIN_TEXT)
    st.button(pages.LOGIN_BUTTON, key="_login", type="primary", icon=":material/login:", on_click=st.login)
    st.stop()


def actor() -> str:
    """The name that is written into the log: the signed-in user's, or blank at a desk."""
    if mode() == LOCAL:
        return ""
    return str(st.user.get("email") or st.user.get("name") or "")
