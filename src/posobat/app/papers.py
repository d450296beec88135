"""What goes on paper. SlipFacts has no field for drug, diagnosis, NIK, JKN number or clinic:
what the courier carries outside the pack cannot leak what it does not hold.
"""

from dataclasses import dataclass, field
from enum import StrEnum


class SlipForm(StrEnum):
    """What the printer of a post takes for slips; rolls are thermal."""

    A6 = "a6"
    A5 = "a5"
    ROLL_58 = "esc58"
    ROLL_80 = "esc80"


class EtiketForm(StrEnum):
    """`LABEL`: a PDF page of 60 × 40 mm each; the last three go to thermal printers as they are."""

    LABEL = "etiket"
    SHEET = "etiket-a4"
    ROLL_58 = "etiket-esc58"
    ZPL = "etiket-zpl"
    TSPL = "etiket-tspl"


@dataclass(frozen=True)
class PaperFile:
    """A paper as the printer takes it. It says what is on the paper, so it stays in memory. `name`
    bears the number and the copy only, never a person."""

    name: str
    data: bytes = field(repr=False)


@dataclass(frozen=True)
class SlipFacts:
    """Delivery slip (slip antar), outside part. `fee` in rupiah, None = not known yet."""

    slip: str
    post_name: str
    post_phone: str
    recipient: str
    street: str
    rt: str
    rw: str
    hamlet: str
    village: str
    kecamatan: str
    landmark: str
    phone: str  # already masked or full, as the carrier requires
    seal: str
    bundle_n: int
    bundle_of: int
    payer_words: str  # "Biaya ditanggung: Gancang Aron"
    printed_at: str  # "22-11-2026 09.41"
    fee: int | None = None
    cold: bool = False
    upright: bool = False
    deadline: str = ""
    driver: str = ""
    plate: str = ""
    carrier: str = ""
    lat_e6: int | None = None
    lon_e6: int | None = None
    copy: int = 0  # 0 = first print, n = "SALINAN ke-n"


@dataclass(frozen=True)
class BlankFacts:
    """Slips with numbers and lines to write on, for hours without power."""

    slips: tuple[str, ...]
    post_name: str
    post_phone: str


@dataclass(frozen=True)
class EtiketFacts:
    """Medicine label, goes inside the sealed pack. `external` prints on blue."""

    post_name: str
    post_address: str
    pharmacist: str
    sipa: str
    number: str
    date: str
    patient: str
    born: str
    medicine: str
    amount: str  # "60 tablet"
    sentence: str
    warnings: tuple[str, ...] = ()
    expiry: str = ""
    n: int = 1
    of: int = 1
    external: bool = False
    iter_left: int = 0
    copy: int = 0
    indication: str = ""  # "tekanan darah tinggi", after "untuk"


@dataclass(frozen=True)
class ManifestRow:
    """One bundle that changes hands. `fee` in rupiah, None = not known yet."""

    slip: str
    seal: str
    kecamatan: str
    bundle: str  # "1/2"
    cold: bool = False
    fee: int | None = None


@dataclass(frozen=True)
class ManifestFacts:
    """Handover manifest (berita acara serah terima): which bundles left with whom, never whose."""

    number: str
    post_name: str
    post_phone: str
    printed_at: str
    handed_at: str  # "22-11-2026 pukul 09.41"
    handed_by: str
    carrier: str
    driver: str
    plate: str
    rows: tuple[ManifestRow, ...]
    driver_id: str = ""
    trained_until: str = ""
    box_temperature: str = ""  # "5 °C"
    copy: int = 0


@dataclass(frozen=True)
class CopyItem:
    """`dispensed`: "det" when all was given, "ne det" when nothing, "det 20" for a part."""

    medicine: str
    amount: str
    sentence: str
    dispensed: str
    iter_left: int = 0


@dataclass(frozen=True)
class CopyFacts:
    """Copy of a prescription (salinan resep, apograph), for the patient and another pharmacy."""

    post_name: str
    post_address: str
    post_phone: str
    pharmacist: str
    sipa: str
    number: str
    date: str
    doctor: str
    doctor_sip: str
    prescribed: str
    patient: str
    born: str
    items: tuple[CopyItem, ...]
    weight: str = ""
    copy: int = 0


@dataclass(frozen=True)
class NoticeFacts:
    """What the patient takes home. `code` proves the delivery: it stands here and on no paper that
    a courier sees."""

    slip: str
    code: str
    patient: str
    post_name: str
    post_phone: str
    bundles: int
    payer_words: str
    expected: str = ""
    self_pickup: str = ""  # why a part waits at the counter
    printed_at: str = ""
    copy: int = 0
