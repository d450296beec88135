"""F4: reports typed from a phone call, proof, relay, packs that come home, and the one question."""

from collections.abc import Iterator
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from helpers.typist import ENTER, focused
from helpers.window import Post, open_post, texts
from posobat.demo.memory_photos import MemoryPhotos
from posobat.demo.road_morning import road_desk
from posobat.domain.delivery_code import delivery_code
from posobat.ui import shortcuts
from posobat.ui.pengantaran.bundle import BundlePanel

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")
ESC = Qt.Key.Key_Escape
JPEG = b"\xff\xd8\xff\xe0 a door with a pack before it"


@pytest.fixture
def dewi(qtbot: QtBot) -> Iterator[Post]:
    with open_post(qtbot, road_desk()) as opened:
        opened.log_in()
        yield opened


def panel(post: Post) -> BundlePanel:
    return post.workspace.road.bundle


def key_of(post: Post, number: str) -> str:
    return next(k for k, d in post.desk.bundles.items() if f"-{number}-" in d.row.slip)


def state(post: Post, number: str) -> str:
    return post.bundle(key_of(post, number)).row.state


def open_pack(post: Post, number: str) -> None:
    """By its four digits in the search, as somebody who has the caller on the phone."""
    post.clerk.ctrl(Qt.Key.Key_K)
    post.clerk.type(number)
    post.clerk.press(ENTER)
    assert panel(post).isVisible()


def choose(post: Post, value: str) -> None:
    """Down to that choice of the field with the cursor."""
    combo = focused()
    for _ in range(combo.count()):  # type: ignore[attr-defined]
        if combo.value() == value:  # type: ignore[attr-defined]
            break
        post.clerk.press(Qt.Key.Key_Down)
    assert combo.value() == value  # type: ignore[attr-defined]
    post.clerk.press(ENTER)


def error(post: Post, name: str) -> str:
    form = panel(post).form
    assert form is not None
    return form.fields[name].error.text()


# -- "Sudah sampai mana?"


def test_one_field_answers_with_a_sentence_from_any_page(dewi: Post) -> None:
    dewi.clerk.ctrl(Qt.Key.Key_K)
    assert dewi.workspace.place is shortcuts.DELIVERY
    dewi.clerk.type("0046")
    rows = dewi.workspace.road.search.suggestions
    assert rows.item(0).text() == "0046 · Wayan Sudarma · Sobo, Banyuwangi"
    dewi.clerk.press(ENTER)
    assert panel(dewi).where.text() == (
        "Paket obat sedang dibawa Hadi Santoso, pelat P\u00a04217\u00a0VB, ke Sobo, Banyuwangi, "
        "sejak pukul 07.44 (1 jam 58 menit)."
    )
    assert "HP 0812-3456-7801" in panel(dewi).contact.text()


@pytest.mark.parametrize("asked", ["wayan", "SGL-004306", "081234567806", "BLB-261122-0046-R"])
def test_by_name_seal_phone_or_slip(dewi: Post, asked: str) -> None:
    open_pack(dewi, asked)
    assert panel(dewi).name.text() == "Wayan Sudarma"


def test_who_is_not_here_is_said_so(dewi: Post) -> None:
    dewi.clerk.ctrl(Qt.Key.Key_K)
    dewi.clerk.type("zulkifli")
    row = dewi.workspace.road.search.suggestions.item(0)
    assert row.text().startswith("Tidak ditemukan.")


# -- on the road


def test_reports_from_a_phone_call(dewi: Post) -> None:
    open_pack(dewi, "0051")
    dewi.clerk.type("j")
    dewi.clerk.press(ENTER)
    assert state(dewi, "0051") == "DIANTAR"
    dewi.clerk.type("h")
    dewi.clerk.enter("x")
    assert error(dewi, "reason") == "Tulis mengapa paket tertahan."
    dewi.clerk.press(Qt.Key.Key_Backspace)
    dewi.clerk.enter("Ban bocor di Rogojampi")
    assert state(dewi, "0051") == "TERTAHAN"
    dewi.clerk.type("g")
    choose(dewi, "kendaraan")
    dewi.clerk.enter()
    assert state(dewi, "0051") == "GAGAL_ANTAR"
    dewi.clerk.type("k")
    dewi.clerk.enter("Motor mogok")
    assert state(dewi, "0051") == "KEMBALI_KE_POS"


