"""What the patient and delivery parts of "Resep baru" say. Pure functions, no Qt."""

import re
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from enum import Enum

from posobat.app.views import PatientRow
from posobat.domain.address import LANDMARK_LETTERS, PointQuality, address_lines, point_quality
from posobat.domain.eligibility import FREE_LANES, LANE_LABELS, PAYER_LABELS, Lane, Payer, who_pays
from posobat.domain.errors import DomainError
from posobat.domain.geo import Point, distance_km, parse_point
from posobat.domain.nik import LENGTH, born_and_sex, nik_notice, spell_date
from posobat.domain.patient import CHILD_YEARS, age_years
from posobat.domain.phone import display_phone
from posobat.domain.policy import Method
from posobat.domain.prescription import OLD_DAYS
from posobat.domain.relay import km_to, too_far
from posobat.domain.text import letters, only_digits, without

SEX_WORDS = {"L": "laki-laki", "P": "perempuan"}
METHODS = (
    (Method.KURIR.value, "Kurir"),
    (Method.APOTEKER.value, "Kunjungan apoteker"),
    (Method.AMBIL.value, "Ambil sendiri di pos"),
)
CARRIERS = (
    ("gosend", "GO-SEND"),
    ("manual", "Pengemudi siaga"),
    ("fleet", "Gancang Aron (armada)"),
    ("taxi", "Taksi lokal"),
    ("pos", "Pos Indonesia"),
)
PAYERS = (("", "– pilih –"), *((p.value, PAYER_LABELS[p]) for p in Payer))
LANES = (("", "– pilih –"), *((lane.value, LANE_LABELS[lane]) for lane in Lane))

_BORN = re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})|(\d{2})(\d{2})(\d{4})")
_WEIGHT = re.compile(r"(\d{1,3})(?:[.,](\d{1,3}))?\s*(?:kg)?", re.IGNORECASE)


class Kind(Enum):
    """What the text in the patient field is."""

    NIK = "nik"
    JKN = "jkn"
    PHONE = "phone"
    NAME = "name"


def kind_of(text: str) -> Kind:
    """Decided by shape alone: 16 digits, 13 digits, 08… or 62…, else a name."""
    digits = without(text, ".-'")
    if only_digits(digits.removeprefix("+")):
        if len(digits) == 16:
            return Kind.NIK
        if digits.startswith(("08", "628", "+628")):
            return Kind.PHONE
        if len(digits) == 13:
            return Kind.JKN
    return Kind.NAME


def age_words(born: str, today: date) -> str:
    """ "58 th"; months below two years; "" when the date is not known."""
    try:
        day = date.fromisoformat(born)
    except ValueError:
        return ""
    years = age_years(day, today)
    if years >= 2:
        return f"{years} th"
    months = (today.year - day.year) * 12 + today.month - day.month - (today.day < day.day)
    return f"{max(months, 0)} bln"


def is_child(born: date | None, today: date) -> bool:
    return born is not None and 0 <= age_years(born, today) < CHILD_YEARS


def mask_number(number: str) -> str:
    """The last four digits, for a screen that others can see."""
    return f"····{number[-4:]}" if number else ""


def patient_row_words(row: PatientRow, today: date) -> tuple[str, str]:
    """The two lines of a suggestion: who it is, then what tells namesakes apart."""
    who = " · ".join(part for part in (row.name, _sex_age(row, today)) if part)
    place = ", ".join(part for part in (row.street, row.village_name, row.kecamatan) if part)
    card = f"JKN {mask_number(row.jkn)}" if row.jkn else ""
    if not card and row.nik:
        card = f"NIK {mask_number(row.nik)}"
    return who, " · ".join(part for part in (card, place) if part)


