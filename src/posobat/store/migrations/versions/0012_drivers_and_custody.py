"""Standby drivers, and of a bundle since when, with which manifest and at which puskesmas it is"""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

_TEXTS = ("driver_id", "manifest", "relay")
_TIMES = ("state_at", "sealed_at", "handed_at")


def upgrade() -> None:
    texts = ("name", "phone", "plate", "number", "carrier", "trained", "trained_until", "scope")
    op.create_table(
        "driver",
        sa.Column("id", sa.LargeBinary(16), nullable=False),
        *(sa.Column(name, sa.String(), nullable=False) for name in texts[:-1]),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("scope", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    for name in _TEXTS:
        op.add_column("delivery", sa.Column(name, sa.String(), nullable=False, server_default=""))
    for name in _TIMES:
        op.add_column(
            "delivery", sa.Column(name, sa.BigInteger(), nullable=False, server_default="0")
        )
    op.add_column(
        "delivery",
        sa.Column("proof_pending", sa.Boolean(), nullable=False, server_default=sa.false()),
    )
    op.create_index("ix_delivery_manifest", "delivery", ["manifest"])


def downgrade() -> None:
    op.drop_index("ix_delivery_manifest", "delivery")
    for name in ("proof_pending", *_TIMES, *_TEXTS):
        op.drop_column("delivery", name)
    op.drop_table("driver")
