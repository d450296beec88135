"""Seeded defects in what seldom happens: erasure, looking for a patient, first load, pruning,
repair.
"""

from simulator.defect import seeded, with_guard

CARE_DEFECTS = (
    with_guard(
        (
            "what comes late for an erased patient is written, and left as it is",
            "store.erasure",
            '    gone = erased_among(connection, {row["entity"] for row in told})\n',
            "    gone: set[str] = set()\n",
        ),
        ("store.erasure", "    _empty(connection, gone)\n", ""),
    ),
    *seeded(
        "store.erasure",
        (
            "an erasure forgets the prescriptions",
            "    told = [row.entity, *(named if isinstance(named, list) else [])]\n",
            "    told = [row.entity]\n",
        ),
        (
            "anybody may erase",
            "if row.kind == Kind.PATIENT_ERASE and row.actor == _SERVER:",
            "if False:",
        ),
    ),
    *seeded(
        "store.projection",
        (
            "the erased stay on the screen",
            "            if entity in gone:\n                _wipe(fold, entity)\n",
            "            if entity in gone:\n                pass\n",
        ),
        (
            "what was refused stays on the screen",
            "            elif entity not in grouped:\n                _forget(fold, entity)\n",
            "",
        ),
    ),
    *seeded(
        "store.inquiries",
        (
            "an answer is not noted",
            "        connection.execute(told.values(**values))\n",
            "        told.values(**values)\n",
        ),
    ),
    *seeded(
        "server.lookup",
        (
            "who was found is not shared",
            "    grant(connection, {(patient, post): SEARCH",
            "    dict({(patient, post): SEARCH",
        ),
    ),
    *seeded(
        "server.lookup",
        (
            "what was dropped is told in part",
            "    if connection.execute(ahead).first() is not None:\n",
            "    if False:\n",
        ),
    ),
    *seeded(
        "store.replica",
        (
            "what was heard empty stays empty",
            "    oplog.fill_again(connection, (op for _, op in feed if op.id in held))\n",
            "",
        ),
    ),
    *seeded(
        "store.prune",
        (
            "what was dropped leaves no place",
            '"INSERT INTO pruned (place, id, mine) VALUES (?, ?, ?)", told)',
            '"INSERT INTO pruned (place, id, mine) VALUES (?, ?, ?)", [])',
        ),
        (
            "dropped beyond the backup",
            'min(meta.get_int(connection, "backup"), max(old, default=0))',
            "max(old, default=0)",
        ),
        (
            "dropped though something of it is new",
            "        if raw.among(connection, _LATE, family, (upto,)):\n",
            "        if False:\n",
        ),
        (
            "the chain's end is dropped",
            "        if not any((inc, seq) in heads for _, _, _, inc, seq, mine in ops if mine):\n",
            "        if True:\n",
        ),
        (
            "what was dropped is taken in again",
            "    taken = [(place, op) for place, op in feed if op.id not in left]\n",
            "    taken = feed\n",
        ),
        (
            "something new about what was dropped is folded alone",
            "    return {entity.hex() for entity, _ in rows}\n",
            "    return set()\n",
        ),
    ),
    *seeded(
        "store.compare",
        (
            "a mismatch is not asked about",
            "    again = tries <= _MOST_TRIES\n",
            "    again = False\n",
        ),
        (
            "of what differs only the coarse is asked",
            "    stretches = [int(part) for part in asked.split()[:_AT_ONCE]]\n",
            "    stretches = []\n",
        ),
    ),
    *seeded(
        "store.snapshot",
        (
            "the first load ends a part too early",
            'if at < len(parts) else ""}',
            'if at < len(parts) - 1 else ""}',
        ),
        (
            "the feed goes on behind the plan's head",
            '            meta.put(connection, {"cursor": max(me.cursor, plan.head)})\n',
            '            meta.put(connection, {"cursor": max(me.cursor, plan.head + 3)})\n',
        ),
        (
            "a part is taken in and not folded",
            "        project(connection, whole[start : start + _TOGETHER])\n",
            "        pass\n",
        ),
    ),
    *seeded(
        "server.snapshot",
        (
            "what is shared is not in the plan",
            "    shared = raw.rows(connection, _SHARED, (post, upto, upto, post))\n",
            "    shared = []\n",
        ),
    ),
    *seeded(
        "server.digest",
        (
            "the repair brings no content",
            "        done += 1\n    return Repair(\n",
            "        done += 1\n        feed = []\n    return Repair(\n",
        ),
    ),
)
