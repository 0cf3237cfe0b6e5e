"""Explain this figure: the value is that of the pages and tables, and the formula leads to it from the inputs shown."""

import math
from collections import deque
from collections.abc import Iterator
from dataclasses import asdict
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from sqlalchemy import Engine

from kek_data import workflows
from kek_data.accounting.explain import FIGURES, OFFERED, all_steps, completed, explain, offered
from kek_data.accounting.explain_basis import Basis
from kek_data.accounting.explain_factors import printed_of
from kek_data.accounting.explain_values import deliveries_behind, values_behind
from kek_data.domain.codes import NETWORK
from kek_data.domain.errors import UnknownKey
from kek_data.domain.explanation import Explanation, FigureKey, figure_key
from kek_data.wording import explain_sentences, explain_words
from kek_data.workflows import explain as acts
from kek_data.workflows.ahead import member_ahead
from tests import worlds

MEMBERS = (
    *("dsw21", "dew21", "edg", "sparkasse", "hafen", "kirchenkreis", "fh", "caritas", "diakonie", "stadt"),
)
OF_STANDING = {
    "gap": "gap_t_co2e",
    "gap_share": "gap_share",
    "required_2030": "required_2030_t_per_year",
    "required_2035": "required_2035_t_per_year",
    "required_2030_share": "required_2030_share",
    "required_2035_share": "required_2035_share",
    "required_2030_compound": "required_2030_compound",
    "achieved": "achieved_t_per_year",
    "budget": "budget_t_co2e",
    "budget_used": "budget_used_t_co2e",
    "budget_exhausted": "budget_exhausted_year",
    "base": "base_t_co2e",
    "path": "path_t_co2e",
    "remainder": "remainder_t_co2e",
}


def the_basis(engine: Engine, **choices: Any) -> Basis:
    revision = workflows.current_revision(engine)
    return acts.explanation_basis(engine, revision=revision, today=workflows.today(engine), **choices)


@pytest.fixture(scope="module")
def basis(sample_engine: Engine) -> Basis:
    """The sample network as it stands."""
    return the_basis(sample_engine)


def key_of(basis: Basis, figure: str, subject: str, *, method: str = "location") -> FigureKey:
    return acts.offered_key(basis, figure, subject, method=method, window="rolling_4q")


def same(one: float | str | None, other: float | str | None) -> bool:
    if isinstance(one, str) or isinstance(other, str):
        return one == other
    if one is None or one != one:
        return other is None or other != other
    return other is not None and math.isclose(one, other, rel_tol=1e-9, abs_tol=1e-6)


def steps_of(basis: Basis, keys: list[FigureKey], most: int) -> Iterator[Explanation]:
    """These figures and what they are computed from, nearest first, at most so many in all."""
    waiting = deque(keys)
    seen: set[FigureKey] = set()
    while waiting and len(seen) < most:
        key = waiting.popleft()
        if key not in seen:
            seen.add(key)
            found = explain(basis, key)
            yield found
            waiting.extend(one.key for one in found.inputs if one.key is not None)


def offered_keys(basis: Basis, subject: str) -> list[FigureKey]:
    return [key_of(basis, figure, subject) for figure in offered(subject)]


@pytest.mark.parametrize("subject", [NETWORK, *MEMBERS])
def test_every_figure_has_the_value_of_the_page(basis: Basis, subject: str) -> None:
    standing = asdict(basis.standing(subject))
    for figure, column in OF_STANDING.items():
        found = explain(basis, key_of(basis, figure, subject))
        if standing["reason"] and figure == "remainder":
            continue  # without a statement the standing leaves it blank, the line still has it
        assert same(found.value, standing[column]), (subject, figure)
    status = explain(basis, key_of(basis, "status", subject))
    assert status.value == standing["status"]


@pytest.mark.parametrize("subject", [NETWORK, *MEMBERS])
@pytest.mark.parametrize("method", ["location", "market"])
def test_every_total_has_the_value_of_the_table(
    basis: Basis, sample_engine: Engine, subject: str, method: str
) -> None:
    today = workflows.today(sample_engine)
    rows = workflows.figures(sample_engine, "trajectory", today=today, member=subject, method=method)
    table = {row["period"]: row for row in rows}
    for period in ("2019", "2024", "2025-Q3", "2026-Q2"):
        key = FigureKey("actual", subject, period, method=method)
        found = explain(basis, key)
        assert same(round(float(found.value), 6), table[period]["actual_t_co2e"])
        if method == "location" and subject != "sparkasse":
            path = explain(basis, FigureKey("path", subject, period))
            assert same(round(float(path.value), 6), table[period]["path_t_co2e"])


