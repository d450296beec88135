"""The sample prescriptions that ship with the program, as forms, and one with made-up words."""

from dataclasses import replace
from datetime import datetime
from functools import cache

from posobat.app.read_csv import read_csv, row_form
from posobat.config import resource
from posobat.domain.clock import WIB
from posobat.domain.forms import ItemForm, PatientForm, PrescriptionForm
from posobat.store.reference import load_reference

NOW = datetime(2026, 11, 22, 9, 42, tzinfo=WIB)

# words that stand nowhere else: where one of them turns up, something leaked
CANARY_NAME = "Kenarisiti Rahasiawati"
CANARY_PHONE = "0812-9988-7766"
CANARY_CLINIC = "Klinik Kenarikulit"


@cache
def samples() -> tuple[PrescriptionForm, ...]:
    """Sixty, all right, in the order of the file."""
    reference = load_reference()
    return tuple(row_form(row, reference) for row in read_csv(resource("contoh", "resep.csv")))


def sample(n: int = 0) -> PrescriptionForm:
    return samples()[n % len(samples())]


def person(n: int = 0) -> PatientForm:
    """The patient of that sample."""
    form = sample(n).patient
    assert form is not None
    return form


def for_courier(n: int = 0) -> PrescriptionForm:
    """A sample whose one bundle may ride with GO-SEND, of the n-th person who has such one."""
    return _rideable()[n % len(_rideable())]


def canary(n: int = 0) -> PrescriptionForm:
    """`for_courier` with a name, a phone number and a clinic that can be looked for."""
    form = for_courier(n)
    assert form.patient is not None
    person = replace(form.patient, name=CANARY_NAME, phone=CANARY_PHONE)
    return replace(form, patient=person, clinic=CANARY_CLINIC)


def secrets_of(form: PrescriptionForm) -> list[str]:
    """What of it may never be told to a courier: medicines, NIK, JKN number and clinic."""
    assert form.patient is not None
    formulary = load_reference().formulary.medicines
    names = [formulary[item.medicine].name for item in form.items]
    told = [*names, *(i.medicine for i in form.items), form.patient.nik, form.patient.jkn]
    return [word for word in (*told, form.clinic) if word]


@cache
def _rideable() -> tuple[PrescriptionForm, ...]:
    plain = [ItemForm("MET500T", "2dd1 pc", 60, 30)]
    return tuple(
        replace(form, items=tuple(plain), method="kurir", carrier="gosend")
        for form in samples()
        if form.method == "kurir" and form.patient and form.patient.address.point
    )
