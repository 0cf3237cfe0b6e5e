"""Every finding of the intake has its German words, and every word is used."""

import ast
import re
import string
from pathlib import Path

import pytest

import kek_data
from kek_data.domain.codes import Severity
from kek_data.wording.factor_findings import OF_FACTORS
from kek_data.wording.findings import TEXTS, make_finding
from kek_data.wording.intake_findings import OF_NUMBERS, OF_READINGS, OF_THE_FILE, OF_WORDS
from kek_data.wording.mapping_findings import OF_MAPPING
from kek_data.wording.plausibility_findings import OF_PLAUSIBILITY
from kek_data.wording.weather_findings import OF_DEGREE_DAYS

PACKAGE = Path(kek_data.__file__).parent
SOURCES = sorted([*(PACKAGE / "intake").glob("*.py"), *(PACKAGE / "intake" / "plausible").glob("*.py")])
REGISTERED = (
    OF_THE_FILE | OF_NUMBERS | OF_WORDS | OF_READINGS | dict(OF_PLAUSIBILITY) | OF_DEGREE_DAYS | OF_FACTORS
)
SPEAKING = {
    "add",
    "add_to_file",
    "add_runs",
    "add_alike",
    "make_finding",
    "alike",
    "runs",
    "report",
    "report_runs",
    "Doubt",
    "doubt",
}
CODE = re.compile(r"[a-z]+(?:-[a-z0-9]+)+")


def said_by(node: ast.expr) -> list[str]:
    """The texts an argument may be: itself, or one of two."""
    if isinstance(node, ast.IfExp):
        return [*said_by(node.body), *said_by(node.orelse)]
    return [node.value] if isinstance(node, ast.Constant) and isinstance(node.value, str) else []


def codes_in_calls() -> set[str]:
    found = set()
    for source in SOURCES:
        for node in ast.walk(ast.parse(source.read_text(encoding="utf-8"))):
            name = (
                getattr(node.func, "attr", getattr(node.func, "id", "")) if isinstance(node, ast.Call) else ""
            )
            if name in SPEAKING:
                given = [*node.args, *(k.value for k in node.keywords if k.arg == "code")]
                texts = [text for argument in given for text in said_by(argument)]
                found |= {text for text in texts if CODE.fullmatch(text)}
    return found


def test_every_code_the_intake_speaks_is_worded():
    spoken = codes_in_calls()
    assert len(spoken) > 30
    assert spoken <= TEXTS.keys() | OF_MAPPING.keys()


@pytest.mark.parametrize("code", sorted(REGISTERED))
def test_every_worded_code_is_used_somewhere(code):
    places = [*SOURCES, *(PACKAGE / "workflows").glob("*.py")]
    assert any(f'"{code}"' in place.read_text(encoding="utf-8") for place in places)


@pytest.mark.parametrize("code", sorted(REGISTERED))
def test_every_text_is_two_german_sentences_with_nothing_left_open(code):
    text = REGISTERED[code]
    names = {n for part in (text.message, text.remedy) for _, n, _, _ in string.Formatter().parse(part) if n}
    finding = make_finding(code, **dict.fromkeys(names, "x"))
    assert finding.severity is text.severity
    assert finding.message[-1] in ".x"
    assert finding.remedy.endswith(".")
    assert "{" not in finding.message + finding.remedy


def test_an_error_says_what_to_do():
    for code, text in REGISTERED.items():
        if text.severity is Severity.ERROR:
            assert "Nichts zu tun" not in text.remedy, code
