"""Name and PIN, with the keyboard alone. Also stands in front while the data opens."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from posobat.app.views import StaffRow
from posobat.ui import theme
from posobat.ui.login.presenter import matching, staff_line
from posobat.ui.widgets.buttons import button
from posobat.ui.widgets.fields import plain_label, set_role
from posobat.ui.widgets.tall import Tall

_ID = Qt.ItemDataRole.UserRole
_ROWS = 6
_COMMANDS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
_MOVES = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


class LoginPage(QWidget):
    """`submit(staff id, pin)` is called on Enter; the answer comes back by `refuse` or by the
    window going on. `retry` is called when opening the data had failed.
    """

    def __init__(
        self,
        submit: Callable[[str, str], None],
        retry: Callable[[], None],
        parent: QWidget,
        *,
        train: Callable[[], None] = lambda: None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("login")
        self._submit = submit
        self._staff: list[StaffRow] = []
        self._build()
        self.retry.clicked.connect(retry)
        self.train.clicked.connect(train)
        self.name.textEdited.connect(self._filter)
        self.name.installEventFilter(self)
        self.pin.installEventFilter(self)
        self.name.returnPressed.connect(self._to_pin)
        self.pin.returnPressed.connect(self._send)
        self.enter.clicked.connect(self._send)
        self.names.itemActivated.connect(lambda _item: self._to_pin())
        self.names.itemClicked.connect(lambda _item: self._to_pin())
        self.wait(self.tr("Membuka data…"))

    def wait(self, sentence: str) -> None:
        """Nobody can log in yet, and this is why."""
        self._form.hide()
        self.retry.hide()
        self.state.setText(sentence)
        self.state.show()

    def trouble(self, sentence: str) -> None:
        self.wait(sentence)
        self.retry.show()
        self.retry.setFocus()

    def list_staff(self, staff: Sequence[StaffRow], post: str, chosen: str = "") -> None:
        """`chosen` is who worked here last: their name is ready, only the PIN is missing."""
        self._staff = list(staff)
        self.post.setText(post)
        self.state.hide()
        self.retry.hide()
        self._form.show()
        self.name.clear()
        self.pin.clear()
        self.say("")
        self._fill("")
        for row in range(self.names.count()):
            if self.names.item(row).data(_ID) == chosen:
                self.names.setCurrentRow(row)
        self.focus_first()
        if chosen:
            self._to_pin()

    @property
    def lists(self) -> bool:
        """The names are there to be chosen from."""
        return not self._form.isHidden()

    def hint(self, sentence: str) -> None:
        """Stands above the names, for instance what the PIN of the training mode is."""
        self.told.setText(sentence)
        self.told.show()

    def offer_training(self, *, shown: bool) -> None:
        self.train.setVisible(shown)

    def focus_first(self) -> None:
        self.name.setFocus()

    def refuse(self, sentence: str) -> None:
        self._busy(False)
        self.say(sentence)
        self.pin.clear()
        self.pin.setFocus()

    def leave(self) -> None:
        """Forgets what was typed before the page is left."""
        self._busy(False)
        self.pin.clear()
        self.say("")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrows choose a name from either field. Letters typed for a PIN begin another name, and a
        digit typed for a name begins the PIN, which therefore never stands there in clear."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in _MOVES:
                self.names.event(event)
                self.pin.clear()
                return True
            plain = not event.modifiers() & _COMMANDS
            if plain and watched is self.pin and event.text().isalpha():
                self.pin.clear()
                self.name.setFocus()
                self.name.setText(event.text())
                self._filter(event.text())
                return True
            if plain and watched is self.name and event.text().isdigit():
                self._to_pin()
                if self.pin.hasFocus():
                    self.pin.insert(event.text())
                return True
        return super().eventFilter(watched, event)

    def _build(self) -> None:
        card = QFrame(self)
        card.setProperty("role", "card")
        card.setFixedWidth(theme.px(420))
        inner = QVBoxLayout(card)
        inner.setContentsMargins(28, 24, 28, 28)
        inner.setSpacing(8)
        title = plain_label(self.tr("Pos Obat"), card, "title")
        self.post = plain_label("", card, "muted")
        self.state = plain_label("", card)
        self.state.setMinimumHeight(theme.px(60))
        self.retry = button(self.tr("Coba lagi"), card)
        self._form = QWidget(card)
        self.told = plain_label("", card, "muted")
        self.told.hide()
        self.train = button(self.tr("Mode latihan"), card, "flat")
        self.train.hide()
        for widget in (title, self.post, self.state, self.retry, self.told, self._form, self.train):
            inner.addWidget(widget)
        self._build_form()
        row = QHBoxLayout()
        row.addStretch()
        row.addWidget(card)
        row.addStretch()
        whole = QWidget(self)
        column = QVBoxLayout(whole)
        column.addStretch(2)
        column.addLayout(row)
        column.addStretch(3)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(Tall(whole, self))

    def _build_form(self) -> None:
        form = QVBoxLayout(self._form)
        form.setContentsMargins(0, 12, 0, 0)
        form.setSpacing(4)
        self.name = QLineEdit(self._form)
        self.name.setPlaceholderText(self.tr("Ketik nama atau pilih dengan ↑ ↓"))
        self.name.setAccessibleName(self.tr("Nama petugas"))
        self.names = QListWidget(self._form)
        self.names.setObjectName("names")
        self.names.setAccessibleName(self.tr("Daftar petugas"))
        self.names.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.names.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.names.setMinimumHeight(theme.px(44))
        self.pin = QLineEdit(self._form)
        self.pin.setEchoMode(QLineEdit.EchoMode.Password)
        self.pin.setInputMethodHints(Qt.InputMethodHint.ImhDigitsOnly)
        self.pin.setMaxLength(12)
        self.pin.setAccessibleName(self.tr("PIN"))
        self.error = plain_label("", self._form, "error")
        self.error.setMinimumHeight(theme.px(22))
        self.enter = button(self.tr("Masuk"), self._form, "primary")
        name_label = plain_label(self.tr("Petugas"), self._form, "strong")
        name_label.setBuddy(self.name)
        pin_label = plain_label(self.tr("PIN"), self._form, "strong")
        pin_label.setBuddy(self.pin)
        form.addWidget(name_label)
        form.addWidget(self.name)
        form.addWidget(self.names)
        form.addSpacing(8)
        form.addWidget(pin_label)
        form.addWidget(self.pin)
        form.addWidget(self.error)
        form.addWidget(self.enter)

    def _filter(self, typed: str) -> None:
        self.say("")
        self._fill(typed)

    def _fill(self, typed: str) -> None:
        self.names.clear()
        for row in matching(self._staff, typed):
            item = QListWidgetItem(staff_line(row), self.names)
            item.setData(_ID, row.id)
        self.names.setCurrentRow(0)
        rows = min(max(len(self._staff), 1), _ROWS)
        self.names.setMaximumHeight(rows * theme.px(38) + 12)

    def _to_pin(self) -> None:
        if self.names.currentItem() is None:
            self.say(self.tr("Nama tidak ditemukan. Periksa ejaan atau hubungi petugas TI."))
            return
        self.pin.setFocus()

    def _send(self) -> None:
        if not self.enter.isEnabled():
            return  # the PIN is being checked: a second Enter would count as another try
        chosen = self.names.currentItem()
        if chosen is None:
            self.name.setFocus()
            self._to_pin()
            return
        if not self.pin.text():
            self.say(self.tr("Isi PIN, lalu tekan Enter."))
            self.pin.setFocus()
            return
        self.say("")
        self._busy(True)
        self._submit(str(chosen.data(_ID)), self.pin.text())

    def _busy(self, busy: bool) -> None:
        self.enter.setEnabled(not busy)
        self.pin.setReadOnly(busy)

    def say(self, sentence: str) -> None:
        self.error.setText(sentence)
        set_role(self.pin, "invalid", bool(sentence) and bool(self.pin.text()))
        self.pin.setAccessibleDescription(sentence)
