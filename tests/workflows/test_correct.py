"""A correction tried and stored, and what a change of sites did: worked cases (numbers.md §3, §8).

Power of one site, 2018-Q1 to 2026-Q2, 100 MWh a quarter; base year 2018.
"""

from datetime import date

import pytest
from sqlalchemy import Engine

from kek_data import workflows
from kek_data.domain.errors import DeliveryConflict, ImpossibleChange, ImpossibleCorrection
from kek_data.domain.period import quarters_between
from kek_data.frames import BaseYears, Readings, Records
from kek_data.store import Receipt
from kek_data.wording import site_change_words
from kek_data.workflows import site_changes
from kek_data.workflows.correct import Trial, correctable_periods
from kek_data.workflows.site_changes import Change
from kek_data.workflows.site_desk import key_of_site, read_area
from tests.store.builders import deliver
from tests.workflows.builders import POWER, SITE, TODAY, in_force, records_of


@pytest.fixture(autouse=True)
def _unchecked(frames_unchecked: None) -> None:
    """Accounting has tests of its own for its frames."""


@pytest.fixture
def delivered(empty_engine: Engine) -> Engine:
    """A store with eight and a half years of one site's power."""
    made = records_of("edg", dict.fromkeys(quarters_between("2018-Q1", "2026-Q2"), 100.0))
    base = BaseYears.from_rows([{"member": "edg", "base_year": 2018, "reason": "Beschluss"}])
    deliver(
        empty_engine, Records(sites=made.sites, series=made.series, readings=made.readings, base_years=base)
    )
    return empty_engine


def _try(engine: Engine, amount: str, unit: str = "MWh", period: str = "2026-Q2") -> Trial:
    return workflows.try_correction(
        engine, member="edg", series=POWER, period=period, amount=amount, unit=unit, today=TODAY
    )


def _change(seen_revision: int | None = None) -> Change:
    return Change(member="edg", reason="Verkauf", actor="manager", today=TODAY, seen_revision=seen_revision)


def test_a_trial_tells_the_tonnes_and_stores_nothing(delivered: Engine) -> None:
    """100 -> 150 MWh in one of four quarters: a quarter's tonnes of 50 MWh on 400 MWh, one eighth more."""
    before = workflows.current_revision(delivered)
    tried = _try(delivered, "150")
    (row,) = tried.effect.to_dict("records")
    assert (row["member"], row["period"]) == ("edg", "2026-Q2")
    assert row["new_t_co2e"] / row["old_t_co2e"] == pytest.approx(1.125)
    assert tried.change_share == pytest.approx(0.5)
    assert workflows.current_revision(delivered) == before
    assert in_force(delivered, "edg")["2026-Q2"] == 100.0


def test_what_is_stored_does_what_the_trial_said(delivered: Engine) -> None:
    told = _try(delivered, "0,2", "GWh").effect
    receipt = _correct(delivered, "0,2", "GWh")
    done = workflows.delivery_effect(delivered, receipt.delivery_id, today=TODAY)
    assert done[done["member"] == "edg"]["new_t_co2e"].tolist() == pytest.approx(told["new_t_co2e"].tolist())


def test_the_unit_may_stand_behind_the_number(delivered: Engine) -> None:
    assert _try(delivered, "5 GWh", "").new[["amount", "unit"]].to_numpy().tolist() == [[5.0, "GWh"]]
    assert _try(delivered, "5 MWh", "MWh").new["unit"].tolist() == ["MWh"]


@pytest.mark.parametrize(
    ("amount", "unit", "period", "code"),
    [
        ("", "MWh", "2026-Q2", "no_amount"),
        ("1o5", "MWh", "2026-Q2", "no_number"),
        ("12 Kisten", "MWh", "2026-Q2", "no_number"),
        ("entfällt", "MWh", "2026-Q2", "no_number"),
        ("5 GWh", "MWh", "2026-Q2", "two_units"),
        ("5", "", "2026-Q2", "no_unit"),
        ("5", "Scheffel", "2026-Q2", "unknown-unit"),
        ("5", "l", "2026-Q2", "unit-not-convertible"),
        ("5", "MWh", "Q2", "no_period"),
        ("5", "MWh", "2026-Q3", "not_ended"),
        ("100", "MWh", "2026-Q2", "unchanged"),
    ],
)
def test_what_is_no_correction_is_refused_with_its_reason(
    delivered: Engine, amount: str, unit: str, period: str, code: str
) -> None:
    with pytest.raises(ImpossibleCorrection) as refused:
        _try(delivered, amount, unit, period)
    assert refused.value.code == code


