"""The command line as a person calls it, with its exit status and both streams."""

import io
import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from kek_data import cli

SAMPLE_WORKBOOKS = Path(__file__).parents[2] / "sample_data" / "workbooks"


@dataclass(frozen=True)
class Answer:
    """What a command left behind."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """Standard output as JSON."""
        return json.loads(self.out)


@pytest.fixture
def database(tmp_path: Path) -> str:
    """The URL of a store that does not exist yet."""
    return f"sqlite:///{tmp_path / 'kek.sqlite'}"


@pytest.fixture
def sample_in_store(database: str, sample_file: Path) -> None:
    """Lets the test's store hold the sample network."""
    shutil.copy(sample_file, database.removeprefix("sqlite:///"))


@pytest.fixture
def kek(
    database: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Callable[..., Answer]:
    """Run one command on the test's own store."""
    monkeypatch.setenv("KEK_TODAY", "2026-08-15")

    def run(*argv: object, given: Any = None) -> Answer:
        if given is not None:
            monkeypatch.setattr("sys.stdin", io.StringIO(json.dumps(given)))
        capsys.readouterr()
        status = cli.run(cli.parse_arguments(["--db", database, *map(str, argv)]))
        streams = capsys.readouterr()
        return Answer(status, streams.out, streams.err)

    return run
