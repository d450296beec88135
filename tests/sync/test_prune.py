"""A post drops what is over, old, and held by the server's proven backup, and nothing else. What it
dropped comes back by itself when something new is said about it.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import delete, func, select

from helpers.both_databases import only_sqlite
from helpers.district import District
from helpers.over import delivered_case
from helpers.prescriptions import for_courier, sample
from helpers.station import SetClock, Station, log, op_ids, places, projected, refolded, tamper
from posobat.cli.report import run as report
from posobat.domain.change import Change, Kind
from posobat.server.backup import make_backup
from posobat.store.engine import reading
from posobat.store.migrate import copy_to
from posobat.store.oplog import OP
from posobat.store.prune import gone_until, prune_old
from posobat.store.tables_local import PrunedRow
from posobat.sync import exchange

PRUNED = PrunedRow.__table__  # type: ignore[attr-defined]


@pytest.fixture(autouse=True)
def _by_hand(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing goes by itself, so that tests see what does."""
    monkeypatch.setenv("POSOBAT_RETENTION_DAYS", "0")


@pytest.fixture
def stations(district: District, tmp_path: Path) -> Iterator[list[Station]]:
    clock = district.clock
    assert isinstance(clock, SetClock)
    opened = [district.station(tmp_path / name, clock=clock) for name in ("loket-1", "loket-2")]
    yield opened
    for station in opened:
        station.close()


def seen_through(station: Station, n: int) -> tuple[str, str]:
    """(prescription, bundle) of a case that is over."""
    _, prescription, bundle = delivered_case(station, for_courier(n))
    return prescription, bundle


def correct(station: Station, bundle: str) -> None:
    detail = station.post.desk.delivery(bundle)
    assert detail is not None
    body = {"event": "koreksi", "state": detail.row.state, "reason": "Salah catat penerima"}
    station.record(Change(Kind.DELIVERY_EVENT, body, bundle))


def back_up(district: District, folder: Path) -> Path:
    return make_backup(district.engine, district.url, district.clock, folder).path


def a_quarter_later(district: District, *stations: Station) -> None:
    assert isinstance(district.clock, SetClock)
    district.clock.forward(days=91)
    for station in stations:
        assert station.sync().confirmed


def settle(district: District, stations: list[Station], folder: Path) -> None:
    """All have heard all, it is backed up, and a quarter of a year goes by."""
    for station in (*stations, *stations):
        assert station.sync().confirmed
        prune_old(station.engine)
    back_up(district, folder)
    a_quarter_later(district, *stations)


def dropped(station: Station) -> int:
    with reading(station.engine) as connection:
        return int(connection.execute(select(func.count()).select_from(PRUNED)).scalar_one())


def test_whole_closed_prescriptions_go_and_digests_still_agree(
    district: District, stations: list[Station], tmp_path: Path
) -> None:
    first, second = stations
    old = [seen_through(first, n) for n in range(4)]
    still_open = first.register(for_courier(6))
    settle(district, stations, tmp_path / "cadangan")
    before = places(first.engine)
    last = first.register(sample(9))
    assert first.sync().confirmed
    with reading(first.engine) as connection:
        assert gone_until(connection) == ""
    assert prune_old(first.engine) == 4
    with reading(first.engine) as connection:
        assert gone_until(connection) == "2026-11-22"
    assert dropped(first) == sum(
        row["entity"] in {name for case in old for name in case} for row in log(district.engine)
    )
    rows = projected(first.engine)
    assert {row[0] for row in rows["prescription"]} == {still_open.prescription, last.prescription}
    assert len(rows["patient"]) == len(projected(district.engine)["patient"])
    assert rows == refolded(first.engine)
    for _ in range(2):
        done = first.sync()
        assert (done.confirmed, done.received, done.unsent) == (True, 0, 0)
    # the other computer keeps it until it prunes itself
    assert second.sync().confirmed
    assert before.items() <= places(second.engine).items()
    # and the chain goes on
    again = first.register(sample(10))
    assert first.sync().confirmed
    assert again.prescription in op_ids(district.engine)
    assert first.me.inc in {
        row["inc"] for row in log(district.engine) if row["entity"] == again.patient
    }


def test_nothing_goes_without_a_backup_or_before_its_time_or_unfinished(
    district: District, stations: list[Station], tmp_path: Path
) -> None:
    first, second = stations
    seen_through(first, 0)
    for station in (first, second, first):
        station.sync()
        prune_old(station.engine)
    a_quarter_later(district, first)
    assert prune_old(first.engine) == 0  # no backup yet
    back_up(district, tmp_path / "cadangan")
    first.register(for_courier(1))
    first.sync()
    held = op_ids(first.engine)
    young = seen_through(first, 2)
    first.sync()
    district.clock.forward(hours=2)  # type: ignore[attr-defined]
    first.sync()
    assert prune_old(first.engine, days=0) == 0
    assert prune_old(first.engine, days=400) == 0
    district.clock.forward(hours=2)  # type: ignore[attr-defined]
    first.sync()
    assert prune_old(first.engine) == 1
    assert young[0] in {row[0] for row in projected(first.engine)["prescription"]}
    assert dropped(first) == len(set(held) - set(op_ids(first.engine)))


