"""The board: lanes, deadlines, and reminders that never cancel anything."""

from dataclasses import replace

import pytest

from posobat.app.board import (
    HOUR,
    MINUTE,
    BoardRow,
    Lane,
    Limits,
    bud_due,
    carried,
    closing_at,
    deadline,
    lane_of,
    lanes,
    most_pressing,
    nags,
    spell_age,
)
from posobat.app.whereabouts import whereabouts
from posobat.demo.samples import NOW
from posobat.domain.clock import to_ms
from posobat.domain.transitions import AntaranState

AT = to_ms(NOW)  # 09.42
LIMITS = Limits(closing="16.00", cold_hours=4, own_km=25)
ROW = BoardRow(
    "antar-1", "resep-1", "BLB-261122-0042-K", "Suparti", "Kalipuro, Kalipuro", "DISEGEL", "kurir",
    "manual", AT - HOUR, state_at=AT - HOUR, sealed_at=AT - HOUR,
)  # fmt: skip


def words(row: BoardRow, now: int = AT, limits: Limits = LIMITS) -> list[str]:
    return [nag.words for nag in nags(row, now, limits)]


def test_every_state_has_its_lane_or_none() -> None:
    found = {state: lane_of(replace(ROW, state=state)) for state in AntaranState}
    assert [s for s, lane in found.items() if lane is None] == [
        "DRAF", "TERKIRIM", "AMBIL_SENDIRI", "DIBATALKAN", "HILANG_RUSAK", "DIMUSNAHKAN",
    ]  # fmt: skip
    assert lane_of(replace(ROW, state="TERKIRIM", proof_pending=True)) is Lane.BACK
    assert lane_of(replace(ROW, method="ambil")) is None


def test_what_is_due_first_stands_first_then_the_oldest() -> None:
    cold = replace(ROW, delivery="dingin", cold=True)
    older = replace(ROW, delivery="tua", at=AT - 3 * HOUR)
    order = lanes([ROW, older, cold], AT, LIMITS)[Lane.READY]
    assert [row.delivery for row in order] == ["dingin", "tua", "antar-1"]


def test_the_nearest_deadline_counts() -> None:
    assert deadline(ROW, AT, LIMITS) == closing_at(AT, LIMITS)
    assert deadline(replace(ROW, cold=True), AT, LIMITS) == ROW.sealed_at + 4 * HOUR
    assert deadline(ROW, AT, replace(LIMITS, closing="")) == 0
    assert bud_due(replace(ROW, bud_days=7)) == ROW.sealed_at + 7 * 24 * HOUR - 12 * HOUR


def test_a_cold_box_is_told_an_hour_before_and_after() -> None:
    cold = replace(ROW, cold=True)
    assert words(cold) == []
    due = ROW.sealed_at + 4 * HOUR
    assert words(cold, due - 30 * MINUTE) == [
        "Rantai dingin: sampai di pasien sebelum pukul 12.42."
    ]
    late = nags(cold, due + MINUTE, LIMITS)[0]
    assert (late.late, late.words) == (
        True,
        "Rantai dingin: sampai di pasien seharusnya pukul 12.42.",
    )


@pytest.mark.parametrize(
    ("state", "waited", "told"),
    [
        ("DIPESAN", 59, None),
        ("DIPESAN", 60, "Dipesan 1 jam lalu, kurir belum didapat."),
        ("MENUNGGU_KURIR", 29, None),
        ("MENUNGGU_KURIR", 31, "Sudah 31 menit menunggu kurir."),
        ("DIANTAR", 239, None),
        ("DIANTAR", 241, "4 jam 1 menit di jalan tanpa kabar."),
    ],
)
def test_who_waits_too_long(state: str, waited: int, told: str | None) -> None:
    since = AT - waited * MINUTE
    row = replace(ROW, state=state, state_at=since, handed_at=since if state == "DIANTAR" else 0)
    said = words(row)
    assert said == [] if told is None else said[0].startswith(told)


