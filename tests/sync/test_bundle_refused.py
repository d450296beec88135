"""A file that is not whole, not ours or not for us is refused and leaves no trace."""

import tracemalloc
from pathlib import Path
from random import Random

import pytest
import zstandard
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from helpers.both_databases import only_sqlite
from helpers.district import District, running
from helpers.prescriptions import CANARY_NAME, canary, sample
from helpers.station import Station, op_ids, projected, written
from helpers.sticks import receive, refuses, send, take, waiting, walk
from posobat.domain.errors import PosobatError
from posobat.server import admin
from posobat.store import meta
from posobat.store.engine import writing
from posobat.store.file_replica import FileReplica
from posobat.wire.bundle import write_sending
from posobat.wire.frame import encode_request
from posobat.wire.sealed import MAX_SEALED, FileKind, seal


@only_sqlite
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


@only_sqlite
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


@only_sqlite
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
    return Ed25519PrivateKey.from_private_bytes(key).sign(text)


def sealed(district: District, station: Station, frames: list[bytes]) -> bytes:
    """What a hostile program on an enrolled computer could make."""
    content = write_sending(FileReplica(station.engine, station.clock).stance(), frames)
    return seal(
        content, FileKind.SENT, "ab" * 16, signer=station.me.key, receiver=station.me.server_seal
    )


@only_sqlite
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


@only_sqlite
def test_one_unreadable_frame_keeps_the_others_out(
    district: District, station: Station, tmp_path: Path
) -> None:
    station.register(sample(0))
    held = op_ids(district.engine)
    good = [encode_request(r) for r in FileReplica(station.engine, station.clock).offer_all("", 1)]
    assert len(good) > 1
    torn = good[-1][:-3]
    refuses(lambda: receive(district, sealed(district, station, [*good[:-1], torn])))
    assert op_ids(district.engine) == held
    assert receive(district, sealed(district, station, good)).taken == len(good)


@only_sqlite
def test_a_file_of_the_first_release_is_taken_and_answered_as_it_asks(
    district: District, station: Station
) -> None:
    station.register(sample(0))
    replica = FileReplica(station.engine, station.clock)
    frames = [encode_request(request, 1) for request in replica.offer_all("ab" * 16, 60_000)]
    assert receive(district, sealed(district, station, frames)).taken == len(written(station))
    assert set(written(station)) <= set(op_ids(district.engine))


def test_nothing_can_be_read_on_the_stick(
    district: District, station: Station, tmp_path: Path
) -> None:
    station.register(canary())
    sent = send(station, tmp_path / "x")
    receipt = receive(district, sent).receipt
    for data in (sent, receipt):
        assert CANARY_NAME.encode() not in data
        assert zstandard.FRAME_HEADER not in data


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


def test_a_full_or_missing_stick_leaves_no_half_file(station: Station, tmp_path: Path) -> None:
    folder = tmp_path / "ada-sebagai-folder"
    folder.mkdir()
    with pytest.raises(PosobatError):
        station.post.bundle_out(folder)
    assert list(tmp_path.glob("ada-sebagai-folder.*")) == []
    assert station.post.desk.connection().file_made == 0
