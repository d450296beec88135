"""The demo with a screen: the counter app on the sample day, server and courier beside it."""

import sys
from pathlib import Path

from posobat.bootstrap import run_counter
from posobat.config import resource
from posobat.demo.processes import run_once
from posobat.demo.stage import (
    CLERK,
    CLERK_PIN,
    PHARMACIST,
    PHARMACIST_PIN,
    build_stage,
    enrol,
    found_district,
)

SPEED = 30.0


def show(out: Path) -> int:
    """The app's exit code; the other programs stop with it."""
    stage = build_stage(out / "panggung", speed=SPEED, faults="", auto_handover=True)
    print("Menyiapkan contoh…", file=sys.stderr, flush=True)
    code = found_district(stage.database)
    try:
        stage.sim.start()
        stage.server.start()
        enrol(stage, code)
        words = ["import", str(resource("contoh", "resep.csv")), "--data", str(stage.data)]
        run_once(*words, "--petugas", CLERK)
        print(
            f"1. Masuk sebagai {CLERK} (PIN {CLERK_PIN}), lalu ketik 'sum' dan Enter di Resep "
            "baru: pasien, obat, Ctrl+Enter.\n"
            f"2. Ctrl+L, masuk sebagai {PHARMACIST} (PIN {PHARMACIST_PIN}), F3: pilih resep, "
            "lalu T (telaah), S (segel), K (minta kurir), O (serahkan).\n"
            "3. Kurir tiruan datang dalam hitungan detik; statusnya berubah sendiri di Antrean.",
            flush=True,
        )
        return run_counter(stage.data, ["posobat"])
    finally:
        stage.server.stop()
        stage.sim.stop()
