"""The part of the detail that scrolls: medicines, then the road and facts, or the open step."""

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractSlider,
    QApplication,
    QFrame,
    QGridLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from posobat.app.views import DeliveryDetail, ItemRow
from posobat.ui import theme
from posobat.ui.antrean.detail_head import rule
from posobat.ui.antrean.presenter import facts_of, road
from posobat.ui.antrean.timeline import Timeline
from posobat.ui.widgets.fields import plain_label

_STEP = 32
_Move = QAbstractSlider.SliderAction
_MOVES = {
    Qt.Key.Key_Up: _Move.SliderSingleStepSub,
    Qt.Key.Key_Down: _Move.SliderSingleStepAdd,
    Qt.Key.Key_PageUp: _Move.SliderPageStepSub,
    Qt.Key.Key_PageDown: _Move.SliderPageStepAdd,
}


def scrolled(area: QScrollArea, event: QKeyEvent) -> bool:
    """Arrows and page keys of who has no mouse: what lies below is read with them as well."""
    move = _MOVES.get(Qt.Key(event.key()))
    if move is None:
        return False
    bar = area.verticalScrollBar()
    bar.setSingleStep(theme.px(_STEP))
    bar.triggerAction(move)
    return True


class DetailBody(QScrollArea):
    """Keeps what has the focus in sight: a form may be longer than the panel is high."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.inner = QWidget()
        self.inner.setObjectName("scrolled")
        self._column = QVBoxLayout(self.inner)
        self._column.setContentsMargins(0, 0, 8, 0)
        self._column.setSpacing(8)
        self._items_box = QWidget(self.inner)
        self._items = QGridLayout(self._items_box)
        self._items.setContentsMargins(0, 0, 0, 0)
        self._items.setHorizontalSpacing(12)
        self._items.setVerticalSpacing(2)
        self._items.setColumnStretch(0, 1)
        self._column.addWidget(self._items_box)
        self._road = QWidget(self.inner)
        self._build_road()
        self._column.addWidget(self._road)
        self._column.addStretch()
        self.setWidget(self.inner)
        self.inner.installEventFilter(self)

    def sizeHint(self) -> QSize:
        """It may be as low as that before the page around it begins to scroll."""
        return QSize(super().sizeHint().width(), theme.px(120))

    def show_detail(self, detail: DeliveryDetail) -> None:
        self._show_items(detail.items)
        self.timeline.set_steps(road(detail))
        clear_grid(self._facts)
        for n, (label, words) in enumerate(facts_of(detail)):
            self._facts.addWidget(plain_label(label, self._road, "muted", wrap=False), n, 0)
            self._facts.addWidget(plain_label(words, self._road), n, 1)

    def put(self, form: QWidget) -> None:
        """The form takes the place of the road; the medicines stay in sight above it."""
        self._road.hide()
        self._column.insertWidget(self._column.count() - 1, form)
        form.show()

    def take_away(self, form: QWidget) -> None:
        form.hide()
        form.deleteLater()
        self._road.show()
        self.verticalScrollBar().setValue(0)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A form that grew (a note, an error) keeps its cursor in sight."""
        if watched is self.inner and event.type() == QEvent.Type.LayoutRequest:
            self.follow(QApplication.focusWidget())
        return super().eventFilter(watched, event)

    def follow(self, focused: QWidget | None) -> None:
        if focused is not None and self.inner.isAncestorOf(focused):
            self.ensureWidgetVisible(focused, 0, theme.px(48))

    def _build_road(self) -> None:
        layout = QVBoxLayout(self._road)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        self.timeline = Timeline(self._road)
        self._facts = QGridLayout()
        self._facts.setHorizontalSpacing(16)
        self._facts.setVerticalSpacing(2)
        self._facts.setColumnStretch(1, 1)
        layout.addWidget(rule(self._road))
        layout.addWidget(self.timeline)
        layout.addWidget(rule(self._road))
        layout.addLayout(self._facts)

    def _show_items(self, items: tuple[ItemRow, ...]) -> None:
        clear_grid(self._items)
        for n, item in enumerate(items):
            name = plain_label(f"{item.n}. {item.name}", self._items_box, "strong")
            amount = plain_label(f"{item.quantity} {item.unit}", self._items_box, wrap=False)
            sentence = plain_label(item.sentence, self._items_box, "muted")
            sentence.setIndent(theme.px(16))
            self._items.addWidget(name, 2 * n, 0)
            self._items.addWidget(amount, 2 * n, 1, Qt.AlignmentFlag.AlignRight)
            self._items.addWidget(sentence, 2 * n + 1, 0, 1, 2)


def clear_grid(grid: QGridLayout) -> None:
    while (item := grid.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
