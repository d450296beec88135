"""A resep that waits for a decision, or of which two computers said what excludes each other,
stands under F12 on every computer of the post until somebody has decided."""

from typing import Any

import pytest

from helpers.prescriptions import for_courier
from helpers.station import Station, projected, refolded
from posobat.app import clashes, custody, pharmacy
from posobat.app.request_courier import request_courier
from posobat.app.views import PACKED, CheckItem, DeliveryDetail
from posobat.domain.errors import DomainError
from posobat.domain.review import ITEMS, Review
from posobat.store import raw, to_check
from posobat.store.engine import reading

RESEP = dict.fromkeys(ITEMS[Review.RESEP], True)
OBAT = dict.fromkeys(ITEMS[Review.OBAT], True)
DEWI, RINA = "staf-dewi", "staf-rina"


def entered(station: Station) -> tuple[str, str]:
    done = station.register(for_courier(0))
    return done.prescription, done.bundles[0].delivery


def reviewed(station: Station, resep: str, who: str = DEWI, **no: str) -> None:
    answers = RESEP | dict.fromkeys(no, False)
    with station.work(who) as work:
        pharmacy.review_prescription(work, resep, answers, no)
        work.commit()


def packed(station: Station, resep: str, bundle: str) -> None:
    with station.work(RINA) as work:
        pharmacy.prepare(work, resep)
        pharmacy.final_check(work, resep, OBAT, {}, "satu petugas bertugas")
        pharmacy.seal(work, bundle, "SGL-004711", "pasien", "aturan pakai")
        work.commit()


def met(*stations: Station) -> None:
    for station in (*stations, *stations):
        station.sync()


def asked(station: Station) -> list[CheckItem]:
    found = station.post.desk.to_check()
    assert station.post.desk.connection().to_check == len(found)
    assert projected(station.engine) == refolded(station.engine)
    return found


def alike(one: Station, other: Station) -> CheckItem:
    [here], [there] = asked(one), asked(other)
    assert (here.kind, here.entity, here.ops, here.doubts, here.state) == (
        there.kind, there.entity, there.ops, there.doubts, there.state,
    )  # fmt: skip
    assert [side.op for side in here.sides] == [side.op for side in there.sides]
    return here


def detail(station: Station, bundle: str) -> DeliveryDetail:
    found = station.post.desk.delivery(bundle)
    assert found is not None
    return found


def events(item: CheckItem) -> list[tuple[str, Any]]:
    return [(side.who or side.fact.actor, side.fact.event) for side in item.sides if side.fact]


def test_a_held_resep_is_asked_about_until_the_doctor_has_answered(
    station: Station, online: Station
) -> None:
    resep, bundle = entered(station)
    assert asked(station) == []
    reviewed(station, resep, dosis="dua kali lipat")
    met(station, online)
    item = alike(station, online)
    assert (item.kind, item.opens, item.state, item.doubts) == (
        "resep", bundle, "DITAHAN", ("DITAHAN",),
    )  # fmt: skip
    with online.work(DEWI) as work:
        pharmacy.ask_doctor(work, resep, "dr. Made", "dosis benar?")
        work.commit()
    met(online, station)
    assert alike(station, online).doubts == ("TANYA_DOKTER",)
    with station.work(DEWI) as work:
        pharmacy.doctor_answered(work, resep, "benar", "lanjut")
        work.commit()
    met(station, online)
    assert asked(station) == asked(online) == []


def test_a_tidak_that_came_too_late_is_not_lost(station: Station, online: Station) -> None:
    """One computer has no network; there a pharmacist finds a double dose. The other one, which
    does not know, packs the medicines meanwhile."""
    resep, bundle = entered(station)
    met(station, online)
    reviewed(online, resep, RINA)
    packed(online, resep, bundle)
    met(online)
    reviewed(station, resep, DEWI, dosis="dua kali lipat")
    met(station, online)
    item = alike(station, online)
    assert (item.state, item.doubts) == ("DIBUNDEL", ("langkah_tidak_sah",))
    assert events(item)[-1] == ("staf-dewi", "telaah_resep")
    assert item.sides[-1].fact is not None
    assert item.sides[-1].fact.data["notes"] == {"dosis": "dua kali lipat"}
    with online.work(DEWI) as work:
        clashes.confirm_prescription(work, bundle)
        work.commit()
    met(online, station)
    assert asked(station) == asked(online) == []
    assert detail(station, bundle).resep_state == "DIBUNDEL"
    with station.work(DEWI) as work, pytest.raises(DomainError, match="tidak perlu dicek lagi"):
        clashes.confirm_prescription(work, bundle)


