"""Every screen of the program, one after the other, and what is wrong with how it is laid out."""

from collections.abc import Iterator
from dataclasses import replace

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QApplication,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QStackedWidget,
    QTextEdit,
    QWidget,
)

from helpers.memory_ports import PIN, MemoryDesk
from helpers.window import Post
from posobat.demo import samples
from posobat.ui import shortcuts, theme
from posobat.ui.antrean.queue_list import QueueTable
from posobat.ui.antrean.steps import StepId, offered
from posobat.ui.antrean.table_model import STATUS, WHO, row_height
from posobat.ui.widgets.status_chip import chip_size

LONG = "Raden Ayu Mohammad Abdurrahman Kusumaningtyas Purwaningsih"
INTERACTIVE = (
    QAbstractButton, QLineEdit, QComboBox, QAbstractItemView, QTextEdit, QPlainTextEdit,
)  # fmt: skip
_INNER = ("qt_spinbox_lineedit", "qt_tableview_cornerbutton")


def desk_with_long_names() -> MemoryDesk:
    desk = MemoryDesk()
    for key, detail in desk.bundles.items():
        desk.bundles[key] = replace(
            detail,
            row=replace(detail.row, patient=LONG, destination="Sumberberas Kulon, Purwoharjo"),
            patient=replace(detail.patient, name=LONG),
        )
    desk.people = [replace(person, name=LONG) for person in desk.people]
    desk.checks = [replace(item, name=LONG) for item in samples.to_check()]
    return desk


def views(post: Post) -> Iterator[str]:
    """Goes through the login, every page, its longest forms, the guide and the list of keys."""
    post.window.lock()
    yield _settled(post, "login")
    post.clerk.enter(PIN)
    for place in post.workspace._places:
        post.workspace.go(place.key)
        yield _settled(post, place.title)
    yield from _prescribing(post)
    yield from _patient(post)
    yield from _bundles(post)
    post.workspace.explain_here()
    yield _settled(post, "panduan")
    post.workspace.explain("Daftar tombol")
    yield _settled(post, "daftar tombol")


def _prescribing(post: Post) -> Iterator[str]:
    post.workspace.go(shortcuts.NEW)
    post.clerk.enter("raden")
    post.clerk.press(Qt.Key.Key_Return)
    post.clerk.enter("metf")
    post.clerk.enter("2dd1")
    post.clerk.type("aml")
    yield _settled(post, "resep terisi")
    for _ in range(3):
        post.clerk.press(Qt.Key.Key_Escape)
    post.workspace.go(shortcuts.NEW)
    post.clerk.enter("Zulaikha Nurhasanah")
    yield _settled(post, "pasien baru")
    post.clerk.ctrl(Qt.Key.Key_Return)
    yield _settled(post, "pasien baru dengan kesalahan")
    for _ in range(3):
        post.clerk.press(Qt.Key.Key_Escape)


def _patient(post: Post) -> Iterator[str]:
    post.workspace.go(shortcuts.PATIENTS)
    post.clerk.enter("raden")
    yield _settled(post, "kartu pasien")
    post.workspace.patients.edit()
    yield _settled(post, "ubah pasien")
    post.clerk.press(Qt.Key.Key_Escape)


def _bundles(post: Post) -> Iterator[str]:
    """Each form once, at the first bundle that offers it."""
    left = [step for step in StepId if step not in (StepId.SLIP, StepId.ETIKET)]
    for delivery, detail in list(post.desk.bundles.items()):
        steps = [step for step in offered(detail) if step in left]
        if not steps:
            continue
        post.open(delivery)
        yield _settled(post, f"rincian {detail.row.state}")
        for step in steps:
            left.remove(step)
            post.panel.start(step)
            yield _settled(post, step.name)
            post.panel.close_form()


def _settled(post: Post, view: str) -> str:
    """Sizes that were asked for are given: a busy machine may not have come to it."""
    post.clerk.settle()
    for _ in range(3):
        QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
        for widget in post.window.findChildren(QWidget):
            layout = widget.layout()
            if layout is not None and widget.isVisible():
                layout.activate()
        QApplication.processEvents()
    return view


def visible(post: Post, kind: type[QWidget]) -> list[QWidget]:
    return [w for w in post.window.findChildren(kind) if w.isVisible()]


def layout_faults(post: Post) -> Iterator[str]:
    """Of what is on screen now."""
    yield from _window(post)
    for area in visible(post, QAbstractScrollArea):
        assert isinstance(area, QAbstractScrollArea)
        if area.horizontalScrollBar().maximum() > 0:
            yield f"{type(area).__name__} {area.accessibleName()} needs scrolling sideways"
    for label in visible(post, QLabel):
        assert isinstance(label, QLabel)
        yield from _label(label)
    for button in visible(post, QAbstractButton):
        assert isinstance(button, QAbstractButton)
        yield from _button(button)
    for table in visible(post, QueueTable):
        assert isinstance(table, QueueTable)
        yield from _queue(table)


def nameless(post: Post) -> list[str]:
    """What can be used now and has no name for those who hear the screen."""
    return [
        type(w).__name__
        for kind in INTERACTIVE
        for w in visible(post, kind)
        if not (w.accessibleName() or w.objectName() in _INNER or isinstance(w, QHeaderView))
    ]


def _window(post: Post) -> Iterator[str]:
    """A page that gets less than it needs squeezes what is on it. Pages behind do not matter."""
    for stack in visible(post, QStackedWidget):
        assert isinstance(stack, QStackedWidget)
        page = stack.currentWidget()
        least, size = page.minimumSizeHint(), page.size()
        within = page.findChildren(QStackedWidget)
        if not within and (least.width() > size.width() or least.height() > size.height()):
            wanted = f"{least.width()}×{least.height()}"
            yield f"{type(page).__name__} has {size.width()}×{size.height()}, {wanted} wanted"


def _label(label: QLabel) -> Iterator[str]:
    if label.pixmap() is not None and not label.pixmap().isNull():
        return
    if label.wordWrap():
        need = label.heightForWidth(label.width())
        if label.height() < need - 1:
            yield f"{label.text()!r}: {label.height()} px high, {need} wanted"
    else:
        wide = label.fontMetrics().horizontalAdvance(label.text().replace("&", ""))
        if label.width() < wide:
            yield f"{label.text()!r}: {label.width()} px wide, {wide} wanted"


def _button(button: QAbstractButton) -> Iterator[str]:
    text = button.text().replace("&&", "&")
    wide = max(
        (button.fontMetrics().horizontalAdvance(line) for line in text.splitlines()), default=0
    )
    if button.width() < wide:
        yield f"button {text!r}: {button.width()} px wide, {wide} wanted"
    if text and button.height() < 32:
        yield f"button {text!r}: only {button.height()} px high"


def _queue(table: QueueTable) -> Iterator[str]:
    """Names on as many lines as they need, status whole."""
    if table.columnWidth(WHO) < theme.px(100):
        yield f"names have {table.columnWidth(WHO)} px"
    longest = max(LONG.split(), key=len)
    if table.columnWidth(WHO) <= QFontMetrics(table.font()).horizontalAdvance(longest):
        yield f"a word of a name does not fit into {table.columnWidth(WHO)} px"
    for n, row in enumerate(table.queue.rows):
        if table.rowHeight(n) < row_height(row, table.columnWidth(WHO), table.font()):
            yield f"the name of row {n} is cut"
        if table.columnWidth(STATUS) < chip_size(row.chip, table.font()).width():
            yield f"the status of row {n} is cut"
