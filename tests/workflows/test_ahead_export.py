"""The workbooks of *Netzwerk* and *Mitglied* carry the area "Ausblick": its figures, or why there are none."""

import io
from collections.abc import Callable
from datetime import date
from typing import Any

import openpyxl
import pandas as pd
import pytest
from sqlalchemy import Engine

from kek_data import workflows
from kek_data.domain.codes import NETWORK
from kek_data.ui import ahead_tables
from kek_data.wording import forecast_sentences, forecast_words, pages
from kek_data.wording.report_texts import SHEET
from kek_data.workflows.ahead import AheadView

TODAY = date(2026, 8, 15)
BUNDLE = "A"
FORECAST, BACKTEST, BUDGET = (SHEET[name] for name in ("forecast", "backtest", "budget"))


def ahead_of(engine: Engine, member: str) -> AheadView:
    revision = workflows.current_revision(engine)
    if member == NETWORK:
        return workflows.network_ahead(engine, revision=revision, today=TODAY, bundle=BUNDLE)
    return workflows.member_ahead(engine, member, revision=revision, today=TODAY, bundle=BUNDLE)


def book_of(engine: Engine, member: str, method: str = "location") -> openpyxl.Workbook:
    revision = workflows.current_revision(engine)
    asked: dict[str, Any] = {"revision": revision, "today": TODAY, "method": method}
    ahead = ahead_of(engine, member)
    if member == NETWORK:
        made = workflows.network_workbook(workflows.network_view(engine, **asked), ahead=ahead)
    else:
        made = workflows.member_workbook(workflows.member_view(engine, member, **asked), ahead=ahead)
    return openpyxl.load_workbook(io.BytesIO(made), read_only=True)


def table(book: openpyxl.Workbook, name: str) -> pd.DataFrame:
    rows = list(book[name].iter_rows(values_only=True))
    return pd.DataFrame(rows[1:], columns=list(rows[0]))


def noted(book: openpyxl.Workbook) -> str:
    rows = book["Hinweise"].iter_rows(values_only=True)
    return " ".join(str(value) for row in rows for value in row if value)


@pytest.fixture(scope="module")
def network_book(sample_engine: Engine) -> openpyxl.Workbook:
    return book_of(sample_engine, NETWORK)


@pytest.mark.parametrize("member", [NETWORK, "dew21"])
def test_the_forecast_is_the_one_figures_says(member: str, sample_engine: Engine) -> None:
    written = table(book_of(sample_engine, member), FORECAST)
    told = workflows.figures(sample_engine, "forecast", today=TODAY, member=member)
    for window, name in (("year", "Kalenderjahre"), ("rolling_4q", "gleitende 12 Monate")):
        mine = written[written["Fenster"] == name]
        rows = [row for row in told if row["window"] == window]
        assert len(mine) == len(rows) > 0
        for heading, column in (
            ("Prognose (t CO₂e)", "forecast_t_co2e"),
            ("Band (80 %) von (t CO₂e)", "low_t_co2e"),
            ("Band (80 %) bis (t CO₂e)", "high_t_co2e"),
            ("Programmpfad (t CO₂e)", "path_t_co2e"),
            ("Abstand zum Pfad (t CO₂e)", "gap_t_co2e"),
        ):
            assert mine[heading].tolist() == pytest.approx([row[column] for row in rows], abs=1e-5)
    assert set(written["Verfahren"]) == {forecast_words.METHOD[told[0]["method"]]}
    assert set(written["Stichtag"]) == {"Q2 2026"}
    assert set(written["Mitglied"]) == {"Netzwerk" if member == NETWORK else "DEW21"}


def test_the_backtest_is_what_the_page_compares(
    network_book: openpyxl.Workbook, sample_engine: Engine
) -> None:
    written = table(network_book, BACKTEST)
    told = workflows.figures(sample_engine, "backtest", today=TODAY, member=NETWORK)
    assert len(written) == len(told) > 0
    assert set(written["Verfahren"]) == set(forecast_words.METHOD.values())
    shown, _ = ahead_tables.backtest_table(ahead_of(sample_engine, NETWORK).forecast.trials)
    deviations = written.pivot(
        index=["Stichtag", "Jahre voraus"], columns="Verfahren", values="Abweichung Prognose − Ist (t CO₂e)"
    )
    for method, name in forecast_words.METHOD.items():
        page = shown.set_index(["origin_shown", "lead_years"])[str(method)]
        pd.testing.assert_series_equal(
            deviations[name].sort_index(), page.sort_index(), check_names=False, check_index_type=False
        )


