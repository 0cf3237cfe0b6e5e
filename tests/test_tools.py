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
