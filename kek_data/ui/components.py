"""What every page shares: how it begins and ends, the sample banner, headings, key figures, small tables."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import Any

import streamlit as st

from kek_data import __version__, workflows
from kek_data.domain.codes import Severity, StoreKind
from kek_data.domain.errors import KekError
from kek_data.domain.finding import Finding
from kek_data.ui import guard, loaders, markup, menu, state
from kek_data.ui.loaders import Desk
from kek_data.wording import column_words, labels, numbers, pages, sentences
from kek_data.wording.errors import error_text

STATIC = Path(__file__).parent / "static"
FAVICON = STATIC / "favicon.png"
SIDEBAR_WIDTH = 240


def begin() -> Desk:
    """Open a page: guard, store, marker and banner. Stops the page where nothing may or can be shown."""
    guard.require()
    try:
        desk = loaders.desk()
    except KekError as error:
        failure(error)
        st.stop()
    st.html(f'<div class="kek-top"><span class="kek-sight">{pages.SIGHT}</span></div>')
    if desk.kind is StoreKind.SAMPLE:
        _sample_banner()
    notice = state.take_notice()
    if notice:
        st.success(notice, icon=":material/check_circle:")
    return desk


def _sample_banner() -> None:
    with st.container(
        key="_beispiel", horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"
    ):
        st.markdown(f":material/science: {pages.SAMPLE_BANNER}")
        if st.button(pages.SAMPLE_REMOVE, key="_remove_sample", type="tertiary"):
            _ask_to_remove_sample()


@st.dialog(pages.SAMPLE_REMOVE)
def _ask_to_remove_sample() -> None:
    st.markdown(pages.SAMPLE_REMOVE_ASK)
    dialog_buttons(pages.CONFIRM_REMOVE, _remove_sample, yes="_remove_sample_yes", no="_remove_sample_no")


def _remove_sample() -> None:
    try:
        workflows.remove_sample(loaders.desk().engine, guard.actor())
    except KekError as error:
        failure(error)
        return
    state.forget_batch()
    state.say(pages.SAMPLE_REMOVED)


def dialog_buttons(
    label: str, act: Callable[..., None], args: tuple[Any, ...] = (), *, yes: str, no: str
) -> None:
    """Last row of a dialog: do it, or not. A dialog runs alone, so it has to send the whole page again to close.

    act: says what it did with state.say; where it says nothing the dialog stays open with its message. yes, no: keys.
    """
    with st.container(horizontal=True):
        is_done = st.button(label, key=yes, type="primary", on_click=act, args=args)
        is_left = st.button(pages.CANCEL, key=no)
    if is_left or (is_done and state.has_notice()):
        st.rerun()


def end() -> None:
    """Close a page: Impressum, Datenschutz, Barrierefreiheit, version."""
    with st.container(key="_fuss", horizontal=True, vertical_alignment="center", gap="medium"):
        for path, label in menu.FOOT:
            st.page_link(path, label=label)
        st.html(markup.quiet(f"{pages.PRODUCT} · {pages.VERSION} {__version__}"), width="content")


def failure(error: KekError) -> None:
    """Say in German what could not be done; details go to the log, not to the reader."""
    st.error(f"**{pages.FAILURE_TITLE}** {error_text(error)} {pages.FAILURE_KEPT}", icon=":material/error:")


def headline(text: str, sub: str = "") -> None:
    """The statement on top of a page."""
    st.html(markup.headline(text, sub))


def section(text: str, sub: str = "") -> None:
    """A heading with an optional small line."""
    st.html(markup.section(text) + (markup.quiet(sub) if sub else ""))


@contextmanager
def on_demand(title: str, count: int, *, key: str) -> Iterator[bool]:
    """A closed box with the number of its rows; yields whether it is open, so that its content is made only then."""
    box = st.expander(f"{title} ({numbers.number(count)})", key=key, on_change="rerun")
    with box:
        yield bool(box.open)


def quiet(text: str) -> None:
    """A small line of text."""
    st.html(markup.quiet(text))


def quiet_if(text: str) -> None:
    """A small line of text, or nothing."""
    if text:
        quiet(text)


def shares(*parts: tuple[str, float, str]) -> None:
    """A bar of shares (label, share 0-1, background); say the same in words beside it."""
    st.html(markup.shares(parts))


FINDING_HEADINGS = (
    markup.Heading(column_words.COLUMN["severity"], keeps_line=True),
    markup.Heading(column_words.COLUMN["message"]),
    markup.Heading(column_words.COLUMN["remedy"]),
)
SHOWN_FINDINGS = 40
FINDING_ORDER = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.HINT: 2}
FINDING_TONE = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.HINT: ""}


def findings_table(findings: Sequence[Finding], *, file_name: str = "") -> None:
    """What was found, and what to do; the gravest first. file_name: of the file they are about, to say where in it."""
    if not findings:
        return
    ordered = sorted(findings, key=lambda finding: FINDING_ORDER[finding.severity])
    headings = list(FINDING_HEADINGS)
    rows = [list(finding_row(finding)) for finding in ordered[:SHOWN_FINDINGS]]
    if file_name:
        headings.insert(1, markup.Heading(column_words.COLUMN["place"]))
        for row, finding in zip(rows, ordered, strict=False):
            row.insert(
                1, markup.Cell(sentences.place_in_file(finding.cell or "", finding.subject) or file_name)
            )
    small_table(headings, rows)
    if len(ordered) > SHOWN_FINDINGS:
        quiet(sentences.hidden_findings(len(ordered) - SHOWN_FINDINGS))


def finding_row(finding: Finding) -> tuple[markup.Cell, ...]:
    """Severity with its symbol, what, and what to do."""
    word = f"{labels.SEVERITY_SYMBOL[finding.severity]} {labels.SEVERITY[finding.severity]}"
    return (
        markup.Cell(word, FINDING_TONE[finding.severity]),
        markup.Cell(finding.message),
        markup.Cell(finding.remedy),
    )


def bullets(items: Iterable[str]) -> None:
    """A plain list; nothing at all without items."""
    items = list(items)
    if items:
        st.html(markup.bullets(items))


def key_figures(html: str) -> None:
    """Up to four key figures in a row, as made by kek_data.ui.key_figures."""
    st.html(html)


def small_table(
    headings: Sequence[markup.Heading], rows: Iterable[Sequence[markup.Cell]], caption: str = ""
) -> None:
    """A table whose texts wrap; for a few dozen rows."""
    st.html(markup.table(headings, rows, caption))


@lru_cache(maxsize=1)
def _style() -> str:
    return (STATIC / "style.css").read_text(encoding="utf-8")


def style() -> None:
    """The few rules of our own."""
    st.html(f"<style>{_style()}</style>")
