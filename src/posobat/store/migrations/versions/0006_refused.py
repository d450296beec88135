"""Ops in quarantine are found without reading the whole log"""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    where = sa.text("refused IS NOT NULL")
    op.create_index("op_refused", "op", ["n"], sqlite_where=where, postgresql_where=where)


def downgrade() -> None:
    op.drop_index("op_refused", "op")
