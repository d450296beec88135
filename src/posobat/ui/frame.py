"""What stands around the pages: a band above all of them, and a companion at their right."""

from PySide6.QtWidgets import QHBoxLayout, QLabel, QStackedWidget, QVBoxLayout, QWidget


class Frame(QWidget):
    """`stack` holds the pages; band and companion are there only when somebody puts them."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.stack = QStackedWidget(self)
        self.companion: QWidget | None = None
        self.band: QLabel | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._row = QHBoxLayout()
        self._row.setSpacing(0)
        self._row.addWidget(self.stack, 1)
        self._column.addLayout(self._row, 1)

    def put_band(self, band: QLabel) -> None:
        self.band = band
        self._column.insertWidget(0, band)

    def accompany(self, companion: QWidget | None) -> None:
        """One at a time; None takes it away."""
        if self.companion is not None:
            self._row.removeWidget(self.companion)
            self.companion.hide()
            self.companion.deleteLater()
        self.companion = companion
        if companion is not None:
            self._row.addWidget(companion)
            companion.show()