def test_the_budget_is_the_table_of_the_page_and_adds_up(
    network_book: openpyxl.Workbook, sample_engine: Engine
) -> None:
    written = table(network_book, BUDGET)
    ahead = ahead_of(sample_engine, NETWORK)
    page, _ = ahead_tables.budget_table(ahead.budget)
    page = page.sort_values("year")
    assert written["Jahr"].tolist() == page["year"].tolist()
    assert written["Art"].tolist() == page["kind"].tolist()
    for heading, column in (
        ("Bilanz (t CO₂e)", "balance_t_co2e"),
        ("aufsummiert (t CO₂e)", "total_t_co2e"),
        ("Pfad, aufsummiert (t CO₂e)", "path_total_t_co2e"),
    ):
        assert written[heading].tolist() == pytest.approx(page[column].tolist(), abs=1e-6)
    assert written["Bilanz (t CO₂e)"].sum() == pytest.approx(written["aufsummiert (t CO₂e)"].iloc[-1])
    assert written["Pfad, aufsummiert (t CO₂e)"].iloc[-1] == pytest.approx(ahead.standing.budget_t_co2e)


def test_the_notes_name_method_backtest_and_what_the_budget_comes_to(
    network_book: openpyxl.Workbook,
) -> None:
    said = noted(network_book)
    assert "Methode: " in said
    assert "Rückblick an" in said
    assert forecast_words.CAVEAT in said
    assert "Budget des Pfades" in said
    assert forecast_words.LOCATION_NOTE not in said
    assert all(len(name) <= 31 for name in network_book.sheetnames)


@pytest.mark.parametrize(
    ("member", "why"),
    [
        ("diakonie", forecast_words.REFUSED["yearly_values"]),
        ("sparkasse", pages.NO_STATEMENT["perimeter"]),
    ],
)
def test_a_refused_forecast_has_no_sheet_but_its_reason_and_the_next_step(
    member: str, why: str, sample_engine: Engine
) -> None:
    book = book_of(sample_engine, member)
    assert not {FORECAST, BACKTEST} & set(book.sheetnames)
    said = noted(book)
    assert f"Noch keine Prognose. {why}" in said
    assert "Nächster Schritt" in said
    assert forecast_words.CAVEAT not in said


def test_without_a_budget_the_notes_say_why(sample_engine: Engine) -> None:
    book, ahead = book_of(sample_engine, "sparkasse"), ahead_of(sample_engine, "sparkasse")
    assert ahead.budget.empty
    assert BUDGET not in book.sheetnames
    assert forecast_sentences.no_budget(ahead.standing.reason) in noted(book)


def test_beside_market_figures_the_notes_say_that_the_way_ahead_is_location_based(
    sample_engine: Engine,
) -> None:
    assert forecast_words.LOCATION_NOTE in noted(book_of(sample_engine, "dew21", "market"))


def test_an_empty_store_has_the_reason_and_no_sheet(make_store: Callable[[], Engine]) -> None:
    book = book_of(make_store(), NETWORK)
    assert not {FORECAST, BACKTEST, BUDGET} & set(book.sheetnames)
    assert "Noch keine Prognose." in noted(book)


def test_without_a_forecast_asked_for_the_workbook_has_none(sample_engine: Engine) -> None:
    revision = workflows.current_revision(sample_engine)
    view = workflows.network_view(sample_engine, revision=revision, today=TODAY)
    book = openpyxl.load_workbook(io.BytesIO(workflows.network_workbook(view)), read_only=True)
    assert not {FORECAST, BACKTEST, BUDGET} & set(book.sheetnames)
    assert "Prognose" not in noted(book)
