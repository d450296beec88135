"""What a disk or a machine says when it fails, as one sentence for the counter."""

from posobat.domain.errors import EnvironmentFault

_SAFE = "Yang sudah tersimpan tetap aman; yang terakhir belum tersimpan."
BUSY = "DATA-SIBUK"
_FAULTS = (
    (
        "disk is full",
        "DISK-PENUH",
        f"Penyimpanan penuh. {_SAFE} Kosongkan penyimpanan, lalu ulangi.",
    ),
    (
        "disk I/O error",
        "DISK-GAGAL",
        f"Penyimpanan tidak dapat ditulis. {_SAFE} Hubungi petugas TI.",
    ),
    ("database is locked", BUSY, f"Data sedang dipakai program lain. {_SAFE} Ulangi."),
    (
        "readonly database",
        "DATA-TERKUNCI",
        f"Folder data tidak dapat ditulis. {_SAFE} Hubungi petugas TI.",
    ),
)
"""What SQLite says → code and sentence."""


def fault_of(said: str) -> EnvironmentFault | None:
    """None for whatever is our own bug."""
    found = ((code, sentence) for sign, code, sentence in _FAULTS if sign in said)
    fault = next(found, None)
    return EnvironmentFault(*fault) if fault else None
