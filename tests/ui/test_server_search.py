"""A patient of another post: one key, and nothing waits for the answer."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from helpers.memory_ports import MemoryDesk, patients
from helpers.typist import ENTER, focused
from helpers.window import Post, open_post
from posobat.app.ports import SyncSummary
from posobat.demo import samples
from posobat.demo.memory_inquiries import MemoryInquiries
from posobat.ui.resep_baru.server_search import ServerSearch

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")
NIK = "3510244505680003"
WAYAN = replace(patients()[6], id="pasien-jauh", name="Made Suarni", nik=NIK)


@dataclass
class Counter:
    post: Post
    server: MemoryInquiries
    online: bool = True
    exchanges: int = 0

    def sync(self) -> SyncSummary:
        self.exchanges += 1
        if not self.online:
            return SyncSummary(False)
        self.server.answer()
        return SyncSummary(True, received=1)

    @property
    def search(self) -> ServerSearch:
        return self.post.workspace.resep.view.patient.server

    def look(self) -> None:
        self.post.clerk.qtbot.keyClick(focused(), Qt.Key.Key_C, Qt.KeyboardModifier.AltModifier)
        self.post.clerk.settle()


@pytest.fixture
def counter(qtbot: QtBot) -> Iterator[Counter]:
    desk = MemoryDesk(line=samples.connection("tersambung", 0))
    server = MemoryInquiries(desk, {NIK: WAYAN})
    made = Counter(None, server)  # type: ignore[arg-type]
    with open_post(
        qtbot, desk, sync=made.sync, change=lambda ports: replace(ports, inquiries=server)
    ) as post:
        made.post = post
        post.log_in()
        yield made


def test_a_whole_number_that_nobody_here_has_may_be_looked_for(counter: Counter) -> None:
    counter.post.clerk.type("Made Sua")
    assert not counter.search.isVisible(), "never by name"
    counter.post.workspace.resep.view.patient.edit.clear()
    counter.post.clerk.type(NIK)
    assert counter.search.isVisible()
    assert counter.search.ask.text() == "Cari di server kabupaten (Alt+C)"
    listed = counter.post.workspace.resep.view.patient.edit.suggestions
    assert "Alt+C mencari di server kabupaten" in listed.item(0).text()
    assert counter.server.asked == [], "nothing leaves this computer by itself"


def test_one_key_finds_and_enter_takes(counter: Counter) -> None:
    counter.post.clerk.type(NIK)
    counter.look()
    assert counter.server.asked == [NIK]
    assert counter.search.words.text() == "Ketemu di server kabupaten."
    counter.post.clerk.press(ENTER)
    patient = counter.post.workspace.resep.view.patient
    assert patient.row is not None
    assert patient.row.name == "Made Suarni"
    assert not counter.search.isVisible()


def test_offline_says_so_and_the_prescription_goes_on(counter: Counter) -> None:
    counter.online = False
    counter.post.desk.line = samples.connection("luring", 2)
    counter.post.clerk.type(NIK)
    counter.look()
    assert "Belum tersambung" in counter.search.words.text()
    assert not counter.post.workspace.resep.view.patient.edit.is_open(), "nothing covers it"
    assert focused() is counter.post.workspace.resep.view.patient.edit, "typing goes on"
    counter.post.clerk.press(ENTER, 2)
    assert counter.post.workspace.resep.view.patient.is_new


def test_the_answer_comes_with_a_later_exchange(counter: Counter) -> None:
    counter.online = False
    counter.post.clerk.type(NIK)
    counter.look()
    counter.online = True
    counter.post.window.sync()
    counter.post.clerk.settle()
    assert counter.search.words.text() == "Ketemu di server kabupaten."


def test_nobody_there_either(counter: Counter) -> None:
    counter.server.known.clear()
    counter.post.clerk.type(NIK)
    counter.look()
    assert counter.search.words.text().startswith("Tidak ada di server kabupaten.")
    asked = counter.exchanges
    counter.look()
    assert counter.exchanges == asked + 1, "asked once more, it asks anew"


def test_another_number_is_another_question(counter: Counter) -> None:
    counter.server.known.clear()
    counter.post.clerk.type(NIK)
    counter.look()
    counter.post.clerk.press(Qt.Key.Key_Backspace)
    assert not counter.search.isVisible()
    counter.post.clerk.type("4")
    assert counter.search.words.text() == ""


def test_where_there_is_no_server_nothing_is_offered(qtbot: QtBot) -> None:
    with open_post(qtbot) as post:
        post.log_in()
        post.clerk.type(NIK)
        assert not post.workspace.resep.view.patient.server.isVisible()
