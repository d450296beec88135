"""Seeded defects in what a post runs, and in what both sides share."""

from simulator.defect import seeded

POST_DEFECTS = (
    *seeded(
        "store.work",
        (
            "answered before it is saved",
            "        self._writing.commit()\n",
            "        self._writing.rollback()\n",
        ),
        (
            "op and projection in two transactions",
            "        identity = append(connection, op, scope=scope)\n",
            (
                "        identity = append(connection, op, scope=scope)\n"
                '        connection.commit(); connection.exec_driver_sql("BEGIN IMMEDIATE")\n'
            ),
        ),
        (
            "own op not folded",
            "            project(connection, [change.entity])\n",
            "            pass\n",
        ),
        (
            "own new record not folded",
            "            project_birth(connection, birth_row(op, scope))\n",
            "            pass\n",
        ),
        (
            "what the author had seen is not recorded",
            "            seen=seen,\n",
            "            seen=0,\n",
        ),
        (
            "slip counter not kept",
            "        raw.run(connection, _COUNTED, (row, last))\n",
            "",
        ),
    ),
    *seeded(
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
            "if answer.renew or me.inc in strange | copied | others | gone:",
            "if False:",
        ),
        (
            "only the present life is offered",
            "for inc, seq in me.acked.items())\n",
            "for inc, seq in [(me.inc, me.acked[me.inc])])\n",
        ),
        (
            "places by number are believed without proof",
            "    if not doubtful:\n",
            "    if True:\n",
        ),
        (
            "places of a lost history are kept",
            "    return oplog.forget_places(connection, since",
            "    return set()\n    return oplog.forget_places(connection, since",
        ),
        (
            "what others wrote is not returned",
            "            ops = own or _cut(shared.lost(connection, _MOST_OPS), limit)\n",
            "            ops = own\n",
        ),
        (
            "the cursor passes what was not taken",
            "            reached = 0 if copied else answer.cursor\n",
            "            reached = answer.cursor\n",
        ),
        (
            "the cursor moves before the ops are in",
            "            acked, strange = _marks(connection,",
            (
                '            meta.put(connection, {"cursor": answer.cursor})\n'
                '            connection.commit(); connection.exec_driver_sql("BEGIN IMMEDIATE")\n'
                "            acked, strange = _marks(connection,"
            ),
        ),
        (
            "an op that is here is written again",
            "        if identity_ in held:\n",
            "        if False:\n",
        ),
        (
            "the cursor is not kept",
            "cursor = reached if restored else max(me.cursor, reached)",
            "cursor = me.cursor",
        ),
        (
            "the generation is not kept",
            '"generation": answer.generation}',
            '"generation": meta.get_int(connection, "generation")}',
        ),
        (
            "a refusal is not taken over",
            "{oplog.refuse(connection, r.op, r.reason) for r in answer.refused}",
            "{*()}",
        ),
        (
            "a receipt's places are believed by today's marks",
            "        if ack.seq and oplog.wrote(connection, inc, ack.seq, ack.op)\n    }\n",
            "    }\n",
        ),
        (
            "a part of an answer is judged by the digest of the whole",
            ', digest=""), False',
            "), False",
        ),
    ),
    *seeded(
        "store.places",
        (
            "not folded again after placing",
            "        touched |= _unsteady(connection, inc, moved)\n",
            "",
        ),
        (
            "placed one too far",
            "[(told[op.seq], op.n) for op in moved]",
            "[(told[op.seq] + 1, op.n) for op in moved]",
        ),
    ),
    *seeded(
        "store.oplog",
        (
            "ordered by the device's clock",
            "    return (row.feed is None, row.feed or 0, row.n)\n",
            "    return (row.feed is None, row.at, row.n)\n",
        ),
        (
            "own unsent ops come first",
            "    return (row.feed is None, row.feed or 0, row.n)\n",
            "    return (row.feed is not None, row.feed or 0, row.n)\n",
        ),
        (
            "refused ops count",
            '_COUNTING = "refused IS NULL AND ',
            '_COUNTING = "',
        ),
    ),
    *seeded(
        "store.identity",
        (
            "unsent is always nothing",
            "        else max(author_head(connection, inc)[0] - seq, 0)\n",
            "        else 0\n",
        ),
    ),
    *seeded(
        "domain.merge",
        (
            "the loser is dropped",
            "[other for other in found[name] if not has_seen(edit, other)]",
            "[]",
        ),
        (
            "more counts as seen than was",
            "edit.seen >= earlier.place\n",
            "edit.seen + 4 >= earlier.place\n",
        ),
        (
            "nothing counts as seen",
            "earlier.place is not None and edit.seen >= earlier.place\n",
            "False\n",
        ),
        (
            "branches of a copy count as seen",
            "    return earlier.place is not None and",
            (
                "    if edit.inc == earlier.inc:\n"
                "        return True\n"
                "    return earlier.place is not None and"
            ),
        ),
    ),
    *seeded(
        "wire.columns_read",
        (
            "the chain is not followed in a run",
            "        last[inc] = seq + 1, identity\n",
            "        last[inc] = seq + 1, op.prev\n",
        ),
    ),
    *seeded(
        "store.clashes",
        (
            "what the author knew without a place is not named",
            '    return {**body, "after": sorted(known[-_MOST_NAMED:])} if known else body\n',
            "    return body\n",
        ),
    ),
    *seeded(
        "sync.exchange",
        (
            "a frame that went in vain is forgotten",
            "return self.going or in_vain",
            "return self.going",
        ),
    ),
    *seeded(
        "sync.ahead",
        (
            "a page asked for ahead is taken for another",
            "        if _alike(asked[0], request):\n",
            "        if True:\n",
        ),
    ),
    *seeded(
        "store.late",
        (
            "a late answer tells old places",
            "_without_moved(connection, answer) if same else answer",
            "answer",
        ),
        (
            "a late answer moves the cursor over what was not seen",
            "        cursor=answer.cursor if receipt.since <= reached else 0,\n",
            "        cursor=answer.cursor,\n",
        ),
        (
            "a late answer takes marks back",
            (
                "        if not same or ack.seq >= me.acked.get(inc, 0) or ack.seq < "
                "followed.get(inc, 0)\n"
            ),
            "",
        ),
    ),
)
