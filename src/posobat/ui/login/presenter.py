"""Who may sit down at the counter, in words."""

from collections.abc import Sequence

from posobat.app.views import StaffRow

_ROLES = {"loket": "loket", "apoteker": "apoteker", "ttk": "TTK", "it": "petugas TI"}


def matching(staff: Sequence[StaffRow], typed: str) -> list[StaffRow]:
    """Those whose name has a word that begins with each word typed, in the order of names."""
    wanted = typed.casefold().split()
    fitting = [s for s in staff if all(_begins(s.name, word) for word in wanted)]
    return sorted(fitting, key=lambda s: s.name.casefold())


def staff_line(row: StaffRow) -> str:
    return f"{row.name} · {role_word(row.role)}"


def role_word(role: str) -> str:
    return _ROLES.get(role, role)


def _begins(name: str, word: str) -> bool:
    return any(part.startswith(word) for part in name.casefold().split())
