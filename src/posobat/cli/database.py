"""The district's database as commands open it: when it cannot be had, one sentence says so."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from posobat.domain.errors import EnvironmentFault

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from posobat.server.district import District


@contextmanager
def in_words() -> Iterator[None]:
    """The address is not repeated: a password may stand in it."""
    from sqlalchemy.exc import OperationalError  # noqa: PLC0415 - --help must not wait for it

    unusable = (FileExistsError, FileNotFoundError, NotADirectoryError, PermissionError)
    try:
        yield
    except (*unusable, OperationalError) as fault:
        raise EnvironmentFault(
            "BASIS-DATA-BUKA",
            "Basis data tidak dapat dibuka. Periksa alamatnya, hak aksesnya, dan apakah server "
            "basis data berjalan. Tidak ada yang diubah.",
        ) from fault


def opened(url: str) -> "tuple[Engine, District]":
    from posobat.server.main import open_district  # noqa: PLC0415 - --help must not wait for it

    with in_words():
        return open_district(url)
