"""Filled in, saved by LibreOffice, imported: the same figures."""

import pandas as pd
import pytest

from kek_data.frames import RECORD_FRAMES
from tests.intake.template_cases import template
from tests.intake.test_template_read_back import checked, comparable

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
