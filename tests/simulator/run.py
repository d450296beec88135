"""`./dev simulate --worlds N --seed S [--jobs 2] [--aimed] [--trace]`: many worlds, JSON last.

Exit status 1 when a promise was broken; each broken world says its seed, with which it can be
played again step by step.
"""

import argparse
import gc
import json
import os
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from itertools import islice

_SHARE = 50
_TIDIED_EVERY = 10
_TOLD_EVERY = 500


@dataclass(frozen=True)
class Outcome:
    """What became of one world; `story` are its last steps where a promise was broken."""

    seed: int
    broken: str = ""
    story: tuple[str, ...] = ()
    digest: str = ""
    double_loss: int = 0
    lost_unsent: int = 0
    slips_doubled: int = 0


def play(seed: int, *, trace: bool = False) -> Outcome:
    """One world from its seed to its judgement. Whatever the code raises breaks a promise too."""
    from simulator import oracle
    from simulator.aimed import world_of
    from simulator.verdict import Broken

    world = world_of(seed, trace=trace)
    broken = ""
    try:
        world.run()
    except Broken as fault:
        broken = str(fault)
    except Exception as fault:  # noqa: BLE001 - a crash is a finding with a seed
        broken = f"{type(fault).__name__}: {str(fault)[:300]}"
    finally:
        outcome = Outcome(
            seed,
            broken=broken,
            story=tuple(world.words) if broken or trace else (),
            digest="" if broken else oracle.digest(world),
            double_loss=world.tally.double_loss,
            lost_unsent=world.tally.lost_unsent,
            slips_doubled=world.tally.slips_doubled,
        )
        world.close()
    return outcome


def lean() -> None:
    """What is made once stays; looking for a world's own circles takes a tenth of its time, so it
    is done after some worlds."""
    from simulator.founding import founding

    founding()
    gc.collect()
    gc.freeze()
    gc.disable()


def play_each(seeds: Iterable[int]) -> Iterator[Outcome]:
    """In a process that was made lean."""
    for n, seed in enumerate(seeds, 1):
        yield play(seed)
        if n % _TIDIED_EVERY == 0:
            gc.collect()


def play_share(seeds: Sequence[int]) -> list[Outcome]:
    """For one process."""
    return list(play_each(seeds))


def play_all(seeds: Sequence[int], jobs: int) -> Iterator[Outcome]:
    shares = [seeds[at : at + _SHARE] for at in range(0, len(seeds), _SHARE)]
    if jobs == 1:
        lean()
        for share in shares:
            yield from play_each(share)
        return
    with ProcessPoolExecutor(jobs, initializer=lean) as pool:
        for outcomes in pool.map(play_share, shares):
            yield from outcomes


def main() -> int:
    parser = argparse.ArgumentParser(prog="./dev simulate", description=__doc__)
    parser.add_argument("--worlds", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=0, help="of the first world")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--aimed", action="store_true", help="every other world is an aimed one")
    parser.add_argument("--trace", action="store_true", help="tell every step of every world")
    given = parser.parse_args()
    started = time.perf_counter()
    violations = losses = unsent = slips = 0
    seeds = _seeds(given.seed, given.worlds, aimed=given.aimed)
    outcomes = (
        (play(seed, trace=True) for seed in seeds) if given.trace else play_all(seeds, given.jobs)
    )
    for played, outcome in enumerate(outcomes, 1):
        if played % _TOLD_EVERY == 0:
            rate = played / (time.perf_counter() - started)
            print(f"{played} worlds, {rate:.1f} a second", file=sys.stderr, flush=True)
        losses += outcome.double_loss
        unsent += outcome.lost_unsent
        slips += outcome.slips_doubled
        if outcome.story:
            print("\n".join(outcome.story))
        if given.trace:
            print(f"seed {outcome.seed}: digest {outcome.digest}")
        if outcome.broken:
            violations += 1
            print(f"seed {outcome.seed} BROKEN: {outcome.broken}\n", flush=True)
    seconds = time.perf_counter() - started
    result = {
        "worlds": given.worlds,
        "violations": violations,
        "double_loss": losses,
        "lost_unsent": unsent,
        "slips_doubled": slips,
        "worlds_per_s": round(given.worlds / seconds, 2),
        "seconds": round(seconds, 1),
    }
    print(json.dumps(result))
    return 1 if violations else 0


def _seeds(first: int, worlds: int, *, aimed: bool) -> Sequence[int]:
    from simulator.aimed import by_turns

    return list(islice(by_turns(first), worlds)) if aimed else range(first, first + worlds)


def with_fixed_hashes() -> None:
    """The order of sets must not change between two runs of one seed."""
    if os.environ.get("PYTHONHASHSEED") != "0":
        os.environ["PYTHONHASHSEED"] = "0"
        os.execv(sys.executable, [sys.executable, *sys.argv])  # noqa: S606 - ourselves


if __name__ == "__main__":
    with_fixed_hashes()
    sys.exit(main())
