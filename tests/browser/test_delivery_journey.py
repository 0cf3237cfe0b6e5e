"""Ten workbooks on the desk, three of them faulty: from the upload to the marked copy, in a real browser."""

import io
import subprocess
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet
from playwright.sync_api import Browser, Page

from kek_data import workflows
from kek_data.wording import delivery_words, marked_copy_texts, pages
from kek_data.workflows import dialogue, inbox
from sample_data.broken import cut_off, with_cells
from tests import worlds
from tests.browser.server import Server
from tests.browser.visitor import Visit, visit

TYPO, THOUSANDFOLD, TRUNCATED = "edg_2018-2026.xlsx", "kirchenkreis_2018-2026.xlsx", "caritas_2018-2026.xlsx"
FIRST_ROW = 5


def _amounts(content: bytes) -> list[tuple[int, float]]:
    """(row of figures, amount) of Verbrauch, where there is one."""
    sheet = openpyxl.load_workbook(io.BytesIO(content), read_only=True)["Verbrauch"]
    rows = sheet.iter_rows(min_row=FIRST_ROW, min_col=6, max_col=6, values_only=True)
    return [(n, v) for n, (v,) in enumerate(rows, start=1) if isinstance(v, int | float)]


@pytest.fixture
def ten_files(tmp_path: Path) -> list[Path]:
    """The ten sample workbooks: one with a misspelt unit, one with a value a thousand times too large, one cut off."""
    made = []
    for source in worlds.sample_workbooks():
        content = source.read_bytes()
        if source.name == TYPO:
            content = with_cells(content, {("unit", _amounts(content)[-1][0]): "Mwhh"})
        elif source.name == THOUSANDFOLD:
            row, amount = _amounts(content)[-1]
            content = with_cells(content, {("amount", row): f"{amount * 1000:.3f}".replace(".", ",")})
        elif source.name == TRUNCATED:
            content = cut_off(content)
        target = tmp_path / "zehn" / source.name
        target.parent.mkdir(exist_ok=True)
        target.write_bytes(content)
        made.append(target)
    return made


def _say(visitor: Visit, text: str) -> None:
    visitor.page.get_by_text(text).first.wait_for(timeout=120_000)
    visitor.wait()


def _choose(visitor: Visit, name: str) -> None:
    visitor.page.locator(".st-key-_gewaehlte_datei").get_by_text(name, exact=True).click()
    visitor.page.get_by_role("heading", name=name).wait_for()
    visitor.wait()


def _press(visitor: Visit, key: str) -> None:
    visitor.page.locator(f".st-key-{key} button").first.click()
    visitor.wait()


def test_ten_files_three_faulty_from_upload_to_marked_copy(
    browser: Browser, fresh_server: Server, ten_files: list[Path], tmp_path: Path, soffice: str
) -> None:
    engine = workflows.open_store(str(fresh_server.database))
    visitor = visit(browser, fresh_server.url)
    visitor.go(f"{fresh_server.url}/datenlieferung")
    page = visitor.page
    page.locator("input[type=file]").set_input_files([str(path) for path in ten_files])
    page.get_by_text(".xlsx").first.wait_for()
    page.get_by_role("button", name=delivery_words.UPLOAD_CHECK, exact=True).click()
    page.get_by_role("heading", name="Zehn Dateien geprüft").wait_for(timeout=180_000)
    visitor.wait()
    headline = visitor.headline()
    assert "zwei sind nicht übernehmbar" in headline

    visitor.go(f"{fresh_server.url}/datenlieferung")
    assert visitor.headline() == headline
    assert len(inbox.waiting(engine)) == 10
    assert visitor.english() == []

    page.get_by_role("button", name="Alle sieben ohne Fehler übernehmen").click()
    _say(visitor, "Sieben Dateien sind übernommen")
    assert len(workflows.deliveries(engine)) == 7
    assert sorted(inbox.waiting(engine)["file_name"]) == sorted([TYPO, THOUSANDFOLD, TRUNCATED])

    _choose(visitor, TYPO)
    original = next(path for path in ten_files if path.name == TYPO).read_bytes()
    _check_marked_copy(_marked_copy(visitor, tmp_path), original, tmp_path, soffice)
    _ask(page, visitor, "Ist MWh gemeint?")
    assert dialogue.questions(engine, only_open=True)["text"].tolist() == ["Ist MWh gemeint?"]
    _press(visitor, "_mit_zurueckstellung")
    _say(visitor, "1 Zelle in Klärung")

    _choose(visitor, THOUSANDFOLD)
    assert page.locator(".st-key-_eine_uebernehmen button").is_disabled()
    page.locator(".st-key-_klaeren_grund textarea").fill("Abrechnung des Versorgers liegt vor")
    _press(visitor, "_klaeren_ja")
    _say(visitor, "Der Grund ist festgehalten.")
    visitor.go(f"{fresh_server.url}/datenlieferung")
    _choose(visitor, THOUSANDFOLD)
    assert "geprüft: Abrechnung des Versorgers liegt vor" in page.inner_text("body")
    _press(visitor, "_eine_uebernehmen")
    _say(visitor, "Eine Datei ist übernommen")
    assert len(workflows.deliveries(engine)) == 9
    assert inbox.waiting(engine)["file_name"].tolist() == [TRUNCATED]

    _undo_the_last(visitor)
    stored = workflows.deliveries(engine)
    assert stored.loc[~stored["is_in_force"], "file_name"].tolist() == [THOUSANDFOLD]
    visitor.go(f"{fresh_server.url}/datenlieferung")
    assert visitor.headline() == "Eine Datei geprüft: sie ist nicht übernehmbar."
    assert pages.SAMPLE_BANNER in page.inner_text("body")
    assert visitor.english() == []
    assert visitor.errors == []
    assert visitor.other_hosts == []
    page.close()


