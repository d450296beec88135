"""Patients that posts share, who looked for whom, and what a post looks for"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "patient_grant",
        sa.Column("entity", sa.LargeBinary(16), nullable=False),
        sa.Column("post", sa.String(), nullable=False),
        sa.Column("place", sa.BigInteger(), nullable=False),
        sa.Column("why", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("entity", "post"),
    )
    op.create_index("patient_grant_place", "patient_grant", ["post", "place"])
    number = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    op.create_table(
        "lookup",
        sa.Column("n", number, primary_key=True, autoincrement=True),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("device", sa.String(), nullable=False),
        sa.Column("post", sa.String(), nullable=False),
        sa.Column("actor", sa.String(), nullable=False),
        sa.Column("by", sa.String(), nullable=False),
        sa.Column("entity", sa.LargeBinary(16), nullable=True),
    )
    op.create_index("lookup_device", "lookup", ["device", "at"])
    op.create_index("ix_lookup_entity", "lookup", ["entity"])
    op.create_table(
        "inquiry",
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("actor", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("entity", sa.LargeBinary(16), nullable=True),
        sa.Column("asked_at", sa.BigInteger(), nullable=False),
        sa.Column("answered_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("key"),
    )
    op.create_index("ix_inquiry_state", "inquiry", ["state"])
    op.add_column("post", sa.Column("catchment", sa.String(), nullable=False, server_default=""))
    op.create_index("ix_patient_village", "patient", ["village"])


def downgrade() -> None:
    op.drop_index("ix_patient_village", "patient")
    op.drop_column("post", "catchment")
    op.drop_table("inquiry")
    op.drop_table("lookup")
    op.drop_table("patient_grant")
