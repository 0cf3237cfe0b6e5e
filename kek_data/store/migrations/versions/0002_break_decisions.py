"""Decisions on changes since the base year: perimeter recalculated or confirmed, factor sources made one or confirmed.

Revision ID: 0002
Revises: 0001
"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

TABLE = "break_decisions"
TEXTS = ("sheet", "cell", "member", "kind", "series", "through", "decision", "reason")


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        TABLE,
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("delivery_id", sa.Integer, nullable=False),
        *(sa.Column(name, sa.Text, nullable=False) for name in TEXTS),
        sa.ForeignKeyConstraint(
            ["delivery_id"], ["deliveries.delivery_id"], name="fk_break_decisions_delivery_id"
        ),
        sa.UniqueConstraint(
            "member", "kind", "series", "through", "delivery_id", name="uq_break_decisions_key"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_break_decisions"),
    )


def downgrade() -> None:
    """Remove it, and with it every decision."""
    op.drop_table(TABLE)
