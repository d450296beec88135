"""The window stands before anything of the database or HTTP is imported."""

import json
import subprocess
import sys
from pathlib import Path

COUNTER = Path(__file__).parents[1] / "bench" / "start" / "counter.py"


def test_the_window_shows_before_the_heavy_modules_are_imported(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, str(COUNTER), str(tmp_path)], check=True, capture_output=True, text=True
    )
    assert json.loads(done.stdout) == []
