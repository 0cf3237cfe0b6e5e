"""Releases with their figures, and their recalls.

Revision ID: 0004
Revises: 0003
"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

TEXTS = (
    *("day", "bundle", "bundle_hash", "rules_version"),
    *("network_hash", "reference_hash", "records_hash", "figures_hash"),
)


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "releases",
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("release", sa.Text, nullable=False),
        sa.Column("frozen_revision", sa.BigInteger, nullable=False),
        *(sa.Column(name, sa.Text, nullable=False) for name in TEXTS),
        sa.ForeignKeyConstraint(["revision"], ["acts.revision"], name="fk_releases_revision"),
        sa.UniqueConstraint("release", name="uq_releases_release"),
        sa.PrimaryKeyConstraint("revision", name="pk_releases"),
    )
    op.create_table(
        "release_recalls",
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("release_revision", sa.Integer, nullable=False),
        sa.ForeignKeyConstraint(["revision"], ["acts.revision"], name="fk_release_recalls_revision"),
        sa.ForeignKeyConstraint(
            ["release_revision"], ["releases.revision"], name="fk_release_recalls_release_revision"
        ),
        sa.UniqueConstraint("release_revision", name="uq_release_recalls_release_revision"),
        sa.PrimaryKeyConstraint("revision", name="pk_release_recalls"),
    )
    op.create_table(
        "release_figures",
        sa.Column("release_revision", sa.Integer, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("content", sa.LargeBinary, nullable=False),
        sa.ForeignKeyConstraint(
            ["release_revision"], ["releases.revision"], name="fk_release_figures_release_revision"
        ),
        sa.PrimaryKeyConstraint("release_revision", "name", name="pk_release_figures"),
    )


def downgrade() -> None:
    """Remove them, and with them every release."""
    for table in ("release_figures", "release_recalls", "releases"):
        op.drop_table(table)
