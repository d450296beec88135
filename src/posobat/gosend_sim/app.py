"""The simulator's HTTP face: the courier's public paths, and /_sim/… to steer it."""

import hmac
from typing import Annotated, Any

from fastapi import Body, Depends, FastAPI, Header, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse

from posobat.gosend_sim.faults import BadSpec
from posobat.gosend_sim.journal import live_twice, orders_by_key
from posobat.gosend_sim.orders import Refusal
from posobat.gosend_sim.simulator import Simulator

API = "/gokilat/v10"
JsonBody = Annotated[dict[str, Any], Body()]


def make_app(sim: Simulator, client_id: str, pass_key: str, *, control: bool) -> FastAPI:
    """`control` opens /_sim/…: only for a simulator that listens on this machine alone."""
    app = FastAPI(openapi_url=None)
    app.add_exception_handler(Refusal, _refused)
    app.add_exception_handler(RequestValidationError, _unreadable)

    def partner(
        given_id: Annotated[str, Header(alias="Client-ID")] = "",
        given_key: Annotated[str, Header(alias="Pass-Key")] = "",
    ) -> None:
        known = hmac.compare_digest(given_id.encode(), client_id.encode())
        if not (hmac.compare_digest(given_key.encode(), pass_key.encode()) and known):
            raise Refusal(401, "Client-ID or Pass-Key is not valid")

    def here() -> None:
        if not control:
            raise Refusal(403, "control is open on 127.0.0.1 only")

    _add_courier(app, sim, [Depends(partner)])
    _add_control(app, sim, [Depends(here)])
    return app


def _add_courier(app: FastAPI, sim: Simulator, guard: list[Any]) -> None:
    @app.get(f"{API}/calculate/price", dependencies=guard)
    def price(origin: str = "", destination: str = "") -> dict[str, Any]:
        return sim.price(origin, destination)

    @app.post(f"{API}/booking", dependencies=guard)
    def book(body: JsonBody) -> dict[str, Any]:
        return sim.book(body)

    @app.get(f"{API}/booking/orderno/{{order_no}}", dependencies=guard)
    def status(order_no: str) -> dict[str, Any]:
        return sim.status(order_no)

    @app.get(f"{API}/booking/storeOrderId/{{key}}", dependencies=guard)
    def status_by_key(key: str) -> dict[str, Any]:
        return sim.status_by_key(key)

    @app.put(f"{API}/booking/cancel", dependencies=guard)
    def cancel(body: JsonBody) -> dict[str, Any]:
        return sim.cancel(_word(body, "orderNo"))


def _add_control(app: FastAPI, sim: Simulator, guard: list[Any]) -> None:
    @app.post("/_sim/handover", dependencies=guard)
    def hand_over(body: JsonBody) -> dict[str, Any]:
        return sim.hand_over(_word(body, "orderNo"))

    @app.post("/_sim/faults", dependencies=guard)
    def faults(body: JsonBody) -> dict[str, Any]:
        """{"faults": "hold:1", "clear": true}"""
        try:
            return sim.set_faults(_word(body, "faults"), clear=body.get("clear") is True)
        except BadSpec as error:
            raise Refusal(400, str(error)) from None

    @app.get("/_sim/journal", dependencies=guard)
    def journal(since: int = 0) -> dict[str, Any]:
        """`duplicates`: keys that had two live orders at once; `rebooked`: keys with two orders."""
        entries = sim.journal.entries()
        orders = orders_by_key(entries)
        return {
            "entries": entries[max(0, since) :],
            "orders": sim.orders(),
            "duplicates": live_twice(entries),
            "rebooked": {key: found for key, found in orders.items() if len(found) > 1},
        }


def _word(body: dict[str, Any], key: str) -> str:
    value = body.get(key, "")
    if not isinstance(value, str):
        raise Refusal(400, f"{key} is not valid")
    return value


def _refused(_: Request, error: Exception) -> JSONResponse:
    code, message = (error.code, error.message) if isinstance(error, Refusal) else (500, "error")
    text = message.encode("ascii", "replace").decode()
    return JSONResponse(
        {"statusCode": code, "message": text}, code, headers={"Error-Message": text}
    )


def _unreadable(request: Request, _: Exception) -> JSONResponse:
    return _refused(request, Refusal(400, "request is not valid"))
