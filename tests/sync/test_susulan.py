"""A part now and the rest later: both computers of the post and the server hold the same bundles,
and the bundle that was packed later takes the courier's road like any other."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from helpers.district import District
from helpers.prescriptions import for_courier
from helpers.station import Station, projected, refolded
from posobat.app import custody, pharmacy, rest, returns
from posobat.app.request_courier import request_courier
from posobat.domain.errors import DomainError
from posobat.domain.forms import ItemForm
from posobat.domain.review import ITEMS, Review
from posobat.domain.transitions import AntaranState, ResepState
from posobat.server.erase import erase_patient
from posobat.store import raw
from posobat.store.engine import reading

OBAT = dict.fromkeys(ITEMS[Review.OBAT], True)
ALONE = "satu apoteker bertugas"


def partly(station: Station, n: int = 0, amount: int = 40) -> str:
    """A resep of 60 tablets of which some are sealed; answers the first bundle."""
    done = station.register(for_courier(n))
    (bundle,) = [b.delivery for b in done.bundles]
    yes = dict.fromkeys(ITEMS[Review.RESEP], True)
    with station.work("staf-dewi") as work:
        pharmacy.review_prescription(work, done.prescription, yes, {})
        rest.give_part(work, bundle, {1: amount}, "stok habis")
        pharmacy.prepare(work, done.prescription)
        pharmacy.final_check(work, done.prescription, OBAT, {}, ALONE)
        pharmacy.seal(work, bundle, station_seal(station), "pasien", "aturan pakai")
        work.commit()
    return bundle


def station_seal(station: Station) -> str:
    station.seals += 1
    return f"SGL-{station.me.inc[:4].upper()}{station.seals:04}"


def pack(station: Station, bundle: str, amount: int = 20, way: str = "kurir") -> str:
    with station.work("staf-dewi") as work:
        made = rest.pack_later(work, station.clock, bundle, {1: amount}, way)
        work.commit()
    return made.slip


def rows(station: Station) -> dict[str, Any]:
    return {row.slip: row for row in station.post.desk.queue(None)}


def test_what_is_owed_stands_in_the_queue_for_days(station: Station) -> None:
    bundle = partly(station)
    with station.work("staf-dewi") as work:
        request_courier(work, bundle, "manual")
        work.commit()
    with station.work() as work:
        detail = work.delivery(bundle)
        assert detail is not None
        custody.hand_over(work, bundle, detail.seal, "Hadi", "P 4217 VB")
        custody.delivered(work, bundle, "Fatimah", "anak", "nama")
        work.commit()
    station.clock.forward(days=3)
    [row] = station.post.desk.queue(None)
    assert (row.state, row.owed) == (AntaranState.TERKIRIM, 1)
    pack(station, bundle)
    owed = {row.n: row.owed for row in station.post.desk.queue(None)}
    assert owed == {2: 0}, "the first bundle is over, the second has the rest"


def test_both_computers_and_the_server_fold_the_second_bundle_alike(
    district: District, station: Station, online: Station
) -> None:
    bundle = partly(station)
    station.sync()
    online.sync()
    slip = pack(online, bundle)
    later = rows(online)[slip]
    assert (later.n, later.of, later.items, later.state) == (2, 2, 1, AntaranState.DRAF)
    with online.work("staf-dewi") as work:
        pharmacy.prepare(work, later.prescription)
        pharmacy.final_check(work, later.prescription, OBAT, {}, ALONE)
        pharmacy.seal(work, later.delivery, station_seal(online), "pasien", "sisa obat")
        request_courier(work, later.delivery, "manual")
        work.commit()
    online.sync()
    station.sync()
    with station.work() as work:
        detail = work.delivery(later.delivery)
        assert detail is not None
        assert [(item.n, item.quantity) for item in detail.items] == [(1, 20)]
        custody.hand_over(work, later.delivery, detail.seal, "Hadi", "P 4217 VB")
        custody.delivered(work, later.delivery, "Fatimah", "anak", "nama")
        work.commit()
    for _ in range(2):
        station.sync()
        online.sync()
    assert rows(online)[slip].state == AntaranState.TERKIRIM
    assert projected(station.engine) == projected(online.engine) == refolded(station.engine)
    with reading(district.engine) as server:
        found = raw.rows(server, "SELECT slip, n, state, owed FROM delivery ORDER BY n")
    assert [tuple(row)[1:] for row in found] == [(1, "DISEGEL", 0), (2, "TERKIRIM", 0)]
    assert found[1][0] == slip


def test_two_computers_that_pack_the_rest_at_once_make_two_bundles(
    district: District, station: Station, online: Station
) -> None:
    bundle = partly(station)
    station.sync()
    online.sync()
    slips = {pack(station, bundle), pack(online, bundle)}
    for _ in range(2):
        station.sync()
        online.sync()
    assert slips <= set(rows(station))
    assert projected(station.engine) == projected(online.engine) == refolded(online.engine)


def test_a_second_bundle_that_nobody_got_is_owed_again(station: Station) -> None:
    bundle = partly(station)
    slip = pack(station, bundle)
    later = rows(station)[slip]
    with station.work("staf-dewi") as work:
        custody.cancel(work, later.delivery, "pasien tidak datang")
        work.commit()
    first = next(row for row in rows(station).values() if row.delivery == bundle)
    assert (first.owed, first.resep) == (1, ResepState.SEBAGIAN)
    with station.work("staf-dewi") as work:
        rest.close_rest(work, bundle, "dibeli di apotek lain")
        work.commit()
    first = next(row for row in rows(station).values() if row.delivery == bundle)
    assert (first.owed, first.resep) == (0, ResepState.SELESAI)
    assert projected(station.engine) == refolded(station.engine)


def test_no_more_is_given_than_was_prescribed(station: Station) -> None:
    bundle = partly(station)
    with station.work("staf-dewi") as work, pytest.raises(DomainError, match="melebihi resep"):
        rest.pack_later(work, station.clock, bundle, {1: 21}, "kurir")
    with station.work("staf-dewi") as work, pytest.raises(DomainError, match="sudah disegel"):
        rest.give_part(work, bundle, {1: 10}, "berubah")
    done = station.register(for_courier(1))
    with station.work("staf-dewi") as work, pytest.raises(DomainError, match="melebihi resep"):
        rest.give_part(work, done.bundles[0].delivery, {1: 61}, "stok")


def test_an_op_without_its_slip_is_kept_back(station: Station) -> None:
    bundle = partly(station)
    detail = station.post.desk.delivery(bundle)
    assert detail is not None
    odd = {"event": "bundel_susulan", "bundle": {"items": [1]}, "given": {"1": 20}}
    station.record_raw("prescription.event", odd, detail.row.prescription, fold=False)
    station.sync()
    assert [refused.reason for refused in station.post.desk.refused()] == [
        "Isi data salah bentuk: bundle."
    ]
    assert len(rows(station)) == 1


def test_a_bundle_that_the_server_refused_loses_its_place(
    district: District, station: Station
) -> None:
    """Folded on the post before the server had a word: its row goes when the op counts no more."""
    bundle = partly(station)
    detail = station.post.desk.delivery(bundle)
    assert detail is not None
    many = {"bundle": {"items": [1], "slip": "BLB-261122-0009-2"}, "given": {"1": 0}}
    station.record_raw(
        "prescription.event", {"event": "bundel_susulan", **many}, detail.row.prescription
    )
    assert len(rows(station)) == 2
    station.sync()
    assert len(rows(station)) == 1
    assert projected(station.engine) == refolded(station.engine)


def test_a_seal_is_never_used_again(station: Station, online: Station) -> None:
    bundle = partly(station)
    first = rows(station)
    (old,) = [station.post.desk.delivery(bundle)]
    assert old is not None
    with station.work("staf-dewi") as work:
        request_courier(work, bundle, "manual")
        custody.hand_over(work, bundle, old.seal, "Hadi", "P 4217 VB")
        custody.back_at_post(work, bundle, seal_intact=True)
        returns.reuse(work, bundle, "isi utuh", returns.NOT_COLD)
        with pytest.raises(DomainError, match="Nomor segel sudah dipakai di"):
            pharmacy.seal(work, bundle, old.seal, "", "")
        pharmacy.seal(work, bundle, "SGL-777001", "", "")
        work.commit()
    station.sync()
    online.sync()
    for counter in (station, online):
        with counter.work() as work:
            assert work.seal_holder(old.seal) == work.seal_holder("SGL-777001") == next(iter(first))
            assert work.seal_holder("SGL-777002") == ""
    again = station.post.desk.delivery(bundle)
    assert again is not None
    sealing = [fact for fact in again.facts if fact.event == "segel"]
    assert sealing[-1].data["education"] == sealing[0].data["education"]


def test_what_was_held_stays_held_on_the_other_computer(
    station: Station, online: Station, tmp_path: Path
) -> None:
    done = station.register(for_courier(0))
    answers = dict.fromkeys(ITEMS[Review.RESEP], True) | {"dosis": False}
    with station.work("staf-dewi") as work:
        pharmacy.review_prescription(work, done.prescription, answers, {"dosis": "dua kali"})
        work.commit()
    station.sync()
    online.sync()
    with online.work("staf-rina") as work, pytest.raises(DomainError, match="Tanyakan dokter"):
        pharmacy.prepare(work, done.prescription)
    [row] = rows(online).values()
    assert row.resep == ResepState.DITAHAN


def test_what_may_not_ride_with_a_courier_is_not_packed_into_his_bundle(station: Station) -> None:
    """A psychotropic is in a bundle of its own from the beginning; its rest stays with that one."""
    plain = for_courier(0)
    both = replace(plain, items=(*plain.items, ItemForm("DIA2T", "1dd1 hs", 10, 10)))
    done = station.register(both)
    rode, fetched = (bundle.delivery for bundle in done.bundles)
    yes = dict.fromkeys(ITEMS[Review.RESEP], True)
    with station.work("staf-dewi") as work:
        pharmacy.review_prescription(work, done.prescription, yes, {})
        with pytest.raises(DomainError, match="melebihi resep"):
            rest.give_part(work, rode, {2: 5}, "stok habis")
        rest.give_part(work, fetched, {2: 5}, "stok habis")
        rest.give_part(work, rode, {1: 40}, "stok habis")
        pharmacy.prepare(work, done.prescription)
        pharmacy.final_check(work, done.prescription, OBAT, {}, ALONE)
        pharmacy.seal(work, rode, station_seal(station), "pasien", "aturan pakai")
        pharmacy.seal(work, fetched, station_seal(station), "pasien", "aturan pakai")
        with pytest.raises(DomainError, match="melebihi resep"):
            rest.pack_later(work, station.clock, rode, {2: 5}, "kurir")
        with pytest.raises(DomainError, match="Pilih cara menerima"):
            rest.pack_later(work, station.clock, fetched, {2: 5}, "kurir")
        rest.pack_later(work, station.clock, fetched, {2: 5}, "ambil")
        work.commit()
    owed = sorted((row.n, row.method, row.owed) for row in rows(station).values())
    assert owed == [(1, "kurir", 1), (2, "ambil", 0), (3, "ambil", 0)]


def test_an_erased_patient_leaves_no_later_bundle(
    district: District, station: Station, online: Station
) -> None:
    bundle = partly(station)
    made = pack(station, bundle, way="ambil")
    later = rows(station)[made]
    with station.work("staf-dewi") as work:
        custody.self_pickup(work, bundle, "Fatimah", "anak", id_checked=True)
        pharmacy.prepare(work, later.prescription)
        pharmacy.final_check(work, later.prescription, OBAT, {}, ALONE)
        pharmacy.seal(work, later.delivery, station_seal(station), "", "")
        custody.self_pickup(
            work, later.delivery, "Fatimah", "anak", id_checked=True, note="aturan pakai"
        )
        work.commit()
    detail = station.post.desk.delivery(bundle)
    assert detail is not None
    station.sync()
    online.sync()
    erase_patient(district.engine, district.clock, detail.patient.id, "surat 12/2026")
    for counter in (station, online):
        counter.sync()
        assert counter.post.desk.delivery(later.delivery) is None
        assert rows(counter) == {}
    assert projected(station.engine) == projected(online.engine) == refolded(station.engine)
