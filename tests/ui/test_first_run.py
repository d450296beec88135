"""A computer's first day, on the real window, a real data folder and a real server."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from helpers.district import BLAMBANGAN, District, running
from helpers.folders import folder_in_memory
from helpers.memory_ports import MemoryDesk
from helpers.station import SetClock
from helpers.typist import ENTER, Typist
from helpers.window import open_post
from posobat.app.change_pin import change_pin, check_pin
from posobat.app.first_run import KEY, Standing, Step, checked_code, checked_url, step_of
from posobat.app.login import login
from posobat.app.ports import Ports, Report, SyncSummary
from posobat.bootstrap import open_ports
from posobat.demo.samples import POST, STAFF
from posobat.domain.errors import DomainError
from posobat.server import admin
from posobat.server.whole import Office
from posobat.sync.exchange import go_on
from posobat.ui import application
from posobat.ui.first_run.page import FirstRunPage
from posobat.ui.main_window import MainWindow

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")
DEWI, FROM_IT, HERS = "Dewi Lestari", "482915", "730518"


@dataclass
class Day:
    window: MainWindow
    clerk: Typist

    @property
    def guide(self) -> FirstRunPage:
        assert self.window.guide.page is not None
        return self.window.guide.page

    def said(self) -> str:
        return self.guide.card.said.text()


@pytest.fixture
def folder() -> Iterator[Path]:
    with folder_in_memory() as made:
        yield made


@pytest.fixture
def district(folder: Path) -> Iterator[District]:
    with running(f"sqlite:///{folder}/server/kabupaten.db") as started:
        yield started


@pytest.fixture
def code(district: District) -> str:
    admin.add_staff(
        district.engine, district.clock, post="BLB", name=DEWI, role="apoteker", pin=FROM_IT
    )
    return district.code()


@contextmanager
def morning(qtbot: QtBot, data: Path) -> Iterator[Day]:
    """The program is started; at the end it is closed, as by a person or by the power."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    application.prepare(app, dark=False)
    window = application.build(lambda: open_ports(data, SetClock()))
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    day = Day(window, Typist(qtbot, window.tasks))
    day.clerk.settle()
    try:
        yield day
    finally:
        window.close()
        shiboken6.delete(window)
        app.setStyleSheet("")


def test_from_nothing_to_the_first_prescription_with_keys_alone(
    qtbot: QtBot, folder: Path, district: District, code: str
) -> None:
    with morning(qtbot, folder / "loket") as day:
        assert day.guide.step is Step.POST
        day.clerk.enter(district.address)
        day.clerk.enter(code)
        assert day.guide.step is Step.STAFF
        qtbot.waitUntil(day.guide.staff.old.edit.isVisible)
        assert day.guide.staff.who.choice.currentText() == f"{DEWI} · apoteker"
        for typed in ("", FROM_IT, HERS, HERS):
            day.clerk.enter(typed)
        assert day.guide.step is Step.PRINTER
        day.clerk.press(ENTER)
        assert day.guide.step is Step.PRINTER, "the test page, then what came of it"
        assert day.said()
        day.clerk.press(ENTER)
        assert day.guide.step is Step.DATA
        day.clerk.settle()
        assert day.said() == "Data pos sudah ada di komputer ini."
        day.clerk.press(ENTER)
        assert day.window.workspace is not None
        assert day.window.workspace.context.staff.name == DEWI
        assert day.window.frame.companion is not None, "the coach stands beside"
        assert day.clerk.keys < 120
        ports = day.window.ports
        assert ports is not None
        person = ports.desk.staff()[0]
        assert login(ports.desk, ports.clock, person.id, HERS).name == DEWI
        with pytest.raises(DomainError, match="PIN salah"):
            login(ports.desk, ports.clock, person.id, FROM_IT)


def test_a_wrong_code_or_no_server_is_one_sentence_and_can_be_tried_again(
    qtbot: QtBot, folder: Path, district: District, code: str
) -> None:
    with morning(qtbot, folder / "loket") as day:
        day.clerk.enter(district.address)
        day.clerk.enter("abc")
        assert "8 huruf" in day.guide.post.code.error.text()
        day.guide.post.code.set_text("AAAAAAAA" + code[8:])
        day.clerk.press(ENTER)
        assert "Kode pendaftaran tidak dikenal" in day.guide.post.code.error.text()
        day.guide.post.url.set_text("http://127.0.0.1:1")
        day.guide.post.code.set_text(code)
        day.clerk.press(ENTER)
        assert "Periksa alamat dan jaringan" in day.said()
        day.guide.post.url.set_text(district.address)
        day.guide.post.code.edit.setFocus()
        day.clerk.press(ENTER)
        assert day.guide.step is Step.STAFF


