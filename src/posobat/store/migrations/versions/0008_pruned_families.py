"""Which dropped ops were this computer's own, and which records belong together"""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column(
        "pruned", sa.Column("mine", sa.Boolean(), nullable=False, server_default=sa.false())
    )
    op.add_column("pruned_entity", sa.Column("family", sa.LargeBinary(16), nullable=True))
    op.create_index("ix_pruned_entity_family", "pruned_entity", ["family"])


def downgrade() -> None:
    op.drop_index("ix_pruned_entity_family", "pruned_entity")
    op.drop_column("pruned_entity", "family")
    op.drop_column("pruned", "mine")
