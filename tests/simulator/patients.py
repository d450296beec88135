"""Patients whose data the district erases, and patients of other posts whom a counter looks for."""

from typing import TYPE_CHECKING

from sqlalchemy.exc import DBAPIError

from posobat.domain.errors import DomainError, EnvironmentFault
from posobat.server.erase import erase_patient
from posobat.store.inquiries import PostInquiries
from simulator.disk import Killed
from simulator.people import STAFF

if TYPE_CHECKING:
    from simulator.computer import Computer
    from simulator.world import World

_ANYBODY = "SELECT lower(hex(id)) FROM patient ORDER BY id"
_OVER = """SELECT lower(hex(id)) FROM patient WHERE NOT EXISTS (SELECT 1 FROM delivery d
JOIN prescription p ON p.id = d.prescription WHERE p.patient = patient.id AND NOT d.final)
ORDER BY id"""
_NUMBERS = "SELECT DISTINCT nik FROM patient WHERE nik <> '' ORDER BY nik"
_NOBODYS = "3510160000000001"


def erase(world: "World") -> str:
    """Mostly somebody whose bundles are all over; the others are refused."""
    rng = world.rng
    some = world.server.disk.rows(_OVER if rng.random() < 0.9 else _ANYBODY)
    return erase_one(world, rng.choice(some)[0]) if some else "nobody"


def erase_one(world: "World", patient: str) -> str:
    server = world.server.disk
    world.strike(server)
    try:
        done = erase_patient(server.engine, world.server_clock, patient, "surat 12/2026")
        said = f"{done.ops} ops"
    except DomainError as fault:
        said = fault.code
    except (Killed, DBAPIError, EnvironmentFault) as fault:
        said = type(fault).__name__
    finally:
        server.heal()
    world.witness.look("server", server)
    return f"{patient[:6]} {said}"


def look_for(world: "World") -> str:
    """By the whole number of a card, which the next exchange asks for. Perhaps for somebody about
    whom the counter wrote before it was allowed to."""
    if world.strangers and world.rng.random() < 0.7:
        computer, patient = world.strangers.pop(0)
        return ask(world, computer, number_of(world, patient))
    numbers = [row[0] for row in world.server.disk.rows(_NUMBERS)]
    return ask(world, world.somebody(), world.rng.choice([*numbers, _NOBODYS]))


def ask(world: "World", computer: "Computer", number: str) -> str:
    world.strike(computer.disk)
    said = "asked"
    try:
        PostInquiries(computer.disk.engine, computer.clock_now).ask("nik", number, STAFF[0])
    except (Killed, DBAPIError, EnvironmentFault) as fault:
        said = type(fault).__name__
    finally:
        computer.disk.heal()
    return f"{computer.name} {said} {number[-4:]}"


def number_of(world: "World", patient: str) -> str:
    found = world.server.disk.rows("SELECT nik FROM patient WHERE id = ?", bytes.fromhex(patient))
    return found[0][0] if found and found[0][0] else _NOBODYS
