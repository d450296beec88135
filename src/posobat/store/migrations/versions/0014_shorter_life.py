"""Two bytes of an incarnation find its ops as well as sixteen: fourteen bytes less for every op"""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.drop_index("op_inc_seq", "op")
    op.create_index("op_life", "op", [sa.text("substr(inc, 1, 2)"), "seq"])


def downgrade() -> None:
    op.drop_index("op_life", "op")
    op.create_index("op_inc_seq", "op", ["inc", "seq"])
