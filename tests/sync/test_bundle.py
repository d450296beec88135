"""The exchange by USB file: late, repeated, crossed with the network; it ends as if it had been
online. What is not whole, not ours or not for us is refused and leaves no trace.
"""

import tracemalloc
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

import pytest
import zstandard

from helpers.district import District, running
from helpers.prescriptions import CANARY_NAME, canary, for_courier, sample
from helpers.station import Station, clone, log, op_ids, open_station, projected, refolded, written
from posobat.__main__ import main
from posobat.domain.errors import DomainError, PosobatError
from posobat.server import admin, bundles
from posobat.store import meta
from posobat.store.engine import reading, writing
from posobat.store.file_replica import FileReplica
from posobat.store.identity import unsent
from posobat.store.migrate import copy_to
from posobat.sync.bundle import take_receipt
from posobat.wire.bundle import write_sending
from posobat.wire.sealed import MAX_SEALED, FileKind, seal


@pytest.fixture
def station(district: District, tmp_path: Path) -> Iterator[Station]:
    opened = district.station(tmp_path / "loket-1")
    yield opened
    opened.close()


@pytest.fixture
def online(district: District, tmp_path: Path) -> Iterator[Station]:
    """Another computer of the post that always has a network."""
    opened = district.station(tmp_path / "loket-2")
    yield opened
    opened.close()


def send(station: Station, path: Path) -> bytes:
    station.post.bundle_out(path)
    return path.read_bytes()


def receive(district: District, data: bytes) -> bundles.Received:
    return bundles.receive(district.engine, district.keys, district.clock, data)


def take(station: Station, receipt: bytes) -> None:
    take_receipt(FileReplica(station.engine, station.clock), receipt)


def walk(district: District, station: Station, folder: Path) -> None:
    """The stick goes to the district and back."""
    take(station, receive(district, send(station, folder / "kirim.posobat")).receipt)


def waiting(station: Station) -> int:
    return station.post.desk.connection().unsent


def same(district: District, *stations: Station) -> None:
    for station in stations:
        assert set(op_ids(station.engine)) == set(op_ids(district.engine))
        assert projected(station.engine) == projected(district.engine)
        assert projected(station.engine) == refolded(station.engine)
        assert waiting(station) == 0


def refuses(call: Callable[[], object]) -> str:
    with pytest.raises(DomainError) as caught:
        call()
    return caught.value.pesan


def test_a_post_without_network_exchanges_by_file(
    district: District, station: Station, online: Station, tmp_path: Path
) -> None:
    admin.add_staff(
        district.engine, district.clock, post="BLB", name="Rina", role="ttk", pin="482915"
    )
    online.register(sample(0))
    assert online.sync().confirmed
    station.register(sample(1))
    delivery, _ = station.ask_courier(for_courier())
    out, back = tmp_path / "kirim.posobat", tmp_path / "terima.posobat"
    saved = station.post.bundle_out(out)
    assert (saved.ops, saved.left) == (waiting(station), 0)
    assert saved.size == out.stat().st_size
    done = bundles.bundle_in(district.engine, district.keys, district.clock, out, back)
    assert (done.post, done.offered, done.taken, done.more) == ("BLB", saved.ops, saved.ops, False)
    summary = station.post.bundle_in(back)
    assert (summary.confirmed, summary.unsent, summary.refused) == (True, 0, 0)
    assert summary.received == done.told > 0
    assert online.sync().confirmed
    same(district, station, online)
    assert any(s.name == "Rina" for s in station.post.desk.staff())
    assert delivery in {row[0] for row in projected(district.engine)["delivery"]}


