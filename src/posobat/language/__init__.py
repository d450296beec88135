"""The language of the screens: Indonesian as it stands in the source, or a translation of it.

Qt translates what passes `tr()`. The rest, sentences of rules and of presenters, is plain Python:
in another language these modules are read with their literals replaced from the same catalogue
(resources/i18n), f-strings by template. Only what stands in the source can be replaced, so nothing
that a person typed ever is. In Indonesian none of this happens. See docs/adr/0006.
"""

import sys
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from posobat.config import resource

SOURCE = "id"
LANGUAGES = {SOURCE: "Bahasa Indonesia", "en": "English"}
CONTEXT = "kata"
"""Where the catalogue keeps what does not pass tr()."""
FILE = "bahasa"
"""In the data folder, since it is wanted before the data can be opened."""
ENVIRONMENT = "POSOBAT_BAHASA"
"""For the programs that a window starts."""


def chosen(folder: Path) -> str:
    """What this computer was set to; SOURCE when nothing or nonsense is written there."""
    try:
        told = (folder / FILE).read_text(encoding="ascii").strip()
    except (OSError, UnicodeDecodeError):
        return SOURCE
    return told if told in LANGUAGES else SOURCE


def choose(folder: Path, language: str) -> None:
    """From the next start on."""
    (folder / FILE).write_text(language + "\n", encoding="ascii")


@cache
def catalogue(language: str) -> Mapping[str, str]:
    """Source → translation of the literals outside tr(); empty for the source language."""
    if language == SOURCE or language not in LANGUAGES:
        return {}
    import xml.etree.ElementTree as ET  # noqa: PLC0415 - not wanted in the source language

    root = ET.parse(resource("i18n", f"posobat_{language}.ts")).getroot()  # noqa: S314
    found = {}
    for context in root.iter("context"):
        if context.findtext("name") != CONTEXT:
            continue
        for message in context.iter("message"):
            source, told = message.findtext("source"), message.findtext("translation")
            if source and told:
                found[source] = told
    return found


def speak(language: str) -> None:
    """To be called before anything that has words is imported."""
    words = catalogue(language)
    if not words:
        return
    from posobat.language.loading import TranslatingFinder  # noqa: PLC0415 - as above

    if not any(isinstance(finder, TranslatingFinder) for finder in sys.meta_path):
        sys.meta_path.insert(0, TranslatingFinder(words))
