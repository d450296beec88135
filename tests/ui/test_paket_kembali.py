"""Parcels that come back, incidents and corrections, at the keyboard."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from helpers.farmasi import form, road, steps, use_up
from helpers.memory_ports import MemoryDesk
from helpers.typist import ENTER
from helpers.window import Post, open_post
from posobat.domain.facts import DeliveryEvent, Fact

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")
TABLES = ("Tutup hari", "Insiden")
TODAY = date(2026, 11, 22)
DOWN = Qt.Key.Key_Down


@pytest.fixture
def antrean(dewi: Post) -> Post:
    dewi.clerk.press(Qt.Key.Key_F3)
    return dewi


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
    assert steps(antrean)[0] == "Segel ulang (S)"
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
    slip = antrean.bundle("antar-6").row.slip
    assert [j.slip for j in today if j.state == "HILANG_RUSAK"] == [slip]
    antrean.clerk.press(Qt.Key.Key_H)
    tables = antrean.workspace.report._tables
    closed, listed = (next(t for t in tables if t.accessibleName() == n) for n in TABLES)
    rows = [closed.model().sheet.rows[n][:3] for n in range(closed.model().rowCount())]
    assert ("Insiden dilaporkan: Hilang", 1, slip) in rows
    assert listed.model().sheet.rows[0][1:5] == (slip, "Hilang", "Tidak", "Tidak")


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
