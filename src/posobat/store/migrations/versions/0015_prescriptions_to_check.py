"""Of a prescription, that a person must decide about it"""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column(
        "prescription",
        sa.Column("doubt", sa.Boolean(), nullable=False, server_default=sa.false()),
    )
    # steps that contradict each other are found when something is recorded of them again
    table = sa.table("prescription", sa.column("doubt"), sa.column("state"))
    held = table.c.state.in_(["DITAHAN", "TANYA_DOKTER"])
    op.execute(sa.update(table).where(held).values(doubt=sa.true()))
    op.create_index(
        "prescription_doubt",
        "prescription",
        ["id"],
        sqlite_where=sa.text("doubt = 1"),
        postgresql_where=sa.text("doubt"),
    )


def downgrade() -> None:
    op.drop_index("prescription_doubt", "prescription")
    op.drop_column("prescription", "doubt")
