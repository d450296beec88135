"""The demo's stage: a district founded from nothing, its server, a courier, one enrolled post."""

from dataclasses import dataclass
from pathlib import Path

from posobat.demo.processes import SIM_CLIENT, SIM_KEY, WEBHOOK_TOKEN, Program, free_port
from posobat.domain.clock import system_clock
from posobat.server.admin import add_post, add_staff, new_code
from posobat.server.main import open_district
from posobat.wiring import join_post, open_post

CLERK, CLERK_PIN = "Dewi Anggraini", "246810"
PHARMACIST, PHARMACIST_PIN = "Rahmawati, apt.", "135790"
POST = "BLB"


@dataclass(frozen=True)
class Stage:
    """`data` is the post's folder, `journal` the simulator's own log."""

    folder: Path
    data: Path
    database: str
    journal: Path
    server: Program
    sim: Program


def build_stage(folder: Path, *, speed: float, faults: str, auto_handover: bool) -> Stage:
    """Founds the district and describes its programs; nothing is started yet."""
    folder.mkdir(parents=True, exist_ok=True)
    database = f"sqlite:///{folder}/server/kabupaten.db"
    port, sim_port = free_port(), free_port()
    journal = folder / "gosend-sim.jsonl"
    words = ["gosend-sim", "--listen", f"127.0.0.1:{sim_port}", "--speed", str(speed)]
    words += ["--webhook", f"http://127.0.0.1:{port}/hook/gosend", "--token", WEBHOOK_TOKEN]
    words += ["--journal", str(journal), "--stall-seconds", "4"]
    words += ["--faults", faults] if faults else []
    words += ["--auto-handover", "120"] if auto_handover else []
    settings = {
        "POSOBAT_GOSEND_URL": f"http://127.0.0.1:{sim_port}",
        "POSOBAT_GOSEND_CLIENT_ID": SIM_CLIENT,
        "POSOBAT_GOSEND_PASS_KEY": SIM_KEY,
        "POSOBAT_GOSEND_TIMEOUT_S": "1.5",
        "POSOBAT_WEBHOOK_TOKEN": WEBHOOK_TOKEN,
        "POSOBAT_AGAIN_AFTER_MS": "300",
        "POSOBAT_RETRY_AFTER_MS": "500",
        "POSOBAT_POLL_S": "3",
    }
    serve = ("serve", "--database", database, "--listen", f"127.0.0.1:{port}")
    return Stage(
        folder=folder,
        data=folder / "pos",
        database=database,
        journal=journal,
        server=Program(serve, folder / "server.log", settings),
        sim=Program(words, folder / "gosend-sim.log"),
    )


def found_district(database: str) -> str:
    """A post with two members of staff; answers the enrolment code."""
    engine, _ = open_district(database)
    add_post(
        engine,
        system_clock,
        code=POST,
        name="RSUD Blambangan",
        phone="0333-421118",
        address="Jl. Letkol Istiqlah 49, Singonegaran, Banyuwangi",
        point="-8.210800, 114.373200",
    )
    for name, role, pin in (
        (CLERK, "loket", CLERK_PIN),
        (PHARMACIST, "apoteker", PHARMACIST_PIN),
    ):
        add_staff(engine, system_clock, post=POST, name=name, role=role, pin=pin)
    code = new_code(engine, system_clock, POST)
    engine.dispose()
    return code


def enrol(stage: Stage, code: str) -> None:
    """The post joins and learns its staff; the server must be up."""
    post = open_post(stage.data, system_clock)
    join_post(post, stage.server.url, code)
    post.sync()
    post.close()
