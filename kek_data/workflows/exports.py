"""Views as workbooks: tidy tables, and *Nachrechnen* with live formulas (product.md §6)."""

from datetime import date

from sqlalchemy import Engine

from kek_data.domain.codes import Method
from kek_data.workflows.views import MemberView, NetworkView


def network_workbook(view: NetworkView) -> bytes:
    """Everything *Netzwerk* shows, one table per sheet, with what it stands on."""
    raise NotImplementedError


def member_workbook(view: MemberView) -> bytes:
    """Everything *Mitglied* shows, one table per sheet, with what it stands on."""
    raise NotImplementedError


def recalculation(
    engine: Engine,
    member: str,
    period: str,
    *,
    revision: int,
    today: date,
    bundle: str | None = None,
    method: str = Method.LOCATION.value,
) -> bytes:
    """A member's total of one window as a workbook with live formulas, from cell to factor to sum."""
    raise NotImplementedError
