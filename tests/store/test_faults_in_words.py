"""What the disk does to us is said in one sentence, and what was acknowledged stays."""

from pathlib import Path

import pytest
from sqlalchemy import Engine, func, insert, select

from posobat.domain.errors import EnvironmentFault
from posobat.store.engine import begin, open_sqlite, reading, writing
from posobat.store.migrate import upgrade
from posobat.store.tables_local import DraftRow

DRAFT = DraftRow.__table__  # type: ignore[attr-defined]
KEY = b"k" * 32


def fill(engine: Engine, n: int) -> None:
    row = {"key": f"draf-{n}", "payload": "x" * 50_000, "saved_at": 0}
    with writing(engine) as connection:
        connection.execute(insert(DRAFT).values(**row))


def test_a_full_disk_is_said_and_loses_nothing_that_was_saved(tmp_path: Path) -> None:
    engine = open_sqlite(tmp_path / "pos.db", KEY)
    upgrade(engine)
    engine.dispose()
    small = open_sqlite(tmp_path / "pos.db", KEY)
    with small.connect() as connection:
        pages = int(connection.exec_driver_sql("PRAGMA page_count").scalar_one())
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages + 40}")
    saved = 0
    fault: EnvironmentFault | None = None
    while fault is None and saved < 1000:
        try:
            fill(small, saved)
            saved += 1
        except EnvironmentFault as full:
            fault = full
    assert fault is not None
    assert (fault.code, fault.pesan[:16]) == ("DISK-PENUH", "Penyimpanan penu")
    with reading(small) as connection:
        assert connection.execute(select(func.count()).select_from(DRAFT)).scalar_one() == saved
    assert saved > 0


def test_a_second_writer_is_told_to_try_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("posobat.store.engine._BUSY_MS", 50)
    engine = open_sqlite(tmp_path / "pos.db", KEY)
    upgrade(engine)
    first = begin(engine)
    with pytest.raises(EnvironmentFault) as said:
        begin(engine)
    assert said.value.code == "DATA-SIBUK"
    first.close()
    fill(engine, 1)
