"""Receiving deliveries: check a workbook without storing, accept it whole or not at all."""

import hashlib
import time
from collections.abc import Callable, Collection, Iterable
from dataclasses import replace
from datetime import date, datetime
from functools import cache, partial

from sqlalchemy import Engine

from kek_data.domain.codes import ChangeKind, Severity, StoreKind, Verdict
from kek_data.domain.finding import Finding
from kek_data.frames import Records
from kek_data.intake.check import Checked, check_workbook
from kek_data.intake.mapping import Mapping
from kek_data.store import (
    KnownDelivery,
    current_revision,
    delivery_in_force_with_hash,
    load_records,
    store_kind,
)
from kek_data.wording import numbers
from kek_data.wording.findings import make_finding
from kek_data.workflows.aside import with_set_aside
from kek_data.workflows.balances import network_at, reference_at
from kek_data.workflows.consequences import consequences_of
from kek_data.workflows.keep import new_delivery, store_delivery
from kek_data.workflows.mappings import mappings_at
from kek_data.workflows.releases import releases_in_force
from kek_data.workflows.said import laid_over, said_about
from kek_data.workflows.touched import touched
from kek_data.workflows.views import CheckedFile


def check_file(
    engine: Engine,
    file_name: str,
    content: bytes,
    *,
    today: date,
    member: str | None = None,
    set_aside: bool = False,
    set_aside_findings: Collection[str] = (),
    mapping: str | Mapping = "",
    with_effect: bool = True,
) -> CheckedFile:
    """Check one workbook: findings, differences and their effect in tonnes; stores nothing.

    set_aside: cells with errors are in clarification. set_aside_findings: fingerprints of warnings whose cells are.
    mapping: what a member's own workbook is read by; "": whichever saved one recognises it.
    The verdict is `accept` without errors and open warnings, `reject` with errors that are not set aside. Raises
    UnknownKey ("warning").
    """
    revision = current_revision(engine)
    found = examine(
        engine,
        file_name,
        content,
        revision=revision,
        today=today,
        member=member,
        set_aside=set_aside,
        set_aside_findings=set_aside_findings,
        mapping=mapping,
        with_effect=with_effect,
    )
    return as_it_stands(engine, found, revision)


def as_it_stands(engine: Engine, found: CheckedFile, revision: int) -> CheckedFile:
    """An examined file with all that was answered and asked about its warnings by a revision, and releases touched."""
    share = network_at(engine, revision).settings.heavy_warning_share
    said = laid_over(found, said_about(engine, found.member, revision), share)
    return replace(said, touched=touched(engine, found.effect))


def examine(
    engine: Engine,
    file_name: str,
    content: bytes,
    *,
    revision: int,
    today: date,
    member: str | None = None,
    set_aside: bool = False,
    set_aside_findings: Collection[str] = (),
    mapping: str | Mapping = "",
    with_effect: bool = True,
    with_weights: bool = False,
) -> CheckedFile:
    """As check_file at a revision, whatever was said about the findings; the answer stays true for that revision.

    with_weights: the effect is computed if there are warnings, whose weight follows from it.
    """
    started = time.perf_counter()
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
        mappings=mappings_at(engine, revision, mapping),
    )
    if known is None and set_aside_findings:
        checked = _without(checked, set_aside_findings, in_force)
    findings = _findings(engine, checked, known)
    verdict = verdict_of(findings, checked, is_known=known is not None)
    changeset = checked.changeset if verdict is not Verdict.REJECT else None
    consequences = None
    is_weighed = with_weights and any(finding.severity is Severity.WARNING for finding in findings)
    if (with_effect or is_weighed) and changeset is not None and known is None:
        consequences = consequences_of(
            engine,
            network,
            changeset,
            in_force(changeset.member),
            findings,
            revision=revision,
            today=today,
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
        effect=consequences.effect if consequences else None,
        series_changes=consequences.series_changes if consequences else None,
        checked_revision=revision,
        already_delivered_on=known.received_on if known is not None else "",
        set_aside=() if known is not None else checked.set_aside,
        changes={kind.value: changeset.count(kind) for kind in ChangeKind} if changeset else {},
        weights=consequences.weights if consequences else {},
        mapping=checked.mapping,
        controls=checked.understood.controls if checked.understood else (),
        unmapped=checked.understood.unmapped if checked.understood else (),
        returned=checked.returned,
    )


def _without(checked: Checked, fingerprints: Collection[str], in_force: Callable[[str], Records]) -> Checked:
    if checked.changeset is None:
        return checked
    changes, left, aside = with_set_aside(
        checked.changeset, checked.findings, fingerprints, in_force(checked.changeset.member)
    )
    return replace(checked, changeset=changes, findings=left, set_aside=(*checked.set_aside, *aside))


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


def rejected(file_name: str, content: bytes, findings: Iterable[Finding]) -> CheckedFile:
    """The result for a file that brings no workbook, such as a mail without one."""
    return CheckedFile(
        file_name=file_name,
        file_hash=hashlib.sha256(content).hexdigest(),
        verdict=Verdict.REJECT,
        member=None,
        template_version=None,
        counts={},
        totals=(),
        changeset=None,
        findings=tuple(findings),
        seconds=0.0,
    )


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
    mapping: str | Mapping = "",
    at: datetime | None = None,
) -> CheckedFile:
    """Check a workbook once more and store it: all of it or nothing. Open warnings do not block here.

    A rejected file, and one whose delivery is in force, come back unstored. Raises DeliveryConflict if somebody else
    changed the same member's data in between, MixedStore if sample and real data would meet. The effect is computed
    only where there are releases it may touch.
    """
    checked = check_file(
        engine,
        file_name,
        content,
        today=today,
        member=member,
        set_aside=set_aside,
        mapping=mapping,
        with_effect=bool(releases_in_force(engine)),
    )
    if checked.changeset is None or checked.already_delivered_on:
        return checked
    delivery = new_delivery(engine, checked, content, received_on, received_from, uploaded_by)
    receipt = store_delivery(engine, checked.changeset, delivery, base=checked.checked_revision, at=at)
    return replace(checked, delivery_id=receipt.delivery_id, revision=receipt.revision)
