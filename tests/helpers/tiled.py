"""A whole district by repeating one post: every copy is the same days for other people, under other
ids. Ids of copies are no digests any more, so only the first post's ops may be sent over the wire.

A copy's number takes the place of the last bytes of every id. The order goes round the posts.
"""

from collections.abc import Callable
from typing import Any

from sqlalchemy import Engine

from posobat.store.bodies import packed, unpacked

AROUND = 1024
"""At most so many posts, the first among them."""
_TAG = 0xC09A_0000
_IDS = {
    "op": ("id", "inc", "prev", "entity"),
    "patient": ("id",),
    "prescription": ("id", "patient"),
    "prescription_item": ("prescription",),
    "delivery": ("id", "prescription"),
}
_SCOPED = ("op", "patient", "prescription", "delivery")
_ID = "CASE WHEN {0} IS NULL THEN NULL ELSE CAST(substr({0}, 1, 12) || :tag AS BLOB) END"
_REF = b'"patient":"'
_BODY = "CASE WHEN kind = 'prescription.new' THEN moved(body, :tag) ELSE body END"
_INDEXES = "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL"


def tile(engine: Engine, post: str, copies: int, tell: Callable[[int, int], None]) -> None:
    """The first post's rows stay as they are, but for their places; the copies belong to posts P1,
    P2 … of which nothing else is known. Nothing is durable until it ends."""
    pooled = engine.raw_connection()
    raw: Any = pooled.driver_connection
    for pragma in ("journal_mode = OFF", "synchronous = OFF", "cache_size = -3000000"):
        raw.execute(f"PRAGMA {pragma}")
    raw.create_function("moved", 2, _moved, deterministic=True)
    indexes = dict(raw.execute(_INDEXES).fetchall())
    for name in indexes:
        raw.execute(f'DROP INDEX "{name}"')
    raw.execute("BEGIN")
    raw.execute("UPDATE op SET feed = feed * ?", (AROUND,))
    for table in _IDS:
        which = f"WHERE scope = '{post}'" if table in _SCOPED else ""
        raw.execute(f"CREATE TEMP TABLE one_{table} AS SELECT * FROM {table} {which}")  # noqa: S608
    for copy in range(1, copies):
        tag = (_TAG + copy).to_bytes(4, "big")
        values = {"tag": tag, "copy": copy, "post": f"P{copy}"}
        for table in _IDS:
            raw.execute(_copied(raw, table), values)
        tell(copy + 1, copies)
    newest = raw.execute("SELECT max(feed) FROM op").fetchone()[0]
    raw.execute("UPDATE feed_head SET last = ?", (newest,))
    raw.execute("UPDATE meta SET value = ? WHERE key = 'projected'", (str(newest),))
    raw.execute("COMMIT")
    for statement in indexes.values():
        raw.execute(statement)
    raw.execute("PRAGMA journal_mode = WAL")
    pooled.close()
    engine.dispose()


def spread(engine: Engine, post: str) -> None:
    """From now on all of it is that one post's."""
    pooled = engine.raw_connection()
    raw: Any = pooled.driver_connection
    raw.execute("PRAGMA synchronous = OFF")
    for table in _SCOPED:
        raw.execute(f"UPDATE {table} SET scope = ? WHERE scope NOT IN (?, '*')", (post, post))  # noqa: S608
    raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    pooled.close()
    engine.dispose()


def _moved(body: bytes, tag: bytes) -> bytes:
    """A prescription's body, for the copy of its patient."""
    told = unpacked(body)
    at = told.index(_REF) + len(_REF) + 24
    return packed(told[:at] + tag.hex().encode() + told[at + 8 :])


def _copied(raw: Any, table: str) -> str:
    """Everything but the number of a log row, which is given anew."""
    rows = raw.execute(f"PRAGMA table_info({table})")
    names = [row[1] for row in rows if table != "op" or row[1] != "n"]
    changed = {name: _ID.format(name) for name in _IDS[table]}
    changed |= {"feed": "feed + :copy", "scope": ":post", "body": _BODY}
    shown = ", ".join(changed.get(name, f'"{name}"') for name in names)
    told = ", ".join(f'"{name}"' for name in names)
    return f"INSERT INTO {table} ({told}) SELECT {shown} FROM one_{table}"  # noqa: S608
