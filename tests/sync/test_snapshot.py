"""A new computer in a district with years behind it: it works from the first part on, whatever
happens to the line meanwhile, and in the end it holds what a computer holds that read everything.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest
from sqlalchemy import Engine, event

from helpers.both_databases import only_sqlite
from helpers.cutting import Cut, cutting_proxy
from helpers.district import GENTENG, District
from helpers.large import fill
from helpers.prescriptions import for_courier
from helpers.station import (
    CutError,
    Station,
    log,
    op_ids,
    open_station,
    places,
    projected,
    refolded,
    tamper,
)
from posobat.domain.change import Change, Kind
from posobat.server import admin
from posobat.server.erase import erase_patient
from posobat.store.details import DELIVERY, PATIENT
from posobat.store.engine import reading
from posobat.store.identity import FIRST_LOAD
from posobat.store.loading import pending
from posobat.store.meta import META
from posobat.store.migrate import copy_to
from posobat.store.oplog import OP
from posobat.store.replica import PostReplica
from posobat.store.snapshot import FirstLoad
from posobat.sync.exchange import exchange, go_on
from posobat.sync.http import EXCHANGE_PATH, HttpLink
from posobat.sync.snapshot import first_load
from posobat.wire.snapshot import PATH

VILLAGE = list(PATIENT.columns.keys()).index("village")


@pytest.fixture
def filled(district: District) -> District:
    fill(district)
    return district


@pytest.fixture
def reader(filled: District, tmp_path: Path) -> Iterator[Station]:
    """A computer that reads the whole feed from its start."""
    opened = filled.station(tmp_path / "pembaca")
    tamper(opened.engine, META.update().where(META.c.key == FIRST_LOAD).values(value=""))
    assert opened.sync().confirmed
    yield opened
    opened.close()


@pytest.fixture
def fresh(filled: District, tmp_path: Path) -> Iterator[Station]:
    opened = filled.station(tmp_path / "baru")
    yield opened
    opened.close()


def stop(_done: int, _total: int, _what: str) -> bool:
    return False


def same(one: Station, other: Station) -> bool:
    return places(one.engine) == places(other.engine) and projected(one.engine) == projected(
        other.engine
    )


def finish(*stations: Station) -> None:
    """Until nobody has anything left to say."""
    for _ in range(2):
        for station in stations:
            assert station.sync().confirmed


def waits(station: Station) -> bool:
    with reading(station.engine) as connection:
        return pending(connection) is not None


@contextmanager
def commit_fails_at(engine: Engine, n: int) -> Iterator[None]:
    """The power goes in the moment of the n-th commit from now on."""
    left = [n]

    def cut(_: object) -> None:
        left[0] -= 1
        if left[0] == 0:
            raise CutError

    event.listen(engine, "commit", cut)
    try:
        yield
    finally:
        event.remove(engine, "commit", cut)


def test_a_new_computer_holds_in_the_end_what_one_holds_that_read_everything(
    fresh: Station, reader: Station
) -> None:
    told: list[tuple[int, int, str]] = []
    assert fresh.post.sync(lambda *facts: told.append(facts) is None).confirmed
    assert len(told) >= 3
    assert [done for done, _, _ in told] == sorted({done for done, _, _ in told})
    assert told[-1][0] == told[-1][1]
    assert same(fresh, reader)
    before = op_ids(fresh.engine)
    assert fresh.sync().confirmed
    assert op_ids(fresh.engine) == before


def test_a_small_district_is_read_by_the_feed(district: District, tmp_path: Path) -> None:
    opened = district.station(tmp_path / "baru")
    assert not waits(opened)
    opened.close()


def test_it_works_from_the_first_part_on_with_the_newest_first(
    fresh: Station, reader: Station
) -> None:
    assert fresh.post.sync(stop).confirmed
    assert waits(fresh)
    newest = reader.post.desk.queue(None)[:20]
    assert fresh.post.desk.queue(None)[:20] == newest
    name = newest[0].patient
    (found, *_) = fresh.post.desk.search_patients(name)
    assert found.name == name
    done = fresh.register(for_courier())
    assert fresh.post.sync(stop).confirmed
    assert fresh.post.desk.connection().unsent == 0
    assert reader.sync().confirmed
    assert done.prescription in op_ids(reader.engine)
    finish(fresh, reader)
    assert same(fresh, reader)


@pytest.mark.parametrize("cut", list(Cut))
def test_the_line_breaks_at_every_request(
    filled: District, reader: Station, tmp_path: Path, cut: Cut
) -> None:
    """Plan, parts and exchanges: each is cut once, and the next try goes on where it stood."""
    with cutting_proxy(filled.address) as proxy:
        fresh = filled.station(tmp_path / "baru", address=proxy.url)
        tries = held = 0
        while waits(fresh):
            proxy.plan = [cut]
            fresh.post.sync()
            proxy.plan = []
            fresh.post.sync(stop)
            assert len(op_ids(fresh.engine)) >= held
            held, tries = len(op_ids(fresh.engine)), tries + 1
            assert tries < 10
        finish(fresh)
        assert same(fresh, reader)
        fresh.close()


def test_the_power_goes_at_every_commit(filled: District, reader: Station, tmp_path: Path) -> None:
    """Each time the database is opened again as it was left, and the load goes on there."""
    fresh = filled.station(tmp_path / "baru")
    fresh.register(for_courier())
    for n in range(1, 40):
        with commit_fails_at(fresh.engine, n), suppress(CutError):
            fresh.sync()
        fresh.close()
        fresh = open_station(tmp_path / "baru")
        if not waits(fresh) and fresh.post.desk.connection().unsent == 0:
            break
    assert n > 3
    finish(fresh, reader)
    assert same(fresh, reader)
    fresh.close()


def test_others_go_on_writing_meanwhile(fresh: Station, reader: Station) -> None:
    """New prescriptions, and edits of patients of whom the new computer has nothing yet."""
    old = [row["entity"] for row in log(reader.engine) if row["kind"] == Kind.PATIENT_SET][:5]

    def busy(done: int, _total: int, _what: str) -> bool:
        reader.register(for_courier(done))
        for n, patient in enumerate(old):
            reader.record(Change(Kind.PATIENT_SET, {"phone": f"62812000{done}{n}"}, patient))
        assert reader.sync().confirmed
        for row in projected(fresh.engine)["patient"]:
            assert row[1], "a patient without a name"
        return True

    fresh.register(for_courier(900))
    assert fresh.post.sync(busy).confirmed
    finish(reader, fresh)
    assert same(fresh, reader)


def test_what_was_written_about_somebody_elses_patient_is_shown_no_more_once_it_is_refused(
    filled: District, fresh: Station, reader: Station, tmp_path: Path
) -> None:
    filled.add_post(**GENTENG)
    elsewhere = filled.station(tmp_path / "genteng", post="GTG")
    patient = elsewhere.register(for_courier(901)).patient
    assert elsewhere.sync().confirmed
    fresh.record(Change(Kind.PATIENT_SET, {"name": "Orang Lain"}, patient))
    finish(fresh, reader)
    assert projected(fresh.engine) == projected(reader.engine) == refolded(fresh.engine)
    elsewhere.close()


def test_a_patient_of_whom_only_a_later_edit_is_left_is_shown_alike(
    fresh: Station, reader: Station
) -> None:
    """The rest of him was lost with a server and with the computer that had written it."""
    reader.record(Change(Kind.PATIENT_SET, {"name": "Tinggal Ini"}, "ab" * 16))
    finish(reader)
    finish(fresh)
    assert same(fresh, reader)


def test_two_new_computers_of_the_post_at_once(
    filled: District, fresh: Station, reader: Station, tmp_path: Path
) -> None:
    second = filled.station(tmp_path / "kedua")
    while waits(fresh) or waits(second):
        for station in (fresh, second):
            station.register(for_courier(len(op_ids(station.engine))))
            assert station.post.sync(stop).confirmed
    finish(fresh, second, reader, fresh, second)
    assert same(fresh, reader)
    assert same(second, reader)
    second.close()


def test_the_server_is_started_anew_in_between(
    filled: District, fresh: Station, reader: Station
) -> None:
    def restart(done: int, _total: int, _what: str) -> bool:
        reader.register(for_courier(done))
        assert reader.sync().confirmed
        filled.stop()
        filled.start()
        return True

    head = max(places(reader.engine).values())
    assert fresh.post.sync(restart).confirmed
    assert fresh.me.cursor > head
    finish(fresh)
    assert same(fresh, reader)


def test_a_part_that_changed_meanwhile_makes_a_new_plan(
    filled: District, fresh: Station, reader: Station
) -> None:
    """An op went into quarantine after the plan was made."""
    assert fresh.post.sync(stop).confirmed
    gone = next(op for op in op_ids(reader.engine) if op not in op_ids(fresh.engine))
    tamper(filled.engine, OP.update().where(OP.c.id == gone).values(refused="Ditahan."))
    finish(fresh)
    assert not waits(fresh)
    assert set(op_ids(reader.engine)) - set(op_ids(fresh.engine)) == {gone}


@only_sqlite
def test_the_server_is_restored_in_between(
    filled: District, fresh: Station, reader: Station, tmp_path: Path
) -> None:
    copy = tmp_path / "salinan.db"
    copy_to(filled.engine, copy)
    (tmp_path / "kunci").write_text((tmp_path / "server" / "kunci").read_text())
    reader.register(for_courier())
    assert reader.sync().confirmed
    assert fresh.post.sync(stop).confirmed
    filled.restore(copy)
    finish(reader, fresh, reader)
    assert not waits(fresh)
    assert same(fresh, reader)


class _Forgetful(FirstLoad):
    """Cannot tell which op stands at a place, as where copies of a computer wrote."""

    def find(self, places: Sequence[tuple[str, int]]) -> Mapping[tuple[str, int], str]:
        return {}


def test_what_cannot_be_looked_up_is_told_in_full(
    filled: District, fresh: Station, reader: Station
) -> None:
    links = [path_link(fresh, PATH) for _ in range(3)]
    replica, link = PostReplica(fresh.engine, fresh.clock), path_link(fresh)
    summary = first_load(
        _Forgetful(fresh.engine, fresh.clock), links, lambda: exchange(replica, link), go_on
    )
    assert summary.confirmed
    assert same(fresh, reader)


def path_link(station: Station, path: str = EXCHANGE_PATH) -> HttpLink:
    me = station.me
    return HttpLink(
        me.server_url, device=me.device, key=me.key, server_public=me.server_public, path=path
    )


def test_another_posts_computer_gets_nothing_of_it(
    filled: District, fresh: Station, tmp_path: Path
) -> None:
    filled.add_post(**GENTENG)
    stranger = filled.station(tmp_path / "genteng", post="GTG")
    assert waits(stranger)
    finish(stranger)
    assert not waits(stranger)
    assert projected(stranger.engine)["patient"] == []
    stranger.close()


def test_patients_of_the_catchment_come_along_and_whose_ops_they_are(
    filled: District, reader: Station, tmp_path: Path
) -> None:
    filled.add_post(**GENTENG)
    genteng = [filled.station(tmp_path / name, post="GTG") for name in ("satu", "dua")]
    told, loaded = genteng
    tamper(told.engine, META.update().where(META.c.key == FIRST_LOAD).values(value=""))
    villages = {row[VILLAGE] for row in projected(reader.engine)["patient"]}
    catchment = " ".join(sorted(villages)[: len(villages) // 2])
    admin.set_post(filled.engine, filled.clock, "GTG", catchment=catchment)
    finish(reader, told, loaded)
    assert not waits(loaded)
    assert len(projected(told.engine)["patient"]) > 20
    assert same(loaded, told)
    assert projected(loaded.engine) == refolded(loaded.engine)
    scopes = {row["id"]: row["scope"] for row in log(told.engine)}
    assert {row["id"]: row["scope"] for row in log(loaded.engine)} == scopes
    patient = projected(loaded.engine)["patient"][0][0]
    loaded.record(Change(Kind.PATIENT_SET, {"phone": "6281299998888"}, patient))
    finish(loaded, reader, told)
    assert same(loaded, told)
    for station in genteng:
        station.close()


def test_who_was_erased_meanwhile_does_not_come_back(
    filled: District, fresh: Station, reader: Station
) -> None:
    """Before the plan, and between two parts: ids and places come, nothing else."""
    patients = [row["entity"] for row in log(reader.engine) if row["kind"] == Kind.PATIENT_SET]
    tamper(filled.engine, DELIVERY.update().values(final=True))
    erase_patient(filled.engine, filled.clock, patients[0], "Permintaan tertulis")
    gone = {patients[0]}

    def erase(_done: int, _total: int, _what: str) -> bool:
        patient = patients[len(gone) * 9]
        erase_patient(filled.engine, filled.clock, patient, "Permintaan tertulis")
        gone.add(patient)
        return True

    assert fresh.post.sync(erase).confirmed
    finish(fresh, reader)
    assert len(gone) > 2
    assert not gone & {row[0] for row in projected(fresh.engine)["patient"]}
    assert same(fresh, reader)
    told = [row for row in log(fresh.engine) if row["entity"] in gone]
    assert {bytes(row["body"]) for row in told if row["kind"] == Kind.PATIENT_SET} == {b"{}"}


def test_a_revoked_computer_gets_nothing_more(filled: District, fresh: Station) -> None:
    assert fresh.post.sync(stop).confirmed
    held = op_ids(fresh.engine)
    admin.revoke(filled.engine, fresh.me.device)
    assert not fresh.sync().confirmed
    assert op_ids(fresh.engine) == held
    assert fresh.post.desk.connection().state == "ditolak"
