"""The first day of a computer: what the guide has to find out, and how far it has come."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum
from typing import Any
from urllib.parse import urlsplit

from posobat.app.change_pin import check_pin, hashed
from posobat.app.ports import Desk, Work
from posobat.app.views import PostInfo, StaffRow
from posobat.domain.change import Change, Kind
from posobat.domain.errors import DomainError
from posobat.domain.text import clean

KEY = "panduan-awal"
"""Name of the draft in which the guide keeps its place."""
ROLES = ("loket", "apoteker", "ttk")


class Step(IntEnum):
    """In the order in which they are done."""

    POST = 1
    STAFF = 2
    PRINTER = 3
    DATA = 4
    PRACTICE = 5
    DONE = 6


_LONGEST_URL = 300


@dataclass(frozen=True)
class Standing:
    """What the guide finds at its start; `kept` is its own draft."""

    post: PostInfo | None
    staff: list[StaffRow]
    kept: Mapping[str, Any]


def standing(desk: Desk) -> Standing:
    return Standing(desk.post(), desk.staff(), desk.load_draft(KEY) or {})


def step_of(found: Standing) -> Step:
    """Where to go on, also after a power cut: what is done is seen in the data, not remembered. A
    computer that IT has enrolled by command needs no guide."""
    if found.post is None:
        return Step.POST
    if not found.staff:
        return Step.STAFF
    kept = found.kept.get("step", int(Step.DONE))
    known = isinstance(kept, int) and Step.POST <= kept <= Step.DONE
    return max(Step(kept), Step.STAFF) if known else Step.DONE


def reach(desk: Desk, step: Step, url: str = "") -> None:
    """Remembers the place; at the end nothing is kept."""
    if step >= Step.DONE:
        desk.drop_draft(KEY)
        return
    before = desk.load_draft(KEY) or {}
    desk.save_draft(KEY, {"step": int(step), "url": url or str(before.get("url", ""))})


def checked_url(text: str) -> str:
    """With https:// when nothing is said. DomainError, field "url"."""
    told = text.strip()
    if not told:
        raise DomainError("ALAMAT-KOSONG", "Isi alamat server dari petugas TI kabupaten.", "url")
    url = told if "://" in told else f"https://{told}"
    wrong = DomainError(
        "ALAMAT-SALAH", "Alamat server salah. Contoh: https://posobat.contoh.go.id", "url"
    )
    try:
        parts = urlsplit(url)
    except ValueError:  # brackets that are no address
        raise wrong from None
    fits = len(url) <= _LONGEST_URL and url.isascii() and url.isprintable() and " " not in url
    if parts.scheme not in ("http", "https") or not parts.hostname or not fits:
        raise wrong
    return url


def checked_code(text: str) -> str:
    """DomainError, field "code"; only the shape can be seen here."""
    code = text.strip().upper()
    secret, dash, server = code.partition("-")
    if not (dash and len(secret) == 8 and len(server) == 8 and (secret + server).isalnum()):
        raise DomainError(
            "KODE-BENTUK", "Kode pendaftaran terdiri atas 8 huruf, tanda -, 8 huruf.", "code"
        )
    return code


def add_first_staff(work: Work, name: str, role: str, pin: str, again: str) -> str:
    """For a post whose list of staff is still empty. Answers the id. DomainError."""
    told = clean(name, 80, "name", "Nama petugas")
    if len(told) < 3:
        raise DomainError("NAMA-PETUGAS", "Isi nama petugas.", "name")
    if role not in ROLES:
        raise DomainError("PERAN", "Pilih peran petugas.", "role")
    check_pin(pin, again)
    body = {"name": told, "role": role, "pin": hashed(pin), "active": True}
    with work:
        made = work.record(Change(Kind.STAFF_SET, body))
        work.commit()
    return made
