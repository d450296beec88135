"""What a person filled in, before it is checked: the input of use-cases. Texts are as typed."""

import datetime as dt
from dataclasses import dataclass, field


@dataclass(frozen=True)
class AddressForm:
    """The Banyuwangi way to a door. `point` is "lat, lng" or a map link as pasted."""

    village: str = ""
    kecamatan: str = ""
    street: str = ""
    rt: str = ""
    rw: str = ""
    hamlet: str = ""  # dusun
    landmark: str = ""  # patokan
    point: str = ""


@dataclass(frozen=True)
class PatientForm:
    name: str = ""
    nik: str = ""
    no_nik_reason: str = ""
    born: dt.date | None = None
    sex: str = ""  # "L" or "P"
    nik_again: str | None = None  # last four digits keyed once more; None = not asked
    mother_nik: str = ""
    jkn: str = ""
    phone: str = ""
    phone_alt: str = ""
    allergy: str = ""  # "tidak ada" is an answer, "" is not
    weight_g: int | None = None
    address: AddressForm = field(default_factory=AddressForm)


@dataclass(frozen=True)
class ItemForm:
    """`medicine` is a formulary code; `signa` the shorthand as typed; `days` of therapy.

    Rows with the same `mix` above 0 are one racikan: they say its name, unit and how many it makes,
    share the signa, and `quantity` is what the whole racikan takes of this medicine. `indication`:
    what it is for, in words for the patient, where it was told.
    """

    medicine: str
    signa: str
    quantity: int
    days: int = 0
    iter: int = 0
    mix: int = 0
    mix_name: str = ""
    mix_unit: str = ""
    mix_quantity: int = 0
    batch: str = ""
    expires: dt.date | None = None
    indication: str = ""


@dataclass(frozen=True)
class PrescriptionForm:
    """Either `patient_id` (known) or `patient` (new, inline)."""

    items: tuple[ItemForm, ...]
    patient_id: str = ""
    patient: PatientForm | None = None
    date: dt.date | None = None  # None is today
    origin: str = ""  # faskes asal
    clinic: str = ""  # poli
    doctor: str = ""
    sip: str = ""
    payer: str = ""  # see eligibility.Payer
    lane: str = ""  # see eligibility.Lane
    proof: str = ""
    verified_by: str = ""
    verified_at: dt.date | None = None  # when the proof was looked at; None is today
    repeats: str = ""  # id of the prescription whose iter is used up by this one
    method: str = "kurir"  # wish of the patient: see policy.Method
    carrier: str = "gosend"
    paper_slip: str = ""  # number of the blank slip that it was written on without power
    paper_at: str = ""  # the time on it, as typed
