"""Only the district's signed answer counts as "sent". Everything else is said in words, and the
district takes nothing from strangers.
"""

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import requests

from helpers.both_databases import only_sqlite
from helpers.district import District
from helpers.http_receiver import Receiver, Reply, receiver
from helpers.prescriptions import sample
from helpers.station import Station, op_ids, written
from posobat.server import admin
from posobat.store import meta
from posobat.store.engine import reading, writing
from posobat.store.identity import FIRST_LOAD
from posobat.store.loading import WANTED
from posobat.store.replica import PostReplica
from posobat.wire.envelope import seal_answer
from posobat.wire.frame import Ack, Answer, encode_answer, encode_request
from posobat.wire.signing import (
    DEVICE_HEADER,
    SIGNATURE_HEADER,
    new_key,
    sign_answer,
    sign_request,
)

TIMEOUT = (3.0, 10.0)
PORTAL = b"<html><body>Selamat datang di Wi-Fi Hotel Ketapang. Silakan masuk.</body></html>"
ANSWERS = {
    "a captive portal's page": (Reply(200, PORTAL, {"Content-Type": "text/html"}), "bukan_server"),
    "a redirect to a portal": (
        Reply(302, b"", {"Location": "http://wifi.invalid/"}),
        "bukan_server",
    ),
    "a redirect whose address is not even text": (
        Reply(302, PORTAL, {"Location": "http://caf\xe9.invalid/"}),
        "bukan_server",
    ),
    "a redirect to what is no address": (
        Reply(307, PORTAL, {"Location": "http://[masuk/"}),
        "bukan_server",
    ),
    "an empty page": (Reply(200, b""), "bukan_server"),
    "a page too large for any answer of ours": (Reply(200, b"x" * 1_100_000), "bukan_server"),
    "not found": (Reply(404, PORTAL), "bukan_server"),
    "the server fell over": (Reply(500, b"Internal Server Error"), "luring"),
    "no time now": (Reply(503, b"", {"Retry-After": "30"}), "luring"),
    "no time for longer than a number can say": (
        Reply(503, b"", {"Retry-After": "9" * 5000}),
        "luring",
    ),
    "too many requests": (Reply(429, b"", {"Retry-After": "30"}), "luring"),
    "unknown here": (Reply(401, b'{"pesan": "x"}'), "ditolak"),
    "hung up": (Reply(cut=True), "luring"),
}


@pytest.fixture
def station(district: District, tmp_path: Path) -> Iterator[Station]:
    opened = district.station(tmp_path / "loket")
    opened.register(sample())
    yield opened
    opened.close()


@pytest.fixture
def stranger() -> Iterator[Receiver]:
    with receiver() as box:
        yield box


def lead_astray(station: Station, url: str) -> None:
    with writing(station.engine) as connection:
        meta.put(connection, {"server.url": url})


@pytest.mark.parametrize("name", ANSWERS)
@only_sqlite
def test_it_is_said_in_words_and_nothing_is_marked_sent(
    station: Station, stranger: Receiver, name: str
) -> None:
    reply, state = ANSWERS[name]
    stranger.replies = [reply] * 3
    address = station.me.server_url
    before = station.post.desk.connection()
    lead_astray(station, stranger.url)
    summary = station.sync()
    assert not summary.confirmed
    assert "Data" in summary.message
    shown = station.post.desk.connection()
    assert (shown.state, shown.message) == (state, summary.message)
    assert shown.unsent == before.unsent > 0
    assert shown.last_ok == 0
    asked_again = ["/v1/exchange"] * (name == "not found")  # perhaps a server that is older
    assert [got.target for got in stranger.got] == ["/v1/x", *asked_again]
    lead_astray(station, address)
    assert station.sync().confirmed
    assert station.post.desk.connection().unsent == 0


@only_sqlite
def test_the_wish_to_come_later_is_heard_and_failures_space_the_tries(
    station: Station, stranger: Receiver
) -> None:
    address = station.me.server_url
    lead_astray(station, stranger.url)
    stranger.replies = [Reply(503, b"", {"Retry-After": "200"})]
    assert 200 <= station.sync().again <= 300
    stranger.replies = [Reply(429, b"", {"Retry-After": "99999999"})]
    assert station.sync().again <= 1350  # it is not signed
    stranger.replies = [Reply(cut=True)] * 3
    waits = [station.sync().again for _ in range(3)]
    assert waits == sorted(waits)
    assert waits[0] > 15
    lead_astray(station, address)
    assert station.sync().again < 30


@only_sqlite
def test_a_new_post_hears_the_wish_too_before_it_has_its_first_data(
    station: Station, stranger: Receiver
) -> None:
    lead_astray(station, stranger.url)
    with writing(station.engine) as connection:
        meta.put(connection, {FIRST_LOAD: WANTED})
    stranger.replies = [Reply(503, b"", {"Retry-After": "200"})]
    assert station.sync().again >= 200
    assert [got.target for got in stranger.got] == ["/v1/snapshot"]


