"""Datengüte, Ziellücke and EnEfG § 6 at one revision: views, tables and workbooks say the same."""

import io
from datetime import date

import openpyxl
import pytest
from sqlalchemy import Engine

from kek_data import workflows
from kek_data.domain.codes import NETWORK
from kek_data.workflows.uncertainty import QualityView
from tests.conftest import MakeStore

TODAY = date(2026, 8, 15)


@pytest.fixture(scope="module")
def revision(sample_engine: Engine) -> int:
    return workflows.current_revision(sample_engine)


@pytest.fixture(scope="module")
def quality(sample_engine: Engine, revision: int) -> QualityView:
    """Datengüte of the sample network."""
    return workflows.network_quality(sample_engine, revision=revision, today=TODAY, bundle="A")


def test_the_table_of_the_network_is_what_the_view_shows(sample_engine: Engine, quality: QualityView) -> None:
    table = workflows.figures(sample_engine, "uncertainty", today=TODAY, member=NETWORK)
    shown = quality.windows[quality.windows["actual_t_co2e"].notna()]
    assert len(table) == len(shown)
    last = next(row for row in table if row["period"] == quality.period and row["method"] == "location")
    row = shown[(shown["period"] == quality.period) & (shown["method"] == "location")].iloc[0]
    assert last["uncertainty_t_co2e"] == pytest.approx(row["uncertainty_t_co2e"], abs=1e-5)
    assert 0.005 < last["uncertainty_share"] < 0.05


def test_the_sources_explain_all_of_the_uncertainty_of_the_last_twelve_months(quality: QualityView) -> None:
    at = quality.windows[
        (quality.windows["period"] == quality.period) & (quality.windows["method"] == "location")
    ]
    squared = (quality.sources["uncertainty_t_co2e"] ** 2).sum()
    assert squared**0.5 == pytest.approx(at["uncertainty_t_co2e"].iloc[0])
    assert quality.sources["emissions_t_co2e"].sum() == pytest.approx(at["actual_t_co2e"].iloc[0])
    assert quality.sources["uncertainty_t_co2e"].is_monotonic_decreasing


def test_every_member_has_its_own_uncertainty_and_the_network_is_surer_than_any_large_one(
    sample_engine: Engine, revision: int
) -> None:
    table = workflows.figures(sample_engine, "uncertainty", today=TODAY, method="location")
    years = {row["member"]: row for row in table if row["period"] == "2025"}
    assert len(years) == 10
    members = set(years)
    total = workflows.figures(sample_engine, "uncertainty", today=TODAY, member=NETWORK, method="location")
    whole = next(row for row in total if row["period"] == "2025")
    inside = [years[m]["uncertainty_t_co2e"] for m in members - {"sparkasse"}]
    assert max(inside) < whole["uncertainty_t_co2e"] < sum(inside)


def test_the_workbooks_carry_uncertainty_datengute_and_their_key(
    sample_engine: Engine, revision: int, quality: QualityView
) -> None:
    view = workflows.network_view(sample_engine, revision=revision, today=TODAY)
    gap = workflows.goal_gap_at(sample_engine, revision, "A", TODAY)
    book = openpyxl.load_workbook(
        io.BytesIO(workflows.network_workbook(view, quality=quality, gap=gap)), read_only=True
    )
    assert {"Unsicherheit", "Beiträge zur Unsicherheit", "Datengüte", "Ziellücke"} <= set(book.sheetnames)
    notes = " ".join(str(c) for row in book["Hinweise"].iter_rows(values_only=True) for c in row if c)
    assert "A: gemessen am eigenen Zähler" in notes
    assert "verso" in notes
    rows = list(book["Beiträge zur Unsicherheit"].iter_rows(values_only=True))
    assert len(rows) == len(quality.sources) + 1
    assert "Was zu tun ist" in rows[0]
    plain = openpyxl.load_workbook(io.BytesIO(workflows.network_workbook(view)), read_only=True)
    assert "Unsicherheit" not in plain.sheetnames


def test_the_goal_gap_of_the_sample_network_is_that_of_the_one_comparable_goal(
    sample_engine: Engine,
) -> None:
    table = workflows.figures(sample_engine, "goal_gap", today=TODAY)
    assert {row["member"] for row in table} == {NETWORK, "dew21"}
    gap = workflows.goal_gap_at(sample_engine, workflows.current_revision(sample_engine), "A", TODAY)
    reasons = dict(gap.left_out)
    assert len(reasons) == 9
    assert reasons["kirchenkreis"] == "scopes"
    assert reasons["stadt"] == "no_goal"
    trajectory = workflows.figures(
        sample_engine, "trajectory", today=TODAY, member="dew21", method="location"
    )
    path = next(row["path_t_co2e"] for row in trajectory if row["period"] == "2030")
    assert next(row["path_t_co2e"] for row in table if row["year"] == 2030) == pytest.approx(path)


def test_nobody_is_said_to_be_subject_to_the_duty_who_does_not_say_so(sample_engine: Engine) -> None:
    assert workflows.figures(sample_engine, "saving_duty", today=TODAY) == []


def test_an_empty_store_has_no_uncertainty_and_says_so(make_store: MakeStore) -> None:
    engine = make_store()
    revision = workflows.current_revision(engine)
    empty = workflows.network_quality(engine, revision=revision, today=TODAY, bundle="A")
    assert empty.period == ""
    assert empty.sources.empty
    assert empty.grades.empty
    member = workflows.member_quality(engine, "edg", revision=revision, today=TODAY, bundle="A")
    assert member.period == ""
    assert workflows.figures(engine, "uncertainty", today=TODAY) == []
    assert workflows.goal_gap_at(engine, revision, "A", TODAY).gaps.empty


def test_settings_of_the_network_file_change_the_uncertainty(make_store: MakeStore) -> None:
    engine = make_store()
    text = workflows.network_text(engine)
    workflows.replace_network(
        engine, f"{text}\n[settings.uncertainty]\nmeasured_share = 0.02\n", "test", "Test"
    )
    revision = workflows.current_revision(engine)
    quality = workflows.network_quality(engine, revision=revision, today=TODAY, bundle="A")
    assert quality.settings.measured_share == 0.02
    assert quality.settings.estimated_share == 0.65
