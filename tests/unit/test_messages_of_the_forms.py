"""Each sentence that the forms promise is said, word for word, by the check that meets the fault.

One row a message: what people read, and a fault that brings it. Where the program's words are
fuller than the promise, `promised` holds the shorter ones. "{n}" stands for a number.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta

import pytest

from helpers.deliveries import HADI, K1, SEALED, post, story
from helpers.papers import TABLET
from helpers.people import AREAS, REFERENCE, TODAY, a_patient, a_prescription, an_address, an_item
from helpers.prescriptions import NOW
from posobat.domain.blank_slip import used_already
from posobat.domain.clock import to_ms
from posobat.domain.dispensing import check_amounts
from posobat.domain.driver import Approval, check_training
from posobat.domain.education import check_education
from posobat.domain.eligibility import Lane, check_fee
from posobat.domain.errors import DomainError
from posobat.domain.facts import DeliveryEvent
from posobat.domain.forms import PatientForm, PrescriptionForm
from posobat.domain.geo import check_range
from posobat.domain.manifest import check_count, check_scanned
from posobat.domain.patient import check_patient, patient_notices
from posobat.domain.plate import normalise_plate
from posobat.domain.policy import Method, policy_at
from posobat.domain.registration import check_form, form_notices
from posobat.domain.review import ITEMS, Review, check_pair, check_review
from posobat.domain.seal import check_unused, seal_number
from posobat.printing.etiket import etiket_pdf
from posobat.store.reference import load_reference

pytestmark = pytest.mark.usefixtures("qapp")  # labels are laid out by Qt
ALL_YES = dict.fromkeys(ITEMS[Review.OBAT], True)


ON_A_LIST = [
    *SEALED,
    post(DeliveryEvent.QUEUE, K1, carrier="manual"),
    post(DeliveryEvent.DRIVER, driver=HADI),
    post(DeliveryEvent.HAND_OVER, seal="SGL-001", driver=HADI, manifest="BA-BLB-261122-0001-K"),
]


@dataclass(frozen=True)
class Row:
    """`promised`: the words of the specification where the program's are fuller."""

    words: str
    fault: Callable[[], Iterable[str]]
    promised: str = ""


def of_form(form: PrescriptionForm) -> list[str]:
    return [fault.pesan for fault in check_form(form, REFERENCE, TODAY)]


def doubts(form: PrescriptionForm) -> list[str]:
    return [notice.pesan for notice in form_notices(form, REFERENCE, TODAY)]


def of_patient(form: PatientForm) -> list[str]:
    return [fault.pesan for fault in check_patient(form, AREAS, TODAY)]


def raised(check: Callable[[], object]) -> list[str]:
    try:
        check()
    except DomainError as fault:
        return [fault.pesan]
    return []


def of_medicine(code: str, way: Method, days: int = 0) -> list[str]:
    reference = load_reference()
    verdict = policy_at(reference.policies, TODAY).verdict(
        reference.formulary.medicines[code], way, days
    )
    return [verdict.reason, *verdict.warnings]


def old(days: int) -> date:
    return TODAY - timedelta(days=days)


PRESCRIPTION = [
    Row("Tanggal resep di masa depan.", lambda: of_form(a_prescription(date=old(-1)))),
    Row("Resep lebih dari 7 hari. Lanjutkan?", lambda: doubts(a_prescription(date=old(8)))),
    Row("Pilih asal resep.", lambda: of_form(a_prescription(origin=""))),
    Row("Isi nama dokter penulis resep.", lambda: of_form(a_prescription(doctor="dr"))),
    Row("Nama pasien tidak boleh memuat angka.", lambda: of_patient(a_patient(name="S1ti"))),
    Row("NIK harus 16 angka (baru 9).", lambda: of_patient(a_patient(nik="351009520"))),
    Row(
        "Tanggal lahir di NIK (12-04-1980) berbeda dari yang diisi (12-05-1980).",
        lambda: of_patient(a_patient(born=date(1980, 5, 12))),
    ),
    Row(
        "Kode kecamatan di NIK tidak dikenal.",
        lambda: of_patient(a_patient(nik="3510995204800007")),
    ),
    Row(
        "Periksa tanggal lahir: umur 126 tahun.",
        lambda: of_patient(a_patient(nik="", no_nik_reason="lupa", born=date(1900, 4, 12))),
    ),
    Row(
        "Berat badan wajib untuk anak.",
        lambda: of_patient(a_patient(nik="", no_nik_reason="bayi", born=date(2020, 4, 12))),
    ),
    Row(
        "Tanyakan alergi: isi, atau centang 'Tidak ada'.",
        lambda: of_patient(a_patient(allergy="")),
    ),
    Row("Nomor JKN harus 13 angka.", lambda: of_patient(a_patient(jkn="00012345"))),
    Row(
        "Jalur gratis perlu bukti (PBI/SKTM/DTSEN/keputusan apoteker).",
        lambda: of_form(a_prescription(proof="")),
    ),
    Row(
        "Nomor HP tidak lengkap. Contoh 0812-3456-7890.",
        lambda: of_patient(a_patient(phone="0812")),
    ),
    Row(
        "Nomor HP tidak lengkap. Contoh 0812-3456-7890.",
        lambda: of_form(a_prescription(patient=a_patient(phone=""))),
    ),
    Row("Jumlah harus lebih dari 0.", lambda: of_form(a_prescription(an_item(quantity=0)))),
    Row(
        "Zat aktif sama pada baris 1 dan 2.",
        lambda: doubts(a_prescription(an_item(), an_item("GLV500"))),
    ),
    Row(
        "Iter tidak berlaku untuk narkotika/psikotropika.",
        lambda: of_form(a_prescription(an_item("DIA5", iter=1))),
    ),
    Row(
        "Telaah belum lengkap: Tepat dosis.",
        lambda: raised(
            lambda: check_review(
                Review.OBAT, {k: v for k, v in ALL_YES.items() if k != "dosis"}, {}
            )
        ),
    ),
    Row(
        "Telaah belum lengkap: Tepat dosis (jawaban 'tidak' perlu catatan).",
        lambda: raised(lambda: check_review(Review.OBAT, ALL_YES | {"dosis": False}, {})),
    ),
    Row(
        "Kedaluwarsa sebelum obat habis dipakai.",
        lambda: of_form(a_prescription(an_item(expires=TODAY))),
    ),
    Row(
        "Diserahkan melebihi resep.",
        lambda: raised(lambda: check_amounts({1: 30}, {1: 31})),
    ),
    Row(
        "Nomor slip sudah dipakai di resep tanggal 22-11-2026.",
        lambda: [used_already(to_ms(NOW)).pesan],
        promised="Nomor resep sudah dipakai.",
    ),
    Row("Penyiap dan pemeriksa harus berbeda.", lambda: raised(lambda: check_pair("a", "a"))),
    Row(
        "Catat edukasi sebelum paket disegel.",
        lambda: raised(lambda: check_education("pasien", "")),
    ),
]

