"""F8: what this computer prints on, and how large its letters are."""

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

import pytest
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from helpers.memory_ports import PIN, STAFF
from helpers.typist import ENTER, focused
from helpers.window import Post, open_post
from posobat.app.papers import EtiketForm, SlipForm
from posobat.app.settings import Settings
from posobat.domain.change import Kind
from posobat.ui import theme
from posobat.ui.pengaturan.page import PengaturanPage
from posobat.ui.widgets.fields import Choice, Field

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


@pytest.fixture
def post(qtbot: QtBot) -> Iterator[Post]:
    with open_post(qtbot) as opened:
        opened.log_in()
        opened.clerk.press(Qt.Key.Key_F8)
        yield opened


@pytest.fixture
def page(post: Post) -> PengaturanPage:
    return post.workspace.settings


def choose(field: Field, value: str) -> None:
    assert isinstance(field.control, Choice)
    field.control.set_value(value)


def test_printers_and_the_pharmacist_are_kept(post: Post, page: PengaturanPage) -> None:
    choose(page.slip, SlipForm.ROLL_58)
    choose(page.etiket, EtiketForm.ZPL)
    page.pharmacist.set_text("apt. Rina Wahyuni, S.Farm.")
    page.sipa.set_text("503/0142/SIPA/2024")
    post.clerk.ctrl(ENTER)

    assert post.desk.kept == Settings(
        slip=SlipForm.ROLL_58,
        etiket=EtiketForm.ZPL,
        pharmacist="apt. Rina Wahyuni, S.Farm.",
        sipa="503/0142/SIPA/2024",
    )
    assert post.note == "Pengaturan tersimpan."


def test_a_person_changes_the_own_pin(post: Post, page: PengaturanPage) -> None:
    page.pin.old.edit.setFocus()
    post.clerk.enter("000000")
    post.clerk.enter("730518")
    post.clerk.enter("730518")
    assert page.pin.old.error.text() == "PIN salah. Periksa lalu ketik ulang."
    page.pin.old.set_text("")
    for typed in (PIN, "111111", "730518"):
        post.clerk.enter(typed)
    assert "mudah ditebak" in page.pin.new.error.text()
    for field, typed in ((page.pin.old, PIN), (page.pin.new, "730518"), (page.pin.again, "730519")):
        field.set_text(typed)
    page.pin.change.click()
    post.clerk.settle()
    assert "tidak sama" in page.pin.again.error.text()
    assert post.desk.ops == []
    page.pin.again.set_text("730518")
    page.pin.change.click()
    post.clerk.settle()
    assert post.note.startswith("PIN diganti")
    change = post.desk.ops[-1]
    assert (change.kind, change.entity) == (Kind.STAFF_SET, STAFF[0].id)
    assert "730518" not in str(change.body), "hashed"
    assert page.pin.new.text() == ""


def test_the_language_is_kept_for_the_next_start(qtbot: QtBot) -> None:
    chosen: list[str] = []
    change = partial(replace, choose_language=chosen.append)
    with open_post(qtbot, change=change) as opened:
        opened.log_in()
        opened.clerk.press(Qt.Key.Key_F8)
        choose(opened.workspace.settings.language, "en")
        opened.clerk.ctrl(ENTER)
        assert chosen == ["en"]
        assert "setelah aplikasi dibuka lagi" in opened.note
        opened.clerk.ctrl(ENTER)
        assert chosen == ["en"], "once"


def test_enter_goes_from_field_to_field_and_saves_at_the_end(
    post: Post, page: PengaturanPage
) -> None:
    for _ in range(14):
        post.clerk.press(ENTER)
    assert page.lane.proof.control.hasFocus()
    assert post.desk.kept == Settings()

    post.clerk.press(ENTER)

    assert post.note == "Pengaturan tersimpan."


def test_the_board_reckons_with_closing_time_cold_box_and_reach(
    post: Post, page: PengaturanPage
) -> None:
    page.road.closing.set_text("1530")
    page.road.cold.set_text("6")
    page.road.reach.set_text("25")
    post.clerk.ctrl(ENTER)
    kept = post.desk.kept
    assert (kept.closing, kept.cold_hours, kept.own_km) == ("15.30", 6, 25)


