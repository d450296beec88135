"""Nothing blocks typing: the real window beats on while thousands of ops go up and down.

How quick a machine is shows in the same clerk's typing just before, with nothing exchanged; the
figures are those of `./dev bench heartbeat`.
"""

from pathlib import Path

import pytest

from helpers.heartbeat import Clerk, at_the_counter, busy_post, metronome, spread
from posobat.domain.clock import to_ms

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")
OPS = 2000


def test_the_window_answers_while_it_exchanges(tmp_path: Path, qapp: object) -> None:
    del qapp
    with busy_post(tmp_path, OPS) as folder, at_the_counter(folder) as clerk:
        clerk.prescribe("sumi", "metf")
        quiet = _typed(clerk)
        before = clerk.connection()
        assert before.unsent > OPS // 3
        with metronome() as machine:
            clerk.listen()
            clerk.window.sync()
            while clerk.window.exchanging or len(clerk.rhythm.saves) < 3:
                clerk.prescribe("sumi", "metf")
            clerk.listening = False
        after = clerk.connection()
        ports = clerk.window.ports
        assert ports is not None
        slips = [row.slip for row in ports.desk.queue(None) if row.at >= to_ms(clerk.began)]
    told, noise = clerk.rhythm.told(), spread(machine)
    assert after.last_ok > before.last_ok, "the server confirmed"
    assert after.unsent < 2 * len(clerk.rhythm.saves) + 2, "only what was written meanwhile is left"
    assert len(slips) == len(set(slips)) == len(clerk.rhythm.saves) + 4, "each save is a slip"
    shown = (told, quiet, noise)
    assert told["gap_cpu_ms"]["p99"] <= max(60, 3 * quiet["gap_cpu_ms"]["max"]), shown
    assert told["gap_cpu_ms"]["max"] <= max(150, 5 * quiet["gap_cpu_ms"]["max"]), shown
    assert told["gap_ms"]["p99"] <= max(400, 12 * noise["p99"], 5 * quiet["gap_ms"]["max"]), shown
    assert told["gap_ms"]["max"] <= max(600, 8 * noise["max"], 8 * quiet["gap_ms"]["max"]), shown
    assert told["save_ms"]["p50"] <= max(300, 10 * noise["p99"], 5 * quiet["save_ms"]["max"]), shown


def _typed(clerk: Clerk) -> dict[str, dict[str, float]]:
    """The rhythm of three prescriptions while nothing is exchanged."""
    clerk.listen()
    for _ in range(3):
        clerk.prescribe("sumi", "metf")
    clerk.listening = False
    return clerk.rhythm.told()
