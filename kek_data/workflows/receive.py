"""Receiving deliveries: check a workbook without storing, accept it, take it back, correct one value."""

import hashlib
import time
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime
from functools import cache, partial

import pandas as pd
from sqlalchemy import Engine

from kek_data.accounting.effect import effect
from kek_data.domain.codes import StoreKind, Verdict
from kek_data.domain.finding import Finding
from kek_data.domain.network import Network
from kek_data.frames import Changeset, Records
from kek_data.intake.check import Checked, check_workbook
from kek_data.store import (
    KnownDelivery,
    NewDelivery,
    apply_changeset,
    current_revision,
    delivery_in_force_with_hash,
    load_records,
    store_kind,
)
from kek_data.wording import numbers
from kek_data.wording.findings import make_finding
from kek_data.workflows.balances import balance_at, balance_of, network_at, reference_at
from kek_data.workflows.views import CheckedFile


def check_file(
    engine: Engine,
    file_name: str,
    content: bytes,
    *,
    today: date,
    member: str | None = None,
    set_aside: bool = False,
    with_effect: bool = True,
) -> CheckedFile:
    """Check one workbook: findings, differences and their effect in tonnes; stores nothing.

    The verdict is `accept` without errors and warnings, `reject` with errors that are not set aside.
    """
    started = time.perf_counter()
    revision = current_revision(engine)
    network = network_at(engine, revision)
    file_hash = hashlib.sha256(content).hexdigest()
    known = delivery_in_force_with_hash(engine, file_hash, revision)
    in_force = cache(partial(load_records, engine, revision))
    checked = check_workbook(
        content,
        file_name,
        network=network,
        reference=reference_at(engine, revision),
        in_force=in_force,
        today=today,
        member=member,
        set_aside=set_aside or known is not None,
    )
    findings = _findings(engine, checked, known)
    verdict = verdict_of(findings, checked, is_known=known is not None)
    changeset = checked.changeset if verdict is not Verdict.REJECT else None
    effect_t = None
    if with_effect and changeset is not None and known is None:
        effect_t = effect_in_tonnes(
            engine, network, changeset, in_force(changeset.member), revision=revision, today=today
        )
    return CheckedFile(
        file_name=file_name,
        file_hash=file_hash,
        verdict=verdict,
        member=checked.member,
        template_version=checked.template_version,
        counts=checked.counts,
        totals=checked.totals,
        changeset=changeset,
        findings=findings,
        seconds=time.perf_counter() - started,
        is_sample=checked.is_sample,
        effect=effect_t,
        already_delivered_on=known.received_on if known is not None else "",
        set_aside=() if known is not None else checked.set_aside,
    )


def _findings(engine: Engine, checked: Checked, known: KnownDelivery | None) -> tuple[Finding, ...]:
    """Those of the file; of a file that was taken in before only that: its findings were answered then."""
    if known is not None:
        return (
            make_finding("already-delivered", day=numbers.day(known.received_on), delivery=known.delivery_id),
        )
    return (*_store_findings(engine, checked), *checked.findings)


def _store_findings(engine: Engine, checked: Checked) -> tuple[Finding, ...]:
    """Sample and real data never share a store (product.md §5)."""
    kind = store_kind(engine)
    if checked.member is None or kind is StoreKind.EMPTY:
        return ()
    if checked.is_sample and kind is StoreKind.REAL:
        return (make_finding("sample-into-real-store", member=checked.member),)
    if not checked.is_sample and kind is StoreKind.SAMPLE:
        return (make_finding("real-into-sample-store", member=checked.member),)
    return ()


def verdict_of(findings: Iterable[Finding], checked: Checked, *, is_known: bool) -> Verdict:
    """Errors reject; set-aside cells and warnings accept with findings; hints do not matter."""
    if is_known and checked.changeset is not None:
        return Verdict.ACCEPT
    severities = {finding.severity.value for finding in findings}
    if checked.changeset is None or "error" in severities:
        return Verdict.REJECT
    if checked.set_aside or "warning" in severities:
        return Verdict.ACCEPT_WITH_FINDINGS
    return Verdict.ACCEPT


def effect_in_tonnes(
    engine: Engine,
    network: Network,
    changeset: Changeset,
    in_force: Records,
    *,
    revision: int,
    today: date,
) -> pd.DataFrame:
    """What acceptance would change in tonnes (frames.Effect): years and the latest twelve months.

    in_force: the member's records at the revision.
    """
    after = balance_of(
        engine, in_force.overlaid(changeset.records), revision=revision, bundle=network.bundle, today=today
    )
    before = balance_at(engine, revision, network.bundle, today)
    return effect(before.windows, after.windows, changeset.member)


def accept_file(
    engine: Engine,
    file_name: str,
    content: bytes,
    *,
    today: date,
    received_on: date,
    received_from: str = "",
    uploaded_by: str = "",
    member: str | None = None,
    set_aside: bool = False,
    at: datetime | None = None,
    with_effect: bool = False,
) -> CheckedFile:
    """Check a workbook once more and store it: all of it or nothing.

    A rejected file, and one whose delivery is in force, come back unstored. Raises RevisionConflict if somebody
    else stored in between, MixedStore if sample and real data would meet.
    """
    revision = current_revision(engine)
    checked = check_file(
        engine, file_name, content, today=today, member=member, set_aside=set_aside, with_effect=with_effect
    )
    if checked.changeset is None or checked.already_delivered_on:
        return checked
    delivery = NewDelivery(
        kind="workbook",
        file_name=file_name,
        file_hash=checked.file_hash,
        content=content,
        template_version=checked.template_version or "",
        received_on=received_on.isoformat(),
        received_from=received_from,
        uploaded_by=uploaded_by,
        is_sample=checked.is_sample,
        reason="",
        set_aside_count=len(checked.set_aside),
    )
    receipt = apply_changeset(engine, checked.changeset, delivery, expected_revision=revision, at=at)
    return replace(checked, delivery_id=receipt.delivery_id, revision=receipt.revision)