def acking(station: Station, nonce: str) -> bytes:
    """An answer that would mark everything as sent."""
    me = station.me
    return encode_answer(Answer(1, 1, nonce, cursor=99, acks={me.inc: Ack(2, written(station)[1])}))


@only_sqlite
def test_an_answer_signed_by_somebody_else_marks_nothing(
    station: Station, stranger: Receiver
) -> None:
    body = acking(station, "0" * 32)
    forged = sign_answer(new_key(), "0" * 32, body)
    for signature in (forged, "", "ab" * 64):
        told = {SIGNATURE_HEADER: signature}
        stranger.replies.append(Reply(200, seal_answer(signature, body), told))
    lead_astray(station, stranger.url)
    for _ in range(3):
        assert not station.sync().confirmed
    assert station.post.desk.connection().unsent == len(written(station))
    with reading(station.engine) as connection:
        assert meta.get_int(connection, "cursor") == 0


def test_an_old_answer_of_the_real_server_does_not_pass_again(
    district: District, station: Station, stranger: Receiver
) -> None:
    """Recorded once and played back: the nonce in its signature is of another request."""
    replica = PostReplica(station.engine, station.clock)
    recorded = post(district, station, encode_request(replica.offer("ab" * 16, 24_000)))
    assert recorded.status_code == 200
    signature = recorded.headers[SIGNATURE_HEADER]
    stranger.replies = [
        Reply(200, seal_answer(signature, recorded.content), {SIGNATURE_HEADER: signature})
    ]
    lead_astray(station, stranger.url)
    assert not station.sync().confirmed
    assert station.post.desk.connection().state == "bukan_server"
    assert station.post.desk.connection().unsent == len(written(station))


def post(
    district: District, station: Station, body: bytes, *, device: str = "", signature: str = ""
) -> requests.Response:
    me = station.me
    signed = signature or sign_request(me.key, "POST", "/v1/exchange", body)
    headers = {DEVICE_HEADER: device or me.device, SIGNATURE_HEADER: signed}
    url = f"{district.address}/v1/exchange"
    return requests.post(url, data=body, headers=headers, timeout=TIMEOUT)


def flipped(body: bytes, at: int) -> bytes:
    return body[:at] + bytes([body[at] ^ 1]) + body[at + 1 :]


def test_a_frame_changed_in_any_byte_is_turned_away_whole(
    district: District, station: Station
) -> None:
    body = encode_request(PostReplica(station.engine, station.clock).offer("ab" * 16, 24_000))
    me = station.me
    signature = sign_request(me.key, "POST", "/v1/exchange", body)
    before = op_ids(district.engine)
    for at in range(0, len(body), max(1, len(body) // 40)):
        answer = post(district, station, flipped(body, at), signature=signature)
        assert answer.status_code == 401
        assert SIGNATURE_HEADER not in answer.headers
    assert op_ids(district.engine) == before
    assert post(district, station, body, signature=signature).status_code == 200


def headers(
    station: Station,
    body: bytes,
    method: str = "POST",
    path: str = "/v1/exchange",
    key: bytes = b"",
) -> dict[str, str]:
    me = station.me
    signature = sign_request(key or me.key, method, path, body)
    return {DEVICE_HEADER: me.device, SIGNATURE_HEADER: signature}


STRANGERS: dict[str, Callable[[Station, bytes], dict[str, str]]] = {
    "no signature": lambda s, b: {DEVICE_HEADER: s.me.device},
    "no device": lambda s, b: {SIGNATURE_HEADER: "ab" * 64},
    "an unknown device": lambda s, b: headers(s, b) | {DEVICE_HEADER: "00" * 8},
    "somebody else's key": lambda s, b: headers(s, b, key=new_key()),
    "signed for another path": lambda s, b: headers(s, b, path="/v1/join"),
    "signed for another method": lambda s, b: headers(s, b, method="PUT"),
}


def test_nothing_is_taken_from_strangers(district: District, station: Station) -> None:
    body = encode_request(PostReplica(station.engine, station.clock).offer("ab" * 16, 24_000))
    before = op_ids(district.engine)
    for who, lie in STRANGERS.items():
        url = f"{district.address}/v1/exchange"
        answer = requests.post(url, data=body, headers=lie(station, body), timeout=TIMEOUT)
        assert answer.status_code == 401, who
        assert json.loads(answer.content).keys() == {"pesan"}
    assert op_ids(district.engine) == before


def test_a_revoked_computer_is_turned_away_and_keeps_its_data(
    district: District, station: Station
) -> None:
    admin.revoke(district.engine, station.me.device)
    before = op_ids(district.engine)
    summary = station.sync()
    assert not summary.confirmed
    assert "Hubungi petugas TI" in summary.message
    assert station.post.desk.connection().state == "ditolak"
    assert op_ids(district.engine) == before
    assert len(station.post.desk.queue(None)) > 0
