"""What is said about scenarios: every text is spoken somewhere, with every value it names."""

import ast
import string
from pathlib import Path

import pytest

import kek_data
from kek_data.wording import scenario_findings
from kek_data.wording.findings import TEXTS

PACKAGE = Path(kek_data.__file__).parent
SAID = {"member", "name", "title"}  # what `**said` hands on in accounting/scenarios/measures.py
CODES = sorted(code for code in TEXTS if code.startswith("scenario-"))


def _spoken() -> dict[str, set[str]]:
    """Code -> names of the values it is spoken with."""
    found: dict[str, set[str]] = {}
    for source in [
        *(PACKAGE / "accounting" / "scenarios").glob("*.py"),
        *(PACKAGE / "ui").glob("scenario_*.py"),
    ]:
        for node in ast.walk(ast.parse(source.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "make_finding":
                (code,) = node.args
                assert isinstance(code, ast.Constant)
                names = {k.arg for k in node.keywords if k.arg}
                found[str(code.value)] = names | (
                    SAID if any(k.arg is None for k in node.keywords) else set()
                )
    return found


@pytest.mark.parametrize("code", CODES)
def test_a_text_is_spoken_with_all_it_names(code: str) -> None:
    text = TEXTS[code]
    named = {
        name
        for part in (text.message, text.remedy)
        for _, name, _, _ in string.Formatter().parse(part)
        if name
    }
    assert named <= _spoken()[code]
    assert text.remedy


def test_nothing_is_spoken_without_a_text() -> None:
    assert scenario_findings.SILENT_MEASURE.keys() == {"no_saving", "no_carrier", "no_start"}
    assert set(_spoken()) == set(CODES)