def _marked_copy(visitor: Visit, directory: Path) -> bytes:
    with visitor.page.expect_download(timeout=60_000) as waiting:
        visitor.page.get_by_role("button", name=delivery_words.MARKED_COPY).click()
    target = directory / "markiert.xlsx"
    waiting.value.save_as(target)
    assert waiting.value.suggested_filename == marked_copy_texts.FILE_NAME.format(
        name=TYPO.removesuffix(".xlsx")
    )
    return target.read_bytes()


def _check_marked_copy(content: bytes, original: bytes, directory: Path, soffice: str) -> None:
    """The member's own workbook with its formats, the cell marked; LibreOffice opens it too."""
    marked, before = (openpyxl.load_workbook(io.BytesIO(c)) for c in (content, original))
    assert set(before.sheetnames) < set(marked.sheetnames)
    assert {marked_copy_texts.FINDINGS_SHEET, marked_copy_texts.UNDERSTOOD_SHEET} <= set(marked.sheetnames)
    sheet, old = marked["Verbrauch"], before["Verbrauch"]
    row = _amounts(original)[-1][0] + FIRST_ROW - 1
    assert sheet[f"G{row}"].value == "Mwhh"
    assert sheet[f"G{row}"].comment is not None
    assert sheet[f"G{row}"].fill.fgColor.rgb != old[f"G{row}"].fill.fgColor.rgb
    assert _formats(sheet, row) == _formats(old, row)
    command = [
        soffice,
        f"-env:UserInstallation={(directory / 'profile').as_uri()}",
        "--headless",
        "--convert-to",
        "ods",
        "--outdir",
        str(directory / "libreoffice"),
        str(directory / "markiert.xlsx"),
    ]
    subprocess.run(command, check=True, timeout=120, capture_output=True)
    assert (directory / "libreoffice" / "markiert.ods").stat().st_size > 10_000


def _formats(sheet: Worksheet, but_row: int) -> dict[str, object]:
    """Widths, drop-downs, protection and every cell's number format and font; the marked row aside."""
    return {
        "widths": {letter: column.width for letter, column in sheet.column_dimensions.items()},
        "lists": sorted(str(v.formula1) for v in sheet.data_validations.dataValidation),
        "protected": sheet.protection.sheet,
        "cells": [
            (cell.coordinate, cell.number_format, cell.font.b, cell.fill.fgColor.rgb)
            for cells in sheet.iter_rows(max_row=60)
            for cell in cells
            if cell.row != but_row
        ],
    }


def _ask(page: Page, visitor: Visit, question: str) -> None:
    page.get_by_text(delivery_words.ACT["ask"], exact=True).click()
    visitor.wait()
    text = page.locator("[class*=st-key-_frage_] textarea").first
    assert text.input_value().startswith("Zu Verbrauch G")
    text.fill(question)
    _press(visitor, "_klaeren_ja")
    _say(visitor, "Die Rückfrage ist vorgemerkt.")


def _undo_the_last(visitor: Visit) -> None:
    """From the hint on this page to Lieferstand, whose history opens on the newest delivery."""
    visitor.page.get_by_text(delivery_words.UNDO_HINT).first.click()
    visitor.wait()
    _press(visitor, "_rueckgaengig")
    visitor.page.locator(".st-key-_grund input").fill("Probe")
    _press(visitor, "_rueckgaengig_ja")
    _say(visitor, "ist zurückgenommen")
