"""The marked copy of a file: checked once more, marked, with what was understood; stores nothing."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, partial
from typing import Any

from sqlalchemy import Engine

from kek_data.domain.codes import GRAVEST_FIRST, StoreKind
from kek_data.domain.finding import Finding
from kek_data.frames import series_parts
from kek_data.intake.check import check_workbook
from kek_data.intake.limits import Limits
from kek_data.intake.mapping import Mapping
from kek_data.intake.sandbox import read_file
from kek_data.intake.workbook import ErrorCell, FormulaWithoutValue
from kek_data.reports.marked_copy import MarkedCopy, marked_copy
from kek_data.reports.plain_copy import Value, ValueSheet
from kek_data.reports.understood import Understood
from kek_data.store import current_revision, load_records, store_kind
from kek_data.wording import labels, numbers, release_sentences
from kek_data.wording.mapping_words import ROLES
from kek_data.wording.report_texts import unit_name
from kek_data.workflows.balances import network_at, reference_at
from kek_data.workflows.dialogue import answers, questions
from kek_data.workflows.mappings import mappings_at
from kek_data.workflows.receive import check_file
from kek_data.workflows.releases import releases_in_force
from kek_data.workflows.touched import by_release
from kek_data.workflows.views import CheckedFile


@dataclass(frozen=True)
class ReturnFile:
    """A file to send back marked. member: whose it is, None: as the file says; mapping: which reads it, "": any."""

    file_name: str
    content: bytes
    member: str | None = None
    mapping: str | Mapping = ""


def annotate(
    engine: Engine,
    file_name: str,
    content: bytes,
    *,
    today: date,
    member: str | None = None,
    mapping: str | Mapping = "",
) -> MarkedCopy:
    """The marked copy of a file; stores nothing. A file that was taken in before is marked like a new one.

    member, mapping: as check_file. Raises UnknownKey ("mapping").
    """
    return annotated(engine, ReturnFile(file_name, content, member, mapping), today).copy


@dataclass(frozen=True)
class Annotated:
    """A marked copy, whose file it is (None: it does not say), and what is marked, worst first."""

    copy: MarkedCopy
    member: str | None
    findings: tuple[Finding, ...]


def annotated(engine: Engine, file: ReturnFile, today: date) -> Annotated:
    """As `annotate`, with what a mail about the copy needs to say."""
    revision = current_revision(engine)
    checked = check_file(
        engine,
        file.file_name,
        file.content,
        today=today,
        member=file.member,
        set_aside=True,
        mapping=file.mapping,
        with_effect=bool(releases_in_force(engine)),
    )
    found = (*checked.findings, *checked.set_aside)
    if checked.already_delivered_on:
        found = _findings_anew(engine, file, checked, revision, today)
    shown = tuple(sorted(_unanswered(engine, checked, found), key=lambda f: GRAVEST_FIRST.index(f.severity)))
    settings = network_at(engine, revision).settings
    workbook = read_file(file.content, file.file_name, limits=Limits(file_mb=settings.max_file_mb))
    values = None
    if not isinstance(workbook, Finding):
        values = [
            ValueSheet(s.name, [[_plain(v) for v in row] for row in s.rows]) for s in workbook.sheets.values()
        ]
    copy = marked_copy(
        file.content,
        file.file_name,
        findings=shown,
        understood=_understood(engine, checked, file.mapping, revision, today),
        values=values,
    )
    return Annotated(copy, checked.member, shown)


def _findings_anew(
    engine: Engine, file: ReturnFile, checked: CheckedFile, revision: int, today: date
) -> tuple[Finding, ...]:
    return check_workbook(
        file.content,
        file.file_name,
        network=network_at(engine, revision),
        reference=reference_at(engine, revision),
        in_force=cache(partial(load_records, engine, revision)),
        today=today,
        member=checked.member,
        mappings=mappings_at(engine, revision, file.mapping),
    ).findings


def _unanswered(engine: Engine, checked: CheckedFile, found: Sequence[Finding]) -> list[Finding]:
    """Without what the manager looked at and found right; what was asked stays, the member is to answer it."""
    if checked.member is None:
        return list(found)
    asked = set(questions(engine, checked.member, only_open=True)["fingerprint"])
    settled = set(answers(engine, checked.member)["fingerprint"]) - asked
    return [finding for finding in found if finding.fingerprint not in settled]


def _plain(value: Any) -> Value:
    """A cell as read, as a plain value; an error stays visible as its text."""
    if isinstance(value, ErrorCell):
        return value.text
    plain: Value = None if isinstance(value, FormulaWithoutValue) else value
    return plain


def _understood(
    engine: Engine, checked: CheckedFile, chosen: str | Mapping, revision: int, today: date
) -> Understood:
    network, vocabulary = network_at(engine, revision), reference_at(engine, revision).vocabulary
    carriers = vocabulary.carrier_names
    records = checked.changeset.records if checked.changeset is not None else None
    keys = () if records is None else sorted(set(records.series["series"]) | set(records.readings["series"]))
    parts = [series_parts(key) for key in keys]
    return Understood(
        day=today,
        member=network.member(checked.member).name if checked.member else "",
        is_sample=checked.is_sample or store_kind(engine) is StoreKind.SAMPLE,
        template_version=checked.template_version or "",
        counts=checked.counts,
        totals=tuple(
            (
                carriers.get(str(total["carrier"]), str(total["carrier"])),
                unit_name(str(total["unit"])),
                numbers.period(str(total["period"])),
                float(str(total["amount"])),
            )
            for total in checked.totals
        ),
        series=tuple(
            (
                part.site,
                carriers.get(part.carrier, part.carrier),
                labels.USE.get(part.use, part.use),
                part.meter,
            )
            for part in parts
        ),
        mapping=checked.mapping or "",
        columns=_columns(engine, checked, chosen, revision),
        controls=checked.controls,
        unmapped=checked.unmapped,
        releases=release_sentences.touched_note(
            [release_sentences.touched(*one) for one in by_release(checked.touched)]
        ),
    )


def _columns(
    engine: Engine, checked: CheckedFile, chosen: str | Mapping, revision: int
) -> tuple[tuple[str, str, str], ...]:
    """(sheet, heading, meaning) of each column of a mapped file."""
    if not checked.mapping:
        return ()
    return tuple(
        (table.sheet, column.header, ROLES.get(column.role, column.role))
        for mapping in mappings_at(engine, revision, checked.mapping if isinstance(chosen, str) else chosen)
        if mapping.member == checked.member
        for table in mapping.tables
        for column in table.columns
    )
