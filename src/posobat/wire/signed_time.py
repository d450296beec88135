"""The district's word on what time it is: {"time": ms, "public": key in hex}, signed over a nonce.

Holds nothing of anybody, so whoever asks is told. A post asks when its own clock cannot be right.
"""

from collections.abc import Callable
from string import hexdigits

import orjson

from posobat.wire.codec import MAX_INT, BadFrame
from posobat.wire.signing import answer_is_from, sign_answer

TIME_PATH = "/v1/time"
NONCE_HEADER = "Posobat-Nonce"
MAX_WORD = 400
"""Bytes."""


def is_nonce(text: str) -> bool:
    """32 hex digits: a signature is given over nothing else that a stranger chose."""
    return len(text) == 32 and set(text) <= set(hexdigits)


def give_word(private: bytes, public: str, nonce: str, now: int) -> tuple[bytes, str]:
    """(content, signature)."""
    content = orjson.dumps({"time": now, "public": public})
    return content, sign_answer(private, nonce, content)


def read_word(content: bytes, signature: str, nonce: str, trusts: Callable[[str], bool]) -> int:
    """ms since 1970; BadFrame when it is not signed by a key that `trusts` knows."""
    try:
        word = orjson.loads(content)
        now, public = word["time"], word["public"]
    except (orjson.JSONDecodeError, KeyError, TypeError):
        raise BadFrame("bentuk waktu") from None
    if not isinstance(now, int) or isinstance(now, bool) or not 0 <= now <= MAX_INT:
        raise BadFrame("waktu")
    if not isinstance(public, str) or not trusts(public):
        raise BadFrame("kunci server")
    if not answer_is_from(public, signature, nonce, content):
        raise BadFrame("tanda tangan")
    return now