@dataclass
class Sticks:
    """A drawer of sticks: files and receipts, taken in any order and as often as one likes."""

    district: District
    station: Station
    online: Station
    folder: Path
    random: Random
    sent: list[bytes] = field(default_factory=list)
    receipts: list[bytes] = field(default_factory=list)
    count: int = 0

    def step(self) -> None:
        act = self.random.choice(
            (self.write, self.write, self.edit, self.make, self.make, self.bring, self.bring,
             self.fetch, self.fetch, self.both_online, self.other_online)
        )  # fmt: skip
        act()
        held = set(op_ids(self.district.engine))
        assert waiting(self.station) >= len(set(written(self.station)) - held)

    def write(self) -> None:
        self.count += 1
        self.station.register(sample(self.count))

    def edit(self) -> None:
        self.count += 1
        self.online.register(sample(self.count))

    def make(self) -> None:
        self.sent.append(send(self.station, self.folder / "kirim.posobat"))

    def bring(self) -> None:
        if self.sent:
            data = self.random.choice(self.sent)
            self.receipts.append(receive(self.district, data).receipt)

    def fetch(self) -> None:
        if self.receipts:
            take(self.station, self.random.choice(self.receipts))

    def both_online(self) -> None:
        self.other_online()
        if self.random.random() < 0.3:
            assert self.station.sync().confirmed

    def other_online(self) -> None:
        assert self.online.sync().confirmed


@pytest.mark.parametrize("seed", range(4))
def test_any_order_repeated_late_and_crossed_with_the_network(
    district: District, station: Station, online: Station, tmp_path: Path, seed: int
) -> None:
    sticks = Sticks(district, station, online, tmp_path, Random(seed))
    for _ in range(40):
        sticks.step()
    station.clock.forward(weeks=6)
    for data in sticks.random.sample(sticks.sent, len(sticks.sent)):
        sticks.receipts.append(receive(district, data).receipt)
    for receipt in sticks.random.sample(sticks.receipts, len(sticks.receipts)):
        take(station, receipt)
    if seed % 2:
        assert station.sync().confirmed
    else:
        walk(district, station, tmp_path)
    assert online.sync().confirmed
    walk(district, station, tmp_path)
    same(district, station, online)


def test_an_old_receipt_takes_nothing_back(
    district: District, station: Station, tmp_path: Path
) -> None:
    station.register(sample(0))
    old = receive(district, send(station, tmp_path / "x")).receipt
    station.register(sample(1))
    assert station.sync().confirmed
    cursor = station.me.cursor
    station.clock.forward(weeks=3)
    take(station, old)
    assert waiting(station) == 0
    assert station.me.cursor == cursor
    station.register(sample(2))
    assert not log(station.engine)[-1]["suspect"]


def test_a_file_without_a_receipt_stays_in_view(
    district: District, station: Station, tmp_path: Path
) -> None:
    desk = station.post.desk
    station.register(sample(0))
    made = int(station.clock().timestamp() * 1000)
    data = send(station, tmp_path / "x")
    assert desk.connection().file_made == made
    station.clock.forward(days=2)
    send(station, tmp_path / "y")
    assert desk.connection().file_made == made
    take(station, receive(district, data).receipt)
    assert desk.connection().file_made == 0
    station.register(sample(1))
    send(station, tmp_path / "x")
    assert desk.connection().file_made > made
    assert station.sync().confirmed
    assert desk.connection().file_made == 0


def test_a_receipt_says_when_the_server_confirmed(
    district: District, station: Station, tmp_path: Path
) -> None:
    station.register(sample(0))
    receipt = receive(district, send(station, tmp_path / "x")).receipt
    then = int(district.clock().timestamp() * 1000)
    station.clock.forward(days=9)
    take(station, receipt)
    assert station.post.desk.connection().last_ok == then


