"""`./dev bench start [REPEATS]`: process start to a shown window, beside a bare form window.

Interleaved in one run; wall milliseconds of the whole process, medians, and the ratio pair by pair.
"""

import json
import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from time import perf_counter

HERE = Path(__file__).parent / "start"


def once(script: str, *words: str) -> float:
    start = perf_counter()
    subprocess.run(
        [sys.executable, str(HERE / script), *words],
        check=True,
        capture_output=True,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
    )
    return (perf_counter() - start) * 1000


def main(repeats: int) -> dict[str, float]:
    with tempfile.TemporaryDirectory() as folder:
        once("bare_form.py")
        once("counter.py", folder)
        pairs = [(once("bare_form.py"), once("counter.py", folder)) for _ in range(repeats)]
    bare, counter = zip(*pairs, strict=True)
    return {
        "bare_form_ms": round(statistics.median(bare), 1),
        "counter_ms": round(statistics.median(counter), 1),
        "ratio": round(statistics.median(c / b for b, c in pairs), 2),
        "repeats": repeats,
    }


if __name__ == "__main__":
    print(json.dumps(main(int(sys.argv[1]) if len(sys.argv) > 1 else 9)))
