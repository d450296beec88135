"""The one place that turns an error into words on screen."""

from posobat.domain.errors import DomainError, PosobatError


def sentence(error: PosobatError | str) -> str:
    """What the note bar says. The code follows only when the machine, not the person, failed."""
    if isinstance(error, str):
        return error
    if isinstance(error, DomainError):
        return error.pesan
    return f"{error.pesan} (Kode {error.code})"


def is_trouble(error: PosobatError | str) -> bool:
    return not isinstance(error, str)
