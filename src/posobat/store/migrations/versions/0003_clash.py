"""What lost against another edit and waits for a person; doubtful bundles found at once"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    sides = [column for part in ("shown", "loser") for column in _side(part)]
    op.create_table(
        "clash",
        sa.Column("entity", sa.LargeBinary(16), nullable=False),
        sa.Column("field", sa.String(), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        *sides,
        sa.PrimaryKeyConstraint("entity", "field", "n"),
    )
    op.create_index(
        "delivery_doubt",
        "delivery",
        ["id"],
        sqlite_where=sa.text("doubt = 1"),
        postgresql_where=sa.text("doubt"),
    )


def downgrade() -> None:
    op.drop_index("delivery_doubt", "delivery")
    op.drop_table("clash")


def _side(part: str) -> list[sa.Column[object]]:
    return [
        sa.Column(part, sa.LargeBinary(16), nullable=True),
        sa.Column(f"{part}_value", sa.Text(), nullable=False),
        sa.Column(f"{part}_actor", sa.String(), nullable=False),
        sa.Column(f"{part}_at", sa.BigInteger(), nullable=False),
        sa.Column(f"{part}_suspect", sa.Boolean(), nullable=False),
        sa.Column(f"{part}_inc", sa.LargeBinary(16), nullable=True),
        sa.Column(f"{part}_scope", sa.String(), nullable=False),
    ]
