"""Laws of mapping: no number is lost, nothing raises, order and place of columns and rows do not matter."""

import math
import time
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kek_data.intake.mapping import (
    Mapping,
    apply_mapping,
    mapping_from_json,
    mapping_to_json,
    recognise,
)
from kek_data.intake.mapping.account import COST, LABEL, SUM, VALUE
from kek_data.intake.mapping.assistant import decide
from kek_data.intake.mapping.cells import is_numeric
from kek_data.intake.mapping.model import (
    ROLES,
    WORD_KINDS,
    ColumnRule,
    Decision,
    TableRule,
    Word,
)
from kek_data.intake.mapping.quarters import readings_of
from kek_data.intake.mapping.spans import Span
from kek_data.intake.mapping.values import Value
from kek_data.intake.mapping.weights import Weights
from kek_data.intake.numbers import read_amount
from kek_data.intake.sheet_scan import SheetScan
from kek_data.intake.workbook import NO_VALUE, ErrorCell, Sheet, Workbook
from tests.intake.mapping import foreign
from tests.tools import examples

pytestmark = pytest.mark.usefixtures("frames_unchecked")

WORDS = (
    "Standort", "Rathaus", "Kita Nord", "Strom", "Erdgas", "Heizöl", "kWh", "MWh", "m³", "Strom (kWh)", "Monat", "Jahr",
    "Quartal", "Q1 2025", "1. Halbjahr 2025", "2025/26", "Jan", "Jan 25", "von", "bis", "Datum", "Summe", "Gesamt", "€",
    "Kosten", "Erzeugung", "PV-Erzeugung kWh", "folgt", "entfällt", "-", "k. A.", "1.234", "1.234,5", "120 MWh", "5 %",
    "Zählernummer", "Einheit", "Energieträger", "#2", "\x96", "\ufeff", "DSW21", "Energieverbrauch 2025 in kWh",
)  # fmt: skip
CELLS = st.one_of(
    st.just(""),
    st.sampled_from(WORDS),
    st.integers(-5, 40).map(float),
    st.integers(1985, 2030).map(float),
    st.floats(-1e6, 1e6).map(lambda x: round(x, 2)),
    st.sampled_from([float("inf"), 1e300, NO_VALUE, ErrorCell("#WERT!"), True]),
    st.dates(date(1980, 1, 1), date(2030, 12, 31)),
    st.text(max_size=8),
)


def workbook_of(*sheets: tuple[str, list[list]], scan: SheetScan | None = None) -> Workbook:
    made = {}
    for name, rows in sheets:
        width = max((len(row) for row in rows), default=0)
        padded = [[*row, *[""] * (width - len(row))] for row in rows]
        made[name.casefold()] = Sheet(name, padded, scan or SheetScan())
    return Workbook(made, {})


GRIDS = st.integers(1, 7).flatmap(
    lambda width: st.lists(st.lists(CELLS, min_size=width, max_size=width), max_size=14)
)
MERGED = st.lists(
    st.tuples(
        st.tuples(st.integers(0, 4), st.integers(0, 5)), st.tuples(st.integers(0, 6), st.integers(0, 8))
    ),
    max_size=3,
)


@settings(max_examples=examples(60))
@given(GRIDS, GRIDS, MERGED)
def test_any_grid_is_proposed_and_every_number_is_in_exactly_one_place(first, second, merged):
    workbook = workbook_of(("Eins", first), ("Zwei", second), scan=SheetScan(merged=tuple(merged)))
    proposal = foreign.proposal(workbook)
    for _ in range(2):
        _check_account(workbook, proposal)
        if not proposal.questions:
            break
        question = proposal.questions[0]
        proposal = decide(proposal, question.id, question.choices[0].code)


def _check_account(workbook, proposal):
    numeric = {
        (sheet.name, r, c)
        for sheet in workbook.sheets.values()
        for r, row in enumerate(sheet.rows)
        for c, value in enumerate(row)
        if is_numeric(value)
    }
    classes = proposal.mapped.account.classes
    assert classes.keys() == numeric
    named = sum(u.count for u in proposal.unmapped)
    assert named == sum(1 for c in classes.values() if c not in (VALUE, SUM, LABEL, COST))
    preview = proposal.preview
    read = preview[(preview["status"] == "read") & preview["is_number"]]
    assert len(read) == sum(1 for c in classes.values() if c == VALUE)


@settings(max_examples=examples(30))
@given(GRIDS)
def test_a_grid_reads_the_same_by_its_saved_mapping(grid):
    workbook = workbook_of(("Eins", grid))
    proposal = foreign.proposal(workbook)
    saved = mapping_from_json(mapping_to_json(proposal.mapping))
    again = apply_mapping(
        workbook,
        saved,
        network=foreign.NETWORK,
        reference=foreign.REFERENCE,
        in_force=foreign.in_force,
        today=foreign.TODAY,
    )
    assert again.readings_preview.equals(proposal.preview)
    assert again.unmapped == proposal.unmapped


TEXT = st.text(max_size=20)
TABLES = st.builds(
    TableRule,
    name=TEXT,
    sheet=TEXT,
    columns=st.lists(st.builds(ColumnRule, TEXT, st.sampled_from(ROLES), TEXT), max_size=4).map(tuple),
    carrier=TEXT,
    unit=TEXT,
    site=TEXT,
    year=TEXT,
    number_style=TEXT,
)
MAPPINGS = st.builds(
    Mapping,
    name=TEXT,
    member=TEXT,
    tables=st.lists(TABLES, max_size=3, unique_by=lambda t: t.name).map(tuple),
    words=st.lists(st.builds(Word, st.sampled_from(WORD_KINDS), TEXT, TEXT), max_size=4).map(tuple),
    decisions=st.lists(st.builds(Decision, TEXT, TEXT), max_size=4).map(tuple),
)


