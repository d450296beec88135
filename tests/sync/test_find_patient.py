"""A patient of another post comes to the counter: looked for by the whole number of his card, at
once or as soon as there is a network. Who asks without a card gets nothing.
"""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import select

from helpers.district import GENTENG, District
from helpers.prescriptions import person, sample
from helpers.station import Station, log
from posobat.__main__ import main
from posobat.app.find_patient import ON_ITS_WAY, find_patient, in_words, look_again
from posobat.app.views import Inquiry, InquiryState, PatientRow
from posobat.domain.change import Change, Kind
from posobat.domain.errors import DomainError
from posobat.server import admin, bundles, lookup
from posobat.store.engine import reading
from posobat.store.inquiries import PostInquiries
from posobat.store.replica import PostReplica
from posobat.wire.frame import Answer, Request, decode_answer, encode_request

SITI = person()
OTHER_NIK = "3510095204800007"


@pytest.fixture
def posts(district: District, tmp_path: Path) -> Iterator[tuple[Station, Station]]:
    """Two posts without any catchment."""
    district.add_post(**GENTENG)
    blambangan = district.station(tmp_path / "blambangan")
    genteng = district.station(tmp_path / "genteng", post="GTG")
    for station in (blambangan, genteng):
        assert station.sync().confirmed
    yield blambangan, genteng
    for station in (blambangan, genteng):
        station.close()


def look(station: Station, typed: str) -> Inquiry:
    return find_patient(PostInquiries(station.engine, station.clock), typed, station.actor)


def audit(district: District) -> list[tuple[str, str, str, str]]:
    with reading(district.engine) as connection:
        rows = connection.execute(select(lookup.LOOKUP).order_by(lookup.LOOKUP.c.n)).mappings()
        return [(row["post"], row["actor"], row["by"], row["entity"]) for row in rows]


def asked(district: District, station: Station, **fields: object) -> Answer:
    """What the server answers to a request with these fields."""
    nonce = "ab" * 16
    request: Request = PostReplica(station.engine, station.clock).offer(nonce, 24_000)
    body = encode_request(replace(request, **fields))  # type: ignore[arg-type]
    return decode_answer(district.link(station).exchange(body, nonce))


@pytest.mark.parametrize("card", ["nik", "jkn"])
def test_a_patient_is_found_by_his_card_and_stays_known(
    district: District, posts: tuple[Station, Station], card: str
) -> None:
    blambangan, genteng = posts
    patient = blambangan.register(sample(0)).patient
    assert blambangan.sync().confirmed
    number = getattr(SITI, card)
    waiting = look(genteng, f" {number[:4]} {number[4:]} ")
    assert (waiting.state, waiting.patient) == (InquiryState.ASKED, None)
    assert "dicari di server kabupaten" in in_words(waiting)
    assert genteng.sync().confirmed
    found = look(genteng, number)
    assert found.state is InquiryState.FOUND
    assert isinstance(found.patient, PatientRow)
    assert (found.patient.id, found.patient.name) == (patient, SITI.name)
    assert audit(district) == [("GTG", "staf-agus", card, patient)]
    # from now on both see what the other writes
    blambangan.record(Change(Kind.PATIENT_SET, {"landmark": "Rumah cat biru"}, patient))
    genteng.record(Change(Kind.PATIENT_SET, {"phone": "6281200000002"}, patient))
    for station in (blambangan, genteng, blambangan):
        assert station.sync().confirmed
    rows = [look(station, number).patient for station in posts]
    assert rows[0] == rows[1]
    assert rows[0] is not None
    assert (rows[0].landmark, rows[0].phone) == ("Rumah cat biru", "6281200000002")
    assert genteng.post.desk.refused() == []


def test_without_a_network_the_question_waits_and_is_answered_later(
    district: District, posts: tuple[Station, Station]
) -> None:
    blambangan, genteng = posts
    blambangan.register(sample(0))
    assert blambangan.sync().confirmed
    district.stop()
    assert look(genteng, SITI.nik).state is InquiryState.ASKED
    assert not genteng.sync().confirmed
    inquiries = PostInquiries(genteng.engine, genteng.clock)
    assert (look(genteng, SITI.nik).state, inquiries.waiting()) == (InquiryState.ASKED, 1)
    district.start()
    assert genteng.sync().confirmed
    assert inquiries.waiting() == 0
    assert look(genteng, SITI.nik).patient is not None
    assert len(audit(district)) == 1


def test_nobody_is_an_answer_too_and_may_be_asked_again(
    district: District, posts: tuple[Station, Station]
) -> None:
    blambangan, genteng = posts
    assert look(genteng, SITI.nik).state is InquiryState.ASKED
    assert genteng.sync().confirmed
    nobody = look(genteng, SITI.nik)
    assert nobody.state is InquiryState.NOBODY
    assert "pasien baru" in in_words(nobody)
    assert audit(district) == [("GTG", "staf-agus", "nik", "")]
    blambangan.register(sample(0))
    assert blambangan.sync().confirmed
    assert look(genteng, SITI.nik).state is InquiryState.NOBODY
    inquiries = PostInquiries(genteng.engine, genteng.clock)
    assert look_again(inquiries, SITI.nik, "staf-agus").state is InquiryState.ASKED
    assert genteng.sync().confirmed
    assert look(genteng, SITI.nik).patient is not None


