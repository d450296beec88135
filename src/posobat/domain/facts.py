"""One event of a state machine, as the fold sees it: pure data, in the order that rules."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any


class Author(StrEnum):
    POST = "post"
    SERVER = "server"


class PrescriptionEvent(StrEnum):
    """Events of a resep; body keys in brackets."""

    REVIEW = "telaah_resep"  # answers {butir: True|False}, notes {butir: str}
    ASK_DOCTOR = "tanya_dokter"  # note; doctor (who was asked)
    DOCTOR_ANSWERED = "dijawab_dokter"  # note; doctor, decision "lanjut|ganti"
    PROCEED = "lanjutkan"  # reason: why it goes on though the telaah found something
    PREPARE = "siapkan"  # preparer (staff id)
    FINAL_CHECK = "telaah_obat"  # answers, notes, checker (staff id), single_staff_reason
    BUNDLED = "bundel"
    HANDED_AT_COUNTER = "serah_loket"  # receiver, relation
    PARTIAL = "sebagian"  # items {n: quantity given}, note
    LATER_BUNDLE = "bundel_susulan"  # bundle {method, carrier, slip, items}, given {n: quantity}
    LATER_CANCELLED = "susulan_batal"  # bundle (id of that delivery), which nobody got
    DONE = "selesai"  # reason, when something owed is not given any more
    CANCEL = "batal"  # reason
    REPRINT = "cetak_ulang"  # paper, slip, copy, reason: changes nothing but is told
    CHECKED = "sudah_dicek"  # ops, reason: a person has looked at what contradicts itself


class DeliveryEvent(StrEnum):
    """Events of an antaran (one sealed bundle to one address) and of its bookings.

    Any body may hold `at` (ms): when it really happened, typed from paper. Keys after ";" are
    optional.
    """

    SEAL = "segel"  # seal, checker, education {to, note; callback}
    QUEUE = "antre"  # carrier; replaces. The op id is the key of the booking (storeOrderId)
    WITHDRAWN = "tarik_antre"  # booking: the request of a moment ago is taken back
    BOOKED = "pesan"  # booking, order, price, service
    DRIVER = "kurir_dapat"  # driver {name, phone, plate}; booking, carrier, order, price, tracking
    TO_POST = "menuju_pos"  # booking
    HAND_OVER = "serah_kurir"  # seal, driver {name, phone, plate}; booking, manifest, driver_id,
    # handed_by, temperature (tenths of °C), approved_by, approval
    PICKED = "diambil_kurir"  # booking: the courier says that it has the parcel
    EN_ROUTE = "antar"  # booking
    HOLD = "tahan"  # reason
    RELAYED = "titip"  # post, post_name, receiver: left at the puskesmas nearest the patient
    RELAY_TAKEN = "ambil_titipan"  # driver: somebody carries it on from there
    DELIVERED = "terkirim"  # receiver, relation, proof "kode|foto|nama|telepon", booking; photo
    FAILED = "gagal"  # reason (code), note
    RETURNING = "kembali"  # reason
    BACK_AT_POST = "terima_kembali"  # seal_intact
    NO_COURIER = "tanpa_kurir"  # booking
    COURIER_CANCELLED = "kurir_batal"  # booking, reason
    SELF_PICKUP = "ambil_sendiri"  # receiver, relation, id_checked; education {to, note}
    CANCEL = "batal"  # reason
    REUSE = "pakai_ulang"  # reason; cold "terjaga|bukan": what came back may be sealed anew
    DESTROY = "musnahkan"  # reason; cold, way, witness: what came back is taken out of use
    LOST = "hilang_rusak"  # report; incident {what, where, when, known_by, injured, leak}
    CORRECTION = "koreksi"  # state, reason: the only event a final state accepts
    BOOKING_TROUBLE = "pesan_gagal"  # booking, reason: refused, or the outcome is unknown


@dataclass(frozen=True)
class Fact:
    """An event with its author. Facts come to a fold in server order, own unsent ones last.

    `at` is the device's or the courier's time in ms since 1970, shown to people only. `source` is
    the courier's event id (repeats of one webhook share it) and `source_at` the courier's own time.
    """

    op: str
    event: str
    data: Mapping[str, Any] = field(default_factory=dict)
    author: Author = Author.POST
    actor: str = ""
    at: int = 0
    source: str = ""
    source_at: int = 0