def test_nothing_can_be_read_on_the_stick(
    district: District, station: Station, tmp_path: Path
) -> None:
    station.register(canary())
    sent = send(station, tmp_path / "x")
    receipt = receive(district, sent).receipt
    for data in (sent, receipt):
        assert CANARY_NAME.encode() not in data
        assert zstandard.FRAME_HEADER not in data


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_ten_thousand_changed_bytes_are_all_refused(
    district: District, station: Station, tmp_path: Path
) -> None:
    station.register(sample(0))
    data = send(station, tmp_path / "x")
    before, held = projected(district.engine), op_ids(district.engine)
    random = Random(3510)
    places = [*range(len(data)), *(random.randrange(len(data)) for _ in range(10_000))][:10_000]
    for place in places:
        changed = bytearray(data)
        changed[place] ^= random.randrange(1, 256)
        refuses(lambda changed=changed: receive(district, bytes(changed)))  # type: ignore[misc]
    assert (projected(district.engine), op_ids(district.engine)) == (before, held)
    assert receive(district, data).taken > 0


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_a_changed_receipt_is_refused(district: District, station: Station, tmp_path: Path) -> None:
    station.register(sample(0))
    data = receive(district, send(station, tmp_path / "x")).receipt
    before, left = projected(station.engine), waiting(station)
    for place in range(len(data)):
        changed = bytearray(data)
        changed[place] ^= 1 << place % 8
        refuses(lambda changed=changed: take(station, bytes(changed)))  # type: ignore[misc]
    assert (projected(station.engine), waiting(station)) == (before, left)
    take(station, data)
    assert waiting(station) == 0


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_a_torn_file_is_refused(district: District, station: Station, tmp_path: Path) -> None:
    station.register(sample(0))
    data = send(station, tmp_path / "x")
    held = op_ids(district.engine)
    for length in (*range(0, len(data), 7), len(data) - 1):
        refuses(lambda length=length: receive(district, data[:length]))  # type: ignore[misc]
    assert "rusak" in refuses(lambda: receive(district, data + b"\0"))
    assert op_ids(district.engine) == held


def test_who_may_not(district: District, station: Station, tmp_path: Path) -> None:
    station.register(sample(0))
    data = send(station, tmp_path / "x")
    held = op_ids(district.engine)
    with running(f"sqlite:///{tmp_path}/lain/kabupaten.db") as elsewhere:
        assert "bukan untuk komputer ini" in refuses(lambda: receive(elsewhere, data))
        stranger = elsewhere.station(tmp_path / "asing")
        own = send(stranger, tmp_path / "z")
        assert "bukan untuk komputer ini" in refuses(lambda: receive(district, own))
        receipt = receive(elsewhere, own).receipt
        assert "bukan untuk komputer ini" in refuses(lambda: take(station, receipt))
        stranger.close()
    assert "arah lain" in refuses(lambda: take(station, data))
    admin.revoke(district.engine, station.me.device)
    assert "dicabut" in refuses(lambda: receive(district, data))
    assert op_ids(district.engine) == held


def test_another_computers_receipt_is_refused(
    district: District, station: Station, online: Station, tmp_path: Path
) -> None:
    receipt = receive(district, send(online, tmp_path / "x")).receipt
    assert "bukan untuk komputer ini" in refuses(lambda: take(station, receipt))
    own = receive(district, send(station, tmp_path / "x")).receipt
    assert "arah lain" in refuses(lambda: receive(district, own))


def test_the_content_cannot_travel_under_another_name(
    district: District, station: Station, online: Station, tmp_path: Path
) -> None:
    """A second device signs what the first had sealed, as if it were its own."""
    station.register(sample(0))
    data = send(station, tmp_path / "x")
    thief = online.me
    forged = data[:9] + bytes.fromhex(thief.device) + data[17:-64]
    signed = forged + sign(thief.key, forged)
    assert "rusak" in refuses(lambda: receive(district, signed))


def sign(key: bytes, text: bytes) -> bytes:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    return Ed25519PrivateKey.from_private_bytes(key).sign(text)


