"""The exchange by USB file: late, repeated, crossed with the network; it ends as if it had been
online.
"""

from dataclasses import dataclass, field
from pathlib import Path
from random import Random

import pytest

from helpers.both_databases import only_sqlite
from helpers.district import District
from helpers.prescriptions import for_courier, sample
from helpers.station import Station, op_ids, projected, written
from helpers.sticks import receive, same, send, take, waiting, walk
from posobat.__main__ import main
from posobat.server import admin, bundles
from posobat.store.engine import reading
from posobat.store.file_replica import FileReplica
from posobat.store.identity import unsent


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


@only_sqlite
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