def test_closing_time_is_told_where_the_pack_is() -> None:
    closes = closing_at(AT, LIMITS)
    out = replace(ROW, state="DIANTAR", handed_at=closes - HOUR, state_at=closes - HOUR)
    assert words(ROW, closes - 20 * MINUTE) == ["Pos tutup pukul 16.00, paket masih di pos."]
    assert words(out, closes - 20 * MINUTE) == ["Pos tutup pukul 16.00, paket masih di jalan."]
    assert words(out, closes + MINUTE) == ["Pos sudah tutup, paket masih di jalan."]


NIGHT = 24 * HOUR


def test_midnight_makes_no_late_pack_punctual() -> None:
    closes = closing_at(AT, LIMITS)
    out = replace(ROW, state="GAGAL_ANTAR", handed_at=closes - HOUR, state_at=closes - HOUR)
    for later in (closes + MINUTE, closes + 8 * HOUR + MINUTE, closes + 16 * HOUR):
        assert deadline(out, later, LIMITS) == closes
        assert nags(out, later, LIMITS)[0].late
    assert words(out, closes + 16 * HOUR) == ["Paket di jalan sejak 22-11. Telepon kurir."]


def test_a_post_that_closes_after_midnight_is_not_closed_all_day() -> None:
    night = replace(LIMITS, closing="01.00")
    tonight = closing_at(AT, LIMITS) + 9 * HOUR
    out = replace(ROW, state="DIANTAR", handed_at=AT, state_at=AT)
    assert closing_at(AT, night) == tonight
    assert words(out, AT + MINUTE, night) == []
    assert closing_at(tonight - MINUTE, night) == tonight
    assert words(out, tonight - MINUTE, night)[-1].startswith("Pos tutup pukul 01.00")
    assert words(out, tonight + MINUTE, night)[-1] == "Pos sudah tutup, paket masih di jalan."


def test_a_new_seal_makes_no_mixed_medicine_keep_longer() -> None:
    again = replace(
        ROW, at=AT - 5 * NIGHT, handed_at=AT - 4 * NIGHT, sealed_at=AT - HOUR, bud_days=7
    )
    assert bud_due(again) == AT + 2 * NIGHT - 12 * HOUR


def test_too_far_offers_the_puskesmas() -> None:
    assert words(replace(ROW, km=47.2, carrier="gosend")) == [
        "Jarak 47,2 km melebihi batas GO-SEND (40 km). Pilih titip puskesmas/armada sendiri."
    ]
    assert words(replace(ROW, km=47.2, state="DIANTAR", handed_at=AT)) == []


def test_one_line_says_what_presses_most() -> None:
    booked = replace(ROW, delivery="b", state="DIPESAN", state_at=AT - 2 * HOUR)
    proof = replace(ROW, delivery="c", state="TERKIRIM", proof_pending=True)
    assert most_pressing([ROW], AT, LIMITS) == ""
    assert most_pressing([proof, booked], AT, LIMITS).startswith("BLB-261122-0042-K: Dipesan 2 jam")
    assert most_pressing([proof, booked], AT, LIMITS).endswith("Dan 1 paket lain.")


def test_who_carries_what() -> None:
    one = replace(ROW, state="DIANTAR", handed_at=AT, driver="Hadi", plate="P 1 A")
    left = replace(one, delivery="x", state="DITITIPKAN")
    assert [(c.driver, len(c.rows)) for c in carried([one, left, ROW])] == [("Hadi", 1)]


@pytest.mark.parametrize(
    ("ms", "told"),
    [(0, "0 menit"), (59 * MINUTE, "59 menit"), (HOUR, "1 jam"), (130 * MINUTE, "2 jam 10 menit"),
     (50 * HOUR, "2 hari")],
)  # fmt: skip
def test_ages_as_people_say_them(ms: int, told: str) -> None:
    assert spell_age(ms) == told


