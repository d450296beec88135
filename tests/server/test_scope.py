"""Following the cursor and asking for all that a post was told give the same, whatever was granted
when; and in a district of many patients the questions stay on their indexes.
"""

import random
from collections.abc import Iterator, Sequence

import pytest
from sqlalchemy import select

from helpers.both_databases import only_sqlite
from helpers.district import GENTENG, District
from posobat.server import feed, grants
from posobat.server.accept import accept
from posobat.server.district import head
from posobat.server.feed import page
from posobat.server.fold import fold_pending
from posobat.server.scope import told_until
from posobat.store.engine import reading, writing
from posobat.store.oplog import OP
from posobat.wire.op import Op, canonical_body

VILLAGES = ("35.10.09.2001", "35.10.09.2002", "35.10.16.1009")


class Author:
    """A computer whose ops are made by hand."""

    def __init__(self, district: District, post: str, number: int) -> None:
        self.district, self.post = district, post
        self.inc, self.seq, self.prev = f"{number:032x}", 0, ""
        self.waiting: list[Op] = []

    def write(self, entity: str = "", **fields: str) -> str:
        self.seq += 1
        op = Op(
            self.inc, self.seq, self.prev, "uji", self.seq, False, 0, "patient.set", entity,
            canonical_body(fields),
        )  # fmt: skip
        self.prev = op.id
        self.waiting.append(op)
        return op.id

    def send(self) -> None:
        with writing(self.district.engine) as connection:
            accept(
                connection,
                district=self.district.keys.code,
                device=self.inc[-16:],
                post=self.post,
                inc=self.inc,
                ops=self.waiting,
            )
        self.waiting = []
        fold_pending(self.district.engine, 0)


def pages(district: District, post: str, cursor: int = 0, limit: int = 900) -> Iterator[feed.Page]:
    while True:
        with reading(district.engine) as connection:
            found = page(
                connection,
                district=district.keys.code,
                post=post,
                inc="ff" * 16,
                cursor=cursor,
                limit=limit,
            )
        yield found
        cursor = found.cursor
        if not found.more:
            return


def told(district: District, post: str, upto: int) -> set[str]:
    counted = select(OP.c.id).where(told_until(post, upto), OP.c.refused.is_(None))
    with reading(district.engine) as connection:
        return set(connection.execute(counted).scalars())


@pytest.mark.parametrize("seed", range(4))
def test_every_page_brings_what_is_told_up_to_its_cursor(district: District, seed: int) -> None:
    district.add_post(**GENTENG, catchment="35.10.09.2001")
    rng = random.Random(seed)
    authors = [Author(district, "BLB", 1), Author(district, "GTG", 2), Author(district, "BLB", 3)]
    patients: list[str] = []
    seen: dict[str, set[str]] = {"BLB": set(), "GTG": set()}
    cursors = dict.fromkeys(seen, 0)
    for _ in range(25):
        for author in rng.sample(authors, 2):
            for _ in range(rng.randrange(4)):
                old = rng.choice(["", *patients])
                made = author.write(old, village=rng.choice(VILLAGES), landmark="x" * 200)
                patients += [] if old else [made]
            author.send()
        if patients and rng.random() < 0.3:
            with writing(district.engine) as connection:
                grants.grant(connection, {(rng.choice(patients), "GTG"): grants.SEARCH})
            fold_pending(district.engine, 0)
        post = rng.choice(list(seen))
        for found in pages(district, post, cursors[post], limit=rng.choice((1, 900, 9_000))):
            fresh = {entry.op.id for entry in found.feed}
            assert not fresh & seen[post], "told once"
            seen[post] |= fresh
            cursors[post] = found.cursor
            assert seen[post] == told(district, post, found.cursor)
            if rng.random() < 0.3:
                break
    for post, cursor in cursors.items():
        for found in pages(district, post, cursor):
            seen[post] |= {entry.op.id for entry in found.feed}
    with reading(district.engine) as connection:
        last, _ = head(connection, district.keys.code)
        rows = connection.execute(select(OP.c.refused)).scalars().all()
    assert all(seen[post] == told(district, post, last) for post in seen)
    assert None in rows
    assert grants.FOREIGN in rows


def test_a_patients_whole_story_is_told_at_one_place_however_small_the_page(
    district: District,
) -> None:
    district.add_post(**GENTENG)
    author = Author(district, "BLB", 1)
    patient = author.write(name="Siti")
    for n in range(20):
        author.write(patient, landmark=f"{n}" * 200)
    author.send()
    before = list(pages(district, "GTG"))[-1].cursor
    with writing(district.engine) as connection:
        grants.grant(connection, {(patient, "GTG"): grants.SEARCH})
    (found,) = [found for found in pages(district, "GTG", before, limit=1) if found.feed]
    assert len(found.feed) == 21
    assert found.authors == ((author.inc, "BLB"),)


def test_what_was_refused_is_taken_up_when_the_post_gets_its_share(district: District) -> None:
    """But what is wrong for another reason stays where it is."""
    district.add_post(**GENTENG)
    ours, theirs = Author(district, "BLB", 1), Author(district, "GTG", 2)
    patient = ours.write(name="Siti", phone="6281")
    ours.send()
    early = theirs.write(patient, phone="6282")
    broken = theirs.write(patient, name=5)  # type: ignore[arg-type]
    theirs.send()
    assert refused(district) == {early: grants.FOREIGN, broken: grants.FOREIGN}
    with writing(district.engine) as connection:
        grants.grant(connection, {(patient, "GTG"): grants.SEARCH})
    fold_pending(district.engine, 0)
    assert set(refused(district)) == {broken}
    assert "name" in refused(district)[broken]
    assert early in told(district, "BLB", 10_000)


def test_what_was_given_up_stays_given_up(district: District) -> None:
    district.add_post(**GENTENG)
    ours, theirs = Author(district, "BLB", 1), Author(district, "GTG", 2)
    patient = ours.write(name="Siti", phone="6281")
    ours.send()
    given_up = theirs.write(patient, phone="6282")
    corrected = theirs.write(patient, phone="6283", corrects=[given_up])  # type: ignore[arg-type]
    theirs.send()
    with writing(district.engine) as connection:
        grants.grant(connection, {(patient, "GTG"): grants.SEARCH})
    fold_pending(district.engine, 0)
    assert refused(district) == {given_up: grants.FOREIGN}
    assert corrected in told(district, "BLB", 10_000)


def refused(district: District) -> dict[str, str]:
    wanted = select(OP.c.id, OP.c.refused).where(OP.c.refused.is_not(None))
    with reading(district.engine) as connection:
        return {row.id: row.refused for row in connection.execute(wanted)}


@only_sqlite
def test_the_questions_of_a_page_stay_on_their_indexes(district: District) -> None:
    some = "(?, ?)"
    questions: Sequence[tuple[str, int]] = (
        (feed._PLACED, 8),
        (feed._GRANTED, 4),
        (feed._EARLIER.replace("(*)", some), 2),
    )
    with reading(district.engine) as connection:
        for statement, count in questions:
            rows = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", (0,) * count)
            steps = [row[3] for row in rows]
            assert steps
            assert not [step for step in steps if step.startswith("SCAN")], steps
            assert not [step for step in steps if "TEMP B-TREE" in step], steps
