"""Who writes next: a save at the counter does not starve while an exchange writes its parts."""

import threading

from helpers.station import Station
from posobat.store.door import Door
from posobat.store.engine import begin, writing


def test_a_save_that_waits_goes_before_the_next_part_of_the_exchange(station: Station) -> None:
    order: list[str] = []
    queued = threading.Event()

    def save() -> None:
        queued.set()
        with writing(station.engine):
            order.append("save")

    part = begin(station.engine)
    saving = threading.Thread(target=save)
    saving.start()
    queued.wait()
    _until_waiting(station)
    part.commit()
    part.close()
    with writing(station.engine):
        order.append("next part")
    saving.join()
    assert order == ["save", "next part"]


def test_many_threads_write_one_after_the_other(station: Station) -> None:
    inside, most = 0, 0

    def write() -> None:
        nonlocal inside, most
        for _ in range(20):
            with writing(station.engine):
                inside += 1
                most = max(most, inside)
                inside -= 1

    threads = [threading.Thread(target=write) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (inside, most) == (0, 1)


def test_who_waited_too_long_is_not_let_in_later() -> None:
    door = Door()
    assert door.enter(0)
    assert not door.enter(0.001)
    door.leave()
    assert door.enter(0)


def _until_waiting(station: Station) -> None:
    door = station.engine.get_execution_options()["door"]
    while not door._queue:
        threading.Event().wait(0.001)