@pytest.mark.parametrize(
    ("figure", "table", "column", "row"),
    [
        ("uncertainty", "uncertainty", "uncertainty_t_co2e", {"period": "2026-Q2", "method": "location"}),
        ("forecast_2030", "forecast", "forecast_t_co2e", {"period": "2030"}),
        ("forecast_gap_2035", "forecast", "gap_t_co2e", {"period": "2035"}),
        ("goal_gap_2030", "goal_gap", "gap_t_co2e", {"year": 2030, "measure": "emissions"}),
        ("effects", "decomposition", "t_co2e", {}),
    ],
)
@pytest.mark.parametrize("subject", [NETWORK, "dew21"])
def test_analyses_have_the_value_of_their_tables(
    basis: Basis,
    sample_engine: Engine,
    subject: str,
    figure: str,
    table: str,
    column: str,
    row: dict[str, Any],
) -> None:
    found = explain(basis, key_of(basis, figure, subject))
    span = {}
    if figure == "effects":
        assert found.key.period == "2025"
        span = {"first": found.key.part, "last": found.key.period}
    today = workflows.today(sample_engine)
    rows = workflows.figures(sample_engine, table, today=today, member=subject, **span)
    fitting = [one for one in rows if all(one[name] == value for name, value in row.items())]
    if figure == "effects":
        ends = {one["effect"]: one["t_co2e"] for one in fitting}
        assert round(float(found.value), 5) == round(ends["to"] - ends["from"], 5)
        for one in found.inputs[2:]:
            assert same(round(float(one.value), 6), ends[one.name])
        return
    expected = fitting[0][column] if fitting else None
    assert same(round(float(found.value), 6), expected)
    assert same(found.recomputed(), found.value)


def test_years_ahead_are_those_of_the_page(basis: Basis, sample_engine: Engine) -> None:
    revision, today = workflows.current_revision(sample_engine), workflows.today(sample_engine)
    for member in ("dew21", "edg"):
        shown = member_ahead(sample_engine, member, revision=revision, today=today, bundle="A").lead
        found = explain(basis, key_of(basis, "lead", member))
        assert same(found.value, shown.years)
        assert same(found.recomputed(), found.value)


def test_weather_adjusted_heat_is_that_of_the_table(basis: Basis, sample_engine: Engine) -> None:
    rows = workflows.figures(sample_engine, "weather", today=workflows.today(sample_engine), member="fh")
    table = {row["period"]: row["adjusted_kwh"] for row in rows}
    found = explain(basis, FigureKey("heat_adjusted", "fh", "2024"))
    assert same(round(float(found.value), 3), round(table["2024"], 3))
    for one in found.inputs:
        assert one.key is not None
        opened = explain(basis, one.key)
        assert same(opened.recomputed(), one.value)
    refused = explain(basis, FigureKey("heat_adjusted", "fh", "2026-Q2"))
    assert refused.reason == "weather_months_missing"


@pytest.mark.parametrize("subject", [NETWORK, *MEMBERS])
def test_every_formula_leads_to_its_value(basis: Basis, subject: str) -> None:
    """Every figure offered, and every figure it is computed from, down to the cells."""
    keys = [key for key in offered_keys(basis, subject) if "forecast" not in key.figure]  # slow: tested above
    for step in steps_of(basis, keys, most=250):
        assert same(step.recomputed(), step.value), str(step.key)
        for given in step.inputs[:40]:
            if given.key is not None and step.key.figure != "weight":
                assert same(explain(basis, given.key).value, given.value), (str(step.key), str(given.key))


@pytest.mark.parametrize("member", ["fh", "caritas", "hafen"])
def test_the_way_down_ends_at_delivered_cells(basis: Basis, member: str) -> None:
    steps, is_cut = all_steps(basis, key_of(basis, "gap", member), most=20_000)
    assert not is_cut
    cells = [step for step in steps if step.key.figure == "actual_cell"]
    assert cells
    amounts = [one for step in cells for one in step.inputs if one.name == "amount"]
    assert amounts
    assert all(".xlsx · Verbrauch!" in one.source for one in amounts)
    computed = [step for step in cells if len(step.inputs) > 1]
    assert all(step.factors and step.factors[0].source for step in computed)


