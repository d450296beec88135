"""The typeface of every form: Inter as shipped, DejaVu Sans when its files are missing."""

from threading import Lock

from PySide6.QtGui import QFont, QFontDatabase, QRawFont

from posobat.config import resource

FAMILY = "Inter"
FALLBACKS = ["DejaVu Sans", "Segoe UI", "Arial"]
_PROBE = ord("a")  # a subset file without plain letters must not win
_lock = Lock()


def font(size: float, bold: bool = False) -> QFont:
    """Unhinted, `size` in points; weight 600 when bold. Safe from any thread."""
    found = QFont()
    found.setFamilies([FAMILY, *FALLBACKS] if _load() else FALLBACKS)
    found.setPointSizeF(size)
    found.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
    # Inter's raised hyphen between capitals has no Unicode: numbers copied from the PDF lack it
    found.setFeature(QFont.Tag("calt"), 0)
    found.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return found


def _load() -> bool:
    with _lock:
        if not QFontDatabase.hasFamily(FAMILY):
            folder = resource("fonts")
            for kind in ("*.woff2", "*.ttf"):
                for file in sorted(folder.glob(kind)):
                    QFontDatabase.addApplicationFont(str(file))
        if not QFontDatabase.hasFamily(FAMILY):
            return False
        return QRawFont.fromFont(QFont(FAMILY)).supportsCharacter(_PROBE)
