"""A missing tool is a reason to skip at home and a failure in CI."""

import pytest

from tests import tools


def test_a_missing_tool_skips_at_home(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CI", raising=False)
    with pytest.raises(pytest.skip.Exception, match="kek-no-such-program"):
        tools.program("kek-no-such-program")


def test_a_missing_tool_fails_in_ci(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CI", "true")
    with pytest.raises(pytest.fail.Exception, match="kek-no-such-program"):
        tools.program("kek-no-such-program")


def test_ci_draws_every_example_and_a_laptop_a_quarter_but_no_fewer_than_five(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("CI", "true")
    assert [tools.examples(n) for n in (150, 12, 3)] == [150, 12, 3]
    monkeypatch.delenv("CI")
    assert [tools.examples(n) for n in (150, 12, 3)] == [38, 5, 3]
