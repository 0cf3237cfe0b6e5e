"""Answers, Rückfragen, saved mappings and the inbox; invoice periods of split readings; confirmed deliveries.

Revision ID: 0003
Revises: 0002
"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

ADDED = {"readings": ("split_from",), "deliveries": ("confirmed_by", "confirmed_on")}
TABLES = ("answers", "questions", "question_steps", "mappings", "inbox_files", "inbox_contents")


def key(name: str) -> sa.Column:
    """A whole-number key; the primary key is named by the table."""
    return sa.Column(name, sa.Integer, nullable=False)


def reference(table: str, name: str, target: str) -> tuple[sa.Column, sa.ForeignKeyConstraint]:
    """A column that points at a row of another table."""
    return key(name), sa.ForeignKeyConstraint([name], [target], name=f"fk_{table}_{name}")


def texts(*names: str) -> tuple[sa.Column, ...]:
    """Texts, blank if absent."""
    return tuple(sa.Column(name, sa.Text, nullable=False) for name in names)


def integer(name: str) -> sa.Column:
    """A whole number."""
    return sa.Column(name, sa.BigInteger, nullable=False)


def upgrade() -> None:
    """Blank in the rows that exist, and the new tables."""
    for table, names in ADDED.items():
        for name in names:
            op.add_column(table, sa.Column(name, sa.Text, nullable=False, server_default=""))
    op.create_table(
        "answers",
        key("id"),
        *reference("answers", "revision", "acts.revision"),
        *texts("member", "fingerprint", "code", "subject", "seen", "sheet", "cell", "answer"),
        *texts("answered_by", "answered_at"),
        sa.PrimaryKeyConstraint("id", name="pk_answers"),
    )
    op.create_index("ix_answers_fingerprint", "answers", ["fingerprint"])
    op.create_table(
        "questions",
        key("question_id"),
        *reference("questions", "revision", "acts.revision"),
        *texts("member", "fingerprint", "code", "subject", "seen", "message", "file_name", "file_hash"),
        integer("delivery_id"),
        *texts("sheet", "cell", "text", "asked_on", "asked_by"),
        sa.PrimaryKeyConstraint("question_id", name="pk_questions"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "question_steps",
        key("id"),
        *reference("question_steps", "revision", "acts.revision"),
        *reference("question_steps", "question_id", "questions.question_id"),
        *texts("status", "day", "actor", "text"),
        sa.PrimaryKeyConstraint("id", name="pk_question_steps"),
    )
    op.create_index("ix_question_steps_question_id", "question_steps", ["question_id"])
    op.create_table(
        "mappings",
        key("id"),
        *reference("mappings", "revision", "acts.revision"),
        *texts("member", "name", "definition", "saved_at", "saved_by"),
        sa.PrimaryKeyConstraint("id", name="pk_mappings"),
    )
    op.create_table(
        "inbox_files",
        key("inbox_id"),
        *texts("file_name", "file_hash"),
        integer("size"),
        *texts("received_on", "received_from", "uploaded_by", "member", "mapping", "mail_subject", "status"),
        integer("delivery_id"),
        *texts("staged_at"),
        sa.PrimaryKeyConstraint("inbox_id", name="pk_inbox_files"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_inbox_files_file_hash", "inbox_files", ["file_hash"])
    op.create_table(
        "inbox_contents",
        *reference("inbox_contents", "inbox_id", "inbox_files.inbox_id"),
        sa.Column("content", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("inbox_id", name="pk_inbox_contents"),
    )


def downgrade() -> None:
    """Remove them, and with them what was said about values and every file that waits."""
    for table in reversed(TABLES):
        op.drop_table(table)
    for table, names in ADDED.items():
        for name in names:
            op.drop_column(table, name)
