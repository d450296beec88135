"""Files on a stick: read no further than they may be, written whole or not at all."""

from pathlib import Path

from posobat.app.whole_file import write_whole
from posobat.domain.errors import DomainError, EnvironmentFault
from posobat.wire.sealed import (
    BROKEN,
    MAX_SEALED,
    NOT_OURS,
    OTHER_KIND,
    OTHER_RECEIVER,
    TOO_LARGE,
    BadSeal,
)

SENTENCES = {
    NOT_OURS: "Berkas ini bukan berkas posobat. Tidak ada yang dibaca darinya.",
    BROKEN: "Berkas ini rusak atau diubah orang. Tidak ada yang dibaca darinya. Buat berkas baru.",
    OTHER_KIND: "Berkas ini untuk arah lain: kiriman pos dibaca di server, tanda terima di pos.",
    OTHER_RECEIVER: "Berkas ini bukan untuk komputer ini. Tidak ada yang dibaca darinya.",
    TOO_LARGE: "Berkas ini terlalu besar. Tidak ada yang dibaca darinya.",
}


def refused(bad: BadSeal) -> DomainError:
    return DomainError("USB-BERKAS", SENTENCES[bad.reason], "file")


def read_file(path: Path) -> bytes:
    """EnvironmentFault when it cannot be read, DomainError when it is larger than any of ours."""
    try:
        with path.open("rb") as file:
            data = file.read(MAX_SEALED + 1)
    except OSError:
        raise EnvironmentFault(
            "USB-BACA", "Berkas tidak dapat dibaca. Periksa flashdisk dan nama berkas, lalu ulangi."
        ) from None
    if len(data) > MAX_SEALED:
        raise refused(BadSeal(TOO_LARGE))
    return data


def write_file(path: Path, data: bytes) -> None:
    """EnvironmentFault when it cannot be written; see write_whole."""
    try:
        write_whole(path, data)
    except OSError:
        raise EnvironmentFault(
            "USB-TULIS",
            "Berkas tidak dapat ditulis. Periksa flashdisk: terpasang, tidak penuh, tidak "
            "terkunci. Data tetap aman di komputer ini.",
        ) from None
