"""Checking files that wait: one at a time, kept as long as nothing they are compared with has changed."""

from collections.abc import Callable, Collection
from datetime import date
from functools import lru_cache

from sqlalchemy import Engine

from kek_data.store import (
    SAID_ACTS,
    current_revision,
    figures_revision,
    waiting_content,
    waiting_file,
    waiting_files,
)
from kek_data.workflows.receive import as_it_stands, examine
from kek_data.workflows.views import CheckedFile

FULL_RESULTS = 6
"""Checked files that are kept with all their records; a list of many keeps light ones (inbox_list)."""

Progress = Callable[[int, int, str], None]
"""Told (files done, files in all, name of the file that comes next; "" at the end)."""


def check(
    engine: Engine,
    inbox_id: int,
    *,
    today: date,
    set_aside: bool = False,
    set_aside_findings: Collection[str] = (),
    with_effect: bool = True,
) -> CheckedFile:
    """Check a waiting file against what is in force now; the last few results are kept whole.

    with_effect: False computes the effect only where a warning has to be weighed.

    Answers and questions change how a finding stands, not what was found: they cost no further check. Raises
    UnknownKey ("waiting file", "warning").
    """
    revision = current_revision(engine)
    found = _examined(
        *_arguments(engine, inbox_id, revision, today, set_aside, set_aside_findings, with_effect)
    )
    return as_it_stands(engine, found, revision)


def listed(engine: Engine) -> list[tuple[int, str]]:
    """(inbox id, file name) of every waiting file, in the order they came."""
    files = waiting_files(engine)
    return list(zip(files["inbox_id"].tolist(), files["file_name"].tolist(), strict=True))


def _arguments(
    engine: Engine,
    inbox_id: int,
    revision: int,
    today: date,
    set_aside: bool = False,
    set_aside_findings: Collection[str] = (),
    with_effect: bool = True,
) -> tuple[Engine, int, int, str, str, date, bool, frozenset[str], bool]:
    """What a check depends on."""
    row = waiting_file(engine, inbox_id)
    compared_with = figures_revision(engine, revision, silent=SAID_ACTS)
    chosen = frozenset(set_aside_findings)
    return engine, inbox_id, compared_with, row.member, row.mapping, today, set_aside, chosen, with_effect


@lru_cache(maxsize=FULL_RESULTS)
def _examined(
    engine: Engine,
    inbox_id: int,
    revision: int,
    member: str,
    mapping: str,
    today: date,
    set_aside: bool,
    set_aside_findings: frozenset[str],
    with_effect: bool,
) -> CheckedFile:
    return examine(
        engine,
        waiting_file(engine, inbox_id).file_name,
        waiting_content(engine, inbox_id),
        revision=revision,
        today=today,
        member=member or None,
        set_aside=set_aside,
        set_aside_findings=set_aside_findings,
        mapping=mapping,
        with_effect=with_effect,
        with_weights=True,
    )


def tell(progress: Progress | None, done: int, total: int, name: str) -> None:
    """Report progress to whoever listens."""
    if progress is not None:
        progress(done, total, name)