def test_a_report_of_days_that_are_gone_says_so(
    district: District,
    stations: list[Station],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    first, _ = stations
    seen_through(first, 0)
    settle(district, stations, tmp_path / "cadangan")
    first.register(sample(9))
    first.sync()
    data = ["--data", str(first.post.folder)]
    assert report([*data, "--dari", "2026-11-01", "--sampai", "2026-11-30"]) == 0
    assert capsys.readouterr().err == ""
    prune_old(first.engine)
    assert report([*data, "--dari", "2026-11-01", "--sampai", "2026-11-30"]) == 0
    assert "tidak lengkap" in capsys.readouterr().err
    assert report([*data, "--dari", "2027-01-01", "--sampai", "2027-01-31"]) == 0
    assert capsys.readouterr().err == ""


def test_it_happens_by_itself_after_an_exchange(
    district: District,
    stations: list[Station],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    first, _ = stations
    prescription, _ = seen_through(first, 0)
    settle(district, stations, tmp_path / "cadangan")
    first.register(sample(9))
    monkeypatch.setenv("POSOBAT_RETENTION_DAYS", "90")
    assert first.sync().confirmed
    assert prescription not in op_ids(first.engine)
    assert first.sync().confirmed


def test_the_newest_own_op_stays(
    district: District, stations: list[Station], tmp_path: Path
) -> None:
    first, _ = stations
    prescription, _ = seen_through(first, 0)
    settle(district, stations, tmp_path / "cadangan")
    assert prune_old(first.engine) == 0
    assert prescription in op_ids(first.engine)


def test_what_was_dropped_comes_back_when_something_is_said_about_it(
    district: District, stations: list[Station], tmp_path: Path
) -> None:
    first, second = stations
    prescription, bundle = seen_through(first, 0)
    settle(district, stations, tmp_path / "cadangan")
    first.register(sample(9))
    first.sync()
    second.sync()
    assert prune_old(first.engine) == 1
    correct(second, bundle)
    assert second.sync().confirmed
    assert first.sync().confirmed
    first.sync()
    assert projected(first.engine) == projected(second.engine) == refolded(first.engine)
    assert dropped(first) == 0
    assert {row["id"]: row["mine"] for row in log(first.engine)}[prescription]
    inc = first.me.inc
    first.register(sample(10))
    assert first.sync().confirmed
    assert first.me.inc == inc


def test_it_comes_back_over_a_line_that_bears_less_than_one_bundle(
    district: District,
    stations: list[Station],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    first, second = stations
    cases = [seen_through(first, n) for n in range(3)]
    settle(district, stations, tmp_path / "cadangan")
    first.register(sample(9))
    first.sync()
    second.sync()
    assert prune_old(first.engine) == 3
    for _, bundle in cases:
        correct(second, bundle)
    assert second.sync().confirmed
    monkeypatch.setattr(exchange, "DEFAULT_LIMIT", 700)
    # one tells it what it needs again, and each of the others brings one whole prescription
    for _ in range(1 + len(cases)):
        assert first.sync(district.link(first)).confirmed
    assert projected(first.engine) == projected(second.engine) == refolded(first.engine)
    assert dropped(first) == 0


@only_sqlite
def test_a_restored_server_makes_no_trouble_of_it(
    district: District, stations: list[Station], tmp_path: Path
) -> None:
    first, second = stations
    for n in range(3):
        seen_through(first, n)
    settle(district, stations, tmp_path / "cadangan")
    copy = tmp_path / "kini.db"
    copy_to(district.engine, copy)
    kept = first.register(sample(9))
    first.sync()
    second.sync()
    assert prune_old(first.engine) == 3
    inc = first.me.inc
    district.restore(copy)
    for station in (first, second, first):
        assert station.sync().confirmed
    assert first.me.inc == inc
    assert kept.prescription in op_ids(district.engine)
    gone = dropped(first)
    assert gone == len(set(op_ids(district.engine)) - set(op_ids(first.engine)))
    assert projected(second.engine) == projected(district.engine)
    assert projected(first.engine) == refolded(first.engine)


@only_sqlite
def test_who_reads_all_anew_after_a_restore_gets_the_whole_of_what_it_needs_again(
    district: District,
    stations: list[Station],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    first, second = stations
    prescription, bundle = seen_through(first, 0)
    settle(district, stations, tmp_path / "cadangan")
    copy = tmp_path / "kini.db"
    copy_to(district.engine, copy)
    first.register(sample(9))
    first.sync()
    assert prune_old(first.engine) == 1
    correct(second, bundle)
    assert second.sync().confirmed
    # it has just learnt what it needs again when the server is put back: it reads in small pages,
    # and asks for it in the midst of them
    assert first.sync().confirmed
    district.restore(copy)
    assert second.sync().confirmed
    monkeypatch.setattr(exchange, "DEFAULT_LIMIT", 100)
    for _ in range(2):
        assert first.sync(district.link(first)).confirmed
    assert dropped(first) == 0
    assert projected(first.engine) == projected(second.engine) == refolded(first.engine)
    assert {row["id"]: row["mine"] for row in log(first.engine)}[prescription]


def test_a_lost_list_of_what_was_dropped_is_healed(
    district: District, stations: list[Station], tmp_path: Path
) -> None:
    first, _ = stations
    seen_through(first, 0)
    settle(district, stations, tmp_path / "cadangan")
    first.register(sample(9))
    first.sync()
    prune_old(first.engine)
    tamper(first.engine, delete(PRUNED))
    assert first.sync().confirmed or first.sync().confirmed
    ids = set(op_ids(district.engine))
    with reading(first.engine) as connection:
        held = {row[0] for row in connection.execute(select(PRUNED.c.id))}
        held |= {row[0] for row in connection.execute(select(OP.c.id))}
    assert held == ids
