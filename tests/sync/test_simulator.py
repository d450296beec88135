"""The simulator's short form; `./dev simulate` plays more worlds, `./dev mutants` asks whether it
would notice a defect.
"""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from helpers.source import ROOT
from simulator.defects import DEFECTS
from simulator.mutants import changed

TESTS = Path(__file__).parents[1]
WORLDS = 12


def simulate(*options: str) -> tuple[int, list[str]]:
    """Exit status and lines of one run, in a process whose hashes are fixed."""
    done = subprocess.run(
        [sys.executable, str(TESTS / "simulator" / "run.py"), *options],
        env={**os.environ, "PYTHONPATH": str(TESTS)},
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, done.stdout.splitlines()


@pytest.mark.timeout(300)
def test_no_world_breaks_a_promise() -> None:
    status, lines = simulate("--worlds", str(WORLDS), "--seed", "1000", "--jobs", "2")
    assert status == 0, "\n".join(lines)
    told = json.loads(lines[-1])
    assert (told["worlds"], told["violations"]) == (WORLDS, 0)
    assert {"double_loss", "worlds_per_s", "seconds"} <= told.keys()


@pytest.mark.timeout(300)
def test_no_aimed_world_breaks_a_promise() -> None:
    """The same ones as long as no other kind is added: one of each, and as many ordinary ones."""
    status, lines = simulate("--worlds", "20", "--seed", "0", "--aimed", "--jobs", "1")
    assert status == 0, "\n".join(lines)


@pytest.mark.timeout(120)
def test_a_seed_plays_the_same_world_step_by_step() -> None:
    first, again = (simulate("--worlds", "1", "--seed", "7", "--trace")[1][:-1] for _ in range(2))
    assert first == again
    assert len(first) > 100
    assert "digest" in first[-1]


def test_every_seeded_defect_still_finds_its_place() -> None:
    assert len(DEFECTS) >= 25
    for defect in (part for whole in DEFECTS for part in whole.parts):
        source = ROOT.joinpath("src", *defect.module.split(".")).with_suffix(".py")
        assert compile(changed(defect, source.read_text()), str(source), "exec")
