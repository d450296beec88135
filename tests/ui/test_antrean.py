"""The day's bundles: finding one, and taking it from prescription to door with the keyboard."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from helpers.memory_ports import MemoryDesk
from helpers.typist import ENTER
from helpers.window import Post, open_post, texts
from posobat.domain.facts import DeliveryEvent
from posobat.ui.antrean.queue_list import QueueList
from posobat.ui.antrean.step_form import StepForm
from posobat.ui.antrean.steps import StepId
from posobat.ui.changes import Changes

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")
ESC = Qt.Key.Key_Escape


@pytest.fixture
def antrean(dewi: Post) -> Post:
    dewi.clerk.press(Qt.Key.Key_F3)
    return dewi


def steps(post: Post) -> list[str]:
    found = post.panel.steps_bar.findChildren(QPushButton)
    return [b.text() for b in found if b.isVisible()]


def form(post: Post) -> StepForm:
    assert post.panel.form is not None
    return post.panel.form


def shown(post: Post) -> list[str]:
    return [row.name for row in post.table.queue.rows]


def events(post: Post) -> list[str]:
    return [str(op.body["event"]) for op in post.desk.ops]


def test_digits_filter_by_status(antrean: Post) -> None:
    assert len(shown(antrean)) == 10
    antrean.clerk.type("5")
    assert shown(antrean) == ["Karyono"]
    antrean.clerk.type("7")
    assert shown(antrean) == ["Rukmini"]
    antrean.clerk.type("1")
    assert len(shown(antrean)) == 10


def test_ctrl_f_finds_and_enter_opens(qtbot: QtBot, antrean: Post) -> None:
    antrean.clerk.ctrl(Qt.Key.Key_F)
    antrean.clerk.type("wayan")
    antrean.clerk.press(ENTER)
    assert shown(antrean) == ["Wayan Sudarma"]
    antrean.clerk.press(ENTER)
    assert antrean.panel.hasFocus()
    assert antrean.panel.head.name.text() == "Wayan Sudarma"
    antrean.clerk.press(ESC)
    assert antrean.table.hasFocus()


def test_an_empty_answer_says_what_to_do(antrean: Post) -> None:
    antrean.clerk.ctrl(Qt.Key.Key_F)
    antrean.clerk.type("tidak-ada")
    antrean.clerk.press(ENTER)
    assert antrean.workspace.antrean.list.empty.title.text() == "Tidak ditemukan"


def test_the_road_shows_what_happened_and_what_is_to_come(antrean: Post) -> None:
    antrean.open("antar-6")
    spoken = antrean.panel.body.timeline.accessibleName()
    assert "Diserahkan ke kurir Hadi Santoso · P 4217 VB" in spoken
    assert "Diterima" not in spoken


@pytest.mark.parametrize(
    ("delivery", "offered"),
    [
        ("antar-1", ["Telaah resep (T)", "Tanya dokter (Q)", "Batalkan (B)"]),
        (
            "antar-2",
            [
                "Siapkan dan segel (S)",
                "Siapkan saja (I)",
                "Serahkan sebagian (M)",
                "Tanya dokter (Q)",
                "Batalkan (B)",
            ],
        ),
        ("antar-3", ["Minta kurir (K)", "Ambil sendiri (A)", "Batalkan (B)"]),
        ("antar-5", ["Serahkan ke kurir (O)", "Ambil sendiri (A)", "Batalkan (B)"]),
        (
            "antar-6",
            [
                "Diterima pasien (D)",
                "Gagal diantar (G)",
                "Terima kembali (R)",
                "Hilang atau rusak (H)",
                "Koreksi (X)",
            ],
        ),
        ("antar-7", ["Koreksi (X)"]),
        (
            "antar-9",
            [
                "Ambil sendiri (A)",
                "Segel paket (S)",
                "Serahkan sebagian (M)",
                "Batalkan (B)",
            ],
        ),
    ],
)
def test_only_legal_steps_are_offered(antrean: Post, delivery: str, offered: list[str]) -> None:
    antrean.open(delivery)
    papers = ["Cetak slip (P)", "Cetak etiket (E)", "Surat pasien (U)", "Salinan resep (L)"]
    by_courier = antrean.bundle(delivery).row.method == "kurir"
    if not by_courier or antrean.bundle(delivery).row.state == "TERKIRIM":
        papers.remove("Surat pasien (U)")
    assert steps(antrean) == [*offered, *papers]


def test_keys_of_steps_that_are_not_legal_do_nothing(antrean: Post) -> None:
    antrean.open("antar-7")
    antrean.clerk.type("tskodgab")
    assert antrean.panel.form is None
    assert antrean.desk.ops == []


def test_telaah_takes_one_key_each_and_one_to_confirm(antrean: Post) -> None:
    antrean.open("antar-1")
    before = antrean.clerk.keys
    antrean.clerk.type("t")
    antrean.clerk.type("yyyyyyyy")
    antrean.clerk.press(ENTER)
    assert antrean.clerk.keys - before == 10
    assert antrean.bundle("antar-1").resep_state == "DITELAAH"
    assert antrean.note == f"Telaah resep {antrean.bundle('antar-1').row.slip} tersimpan."
    assert "Siapkan dan segel (S)" in steps(antrean)


def test_a_tidak_wants_its_note(antrean: Post) -> None:
    antrean.open("antar-1")
    antrean.clerk.type("t")
    antrean.clerk.type("yyn")
    antrean.clerk.press(ENTER)
    antrean.clerk.type("yyyyy")
    antrean.clerk.press(ENTER)
    assert antrean.desk.ops == []
    checklist = form(antrean).checklist
    assert checklist is not None
    assert "Tepat dosis (jawaban 'tidak' perlu catatan)" in checklist.error.text()
    antrean.clerk.type("Dosis terlalu tinggi")
    antrean.clerk.press(ENTER)
    antrean.clerk.press(ENTER, 5)
    antrean.clerk.press(ENTER)
    [op] = antrean.desk.ops
    assert op.body["answers"]["dosis"] is False
    assert op.body["notes"] == {"dosis": "Dosis terlalu tinggi"}


def test_what_is_left_unanswered_is_named(antrean: Post) -> None:
    antrean.open("antar-1")
    antrean.clerk.type("t")
    antrean.clerk.type("yyyyyyy")
    antrean.clerk.press(ENTER)
    antrean.clerk.press(ENTER)
    checklist = form(antrean).checklist
    assert checklist is not None
    assert checklist.error.text() == "Telaah belum lengkap: Tidak ada kontraindikasi."
    assert checklist.questions[-1].hasFocus()


def test_a_seal_in_use_is_refused_at_its_field(antrean: Post) -> None:
    antrean.open("antar-2")
    used = antrean.bundle("antar-3")
    antrean.clerk.type("s")
    antrean.clerk.type("yyyyy")
    for words in ("hanya satu petugas", "Bambang", "cara minum", used.seal):
        antrean.clerk.enter(words)
    field = form(antrean).fields["seal"]
    assert field.error.text() == f"Nomor segel sudah dipakai di {used.row.slip}."
    assert antrean.bundle("antar-2").row.state == "DRAF"


def test_from_sealed_to_door(antrean: Post) -> None:
    clerk = antrean.clerk
    antrean.open("antar-3")
    clerk.type("k")
    clerk.press(Qt.Key.Key_Down)  # kurir siaga
    clerk.press(ENTER, 2)
    assert antrean.bundle("antar-3").row.state == "MENUNGGU_KURIR"
    clerk.type("o")
    clerk.enter("SGL-000000")
    clerk.enter("Hadi Santoso")
    clerk.enter("p4217vb")
    assert "Nomor segel berbeda" in form(antrean).fields["seal"].error.text()
    form(antrean).fields["seal"].focus()
    clerk.ctrl(Qt.Key.Key_A)
    clerk.enter(antrean.bundle("antar-3").seal)
    clerk.press(ENTER, 2)
    assert antrean.bundle("antar-3").row.state == "DISERAHKAN_KURIR"
    clerk.type("d")
    clerk.enter("Fatimah")
    clerk.press(ENTER, 3)
    assert antrean.bundle("antar-3").row.state == "TERKIRIM"
    assert antrean.bundle("antar-3").receiver == "Fatimah"


def test_a_cold_pack_is_handed_over_with_the_temperature_of_its_box(antrean: Post) -> None:
    known = antrean.window.ports
    assert known is not None
    medicines = known.reference.formulary.medicines
    for item in antrean.bundle("antar-5").items:
        medicines[item.code] = replace(medicines[item.code], cold=True)
    antrean.open("antar-5")
    antrean.clerk.type("o")
    antrean.clerk.enter(antrean.bundle("antar-5").seal)
    antrean.clerk.enter("Hadi Santoso")
    antrean.clerk.enter("p4217vb")
    antrean.clerk.press(ENTER)
    box = form(antrean).fields["temperature"]
    assert box.error.text() == "Ukur suhu kotak dingin. Contoh 4,5."
    assert antrean.desk.ops == []
    antrean.clerk.enter("4,5")
    [op] = antrean.desk.ops
    assert (op.body["event"], op.body["temperature"]) == ("serah_kurir", 45)


def test_a_gosend_request_works_with_no_network(antrean: Post) -> None:
    antrean.open("antar-3")
    antrean.clerk.type("k")
    antrean.clerk.press(ENTER, 2)
    [op] = antrean.desk.ops
    assert (op.body["event"], op.body["carrier"]) == (DeliveryEvent.QUEUE, "gosend")
    assert antrean.panel.head.chip.accessibleName() == "Status: Menunggu sinyal"


def test_cancelling_wants_a_reason_and_esc_changes_nothing(antrean: Post) -> None:
    antrean.open("antar-1")
    antrean.clerk.type("b")
    antrean.clerk.enter("")
    assert form(antrean).fields["reason"].error.text() == "Tulis alasan pembatalan."
    antrean.clerk.press(ESC)
    assert antrean.panel.form is None
    assert antrean.desk.ops == []
    antrean.clerk.type("b")
    antrean.clerk.enter("Pasien menunggu di pos")
    assert antrean.bundle("antar-1").row.state == "DIBATALKAN"


def test_self_pickup_wants_the_identity(antrean: Post) -> None:
    antrean.open("antar-9")
    antrean.clerk.type("a")
    antrean.clerk.enter("Slamet Riyadi")
    antrean.clerk.press(ENTER)
    antrean.clerk.press(Qt.Key.Key_Down)  # belum dicocokkan
    antrean.clerk.press(ENTER, 3)
    assert form(antrean).fields["id_checked"].error.text() == "Periksa identitas pengambil dulu."
    antrean.clerk.press(Qt.Key.Key_Up)
    antrean.clerk.press(ENTER, 2)
    antrean.clerk.enter("cara minum")
    assert antrean.bundle("antar-9").row.state == "AMBIL_SENDIRI"


def test_a_failed_delivery_comes_back(antrean: Post) -> None:
    antrean.open("antar-6")
    antrean.clerk.type("g")
    antrean.clerk.press(ENTER)
    antrean.clerk.enter("rumah kosong")
    assert antrean.bundle("antar-6").row.state == "GAGAL_ANTAR"
    assert antrean.panel.head.reason.text() == "Tidak ada orang di rumah"
    antrean.clerk.type("r")
    antrean.clerk.press(ENTER, 2)
    assert antrean.bundle("antar-6").row.state == "KEMBALI_DI_POS"


def test_printing_says_how_it_went(antrean: Post) -> None:
    antrean.open("antar-3")
    antrean.clerk.type("p")
    assert antrean.press.printed[0] == antrean.bundle("antar-3").row.slip
    assert antrean.note == "Sudah dikirim ke printer."
    antrean.press.trouble = "Printer tidak menjawab. Slip tersimpan sebagai PDF."
    antrean.clerk.type("e")
    assert antrean.note == "Printer tidak menjawab. Slip tersimpan sebagai PDF."


def test_enter_on_a_bundle_takes_its_next_step(antrean: Post) -> None:
    antrean.open("antar-1")
    antrean.clerk.press(ENTER)
    assert "Telaah resep" in texts(form(antrean))


def test_what_was_saved_shows_in_the_list_beside_resep_baru(dewi: Post) -> None:
    side = dewi.workspace.side
    assert side.isVisible()
    side.table.setFocus()
    dewi.clerk.press(ENTER)
    assert dewi.workspace.antrean.isVisible()
    assert dewi.panel.head.name.text() == "Siti Aminah"
    dewi.clerk.type("b")
    dewi.clerk.enter("salah catat")
    dewi.clerk.press(Qt.Key.Key_F2)
    assert side.table.queue.rows[0].chip.label == "Dibatalkan"


def test_an_open_form_is_not_lost_when_other_news_comes(antrean: Post) -> None:
    antrean.open("antar-1")
    antrean.clerk.type("t")
    antrean.clerk.type("yyy")
    antrean.window.changed.publish(Changes(deliveries=True, connection=True))
    antrean.clerk.settle()
    assert len(form(antrean).filled().answers) == 3


def test_a_form_keeps_its_patient_while_another_is_being_read(antrean: Post) -> None:
    antrean.open("antar-1")
    antrean.panel.load("antar-2")
    antrean.panel.start(StepId.REVIEW)
    antrean.clerk.settle()
    assert antrean.panel.head.name.text() == "Siti Aminah"
    antrean.clerk.type("yyyyyyyy")
    antrean.clerk.press(ENTER)
    assert antrean.bundle("antar-1").resep_state == "DITELAAH"
    assert antrean.panel.head.name.text() == "Siti Aminah"


@pytest.fixture
def typed_as_markup(qtbot: QtBot) -> Iterator[Post]:
    desk = MemoryDesk()
    first = desk.bundles["antar-1"]
    desk.bundles["antar-1"] = replace(
        first,
        row=replace(first.row, patient="<i>Siti</i>"),
        patient=replace(first.patient, name="<i>Siti</i>", landmark="<img src=x>"),
    )
    with open_post(qtbot, desk) as post:
        post.log_in()
        yield post


def test_typed_text_is_never_markup(typed_as_markup: Post) -> None:
    typed_as_markup.open("antar-1")
    assert typed_as_markup.panel.head.name.text() == "<i>Siti</i>"
    assert typed_as_markup.panel.head.name.textFormat() is Qt.TextFormat.PlainText
    assert typed_as_markup.panel.head.address.textFormat() is Qt.TextFormat.PlainText


def test_the_compact_list_has_no_filters(dewi: Post) -> None:
    side: QueueList = dewi.workspace.side
    assert not side.filters.isVisible()


def test_a_note_is_not_sent_once_the_answer_became_yes(antrean: Post) -> None:
    antrean.open("antar-1")
    antrean.clerk.type("t")
    antrean.clerk.type("n")
    antrean.clerk.enter("salah orang")
    checklist = form(antrean).checklist
    assert checklist is not None
    checklist.questions[0].setFocus()
    antrean.clerk.type("yyyyyyyy")
    antrean.clerk.press(ENTER)
    [op] = antrean.desk.ops
    assert "notes" not in op.body or op.body["notes"] == {}
