"""The route of the first load. What is asked stands in the signed body, nothing in the address."""

from collections.abc import Awaitable, Callable

from fastapi import FastAPI, Request, Response
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import JSONResponse
from sqlalchemy import Engine

from posobat.domain.clock import Clock
from posobat.server.district import District
from posobat.server.exchange import NotOurs
from posobat.server.snapshot import Snapshots, answer
from posobat.wire.codec import BadFrame
from posobat.wire.signing import DEVICE_HEADER, SIGNATURE_HEADER
from posobat.wire.snapshot import PATH

_MOST_BODY = 4096
Body = Callable[[Request, int], Awaitable[bytes | None]]


def add_snapshot(
    app: FastAPI, engine: Engine, district: District, clock: Clock, read_body: Body
) -> None:
    """`read_body(request, limit)` answers None when the body is longer."""
    snapshots = Snapshots()

    @app.post(PATH)
    async def snapshot_(request: Request) -> Response:
        body = await read_body(request, _MOST_BODY)
        if body is None:
            return _no(413, "Permintaan terlalu besar.")
        return await run_in_threadpool(give, request, body)

    def give(request: Request, body: bytes) -> Response:
        try:
            signed = answer(
                engine,
                district,
                clock,
                snapshots,
                device=request.headers.get(DEVICE_HEADER, ""),
                signature=request.headers.get(SIGNATURE_HEADER, ""),
                path=request.url.path,
                body=body,
            )
        except NotOurs:
            return _no(401, "Perangkat tidak dikenal atau sudah dicabut.")
        except BadFrame as bad:
            return _no(400, f"Kiriman tidak dapat dibaca: {bad.reason}.")
        return Response(
            signed.body,
            media_type="application/octet-stream",
            headers={SIGNATURE_HEADER: signed.signature},
        )


def _no(status: int, sentence: str) -> JSONResponse:
    return JSONResponse({"pesan": sentence}, status_code=status)
