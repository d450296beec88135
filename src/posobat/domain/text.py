"""What people type or paste, made safe to keep: one normaliser for every text field."""

import re
import unicodedata

from posobat.domain.errors import DomainError

_MOST_DIGITS = 9
_SPACES = re.compile(r"\s+")
_INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u200e\u200f\u2060\ufeff"))
"""Soft hyphen, zero-width and direction marks: pasted along unseen, dropped without a word."""
_TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Bidirectional overrides can make a slip read backwards, so they are refused."""
_REFUSED = frozenset({"Cc", "Cs", "Co", "Cn"})


def clean(text: str, limit: int = 200, field: str = "", label: str = "Isian") -> str:
    """NFC, trimmed, runs of white space as one space, at most `limit` characters.

    Raises DomainError for control characters, lone surrogates, overrides and too long texts;
    `label` is how the screen calls the field.
    """
    if len(text) > 20 * limit:
        raise DomainError("TEKS-PANJANG", too_long(label, len(text), limit), field)
    if text.isascii() and text.isprintable():
        # nearly every text: it holds nothing to drop, to refuse or to compose
        plain = " ".join(text.split())
    else:
        plain = _composed(text, field, label)
    if len(plain) > limit:
        raise DomainError("TEKS-PANJANG", too_long(label, len(plain), limit), field)
    return plain


def _composed(text: str, field: str, label: str) -> str:
    plain = _SPACES.sub(" ", text.translate(_INVISIBLE)).strip()
    if any(c in _TURNING or unicodedata.category(c) in _REFUSED for c in plain):
        pesan = f"{label} memuat karakter yang tidak dapat disimpan. Ketik ulang isian ini."
        raise DomainError("TEKS-KARAKTER", pesan, field)
    return unicodedata.normalize("NFC", plain)


def too_long(label: str, length: int, limit: int) -> str:
    return f"{label} terlalu panjang: {length} huruf, maksimal {limit}."


def letters(text: str) -> int:
    """How many letters of any script the text has."""
    return sum(map(str.isalpha, text))


def has_digit(text: str) -> bool:
    """True for digits of any script, superscripts and Roman-numeral signs included."""
    return any(unicodedata.category(c).startswith("N") for c in text)


def only_digits(text: str) -> bool:
    """True when every character is 0–9 (digits of other scripts do not count)."""
    return text.isascii() and text.isdigit()


def whole_number(text: str, otherwise: int = 0) -> int:
    """What was typed when it is 0–9 only and no longer than nine digits, else `otherwise`."""
    plain = text.strip()
    return int(plain) if only_digits(plain) and len(plain) <= _MOST_DIGITS else otherwise


def without(text: str, separators: str) -> str:
    """The text with white space and the given separators taken out."""
    return "".join(c for c in text.translate(_INVISIBLE) if c not in separators and not c.isspace())
