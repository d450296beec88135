"""What goes on paper. SlipFacts has no field for drug, diagnosis, NIK, JKN number or clinic:
what the courier carries outside the pack cannot leak what it does not hold.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class SlipFacts:
    """Delivery slip (slip antar), outside part. `fee` in rupiah, None = not known yet."""

    slip: str
    post_name: str
    post_phone: str
    recipient: str
    street: str
    rt: str
    rw: str
    hamlet: str
    village: str
    kecamatan: str
    landmark: str
    phone: str  # already masked or full, as the carrier requires
    seal: str
    bundle_n: int
    bundle_of: int
    payer_words: str  # "Biaya ditanggung: Gancang Aron"
    printed_at: str  # "22-11-2026 09.41"
    fee: int | None = None
    cold: bool = False
    upright: bool = False
    deadline: str = ""
    driver: str = ""
    plate: str = ""
    carrier: str = ""
    lat_e6: int | None = None
    lon_e6: int | None = None
    copy: int = 0  # 0 = first print, n = "SALINAN ke-n"


@dataclass(frozen=True)
class EtiketFacts:
    """Medicine label, goes inside the sealed pack. `external` prints on blue."""

    post_name: str
    post_address: str
    pharmacist: str
    sipa: str
    number: str
    date: str
    patient: str
    born: str
    medicine: str
    amount: str  # "60 tablet"
    sentence: str
    warnings: tuple[str, ...] = ()
    expiry: str = ""
    n: int = 1
    of: int = 1
    external: bool = False
    iter_left: int = 0
