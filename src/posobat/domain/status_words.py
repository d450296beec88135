"""What people read for a state: label, icon (drawn in resources/icons) and tone of the theme."""

from dataclasses import dataclass
from typing import assert_never

from posobat.domain.transitions import AntaranState, PemesananState, ResepState


@dataclass(frozen=True)
class StatusWord:
    label: str
    icon: str
    tone: str


DOUBT = StatusWord("Perlu dicek", "warning", "failed")


def antaran_word(  # noqa: PLR0912 - one case for each state
    state: AntaranState, *, sent: bool = True
) -> StatusWord:
    """`sent` is False while the server has not acknowledged what this post recorded about it."""
    match state:
        case AntaranState.DRAF:
            return StatusWord("Draf", "draft", "draft")
        case AntaranState.DISEGEL:
            return StatusWord("Siap diantar", "box", "booked")
        case AntaranState.MENUNGGU_KURIR if not sent:
            return StatusWord("Menunggu sinyal", "clock", "waiting")
        case AntaranState.MENUNGGU_KURIR:
            return StatusWord("Mencari kurir", "dots", "waiting")
        case AntaranState.DIPESAN:
            return StatusWord("Kurir dipesan", "arrow", "booked")
        case AntaranState.KURIR_DAPAT:
            return StatusWord("Kurir didapat", "arrow", "booked")
        case AntaranState.MENUJU_POS:
            return StatusWord("Kurir menuju pos", "arrow", "booked")
        case AntaranState.DISERAHKAN_KURIR:
            return StatusWord("Dibawa kurir", "triangle", "moving")
        case AntaranState.DIANTAR:
            return StatusWord("Dalam perjalanan", "triangle", "moving")
        case AntaranState.TERTAHAN:
            return StatusWord("Tertahan", "pause", "waiting")
        case AntaranState.DITITIPKAN:
            return StatusWord("Dititipkan", "relay", "waiting")
        case AntaranState.TERKIRIM:
            return StatusWord("Diterima pasien", "check", "done")
        case AntaranState.GAGAL_ANTAR:
            return StatusWord("Gagal diantar", "cross", "failed")
        case AntaranState.KEMBALI_KE_POS:
            return StatusWord("Kembali ke pos", "back", "moving")
        case AntaranState.KEMBALI_DI_POS:
            return StatusWord("Sudah kembali di pos", "back", "waiting")
        case AntaranState.TANPA_KURIR:
            return StatusWord("Belum ada kurir", "warning", "failed")
        case AntaranState.AMBIL_SENDIRI:
            return StatusWord("Diambil sendiri", "person", "done")
        case AntaranState.DIBATALKAN:
            return StatusWord("Dibatalkan", "struck", "draft")
        case AntaranState.HILANG_RUSAK:
            return StatusWord("Hilang atau rusak", "warning", "failed")
        case AntaranState.DIMUSNAHKAN:
            return StatusWord("Dimusnahkan", "struck", "failed")
        case _:
            assert_never(state)


def resep_word(state: ResepState) -> StatusWord:
    match state:
        case ResepState.DITERIMA:
            return StatusWord("Diterima", "draft", "draft")
        case ResepState.DITELAAH:
            return StatusWord("Sudah ditelaah", "reviewed", "booked")
        case ResepState.TANYA_DOKTER:
            return StatusWord("Menunggu jawaban dokter", "dots", "waiting")
        case ResepState.DISIAPKAN:
            return StatusWord("Sudah disiapkan", "box", "booked")
        case ResepState.DIPERIKSA:
            return StatusWord("Sudah diperiksa", "check", "booked")
        case ResepState.DISERAHKAN_LOKET:
            return StatusWord("Diserahkan di loket", "person", "done")
        case ResepState.DIBUNDEL:
            return StatusWord("Dibundel", "box", "moving")
        case ResepState.SELESAI:
            return StatusWord("Selesai", "check", "done")
        case ResepState.DIBATALKAN:
            return StatusWord("Dibatalkan", "struck", "draft")
        case ResepState.SEBAGIAN:
            return StatusWord("Baru sebagian", "pause", "waiting")
        case ResepState.DITAHAN:
            return StatusWord("Ditahan telaah", "pause", "failed")
        case _:
            assert_never(state)


def pemesanan_word(  # noqa: PLR0912 - one case for each state
    state: PemesananState,
) -> StatusWord:
    match state:
        case PemesananState.DIMINTA:
            return StatusWord("Diminta", "dots", "waiting")
        case PemesananState.DIPESAN:
            return StatusWord("Dipesan", "arrow", "booked")
        case PemesananState.KURIR_DAPAT:
            return StatusWord("Kurir didapat", "arrow", "booked")
        case PemesananState.MENUJU_POS:
            return StatusWord("Menuju pos", "arrow", "booked")
        case PemesananState.DIAMBIL:
            return StatusWord("Dibawa kurir", "triangle", "moving")
        case PemesananState.DIANTAR:
            return StatusWord("Dalam perjalanan", "triangle", "moving")
        case PemesananState.TERTAHAN:
            return StatusWord("Tertahan", "pause", "waiting")
        case PemesananState.SELESAI:
            return StatusWord("Selesai", "check", "done")
        case PemesananState.TANPA_KURIR:
            return StatusWord("Belum ada kurir", "warning", "failed")
        case PemesananState.BATAL:
            return StatusWord("Batal", "struck", "draft")
        case PemesananState.DITOLAK:
            return StatusWord("Gagal diantar", "cross", "failed")
        case PemesananState.PERLU_DICEK:
            return DOUBT
        case _:
            assert_never(state)
