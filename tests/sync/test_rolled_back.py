"""The machine under the district was rolled back to a snapshot of its disk, and nobody told it: no
`admin restore`, the same generation, and places that posts know already are given again.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from helpers.district import GENTENG, DirectLink, District, running
from helpers.prescriptions import person, sample
from helpers.station import Station, log, op_ids, places, projected, refolded
from helpers.sticks import receive, send, take
from posobat.app.find_patient import find_patient
from posobat.domain.change import Change, Kind
from posobat.domain.clock import to_ms
from posobat.server.author import record
from posobat.server.district import begin_run, head
from posobat.server.scope import EVERYONE
from posobat.store.engine import reading, writing
from posobat.store.inquiries import PostInquiries
from posobat.store.migrate import copy_to
from posobat.store.replica import PostReplica
from posobat.sync.exchange import exchange
from posobat.wire.frame import Request, encode_request

MANY = 12
HERS, HIS = "6281200000001", "6281200000002"


@dataclass
class Counting(DirectLink):
    rounds: int = field(default=0)

    def exchange(self, body: bytes, nonce: str) -> bytes:
        self.rounds += 1
        assert self.rounds < 40, "it asks without an end"
        return super().exchange(body, nonce)


@dataclass
class Scene:
    district: District
    one: Station
    two: Station
    patient: str
    snapshot: Path

    def settle(self, *stations: Station) -> None:
        for _ in range(3):
            for station in stations or (self.one, self.two):
                assert station.sync().confirmed

    def alike(self) -> None:
        held = places(self.district.engine)
        for station in (self.one, self.two):
            assert projected(station.engine) == refolded(station.engine)
            assert places(station.engine) == held
            for table in ("patient", "prescription", "delivery", "clash"):
                assert projected(station.engine)[table] == projected(self.district.engine)[table]


def raised(scene: Scene) -> tuple[int, int]:
    """(generation, end of the order) at the district."""
    with reading(scene.district.engine) as connection:
        last, generation = head(connection, scene.district.keys.code)
    return generation, last


@pytest.fixture
def scene(tmp_path: Path) -> Iterator[Scene]:
    with running(f"sqlite:///{tmp_path}/server/kabupaten.db") as district:
        one, two = (district.station(tmp_path / name) for name in ("loket-1", "loket-2"))
        patient = one.register(sample(0)).patient
        made = Scene(district, one, two, patient, tmp_path / "salinan.db")
        for n in range(1, MANY):
            one.register(sample(n))
        made.settle()
        copy_to(district.engine, made.snapshot)
        yield made
        one.close()
        two.close()


@pytest.mark.parametrize("starts", [True, False])
def test_what_it_forgot_comes_back_whoever_holds_it(scene: Scene, *, starts: bool) -> None:
    """He wrote it, she read it, and his computer is gone since."""
    his = scene.two.register(sample(MANY)).prescription
    scene.settle()
    scene.district.roll_back(scene.snapshot, starts=starts)
    assert scene.one.sync().confirmed
    assert scene.one.sync().confirmed
    assert his in op_ids(scene.district.engine)
    scene.settle()
    scene.alike()


def test_a_place_that_was_known_is_not_given_to_another_op(scene: Scene) -> None:
    one, two = scene.one, scene.two
    one.register(sample(MANY))
    scene.settle()
    known = places(one.engine)
    scene.district.roll_back(scene.snapshot)
    fresh = two.register(sample(MANY + 1)).prescription
    scene.settle(two)
    scene.settle()
    assert places(one.engine)[fresh] > max(known.values())
    scene.alike()


def test_nobody_asks_for_ever(scene: Scene) -> None:
    """What he has been told already does not fit on one page."""
    scene.one.register(sample(MANY))
    scene.settle()
    scene.district.roll_back(scene.snapshot, starts=False)
    me = scene.two.me
    link = Counting(scene.district, me.device, me.key)
    replica = PostReplica(scene.two.engine, scene.two.clock)
    assert exchange(_Small(replica), link).confirmed  # type: ignore[arg-type]


@dataclass
class _Small:
    """Asks for small pages."""

    inner: PostReplica

    def __getattr__(self, name: str) -> object:
        return getattr(self.inner, name)

    def offer(self, nonce: str, limit: int) -> object:
        return self.inner.offer(nonce, 1000)


def test_by_stick_it_is_noticed_too(scene: Scene, tmp_path: Path) -> None:
    his = scene.two.register(sample(MANY)).prescription
    scene.settle()
    scene.district.roll_back(scene.snapshot)
    for name in ("pertama", "kedua"):
        take(scene.one, receive(scene.district, send(scene.one, tmp_path / name)).receipt)
    assert his in op_ids(scene.district.engine)


def test_the_running_server_writes_in_a_new_life(scene: Scene) -> None:
    """What it wrote in the lost one comes back under the old name: numbers would meet."""
    scene.one.register(sample(MANY))
    scene.settle()
    scene.district.roll_back(scene.snapshot)
    assert scene.one.sync().confirmed
    dewi = Change(Kind.STAFF_SET, {"name": "Dewi", "role": "apoteker"})
    with writing(scene.district.engine) as connection:
        (op,) = record(connection, scene.district.keys, 0, [(dewi, EVERYONE)])
    (row,) = [row for row in log(scene.district.engine) if row["id"] == op]
    assert row["inc"] != scene.district.keys.inc
    scene.settle()
    scene.alike()


def test_where_the_order_went_on_before_anybody_could_say_so_all_comes_to_the_same(
    scene: Scene,
) -> None:
    """He had not heard of what she wrote, so nothing in what he says is odd; when she asks again,
    the order is longer than all she knows."""
    hers = scene.one.register(sample(MANY)).prescription
    scene.settle(scene.one)
    scene.district.roll_back(scene.snapshot)
    his = [scene.two.register(sample(MANY + 1 + n)).prescription for n in range(4)]
    scene.settle(scene.two)
    scene.settle()
    assert {hers, *his} <= set(op_ids(scene.district.engine))
    scene.alike()


def test_who_knew_the_forgotten_time_has_not_seen_what_came_instead_of_it(scene: Scene) -> None:
    one, two, patient = scene.one, scene.two, scene.patient
    for n in range(3):
        one.register(sample(MANY + n))
    scene.settle(one)
    scene.district.roll_back(scene.snapshot)
    his = edit(two, patient, HIS)
    for n in range(3, 9):
        two.register(sample(MANY + n))
    scene.settle(two)
    hers = edit(one, patient, HERS)
    scene.settle()
    assert {his, hers} <= set(op_ids(scene.district.engine))
    for station in (one, two):
        assert len(station.post.desk.to_check()) == 1
    scene.alike()


def test_a_stolen_computer_cannot_make_everybody_read_anew_all_day(scene: Scene) -> None:
    """What it claims to know is believed once an hour; what others know, at once."""
    thief, district = scene.two, scene.district
    his = thief.me
    link = district.link(thief)

    def claims(nonce: str) -> int:
        generation, last = raised(scene)
        lie = Request(his.inc, generation, last + 7, nonce)
        link.exchange(encode_request(lie), nonce)
        return raised(scene)[0]

    before, _ = raised(scene)
    first = claims("01" * 16)
    assert first > before
    assert claims("02" * 16) == claims("03" * 16) == first
    district.clock.forward(minutes=61)
    assert claims("04" * 16) > first
    scene.settle(scene.one)
    scene.one.register(sample(MANY))
    scene.settle(scene.one)
    now, _ = raised(scene)
    district.clock.forward(minutes=5)
    district.roll_back(scene.snapshot)
    scene.settle(scene.one)
    assert raised(scene)[0] > now


def test_nothing_is_raised_by_a_start_alone(scene: Scene) -> None:
    one, two = scene.one, scene.two
    generation = one.me.generation
    for n in range(3):
        scene.district.stop()
        scene.district.clock.forward(hours=1)
        with writing(scene.district.engine) as connection:
            begin_run(connection, scene.district.keys.code, to_ms(scene.district.clock()))
        scene.district.start()
        scene.settle(one)
        two.register(sample(MANY + n))
        scene.settle()
    assert one.me.generation == two.me.generation == generation
    scene.alike()


def edit(station: Station, patient: str, phone: str) -> str:
    return station.record(Change(Kind.PATIENT_SET, {"phone": phone}, patient))[0]


def test_rolled_back_to_before_a_restore_it_meets_a_generation_it_never_had(
    scene: Scene, tmp_path: Path
) -> None:
    scene.district.add_post(**GENTENG)
    far = scene.district.station(tmp_path / "genteng", "GTG")
    assert far.sync().confirmed
    before = tmp_path / "sebelum.db"
    copy_to(scene.district.engine, before)
    scene.district.restore(before, to_ms(scene.district.clock()))
    find_patient(PostInquiries(far.engine, far.clock), person().nik, far.actor)
    his = edit(scene.two, scene.patient, HIS)
    scene.settle(scene.two, far)
    scene.district.roll_back(before)
    assert far.sync().confirmed
    assert far.sync().confirmed
    assert his in op_ids(scene.district.engine)
    far.close()
