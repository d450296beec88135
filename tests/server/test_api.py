"""The district's doors: what is answered to whom, how much is read, what is never written down."""

import json
import time
from pathlib import Path
from typing import Any

import orjson
import pytest
import requests
import zstandard

from helpers.both_databases import only_sqlite
from helpers.district import TOKEN, District, running, server_process
from helpers.gosend_sim import gosend_sim
from helpers.machine import slowness
from helpers.prescriptions import CANARY_CLINIC, CANARY_NAME, canary, secrets_of
from helpers.station import SetClock, log, op_ids, open_station
from posobat.couriers.gosend_webhook import MAX_BODY, TOKEN_HEADER
from posobat.gosend_sim.main import CLIENT_ID, PASS_KEY
from posobat.server import admin
from posobat.server.inbox import EVENT
from posobat.server.main import open_district
from posobat.store.engine import reading
from posobat.wire.codec import MAX_PACKED
from posobat.wire.signing import DEVICE_HEADER, SIGNATURE_HEADER, sign_request

TIMEOUT = (3.0, 20.0)
EVENT_BODY = {
    "@type": "booking_event",
    "event_id": "6a1f0c2e-0001",
    "event_date": 1_795_312_000_000,
    "booking_id": "GK-11-1",
    "status": "allocated",
    "driver_name": "Hadi",
}


def get(district: District, path: str) -> requests.Response:
    return requests.get(district.address + path, timeout=TIMEOUT)


def hook(district: District, body: bytes, token: str = TOKEN) -> requests.Response:
    url = f"{district.address}/hook/gosend"
    return requests.post(url, data=body, headers={TOKEN_HEADER: token}, timeout=TIMEOUT)


def stored(district: District) -> list[Any]:
    with reading(district.engine) as connection:
        return list(connection.execute(EVENT.select()).mappings())


def test_it_says_that_it_lives_and_whether_it_can_work(district: District) -> None:
    assert get(district, "/healthz").json() == {"status": "ok"}
    assert get(district, "/readyz").status_code == 200
    for path in ("/docs", "/openapi.json", "/redoc"):
        assert get(district, path).status_code == 404


@only_sqlite
def test_without_its_database_it_says_so(district: District) -> None:
    with district.engine.connect() as connection:
        connection.exec_driver_sql("ALTER TABLE feed_head RENAME TO hilang")
    assert get(district, "/readyz").status_code == 503
    assert get(district, "/healthz").status_code == 200


# the courier's webhooks


def test_a_webhook_is_stored_once_however_often_it_comes(district: District) -> None:
    body = orjson.dumps(EVENT_BODY)
    for _ in range(3):
        assert hook(district, body).status_code == 200
    (row,) = stored(district)
    assert bytes(row["payload"]) == body
    assert district.woken.is_set()


def test_a_webhook_without_the_token_is_not_believed(district: District) -> None:
    for token in ("", "salah", TOKEN + "x", "\xff\xfe", TOKEN.upper()):
        assert hook(district, orjson.dumps(EVENT_BODY), token).status_code == 401, token
    assert stored(district) == []


MALFORMED = [
    b"", b"{}", b"[]", b"null", b"\x00", b"{", b'{"event_id": NaN}', b"[" * 9_000,
    orjson.dumps(EVENT_BODY | {"status": "flying"}),
    orjson.dumps(EVENT_BODY | {"event_date": 0}),
    orjson.dumps(EVENT_BODY | {"event_date": 2**63 - 1}),
    orjson.dumps(EVENT_BODY | {"event_id": "a\nb"}),
    orjson.dumps(EVENT_BODY | {"booking_id": ["x"]}),
    orjson.dumps(EVENT_BODY | {"@type": "login"}),
]  # fmt: skip


def test_a_malformed_webhook_is_refused_and_not_kept(district: District) -> None:
    for body in MALFORMED:
        assert hook(district, body).status_code == 400, body[:60]
    assert stored(district) == []