def test_a_corrected_value_that_was_estimated_may_be_the_same(delivered: Engine) -> None:
    row = {"member": "edg", "series": POWER, "period": "2026-Q2", "cell_state": "number"}
    estimated = Readings.from_rows([{**row, "amount": 100.0, "unit": "MWh", "status": "estimated"}])
    deliver(delivered, Records(readings=estimated))
    assert _try(delivered, "100").new["status"].tolist() == ["corrected"]


def _correct(engine: Engine, amount: str, unit: str = "MWh", seen_revision: int | None = None) -> Receipt:
    return workflows.correct_reading(
        engine,
        member="edg",
        series=POWER,
        period="2026-Q2",
        amount=amount,
        unit=unit,
        reason="Rechnung",
        actor="manager",
        today=TODAY,
        seen_revision=seen_revision,
    )


def test_what_somebody_stored_since_one_looked_is_not_overwritten(delivered: Engine) -> None:
    seen = workflows.current_revision(delivered)
    _correct(delivered, "120", seen_revision=seen)
    with pytest.raises(DeliveryConflict):
        _correct(delivered, "130", seen_revision=seen)
    with pytest.raises(DeliveryConflict):
        site_changes.close_site(delivered, _change(seen), SITE, date(2025, 6, 30))
    assert in_force(delivered, "edg")["2026-Q2"] == 120.0


def test_periods_to_correct_are_those_with_a_value_and_those_that_could_have_one() -> None:
    rows = [{"series": POWER, "period": p} for p in ("2025-Q2", "2025")]
    readings = Readings.from_rows([{**row, "cell_state": "number", "status": ""} for row in rows])
    assert correctable_periods(readings, POWER, "quarterly", TODAY) == [
        *("2026-Q2", "2026-Q1", "2025-Q4", "2025"),
        *("2025-Q3", "2025-Q2", "2025-Q1"),
    ]
    assert correctable_periods(Readings.empty(), POWER, "yearly", TODAY) == ["2025", "2024"]


# --- what a change of sites did ---------------------------------------------------------------------


def _followed(engine: Engine, revision: int) -> tuple[str, ...]:
    made = workflows.aftermath(engine, "edg", before=revision - 1, after=revision, today=TODAY)
    return tuple(" ".join(said.split()) for said in site_change_words.followed(made))


def test_a_sold_site_leaves_nothing_expected_and_a_base_year_to_decide_on(delivered: Engine) -> None:
    receipt = site_changes.sell_site(delivered, _change(), SITE, date(2025, 7, 1))
    completeness, perimeter, base_year = _followed(delivered, receipt.revision)
    assert completeness.endswith("werden 0 Quartalswerte erwartet, bisher 4.")
    assert "100,0 % des Basiswerts" in perimeter
    assert "jetzt zu entscheiden" in base_year


def test_a_replaced_series_leaves_perimeter_and_base_year(delivered: Engine) -> None:
    receipt = site_changes.replace_series(
        delivered, _change(), POWER, date(2026, 7, 1), carrier="fernwaerme", use="space_heat"
    )
    assert _followed(delivered, receipt.revision) == (
        "Vollständigkeit: In den 12 Monaten bis Q2 2026 werden wie bisher 4 Quartalswerte erwartet.",
        "Bilanzgrenze: bleibt gegenüber dem Basisjahr, wie sie ist.",
        "Basisjahr 2018: bleibt.",
    )


def test_taking_a_sale_back_settles_the_base_year(delivered: Engine) -> None:
    receipt = site_changes.sell_site(delivered, _change(), SITE, date(2025, 7, 1))
    workflows.undo(delivered, receipt.delivery_id, "manager", "Irrtum")
    assert "nichts mehr zu entscheiden" in _followed(delivered, receipt.revision + 1)[2]


@pytest.mark.parametrize(
    ("typed", "area"), [("", None), ("1.250", 1250.0), ("1.250,5 m²", 1250.5), ("80 qm", 80.0)]
)
def test_an_area_is_read_as_it_is_typed(typed: str, area: float | None) -> None:
    assert read_area(typed) == area


@pytest.mark.parametrize("typed", ["groß", "-5", "12 ha"])
def test_what_is_no_area_is_refused(typed: str) -> None:
    with pytest.raises(ImpossibleChange, match="no_area"):
        read_area(typed)


def test_a_key_is_as_typed_or_made_of_the_name() -> None:
    assert key_of_site(" H2 ", "Neubau") == "H2"
    assert key_of_site("", "Neubau | Süd") == "Neubau / Süd"
    assert key_of_site("", "") == ""
