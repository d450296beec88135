"""The window of the training mode: band, tasks counted, link by key, watermark."""

import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace

import pytest
import zxingcpp
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from helpers.memory_ports import PIN, MemoryDesk
from helpers.papers import SLIP, TABLET, picture_of
from helpers.window import Post, open_post, texts
from posobat.app.papers import EtiketForm, SlipForm
from posobat.app.training import TASKS, Cast, Course, Result, Scene, Task, Training
from posobat.app.views import QueueRow
from posobat.demo.samples import details
from posobat.printing import watermark
from posobat.printing.press import QtPress
from posobat.ui.latihan import words
from posobat.ui.latihan.host import TrainingHost

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")
CAST = Cast("Siti Aminah", "Orang Baru", "3510990101010001", "Suparti", "Karyono", "Rukmini")


@dataclass
class Line:
    on: bool = True


@dataclass
class Room:
    post: Post
    host: TrainingHost
    link: Line

    def look(self) -> None:
        self.host.look()
        self.post.clerk.settle()


@pytest.fixture
def room(qtbot: QtBot) -> Iterator[Room]:
    link = Line()
    training = Training(link, CAST, PIN)
    hosts: list[TrainingHost] = []
    with open_post(
        qtbot,
        change=lambda ports: replace(ports, trains=training),
        dress=lambda window: hosts.append(TrainingHost(window)),
    ) as post:
        yield Room(post, hosts[0], link)


def test_the_band_is_on_every_screen_and_the_pin_on_the_login_page(room: Room) -> None:
    post = room.post
    assert room.host.band.isVisible()
    assert room.host.band.text() == "MODE LATIHAN – data tidak dikirim"
    assert f"PIN {PIN}" in post.window.login.told.text()
    post.log_in()
    for key in (Qt.Key.Key_F2, Qt.Key.Key_F3, Qt.Key.Key_F6, Qt.Key.Key_F8, Qt.Key.Key_F1):
        post.clerk.press(key)
        assert room.host.band.isVisible()
    assert "latihan" in post.window.windowTitle()


def test_keys_are_counted_and_the_panel_follows_the_data(room: Room) -> None:
    post, course, panel = room.post, room.host.course, room.host.panel
    assert course is not None
    assert panel is not None
    post.log_in()
    room.look()
    assert "Tugas 1 dari 6" in texts(panel)
    for letter in "siti":
        QTest.keyClick(post.window.windowHandle(), letter)
    assert course.keys == 4
    first = next(iter(post.desk.bundles.values()))
    mine = replace(first, row=replace(first.row, delivery="baru-1", patient=CAST.known))
    post.desk.bundles["baru-1"] = mine
    room.look()
    assert course.results[0].keys == 4
    assert "Tugas 2 dari 6" in texts(panel)


def test_ctrl_j_cuts_the_link_and_says_so(room: Room) -> None:
    post = room.post
    post.log_in()
    post.clerk.ctrl(Qt.Key.Key_J)
    assert not room.link.on
    assert "diputus" in room.host.band.text()
    post.clerk.ctrl(Qt.Key.Key_J)
    assert room.link.on
    assert "diputus" not in room.host.band.text()


def test_ctrl_t_passes_over_and_the_end_shows_all_six(room: Room) -> None:
    post, course = room.post, room.host.course
    assert course is not None
    post.log_in()
    room.look()
    for _ in TASKS:
        post.clerk.ctrl(Qt.Key.Key_T)
    assert course.task is None
    shown = texts(room.host.panel)  # type: ignore[arg-type]
    assert "Hasil latihan" in shown
    assert sum("dilewati" in line for line in shown) == len(TASKS)
    post.clerk.ctrl(Qt.Key.Key_T)
    assert course.task is Task.KNOWN


def test_in_a_narrow_window_the_tasks_stand_above_the_pages(room: Room) -> None:
    room.post.log_in()
    room.post.resize(1093, 560)
    panel = room.host.panel
    assert panel is not None
    assert panel.narrow
    assert panel.width() > 1000
    room.post.resize(1366, 728)
    assert not panel.narrow


