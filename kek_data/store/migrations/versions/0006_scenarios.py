"""Scenarios saved by name.

Revision ID: 0006
Revises: 0005
"""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "scenarios",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("revision", sa.Integer, nullable=False),
        *(
            sa.Column(name, sa.Text, nullable=False)
            for name in ("name", "subject", "definition", "saved_at", "saved_by")
        ),
        sa.ForeignKeyConstraint(["revision"], ["acts.revision"], name="fk_scenarios_revision"),
        sa.PrimaryKeyConstraint("id", name="pk_scenarios"),
    )


def downgrade() -> None:
    """Remove it, and with it every saved scenario."""
    op.drop_table("scenarios")
