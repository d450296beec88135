"""F12: two opinions side by side, one key to decide, nothing hidden and nothing modal."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from helpers.memory_ports import MemoryDesk
from helpers.screens import layout_faults
from helpers.typist import ENTER, focused
from helpers.window import Post, open_post, texts
from posobat.app.views import CheckItem, Opinion
from posobat.demo import samples
from posobat.domain.change import Change
from posobat.ui import shortcuts
from posobat.ui.perlu_dicek.page import PerluDicekPage
from posobat.ui.perlu_dicek.presenter import item_view, value_words

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")
PHONE, VILLAGE, BUNDLE = range(3)


@pytest.fixture
def dewi(qtbot: QtBot) -> Iterator[Post]:
    """Three questions wait."""
    with open_post(qtbot, MemoryDesk(checks=samples.to_check())) as opened:
        opened.log_in()
        yield opened


def page(post: Post) -> PerluDicekPage:
    return post.workspace.to_check


def rows(post: Post) -> list[str]:
    box = page(post).list
    return [box.item(n).text() for n in range(box.count())]


def decided(post: Post) -> Change:
    return post.desk.ops[-1]


def test_the_number_shows_the_way_and_f12_goes_there(dewi: Post) -> None:
    entry = dewi.workspace.rail._buttons[shortcuts.CHECK]
    assert entry.isVisible()
    assert entry.text() == "Perlu dicek (3)"
    assert dewi.workspace.check.text() == "3 perlu dicek"
    dewi.clerk.press(Qt.Key.Key_F12)
    assert dewi.workspace.title.text() == "Perlu dicek"
    assert rows(dewi) == [
        "Siti Aminah\nNomor HP berbeda",
        "Suparti\nDesa berbeda",
        "Rukmini\nPaket BLB-261122-0003-E",
    ]
    assert focused() is page(dewi).list


def test_nothing_to_check_leaves_no_trace(post: Post) -> None:
    post.log_in()
    assert not post.workspace.rail._buttons[shortcuts.CHECK].isVisible()
    assert not post.workspace.check.isVisible()
    post.clerk.press(Qt.Key.Key_F12)
    assert "Tidak ada yang perlu dicek" in texts(page(post))
    post.clerk.press(Qt.Key.Key_F3)
    assert post.workspace.place is shortcuts.QUEUE


def test_the_words_in_the_head_and_on_the_unsent_page_lead_there(dewi: Post) -> None:
    dewi.workspace.check.click()
    assert dewi.workspace.place is shortcuts.CHECK
    dewi.clerk.press(Qt.Key.Key_F11)
    assert "3 hal menunggu keputusan petugas." in texts(dewi.workspace.unsent)
    dewi.clerk.press(Qt.Key.Key_Tab)
    assert focused() is dewi.workspace.unsent.check
    dewi.clerk.press(ENTER)
    assert dewi.workspace.place is shortcuts.CHECK


def test_both_values_stand_side_by_side_with_who_where_and_when(dewi: Post) -> None:
    dewi.clerk.press(Qt.Key.Key_F12)
    shown, other = page(dewi).question.cards
    assert texts(shown) == [
        "Yang tampil",
        "0812-3456-7800",
        "Agus Priyanto · RSUD Blambangan, komputer ini",
        "22-11-2026 pukul 09.36",
    ]
    assert texts(other)[:2] == ["Yang lain", "0852-5771-0042"]
    assert shown.geometry().top() == other.geometry().top()
    assert shown.geometry().right() < other.geometry().left()


def test_a_wrong_clock_is_marked(dewi: Post) -> None:
    dewi.clerk.press(Qt.Key.Key_F12)
    dewi.clerk.press(Qt.Key.Key_Down)
    right, wrong = page(dewi).question.cards
    assert "jam komputer salah" not in texts(right)
    assert texts(wrong)[-2:] == ["22-11-2002 pukul 09.30", "jam komputer salah"]


@pytest.mark.parametrize(
    ("key", "phone", "said"),
    [
        (Qt.Key.Key_1, "6281234567800", "0812-3456-7800"),
        (Qt.Key.Key_2, "6285257710042", "0852-5771-0042"),
    ],
)
def test_one_key_decides(dewi: Post, key: Qt.Key, phone: str, said: str) -> None:
    dewi.clerk.press(Qt.Key.Key_F12)
    dewi.clerk.press(key)
    assert decided(dewi).body == {"phone": phone, "decides": ["op-hp-1", "op-hp-2"]}
    assert decided(dewi).entity == "pasien-0"
    assert dewi.note == f"Nomor HP Siti Aminah: dipakai {said}."
    assert rows(dewi)[0].startswith("Suparti"), "the next one is ready"
    assert dewi.workspace.check.text() == "2 perlu dicek"


def test_a_village_is_taken_whole(dewi: Post) -> None:
    dewi.clerk.press(Qt.Key.Key_F12)
    dewi.clerk.press(Qt.Key.Key_Down)
    dewi.clerk.press(Qt.Key.Key_2)
    body = dict(decided(dewi).body)
    assert body.pop("decides") == ["op-desa-1", "op-desa-2"]
    assert body == {"village": "Ketapang", "village_name": "Ketapang", "kecamatan": "Kalipuro"}


def test_ctrl_z_opens_the_question_again(dewi: Post) -> None:
    dewi.clerk.press(Qt.Key.Key_F12)
    dewi.clerk.press(Qt.Key.Key_2)
    dewi.clerk.ctrl(Qt.Key.Key_Z)
    assert list(decided(dewi).body) == ["withdraws"]
    assert rows(dewi)[0] == "Siti Aminah\nNomor HP berbeda"
    assert dewi.workspace.check.text() == "3 perlu dicek"


def test_a_key_that_no_side_has_does_nothing(dewi: Post) -> None:
    dewi.clerk.press(Qt.Key.Key_F12)
    dewi.clerk.press(Qt.Key.Key_3)
    dewi.clerk.press(ENTER)
    assert dewi.desk.ops == []
    assert dewi.workspace.place is shortcuts.CHECK


def test_a_decision_made_elsewhere_is_not_made_twice(dewi: Post) -> None:
    """It came with an exchange while this page stood open."""
    dewi.clerk.press(Qt.Key.Key_F12)
    del dewi.desk.checks[0]
    dewi.clerk.press(Qt.Key.Key_2)
    assert dewi.desk.ops == []
    assert dewi.note == "Data ini sudah diputuskan. Tidak ada yang berubah."
    assert rows(dewi)[0].startswith("Suparti")


def test_enter_opens_a_doubtful_bundle_in_the_queue(dewi: Post) -> None:
    dewi.clerk.press(Qt.Key.Key_F12)
    dewi.clerk.press(Qt.Key.Key_Down, 2)
    assert "Ada kabar bertentangan setelah antaran selesai. Telepon kurir dan pasien." in texts(
        page(dewi)
    )
    dewi.clerk.press(ENTER)
    assert dewi.workspace.place is shortcuts.QUEUE
    assert dewi.panel.head.slip.text() == "BLB-261122-0003-E"


def test_that_a_bundle_is_as_shown_is_asked_twice(dewi: Post) -> None:
    dewi.clerk.press(Qt.Key.Key_F12)
    dewi.clerk.press(Qt.Key.Key_Down, 2)
    dewi.clerk.press(Qt.Key.Key_1)
    assert dewi.desk.ops == []
    assert any("Tekan 1 sekali lagi" in words for words in texts(page(dewi)))
    dewi.clerk.press(Qt.Key.Key_1)
    assert decided(dewi).body["event"] == "koreksi"
    assert decided(dewi).body["state"] == "GAGAL_ANTAR"
    assert dewi.note == "Paket BLB-261122-0003-E: status yang tampil benar."
    assert len(rows(dewi)) == 2


def test_asking_twice_starts_anew_on_another_question(dewi: Post) -> None:
    dewi.clerk.press(Qt.Key.Key_F12)
    dewi.clerk.press(Qt.Key.Key_Down, 2)
    dewi.clerk.press(Qt.Key.Key_1)
    dewi.clerk.press(Qt.Key.Key_Up)
    dewi.clerk.press(Qt.Key.Key_Down)
    dewi.clerk.press(Qt.Key.Key_1)
    assert dewi.desk.ops == []


def test_the_keys_do_not_reach_other_pages(dewi: Post) -> None:
    dewi.clerk.press(Qt.Key.Key_F12)
    dewi.clerk.press(Qt.Key.Key_F3)
    dewi.clerk.press(Qt.Key.Key_2)
    assert dewi.desk.ops == []


def test_three_sides_are_numbered() -> None:
    item = samples.to_check()[PHONE]
    third = replace(item.sides[1], op="op-hp-3", values={"phone": None})
    view = item_view(replace(item, sides=(*item.sides, third)))
    assert [(side.title, side.key) for side in view.sides] == [
        ("Yang tampil", "1"), ("Pilihan 2", "2"), ("Pilihan 3", "3"),
    ]  # fmt: skip
    assert view.sides[2].value == "(dikosongkan)"


@pytest.mark.parametrize(
    ("field", "values", "words"),
    [
        ("born", {"born": "1968-03-14"}, "14-03-1968"),
        ("born", {"born": "besok"}, "besok"),
        ("sex", {"sex": "P"}, "Perempuan"),
        ("weight_g", {"weight_g": 12_500}, "12,5 kg"),
        ("weight_g", {"weight_g": None}, "(dikosongkan)"),
        ("lat_e6", {"lat_e6": -8_219_000, "lon_e6": 114_369_000}, "-8.219000, 114.369000"),
        ("lat_e6", {"lat_e6": None, "lon_e6": None}, "(dikosongkan)"),
        (
            "payer",
            {"payer": "sktm", "lane": "pbi", "proof": "SKTM 470/1"},
            "SKTM · Gratis (PBI)\nBukti: SKTM 470/1",
        ),
        ("village", {"village": "35.10", "village_name": "", "kecamatan": ""}, "35.10"),
        (
            "routine",
            {"routine": [{"code": "MTF500", "signa": "2dd1 pc", "quantity": 60, "days": 30}]},
            "MTF500 2dd1 pc (60)",
        ),
        ("routine", {"routine": None}, "(dikosongkan)"),
        ("hobi", {"hobi": True}, "True"),
    ],
)  # fmt: skip
def test_values_in_words(field: str, values: dict[str, object], words: str) -> None:
    assert value_words(field, values) == words


def test_a_time_that_no_calendar_has_is_said_so() -> None:
    item = samples.to_check()[PHONE]
    odd = (replace(side, at=2**62) for side in item.sides)
    assert item_view(replace(item, sides=tuple(odd))).sides[0].when == "waktu tidak diketahui"


def test_an_unknown_author_and_field_still_make_a_question() -> None:
    side = Opinion("op-1", "", "RSUD Genteng", 0, values={"hobi": "catur"})
    view = item_view(CheckItem("pasien", "p", "Siti", (side, side), field="hobi"))
    assert view.what == "Data lain berbeda"
    assert view.sides[0].by == "Petugas lain · RSUD Genteng, komputer lain"


def test_large_letters_in_a_small_window_still_show_both_values_at_once(qtbot: QtBot) -> None:
    with open_post(qtbot, MemoryDesk(checks=samples.to_check()), size=1.5) as post:
        post.resize(1093, 560)
        post.log_in()
        post.clerk.press(Qt.Key.Key_F12)
        question = page(post).question
        left, right = question.cards
        assert left.y() == right.y()
        assert left.geometry().right() < right.geometry().left()
        assert right.geometry().right() <= question.area.viewport().width()
        assert not list(layout_faults(post))


def test_a_key_pressed_before_the_list_is_read_again_decides_nothing(dewi: Post) -> None:
    """It would be another answer to a question that is answered, and take the undo away."""
    dewi.clerk.press(Qt.Key.Key_F12)
    dewi.window.changed.subscribe(lambda _changes: page(dewi).pick(0))

    dewi.clerk.press(Qt.Key.Key_2)

    assert len(dewi.desk.ops) == 1
    assert dewi.note == "Nomor HP Siti Aminah: dipakai 0852-5771-0042."
    assert dewi.workspace.notes.undo_button.isVisible()
