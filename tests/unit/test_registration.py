"""The clerk presses save once and sees everything that is still missing, each thing once."""

from datetime import date, timedelta

from helpers.people import (
    AREAS,
    REFERENCE,
    TODAY,
    a_patient,
    a_prescription,
    an_address,
    an_item,
)
from posobat.domain.forms import AddressForm, PrescriptionForm
from posobat.domain.patient import patient_body
from posobat.domain.registration import check_form, form_notices


def told(form: PrescriptionForm) -> list[tuple[str, str]]:
    return [(fault.field, fault.pesan) for fault in check_form(form, REFERENCE, TODAY)]


def test_a_right_form_has_no_fault_and_no_doubt() -> None:
    assert told(a_prescription()) == []
    assert form_notices(a_prescription(), REFERENCE, TODAY) == []


def test_faults_of_patient_and_prescription_come_together_each_once() -> None:
    patient = a_patient(
        name="Bud1", phone="0812", address=an_address(landmark="abc", village="", kecamatan="")
    )
    form = a_prescription(an_item(), patient=patient, method="kurir")
    assert told(form) == [
        ("patient.name", "Nama pasien tidak boleh memuat angka."),
        ("patient.phone", "Nomor HP tidak lengkap. Contoh 0812-3456-7890."),
        ("patient.address.landmark", "Isi patokan agar kurir mudah mencari."),
        ("patient.address.village", "Isi desa dan kecamatan."),
    ]
    assert told(a_prescription(patient=a_patient(name=""), doctor="")) == [
        ("patient.name", "Isi nama pasien, paling sedikit 2 huruf."),
        ("doctor", "Isi nama dokter penulis resep."),
    ]


def test_a_known_patient_needs_no_form_but_still_a_door() -> None:
    form = a_prescription(patient=None, patient_id="a" * 32)
    known = patient_body(a_patient(), AREAS, TODAY)
    assert check_form(form, REFERENCE, TODAY, known) == []
    assert form_notices(form, REFERENCE, TODAY, known) == []
    lost = patient_body(a_patient(address=AddressForm()), AREAS, TODAY)
    fields = [fault.field for fault in check_form(form, REFERENCE, TODAY, lost)]
    assert fields == ["patient.address.village", "patient.address.landmark"]


def test_somebody_must_receive_it() -> None:
    assert told(a_prescription(patient=None)) == [("patient", "Pilih pasien.")]


def test_doubts_of_both_parts_name_their_fields() -> None:
    patient = a_patient(
        nik="3510095204800007", address=an_address(point="-7.257472, 112.752088"), jkn=""
    )
    form = a_prescription(patient=patient, date=TODAY - timedelta(days=30))
    fields = [notice.field for notice in form_notices(form, REFERENCE, TODAY)]
    assert fields == ["patient.address.point", "date", "patient.jkn"]
    assert form_notices(a_prescription(date=date(2026, 11, 21)), REFERENCE, TODAY) == []
