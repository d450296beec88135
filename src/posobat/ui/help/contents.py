"""Which part of the guides belongs to which screen, and the list of keys, as Markdown."""

from collections.abc import Sequence

from posobat.config import guide
from posobat.ui import shortcuts
from posobat.ui.shortcuts import Key

GUIDES = ("loket", "apoteker")
KEYS_HEADING = "Daftar tombol"
_HEAD = ("Tombol", "Guna")
_SECTIONS = {
    shortcuts.NEW: "# Resep baru",
    shortcuts.QUEUE: "# Antrean",
    shortcuts.CHECK: "# Perlu dicek",
    shortcuts.UNSENT: "# Bila jaringan putus",
    shortcuts.DELIVERY: "# Pengantaran",
    shortcuts.PATIENTS: "# Pasien",
    shortcuts.REPORT: "# Laporan",
    shortcuts.REPRINT: "# Cetak ulang",
    shortcuts.SETTINGS: "# Pengaturan",
}
"""As headings, which no language of the screens changes: the guides are Indonesian in all."""


def section_of(place: Key) -> str:
    """The heading that explains this screen."""
    return _SECTIONS.get(place, "# Masuk").removeprefix("# ")


def whole_guide() -> str:
    """Both guides and, last, the keys."""
    parts = [guide(name).read_text(encoding="utf-8") for name in GUIDES]
    return "\n\n".join([*parts, key_list(shortcuts.ALL)])


def key_list(keys: Sequence[Key]) -> str:
    """Each key once with all that it does, letters after the function keys."""
    told: dict[str, list[str]] = {}
    for key in keys:
        told.setdefault(key.label, []).append(key.words)
    rows = [
        f"| `{label}` | {', '.join(words)} |" for label, words in sorted(told.items(), key=_row)
    ]
    head = f"| {_HEAD[0]} | {_HEAD[1]} |"
    return "\n".join([f"# {KEYS_HEADING}", "", head, "|---|---|", *rows, ""])


def _row(entry: tuple[str, list[str]]) -> tuple[int, int, str]:
    label = entry[0]
    if label[0] == "F" and label[1:].isdigit():
        return (0, int(label[1:]), label)
    return (1 if "+" in label else 2, 0, label)
