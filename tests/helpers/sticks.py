"""A USB stick between a post and the district, and how people at both ends use it."""

from collections.abc import Callable
from pathlib import Path

import pytest

from helpers.district import District
from helpers.station import Station, op_ids, projected, refolded
from posobat.domain.errors import DomainError
from posobat.server import bundles
from posobat.store.file_replica import FileReplica
from posobat.sync.bundle import take_receipt


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