def sealed(district: District, station: Station, frames: list[bytes]) -> bytes:
    """What a hostile program on an enrolled computer could make."""
    content = write_sending(FileReplica(station.engine, station.clock).stance(), frames)
    return seal(
        content, FileKind.SENT, "ab" * 16, signer=station.me.key, receiver=station.me.server_seal
    )


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_bombs_are_stopped_before_they_swell(district: District, station: Station) -> None:
    bomb = zstandard.ZstdCompressor(level=3).compress(bytes(256 << 20))
    held = op_ids(district.engine)
    for frames in ([bomb] * 40, [], [b""], [b"x"] * 3000, [bytes(2 << 20)]):
        data = sealed(district, station, frames)
        tracemalloc.start()
        refuses(lambda data=data: receive(district, data))  # type: ignore[misc]
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        assert peak < 50 << 20
    assert "terlalu besar" in refuses(lambda: receive(district, bytes(MAX_SEALED + 1)))
    assert op_ids(district.engine) == held


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_one_unreadable_frame_keeps_the_others_out(
    district: District, station: Station, tmp_path: Path
) -> None:
    from posobat.wire.frame import encode_request

    station.register(sample(0))
    held = op_ids(district.engine)
    good = [encode_request(r) for r in FileReplica(station.engine, station.clock).offer_all("", 1)]
    assert len(good) > 1
    torn = good[-1][:-3]
    refuses(lambda: receive(district, sealed(district, station, [*good[:-1], torn])))
    assert op_ids(district.engine) == held
    assert receive(district, sealed(district, station, good)).taken == len(good)


def test_a_computer_that_joined_before_sealed_files(
    district: District, station: Station, tmp_path: Path
) -> None:
    with writing(station.engine) as connection:
        meta.put(connection, {"server.seal": "", "device.seal": ""})
    sentence = refuses(lambda: station.post.bundle_out(tmp_path / "x"))
    assert "Minta kode pendaftaran baru" in sentence
    assert not (tmp_path / "x").exists()
    station.register(sample(0))
    station.join(district.address, district.code())
    walk(district, station, tmp_path)
    assert waiting(station) == 0


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_files_bring_back_what_a_restored_server_lost(
    district: District, station: Station, online: Station, tmp_path: Path
) -> None:
    station.register(sample(0))
    walk(district, station, tmp_path)
    copy = tmp_path / "kabupaten-lama.db"
    copy_to(district.engine, copy)
    station.register(sample(1))
    online.register(sample(2))
    late = receive(district, send(station, tmp_path / "x")).receipt
    assert online.sync().confirmed
    walk(district, station, tmp_path)
    station.register(sample(3))
    before = send(station, tmp_path / "lama")
    district.restore(copy)
    assert online.sync().confirmed
    take(station, receive(district, before).receipt)
    assert "sebelum server dipulihkan" in refuses(lambda: take(station, late))
    for _ in range(2):
        walk(district, station, tmp_path)
        assert online.sync().confirmed
    walk(district, station, tmp_path)
    same(district, station, online)
    assert station.me.generation == 2


def test_two_copies_of_one_computer_use_files(
    district: District, station: Station, tmp_path: Path
) -> None:
    station.register(sample(0))
    walk(district, station, tmp_path)
    twin = clone(station, tmp_path / "kembaran")
    first = open_station(station.post.folder, station.clock)
    first.register(sample(1))
    twin.register(sample(2))
    sent = [send(first, tmp_path / "x"), send(twin, tmp_path / "y")]
    receipts = [receive(district, data).receipt for data in sent]
    for one in (first, twin):
        for receipt in receipts:  # the copies have one key, so either may read either's
            take(one, receipt)
        one.register(sample(3))
    for _ in range(3):
        for one in (first, twin):
            walk(district, one, tmp_path)
    same(district, first, twin)
    assert first.me.inc != twin.me.inc
    first.close()
    twin.close()


