"""The tables: one per declared frame of records and of reference data, and the log of acts that versions them.

Rows are only ever added. What is in force at a revision follows from `deliveries.revision`, `undos.revision` and
the revision of each network text, bundle choice, answer, mapping, step of a question and reference table
(numbers.md §8). Only the inbox is no knowledge yet: its rows change, and a file leaves it when it is stored.
"""

from collections.abc import Collection, Mapping

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Double,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
)
from sqlalchemy.types import TypeEngine

from kek_data.frames import (
    RECORD_FRAMES,
    Answers,
    BundleRules,
    Carriers,
    Conversions,
    DegreeDays,
    Factors,
    Frame,
    InboxFiles,
    StoredMappings,
    StoredScenarios,
    Units,
)

SCHEMA_VERSION = "0006"
"""Newest Alembic revision of migrations/versions; a store that has it opens without importing Alembic."""

LATER_TEXTS = frozenset({"split_from"})
"""Columns of declared frames that a migration added to a table with rows in it."""

REFERENCE_FRAMES: Mapping[str, type[Frame]] = {
    "carriers": Carriers,
    "units": Units,
    "conversions": Conversions,
    "factors": Factors,
    "bundle_rules": BundleRules,
    "degree_days": DegreeDays,
}
"""Table of reference data -> its declaration; each revision of a table is the whole table."""

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_name)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def _text(name: str) -> Column[str]:
    return Column(name, Text, nullable=False)


def _later_text(name: str) -> Column[str]:
    """Added by a migration: blank in the rows that were there."""
    return Column(name, Text, nullable=False, server_default="")


def _count(name: str) -> Column[int]:
    return Column(name, BigInteger, nullable=False)


acts = Table(
    "acts",
    metadata,
    Column("revision", Integer, primary_key=True, autoincrement=False),
    _text("act"),
    _text("at"),  # ISO timestamp UTC, whole seconds: sorts as text
    _text("actor"),
    _text("reason"),
    _text("detail"),
)

deliveries = Table(
    "deliveries",
    metadata,
    Column("delivery_id", Integer, primary_key=True),
    Column("revision", ForeignKey("acts.revision"), nullable=False, unique=True),
    _text("member"),
    _text("delivery_kind"),
    _text("file_name"),
    Column("file_hash", Text, nullable=False, index=True),
    _text("template_version"),
    _text("received_on"),
    _text("received_from"),
    _text("uploaded_by"),
    _text("accepted_at"),
    Column("is_sample", Boolean, nullable=False),
    _text("reason"),
    _count("reading_count"),
    _count("new_count"),
    _count("changed_count"),
    _count("withdrawn_count"),
    _count("set_aside_count"),
    _later_text("confirmed_by"),
    _later_text("confirmed_on"),
    sqlite_autoincrement=True,  # the id of a removed sample delivery never comes back
)

original_files = Table(
    "original_files",
    metadata,
    Column("delivery_id", ForeignKey("deliveries.delivery_id"), primary_key=True),
    Column("content", LargeBinary, nullable=False),
)

undos = Table(
    "undos",
    metadata,
    Column("revision", ForeignKey("acts.revision"), primary_key=True, autoincrement=False),
    Column("delivery_id", ForeignKey("deliveries.delivery_id"), nullable=False, unique=True),
)

networks = Table(
    "networks",
    metadata,
    Column("revision", ForeignKey("acts.revision"), primary_key=True, autoincrement=False),
    _text("definition"),  # the text of a network.toml
)

bundle_choices = Table(
    "bundle_choices",
    metadata,
    Column("revision", ForeignKey("acts.revision"), primary_key=True, autoincrement=False),
    _text("bundle"),
)

_TYPES: Mapping[str, type[TypeEngine]] = {
    "text": Text,
    "number": Double,
    "integer": BigInteger,
    "flag": Boolean,
}


def _declared(frame: type[Frame], leave_out: Collection[str] = ("delivery_id",)) -> list[Column]:
    """Columns of a frame; blank text is "", a blank number NULL."""
    specs = frame.specs().items()
    return [
        _later_text(name)
        if name in LATER_TEXTS
        else Column(str(name), _TYPES[spec.kind], nullable=spec.kind == "number" and spec.nullable)
        for name, spec in specs
        if name not in leave_out
    ]


