"""Settings belong to the computer: they are kept with its data and never travel."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from helpers.prescriptions import for_courier
from helpers.station import Station, enrol_alone, log, open_station
from posobat.app.papers import EtiketForm, SlipForm
from posobat.app.print_papers import print_etiket, print_slip
from posobat.app.settings import Settings, read_settings
from posobat.bootstrap import open_ports
from posobat.store import meta
from posobat.store.engine import writing


@pytest.fixture
def station(tmp_path: Path) -> Iterator[Station]:
    opened = open_station(tmp_path)
    enrol_alone(opened)
    yield opened
    opened.close()


WANTED = Settings(SlipForm.ROLL_80, EtiketForm.TSPL, "apt. Rina", "503/1", 125, "gelap")


def test_they_are_there_after_a_restart(station: Station, tmp_path: Path) -> None:
    before = len(log(station.engine))
    station.post.desk.keep_settings(WANTED)
    station.close()

    again = open_station(tmp_path)

    assert again.post.desk.settings() == WANTED
    assert len(log(again.engine)) == before
    again.close()


def test_what_a_newer_program_kept_falls_back_to_the_default(station: Station) -> None:
    with writing(station.engine) as connection:
        meta.put(
            connection, {"setting.slip": "hologram", "setting.size": "90", "setting.sipa": "1"}
        )

    assert station.post.desk.settings() == Settings(sipa="1")
    assert read_settings({}) == Settings()


@pytest.mark.usefixtures("qapp")
def test_papers_come_in_the_form_of_this_computer(station: Station, tmp_path: Path) -> None:
    station.post.desk.keep_settings(WANTED)
    delivery = station.make_ready(station.register(for_courier()))[0]
    station.close()
    ports = open_ports(tmp_path, station.clock)

    assert print_slip(ports, delivery).name.endswith(".escpos")
    assert print_etiket(ports, delivery).name.endswith(".tspl")
    assert print_slip(ports, delivery, SlipForm.A6).name.endswith(".pdf")
    ports.close()