def test_a_power_cut_costs_no_step(
    qtbot: QtBot, folder: Path, district: District, code: str
) -> None:
    data = folder / "loket"
    with morning(qtbot, data) as day:
        day.clerk.enter(district.address)
        day.clerk.enter(code)
    with morning(qtbot, data) as day:
        assert day.guide.step is Step.STAFF, "the code was used already"
        qtbot.waitUntil(day.guide.staff.old.edit.isVisible)
        for typed in ("", FROM_IT, "", ""):
            day.clerk.enter(typed)
        assert day.guide.step is Step.PRINTER, "a PIN that is kept"
    with morning(qtbot, data) as day:
        assert day.guide.step is Step.PRINTER
        day.guide.forward()
        day.clerk.settle()
        day.clerk.press(ENTER)
    with morning(qtbot, data) as day:
        assert day.window.guide.page is None
        assert day.window.login.isVisible(), "the PIN is asked again"
        day.clerk.enter("dewi" + FROM_IT)
        assert day.window.frame.companion is not None
        day.window.guide._close()
        day.clerk.settle()
    with morning(qtbot, data) as day:
        day.clerk.enter("dewi" + FROM_IT)
        assert day.window.frame.companion is None, "it was sent away"


def test_the_staff_comes_when_the_network_is_back(
    qtbot: QtBot, folder: Path, district: District, code: str
) -> None:
    with morning(qtbot, folder / "loket") as day:
        day.clerk.enter(district.address)
        day.guide.post.code.set_text(code)
        day.guide.post.code.edit.setFocus()
        join = day.guide.post._ground.ports.enrolment
        assert join is not None
        join.join(district.address, code)
        district.stop()
        day.guide.forward()
        day.clerk.settle()
        assert day.guide.step is Step.STAFF
        assert day.said()
        assert day.guide.staff.retry.hasFocus()
        district.start()
        day.clerk.press(ENTER)
        qtbot.waitUntil(day.guide.staff.old.edit.isVisible)


def test_where_nobody_is_known_the_first_person_is_written_here(
    qtbot: QtBot, folder: Path, district: District
) -> None:
    with morning(qtbot, folder / "loket") as day:
        day.clerk.enter(district.address)
        day.clerk.enter(district.code())
        qtbot.waitUntil(day.guide.staff.name.edit.isVisible)
        day.clerk.enter("Rina Wulandari")
        day.clerk.press(Qt.Key.Key_Down)
        day.clerk.press(ENTER)
        day.clerk.enter("111111")
        day.clerk.enter("111111")
        assert "mudah ditebak" in day.guide.staff.new.error.text()
        day.guide.staff.new.set_text(HERS)
        day.guide.staff.again.set_text(HERS)
        day.guide.staff.main.click()
        day.clerk.settle()
        assert day.guide.step is Step.PRINTER
        assert day.guide.staff.person is not None
        assert day.guide.staff.person.role == "apoteker"


def test_a_file_of_no_use_is_refused_and_the_guide_stands_again(qtbot: QtBot, folder: Path) -> None:
    wrong = folder / "resep.posobat"
    wrong.write_bytes(b"bukan berkas kabupaten")
    with morning(qtbot, folder / "loket") as day:
        day.guide.post.way.set_value("berkas")
        day.guide.post.path.set_text(str(wrong))
        day.guide.post.main.click()
        day.clerk.settle()
        qtbot.waitUntil(lambda: day.window.guide.page is not None)
        day.clerk.settle()
        assert day.guide.post.path.error.text() or day.said()
        assert day.window.ports is not None


def test_a_computer_is_enrolled_with_a_stick_alone(
    qtbot: QtBot, folder: Path, district: District, code: str
) -> None:
    """The request goes out and the program is closed; the file that came back is read by it."""
    data, asked, brought = folder / "loket", folder / "minta.posobat", folder / "BLB.posobat"
    with morning(qtbot, data) as day:
        day.guide.post.way.set_value("minta")
        day.guide.post.code.set_text(code)
        day.guide.post.path.set_text(str(asked))
        day.guide.post.main.click()
        day.clerk.settle()
    office = Office(district.engine, district.keys, district.clock)
    office.make_file(office.for_request("BLB", asked, district.address), brought, go_on)
    district.stop()
    with morning(qtbot, data) as day:
        day.guide.post.way.set_value("berkas")
        day.guide.post.path.set_text(str(brought))
        day.guide.post.path.edit.setFocus()
        day.clerk.press(ENTER)
        qtbot.waitUntil(lambda: day.window.ports is not None)
        day.clerk.settle()
        assert day.guide.step is Step.STAFF
        for typed in ("", FROM_IT, HERS, HERS):
            day.clerk.enter(typed)
        assert day.guide.step is Step.PRINTER
        assert day.guide.staff.person is not None
        assert day.guide.staff.person.name == DEWI


