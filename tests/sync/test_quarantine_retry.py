"""The server could not fold a record, since its program had a fault. Once that is repaired, IT has
what is held judged again: the record turns up everywhere, and its post is asked about it no more.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest

from helpers.district import GENTENG, District
from helpers.prescriptions import sample
from helpers.station import Station, log, places, projected, refolded
from posobat.app.correct_refused import give_up_refused
from posobat.cli.admin import run as admin
from posobat.domain.change import Change, Kind
from posobat.server import fold
from posobat.server.quarantine import held_ops, retry


@pytest.fixture
def faulty(monkeypatch: pytest.MonkeyPatch) -> Iterator[pytest.MonkeyPatch]:
    """A server whose fold fails at one patient's name."""
    real = fold.project

    def project(connection: object, entities: object) -> object:
        folded = real(connection, entities)  # type: ignore[arg-type]
        names = {row[0] for row in connection.exec_driver_sql("SELECT name FROM patient")}  # type: ignore[attr-defined]
        if "Siti Maimunah" in names:
            raise ValueError("fault in the program")
        return folded

    monkeypatch.setattr(fold, "project", project)
    yield monkeypatch
    monkeypatch.undo()


def patient(name: str) -> Change:
    return Change(Kind.PATIENT_SET, {"name": name, "born": "1970-01-01", "sex": "P"})


def alike(district: District, *stations: Station) -> None:
    for station in (*stations, *stations):
        assert station.sync().confirmed
    for station in stations:
        assert projected(station.engine) == projected(district.engine) == refolded(station.engine)
        assert places(station.engine) == places(district.engine)


def test_what_is_judged_again_turns_up_everywhere(
    district: District,
    stations: list[Station],
    faulty: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    first, second = stations
    (op,) = first.record(patient("Siti Maimunah"))
    (later,) = first.record(Change(Kind.PATIENT_SET, {"phone": "628123456789"}, op))
    good = first.register(sample(0))
    assert first.sync().confirmed
    assert second.sync().confirmed
    assert retry(district.engine, district.clock).folded == ()  # not repaired yet
    assert {one.op for one in held_ops(district.engine)} == {op, later}
    faulty.undo()
    assert admin(["--database", district.url, "quarantine", "retry"]) == 0
    told = capsys.readouterr().out
    assert '"folded": 2' in told
    assert "Siti" not in told
    assert held_ops(district.engine) == []
    alike(district, first, second)
    shown = {row[1]: row for row in projected(second.engine)["patient"]}
    assert "628123456789" in shown["Siti Maimunah"]
    assert first.post.desk.refused() == []
    assert good.patient in {row["id"] for row in log(second.engine)}


def test_what_no_repair_helps_stays_where_it_is(
    district: District, stations: list[Station], tmp_path: Path
) -> None:
    first, second = stations
    district.add_post(**GENTENG)
    far = district.station(tmp_path / "gtg", "GTG")
    theirs = far.register(sample(3)).patient
    assert far.sync().confirmed
    wrong = first.record_raw("patient.set", {"name": ["Siti"]}, fold=False)
    claims = first.record_raw("staff.set", {"name": "X"}, fold=False, actor="server")
    foreign = first.record_raw("patient.set", {"name": "Orang Lain"}, theirs, fold=False)
    given_up = first.record_raw("patient.set", {"name": ["Sinta"]}, fold=False)
    assert first.sync().confirmed
    with first.work() as unit:
        give_up_refused(unit, given_up, "salah ketik")
        unit.commit()
    assert first.sync().confirmed
    before = places(district.engine)
    done = retry(district.engine, district.clock)
    assert done.folded == ()
    assert set(done.held) == {wrong, claims, foreign}
    assert places(district.engine) == before
    alike_names = {row[1] for row in projected(district.engine)["patient"]}
    assert "Orang Lain" not in alike_names
    far.close()
    assert second.sync().confirmed
