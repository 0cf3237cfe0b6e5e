"""Nachrechnen recalculated by LibreOffice: the formulas lead to the app's figures, and a changed factor shows."""

from io import BytesIO

import openpyxl
import pytest

from tests.reports.recalculation_cases import a_balance, app_figure, sums, workbook_of

pytestmark = pytest.mark.libreoffice


def without_values(content: bytes) -> bytes:
    """The same workbook without cached values, so that LibreOffice has to calculate."""
    bare = BytesIO()
    openpyxl.load_workbook(BytesIO(content)).save(bare)
    return bare.getvalue()


def test_libreoffice_recalculates_to_the_same_figures(resave) -> None:
    made = a_balance()
    content = resave(without_values(workbook_of(made)))
    lines = sums(content)
    assert len(lines) > 10
    assert all(abs(line[3]) < 1e-6 for line in lines if line[3] is not None)
    totals = [line[1] for line in lines if line[0] == "Summe"]
    assert totals == pytest.approx([app_figure(made, "2025", m) for m in ("location", "market")])


def test_a_factor_changed_by_hand_changes_the_sum(resave) -> None:
    made = a_balance()
    book = openpyxl.load_workbook(BytesIO(workbook_of(made)))
    sheet = book["Faktoren"]
    row = next(
        r for r in sheet.iter_rows(min_row=6) if r[1].value == "Erdgas" and r[2].value == "standortbasiert"
    )
    before = row[3].value
    row[3].value = before * 2
    changed = BytesIO()
    book.save(changed)
    total = next(line for line in sums(resave(changed.getvalue())) if line[0] == "Summe")
    gas = made.emissions[
        (made.emissions["carrier"] == "erdgas")
        & (made.emissions["method"] == "location")
        & made.emissions["quarter"].str.startswith("2025")
    ]
    assert total[3] == pytest.approx(float(gas["emissions_t_co2e"].sum()), abs=1e-6)
