"""HTTPS, and the PC whose battery is flat.

A certificate far in the future stands for a PC of the year 2002: to such a PC every certificate of
today is "not yet valid".
"""

import gc
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest

from helpers.certificates import Authority, around, authority
from helpers.district import District, running
from helpers.http_receiver import Reply, receiver
from helpers.prescriptions import sample
from helpers.station import SetClock, Station, open_station
from posobat.domain.errors import EnvironmentFault
from posobat.store import meta
from posobat.store.engine import reading, writing

OUR_TODAY = datetime.now(UTC)  # the operating system's, which OpenSSL asks
THEIR_TODAY = datetime(2060, 6, 1, tzinfo=UTC)


@dataclass
class Place:
    district: District
    authority: Authority
    folder: Path

    def listen(self, today: datetime, *, host: str = "127.0.0.1", at: datetime) -> None:
        """The server believes it is `today`; its certificate stands around `at`."""
        self.district.stop()
        clock = self.district.clock
        assert isinstance(clock, SetClock)
        clock.moment = today
        self.district.tls = self.authority.issue(host, *around(at))
        self.district.start()


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Place]:
    made = authority(tmp_path / "ca")
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(made.bundle))
    with running(f"sqlite:///{tmp_path}/server/kabupaten.db", SetClock()) as district:
        yield Place(district, made, tmp_path)
        # over TLS a server waits for whoever still has a connection to answer its goodbye
        gc.collect()


@pytest.fixture
def station(place: Place) -> Iterator[Station]:
    """Joined when clocks and certificates were in order, with one prescription to send."""
    place.listen(OUR_TODAY, at=OUR_TODAY)
    opened = place.district.station(place.folder / "loket")
    opened.register(sample())
    yield opened
    opened.close()


def test_the_post_joins_and_sends_over_https(station: Station) -> None:
    assert station.sync().confirmed
    assert station.post.desk.connection().unsent == 0


def test_a_pc_of_the_year_2002_sends_all_the_same(place: Place, station: Station) -> None:
    place.listen(THEIR_TODAY, at=THEIR_TODAY)

    assert station.sync().confirmed
    assert station.post.desk.connection().unsent == 0
    with reading(station.post.engine) as connection:
        assert meta.get_int(connection, "server.time") == int(THEIR_TODAY.timestamp() * 1000)


def test_it_can_even_join(place: Place) -> None:
    place.listen(THEIR_TODAY, at=THEIR_TODAY)
    newcomer = open_station(place.folder / "baru", None)

    newcomer.join(place.district.address, place.district.code())

    assert newcomer.sync().confirmed
    newcomer.close()


def test_the_dates_are_judged_by_the_districts_time(place: Place, station: Station) -> None:
    """Ignoring dates altogether would let a certificate of the past pass for ever."""
    place.listen(THEIR_TODAY, at=datetime(2050, 1, 1, tzinfo=UTC))

    summary = station.sync()

    assert not summary.confirmed
    assert summary.message.startswith("Sertifikat server kabupaten tidak berlaku lagi.")
    assert station.post.desk.connection().unsent > 0


def test_another_host_is_refused_whatever_the_date(place: Place, station: Station) -> None:
    place.listen(THEIR_TODAY, host="rs.invalid", at=THEIR_TODAY)

    summary = station.sync()

    assert not summary.confirmed
    assert summary.message.startswith("Alamat server tidak dapat dibuktikan")


def test_a_stranger_s_chain_is_refused_whatever_the_date(place: Place, station: Station) -> None:
    place.authority = authority(place.folder / "asing")
    place.listen(THEIR_TODAY, at=THEIR_TODAY)

    assert station.sync().message.startswith("Alamat server tidak dapat dibuktikan")


def test_a_time_that_the_district_did_not_sign_is_not_believed(
    place: Place, station: Station
) -> None:
    """The certificate is in order, the district's key behind it is another's."""
    url = f"sqlite:///{place.folder}/lain/kabupaten.db"
    with running(url, SetClock()) as other:
        place.district.stop()
        other.stop()
        other.port = place.district.port
        Place(other, place.authority, place.folder).listen(THEIR_TODAY, at=THEIR_TODAY)

        assert station.sync().message.startswith("Alamat server tidak dapat dibuktikan")
        assert station.post.desk.connection().unsent > 0


def test_the_districts_time_cut_off_before_its_first_word_is_a_broken_line(
    place: Place, station: Station
) -> None:
    with receiver(tls=place.authority.issue("127.0.0.1", *around(THEIR_TODAY))) as torn:
        torn.replies = [Reply(200, b"", {"Content-Length": "200"})]
        with writing(station.engine) as connection:
            meta.put(connection, {"server.url": torn.url})

        assert station.sync().message.startswith("Belum tersambung ke server kabupaten.")
        assert [got.target for got in torn.got] == ["/v1/time"]


def test_a_code_of_another_district_does_not_join(place: Place) -> None:
    place.listen(THEIR_TODAY, at=THEIR_TODAY)
    newcomer = open_station(place.folder / "baru", None)

    with pytest.raises(EnvironmentFault) as refused:
        newcomer.join(place.district.address, "ABCDEFGH-00000000")

    assert refused.value.code == "bukan_server"
    newcomer.close()
