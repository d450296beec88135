"""Which villages' patients a pickup post serves beside those that it registered itself."""

import re

from posobat.domain.areas import Areas
from posobat.domain.errors import DomainError

_CODE = re.compile(r"\d\d\.\d\d\.\d\d(\.\d{4})?")


def parse_catchment(typed: str, areas: Areas) -> str:
    """Codes of kecamatan (35.10.09) and villages (35.10.23.2004), with commas or blanks between,
    in order and once each. DomainError for one that does not exist."""
    codes = sorted(set(typed.replace(",", " ").split()))
    villages = {village.code for village in areas.villages}
    known = villages | {code[:8] for code in villages}
    for code in codes:
        if not _CODE.fullmatch(code) or code not in known:
            raise DomainError(
                "WILAYAH-KODE", f"Kode wilayah {code} tidak ada di daftar desa.", "catchment"
            )
    return " ".join(codes)


def covers(catchment: str, village: str) -> bool:
    """`catchment` as parse_catchment answers it; a kecamatan covers its villages."""
    return bool(village) and any(
        village == code or village.startswith(f"{code}.") for code in catchment.split()
    )
