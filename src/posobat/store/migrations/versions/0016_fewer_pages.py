"""Indexes that nobody asks, and entries of bundles that nothing has happened to yet: each was one
page to write with every prescription"""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None
_PARTS = {"seal": "seal <> ''", "state": "state <> 'DRAF'"}


def upgrade() -> None:
    op.drop_index("ix_prescription_at", "prescription")
    op.drop_index("ix_delivery_manifest", "delivery")
    for column, part in _PARTS.items():
        op.drop_index(f"ix_delivery_{column}", "delivery")
        where = sa.text(part)
        op.create_index(
            f"delivery_{column}", "delivery", [column], sqlite_where=where, postgresql_where=where
        )


def downgrade() -> None:
    for column in _PARTS:
        op.drop_index(f"delivery_{column}", "delivery")
        op.create_index(f"ix_delivery_{column}", "delivery", [column])
    op.create_index("ix_delivery_manifest", "delivery", ["manifest"])
    op.create_index("ix_prescription_at", "prescription", ["at"])
