"""The command annotate: the marked copy as a file."""

from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from kek_data.wording import marked_copy_texts as words
from tests.cli.conftest import SAMPLE_WORKBOOKS, Answer

Kek = Callable[..., Answer]
FAULTY = SAMPLE_WORKBOOKS.parent / "fehlerhaft" / "fh_2026-Q2_tippfehler.xlsx"


@pytest.mark.usefixtures("sample_in_store")
def test_annotate_writes_the_copy_and_stores_nothing(kek: Kek, tmp_path: Path) -> None:
    before = kek("deliveries", "--json").json
    target = tmp_path / "zurück.xlsx"
    answer = kek("annotate", FAULTY, "-o", target)
    assert answer.status == 0
    assert str(target) in answer.err
    assert openpyxl.load_workbook(target).sheetnames[-2:] == [words.FINDINGS_SHEET, words.UNDERSTOOD_SHEET]
    assert kek("deliveries", "--json").json == before


def test_annotate_without_the_file_is_wrong_usage(kek: Kek, tmp_path: Path) -> None:
    assert kek("annotate", tmp_path / "fehlt.xlsx", "-o", tmp_path / "x.xlsx").status == 2
