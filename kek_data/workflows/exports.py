"""Views as workbooks: tidy tables, and *Nachrechnen* with live formulas (product.md §6)."""

from dataclasses import asdict
from datetime import date

import pandas as pd
from sqlalchemy import Engine

from kek_data.accounting.goal_gap import GoalGap
from kek_data.accounting.standing import Standing
from kek_data.domain.codes import Method
from kek_data.reports.recalculation import recalculation_workbook
from kek_data.reports.tidy import Sheet, view_workbook
from kek_data.wording import labels, numbers, report_texts
from kek_data.wording.report_texts import SHEET, WorkbookTexts, workbook_texts
from kek_data.workflows.ahead import AheadView
from kek_data.workflows.ahead_sheets import ahead_notes, ahead_sheets
from kek_data.workflows.balances import balance_at, reference_at
from kek_data.workflows.member_view import member_view
from kek_data.workflows.quality_sheets import quality_notes, quality_sheets
from kek_data.workflows.uncertainty import QualityView
from kek_data.workflows.views import MemberView, NetworkView

STANDING_COLUMNS = (
    *("member", "status", "reason", "period", "actual_t_co2e", "path_t_co2e", "gap_t_co2e", "gap_share"),
    *("remainder_t_co2e", "change_t_co2e", "change_share", "required_2030_t_per_year"),
    *("required_2035_t_per_year", "achieved_t_per_year", "budget_t_co2e", "budget_used_t_co2e"),
    *("delivered_share", "carried_share", "missing_share", "base_year", "base_t_co2e"),
)

CHANGE_COLUMNS = (
    *("quarter", "site", "carrier", "use", "change", "changed_t_co2e", "cumulated_t_co2e", "base_share"),
    *("decision", "decision_reason"),
)
COLUMNS_OF = {"standings": STANDING_COLUMNS, "changes": CHANGE_COLUMNS}


def network_workbook(
    view: NetworkView,
    *,
    quality: QualityView | None = None,
    gap: GoalGap | None = None,
    ahead: AheadView | None = None,
) -> bytes:
    """Everything *Netzwerk* shows, one table per sheet, with what it stands on.

    quality, gap, ahead: Datengüte, Ziellücke, forecast and budget, left out where they are not given.
    """
    sheets = [
        Sheet(SHEET["trajectory"], view.trajectory),
        Sheet(SHEET["standings"], _standings(view.standings), STANDING_COLUMNS),
        Sheet(SHEET["members"], view.members),
        *(Sheet(SHEET[kind], frame) for kind, frame in view.breakdowns.items()),
        Sheet(SHEET["bridge"], view.bridge),
        Sheet(SHEET["city"], view.city, is_published=True),
        Sheet(SHEET["factors"], view.factors_used, is_published=True),
        *quality_sheets(quality),
        *ahead_sheets(ahead),
        *_gap_sheets(gap),
    ]
    at = numbers.window(view.bridge_period)
    totals = (
        (f"{labels.BALANCE_SUM}, {at}", numbers.tonnes(view.sum_t_co2e)),
        (
            f"{labels.WITHOUT_DOUBLE_COUNTING}, {at}",
            numbers.tonnes(view.sum_without_double_counting_t_co2e),
        ),
    )
    notes = (*totals, *ahead_notes(ahead, view.footing.method), *quality_notes(quality))
    texts = _texts(report_texts.NETWORK_TITLE, view, notes)
    return view_workbook(sheets, texts, view.names)


def member_workbook(
    view: MemberView, *, quality: QualityView | None = None, ahead: AheadView | None = None
) -> bytes:
    """Everything *Mitglied* shows, one table per sheet, with what it stands on.

    quality, ahead: Datengüte, forecast and budget, left out where they are not given.
    """
    tables = {
        "trajectory": view.trajectory,
        "standings": _standings((view.standing,)),
        **view.breakdowns,
        "quarters": view.quarters,
        "goals": view.goal_lines,
        "base": view.base_value,
        "changes": view.changes,
        "reported": view.reported,
        "generation": view.generation,
        "energy_only": view.energy_only,
        "sites": view.sites,
        "cells": view.cells,
        "emissions": view.emissions,
        "factors": view.factors_used,
    }
    always = ("trajectory", "standings", "cells")
    sheets = [
        Sheet(
            SHEET[kind],
            frame,
            COLUMNS_OF.get(kind, ()),
            is_published=kind == "factors",
        )
        for kind, frame in tables.items()
        if kind in always or not frame.empty
    ]
    notes = (*ahead_notes(ahead, view.footing.method), *quality_notes(quality))
    texts = _texts(view.member.name, view, notes)
    names = {"member": {view.member.key: view.member.short_name}, **view.names}
    return view_workbook([*sheets, *ahead_sheets(ahead), *quality_sheets(quality)], texts, names)


def recalculation(
    engine: Engine,
    member: str,
    period: str,
    *,
    revision: int,
    today: date,
    bundle: str | None = None,
    method: str = Method.LOCATION.value,
    as_delivered: bool = False,
) -> bytes:
    """A member's total of one window as a workbook with live formulas, from cell to factor to sum.

    period: a year or the quarter twelve months end with. Raises UnknownMember, UnknownKey (bundle).
    """
    view = member_view(
        engine,
        member,
        revision=revision,
        today=today,
        bundle=bundle,
        method=method,
        as_delivered=as_delivered,
    )
    reference = reference_at(engine, revision)
    balance = balance_at(
        engine, revision, view.footing.bundle, today, member=member, as_delivered=as_delivered
    )
    return recalculation_workbook(
        view.cells,
        view.emissions,
        _texts(view.member.name, view),
        member_name=view.member.short_name,
        period=period,
        factors=reference.factors,
        conversions=reference.vocabulary.conversions,
        names=view.names,
        windows=balance.windows,
    )


def _gap_sheets(gap: GoalGap | None) -> list[Sheet]:
    if gap is None:
        return []
    return [
        Sheet(SHEET[kind], frame)
        for kind, frame in {"goal_gap": gap.gaps, "energy_goals": gap.energy}.items()
        if not frame.empty
    ]


def _standings(standings: tuple[Standing, ...]) -> pd.DataFrame:
    return pd.DataFrame([asdict(standing) for standing in standings])


def _texts(
    title: str, view: NetworkView | MemberView, extra: tuple[tuple[str, str], ...] = ()
) -> WorkbookTexts:
    return workbook_texts(
        title,
        view.footing,
        network=view.network.name,
        sources=view.sources,
        created=date.fromisoformat(view.footing.day) if view.footing.day else None,
        extra=extra,
    )
