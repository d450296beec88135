"""What this computer was set to: printers, signature on labels, size and colours of the screen."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields

from posobat.app.papers import EtiketForm, SlipForm
from posobat.domain.errors import DomainError
from posobat.domain.text import clean

SIZES = (100, 125, 150, 175, 200)
LOOKS = ("sistem", "terang", "gelap")
LOCK_MINUTES = (1, 2, 3, 5, 10, 15, 30)


@dataclass(frozen=True)
class Settings:
    """`size` in percent; `look` one of LOOKS. `pharmacist` and `sipa` stand on every label. The
    screen locks itself after `lock_after` idle minutes. Printers by the names that the machine
    gives them, "" is its default one; `notice`: a new prescription brings the patient's notice."""

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

    @property
    def scale(self) -> float:
        return self.size / 100


def read_settings(kept: Mapping[str, str]) -> Settings:
    """From what was kept; values of another version, or damaged ones, fall back to the default."""
    plain = Settings()
    slip, etiket, size = kept.get("slip", ""), kept.get("etiket", ""), kept.get("size", "")
    look, idle = kept.get("look", ""), kept.get("lock_after", "")
    return Settings(
        slip=SlipForm(slip) if slip in set(SlipForm) else plain.slip,
        etiket=EtiketForm(etiket) if etiket in set(EtiketForm) else plain.etiket,
        pharmacist=kept.get("pharmacist", ""),
        sipa=kept.get("sipa", ""),
        size=int(size) if size.isdecimal() and int(size) in SIZES else plain.size,
        look=look if look in LOOKS else plain.look,
        lock_after=(
            int(idle) if idle.isdecimal() and int(idle) in LOCK_MINUTES else plain.lock_after
        ),
        slip_printer=kept.get("slip_printer", ""),
        etiket_printer=kept.get("etiket_printer", ""),
        paper_printer=kept.get("paper_printer", ""),
        notice=kept.get("notice", str(plain.notice)) == str(True),
    )


def kept_settings(settings: Settings) -> dict[str, str]:
    return {name: str(value) for name, value in asdict(settings).items()}


def checked(settings: Settings) -> Settings:
    """DomainError when a name cannot stand on a label."""
    if settings.size not in SIZES or settings.look not in LOOKS:
        raise DomainError("PENGATURAN", "Pilihan tampilan tidak dikenal.", "size")
    if settings.lock_after not in LOCK_MINUTES:
        raise DomainError("PENGATURAN", "Lama sebelum terkunci tidak dikenal.", "lock_after")
    told = asdict(settings) | {
        "pharmacist": clean(settings.pharmacist, 60, "pharmacist", "Nama apoteker"),
        "sipa": clean(settings.sipa, 40, "sipa", "Nomor SIPA"),
    }
    return Settings(**{f.name: told[f.name] for f in fields(Settings)})
