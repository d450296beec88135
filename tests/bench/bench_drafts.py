"""`./dev bench drafts [KILLS]`: kills the window while somebody types; a second may be lost.

The real window on the real encrypted store, in a process of its own. A clerk types ten keys a
second and says over a pipe after each key what stands in the form. SIGKILL comes at a random
moment. A new process opens the folder, logs in and tells what came back, and the words about its
time. Whatever stood there more than a second before the kill must be there again. The last line is
JSON; exit 1 when more was lost or the time was not told.
"""

import argparse
import json
import os
import signal
import subprocess
import sys
import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from select import select as ready
from time import monotonic
from typing import Any

MOST_LOST_S = 1.0
EARLIEST_S, LATEST_S = 0.3, 3.5
_PATIENCE_S = 300.0
NAMES = ("Sulastri Ningsih", "Karyono bin Slamet", "Ni Luh Ayu Kertiasih", "Mohammad Yusuf")


@dataclass
class Found:
    kills: int = 0
    lost: list[str] = field(default_factory=list)
    untold: int = 0
    lost_s: list[float] = field(default_factory=list)


def one_kill(folder: Path, name: str, wait_s: float) -> tuple[list[tuple[float, str]], str, str]:
    """(what stood in the form and when, what came back, the words about it). Times before the
    kill, in seconds."""
    typist = _child("type", folder, name)
    seen: list[tuple[float, str]] = []
    end = 0.0
    assert typist.stdout is not None
    while not end or monotonic() < end:
        left = end - monotonic() if end else _PATIENCE_S
        if not ready([typist.stdout], [], [], max(left, 0))[0]:
            break
        line = typist.stdout.readline()
        if not line:
            break
        seen.append((monotonic(), json.loads(line)["text"]))
        end = end or monotonic() + wait_s
    killed = monotonic()
    typist.send_signal(signal.SIGKILL)
    typist.wait(20)
    assert seen, "the window never took a key"
    reader = _child("read", folder, "")
    told: dict[str, Any] = json.loads(reader.communicate(timeout=_PATIENCE_S)[0].splitlines()[-1])
    return [(killed - at, text) for at, text in seen], told["text"], told["state"]


def _child(what: str, folder: Path, name: str) -> "subprocess.Popen[str]":
    words = [sys.executable, str(Path(__file__).with_name("start") / "drafting.py")]
    return subprocess.Popen(
        [*words, what, str(folder), name], stdout=subprocess.PIPE, text=True,
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
    )  # fmt: skip


def lost_s(seen: list[tuple[float, str]], back: str) -> float:
    """Age, when the kill came, of the oldest key that did not come back; 0 when all did."""
    missing = [age for age, text in seen if len(text) > len(back)]
    wrong = [age for age, text in seen if len(text) <= len(back) and not back.startswith(text)]
    return max((*missing, *wrong), default=0.0)


def kill_often(kills: int, seed: int, folder: Path) -> Found:
    rng, found = Random(seed), Found()
    _child("furnish", folder, "").wait(_PATIENCE_S)
    for n in range(kills):
        name = NAMES[n % len(NAMES)]
        seen, back, state = one_kill(folder, name, rng.uniform(EARLIEST_S, LATEST_S))
        found.kills += 1
        age = lost_s(seen, back)
        found.lost_s.append(age)
        if sys.stderr.isatty() or os.environ.get("DRAFTS_TOLD"):
            sys.stderr.write(f"{found.kills} {age:.2f} s\n")
        if age > MOST_LOST_S:
            found.lost.append(f"{age:.2f} s: {seen[-1][1]!r} came back as {back!r}")
        if back and "Draf dipulihkan dari pukul" not in state:
            found.untold += 1
        _child("clear", folder, "").wait(_PATIENCE_S)
    return found


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("kills", type=int, nargs="?", default=100)
    options.add_argument("--seed", type=int, default=1)
    given = options.parse_args()
    with tempfile.TemporaryDirectory(prefix="posobat-draf-") as name:
        found = kill_often(given.kills, given.seed, Path(name) / "pos")
    for line in found.lost:
        sys.stdout.write(f"lost {line}\n")
    figures = {
        "kills": found.kills,
        "lost_more_than_a_second": len(found.lost),
        "most_lost_s": round(max(found.lost_s), 2),
        "median_lost_s": round(sorted(found.lost_s)[len(found.lost_s) // 2], 2),
        "restored_without_its_time": found.untold,
    }
    sys.stdout.write(json.dumps(figures) + "\n")
    return 1 if found.lost or found.untold else 0


if __name__ == "__main__":
    sys.exit(main())
