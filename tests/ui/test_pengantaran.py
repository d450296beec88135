"""F4 by the keyboard: the board, scan out, reports from the road, relay, "sudah sampai mana?"."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from helpers.memory_ports import MemoryDesk
from helpers.typist import ENTER, focused
from helpers.window import Post, open_post, texts
from posobat.app.board import Lane
from posobat.app.ports import Ports
from posobat.demo import samples
from posobat.demo.road_morning import road_desk
from posobat.domain.change import Change, Kind
from posobat.domain.medicine import Formulary
from posobat.ui.pengantaran.page import PengantaranPage

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")
COLD = tuple(replace(m, cold=True) if m.code == "MTF500" else m for m in samples.MEDICINES)
ESC = Qt.Key.Key_Escape


def cold_desk() -> MemoryDesk:
    desk = road_desk()
    desk.formulary = Formulary.of(COLD)
    return desk


@pytest.fixture
def dewi(qtbot: QtBot) -> Iterator[Post]:
    """The pharmacist stands before a morning with packs everywhere."""
    with open_post(qtbot, road_desk()) as opened:
        opened.log_in()
        opened.clerk.press(Qt.Key.Key_F4)
        yield opened


def page(post: Post) -> PengantaranPage:
    return post.workspace.road


def slip(post: Post, number: str) -> str:
    return next(d.row.slip for d in post.desk.bundles.values() if f"-{number}-" in d.row.slip)


def bundle(post: Post, number: str) -> str:
    wanted = slip(post, number)
    return next(key for key, d in post.desk.bundles.items() if d.row.slip == wanted)


def state(post: Post, number: str) -> str:
    return post.bundle(bundle(post, number)).row.state


def events(post: Post) -> list[Change]:
    return [c for c in post.desk.ops if c.kind is Kind.DELIVERY_EVENT]


# -- the board


def test_lanes_hold_what_is_under_way_and_arrows_walk_through_them(dewi: Post) -> None:
    board = page(dewi).board
    counts = {lane: len(view.cards.cards) for lane, view in board.lanes.items()}
    assert counts == {Lane.READY: 3, Lane.WAITING: 2, Lane.ROAD: 4, Lane.BACK: 3}
    assert focused() is board.lanes[Lane.READY]
    assert board.current == bundle(dewi, "0042")  # the oldest
    assert len(board.lanes[Lane.READY].selectedIndexes()) == 1
    dewi.clerk.press(Qt.Key.Key_Down)
    assert board.current == bundle(dewi, "0041")
    dewi.clerk.press(Qt.Key.Key_Right, 2)
    assert focused() is board.lanes[Lane.ROAD]
    dewi.clerk.press(Qt.Key.Key_Left)
    assert focused() is board.lanes[Lane.WAITING]


def test_a_card_says_everything_to_a_screen_reader(dewi: Post) -> None:
    card = page(dewi).board.lanes[Lane.ROAD].cards.cards[1]
    assert card.spoken.startswith(
        "0046, Wayan Sudarma, Sobo, Banyuwangi. Status: Dalam perjalanan."
    )
    assert "batas 16.00" in card.spoken


def test_what_presses_most_stands_over_the_board_and_nothing_is_cancelled(dewi: Post) -> None:
    words = page(dewi).pressing.text()
    assert words.startswith(f"{slip(dewi, '0044')}: Dipesan 1 jam 24 menit lalu")
    assert dewi.desk.ops == []


def test_drivers_stand_beside_with_what_they_carry(dewi: Post) -> None:
    said = texts(page(dewi).drivers_card)
    assert "Hadi Santoso" in said
    assert any("membawa 1 paket" in words for words in said)
    assert "Pelatihan kurir kedaluwarsa 02-11-2026. Minta persetujuan apoteker." in said


# -- drivers


def test_a_driver_is_entered_with_wrong_plate_mended(dewi: Post) -> None:
    clerk = dewi.clerk
    clerk.type("d")
    clerk.type("n")
    for text in ("Slamet Widodo", "0812 9988 7766"):
        clerk.enter(text)
    clerk.enter("PX12345")
    clerk.enter()
    clerk.enter("BLB-20")
    clerk.enter("01112026")
    clerk.enter("01112027")
    register = page(dewi).register
    assert register.fields["plate"].error.text() == "Pelat tidak dikenali. Contoh P 1234 AB."
    assert register.fields["plate"].has_focus()
    clerk.type("p1234ab")
    clerk.press(ENTER, 5)
    assert dewi.note == "Data Slamet Widodo tersimpan."
    change = dewi.desk.ops[-1]
    assert change.kind is Kind.DRIVER_SET
    assert change.body == {
        "name": "Slamet Widodo", "phone": "6281299887766", "plate": "P 1234 AB",
        "number": "BLB-20", "carrier": "manual", "trained": "2026-11-01",
        "trained_until": "2027-11-01", "active": True,
    }  # fmt: skip


def test_a_known_plate_is_not_entered_twice_and_x_puts_out_of_service(dewi: Post) -> None:
    clerk = dewi.clerk
    clerk.type("d")
    clerk.type("n")
    for text in ("Orang Lain", "081299887766", "P 4217 VB"):
        clerk.enter(text)
    clerk.ctrl(ENTER)
    plate = page(dewi).register.fields["plate"]
    assert plate.error.text() == "Pelat P 4217 VB sudah terdaftar untuk Hadi Santoso."
    clerk.press(ESC)
    clerk.type("x")
    assert dewi.note == "Hadi Santoso tidak aktif."
    assert dewi.desk.ops[-1].body == {"active": False}


# -- scan out


def hand_over(post: Post, driver: str, numbers: list[str], count: str) -> None:
    post.clerk.type("o")
    post.clerk.enter(driver)
    for number in numbers:
        post.clerk.in_a_burst(number)
    post.clerk.enter()
    post.clerk.enter(count)


def test_a_driver_takes_three_packs_with_one_berita_acara(dewi: Post) -> None:
    seals = [dewi.bundle(bundle(dewi, n)).seal for n in ("0040", "0041", "0042")]
    hand_over(dewi, "hadi", seals, "3")
    assert dewi.note == "3 paket diserahkan kepada Hadi Santoso. Dicatat 10 detik lagi."
    assert dewi.desk.ops == []  # nothing yet: ten seconds to take it back
    page(dewi).record_pending()
    dewi.clerk.settle()
    handed = [c for c in events(dewi) if c.body["event"] == "serah_kurir"]
    assert [c.body["seal"] for c in handed] == seals
    assert {state(dewi, n) for n in ("0040", "0041", "0042")} == {"DISERAHKAN_KURIR"}
    numbers = {c.body["manifest"] for c in handed}
    assert len(numbers) == 1
    body = handed[0].body
    assert body["driver"] == {
        "name": "Hadi Santoso",
        "phone": "6281234567801",
        "plate": "P 4217 VB",
    }
    assert body["driver_id"] == "BLB-07"
    assert body["handed_by"] == "Dewi Lestari"
    job = dewi.desk.papers.recent()[0].order
    assert (job.paper, job.about) == ("berita", numbers.pop())
    assert job.content["trained_until"] == "10-02-2027"
    assert [row["slip"] for row in job.content["rows"]] == [
        slip(dewi, n) for n in ("0040", "0041", "0042")
    ]


def test_ten_seconds_to_take_it_back(dewi: Post) -> None:
    hand_over(dewi, "hadi", ["40"], "1")
    dewi.clerk.ctrl(Qt.Key.Key_Z)
    assert page(dewi).out.isVisible()
    assert len(page(dewi).out.lines) == 1
    page(dewi).record_pending()
    dewi.clerk.settle()
    assert dewi.desk.ops == []


def test_what_was_scanned_survives_a_power_cut(dewi: Post, qtbot: QtBot) -> None:
    hand_over(dewi, "hadi", ["40", "41"], "2")
    dewi.window.close()
    with open_post(qtbot, dewi.desk) as again:
        again.log_in()
        again.clerk.press(Qt.Key.Key_F4)
        assert (
            page(again)
            .pressing.text()
            .startswith(
                "Serah terima 2 paket kepada Hadi Santoso (pukul 09.42) belum tercatat. Tekan O"
            )
        )
        again.clerk.type("o")
        out = page(again).out
        assert [line.slip for line in out.lines] == [slip(again, "0040"), slip(again, "0041")]
        assert "belum tercatat" in out.error.text()


def test_what_does_not_come_back_after_a_power_cut_is_named(dewi: Post, qtbot: QtBot) -> None:
    """0044 was booked with GO-SEND and scanned twice to go along all the same."""
    dewi.clerk.type("o")
    dewi.clerk.enter("hadi")
    for number in ("40", "44", "44"):
        dewi.clerk.in_a_burst(number)
    assert len(page(dewi).out.lines) == 2
    dewi.window.close()
    with open_post(qtbot, dewi.desk) as again:
        again.log_in()
        again.clerk.press(Qt.Key.Key_F4)
        again.clerk.type("o")
        out = page(again).out
        assert [line.slip for line in out.lines] == [slip(again, "0040")]
        assert out.error.text() == (
            "Serah terima pukul 09.42 belum tercatat.\n"
            f"Slip {slip(again, '0044')} sudah dipesan (GK-11-204417). "
            "Pindai sekali lagi untuk mengalihkannya ke Hadi Santoso."
        )


@pytest.mark.parametrize(
    ("number", "words"),
    [
        ("45", "Slip {slip} sudah di berita acara BA-BLB-261122-0001-V."),
        ("50", "Slip {slip} sudah selesai (Diterima pasien)."),
        ("44", "Slip {slip} sudah dipesan (GK-11-204417). "
         "Pindai sekali lagi untuk mengalihkannya ke Hadi Santoso."),
    ],
)  # fmt: skip
def test_what_may_not_go_along_says_why(dewi: Post, number: str, words: str) -> None:
    dewi.clerk.type("o")
    dewi.clerk.enter("hadi")
    dewi.clerk.in_a_burst(number)
    assert page(dewi).out.scanner.error.text() == words.format(slip=slip(dewi, f"00{number}"))
    assert page(dewi).out.lines == []


def test_an_unsealed_pack_and_a_strange_seal_stay_here(dewi: Post) -> None:
    draft = replace(samples.details()[0])
    dewi.desk.bundles[draft.row.delivery] = draft
    dewi.clerk.type("o")
    dewi.clerk.enter("hadi")
    out = page(dewi).out
    dewi.clerk.in_a_burst(draft.row.slip)
    assert out.scanner.error.text() == f"Slip {draft.row.slip} belum disegel."
    dewi.clerk.in_a_burst("SGL-999999")
    assert out.scanner.error.text().startswith("SGL-999999 tidak tercatat di pos ini.")
    assert out.lines == []


def test_somebody_elses_booking_goes_along_when_scanned_again(dewi: Post) -> None:
    dewi.clerk.type("o")
    dewi.clerk.enter("hadi")
    dewi.clerk.in_a_burst("44")
    dewi.clerk.in_a_burst("44")
    assert [line.slip for line in page(dewi).out.lines] == [slip(dewi, "0044")]


def test_the_count_by_hand_must_agree(dewi: Post) -> None:
    hand_over(dewi, "hadi", ["40", "41"], "3")
    assert page(dewi).out.count.error.text() == "Jumlah paket 3, tercatat 2."
    assert page(dewi).out.isVisible()


def test_an_untrained_driver_needs_a_pharmacists_word(dewi: Post) -> None:
    dewi.clerk.type("o")
    dewi.clerk.enter("joko")
    out = page(dewi).out
    assert out.training.text() == (
        "Pelatihan kurir kedaluwarsa 02-11-2026. Minta persetujuan apoteker."
    )
    assert focused() is out.reason.edit  # the pharmacist herself stands here
    dewi.clerk.enter("")
    dewi.clerk.in_a_burst("40")
    dewi.clerk.enter()
    dewi.clerk.enter("1")
    assert out.reason.error.text() == "Tulis alasan persetujuan apoteker."
    out.reason.focus()
    dewi.clerk.type("Kurir lain sakit")
    dewi.clerk.ctrl(ENTER)
    page(dewi).record_pending()
    dewi.clerk.settle()
    body = next(c.body for c in events(dewi) if c.body["event"] == "serah_kurir")
    assert (body["approved_by"], body["approval"]) == ("Dewi Lestari", "Kurir lain sakit")


def test_a_cold_pack_asks_for_the_temperature_of_the_box(qtbot: QtBot) -> None:
    def cold(ports: Ports) -> Ports:
        return replace(ports, reference=replace(ports.reference, formulary=Formulary.of(COLD)))

    with open_post(qtbot, cold_desk(), change=cold) as post:
        post.log_in()
        post.clerk.press(Qt.Key.Key_F4)
        hand_over(post, "hadi", ["40"], "1")
        out = page(post).out
        assert focused() is out.temperature.edit
        post.clerk.enter("11")
        assert out.temperature.error.text() == (
            "Suhu kotak dingin 11 °C, seharusnya 2 sampai 8 °C. Ganti es, lalu ukur lagi."
        )
        post.clerk.press(Qt.Key.Key_Backspace, 2)
        post.clerk.enter("4,5")
        page(post).record_pending()
        post.clerk.settle()
        handed = [c for c in events(post) if c.body["event"] == "serah_kurir"]
        assert handed[0].body["temperature"] == 45