def test_a_patient_found_while_much_is_still_to_come_is_on_his_way(
    posts: tuple[Station, Station],
) -> None:
    _, genteng = posts
    inquiries = PostInquiries(genteng.engine, genteng.clock)
    inquiries.ask("nik", SITI.nik, "staf-agus")
    replica = PostReplica(genteng.engine, genteng.clock)
    me = genteng.me
    answer = Answer(
        me.generation, 0, "", me.cursor, more=True, looked=((f"nik:{SITI.nik}", "ab" * 16),)
    )
    replica.absorb(answer)
    found = look(genteng, SITI.nik)
    assert (found.state, found.patient) == (InquiryState.FOUND, None)
    assert in_words(found) == ON_ITS_WAY


@pytest.mark.parametrize(
    "typed", ["Siti Aminah", "3510", "351009520480000", "0001234", "", "x" * 16]
)
def test_only_a_whole_number_is_looked_for(posts: tuple[Station, Station], typed: str) -> None:
    _, genteng = posts
    with pytest.raises(DomainError):
        look(genteng, typed)
    assert PostInquiries(genteng.engine, genteng.clock).waiting() == 0


def test_the_server_takes_no_names_and_no_beginnings(
    district: District, posts: tuple[Station, Station]
) -> None:
    blambangan, genteng = posts
    blambangan.register(sample(0))
    assert blambangan.sync().confirmed
    tries = ("nik:3510", f"name:{SITI.name}", SITI.nik, f"jkn:{SITI.nik}", f"nik:{SITI.nik[:-1]}%")
    answer = asked(district, genteng, lookups=tries)
    assert (answer.looked, answer.feed) == ((), ())
    assert audit(district) == []


def test_a_device_that_asks_for_very_many_is_made_to_wait(
    district: District, posts: tuple[Station, Station], monkeypatch: pytest.MonkeyPatch
) -> None:
    blambangan, genteng = posts
    blambangan.register(sample(0))
    assert blambangan.sync().confirmed
    monkeypatch.setattr(lookup, "MOST_AN_HOUR", 3)
    for n in range(3):
        answer = asked(district, genteng, lookups=(f"nik:{n:016}",))
        assert answer.looked == ((f"nik:{n:016}", ""),)
    look(genteng, SITI.nik)
    assert genteng.sync().confirmed
    assert look(genteng, SITI.nik).state is InquiryState.LATER
    district.clock.forward(minutes=61)  # type: ignore[attr-defined]
    assert genteng.sync().confirmed
    assert look(genteng, SITI.nik).patient is not None


def test_a_strangers_id_is_not_answered_to(
    district: District, posts: tuple[Station, Station]
) -> None:
    """Neither a patient's nor a prescription's, and one that exists looks like one that does not.
    What a post was told it may fetch again."""
    blambangan, genteng = posts
    done = blambangan.register(sample(0))
    assert blambangan.sync().confirmed
    strange = (done.patient, done.prescription, done.bundles[0].delivery, "cd" * 16)
    answer = asked(district, genteng, wants=strange)
    assert (answer.found, answer.feed, answer.looked) == ((), (), ())
    look(genteng, SITI.nik)
    assert genteng.sync().confirmed
    again = asked(district, genteng, wants=strange)
    assert again.found == (done.patient,)
    assert {entry.op.entity or entry.op.id for entry in again.feed} == {done.patient}
    assert dict(again.authors) == {blambangan.me.inc: "BLB"}


def test_it_staff_can_read_who_looked_for_whom(
    district: District, posts: tuple[Station, Station], capsys: pytest.CaptureFixture[str]
) -> None:
    blambangan, genteng = posts
    admin.add_staff(
        district.engine, district.clock, post="GTG", name="Rina", role="loket", pin="482915"
    )
    patient = blambangan.register(sample(0)).patient
    for station in (blambangan, genteng):
        assert station.sync().confirmed
    genteng.actor = genteng.post.desk.staff()[0].id
    for number in (SITI.nik, OTHER_NIK):
        look(genteng, number)
    assert genteng.sync().confirmed
    assert main(["admin", "--database", district.url, "lookups", "--hari", "36500"]) == 0
    told = [line.split("  ")[1:] for line in capsys.readouterr().out.splitlines()]
    assert told == [["GTG", "Rina", "NIK", patient], ["GTG", "Rina", "NIK", "tidak ada"]]


def test_no_number_of_a_card_is_kept_about_who_looked_for_whom(
    district: District, posts: tuple[Station, Station]
) -> None:
    _, genteng = posts
    look(genteng, OTHER_NIK)
    assert genteng.sync().confirmed
    with reading(district.engine) as connection:
        rows = connection.execute(select(lookup.LOOKUP)).all()
    assert len(rows) == 1
    assert OTHER_NIK not in repr(rows)
    assert OTHER_NIK not in repr(log(district.engine))


def test_a_post_without_network_is_answered_by_the_receipt_of_its_file(
    district: District, posts: tuple[Station, Station], tmp_path: Path
) -> None:
    blambangan, genteng = posts
    patient = blambangan.register(sample(0)).patient
    assert blambangan.sync().confirmed
    look(genteng, SITI.nik)
    genteng.register(sample(4))
    out, back = tmp_path / "kirim.posobat", tmp_path / "terima.posobat"
    genteng.post.bundle_out(out)
    bundles.bundle_in(district.engine, district.keys, district.clock, out, back)
    assert genteng.post.bundle_in(back).confirmed
    found = look(genteng, SITI.nik)
    assert found.patient is not None
    assert found.patient.id == patient
    assert audit(district) == [("GTG", "staf-agus", "nik", patient)]
