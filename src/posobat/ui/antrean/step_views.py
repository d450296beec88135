"""What a step of a bundle is called, its key, and what its form asks. Pure."""

from dataclasses import dataclass, field
from enum import Enum

from posobat.domain.review import Review


class StepId(Enum):
    """The value is the key that starts the step."""

    REVIEW = "T"
    PREPARE = "I"
    SEAL = "S"
    COURIER = "K"
    HAND_OVER = "O"
    DELIVERED = "D"
    FAILED = "G"
    RETURNED = "R"
    PICKUP = "A"
    CANCEL = "B"
    SLIP = "P"
    ETIKET = "E"
    NOTICE = "U"
    COPY = "L"
    ASK = "Q"
    ANSWER = "J"
    PROCEED = "W"
    PART = "M"
    LATER = "C"
    CLOSE_REST = "Z"
    DECIDE = "V"
    INCIDENT = "H"
    CORRECT = "X"
    MINUTES = "F"


LABELS = {
    StepId.REVIEW: "Telaah resep",
    StepId.PREPARE: "Siapkan saja",
    StepId.SEAL: "Siapkan dan segel",
    StepId.COURIER: "Minta kurir",
    StepId.HAND_OVER: "Serahkan ke kurir",
    StepId.DELIVERED: "Diterima pasien",
    StepId.FAILED: "Gagal diantar",
    StepId.RETURNED: "Terima kembali",
    StepId.PICKUP: "Ambil sendiri",
    StepId.CANCEL: "Batalkan",
    StepId.SLIP: "Cetak slip",
    StepId.ETIKET: "Cetak etiket",
    StepId.NOTICE: "Surat pasien",
    StepId.COPY: "Salinan resep",
    StepId.ASK: "Tanya dokter",
    StepId.ANSWER: "Jawaban dokter",
    StepId.PROCEED: "Lanjutkan dengan alasan",
    StepId.PART: "Serahkan sebagian",
    StepId.LATER: "Kemas susulan",
    StepId.CLOSE_REST: "Tutup sisa",
    StepId.DECIDE: "Putuskan paket kembali",
    StepId.INCIDENT: "Hilang atau rusak",
    StepId.CORRECT: "Koreksi",
    StepId.MINUTES: "Salin berita acara",
}
PAPERS = (StepId.SLIP, StepId.ETIKET, StepId.NOTICE, StepId.COPY)


@dataclass(frozen=True)
class FieldView:
    """A line to type, or a choice when `options` (value, words) are given."""

    name: str
    label: str
    placeholder: str = ""
    options: tuple[tuple[str, str], ...] = ()
    value: str = ""
    only_after: str = ""
    """Shown only once the use-case has complained about this field."""
    scan: bool = False
    """Waits for a scanner."""
    aside: bool = False
    """Enter passes it by: its answer stands already, Tab leads to it."""
    when: tuple[str, ...] = ()
    """(field, value, …): there only while that field has one of these values."""
    without: tuple[str, str, str] | None = None
    """(field, value, option): this option is not offered while that field has that value."""


@dataclass(frozen=True)
class FormView:
    title: str
    confirm: str
    hint: str = ""
    warning: str = ""
    checklist: Review | None = None
    fields: tuple[FieldView, ...] = ()
    doubt_confirm: str = ""
    """What the button says instead once an item is answered "tidak"; the fields are not asked."""


@dataclass(frozen=True)
class Filled:
    """What a person answered in a form."""

    values: dict[str, str] = field(default_factory=dict)
    answers: dict[str, bool] = field(default_factory=dict)
    notes: dict[str, str] = field(default_factory=dict)