def _record_table(name: str, frame: type[Frame]) -> Table:
    return Table(
        name,
        metadata,
        Column("id", Integer, primary_key=True),
        Column("delivery_id", ForeignKey("deliveries.delivery_id"), nullable=False),
        *_declared(frame),
        UniqueConstraint(*frame.unique, "delivery_id", name=f"uq_{name}_key"),
    )


def _reference_table(name: str, frame: type[Frame]) -> Table:
    return Table(
        name,
        metadata,
        Column("id", Integer, primary_key=True),
        Column("revision", ForeignKey("acts.revision"), nullable=False, index=True),
        *_declared(frame),
    )


RECORD_TABLES: Mapping[str, Table] = {n: _record_table(n, f) for n, f in RECORD_FRAMES.items()}
"""Kind of record -> its table; the row with the highest id of a key is the one delivered last."""

REFERENCE_TABLES: Mapping[str, Table] = {n: _reference_table(n, f) for n, f in REFERENCE_FRAMES.items()}
"""Table of reference data -> its table."""

answers = Table(
    "answers",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("revision", ForeignKey("acts.revision"), nullable=False),
    *_declared(Answers),
    Index("ix_answers_fingerprint", "fingerprint"),
)
"""The last one of a fingerprint counts; with a blank answer it was taken back."""

questions = Table(
    "questions",
    metadata,
    Column("question_id", Integer, primary_key=True),
    Column("revision", ForeignKey("acts.revision"), nullable=False),
    *(_text(name) for name in ("member", "fingerprint", "code", "subject", "seen", "message")),
    *(_text(name) for name in ("file_name", "file_hash")),
    _count("delivery_id"),
    *(_text(name) for name in ("sheet", "cell", "text", "asked_on", "asked_by")),
    sqlite_autoincrement=True,
)
"""What was asked; what became of it follows from its steps."""

question_steps = Table(
    "question_steps",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("revision", ForeignKey("acts.revision"), nullable=False),
    Column("question_id", ForeignKey("questions.question_id"), nullable=False, index=True),
    _text("status"),  # the one it has from this step on
    _text("day"),
    _text("actor"),
    _text("text"),
)

mappings = Table(
    "mappings",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("revision", ForeignKey("acts.revision"), nullable=False),
    *_declared(StoredMappings),
)
"""The last one of a member and name counts; with a blank definition it was deleted."""

releases = Table(
    "releases",
    metadata,
    Column("revision", ForeignKey("acts.revision"), primary_key=True, autoincrement=False),
    Column("release", Text, nullable=False, unique=True),
    _count("frozen_revision"),
    *(_text(name) for name in ("day", "bundle", "bundle_hash", "rules_version")),
    *(_text(name) for name in ("network_hash", "reference_hash", "records_hash", "figures_hash")),
)
"""Who froze it, when and why stands in the act."""

release_recalls = Table(
    "release_recalls",
    metadata,
    Column("revision", ForeignKey("acts.revision"), primary_key=True, autoincrement=False),
    Column("release_revision", ForeignKey("releases.revision"), nullable=False, unique=True),
)

release_figures = Table(
    "release_figures",
    metadata,
    Column("release_revision", ForeignKey("releases.revision"), primary_key=True, autoincrement=False),
    Column("name", Text, primary_key=True),  # key of RELEASE_FRAMES
    Column("content", LargeBinary, nullable=False),  # a frame as store/packed.py writes it
)

summaries = Table(
    "summaries",
    metadata,
    *(Column(name, Text, primary_key=True) for name in ("member", "bundle")),
    *(_text(name) for name in ("quarter", "made_by")),
    _count("revision"),
    Column("frames", LargeBinary, nullable=False),
    _text("findings"),
)
"""Kept results, no knowledge: whoever misses one computes it."""

scenarios = Table(
    "scenarios",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("revision", ForeignKey("acts.revision"), nullable=False),
    *_declared(StoredScenarios),
)
"""The last one of a name counts; with a blank definition it was deleted or renamed."""

inbox_files = Table(
    "inbox_files",
    metadata,
    Column("inbox_id", Integer, primary_key=True),
    *_declared(InboxFiles, ("inbox_id",)),
    Index("ix_inbox_files_file_hash", "file_hash"),
    sqlite_autoincrement=True,
)

inbox_contents = Table(
    "inbox_contents",
    metadata,
    Column("inbox_id", ForeignKey("inbox_files.inbox_id"), primary_key=True),
    Column("content", LargeBinary, nullable=False),
)
"""Only of files that wait."""
