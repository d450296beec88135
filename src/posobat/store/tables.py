"""Tables of the log and of its projection: the same on every post and on the district server.

The log (`op`) is the truth. Everything below it can be thrown away and folded again.
"""

from sqlalchemy import Column, Index, Text, text
from sqlmodel import Field, SQLModel

from posobat.store.bodies import PackedBody
from posobat.store.columns import PersonName, big, id_column, no, row_number

# not `feed IS NULL`, for which SQLite would take the index of all places
_LOST = text("coalesce(feed, 0) = 0 AND NOT mine AND refused IS NULL")
_SOME, _STILL = text("old_seals <> ''"), text("owed > 0")
_SEALED, _BEGUN = text("seal <> ''"), text("state <> 'DRAF'")


class OpRow(SQLModel, table=True):
    """One op. `feed` is its place in the district's order, NULL until the server gave it one;
    `refused` is the sentence when it waits in quarantine; `scope` the post that may see it; `mine`
    that this very database wrote it, not a copy of it that lives on elsewhere; `erased` that its
    body was taken away for good."""

    __tablename__ = "op"
    __table_args__ = (
        Index("op_life", text("substr(inc, 1, 2)"), "seq"),
        Index("op_lost", "inc", "seq", sqlite_where=_LOST, postgresql_where=_LOST),
        Index(
            "op_refused",
            "n",
            sqlite_where=text("refused IS NOT NULL"),
            postgresql_where=text("refused IS NOT NULL"),
        ),
    )
    n: int | None = Field(default=None, sa_column=row_number())
    id: str = Field(sa_column=Column(id_column().type, nullable=False, unique=True))
    inc: str = Field(default="", sa_column=id_column())
    seq: int = Field(sa_column=big())
    prev: str = Field(default="", sa_column=id_column())
    actor: str = Field(default="", sa_column=Column(PersonName, nullable=False, default=""))
    at: int = Field(sa_column=big())
    suspect: bool = False
    seen: int = Field(sa_column=big())
    kind: str
    entity: str = Field(default="", sa_column=id_column(index=True))
    creates: bool = False
    body: bytes = Field(sa_column=Column(PackedBody, nullable=False))
    feed: int | None = Field(default=None, sa_column=big(index=True, nullable=True, default=None))
    scope: str = ""
    refused: str | None = Field(default=None, sa_column=Column(Text, nullable=True))
    mine: bool = False
    erased: bool = Field(default=False, sa_column=no())


class PostRow(SQLModel, table=True):
    """`catchment`: codes of the kecamatan and villages whose patients it shares, with blanks."""

    __tablename__ = "post"
    id: str = Field(sa_column=id_column(primary=True))
    code: str = Field(index=True)
    name: str = ""
    phone: str = ""
    address: str = ""
    lat_e6: int | None = None
    lon_e6: int | None = None
    catchment: str = ""


class StaffTable(SQLModel, table=True):
    __tablename__ = "staff"
    id: str = Field(sa_column=id_column(primary=True))
    name: str = ""
    role: str = ""
    pin: str = ""
    active: bool = True
    scope: str = ""


class DriverTable(SQLModel, table=True):
    """Days as YYYY-MM-DD, "" where he was not trained."""

    __tablename__ = "driver"
    id: str = Field(sa_column=id_column(primary=True))
    name: str = ""
    phone: str = ""
    plate: str = ""
    number: str = ""
    carrier: str = ""
    trained: str = ""
    trained_until: str = ""
    active: bool = True
    scope: str = ""


class PatientTable(SQLModel, table=True):
    """`routine` is the JSON list of what this patient takes always, "" for none; `verified_at` the
    day on which the proof of the free lane was last looked at, by whom."""

    __tablename__ = "patient"
    __table_args__ = (Index("patient_born_name", "born", "name"),)
    id: str = Field(sa_column=id_column(primary=True))
    name: str = ""
    nik: str = Field(default="", index=True)
    no_nik_reason: str = ""
    mother_nik: str = ""
    born: str = ""
    sex: str = ""
    jkn: str = Field(default="", index=True)
    phone: str = Field(default="", index=True)
    phone_alt: str = ""
    payer: str = ""
    lane: str = ""
    proof: str = ""
    verified_at: str = ""
    verified_by: str = ""
    allergy: str = ""
    weight_g: int | None = None
    village: str = Field(default="", index=True)
    village_name: str = ""
    kecamatan: str = ""
    street: str = ""
    rt: str = ""
    rw: str = ""
    hamlet: str = ""
    landmark: str = ""
    lat_e6: int | None = None
    lon_e6: int | None = None
    routine: str = ""
    scope: str = ""
    changed: int = Field(default=0, sa_column=big())


