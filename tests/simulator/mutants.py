"""`./dev mutants`: seeded defects in the real code, each in a process of its own, none on disk. How
many does the simulator notice?

A defect is a change of source text, made in memory while the module is imported.
"""

import argparse
import importlib.abc
import importlib.machinery
import importlib.util
import json
import os
import subprocess
import sys
import time
from collections.abc import Collection, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from itertools import chain, islice
from pathlib import Path
from tempfile import TemporaryDirectory
from types import CodeType, ModuleType
from typing import Any

from simulator import caught_by
from simulator.caught_by import CAUGHT_BY
from simulator.defect import Defect
from simulator.defects import DEFECTS


class DoesNotApply(Exception):
    """The text to be changed is not there, or more than once: the list is to be mended."""


class _Changed(importlib.machinery.SourceFileLoader):
    parts: tuple[Defect, ...]

    def get_code(self, fullname: str) -> CodeType:
        source = self.get_source(fullname) or ""
        for part in self.parts:
            source = changed(part, source)
        return compile(source, self.path, "exec")


@dataclass
class Changer(importlib.abc.MetaPathFinder):
    """Finds the modules that are to be broken."""

    defect: Defect

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> importlib.machinery.ModuleSpec | None:
        parts = tuple(part for part in self.defect.parts if part.module == fullname)
        spec = importlib.machinery.PathFinder.find_spec(fullname, path) if parts else None
        if spec is None or spec.origin is None:
            return None
        loader = _Changed(fullname, spec.origin)
        loader.parts = parts
        return importlib.util.spec_from_file_location(fullname, spec.origin, loader=loader)


def changed(defect: Defect, source: str) -> str:
    if source.count(defect.before) != 1:
        raise DoesNotApply(f"{defect.name}: {source.count(defect.before)} places")
    return source.replace(defect.before, defect.after)


def hunt(name: str, first: int, most: int, but: Collection[int]) -> dict[str, object]:
    """Plays worlds with this defect until one is broken. `but`: that break without it."""
    sys.meta_path.insert(0, Changer(next(d for d in DEFECTS if d.name == name)))
    from simulator.aimed import by_turns
    from simulator.run import lean, play_each

    started = time.perf_counter()
    known = [CAUGHT_BY[name]] if name in CAUGHT_BY else []
    turns = chain(known, by_turns(first))
    seeds = list(islice((seed for seed in turns if seed not in but), most))
    try:
        lean()
        worlds = play_each(seeds)
    except Exception as fault:  # noqa: BLE001 - not even a world can be founded
        return {"name": name, "worlds": 1, "seed": first, "by": f"{type(fault).__name__}: {fault}"}
    for n, (seed, world) in enumerate(zip(seeds, worlds, strict=True)):
        broken = world.broken
        if broken:
            seconds = round(time.perf_counter() - started, 1)
            return {
                "name": name, "worlds": n + 1, "seed": seed, "by": broken[:120], "seconds": seconds
            }  # fmt: skip
    return {"name": name, "worlds": most, "by": ""}


def caught(name: str, first: int, most: int) -> dict[str, Any]:
    """A world counts that the code as it is plays whole."""
    but: list[int] = []
    while True:
        found = hunt_apart(name, first, most, but)
        if not found["by"] or is_whole(found["seed"]):
            return found
        but.append(found["seed"])


@cache
def is_whole(seed: int) -> bool:
    player = Path(__file__).with_name("run.py")
    command = [sys.executable, str(player), "--worlds", "1", "--jobs", "1", "--seed", str(seed)]
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


def hunt_apart(name: str, first: int, most: int, but: Collection[int]) -> dict[str, Any]:
    command = [
        sys.executable, __file__, "--only", name, "--here", "--most", str(most),
        "--seed", str(first), "--but", *map(str, but),
    ]  # fmt: skip
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if "DoesNotApply" in done.stderr:
        raise DoesNotApply(name)
    if done.returncode:
        # stopped from outside, or by its own fault: nothing was measured
        return {"name": name, "worlds": 0, "by": "", "ended": done.returncode}
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


@contextmanager
def kept_founding() -> Iterator[None]:
    """Made once, by the code as it is, for all the processes."""
    from simulator import founding

    with TemporaryDirectory() as folder:
        founding.keep_in(Path(folder))
        os.environ[founding.KEPT] = folder
        yield


def remember(found: Mapping[str, int]) -> None:
    """Keeps the worlds that showed a defect which not every world shows."""
    known = {d.name: found.get(d.name, CAUGHT_BY.get(d.name)) for d in DEFECTS}
    lines = [f"    {json.dumps(name)}: {seed},\n" for name, seed in known.items() if seed]
    Path(caught_by.__file__).write_text(
        '"""Worlds that once showed a defect which others do not show: they are played first.\n'
        'Written by `./dev mutants --remember`.\n"""\n\n'
        f"CAUGHT_BY: dict[str, int] = {{\n{''.join(lines)}}}\n"
    )


def main() -> int:
    parser = argparse.ArgumentParser(prog="./dev mutants", description=__doc__)
    parser.add_argument("--most", type=int, default=10_000, help="worlds for each defect")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--only", default="", help="the name of one defect")
    parser.add_argument("--from", dest="start", type=int, default=0, help="skip so many defects")
    parser.add_argument("--remember", action="store_true", help="write down who caught what")
    parser.add_argument("--here", action="store_true", help=argparse.SUPPRESS)
    parser.add_argument("--but", type=int, nargs="*", default=(), help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.here:
        print(json.dumps(hunt(given.only, given.seed, given.most, given.but)))
        return 0
    names = [d.name for d in DEFECTS if given.only in ("", d.name)][given.start :]
    survivors: list[object] = []
    unmeasured: list[object] = []
    seeds: dict[str, int] = {}
    with ThreadPoolExecutor(given.jobs) as pool, kept_founding():
        for found in pool.map(lambda name: caught(name, given.seed, given.most), names):
            word = f"NOT MEASURED, ended with {found['ended']}" if "ended" in found else "SURVIVES"
            print(f"{found['name']:<60} {found['worlds']:>6}  {found['by'] or word}", flush=True)
            if found["by"]:
                seeds[found["name"]] = found["seed"]
                if given.remember:
                    remember(seeds)
            else:
                (unmeasured if "ended" in found else survivors).append(found["name"])
    noticed = len(names) - len(survivors) - len(unmeasured)
    result = {"mutants": len(names), "caught": noticed, "survivors": survivors}
    print(json.dumps(result | {"not_measured": unmeasured}))
    return 0 if not unmeasured and noticed >= 0.95 * len(names) else 1


if __name__ == "__main__":
    from simulator.run import with_fixed_hashes

    with_fixed_hashes()
    sys.exit(main())
