"""The oracle's questions about patients: nothing is left of whom the district erased, and whoever
was looked for came, or the counter was told that nobody has that number.
"""

from typing import TYPE_CHECKING

from simulator.disk import Disk, said_in
from simulator.verdict import Broken, some

if TYPE_CHECKING:
    from simulator.world import Computer, World

_ERASING = (
    "SELECT lower(hex(entity)), body FROM op WHERE kind = 'patient.erase' AND refused IS NULL"
)
_ERASED = "SELECT lower(hex(entity)) FROM erased"
_SPEAKING = """SELECT lower(hex(id)) FROM op WHERE kind <> 'patient.erase'
AND (length(body) > 2 OR NOT erased) AND entity IN (SELECT entity FROM erased)"""
_SHOWN = {
    "patient": "id", "prescription": "id", "prescription_item": "prescription", "delivery": "id",
    "clash": "entity", "inquiry": "entity",
}  # fmt: skip


def judge(world: "World", server: Disk) -> None:
    named: set[str] = set()
    for patient, body in server.rows(_ERASING):
        named |= {patient, *said_in(body)["entities"]}
    for name, disk in (("the server", server), *((c.name, c.disk) for c in world.computers)):
        known = disk.column(_ERASED)
        if missing := named - known:
            raise Broken(f"{name} was not told that {some(missing)} is erased")
        if known:
            _nothing_left(name, disk)
    for computer in world.computers:
        _answered(world, computer, server)


def _nothing_left(name: str, disk: Disk) -> None:
    if speaking := disk.column(_SPEAKING):
        raise Broken(f"{name} still holds what {some(speaking)} said of an erased patient")
    for table, column in _SHOWN.items():
        if disk.rows(f"SELECT 1 FROM {table} WHERE {column} IN (SELECT entity FROM erased)"):
            raise Broken(f"{name}: {table} still speaks of an erased patient")


def _answered(world: "World", computer: "Computer", server: Disk) -> None:
    for number, state, patient in computer.disk.rows(
        "SELECT key, state, lower(hex(entity)) FROM inquiry"
    ):
        if state not in ("ketemu", "tidak_ada"):
            raise Broken(f"{computer.name}: nobody answered who {number[-4:]} is: {state}")
        if state != "ketemu" or world.restores:
            continue
        there = server.rows("SELECT * FROM patient WHERE id = ?", bytes.fromhex(patient))
        here = computer.disk.rows("SELECT * FROM patient WHERE id = ?", bytes.fromhex(patient))
        if here != there:
            raise Broken(f"{computer.name} looked for {patient[:6]} and shows another")
    if computer.disk.rows("SELECT 1 FROM pruned_entity WHERE wanted"):
        raise Broken(f"{computer.name} did not get back what it had dropped and needs again")
