"""Sites and series change between deliveries: worked cases of completeness, perimeter and tonnes (numbers.md §1.6, §3).

Power at one site, 2018-Q1 to 2026-Q2, 100 MWh a quarter: base year 2018 with 400 MWh. Factors of variant A.
"""

from collections.abc import Callable
from datetime import date

import pandas as pd
import pytest
from sqlalchemy import Engine

from kek_data import workflows
from kek_data.domain.errors import ImpossibleChange, KekError, UnknownKey, UnknownMember
from kek_data.domain.period import quarters_between
from kek_data.frames import BaseYears, Records
from kek_data.store import load_records
from kek_data.wording.errors import error_text
from kek_data.workflows import site_changes
from kek_data.workflows.balances import balance_at
from kek_data.workflows.site_changes import Change, SiteFacts
from kek_data.workflows.trajectories import outlook_at
from tests.store.builders import deliver
from tests.workflows.builders import POWER, SITE, TODAY, records_of

CHANGE = Change(member="edg", reason="Umzug", actor="manager", today=TODAY)
HALF_2025 = date(2025, 6, 30)
QUARTERS = quarters_between("2018-Q1", "2026-Q2")


@pytest.fixture(autouse=True)
def _unchecked(frames_unchecked: None) -> None:
    """Accounting has tests of its own for its frames."""


@pytest.fixture
def delivered(empty_engine: Engine) -> Engine:
    """A store with eight and a half years of one site's power."""
    made = records_of("edg", dict.fromkeys(QUARTERS, 100.0))
    base = BaseYears.from_rows([{"member": "edg", "base_year": 2018, "reason": "Beschluss"}])
    deliver(
        empty_engine, Records(sites=made.sites, series=made.series, readings=made.readings, base_years=base)
    )
    return empty_engine


def _windows(engine: Engine, period: str) -> pd.Series:
    rows = balance_at(engine, workflows.current_revision(engine), "A", TODAY).windows
    rows = rows[(rows["method"] == "location") & (rows["window"] == "rolling_4q")]
    return rows[rows["period"] == period].iloc[0]


def _perimeter(engine: Engine) -> list[tuple[str, str, float]]:
    """(quarter, change, share of the base value) of every change of perimeter."""
    changes = outlook_at(engine, workflows.current_revision(engine), "A", TODAY).changes
    rows = changes[changes["kind"] == "perimeter"]
    return [(row["quarter"], row["change"], round(row["base_share"], 6)) for row in rows.to_dict("records")]


def _records(engine: Engine) -> Records:
    return load_records(engine, member="edg")


def test_after_closing_nothing_more_is_expected_and_what_went_is_perimeter(delivered: Engine) -> None:
    """400 of 400 MWh of the base year went; the last two quarters of 2025 contribute nothing."""
    site_changes.close_site(delivered, CHANGE, SITE, HALF_2025)
    window = _windows(delivered, "2025-Q4")
    assert list(window[["expected_cells", "delivered_cells", "missing_cells"]]) == [2, 2, 0]
    assert window["energy_kwh"] == pytest.approx(200_000)
    assert _perimeter(delivered) == [("2025-Q3", "went", 1.0)]


def test_a_change_is_undone_like_any_delivery(delivered: Engine) -> None:
    before = _records(delivered).sites
    receipt = site_changes.close_site(delivered, CHANGE, SITE, HALF_2025)
    row = workflows.deliveries(delivered).iloc[-1]
    assert list(row[["delivery_kind", "reason", "uploaded_by"]]) == ["site_change", "Umzug", "manager"]
    workflows.undo(delivered, receipt.delivery_id, "manager", "Irrtum")
    pd.testing.assert_frame_equal(_records(delivered).sites, before)
    assert _perimeter(delivered) == []
    assert _windows(delivered, "2025-Q4")["energy_kwh"] == pytest.approx(400_000)


def test_a_sold_site_ends_the_day_before_and_says_so(delivered: Engine) -> None:
    site_changes.sell_site(delivered, CHANGE, SITE, date(2025, 7, 1))
    row = _records(delivered).sites.iloc[0]
    assert list(row[["active_to", "remark"]]) == [
        "2025-06-30",
        "Ab 01.07.2025 nicht mehr eigen (verkauft).",
    ]
    assert _perimeter(delivered) == [("2025-Q3", "went", 1.0)]


def test_a_let_site_counts_by_its_share_from_the_day_on(delivered: Engine) -> None:
    """Own use 60 % from 1 July 2025: 2025 has 100 + 100 + 60 + 60 = 320 MWh; 40 % of the base year changed."""
    site_changes.let_site(delivered, CHANGE, SITE, date(2025, 7, 1), 0.6)
    window = _windows(delivered, "2025-Q4")
    assert window["energy_kwh"] == pytest.approx(320_000)
    assert window["third_party_energy_kwh"] == pytest.approx(80_000)
    assert _perimeter(delivered) == [("2025-Q3", "own_use", 0.4)]


