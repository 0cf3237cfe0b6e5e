"""The members' template workbooks, prefilled from what is in force."""

import io
import zipfile
from datetime import date

from sqlalchemy import Engine

from kek_data.domain.codes import StoreKind
from kek_data.domain.errors import UnreadableInput
from kek_data.domain.period import is_period, last_ended_quarter
from kek_data.intake.template import write_template
from kek_data.store import current_revision, store_kind
from kek_data.workflows.balances import network_at, records_at, reference_at


def template_name(member: str, period: str | None, today: date) -> str:
    """File name of a member's template; period None: the last quarter that has ended."""
    return f"KEK_{member}_{period or last_ended_quarter(today)}.xlsx"


def template_bytes(
    engine: Engine, member: str, *, today: date, period: str | None = None, filled: bool = False
) -> bytes:
    """A member's template workbook: its series prefilled, with `filled` the stored values of the period as well.

    Raises UnknownMember, UnreadableInput (period).
    """
    if period is not None and not is_period(period):
        raise UnreadableInput(f"{period!r} is not a period like 2026-Q2 or 2026")
    revision = current_revision(engine)
    network = network_at(engine, revision)
    buffer = io.BytesIO()
    write_template(
        buffer,
        member=network.member(member),
        network=network,
        vocabulary=reference_at(engine, revision).vocabulary,
        records=records_at(engine, revision, member),
        today=today,
        period=period,
        filled=filled,
        is_sample=store_kind(engine) is StoreKind.SAMPLE,
    )
    return buffer.getvalue()


def all_templates_zip(engine: Engine, *, today: date, period: str | None = None) -> bytes:
    """The templates of all members in one ZIP archive."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as archive:
        for member in network_at(engine, current_revision(engine)).member_keys:
            archive.writestr(
                template_name(member, period, today),
                template_bytes(engine, member, today=today, period=period),
            )
    return buffer.getvalue()