@pytest.mark.parametrize("member", ["stadt", "edg", "kirchenkreis"])
def test_delivered_amounts_come_from_what_was_typed(basis: Basis, member: str) -> None:
    """124.3 MWh as typed × 1000 × own part = the amount counted."""
    for quarter in ("2024-Q3", "2025-Q1"):
        for part, row in basis.cells(member, "location", quarter).items():
            if row["series"]:
                found = explain(basis, FigureKey("amount_cell", member, quarter, part))
                assert same(found.recomputed(), row["base_amount"])


@pytest.mark.parametrize("choices", [{"bundle": "B"}, {"start": 2021, "members": ("fh", "edg")}])
def test_other_factors_and_other_members_are_explained_too(
    sample_engine: Engine, choices: dict[str, Any]
) -> None:
    other = the_basis(sample_engine, **choices)
    keys = [key_of(other, figure, NETWORK) for figure in ("gap", "status", "delivered", "achieved")]
    for step in steps_of(other, keys, most=400):
        assert same(step.recomputed(), step.value), str(step.key)


def test_the_market_based_figure_is_another_one(basis: Basis) -> None:
    location, market = (
        explain(basis, key_of(basis, "actual", "fh", method=method)) for method in ("location", "market")
    )
    assert location.value != market.value
    assert "!market" in str(market.key)
    assert all(one.key is not None and one.key.method == "market" for one in market.inputs)


@pytest.mark.parametrize("address", ["stadt:gap!market@2024", "network:balance_sum!market"])
def test_a_figure_without_a_method_of_its_own_is_location_based(basis: Basis, address: str) -> None:
    asked = figure_key(address)
    assert completed(basis, asked, window="rolling_4q").method == "location"
    found = explain(basis, asked)
    assert found.key.method == "location"
    assert {one.key and one.key.method for one in found.inputs} == {"location"}


@pytest.mark.parametrize(
    ("carrier", "factor_set", "value", "beginning"),
    [
        ("erdgas", "EBeV_2030", 0.20088, "0,0558 t/GJ × 3,6 GJ/MWh"),
        ("cng", "EBeV_2030", 0.20088, "EBeV Zeile 6 Erdgas auf CNG angewendet"),
        ("hackschnitzel", "BAFA", 0.027, "BAFA hat einen einzigen Wert für Biomasse Holz"),
    ],
)
def test_a_factor_is_noted_as_printed_for_its_own_carrier(
    basis: Basis, carrier: str, factor_set: str, value: float, beginning: str
) -> None:
    """One set prints the same value for several carriers."""
    year = {"EBeV_2030": 2025, "BAFA": 2021}[factor_set]
    row = {"carrier": carrier, "factor_year": year, "factor": value}
    assert str(printed_of(basis, row, factor_set)["note"]).startswith(beginning)


def test_a_released_state_is_explained_with_its_stored_figures(sample_file: Path, tmp_path: Path) -> None:
    engine = workflows.open_store(str(worlds.copy_of(sample_file, tmp_path / "store.sqlite")))
    before = explain(the_basis(engine), FigureKey("actual", "hafen", "2025"))
    workflows.releases.freeze(engine, "Treffen", actor="Manager", today=workflows.today(engine))
    series = next(iter(the_basis(engine).cells("hafen", "location", "2025-Q1")))
    workflows.correct_reading(
        engine,
        member="hafen",
        series=series,
        period="2025-Q1",
        amount="1",
        unit="kWh",
        reason="Probe",
        actor="Manager",
        today=workflows.today(engine),
    )
    asked = {"today": workflows.today(engine), "member": "hafen"}
    now = acts.asked_figure(engine, "actual@2025", **asked)
    assert not same(explain(now.basis, now.key).value, before.value)
    then = acts.asked_figure(engine, "actual@2025", state="Treffen", **asked)
    found = acts.opened(then.basis, then.key)
    assert same(found.value, before.value)
    assert "stored_differs" not in found.notes
    assert same(found.recomputed(), found.value)