@given(MAPPINGS)
def test_a_mapping_survives_json(mapping):
    assert mapping_from_json(mapping_to_json(mapping)) == mapping


@given(
    st.one_of(st.text(), st.recursive(st.none() | st.booleans() | st.floats() | st.text(), st.lists).map(str))
)
def test_what_is_no_mapping_is_a_finding(text):
    read = mapping_from_json(text)
    assert isinstance(read, Mapping) or read.code == "mapping-broken"


LONG = [
    ["Verbräuche aller Häuser"],
    ["Standort", "Energieträger", "Quartal", "Menge", "Einheit", "Kosten €", "Bemerkung"],
    ["Rathaus", "Strom", "Q1 2026", 1000.0, "kWh", 300.0, ""],
    ["Rathaus", "Fernwärme", "Q1 2026", 210.5, "MWh", 9000.0, "geschätzt"],
    ["Kita Nord", "Strom", "Q1 2026", "1.234,5", "kWh", 370.0, ""],
    ["Kita Nord", "Strom", "Q2 2026", 900.0, "kWh", 270.0, ""],
]


def readings(workbook, mapping):
    mapped = apply_mapping(
        workbook,
        mapping,
        network=foreign.NETWORK,
        reference=foreign.REFERENCE,
        in_force=foreign.in_force,
        today=foreign.TODAY,
    )
    assert mapped.questions == ()
    rows = mapped.records.readings[["series", "period", "amount", "cost_eur"]]
    return sorted(rows.itertuples(index=False, name=None))


SAVED = foreign.proposal(workbook_of(("Daten", LONG))).mapping
READ = readings(workbook_of(("Daten", LONG)), SAVED)


@settings(max_examples=examples(30))
@given(
    st.permutations(range(7)),
    st.permutations(range(4)),
    st.lists(st.sampled_from([[], ["Stand der Dinge"], ["", "Entwurf"]]), max_size=4),
    st.integers(0, 3),
)
def test_columns_rows_and_lines_above_may_move(columns, rows, above, left):
    assert len(READ) == 4
    body = [LONG[1], *(LONG[2 + n] for n in rows)]
    body = [[*[""] * left, *(row[c] for c in columns)] for row in body]
    workbook = workbook_of(("Daten (2)", [*above, LONG[0], *body]))
    found = recognise(workbook, [SAVED], network=foreign.NETWORK, reference=foreign.REFERENCE)
    assert found.mapping == SAVED
    assert readings(workbook, SAVED) == READ


def value(start: date, end: date, amount: float, row: int) -> Value:
    made = Value("T1", "Blatt", row, 0, "Menge", "", read_amount(amount), str(amount))
    made.unit, made.use, made.span = "kWh", "space_heat", Span(start, end)
    return made


@settings(max_examples=examples(100))
@given(st.lists(st.integers(1, 500), min_size=1, max_size=8), st.integers(0, 800), st.data())
def test_invoices_one_after_another_are_neither_lost_nor_doubled(lengths, first, data):
    """Whole quarters get exactly what the invoices say of their days; what is left is at the two ends."""
    day = date(2022, 1, 1).toordinal() + first
    values = []
    for row, length in enumerate(lengths):
        amount = data.draw(st.floats(0, 1e6))
        values.append(value(date.fromordinal(day), date.fromordinal(day + length - 1), amount, row))
        day += length
    weights = Weights(foreign.REFERENCE, foreign.NETWORK.weather)
    today = date(2040, 1, 1)
    read = readings_of(values, "Reihe", today, weights).readings
    stored = math.fsum(r.amount for r in read)
    total = math.fsum(v.amount for v in values)
    assert stored <= total * (1 + 1e-9) + 1e-6
    whole = [v for v in values if all(_is_whole(q, values) for q in _quarters(v))]
    assert stored >= math.fsum(v.amount for v in whole) * (1 - 1e-9) - 1e-6


def _quarters(v: Value) -> set[tuple[int, int]]:
    assert v.span is not None
    days = range(v.span.start.toordinal(), v.span.end.toordinal() + 1)
    return {(date.fromordinal(d).year, (date.fromordinal(d).month + 2) // 3) for d in days}


def _is_whole(quarter: tuple[int, int], values: list[Value]) -> bool:
    year, number = quarter
    start = date(year, 3 * number - 2, 1)
    after = date(year + number // 4, 3 * (number % 4) + 1, 1)
    spans = [v.span for v in values if v.span]
    return (
        min(s.start for s in spans) <= start
        and max(s.end for s in spans).toordinal() >= after.toordinal() - 1
    )


def test_two_thousand_rows_are_proposed_in_two_seconds():
    head = ["Zähler", "Standort", "Energieträger", "von", "bis", "Verbrauch kWh", "Betrag €", "Bemerkung"]
    rows = [
        [f"Z{n // 12}", f"Haus {n // 24}", "Strom", date(2025, n % 12 + 1, 1), date(2025, n % 12 + 1, 28), 100.0 + n, 3.0, ""]
        for n in range(2000)
    ]  # fmt: skip
    workbook = workbook_of(("Export", [head, *rows]))
    start = time.perf_counter()
    proposal = foreign.proposal(workbook)
    assert time.perf_counter() - start < 2.0
    assert len(proposal.preview) == 2000


@pytest.mark.parametrize("count", [1, 3])
def test_the_same_file_gives_the_same_proposal(count):
    workbook = workbook_of(("Daten", LONG))
    made = [foreign.proposal(workbook).mapping for _ in range(count)]
    assert made == [SAVED] * count
