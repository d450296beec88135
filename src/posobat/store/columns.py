"""Column types and shorthands shared by the table files."""

import re
from typing import Any

from sqlalchemy import BigInteger, Boolean, Column, Integer, LargeBinary, String, false
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator

_ID = re.compile("[0-9a-f]{32}")


class HexId(TypeDecorator[str]):
    """32 hex digits in Python, 16 bytes on disk; "" is NULL."""

    impl = LargeBinary(16)
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> bytes | None:
        return bytes.fromhex(value) if value else None

    def process_result_value(self, value: Any, dialect: Dialect) -> str:
        return bytes(value).hex() if value is not None else ""


class PersonName(TypeDecorator[str]):
    """Who wrote an op: nearly always a staff id, which SQLite keeps as its 16 bytes."""

    impl = String
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> Any:
        return kept_actor(value) if value and dialect.name == "sqlite" else value

    def process_result_value(self, value: Any, _dialect: Dialect) -> str:
        return told_actor(value)


def kept_actor(actor: str) -> str | bytes:
    return bytes.fromhex(actor) if actor and is_id(actor) else actor


def told_actor(stored: str | bytes) -> str:
    return stored if isinstance(stored, str) else stored.hex()


def is_id(text: str) -> bool:
    """What HexId can keep: "" or 32 lower-case hex digits."""
    return not text or _ID.fullmatch(text) is not None


def id_column(*, primary: bool = False, index: bool = False) -> Any:
    return Column(HexId, primary_key=primary, nullable=not primary, index=index)


def big(*, index: bool = False, nullable: bool = False, default: int | None = 0) -> Any:
    """A 64-bit integer: times in ms, feed positions."""
    return Column(BigInteger, nullable=nullable, index=index, default=default)


def row_number() -> Any:
    """Local arrival order. INTEGER on SQLite, so that it is the rowid itself."""
    kind = BigInteger().with_variant(Integer, "sqlite")
    return Column(kind, primary_key=True, autoincrement=True)


def no() -> Any:
    """False where a row does not say it."""
    return Column(Boolean, nullable=False, server_default=false())
