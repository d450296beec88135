"""One computer that writes nonsense, or was stolen, stops nobody else: not the answers to other
posts, not the backup.
"""

import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import requests

from helpers.district import GENTENG, District
from helpers.edits import edit, known
from helpers.ops import an_op
from helpers.prescriptions import sample
from helpers.station import Station, op_ids
from posobat.server import admin
from posobat.server.backup import make_backup
from posobat.server.quarantine import held_ops
from posobat.sync.http import JOIN_PATH
from posobat.wire.frame import Request, decode_answer, encode_request

GENTENG_VILLAGE = {"village": "35.10.09.2001", "village_name": "Kembiritan", "kecamatan": "Genteng"}
TIMEOUT = (3.0, 20.0)


@pytest.fixture
def posts(district: District, tmp_path: Path) -> Iterator[tuple[Station, Station]]:
    """RSUD Blambangan, and RSUD Genteng with the kecamatan Genteng as its catchment."""
    district.add_post(**GENTENG, catchment="35.10.09")
    blambangan = district.station(tmp_path / "blambangan")
    genteng = district.station(tmp_path / "genteng", post="GTG")
    for station in (blambangan, genteng):
        assert station.sync().confirmed
    yield blambangan, genteng
    for station in (blambangan, genteng):
        station.close()


def noise(size: int, seed: int) -> str:
    """Text that no packing makes smaller."""
    return random.Random(seed).randbytes(size // 2).hex()


def told(district: District, station: Station, request: Request, version: int = 2) -> Any:
    return decode_answer(
        district.link(station).exchange(encode_request(request, version), request.nonce)
    )


def test_a_revoked_computer_does_not_come_back_with_its_old_code(
    district: District, tmp_path: Path
) -> None:
    code = district.code()
    stolen = district.station(tmp_path / "dicuri")
    stolen.close()
    me = {"code": code, "public": "ab" * 32, "machine": "pc"}
    url = district.address + JOIN_PATH
    first = requests.post(url, json=me, timeout=TIMEOUT)
    assert first.status_code == 200
    # its answer may have been lost: the same computer may ask again
    assert requests.post(url, json=me, timeout=TIMEOUT).status_code == 200
    admin.revoke(district.engine, first.json()["device"])
    assert requests.post(url, json=me, timeout=TIMEOUT).status_code == 403
    states = {row["id"]: row["active"] for row in admin.devices(district.engine)}
    assert not states[first.json()["device"]]
    # the district may take it in again, by a new code
    again = me | {"code": district.code()}
    assert requests.post(url, json=again, timeout=TIMEOUT).status_code == 200


def test_a_computer_that_goes_to_another_post_takes_no_lane_that_is_in_use(
    district: District,
) -> None:
    district.add_post(**GENTENG)
    url = district.address + JOIN_PATH

    def join(public: str, post: str) -> dict[str, Any]:
        request = {"code": district.code(post), "public": public, "machine": "pc"}
        answer = requests.post(url, json=request, timeout=TIMEOUT)
        assert answer.status_code == 200
        found: dict[str, Any] = answer.json()["post"]
        return found

    assert join("aa" * 32, "BLB")["lane"] == 0
    assert join("bb" * 32, "BLB")["lane"] == 1
    assert join("cc" * 32, "GTG")["lane"] == 0
    assert join("aa" * 32, "GTG")["lane"] == 1
    assert join("dd" * 32, "BLB")["lane"] == 0


def test_one_giant_note_does_not_end_all_backups(
    district: District, posts: tuple[Station, Station], tmp_path: Path
) -> None:
    blambangan, _ = posts
    giant = an_op({"name": "x" * 3_000_000}, kind="patient.set")
    told(district, blambangan, Request(giant.inc, 1, 0, "ab" * 16, (giant,)), version=1)
    assert giant.id in op_ids(district.engine)
    assert [one.op for one in held_ops(district.engine)] == [giant.id]
    done = make_backup(district.engine, district.url, district.clock, tmp_path / "cadangan")
    assert done.ops == len(op_ids(district.engine))


def test_a_patient_blown_up_at_one_post_does_not_silence_another(
    district: District, posts: tuple[Station, Station]
) -> None:
    blambangan, genteng = posts
    done = blambangan.register(sample(0))
    for n in range(60):
        edit(blambangan, done.patient, landmark=noise(50_000, n))
    edit(blambangan, done.patient, **GENTENG_VILLAGE)
    assert blambangan.sync().confirmed
    mine = genteng.register(sample(1))
    assert genteng.sync().confirmed
    assert mine.prescription in op_ids(district.engine)
    other = blambangan.register(sample(2))
    edit(blambangan, other.patient, **GENTENG_VILLAGE)
    assert blambangan.sync().confirmed
    assert genteng.sync().confirmed
    assert known(genteng, other.patient)
