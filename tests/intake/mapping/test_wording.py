"""The German words of mapping: every finding is used and complete, every role, reason and status has its word."""

import ast
import string
from pathlib import Path

import pytest

import kek_data
from kek_data.intake.mapping.model import ROLES
from kek_data.wording import mapping_words as words
from kek_data.wording.findings import make_finding
from kek_data.wording.mapping_findings import OF_MAPPING

PACKAGE = Path(kek_data.__file__).parent
TEXT = "".join(path.read_text(encoding="utf-8") for path in (PACKAGE / "intake").rglob("*.py"))


@pytest.mark.parametrize("code", sorted(OF_MAPPING))
def test_every_finding_is_used_and_leaves_nothing_open(code):
    assert f'"{code}"' in TEXT
    text = OF_MAPPING[code]
    names = {n for part in (text.message, text.remedy) for _, n, _, _ in string.Formatter().parse(part) if n}
    finding = make_finding(code, **dict.fromkeys(names, "x"))
    assert finding.message[-1] in ".?x"
    assert finding.remedy.endswith(".")
    assert "{" not in finding.message + finding.remedy


def test_every_role_and_kind_has_its_word():
    assert set(words.ROLES) == set(ROLES)
    assert set(words.KIND_WORDS.values()) - {"generation"} <= set(words.KIND_REASONS)
    assert set(words.HEADINGS.values()) <= set(ROLES)


def test_every_reason_given_has_its_word():
    given = set()
    for path in (PACKAGE / "intake" / "mapping").glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Assign) and any(getattr(t, "attr", "") == "reason" for t in node.targets):
                given |= {n.value for n in ast.walk(node.value) if isinstance(n, ast.Constant)}
    texts = {
        code
        for code in given
        if isinstance(code, str) and code and not code.startswith(("kind:", "number-too", "month"))
    }
    assert texts <= set(words.REASONS) | {"too-large"}


@pytest.mark.parametrize("name", [n for n in vars(words) if n.isupper()])
def test_no_word_is_left_over(name):
    everywhere = "".join(p.read_text(encoding="utf-8") for p in PACKAGE.rglob("*.py"))
    assert everywhere.count(name) > 1
