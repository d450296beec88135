"""The photo that proves a delivery, for who asks to see it: in memory, gone when it is closed."""

from PySide6.QtCore import QBuffer, QByteArray, QSize, Qt
from PySide6.QtGui import QImage, QImageReader, QPixmap, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QVBoxLayout, QWidget

from posobat.app.photos import Photos, proof_of
from posobat.app.views import DeliveryDetail
from posobat.domain.errors import DomainError

_MOST = QSize(1280, 1280)
"""Pixels that a screen has use for; a telephone's photo has ten times as many."""


def read_picture(photos: Photos | None, detail: DeliveryDetail) -> QImage:
    """Takes some tenths of a second, so not on the UI thread. Raises as `proof_of`, and DomainError
    for what no picture is."""
    told = proof_of(photos, detail)
    content = QByteArray(told)
    buffer = QBuffer(content)
    reader = QImageReader(buffer, QByteArray(b"png" if told.startswith(b"\x89PNG") else b"jpeg"))
    reader.setDecideFormatFromContent(False)
    reader.setAutoTransform(True)
    size = reader.size()
    if size.width() > _MOST.width() or size.height() > _MOST.height():
        reader.setScaledSize(size.scaled(_MOST, Qt.AspectRatioMode.KeepAspectRatio))
    picture = reader.read()
    if picture.isNull():
        pesan = "Foto ini tidak dapat ditampilkan. Petugas TI dapat menyimpannya sebagai berkas."
        raise DomainError("FOTO-BENTUK", pesan)
    return picture


class ProofPhoto(QWidget):
    """As wide as there is room, never larger than it is."""

    def __init__(self, picture: QImage, slip: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._whole = QPixmap.fromImage(picture)
        self.label = QLabel(self)
        self.label.setAccessibleName(self.tr("Foto bukti penerimaan {slip}").format(slip=slip))
        self.label.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        # the label follows the room, not the room the picture
        self.label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.label)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        width = min(self.width(), self._whole.width())
        shown = self._whole.scaledToWidth(width, Qt.TransformationMode.SmoothTransformation)
        self.label.setPixmap(shown)
        self.label.setFixedHeight(shown.height())