def test_what_is_not_legal_is_not_offered(dewi: Post) -> None:
    open_pack(dewi, "0042")
    dewi.clerk.type("g")
    assert panel(dewi).form is None
    assert "Gagal diantar (G)" not in [b.text() for b in panel(dewi).steps_bar._children]


def test_the_delivery_code_proves_and_a_wrong_one_is_not_recorded(dewi: Post) -> None:
    open_pack(dewi, "0046")
    dewi.clerk.type("s")
    choose(dewi, "kode")
    wrong = f"{(int(delivery_code(key_of(dewi, '0046'))) + 1) % 10_000:04d}"
    dewi.clerk.enter(wrong)
    dewi.clerk.enter("Fatimah")
    choose(dewi, "anak")
    dewi.clerk.press(ENTER)
    assert error(dewi, "code") == "Kode terima tidak cocok. Tanyakan lagi kepada penerima."
    assert dewi.desk.ops == []
    dewi.clerk.type(delivery_code(key_of(dewi, "0046")))
    dewi.clerk.press(ENTER, 4)
    assert state(dewi, "0046") == "TERKIRIM"
    assert dewi.desk.ops[-1].body == {
        "event": "terkirim", "receiver": "Fatimah", "relation": "anak", "proof": "kode",
    }  # fmt: skip


def test_a_photo_is_kept_with_its_bundle_and_its_sum_in_the_log(dewi: Post, tmp_path: Path) -> None:
    chosen = tmp_path / "Rumah Wayan Sudarma.jpg"
    chosen.write_bytes(JPEG)
    open_pack(dewi, "0046")
    dewi.clerk.type("s")
    choose(dewi, "foto")
    dewi.clerk.enter("Fatimah")
    choose(dewi, "anak")
    dewi.clerk.enter(str(chosen))
    body = dewi.desk.ops[-1].body
    assert body["photo"] == sha256(JPEG).hexdigest()
    photos = dewi.workspace.context.ports.photos
    assert isinstance(photos, MemoryPhotos)
    assert photos.kept == {(key_of(dewi, "0046"), body["photo"]): JPEG}


def test_what_is_no_photo_is_refused(dewi: Post, tmp_path: Path) -> None:
    chosen = tmp_path / "surat.txt"
    chosen.write_text("bukan foto")
    open_pack(dewi, "0046")
    dewi.clerk.type("s")
    choose(dewi, "foto")
    dewi.clerk.enter("Fatimah")
    choose(dewi, "anak")
    dewi.clerk.enter(str(chosen))
    assert error(dewi, "photo") == "Berkas ini bukan foto JPEG atau PNG."
    assert dewi.desk.ops == []


def test_proof_to_come_stays_on_the_board_until_the_call_back(dewi: Post) -> None:
    open_pack(dewi, "0046")
    dewi.clerk.type("s")
    choose(dewi, "menyusul")
    dewi.clerk.press(ENTER)
    assert state(dewi, "0046") == "TERKIRIM"
    assert "Bukti menyusul: telepon penerima, lalu catat." in texts(panel(dewi))
    dewi.clerk.type("s")
    choose(dewi, "telepon")
    dewi.clerk.enter("Fatimah")
    choose(dewi, "anak")
    dewi.clerk.press(ENTER)
    assert "Bukti menyusul" not in " ".join(texts(panel(dewi)))


# -- relay


