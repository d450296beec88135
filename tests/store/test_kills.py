"""A short run of `./dev kills`, and the proof that it would see a fault."""

import json
import os
import subprocess
import sys
from typing import Any

import pytest

from helpers.source import ROOT


def kills(count: int, *options: str) -> tuple[int, dict[str, Any]]:
    """(exit code, figures). In a process of its own: it forks, and here there may be threads."""
    command = [sys.executable, "tests/bench/kills.py", str(count), *options]
    environment = os.environ | {"PYTHONPATH": "tests"}
    done = subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )
    assert done.stdout, done.stderr
    figures: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return done.returncode, figures


def test_twenty_kills_lose_nothing() -> None:
    code, figures = kills(20)
    assert code == 0
    assert {figures[key] for key in ("lost", "half", "died")} == {0}
    assert figures["kills"] == 20 <= figures["saved"]


@pytest.mark.parametrize(("fault", "seen"), [("early", "lost"), ("apart", "half")])
def test_it_sees_a_program_that_is_wrong_on_purpose(fault: str, seen: str) -> None:
    """A fault needs a kill in the right millisecond: a few runs are enough."""
    for seed in range(6):
        code, figures = kills(12, "--fault", fault, "--seed", str(seed))
        if figures[seen]:
            assert code == 1
            return
    raise AssertionError(f"72 kills did not show the fault {fault}")
