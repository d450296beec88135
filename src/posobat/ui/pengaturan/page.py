"""F8 "Pengaturan": printers, the signature on labels, size and colours, and what this post is."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from posobat.app.papers import EtiketForm, SlipForm
from posobat.app.settings import Settings, checked
from posobat.app.views import Connection, PostInfo
from posobat.domain.errors import DomainError, PosobatError
from posobat.language import LANGUAGES
from posobat.ui import shortcuts, theme
from posobat.ui.changes import Changes
from posobat.ui.context import Context
from posobat.ui.pengaturan.lane import LaneCard
from posobat.ui.pengaturan.pin import PinCard
from posobat.ui.pengaturan.presenter import (
    ETIKETS,
    LOCK_OPTIONS,
    LOOK_OPTIONS,
    SIZE_OPTIONS,
    SLIPS,
    Options,
    about,
)
from posobat.ui.pengaturan.printers import PrinterCard
from posobat.ui.pengaturan.road import RoadCard
from posobat.ui.widgets.buttons import button
from posobat.ui.widgets.fields import Choice, Field, TextField, plain_label
from posobat.ui.widgets.shelf import Shelf
from posobat.ui.widgets.tall import Tall

_WIDEST = 620


@dataclass(frozen=True)
class _Standing:
    settings: Settings
    post: PostInfo | None
    line: Connection


class PengaturanPage(QWidget):
    """Ctrl+Enter keeps all of it. Size and colours show at once; what was open before takes them
    over at the next login."""

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self._context = context
        self._kept = Settings()
        self._language = context.ports.language
        inner = QWidget(self)
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        self.slip = _choice(self.tr("Bentuk slip antar"), SLIPS, inner)
        self.etiket = _choice(self.tr("Bentuk etiket"), ETIKETS, inner)
        self.pharmacist = TextField(self.tr("Apoteker penanggung jawab"), inner)
        self.sipa = TextField(self.tr("Nomor SIPA"), inner)
        self.letters = _choice(self.tr("Ukuran huruf"), SIZE_OPTIONS, inner)
        self.look = _choice(self.tr("Tampilan"), LOOK_OPTIONS, inner)
        self.idle = _choice(self.tr("Terkunci sendiri setelah"), LOCK_OPTIONS, inner)
        column.addWidget(_card(inner, self.tr("Cetak"), (self.slip, self.etiket)))
        self.printers = PrinterCard(context, inner)
        column.addWidget(self.printers)
        column.addWidget(_card(inner, self.tr("Etiket"), (self.pharmacist, self.sipa)))
        self.language = _choice(self.tr("Bahasa"), tuple(LANGUAGES.items()), inner)
        self.language.setVisible(context.ports.choose_language is not None)
        on_screen = (self.letters, self.look, self.idle, self.language)
        column.addWidget(_card(inner, self.tr("Layar"), on_screen))
        self.road = RoadCard(inner)
        column.addWidget(self.road)
        self.lane = LaneCard(inner)
        column.addWidget(self.lane)
        self.pin = PinCard(context, inner)
        column.addWidget(self.pin)
        self.about = QFrame(inner)
        self.about.setProperty("role", "card")
        self._lines = QGridLayout(self.about)
        self._lines.setContentsMargins(16, 12, 16, 12)
        self._lines.setColumnStretch(1, 1)
        column.addWidget(self.about)
        column.addStretch()
        inner.setMaximumWidth(theme.px(_WIDEST) + 40)
        self._frame(inner)
        self._chain: tuple[Field, ...] = (
            self.slip, self.etiket, *self.printers.fields, self.pharmacist, self.sipa,
            self.letters, self.look, self.idle,
            *([] if self.language.isHidden() else [self.language]), *self.road.fields,
            *self.lane.fields,
        )  # fmt: skip
        self._wire()

    def _frame(self, inner: QWidget) -> None:
        """The fields above, what keeps them below."""
        self.keep = button(self.tr("Simpan (Ctrl+Enter)"), self, "primary")
        self.keep.clicked.connect(self.save)
        row = QHBoxLayout()
        row.addWidget(self.keep)
        row.addStretch()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(Tall(inner, self), 1)
        layout.addLayout(row)

    def focus_first(self) -> None:
        self.slip.control.setFocus()
        desk = self._context.ports.desk
        self._context.tasks.db(
            lambda: _Standing(desk.settings(), desk.post(), desk.connection()),
            self._show,
            self._context.announce,
        )

    def save(self) -> None:
        for field in self._chain:
            field.set_error("")
        try:
            wanted = checked(
                replace(
                    self.lane.told(self.road.told(self.printers.told(self._kept))),
                    slip=SlipForm(_value(self.slip)),
                    etiket=EtiketForm(_value(self.etiket)),
                    pharmacist=self.pharmacist.text(),
                    sipa=self.sipa.text(),
                    size=int(_value(self.letters)),
                    look=_value(self.look),
                    lock_after=int(_value(self.idle)),
                )
            )
        except DomainError as error:
            self._refuse(error)
            return
        desk, language = self._context.ports.desk, _value(self.language)
        choose = self._context.ports.choose_language

        def keep() -> None:
            desk.keep_settings(wanted)
            if choose is not None and language != self._language:
                choose(language)

        self._context.tasks.db(
            keep,
            lambda _none: self._saved(wanted, language),
            self._context.announce,
        )

    def _wire(self) -> None:
        for here, after in zip(self._chain, (*self._chain[1:], None), strict=True):
            control = here.edit if isinstance(here, TextField) else here.control
            if isinstance(control, Choice) or isinstance(here, TextField):
                follow = (lambda field=after: field.control.setFocus()) if after else self.save
                control.on_enter = follow  # type: ignore[attr-defined]
        for keys in (shortcuts.SAVE, "Ctrl+Enter"):
            shortcuts.bind(keys, self, self.save, inside=True)

    def _show(self, found: _Standing) -> None:
        self._kept = found.settings
        for field, value in (
            (self.slip, found.settings.slip),
            (self.etiket, found.settings.etiket),
            (self.letters, str(found.settings.size)),
            (self.look, found.settings.look),
            (self.idle, str(found.settings.lock_after)),
            (self.language, self._language),
        ):
            _choose(field, value)
        self.printers.show_settings(found.settings)
        self.road.show_settings(found.settings)
        self.lane.show_settings(found.settings)
        self.pharmacist.set_text(found.settings.pharmacist)
        self.sipa.set_text(found.settings.sipa)
        while (item := self._lines.takeAt(0)) is not None:
            if old := item.widget():
                old.hide()
                old.deleteLater()
        for n, (name, value) in enumerate(about(found.post, found.line)):
            self._lines.addWidget(plain_label(name, self.about, "muted", wrap=False), n, 0)
            self._lines.addWidget(plain_label(value, self.about, "strong"), n, 1)

    def _saved(self, settings: Settings, language: str) -> None:
        looks = (settings.size, settings.look) != (self._kept.size, self._kept.look)
        self._kept = settings
        said = self.tr("Pengaturan tersimpan.")
        if looks:
            said += " " + self.tr("Tampilan berlaku penuh setelah kunci dan masuk lagi.")
        if language != self._language:
            self._language = language
            said += " " + self.tr("Bahasa berlaku setelah aplikasi dibuka lagi.")
        self._context.announce(said)
        self._context.changed.publish(
            Changes(look=settings if looks else None, lock_after=settings.lock_after)
        )

    def _refuse(self, error: PosobatError) -> None:
        fields: dict[str, Field] = {
            "pharmacist": self.pharmacist,
            "sipa": self.sipa,
            "size": self.letters,
        }
        name = getattr(error, "field", "")
        field = fields.get(name) or self.road.field_of(name)
        if field is not None:
            field.set_error(error.pesan)
            field.control.setFocus()
        self._context.announce(error)


def _choice(label: str, options: Options, parent: QWidget) -> Field:
    control = Choice(parent)
    control.offer(options)
    return Field(label, control, parent)


def _value(field: Field) -> str:
    return field.control.value() if isinstance(field.control, Choice) else ""


def _choose(field: Field, value: str) -> None:
    if isinstance(field.control, Choice):
        field.control.set_value(value)


def _card(parent: QWidget, title: str, fields: Sequence[Field]) -> QFrame:
    card = QFrame(parent)
    card.setProperty("role", "card")
    column = QVBoxLayout(card)
    column.setContentsMargins(16, 12, 16, 12)
    column.setSpacing(8)
    column.addWidget(plain_label(title, card, "section"))
    row = Shelf(gap=12)
    for field in fields:
        row.place(field, 1, theme.px(140))
    column.addLayout(row)
    return card