def test_a_long_exile_needs_more_than_one_frame(
    district: District, station: Station, tmp_path: Path
) -> None:
    for n in range(12):
        station.register(sample(n))
    replica = FileReplica(station.engine, station.clock)
    frames = list(replica.offer_all("x", 4000))
    assert len(frames) > 3
    with reading(station.engine) as connection:
        assert sum(len(f.ops) for f in frames) == unsent(connection, station.me)
    assert [op.id for f in frames for op in f.ops] == written(station)


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_the_commands(
    district: District, station: Station, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    station.register(sample(0))
    data, out, back = str(station.post.folder), str(tmp_path / "x"), str(tmp_path / "y")
    assert main(["bundle", "out", out, "--data", data]) == 0
    assert main(["admin", "bundle", "in", out, "--answer", back, "--database", district.url]) == 0
    assert main(["bundle", "in", back, "--data", data]) == 0
    assert '"unsent": 0' in capsys.readouterr().out
    assert main(["bundle", "in", out, "--data", data]) == 1
    assert "arah lain" in capsys.readouterr().err
    assert main(["bundle", "in", str(tmp_path / "tidak-ada"), "--data", data]) == 1
    assert main(["bundle", "out", str(tmp_path / "tidak" / "ada"), "--data", data]) == 1
    assert "tidak dapat ditulis" in capsys.readouterr().err


def test_a_full_or_missing_stick_leaves_no_half_file(station: Station, tmp_path: Path) -> None:
    folder = tmp_path / "ada-sebagai-folder"
    folder.mkdir()
    with pytest.raises(PosobatError):
        station.post.bundle_out(folder)
    assert list(tmp_path.glob("ada-sebagai-folder.*")) == []
    assert station.post.desk.connection().file_made == 0


def test_a_receipt_of_a_later_file_leaves_no_gap(
    district: District, station: Station, online: Station, tmp_path: Path
) -> None:
    """The disk died, an old copy is opened, and then comes the receipt of a file that was made long
    after the copy: what lies between has still to be fetched."""
    station.register(sample(0))
    walk(district, station, tmp_path)
    old = clone(station, tmp_path / "cadangan")
    later = open_station(station.post.folder, station.clock)
    online.register(sample(1))
    assert online.sync().confirmed
    assert later.sync().confirmed
    data = send(later, tmp_path / "x")
    later.close()
    online.register(sample(2))
    assert online.sync().confirmed
    cursor = old.me.cursor
    take(old, receive(district, data).receipt)
    assert old.me.cursor == cursor
    walk(district, old, tmp_path)
    same(district, old, online)
    old.close()


def test_a_receipt_of_many_pages_stops_where_content_is_missing(
    district: District,
    station: Station,
    online: Station,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A copy hears of places of ops that it never had: later pages must not lead it past them."""
    walk(district, station, tmp_path)
    twin = clone(station, tmp_path / "kembaran")
    first = open_station(station.post.folder, station.clock)
    for n in range(4):
        first.register(sample(n))
    assert first.sync().confirmed
    for n in range(4, 8):
        online.register(sample(n))
    assert online.sync().confirmed
    monkeypatch.setattr(bundles, "FRAME_BYTES", 100)
    receipt = receive(district, send(twin, tmp_path / "x")).receipt
    monkeypatch.undo()
    take(twin, receipt)
    for one in (first, twin, first):
        walk(district, one, tmp_path)
    assert online.sync().confirmed
    same(district, first, twin, online)
    first.close()
    twin.close()


def test_the_same_receipt_twice_gives_one_new_life(
    district: District, station: Station, tmp_path: Path
) -> None:
    twin = clone(station, tmp_path / "kembaran")
    first = open_station(station.post.folder, station.clock)
    first.register(sample(0))
    twin.register(sample(1))
    receive(district, send(first, tmp_path / "x"))
    receipt = receive(district, send(twin, tmp_path / "y")).receipt
    before = twin.me.inc
    take(twin, receipt)
    after = twin.me.inc
    take(twin, receipt)
    assert before != after == twin.me.inc
    first.close()
    twin.close()
