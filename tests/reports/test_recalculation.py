"""Nachrechnen: live formulas that lead from the delivered amount to the app's figure."""

from io import BytesIO

import openpyxl
import pytest

from tests.reports.recalculation_cases import a_balance, app_figure, sums, workbook_of


def test_every_row_is_a_live_formula_of_amount_conversion_and_factor() -> None:
    book = openpyxl.load_workbook(BytesIO(workbook_of(a_balance())))
    rows = [[c.value for c in row] for row in book["Rechnung"].iter_rows()]
    formulas = [v for row in rows for v in row if isinstance(v, str) and v.startswith("=")]
    assert sum("/1000" in f for f in formulas) == 2 * 16
    assert any(f.startswith("=Faktoren!$D$") for f in formulas)
    result = [c.value for row in book["Ergebnis"].iter_rows() for c in row]
    assert any(isinstance(v, str) and v.startswith("=SUMIFS(Rechnung!") for v in result)


@pytest.mark.parametrize("period", ["2025", "2025-Q2", "2025-Q4"])
def test_cached_values_are_the_apps_figures(period: str) -> None:
    made = a_balance()
    lines = sums(workbook_of(made, period))
    totals = [line for line in lines if line[0] == "Summe"]
    for (_, recalculated_t, app, difference), method in zip(totals, ("location", "market"), strict=True):
        assert recalculated_t == pytest.approx(app_figure(made, period, method))
        assert app == pytest.approx(recalculated_t)
        assert difference == 0


def test_the_formula_of_gas_by_hand() -> None:
    """400 MWh Hs of gas: EBeV states a factor per kWh Hs (0.18139 kg), so 72.556 t without any conversion."""
    book = openpyxl.load_workbook(BytesIO(workbook_of(a_balance())), data_only=True)
    sheet = book["Rechnung"]
    heads = [c.value for c in next(r for r in sheet.iter_rows() if r[0].value == "Verbrauchsstelle")]
    row = next(r for r in sheet.iter_rows() if r[heads.index("Menge")].value == 400_000)
    at = {
        name: row[heads.index(f"{name}, standortbasiert")].value
        for name in ("Umrechnung", "Emissionen (t CO₂e)")
    }
    assert at["Umrechnung"] == 1
    assert at["Emissionen (t CO₂e)"] == pytest.approx(72.556, abs=1e-9)


def test_every_factor_names_its_source() -> None:
    sheet = openpyxl.load_workbook(BytesIO(workbook_of(a_balance())))["Faktoren"]
    rows = [[c.value for c in row] for row in sheet.iter_rows(min_row=6)]
    assert rows
    assert all(row[8] and row[4] and row[5] and isinstance(row[3], (int, float)) for row in rows)


def test_a_carried_quarter_says_so_and_counts() -> None:
    sheet = openpyxl.load_workbook(BytesIO(workbook_of(a_balance())), data_only=True)["Rechnung"]
    words = [c.value for row in sheet.iter_rows() for c in row]
    assert "fortgeschrieben" in words


def test_a_site_named_like_a_formula_stays_a_text() -> None:
    book = openpyxl.load_workbook(BytesIO(workbook_of(a_balance())))
    cells = [c for row in book["Rechnung"].iter_rows() for c in row if str(c.value).startswith("=1+1")]
    assert cells
    assert all(c.data_type == "s" and c.style and c.quotePrefix for c in cells)


def test_an_empty_window_has_no_rows_and_no_crash() -> None:
    made = a_balance()
    content = workbook_of(made, "2019")
    assert [line[1] for line in sums(content) if line[0] == "Summe"] == [0, 0]
