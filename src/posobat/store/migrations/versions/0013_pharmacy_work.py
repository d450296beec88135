"""What of a bundle is still owed, and the seals that it bore before"""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    owed = sa.Column("owed", sa.Integer(), nullable=False, server_default="0")
    op.add_column("delivery", owed)
    seals = sa.Column("old_seals", sa.String(), nullable=False, server_default="")
    op.add_column("delivery", seals)
    some = sa.text("old_seals <> ''")
    op.create_index(
        "delivery_old_seals", "delivery", ["old_seals"], sqlite_where=some, postgresql_where=some
    )
    still = sa.text("owed > 0")
    op.create_index(
        "delivery_owed", "delivery", ["owed"], sqlite_where=still, postgresql_where=still
    )


def downgrade() -> None:
    op.drop_index("delivery_owed", "delivery")
    op.drop_index("delivery_old_seals", "delivery")
    op.drop_column("delivery", "old_seals")
    op.drop_column("delivery", "owed")
