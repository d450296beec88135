"""A short run of `./dev bench drafts`: kill -9 while somebody types costs no second of it."""

import json
import os
import subprocess
import sys

import pytest

from helpers.source import ROOT

pytestmark = pytest.mark.timeout(240)


def test_what_was_typed_a_second_before_the_kill_is_there_again_with_its_time() -> None:
    done = subprocess.run(
        [sys.executable, "tests/bench/bench_drafts.py", "2"], cwd=ROOT,
        env=os.environ | {"PYTHONPATH": "tests"}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.stdout, done.stderr
    figures = json.loads(done.stdout.splitlines()[-1])
    assert done.returncode == 0, done.stdout
    assert figures["kills"] == 2
    assert figures["most_lost_s"] <= 1.0
    assert figures["restored_without_its_time"] == 0