@pytest.mark.parametrize(
    ("field", "typed", "words"),
    [
        ("closing", "25.00", "Jam tutup tidak dikenali. Contoh 16.00."),
        ("cold", "lama", "Isi dengan angka."),
        ("cold", "99", "Ketahanan kotak dingin 1 sampai 48 jam."),
        ("reach", "900", "Jangkauan kurir siaga 0 sampai 200 km. 0 berarti tanpa batas."),
    ],
)
def test_what_the_board_cannot_reckon_with_is_said_at_its_field(
    post: Post, page: PengaturanPage, field: str, typed: str, words: str
) -> None:
    wrong = getattr(page.road, field)
    wrong.set_text(typed)
    post.clerk.ctrl(ENTER)
    assert wrong.error.text() == words
    assert post.desk.kept == Settings()


def test_larger_letters_show_at_once_and_fully_after_the_next_login(
    qtbot: QtBot, post: Post, page: PengaturanPage
) -> None:
    before = post.workspace
    choose(page.letters, "150")
    post.clerk.ctrl(ENTER)

    assert theme.scale() == 1.5
    assert "setelah kunci dan masuk lagi" in post.note
    post.clerk.ctrl(Qt.Key.Key_L)
    post.log_in()
    assert post.workspace is not before
    assert post.workspace.rail.width() == theme.px(176)


def test_a_computer_opens_as_it_was_set(qtbot: QtBot, post: Post, page: PengaturanPage) -> None:
    post.desk.kept = Settings(size=125, look="gelap")

    with open_post(qtbot, post.desk):
        assert theme.scale() == 1.25
        assert theme.palette().dark


def test_a_name_that_fits_on_no_label_is_said_at_its_field(
    post: Post, page: PengaturanPage
) -> None:
    page.pharmacist.set_text("Rina " * 40)
    post.clerk.ctrl(ENTER)

    assert "Nama apoteker" in page.pharmacist.error.text()
    assert post.desk.kept == Settings()


def test_each_paper_gets_its_printer(post: Post, page: PengaturanPage) -> None:
    card = page.printers
    names = [card.slip.choice.itemText(n) for n in range(card.slip.choice.count())]
    assert names == ["Printer utama komputer", "Loket", "Etiket"]
    card.slip.set_value("Loket")
    card.etiket.set_value("Etiket")
    card.notice.set_value("tidak")
    post.clerk.ctrl(ENTER)
    kept = post.desk.kept
    assert (kept.slip_printer, kept.etiket_printer, kept.paper_printer) == ("Loket", "Etiket", "")
    assert not kept.notice


def test_a_printer_that_is_gone_stays_chosen(qtbot: QtBot) -> None:
    with open_post(qtbot) as post:
        post.desk.kept = Settings(slip_printer="SudahDicabut")
        post.log_in()
        post.clerk.press(Qt.Key.Key_F8)
        assert post.workspace.settings.printers.slip.value() == "SudahDicabut"


def test_a_page_to_try_the_printer_with(post: Post) -> None:
    post.clerk.alt(Qt.Key.Key_H)
    assert post.press.printed == ["uji a6 22-11-2026 09.42", "uji.pdf"]


def test_blank_slips_for_a_power_cut(post: Post, page: PengaturanPage) -> None:
    page.printers.count.set_text("3")
    post.clerk.alt(Qt.Key.Key_K)
    assert len(post.press.printed) == 4
    assert post.press.printed[-1] == "kosong.pdf"
    assert {slip[:10] for slip in post.press.printed[:3]} == {"BLB-261122"}
    page.printers.count.set_text("300")
    post.clerk.alt(Qt.Key.Key_K)
    assert page.printers.count.error.text() == "Jumlah slip kosong 1 sampai 50."
    assert len(post.press.printed) == 4


def test_the_field_that_has_the_keys_is_always_in_sight(post: Post, page: PengaturanPage) -> None:
    """Enter walks through fields that lie far below."""
    post.resize(1093, 560)
    for _ in range(14):
        post.clerk.press(ENTER)
        field = focused()
        top = field.mapTo(page, QPoint(0, 0)).y()
        assert top >= 0
        assert top + field.height() <= page.keep.geometry().top(), field.accessibleName()
