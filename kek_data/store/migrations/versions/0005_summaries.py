"""Summaries of members.

Revision ID: 0005
Revises: 0004
"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "summaries",
        *(sa.Column(name, sa.Text, nullable=False) for name in ("member", "bundle", "quarter", "made_by")),
        sa.Column("revision", sa.BigInteger, nullable=False),
        sa.Column("frames", sa.LargeBinary, nullable=False),
        sa.Column("findings", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("member", "bundle", name="pk_summaries"),
    )


def downgrade() -> None:
    """Remove it; nothing is lost."""
    op.drop_table("summaries")
