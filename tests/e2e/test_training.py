"""The training mode as IT and staff meet it: nothing leaves, everything can be done, one command
begins anew.
"""

import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from helpers.district import District, running
from helpers.folders import folder_in_memory
from posobat.app import custody, pharmacy
from posobat.app.ports import Ports
from posobat.app.request_courier import request_courier
from posobat.app.training import Course, Task, scene
from posobat.bootstrap import open_ports
from posobat.demo.latihan import people
from posobat.demo.latihan.courier import TrainingCourier
from posobat.demo.latihan.district import NOWHERE
from posobat.demo.latihan.opening import PHARMACIST, open_training, reset, training_folder
from posobat.domain.clock import system_clock
from posobat.domain.errors import DomainError, EnvironmentFault
from posobat.domain.nik import check_nik
from posobat.domain.review import ITEMS, Review
from posobat.printing import watermark
from posobat.server.exchange import NotOurs, exchange
from posobat.store import meta
from posobat.store.engine import reading, writing
from posobat.store.identity import identity
from posobat.store.reference import load_reference
from posobat.store.replica import PostReplica
from posobat.wire.frame import encode_request
from posobat.wire.signing import sign_request
from posobat.wiring import open_post


@pytest.fixture(scope="module")
def founded() -> Iterator[Path]:
    """Training data as they are after the first opening."""
    with folder_in_memory() as folder:
        open_training(folder).close()
        yield folder
    watermark.use("")


@pytest.fixture
def data() -> Iterator[Path]:
    with folder_in_memory() as folder:
        yield folder
    watermark.use("")


@pytest.fixture
def ports(founded: Path, data: Path) -> Iterator[Ports]:
    shutil.copytree(training_folder(founded), training_folder(data))
    opened = open_training(data)
    yield opened
    opened.close()


def bundle_of(ports: Ports, name: str) -> str:
    return next(row.delivery for row in ports.desk.queue(None) if row.patient == name)


def state_of(ports: Ports, name: str) -> str:
    return next(row.state for row in ports.desk.queue(None) if row.patient == name)


def test_no_socket_is_opened_not_even_by_founding(
    data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("training went out")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket.socket, "bind", refuse)
    ports = open_training(data)
    with ports.work(ports.desk.staff()[0].id) as work:
        custody.back_at_post(work, bundle_of(ports, people.CAST.failing), seal_intact=True)
        work.commit()
    summary = ports.sync(lambda *_: True)
    assert summary.confirmed
    assert summary.sent > 0
    assert (ports.bundle_out, ports.enrolment, ports.inquiries) == (None, None, None)
    ports.close()


