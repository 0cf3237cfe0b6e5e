"""Hundreds of hostile and broken files through the real check: none raises, none hangs, no value is lost unsaid."""

import math
import time

import pytest

from kek_data.intake.check import Checked
from tests.intake.hostile import archives, binary, damage, names, sheets, texts, values, xml_attacks
from tests.intake.hostile.case import Case
from tests.intake.workbooks import check, codes

pytestmark = pytest.mark.usefixtures("frames_unchecked")

SECONDS = 10
FAMILIES = (damage, archives, xml_attacks, sheets, values, names, texts, binary)
CASES = [case for family in FAMILIES for case in family.cases()]


def test_there_are_hundreds_of_them_with_names_of_their_own():
    assert len(CASES) >= 300
    assert len({case.name for case in CASES}) == len(CASES)


@pytest.mark.parametrize("case", CASES, ids=[ascii(case.name)[1:-1][:80] for case in CASES])
def test_a_hostile_file_ends_in_findings_or_in_its_values(case: Case):
    content = case.make()
    started = time.perf_counter()
    checked = check(content, file_name=case.file_name)
    assert time.perf_counter() - started < SECONDS
    said = codes(checked)
    if checked.changeset is None:
        assert any(finding.blocks for finding in checked.findings)
    if case.codes is not None:
        assert said == case.codes
    if case.code:
        assert case.code in said
    if case.amounts is not None:
        assert no_value_is_lost(checked, case.amounts)


def no_value_is_lost(checked: Checked, amounts: tuple[float, ...]) -> bool:
    """Whether each value was read as it is, or an error or warning says that something is wrong."""
    if any(finding.severity.value != "hint" for finding in (*checked.findings, *checked.set_aside)):
        return True
    read = checked.changeset.records.readings["amount"].tolist() if checked.changeset is not None else []
    return sorted(read) == sorted(amount for amount in amounts if not math.isnan(amount)) and not any(
        math.isnan(amount) for amount in amounts
    )
