"""The stores the pages are looked at with: empty, sample, one member only. Made once for all test processes."""

import os
import shutil
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from kek_data import workflows
from kek_data.workflows import summaries
from tests import tools
from tests.data.energiebericht_stadt_dortmund import WORKBOOK as ENERGY_REPORT

ROOT = Path(__file__).parents[1]
BROKEN = b"This is no workbook."
WAIT_S = 120.0


def sample_workbooks() -> list[Path]:
    """The ready-made workbooks of the ten members, one each, to upload by hand."""
    return sorted((ROOT / "sample_data" / "workbooks").glob("*.xlsx"))


def made_once(path: Path, make: Callable[[Path], None]) -> Path:
    """The file at path, made by the first of several test processes that asks for it.

    If it cannot be made, the one that tried says why and the next one tries; nobody waits for what will not come.
    """
    if path.exists():
        return path
    lock, draft = path.with_suffix(".lock"), path.with_suffix(".draft")
    try:
        os.close(os.open(lock, os.O_CREAT | os.O_EXCL))
    except FileExistsError:
        deadline = time.monotonic() + WAIT_S
        while lock.exists():
            if time.monotonic() > deadline:
                raise TimeoutError(f"another test process did not make {path.name}") from None
            time.sleep(0.1)
        return made_once(path, make)
    try:
        if not path.exists():
            draft.unlink(missing_ok=True)
            with tools.frames_unchecked():
                make(draft)
            draft.rename(path)
    finally:
        lock.unlink()
    return path


def make_empty(path: Path) -> None:
    """The packaged network, nothing delivered."""
    workflows.open_store(str(path)).dispose()


def make_sample(path: Path) -> None:
    """The whole sample network."""
    engine = workflows.open_store(str(path))
    workflows.load_sample(engine)
    revision, day = workflows.current_revision(engine), workflows.today(engine)
    workflows.network_view(engine, revision=revision, today=day)
    summaries.settle()
    engine.dispose()


def make_one_member(path: Path) -> None:
    """One sample workbook only."""
    engine = workflows.open_store(str(path))
    workbook = sample_workbooks()[0]
    workflows.accept_file(
        engine,
        workbook.name,
        workbook.read_bytes(),
        today=date(2026, 8, 15),
        received_on=date(2026, 8, 3),
    )
    engine.dispose()


def make_energy_report(path: Path) -> None:
    """The published series of the city's own buildings (heat weather-adjusted, without carriers), nothing else."""
    engine = workflows.open_store(str(path))
    workflows.accept_file(
        engine,
        ENERGY_REPORT.name,
        ENERGY_REPORT.read_bytes(),
        today=date(2026, 8, 15),
        received_on=date(2026, 8, 3),
    )
    engine.dispose()


def copy_of(source: Path, target: Path) -> Path:
    """A copy a test may write to."""
    shutil.copy(source, target)
    return target


MAKE = {
    "empty": make_empty,
    "sample": make_sample,
    "one_member": make_one_member,
    "energy_report": make_energy_report,
}


def shared(directories: pytest.TempPathFactory) -> Callable[[str], Path]:
    """Gives the store of a world by name, the same one to all test processes of this run."""
    base = directories.getbasetemp()
    common = base.parent if "popen-gw" in base.name else base
    return lambda name: made_once(common / f"world-{name}.sqlite", MAKE[name])
