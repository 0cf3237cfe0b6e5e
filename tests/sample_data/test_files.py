"""The sample's files: made by the generator part for part, marked as fictional, described by the manifest."""

import io
import json
import zipfile
from datetime import date
from functools import cache

import pytest
from openpyxl import load_workbook

from kek_data.intake.layout import PROPERTY_SAMPLE, SAMPLE_MARK
from sample_data import TODAY
from sample_data.broken import cut_off, with_cells
from sample_data.generate import FOLDER, files


@cache
def made() -> dict[str, bytes]:
    return files()


def test_the_files_in_the_repository_are_what_the_generator_makes():
    different = [name for name, content in made().items() if not same(name, content)]
    assert different == [], "run: python -m sample_data"


def same(name: str, content: bytes) -> bool:
    path = FOLDER / name
    return path.exists() and parts(path.read_bytes()) == parts(content)


def parts(content: bytes) -> dict[str, bytes] | str | bytes:
    """A workbook unpacked, since another zlib packs it differently; a broken one only says that it is broken."""
    if not content.startswith(b"PK"):
        return content
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as book:
            return {name: book.read(name) for name in book.namelist()}
    except zipfile.BadZipFile as error:
        return str(error)


def test_there_are_ten_full_workbooks_later_ones_and_three_broken_ones():
    folders = [name.split("/")[0] for name in made()]
    assert folders.count("workbooks") == 10
    assert folders.count("nachlieferungen") == 4
    assert folders.count("fehlerhaft") == 3


def test_all_files_together_stay_below_six_megabytes():
    assert sum(map(len, made().values())) < 6_000_000


def test_the_manifest_lists_deliveries_by_day_and_only_files_that_exist():
    manifest = json.loads(made()["manifest.json"])
    assert date.fromisoformat(manifest["today"]) == TODAY
    days = [entry["received_on"] for entry in manifest["deliveries"]]
    assert days == sorted(days)
    assert max(days) <= manifest["today"]
    assert all(entry["file"] in made() for entry in manifest["deliveries"])
    assert all("fiktiv" in entry["received_from"] for entry in manifest["deliveries"])


def test_what_the_late_member_owes_is_left_to_be_uploaded_by_hand():
    listed = {entry["file"] for entry in json.loads(made()["manifest.json"])["deliveries"]}
    assert set(made()) - listed - {"manifest.json"} == {
        "nachlieferungen/caritas_2026-Q2.xlsx",
        "fehlerhaft/fh_2026-Q2_tippfehler.xlsx",
        "fehlerhaft/edg_2026-Q2_unbekannt.xlsx",
        "fehlerhaft/stadt_2026-Q2_abgeschnitten.xlsx",
    }


@pytest.mark.parametrize("name", ["workbooks/hafen_2018-2026.xlsx", "nachlieferungen/edg_2026-Q1.xlsx"])
def test_a_workbook_says_on_its_cover_and_in_its_properties_that_it_is_fictional(name):
    book = load_workbook(io.BytesIO(made()[name]))
    cover = [str(cell) for row in book.worksheets[0].iter_rows(values_only=True) for cell in row if cell]
    assert any(SAMPLE_MARK in text for text in cover)
    assert any(p.name == PROPERTY_SAMPLE and p.value for p in book.custom_doc_props.props)


def test_an_overwritten_cell_changes_that_cell_and_nothing_else():
    good = made()["nachlieferungen/edg_2026-Q1.xlsx"]
    bad = with_cells(good, {("amount", 2): "31O,5 & <mehr>"})
    assert with_cells(good, {("amount", 2): "31O,5 & <mehr>"}) == bad
    old, new = values(good), values(bad)
    changed = [(a, b) for a, b in zip(old, new, strict=True) if a != b]
    assert len(changed) == 1
    assert changed[0][1] == "31O,5 & <mehr>"


def values(workbook: bytes) -> list[object]:
    book = load_workbook(io.BytesIO(workbook))
    return [cell for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row]


def test_a_file_cut_off_is_no_workbook():
    with pytest.raises(Exception, match="not a zip file"):
        load_workbook(io.BytesIO(cut_off(made()["nachlieferungen/edg_2026-Q1.xlsx"])))
