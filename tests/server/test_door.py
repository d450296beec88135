"""The exchange's door: so many at once, no larger than so, and all others asked to come later."""

import asyncio
import threading

import pytest
from starlette.types import Message, Scope

from posobat.server.short import AGAIN_S, ShortDoor
from posobat.wire.codec import MAX_PACKED
from posobat.wire.envelope import SHORT_PATH

SCOPE: Scope = {"type": "http", "method": "POST", "path": SHORT_PATH}


async def ask(door: ShortDoor, *parts: bytes) -> tuple[int, dict[bytes, bytes], bytes]:
    """(status, headers, body)."""
    left = list(parts)
    said: list[Message] = []

    async def receive() -> Message:
        part = left.pop(0)
        return {"type": "http.request", "body": part, "more_body": bool(left)}

    async def send(message: Message) -> None:
        said.append(message)

    await door(SCOPE, receive, send)
    return said[0]["status"], dict(said[0]["headers"]), said[1]["body"]


async def nowhere(*_: object) -> None:
    raise AssertionError("not for the door")


def test_more_than_can_be_worked_on_are_asked_to_come_later() -> None:
    free, both_at_work = threading.Event(), threading.Barrier(3)

    def work(body: bytes) -> tuple[int, bytes]:
        if not free.is_set():
            both_at_work.wait(20)
        assert free.wait(20)
        return 200, body.upper()

    async def run() -> None:
        door = ShortDoor(nowhere, work, most=2)
        first = [asyncio.create_task(ask(door, b"satu")), asyncio.create_task(ask(door, b"dua"))]
        await asyncio.to_thread(both_at_work.wait, 20)
        status, headers, _ = await ask(door, b"tiga")
        assert status == 503
        assert AGAIN_S[0] <= int(headers[b"retry-after"]) <= AGAIN_S[1]
        free.set()
        assert [(s, b) for s, _, b in await asyncio.gather(*first)] == [
            (200, b"SATU"),
            (200, b"DUA"),
        ]
        status, headers, body = await ask(door, b"ti", b"ga")
        assert (status, body) == (200, b"TIGA")
        assert headers == {b"content-length": b"4"}  # and nothing else

    asyncio.run(run())


def test_a_place_is_free_again_after_a_fault() -> None:
    def work(_: bytes) -> tuple[int, bytes]:
        raise ZeroDivisionError

    async def run() -> None:
        door = ShortDoor(nowhere, work, most=1)
        for _ in range(3):
            with pytest.raises(ZeroDivisionError):
                await ask(door, b"x")

    asyncio.run(run())


def test_too_much_is_turned_away() -> None:
    def work(_: bytes) -> tuple[int, bytes]:
        return 200, b""

    async def run() -> None:
        door = ShortDoor(nowhere, work)
        status, _, _ = await ask(door, *[bytes(100_000)] * (MAX_PACKED // 100_000 + 1))
        assert status == 413

    asyncio.run(run())