def test_left_at_the_nearest_puskesmas_and_carried_on(dewi: Post) -> None:
    key = key_of(dewi, "0046")
    detail = dewi.bundle(key)
    far = replace(detail.patient, lat_e6=-8_520_000, lon_e6=114_090_000)
    dewi.desk.bundles[key] = replace(detail, patient=far)
    open_pack(dewi, "0046")
    dewi.clerk.type("t")
    form = panel(dewi).form
    assert form is not None
    assert any(
        "Terdekat dari rumah pasien: Puskesmas Siliragung, 0,5 km." in t for t in texts(form)
    )
    choose(dewi, "SLR")
    dewi.clerk.enter("Bidan Yuli")
    assert state(dewi, "0046") == "DITITIPKAN"
    assert dewi.desk.ops[-1].body == {
        "event": "titip", "post": "SLR", "post_name": "Puskesmas Siliragung",
        "receiver": "Bidan Yuli",
    }  # fmt: skip
    assert "dititipkan di Puskesmas Siliragung" in panel(dewi).where.text()
    dewi.clerk.type("a")
    choose(dewi, "kurir-wati")
    dewi.clerk.press(ENTER, 2)
    assert state(dewi, "0046") == "DIANTAR"
    assert dewi.bundle(key).driver == "Wati Lestari"


# -- booked by hand, and home again


def test_booked_by_hand_with_the_text_on_the_clipboard(dewi: Post) -> None:
    open_pack(dewi, "0042")
    dewi.clerk.type("m")
    told = QGuiApplication.clipboard().text()
    assert "Ni Luh Ayu Kertiasih" in told
    assert "Isi: Obat resep, tersegel, 0,4 kg" in told
    assert "Metformin" not in told
    choose(dewi, "gosend")
    dewi.clerk.enter("?")
    assert error(dewi, "order") == "Nomor pesanan kurir tidak dikenali. Contoh GK-11-170563."
    dewi.clerk.press(Qt.Key.Key_Backspace)
    dewi.clerk.enter("gk-11-170563")
    assert state(dewi, "0042") == "KURIR_DAPAT"
    assert [c.body["event"] for c in dewi.desk.ops] == ["antre", "kurir_dapat"]
    assert dewi.desk.ops[-1].body["order"] == "GK-11-170563"


def test_a_pack_comes_home_by_its_seal(dewi: Post) -> None:
    dewi.clerk.press(Qt.Key.Key_F4)
    dewi.clerk.type("r")
    dewi.clerk.in_a_burst("SGL-888888")
    back = dewi.workspace.road.back
    assert back.seal.error.text().startswith("Segel SGL-888888 tidak tercatat di pos ini.")
    dewi.clerk.press(Qt.Key.Key_Backspace, 10)
    dewi.clerk.in_a_burst("SGL-004307")
    assert panel(dewi).slip.text() == dewi.bundle(key_of(dewi, "0047")).row.slip
    choose(dewi, "tidak")
    dewi.clerk.press(ENTER)
    assert state(dewi, "0047") == "KEMBALI_DI_POS"
    assert dewi.desk.ops[-1].body == {"event": "terima_kembali", "seal_intact": False}
    assert "Menunggu keputusan apoteker." in texts(panel(dewi))


def test_a_pack_opens_in_the_queue(dewi: Post) -> None:
    open_pack(dewi, "0047")
    dewi.clerk.type("b")
    assert dewi.workspace.place is shortcuts.QUEUE
    assert dewi.panel.detail is not None
    assert "-0047-" in dewi.panel.detail.row.slip


def test_esc_leads_back_to_the_same_card(dewi: Post) -> None:
    dewi.clerk.press(Qt.Key.Key_F4)
    dewi.clerk.press(Qt.Key.Key_Down)
    board = dewi.workspace.road.board
    marked = board.current
    dewi.clerk.press(ENTER)
    assert panel(dewi).isVisible()
    dewi.clerk.press(ESC)
    assert not panel(dewi).isVisible()
    assert board.current == marked
