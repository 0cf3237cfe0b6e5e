"""Explained figures recalculated by LibreOffice: every formula leads to the program's figure; texts stay texts."""

from dataclasses import replace
from io import BytesIO
from itertools import pairwise

import openpyxl
import pytest

from kek_data import workflows
from kek_data.accounting.explain import all_steps, offered
from kek_data.domain.codes import NETWORK
from kek_data.reports.explanation_workbook import explanation_workbook
from kek_data.wording import explain_words
from kek_data.wording.report_texts import WorkbookTexts
from kek_data.workflows import explain

pytestmark = pytest.mark.libreoffice

TEXTS = WorkbookTexts(title="Alle Zahlen")
MEMBERS = ("fh", "diakonie")


@pytest.fixture(scope="module")
def steps(sample_engine):
    """Every figure offered for the network and two members, each once, with what it is computed from."""
    revision = workflows.current_revision(sample_engine)
    basis = explain.explanation_basis(
        sample_engine, revision=revision, today=workflows.today(sample_engine), members=MEMBERS
    )
    found = {}
    for subject in (NETWORK, *MEMBERS):
        for figure in (name for name in offered(subject) if not name.startswith("forecast")):
            for method in ("location", "market"):
                key = explain.offered_key(basis, figure, subject, method=method, window="rolling_4q")
                if key not in found:
                    found |= {step.key: step for step in all_steps(basis, key, most=20_000)[0]}
    return tuple(found.values())


def without_values(content: bytes) -> bytes:
    """The same workbook without cached values, so that LibreOffice has to calculate."""
    bare = BytesIO()
    openpyxl.load_workbook(BytesIO(content)).save(bare)
    return bare.getvalue()


def columns(content: bytes, sheet: str, *places: int) -> list[tuple]:
    rows = openpyxl.load_workbook(BytesIO(content), data_only=True)[sheet].iter_rows(values_only=True)
    return [tuple(row[place] for place in places) for row in rows]


def test_every_step_recalculates_to_the_programs_figure(steps, resave) -> None:
    content = resave(without_values(explanation_workbook(steps, TEXTS, is_cut=False)))
    lines = columns(content, explain_words.STEPS_SHEET, 0, 1)
    differences = [value for label, value in lines if label == explain_words.DIFFERENCE]
    assert len(differences) == sum(
        step.formula is not None and step.is_known and not step.key.figure.endswith("_cell") for step in steps
    )
    assert differences == pytest.approx([0.0] * len(differences), abs=1e-6)
    pairs = [
        (before[1], after[1]) for before, after in pairwise(lines) if after[0] == explain_words.APP_VALUE
    ]
    assert len(pairs) == len(differences)
    for recalculated, shown in pairs:
        assert recalculated == (shown if isinstance(shown, str) else pytest.approx(shown, rel=1e-9, abs=1e-6))
    rows = columns(content, explain_words.CELLS_SHEET, 9)[5:]
    assert len(rows) > 100
    assert all(abs(difference) < 1e-6 for (difference,) in rows if difference is not None)


def test_a_changed_amount_changes_the_figure(steps, resave) -> None:
    gap = next(step for step in steps if step.key.figure == "gap" and step.key.subject == "fh")
    chain = (gap, *(step for step in steps if step is not gap and step.key.subject == "fh"))
    book = openpyxl.load_workbook(BytesIO(explanation_workbook(chain, TEXTS, is_cut=False)))
    sheet = book[explain_words.CELLS_SHEET]
    row = next(
        r
        for r in sheet.iter_rows(min_row=6)
        if r[0].value.startswith("Emissionen, Campus") and r[1].value == "Q1 2026" and r[2].value
    )
    tonnes = row[8].value
    row[2].value = 2 * row[2].value
    changed = BytesIO()
    book.save(changed)
    lines = columns(resave(changed.getvalue()), explain_words.STEPS_SHEET, 0, 1)
    first_difference = next(value for label, value in lines if label == explain_words.DIFFERENCE)
    assert first_difference == pytest.approx(tonnes, abs=1e-6)


def test_names_that_look_like_formulas_stay_texts(steps) -> None:
    risky = replace(steps[0], part='=HYPERLINK("x")', source="+1+1", formula=None, inputs=())
    book = openpyxl.load_workbook(BytesIO(explanation_workbook((risky,), TEXTS, is_cut=False)))
    cells = [cell for row in book[explain_words.STEPS_SHEET].iter_rows() for cell in row if cell.value]
    assert any("=HYPERLINK" in str(cell.value) for cell in cells)
    assert all(cell.data_type == "s" for cell in cells if isinstance(cell.value, str))
    assert all(cell.quotePrefix for cell in cells if str(cell.value).startswith(("=", "+")))
