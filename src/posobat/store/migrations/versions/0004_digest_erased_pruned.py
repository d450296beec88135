"""Sums over the log to compare with the server's, what was erased, and what this post dropped"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "digest",
        sa.Column("stretch", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("total", sa.LargeBinary(16), nullable=True),
        sa.PrimaryKeyConstraint("stretch"),
    )
    op.create_table(
        "erased",
        sa.Column("entity", sa.LargeBinary(16), nullable=False),
        sa.Column("op", sa.LargeBinary(16), nullable=True),
        sa.PrimaryKeyConstraint("entity"),
    )
    op.create_table(
        "pruned",
        sa.Column("place", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("id", sa.LargeBinary(16), nullable=False),
        sa.PrimaryKeyConstraint("place"),
        sa.UniqueConstraint("id"),
    )
    op.create_table(
        "pruned_entity",
        sa.Column("entity", sa.LargeBinary(16), nullable=False),
        sa.Column("wanted", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("entity"),
    )
    op.add_column(
        "op", sa.Column("erased", sa.Boolean(), nullable=False, server_default=sa.false())
    )


def downgrade() -> None:
    op.drop_column("op", "erased")
    op.drop_table("pruned_entity")
    op.drop_table("pruned")
    op.drop_table("erased")
    op.drop_table("digest")
