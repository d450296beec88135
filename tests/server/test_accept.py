"""Every authentic op is logged once; what cannot be folded waits; lying frames are turned away."""

import random
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from itertools import product
from pathlib import Path
from typing import Any

import pytest
import requests

from helpers.district import District
from helpers.odd_ops import odd_op
from helpers.ops import an_op, chain
from helpers.prescriptions import for_courier
from helpers.station import Rows, Station, log, op_ids, projected, refolded, written
from posobat.domain.ids import child_id
from posobat.server import accept as accepting
from posobat.server import exchange
from posobat.store.engine import writing
from posobat.store.projection import project
from posobat.store.replica import PostReplica
from posobat.wire.frame import Request, encode_request
from posobat.wire.op import Op
from posobat.wire.signing import DEVICE_HEADER, SIGNATURE_HEADER, sign_request

TIMEOUT = (3.0, 20.0)


@pytest.fixture
def station(district: District, tmp_path: Path) -> Any:
    opened = district.station(tmp_path / "loket")
    yield opened
    opened.close()


def send(district: District, station: Station, body: bytes) -> requests.Response:
    me = station.me
    headers = {
        DEVICE_HEADER: me.device,
        SIGNATURE_HEADER: sign_request(me.key, "POST", "/v1/exchange", body),
    }
    url = f"{district.address}/v1/exchange"
    return requests.post(url, data=body, headers=headers, timeout=TIMEOUT)


def test_the_same_frame_many_times_at_once_is_logged_once(
    district: District, station: Station
) -> None:
    for n in range(5):
        station.register(for_courier(n))
    body = encode_request(PostReplica(station.engine, station.clock).offer("ab" * 16, 60_000))
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda _: send(district, station, body).status_code, range(16)))
    assert answers == [200] * 16
    held = op_ids(district.engine)
    assert len(held) == len(set(held))
    assert set(written(station)) <= set(held)
    assert projected(district.engine) == refolded(district.engine)


LIES: dict[str, Callable[[Request], Request]] = {
    "an incarnation that is no id": lambda r: replace(r, inc="zz"),
    "no incarnation": lambda r: replace(r, inc=""),
    "an incarnation in capitals": lambda r: replace(r, inc="AB" * 16),
    "a negative cursor": lambda r: replace(r, cursor=-1),
    "a seq beyond all numbers": lambda r: replace(r, ops=_numbered(r, 2**63 - 1)),
    "an op of no incarnation": lambda r: replace(r, ops=(replace(r.ops[0], inc=""),)),
    "an entity that is no id": lambda r: replace(r, ops=(replace(r.ops[0], entity="x"),)),
    "a body that is a list": lambda r: replace(r, ops=(replace(r.ops[0], body=b"[1]"),)),
    "a body with a fraction": lambda r: replace(r, ops=(replace(r.ops[0], body=b'{"x":0.5}'),)),
    "a body with NUL": lambda r: replace(r, ops=(replace(r.ops[0], body=b'{"x":"\\u0000"}'),)),
    "a kind without end": lambda r: replace(r, ops=(replace(r.ops[0], kind="k" * 5_000),)),
}


def _numbered(request: Request, first: int) -> tuple[Op, ...]:
    head = replace(request.ops[0], seq=first)
    return (head, replace(request.ops[1], seq=first + 1, prev=head.id))


def test_a_signed_frame_that_is_malformed_is_turned_away_in_words(
    district: District, station: Station
) -> None:
    station.register(for_courier())
    honest = PostReplica(station.engine, station.clock).offer("ab" * 16, 60_000)
    before = op_ids(district.engine)
    sent = 0
    for lie, version in product(LIES, (1, 2)):
        try:
            body = encode_request(LIES[lie](honest), version)
        except (ValueError, TypeError, OverflowError):
            continue  # this cannot even be put into a frame
        answer = send(district, station, body)
        assert answer.status_code == 400, lie
        assert answer.json()["pesan"]
        sent += 1
    assert sent > 13
    assert op_ids(district.engine) == before
    assert station.sync().confirmed


