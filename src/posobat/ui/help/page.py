"""F1: the guide, open at what is being done; Ctrl+/: every key. Esc goes back."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, QUrl
from PySide6.QtGui import (
    QHideEvent,
    QImage,
    QPixmap,
    QResizeEvent,
    QTextCursor,
    QTextDocument,
    QTextFragment,
    QTextImageFormat,
    QTextOption,
)
from PySide6.QtWidgets import QFrame, QTextBrowser, QVBoxLayout, QWidget

from posobat.config import guide
from posobat.ui import shortcuts, theme
from posobat.ui.help.contents import GUIDES, KEYS_HEADING, whole_guide
from posobat.ui.help.letters import even_out
from posobat.ui.widgets.buttons import button
from posobat.ui.widgets.fields import LineEdit, plain_label, say
from posobat.ui.widgets.shelf import Shelf

_MARGIN = 24


class HelpPage(QWidget):
    def __init__(self, parent: QWidget, *, on_close: Callable[[], None]) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self._heading = ""
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(10)
        row = Shelf()
        caption = plain_label(self.tr("Cari"), self, "muted", wrap=False)
        self.wanted = LineEdit(self)
        self.wanted.setAccessibleName(self.tr("Cari di panduan"))
        self.wanted.setPlaceholderText(self.tr("kata, lalu Enter"))
        self.wanted.on_enter = self.find_next
        self.keys = button(self.tr("Daftar tombol (Ctrl+/)"), self)
        self.keys.clicked.connect(lambda: self.show_heading(KEYS_HEADING))
        self.close_ = button(self.tr("Kembali (Esc)"), self)
        self.close_.clicked.connect(on_close)
        row.place(caption, 0)
        row.place(self.wanted, 1, theme.px(160))
        row.place(self.keys, 0)
        row.place(self.close_, 0)
        layout.addLayout(row)
        self.told = plain_label("", self, "warning")
        say(self.told, "")
        layout.addWidget(self.told)
        card = QFrame(self)
        card.setProperty("role", "card")
        inner = QVBoxLayout(card)
        inner.setContentsMargins(16, 12, 8, 12)
        self.text = QTextBrowser(card)
        self.text.setAccessibleName(self.tr("Panduan"))
        self.text.setFrameShape(QFrame.Shape.NoFrame)
        self.text.setOpenLinks(False)
        self.text.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.text.setSearchPaths([str(guide(GUIDES[0]).parent)])
        inner.addWidget(self.text)
        layout.addWidget(card, 1)
        shortcuts.bind(shortcuts.BACK, self, on_close, inside=True)

    def focus_first(self) -> None:
        self._read()
        self.text.setFocus()

    def show_heading(self, heading: str) -> None:
        """Scrolls so that this heading stands at the top."""
        self._heading = heading
        self._read()
        document = self.text.document()
        block = document.begin()
        while block.isValid():
            if block.blockFormat().headingLevel() and block.text().startswith(heading):
                # the end first, so that the heading comes to stand at the top of what is seen
                self.text.moveCursor(QTextCursor.MoveOperation.End)
                self.text.setTextCursor(QTextCursor(block))
                self.text.ensureCursorVisible()
                break
            block = block.next()
        self.text.setFocus()

    @property
    def heading(self) -> str:
        """Where it was opened."""
        return self._heading

    def find_next(self) -> None:
        """The next place of the word, from the top again after the last."""
        wanted = self.wanted.text().strip()
        say(self.told, "")
        if wanted and not self.text.find(wanted):
            self.text.moveCursor(QTextCursor.MoveOperation.Start)
            if not self.text.find(wanted):
                say(self.told, self.tr("Kata ini tidak ada di panduan. Coba kata lain."))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.StyleChange:
            self._style()
        super().changeEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """The guide laid out, with its pictures, takes 20 MB: it is read anew when it opens."""
        super().hideEvent(event)
        if not event.spontaneous():
            self.text.clear()

    def _read(self) -> None:
        if self.text.document().isEmpty():
            self._style()
            features = QTextDocument.MarkdownFeature.MarkdownDialectGitHub
            self.text.document().setMarkdown(whole_guide(), features)
            even_out(self.text.document())
            self.text.moveCursor(QTextCursor.MoveOperation.Start)
            self._fit_pictures()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_pictures()

    def _fit_pictures(self) -> None:
        """No wider than the page, nor than they are."""
        document, room = self.text.document(), self.text.viewport().width() - _MARGIN
        block = document.begin()
        while block.isValid():
            if "\ufffc" in block.text():  # stands for a picture
                pieces = block.begin()
                while not pieces.atEnd():
                    shape = pieces.fragment().charFormat()
                    if shape.isImageFormat():
                        self._fit(pieces.fragment(), shape.toImageFormat(), room)
                    pieces += 1
            block = block.next()

    def _fit(self, piece: QTextFragment, shape: QTextImageFormat, room: int) -> None:
        kind = int(QTextDocument.ResourceType.ImageResource)
        picture = self.text.document().resource(kind, QUrl(shape.name()))
        if not isinstance(picture, QPixmap | QImage) or not picture.width():
            return
        wide = min(picture.width(), room)
        if wide == shape.width():
            return
        shape.setWidth(wide)
        cursor = QTextCursor(self.text.document())
        cursor.setPosition(piece.position())
        cursor.setPosition(piece.position() + piece.length(), QTextCursor.MoveMode.KeepAnchor)
        cursor.setCharFormat(shape)

    def _style(self) -> None:
        font = self.text.font()
        font.setPointSizeF(theme.BODY_PT * theme.scale())
        self.text.document().setDefaultFont(font)
        self.text.setTextInteractionFlags(Qt.TextInteractionFlag.TextBrowserInteraction)
