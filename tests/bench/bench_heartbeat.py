"""`./dev bench heartbeat [OPS]`: how the window answers while a post exchanges OPS with its server.

Half of them go up, half come down, all over a real server process; meanwhile somebody types and
saves prescriptions without a pause. `save_ms`: from Ctrl+Enter to the empty form. `gap_ms`: between
two beats of a 10 ms timer in the window, `gap_cpu_ms` what its thread computed then.
`machine_gap_ms`: the same in a process that does nothing else, since a busy machine makes everybody
wait.
"""

import argparse
import json
import os
import tempfile
from pathlib import Path
from time import perf_counter

from helpers.heartbeat import at_the_counter, busy_post, metronome, spread


def main(ops: int) -> dict[str, object]:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with (
        tempfile.TemporaryDirectory() as name,
        busy_post(Path(name), ops) as folder,
        at_the_counter(folder) as clerk,
    ):
        clerk.prescribe("sumi", "metf")
        start = perf_counter()
        with metronome() as machine:
            clerk.listen()
            clerk.window.sync()
            while clerk.window.exchanging:
                clerk.prescribe("sumi", "metf")
            clerk.listening = False
        seconds = perf_counter() - start
        left = clerk.connection()
    return {
        "ops": ops,
        "saves": len(clerk.rhythm.saves),
        **clerk.rhythm.told(),
        "machine_gap_ms": spread(machine),
        "exchange_s": round(seconds, 1),
        "unsent_at_end": left.unsent,
    }


if __name__ == "__main__":
    options = argparse.ArgumentParser()
    options.add_argument("ops", type=int, nargs="?", default=10_000)
    print(json.dumps(main(options.parse_args().ops)))
