"""*Ausblick* of a member that says it is subject to EnEfG § 6: its account of final energy saved."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import streamlit as st
from sqlalchemy import Engine

from kek_data import workflows
from kek_data.domain.units import KWH_PER_MWH
from kek_data.ui import components
from kek_data.ui.filters import Filters
from kek_data.ui.loaders import Desk
from kek_data.ui.markup import Cell, Heading
from kek_data.wording import column_words, numbers, pages, saving_duty_words
from kek_data.workflows.goal_gaps import SavingDutyView
from kek_data.workflows.views import MemberView

FIGURES = ("reference", "required", "achieved", "from_surplus", "shortfall", "made_good", "surplus_left")
TONE = {"overdue": "warning", "open": "warning", "met": "good", "met_by_surplus": "good", "made_good": "good"}
NO_STATEMENT = ("running", "unknown", "below")


def member_saving_duty(desk: Desk, view: MemberView, filters: Filters) -> None:
    """The card; nothing at all for a member that does not say it is subject to the duty."""
    if view.member.saving_duty is None:
        return
    made = _view(desk.engine, desk.store, desk.revision, desk.today, filters.bundle, view.member.key)
    if made.duty is None:
        return
    components.section(saving_duty_words.HEADING, saving_duty_words.NO_ADVICE)
    with st.container(border=True, key="_enefg"):
        components.bullets(_statements(made))
        components.small_table(
            _headings(), map(_cells, made.years.to_dict("records")), caption=saving_duty_words.CAPTION
        )
        components.quiet(saving_duty_words.stated_by(made.duty.since, made.duty.source))
        components.quiet(saving_duty_words.rule())
        if not made.years.empty:
            components.quiet(saving_duty_words.BASIS[str(made.years["basis"].iloc[0])])
        components.quiet(f"{saving_duty_words.ENERGY} {saving_duty_words.order()}")


@st.cache_resource(max_entries=16, show_spinner=pages.LOADING)
def _view(
    _engine: Engine, store: str, revision: int, today: date, bundle: str, member: str
) -> SavingDutyView:
    return workflows.saving_duty_at(_engine, revision, bundle, today, member)


def _statements(made: SavingDutyView) -> list[str]:
    """The last year there is something to say about, and what is open altogether."""
    judged = made.years[~made.years["status"].isin(NO_STATEMENT)]
    if judged.empty:
        return []
    row = judged.to_dict("records")[-1]
    last = saving_duty_words.statement(
        row["year"], row["status"], row["required_kwh"], row["achieved_kwh"], row["counts_until"]
    )
    waiting = float(judged.loc[judged["status"] == "open", "open_kwh"].sum())
    return [last, *([saving_duty_words.open_line(waiting)] if waiting > 0 else [])]


def _headings() -> list[Heading]:
    return [
        Heading(column_words.COLUMN["year"], keeps_line=True),
        *(Heading(saving_duty_words.COLUMN[name], is_number=True) for name in FIGURES),
        Heading(column_words.COLUMN["status"]),
    ]


def _cells(row: Mapping[Any, Any]) -> list[Cell]:
    status = str(row["status"])
    return [
        Cell(str(row["year"])),
        *(Cell(_mwh(row[f"{name}_kwh"])) for name in FIGURES),
        Cell(saving_duty_words.status_word(status, row["counts_until"]), TONE.get(status, "")),
    ]


def _mwh(value_kwh: float) -> str:
    mwh = value_kwh / KWH_PER_MWH
    return numbers.number(mwh, numbers.decimals_for(mwh) if mwh else 0)