def test_a_replaced_series_is_no_change_of_perimeter(delivered: Engine) -> None:
    site_changes.replace_series(
        delivered, CHANGE, POWER, date(2025, 7, 1), carrier="fernwaerme", use="space_heat"
    )
    series = _records(delivered).series.set_index("series")
    new = f"{SITE}|fernwaerme|space_heat|"
    assert series.loc[POWER, "active_to"] == "2025-06-30"
    facts = ["replaces", "active_from", "active_to", "rhythm"]
    assert list(series.loc[new, facts]) == [POWER, "2025-07-01", "", "quarterly"]
    assert _perimeter(delivered) == []
    assert _windows(delivered, "2025-Q4")["expected_cells"] == 2  # the new one has no history yet


def test_an_ended_series_is_a_change_of_perimeter(delivered: Engine) -> None:
    site_changes.end_series(delivered, CHANGE, POWER, HALF_2025)
    assert _perimeter(delivered) == [("2025-Q3", "went", 1.0)]
    assert _windows(delivered, "2026-Q2")["expected_cells"] == 0


def test_a_site_that_a_recalculation_took_out_keeps_its_name_in_lieferstand(delivered: Engine) -> None:
    site_changes.end_series(delivered, CHANGE, POWER, HALF_2025)
    workflows.decide_break(
        delivered,
        member="edg",
        kind="perimeter",
        through="2025-Q3",
        decision="recalculated",
        reason="Haus verkauft",
        actor="manager",
        today=TODAY,
    )
    view = workflows.delivery_status(delivered, today=TODAY)
    assert SITE in set(view.states["site"])
    assert view.names["site of edg"] == {SITE: "Haus H1"}


def test_what_moves_goes_on_at_the_new_site_and_is_no_change_of_perimeter(delivered: Engine) -> None:
    facts = SiteFacts(site_name="Neubau", postcode="44137")
    site_changes.move_site(delivered, CHANGE, SITE, "H2", date(2025, 7, 1), facts)
    found = _records(delivered)
    sites = found.sites.set_index("site")[["site_name", "active_from", "active_to", "postcode"]]
    assert list(sites.loc[SITE]) == ["Haus H1", "", "2025-06-30", ""]
    assert list(sites.loc["H2"]) == ["Neubau", "2025-07-01", "", "44137"]
    moved = found.series.set_index("series").loc["H2|strom|building_power|"]
    assert list(moved[["site", "replaces", "active_from"]]) == ["H2", POWER, "2025-07-01"]
    assert _perimeter(delivered) == []


def test_an_opened_site_is_there_from_its_day_on(delivered: Engine) -> None:
    facts = SiteFacts(site_name="Anbau", site_type="office", area_m2=250.0, area_type="NRF")
    site_changes.open_site(delivered, CHANGE, "H2", date(2026, 1, 1), facts)
    row = _records(delivered).sites.set_index("site").loc["H2"]
    assert list(row[["site_name", "active_from", "area_m2"]]) == ["Anbau", "2026-01-01", 250.0]


@pytest.mark.parametrize(
    ("act", "error"),
    [
        (lambda e: site_changes.close_site(e, CHANGE, "H9", HALF_2025), UnknownKey),
        (lambda e: site_changes.end_series(e, CHANGE, "H9|strom|x|", HALF_2025), UnknownKey),
        (lambda e: site_changes.open_site(e, CHANGE, SITE, HALF_2025, SiteFacts()), ImpossibleChange),
        (lambda e: site_changes.open_site(e, CHANGE, "a|b", HALF_2025, SiteFacts()), ImpossibleChange),
        (lambda e: site_changes.open_site(e, CHANGE, " ", HALF_2025, SiteFacts()), ImpossibleChange),
        (lambda e: site_changes.let_site(e, CHANGE, SITE, HALF_2025, 60), ImpossibleChange),
        (lambda e: site_changes.replace_series(e, CHANGE, POWER, HALF_2025, carrier="holzgas"), UnknownKey),
        (
            lambda e: site_changes.replace_series(e, CHANGE, POWER, HALF_2025, carrier="strom"),
            ImpossibleChange,
        ),
        (
            lambda e: site_changes.close_site(
                e, Change(member="edg", reason=" ", actor="m", today=TODAY), SITE, HALF_2025
            ),
            ImpossibleChange,
        ),
        (
            lambda e: site_changes.close_site(
                e, Change(member="nobody", reason="x", actor="m", today=TODAY), SITE, HALF_2025
            ),
            UnknownMember,
        ),
    ],
)
def test_what_makes_no_sense_is_refused_in_words_and_stores_nothing(
    delivered: Engine, act: Callable[[Engine], object], error: type[KekError]
) -> None:
    with pytest.raises(error) as refused:
        act(delivered)
    assert error_text(refused.value)
    assert workflows.current_revision(delivered) == 2


def test_a_site_cannot_end_before_it_began(delivered: Engine) -> None:
    site_changes.open_site(delivered, CHANGE, "H2", date(2026, 1, 1), SiteFacts())
    with pytest.raises(ImpossibleChange, match="ends_before_start"):
        site_changes.close_site(delivered, CHANGE, "H2", HALF_2025)
