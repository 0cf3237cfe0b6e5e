"""The published series of the city's own buildings, from its workbook to the page (source: tests/data)."""

from datetime import date

import pytest
from sqlalchemy import Engine

from kek_data import workflows
from tests.data.energiebericht_stadt_dortmund import HEAT, POWER, PUBLISHED_MWH, WORKBOOK

TODAY = date(2026, 8, 15)


@pytest.fixture
def city(empty_engine: Engine) -> Engine:
    stored = workflows.accept_file(
        empty_engine, WORKBOOK.name, WORKBOOK.read_bytes(), today=TODAY, received_on=TODAY
    )
    assert stored.delivery_id is not None, [f.message for f in stored.findings]
    return empty_engine


def test_the_published_heat_is_drawn_in_mwh_and_has_no_tonnes(city: Engine) -> None:
    view = workflows.member_view(city, "stadt", revision=workflows.current_revision(city), today=TODAY)
    drawn = dict(zip(view.energy_only["period"], view.energy_only["energy_kwh"], strict=True))
    assert drawn == pytest.approx({str(year): mwh * 1000 for year, mwh in PUBLISHED_MWH[HEAT].items()})
    assert view.energy_only["emissions_t_co2e"].isna().all()
    assert HEAT not in set(view.emissions["series"])


def test_the_published_power_which_is_not_adjusted_has_tonnes(city: Engine) -> None:
    view = workflows.member_view(city, "stadt", revision=workflows.current_revision(city), today=TODAY)
    years = view.trajectory[(view.trajectory["window"] == "year") & (view.trajectory["method"] == "location")]
    energy = dict(zip(years["period"], years["energy_kwh"], strict=True))
    assert energy["2024"] == pytest.approx(PUBLISHED_MWH[POWER][2024] * 1000)
    assert set(view.emissions["series"]) == {POWER}
