"""Receiving deliveries: check a workbook without storing, accept it, take it back, correct one value."""

import hashlib
import time
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime

import pandas as pd
from sqlalchemy import Engine

from kek_data.domain.codes import NETWORK, ReadingStatus, StoreKind, Verdict, WindowKind
from kek_data.domain.errors import UnknownKey, UnreadableInput
from kek_data.domain.finding import Finding
from kek_data.domain.network import Network
from kek_data.frames import CellState, Changeset, Readings, Records
from kek_data.intake.check import Checked, check_workbook
from kek_data.intake.diff import changeset as compare
from kek_data.store import (
    NewDelivery,
    Receipt,
    apply_changeset,
    current_revision,
    delivery_in_force_with_hash,
    load_network,
    load_records,
    load_reference,
    store_kind,
)
from kek_data.wording.findings import make_finding
from kek_data.workflows.balances import balance_at, balance_of
from kek_data.workflows.views import CheckedFile


def check_files(
    engine: Engine,
    files: Iterable[tuple[str, bytes]],
    *,
    today: date,
    member: str | None = None,
    set_aside: bool = False,
) -> list[CheckedFile]:
    """Check workbooks one after the other against what is in force; stores nothing."""
    return [
        check_file(engine, name, content, today=today, member=member, set_aside=set_aside)
        for name, content in files
    ]


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
    network = load_network(engine, revision)
    vocabulary = load_reference(engine, revision).vocabulary
    checked = check_workbook(
        content,
        file_name,
        network=network,
        vocabulary=vocabulary,
        in_force=lambda key: load_records(engine, revision, key),
        today=today,
        member=member,
        set_aside=set_aside,
    )
    file_hash = hashlib.sha256(content).hexdigest()
    findings = (*_store_findings(engine, checked), *checked.findings)
    known = delivery_in_force_with_hash(engine, file_hash, revision)
    if known is not None:
        findings = (*findings, make_finding("already-delivered", day=known.received_on, delivery=known.delivery_id))
    verdict = verdict_of(findings, checked)
    changeset = checked.changeset if verdict is not Verdict.REJECT else None
    effect = None
    if with_effect and changeset is not None and known is None:
        effect = effect_in_tonnes(engine, network, changeset, revision=revision, today=today)
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
        effect=effect,
        already_delivered_on=known.received_on if known is not None else "",
        set_aside=checked.set_aside,
    )


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


def verdict_of(findings: Iterable[Finding], checked: Checked) -> Verdict:
    """Errors reject; set-aside cells and warnings accept with findings; hints do not matter."""
    severities = {finding.severity.value for finding in findings}
    if checked.changeset is None or "error" in severities:
        return Verdict.REJECT
    if checked.set_aside or "warning" in severities:
        return Verdict.ACCEPT_WITH_FINDINGS
    return Verdict.ACCEPT


def effect_in_tonnes(
    engine: Engine, network: Network, changeset: Changeset, *, revision: int, today: date
) -> pd.DataFrame:
    """What acceptance would change: one row per year and the latest twelve months, for the member and the network.

    Columns: member (key or NETWORK), period, old_t_co2e, new_t_co2e, change_t_co2e (blank old: newly known).
    The network rows are the sum of the members' balances, location-based.
    """
    old = balance_at(engine, revision, network.bundle, today)
    in_force = load_records(engine, revision, changeset.member)
    new = balance_of(
        engine, in_force.overlaid(changeset.records), revision=revision, bundle=network.bundle, today=today
    )
    before = _location_totals(old.windows)
    after = _location_totals(new.windows)
    own = (
        before[before["member"] == changeset.member]
        .merge(after[after["member"] == changeset.member], on=["member", "period"], how="outer")
        .rename(columns={"actual_t_co2e_x": "old_t_co2e", "actual_t_co2e_y": "new_t_co2e"})
    )
    sums = before.groupby("period")["actual_t_co2e"].sum(min_count=1).rename("old_t_co2e").reset_index()
    whole = own[["period", "old_t_co2e", "new_t_co2e"]].merge(
        sums, on="period", how="left", suffixes=("_own", "")
    )
    change = whole["new_t_co2e"].fillna(0.0) - whole["old_t_co2e_own"].fillna(0.0)
    network_rows = whole.assign(
        member=NETWORK, new_t_co2e=whole["old_t_co2e"].fillna(0.0) + change
    )[["member", "period", "old_t_co2e", "new_t_co2e"]]
    effect = pd.concat([own, network_rows], ignore_index=True)
    effect["change_t_co2e"] = effect["new_t_co2e"] - effect["old_t_co2e"]
    differs = effect["old_t_co2e"].isna() != effect["new_t_co2e"].isna()
    return effect[differs | (effect["change_t_co2e"].abs() > 1e-9)].reset_index(drop=True)


def _location_totals(windows: pd.DataFrame) -> pd.DataFrame:
    rows = windows[windows["method"] == "location"]
    is_year = rows["window"] == WindowKind.YEAR.value
    is_last = rows["period"] == rows.loc[~is_year, "period"].max()
    return rows.loc[is_year | is_last, ["member", "period", "actual_t_co2e"]]


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


def correct_reading(
    engine: Engine,
    *,
    member: str,
    series: str,
    period: str,
    amount: float,
    unit: str,
    reason: str,
    actor: str,
    today: date,
) -> Receipt:
    """Correct one reading: a small delivery of its own, with a reason.

    amount in unit (a code of reference/units). Raises UnknownMember, UnknownKey (series, unit), UnreadableInput
    (no reason).
    """
    if not reason.strip():
        raise UnreadableInput("a correction needs a reason")
    revision = current_revision(engine)
    load_network(engine, revision).member(member)
    units = load_reference(engine, revision).vocabulary.units
    if unit not in set(units["unit"]):
        raise UnknownKey("unit", unit)
    in_force = load_records(engine, revision, member)
    if series not in set(in_force.series["series"]):
        raise UnknownKey("series", series)
    records = Records(readings=_corrected(in_force.readings, member, series, period, amount, unit, reason))
    kind = store_kind(engine)
    delivery = NewDelivery(
        kind="correction",
        file_name="",
        file_hash="",
        content=None,
        template_version="",
        received_on=today.isoformat(),
        received_from="",
        uploaded_by=actor,
        is_sample=kind is StoreKind.SAMPLE,
        reason=reason,
        set_aside_count=0,
    )
    return apply_changeset(engine, compare(member, records, in_force), delivery, expected_revision=revision)


def _corrected(
    readings: pd.DataFrame, member: str, series: str, period: str, amount: float, unit: str, reason: str
) -> pd.DataFrame:
    is_it = (readings["series"] == series) & (readings["period"] == period)
    new = {
        "member": member,
        "series": series,
        "period": period,
        "cell_state": CellState.NUMBER.value,
        "mark": "",
        "amount": amount,
        "unit": unit,
        "status": ReadingStatus.CORRECTED.value,
        "remark": reason,
        "delivery_id": 0,
        "sheet": "",
        "cell": "",
    }
    if is_it.any():
        return Readings.conform(readings[is_it].assign(**new))
    return Readings.from_rows([new])


def now() -> datetime:
    """The present moment, aware, UTC."""
    return datetime.now(UTC)
