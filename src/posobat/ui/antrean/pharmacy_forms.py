"""What the pharmacy's steps ask besides telaah, preparing and sealing. Pure."""

from posobat.app.returns import BROKEN, KEPT, NOT_COLD
from posobat.app.views import DeliveryDetail
from posobat.domain.delivery import fold_delivery
from posobat.domain.delivery_moves import DESTROYED, REUSED
from posobat.domain.dispensing import contents, dispensed, owed
from posobat.domain.incident import MISHAPS
from posobat.domain.prescription_doubts import GOES_ON, REPLACED
from posobat.domain.prescription_state import fold_prescription
from posobat.domain.review import Review, doubts
from posobat.domain.status_words import antaran_word
from posobat.domain.transitions import AntaranState
from posobat.ui.antrean.step_views import FieldView, FormView, StepId
from posobat.ui.antrean.words import METHODS, PROOFS, RELATIONS

_RECEIVED = (str(AntaranState.TERKIRIM), str(AntaranState.AMBIL_SENDIRI))
_CORRECTABLE = (
    AntaranState.TERKIRIM,
    AntaranState.AMBIL_SENDIRI,
    AntaranState.GAGAL_ANTAR,
    AntaranState.KEMBALI_DI_POS,
    AntaranState.DIANTAR,
    AntaranState.DISEGEL,
    AntaranState.DIBATALKAN,
)
_YES_NO = (("", "Belum dijawab"), ("tidak", "Tidak"), ("ya", "Ya"))


def pharmacy_form(step: StepId, detail: DeliveryDetail, *, cold: bool) -> FormView | None:
    """`cold`: something in the bundle needs 2–8 °C."""
    match step:
        case StepId.ASK:
            return _ask(detail)
        case StepId.ANSWER:
            return _answer(detail)
        case StepId.PROCEED:
            return FormView(
                "Lanjutkan tanpa jawaban dokter", "Lanjutkan resep",
                "Telaah menemukan: " + _found(detail) if _found(detail) else "",
                fields=(
                    FieldView("reason", "Alasan apoteker", "Misalnya: dosis lazim gagal jantung"),
                ),
            )  # fmt: skip
        case StepId.PART:
            return _part(detail)
        case StepId.LATER:
            return _later(detail)
        case StepId.CLOSE_REST:
            return FormView(
                "Tutup sisa obat", "Tutup sisa",
                f"Masih kurang: {owed_words(detail)}. Setelah ditutup tidak dapat diserahkan lagi.",
                fields=(FieldView("reason", "Alasan", "Misalnya: pasien menebus di apotek lain"),),
            )  # fmt: skip
        case StepId.DECIDE:
            return _decide(detail, cold=cold)
        case StepId.INCIDENT:
            return _incident()
        case StepId.CORRECT:
            return _correct(detail)
        case _:
            return None


def owed_words(detail: DeliveryDetail) -> str:
    """ "Metformin 10 tablet; Amlodipin 5 tablet"; "" when nothing is owed."""
    record = fold_prescription(detail.resep_facts)
    missing = owed(_prescribed(detail), record) if record.given else {}
    told = (f"{i.name} {missing[i.n]} {i.unit}" for i in detail.resep_items if i.n in missing)
    return "; ".join(told)


def excess_words(detail: DeliveryDetail) -> str:
    """What two computers gave twice, "" when nothing is more than prescribed."""
    prescribed = _prescribed(detail)
    given = dispensed(prescribed, fold_prescription(detail.resep_facts))
    told = (
        f"{item.name} {given[item.n] - item.quantity} {item.unit}"
        for item in detail.resep_items
        if given[item.n] > item.quantity
    )
    return "; ".join(told)


def _ask(detail: DeliveryDetail) -> FormView:
    record = fold_prescription(detail.resep_facts)
    labels = doubts(Review.RESEP, record.answers)
    notes = [note for note in record.notes.values() if isinstance(note, str)]
    question = "; ".join(notes) if labels else ""
    return FormView(
        "Tanya dokter", "Catat sudah ditanyakan",
        "Resep tidak dapat disiapkan sampai dijawab atau dilanjutkan dengan alasan.",
        fields=(
            FieldView("doctor", "Dokter yang ditanya", value=detail.doctor),
            FieldView("note", "Pertanyaan", "Misalnya: dosis 3 × 850 mg?", value=question),
        ),
    )  # fmt: skip


def _answer(detail: DeliveryDetail) -> FormView:
    record = fold_prescription(detail.resep_facts)
    return FormView(
        "Jawaban dokter", "Catat jawaban",
        f"Ditanyakan kepada {record.doctor}: {record.note}" if record.doctor else record.note,
        fields=(
            FieldView("note", "Jawaban", "Misalnya: benar, dosis sesuai hasil laboratorium"),
            FieldView(
                "decision", "Keputusan",
                options=((GOES_ON, "Lanjut sesuai resep"), (REPLACED, "Diganti resep lain")),
            ),
        ),
    )  # fmt: skip


