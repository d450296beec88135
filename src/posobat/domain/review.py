"""Telaah resep (8 items, before preparing) and telaah obat (5 items, at the final check).

The lists are those of the national standards of pharmaceutical care (PMK 72/2016, PMK 74/2016);
answers go upward to SATUSEHAT later, so the keys stay as they are. True means "sesuai".
"""

from collections.abc import Mapping
from enum import StrEnum

from posobat.domain.errors import DomainError
from posobat.domain.text import letters


class Review(StrEnum):
    RESEP = "telaah_resep"
    OBAT = "telaah_obat"


ITEMS: Mapping[Review, Mapping[str, str]] = {
    Review.RESEP: {
        "identitas": "Tepat identitas pasien",
        "obat": "Tepat obat",
        "dosis": "Tepat dosis",
        "rute": "Tepat cara pemberian",
        "waktu": "Tepat waktu pemberian",
        "duplikasi": "Tidak ada duplikasi",
        "interaksi": "Tidak ada interaksi obat",
        "kontraindikasi": "Tidak ada kontraindikasi",
    },
    Review.OBAT: {
        "pasien": "Tepat pasien",
        "obat": "Tepat obat",
        "dosis": "Tepat dosis",
        "rute": "Tepat cara pemberian",
        "waktu": "Tepat waktu pemberian",
    },
}
"""Key → words on screen, in the order of the screen."""


def check_review(kind: Review | str, answers: Mapping[str, bool], notes: Mapping[str, str]) -> None:
    """Raises DomainError naming the items without an answer and each "tidak" without a note."""
    items = ITEMS[Review(kind)]
    open_items = [label for key, label in items.items() if not isinstance(answers.get(key), bool)]
    open_items += [
        f"{label} (jawaban 'tidak' perlu catatan)"
        for key, label in items.items()
        if answers.get(key) is False and not notes.get(key, "").strip()
    ]
    if open_items:
        pesan = f"Telaah belum lengkap: {', '.join(open_items)}."
        raise DomainError("TELAAH-LENGKAP", pesan, "answers")


def doubts(kind: Review | str, answers: Mapping[str, bool]) -> list[str]:
    """Labels of the items answered "tidak": the doctor is asked before the work goes on."""
    return [label for key, label in ITEMS[Review(kind)].items() if answers.get(key) is False]


def check_pair(preparer: str, checker: str, single_staff_reason: str = "") -> None:
    """Preparer and checker are two people; a post with one person on duty writes down why not.

    Raises DomainError.
    """
    if not preparer:
        raise DomainError("PENYIAP-KOSONG", "Pilih penyiap.", "preparer")
    if not checker:
        raise DomainError("PEMERIKSA-KOSONG", "Pilih pemeriksa.", "checker")
    if preparer == checker and letters(single_staff_reason) < 5:
        pesan = "Penyiap dan pemeriksa harus berbeda."
        raise DomainError("PEMERIKSA-SAMA", pesan, "checker")
