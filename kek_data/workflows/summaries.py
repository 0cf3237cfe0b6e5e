"""Summaries of all members at one revision: those that are kept, the others computed once and kept from then on.

A delivery makes the summary of its member obsolete and no other, so that a network of a thousand sites is not computed
anew for one of them.
"""

import hashlib
import json
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict
from datetime import date, timedelta
from functools import cache, lru_cache
from pathlib import Path

from sqlalchemy import Engine

import kek_data
from kek_data.accounting.balance import balance
from kek_data.accounting.decided_records import decided_records
from kek_data.accounting.outlook import ground_of, outlook
from kek_data.accounting.summary import SUMMARY_FRAMES, Summary, by_member, joined, summary_of
from kek_data.domain.codes import Severity
from kek_data.domain.finding import Finding
from kek_data.domain.period import last_ended_quarter, period_end
from kek_data.store import (
    KeptSummary,
    SummaryKey,
    keep_summaries,
    load_records,
    load_summaries,
    members_revisions,
    packed_together,
    unpacked_together,
)
from kek_data.workflows.balances import (
    balance_at,
    bundle_at,
    decided_at,
    figures_at,
    network_at,
    records_at,
    reference_at,
)

MAKERS = ("accounting", "domain", "frames", "reference", "wording")
"""Packages whose code decides what a summary says."""

_KEEPER = ThreadPoolExecutor(1, thread_name_prefix="summaries")
"""Writes summaries while the page is already shown; a writer that holds the store keeps nobody waiting."""


def network_summary(engine: Engine, revision: int, bundle: str, today: date) -> Summary:
    """The summary of all members after what was decided on changes; a revision never changes, so the answer is kept."""
    return _summary(engine, figures_at(engine, revision), bundle, last_ended_quarter(today))


@lru_cache(maxsize=8)
def _summary(engine: Engine, revision: int, bundle: str, quarter: str) -> Summary:
    """Of the day only the last quarter that has ended matters: any day of the next one gives the same."""
    day = period_end(quarter) + timedelta(days=1)
    members = network_at(engine, revision).member_keys
    revisions = members_revisions(engine, revision, members)
    key = SummaryKey(bundle=bundle, quarter=quarter, made_by=made_by())
    kept = load_summaries(engine, key, revisions)
    missing = [member for member in members if member not in kept]
    parts = [_read([kept[member] for member in members if member in kept])]
    if missing:
        made = _made(engine, missing, revision, bundle, day, is_all=len(missing) * 2 > len(members))
        parts += [made[member] for member in missing]
        if _can_be_kept(engine):
            _KEEPER.submit(keep_summaries, engine, key, revisions, {m: _written(made[m]) for m in missing})
    return joined(parts)


def _made(
    engine: Engine, members: Iterable[str], revision: int, bundle: str, today: date, *, is_all: bool
) -> dict[str, Summary]:
    """Summaries computed from the records: of a few members one by one, of most of them together."""
    if not is_all:
        return {m: _of_member(engine, m, revision, bundle, today) for m in members}
    whole = balance_at(engine, revision, bundle, today)
    records = decided_at(engine, revision, bundle, today)
    network, factors = network_at(engine, revision), bundle_at(engine, revision, bundle)
    delivered = None
    if records is not (plain := records_at(engine, revision)):
        before = balance_at(engine, revision, bundle, today, as_delivered=True)
        delivered = outlook(before, plain, network, factors, today)
    ground = ground_of(whole, records, network, factors, today, delivered=delivered)
    return by_member(summary_of(whole, records, ground), whole.emissions, members)


def _of_member(engine: Engine, member: str, revision: int, bundle: str, today: date) -> Summary:
    network, reference = network_at(engine, revision), reference_at(engine, revision)
    factors = bundle_at(engine, revision, bundle)
    records = load_records(engine, revision, member)
    figures = balance(records, network, reference, factors, today)
    decided = decided_records(records, figures, network, factors, today)
    if decided is records:
        return summary_of(figures, records, ground_of(figures, records, network, factors, today))
    delivered = outlook(figures, records, network, factors, today)
    figures = balance(decided, network, reference, factors, today)
    ground = ground_of(figures, decided, network, factors, today, delivered=delivered)
    return summary_of(figures, decided, ground)


def _written(summary: Summary) -> KeptSummary:
    findings = json.dumps([asdict(finding) for finding in summary.findings])
    return KeptSummary(frames=packed_together(summary.frames, SUMMARY_FRAMES), findings=findings)


def _read(kept: Sequence[KeptSummary]) -> Summary:
    found = [
        Finding(**f | {"severity": Severity(f["severity"])}) for k in kept for f in json.loads(k.findings)
    ]
    return Summary(frames=unpacked_together([k.frames for k in kept], SUMMARY_FRAMES), findings=tuple(found))


def settle() -> None:
    """Wait until what is to be kept is kept."""
    _KEEPER.submit(lambda: None).result()


def _can_be_kept(engine: Engine) -> bool:
    """A database in memory has one connection for all, and is gone at the end anyway."""
    return engine.url.database not in (None, "", ":memory:")


@cache
def made_by() -> str:
    """Hash of the code that computes summaries: what another version of the program computed does not count."""
    root = Path(kek_data.__file__).parent
    digest = hashlib.sha256()
    for package in MAKERS:
        for path in sorted((root / package).rglob("*.py")):
            digest.update(path.relative_to(root).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()
