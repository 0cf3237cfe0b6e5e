"""View workbooks: tidy tables with German headings, units and notes; no text is ever a formula."""

from datetime import date
from io import BytesIO

import openpyxl
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.worksheet.worksheet import Worksheet

from kek_data import frames as declared
from kek_data.domain.codes import StoreKind
from kek_data.frames import Frame, Sites
from kek_data.reports.tidy import Sheet, view_workbook
from kek_data.wording import report_columns
from kek_data.wording.report_texts import WorkbookTexts, workbook_texts
from kek_data.workflows.views import Footing
from tests.charts import frames
from tests.tools import examples

TEXTS = WorkbookTexts(title="Netzwerk", lines=(("Faktoren", "Variante A"),), sources=("Umweltbundesamt",))
NAMES = {"member": {"network": "Netzwerk", "dew21": "DEW21", "stadt": "Stadt Dortmund"}}


def opened(*sheets: Sheet, texts: WorkbookTexts = TEXTS) -> openpyxl.Workbook:
    return openpyxl.load_workbook(BytesIO(view_workbook(sheets, texts, NAMES)))


def column(sheet: Worksheet, heading: str) -> list[object]:
    headings = [c.value for c in sheet[1]]
    place = headings.index(heading)
    return [row[place].value for row in sheet.iter_rows(min_row=2)]


def test_headings_stand_in_the_first_row_and_name_their_unit() -> None:
    sheet = opened(Sheet("Verlauf", frames.trajectory()))["Verlauf"]
    headings = [c.value for c in sheet[1]]
    assert headings[:6] == ["Mitglied", "Zeitraum", "Fenster", "Scope", "Methode", "Ist (t CO₂e)"]
    assert "Energie (MWh)" in headings
    assert "geliefert (%)" in headings


def test_figures_are_the_frames_figures_in_the_named_unit() -> None:
    frame = frames.trajectory(last_actual="2026-Q2")
    sheet = opened(Sheet("Verlauf", frame))["Verlauf"]
    written = pd.Series(column(sheet, "Energie (MWh)"), dtype="float64")
    pd.testing.assert_series_equal(written, frame["energy_kwh"] / 1000, check_names=False)


def test_a_blank_figure_is_a_blank_cell_not_zero() -> None:
    frame = frames.trajectory(missing=("2022-Q1",))
    sheet = opened(Sheet("Verlauf", frame))["Verlauf"]
    found = dict(zip(column(sheet, "Zeitraum"), column(sheet, "Ist (t CO₂e)"), strict=True))
    assert found["Q1 2022"] is None
    assert found["Q4 2021"] is not None


def test_codes_and_keys_are_german_words() -> None:
    book = opened(Sheet("Verlauf", frames.trajectory()), Sheet("Doppelzählung", frames.bridge()))
    assert set(column(book["Verlauf"], "Methode")) == {"standortbasiert", "marktbasiert"}
    assert set(column(book["Verlauf"], "Mitglied")) == {"Netzwerk"}
    assert "Stadt Dortmund" in column(book["Doppelzählung"], "kauft")
    assert column(book["Doppelzählung"], "Anteil unbekannt")[-1] == "ja"


def test_sample_data_are_marked_in_every_row_and_in_the_notes() -> None:
    texts = WorkbookTexts(title="Netzwerk", is_sample=True)
    book = opened(Sheet("Stadt", frames.city()), texts=texts)
    assert set(column(book["Stadt"], "Datenart")) == {"fiktive Beispieldaten"}
    notes = [c.value for row in book["Hinweise"].iter_rows() for c in row]
    assert "Fiktive Beispieldaten" in notes


def test_published_tables_are_not_called_sample_data() -> None:
    texts = WorkbookTexts(title="Netzwerk", is_sample=True)
    book = opened(Sheet("Stadt", frames.city(), is_published=True), texts=texts)
    assert "Datenart" not in [c.value for c in book["Stadt"][1]]