def row(patient: str, state: str = "DRAF", n: int = 0) -> QueueRow:
    return replace(details()[0].row, patient=patient, state=state, delivery=f"baru-{n}")


@pytest.mark.parametrize(
    ("task", "rows"),
    [
        (Task.KNOWN, [row(CAST.known)]),
        (Task.NEWCOMER, [row(CAST.newcomer)]),
        (Task.REFILL, [row(CAST.chronic)]),
        (Task.HAND_OVER, [row(CAST.waiting, "DIANTAR")]),
        (Task.RETURN, [row(CAST.failing, "KEMBALI_DI_POS")]),
    ],
)
def test_each_task_has_its_own_proof(task: Task, rows: list[QueueRow]) -> None:
    seconds = [0.0]
    course = Course(CAST, lambda: seconds[0], n=TASKS.index(task))
    nothing = Scene([row("Orang lain", "TERKIRIM", n=9)], link_on=True, unsent=0)
    assert not course.look(nothing)
    for _ in range(31):
        course.touch()
    seconds[0] = 65
    other = [row("Orang lain", "TERKIRIM", n=9), row("Siapa saja", n=7)]
    assert not course.look(Scene(other, link_on=True, unsent=0))
    assert course.look(Scene(rows, link_on=True, unsent=0))
    assert course.results == [Result(task, 65, 31)]
    assert course.keys == 0, "the next task counts from nothing"


def test_offline_counts_only_when_it_was_recorded_without_a_link_and_sent_after() -> None:
    course = Course(CAST, lambda: 0.0, n=TASKS.index(Task.OFFLINE))
    course.look(Scene([], link_on=True, unsent=0))
    mine = [row("Siapa saja")]
    assert not course.look(Scene(mine, link_on=True, unsent=0)), "it was never offline"
    course.again()
    course.n = TASKS.index(Task.OFFLINE)
    course.look(Scene([], link_on=True, unsent=0))
    assert not course.look(Scene(mine, link_on=False, unsent=1))
    assert not course.look(Scene(mine, link_on=True, unsent=1))
    assert course.look(Scene(mine, link_on=True, unsent=0))
    assert course.task is None


def test_results_in_words() -> None:
    assert words.result_line(1, Result(Task.KNOWN, 75, 49)) == (
        "1. Resep untuk pasien yang dikenal: 1 menit 15 detik · 49 tombol"
    )
    said = words.totals([Result(Task.KNOWN, 75, 49), Result(Task.REFILL, 10, 3, skipped=True)])
    assert said == "1 dari 2 tugas selesai, 1 menit 15 detik · 49 tombol."
    for task in TASKS:
        assert 2 <= len(words.steps(task, CAST)) <= 3


def test_the_login_page_opens_the_training_mode_and_steps_aside(qtbot: QtBot) -> None:
    """A program of its own; what it answers is said when it could not open."""
    command = (sys.executable, "-c", "import sys; sys.exit(1)")
    with open_post(
        qtbot, MemoryDesk(), change=lambda ports: replace(ports, training=command)
    ) as post:
        assert post.window.login.train.isVisible()
        post.window.login.train.click()
        assert not post.window.isVisible()
        qtbot.waitUntil(post.window.isVisible, timeout=20_000)
        assert "Mode latihan tidak dapat dibuka" in post.window.login.error.text()


def test_every_paper_bears_the_word_and_can_still_be_read() -> None:
    press = QtPress()
    plain = {form: press.slip(SLIP, form).data for form in SlipForm}
    label = press.etiket([TABLET], EtiketForm.ZPL).data
    watermark.use(watermark.TRAINING)
    try:
        marked = {form: press.slip(SLIP, form) for form in SlipForm}
        assert press.etiket([TABLET], EtiketForm.ZPL).data != label
        press.etiket([TABLET], EtiketForm.SHEET)
    finally:
        watermark.use("")
    for form, paper in marked.items():
        assert paper.data != plain[form], form
    picture = picture_of(marked[SlipForm.A6])
    assert [found.text for found in zxingcpp.read_barcodes(picture)] == [SLIP.slip]
    again = press.slip(SLIP, SlipForm.ROLL_58).data
    assert again == plain[SlipForm.ROLL_58], "without the mode there is no word"
