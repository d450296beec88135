"""Papers that wait for a printer, and blank slips that were printed ahead"""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    number = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    op.create_table(
        "print_job",
        sa.Column("n", number, primary_key=True, autoincrement=True),
        sa.Column("paper", sa.String(), nullable=False),
        sa.Column("about", sa.String(), nullable=False),
        sa.Column("label", sa.String(), nullable=False),
        sa.Column("copy", sa.Integer(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("said", sa.String(), nullable=False),
        sa.Column("file", sa.String(), nullable=False),
        sa.Column("printer", sa.String(), nullable=False),
        sa.Column("actor", sa.String(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("done_at", sa.BigInteger(), nullable=False),
    )
    op.create_index("ix_print_job_about", "print_job", ["about"])
    op.create_index("ix_print_job_state", "print_job", ["state"])
    op.create_table(
        "blank_slip",
        sa.Column("slip", sa.String(), nullable=False),
        sa.Column("actor", sa.String(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("slip"),
    )


def downgrade() -> None:
    op.drop_table("blank_slip")
    op.drop_table("print_job")
