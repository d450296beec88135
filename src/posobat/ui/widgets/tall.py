"""What is taller than its place is scrolled, never squeezed; nothing scrolls sideways."""

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractSlider, QApplication, QFrame, QScrollArea, QWidget

from posobat.ui import theme

_MOVE = QAbstractSlider.SliderAction
_MOVES = {
    Qt.Key.Key_Up: _MOVE.SliderSingleStepSub,
    Qt.Key.Key_Down: _MOVE.SliderSingleStepAdd,
    Qt.Key.Key_PageUp: _MOVE.SliderPageStepSub,
    Qt.Key.Key_PageDown: _MOVE.SliderPageStepAdd,
}
_STEP = 40


class Tall(QScrollArea):
    """Around `inner`, whose width is what there is. What gets the focus is brought into sight.

    `shrinks`: inner has parts that scroll by themselves, so its least height is enough.
    """

    def __init__(self, inner: QWidget, parent: QWidget, *, shrinks: bool = False) -> None:
        super().__init__(parent)
        inner.setObjectName(inner.objectName() or "scrolled")
        self._shrinks = shrinks
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidgetResizable(not shrinks)
        self.setWidget(inner)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._follow)

    def minimumSizeHint(self) -> QSize:
        """As wide as the content needs; its height may be anything."""
        inner = self.widget()
        return QSize(inner.minimumSizeHint().width() if inner is not None else 0, 60)

    def sizeHint(self) -> QSize:
        inner = self.widget()
        return inner.sizeHint() if inner is not None else super().sizeHint()

    def scroll_by(self, event: QKeyEvent) -> bool:
        """Arrows and page keys of a page that has the focus itself; whether it was one of them."""
        move = _MOVES.get(Qt.Key(event.key()))
        if move is None:
            return False
        bar = self.verticalScrollBar()
        bar.setSingleStep(theme.px(_STEP))
        bar.triggerAction(move)
        return True

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.widget() and event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return super().eventFilter(watched, event)

    def _fit(self) -> None:
        inner = self.widget()
        if self._shrinks and inner is not None:
            room, layout = self.viewport().size(), inner.layout()
            least = inner.minimumSizeHint().height()
            if layout is not None and layout.hasHeightForWidth():
                least = max(least, layout.minimumHeightForWidth(room.width()))
            inner.resize(room.width(), max(room.height(), least))

    def _follow(self, _old: QWidget | None, now: QWidget | None) -> None:
        inner = self.widget()
        if now is not None and inner is not None and inner.isAncestorOf(now):
            self.ensureWidgetVisible(now, 0, 40)
