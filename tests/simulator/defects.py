"""The seeded defects: a module, the text that stands there once, and what it becomes."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Defect:
    name: str
    module: str
    before: str
    after: str


def _of(module: str, *changes: tuple[str, str, str]) -> tuple[Defect, ...]:
    return tuple(
        Defect(name, f"posobat.{module}", before, after) for name, before, after in changes
    )


_AGAIN = 'connection.commit(); connection.exec_driver_sql("BEGIN IMMEDIATE")'

DEFECTS = (
    *_of(
        "store.work",
        (
            "answered before it is saved",
            "        self._writing.commit()\n",
            "        self._writing.rollback()\n",
        ),
        (
            "op and projection in two transactions",
            "        project(connection, [change.entity or identity])\n",
            f"        {_AGAIN}\n        project(connection, [change.entity or identity])\n",
        ),
        ("own op not folded", "        project(connection, [change.entity or identity])\n", ""),
        (
            "what the author had seen is not recorded",
            'seen=meta.get_int(connection, "cursor")',
            "seen=0",
        ),
        (
            "slip counter not kept",
            '        upsert(connection, table, [{"day": row, "last": last}])\n',
            "",
        ),
    ),
    *_of(
        "store.replica",
        (
            "all that waits counts as sent",
            "            marks[inc] = ack.seq\n",
            "            marks[inc] = 100_000\n",
        ),
        (
            "the mark goes one too far",
            "            marks[inc] = ack.seq\n",
            "            marks[inc] = ack.seq + 1\n",
        ),
        (
            "nothing is offered again after a restore",
            "            restored = answer.generation != me.generation\n",
            "            restored = False\n",
        ),
        (
            "an acknowledgement is believed without its op",
            "elif ack.seq and oplog.wrote(connection, inc, ack.seq, ack.op):",
            "elif ack.seq:",
        ),
        (
            "a copied incarnation goes on",
            "if answer.renew or me.inc in strange | copied | others:",
            "if False:",
        ),
        (
            "only the present life is offered",
            "            for inc, seq in me.acked.items():\n",
            "            for inc, seq in [(me.inc, me.acked[me.inc])]:\n",
        ),
        ("places by number are believed without proof", "    if not doubtful:\n", "    if True:\n"),
        (
            "places of a lost history are kept",
            "    return oplog.forget_places(connection, since",
            "    return set()\n    return oplog.forget_places(connection, since",
        ),
        (
            "what others wrote is not returned",
            "            waiting = waiting or oplog.without_place(connection, _MOST_OPS)\n",
            "",
        ),
        (
            "not folded again after placing",
            '        touched |= {row["entity"] for row in mine.values()}\n',
            "",
        ),
        (
            "placed one too far",
            'put_places(connection, {row["id"]: told[seq] for',
            'put_places(connection, {row["id"]: told[seq] + 1 for',
        ),
        (
            "the cursor passes what was not taken",
            "            reached = 0 if copied else answer.cursor\n",
            "            reached = answer.cursor\n",
        ),
        (
            "the cursor moves before the ops are in",
            "            acked, strange = _marks(connection,",
            '            meta.put(connection, {"cursor": answer.cursor})\n'
            f"            {_AGAIN}\n            acked, strange = _marks(connection,",
        ),
        (
            "an op that is here is written again",
            "        if identity_ in held:\n",
            "        if False:\n",
        ),
        (
            "the cursor is not kept",
            '"cursor": reached if restored else max(me.cursor, reached),',
            '"cursor": me.cursor,',
        ),
        (
            "the generation is not kept",
            '"generation": answer.generation,',
            '"generation": me.generation,',
        ),
        (
            "a refusal is not taken over",
            "{oplog.refuse(connection, r.op, r.reason) for r in answer.refused}",
            "{*()}",
        ),
        (
            "copies' records are not folded again",
            "            touched |= forks.entangled(connection, lives)\n",
            "",
        ),
    ),
    *_of(
        "store.oplog",
        (
            "ordered by the device's clock",
            ".order_by(OP.c.feed.is_(None), OP.c.feed, OP.c.n)",
            ".order_by(OP.c.feed.is_(None), OP.c.at, OP.c.n)",
        ),
        (
            "own unsent ops come first",
            ".order_by(OP.c.feed.is_(None), OP.c.feed, OP.c.n)",
            ".order_by(OP.c.feed.is_not(None), OP.c.feed, OP.c.n)",
        ),
        (
            "refused ops count",
            ".where(and_(OP.c.entity.in_(list(entities)), OP.c.refused.is_(None)))",
            ".where(OP.c.entity.in_(list(entities)))",
        ),
    ),
    *_of(
        "store.identity",
        (
            "unsent is always nothing",
            "    return sum(count_after(connection, inc, seq) for inc, seq in me.acked.items())\n",
            "    return 0\n",
        ),
    ),
    *_of(
        "domain.merge",
        (
            "the loser is dropped",
            "[other for other in standing[name] if not has_seen(edit, other)]",
            "[]",
        ),
        (
            "more counts as seen than was",
            "edit.seen >= earlier.place:",
            "edit.seen + 4 >= earlier.place:",
        ),
        ("nothing counts as seen", "edit.seen >= earlier.place:", "False:"),
        ("branches of a copy count as seen", " and earlier.op not in edit.apart\n", "\n"),
    ),
    *_of(
        "server.accept",
        ("a gap is accepted", "if not follows and not known_before and not gap:", "if False:"),
        (
            "an acknowledgement beyond what was offered",
            "ack if gap else Ack(op.seq, identity)",
            "Ack(op.seq + 1, identity)",
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
            "            chain.forked = chain.forked or not (follows or gap)\n",
            "",
        ),
        ("others' records may be written", '    if row["entity"] in foreign:\n', "    if False:\n"),
        (
            "anybody may speak for the server",
            '    if row["actor"] == SERVER_ACTOR:\n',
            "    if False:\n",
        ),
        ("the server does not know its own ops", "if is_own(connection, op, post))", "if False)"),
        (
            "what is held is refused when it was brought by another",
            "        if identity in held and follows:\n",
            "        if False:\n",
        ),
    ),
    *_of(
        "server.feed",
        ("the page skips its first row", "OP.c.feed > after,", "OP.c.feed > after + 1,"),
        ("the page skips its last row", "OP.c.feed <= last,", "OP.c.feed < last,"),
        (
            "a cut page tells the cursor of the whole",
            "            return Page(reached, ",
            "            return Page(last, ",
        ),
        ("the scope is ignored", ", OP.c.scope.in_((post, EVERYONE))))", "))"),
        (
            "a refusal is not told",
            '            refused.append(Refusal(row["id"], row["refused"]))\n',
            "            pass\n",
        ),
        (
            "what a copy wrote is not told to the other",
            '    return "" if connection.execute(forked).scalar() else inc\n',
            "    return inc\n",
        ),
    ),
    *_of(
        "server.district",
        (
            "the generation is not raised",
            "else_=HEAD.c.generation + 1),",
            "else_=HEAD.c.generation),",
        ),
        (
            "one generation for two restores",
            "case((HEAD.c.generation < by_time, by_time), ",
            "case((HEAD.c.generation < 0, by_time), ",
        ),
        (
            "places are given twice after a restore",
            "else_=HEAD.c.last + LOST_AT_MOST),",
            "else_=HEAD.c.last),",
        ),
        (
            "places with gaps",
            ".values(last=HEAD.c.last + count)",
            ".values(last=HEAD.c.last + count + 1)",
        ),
    ),
    *_of(
        "server.fold",
        (
            "the fold skips an op",
            'meta.put(connection, {"projected": rows[-1].feed})',
            'meta.put(connection, {"projected": rows[-1].feed + 1})',
        ),
        ("no courier jobs", "    queue_jobs(connection, entities, now)\n", ""),
    ),
    *_of(
        "server.exchange",
        (
            "what was logged before a crash is not folded",
            "if accepted.taken or behind(engine):",
            "if accepted.taken:",
        ),
        (
            "the signature is not asked",
            "if not request_is_from(",
            "if not True or request_is_from and False and request_is_from(",
        ),
    ),
    *_of(
        "server.dispatch",
        ("booked again without asking", 'maybe_sent=bool(job["posted"])', "maybe_sent=False"),
        (
            "the call is not noted before it is made",
            "                jobs.note(connection, key, posted=True)\n",
            "",
        ),
        (
            "news before the booking is forgotten",
            "            inbox.reopen_strange(connection)",
            "            pass",
        ),
        (
            "a courier's news is marked, not written",
            '            self._record(connection, job["delivery"], body)\n'
            "        fold_pending(self._engine, now)\n        return True\n",
            "        return True\n",
        ),
    ),
    *_of(
        "server.inbox",
        (
            "a courier's message counts each time",
            "    return found == DONE\n",
            "    return False\n",
        ),
    ),
    *_of(
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
    *_of(
        "wire.frame",
        (
            "the chain is not followed in a run",
            "        seq, prev = seq + 1, op.id\n",
            "        seq, prev = seq + 1, op.prev\n",
        ),
    ),
)
