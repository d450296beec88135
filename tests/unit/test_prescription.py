"""One prescription, checked as a whole, becomes one op with its bundles and final slip numbers."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from helpers.people import (
    AREAS,
    NO_COURIER,
    REFERENCE,
    TODAY,
    a_patient,
    a_prescription,
    an_address,
    an_item,
)
from posobat.domain.errors import DomainError
from posobat.domain.forms import AddressForm, ItemForm, PrescriptionForm
from posobat.domain.notice import Notice
from posobat.domain.patient import patient_body
from posobat.domain.prescription import check_prescription, prescription_body
from posobat.domain.slipnumber import slip_number

PATIENT = "0123456789abcdef0123456789abcdef"


def slips(count: int) -> Sequence[str]:
    return [slip_number("BLB", TODAY, n + 1) for n in range(count)]


def recorded(form: PrescriptionForm) -> tuple[dict[str, Any], list[Notice]]:
    assert form.patient is not None
    known = patient_body(form.patient, AREAS, TODAY)
    return prescription_body(form, PATIENT, known, REFERENCE, today=TODAY, slip_numbers=slips)


def faults(form: PrescriptionForm) -> list[tuple[str, str]]:
    assert form.patient is not None
    known = patient_body(form.patient, AREAS, TODAY)
    return [(f.field, f.pesan) for f in check_prescription(form, known, REFERENCE, TODAY)]


def doubts(form: PrescriptionForm) -> list[tuple[str, str]]:
    return [(n.field, n.pesan) for n in recorded(form)[1]]


def test_a_plain_prescription_is_one_bundle_with_its_number() -> None:
    body, notices = recorded(a_prescription(an_item(iter=2), an_item("Amlodipin", signa="1dd1 m")))
    assert body == {
        "patient": PATIENT,
        "date": "2026-11-22",
        "origin": "RSUD Blambangan",
        "clinic": "Penyakit dalam",
        "doctor": "dr. Ratna Dewi",
        "sip": "",
        "payer": "bpjs_pbi",
        "lane": "pbi",
        "proof": "Kartu PBI",
        "verified_by": "Wulan",
        "items": [
            {
                "n": 1,
                "code": "MET500",
                "name": "Metformin 500 mg tablet",
                "quantity": 90,
                "unit": "tablet",
                "signa": "3dd1 pc",
                "sentence": "3 × sehari 1 tablet, sesudah makan",
                "days": 30,
                "iter": 2,
            },
            {
                "n": 2,
                "code": "AML10",
                "name": "Amlodipin 10 mg tablet",
                "quantity": 90,
                "unit": "tablet",
                "signa": "1dd1 m",
                "sentence": "1 × sehari 1 tablet, malam",
                "days": 30,
                "iter": 0,
            },
        ],
        "bundles": [
            {
                "n": 1,
                "of": 1,
                "method": "kurir",
                "carrier": "gosend",
                "items": [1, 2],
                "slip": "BLB-261122-0001-" + slips(1)[0][-1],
                "reasons": [],
            }
        ],
    }
    assert notices == []


def test_what_may_not_ride_stays_in_a_second_bundle_with_its_reason() -> None:
    body, _ = recorded(a_prescription(an_item("DIA5", signa="1dd1 m"), an_item()))
    first, second = body["bundles"]
    assert (first["method"], first["items"], first["of"]) == ("kurir", [2], 2)
    assert (second["method"], second["items"], second["carrier"]) == ("ambil", [1], "")
    assert second["reasons"] == [f"Diazepam 5 mg tablet: {NO_COURIER}"]
    assert [b["slip"] for b in body["bundles"]] == slips(2)


def test_an_empty_form_shows_every_fault_in_the_order_of_the_screen() -> None:
    empty = PrescriptionForm(items=(), patient=a_patient(), method="", carrier="")
    assert faults(empty) == [
        ("origin", "Pilih asal resep."),
        ("doctor", "Isi nama dokter penulis resep."),
        ("payer", "Pilih penjamin."),
        ("lane", "Pilih jalur."),
        ("items", "Isi paling sedikit satu obat."),
        ("method", "Pilih cara menerima obat."),
    ]
    with pytest.raises(DomainError, match="Pilih asal resep"):
        recorded(empty)


@pytest.mark.parametrize(
    ("item", "field", "said"),
    [
        (an_item(quantity=0), "items.0.quantity", "Jumlah harus lebih dari 0."),
        (an_item(quantity=-5), "items.0.quantity", "Jumlah harus lebih dari 0."),
        (an_item(quantity=10_001), "items.0.quantity", "Jumlah paling banyak 10000."),
        (an_item(days=-1), "items.0.days", "Lama pakai harus 0 sampai 366 hari."),
        (an_item(iter=10), "items.0.iter", "Iter harus 0 sampai 9."),
        (an_item(iter=-1), "items.0.iter", "Iter harus 0 sampai 9."),
        (
            an_item("DIA5", signa="1dd1 m", iter=1),
            "items.0.iter",
            "Iter tidak berlaku untuk narkotika/psikotropika.",
        ),
        (
            an_item("KOD10", iter=1),
            "items.0.iter",
            "Iter tidak berlaku untuk narkotika/psikotropika.",
        ),
        (an_item("Metphormin XR"), "items.0.medicine", "Obat Metphormin XR tidak ada"),
        (an_item(""), "items.0.medicine", "Isi nama obat."),
        (an_item(signa="tiga kali"), "items.0.signa", "Aturan pakai tidak terbaca."),
        (an_item(signa="3dd1\x00"), "items.0.signa", "Aturan pakai memuat karakter"),
    ],
)
def test_a_wrong_cell_has_its_place_and_sentence(item: ItemForm, field: str, said: str) -> None:
    [(place, pesan)] = faults(a_prescription(item))
    assert place == field
    assert pesan.startswith(said)


def test_directions_beyond_the_shorthand_are_kept_as_written() -> None:
    body, _ = recorded(a_prescription(an_item(signa="= 2 tablet pagi, 1 tablet malam")))
    assert body["items"][0]["sentence"] == "2 tablet pagi, 1 tablet malam"
    assert faults(a_prescription(an_item(signa="="))) == [("items.0.signa", "Isi aturan pakai.")]


def test_days_come_from_the_directions_when_not_given() -> None:
    body, _ = recorded(a_prescription(an_item(signa="3dd1 pc 10 hari", days=0)))
    assert body["items"][0]["days"] == 10


@pytest.mark.parametrize(
    ("changes", "field", "said"),
    [
        ({"date": TODAY + timedelta(days=1)}, "date", "Tanggal resep di masa depan."),
        ({"date": date(202, 11, 22)}, "date", "Periksa tanggal resep: tahunnya terlalu lama."),
        ({"doctor": "dr"}, "doctor", "Isi nama dokter penulis resep."),
        ({"origin": " "}, "origin", "Pilih asal resep."),
        ({"payer": "asuransi"}, "payer", "Pilih penjamin."),
        (
            {"proof": ""},
            "proof",
            "Jalur gratis perlu bukti (PBI/SKTM/DTSEN/keputusan apoteker).",
        ),
        ({"method": "drone"}, "method", "Pilih cara menerima obat."),
        ({"carrier": ""}, "carrier", "Pilih kurir."),
        ({"items": ()}, "items", "Isi paling sedikit satu obat."),
        ({"items": (an_item(),) * 41}, "items", "Satu resep paling banyak 40 baris obat."),
    ],
)
def test_each_rule_of_the_head(changes: dict[str, Any], field: str, said: str) -> None:
    assert faults(replace(a_prescription(), **changes)) == [(field, said)]


def test_a_form_without_a_date_is_of_today() -> None:
    assert recorded(a_prescription(date=None))[0]["date"] == "2026-11-22"


def test_an_old_prescription_is_asked_about() -> None:
    assert doubts(a_prescription(date=TODAY - timedelta(days=7))) == []
    assert doubts(a_prescription(date=TODAY - timedelta(days=8))) == [
        ("date", "Resep lebih dari 7 hari. Lanjutkan?")
    ]


def test_the_same_substance_twice_is_pointed_out() -> None:
    form = a_prescription(an_item(), an_item("AML10", signa="1dd1"), an_item("GLV500"))
    assert doubts(form) == [("items.2.medicine", "Zat aktif sama pada baris 1 dan 3.")]


def test_a_bpjs_patient_without_card_number_is_still_served() -> None:
    form = a_prescription(patient=a_patient(jkn=""))
    assert doubts(form) == [("patient.jkn", "Nomor JKN belum diisi.")]


def test_a_travelling_bundle_needs_a_phone_and_a_door() -> None:
    nowhere = a_patient(phone="", address=AddressForm())
    wanted = [
        ("patient.phone", "Nomor HP tidak lengkap. Contoh 0812-3456-7890."),
        ("patient.address.village", "Isi desa dan kecamatan."),
        ("patient.address.landmark", "Isi patokan agar kurir mudah mencari."),
    ]
    assert faults(a_prescription(patient=nowhere)) == wanted
    assert faults(a_prescription(patient=nowhere, method="apoteker")) == wanted
    assert faults(a_prescription(patient=nowhere, method="ambil")) == []
    kept_back = a_prescription(an_item("DIA5", signa="1dd1 m"), patient=nowhere)
    assert faults(kept_back) == [], "nothing travels, so nobody needs the door"


def test_the_phone_of_a_neighbour_will_do() -> None:
    patient = a_patient(phone="", phone_alt="0813-1111-2222", address=an_address())
    assert faults(a_prescription(patient=patient)) == []


def test_no_slip_number_is_used_up_by_a_faulty_form() -> None:
    taken: list[int] = []

    def take(count: int) -> Sequence[str]:
        taken.append(count)
        return slips(count)

    known = patient_body(a_patient(), AREAS, TODAY)
    for form in (a_prescription(doctor=""), a_prescription()):
        try:
            prescription_body(form, PATIENT, known, REFERENCE, today=TODAY, slip_numbers=take)
        except DomainError:
            assert taken == []
    assert taken == [1]


def test_the_body_holds_no_floats() -> None:
    def walk(value: object) -> None:
        if isinstance(value, dict):
            for inner in value.values():
                walk(inner)
        elif isinstance(value, list):
            for inner in value:
                walk(inner)
        else:
            assert type(value) in (str, int, bool)

    walk(recorded(a_prescription(an_item("DIA5", signa="1dd1 m"), an_item()))[0])
