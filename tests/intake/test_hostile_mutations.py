"""Good files with random damage within their parts, where no check sum protects them: read or refused, never raised."""

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kek_data.domain.finding import Finding
from kek_data.intake import sandbox
from kek_data.intake.formats import read_in_process
from kek_data.intake.limits import Limits
from kek_data.intake.workbook import ErrorCell, FormulaWithoutValue, Workbook
from tests.intake.hostile.case import good, good_ods, good_xlsb, readings_part
from tests.intake.hostile.damage import good_xls
from tests.intake.workbooks import repacked
from tests.tools import examples

LIMITS = Limits(seconds=5)
DAMAGE = st.lists(
    st.tuples(st.floats(0, 1, exclude_max=True), st.binary(min_size=1, max_size=6)), min_size=1, max_size=3
)
PARTS: list[tuple[Callable[[], bytes], str]] = [
    (good, readings_part()),
    (good, "xl/workbook.xml"),
    (good, "xl/_rels/workbook.xml.rels"),
    (good, "xl/styles.xml"),
    (good_ods, "content.xml"),
    (good_xlsb, "xl/worksheets/sheet4.bin"),
    (good_xlsb, "xl/workbook.bin"),
    (good_xlsb, "xl/sharedStrings.bin"),
    (good_xlsb, "xl/styles.bin"),
]


def damaged(content: bytes, damage: list[tuple[float, bytes]]) -> bytes:
    """Bytes overwritten at places given as shares of the length."""
    out = bytearray(content)
    for share, noise in damage:
        at = int(share * len(out))
        out[at : at + len(noise)] = noise
    return bytes(out)


def is_sound(answer: Workbook | Finding) -> bool:
    """A refusal that blocks, or sheets of equally long rows of plain values."""
    if isinstance(answer, Finding):
        return answer.blocks
    return all(
        len({len(row) for row in sheet.rows}) <= 1
        and all(v == v or isinstance(v, ErrorCell | FormulaWithoutValue) for row in sheet.rows for v in row)
        for sheet in answer.sheets.values()
    )


@pytest.mark.parametrize(("make", "part"), PARTS, ids=[part for _, part in PARTS])
@settings(max_examples=examples(60), suppress_health_check=[HealthCheck.too_slow])
@given(damage=DAMAGE)
def test_damage_within_a_part_raises_nothing(make, part, damage):
    content = repacked(make(), lambda parts: parts.update({part: damaged(parts[part], damage)}))
    assert is_sound(read_in_process(content, "x.xlsx", limits=LIMITS))


@settings(max_examples=examples(150), suppress_health_check=[HealthCheck.too_slow])
@given(damage=DAMAGE)
def test_damage_of_an_old_workbook_ends_no_program(damage):
    assert is_sound(sandbox.read_file(damaged(good_xls(), damage), "x.xls", limits=LIMITS))


@settings(max_examples=examples(150))
@given(content=st.one_of(st.text(max_size=300).map(str.encode), st.binary(max_size=300)))
def test_any_text_is_a_table_or_a_finding(content):
    assert is_sound(read_in_process(content, "x.csv", limits=LIMITS))


CELLS = st.text(st.characters(codec="utf-8", categories=["L", "N", "P", "S", "Zs"]), min_size=1, max_size=8)


@settings(max_examples=examples(100))
@given(rows=st.lists(st.lists(CELLS, min_size=3, max_size=3), min_size=2, max_size=6))
def test_quoted_text_comes_back_as_it_was(rows):
    text = "\n".join(
        ";".join('"' + value.replace('"', '""') + '"' for value in row) for row in [["a"] * 3, *rows]
    )
    answer = read_in_process(text.encode("utf-8-sig"), "x.csv", limits=LIMITS)
    assert isinstance(answer, Workbook)
    assert answer.sheets["csv"].rows[1:] == rows
