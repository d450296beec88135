"""What screens, slips and reports read: plain records, made by the store from its projection."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from posobat.domain.facts import Fact


@dataclass(frozen=True)
class PostInfo:
    """This pickup post as the district knows it; `lane` is this device's number there (0–9)."""

    code: str
    name: str
    phone: str = ""
    address: str = ""
    lane: int = 0
    lat_e6: int = 0
    lon_e6: int = 0


@dataclass(frozen=True)
class StaffRow:
    id: str
    name: str
    role: str  # "loket" | "apoteker" | "ttk" | "it"


@dataclass(frozen=True)
class DriverRow:
    """A driver of the district's register. Days as YYYY-MM-DD, "" where he was not trained. `post`:
    name of the post that entered him, "" for this one."""

    id: str
    name: str
    phone: str
    plate: str
    number: str = ""
    carrier: str = "manual"
    trained: str = ""
    trained_until: str = ""
    active: bool = True
    post: str = ""


@dataclass(frozen=True)
class PatientRow:
    id: str
    name: str
    born: str  # YYYY-MM-DD
    sex: str
    nik: str = ""
    jkn: str = ""
    phone: str = ""
    phone_alt: str = ""  # of a neighbour, kader or relative
    payer: str = ""
    lane: str = ""
    proof: str = ""  # seen for a free lane with the last prescription
    village: str = ""  # area code
    village_name: str = ""
    kecamatan: str = ""
    street: str = ""
    rt: str = ""
    rw: str = ""
    hamlet: str = ""
    landmark: str = ""
    lat_e6: int | None = None
    lon_e6: int | None = None
    allergy: str = ""
    weight_g: int | None = None
    no_nik_reason: str = ""
    mother_nik: str = ""
    verified_at: str = ""  # day on which `proof` was last looked at, YYYY-MM-DD
    verified_by: str = ""
    routine: str = ""  # obat rutin: see domain.routine


class InquiryState(StrEnum):
    """Where the search for a patient of another post stands. LATER: this computer has asked for so
    many that the server makes it wait; it is asked again by itself."""

    NONE = "belum_dicari"
    ASKED = "dicari"
    FOUND = "ketemu"
    NOBODY = "tidak_ada"
    LATER = "nanti"


@dataclass(frozen=True)
class Inquiry:
    """`patient` as soon as he is on this computer; FOUND without him: he is on his way. Times in ms
    since 1970 UTC, 0 = not yet."""

    state: InquiryState
    patient: PatientRow | None = None
    asked_at: int = 0
    answered_at: int = 0


@dataclass(frozen=True)
class ItemRow:
    n: int
    code: str
    name: str
    quantity: int
    unit: str
    signa: str
    sentence: str
    days: int
    iter: int = 0
    mix: int = 0  # number of the racikan that it is part of, 0 for none
    mix_name: str = ""
    mix_unit: str = ""
    mix_quantity: int = 0  # packs that the racikan makes
    batch: str = ""
    expires: str = ""  # YYYY-MM-DD
    indication: str = ""  # "tekanan darah tinggi"


@dataclass(frozen=True)
class PastPrescription:
    """A prescription as it was recorded, to be repeated. `method` is what was wished for it.
    `older`: the newest one before it whose iter nobody used, where it has none itself."""

    id: str
    date: str
    items: tuple[ItemRow, ...]
    origin: str = ""
    doctor: str = ""
    payer: str = ""
    lane: str = ""
    method: str = ""
    carrier: str = ""
    older: "PastPrescription | None" = None


@dataclass(frozen=True)
class QueueRow:
    """One bundle in today's queue. `unsent` = this post still holds ops of it that the server has
    not acknowledged. `state` is a domain.transitions.AntaranState value, `resep` the ResepState of
    its prescription; `owed`: of so many of its medicines the patient still gets some."""

    delivery: str
    prescription: str
    slip: str
    patient: str
    destination: str  # "desa, kecamatan"
    items: int
    state: str
    method: str
    carrier: str
    at: int  # ms since 1970 UTC, when the prescription was recorded
    unsent: bool = False
    doubt: bool = False
    reason: str = ""
    n: int = 1
    of: int = 1
    resep: str = ""
    owed: int = 0


