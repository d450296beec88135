"""Second part of "Resep baru": the medicines, one row each, the last row always empty."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from posobat.domain.forms import ItemForm
from posobat.domain.medicine import Medicine
from posobat.domain.prescription import MOST_ITEMS
from posobat.domain.prescription_items import MOST_DAYS
from posobat.domain.text import whole_number
from posobat.ui import shortcuts, theme
from posobat.ui.context import Context
from posobat.ui.resep_baru import medicine_words
from posobat.ui.resep_baru.item_row import NARROW, SHARES, ItemRow
from posobat.ui.resep_baru.medicine_words import SplitView
from posobat.ui.resep_baru.mix_head import MixHead
from posobat.ui.widgets.fields import LineEdit, plain_label, say
from posobat.ui.widgets.shelf import Shelf

_BASE = Qt.AlignmentFlag.AlignVCenter


class ItemsSection(QWidget):
    """`on_change()` after every change, `on_end()` for Enter on the empty last row."""

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self.on_change: Callable[[], None] = _nothing
        self.on_end: Callable[[], None] = _nothing
        self.rows: list[ItemRow] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)
        self._head()
        self.error = plain_label("", self, "error")
        self.error.hide()
        self._column.addWidget(self.error)
        self._list = QVBoxLayout()
        self._list.setSpacing(8)
        self._column.addLayout(self._list)
        for key, act in (
            (shortcuts.REMOVE_ROW, self.remove_focused), (shortcuts.MIX, self.begin_mix),
            (shortcuts.MORE, self.open_more),
        ):  # fmt: skip
            shortcuts.bind(key, self, act, inside=True)
        self._add()

    # -- what it holds

    def filled(self) -> list[ItemRow]:
        return [row for row in self.rows if not row.is_empty]

    def forms(self) -> tuple[ItemForm, ...]:
        heads = self._heads()
        return tuple(row.form(_number(heads, row)) for row in self.filled())

    def days(self) -> int:
        """Days for the whole prescription, 0 = each medicine's own default."""
        text = self.days_edit.text().strip()
        days = whole_number(text)
        return days if days <= MOST_DAYS else 0

    def chosen(self) -> tuple[list[Medicine], list[int]]:
        """Medicines found so far and their days of therapy, for the courier policy."""
        found = [row for row in self.rows if row.medicine_found is not None]
        medicines = [row.medicine_found for row in found if row.medicine_found is not None]
        return medicines, [row.reading().days for row in found]

    def mixes(self) -> list[int]:
        """Beside `chosen`: the number of each medicine's racikan, 0 for none."""
        heads = self._heads()
        return [_number(heads, row) for row in self.rows if row.medicine_found is not None]

    def show_split(self, view: SplitView) -> None:
        found = [row for row in self.rows if row.medicine_found is not None]
        medicines = [row.medicine_found for row in found if row.medicine_found is not None]
        same = medicine_words.same_substance_words(medicines)
        for row in self.rows:
            row.set_notes("", "")
        for n, row in enumerate(found):
            notes = (same[n], view.warnings[n] if view.warnings else "")
            row.set_notes(view.refused[n] if view.refused else "", " ".join(filter(None, notes)))

    def reset(self) -> None:
        self.days_edit.setText("")
        self._replace([])

    def typed(self) -> dict[str, Any]:
        heads = self._heads()
        return {
            "days": self.days_edit.text(),
            "items": [row.typed() | {"mix": _number(heads, row)} for row in self.filled()],
            "mixes": [head.typed() for head in heads],
        }

    def restore(self, typed: dict[str, Any]) -> None:
        self.days_edit.setText(str(typed.get("days") or ""))
        items, mixes = typed.get("items"), typed.get("mixes")
        self._replace(
            items if isinstance(items, list) else [], mixes if isinstance(mixes, list) else []
        )

    def set_fault(self, name: str, sentence: str) -> QWidget | None:
        """Shows a fault of "items" or "items.N.cell"; None when this part has no such field."""
        part, _, rest = name.partition(".")
        if part != "items":
            return None
        number, _, cell = rest.partition(".")
        filled = self.filled()
        if number.isdecimal() and int(number) < len(filled):
            return filled[int(number)].set_fault(cell, sentence)
        say(self.error, sentence)
        return self.rows[0].medicine

    def clear_faults(self) -> None:
        say(self.error, "")
        for row in self.rows:
            row.clear_faults()

    def focus_first(self) -> None:
        """The first row that still wants something."""
        self.rows[-1].focus_medicine()

    def remove_focused(self) -> None:
        """Ctrl+Delete: the row with the cursor, unless it is the empty last one."""
        head = next((head for head in self._heads(empty=True) if head.has_focus()), None)
        if head is not None:
            self._give_up(head)
            return
        row = next((row for row in self.rows if row.has_focus()), None)
        if row is None or row is self.rows[-1]:
            return
        at = self.rows.index(row)
        self._drop(row)
        self.rows[min(at, len(self.rows) - 1)].focus_medicine()
        self._after()

    def begin_mix(self) -> None:
        """The empty last row becomes the first of a racikan; its head is asked first."""
        row = self.rows[-1]
        if row.mix is not None or not row.is_empty:
            return
        head = self._add_head(row)
        head.name.focus()

    def open_more(self) -> None:
        """Iter, batch and expiry of the row with the cursor, else of the last filled one."""
        filled = self.filled()
        row = next((row for row in filled if row.has_focus()), filled[-1] if filled else None)
        if row is not None:
            row.more.open()

    # -- parts

    def _heads(self, *, empty: bool = False) -> list[MixHead]:
        """In the order of the screen; `empty`: those too into which nothing was put yet."""
        rows = self.rows if empty else self.filled()
        return list(dict.fromkeys(row.mix for row in rows if row.mix is not None))

    def _add_head(self, row: ItemRow, typed: dict[str, Any] | None = None) -> MixHead:
        head = MixHead(self.days, self)
        head.on_change = self._after
        head.on_done = self._head_done
        if typed is not None:
            head.restore(typed)
        self._list.insertWidget(self._list.indexOf(row), head)
        row.join(head)
        at = self.rows.index(row)
        before: QWidget = self.rows[at - 1].quantity if at else self.days_edit
        edits = (head.name.edit, head.unit.choice, head.signa.edit, head.quantity.edit)
        for widget in (*edits, row.medicine):
            QWidget.setTabOrder(before, widget)
            before = widget
        head.show()
        return head

    def _give_up(self, head: MixHead) -> None:
        """The racikan goes with all that was put into it."""
        for row in [row for row in self.rows if row.mix is head]:
            if row is self.rows[-1]:
                row.join(None)
            else:
                self._drop(row)
        self._drop_head(head)
        self.rows[-1].focus_medicine()
        self._after()

    def _drop_head(self, head: MixHead) -> None:
        self._list.removeWidget(head)
        head.hide()
        head.deleteLater()

    def _head(self) -> None:
        label = QLabel(self.tr("&Lama (hari)"), self)
        label.setProperty("role", "muted")
        self.days_edit = LineEdit(self)
        self.days_edit.setPlaceholderText(self.tr("30 / 3"))
        self.days_edit.setToolTip(self.tr("Kosong: 30 hari untuk obat rutin, 3 hari untuk lainnya"))
        self.days_edit.setFixedWidth(theme.px(NARROW))
        self.days_edit.setMaxLength(3)
        self.days_edit.setAccessibleName(self.tr("Lama (hari)"))
        self.days_edit.textEdited.connect(self._days_edited)
        self.days_edit.on_enter = self.focus_first
        label.setBuddy(self.days_edit)
        days, first = QWidget(self), QWidget(self)
        beside = QHBoxLayout(days)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setSpacing(8)
        beside.addWidget(label)
        beside.addWidget(self.days_edit)
        lead = Shelf()
        lead.place(plain_label(self.tr("Obat"), first, "section", wrap=False), 1)
        lead.place(days, 0)
        first.setLayout(lead)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(first, SHARES[0])
        head.addWidget(plain_label(self.tr("Signa"), self, "muted", wrap=False), SHARES[1])
        last = plain_label(self.tr("Jumlah"), self, "muted", wrap=False)
        last.setFixedWidth(theme.px(NARROW))
        head.addWidget(last)
        self._column.addLayout(head)

    def _add(self, typed: dict[str, Any] | None = None, head: MixHead | None = None) -> ItemRow:
        row = ItemRow(self._context, self.days, self)
        row.on_change = self._row_changed
        row.on_done = self._row_done
        row.on_end = self._row_end
        self.rows.append(row)
        self._list.addWidget(row)
        row.set_number(len(self.rows))
        before: QWidget = self.rows[-2].quantity if len(self.rows) > 1 else self.days_edit
        for widget in (row.medicine, row.signa, row.quantity):
            QWidget.setTabOrder(before, widget)
            before = widget
        if head is not None:
            row.join(head)
        if typed is not None:
            row.restore(typed)
        row.show()
        return row

    def _drop(self, row: ItemRow) -> None:
        self.rows.remove(row)
        self._list.removeWidget(row)
        row.hide()
        row.deleteLater()
        head = row.mix
        if head is not None and all(left.mix is not head for left in self.rows):
            self._drop_head(head)
        for n, left in enumerate(self.rows, start=1):
            left.set_number(n)

    def _replace(
        self, items: Sequence[dict[str, Any]], mixes: Sequence[dict[str, Any]] = ()
    ) -> None:
        say(self.error, "")
        for row in list(self.rows):
            self._drop(row)
        heads: dict[int, MixHead] = {}
        for typed in items[:MOST_ITEMS]:
            mix = typed.get("mix")
            if isinstance(mix, int) and 0 < mix <= len(mixes) and mix not in heads:
                row = self._add()
                heads[mix] = self._add_head(row, mixes[mix - 1])
                row.restore(typed)
            else:
                self._add(typed, heads.get(mix) if isinstance(mix, int) else None)
        self._add()

    # -- keys

    def _row_changed(self, row: ItemRow) -> None:
        if row is self.rows[-1] and not row.is_empty and len(self.rows) < MOST_ITEMS:
            self._add(head=row.mix)
        self._after()

    def _head_done(self, head: MixHead) -> None:
        next(row for row in self.rows if row.mix is head).focus_medicine()

    def _row_done(self, row: ItemRow) -> None:
        at = self.rows.index(row)
        if at + 1 < len(self.rows):
            self.rows[at + 1].focus_medicine()
        else:
            self.on_end()

    def _row_end(self, row: ItemRow) -> None:
        if row is self.rows[-1] and row.mix is not None:
            self._end_mix(row)
        elif row is self.rows[-1]:
            self.on_end()
        else:
            self._row_done(row)

    def _end_mix(self, row: ItemRow) -> None:
        """Enter on the empty last row: what comes next is not part of the racikan any more."""
        head = row.mix
        row.join(None)
        if head is not None and all(left.mix is not head for left in self.rows):
            self._drop_head(head)
        row.focus_medicine()
        self._after()

    def _days_edited(self, _text: str) -> None:
        for row in self.rows:
            row.forget_days()
            row.refresh()
        for head in self._heads(empty=True):
            head.refresh()
        self._after()

    def _after(self) -> None:
        say(self.error, "")
        self.on_change()


def _number(heads: Sequence[MixHead], row: ItemRow) -> int:
    return heads.index(row.mix) + 1 if row.mix in heads else 0


def _nothing() -> None:
    """Nobody listens yet."""
