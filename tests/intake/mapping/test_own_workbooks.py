"""Members' workbooks in the styles of domain.md §5: read exactly, saved, and recognised when they have moved."""

from functools import cache

import pytest

from kek_data.domain.codes import CellState
from kek_data.intake.check import check_workbook
from kek_data.intake.mapping import (
    Mapping,
    Proposal,
    apply_mapping,
    mapping_from_json,
    mapping_to_json,
    recognise,
)
from kek_data.intake.workbook import Workbook
from kek_data.reference.weather import quarter_degree_days
from tests.intake.mapping import foreign
from tests.intake.mapping.foreign import CASES, MEMBER, NETWORK, REFERENCE, TODAY, Case

BY_NAME = [pytest.param(case, id=case.name) for case in CASES]


def expected(case: Case, factor: float = 1.0) -> dict[tuple[str, str], float]:
    """The case's readings; heating oil of half-years by the degree days of the network's station."""
    found = dict(case.readings)
    if case.name == foreign.HALF_YEARS.name:
        assert NETWORK.weather is not None
        g = quarter_degree_days(REFERENCE, NETWORK.weather.station, 2025)
        assert g is not None
        for litres, first, second in ((3620.0, 1, 2), (3680.0, 3, 4)):
            for quarter in (first, second):
                share = g[quarter] / (g[first] + g[second])
                found["RATHAUS|heizoel_el|space_heat|", f"2025-Q{quarter}"] = factor * litres * share
    return found


OF_NAME = {case.name: case for case in CASES}


@cache
def workbook_of(name: str) -> Workbook:
    return foreign.read(OF_NAME[name].content(), OF_NAME[name].file_name)


@cache
def _finished(name: str) -> Proposal:
    return foreign.answered(foreign.proposal(workbook_of(name), name), OF_NAME[name].answers)


def finished(case: Case) -> Proposal:
    """The case's proposal with all questions answered; immutable, so made once."""
    return _finished(case.name)


def numbers_of(readings) -> dict[tuple[str, str], float]:
    rows = readings[readings["cell_state"] == CellState.NUMBER.value]
    return {(s, p): a for s, p, a in rows[["series", "period", "amount"]].itertuples(index=False)}


@pytest.mark.parametrize("case", BY_NAME)
def test_the_readings_are_exact(case):
    proposal = finished(case)
    assert proposal.questions == ()
    assert numbers_of(proposal.mapped.records.readings) == pytest.approx(expected(case))


@pytest.mark.parametrize("case", BY_NAME)
def test_the_numbers_left_out_are_named_with_count_and_sum(case):
    found = {u.reason: (u.count, pytest.approx(u.sum)) for u in finished(case).unmapped}
    assert found == case.unmapped


@pytest.mark.parametrize("case", BY_NAME)
def test_every_sum_the_file_shows_agrees(case):
    shown = [c for c in finished(case).controls if c.shown_sum == c.shown_sum]
    assert len(shown) == case.shown
    assert [c for c in shown if not c.agrees] == []


@pytest.mark.parametrize("case", BY_NAME)
def test_saved_as_json_it_reads_the_moved_file_of_next_time(case):
    saved = mapping_from_json(mapping_to_json(finished(case).mapping))
    assert isinstance(saved, Mapping)
    later = foreign.moved(case)
    workbook = foreign.read(later.content(), later.file_name)
    found = recognise(workbook, [saved], network=NETWORK, reference=REFERENCE)
    assert (found.mapping, found.findings) == (saved, ())
    mapped = apply_mapping(
        workbook, saved, network=NETWORK, reference=REFERENCE, in_force=foreign.in_force, today=TODAY
    )
    assert mapped.questions == ()
    assert numbers_of(mapped.records.readings) == pytest.approx(expected(later, factor=2.0))


@pytest.mark.parametrize("case", BY_NAME)
def test_a_mapping_recognises_no_other_file(case):
    mapping = finished(case).mapping
    for other in CASES:
        if other.name != case.name:
            workbook = workbook_of(other.name)
            assert recognise(workbook, [mapping], network=NETWORK, reference=REFERENCE).mapping is None


def test_every_reading_points_at_its_cell_and_an_invoice_at_its_time():
    readings = finished(foreign.INVOICES).mapped.records.readings.set_index("period")
    assert readings.loc["2025-Q1", "cell"] == "F2"
    assert readings.loc["2025-Q1", "split_from"] == "2024-12-17/2025-04-15"
    assert readings.loc["2025-Q2", "split_from"] == "2025-02-15/2025-04-15"
    assert readings.loc["2025-Q1", "cost_eur"] == pytest.approx(270.0)


def test_the_part_of_an_invoice_before_the_first_whole_quarter_is_named():
    said = [f for f in finished(foreign.INVOICES).mapped.findings.of_cells if "not-covered" in f.code]
    assert [f.message for f in said] == [
        "RATHAUS · Strom · Gebäudestrom: Q4 2024 ist an 15 von 92 Tagen durch Abrechnungen gedeckt; "
        "nicht gespeichert: 150 kWh."
    ]


def test_announced_and_absent_cells_keep_their_state():
    homes = finished(foreign.HOMES).mapped.records.readings
    absent = homes[homes["cell_state"] == "absent"]
    assert set(absent["period"]) == {"2024", "2025"}
    blocks = finished(foreign.QUARTER_BLOCKS).mapped.records.readings
    assert blocks.loc[blocks["cell_state"] == "announced", "period"].to_list() == ["2026-Q2"]


def checked(case: Case, mappings, **more):
    return check_workbook(
        case.content(),
        case.file_name,
        network=NETWORK,
        reference=REFERENCE,
        in_force=foreign.in_force,
        today=TODAY,
        mappings=mappings,
        **more,
    )


@pytest.mark.parametrize("case", BY_NAME)
def test_checking_a_file_uses_the_mapping_that_recognises_it(case):
    mappings = [finished(other).mapping for other in CASES]
    result = checked(case, mappings)
    assert (result.member, result.mapping) == (MEMBER, case.name)
    assert result.changeset is not None
    assert result.understood is not None
    assert "mapping-recognised" in {f.code for f in result.findings}
    assert result.counts["readings"] == len(finished(case).mapped.records.readings)


def test_a_file_without_template_and_mapping_gets_one_finding_that_says_what_to_do():
    result = checked(foreign.METER_EXPORT, [])
    assert [f.code for f in result.findings] == ["not-a-template"]
    assert "Zuordnung" in result.findings[0].remedy
    assert result.changeset is None


def test_of_another_members_mappings_none_is_used():
    mapping = finished(foreign.METER_EXPORT).mapping
    result = checked(foreign.METER_EXPORT, [mapping], member="edg")
    assert [f.code for f in result.findings] == ["not-a-template"]
    assert result.member == "edg"
