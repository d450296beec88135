"""Tables that never leave the machine: a post's own state, and the server's bookkeeping."""

from sqlalchemy import BigInteger, Column, Index, Integer, LargeBinary, Text
from sqlmodel import Field, SQLModel

from posobat.store.columns import big, id_column, no, row_number


class MetaRow(SQLModel, table=True):
    """Small facts about this database: incarnation, cursor, generation, keys, server address."""

    __tablename__ = "meta"
    key: str = Field(primary_key=True)
    value: str = Field(default="", sa_column=Column(Text, nullable=False))


class DraftRow(SQLModel, table=True):
    """What somebody was typing, as typed."""

    __tablename__ = "draft"
    key: str = Field(primary_key=True)
    payload: str = Field(default="", sa_column=Column(Text, nullable=False))
    saved_at: int = Field(default=0, sa_column=big())


class SlipCounterRow(SQLModel, table=True):
    """The newest counter of a day and lane, `day` = "2026-11-22/0"."""

    __tablename__ = "slip_counter"
    day: str = Field(primary_key=True)
    last: int = 0


class LoginGuardRow(SQLModel, table=True):
    __tablename__ = "login_guard"
    staff: str = Field(primary_key=True)
    failures: int = 0
    last_at: int = Field(default=0, sa_column=big())


class MedicineUseRow(SQLModel, table=True):
    """How often this post wrote a medicine with these directions: ranks the type-ahead."""

    __tablename__ = "medicine_use"
    code: str = Field(primary_key=True)
    signa: str = Field(primary_key=True)
    count: int = 0


class FeedHeadRow(SQLModel, table=True):
    """The district's order: `last` is the newest feed position. Taken last in a transaction."""

    __tablename__ = "feed_head"
    district: str = Field(primary_key=True)
    last: int = Field(default=0, sa_column=big())
    generation: int = 1
    owner: str = ""


class DeviceRow(SQLModel, table=True):
    __tablename__ = "device"
    id: str = Field(primary_key=True)
    post: str = Field(index=True)
    public: str = ""
    seal: str = ""
    name: str = ""
    lane: int = 0
    active: bool = True
    joined_at: int = Field(default=0, sa_column=big())
    last_seen: int = Field(default=0, sa_column=big())


class IncarnationRow(SQLModel, table=True):
    """Up to which seq the server holds everything of one incarnation without a gap."""

    __tablename__ = "incarnation"
    inc: str = Field(sa_column=id_column(primary=True))
    device: str = Field(default="", index=True)
    head_seq: int = Field(default=0, sa_column=big())
    head_id: str = Field(default="", sa_column=id_column())
    forked: bool = False


class JoinCodeRow(SQLModel, table=True):
    """One-time enrolment code, kept as its hash."""

    __tablename__ = "join_code"
    hash: str = Field(primary_key=True)
    post: str = ""
    expires_at: int = Field(default=0, sa_column=big())
    used_by: str = ""


class JobRow(SQLModel, table=True):
    """Outbox with leases: `due` moves forward while a worker holds the job, so a dead worker's
    lease runs out by itself. `key` is the courier request's op id."""

    __tablename__ = "job"
    __table_args__ = (Index("job_due", "state", "due"),)
    key: str = Field(primary_key=True)
    task: str = ""
    delivery: str = Field(default="", sa_column=id_column(index=True))
    state: str = "open"  # open | done | stuck
    due: int = Field(default=0, sa_column=big())
    tries: int = 0
    order: str = ""
    posted: bool = False
    error: str = ""


class CourierEventRow(SQLModel, table=True):
    """Webhooks as they came: stored first, processed after; one row per courier event id."""

    __tablename__ = "courier_event"
    source: str = Field(primary_key=True)
    received_at: int = Field(default=0, sa_column=big())
    payload: bytes = Field(sa_column=Column(LargeBinary, nullable=False))
    state: str = Field(default="open", index=True)  # open | done | strange


