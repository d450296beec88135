"""Two computers of one post and a server, in every order that small scripts can make: the same log
gives the same screens everywhere. Real stores and the real exchange, no HTTP between.
"""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from helpers.district import District
from helpers.examples import examples
from helpers.folders import folder_in_memory
from helpers.prescriptions import NOW, for_courier
from helpers.station import (
    CutError,
    SetClock,
    Station,
    commit_fails,
    log,
    op_ids,
    open_station,
    places,
    projected,
    refolded,
    written,
)
from posobat.domain.change import Change, Kind
from posobat.server import joining
from posobat.store.engine import writing
from posobat.store.identity import enrol
from posobat.wire.signing import new_key, public_key


@pytest.fixture(scope="module")
def stage() -> Iterator[Path]:
    """A district and two enrolled computers with three prescriptions, to be copied for each
    script."""
    with folder_in_memory() as root:
        district = District(f"sqlite:///{root}/asal/server/kabupaten.db", SetClock())
        district.add_post()
        for name in ("a", "b"):
            station = open_station(root / "asal" / name)
            enrol_directly(district, station)
            for n in range(2):
                station.register(for_courier(n if name == "a" else n + 2))
            station.sync(district.link(station))
            station.close()
        district.close()
        yield root


def enrol_directly(district: District, station: Station) -> None:
    key, code = new_key(), district.code()
    with writing(district.engine) as connection:
        joined = joining.join(
            connection, district.keys, 0, code=code, public=public_key(key), machine="loket"
        )
    with writing(station.engine) as connection:
        enrol(
            connection,
            device=joined["device"],
            key=key,
            server_url="",
            server_public=joined["server_public"],
            generation=joined["generation"],
            post=joined["post"],
        )


@contextmanager
def world(stage: Path) -> Iterator[tuple[District, dict[str, Station]]]:
    here = Path(tempfile.mkdtemp(dir=stage))
    shutil.copytree(stage / "asal", here / "kini")
    district = District(f"sqlite:///{here}/kini/server/kabupaten.db", SetClock())
    stations = {name: open_station(here / "kini" / name) for name in ("a", "b")}
    try:
        yield district, stations
    finally:
        for station in stations.values():
            station.close()
        district.close()
        shutil.rmtree(here)


def lose_request(district: District, station: Station) -> None:
    with commit_fails(district.engine), suppress(CutError):
        station.sync(district.link(station))


def lose_answer(district: District, station: Station) -> None:
    with commit_fails(station.engine), suppress(CutError):
        station.sync(district.link(station))


def rename(_: District, station: Station, n: int) -> None:
    """Both counters edit the same people."""
    people = sorted(row["id"] for row in log(station.engine) if row["kind"] == "patient.set")
    change = (
        {"phone": f"62812000000{n}"} if n % 2 else {"landmark": f"rumah nomor {n}", "rw": f"0{n}"}
    )
    station.record(Change(Kind.PATIENT_SET, change, people[n % len(people)]))


def step(_: District, station: Station, n: int) -> None:
    """An event on some bundle, legal or not: the other counter may have been there before."""
    bundles = sorted(row.delivery for row in station.post.desk.queue(None))
    events = (
        {"event": "segel", "seal": f"SGL-{n:03}", "checker": "staf-rina"},
        {"event": "antre", "carrier": "gosend" if n % 2 else "manual"},
        {"event": "batal", "reason": "pasien dirawat"},
        {"event": "kurir_dapat", "driver": {"name": f"Kurir {n}", "plate": "P 1 A"}},
        {"event": "serah_kurir", "seal": f"SGL-{n:03}"},
        {"event": "koreksi", "state": "DISEGEL", "reason": "salah catat"},
    )
    station.record(
        Change(Kind.DELIVERY_EVENT, events[n % len(events)], bundles[n % 3 % len(bundles)])
    )


DEEDS = {
    "register": lambda d, s, n: s.register(for_courier(n)),
    "rename": rename,
    "step": step,
    "sync": lambda d, s, n: s.sync(d.link(s)),
    "request lost": lambda d, s, n: lose_request(d, s),
    "answer lost": lambda d, s, n: lose_answer(d, s),
    "clock": lambda d, s, n: setattr(s.clock, "moment", NOW + timedelta(days=n * 400)),
}
SCRIPT = st.lists(
    st.tuples(st.sampled_from("ab"), st.sampled_from(sorted(DEEDS)), st.integers(0, 8)),
    min_size=3,
    max_size=14,
)


@settings(
    max_examples=examples(20),
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(script=SCRIPT)
def test_both_computers_and_the_server_show_the_same_whatever_the_order(
    stage: Path, script: list[tuple[str, str, int]]
) -> None:
    with world(stage) as (district, stations):
        for who, deed, n in script:
            DEEDS[deed](district, stations[who], n)
            station = stations[who]
            assert projected(station.engine) == refolded(station.engine)
        saved = {op for station in stations.values() for op in written(station)}
        for _ in range(2):
            for station in stations.values():
                assert station.sync(district.link(station)).confirmed
        held = op_ids(district.engine)
        assert len(held) == len(set(held))
        assert saved <= set(held)
        shown = projected(district.engine)
        for station in stations.values():
            assert set(op_ids(station.engine)) == set(held)
            assert places(station.engine) == places(district.engine)
            assert projected(station.engine) == shown == refolded(station.engine)
            assert station.post.desk.connection().unsent == 0
        assert shown == refolded(district.engine)