def patient_summary(row: PatientRow, today: date) -> tuple[str, str]:
    """Two lines under the patient field once someone is chosen: person and allergy, then door."""
    card = f"JKN {mask_number(row.jkn)}" if row.jkn else ""
    weight = f"{_kilograms(row.weight_g)} kg" if row.weight_g else ""
    allergy = f"Alergi: {row.allergy}" if row.allergy else "Alergi: belum ditanyakan"
    first = (row.name, _sex_age(row, today), weight, card, allergy)
    door = address_lines(asdict(row))
    number = row.phone or row.phone_alt
    phone = display_phone(number) if number else "tanpa nomor HP"
    second = (*door, phone) if door else ("Alamat belum ada", phone)
    return " · ".join(p for p in first if p), " · ".join(second)


def has_allergy(row: PatientRow) -> bool:
    return bool(row.allergy) and row.allergy.strip().casefold() not in ("tidak ada", "-", "tidak")


def is_odd_number(text: str) -> bool:
    """Digits that are no NIK, card or phone number: nobody's name, so nobody new either."""
    return only_digits(without(text, ".-'")) and kind_of(text) is Kind.NAME


def nothing_found_words(text: str) -> str:
    """The row shown when nobody fits."""
    if is_odd_number(text):
        count = len(without(text, ".-'"))
        return f"Tidak ditemukan. NIK memuat 16 angka, kartu JKN 13 angka (terisi {count})."
    return "Tidak ditemukan – Enter untuk menambah pasien baru"


def parse_born(text: str) -> date | None:
    """From ddmmyyyy or dd-mm-yyyy (also / and .); None when it is not such a date."""
    found = _BORN.fullmatch(text.strip())
    if found is None:
        return None
    day, month, year = (int(part) for part in found.groups() if part is not None)
    try:
        return date(year, month, day)
    except ValueError:
        return None


def parse_weight(text: str) -> int | None:
    """Grams from "12", "12,5" or "12.5 kg"; None when unreadable or empty."""
    found = _WEIGHT.fullmatch(text.strip())
    if found is None:
        return None
    return int(found[1]) * 1000 + int((found[2] or "").ljust(3, "0"))


@dataclass(frozen=True)
class Comparison:
    """What the NIK says beside what the person said. `agrees` None = nothing to compare yet."""

    words: str
    agrees: bool | None


def compare_nik(nik: str, born: date | None, sex: str, today: date) -> Comparison:
    """The birth date and sex are asked on their own: the NIK has no check digit to catch typos."""
    inside = born_and_sex(nik, today)
    if inside is None:
        return Comparison("", None)
    day, kind = inside
    if born is None and not sex:
        return Comparison("", None)
    clash = []
    if born is not None and (born.day, born.month, born.year % 100) != (
        day.day,
        day.month,
        day.year % 100,
    ):
        clash.append(f"tanggal lahir {spell_date(day)}")
    if sex and sex != kind:
        clash.append(SEX_WORDS[kind])
    if clash:
        return Comparison(f"Di NIK tertulis {' dan '.join(clash)}. Cocokkan dengan KTP.", False)
    if born is None or not sex:
        return Comparison("", None)
    return Comparison("Tanggal lahir dan jenis kelamin cocok dengan NIK.", True)


def elsewhere_words(nik: str) -> str:
    """A number that was first issued in another regency is worth a second look."""
    number = without(nik, ".-'")
    doubt = nik_notice(number) if len(number) == LENGTH else None
    return doubt.pesan if doubt else ""


def old_words(day: date | None, today: date) -> str:
    """The question about a prescription that was written long ago, else ""."""
    if day is None or today - day <= timedelta(days=OLD_DAYS):
        return ""
    return f"Resep lebih dari {OLD_DAYS} hari. Lanjutkan?"


@dataclass(frozen=True)
class PointNote:
    words: str
    alert: bool = False


def point_note(typed: str, post: Point | None) -> PointNote:
    """How good the pasted point is, and how far it is from this post; "" for none or unreadable."""
    try:
        point = parse_point(typed) if typed.strip() else None
    except DomainError:
        return PointNote("")
    if point is None:
        return PointNote("")
    far = ""
    if post is not None:
        far = f" · {distance_km(point, post):.1f} km dari pos".replace(".", ",")
    quality = point_quality(point)
    if quality is PointQuality.OUTSIDE:
        return PointNote(f"Titik rumah di luar Banyuwangi. Tetap simpan?{far}", alert=True)
    if quality is PointQuality.ROUGH:
        words = "Titik kira-kira: kurir dapat meleset 100 m atau lebih"
        return PointNote(f"{words}{far}", alert=True)
    return PointNote(f"Titik tepat{far}")


