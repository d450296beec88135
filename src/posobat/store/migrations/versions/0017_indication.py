"""What a medicine is for, where the prescriber said it"""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    column = sa.Column("indication", sa.String(), nullable=False, server_default="")
    op.add_column("prescription_item", column)


def downgrade() -> None:
    op.drop_column("prescription_item", "indication")
