"""NIK, the 16-digit resident number: PPKKCC DDMMYY SSSS, women have 40 added to the day.

There is no check digit, so the birth date and the sex are asked separately and compared: that
halves the share of mistyped numbers that pass. PPKKCC is the district of first issue and says
nothing about where the person lives now.
"""

from collections.abc import Collection
from datetime import date

from posobat.domain.errors import DomainError
from posobat.domain.notice import Notice
from posobat.domain.text import only_digits, without

LENGTH = 16
LAST = 4
HOME_REGENCY = "3510"
EAST_JAVA = "35"
PROVINCES = frozenset(
    str(code)
    for codes in (
        (*range(11, 20), 21, *range(31, 37)),
        (*range(51, 54), *range(61, 66), *range(71, 77)),
        (81, 82, *range(91, 97)),
    )
    for code in codes
)
"""Province codes of the Ministry of Home Affairs."""
SEX_WORDS = {"L": "laki-laki", "P": "perempuan"}


def check_nik(
    text: str,
    kecamatan_codes: Collection[str] | None = None,
    born: date | None = None,
    sex: str = "",
    field: str = "nik",
    *,
    whose: str = "NIK",
) -> str:
    """The 16 bare digits. Raises DomainError with the sentence for the first rule broken.

    `kecamatan_codes` are six-digit codes ("351009") that settle numbers of East Java; without
    them, and for other provinces, the range of the codes is checked.
    """
    nik = bare(text)
    if not only_digits(nik):
        raise DomainError("NIK-ANGKA", f"{whose} hanya memuat angka.", field)
    if len(nik) != LENGTH:
        word = "baru" if len(nik) < LENGTH else "terisi"
        raise DomainError("NIK-PANJANG", f"{whose} harus 16 angka ({word} {len(nik)}).", field)
    if not _known_area(nik, kecamatan_codes):
        raise DomainError("NIK-KECAMATAN", f"Kode kecamatan di {whose} tidak dikenal.", field)
    candidates = _birth_dates(nik)
    if not candidates:
        raise DomainError("NIK-TANGGAL", f"Tanggal lahir di {whose} tidak ada di kalender.", field)
    if born is not None and born not in candidates:
        inside = _nearest(candidates, born)
        pesan = (
            f"Tanggal lahir di NIK ({spell_date(inside)}) "
            f"berbeda dari yang diisi ({spell_date(born)})."
        )
        raise DomainError("NIK-LAHIR", pesan, field)
    if sex in SEX_WORDS and sex != _sex(nik):
        pesan = (
            f"Jenis kelamin di NIK ({SEX_WORDS[_sex(nik)]}) "
            f"berbeda dari yang diisi ({SEX_WORDS[sex]})."
        )
        raise DomainError("NIK-KELAMIN", pesan, field)
    return nik


def check_again(nik: str, again: str, field: str = "nik_again") -> None:
    """A number typed by hand is believed when its last four digits come out the same twice: of
    all slips of one finger they are the part that neither birth date nor sex can show."""
    typed = bare(again)
    if not only_digits(typed) or len(typed) > LENGTH:
        raise DomainError("NIK-ULANG", "Ketik ulang 4 angka terakhir NIK.", field)
    if typed != nik[-LAST:]:
        pesan = (
            f"Empat angka terakhir NIK berbeda ({nik[-LAST:]} dan {typed}). Cocokkan dengan KTP."
        )
        raise DomainError("NIK-ULANG", pesan, field)


def born_and_sex(text: str, today: date) -> tuple[date, str] | None:
    """Birth date and "L" or "P" to prefill a form, None while the number is not usable.

    Two-digit years are read as the youngest age that is not in the future.
    """
    nik = bare(text)
    if len(nik) != LENGTH or not only_digits(nik):
        return None
    past = [day for day in _birth_dates(nik) if day <= today]
    return (max(past), _sex(nik)) if past else None


def nik_notice(nik: str, field: str = "nik") -> Notice | None:
    """A number first issued elsewhere is common among migrants: only worth a second look."""
    if nik.startswith(HOME_REGENCY):
        return None
    pesan = "NIK ini terbit di luar Banyuwangi. Cocokkan dengan KTP."
    return Notice("NIK-LUAR", pesan, field)


def mask_nik(nik: str) -> str:
    """For screens that others can see: only the last four digits stay."""
    return "*" * (len(nik) - 4) + nik[-4:] if len(nik) > 4 else ""


def bare(text: str) -> str:
    """Digits as typed, without the spaces, dots and hyphens that people put between them."""
    return without(text, ".-'")


def spell_date(day: date) -> str:
    return f"{day.day:02d}-{day.month:02d}-{day.year:04d}"


def _known_area(nik: str, kecamatan_codes: Collection[str] | None) -> bool:
    province, regency, kecamatan = nik[:2], nik[2:4], nik[4:6]
    if province not in PROVINCES:
        return False
    if province == EAST_JAVA and kecamatan_codes:
        return nik[:6] in kecamatan_codes
    return regency != "00" and kecamatan != "00"


def _sex(nik: str) -> str:
    return "P" if int(nik[6:8]) > 40 else "L"


def _birth_dates(nik: str) -> list[date]:
    """The real dates that DDMMYY can mean, in 19YY and 20YY."""
    day, month, year = int(nik[6:8]), int(nik[8:10]), int(nik[10:12])
    day -= 40 if day > 40 else 0
    dates = []
    for century in (1900, 2000):
        try:
            dates.append(date(century + year, month, day))
        except ValueError:  # 31 February and its like
            continue
    return dates


def _nearest(candidates: list[date], to: date) -> date:
    return min(candidates, key=lambda day: abs(day - to))
