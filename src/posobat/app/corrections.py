"""Putting a wrong record right: what stood before stays in the log, beside why it was wrong."""

from posobat.app.ports import Work
from posobat.app.rest import NOBODY_GOT, not_given_after_all
from posobat.app.steps import delivery_step, the_delivery
from posobat.domain.errors import DomainError
from posobat.domain.facts import DeliveryEvent
from posobat.domain.text import clean, letters
from posobat.domain.transitions import AntaranState

RECEIVED = frozenset({AntaranState.TERKIRIM, AntaranState.AMBIL_SENDIRI})


def correct_delivery(
    work: Work,
    delivery: str,
    state: str,
    reason: str,
    *,
    receiver: str = "",
    relation: str = "",
    proof: str = "",
) -> str:
    """A koreksi: the state that is true, who received it where somebody did, and why the record was
    wrong. Only who has the right to correct. What was packed later and nobody got is owed again."""
    detail = the_delivery(work, delivery)
    if state not in set(AntaranState):
        raise DomainError("KOREKSI-STATUS", "Pilih keadaan yang benar.", "state")
    told = clean(reason, 200, "reason", "Alasan koreksi")
    if letters(told) < 5:
        raise DomainError("KOREKSI-ALASAN", "Tulis alasan koreksi.", "reason")
    data = {"state": state, "reason": told}
    if state in RECEIVED:
        name = clean(receiver, 80, "receiver", "Nama penerima")
        if letters(name) < 2:
            raise DomainError("NAMA-KOSONG", "Isi nama penerima.", "receiver")
        data |= {"receiver": name, "relation": clean(relation, 40, "relation", "Hubungan")}
        if state == AntaranState.TERKIRIM:
            data["proof"] = clean(proof, 20, "proof", "Bukti")
    op = delivery_step(work, detail, DeliveryEvent.CORRECTION, data)
    if state in NOBODY_GOT:
        not_given_after_all(work, detail)
    return op
