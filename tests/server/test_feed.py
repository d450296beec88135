"""Nobody who follows the cursor misses an op or sees one twice, however many write at once."""

import random
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress

from helpers.district import District
from helpers.station import CutError, log
from posobat.server import admin
from posobat.server.accept import accept
from posobat.server.feed import page
from posobat.server.fold import fold_pending
from posobat.store.engine import reading, writing
from posobat.wire.op import Op

WRITERS, ROUNDS = 12, 14


def chain(inc: str, seq: int, prev: str, size: int = 0) -> Op:
    return Op(inc, seq, prev, "uji", seq, False, 0, "uji.catat", "", b'{"x":"%s"}' % (b"y" * size))


def write(district: District, number: int, goes_back: random.Random) -> list[str]:
    """One writer's life: some of its transactions are undone after they took their places."""
    inc, prev, seq, kept = f"{number:032x}", "", 0, []
    while len(kept) < ROUNDS:
        ops = []
        for n in range(1 + goes_back.randrange(3)):
            ops.append(chain(inc, seq + 1 + n, ops[-1].id if ops else prev))
        with suppress(CutError):
            with writing(district.engine) as connection:
                accept(
                    connection,
                    district=district.keys.code,
                    device=f"{number:016x}",
                    post="BLB",
                    inc=inc,
                    ops=ops,
                )
                perhaps_fail(goes_back)
            seq, prev = ops[-1].seq, ops[-1].id
            kept += [op.id for op in ops]
        fold_pending(district.engine, 0)
    return kept


def perhaps_fail(rng: random.Random) -> None:
    if rng.random() < 0.3:
        raise CutError


def follow(district: District, done: threading.Event) -> list[tuple[int, str]]:
    """A post's side: asks for what comes after its cursor until the writers are done."""
    cursor, seen = 0, []
    while True:
        over = done.is_set()
        with reading(district.engine) as connection:
            found = page(
                connection,
                district=district.keys.code,
                post="BLB",
                inc="ff" * 16,
                cursor=cursor,
                limit=2_000,
            )
        seen += [(entry.feed, entry.op.id) for entry in found.feed]
        cursor = found.cursor
        if over and not found.more:
            return seen


def test_a_reader_among_twelve_writers_sees_every_op_exactly_once(district: District) -> None:
    done = threading.Event()
    with ThreadPoolExecutor(WRITERS + 2) as pool:
        readers = [pool.submit(follow, district, done) for _ in range(2)]
        writers = [pool.submit(write, district, n, random.Random(n)) for n in range(1, WRITERS + 1)]
        kept = [op for writer in writers for op in writer.result()]
        done.set()
        seen = [reader.result() for reader in readers]
    assert len(kept) >= WRITERS * ROUNDS
    for told in seen:
        feeds = [feed for feed, _ in told]
        ids = [op for _, op in told]
        assert feeds == sorted(set(feeds))
        assert len(ids) == len(set(ids))
        assert set(kept) <= set(ids)
    places = [row["feed"] for row in log(district.engine)]
    assert sorted(places) == list(range(1, len(places) + 1))


def test_what_was_logged_and_not_folded_yet_is_told_to_nobody(district: District) -> None:
    """It may still turn out that it cannot be folded; then nobody may have read it."""
    with writing(district.engine) as connection:
        accept(
            connection,
            district=district.keys.code,
            device="01" * 8,
            post="BLB",
            inc="01" * 16,
            ops=[chain("01" * 16, 1, "")],
        )
    with reading(district.engine) as connection:
        asked = {"district": district.keys.code, "post": "BLB", "inc": "ff" * 16, "limit": 9_000}
        before = page(connection, cursor=0, **asked)  # type: ignore[arg-type]
    fold_pending(district.engine, 0)
    with reading(district.engine) as connection:
        after = page(connection, cursor=before.cursor, **asked)  # type: ignore[arg-type]
    assert "uji.catat" not in [entry.op.kind for entry in before.feed]
    assert [entry.op.kind for entry in after.feed] == ["uji.catat"]


def test_pages_are_cut_by_size_and_every_page_has_at_least_one(district: District) -> None:
    inc, ops = "02" * 16, []
    for n in range(30):
        ops.append(chain(inc, n + 1, ops[-1].id if ops else "", size=900))
    with writing(district.engine) as connection:
        accept(connection, district=district.keys.code, device="d", post="BLB", inc=inc, ops=ops)
    fold_pending(district.engine, 0)
    for limit in (1, 1_000, 5_000):
        cursor, seen, sizes = 0, [], []
        while True:
            with reading(district.engine) as connection:
                found = page(
                    connection,
                    district=district.keys.code,
                    post="BLB",
                    inc="ff" * 16,
                    cursor=cursor,
                    limit=limit,
                )
            seen += [entry.op.id for entry in found.feed if entry.op.inc == inc]
            sizes.append(sum(len(entry.op.body) for entry in found.feed))
            cursor = found.cursor
            if not found.more:
                break
        assert seen == [op.id for op in ops]
        assert max(sizes) <= max(limit, 1_000)


def test_a_post_sees_its_own_and_what_is_for_everyone(district: District) -> None:
    district.add_post(code="GTG")
    admin.add_staff(
        district.engine, district.clock, post="BLB", name="Agus", role="loket", pin="482915"
    )
    with reading(district.engine) as connection:
        found = page(
            connection,
            district=district.keys.code,
            post="GTG",
            inc="ff" * 16,
            cursor=0,
            limit=9_000,
        )
    assert [entry.op.data()["code"] for entry in found.feed] == ["BLB", "GTG"]
