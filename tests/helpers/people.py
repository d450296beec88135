"""Made-up people, places and medicines, with every field right unless a test says otherwise."""

from dataclasses import replace
from datetime import date
from typing import Any

from posobat.app.reference import Reference
from posobat.domain.areas import Areas, Village
from posobat.domain.forms import AddressForm, ItemForm, PatientForm, PrescriptionForm
from posobat.domain.medicine import Formulary, Medicine, MedicineClass
from posobat.domain.policy import Flag, Grant, Method, Policy, Rule

TODAY = date(2026, 11, 22)
SITI_NIK = "3510095204800007"  # Genteng, a woman born on 12-04-1980

AREAS = Areas(
    villages=(
        Village("35.10.09.2001", "Kembiritan", "Genteng", "Kabupaten Banyuwangi"),
        Village("35.10.23.2004", "Tamansari", "Tegalsari", "Kabupaten Banyuwangi"),
        Village("35.10.24.2003", "Tamansari", "Licin", "Kabupaten Banyuwangi"),
    ),
    districts=frozenset({"351009", "351016", "351023", "351024", "350915", "510101"}),
)

METFORMIN = Medicine(
    "MET500",
    "Metformin",
    "500 mg",
    "tablet",
    "tablet",
    MedicineClass.KERAS,
    substances=("metformin",),
    dose_unit="tablet",
)
GLUCOVANCE = Medicine(
    "GLV500",
    "Glibenklamid metformin",
    "5/500 mg",
    "tablet",
    "tablet",
    MedicineClass.KERAS,
    substances=("glibenklamid", "Metformin"),
    dose_unit="tablet",
)
AMLODIPIN = Medicine(
    "AML10",
    "Amlodipin",
    "10 mg",
    "tablet",
    "tablet",
    MedicineClass.KERAS,
    substances=("amlodipin",),
    dose_unit="tablet",
)
DIAZEPAM = Medicine(
    "DIA5",
    "Diazepam",
    "5 mg",
    "tablet",
    "tablet",
    MedicineClass.PSIKOTROPIKA,
    substances=("diazepam",),
    dose_unit="tablet",
)
CODEINE = Medicine(
    "KOD10", "Kodein", "10 mg", "tablet", "tablet", MedicineClass.NARKOTIKA,
    substances=("kodein",), dose_unit="tablet",
)  # fmt: skip
FORMULARY = Formulary.of([METFORMIN, GLUCOVANCE, AMLODIPIN, DIAZEPAM, CODEINE])

NO_COURIER = (
    "Obat ini golongan narkotika/psikotropika dan tidak boleh dititipkan ke kurir. "
    "Pilih 'Ambil sendiri'."
)
_OPEN = dict.fromkeys(Method, Rule(Grant.YES))
_CLOSED = {**_OPEN, Method.KURIR: Rule(Grant.NO, message=NO_COURIER)}
POLICY = Policy(
    valid_from=date(2026, 1, 1),
    source="tes",
    classes={kind: _CLOSED if kind.controlled else _OPEN for kind in MedicineClass},
    flags=dict.fromkeys(Flag, _OPEN),
)
REFERENCE = Reference(AREAS, FORMULARY, (POLICY,))


def an_address(**changes: Any) -> AddressForm:
    form = AddressForm(
        village="Kembiritan",
        kecamatan="Genteng",
        street="Jalan Jember 12",
        rt="2",
        rw="03",
        hamlet="Krajan",
        landmark="Rumah cat hijau sebelah musala",
        point="-8.353120, 114.180450",
    )
    return replace(form, **changes)


def a_patient(**changes: Any) -> PatientForm:
    form = PatientForm(
        name="Siti Aminah",
        nik=SITI_NIK,
        born=date(1980, 4, 12),
        sex="P",
        jkn="0001234567890",
        phone="0812-3456-7890",
        allergy="tidak ada",
        address=an_address(),
    )
    return replace(form, **changes)


def a_prescription(*items: ItemForm, **changes: Any) -> PrescriptionForm:
    form = PrescriptionForm(
        items=items or (an_item(),),
        patient=a_patient(),
        date=TODAY,
        origin="RSUD Blambangan",
        clinic="Penyakit dalam",
        doctor="dr. Ratna Dewi",
        payer="bpjs_pbi",
        lane="pbi",
        proof="Kartu PBI",
        verified_by="Wulan",
    )
    return replace(form, **changes)


def an_item(medicine: str = "MET500", **changes: Any) -> ItemForm:
    return replace(ItemForm(medicine, "3dd1 pc", 90, 30), **changes)
