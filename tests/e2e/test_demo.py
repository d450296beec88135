"""The whole house at work: 63 prescriptions from counter to door, as a user would try it."""

import csv
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from posobat.config import resource

FIGURES = {
    "prescriptions": 63,
    "refused_rows": 20,
    "recorded_offline": 63,
    "synced": 63,
    "duplicate_bookings": 0,
    "unsent_at_end": 0,
    "quarantined": 0,
}
pytestmark = pytest.mark.timeout(400)


@pytest.fixture(scope="module")
def day(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("demo")
    words = [sys.executable, "-m", "posobat", "demo", "--headless", "--out", str(out)]
    done = subprocess.run(words, capture_output=True, text=True, check=False, timeout=380)
    assert done.returncode == 0, done.stderr
    return out


@pytest.fixture
def timeline(day: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((day / "timeline.json").read_text(encoding="utf-8"))
    return found


def test_post_server_and_courier_agree_on_63_prescriptions(timeline: dict[str, Any]) -> None:
    assert {key: timeline[key] for key in FIGURES} == FIGURES
    assert timeline["delivered"] + timeline["other_final"] == 63
    assert timeline["bookings_at_courier"] > timeline["booked"] > 40  # some were booked again


def test_every_bundle_that_was_sealed_ended(timeline: dict[str, Any]) -> None:
    last = {event["slip"]: event["state"] for event in timeline["events"]}
    assert set(last.values()) <= {"TERKIRIM", "AMBIL_SENDIRI"}
    assert {event["by"] for event in timeline["events"]} == {"post", "server"}


def test_papers_and_pictures_are_left_behind(day: Path, timeline: dict[str, Any]) -> None:
    slips = {event["slip"] for event in timeline["events"]}
    assert {path.stem.removeprefix("slip-") for path in (day / "cetak").glob("slip-*.pdf")} >= slips
    pictures = {path.stem for path in (day / "layar").rglob("*.png")}
    assert pictures >= {"masuk", "pasien-baru", "telaah", "segel", "antrean-akhir"}


def test_neither_logs_nor_the_courier_learn_who_is_ill_with_what(day: Path) -> None:
    with resource("contoh", "resep.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    stage = day / "panggung"
    told = "".join(
        path.read_text(encoding="utf-8")
        for path in (stage / "server.log", stage / "gosend-sim.log", stage / "gosend-sim.jsonl")
    )
    secrets = {row["nama_pasien"] for row in rows} | {row["nik"] for row in rows if row["nik"]}
    assert not [secret for secret in secrets if secret in told]
    files = b"".join(path.read_bytes() for path in stage.rglob("*.db*"))
    assert not [secret for secret in secrets if secret.encode() in files]