def test_another_posts_incarnation_is_not_to_be_continued(
    district: District, station: Station, tmp_path: Path
) -> None:
    station.register(for_courier())
    assert station.sync().confirmed
    district.add_post(code="GTG")
    stranger = district.station(tmp_path / "genteng", post="GTG")
    theirs = replace(
        PostReplica(stranger.engine, stranger.clock).offer("ab" * 16, 9_000), inc=station.me.inc
    )
    before = op_ids(district.engine)
    assert send(district, stranger, encode_request(theirs)).status_code == 403
    assert op_ids(district.engine) == before
    assert stranger.sync().confirmed
    stranger.close()


def test_whatever_a_post_sends_the_server_answers_and_its_other_computer_takes_over(
    district: District, station: Station, tmp_path: Path
) -> None:
    """Hundreds of ops that are nearly right: logged, folded or kept with a reason; never a fault,
    never a stop, and both databases decide alike."""
    rng = random.Random(11)
    other = district.station(tmp_path / "loket-2")
    sent, entities = 0, ["cd" * 16]
    for _ in range(30):
        for _ in range(12):
            kind, body = odd_op(rng)
            event = kind.endswith(".event") or rng.random() < 0.2
            entity = rng.choice(entities) if event else ""
            made = station.record_raw(kind, body, entity, fold=False)
            entities += [made, child_id(made, 1)]
            sent += 1
        assert station.sync().confirmed
        assert other.sync().confirmed
    rows = {row["id"]: row for row in log(district.engine)}
    mine = [rows[op] for op in written(station)]
    assert len(mine) == sent
    refused = {row["id"]: row["refused"] for row in mine if row["refused"]}
    assert 40 < len(refused) < sent - 100
    # every one by its shape: none of them had to fail in the fold first
    assert not [why for why in refused.values() if "belum dapat mengolah" in why]
    told = {op.op: op.reason for op in station.post.desk.refused()}
    assert set(told) <= set(refused)
    assert station.post.desk.connection().refused == len(refused)
    assert set(op_ids(other.engine)) == set(rows) - set(refused)
    # a program of ours folds what it writes; this station wrote past the fold
    with writing(station.engine) as connection:
        project(connection, [row["entity"] for row in mine])
    for one in (station, other, district):
        assert differences(projected(one.engine), refolded(one.engine)) == []
    for one in (station, other):
        assert differences(projected(one.engine), projected(district.engine)) == []
    other.close()


def differences(one: Rows, other: Rows) -> list[object]:
    """Rows that are in one of them only."""
    return [row for table in one for row in set(one[table]) ^ set(other[table])]


def test_a_crash_between_the_log_and_the_fold_heals_itself(
    district: District, station: Station, monkeypatch: pytest.MonkeyPatch
) -> None:
    done = station.register(for_courier())
    with monkeypatch.context() as patch:
        patch.setattr(exchange, "fold_pending", lambda *_, **__: 0)
        assert station.sync(district.link(station)).confirmed
    assert done.prescription in op_ids(district.engine)
    assert not projected(district.engine)["prescription"]
    assert station.sync(district.link(station)).confirmed  # an idle exchange is enough
    assert len(projected(district.engine)["prescription"]) == 1
    assert projected(district.engine) == refolded(district.engine)


def test_a_frame_that_hangs_on_a_hundred_old_ops_reads_the_past_once(
    district: District, station: Station
) -> None:
    """Else one computer of a long history keeps the whole district waiting."""
    inc, device = "0f" * 16, station.me.device
    past = chain(*({"x": n} for n in range(300)), kind="baru.apa", entity="ab" * 16)
    more = [
        an_op({"y": n}, old.seq + 1, prev=old.id, kind="baru.apa", entity="ab" * 16)
        for n, old in enumerate(past[:100])
    ]
    read = 0
    statement = accepting._ALL
    whole = accepting.raw.rows

    def counted(connection: Any, words: str, values: Any = ()) -> Any:
        nonlocal read
        read += words == statement
        return whole(connection, words, values)

    for ops in (past, more):
        with writing(district.engine) as connection, pytest.MonkeyPatch.context() as patched:
            patched.setattr(accepting.raw, "rows", counted)
            done = accepting.accept(
                connection, district="3510", device=device, post="BLB", inc=inc, ops=ops
            )
        assert done.taken == len(ops)
    assert read == 1
    assert done.renew
