"""How long a paper takes from its facts to the bytes, and whether what comes out can be read: the
slip on one A6 page with a QR that decodes at 203 dpi. The last line is one JSON object.

Time is this process's CPU time, which other work on the machine does not change; "wall" beside it.
"""

import argparse
import json
import os
import sys
from collections.abc import Callable
from pathlib import Path
from statistics import median
from time import perf_counter, process_time

sys.path.insert(0, str(Path(__file__).parents[1]))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import zxingcpp

from helpers.papers import SLIP, TABLET, info_of, picture_of
from posobat.app.papers import BlankFacts, EtiketForm, NoticeFacts, PaperFile, SlipForm
from posobat.printing.press import QtPress

BAR_MS = 500
NOTICE = NoticeFacts(
    slip=SLIP.slip, code="4711", patient=SLIP.recipient, post_name=SLIP.post_name,
    post_phone=SLIP.post_phone, bundles=1, payer_words=SLIP.payer_words,
    printed_at=SLIP.printed_at,
)  # fmt: skip


def main() -> int:
    options = argparse.ArgumentParser()
    options.add_argument("--times", type=int, default=20)
    times = options.parse_args().times
    papers = _papers(QtPress())
    began = process_time()
    slip = papers["slip_a6"]()
    first = (process_time() - began) * 1000
    figures = {name: _measured(draw, times) for name, draw in papers.items()}
    info = info_of(slip)
    codes = zxingcpp.read_barcodes(picture_of(slip, 203))
    told = {
        "bench": "paper",
        "ms_cpu": {name: cpu for name, (cpu, _, _) in figures.items()},
        "ms_wall": {name: wall for name, (_, wall, _) in figures.items()},
        "ms_cpu_worst": {name: worst for name, (_, _, worst) in figures.items()},
        "slip_a6_first_ms_cpu": round(first, 1),
        "slip_a6_pages": int(info["Pages"]),
        "slip_a6_points": info["Page size"],
        "slip_a6_bytes": len(slip.data),
        "qr_at_203_dpi": [code.text for code in codes] == [SLIP.slip],
    }
    good = (
        told["qr_at_203_dpi"]
        and told["slip_a6_pages"] == 1
        and figures["slip_a6"][2] <= BAR_MS
        and first <= BAR_MS
    )
    print(json.dumps(told | {"bar_ms": BAR_MS, "good": good}))
    return 0 if good else 1


def _papers(press: QtPress) -> dict[str, Callable[[], PaperFile]]:
    blanks = BlankFacts((SLIP.slip,) * 10, SLIP.post_name, SLIP.post_phone)
    labels = [TABLET] * 3
    return {
        "slip_a6": lambda: press.slip(SLIP),
        "slip_a5": lambda: press.slip(SLIP, SlipForm.A5),
        "slip_58": lambda: press.slip(SLIP, SlipForm.ROLL_58),
        "slip_80": lambda: press.slip(SLIP, SlipForm.ROLL_80),
        "etiket_3": lambda: press.etiket(labels),
        "etiket_zpl_3": lambda: press.etiket(labels, EtiketForm.ZPL),
        "notice": lambda: press.notice(NOTICE),
        "blanks_10": lambda: press.blanks(blanks),
    }


def _measured(draw: Callable[[], PaperFile], times: int) -> tuple[float, float, float]:
    """(median CPU, median wall, worst CPU) in ms."""
    cpu, wall = [], []
    for _ in range(times):
        at, began = process_time(), perf_counter()
        draw()
        cpu.append((process_time() - at) * 1000)
        wall.append((perf_counter() - began) * 1000)
    return round(median(cpu), 1), round(median(wall), 1), round(max(cpu), 1)


if __name__ == "__main__":
    sys.exit(main())
