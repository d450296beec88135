"""A device's key for sealed files"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # computers that joined earlier have none: they join anew before they exchange files
    op.add_column("device", sa.Column("seal", sa.String(), nullable=False, server_default=""))


def downgrade() -> None:
    op.drop_column("device", "seal")
