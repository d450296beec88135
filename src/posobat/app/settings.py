"""What this computer was set to: printers, signature on labels, size and colours of the screen."""

from collections.abc import Container, Mapping
from dataclasses import asdict, dataclass, fields

from posobat.app.papers import EtiketForm, SlipForm
from posobat.domain.eligibility import PROOF_VALID_DAYS
from posobat.domain.errors import DomainError
from posobat.domain.text import clean, whole_number

SIZES = (100, 125, 150, 175, 200)
LOOKS = ("sistem", "terang", "gelap")
LOCK_MINUTES = (1, 2, 3, 5, 10, 15, 30)
PROOF_DAYS = (30, 90, 180, 365)
MOST_COLD_HOURS, MOST_KM = 48, 200


@dataclass(frozen=True)
class Settings:
    """`size` in percent; `look` one of LOOKS. `pharmacist` and `sipa` stand on every label. The
    screen locks itself after `lock_after` idle minutes. Printers by the names that the machine
    gives them, "" is its default one; `notice`: a new prescription brings the patient's
    notice. `closing` is when the post closes ("" never), `cold_hours` how long a cold box keeps,
    `own_km` how far the post's own drivers go (0: anywhere). A
    free lane's proof is looked at again after `proof_days`."""

    slip: SlipForm = SlipForm.A6
    etiket: EtiketForm = EtiketForm.LABEL
    pharmacist: str = ""
    sipa: str = ""
    size: int = 100
    look: str = LOOKS[0]
    lock_after: int = 5
    slip_printer: str = ""
    etiket_printer: str = ""
    paper_printer: str = ""
    notice: bool = True
    closing: str = "16.00"
    cold_hours: int = 4
    own_km: int = 0
    proof_days: int = PROOF_VALID_DAYS

    @property
    def scale(self) -> float:
        return self.size / 100


def read_settings(kept: Mapping[str, str]) -> Settings:
    """From what was kept; values of another version, or damaged ones, fall back to the default."""
    plain = Settings()
    slip, etiket, size = kept.get("slip", ""), kept.get("etiket", ""), kept.get("size", "")
    days = kept.get("proof_days", "")
    look, idle = kept.get("look", ""), kept.get("lock_after", "")
    return Settings(
        slip=SlipForm(slip) if slip in set(SlipForm) else plain.slip,
        etiket=EtiketForm(etiket) if etiket in set(EtiketForm) else plain.etiket,
        pharmacist=kept.get("pharmacist", ""),
        sipa=kept.get("sipa", ""),
        size=_one_of(SIZES, size, plain.size),
        look=look if look in LOOKS else plain.look,
        lock_after=_one_of(LOCK_MINUTES, idle, plain.lock_after),
        slip_printer=kept.get("slip_printer", ""),
        etiket_printer=kept.get("etiket_printer", ""),
        paper_printer=kept.get("paper_printer", ""),
        notice=kept.get("notice", str(plain.notice)) == str(True),
        closing=_clock_time(kept.get("closing", plain.closing)) or "",
        cold_hours=_number(kept.get("cold_hours", ""), MOST_COLD_HOURS, plain.cold_hours),
        own_km=_number(kept.get("own_km", ""), MOST_KM, plain.own_km),
        proof_days=_one_of(PROOF_DAYS, days, plain.proof_days),
    )


def _number(text: str, most: int, otherwise: int) -> int:
    number = whole_number(text, most + 1)
    return number if number <= most else otherwise


def _one_of(known: Container[int], text: str, otherwise: int) -> int:
    number = whole_number(text, -1)
    return number if number in known else otherwise


def _clock_time(text: str) -> str | None:
    """ "16.00" from that, 16:00, 1600 or 16; "" stays ""; None for what is no time of day."""
    digits = text.strip().replace(".", "").replace(":", "")
    if not digits:
        return ""
    digits = f"{digits:0>2}00" if len(digits) <= 2 else f"{digits:0>4}"
    fits = len(digits) == 4 and digits.isascii() and digits.isdecimal()
    if not fits or int(digits[:2]) > 23 or int(digits[2:]) > 59:
        return None
    return f"{digits[:2]}.{digits[2:]}"


def kept_settings(settings: Settings) -> dict[str, str]:
    return {name: str(value) for name, value in asdict(settings).items()}


def checked(settings: Settings) -> Settings:
    """DomainError when a name cannot stand on a label."""
    if settings.size not in SIZES or settings.look not in LOOKS:
        raise DomainError("PENGATURAN", "Pilihan tampilan tidak dikenal.", "size")
    if settings.lock_after not in LOCK_MINUTES:
        raise DomainError("PENGATURAN", "Lama sebelum terkunci tidak dikenal.", "lock_after")
    if settings.proof_days not in PROOF_DAYS:
        raise DomainError("PENGATURAN", "Masa berlaku bukti tidak dikenal.", "proof_days")
    closing = _clock_time(settings.closing)
    if closing is None:
        raise DomainError("PENGATURAN", "Jam tutup tidak dikenali. Contoh 16.00.", "closing")
    if not 1 <= settings.cold_hours <= MOST_COLD_HOURS:
        pesan = f"Ketahanan kotak dingin 1 sampai {MOST_COLD_HOURS} jam."
        raise DomainError("PENGATURAN", pesan, "cold_hours")
    if not 0 <= settings.own_km <= MOST_KM:
        pesan = f"Jangkauan kurir siaga 0 sampai {MOST_KM} km. 0 berarti tanpa batas."
        raise DomainError("PENGATURAN", pesan, "own_km")
    told = asdict(settings) | {
        "closing": closing,
        "pharmacist": clean(settings.pharmacist, 60, "pharmacist", "Nama apoteker"),
        "sipa": clean(settings.sipa, 40, "sipa", "Nomor SIPA"),
    }
    return Settings(**{f.name: told[f.name] for f in fields(Settings)})
