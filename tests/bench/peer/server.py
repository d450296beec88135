"""The real district server as a racer: PORT, DATABASE (an empty one), RUN (a folder).

RUN/enrol.json, made before it listens, holds what two posts need to enrol."""

import json
import os
import sys
from pathlib import Path

from sqlalchemy import Engine, func, select

from helpers.district import BLAMBANGAN
from posobat.domain.clock import system_clock
from posobat.server import admin
from posobat.server.main import Settings, open_district, serve
from posobat.server.places import POST
from posobat.store.engine import reading

STATIONS = 2


def main() -> int:
    database = os.environ["DATABASE"]
    engine, _ = open_district(database)
    if posts_of(engine):
        # a copy of a database that was prepared before
        return run(database)
    admin.add_post(engine, system_clock, **BLAMBANGAN)
    actor = admin.add_staff(
        engine, system_clock, post="BLB", name="Agus Priyanto", role="loket", pin="246810"
    )
    codes = [admin.new_code(engine, system_clock, "BLB") for _ in range(STATIONS)]
    engine.dispose()
    fresh = Path(os.environ["RUN"]) / "enrol.new"
    fresh.write_text(json.dumps({"codes": codes, "actor": actor}))
    fresh.rename(fresh.with_suffix(".json"))
    return run(database)


def posts_of(engine: Engine) -> int:
    with reading(engine) as connection:
        return int(connection.execute(select(func.count()).select_from(POST)).scalar_one())


def run(database: str) -> int:
    return serve(database, "0.0.0.0", int(os.environ["PORT"]), system_clock, Settings())  # noqa: S104


if __name__ == "__main__":
    sys.exit(main())