def test_what_was_packed_of_a_held_resep_says_so(station: Station, online: Station) -> None:
    """Here the "tidak" has its place first, and the pack exists all the same."""
    resep, bundle = entered(station)
    reviewed(station, resep, DEWI)
    met(station, online)
    reviewed(station, resep, DEWI, interaksi="dengan warfarin")
    packed(online, resep, bundle)
    met(station, online)
    item = alike(station, online)
    assert item.doubts == ("DITAHAN", PACKED)
    with station.work(DEWI) as work:
        pharmacy.proceed(work, resep, "jeda minum dua jam dijelaskan")
        work.commit()
    met(station, online)
    assert asked(station) == asked(online) == []
    assert detail(online, bundle).resep_state == "DIBUNDEL", "what waited has come into force"


def test_another_person_s_review_does_not_hide_a_tidak(station: Station, online: Station) -> None:
    resep, _ = entered(station)
    met(station, online)
    reviewed(station, resep, DEWI, dosis="dua kali lipat")
    reviewed(online, resep, RINA)
    met(station, online)
    item = alike(station, online)
    assert (item.state, item.doubts) == ("DITELAAH", ("telaah_beda",))
    assert [event for _, event in events(item)] == ["telaah_resep", "telaah_resep"]


def test_the_same_work_done_twice_asks_nobody(station: Station, online: Station) -> None:
    resep, bundle = entered(station)
    met(station, online)
    reviewed(station, resep, DEWI)
    reviewed(online, resep, RINA)
    with station.work(DEWI) as work:
        pharmacy.prepare(work, resep)
        work.commit()
    packed(online, resep, bundle)
    met(station, online)
    assert asked(station) == asked(online) == []


def test_a_cancelled_or_erased_resep_asks_nobody(station: Station) -> None:
    resep, bundle = entered(station)
    reviewed(station, resep, dosis="dua kali lipat")
    with station.work() as work:
        custody.cancel(work, bundle, "diganti resep lain")
        work.commit()
    assert asked(station) == []


def test_only_the_pharmacist_settles_it(station: Station, online: Station) -> None:
    resep, bundle = entered(station)
    met(station, online)
    reviewed(online, resep, RINA)
    packed(online, resep, bundle)
    met(online)
    reviewed(station, resep, DEWI, dosis="dua kali lipat")
    met(station, online)
    loket = station.record_raw("staff.set", {"name": "Agus", "role": "loket", "active": True})
    with station.work(loket) as work, pytest.raises(DomainError, match="oleh apoteker"):
        clashes.confirm_prescription(work, bundle)


def test_they_are_counted_by_index_however_many_years_lie_behind(station: Station) -> None:
    with reading(station.engine) as connection:
        statement = f"SELECT count(*) {to_check._ASKED}"
        plan = raw.rows(connection, f"EXPLAIN QUERY PLAN {statement}", ())
    steps = [str(row[-1]) for row in plan]
    assert any("prescription_doubt" in step for step in steps), steps
    assert not any(step.startswith("SCAN d") for step in steps), steps


def test_the_courier_s_road_goes_on_meanwhile(station: Station, online: Station) -> None:
    """What was recorded is not undone by the question."""
    resep, bundle = entered(station)
    met(station, online)
    reviewed(online, resep, RINA)
    packed(online, resep, bundle)
    met(online)
    reviewed(station, resep, DEWI, dosis="dua kali lipat")
    met(station, online)
    with online.work() as work:
        request_courier(work, bundle, "manual")
        work.commit()
    assert detail(online, bundle).row.state == "MENUNGGU_KURIR"
