"""Colours, fonts and sizes: two palettes, one style sheet, icons tinted on the fly."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from functools import cache
from string import Template

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QIcon, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication

from posobat.config import resource

BODY_PT = 10.5
_SIZES = {"pt_small": 9.5, "pt": BODY_PT, "pt_section": 11.5, "pt_title": 15.0, "pt_slip": 18.0}


@dataclass(frozen=True)
class Tone:
    """Text on a ground with an edge of the text's colour."""

    text: str
    ground: str


@dataclass(frozen=True)
class Palette:
    dark: bool
    text: str
    muted: str
    window: str
    card: str
    line: str
    border: str
    primary: str
    primary_hover: str
    on_primary: str
    accent: str
    focus: str
    error: str
    error_ground: str
    selection: str
    placeholder: str
    row_alt: str
    tones: Mapping[str, Tone]


LIGHT = Palette(
    dark=False,
    text="#15211E",
    muted="#4A5B57",
    window="#F4F7F6",
    card="#FFFFFF",
    line="#D9E1DE",
    border="#7B8A87",
    primary="#0B6B57",
    primary_hover="#095545",
    on_primary="#FFFFFF",
    accent="#0B6B57",
    focus="#1D4ED8",
    error="#B42318",
    error_ground="#FDECEA",
    selection="#DCEFE9",
    placeholder="#5F6F6B",
    row_alt="#F8FAF9",
    tones={
        "draft": Tone("#374151", "#EEF0F2"),
        "waiting": Tone("#7A4100", "#FFF1D6"),
        "booked": Tone("#1E40AF", "#E4ECFF"),
        "moving": Tone("#5B21B6", "#EFE7FF"),
        "done": Tone("#14532D", "#DDF5E4"),
        "failed": Tone("#991B1B", "#FDE4E4"),
    },
)
DARK = Palette(
    dark=True,
    text="#E8F0EE",
    muted="#AEBDB9",
    window="#0F1715",
    card="#17211F",
    line="#2B3936",
    border="#7C8E8A",
    primary="#4FC3A6",
    primary_hover="#6FD3BA",
    on_primary="#06231C",
    accent="#4FC3A6",
    focus="#8AB4FF",
    error="#FF9B93",
    error_ground="#3F1818",
    selection="#1F3A34",
    placeholder="#9AABA6",
    row_alt="#1A2523",
    tones={
        "draft": Tone("#CBD2D9", "#2A3136"),
        "waiting": Tone("#FFCB6B", "#3A2A0B"),
        "booked": Tone("#A9C4FF", "#17264A"),
        "moving": Tone("#CDB6FF", "#2B1D4A"),
        "done": Tone("#8FE0AA", "#12331F"),
        "failed": Tone("#FFA8A8", "#3F1818"),
    },
)


@dataclass
class _Current:
    palette: Palette = LIGHT
    scale: float = 1.0


_current = _Current()


def palette() -> Palette:
    return _current.palette


def scale() -> float:
    """Font setting, 1.0 to 2.0; heights that hold text grow with it."""
    return _current.scale


def px(size: float) -> int:
    """A height or width in logical pixels that holds text, grown with the font setting."""
    return round(size * _current.scale)


def tone(name: str) -> Tone:
    return _current.palette.tones[name]


def apply_theme(app: QApplication, dark: bool, size: float = 1.0) -> None:
    """Fusion, our fonts, our palette and the one style sheet. May be called again at any time."""
    _current.palette = DARK if dark else LIGHT
    _current.scale = size
    app.setStyle("Fusion")
    font = QFont(_families())
    font.setPointSizeF(BODY_PT * size)
    app.setFont(font)
    app.setPalette(_qt_palette(_current.palette))
    app.setStyleSheet(style_sheet(_current.palette, size))


def style_sheet(colours: Palette, size: float = 1.0) -> str:
    """The template filled with colours, point sizes and pixel sizes."""
    template = Template(resource("theme", "theme.qss").read_text(encoding="utf-8"))
    values = {k: v for k, v in asdict(colours).items() if isinstance(v, str)}
    for name, pair in colours.tones.items():
        values[f"{name}_text"], values[f"{name}_ground"] = pair.text, pair.ground
    values |= {name: f"{pt * size:.2f}pt" for name, pt in _SIZES.items()}
    values |= {f"px{n}": f"{round(n * size)}px" for n in (14, 22, 24, 28, 32, 34, 36)}
    mode = "dark" if colours.dark else "light"
    values["arrow"] = resource("icons", f"arrow-down-{mode}.svg").as_posix()
    values["check"] = resource("icons", f"check-{mode}.svg").as_posix()
    return template.substitute(values)


def icon(name: str, colour: str, size: int = 16) -> QIcon:
    return QIcon(pixmap(name, colour, size))


@cache
def pixmap(name: str, colour: str, size: int = 16, ratio: float = 2.0) -> QPixmap:
    """One of our own drawings in `colour`, `size` logical pixels wide and high."""
    drawing = resource("icons", f"{name}.svg").read_text(encoding="utf-8")
    renderer = QSvgRenderer(QByteArray(drawing.replace("currentColor", colour).encode()))
    image = QPixmap(round(size * ratio), round(size * ratio))
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    renderer.render(painter, QRectF(0, 0, size * ratio, size * ratio))
    painter.end()
    image.setDevicePixelRatio(ratio)
    return image


def wants_dark(app: QApplication) -> bool:
    """What the desktop asks for."""
    return app.styleHints().colorScheme() == Qt.ColorScheme.Dark


@cache
def _families() -> tuple[str, ...]:
    for weight in (400, 600):
        QFontDatabase.addApplicationFont(str(resource("fonts", f"Inter-{weight}.woff2")))
    return ("Inter", "Segoe UI", "DejaVu Sans")


def _qt_palette(colours: Palette) -> QPalette:
    role = QPalette.ColorRole
    qt = QPalette()
    pairs = {
        role.Window: colours.window,
        role.WindowText: colours.text,
        role.Base: colours.card,
        role.AlternateBase: colours.row_alt,
        role.Text: colours.text,
        role.Button: colours.card,
        role.ButtonText: colours.text,
        role.ToolTipBase: colours.card,
        role.ToolTipText: colours.text,
        role.Highlight: colours.selection,
        role.HighlightedText: colours.text,
        role.PlaceholderText: colours.placeholder,
        role.Link: colours.accent,
    }
    for where, colour in pairs.items():
        qt.setColor(where, QColor(colour))
    return qt
