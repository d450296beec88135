"""Ops that the server lost are counted at every exchange: an index that is nearly always empty"""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None
_LOST = "coalesce(feed, 0) = 0 AND NOT mine AND refused IS NULL"


def upgrade() -> None:
    lost = sa.text(_LOST)
    op.create_index("op_lost", "op", ["inc", "seq"], sqlite_where=lost, postgresql_where=lost)


def downgrade() -> None:
    op.drop_index("op_lost", "op")
