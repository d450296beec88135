"""HTTP routes of the district server. Bodies hold personal data and are never logged."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial

import orjson
from fastapi import FastAPI, Request, Response
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import JSONResponse
from sqlalchemy import Engine, text
from sqlalchemy.exc import SQLAlchemyError

from posobat.couriers.base import CourierDataError
from posobat.couriers.gosend_webhook import MAX_BODY, authenticate, parse
from posobat.domain.clock import Clock, to_ms
from posobat.domain.errors import DomainError
from posobat.server import inbox, joining
from posobat.server.accept import ForeignIncarnation
from posobat.server.district import District
from posobat.server.exchange import NotOurs, Signed, exchange
from posobat.server.fold_lane import FoldLane
from posobat.server.short import ShortDoor
from posobat.server.snapshot_api import add_snapshot
from posobat.server.turns import Turns
from posobat.store.engine import reading, writing
from posobat.wire.codec import MAX_PACKED, BadFrame
from posobat.wire.envelope import SHORT_PATH, Opened, open_request, seal_answer
from posobat.wire.signed_time import NONCE_HEADER, TIME_PATH, give_word, is_nonce
from posobat.wire.signing import DEVICE_HEADER, SIGNATURE_HEADER

MEDIA_TYPE = "application/vnd.posobat.frame+zstd"


@dataclass(frozen=True)
class Site:
    """What the routes work on. `wake` tells the dispatcher that there is something to do."""

    engine: Engine
    district: District
    clock: Clock
    webhook_token: str
    wake: Callable[[], None]
    turns: Turns = field(default_factory=Turns)
    lane: FoldLane = field(default_factory=FoldLane)


def create_api(site: Site) -> FastAPI:
    app = FastAPI(title="posobat", docs_url=None, redoc_url=None, openapi_url=None)
    app.add_middleware(ShortDoor, work=partial(_short, site))

    @app.post("/v1/exchange")
    async def exchange_(request: Request) -> Response:
        body = await _body(request, MAX_PACKED)
        if body is None:
            return _no(413, "Permintaan terlalu besar.")
        return await run_in_threadpool(_exchange, site, request, body)

    @app.post("/v1/join")
    async def join_(request: Request) -> Response:
        body = await _body(request, 4096)
        if body is None:
            return _no(413, "Permintaan terlalu besar.")
        return await run_in_threadpool(_join, site, body)

    add_snapshot(app, site.engine, site.district, site.clock, _body)

    @app.post(TIME_PATH)
    def time_(request: Request) -> Response:
        nonce = request.headers.get(NONCE_HEADER, "")
        if not is_nonce(nonce):
            return _no(400, "Permintaan waktu tidak dapat dibaca.")
        keys = site.district
        content, signature = give_word(keys.key, keys.public, nonce, to_ms(site.clock()))
        return Response(content, headers={SIGNATURE_HEADER: signature})

    @app.post("/hook/gosend")
    async def hook(request: Request) -> Response:
        body = await _body(request, MAX_BODY)
        if body is None:
            return _no(413, "Pesan terlalu besar.")
        return await run_in_threadpool(_hook, site, dict(request.headers), body)

    @app.get("/healthz")
    def healthz() -> dict[str, str]:
        return {"status": "ok"}

    @app.get("/readyz")
    def readyz() -> Response:
        try:
            with reading(site.engine) as connection:
                connection.execute(text("SELECT last FROM feed_head"))
        except SQLAlchemyError:
            return _no(503, "Basis data belum siap.")
        return JSONResponse({"status": "siap"})

    return app


async def _body(request: Request, limit: int) -> bytes | None:
    """The body, None when it grows beyond `limit`: a stated length is not believed."""
    content = bytearray()
    async for part in request.stream():
        content += part
        if len(content) > limit:
            return None
    return bytes(content)


def _exchange(site: Site, request: Request, body: bytes) -> Response:
    """As programs of version 1 ask: device and signature in headers."""
    device = request.headers.get(DEVICE_HEADER, "")
    signature = request.headers.get(SIGNATURE_HEADER, "")
    signed = _answered(site, Opened(device, signature, body), request.url.path)
    if isinstance(signed, Response):
        return signed
    headers = {SIGNATURE_HEADER: signed.signature}
    return Response(signed.body, media_type=MEDIA_TYPE, headers=headers)


def _short(site: Site, body: bytes) -> tuple[int, bytes]:
    """Device and signature in front of the frame, and no header that is not needed."""
    try:
        opened = open_request(body)
    except BadFrame as bad:
        answer = _no(400, f"Kiriman tidak dapat dibaca: {bad.reason}.")
        return answer.status_code, bytes(answer.body)
    signed = _answered(site, opened, SHORT_PATH)
    if isinstance(signed, Response):
        return signed.status_code, bytes(signed.body)
    return 200, seal_answer(signed.signature, signed.body)


def _answered(site: Site, asked: Opened, path: str) -> Signed | Response:
    try:
        signed = exchange(
            site.engine,
            site.district,
            site.clock,
            device=asked.device,
            signature=asked.signature,
            path=path,
            body=asked.frame,
            turns=site.turns,
            lane=site.lane,
        )
    except NotOurs:
        return _no(401, "Perangkat tidak dikenal atau sudah dicabut.")
    except ForeignIncarnation:
        return _no(403, "Riwayat data milik perangkat lain.")
    except BadFrame as bad:
        return _no(400, f"Kiriman tidak dapat dibaca: {bad.reason}.")
    if signed.news:
        site.wake()
    return signed


def _join(site: Site, body: bytes) -> Response:
    try:
        value = orjson.loads(body)
        code, public = str(value["code"]), str(value["public"])
        machine, seal = str(value.get("machine", "")), str(value.get("seal", ""))
    except (orjson.JSONDecodeError, KeyError, TypeError, AttributeError):
        return _no(400, "Permintaan pendaftaran tidak dapat dibaca.")
    try:
        with writing(site.engine) as connection:
            joined = joining.join(
                connection,
                site.district,
                to_ms(site.clock()),
                code=code,
                public=public,
                machine=machine,
                seal=seal,
            )
        return JSONResponse(joined)
    except DomainError as error:
        return _no(403, error.pesan)


def _hook(site: Site, headers: dict[str, str], body: bytes) -> Response:
    if not authenticate(headers, body, site.webhook_token):
        return _no(401, "Tanda pengenal kurir tidak sah.")
    try:
        event = parse(body)
    except CourierDataError as error:
        return _no(400, error.pesan)
    inbox.keep(site.engine, event.source, body, to_ms(site.clock()))
    site.wake()
    return JSONResponse({"status": "diterima"})


def _no(status: int, sentence: str) -> JSONResponse:
    return JSONResponse({"pesan": sentence}, status_code=status)
