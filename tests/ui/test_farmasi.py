"""The pharmacy at the keyboard: what a "tidak" leads to, counselling, parts and rests."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from helpers.farmasi import form, road, steps, told, use_up
from helpers.typist import ENTER
from helpers.window import Post
from posobat.domain.dispensing import owed
from posobat.domain.facts import DeliveryEvent, Fact, PrescriptionEvent
from posobat.domain.prescription_state import fold_prescription

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")
DOWN, TAB = Qt.Key.Key_Down, Qt.Key.Key_Tab


@pytest.fixture
def antrean(dewi: Post) -> Post:
    dewi.clerk.press(Qt.Key.Key_F3)
    return dewi


def review(post: Post, keys: str, *notes: str) -> None:
    """Types the answers; each N is followed by its note."""
    post.clerk.type("t")
    left = list(notes)
    for key in keys:
        post.clerk.type(key)
        if key == "n":
            post.clerk.enter(left.pop(0))
    post.clerk.press(ENTER)


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
    assert antrean.press.printed[-2:] == [later.row.slip, "slip.pdf"], "and its slip is printed"
    antrean.clerk.type("s")
    antrean.clerk.type("yyyyy")
    for words in ("hanya satu petugas", "", "", "SGL-990003"):
        antrean.clerk.enter(words)
    antrean.clerk.type("a")
    antrean.clerk.enter("Bambang Sutrisno")
    antrean.clerk.press(ENTER, 3)
    antrean.clerk.enter("cara minum")
    antrean.clerk.press(ENTER)
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


def test_one_person_alone_writes_down_why(antrean: Post) -> None:
    antrean.open("antar-2")
    antrean.clerk.type("s")
    antrean.clerk.type("yyyyy")
    antrean.clerk.enter("")  # no reason given
    antrean.clerk.enter("Bambang")
    antrean.clerk.enter("cara minum")
    antrean.clerk.enter("SGL-990001")
    reason = form(antrean).fields["single_staff_reason"]
    assert reason.error.text() == "Penyiap dan pemeriksa harus berbeda."
    assert antrean.bundle("antar-2").resep_state == "DITELAAH", "nothing of it was recorded"
    antrean.clerk.enter("hanya satu petugas")
    antrean.clerk.press(ENTER, 3)
    assert antrean.bundle("antar-2").row.state == "DISEGEL"
    assert told(antrean) == [
        PrescriptionEvent.PREPARE, PrescriptionEvent.FINAL_CHECK, DeliveryEvent.SEAL,
        PrescriptionEvent.BUNDLED,
    ]  # fmt: skip


def test_two_people_need_no_reason(post: Post) -> None:
    post.log_in("rina")
    post.open("antar-2")
    post.clerk.type("i")
    post.clerk.press(ENTER)
    assert post.bundle("antar-2").resep_state == "DISIAPKAN"
    post.clerk.ctrl(Qt.Key.Key_L)
    post.window.login.focus_first()
    post.log_in("dewi")
    post.open("antar-2")
    post.clerk.type("s")
    assert form(post).fields["single_staff_reason"].isHidden()
    post.clerk.type("yyyyy")
    post.clerk.enter("Bambang")
    post.clerk.enter("cara minum")
    post.clerk.enter("SGL-990001")
    assert post.bundle("antar-2").row.state == "DISEGEL"


def test_the_reason_is_asked_for_when_the_second_person_turns_out_to_be_the_first(
    antrean: Post,
) -> None:
    detail = antrean.bundle("antar-2")
    prepared = Fact("op-siap", PrescriptionEvent.PREPARE, {"preparer": "staf-rina"})
    antrean.desk.bundles["antar-2"] = replace(detail, resep_facts=(*detail.resep_facts, prepared))
    antrean.open("antar-2")
    antrean.clerk.type("s")
    again = Fact("op-siap-2", PrescriptionEvent.PREPARE, {"preparer": "staf-dewi"})
    antrean.desk.bundles["antar-2"] = replace(
        detail, resep_facts=(*detail.resep_facts, prepared, again)
    )
    antrean.clerk.type("yyyyy")
    for words in ("Bambang", "cara minum", "SGL-990001"):
        antrean.clerk.enter(words)
    reason = form(antrean).fields["single_staff_reason"]
    assert reason.isVisible()
    assert reason.error.text() == "Penyiap dan pemeriksa harus berbeda."