class PrescriptionTable(SQLModel, table=True):
    """`repeats`: the prescription whose iter this one uses up; `doubt`: a person must decide, since
    it is held or what was recorded of it contradicts itself."""

    __tablename__ = "prescription"
    __table_args__ = (
        Index(
            "prescription_doubt",
            "id",
            sqlite_where=text("doubt = 1"),
            postgresql_where=text("doubt"),
        ),
    )
    id: str = Field(sa_column=id_column(primary=True))
    patient: str = Field(default="", sa_column=id_column(index=True))
    date: str = ""
    origin: str = ""
    clinic: str = ""
    doctor: str = ""
    sip: str = ""
    payer: str = ""
    lane: str = ""
    proof: str = ""
    repeats: str = ""
    state: str = ""
    preparer: str = ""
    checker: str = ""
    scope: str = ""
    at: int = Field(default=0, sa_column=big())
    doubt: bool = Field(default=False, sa_column=no())


class ItemTable(SQLModel, table=True):
    """Rows of one racikan share `mix` (0 for none), its name and how many packs it makes."""

    __tablename__ = "prescription_item"
    prescription: str = Field(sa_column=id_column(primary=True))
    n: int = Field(primary_key=True)
    bundle: int = 0
    code: str = ""
    name: str = ""
    quantity: int = 0
    unit: str = ""
    signa: str = ""
    sentence: str = ""
    days: int = 0
    iter: int = 0
    mix: int = 0
    mix_name: str = ""
    mix_unit: str = ""
    mix_quantity: int = 0
    batch: str = ""
    expires: str = ""
    indication: str = ""


class DeliveryTable(SQLModel, table=True):
    """Base columns come from the prescription, state columns from the delivery's own events;
    either may arrive first, so `prescription` is NULL until it is known. `owed`: how many of its
    medicines the patient has not got in full; `old_seals`: numbers it bore before, with blanks."""

    __tablename__ = "delivery"
    __table_args__ = (
        Index(
            "delivery_doubt", "id", sqlite_where=text("doubt = 1"), postgresql_where=text("doubt")
        ),
        Index("delivery_old_seals", "old_seals", sqlite_where=_SOME, postgresql_where=_SOME),
        Index("delivery_owed", "owed", sqlite_where=_STILL, postgresql_where=_STILL),
        Index("delivery_seal", "seal", sqlite_where=_SEALED, postgresql_where=_SEALED),
        Index("delivery_state", "state", sqlite_where=_BEGUN, postgresql_where=_BEGUN),
    )
    id: str = Field(sa_column=id_column(primary=True))
    prescription: str = Field(default="", sa_column=id_column(index=True))
    slip: str = Field(default="", index=True)
    n: int = 1
    of: int = 1
    method: str = ""
    carrier: str = ""
    items: int = 0
    at: int = Field(default=0, sa_column=big(index=True))
    scope: str = ""
    state: str = "DRAF"
    final: bool = False
    doubt: bool = False
    seal: str = ""
    driver: str = ""
    driver_phone: str = ""
    plate: str = ""
    order: str = ""
    price: int = 0
    attempts: int = 0
    receiver: str = ""
    reason: str = ""
    queue_op: str = ""
    queued_at: int = Field(default=0, sa_column=big())
    delivered_at: int = Field(default=0, sa_column=big())
    driver_id: str = ""
    manifest: str = ""
    relay: str = ""
    state_at: int = Field(default=0, sa_column=big())
    sealed_at: int = Field(default=0, sa_column=big())
    handed_at: int = Field(default=0, sa_column=big())
    proof_pending: bool = Field(default=False, sa_column=no())
    owed: int = 0
    old_seals: str = ""


class ClashTable(SQLModel, table=True):
    """One edit that lost against another on the same field, `n`-th in ruling order, beside the one
    that is shown. Values are JSON; `scope` is the post, `inc` the computer that wrote it."""

    __tablename__ = "clash"
    entity: str = Field(sa_column=id_column(primary=True))
    field: str = Field(primary_key=True)
    n: int = Field(primary_key=True)
    kind: str = ""
    shown: str = Field(default="", sa_column=id_column())
    shown_value: str = Field(default="", sa_column=Column(Text, nullable=False))
    shown_actor: str = ""
    shown_at: int = Field(default=0, sa_column=big())
    shown_suspect: bool = False
    shown_inc: str = Field(default="", sa_column=id_column())
    shown_scope: str = ""
    loser: str = Field(default="", sa_column=id_column())
    loser_value: str = Field(default="", sa_column=Column(Text, nullable=False))
    loser_actor: str = ""
    loser_at: int = Field(default=0, sa_column=big())
    loser_suspect: bool = False
    loser_inc: str = Field(default="", sa_column=id_column())
    loser_scope: str = ""