def test_real_data_have_no_such_column() -> None:
    assert "Datenart" not in [c.value for c in opened(Sheet("Stadt", frames.city()))["Stadt"][1]]


def test_the_notes_name_factors_state_completeness_and_sources() -> None:
    footing = Footing(
        bundle="A",
        period="2026-Q2",
        members=("DEW21", "EDG"),
        left_out=(("Caritas", "no_value"),),
        delivered_share=0.93,
        carried_share=0.07,
        revision=17,
        store_kind=StoreKind.SAMPLE,
    )
    texts = workbook_texts("Netzwerk", footing, sources=["DWD"], created=date(2026, 8, 20))
    said = dict(texts.lines)
    assert said["Faktoren"] == "Emissionsfaktoren: Variante A (direkt, ohne Vorkette)"
    assert said["Mitglieder"] == "DEW21 und EDG"
    assert said["Nicht enthalten"] == "Caritas"
    assert said["Vollständigkeit"] == "93\u00a0% geliefert, 7\u00a0% fortgeschrieben"
    assert said["Bearbeitungsstand"] == "17"
    assert said["Letzter Zeitraum"] == "12 Monate bis Q2 2026"
    assert said["Erstellt am"] == "20.08.2026"
    assert texts.is_sample
    notes = [c.value for row in opened(texts=texts)["Hinweise"].iter_rows() for c in row]
    assert "DWD" in notes


@pytest.mark.parametrize("text", ["=1+1", "+49 231", "-HYPERLINK()", "@SUM(A1)", "=cmd|'/c calc'!A0", "\t=1"])
def test_a_text_like_a_formula_is_written_as_a_quoted_text(text: str) -> None:
    sites = Sites.from_rows([{"member": "dew21", "site": text, "site_name": text, "remark": text}])
    sheet = opened(Sheet("Verbrauchsstellen", sites))["Verbrauchsstellen"]
    cells = [c for c in sheet[2] if str(c.value or "").strip() == text.strip()]
    assert len(cells) == 3
    assert all(c.data_type == "s" and c.quotePrefix for c in cells)


@settings(deadline=None, max_examples=examples(25))
@given(text=st.text(alphabet=st.characters(blacklist_categories=("Cs", "Cc")), max_size=40))
def test_no_text_becomes_a_formula_or_a_link(text: str) -> None:
    sites = Sites.from_rows([{"member": "dew21", "site": "x", "remark": text}])
    sheet = opened(Sheet("S", sites, columns=("site", "remark")))["S"]
    cell = sheet["B2"]
    assert cell.data_type in ("s", "n")
    assert (cell.value or "") == text
    assert cell.hyperlink is None


def test_an_empty_frame_leaves_its_headings() -> None:
    sheet = opened(Sheet("Verlauf", declared.Trajectory.empty()))["Verlauf"]
    assert next(c.value for c in sheet[1]) == "Mitglied"
    assert sheet.max_row == 1


def test_forbidden_signs_in_a_sheet_name_are_left_out() -> None:
    assert opened(Sheet("Jahr [2025]: a/b*?", frames.city())).sheetnames[0].startswith("Jahr  2025")


def shown_frames() -> list[type[Frame]]:
    names = (
        "Trajectory",
        "Windows",
        "Breakdown",
        "Bridge",
        "BaseValues",
        "CityBalance",
        "FactorsUsed",
        "Cells",
    )
    return [getattr(declared, name) for name in (*names, "Emissions", "GoalLines", "Generation")]


TECHNICAL = {"x", "part", "part_kind", "measure", "series", "station"}


@pytest.mark.parametrize("frame", shown_frames(), ids=lambda f: f.__name__)
def test_every_column_a_reader_needs_has_a_heading(frame: type[Frame]) -> None:
    assert set(frame.names()) - TECHNICAL <= set(report_columns.COLUMNS)
