"""Property tests run on machines that are busy with other things: no deadline per example."""

import pytest
from hypothesis import settings

settings.register_profile("patient", deadline=None)
settings.load_profile("patient")


@pytest.fixture
def without_schemas(monkeypatch: pytest.MonkeyPatch) -> None:
    """Long tables of cases do without pandera; test_frames.py checks the frames of full workbooks."""
    monkeypatch.setenv("KEK_VALIDATE", "0")
