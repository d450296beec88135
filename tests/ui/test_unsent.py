"""F11: everything that the server does not have, why, and the way out for what it refused."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from helpers.memory_ports import NOW, MemoryDesk
from helpers.screens import layout_faults
from helpers.typist import ENTER, focused
from helpers.window import Post, open_post, texts
from posobat.app.ports import SyncSummary
from posobat.app.views import RefusedOp, UnsentOp
from posobat.demo import samples
from posobat.domain.change import Kind
from posobat.domain.clock import to_ms
from posobat.ui.connection.page import UnsentPage
from posobat.ui.connection.repair_words import repair_view
from posobat.ui.connection.unsent_words import rows

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")
ALT = Qt.KeyboardModifier.AltModifier
now = to_ms(NOW)


@pytest.fixture
def dewi(dewi: Post) -> Post:
    dewi.clerk.press(Qt.Key.Key_F11)
    return dewi


def page(post: Post) -> UnsentPage:
    return post.workspace.unsent


def listed(post: Post) -> list[str]:
    box = page(post).items
    return [box.item(n).data(Qt.ItemDataRole.AccessibleTextRole) for n in range(box.count())]


def to_the_list(post: Post) -> None:
    for _ in range(8):
        if focused() is page(post).items:
            return
        post.clerk.press(Qt.Key.Key_Tab)
    raise AssertionError("Tab does not reach the list")


def test_every_thing_says_what_who_since_when_and_why(dewi: Post) -> None:
    assert listed(dewi) == [
        "Data pasien · Suparti. Agus Priyanto, sejak pukul 08.44. "
        "Ditolak server: Isi data salah bentuk: Berat badan (gram).",
        "Paket disegel · Ni Luh Ayu Kertiasih · BLB-261122-0008-4."
        " Dewi Lestari, sejak pukul 09.20 (22 menit). Menunggu jaringan",
        "Kurir diminta · Mohammad Yusuf Abdurrahman · BLB-261122-0007-6."
        " Agus Priyanto, sejak pukul 09.31 (11 menit). Menunggu jaringan",
    ]
    assert "2 data tersimpan aman di komputer ini" in page(dewi).unsent.text()
    assert "1 ditolak server (Enter untuk membetulkan) · 2 belum terkirim" in texts(page(dewi))


@pytest.mark.parametrize(
    ("state", "op", "reason"),
    [
        ("luring", {}, "Menunggu jaringan"),
        ("bukan_server", {}, "Menunggu: yang menjawab bukan server"),
        ("ditolak", {}, "Menunggu: server menolak komputer ini"),
        ("tersambung", {}, "Dikirim pada pertukaran berikutnya"),
        (
            "luring",
            {"in_file": now},
            "Dibawa USB, dibuat pukul 09.42; tanda terima belum kembali",
        ),
    ],
)
def test_the_reason_fits_the_state(state: str, op: dict[str, int], reason: str) -> None:
    waiting = UnsentOp("op", "patient.set", "", "Siti", "Agus", now)
    facts = samples.connection(state)
    (view,) = rows(facts, [], [replace(waiting, **op)], sending=False)  # type: ignore[arg-type]
    assert view.reason == reason
    (view,) = rows(facts, [], [replace(waiting, **op)], sending=True)  # type: ignore[arg-type]
    assert view.reason == "Sedang dikirim"


def test_a_wrong_clock_and_a_step_of_a_newer_version_are_said_so() -> None:
    op = UnsentOp("op", "delivery.event", "terbang", "BLB-1", "", now - 2**40, suspect=True)
    (view,) = rows(samples.connection(), [], [op], sending=False)
    assert view.what == "Langkah pengantaran · BLB-1"
    assert view.detail.startswith("Petugas lain, sejak ")
    assert view.detail.endswith("jam komputer salah")


def test_send_now_always_ends_with_a_sentence(qtbot: QtBot) -> None:
    answers = [SyncSummary(False, message=""), SyncSummary(True, sent=2, received=1)]
    desk = MemoryDesk()
    with open_post(qtbot, desk, sync=lambda: answers.pop(0)) as post:
        post.log_in()
        post.clerk.press(Qt.Key.Key_F11)
        assert page(post).send.hasFocus()
        post.clerk.press(ENTER)
        assert "Server belum menjawab" in page(post).answer.text()
        desk.line, desk.waiting, desk.held = samples.connection("tersambung", 0), [], []
        desk.line = replace(desk.line, last_ok=now)
        post.clerk.press(ENTER)
        assert page(post).answer.text() == "Terkirim 2, diterima 1."
        assert "semua terkirim" in post.workspace.connection.text()
        assert "Tidak ada yang menunggu" in texts(page(post))


def test_payload_and_reason_stand_side_by_side(dewi: Post) -> None:
    to_the_list(dewi)
    dewi.clerk.press(ENTER)
    panel = page(dewi).repair
    assert panel.isVisible()
    assert panel.reason.text() == "Isi data salah bentuk: Berat badan (gram)."
    shown = [field.label.text() for field in panel.fields.values()]
    assert shown[:4] == ["Nama", "Tanggal lahir", "Nomor HP", "Berat badan (gram)"]
    assert panel.area.geometry().right() < panel.reason.parentWidget().geometry().left()


def test_three_keys_beside_the_correction_itself(qtbot: QtBot) -> None:
    sent: list[int] = []

    def sync() -> SyncSummary:
        sent.append(1)
        return SyncSummary(True)

    with open_post(qtbot, sync=sync) as dewi:
        dewi.log_in()
        dewi.clerk.press(Qt.Key.Key_F11)
        to_the_list(dewi)
        dewi.clerk.keys = 0
        dewi.clerk.press(ENTER)
        named = focused()
        assert isinstance(named, QLineEdit)
        assert named.selectedText() == "58 kg"
        dewi.clerk.type("58000")
        dewi.clerk.press(ENTER)
        dewi.clerk.press(ENTER)
        assert dewi.clerk.keys - len("58000") == 3
        op = dewi.desk.ops[-1]
        assert (op.kind, op.entity) == (Kind.PATIENT_SET, "pasien-4")
        assert op.body["weight_g"] == 58000
        assert op.body["corrects"] == ["op-ditolak-1"]
        assert op.body["name"] == "Suparti", "the rest is sent as it was"
        assert sent == [1], "it goes at once"
        assert len(listed(dewi)) == 2
        assert "ditolak" not in dewi.workspace.connection.text()


def test_what_is_still_wrong_brings_the_cursor_back(dewi: Post) -> None:
    to_the_list(dewi)
    dewi.clerk.press(ENTER)
    dewi.clerk.type("lima puluh")
    dewi.clerk.press(ENTER, 2)
    assert dewi.desk.ops == []
    assert page(dewi).repair.said.text() == "Isi dengan angka bulat."
    named = focused()
    assert isinstance(named, QLineEdit)
    assert named.selectedText() == "lima puluh"


def test_letting_go_takes_a_reason(dewi: Post) -> None:
    to_the_list(dewi)
    dewi.clerk.press(ENTER)
    qtbot_keys(dewi, Qt.Key.Key_L)
    dewi.clerk.enter("")
    assert page(dewi).repair.said.text() == "Tuliskan alasan data ini tidak dikirim lagi."
    dewi.clerk.enter("pasien sudah dicatat ulang")
    op = dewi.desk.ops[-1]
    assert op.body["corrects"] == ["op-ditolak-1"]
    assert op.body["reason"] == "pasien sudah dicatat ulang"
    assert len(listed(dewi)) == 2


def test_esc_leaves_without_a_trace(dewi: Post) -> None:
    to_the_list(dewi)
    dewi.clerk.press(ENTER)
    dewi.clerk.type("1")
    dewi.clerk.press(Qt.Key.Key_Escape)
    assert dewi.desk.ops == []
    assert focused() is page(dewi).items
    assert len(listed(dewi)) == 3


def test_enter_on_what_only_waits_opens_nothing(dewi: Post) -> None:
    to_the_list(dewi)
    dewi.clerk.press(Qt.Key.Key_Down)
    dewi.clerk.press(ENTER)
    assert not page(dewi).repair.isVisible()


def test_a_prescription_opens_at_the_line_that_is_wrong() -> None:
    items = [{"n": n, "name": name, "quantity": q} for n, name, q in ((1, "A", 5), (2, "B", 0))]
    op = RefusedOp("op", "prescription.new", "", "Jumlah harus lebih dari 0.", now,
                   {"patient": "x", "items": items, "bundles": []})  # fmt: skip
    view = repair_view(op, now)
    assert view.fields[view.named].label == "Jumlah, obat 2"


def test_what_no_correction_can_heal_is_said_so(qtbot: QtBot) -> None:
    op = RefusedOp("op", "post.set", "", "Hanya server kabupaten yang boleh mengubah data pos.",
                   now, {"code": "BLB"})  # fmt: skip
    with open_post(qtbot, MemoryDesk(held=[op])) as post:
        post.log_in()
        post.clerk.press(Qt.Key.Key_F11)
        to_the_list(post)
        post.clerk.press(ENTER)
        assert not page(post).repair.send.isVisible()
        assert focused() is page(post).repair.release
        assert "tidak dapat dibetulkan" in page(post).repair.advice.text()


def qtbot_keys(post: Post, key: Qt.Key) -> None:
    """With Alt."""
    post.clerk.qtbot.keyClick(focused(), key, ALT)
    QApplication.processEvents()
    post.clerk.settle()


def test_a_reason_is_read_whole_with_large_letters_in_a_small_window(qtbot: QtBot) -> None:
    with open_post(qtbot, size=1.5) as post:
        post.resize(1093, 560)
        post.log_in()
        post.clerk.press(Qt.Key.Key_F11)
        page(post).open_item("op-ditolak-1")
        page(post).repair.ask_reason()
        post.clerk.settle()
        assert focused() is page(post).repair.give_up.edit
        assert not list(layout_faults(post))
