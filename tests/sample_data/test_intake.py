"""The sample's workbooks go through the intake: the good ones come back as what was written, the broken ones with a finding."""

import pandas as pd
import pytest

from kek_data.domain.codes import Severity
from kek_data.frames import RECORD_FRAMES, Records
from kek_data.intake.check import Checked, check_workbook
from kek_data.reference.network_file import packaged_network_text, parse_network
from kek_data.reference.tables import packaged_reference
from sample_data import TODAY
from sample_data.deliveries import FULL_WORKBOOKS, first_records, late_records, plan_of
from sample_data.generate import FOLDER
from tests.data import energiebericht_stadt_dortmund as energy_report

PROVENANCE = ["delivery_id", "sheet", "cell"]


def checked(name: str, in_force: Records | None = None) -> Checked:
    return check_content((FOLDER / name).read_bytes(), name, in_force)


def check_content(content: bytes, name: str, in_force: Records | None = None) -> Checked:
    return check_workbook(
        content,
        name,
        network=parse_network(packaged_network_text()),
        reference=packaged_reference(),
        in_force=lambda member: in_force or Records(),
        today=TODAY,
    )


def assert_same_records(found: Records, expected: Records) -> None:
    for name, frame in expected.items():
        key = list(RECORD_FRAMES[name].unique)
        old, new = (
            f.drop(columns=PROVENANCE).sort_values(key, ignore_index=True)
            for f in (frame, getattr(found, name))
        )
        pd.testing.assert_frame_equal(new, old, check_exact=False, rtol=1e-9, obj=name)


def growing(charging: str, *quarters: str) -> set[tuple[str, str]]:
    """Charging points that doubled: asked about where the growth changes its pace."""
    return {("large-change", f"readings·{charging}·{quarter}") for quarter in quarters}


DOUBTS = {
    "caritas": {("intensity-high", "sites·KUE·heat")},  # a laundry that is called a workshop
    "dew21": growing("FUHR|strom|building_power|Laden", "2019-Q1", "2020-Q3", "2021-Q2"),
    "edg": growing("FUHR-R|strom|building_power|Laden", "2019-Q1", "2021-Q2"),
    "stadt": growing("FUHR|strom|building_power|Laden", "2019-Q1", "2020-Q3", "2021-Q2"),
}
"""All there is to ask about 7,000 rows."""


@pytest.mark.parametrize("member", FULL_WORKBOOKS)
def test_a_full_workbook_is_read_back_as_what_was_written_and_raises_only_known_doubts(member):
    result = checked(f"workbooks/{member}_2018-2026.xlsx")
    assert result.member == member
    assert result.is_sample
    doubts = [(f.code, f.subject) for f in result.findings if f.severity is not Severity.HINT]
    assert sorted(doubts) == sorted(DOUBTS.get(member, set()))
    assert_same_records(result.changeset.records, first_records(plan_of(member)))


def test_what_the_late_member_owes_is_new_and_nothing_else_changes():
    result = checked("nachlieferungen/caritas_2026-Q2.xlsx", first_records(plan_of("caritas")))
    assert not [f for f in result.findings if f.severity is Severity.ERROR]
    new = result.changeset.changes[result.changeset.changes["change"] != "unchanged"]
    readings = new[new["record"] == "readings"]
    assert len(readings) == len(late_records().readings)
    assert set(readings["period"]) == {"2026-Q1", "2026-Q2"}
    assert set(new["change"]) == {"new"}
    assert set(new["record"]) == {"readings", "generation"}


@pytest.mark.parametrize(
    ("name", "codes"),
    [
        ("fehlerhaft/fh_2026-Q2_tippfehler.xlsx", {"not-a-number"}),
        ("fehlerhaft/edg_2026-Q2_unbekannt.xlsx", {"unknown-carrier", "unknown-unit", "future-period"}),
        ("fehlerhaft/stadt_2026-Q2_abgeschnitten.xlsx", {"damaged-file"}),
    ],
)
def test_a_broken_delivery_says_what_is_wrong(name, codes):
    errors = [f for f in checked(name).findings if f.severity is Severity.ERROR]
    assert {f.code for f in errors} == codes
    assert all(f.cell for f in errors if f.code != "damaged-file")


def test_the_published_series_of_the_citys_buildings_are_read_as_published():
    result = check_content(energy_report.WORKBOOK.read_bytes(), energy_report.WORKBOOK.name)
    assert result.member == "stadt"
    assert not result.is_sample
    assert not [f for f in result.findings if f.severity is Severity.ERROR]
    records = result.changeset.records
    assert records.series.set_index("series")["is_weather_adjusted"].to_dict() == {
        energy_report.HEAT: True,
        energy_report.POWER: False,
    }
    read = {
        series: {int(p): a for p, a in zip(rows["period"], rows["amount"], strict=True)}
        for series, rows in records.readings.groupby("series")
    }
    assert read == energy_report.PUBLISHED_MWH
    assert set(records.readings["unit"]) == {"MWh"}


def test_the_workbook_of_the_published_series_is_what_its_script_makes(tmp_path):
    energy_report.write(tmp_path / "again.xlsx")
    assert (tmp_path / "again.xlsx").read_bytes() == energy_report.WORKBOOK.read_bytes()