def lane_for(payer: str) -> str:
    """The lane that usually follows from the payer; the clerk may choose another."""
    if payer in (Payer.BPJS_PBI, Payer.SKTM):
        return Lane.PBI.value
    return Lane.UMUM.value if payer else ""


def payment_words(payer: str, lane: str, proof: str) -> str:
    """ "BPJS PBI · jalur Gratis (PBI) · bukti Kartu JKN PBI"."""
    parts = []
    if payer in set(Payer):
        parts.append(PAYER_LABELS[Payer(payer)])
    if lane in set(Lane):
        parts.append(f"jalur {LANE_LABELS[Lane(lane)]}")
    if proof and lane in FREE_LANES:
        parts.append(f"bukti {proof}")
    return " · ".join(parts)


def seen_words(seen: date | None, by: str) -> str:
    """ " (diperiksa 05-10-2026, Agus Priyanto)"."""
    if seen is None:
        return ""
    told = ", ".join(part for part in (spell_date(seen), by) if part)
    return f" (diperiksa {told})"


def paper_words(doctor: str, origin: str, day: str) -> str:
    """What the prescription stands on, as taken over from the last one of the shift."""
    return " · ".join((doctor, origin, f"resep {day or 'hari ini'}"))


def fare_words(lane: str) -> str:
    return who_pays(lane) if lane in set(Lane) else ""


def missing_door(row: PatientRow, method: str) -> list[str]:
    """Fields that a delivery still needs of a known patient, in the order of the form."""
    if method == Method.AMBIL:
        return []
    missing = []
    if not row.phone and not row.phone_alt:
        missing.append("phone")
    if not row.village:
        missing.append("village")
    if letters(row.landmark) < LANDMARK_LETTERS:
        missing.append("landmark")
    return missing


def missing_words(missing: list[str]) -> str:
    """One sentence for what `missing_door` found."""
    names = {"phone": "nomor HP", "village": "desa dan kecamatan", "landmark": "patokan"}
    if not missing:
        return ""
    words = [names[name] for name in missing]
    listed = words[0] if len(words) == 1 else f"{', '.join(words[:-1])} dan {words[-1]}"
    return f"Untuk diantar masih perlu {listed}."


def range_words(row: PatientRow | None, carrier: str, post: Point | None, own_km: int) -> str:
    """The warning about a door that is farther than the carrier goes, else ""."""
    if row is None or row.lat_e6 is None or row.lon_e6 is None:
        return ""
    name = dict(CARRIERS).get(carrier, carrier)
    return too_far(km_to(post, (row.lat_e6, row.lon_e6)), carrier, own_km, name)


def destination_words(row: PatientRow | None, method: str, carrier: str) -> str:
    """Where the bundle goes, shown and not asked."""
    if method == Method.AMBIL:
        return "Pasien mengambil sendiri di pos. Identitas diperiksa saat penyerahan."
    if row is None:
        return ""
    place = ", ".join(part for part in (row.village_name, row.kecamatan) if part)
    if not place:
        return ""
    if carrier == "gosend" and method == Method.KURIR:
        point = None
        if row.lat_e6 is not None and row.lon_e6 is not None:
            point = (row.lat_e6, row.lon_e6)
        if point_quality(point) is PointQuality.NONE:
            return f"Tujuan {place}. Titik rumah belum ada: GO-SEND dipesan secara manual."
    return f"Tujuan {place}."


def _sex_age(row: PatientRow, today: date) -> str:
    return ", ".join(part for part in (row.sex, age_words(row.born, today)) if part)


def _kilograms(grams: int) -> str:
    return f"{grams / 1000:.1f}".removesuffix(".0").replace(".", ",")
