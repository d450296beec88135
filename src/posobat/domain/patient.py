"""Who receives: the checks of a patient form and the body of its op.

Names are kept as people write them, any script: screens and papers show them as plain text.
"""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from posobat.domain.address import address_body, address_notices, address_of, check_address
from posobat.domain.areas import Areas
from posobat.domain.errors import DomainError
from posobat.domain.forms import PatientForm
from posobat.domain.jkn import check_jkn
from posobat.domain.nik import check_again, check_nik, nik_notice
from posobat.domain.notice import Check, Notice, gather
from posobat.domain.phone import normalise_phone
from posobat.domain.text import clean, has_digit, letters

NAME_LENGTH = 80
OLDEST = 120
CHILD_YEARS = 12
LIGHTEST_G, HEAVIEST_G = 500, 250_000

UNITS = (
    ("village", "village_name", "kecamatan"),
    ("lat_e6", "lon_e6"),
    ("payer", "lane", "proof", "verified_at", "verified_by"),
    ("trained", "trained_until"),
)
"""Fields of a patient, and of a driver, that are true only together, led by the one that names
them: an edit says them all, so that merging never puts one person's village into another's
kecamatan."""


def age_years(born: date, today: date) -> int:
    """Whole years; negative when born after `today`."""
    return today.year - born.year - ((today.month, today.day) < (born.month, born.day))


def check_patient(form: PatientForm, areas: Areas, today: date) -> list[DomainError]:
    """Every fault of the form, in the order of the screen."""
    checks: list[Check] = [
        lambda: check_name(form.name),
        lambda: _identity(form, areas),
        lambda: _optional(_mother, form.mother_nik, "mother_nik"),
        lambda: check_born(form.born, today),
        lambda: check_sex(form.sex),
        lambda: check_weight(form.weight_g, form.born, today),
        lambda: check_allergy(form.allergy),
        lambda: _optional(check_jkn, form.jkn, "jkn"),
        lambda: _optional(normalise_phone, form.phone, "phone"),
        lambda: _optional(normalise_phone, form.phone_alt, "phone_alt"),
    ]
    return gather(checks) + check_address(form.address, areas)


def patient_body(
    form: PatientForm, areas: Areas, today: date, *, checked: bool = False
) -> dict[str, Any]:
    """Body of a patient.set op with the filled keys only. Raises the first DomainError; `checked`:
    check_patient found none."""
    faults = [] if checked else check_patient(form, areas, today)
    if faults:
        raise faults[0]
    nik, reason = _identity(form, areas)
    body: dict[str, Any] = {
        "name": check_name(form.name),
        "nik": nik,
        "no_nik_reason": reason,
        "mother_nik": "" if nik else _optional(_mother, form.mother_nik, "mother_nik"),
        "born": check_born(form.born, today).isoformat(),
        "sex": check_sex(form.sex),
        "jkn": _optional(check_jkn, form.jkn, "jkn"),
        "phone": _optional(normalise_phone, form.phone, "phone"),
        "phone_alt": _optional(normalise_phone, form.phone_alt, "phone_alt"),
        "allergy": check_allergy(form.allergy),
        "weight_g": form.weight_g,
    } | address_body(address_of(form.address, areas))
    return {key: value for key, value in body.items() if value not in ("", None)}


def patient_notices(form: PatientForm, areas: Areas) -> list[Notice]:
    """Doubts about a form that passed its checks."""
    nik, _ = _identity(form, areas)
    doubt = nik_notice(nik) if nik else None
    return ([doubt] if doubt else []) + address_notices(address_of(form.address, areas))


def changed_fields(old: Mapping[str, Any], new: Mapping[str, Any]) -> dict[str, Any]:
    """What a later patient.set says: new values, and None for what was taken away."""
    changed = {key: value for key, value in new.items() if old.get(key) != value}
    changed |= {key: None for key in old if key not in new and old[key] is not None}
    return whole_units(changed, new)


def whole_units(changed: Mapping[str, Any], new: Mapping[str, Any]) -> dict[str, Any]:
    """`changed` with what belongs to its fields."""
    told = dict(changed)
    for unit in UNITS:
        if any(key in changed for key in unit):
            told |= {key: new[key] for key in unit if key in new}
    return told


def unit_of(field: str) -> tuple[str, ...]:
    """The fields that are decided together with this one, the leading one first."""
    return next((unit for unit in UNITS if field in unit), (field,))


def check_name(text: str, field: str = "name") -> str:
    name = clean(text, NAME_LENGTH, field, "Nama pasien")
    if has_digit(name):
        raise DomainError("NAMA-ANGKA", "Nama pasien tidak boleh memuat angka.", field)
    if letters(name) < 2:
        raise DomainError("NAMA-PENDEK", "Isi nama pasien, paling sedikit 2 huruf.", field)
    return name


def check_born(born: date | None, today: date, field: str = "born") -> date:
    if born is None:
        raise DomainError("LAHIR-KOSONG", "Isi tanggal lahir.", field)
    age = age_years(born, today)
    if not 0 <= age <= OLDEST:
        raise DomainError("LAHIR-UMUR", f"Periksa tanggal lahir: umur {age} tahun.", field)
    return born


def check_sex(text: str, field: str = "sex") -> str:
    if text not in ("L", "P"):
        raise DomainError("KELAMIN-KOSONG", "Pilih jenis kelamin.", field)
    return text


def check_weight(
    weight_g: int | None, born: date | None, today: date, field: str = "weight_g"
) -> int | None:
    """Doses of children go by weight, so below twelve years it must be known."""
    if weight_g is None:
        if born is not None and 0 <= age_years(born, today) < CHILD_YEARS:
            raise DomainError("BERAT-ANAK", "Berat badan wajib untuk anak.", field)
        return None
    if not LIGHTEST_G <= weight_g <= HEAVIEST_G:
        raise DomainError("BERAT-BATAS", "Berat badan harus 0,5 sampai 250 kg.", field)
    return weight_g


def check_allergy(text: str, field: str = "allergy") -> str:
    allergy = clean(text, 200, field, "Alergi")
    if letters(allergy) < 2:
        pesan = "Tanyakan alergi: isi, atau centang 'Tidak ada'."
        raise DomainError("ALERGI-KOSONG", pesan, field)
    return allergy


def _identity(form: PatientForm, areas: Areas) -> tuple[str, str]:
    """(NIK, ""), or ("", reason): a missing number never stops care, but it is explained."""
    if form.nik.strip():
        nik = check_nik(form.nik, areas.districts, form.born, form.sex)
        if form.nik_again is not None:
            check_again(nik, form.nik_again)
        return nik, ""
    reason = clean(form.no_nik_reason, 120, "no_nik_reason", "Alasan tanpa NIK")
    if letters(reason) < 2:
        pesan = "Isi NIK, atau tulis alasan belum ada NIK."
        raise DomainError("NIK-KOSONG", pesan, "nik")
    return "", reason


def _mother(text: str, field: str) -> str:
    return check_nik(text, field=field, whose="NIK ibu")


def _optional(check: Callable[[str, str], str], text: str, field: str) -> str:
    return check(text, field) if text.strip() else ""