@pytest.mark.parametrize(
    ("path", "limit"),
    [("/hook/gosend", MAX_BODY), ("/v1/exchange", MAX_PACKED), ("/v1/join", 4096)],
)
def test_too_much_is_turned_away_whatever_length_is_told(
    district: District, path: str, limit: int
) -> None:
    headers = {TOKEN_HEADER: TOKEN, DEVICE_HEADER: "x", SIGNATURE_HEADER: "x"}
    large = requests.post(
        district.address + path, data=b"x" * (limit + 1), headers=headers, timeout=TIMEOUT
    )
    assert large.status_code == 413
    parts = (b"x" * 4096 for _ in range(limit // 4096 + 2))  # chunked: no length is told
    chunked = requests.post(district.address + path, data=parts, headers=headers, timeout=TIMEOUT)
    assert chunked.status_code == 413


def test_a_bomb_is_defused_quickly(district: District, tmp_path: Path) -> None:
    station = district.station(tmp_path / "loket")
    me = station.me
    bomb = zstandard.ZstdCompressor(level=3).compress(b"\0" * (256 << 20))
    headers = {
        DEVICE_HEADER: me.device,
        SIGNATURE_HEADER: sign_request(me.key, "POST", "/v1/exchange", bomb),
    }
    start = time.perf_counter()
    answer = requests.post(
        f"{district.address}/v1/exchange", data=bomb, headers=headers, timeout=TIMEOUT
    )
    assert answer.status_code == 400
    assert time.perf_counter() - start < 2 * slowness()
    station.close()


def test_a_malformed_enrolment_is_refused(district: District) -> None:
    for body in (b"", b"[]", b"{}", b"null", b'"x"', b'{"code": 1}', b"{" * 999, b"\xff\xfe"):
        answer = requests.post(f"{district.address}/v1/join", data=body, timeout=TIMEOUT)
        assert answer.status_code in (400, 403), body[:60]
        assert answer.json()["pesan"]


def test_an_enrolment_with_no_proper_key_uses_no_code(district: District) -> None:
    url = f"{district.address}/v1/join"
    body = {"code": district.code(), "machine": "PC\x00\n<b>" + "x" * 200}
    for public in ("", "zz" * 32, "ab" * 31, "AB" * 32, "ab" * 33):
        answer = requests.post(url, json=body | {"public": public}, timeout=TIMEOUT)
        assert answer.status_code == 403, public
    right = requests.post(url, json=body | {"public": "ab" * 32}, timeout=TIMEOUT)
    assert right.status_code == 200
    (device,) = admin.devices(district.engine)
    assert str(device["name"]).startswith("PC<b>")
    assert len(str(device["name"])) <= 80


# what is never written down


def test_no_name_number_or_medicine_gets_into_what_the_server_says(
    database_url: str, tmp_path: Path
) -> None:
    """The whole road with a person whose words stand nowhere else, and every kind of trouble."""
    said = tmp_path / "stderr.txt"
    form = canary()
    with gosend_sim("--faults", "error_after_accept:1,store_lookup_500:1") as sim:
        environment = {
            "POSOBAT_GOSEND_URL": sim.url,
            "POSOBAT_GOSEND_CLIENT_ID": CLIENT_ID,
            "POSOBAT_GOSEND_PASS_KEY": PASS_KEY,
            "POSOBAT_RETRY_AFTER_MS": "0",
        }
        engine, _ = open_district(database_url)
        clock = SetClock()
        admin.add_post(
            engine, clock, code="BLB", name="Pos", phone="081233421118", address="Jl. X",
            point="-8.2115, 114.3705",
        )  # fmt: skip
        code = admin.new_code(engine, clock, "BLB")
        with server_process(database_url, said, **environment) as server:
            station = open_station(tmp_path / "loket", clock)
            station.join(server.url, code)
            _, asked = station.ask_courier(form)
            for body in ({"name": [CANARY_NAME]}, {"nik": 5, "name": CANARY_NAME}):
                station.record_raw("patient.set", body, fold=False)
            station.record_raw("prescription.new", {"patient": CANARY_NAME}, fold=False)
            assert station.sync().confirmed
            _trouble(server.url)
            deadline = time.monotonic() + 20
            while not sim.noted("booking_accepted"):
                assert time.monotonic() < deadline
            assert station.sync().confirmed
            assert asked in op_ids(engine)
            assert CANARY_NAME in str([bytes(row["body"]) for row in log(engine)])
            station.close()
        engine.dispose()
    words = [CANARY_NAME, "Kenarisiti", CANARY_CLINIC, "81299887766", *secrets_of(form)]
    text = said.read_text().lower()
    assert not [word for word in words if word.lower() in text]
    for file in tmp_path.rglob("*"):
        if file.is_file():
            content = file.read_bytes()
            assert not [word for word in words[:4] if word.encode() in content], file.name


def _trouble(url: str) -> None:
    """What strangers and broken programs send, with a name in it wherever one can be put."""
    name = CANARY_NAME
    for path in ("/v1/exchange", "/v1/join", "/hook/gosend", f"/{name}", f"/v1/join?{name}"):
        for body in (name.encode(), json.dumps({"code": name, "public": name}).encode()):
            headers = {TOKEN_HEADER: TOKEN, DEVICE_HEADER: "Kenarisiti", SIGNATURE_HEADER: "ab"}
            requests.post(url + path, data=body, headers=headers, timeout=TIMEOUT)


def test_the_server_process_serves_and_ends_when_told(database_url: str, tmp_path: Path) -> None:
    with running(database_url):
        pass
    said = tmp_path / "stderr.txt"
    with server_process(database_url, said) as server:
        assert requests.get(f"{server.url}/readyz", timeout=TIMEOUT).status_code == 200
    assert server.process.returncode == 0
    assert said.read_text() == ""