@dataclass(frozen=True)
class DeliveryDetail:
    """`items` are what lies in this bundle, `resep_items` the whole resep as it was prescribed,
    `own` the rows of it that the bundle is for, those with nothing in it yet among them.
    `names`: staff id → name, of those who have done something here."""

    row: QueueRow
    patient: PatientRow
    items: tuple[ItemRow, ...]
    facts: tuple[Fact, ...]  # of the bundle
    resep_facts: tuple[Fact, ...] = ()  # of its prescription
    seal: str = ""
    driver: str = ""
    plate: str = ""
    order: str = ""
    price: int = 0
    receiver: str = ""
    doctor: str = ""
    date: str = ""
    payer: str = ""
    lane: str = ""
    resep_state: str = ""
    queue_op: str = ""  # op id of the standing courier request
    resep_items: tuple[ItemRow, ...] = ()
    own: tuple[int, ...] = ()
    names: Mapping[str, str] = field(default_factory=dict)
    sip: str = ""  # licence of the doctor


@dataclass(frozen=True)
class RefusedOp:
    """An op of this post that the server keeps in quarantine, with its payload and reason."""

    op: str
    kind: str
    entity: str
    reason: str
    at: int
    body: dict[str, Any] = field(default_factory=dict)
    about: str = ""  # patient's name and slip, "" where neither is known
    who: str = ""
    suspect: bool = False


@dataclass(frozen=True)
class UnsentOp:
    """An op of this post that the server has not acknowledged. `event` is "" for other kinds,
    `in_file` when the USB file was made that holds it (0: none)."""

    op: str
    kind: str
    event: str
    about: str
    who: str
    at: int
    suspect: bool = False
    in_file: int = 0


@dataclass(frozen=True)
class Opinion:
    """What somebody recorded: `values` of a patient's fields, or a `fact` about a bundle. `where`
    is the post's name, `own` that it was this very computer, `suspect` that its clock was wrong."""

    op: str
    who: str  # "" when this post does not know the person
    where: str
    at: int
    own: bool = False
    suspect: bool = False
    values: Mapping[str, Any] = field(default_factory=dict)
    fact: Fact | None = None


PACKED = "sudah_dikemas"


@dataclass(frozen=True)
class CheckItem:
    """Something that a person must decide. The opinion that is shown everywhere stands first.

    `kind`: "pasien" or "kurir" (with `field`, the leading one of its unit) | "antaran" (with
    `slip`, `state` and why it is doubted, as domain.delivery_record.DoubtCode or alarm) | "resep"
    (likewise; while it is held its state is among `doubts`, with PACKED when a bundle is sealed
    already). `ops` are all that the question is about, `opens` the bundle to look at.
    """

    kind: str
    entity: str
    name: str  # of the patient
    sides: tuple[Opinion, ...]
    ops: tuple[str, ...] = ()
    field: str = ""
    slip: str = ""
    state: str = ""
    doubts: tuple[str, ...] = ()
    opens: str = ""


@dataclass(frozen=True)
class Connection:
    """Facts for the connection line. Times in ms since 1970 UTC; `last_ok` 0 = never.

    `state`: "tersambung" | "luring" | "bukan_server" | "ditolak" | "dicocokkan" |
    "belum_terdaftar": what came of the last try, not of a guess.
    """

    state: str
    unsent: int
    refused: int
    last_ok: int
    now: int
    message: str = ""
    to_check: int = 0  # how many CheckItems wait for a person
    file_made: int = 0  # when the oldest USB file was made whose content nobody confirmed yet
    since: int = 0  # when the connection broke
    oldest: int = 0  # when the oldest unsent op was written, by this computer's clock
    clock_off: int = 0  # ms that this clock is ahead of the server's (negative: behind)
    free: int = -1  # bytes left where the data stands, -1 unknown
    loaded: int = -1  # per cent of a new post's first data, -1 when there is none under way
