"""What the template writes, intake reads: the same records, nothing found."""

import pandas as pd
import pytest

from kek_data.frames import RECORD_FRAMES, OwnUse, Readings, Records
from kek_data.intake.check import Checked, check_workbook
from tests.intake.template_cases import MEMBER, NETWORK, POWER, REFERENCE, TODAY, reading, records, template

PROVENANCE = ["delivery_id", "sheet", "cell"]


def checked(content: bytes, in_force: Records | None = None) -> Checked:
    """The template checked against what is in force."""
    return check_workbook(
        content,
        "vorlage.xlsx",
        network=NETWORK,
        reference=REFERENCE,
        in_force=lambda _member: Records() if in_force is None else in_force,
        today=TODAY,
    )


def comparable(given: Records, record: str) -> pd.DataFrame:
    """One kind of record without its provenance, in the order of its key."""
    frame = getattr(given, record).drop(columns=PROVENANCE)
    return frame.sort_values(list(RECORD_FRAMES[record].unique)).reset_index(drop=True)


@pytest.fixture(scope="module")
def read_back() -> Checked:
    return checked(template(filled=True, all_periods=True))


def test_nothing_is_wrong_with_a_workbook_we_wrote(read_back):
    assert [f for f in read_back.findings if f.blocks] == []
    assert read_back.member == MEMBER
    assert read_back.template_version == "2026.1"
    assert not read_back.is_sample


@pytest.mark.parametrize("record", RECORD_FRAMES)
def test_every_record_comes_back_as_it_was(read_back, record):
    pd.testing.assert_frame_equal(
        comparable(read_back.changeset.records, record), comparable(records(), record), check_exact=False
    )


def test_the_workbook_with_values_in_force_changes_nothing():
    again = checked(template(filled=True, all_periods=True), records())
    assert set(again.changeset.changes["change"]) <= {"unchanged"}


@pytest.mark.parametrize("value", [0.0, 1 / 3, 0.1 + 0.2, 1e7 / 7, 98_765.432_109_876_54, -0.5, 1e11])
def test_a_figure_with_many_digits_is_not_changed_by_the_way_through_the_workbook(value):
    share = abs(value) % 1
    given = records(
        readings=Readings.from_rows([reading(POWER, "2026-Q1", value, "kWh", cost_eur=value)]),
        own_use=OwnUse.from_rows(
            [{"member": MEMBER, "site": "FUHRPARK", "valid_from": "2019-01-01", "own_use_share": share}]
        ),
    )
    again = checked(template(given, filled=True, all_periods=True), given)
    assert len(again.changeset.records.readings) == 1
    assert set(again.changeset.changes["change"]) <= {"unchanged"}


def test_a_blank_template_delivers_no_reading():
    changeset = checked(template(), records()).changeset
    assert len(changeset.records.readings) == 0
    assert set(changeset.changes["change"]) <= {"unchanged"}


def test_a_sample_workbook_is_recognised():
    assert checked(template(is_sample=True)).is_sample
