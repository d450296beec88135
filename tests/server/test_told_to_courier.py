"""A courier is told two doors and nothing of what is inside: every byte that leaves is read."""

from pathlib import Path

from helpers.both_databases import only_sqlite
from helpers.district import District
from helpers.http_receiver import receiver
from helpers.prescriptions import canary, secrets_of
from helpers.station import SetClock
from posobat.couriers.gosend import GoSend
from posobat.domain.clock import system_clock
from posobat.server.dispatch import Dispatcher, Rules

RULES = Rules(again_after=0, retry_after=0, unknown_tries=3)


@only_sqlite
def test_the_courier_is_told_two_doors_and_nothing_of_what_is_inside(
    district: District, tmp_path: Path
) -> None:
    station = district.station(tmp_path / "loket", clock=SetClock())
    with receiver() as courier:
        for n in range(4):
            form = canary(n)
            station.ask_courier(form)
            assert station.sync(district.link(station)).confirmed
        gosend = GoSend(courier.url, "id", "kunci", timeout=(3.0, 3.0), lookup_waits=())
        for _ in range(2):
            Dispatcher(district.engine, gosend, system_clock, district.keys, RULES).run_once()
        told = b"\n".join(got.body + got.target.encode() for got in courier.got).decode().lower()
        posted = [got for got in courier.got if got.method == "POST"]
    assert len(posted) == 4
    for n in range(4):
        for secret in secrets_of(canary(n)):
            assert secret.lower() not in told, "a secret went to the courier"
    assert "kenarisiti" in told  # the door's name is told: the test reads what was sent
    station.close()
