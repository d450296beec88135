"""A language that is 40 % longer than Indonesian, to see whether the screens have room for one."""

import math
import re
from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QCoreApplication, QTranslator

LONGER = 0.4
_HELD = re.compile(r"\{[^}]*\}|%[nL0-9]+|&&|&")
_VOWELS = {"a": "ä", "e": "é", "i": "ï", "o": "ö", "u": "ü", "A": "Ä", "E": "É", "I": "Ï",
           "O": "Ö", "U": "Ü"}  # fmt: skip


def longer(text: str) -> str:
    """Still readable, every vowel accented; places for values and mnemonics stay as they are."""
    letters = sum(c.isalpha() for c in _HELD.sub("", text))
    if not letters:
        return text
    pieces = _HELD.split(text)
    held = _HELD.findall(text)
    changed = ["".join(_VOWELS.get(c, c) for c in piece) for piece in pieces]
    whole = "".join(a + b for a, b in zip(changed, [*held, ""], strict=True))
    more = math.ceil(len(text) * LONGER)
    tail = ("~ëxträ" * (more // 6 + 1))[: max(more - 1, 1)]
    end = len(whole) - len(whole.rstrip(" .:…"))
    return f"{whole[: len(whole) - end]} {tail}{whole[len(whole) - end :]}"


class PseudoTranslator(QTranslator):
    """Answers for every context, Qt's own too."""

    def translate(
        self, context: str, text: str, disambiguation: str | None = None, n: int = -1
    ) -> str:
        del context, disambiguation, n
        return longer(text)

    def isEmpty(self) -> bool:  # noqa: N802
        return False


@contextmanager
def pseudo_locale() -> Iterator[None]:
    """For windows that are built inside; what was built before keeps its words."""
    words = PseudoTranslator()
    QCoreApplication.installTranslator(words)
    try:
        yield
    finally:
        QCoreApplication.removeTranslator(words)
