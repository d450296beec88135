"""A post of its own for every test, on the real encrypted store."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from helpers.station import Station, enrol_alone, open_station


@pytest.fixture
def station(tmp_path: Path) -> Iterator[Station]:
    opened = open_station(tmp_path / "pos")
    enrol_alone(opened)
    yield opened
    opened.close()