class DigestRow(SQLModel, table=True):
    """Sum over the ops in one stretch of the order, NULL since one of them changed. Triggers on
    `op` see to that, see digest.py."""

    __tablename__ = "digest"
    stretch: int = Field(sa_column=Column(BigInteger, primary_key=True, autoincrement=False))
    total: bytes | None = Field(default=None, sa_column=Column(LargeBinary(16), nullable=True))


class ErasedRow(SQLModel, table=True):
    """A patient, prescription or bundle whose data were erased, and the op that said so."""

    __tablename__ = "erased"
    entity: str = Field(sa_column=id_column(primary=True))
    op: str = Field(default="", sa_column=id_column())


class PrunedRow(SQLModel, table=True):
    """An op that this post dropped: the server's proven backup holds it. `mine` as in `op`."""

    __tablename__ = "pruned"
    place: int = Field(sa_column=Column(BigInteger, primary_key=True, autoincrement=False))
    id: str = Field(sa_column=Column(id_column().type, nullable=False, unique=True))
    mine: bool = Field(default=False, sa_column=no())


class PrunedEntityRow(SQLModel, table=True):
    """A prescription or bundle whose ops were dropped; `family` is the prescription. `wanted`:
    something new came for one of them, so all are to be fetched again."""

    __tablename__ = "pruned_entity"
    entity: str = Field(sa_column=id_column(primary=True))
    wanted: bool = False
    family: str = Field(default="", sa_column=id_column(index=True))


class GrantRow(SQLModel, table=True):
    """The post may read and edit this patient, since that place in the district's order. `why`:
    "asal" (the patient's own post), "wilayah", "cari", "kembali" (it held the patient before)."""

    __tablename__ = "patient_grant"
    __table_args__ = (Index("patient_grant_place", "post", "place"),)
    entity: str = Field(sa_column=id_column(primary=True))
    post: str = Field(primary_key=True)
    place: int = Field(default=0, sa_column=big())
    why: str = ""


class LookupRow(SQLModel, table=True):
    """Who looked for a patient of another post, and whom he found; the number itself is not kept.
    `by`: "nik", "jkn"; `entity` NULL when there was nobody."""

    __tablename__ = "lookup"
    __table_args__ = (Index("lookup_device", "device", "at"),)
    n: int | None = Field(default=None, sa_column=row_number())
    at: int = Field(default=0, sa_column=big())
    device: str = ""
    post: str = ""
    actor: str = ""
    by: str = ""
    entity: str = Field(default="", sa_column=id_column(index=True))


class InquiryRow(SQLModel, table=True):
    """A patient whom this post did not find here and looks for at the server. `key` as in a
    request, "nik:…" or "jkn:…"; `state` as in app.views.Inquiry."""

    __tablename__ = "inquiry"
    key: str = Field(primary_key=True)
    actor: str = ""
    state: str = Field(default="dicari", index=True)
    entity: str = Field(default="", sa_column=id_column())
    asked_at: int = Field(default=0, sa_column=big())
    answered_at: int = Field(default=0, sa_column=big())


class PrintJobRow(SQLModel, table=True):
    """A paper that was ordered, until a printer has it and as a record afterwards. `paper`, `state`
    as in app.print_orders; `content` (JSON) where the paper is about no bundle of this post."""

    __tablename__ = "print_job"
    n: int | None = Field(default=None, sa_column=row_number())
    paper: str = ""
    about: str = Field(default="", index=True)
    label: str = ""
    copy_: int = Field(default=0, sa_column=Column("copy", Integer, nullable=False))
    reason: str = ""
    content: str = Field(default="", sa_column=Column(Text, nullable=False))
    state: str = Field(default="", index=True)
    tries: int = 0
    said: str = ""
    file: str = ""
    printer: str = ""
    actor: str = ""
    at: int = Field(default=0, sa_column=big())
    done_at: int = Field(default=0, sa_column=big())


class BlankSlipRow(SQLModel, table=True):
    """A number that was printed on an empty slip, to be typed in later."""

    __tablename__ = "blank_slip"
    slip: str = Field(primary_key=True)
    actor: str = ""
    at: int = Field(default=0, sa_column=big())