def test_a_calendar_year_is_explained_as_such(basis: Basis) -> None:
    key = completed(basis, FigureKey("actual", "fh"), window="year")
    assert key.period == "2025"
    assert same(explain(basis, key).value, basis.at("fh", "2025-Q4", "actual_t_co2e"))


def test_values_and_deliveries_behind_a_total(basis: Basis) -> None:
    key = key_of(basis, "actual", "fh")
    values = values_behind(basis, key)
    assert float(values["emissions_t_co2e"].sum()) == pytest.approx(float(explain(basis, key).value))
    delivered = deliveries_behind(basis, values)
    assert delivered["count"].sum() == len(values)
    assert all(delivered["received_on"] != "")
    carrier = values_behind(basis, key.of("actual_carrier", part="strom"))
    assert set(carrier["carrier"]) == {"strom"}
    assert values_behind(basis, key_of(basis, "gap", "fh")).empty


def test_without_a_statement_the_reason_is_given(basis: Basis) -> None:
    found = explain(basis, key_of(basis, "gap", "sparkasse"))
    assert not found.is_known
    assert found.reason == "perimeter"
    assert acts.put_in(found) == ""


@pytest.mark.parametrize(
    "address", ["unheard_of", "actual_cell@2025-Q1/none", "slope/2001-2002", "actual_cell@2025/x", "gap@5"]
)
def test_an_address_that_leads_nowhere_is_refused(basis: Basis, address: str) -> None:
    with pytest.raises(UnknownKey):
        explain(basis, figure_key(address, subject="fh"))


@pytest.mark.parametrize(
    "text",
    [
        "fh:gap@2026-Q2",
        "network:status",
        "fh:actual_cell!market@2025-Q1/C-NORD|strom|building_power|Trafo 2/b",
    ],
)
def test_an_address_reads_back(text: str) -> None:
    assert str(figure_key(text)) == text


def test_every_figure_and_input_has_words(basis: Basis) -> None:
    assert set(FIGURES) <= set(explain_words.FIGURE)
    assert set(OFFERED) <= set(FIGURES)
    for subject in (NETWORK, "fh"):
        for step in steps_of(basis, offered_keys(basis, subject), most=250):
            assert (step.words or step.key.figure) in explain_words.WORDS or step.source or step.reason
            assert not step.reason or step.reason in explain_words.REASON
            assert set(step.notes) <= set(explain_words.NOTE)
            assert {one.code for one in step.inputs} <= {*explain_words.FIGURE, *explain_words.INPUT}


def test_the_gap_with_its_numbers_put_in(basis: Basis) -> None:
    found = explain(basis, key_of(basis, "gap", "fh"))
    assert acts.put_in(found) == "3.512,5 − 3.239,8 = 272,7\u00a0t\u00a0CO₂e"
    assert acts.title(found) == "Abstand zum Programmpfad, FH Dortmund, 12 Monate bis Q2 2026"


def test_a_long_sum_names_how_many_terms_it_has(basis: Basis) -> None:
    found = explain(basis, key_of(basis, "achieved", "edg"))
    assert "… (10 Werte)" in acts.put_in(found)
    assert explain_sentences.value_text(found.value, found.unit).endswith(
        "t CO₂e pro Jahr".replace(" ", "\u00a0", 1)
    )


def test_a_workbook_says_every_step_with_a_label_and_a_formula(basis: Basis) -> None:
    content = acts.explained_workbook(basis, key_of(basis, "status", "fh"))
    book = openpyxl.load_workbook(BytesIO(content))
    assert book.sheetnames[:3] == ["Rechenweg", "Werte", "Faktoren"]
    cells = [cell for row in book["Rechenweg"].iter_rows() for cell in row if cell.column == 2]
    formulas = [cell for cell in cells if str(cell.value).startswith("=")]
    assert any("IF(" in cell.value for cell in formulas)
    assert any("Werte'!$G$" in cell.value for cell in formulas)
    assert all(book["Rechenweg"].cell(cell.row, 1).value for cell in cells if cell.value is not None)


def test_a_workbook_that_would_be_too_large_says_so(basis: Basis, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(acts, "MOST_STEPS", 5)
    book = openpyxl.load_workbook(BytesIO(acts.explained_workbook(basis, key_of(basis, "gap", NETWORK))))
    said = [cell.value for row in book["Rechenweg"].iter_rows() for cell in row]
    assert explain_words.NOT_OPENED in said
