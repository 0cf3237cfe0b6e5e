"""Drafts of mails to the members, out in one act: templates, marked copies, Rückfragen. The program sends nothing."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import Engine

from kek_data.accounting.presence import deadline
from kek_data.domain.codes import Severity, StoreKind
from kek_data.domain.network import Member
from kek_data.domain.period import last_ended_quarter
from kek_data.reports.mail_drafts import Attachment, Draft, drafts_zip
from kek_data.store import current_revision, deliveries, store_kind
from kek_data.wording.mail_texts import DraftItem, DraftKind, place
from kek_data.workflows.annotate import ReturnFile, annotated
from kek_data.workflows.balances import network_at
from kek_data.workflows.dialogue import questions
from kek_data.workflows.templates import template_bytes, template_name


def template_drafts(
    engine: Engine, *, today: date, members: Sequence[str] = (), period: str | None = None
) -> bytes:
    """ZIP of one draft per member with its template and the deadline; members (): all. Raises as template_bytes."""
    network = network_at(engine, current_revision(engine))
    wanted = period or last_ended_quarter(today)
    is_yearly = "Q" not in wanted
    last_day = deadline(
        f"{wanted}-Q4" if is_yearly else wanted, is_yearly=is_yearly, settings=network.settings
    )
    made = []
    for key in members or network.member_keys:
        content = template_bytes(engine, key, today=today, period=period)
        attached = (template_name(key, period, today), content)
        made.append(
            _draft(
                engine,
                DraftKind.TEMPLATE,
                network.member(key),
                period=wanted,
                answer_by=last_day if last_day >= today else None,
                attachments=(attached,),
            )
        )
    return drafts_zip(made)


def marked_copy_drafts(
    engine: Engine, files: Sequence[ReturnFile], *, today: date, answer_by: date | None = None
) -> bytes:
    """ZIP of one draft per file with its marked copy; errors and warnings are written out.

    A file whose member is not known gets a draft without a name, for the manager to complete.
    """
    network = network_at(engine, current_revision(engine))
    made = []
    for file in files:
        done = annotated(engine, file, today)
        member = network.member(done.member) if done.member else None
        items = tuple(
            DraftItem(place(f.sheet, f.cell), f.message, f.remedy)
            for f in done.findings
            if f.severity is not Severity.HINT
        )
        made.append(
            _draft(
                engine,
                DraftKind.MARKED_COPY,
                member,
                answer_by=answer_by,
                items=items,
                attachments=((done.copy.file_name, done.copy.content),),
            )
        )
    return drafts_zip(made)


def question_drafts(engine: Engine, *, members: Sequence[str] = (), answer_by: date | None = None) -> bytes:
    """ZIP of one draft per member with its open Rückfragen; members without any get none. members (): all."""
    network = network_at(engine, current_revision(engine))
    made = []
    for key in members or network.member_keys:
        asked = questions(engine, key, only_open=True)
        items = tuple(
            DraftItem(
                f"{row['question_id']} – {place(row['sheet'], row['cell'], row['file_name'])}",
                str(row["message"]),
                str(row["text"]),
            )
            for row in asked.to_dict("records")
        )
        if items:
            made.append(
                _draft(engine, DraftKind.QUESTIONS, network.member(key), answer_by=answer_by, items=items)
            )
    return drafts_zip(made)


def _draft(
    engine: Engine,
    kind: DraftKind,
    member: Member | None,
    *,
    period: str = "",
    answer_by: date | None = None,
    items: tuple[DraftItem, ...] = (),
    attachments: tuple[Attachment, ...] = (),
) -> Draft:
    network = network_at(engine, current_revision(engine))
    return Draft(
        kind=kind,
        member=member.key if member else "",
        member_name=member.short_name if member else "",
        network_name=network.short_name,
        contact=_last_sender(engine, member.key) if member else "",
        period=period,
        deadline=answer_by,
        items=items,
        attachments=attachments,
        is_sample=store_kind(engine) is StoreKind.SAMPLE,
    )


def _last_sender(engine: Engine, member: str) -> str:
    """The address the member's latest delivery came from; blank where none came by mail."""
    history = deliveries(engine)
    senders = history.loc[history["member"] == member].sort_values("delivery_id")["received_from"]
    addresses = [sender for sender in senders if "@" in sender]
    return addresses[-1] if addresses else ""