SLIP = [
    Row(
        "Desa Tamansari ada di Tegalsari dan Licin. Pilih salah satu.",
        lambda: of_patient(a_patient(address=an_address(village="Tamansari", kecamatan=""))),
    ),
    Row(
        "Isi patokan agar kurir mudah mencari.",
        lambda: of_patient(a_patient(address=an_address(landmark="pos"))),
    ),
    Row(
        "Titik rumah di luar Banyuwangi. Tetap simpan?",
        lambda: [
            n.pesan
            for n in patient_notices(
                a_patient(address=an_address(point="-7.257500, 112.752100")), AREAS
            )
        ],
    ),
    Row(
        "Jarak 52,5 km melebihi batas GO-SEND (40 km). Pilih titip puskesmas/armada sendiri.",
        lambda: raised(lambda: check_range(52.5, "GO-SEND", 40)),
    ),
    Row("Nomor segel belum diisi/dipindai.", lambda: raised(lambda: seal_number(" "))),
    Row(
        "Nomor segel sudah dipakai di BLB-261122-0001-K.",
        lambda: raised(lambda: check_unused("BLB-261122-0001-K")),
    ),
    Row("Jalur PBI tidak dipungut biaya.", lambda: raised(lambda: check_fee(Lane.PBI, 5_000))),
]

ETIKET = [
    Row(
        "Aturan pakai terlalu panjang: {n} huruf, maksimal {n}.",
        lambda: raised(lambda: etiket_pdf([replace(TABLET, sentence="sendok takar " * 60)])),
    ),
]

MANIFEST = [
    Row(
        "Slip BLB-261122-0001-K belum disegel.",
        lambda: raised(lambda: check_scanned("BLB-261122-0001-K", "kurir", story([]), "manual")),
    ),
    Row(
        "Slip BLB-261122-0001-K sudah di berita acara BA-BLB-261122-0001-K.",
        lambda: raised(
            lambda: check_scanned("BLB-261122-0001-K", "kurir", story(ON_A_LIST), "manual")
        ),
    ),
    Row(
        "Pelatihan kurir kedaluwarsa 21-11-2026. Minta persetujuan apoteker.",
        lambda: raised(lambda: check_training("2026-11-21", TODAY, Approval())),
    ),
    Row("Jumlah paket 2, tercatat 3.", lambda: raised(lambda: check_count("2", 3))),
    Row(
        "Pelat tidak dikenali. Contoh P 1234 AB.",
        lambda: raised(lambda: normalise_plate("dua belas")),
    ),
]

COURIER_POLICY = [
    Row(
        "Obat ini golongan narkotika/psikotropika dan tidak boleh dititipkan ke kurir. "
        "Pilih 'Ambil sendiri'.",
        lambda: of_medicine("DIA5T", Method.KURIR),
    ),
    Row(
        "Obat ini termasuk prekursor/obat-obat tertentu. Pisahkan dari paket kurir.",
        lambda: of_medicine("TRA50K", Method.KURIR),
    ),
    Row(
        "Sediaan injeksi ini perlu tenaga kesehatan.",
        lambda: of_medicine("KTP30A", Method.KURIR),
    ),
    Row(
        "Obat rantai dingin: isi kotak pendingin dan batas waktu antar.",
        lambda: of_medicine("INSASP", Method.KURIR),
    ),
    Row(
        "Obat high-alert: perlu pemeriksa kedua.",
        lambda: of_medicine("INSASP", Method.KURIR),
    ),
    Row(
        "Sisa masa pakai (BUD) lebih pendek dari lama terapi.",
        lambda: of_medicine("COA125SK", Method.KURIR, days=30),
    ),
]

ROWS = [*PRESCRIPTION, *SLIP, *ETIKET, *MANIFEST, *COURIER_POLICY]


@pytest.mark.parametrize("row", ROWS, ids=[row.words for row in ROWS])
def test_the_fault_is_told_in_these_words(row: Row) -> None:
    said = [sentence for sentence in row.fault() if sentence]
    wanted = re.escape(row.words).replace(re.escape("{n}"), r"\d+")
    assert [s for s in said if re.fullmatch(wanted, s)], said


def test_every_message_is_a_sentence() -> None:
    assert [row.words for row in ROWS if not row.words.rstrip().endswith((".", "?"))] == []
