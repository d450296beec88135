"""The pharmacy's day at the keyboard: what a "tidak" leads to, parts and rests, parcels that come
back, incidents, corrections, and who may do what."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from helpers.memory_ports import MemoryDesk
from helpers.typist import ENTER
from helpers.window import Post, open_post, texts
from posobat.app.views import StaffRow
from posobat.domain.dispensing import owed
from posobat.domain.facts import DeliveryEvent, Fact, PrescriptionEvent
from posobat.domain.prescription_state import fold_prescription
from posobat.ui import shortcuts
from posobat.ui.antrean.step_form import StepForm

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")
TODAY = date(2026, 11, 22)
DOWN, TAB = Qt.Key.Key_Down, Qt.Key.Key_Tab


@pytest.fixture
def antrean(dewi: Post) -> Post:
    dewi.clerk.press(Qt.Key.Key_F3)
    return dewi


def form(post: Post) -> StepForm:
    assert post.panel.form is not None
    return post.panel.form


def steps(post: Post) -> list[str]:
    found = post.panel.steps_bar.findChildren(QPushButton)
    return [b.text() for b in found if b.isVisible()]


def road(post: Post) -> str:
    return post.panel.body.timeline.accessibleName()


def told(post: Post) -> list[str]:
    return [str(op.body.get("event")) for op in post.desk.ops]


def review(post: Post, keys: str, *notes: str) -> None:
    """Types the answers; each N is followed by its note."""
    post.clerk.type("t")
    left = list(notes)
    for key in keys:
        post.clerk.type(key)
        if key == "n":
            post.clerk.enter(left.pop(0))
    post.clerk.press(ENTER)


def use_up(post: Post, text: str) -> None:
    """Replaces what stands in the field that has the cursor."""
    post.clerk.ctrl(Qt.Key.Key_A)
    post.clerk.enter(text)


# --- telaah resep


def test_a_tidak_holds_the_resep_until_the_doctor_has_answered(antrean: Post) -> None:
    antrean.open("antar-1")
    review(antrean, "yynyyyyy", "dosis dua kali lipat")
    assert antrean.bundle("antar-1").resep_state == "DITAHAN"
    assert "Resep ditahan: tanyakan dokter (Q)." in antrean.note
    assert "telaah tidak sesuai: Tepat dosis" in antrean.panel.head.reason.text()
    assert not [words for words in steps(antrean) if "(S)" in words or "(I)" in words]
    antrean.clerk.type("s")
    assert antrean.panel.form is None, "nothing is prepared meanwhile"
    antrean.clerk.type("q")
    assert form(antrean).filled().values["note"] == "dosis dua kali lipat"
    antrean.clerk.press(ENTER)
    antrean.clerk.press(ENTER)
    assert antrean.bundle("antar-1").resep_state == "TANYA_DOKTER"
    assert "Menunggu jawaban dr. Made Ariani" in antrean.panel.head.reason.text()
    antrean.clerk.type("j")
    antrean.clerk.enter("benar, sesuai hasil laboratorium")
    antrean.clerk.press(ENTER, 2)
    assert antrean.bundle("antar-1").resep_state == "DITELAAH"
    assert "Siapkan dan segel (S)" in steps(antrean)
    spoken = road(antrean)
    assert "Resep ditelaah tidak sesuai: Tepat dosis (dosis dua kali lipat)" in spoken
    assert "Dokter ditanya dr. Made Ariani, Sp.PD: dosis dua kali lipat · Dewi Lestari" in spoken
    assert "benar, sesuai hasil laboratorium" in spoken


def test_held_ones_have_a_filter_and_a_chip(antrean: Post) -> None:
    antrean.open("antar-1")
    review(antrean, "nyyyyyyy", "bukan pasien ini")
    antrean.clerk.press(Qt.Key.Key_Escape)
    antrean.clerk.type("9")
    assert [row.name for row in antrean.table.queue.rows] == ["Siti Aminah"]
    assert antrean.table.queue.rows[0].chip.label == "Ditahan telaah"


def test_the_pharmacist_may_go_on_with_a_reason(antrean: Post) -> None:
    antrean.open("antar-1")
    review(antrean, "yyyyyyny", "interaksi ringan")
    antrean.clerk.type("w")
    antrean.clerk.enter("")
    assert form(antrean).fields["reason"].error.text() == "Isi alasan melanjutkan."
    antrean.clerk.enter("jeda minum 2 jam dijelaskan ke pasien")
    assert antrean.bundle("antar-1").resep_state == "DITELAAH"
    assert "Dilanjutkan dengan alasan jeda minum 2 jam" in road(antrean)


def test_a_doctor_who_writes_another_resep_leaves_this_one_held(antrean: Post) -> None:
    antrean.open("antar-1")
    review(antrean, "ynyyyyyy", "obat tidak ada di formularium")
    antrean.clerk.type("q")
    antrean.clerk.press(ENTER, 2)
    antrean.clerk.type("j")
    antrean.clerk.enter("ganti glimepirid")
    antrean.clerk.press(DOWN)
    antrean.clerk.press(ENTER, 2)
    assert "catat penggantinya (F9)" in antrean.note
    assert antrean.bundle("antar-1").resep_state == "DITAHAN"
    antrean.clerk.type("b")
    antrean.clerk.enter("diganti resep lain oleh dokter")
    assert antrean.bundle("antar-1").row.state == "DIBATALKAN"
    assert antrean.bundle("antar-1").resep_state == "DIBATALKAN", "with its only bundle"


# --- telaah obat


def test_a_tidak_in_the_final_check_sends_it_back_and_seals_nothing(antrean: Post) -> None:
    antrean.open("antar-2")
    antrean.clerk.type("s")
    antrean.clerk.type("yyn")
    antrean.clerk.enter("tertulis 500, isi 850")
    antrean.clerk.type("yy")
    assert form(antrean).confirm.text() == "Kembalikan ke penyiapan (Enter)"
    assert form(antrean).fields["seal"].isHidden()
    antrean.clerk.press(ENTER)
    bundle = antrean.bundle("antar-2")
    assert (bundle.row.state, bundle.resep_state, bundle.seal) == ("DRAF", "DITELAAH", "")
    assert "kembali ke penyiapan: Tepat dosis. Belum disegel." in antrean.note
    assert "Kembali ke penyiapan, telaah obat tidak sesuai" in antrean.panel.head.reason.text()
    assert DeliveryEvent.SEAL not in told(antrean)


def test_it_is_prepared_and_checked_again_after_that(antrean: Post) -> None:
    test_a_tidak_in_the_final_check_sends_it_back_and_seals_nothing(antrean)
    antrean.clerk.type("s")
    antrean.clerk.type("yyyyy")
    for words in ("hanya satu petugas", "Bambang", "cara minum", "SGL-990001"):
        antrean.clerk.enter(words)
    assert antrean.bundle("antar-2").row.state == "DISEGEL"


def test_the_answer_may_be_mended_before_it_is_saved(antrean: Post) -> None:
    antrean.open("antar-2")
    antrean.clerk.type("s")
    antrean.clerk.type("n")
    checklist = form(antrean).checklist
    assert checklist is not None
    checklist.questions[0].setFocus()
    antrean.clerk.type("yyyyy")
    assert form(antrean).confirm.text() == "Segel paket (Enter)"
    assert form(antrean).fields["seal"].isVisible()


# --- counselling


def test_what_was_explained_is_shown_later_with_the_planned_call(antrean: Post) -> None:
    antrean.open("antar-2")
    antrean.clerk.type("s")
    antrean.clerk.type("yyyyy")
    for words in ("hanya satu petugas", "Bambang"):
        antrean.clerk.enter(words)
    antrean.clerk.type("cara minum dan efek samping")
    antrean.clerk.press(TAB)
    antrean.clerk.press(DOWN)  # ya, telepon setelah obat tiba
    antrean.clerk.press(ENTER)
    antrean.clerk.enter("SGL-990002")
    shown = antrean.panel.body.findChildren(type(antrean.panel.head.name))
    words = [label.text() for label in shown if label.isVisible()]
    assert "Bambang: cara minum dan efek samping" in words
    assert "direncanakan setelah obat tiba" in words
    [sealing] = [op for op in antrean.desk.ops if op.body["event"] == DeliveryEvent.SEAL]
    assert sealing.body["education"]["callback"] is True


def test_a_delivered_bundle_is_not_sealed_without_counselling(antrean: Post) -> None:
    antrean.open("antar-2")
    antrean.clerk.type("s")
    antrean.clerk.type("yyyyy")
    for words in ("hanya satu petugas", "", "", "SGL-990001"):
        antrean.clerk.enter(words)
    assert form(antrean).fields["educated"].error.text() == ("Catat edukasi sebelum paket disegel.")
    assert antrean.bundle("antar-2").row.state == "DRAF"


# --- parts and rests


def give_part(post: Post, amount: str) -> None:
    post.open("antar-2")
    post.clerk.type("m")
    use_up(post, amount)


def test_more_than_the_resep_says_is_refused(antrean: Post) -> None:
    give_part(antrean, "61")
    antrean.clerk.press(ENTER)
    antrean.clerk.enter("stok habis")
    assert form(antrean).fields["1"].error.text() == "Diserahkan melebihi resep."
    use_up(antrean, "dua")
    antrean.clerk.press(ENTER)
    antrean.clerk.press(ENTER)
    assert form(antrean).fields["1"].error.text() == "Tulis jumlah dengan angka."
    assert antrean.desk.ops == []


def test_a_part_now_and_the_rest_in_a_bundle_of_its_own(antrean: Post) -> None:
    give_part(antrean, "40")
    antrean.clerk.press(ENTER)
    antrean.clerk.enter("stok habis sampai Kamis")
    first = antrean.bundle("antar-2")
    assert [item.quantity for item in first.items] == [40, 30]
    assert "Metformin 500 mg tablet 40 dari 60 tablet" in road(antrean)
    antrean.clerk.type("s")
    antrean.clerk.type("yyyyy")
    for words in ("hanya satu petugas", "Bambang", "cara minum", "SGL-990001"):
        antrean.clerk.enter(words)
    antrean.clerk.press(Qt.Key.Key_Escape)
    antrean.clerk.type("8")
    assert [row.name for row in antrean.table.queue.rows] == ["Bambang Sutrisno"]
    assert "kurang obat" in antrean.table.queue.rows[0].place
    antrean.clerk.press(ENTER)
    antrean.clerk.type("c")
    assert form(antrean).filled().values["1"] == "20"
    antrean.clerk.press(ENTER)
    antrean.clerk.press(DOWN)  # diambil di pos
    antrean.clerk.press(ENTER, 2)
    later = next(iter(antrean.desk.bundles.values()))
    assert (later.row.method, later.row.n, later.row.state) == ("ambil", 2, "DRAF")
    assert [(item.n, item.quantity) for item in later.items] == [(1, 20)]
    assert later.row.slip != first.row.slip
    assert later.row.slip in antrean.note
    prescribed = {item.n: item.quantity for item in first.resep_items}
    assert owed(prescribed, fold_prescription(later.resep_facts)) == {}
    assert antrean.panel.head.slip.text() == later.row.slip, "it lies open already"
    antrean.clerk.type("s")
    antrean.clerk.type("yyyyy")
    for words in ("hanya satu petugas", "", "", "SGL-990003"):
        antrean.clerk.enter(words)
    antrean.clerk.type("a")
    antrean.clerk.enter("Bambang Sutrisno")
    antrean.clerk.press(ENTER, 3)
    assert antrean.bundle(later.row.delivery).row.state == "AMBIL_SENDIRI"


def test_a_later_bundle_that_is_cancelled_is_owed_again(antrean: Post) -> None:
    test_a_part_now_and_the_rest_is_packed(antrean)
    later = next(iter(antrean.desk.bundles.values()))
    antrean.open(later.row.delivery)
    antrean.clerk.type("b")
    antrean.clerk.enter("pasien tidak datang")
    assert antrean.bundle("antar-2").row.owed == 1
    antrean.open("antar-2")
    antrean.clerk.type("z")
    antrean.clerk.enter("sudah dibeli di apotek lain")
    assert antrean.bundle("antar-2").row.owed == 0
    assert antrean.bundle("antar-2").resep_state == "SELESAI"


def test_a_part_now_and_the_rest_is_packed(antrean: Post) -> None:
    give_part(antrean, "40")
    antrean.clerk.press(ENTER)
    antrean.clerk.enter("stok habis")
    antrean.clerk.type("s")
    antrean.clerk.type("yyyyy")
    for words in ("hanya satu petugas", "Bambang", "cara minum", "SGL-990001"):
        antrean.clerk.enter(words)
    antrean.clerk.type("c")
    antrean.clerk.press(ENTER, 3)
    assert told(antrean)[-1] == PrescriptionEvent.LATER_BUNDLE


# --- parcels that come back


def come_back(post: Post) -> None:
    post.open("antar-8")
    post.clerk.type("r")
    post.clerk.press(ENTER, 2)
    assert post.bundle("antar-8").row.state == "KEMBALI_DI_POS"


def test_what_came_back_is_decided_about_before_anything_else(antrean: Post) -> None:
    come_back(antrean)
    assert "Putuskan paket ini (V)" in antrean.panel.head.reason.text()
    offered = " ".join(steps(antrean))
    assert "(V)" in offered
    assert not [key for key in ("(S)", "(K)", "(A)", "(B)") if key in offered]
    antrean.clerk.press(ENTER)
    antrean.clerk.press(ENTER)
    antrean.clerk.enter("")
    assert form(antrean).fields["reason"].error.text() == "Tulis alasan keputusannya."
    antrean.clerk.enter("segel utuh, isi lengkap")
    assert "Segel ulang dengan nomor baru (S)." in antrean.note
    antrean.clerk.type("s")
    antrean.clerk.enter("SGL-004207")  # the seal that it bore on the way
    slip = antrean.bundle("antar-8").row.slip
    assert form(antrean).fields["seal"].error.text() == f"Nomor segel sudah dipakai di {slip}."
    use_up(antrean, "SGL-990004")
    assert antrean.bundle("antar-8").row.state == "DISEGEL"
    assert "Diputuskan dipakai lagi segel utuh, isi lengkap · Dewi Lestari" in road(antrean)


def test_a_seal_of_the_past_is_refused_for_another_bundle_too(antrean: Post) -> None:
    test_what_came_back_is_decided_about_before_anything_else(antrean)
    antrean.open("antar-2")
    antrean.clerk.type("s")
    antrean.clerk.type("yyyyy")
    for words in ("hanya satu petugas", "Bambang", "cara minum", "SGL-004207"):
        antrean.clerk.enter(words)
    slip = antrean.bundle("antar-8").row.slip
    assert form(antrean).fields["seal"].error.text() == f"Nomor segel sudah dipakai di {slip}."


def test_destroying_closes_it_and_gives_the_minutes(antrean: Post) -> None:
    come_back(antrean)
    antrean.clerk.type("v")
    assert form(antrean).fields["witness"].isHidden()
    antrean.clerk.press(DOWN)  # dimusnahkan
    assert form(antrean).fields["witness"].isVisible()
    antrean.clerk.press(ENTER)
    for words in ("kemasan basah", "dihancurkan", "Sari Wulandari"):
        antrean.clerk.enter(words)
    assert antrean.bundle("antar-8").row.state == "DIMUSNAHKAN"
    antrean.clerk.type("f")
    minutes = QGuiApplication.clipboard().text()
    assert "Alasan: kemasan basah" in minutes
    assert "Saksi: Sari Wulandari" in minutes
    assert "Yang memusnahkan: Dewi Lestari" in minutes
    assert "Rukmini" not in minutes, "the minutes leave the post"


def test_a_broken_cold_chain_leaves_only_destroying(qtbot: QtBot) -> None:
    desk = MemoryDesk()
    back = desk.bundles["antar-8"]
    facts = (*back.facts, Fact("op-balik", DeliveryEvent.BACK_AT_POST, {"seal_intact": True}))
    insulin = replace(back.items[0], code="INSULIN", name="Insulin")
    desk.bundles["antar-8"] = replace(
        back, facts=facts, items=(insulin,), row=replace(back.row, state="KEMBALI_DI_POS")
    )
    with open_post(qtbot, desk) as post:
        post.log_in()
        known = post.window.ports
        assert known is not None
        medicines = known.reference.formulary.medicines
        medicines["INSULIN"] = replace(medicines["MTF500"], code="INSULIN", cold=True)
        post.open("antar-8")
        post.clerk.type("v")
        decision = form(post).fields["decision"].control
        assert [decision.itemData(n) for n in range(decision.count())] == ["pakai", "musnah"]
        post.clerk.press(DOWN)  # rantai dingin terputus
        assert [decision.itemData(n) for n in range(decision.count())] == ["musnah"]
        assert form(post).fields["witness"].isVisible()


# --- incidents


def test_an_incident_is_told_in_full_and_closes_the_bundle(antrean: Post) -> None:
    antrean.open("antar-6")
    antrean.clerk.type("h")
    antrean.clerk.press(ENTER)
    for words in ("Jalan Basuki Rahmat", "pukul 10.30", "pengemudi Hadi"):
        antrean.clerk.enter(words)
    antrean.clerk.press(DOWN)
    antrean.clerk.press(ENTER)
    antrean.clerk.press(ENTER)
    antrean.clerk.enter("jatuh")
    assert form(antrean).fields["leak"].error.text() == (
        "Jawab: adakah isi yang bocor atau tercecer."
    )
    antrean.clerk.press(DOWN)
    antrean.clerk.press(ENTER)
    antrean.clerk.press(ENTER)
    assert form(antrean).fields["report"].error.text() == (
        "Tulis kronologi, paling sedikit 10 huruf."
    )
    use_up(antrean, "Tas jatuh di tikungan, paket tidak ditemukan")
    assert antrean.bundle("antar-6").row.state == "HILANG_RUSAK"
    assert "Hilang atau rusak Tas jatuh di tikungan" in road(antrean)
    antrean.clerk.press(Qt.Key.Key_F7)
    today = antrean.desk.journeys(TODAY, TODAY)
    assert [j.slip for j in today if j.state == "HILANG_RUSAK"] == [
        antrean.bundle("antar-6").row.slip
    ]


# --- corrections


def test_a_correction_keeps_what_stood_before_and_why(antrean: Post) -> None:
    antrean.open("antar-7")
    antrean.clerk.type("x")
    antrean.clerk.press(ENTER)
    use_up(antrean, "Slamet")
    antrean.clerk.press(ENTER, 2)
    antrean.clerk.enter("")
    assert form(antrean).fields["reason"].error.text() == "Tulis alasan koreksi."
    antrean.clerk.enter("salah memilih penerima")
    assert antrean.bundle("antar-7").receiver == "Slamet"
    assert (
        "Koreksi dulu Diterima pasien (Fatimah) / sekarang Diterima pasien (Slamet) / "
        "alasan: salah memilih penerima · Dewi Lestari"
    ) in road(antrean)


# --- rights


@pytest.fixture
def agus(post: Post) -> Post:
    post.log_in("agus")
    post.clerk.press(Qt.Key.Key_F3)
    return post


def test_the_counter_is_told_whose_step_it_is(agus: Post) -> None:
    agus.open("antar-1")
    assert steps(agus)[0] == "Batalkan (B)"
    assert agus.panel.denied.text() == (
        "Telaah resep. Langkah ini dicatat oleh apoteker. Minta apoteker masuk dengan PIN-nya (Ctrl+L)."
    )
    agus.clerk.type("t")
    assert agus.panel.form is None
    assert "Minta apoteker masuk" in agus.note
    agus.open("antar-7")
    agus.clerk.type("x")
    assert agus.panel.form is None
    assert agus.note.startswith("Koreksi ini dicatat oleh apoteker.")


def test_the_counter_still_hands_out_and_takes_back(agus: Post) -> None:
    agus.open("antar-6")
    assert "Diterima pasien (D)" in steps(agus)
    agus.clerk.type("g")
    agus.clerk.press(ENTER)
    agus.clerk.enter("rumah kosong")
    agus.clerk.type("r")
    agus.clerk.press(ENTER, 2)
    assert agus.bundle("antar-6").row.state == "KEMBALI_DI_POS"
    assert "(V)" not in " ".join(steps(agus))
    assert "Langkah ini dicatat oleh apoteker" in agus.panel.denied.text()


def test_a_ttk_prepares_and_seals_but_does_not_review(post: Post) -> None:
    post.log_in("rina")
    post.open("antar-1")
    assert "Telaah resep (T)" not in steps(post)
    post.open("antar-2")
    assert {"Siapkan dan segel (S)", "Siapkan saja (I)"} <= set(steps(post))


@pytest.fixture
def tono(qtbot: QtBot) -> Iterator[Post]:
    """From IT."""
    desk = MemoryDesk()
    desk.team.append(StaffRow("staf-tono", "Tono Hartanto", "it"))
    with open_post(qtbot, desk) as post:
        post.log_in("tono")
        yield post


def test_it_sees_no_patients(tono: Post) -> None:
    names = {person.name for person in tono.desk.people}
    assert tono.workspace.place is shortcuts.SETTINGS
    for key in (Qt.Key.Key_F2, Qt.Key.Key_F3, Qt.Key.Key_F4, Qt.Key.Key_F6, Qt.Key.Key_F12):
        tono.clerk.press(key)
        assert tono.workspace.place is shortcuts.SETTINGS
        assert tono.note == (
            "Peran Anda tidak melihat data pasien. Minta petugas loket atau apoteker."
        )
    tono.workspace.show_delivery("antar-1")
    tono.clerk.press(Qt.Key.Key_F10)
    assert tono.workspace.place is shortcuts.SETTINGS
    for key in (Qt.Key.Key_F8, Qt.Key.Key_F7, Qt.Key.Key_F11):
        tono.clerk.press(key)
        words = " ".join(texts(tono.workspace))
        assert not [name for name in names if name in words]
    assert tono.workspace.place is shortcuts.UNSENT
