"""Ops of any content, to be written down by hand."""

from typing import Any

from posobat.wire.op import Op, canonical_body

INC = "0f" * 16


def an_op(body: object = None, seq: int = 1, **fields: Any) -> Op:
    raw = body if isinstance(body, bytes) else canonical_body(body or {})
    given = {"inc": INC, "seq": seq, "prev": "", "actor": "ani", "at": 1_793_579_473_569}
    given |= {"suspect": False, "seen": 7, "kind": "delivery.event", "entity": "", "body": raw}
    return Op(**(given | fields))


def chain(*bodies: object, **fields: Any) -> list[Op]:
    ops: list[Op] = []
    for seq, body in enumerate(bodies, start=1):
        ops.append(an_op(body, seq, prev=ops[-1].id if ops else "", **fields))
    return ops
