"""What the counter asks besides: mother's NIK, age of a proof, obat rutin, racikan, expiry"""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None
_TEXTS = (
    ("patient", "mother_nik"),
    ("patient", "verified_at"),
    ("patient", "verified_by"),
    ("patient", "routine"),
    ("prescription", "repeats"),
    ("prescription_item", "mix_name"),
    ("prescription_item", "mix_unit"),
    ("prescription_item", "batch"),
    ("prescription_item", "expires"),
)
_NUMBERS = (("prescription_item", "mix"), ("prescription_item", "mix_quantity"))


def upgrade() -> None:
    for table, name in _TEXTS:
        op.add_column(table, sa.Column(name, sa.String(), nullable=False, server_default=""))
    for table, name in _NUMBERS:
        op.add_column(table, sa.Column(name, sa.Integer(), nullable=False, server_default="0"))
    # the birth date first: whoever may be the same person is looked for among those born that day
    op.drop_index("patient_name_born", "patient")
    op.create_index("patient_born_name", "patient", ["born", "name"])


def downgrade() -> None:
    op.drop_index("patient_born_name", "patient")
    op.create_index("patient_name_born", "patient", ["name", "born"])
    for table, name in (*_NUMBERS, *_TEXTS):
        op.drop_column(table, name)
