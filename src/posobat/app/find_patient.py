"""Finding a patient whom this computer does not know: by the whole number of a card, at the
district's server, with the next exchange. Never by name, so that nobody can leaf through the
patients of other posts.
"""

from posobat.app.ports import Inquiries
from posobat.app.views import Inquiry, InquiryState
from posobat.domain.errors import DomainError
from posobat.domain.jkn import check_jkn
from posobat.domain.nik import bare, check_nik

WORDS = {
    InquiryState.NONE: "",
    InquiryState.ASKED: "Sedang dicari di server kabupaten. Jawaban datang saat tersambung.",
    InquiryState.FOUND: "Ketemu di server kabupaten.",
    InquiryState.NOBODY: "Tidak ada di server kabupaten. Catat sebagai pasien baru.",
    InquiryState.LATER: "Komputer ini sudah banyak mencari. Server menjawab dalam satu jam.",
}
ON_ITS_WAY = "Ketemu di server kabupaten. Datanya sedang diambil."


def find_patient(inquiries: Inquiries, typed: str, actor: str) -> Inquiry:
    """The patient if he is here, else what became of the search; it is begun where there was none.

    DomainError when `typed` is no whole NIK or JKN number."""
    by, number = card_number(typed)
    standing = inquiries.standing(by, number)
    if standing.state is InquiryState.NONE:
        return inquiries.ask(by, number, actor)
    return standing


def look_again(inquiries: Inquiries, typed: str, actor: str) -> Inquiry:
    """As find_patient, but asks anew when nobody was found before."""
    by, number = card_number(typed)
    standing = inquiries.standing(by, number)
    if standing.state is InquiryState.FOUND:
        return standing
    return inquiries.ask(by, number, actor)


def card_number(typed: str) -> tuple[str, str]:
    """("nik" or "jkn", bare digits); DomainError for anything else."""
    digits = bare(typed)
    if len(digits) == 13:
        return "jkn", check_jkn(digits)
    if len(digits) != 16:
        raise DomainError(
            "CARI-NOMOR", "Isi NIK lengkap (16 angka) atau nomor JKN lengkap (13 angka).", "number"
        )
    return "nik", check_nik(digits)


def in_words(inquiry: Inquiry) -> str:
    if inquiry.state is InquiryState.FOUND and inquiry.patient is None:
        return ON_ITS_WAY
    return WORDS[inquiry.state]
