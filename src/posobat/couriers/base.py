"""What every courier offers to the dispatcher, and the three ways in which a call can fail.

    CourierRefused      a definite no: nothing was booked, a new attempt is safe
    CourierUnreachable  nothing left this machine: the same call may be repeated
    CourierUnknown      it was sent and the outcome is not known: look up before any re-post

A booking's key is the op id of the request that the post queued; one key is at most one order.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from posobat.domain.errors import DomainError, EnvironmentFault, PosobatError
from posobat.domain.facts import DeliveryEvent

ITEM = "Obat resep, tersegel, 0,4 kg"
"""Type and weight are all that a courier is told of the contents."""

_ITEM = re.compile(r"Obat resep, tersegel, [0-9]{1,2},[0-9] kg")
_PHONE = re.compile(r"(?<![0-9])(?:\+?62|0)[ .\-]?8(?:[ .\-]?[0-9]){7,11}(?![0-9])")
_LONG_NUMBER = re.compile(r"(?<![0-9])(?:[0-9][ .\-]?){12,}[0-9](?![0-9])")
_DOSE = re.compile(r"[0-9]\s?(?:mg|mcg|µg|ml|iu)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Place:
    """A door. `contact_phone` as 62…, the point in micro-degrees."""

    contact_name: str
    contact_phone: str
    address: str
    note: str = ""
    lat_e6: int | None = None
    lon_e6: int | None = None


@dataclass(frozen=True)
class BookingRequest:
    key: str
    origin: Place
    destination: Place
    item: str = ITEM
    service: str = "Instant"
    payment_type: int = 3  # 3 is the partner's account, 0 is cash
    collection: str = "pickup"


@dataclass(frozen=True)
class Quote:
    """`price` in rupiah and `distance_m` are 0 when the courier does not serve the two points."""

    service: str
    price: int
    distance_m: int
    serviceable: bool


@dataclass(frozen=True)
class Booked:
    """`price` is 0 when the answer to a booking does not name it."""

    key: str
    order: str
    price: int = 0


@dataclass(frozen=True)
class OrderStatus:
    """One order as the courier tells it. Times in ms since 1970 UTC, 0 when not told."""

    key: str
    order: str
    status: str
    service: str = ""
    driver_name: str = ""
    driver_phone: str = ""
    plate: str = ""
    price: int = 0
    receiver: str = ""
    cancel_reason: str = ""
    tracking_url: str = ""
    created_at: int = 0
    dispatched_at: int = 0
    arrived_at: int = 0
    closed_at: int = 0


@dataclass(frozen=True)
class CourierEvent:
    """What a courier says happened, ready to become an op of the server.

    `key` is "" when the message names only the courier's own `order`: find the booking by that.
    `source` is the same for repeats of one message, `source_at` the courier's own time in ms (0
    when not told). `data` lacks "booking", which the server fills once the key is known.
    """

    event: DeliveryEvent
    key: str
    order: str
    source: str
    source_at: int
    data: Mapping[str, Any] = field(default_factory=dict)


class CourierRefused(DomainError):
    """`reason` is the courier's own sentence, long numbers masked; it is not in the log text."""

    def __init__(self, reason: str, code: str = "KURIR-TOLAK") -> None:
        pesan = "Kurir menolak pesanan. Tidak ada yang dipesan; baca alasannya lalu pesan lagi."
        if code == "KURIR-KUNCI":
            pesan = "Kunci akses kurir ditolak. Tidak ada yang dipesan; hubungi petugas IT dinas."
        super().__init__(code, pesan)
        self.reason = reason


class CourierUnreachable(EnvironmentFault):
    """`retry_after_s` is the courier's wish (0 when it named none)."""

    def __init__(self, retry_after_s: int = 0) -> None:
        pesan = "Kurir belum dapat dihubungi. Tidak ada yang dipesan; permintaan dicoba lagi."
        super().__init__("KURIR-PUTUS", pesan)
        self.retry_after_s = retry_after_s


class CourierUnknown(EnvironmentFault):
    def __init__(self) -> None:
        pesan = (
            "Jawaban kurir tidak diterima. Pesanan mungkin sudah dibuat: dicek dulu, tidak diulang."
        )
        super().__init__("KURIR-DICEK", pesan)


class CourierDataError(PosobatError):
    """A message that is not what the courier's interface promises; holds nothing of its content."""

    def __init__(self, pesan: str) -> None:
        super().__init__("KURIR-DATA", pesan)


class Courier(Protocol):
    """Every method raises the errors above; `book`, `quote` also DomainError for a bad request."""

    name: str

    def quote(self, origin: Place, destination: Place, service: str = "Instant") -> Quote: ...

    def book(
        self, request: BookingRequest, *, maybe_sent: bool = False, known_order: str = ""
    ) -> Booked:
        """`maybe_sent` when an earlier try with this key may have reached the courier (a time-out,
        a worker that died): then the order is looked up first and posted only if it is absent.
        """
        ...

    def status(self, order: str) -> OrderStatus | None:
        """By the courier's order number; None when it knows no such order."""
        ...

    def find(self, key: str) -> OrderStatus | None:
        """By our key; None when the courier knows no such order."""
        ...

    def cancel(self, order: str) -> None: ...

    def events(self, status: OrderStatus) -> list[CourierEvent]:
        """The events that a polled status stands for; their `source` repeats with the state."""
        ...


def check_item(item: str) -> None:
    """Raises DomainError unless the text is type and weight alone (BPOM, courier's own terms)."""
    if _ITEM.fullmatch(item) is None:
        pesan = "Isi paket untuk kurir hanya jenis dan berat. Contoh: Obat resep, tersegel, 0,4 kg."
        raise DomainError("KURIR-ISI", pesan, "item")


def check_told(text: str, field: str) -> None:
    """Raises DomainError when a text meant for the courier holds a NIK, a JKN number or a dose."""
    if _LONG_NUMBER.search(_PHONE.sub("HP", text)):
        pesan = "Teks untuk kurir memuat nomor panjang (NIK atau JKN). Hapus dari alamat."
        raise DomainError("KURIR-RAHASIA", pesan, field)
    if _DOSE.search(text):
        pesan = "Teks untuk kurir memuat takaran obat. Hapus dari alamat."
        raise DomainError("KURIR-RAHASIA", pesan, field)
