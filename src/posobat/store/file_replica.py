"""A post's database as the exchange by file sees it. Files without a receipt are remembered, so
that nobody takes a made file for an arrived one.
"""

from typing import Any

import orjson
from sqlalchemy import Connection

from posobat.domain.clock import to_ms
from posobat.store import meta
from posobat.store.engine import reading, writing
from posobat.store.identity import Identity, identity, not_joined, unsent
from posobat.store.replica import PostReplica
from posobat.wire.bundle import Sending

_KEY = "usb.sent"
_MOST = 50
"""Older ones are forgotten: newer files hold all that was still unsent."""


class FileReplica(PostReplica):
    """sync.ports.FileReplica on the post's database."""

    def keys(self) -> Identity:
        with reading(self._engine) as connection:
            return _me(connection)

    def stance(self) -> Sending:
        with reading(self._engine) as connection:
            me = _me(connection)
        return Sending(
            made=to_ms(self._clock()),
            inc=me.inc,
            generation=me.generation,
            cursor=me.cursor,
            acked=me.acked,
            upto={},
        )

    def unsent(self) -> int:
        with reading(self._engine) as connection:
            return unsent(connection, _me(connection))

    def note_sent(self, name: str, sending: Sending) -> None:
        entry = {"name": name, "made": sending.made, "upto": sending.upto}
        with writing(self._engine) as connection:
            _put(connection, [*_sent(connection), entry][-_MOST:])

    def note_returned(self, name: str, confirmed: int) -> None:
        """`confirmed`: when the server wrote the receipt, ms since 1970 by its clock."""
        with writing(self._engine) as connection:
            _put(connection, [entry for entry in _sent(connection) if entry["name"] != name])
            last = min(confirmed, to_ms(self._clock()))
            if last > meta.get_int(connection, "link.last_ok"):
                meta.put(connection, {"link.last_ok": last})


def waiting_since(connection: Connection, me: Identity) -> int:
    """When the oldest file was made (ms since 1970) of which the server has not yet confirmed all,
    by a receipt or by any other exchange; 0 when there is none."""
    open_ = (
        int(entry["made"])
        for entry in _sent(connection)
        if any(seq > me.acked.get(inc, 0) for inc, seq in entry["upto"].items())
    )
    return min(open_, default=0)


def made_files(connection: Connection) -> list[tuple[int, dict[str, int]]]:
    """When each file without a receipt was made, and up to where it holds each chain."""
    return [(int(entry["made"]), dict(entry["upto"])) for entry in _sent(connection)]


def _me(connection: Connection) -> Identity:
    me = identity(connection)
    if me is None:
        raise not_joined()
    return me


def _sent(connection: Connection) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = orjson.loads(meta.get(connection, _KEY, "[]"))
    return found


def _put(connection: Connection, entries: list[dict[str, Any]]) -> None:
    meta.put(connection, {_KEY: orjson.dumps(entries).decode()})
