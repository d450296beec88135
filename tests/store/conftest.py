"""A post of its own for every test, on the real encrypted store."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from helpers.folders import folder_in_memory
from helpers.station import Station, enrol_alone, open_station


@pytest.fixture
def tmp_path() -> Iterator[Path]:
    with folder_in_memory() as folder:
        yield folder


@pytest.fixture
def station(tmp_path: Path) -> Iterator[Station]:
    opened = open_station(tmp_path / "pos")
    enrol_alone(opened)
    yield opened
    opened.close()
