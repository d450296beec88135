"""Seeded defects in the district server."""

from simulator.defect import seeded, with_guard

SERVER_DEFECTS = (
    *seeded(
        "server.accept",
        (
            "a gap is accepted",
            "    if op.prev not in held:\n        return False\n",
            "    if op.prev not in held:\n        return True\n",
        ),
        (
            "an acknowledgement beyond what was offered",
            "Ack(op.seq, identity)\n        if",
            "Ack(op.seq + 1, identity)\n        if",
        ),
        (
            "a refused op is dropped",
            "        rows += fresh\n",
            '        rows += [row for row in fresh if not row["refused"]]\n',
        ),
        (
            "a refused op takes the others with it",
            "        rows += fresh\n",
            '        rows += [] if any(row["refused"] for row in fresh) else fresh\n',
        ),
        (
            "a fork is not noticed",
            "chain.forked = chain.forked or twin or not (follows or identity in held)",
            "pass",
        ),
        (
            "others' records may be written",
            '    if row["entity"] in foreign and not may_write:\n',
            "    if False:\n",
        ),
        (
            "anybody may speak for the server",
            '    if row["actor"] == SERVER_ACTOR:\n',
            "    if False:\n",
        ),
        (
            "the server does not know its own ops",
            "if (scope := own_scope(connection, op, post))",
            'if (scope := "")',
        ),
        (
            "what is held is refused when it was brought by another",
            "            if follows or op.seq > chain.seq:\n",
            "            if identity not in held and (follows or op.seq > chain.seq):\n",
        ),
        (
            "what was returned across a gap counts as held before",
            "        whole = at is None or self._whole.get(at, False)\n",
            "        whole = True\n",
        ),
        (
            "returned ops across a gap hide a fork",
            "            twin = beyond.get(op.seq, identity) != identity\n",
            "            twin = False\n",
        ),
    ),
    *seeded(
        "server.feed",
        (
            "the page skips its first row",
            "WHERE feed > ? AND feed <= ? AND {",
            "WHERE feed > ? + 1 AND feed <= ? AND {",
        ),
        (
            "the page skips its last row",
            "WHERE feed > ? AND feed <= ? AND {",
            "WHERE feed > ? AND feed < ? AND {",
        ),
        (
            "a cut page tells the cursor of the whole",
            "reached = until if whole else found[-1][0]",
            "reached = until",
        ),
        (
            "a refusal is not told",
            "for row in rows if row.refused is not None)",
            "for row in rows if False)",
        ),
        (
            "what a copy wrote is not told to the other",
            "WHERE inc = ? AND NOT forked",
            "WHERE inc = ?",
        ),
        (
            "a grant brings nothing of before",
            (
                "        if row.scope not in (post, EVERYONE) and row.feed is not None and "
                "row.feed <= place:\n"
                "            yield place, row\n"
            ),
            "        if False:\n            yield place, row\n",
        ),
    ),
    with_guard(
        (
            "places by number beyond the chain's head, and a strange number shows no copy",
            "server.feed",
            "row.inc == self.inc and row.seq <= self.upto",
            "self.upto > 0 and row.inc == self.inc",
        ),
        ("store.places", "            copied.add(inc)\n", "            pass\n"),
    ),
    *seeded(
        "server.scope",
        (
            "the scope is ignored",
            "(op.scope IN ({post}, '{EVERYONE}')",
            "(1 OR op.scope IN ({post}, '{EVERYONE}')",
        ),
        (
            "whatever is written about a shared patient is told",
            "OR (op.kind IN ({SHARED_LIST})\nAND ",
            "OR (",
        ),
        (
            "a share counts from the beginning",
            "AND g.place <= {upto}",
            "AND g.place <= {upto} + 100_000_000_000_000",
        ),
    ),
    *seeded(
        "server.district",
        (
            "the generation is not raised",
            "generation=case((HEAD.c.generation < by_time, by_time), ",
            "generation=case((HEAD.c.generation > 0, HEAD.c.generation), ",
        ),
        (
            "one generation for two restores",
            "by_time = min(max(now // 1000 - _EPOCH_S, 0), _MOST)",
            "by_time = 0",
        ),
        (
            "places are given twice after a restore",
            "last=case((HEAD.c.last < begin, begin), ",
            "last=case((HEAD.c.last > 0, HEAD.c.last), ",
        ),
        (
            "places with gaps",
            "    last = raw.value(connection, _TAKE, (count, code))\n",
            "    last = raw.value(connection, _TAKE, (count + 1, code))\n",
        ),
    ),
    *seeded(
        "server.fold",
        (
            "the fold skips an op",
            '{"projected": rows[-1][0]}',
            '{"projected": rows[-1][0] + 1}',
        ),
        (
            "no courier jobs",
            "queue_jobs(connection, _asked_before(connection, entities, folded) | folded, now)",
            "pass",
        ),
        (
            "a courier asked for before the prescription came is forgotten",
            "_asked_before(connection, entities, folded) | folded",
            "folded",
        ),
    ),
    *seeded(
        "server.exchange",
        (
            "what was logged before a crash is not folded",
            "bool(accepted.taken) or behind(engine))",
            "bool(accepted.taken))",
        ),
        (
            "the signature is not asked",
            "if not request_is_from(",
            "if not True or request_is_from and False and request_is_from(",
        ),
    ),
    *seeded(
        "server.dispatch",
        (
            "booked again without asking",
            'maybe_sent=bool(job["posted"])',
            "maybe_sent=False",
        ),
        (
            "the call is not noted before it is made",
            "                    jobs.note(connection, key, posted=True)\n",
            "                    pass\n",
        ),
        (
            "news before the booking is forgotten",
            "            inbox.reopen_strange(connection)",
            "            pass",
        ),
        (
            "a courier's news is marked, not written",
            (
                '            self._record(connection, job["delivery"], body)\n'
                "        fold_pending(self._engine, now)\n"
                "        return True\n"
            ),
            "        return True\n",
        ),
    ),
    *seeded(
        "server.inbox",
        (
            "a courier's message counts each time",
            "    return bool(raw.value(connection, state, (source,)) == DONE)\n",
            "    return False\n",
        ),
    ),
    *seeded(
        "server.jobs",
        (
            "after a restore booked without asking",
            '| {"posted": key in maybe}',
            '| {"posted": False}',
        ),
        (
            "one job per bundle, not per request",
            "found[record.to_book.key] = BOOK, delivery",
            "found[delivery] = BOOK, delivery",
        ),
    ),
    *seeded(
        "server.grants",
        (
            "what was early keeps its place",
            "early = _early(connection, homes, [(entity, post) for entity, post, _ in fresh])\n",
            "early = []\n",
        ),
    ),
    with_guard(
        (
            "the patient's own post is not told what others write",
            "server.grants",
            "    asked |= {(entity, homes[entity]): HOME for entity in shared}\n",
            "",
        ),
        (
            "server.grants",
            "_writers(connection, [patient for patient, _ in patients]), HOME)\n",
            "(), HOME)\n",
        ),
    ),
)