@pytest.mark.parametrize("state", list(AntaranState))
def test_every_state_has_a_sentence_to_read_aloud(state: AntaranState) -> None:
    row = replace(
        ROW, state=state, driver="Hadi Santoso", plate="P 4217 VB", driver_phone="6281234567801",
        handed_at=AT - HOUR, reason="tidak_ada_orang", relay="Puskesmas Siliragung",
        receiver="Fatimah",
    )  # fmt: skip
    said = whereabouts(row, "RSUD Blambangan", AT)
    assert said.where.startswith("Paket obat ")
    assert said.where.endswith(".")
    assert ".." not in said.where
    assert said.next.endswith(".")
    assert (
        said.where.removeprefix("Paket obat ") != "tercatat di RSUD Blambangan, sejak pukul 08.42"
    )


def test_the_sentences_name_place_time_and_person() -> None:
    def where(**changes: object) -> str:
        return whereabouts(replace(ROW, **changes), "RSUD Blambangan", AT).where  # type: ignore[arg-type]

    assert where() == ("Paket obat sudah disegel di RSUD Blambangan, sejak pukul 08.42 (1 jam).")
    assert where(state="DITITIPKAN", relay="Puskesmas Siliragung") == (
        "Paket obat dititipkan di Puskesmas Siliragung, sejak pukul 08.42 (1 jam)."
    )
    assert where(state="TERKIRIM", receiver="Fatimah") == (
        "Paket obat sudah diterima Fatimah, pukul 08.42."
    )
    assert where(state="GAGAL_ANTAR", reason="tidak_ada_orang", n=2, of=2) == (
        "Paket obat 2 dari 2 belum berhasil diantar (tidak ada orang di rumah), "
        "sejak pukul 08.42 (1 jam)."
    )
    yesterday = AT - 20 * HOUR
    assert "sejak kemarin pukul 13.42" in where(state_at=yesterday)


def test_a_driver_held_up_on_his_way_to_the_post_carries_nothing_yet() -> None:
    """Also where an earlier driver took the pack out and brought it back."""
    again = replace(
        ROW, state="TERTAHAN", at=AT - 5 * HOUR, handed_at=AT - 4 * HOUR, driver="Hadi Santoso",
        plate="P 4217 VB", reason="ban bocor",
    )  # fmt: skip
    assert carried([again]) == []
    closes = closing_at(AT, LIMITS)
    assert words(again, closes - 20 * MINUTE) == ["Pos tutup pukul 16.00, paket masih di pos."]
    assert words(again, closes + MINUTE) == []
    said = whereabouts(again, "RSUD Blambangan", AT)
    assert said.where.startswith("Paket obat tertahan di RSUD Blambangan (ban bocor)")
    assert said.next == "Kami mencari kurir lain."
    out = replace(again, handed_at=AT - 30 * MINUTE)
    assert [one.driver for one in carried([out])] == ["Hadi Santoso"]
    assert "tertahan di jalan bersama Hadi Santoso" in whereabouts(out, "RSUD", AT).where


def test_a_standby_driver_waits_for_no_signal() -> None:
    waiting = replace(ROW, state="MENUNGGU_KURIR", unsent=True)
    assert words(waiting) == ["Sudah 1 jam menunggu kurir. Kurir siaga dapat membawanya."]
    assert "sinyal" not in whereabouts(waiting, "RSUD", AT).next
    gosend = replace(waiting, carrier="gosend")
    assert words(gosend) == ["Sudah 1 jam menunggu sinyal. Kurir siaga dapat membawanya."]
    assert whereabouts(gosend, "RSUD", AT).next.endswith("begitu ada sinyal.")


def test_of_a_pharmacists_visit_no_courier_and_no_code_are_promised() -> None:
    visit = replace(ROW, method="apoteker", carrier="apoteker")
    assert whereabouts(visit, "RSUD", AT).next == "Apoteker membawanya saat kunjungan ke rumah."
    out = replace(visit, state="DIANTAR", handed_at=AT, driver="apt. Rina")
    assert whereabouts(out, "RSUD", AT).next == "Apoteker menjelaskan obatnya di rumah."
