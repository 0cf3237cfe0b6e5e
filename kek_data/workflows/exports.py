"""Views as workbooks: tidy tables, and *Nachrechnen* with live formulas (product.md §6)."""

from datetime import date

import pandas as pd
from sqlalchemy import Engine

from kek_data.domain.codes import Method
from kek_data.reports.recalculation import recalculation_workbook
from kek_data.reports.tidy import Sheet, view_workbook
from kek_data.wording import pages
from kek_data.wording.report_texts import SHEET, recalculation_title, workbook_texts
from kek_data.workflows.balances import balance_at, reference_at
from kek_data.workflows.member_view import member_view
from kek_data.workflows.views import MemberView, NetworkView


def network_workbook(view: NetworkView, today: date) -> bytes:
    """Everything *Netzwerk* shows, one table per sheet, with what it stands on."""
    standings = pd.DataFrame([_row(standing) for standing in view.standings])
    sheets = [
        Sheet(SHEET["trajectory"], view.trajectory),
        Sheet(SHEET["standings"], standings),
        Sheet(SHEET["members"], view.members),
        *(Sheet(SHEET[kind], frame) for kind, frame in view.breakdowns.items()),
        Sheet(SHEET["bridge"], view.bridge),
        Sheet(SHEET["city"], view.city),
        Sheet(SHEET["factors"], view.factors_used),
    ]
    texts = workbook_texts(
        pages.NETWORK, view.footing, sources=_sources(view), created=today, network=view.network.short_name
    )
    return view_workbook(sheets, texts, _names(view))
