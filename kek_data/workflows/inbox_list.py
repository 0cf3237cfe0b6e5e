"""The files that wait as a list, each with what its check found, by what needs attention.

The records of a file are compared with those of its own member only. So a result is kept until something of that
member changes, not until anything in the store does: after one file is accepted the other members' files are not
read again.
"""

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import lru_cache
from typing import Any

import pandas as pd
from sqlalchemy import Engine

from kek_data.accounting.effect import beside, combined
from kek_data.domain.codes import Severity, Verdict
from kek_data.frames import Effect
from kek_data.store import SAID_ACTS, acts_since, current_revision, store_kind, waiting_content, waiting_files
from kek_data.store.revisions import Act
from kek_data.workflows.balances import network_at
from kek_data.workflows.inbox_checks import Progress, tell
from kek_data.workflows.mappings import NOT_A_TEMPLATE, wants_mapping
from kek_data.workflows.receive import examine
from kek_data.workflows.said import Said, laid_over, said_about
from kek_data.workflows.summaries import network_summary
from kek_data.workflows.views import CheckedFile

KEPT_RESULTS = 600


class Situation(StrEnum):
    """What a waiting file needs; in this order it asks for attention."""

    REJECT = "reject"
    HEAVY = "heavy"  # warnings that must be answered, asked or set aside first
    ASKING = "asking"  # warnings that may stay open
    NEEDS_MEMBER = "needs_member"
    NEEDS_MAPPING = "needs_mapping"
    CLEAN = "clean"
    KNOWN = "known"  # its delivery is in force


ORDER = tuple(Situation)
NAMES_NO_MEMBER = {"no-member", NOT_A_TEMPLATE, "mapping-of-several-members"}
ACCEPTABLE = (Situation.ASKING, Situation.CLEAN)


@dataclass(frozen=True, slots=True)
class Waiting:
    """One file that waits: how it came, and the light result of its check."""

    inbox_id: int
    file_name: str
    received_on: str
    received_from: str
    uploaded_by: str
    mail_subject: str
    member: str  # chosen by a person; blank: as the file says
    mapping: str  # chosen by a person; blank: whichever recognises the file
    checked: CheckedFile
    situation: Situation

    @property
    def is_acceptable(self) -> bool:
        """Whether it can be stored as it is."""
        return self.situation in ACCEPTABLE


def situation_of(checked: CheckedFile) -> Situation:
    """What a checked file needs."""
    if checked.already_delivered_on:
        return Situation.KNOWN
    if checked.verdict == Verdict.REJECT:
        codes = {finding.code for finding in checked.findings if finding.blocks}
        if checked.member is None and codes & NAMES_NO_MEMBER:
            return Situation.NEEDS_MEMBER
        return Situation.NEEDS_MAPPING if any(map(wants_mapping, codes)) else Situation.REJECT
    if checked.open_heavy:
        return Situation.HEAVY
    if any(finding.severity is Severity.WARNING for finding in checked.findings):
        return Situation.ASKING
    return Situation.CLEAN


@dataclass(frozen=True, slots=True)
class InboxList:
    """All files that wait, what needs attention first, otherwise as they came.

    effect: what accepting every acceptable one would do to the network's latest year and twelve months (frames.Effect).
    """

    files: tuple[Waiting, ...]
    effect: pd.DataFrame


@dataclass
class _Memory:
    """What is remembered of one store: results by file, and the list as it stood last."""

    results: OrderedDict[tuple[Any, ...], CheckedFile] = field(default_factory=OrderedDict)
    key: tuple[Any, ...] = ()
    listed: InboxList | None = None


@lru_cache(maxsize=8)
def _memory(engine: Engine) -> _Memory:
    return _Memory()


def waiting_list(engine: Engine, *, today: date, progress: Progress | None = None) -> InboxList:
    """All waiting files with what their checks found; nothing is computed again while nothing has changed.

    Files whose result is not known yet are checked one by one; a result is kept as soon as it is there, so that
    whoever breaks off and comes again goes on where it stopped.
    """
    revision, rows = current_revision(engine), waiting_files(engine)
    memory = _memory(engine)
    key = (revision, today, *rows[["inbox_id", "member", "mapping"]].itertuples(index=False, name=None))
    if memory.listed is None or memory.key != key:
        files = _listed(engine, rows, revision, today, progress)
        memory.listed = InboxList(files, _effect_of_all(engine, files, revision, today))
        memory.key = key
    return memory.listed


def _listed(
    engine: Engine, rows: pd.DataFrame, revision: int, today: date, progress: Progress | None
) -> tuple[Waiting, ...]:
    found = _results(engine, rows, revision, today, progress)
    share = network_at(engine, revision).settings.heavy_warning_share
    said: dict[str | None, Said] = {}
    files = []
    for row, result in zip(rows.itertuples(), found, strict=True):
        if result.member not in said:
            said[result.member] = said_about(engine, result.member, revision)
        files.append(_waiting(row, laid_over(result, said[result.member], share)))
    return tuple(sorted(files, key=lambda waiting: ORDER.index(waiting.situation)))


def _waiting(row: Any, checked: CheckedFile) -> Waiting:
    return Waiting(
        inbox_id=row.inbox_id,
        file_name=row.file_name,
        received_on=row.received_on,
        received_from=row.received_from,
        uploaded_by=row.uploaded_by,
        mail_subject=row.mail_subject,
        member=row.member,
        mapping=row.mapping,
        checked=checked,
        situation=situation_of(checked),
    )


def _results(
    engine: Engine, rows: pd.DataFrame, revision: int, today: date, progress: Progress | None
) -> list[CheckedFile]:
    """The light result of every file as if nothing had been said about its findings."""
    results = _memory(engine).results
    kind = store_kind(engine)
    chosen = rows[["inbox_id", "member", "mapping"]].itertuples(index=False, name=None)
    keys: list[tuple[Any, ...]] = [(*key, today, kind) for key in chosen]
    known = [results[key] for key in keys if key in results]
    since = acts_since(engine, min((result.checked_revision for result in known), default=revision))
    stale = [k for k in keys if k not in results or _is_outdated(results[k], since)]
    names = dict(zip(rows["inbox_id"], rows["file_name"], strict=True))
    for position, key in enumerate(stale):
        inbox_id, member, mapping, *_ = key
        tell(progress, position, len(stale), names[inbox_id])
        results[key] = examine(
            engine,
            names[inbox_id],
            waiting_content(engine, inbox_id),
            revision=revision,
            today=today,
            member=member or None,
            mapping=mapping,
            with_weights=True,
        ).light()
    if stale:
        tell(progress, len(stale), len(stale), "")
    found = [results[key] for key in keys]
    for key in keys:
        results.move_to_end(key)
    while len(results) > max(KEPT_RESULTS, len(keys)):
        results.popitem(last=False)
    return found


def _is_outdated(result: CheckedFile, later: Sequence[Act]) -> bool:
    """Whether an act since a check concerns what the file was compared with, or what reads it if it is no template."""
    is_own = result.template_version is None
    return any(
        act.revision > result.checked_revision
        and act.act not in SAID_ACTS
        and (act.member in ("", result.member or "") or (is_own and act.act == "mapping"))
        for act in later
    )


def _effect_of_all(engine: Engine, files: Sequence[Waiting], revision: int, today: date) -> pd.DataFrame:
    waiting = [w.checked.effect for w in files if w.is_acceptable and w.checked.effect is not None]
    if not waiting:
        return Effect.empty()
    bundle = network_at(engine, revision).bundle
    now = network_summary(engine, revision, bundle, today).frames["windows"]
    return combined([beside(effect, now) for effect in waiting])
