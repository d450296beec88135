"""The op log, its projection, and local tables"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "courier_event",
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("received_at", sa.BigInteger(), nullable=False),
        sa.Column("payload", sa.LargeBinary(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("source"),
    )
    op.create_index("ix_courier_event_state", "courier_event", ["state"])

    op.create_table(
        "delivery",
        sa.Column("id", sa.LargeBinary(16), nullable=False),
        sa.Column("prescription", sa.LargeBinary(16), nullable=True),
        sa.Column("slip", sa.String(), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("of", sa.Integer(), nullable=False),
        sa.Column("method", sa.String(), nullable=False),
        sa.Column("carrier", sa.String(), nullable=False),
        sa.Column("items", sa.Integer(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("scope", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("final", sa.Boolean(), nullable=False),
        sa.Column("doubt", sa.Boolean(), nullable=False),
        sa.Column("seal", sa.String(), nullable=False),
        sa.Column("driver", sa.String(), nullable=False),
        sa.Column("driver_phone", sa.String(), nullable=False),
        sa.Column("plate", sa.String(), nullable=False),
        sa.Column("order", sa.String(), nullable=False),
        sa.Column("price", sa.Integer(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("receiver", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("queue_op", sa.String(), nullable=False),
        sa.Column("queued_at", sa.BigInteger(), nullable=False),
        sa.Column("delivered_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_delivery_at", "delivery", ["at"])
    op.create_index("ix_delivery_prescription", "delivery", ["prescription"])
    op.create_index("ix_delivery_seal", "delivery", ["seal"])
    op.create_index("ix_delivery_slip", "delivery", ["slip"])
    op.create_index("ix_delivery_state", "delivery", ["state"])

    op.create_table(
        "device",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("post", sa.String(), nullable=False),
        sa.Column("public", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("lane", sa.Integer(), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("joined_at", sa.BigInteger(), nullable=False),
        sa.Column("last_seen", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_device_post", "device", ["post"])

    op.create_table(
        "draft",
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("payload", sa.Text(), nullable=False),
        sa.Column("saved_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("key"),
    )
    op.create_table(
        "feed_head",
        sa.Column("district", sa.String(), nullable=False),
        sa.Column("last", sa.BigInteger(), nullable=False),
        sa.Column("generation", sa.Integer(), nullable=False),
        sa.Column("owner", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("district"),
    )
    op.create_table(
        "incarnation",
        sa.Column("inc", sa.LargeBinary(16), nullable=False),
        sa.Column("device", sa.String(), nullable=False),
        sa.Column("head_seq", sa.BigInteger(), nullable=False),
        sa.Column("head_id", sa.LargeBinary(16), nullable=True),
        sa.Column("forked", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("inc"),
    )
    op.create_index("ix_incarnation_device", "incarnation", ["device"])

    op.create_table(
        "job",
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("task", sa.String(), nullable=False),
        sa.Column("delivery", sa.LargeBinary(16), nullable=True),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("due", sa.BigInteger(), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("order", sa.String(), nullable=False),
        sa.Column("posted", sa.Boolean(), nullable=False),
        sa.Column("error", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("key"),
    )
    op.create_index("ix_job_delivery", "job", ["delivery"])
    op.create_index("job_due", "job", ["state", "due"])

    op.create_table(
        "join_code",
        sa.Column("hash", sa.String(), nullable=False),
        sa.Column("post", sa.String(), nullable=False),
        sa.Column("expires_at", sa.BigInteger(), nullable=False),
        sa.Column("used_by", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("hash"),
    )
    op.create_table(
        "login_guard",
        sa.Column("staff", sa.String(), nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("last_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("staff"),
    )
    op.create_table(
        "medicine_use",
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("signa", sa.String(), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("code", "signa"),
    )
    op.create_table(
        "meta",
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("key"),
    )
    op.create_table(
        "op",
        sa.Column(
            "n",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            autoincrement=True,
            nullable=False,
        ),
        sa.Column("id", sa.LargeBinary(16), nullable=False),
        sa.Column("inc", sa.LargeBinary(16), nullable=True),
        sa.Column("seq", sa.BigInteger(), nullable=False),
        sa.Column("prev", sa.LargeBinary(16), nullable=True),
        sa.Column("actor", sa.String(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("suspect", sa.Boolean(), nullable=False),
        sa.Column("seen", sa.BigInteger(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("entity", sa.LargeBinary(16), nullable=True),
        sa.Column("creates", sa.Boolean(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.Column("feed", sa.BigInteger(), nullable=True),
        sa.Column("scope", sa.String(), nullable=False),
        sa.Column("refused", sa.Text(), nullable=True),
        sa.Column("mine", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("n"),
        sa.UniqueConstraint("id"),
    )
    op.create_index("ix_op_entity", "op", ["entity"])
    op.create_index("ix_op_feed", "op", ["feed"])
    op.create_index("op_inc_seq", "op", ["inc", "seq"])

    op.create_table(
        "patient",
        sa.Column("id", sa.LargeBinary(16), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("nik", sa.String(), nullable=False),
        sa.Column("no_nik_reason", sa.String(), nullable=False),
        sa.Column("born", sa.String(), nullable=False),
        sa.Column("sex", sa.String(), nullable=False),
        sa.Column("jkn", sa.String(), nullable=False),
        sa.Column("phone", sa.String(), nullable=False),
        sa.Column("phone_alt", sa.String(), nullable=False),
        sa.Column("payer", sa.String(), nullable=False),
        sa.Column("lane", sa.String(), nullable=False),
        sa.Column("proof", sa.String(), nullable=False),
        sa.Column("allergy", sa.String(), nullable=False),
        sa.Column("weight_g", sa.Integer(), nullable=True),
        sa.Column("village", sa.String(), nullable=False),
        sa.Column("village_name", sa.String(), nullable=False),
        sa.Column("kecamatan", sa.String(), nullable=False),
        sa.Column("street", sa.String(), nullable=False),
        sa.Column("rt", sa.String(), nullable=False),
        sa.Column("rw", sa.String(), nullable=False),
        sa.Column("hamlet", sa.String(), nullable=False),
        sa.Column("landmark", sa.String(), nullable=False),
        sa.Column("lat_e6", sa.Integer(), nullable=True),
        sa.Column("lon_e6", sa.Integer(), nullable=True),
        sa.Column("scope", sa.String(), nullable=False),
        sa.Column("changed", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_patient_jkn", "patient", ["jkn"])
    op.create_index("ix_patient_nik", "patient", ["nik"])
    op.create_index("ix_patient_phone", "patient", ["phone"])

    op.create_table(
        "post",
        sa.Column("id", sa.LargeBinary(16), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("phone", sa.String(), nullable=False),
        sa.Column("address", sa.String(), nullable=False),
        sa.Column("lat_e6", sa.Integer(), nullable=True),
        sa.Column("lon_e6", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_post_code", "post", ["code"])

    op.create_table(
        "prescription",
        sa.Column("id", sa.LargeBinary(16), nullable=False),
        sa.Column("patient", sa.LargeBinary(16), nullable=True),
        sa.Column("date", sa.String(), nullable=False),
        sa.Column("origin", sa.String(), nullable=False),
        sa.Column("clinic", sa.String(), nullable=False),
        sa.Column("doctor", sa.String(), nullable=False),
        sa.Column("sip", sa.String(), nullable=False),
        sa.Column("payer", sa.String(), nullable=False),
        sa.Column("lane", sa.String(), nullable=False),
        sa.Column("proof", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("preparer", sa.String(), nullable=False),
        sa.Column("checker", sa.String(), nullable=False),
        sa.Column("scope", sa.String(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_prescription_at", "prescription", ["at"])
    op.create_index("ix_prescription_patient", "prescription", ["patient"])

    op.create_table(
        "prescription_item",
        sa.Column("prescription", sa.LargeBinary(16), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("bundle", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("quantity", sa.Integer(), nullable=False),
        sa.Column("unit", sa.String(), nullable=False),
        sa.Column("signa", sa.String(), nullable=False),
        sa.Column("sentence", sa.String(), nullable=False),
        sa.Column("days", sa.Integer(), nullable=False),
        sa.Column("iter", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("prescription", "n"),
    )
    op.create_table(
        "slip_counter",
        sa.Column("day", sa.String(), nullable=False),
        sa.Column("last", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("day"),
    )
    op.create_table(
        "staff",
        sa.Column("id", sa.LargeBinary(16), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("pin", sa.String(), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("scope", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )


def downgrade() -> None:
    op.drop_table("staff")
    op.drop_table("slip_counter")
    op.drop_table("prescription_item")
    op.drop_index("ix_prescription_patient", table_name="prescription")
    op.drop_index("ix_prescription_at", table_name="prescription")

    op.drop_table("prescription")
    op.drop_index("ix_post_code", table_name="post")

    op.drop_table("post")
    op.drop_index("ix_patient_phone", table_name="patient")
    op.drop_index("ix_patient_nik", table_name="patient")
    op.drop_index("ix_patient_jkn", table_name="patient")

    op.drop_table("patient")
    op.drop_index("op_inc_seq", table_name="op")
    op.drop_index("ix_op_feed", table_name="op")
    op.drop_index("ix_op_entity", table_name="op")

    op.drop_table("op")
    op.drop_table("meta")
    op.drop_table("medicine_use")
    op.drop_table("login_guard")
    op.drop_table("join_code")
    op.drop_index("job_due", table_name="job")
    op.drop_index("ix_job_delivery", table_name="job")

    op.drop_table("job")
    op.drop_index("ix_incarnation_device", table_name="incarnation")

    op.drop_table("incarnation")
    op.drop_table("feed_head")
    op.drop_table("draft")
    op.drop_index("ix_device_post", table_name="device")

    op.drop_table("device")
    op.drop_index("ix_delivery_state", table_name="delivery")
    op.drop_index("ix_delivery_slip", table_name="delivery")
    op.drop_index("ix_delivery_seal", table_name="delivery")
    op.drop_index("ix_delivery_prescription", table_name="delivery")
    op.drop_index("ix_delivery_at", table_name="delivery")

    op.drop_table("delivery")
    op.drop_index("ix_courier_event_state", table_name="courier_event")

    op.drop_table("courier_event")
