"""May this step be taken now? Asked by use-cases, so that screens never look at states."""

from posobat.domain.delivery_record import Delivery
from posobat.domain.errors import DomainError
from posobat.domain.facts import Author, DeliveryEvent
from posobat.domain.status_words import antaran_word
from posobat.domain.transitions import (
    ANY,
    BOOKING_ONLY,
    FINALS,
    NEVER_HANDED,
    ON_THE_ROAD,
    AntaranState,
    Circumstances,
    Only,
    Row,
    find_row,
    may_author,
)

_S, _E = AntaranState, DeliveryEvent
_ROAD = ON_THE_ROAD | {_S.TERTAHAN}
_NEEDS_CUSTODY = frozenset(
    {_E.EN_ROUTE, _E.DELIVERED, _E.FAILED, _E.RETURNING, _E.BACK_AT_POST, _E.LOST}
    | {_E.RELAYED, _E.RELAY_TAKEN}
)


def check_step(
    state: AntaranState, event: DeliveryEvent, author: Author, seen: Circumstances = ANY
) -> None:
    """Raises DomainError with one sentence when the step may not be taken from this state.

    `seen` narrows what the state leaves open: see `Delivery.circumstances`.
    """
    if not may_author(event, author):
        who = "pos" if author is Author.SERVER else "kurir melalui server"
        raise DomainError("ANTAR-PENULIS", f"Langkah ini hanya dicatat oleh {who}.")
    if event is _E.CORRECTION:
        return
    if state in FINALS:
        label = antaran_word(state).label
        pesan = f"Antaran ini sudah selesai ({label}). Gunakan koreksi."
        raise DomainError("ANTAR-SELESAI", pesan)
    if event in BOOKING_ONLY:
        return
    if _row_at_counter(state, event, author, seen) is None:
        code, pesan = _refusal(state, event)
        raise DomainError(code, pesan)


def check_delivery_step(delivery: Delivery, event: DeliveryEvent, author: Author) -> None:
    """`check_step` with all that is known of this delivery, and the rules that hang on it."""
    if event is _E.DELIVERED and delivery.proof_pending:
        return  # the call-back after a courier's word completes the proof
    check_step(delivery.state, event, author, delivery.circumstances)
    _check_return(delivery, event)
    if event is _E.QUEUE and delivery.seal_intact is False:
        pesan = "Segel paket ini rusak. Segel ulang dulu, lalu minta kurir."
        raise DomainError("ANTAR-SEGEL-RUSAK", pesan)
    if event is _E.HAND_OVER and delivery.needs_booking:
        pesan = "Pesanan kurir sudah berakhir. Pilih kurir siaga atau minta kurir lagi."
        raise DomainError("ANTAR-KURIR-BATAL", pesan)
    if event is _E.QUEUE and delivery.state is _S.MENUNGGU_KURIR and delivery.current:
        pesan = "Kurir sudah diminta untuk paket ini. Pilih kurir siaga bila ingin menggantinya."
        raise DomainError("ANTAR-SUDAH-DIMINTA", pesan)


def _check_return(delivery: Delivery, event: DeliveryEvent) -> None:
    """What came back goes nowhere before the pharmacist has decided about it."""
    if delivery.state is not _S.KEMBALI_DI_POS:
        return
    if event in (_E.SEAL, _E.QUEUE, _E.SELF_PICKUP, _E.CANCEL) and not delivery.decision:
        pesan = "Paket ini kembali ke pos. Putuskan dulu: dipakai lagi atau dimusnahkan."
        raise DomainError("ANTAR-PUTUSAN", pesan)
    if event is _E.QUEUE:
        pesan = "Paket ini pernah kembali. Segel ulang dulu, lalu minta kurir."
        raise DomainError("ANTAR-SEGEL-ULANG", pesan)


def allowed_events(
    state: AntaranState, author: Author, seen: Circumstances = ANY
) -> tuple[DeliveryEvent, ...]:
    """Events that `check_step` lets pass, in the order of the journey."""
    return tuple(e for e in DeliveryEvent if _passes(state, e, author, seen))


def warning_of(
    state: AntaranState, event: DeliveryEvent, author: Author, seen: Circumstances = ANY
) -> str:
    """One sentence to read before an allowed step, "" when there is nothing to say."""
    row = _row_at_counter(state, event, author, seen)
    return row.warning if row else ""


def _passes(state: AntaranState, event: DeliveryEvent, author: Author, seen: Circumstances) -> bool:
    if not may_author(event, author):
        return False
    if event is _E.CORRECTION:
        return True
    if state in FINALS:
        return False
    return event in BOOKING_ONLY or _row_at_counter(state, event, author, seen) is not None


def _row_at_counter(
    state: AntaranState, event: DeliveryEvent, author: Author, seen: Circumstances
) -> Row | None:
    row = find_row(state, event, author, seen)
    if row is None or row.unasked or (row.only is Only.REPLACING and seen.replacing is not True):
        return None
    return row


def _refusal(state: AntaranState, event: DeliveryEvent) -> tuple[str, str]:
    """Code and sentence: what stands in the way and what to do first."""
    if event in (_E.CANCEL, _E.SELF_PICKUP):
        return "ANTAR-DIBAWA", (
            "Paket sudah dibawa kurir. Minta kurir kembali, "
            "terima paketnya di pos, baru ubah antarannya."
        )
    if event is _E.SEAL:
        if state in _ROAD:
            return "ANTAR-DIBAWA", "Paket sudah dibawa kurir, jadi segelnya tidak dapat diganti."
        return "ANTAR-SUDAH-SEGEL", "Paket sudah disegel dan kurir sudah diminta."
    if state is _S.DRAF and event in (_E.HAND_OVER, _E.QUEUE, _E.DRIVER):
        then = "serahkan ke kurir" if event is _E.HAND_OVER else "minta kurir"
        return "ANTAR-BELUM-SEGEL", f"Paket belum disegel. Segel dulu, lalu {then}."
    if event in _NEEDS_CUSTODY and (state in NEVER_HANDED or state is _S.TERTAHAN):
        return "ANTAR-BELUM-SERAH", "Paket belum diserahkan ke kurir. Catat serah terimanya dulu."
    return _refusal_of_courier(state, event)


def _refusal_of_courier(state: AntaranState, event: DeliveryEvent) -> tuple[str, str]:
    if event in (_E.HAND_OVER, _E.QUEUE, _E.DRIVER) and state in _ROAD:
        return "ANTAR-DIBAWA", "Paket sudah dibawa kurir. Periksa nomor slipnya."
    if event in (_E.HAND_OVER, _E.DRIVER):
        return "ANTAR-TANPA-KURIR", (
            "Belum ada kurir untuk paket ini. Minta kurir atau pilih kurir siaga dulu."
        )
    if event is _E.QUEUE:
        return "ANTAR-SUDAH-DIMINTA", (
            "Paket ini sudah punya kurir. Pilih kurir siaga bila ingin menggantinya."
        )
    label = antaran_word(state).label
    pesan = f"Langkah ini tidak berlaku untuk antaran berstatus {label}. Periksa nomor slipnya."
    return "ANTAR-LANGKAH", pesan