def test_a_counter_needs_nothing_of_the_servers_libraries() -> None:
    words = (
        "import posobat.demo.latihan.opening, sys;"
        "print([name for name in sys.argv[1:] if name in sys.modules])"
    )
    libraries = ("fastapi", "starlette", "uvicorn", "psycopg")
    done = subprocess.run(
        [sys.executable, "-c", words, *libraries], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"


def test_no_real_server_is_reached_even_by_hand(data: Path, ports: Ports) -> None:
    """Its address is none, and a real district knows neither its device nor its keys."""
    post = open_post(training_folder(data) / "pos", system_clock)
    assert not post.sync().confirmed, "the ordinary exchange finds no address"
    with reading(post.engine) as connection:
        me = identity(connection)
        assert me is not None
        assert me.server_url == NOWHERE
    with running(f"sqlite:///{data}/sungguhan/kabupaten.db") as real:
        body = encode_request(PostReplica(post.engine, system_clock).offer("ab" * 16, 10_000))
        signature = sign_request(me.key, "POST", "/v1/exchange", body)
        with pytest.raises(NotOurs):
            _ask(real, me.device, signature, body)
        assert me.server_public != real.keys.public
    post.close()


def _ask(real: District, device: str, signature: str, body: bytes) -> None:
    exchange(
        real.engine, real.keys, real.clock, device=device, signature=signature,
        path="/v1/exchange", body=body,
    )  # fmt: skip


def test_data_of_a_real_post_are_never_opened_as_training(data: Path) -> None:
    post = open_post(training_folder(data) / "pos", system_clock)
    with writing(post.engine) as connection:
        meta.put(connection, {"post.code": "BLB", "server.url": "https://pos.contoh.go.id"})
    post.close()
    with pytest.raises(EnvironmentFault, match="pos sungguhan"):
        open_training(data)


def test_training_stands_beside_the_real_data_and_touches_nothing_of_it(data: Path) -> None:
    real = open_ports(data, system_clock)
    real.close()
    before = {p: p.read_bytes() for p in data.glob("*") if p.is_file()}
    open_training(data).close()
    assert {p: p.read_bytes() for p in data.glob("*") if p.is_file()} == before
    reset(data)
    assert not training_folder(data).exists()
    assert {p: p.read_bytes() for p in data.glob("*") if p.is_file()} == before


def test_sixty_people_who_cannot_exist(ports: Ports) -> None:
    reference = load_reference()
    forms = people.forms(people.trains_here(reference))
    assert len(forms) == 60
    assert len({form.name for form, *_ in forms}) == 60
    assert len({form.nik for form, *_ in forms}) == 60
    assert ports.desk.search_patients(people.CAST.known)[0].name == people.CAST.known
    for nik in [form.nik for form, *_ in forms] + [people.CAST.nik]:
        with pytest.raises(DomainError, match="Kode kecamatan"):
            check_nik(nik, reference.areas.districts)
        check_nik(nik, ports.reference.areas.districts)


def test_the_courier_comes_within_seconds_and_the_tasks_are_seen_in_the_data(ports: Ports) -> None:
    assert ports.trains is not None
    link, cast, staff = ports.trains.link, ports.trains.cast, ports.desk.staff()
    seconds = [0.0]
    course = Course(cast, lambda: seconds[0])
    course.n = [*Task].index(Task.HAND_OVER)
    assert not course.look(scene(ports.desk, link))
    pharmacist = next(row.id for row in staff if row.name == PHARMACIST)
    bundle = bundle_of(ports, cast.waiting)
    with ports.work(pharmacist) as work:
        detail = work.delivery(bundle)
        assert detail is not None
        answers = dict.fromkeys(ITEMS[Review.OBAT], True)
        pharmacy.final_check(work, detail.row.prescription, answers, {})
        pharmacy.seal(work, bundle, "LTH-99000001", "pasien sendiri", "cara minum obat")
        request_courier(work, bundle)
        work.commit()
    ports.sync(lambda *_: True)
    assert state_of(ports, cast.waiting) == "DIPESAN"
    course.touch()
    seconds[0] = 42
    assert not course.look(scene(ports.desk, link))
    with ports.work(pharmacist) as work:
        custody.hand_over(work, bundle, "LTH-99000001", "Kurir Latihan", "P 9999 XX")
        work.commit()
    assert course.look(scene(ports.desk, link))
    assert (course.results[0].seconds, course.results[0].keys) == (42, 1)
    assert course.task is Task.RETURN
    with ports.work(pharmacist) as work:
        custody.back_at_post(work, bundle_of(ports, cast.failing), seal_intact=True)
        work.commit()
    assert course.look(scene(ports.desk, link))
    assert course.task is Task.OFFLINE


def test_a_courier_rides_by_the_clock_and_fails_at_one_door() -> None:
    now = [0.0]
    courier = TrainingCourier(lambda: now[0], ("Wagiyem",))
    for key, name in (("a", "Paimin"), ("b", "Wagiyem Latihan")):
        courier.know(key, f"LATIH-{key}", name)
    seen = []
    for second in range(12):
        now[0] = second
        if second == 5:
            courier.hand_over("a")
            courier.hand_over("b")
        seen.append(tuple(courier.status(f"LATIH-{key}").status for key in "ab"))  # type: ignore[union-attr]
    assert seen[0] == ("confirmed", "confirmed")
    assert seen[4] == ("out_for_pickup", "out_for_pickup")
    assert seen[5] == ("picked", "picked")
    assert seen[-1] == ("delivered", "rejected")


def test_a_link_that_is_cut_keeps_everything_and_sends_it_later(ports: Ports) -> None:
    assert ports.trains is not None
    ports.trains.link.on = False
    with ports.work(ports.desk.staff()[0].id) as work:
        custody.back_at_post(work, bundle_of(ports, people.CAST.failing), seal_intact=True)
        work.commit()
    assert not ports.sync(lambda *_: True).confirmed
    assert ports.desk.connection().state == "luring"
    assert ports.desk.connection().unsent == 1
    ports.trains.link.on = True
    assert ports.sync(lambda *_: True).sent == 1
    assert ports.desk.connection().unsent == 0
