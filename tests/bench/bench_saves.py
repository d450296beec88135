"""`./dev bench saves [OPS] [--quiet]`: how long a save takes while another process of the same
computer exchanges OPS, over hundreds of saves.

The save is what Ctrl+Enter does in the database, without a window: wait for the turn to write,
write, commit. Half of the ops go up, half come down, over a real server process. `machine_gap_ms`:
what a process that only beats has to wait, since a busy machine makes everybody wait; `worst`: the
parts of the longest saves (all, wait, writing, commit). `--quiet`: nothing is exchanged meanwhile.
"""

import argparse
import json
import subprocess
import tempfile
import threading
from pathlib import Path
from time import perf_counter, process_time

from helpers.heartbeat import busy_post, metronome, spread
from helpers.prescriptions import samples
from helpers.station import SetClock, Station
from posobat.app.register_prescription import register_prescription
from posobat.sync.process import command
from posobat.wiring import open_post

PAUSE_S = 0.03
Parts = tuple[float, ...]
"""Milliseconds: all of it, the wait, the writing, the commit."""


def main(ops: int, *, quiet: bool) -> dict[str, object]:
    with tempfile.TemporaryDirectory() as name, busy_post(Path(name), ops) as folder:
        clock = SetClock()
        post = Station(open_post(folder, clock, typed=True), clock)
        saves: list[Parts] = []
        going = threading.Event()
        with subprocess.Popen(
            command(folder), stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        ) as process:
            assert process.stdin is not None
            for n in range(20):
                save(post, n)
            listener = threading.Thread(target=_hear, args=(process, going))
            listener.start()
            start, used = perf_counter(), process_time()
            with metronome() as machine:
                if not quiet:
                    process.stdin.write('{"do": "sync"}\n')
                    process.stdin.flush()
                while len(saves) < 200 if quiet else not going.is_set():
                    saves.append(save(post, len(saves)))
                    going.wait(PAUSE_S)
            seconds, cpu = perf_counter() - start, process_time() - used
            process.stdin.close()
            listener.join()
        left = post.post.desk.connection().unsent
        post.close()
    columns = [sorted(column) for column in zip(*saves, strict=True)]
    told = dict(zip(("save_ms", "wait_ms", "write_ms", "commit_ms"), columns, strict=True))
    return {
        "ops": ops,
        "saves": len(saves),
        **{name: spread(values) for name, values in told.items()},
        "save_cpu_ms": round(cpu / len(saves) * 1000, 1),
        "worst": [[round(part, 1) for part in one] for one in sorted(saves)[-5:]],
        "machine_gap_ms": spread(machine),
        "exchange_s": round(seconds, 1),
        "unsent_at_end": left,
    }


def save(post: Station, n: int) -> Parts:
    forms = samples()
    start = perf_counter()
    with post.work() as unit:
        opened = perf_counter()
        register_prescription(unit, post.clock, post.post.reference, forms[n % len(forms)])
        written = perf_counter()
        unit.commit()
    end = perf_counter()
    parts = (end - start, opened - start, written - opened, end - written)
    return tuple(part * 1000 for part in parts)


def _hear(process: "subprocess.Popen[str]", done: threading.Event) -> None:
    for line in process.stdout or ():
        if "told" not in json.loads(line):
            done.set()
    done.set()


if __name__ == "__main__":
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("ops", type=int, nargs="?", default=10_000)
    options.add_argument("--quiet", action="store_true")
    given = options.parse_args()
    print(json.dumps(main(given.ops, quiet=given.quiet)))
