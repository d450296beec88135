"""The oracle's questions about chains: how far the district knows each, and that nobody is taken
for a copy who was never copied.
"""

from typing import TYPE_CHECKING

from simulator.disk import Disk
from simulator.verdict import Broken
from simulator.witness import Witness

if TYPE_CHECKING:
    from simulator.world import World

_FOLLOWS_HEAD = """SELECT lower(hex(i.inc)), i.head_seq FROM incarnation i
JOIN op o ON o.inc = i.inc AND o.seq = i.head_seq + 1
WHERE NOT i.forked AND coalesce(o.prev, '') = coalesce(i.head_id, '')"""
_OF_GUESTS = """SELECT lower(hex(o.id)) FROM op o
JOIN patient_grant g ON g.entity = o.entity AND g.post <> o.scope
WHERE o.kind = 'patient.set' AND lower(hex(o.inc)) = ? AND o.seq = ? + 1"""
_NO_HEAD = """SELECT lower(hex(i.inc)), i.head_seq FROM incarnation i WHERE i.head_seq > 0
AND NOT EXISTS (SELECT 1 FROM op o WHERE o.id = i.head_id AND o.inc = i.inc AND o.seq = i.head_seq)
"""
_RETURNED_BEFORE = """SELECT 1 FROM op o
JOIN op later ON later.inc = o.inc AND later.n < o.n
WHERE lower(hex(o.inc)) = ? AND o.seq <= ? AND later.seq = ? + 1"""
_LIVES = """SELECT lower(hex(inc)), max(seq) FROM op o
WHERE EXISTS (SELECT 1 FROM op m WHERE m.inc = o.inc AND m.mine) GROUP BY inc"""
"""What of a life that was given up had to be returned counts as its own no longer, and is of it."""
_HEAD = "SELECT head_seq, forked FROM incarnation WHERE lower(hex(inc)) = ?"


def judge(world: "World", server: Disk) -> None:
    _known(world.witness, server)
    _alone(world, server)


def _known(witness: Witness, server: Disk) -> None:
    """Of a chain that it holds without a gap the server knows the end, but for what others returned
    before its author did: that is built upon when an op on top of it comes. By their links, since
    what was returned across a gap may be of another branch than the op of the number before it.
    What a post returns of another's patient proves nothing while no author is left to bring it."""
    for inc, known in server.rows(_FOLLOWS_HEAD):
        guests = {op for (op,) in server.rows(_OF_GUESTS, inc, known)}
        left_alone = guests and not any(guests & own for own in witness.own.values())
        if not left_alone and not server.rows(_RETURNED_BEFORE, inc, known, known):
            raise Broken(f"the server holds more of {inc[:6]} than the {known} it acknowledges")
    for inc, known in server.rows(_NO_HEAD):
        raise Broken(f"the server acknowledges {known} ops of {inc[:6]} and holds no such one")


def _alone(world: "World", server: Disk) -> None:
    """Whose database was never copied nor put back wrote one chain in each of its lives; at rest
    the server knows all of it."""
    for computer in world.computers:
        for inc, newest in computer.disk.rows(_LIVES) if computer.alone else ():
            found = server.rows(_HEAD, inc)
            if not found or found[0][1]:
                raise Broken(f"{computer.name} counts as copied and never was: {inc[:6]}")
            if found[0][0] != newest:
                raise Broken(f"the server knows {found[0][0]} of {computer.name}'s {newest} ops")
