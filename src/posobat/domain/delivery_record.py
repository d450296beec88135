"""What is known of an antaran: the outcome of folding its events."""

from dataclasses import dataclass, field
from enum import StrEnum

from posobat.domain.booking import Booking, Driver, moment, text
from posobat.domain.facts import DeliveryEvent, Fact
from posobat.domain.transitions import FINALS, AntaranState, Circumstances, PemesananState


class DoubtCode(StrEnum):
    """Why a person must look ("Perlu dicek")."""

    WRONG_AUTHOR = "bukan_penulisnya"  # the post spoke for the courier, or the other way round
    TOO_EARLY = "menunggu_bukti"  # what must come before has not been recorded
    AFTER_FINAL = "setelah_selesai"  # contradicts a delivery that is over
    OLD_BOOKING = "pesanan_lama"  # a booking that no longer counts claims the parcel
    NOT_LEGAL = "langkah_tidak_sah"  # two devices or people did things that exclude each other
    SEAL_DIFFERS = "segel_beda"
    PLATE_DIFFERS = "pelat_beda"
    SEAL_BROKEN = "segel_rusak"
    NO_COURIER_KNOWN = "serah_tanpa_pesanan"  # handed over though the booking had ended
    CLAIMED = "diaku_kurir"  # the courier says it has the parcel, the post never scanned it out
    BAD_CORRECTION = "koreksi_tidak_sah"
    UNKNOWN_EVENT = "belum_dikenal"  # a newer version's word
    OVERRULED = "telaah_beda"  # of a resep: one found something, another one nothing


@dataclass(frozen=True)
class Doubt:
    """`state` is where the delivery stood when the fact could not be taken as told."""

    op: str
    event: str
    state: AntaranState
    code: DoubtCode


@dataclass(frozen=True)
class Applied:
    """One line of the delivery's story: the fact and the state after it."""

    fact: Fact
    state: AntaranState


@dataclass(frozen=True)
class Delivery:
    """Times in ms since 1970, 0 when not yet. `manifest` is the berita acara of the last hand-over,
    `relay` the code of the post where the parcel was left on its way. `current` is the key of the
    attempt that counts, "" when a new one is needed; it is the last of `bookings`. `late` are ops
    stored without effect, `settled` the doubts that a koreksi closed.
    """

    state: AntaranState = AntaranState.DRAF
    with_courier: bool = False
    seal: str = ""
    seal_intact: bool | None = None
    carrier: str = ""
    manifest: str = ""
    driver_id: str = ""
    relay: str = ""
    relay_name: str = ""
    driver: Driver = field(default_factory=Driver)
    attempts: int = 0
    bookings: tuple[Booking, ...] = ()
    current: str = ""
    receiver: str = ""
    relation: str = ""
    proof: str = ""
    decision: str = ""
    reason: str = ""
    note: str = ""
    alarm: str = ""
    sealed_at: int = 0
    queued_at: int = 0
    handed_at: int = 0
    delivered_at: int = 0
    history: tuple[Applied, ...] = ()
    suspicious: tuple[Doubt, ...] = ()
    settled: tuple[Doubt, ...] = ()
    late: tuple[str, ...] = ()

    @property
    def is_final(self) -> bool:
        return self.state in FINALS

    @property
    def proof_pending(self) -> bool:
        """ "Bukti menyusul": a courier's word alone needs a call-back or a code."""
        if self.state is not AntaranState.TERKIRIM:
            return False
        named = self.proof == "nama" and self.receiver and self.relation
        return not named and self.proof not in ("kode", "foto", "telepon")

    @property
    def since(self) -> int:
        """When the present state began, ms; 0 for one that nothing has happened to."""
        began = 0
        for line in reversed(self.history):
            if line.state is not self.state:
                break
            began = moment(line.fact)
        return began

    @property
    def manifests(self) -> tuple[str, ...]:
        """Of every hand-over, oldest first."""
        told = [a.fact for a in self.history if a.fact.event == DeliveryEvent.HAND_OVER]
        return tuple(number for fact in told if (number := text(fact, "manifest")))

    @property
    def booking(self) -> Booking | None:
        """The attempt that counts."""
        return self.booking_of(self.current)

    def booking_of(self, key: str) -> Booking | None:
        for booking in self.bookings:
            if booking.key == key:
                return booking
        return None

    @property
    def needs_booking(self) -> bool:
        """Waiting without a standing request: somebody (or the server) must ask again."""
        return self.state is AntaranState.MENUNGGU_KURIR and not self.current

    @property
    def to_book(self) -> Booking | None:
        """The request that the server has to bring to a courier now."""
        booking, waiting = self.booking, self.state is AntaranState.MENUNGGU_KURIR
        wanted = booking is not None and not booking.by_hand
        fresh = booking is not None and booking.state is PemesananState.DIMINTA
        return booking if waiting and wanted and fresh else None

    @property
    def to_cancel(self) -> tuple[Booking, ...]:
        """Bookings whose courier may still come though nobody wants it any more."""
        return tuple(
            b for b in self.bookings if b.holds_courier and (self.is_final or b.key != self.current)
        )

    @property
    def circumstances(self) -> Circumstances:
        booking = self.booking
        return _SEEN[self.with_courier, booking is None or booking.by_hand]

    def last(self, event: DeliveryEvent) -> Fact | None:
        """The newest fact of that kind that was applied."""
        for line in reversed(self.history):
            if line.fact.event == event:
                return line.fact
        return None


_SEEN = {
    (with_courier, by_hand): Circumstances(with_courier, by_hand, replacing=False)
    for with_courier in (False, True)
    for by_hand in (False, True)
}
