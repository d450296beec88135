"""The demo without a screen: a day from prescription to door, with real processes over loopback.

The server is away while 63 prescriptions are recorded, sealed and queued; then it comes back.
"""

import json
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from threading import Event
from time import monotonic
from typing import Any

from posobat.app.print_run import draw
from posobat.bootstrap import open_ports
from posobat.config import resource
from posobat.demo import accounts
from posobat.demo.processes import run_once
from posobat.demo.staff_day import attend, look_at, people_of, prepare_and_seal
from posobat.demo.stage import Stage, build_stage, enrol, found_district
from posobat.domain.clock import system_clock
from posobat.domain.errors import EnvironmentFault
from posobat.gosend_sim.journal import read_journal
from posobat.server.main import open_district
from posobat.wiring import Post, open_post

SPEED = 1500.0
FAULTS = (
    "timeout_after_accept:2,no_driver:4,cancel:3,reject:2,hold:3,http_500:1,"
    "webhook_repeat=0.3,webhook_late=0.2"
)
_PATIENCE_S = 150.0
_STEPS = 8


@dataclass
class _Play:
    """What the play has counted so far, and how it tells a person where it is."""

    stage: Stage
    out: Path
    started: float
    step: int = 0

    def say(self, words: str) -> None:
        self.step += 1
        took = monotonic() - self.started
        print(f"[{self.step}/{_STEPS}] {took:5.1f} dtk  {words}", file=sys.stderr, flush=True)


def play(out: Path) -> int:
    """Exit code 0 only if post, server and simulator agree that everything reached its end."""
    out.mkdir(parents=True, exist_ok=True)
    stage = build_stage(out / "panggung", speed=SPEED, faults=FAULTS, auto_handover=False)
    run = _Play(stage, out, monotonic())
    try:
        timeline = _acts(run)
    finally:
        stage.server.stop()
        stage.sim.stop()
    timeline["seconds"] = round(monotonic() - run.started, 1)
    path = out / "timeline.json"
    path.write_text(json.dumps(timeline, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    figures = {key: value for key, value in timeline.items() if key != "events"}
    print(json.dumps(figures, ensure_ascii=False))
    return 0 if timeline["agreed"] else 1


def _acts(run: _Play) -> dict[str, Any]:
    stage = run.stage
    run.say("Kabupaten, pos dan petugas disiapkan; komputer loket didaftarkan")
    code = found_district(stage.database)
    stage.server.start()
    enrol(stage, code)
    stage.server.stop()
    run.say("Server tidak terjangkau: 60 resep diimpor, 20 baris salah ditolak")
    refused = _import_samples(stage)
    run.say("Tiga resep lagi diketik di jendela loket, disegel dan kurir diminta")
    pictures = run.out / "layar"
    pictures.mkdir(exist_ok=True)
    window = _window(stage, pictures, "enter")
    run.say("Apotek menelaah, menyegel dan meminta kurir untuk semua resep")
    post = open_post(stage.data, system_clock)
    ports = open_ports(stage.data)
    papers = run.out / "cetak"
    papers.mkdir(exist_ok=True)
    for job in ports.papers.open_jobs() if ports.papers else ():
        look_at(papers, draw(ports, job))
    people = people_of(ports, papers)
    prepare_and_seal(people)
    recorded = accounts.unsent_prescriptions(post.engine)
    waiting = post.desk.connection().unsent
    run.say(f"Jaringan kembali: {waiting} data dikirim, kurir dipesan")
    stage.sim.start()
    stage.server.start()
    if not post.sync().confirmed:
        raise EnvironmentFault("DEMO-SINKRON", "Server tidak membenarkan kiriman pertama.")
    synced = accounts.placed_prescriptions(post.engine)
    run.say("Kurir datang dan pergi; petugas menyerahkan, menerima kembali, mencatat")
    _until_all_final(post, lambda: attend(people, stage.sim.url))
    run.say("Gambar layar dikumpulkan")
    for look in ("terang", "gelap"):
        folder = pictures / look
        folder.mkdir(exist_ok=True)
        _window(stage, folder, "look", look)
    run.say("Pembukuan dari basis data dan catatan kurir")
    return _timeline(run, post, refused, recorded, synced) | {"window": window}


def _import_samples(stage: Stage) -> int:
    """Answers how many faulty rows were refused with the sentence that the file expects."""
    report = stage.folder / "laporan.jsonl"
    words = ["import", str(resource("contoh", "resep.csv")), "--data", str(stage.data)]
    run_once(*words, "--petugas", "Dewi Anggraini")
    words[1] = str(resource("contoh", "resep-salah.csv"))
    run_once(*words, "--laporan", str(report), may_fail=(3,))
    if run_once("sync", "--data", str(stage.data), may_fail=(1,)).returncode != 1:
        raise EnvironmentFault("DEMO-SINKRON", "Server terjangkau padahal seharusnya tidak.")
    lines = report.read_text(encoding="utf-8").splitlines()
    return sum(1 for line in lines if json.loads(line).get("error"))


def _window(stage: Stage, pictures: Path, act: str, look: str = "terang") -> dict[str, Any]:
    """The real window in a process of its own; answers what it told."""
    words = [sys.executable, "-m", "posobat.demo.window_day", act]
    words += [str(stage.data), str(pictures), look]
    done = subprocess.run(words, capture_output=True, text=True, check=False, timeout=300)
    if done.returncode != 0:
        (stage.folder / "layar.log").write_text(done.stderr, encoding="utf-8")
        raise EnvironmentFault("DEMO-LAYAR", f"Jendela loket berhenti: {stage.folder}/layar.log")
    told: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return told


def _until_all_final(post: Post, attend_once: Callable[[], int]) -> None:
    """Syncs and works until every bundle of this post is over and everything is acknowledged."""
    pause, deadline = Event(), monotonic() + _PATIENCE_S
    while monotonic() < deadline:
        attend_once()
        post.sync()
        open_bundles = accounts.open_bundles(post.engine)
        if open_bundles == 0 and post.desk.connection().unsent == 0:
            return
        pause.wait(0.2)
    raise EnvironmentFault("DEMO-LAMBAT", "Tidak semua antaran selesai dalam waktunya.")


def _timeline(run: _Play, post: Post, refused: int, recorded: int, synced: int) -> dict[str, Any]:
    server, _ = open_district(run.stage.database)
    entries = read_journal(run.stage.journal)
    here, there = accounts.ledger(post.engine), accounts.ledger(server)
    same_states = here.states == there.states
    same_courier = accounts.delivered_keys(server) <= accounts.delivered_by_courier(entries)
    duplicates = accounts.duplicate_bookings(entries)
    courier_orders = accounts.courier_orders(entries)
    left = post.desk.connection().unsent
    everything = here.delivered + here.other_final == here.prescriptions
    server_ends = there.delivered + there.other_final == there.prescriptions
    return {
        "prescriptions": there.prescriptions,
        "refused_rows": refused,
        "recorded_offline": recorded,
        "synced": synced,
        "booked": accounts.booked(server),
        "bookings_at_courier": courier_orders,
        "delivered": there.delivered,
        "other_final": there.other_final,
        "duplicate_bookings": duplicates,
        "unsent_at_end": left,
        "quarantined": there.refused + here.refused,
        "seconds": 0.0,
        "agreed": bool(
            same_states
            and same_courier
            and everything
            and server_ends
            and duplicates == 0
            and courier_orders > 0
            and left == 0
        ),
        "events": accounts.story(server),
    }
