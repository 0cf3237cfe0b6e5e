"""Filled in, saved by LibreOffice, imported: the same figures."""

import pandas as pd
import pytest

from kek_data.frames import RECORD_FRAMES
from tests.intake.template_cases import template
from tests.intake.test_frames import full
from tests.intake.test_template_read_back import checked, comparable
from tests.intake.workbooks import accepted, check, codes, reading, said, workbook

pytestmark = pytest.mark.libreoffice


def test_a_workbook_saved_by_libreoffice_gives_the_same_records(resave):
    content = template(filled=True, all_periods=True)
    before, after = checked(content), checked(resave(content))
    assert after.template_version == before.template_version
    assert after.findings == before.findings
    for record in RECORD_FRAMES:
        pd.testing.assert_frame_equal(
            comparable(after.changeset.records, record), comparable(before.changeset.records, record)
        )


def test_a_workbook_saved_again_by_libreoffice_says_the_same(resave):
    checked = check(resave(full()), accepted(full()))
    assert set(checked.changeset.changes["change"]) == {"unchanged"}
    assert said(checked) == said(check(full(), accepted(full())))


def test_libreoffice_fills_in_formulas_and_leaves_errors_at_their_address(resave):
    content = workbook(
        [reading("=2+3"), reading("=1/0", period="Q1 2026"), reading("viel", period="Q4 2025")]
    )
    assert "formula-without-value" in codes(check(content))
    checked = check(resave(content), set_aside=True)
    assert {("error-cell", "F6"), ("not-a-number", "F7")} <= set(said(checked))
    assert checked.changeset.records.readings["amount"].tolist()[0] == 5.0