def test_the_request_of_a_computer_without_a_network_is_written(
    qtbot: QtBot, folder: Path, code: str
) -> None:
    with morning(qtbot, folder / "loket") as day:
        day.guide.post.way.set_value("minta")
        day.guide.post.code.set_text(code)
        day.guide.post.path.set_text(str(folder / "minta.posobat"))
        day.guide.post.main.click()
        day.clerk.settle()
        assert (folder / "minta.posobat").stat().st_size > 50
        assert "Bawa flashdisk ke kabupaten" in day.said()


def test_computers_that_it_has_enrolled_need_no_guide() -> None:
    found = Standing(POST, list(STAFF), {})
    assert step_of(found) is Step.DONE
    assert step_of(Standing(None, [], {"step": 4})) is Step.POST
    assert step_of(Standing(POST, [], {"step": 4})) is Step.STAFF
    assert step_of(Standing(POST, list(STAFF), {"step": 4})) is Step.DATA
    assert step_of(Standing(POST, list(STAFF), {"step": "rusak"})) is Step.DONE


@pytest.mark.parametrize(
    ("typed", "url"),
    [
        ("pos.contoh.go.id", "https://pos.contoh.go.id"),
        (" http://127.0.0.1:8710 ", "http://127.0.0.1:8710"),
    ],
)
def test_addresses_as_people_type_them(typed: str, url: str) -> None:
    assert checked_url(typed) == url


@pytest.mark.parametrize("typed", ["", "ftp://x", "https://", "pos obat"])
def test_addresses_that_are_none(typed: str) -> None:
    with pytest.raises(DomainError):
        checked_url(typed)


def test_a_code_is_read_in_small_letters_too() -> None:
    assert checked_code(" abcdefgh-0123abcd ") == "ABCDEFGH-0123ABCD"
    with pytest.raises(DomainError):
        checked_code("ABCDEFGH0123ABCD")


@pytest.mark.parametrize("pin", ["12345", "123456", "000000", "987654", "12a456", "1234567890123"])
def test_pins_that_are_guessed_are_refused(pin: str) -> None:
    with pytest.raises(DomainError):
        check_pin(pin, pin)


def test_a_pin_is_changed_by_its_owner_alone(folder: Path, district: District, code: str) -> None:
    ports = open_ports(folder / "loket", SetClock())
    assert ports.enrolment is not None
    ports.enrolment.join(district.address, code)
    ports.sync(lambda *_: True)
    staff = ports.desk.staff()[0].id
    desk, clock = ports.desk, ports.clock
    with pytest.raises(DomainError, match="PIN salah"):
        change_pin(desk, ports.work(staff), clock, staff, old="000000", new=HERS, again=HERS)
    change_pin(desk, ports.work(staff), clock, staff, old=FROM_IT, new=HERS, again=HERS)
    assert ports.sync(lambda *_: True).refused == 0
    assert login(desk, clock, staff, HERS).name == DEWI
    assert ports.desk.load_draft(KEY) is None
    assert BLAMBANGAN["code"] == "BLB"
    ports.close()


def test_a_server_that_answers_nothing_leaves_a_way_to_try_again(qtbot: QtBot) -> None:
    def enrolled(ports: Ports) -> Ports:
        return replace(ports, enrolment=_Done())

    desk, silent = MemoryDesk(team=[]), SyncSummary(False)
    with open_post(qtbot, desk, sync=lambda: silent, change=enrolled) as post:
        guide = post.window.guide.page
        assert guide is not None
        assert guide.step is Step.STAFF
        assert guide.card.said.text().startswith("Server belum menjawab.")
        assert guide.card.isEnabled()
        assert guide.staff.retry.hasFocus()


class _Done:
    """app.ports.Enrolment of a computer that is enrolled."""

    def join(self, url: str, code: str) -> str:
        raise NotImplementedError(url, code)

    def ask(self, code: str, path: Path) -> None:
        raise NotImplementedError(code, path)

    def take(self, path: Path, report: Report) -> str:
        raise NotImplementedError(path, report)
