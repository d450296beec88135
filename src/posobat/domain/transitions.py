"""The states of antaran, resep and pemesanan, and the one table of steps of an antaran.

The table says where an event leads and who may say so. The post owns the facts of custody (sealed,
handed over, back at the post, lost); the courier, through the server, owns driver, price and the
road. What the table does not list does not move a delivery.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from posobat.domain.facts import Author, DeliveryEvent


class AntaranState(StrEnum):
    """One sealed bundle on its way to one address."""

    DRAF = "DRAF"
    DISEGEL = "DISEGEL"
    MENUNGGU_KURIR = "MENUNGGU_KURIR"
    DIPESAN = "DIPESAN"
    KURIR_DAPAT = "KURIR_DAPAT"
    MENUJU_POS = "MENUJU_POS"
    DISERAHKAN_KURIR = "DISERAHKAN_KURIR"
    DIANTAR = "DIANTAR"
    TERTAHAN = "TERTAHAN"
    DITITIPKAN = "DITITIPKAN"
    TERKIRIM = "TERKIRIM"
    GAGAL_ANTAR = "GAGAL_ANTAR"
    KEMBALI_KE_POS = "KEMBALI_KE_POS"
    KEMBALI_DI_POS = "KEMBALI_DI_POS"
    TANPA_KURIR = "TANPA_KURIR"
    AMBIL_SENDIRI = "AMBIL_SENDIRI"
    DIBATALKAN = "DIBATALKAN"
    HILANG_RUSAK = "HILANG_RUSAK"
    DIMUSNAHKAN = "DIMUSNAHKAN"


class ResepState(StrEnum):
    """The dispensing of one prescription."""

    DITERIMA = "DITERIMA"
    DITELAAH = "DITELAAH"
    TANYA_DOKTER = "TANYA_DOKTER"
    DISIAPKAN = "DISIAPKAN"
    DIPERIKSA = "DIPERIKSA"
    DISERAHKAN_LOKET = "DISERAHKAN_LOKET"
    DIBUNDEL = "DIBUNDEL"
    SELESAI = "SELESAI"
    DIBATALKAN = "DIBATALKAN"
    SEBAGIAN = "SEBAGIAN"
    DITAHAN = "DITAHAN"


class PemesananState(StrEnum):
    """One attempt to get a courier for an antaran."""

    DIMINTA = "DIMINTA"
    DIPESAN = "DIPESAN"
    KURIR_DAPAT = "KURIR_DAPAT"
    MENUJU_POS = "MENUJU_POS"
    DIAMBIL = "DIAMBIL"
    DIANTAR = "DIANTAR"
    TERTAHAN = "TERTAHAN"
    SELESAI = "SELESAI"
    TANPA_KURIR = "TANPA_KURIR"
    BATAL = "BATAL"
    DITOLAK = "DITOLAK"
    PERLU_DICEK = "PERLU_DICEK"


class Only(StrEnum):
    """Under which circumstances, besides the state, a row holds."""

    AT_POST = "paket di pos"  # TERTAHAN before the hand-over
    WITH_COURIER = "paket dibawa kurir"  # TERTAHAN after it
    BY_HAND = "kurir tanpa API"  # nobody else tells what such a driver does
    REPLACING = "menggantikan pesanan"  # the event names the attempt that it replaces


@dataclass(frozen=True)
class Row:
    """`warning` is read before the step is taken. `unasked` rows are never offered at the counter:
    they happened at an offline post all the same, and are applied with a doubt.
    """

    event: DeliveryEvent
    authors: frozenset[Author]
    sources: frozenset[AntaranState]
    target: AntaranState
    only: Only | None = None
    warning: str = ""
    unasked: bool = False


_S, _E = AntaranState, DeliveryEvent
POST, SERVER = frozenset({Author.POST}), frozenset({Author.SERVER})
BOTH = POST | SERVER

FINALS = frozenset({_S.TERKIRIM, _S.AMBIL_SENDIRI, _S.DIBATALKAN, _S.HILANG_RUSAK, _S.DIMUSNAHKAN})
NEVER_HANDED = frozenset(
    {_S.DRAF, _S.DISEGEL, _S.MENUNGGU_KURIR, _S.DIPESAN, _S.KURIR_DAPAT, _S.MENUJU_POS}
    | {_S.TANPA_KURIR}
)
"""States before the hand-over; TERTAHAN may be on either side of it."""
_WITH_DRIVER = frozenset({_S.DISERAHKAN_KURIR, _S.DIANTAR, _S.GAGAL_ANTAR, _S.KEMBALI_KE_POS})
ON_THE_ROAD = _WITH_DRIVER | {_S.DITITIPKAN}
"""Handed over and not back: with a driver, or left at a puskesmas on the way."""

_UNSEEN_DRIVER = (
    "Kurir untuk paket ini belum tercatat di sini. "
    "Cocokkan nama dan pelat dengan pesanan sebelum menyerahkan paket."
)
_UNTOLD_RETURN = "Kurir belum melaporkan gagal antar. Catat alasannya setelah paket diterima."


def _row(
    event: DeliveryEvent,
    authors: frozenset[Author],
    sources: Iterable[AntaranState],
    target: AntaranState,
    only: Only | None = None,
    *,
    warning: str = "",
    unasked: bool = False,
) -> Row:
    return Row(event, authors, frozenset(sources), target, only, warning, unasked)


# fmt: off
_LOOKING = (_S.MENUNGGU_KURIR, _S.DIPESAN, _S.KURIR_DAPAT, _S.MENUJU_POS)
TABLE: tuple[Row, ...] = (
    _row(_E.SEAL, POST, (_S.DRAF, _S.DISEGEL, _S.KEMBALI_DI_POS), _S.DISEGEL),
    _row(_E.QUEUE, POST, (_S.DISEGEL, _S.TANPA_KURIR, _S.KEMBALI_DI_POS), _S.MENUNGGU_KURIR),
    _row(_E.QUEUE, BOTH, (_S.MENUNGGU_KURIR,), _S.MENUNGGU_KURIR),
    _row(_E.QUEUE, POST, (*_LOOKING[1:], _S.TERTAHAN), _S.MENUNGGU_KURIR, Only.REPLACING),
    _row(_E.WITHDRAWN, POST, _LOOKING, _S.DISEGEL),
    _row(_E.BOOKED, SERVER, (_S.MENUNGGU_KURIR,), _S.DIPESAN),
    # a driver may come after all, and webhooks get lost: states in between may be skipped
    _row(_E.DRIVER, BOTH, (*_LOOKING, _S.TANPA_KURIR), _S.KURIR_DAPAT),
    _row(_E.DRIVER, BOTH, (_S.TERTAHAN,), _S.KURIR_DAPAT, Only.AT_POST),
    _row(_E.TO_POST, SERVER, (*_LOOKING[:3], _S.TANPA_KURIR), _S.MENUJU_POS),
    _row(_E.TO_POST, SERVER, (_S.TERTAHAN,), _S.MENUJU_POS, Only.AT_POST),
    _row(_E.HAND_OVER, POST, (_S.KURIR_DAPAT, _S.MENUJU_POS), _S.DISERAHKAN_KURIR),
    _row(_E.HAND_OVER, POST, (_S.TERTAHAN,), _S.DISERAHKAN_KURIR, Only.AT_POST),
    _row(_E.HAND_OVER, POST, (_S.MENUNGGU_KURIR, _S.DIPESAN), _S.DISERAHKAN_KURIR,
         warning=_UNSEEN_DRIVER),
    _row(_E.HAND_OVER, POST, (_S.TANPA_KURIR,), _S.DISERAHKAN_KURIR, unasked=True),
    _row(_E.EN_ROUTE, SERVER, (_S.DISERAHKAN_KURIR,), _S.DIANTAR),
    _row(_E.EN_ROUTE, SERVER, (_S.TERTAHAN,), _S.DIANTAR, Only.WITH_COURIER),
    _row(_E.EN_ROUTE, POST, (_S.DISERAHKAN_KURIR, _S.TERTAHAN), _S.DIANTAR, Only.BY_HAND),
    _row(_E.HOLD, BOTH, (_S.KURIR_DAPAT, _S.MENUJU_POS), _S.TERTAHAN),
    _row(_E.HOLD, BOTH, (_S.DISERAHKAN_KURIR, _S.DIANTAR, _S.TERTAHAN), _S.TERTAHAN),
    # at the puskesmas only the post knows what happens: a courier's word is about the way there
    _row(_E.RELAYED, POST, (_S.DISERAHKAN_KURIR, _S.DIANTAR), _S.DITITIPKAN),
    _row(_E.RELAYED, POST, (_S.TERTAHAN,), _S.DITITIPKAN, Only.WITH_COURIER),
    _row(_E.RELAY_TAKEN, POST, (_S.DITITIPKAN,), _S.DIANTAR),
    _row(_E.DELIVERED, POST, (_S.DITITIPKAN,), _S.TERKIRIM),
    _row(_E.RETURNING, POST, (_S.DITITIPKAN,), _S.KEMBALI_KE_POS),
    _row(_E.DELIVERED, BOTH, (_S.DISERAHKAN_KURIR, _S.DIANTAR, _S.GAGAL_ANTAR), _S.TERKIRIM),
    _row(_E.DELIVERED, BOTH, (_S.TERTAHAN,), _S.TERKIRIM, Only.WITH_COURIER),
    _row(_E.FAILED, BOTH, (_S.DISERAHKAN_KURIR, _S.DIANTAR), _S.GAGAL_ANTAR),
    _row(_E.FAILED, BOTH, (_S.TERTAHAN,), _S.GAGAL_ANTAR, Only.WITH_COURIER),
    _row(_E.RETURNING, BOTH, (_S.DISERAHKAN_KURIR, _S.DIANTAR, _S.GAGAL_ANTAR), _S.KEMBALI_KE_POS),
    _row(_E.RETURNING, BOTH, (_S.TERTAHAN,), _S.KEMBALI_KE_POS, Only.WITH_COURIER),
    _row(_E.BACK_AT_POST, POST, (_S.KEMBALI_KE_POS, _S.GAGAL_ANTAR, _S.DITITIPKAN),
         _S.KEMBALI_DI_POS),
    _row(_E.BACK_AT_POST, POST, (_S.DISERAHKAN_KURIR, _S.DIANTAR), _S.KEMBALI_DI_POS,
         warning=_UNTOLD_RETURN),
    _row(_E.BACK_AT_POST, POST, (_S.TERTAHAN,), _S.KEMBALI_DI_POS, Only.WITH_COURIER,
         warning=_UNTOLD_RETURN),
    _row(_E.REUSE, POST, (_S.KEMBALI_DI_POS,), _S.KEMBALI_DI_POS),
    _row(_E.DESTROY, POST, (_S.KEMBALI_DI_POS,), _S.DIMUSNAHKAN),
    _row(_E.NO_COURIER, SERVER, _LOOKING, _S.TANPA_KURIR),
    _row(_E.NO_COURIER, SERVER, (_S.TERTAHAN,), _S.TANPA_KURIR, Only.AT_POST),
    _row(_E.COURIER_CANCELLED, SERVER, _LOOKING, _S.MENUNGGU_KURIR),
    _row(_E.COURIER_CANCELLED, SERVER, (_S.TERTAHAN,), _S.MENUNGGU_KURIR, Only.AT_POST),
    _row(_E.COURIER_CANCELLED, SERVER, _WITH_DRIVER, _S.TERTAHAN),
    _row(_E.COURIER_CANCELLED, SERVER, (_S.TERTAHAN,), _S.TERTAHAN, Only.WITH_COURIER),
    _row(_E.SELF_PICKUP, POST, NEVER_HANDED | {_S.KEMBALI_DI_POS}, _S.AMBIL_SENDIRI),
    _row(_E.SELF_PICKUP, POST, (_S.TERTAHAN,), _S.AMBIL_SENDIRI, Only.AT_POST),
    _row(_E.CANCEL, POST, NEVER_HANDED | {_S.KEMBALI_DI_POS}, _S.DIBATALKAN),
    _row(_E.CANCEL, POST, (_S.TERTAHAN,), _S.DIBATALKAN, Only.AT_POST),
    _row(_E.LOST, POST, ON_THE_ROAD | {_S.KEMBALI_DI_POS}, _S.HILANG_RUSAK),
    _row(_E.LOST, POST, (_S.TERTAHAN,), _S.HILANG_RUSAK, Only.WITH_COURIER),
)
# fmt: on

BOOKING_ONLY = frozenset({_E.PICKED, _E.BOOKING_TROUBLE})
"""Told by the server about the booking; they never move the delivery."""

_AUTHORS = {
    event: frozenset(a for row in TABLE if row.event is event for a in row.authors)
    for event in DeliveryEvent
} | {_E.CORRECTION: POST, _E.PICKED: SERVER, _E.BOOKING_TROUBLE: SERVER}


@dataclass(frozen=True)
class Circumstances:
    """What a row may ask besides the state. None means that it is not known: any row serves."""

    with_courier: bool | None = None
    by_hand: bool | None = None
    replacing: bool | None = None


ANY = Circumstances()


def may_author(event: DeliveryEvent, author: Author) -> bool:
    """Whether that side may say such a thing at all."""
    return author in _AUTHORS[event]


def find_row(
    state: AntaranState, event: DeliveryEvent, author: Author, seen: Circumstances = ANY
) -> Row | None:
    """The row that applies, None when the step is not in the table."""
    for row in _ROWS.get((state, event, author), ()):
        if _holds(row.only, seen):
            return row
    return None


def _holds(only: Only | None, seen: Circumstances) -> bool:
    match only:
        case None:
            return True
        case Only.AT_POST:
            return seen.with_courier is not True
        case Only.WITH_COURIER:
            return seen.with_courier is not False
        case Only.BY_HAND:
            return seen.by_hand is not False and seen.with_courier is not False
        case Only.REPLACING:
            return seen.replacing is not False and seen.with_courier is not True


def _index() -> dict[tuple[AntaranState, DeliveryEvent, Author], list[Row]]:
    rows: dict[tuple[AntaranState, DeliveryEvent, Author], list[Row]] = {}
    for row in TABLE:
        for state in row.sources:
            for author in row.authors:
                rows.setdefault((state, row.event, author), []).append(row)
    return rows


_ROWS = _index()
