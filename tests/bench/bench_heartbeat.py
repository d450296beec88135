"""`./dev bench heartbeat [OPS]`: how the window answers while a post exchanges OPS with its server.

Half of them go up, half come down, all over a real server process; meanwhile somebody types and
saves prescriptions without a pause. `save_ms`: from Ctrl+Enter to the empty form. `gap_ms`: between
two beats of a 10 ms timer in the window.
"""

import argparse
import json
import os
import tempfile
from pathlib import Path
from time import perf_counter

from helpers.heartbeat import at_the_counter, busy_post


def main(ops: int) -> dict[str, object]:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with (
        tempfile.TemporaryDirectory() as name,
        busy_post(Path(name), ops) as folder,
        at_the_counter(folder) as clerk,
    ):
        clerk.prescribe("sumi", "metf", "amlo")
        clerk.listen()
        start = perf_counter()
        clerk.window.sync()
        while clerk.window.exchanging:
            clerk.prescribe("sumi", "metf", "amlo")
        seconds = perf_counter() - start
        left = clerk.window.ports.desk.connection()
    return {
        "ops": ops,
        "saves": len(clerk.rhythm.saves),
        **clerk.rhythm.told(),
        "exchange_s": round(seconds, 1),
        "unsent_at_end": left.unsent,
    }


if __name__ == "__main__":
    options = argparse.ArgumentParser()
    options.add_argument("ops", type=int, nargs="?", default=10_000)
    print(json.dumps(main(options.parse_args().ops)))
