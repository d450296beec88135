"""Who has no NIK is known again by name and birthday, without reading every patient"""

from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index("patient_name_born", "patient", ["name", "born"])


def downgrade() -> None:
    op.drop_index("patient_name_born", "patient")
