"""Names of things. An op id is the 128-bit BLAKE2b of the op's canonical bytes, as 32 hex digits;
an entity's id is the id of the op that created it.
"""

from hashlib import blake2b
from typing import NewType

OpId = NewType("OpId", str)
EntityId = NewType("EntityId", str)
Incarnation = NewType("Incarnation", str)  # 32 hex digits, random, one life of one device

NO_ID = ""
ID_BYTES = 16


def digest(data: bytes) -> str:
    """BLAKE2b-128 of `data`, 32 hex digits."""
    return blake2b(data, digest_size=ID_BYTES).hexdigest()


def child_id(parent: str, n: int) -> EntityId:
    """Id of the n-th thing that one op creates besides its own entity: a bundle of a resep."""
    return EntityId(digest(f"{parent}/{n}".encode()))