def _part(detail: DeliveryDetail) -> FormView:
    prescribed, record = _prescribed(detail), fold_prescription(detail.resep_facts)
    rows = [item for item in detail.resep_items if item.n in detail.own]
    inside = contents(detail.row.delivery, [i.n for i in rows], prescribed, record)
    return FormView(
        "Serahkan sebagian", "Catat jumlah",
        "Tulis berapa yang diserahkan sekarang. Sisanya menunggu di saringan Kurang obat.",
        fields=(
            *(
                FieldView(
                    str(item.n), f"{item.name}: diserahkan dari {item.quantity} {item.unit}",
                    value=str(inside.get(item.n, 0)),
                )
                for item in rows
            ),
            FieldView("note", "Mengapa kurang", "Misalnya: stok habis, datang hari Kamis"),
        ),
    )  # fmt: skip


def _later(detail: DeliveryDetail) -> FormView:
    record = fold_prescription(detail.resep_facts)
    missing = owed(_prescribed(detail), record)
    ways = dict.fromkeys((detail.row.method, "ambil"))
    return FormView(
        "Kemas obat susulan", "Buat paket susulan",
        "Paket ini mendapat nomor slip sendiri, lalu disiapkan, diperiksa, dan disegel.",
        fields=(
            *(
                FieldView(
                    str(item.n), f"{item.name}: masih kurang {missing[item.n]} {item.unit}",
                    value=str(missing[item.n]),
                )
                for item in detail.resep_items
                if item.n in missing and item.n in detail.own
            ),
            FieldView(
                "method", "Cara menerima",
                options=tuple((way, METHODS.get(way, way)) for way in ways),
            ),
        ),
    )  # fmt: skip


def _decide(detail: DeliveryDetail, *, cold: bool) -> FormView:
    record = fold_delivery(detail.facts)
    seal = "utuh" if record.seal_intact else "rusak atau terbuka"
    chain = FieldView(
        "cold", "Rantai dingin",
        options=((KEPT, "Terjaga 2–8 °C"), (BROKEN, "Terputus atau tidak diketahui")),
    ) if cold else FieldView(
        "cold", "Rantai dingin", options=((NOT_COLD, "Tidak ada obat rantai dingin"),), aside=True
    )  # fmt: skip
    return FormView(
        "Putuskan paket kembali", "Catat keputusan",
        f"Segel {detail.seal} saat kembali: {seal}. Periksa isinya dahulu.",
        fields=(
            chain,
            FieldView(
                "decision", "Keputusan",
                options=((REUSED, "Dipakai lagi, segel baru"), (DESTROYED, "Dimusnahkan")),
                without=("cold", BROKEN, REUSED),
            ),
            FieldView("reason", "Alasan", "Misalnya: isi utuh, kemasan tidak terbuka"),
            FieldView(
                "way", "Cara pemusnahan", "Misalnya: dihancurkan, diserahkan ke pengolah limbah",
                when=("decision", DESTROYED),
            ),
            FieldView("witness", "Saksi", "Nama saksi pemusnahan", when=("decision", DESTROYED)),
        ),
    )  # fmt: skip


def _incident() -> FormView:
    return FormView(
        "Laporan insiden", "Simpan laporan insiden",
        "Paket ini ditutup sebagai hilang atau rusak. Laporan tidak dapat dihapus.",
        fields=(
            FieldView("what", "Apa yang terjadi", options=tuple(MISHAPS.items())),
            FieldView("where", "Di mana", "Misalnya: Jalan Basuki Rahmat, depan pasar"),
            FieldView("when", "Kapan", "Misalnya: pukul 10.30"),
            FieldView("known_by", "Siapa yang mengetahui", "Misalnya: pengemudi Hadi"),
            FieldView("injured", "Ada orang yang celaka", options=_YES_NO),
            FieldView("leak", "Ada isi yang bocor atau tercecer", options=_YES_NO),
            FieldView("report", "Kronologi", "Tulis apa yang terjadi dan apa yang sudah dilakukan"),
        ),
    )  # fmt: skip


def _correct(detail: DeliveryDetail) -> FormView:
    record = fold_delivery(detail.facts)
    now = antaran_word(record.state).label
    states = [s for s in _CORRECTABLE if s is record.state]
    states += [s for s in _CORRECTABLE if s is not record.state]
    return FormView(
        "Koreksi antaran", "Simpan koreksi",
        f"Tercatat sekarang: {now}"
        + (f", penerima {record.receiver}" if record.receiver else "")
        + ". Catatan lama tetap tersimpan di perjalanan paket.",
        fields=(
            FieldView(
                "state", "Keadaan yang benar",
                options=tuple((str(state), antaran_word(state).label) for state in states),
            ),
            FieldView(
                "receiver", "Nama penerima", value=record.receiver, when=("state", *_RECEIVED)
            ),
            FieldView(
                "relation", "Hubungan dengan pasien", options=tuple(RELATIONS.items()),
                value=record.relation, when=("state", *_RECEIVED),
            ),
            FieldView(
                "proof", "Bukti", options=tuple(PROOFS.items()), value=record.proof,
                when=("state", str(AntaranState.TERKIRIM)),
            ),
            FieldView("reason", "Alasan koreksi", "Misalnya: salah memilih nama penerima"),
        ),
    )  # fmt: skip


def _found(detail: DeliveryDetail) -> str:
    return ", ".join(doubts(Review.RESEP, fold_prescription(detail.resep_facts).answers))


def _prescribed(detail: DeliveryDetail) -> dict[int, int]:
    return {item.n: item.quantity for item in detail.resep_items}
