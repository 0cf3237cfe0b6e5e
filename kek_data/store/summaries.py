"""Summaries of members, kept so that views of the network need not read every value: made anew whenever they are gone."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import Engine, delete, insert, select

from kek_data.domain.errors import StoreUnavailable
from kek_data.store import schema
from kek_data.store.engine import reading, writing
from kek_data.store.revisions import beginning


@dataclass(frozen=True, slots=True, kw_only=True)
class SummaryKey:
    """What summaries are of: factors, the last quarter that has ended, and the program that made them."""

    bundle: str
    quarter: str
    made_by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptSummary:
    """The summary of one member."""

    frames: bytes  # packed together
    findings: str  # JSON


def load_summaries(engine: Engine, key: SummaryKey, revisions: Mapping[str, int]) -> dict[str, KeptSummary]:
    """Summaries by member, of those that are kept for the revision.

    revisions: member -> newest revision whose act concerns it.
    """
    table = schema.summaries.c
    statement = select(table.member, table.revision, table.frames, table.findings).where(
        table.bundle == key.bundle, table.quarter == key.quarter, table.made_by == key.made_by
    )
    with reading(engine) as connection:
        return {
            row.member: KeptSummary(frames=bytes(row.frames), findings=row.findings)
            for row in connection.execute(statement)
            if revisions.get(row.member) == row.revision
        }


def keep_summaries(
    engine: Engine, key: SummaryKey, revisions: Mapping[str, int], summaries: Mapping[str, KeptSummary]
) -> None:
    """Keep summaries in place of earlier ones of the same members and factors; a store that cannot be written stays.

    A newer one of the same program is not given up for an older one (of a state of some time ago), nor is anything kept
    that a removed sample was summarised to.
    """
    table = schema.summaries
    columns = table.c
    kept = select(columns.member, columns.revision, columns.quarter).where(
        columns.bundle == key.bundle, columns.made_by == key.made_by
    )
    try:
        with writing(engine) as connection:
            since = beginning(connection)
            known = {row.member: (row.revision, row.quarter) for row in connection.execute(kept)}
            rows = [
                {
                    "member": member,
                    "bundle": key.bundle,
                    "quarter": key.quarter,
                    "made_by": key.made_by,
                    "revision": revisions[member],
                    "frames": summary.frames,
                    "findings": summary.findings,
                }
                for member, summary in summaries.items()
                if since <= revisions[member]
                and known.get(member, (0, "")) <= (revisions[member], key.quarter)
            ]
            if rows:
                members = [row["member"] for row in rows]
                connection.execute(
                    delete(table).where(columns.bundle == key.bundle, columns.member.in_(members))
                )
                connection.execute(insert(table), rows)
    except StoreUnavailable:
        return
