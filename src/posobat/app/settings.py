"""What this computer was set to: printers, signature on labels, size and colours of the screen."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields

from posobat.app.papers import EtiketForm, SlipForm
from posobat.domain.errors import DomainError
from posobat.domain.text import clean

SIZES = (100, 125, 150, 175, 200)
LOOKS = ("sistem", "terang", "gelap")


@dataclass(frozen=True)
class Settings:
    """`size` in percent; `look` one of LOOKS. `pharmacist` and `sipa` stand on every label."""

    slip: SlipForm = SlipForm.A6
    etiket: EtiketForm = EtiketForm.LABEL
    pharmacist: str = ""
    sipa: str = ""
    size: int = 100
    look: str = LOOKS[0]

    @property
    def scale(self) -> float:
        return self.size / 100


def read_settings(kept: Mapping[str, str]) -> Settings:
    """From what was kept; values of another version, or damaged ones, fall back to the default."""
    plain = Settings()
    slip, etiket, size = kept.get("slip", ""), kept.get("etiket", ""), kept.get("size", "")
    look = kept.get("look", "")
    return Settings(
        slip=SlipForm(slip) if slip in set(SlipForm) else plain.slip,
        etiket=EtiketForm(etiket) if etiket in set(EtiketForm) else plain.etiket,
        pharmacist=kept.get("pharmacist", ""),
        sipa=kept.get("sipa", ""),
        size=int(size) if size.isdecimal() and int(size) in SIZES else plain.size,
        look=look if look in LOOKS else plain.look,
    )


def kept_settings(settings: Settings) -> dict[str, str]:
    return {name: str(value) for name, value in asdict(settings).items()}


def checked(settings: Settings) -> Settings:
    """DomainError when a name cannot stand on a label."""
    if settings.size not in SIZES or settings.look not in LOOKS:
        raise DomainError("PENGATURAN", "Pilihan tampilan tidak dikenal.", "size")
    told = asdict(settings) | {
        "pharmacist": clean(settings.pharmacist, 60, "pharmacist", "Nama apoteker"),
        "sipa": clean(settings.sipa, 40, "sipa", "Nomor SIPA"),
    }
    return Settings(**{f.name: told[f.name] for f in fields(Settings)})
