"""Laporan of a real post: what happened to each bundle, and the files that come of it."""

import json
import zipfile
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from helpers.prescriptions import NOW, for_courier
from helpers.station import Station, enrol_alone, open_station
from posobat.app.custody import delivered, failed, hand_over, pick_driver
from posobat.cli import report
from posobat.domain.clock import WIB
from posobat.domain.errors import DomainError
from posobat.domain.report import Journey
from posobat.domain.transitions import AntaranState
from posobat.store.engine import reading
from posobat.store.journeys import journeys, still_open

TODAY = NOW.astimezone(WIB).date()


@pytest.fixture
def station(tmp_path: Path) -> Iterator[Station]:
    opened = open_station(tmp_path)
    enrol_alone(opened)
    yield opened
    opened.close()


def carried(station: Station, n: int) -> str:
    """A bundle that left with a standby driver ten minutes after it was sealed."""
    delivery, _ = station.ask_courier(for_courier(n))
    station.clock.forward(minutes=10)
    with station.work() as unit:
        pick_driver(unit, delivery, "Slamet Riyadi", "P 1234 AB")
        detail = unit.delivery(delivery)
        assert detail is not None
        hand_over(unit, delivery, detail.seal, "Slamet Riyadi", "P 1234 AB")
        unit.commit()
    return delivery


def of(station: Station, first: date = TODAY, last: date = TODAY) -> list[Journey]:
    with reading(station.engine) as connection:
        return journeys(connection, first, last)


def test_the_road_of_a_bundle_is_told_with_its_times(station: Station) -> None:
    delivery = carried(station, 0)
    station.clock.forward(minutes=45)
    with station.work() as unit:
        delivered(unit, delivery, "Siti Aminah", "pasien", "nama")
        unit.commit()
    carried(station, 1)

    arrived, on_the_road = of(station)

    assert arrived.state is AntaranState.TERKIRIM
    assert arrived.tries == 1
    assert arrived.delivered_at - arrived.handed_at == 45 * 60_000
    assert arrived.handed_at - arrived.sealed_at == 10 * 60_000
    assert on_the_road.state is AntaranState.DISERAHKAN_KURIR


def test_a_day_ends_at_midnight_in_banyuwangi(station: Station) -> None:
    station.register(for_courier(0))
    station.clock.forward(days=1)
    station.register(for_courier(1))

    tomorrow = TODAY + timedelta(days=1)

    assert len(of(station)) == len(of(station, tomorrow, tomorrow)) == 1
    assert len(of(station, TODAY, tomorrow)) == 2


def test_what_left_yesterday_and_is_not_over_is_still_asked_for(station: Station) -> None:
    away, arrived = carried(station, 0), carried(station, 1)
    station.register(for_courier(2))  # nothing of it is packed yet
    with station.work() as unit:
        delivered(unit, arrived, "Siti Aminah", "pasien", "nama")
        unit.commit()
    station.clock.forward(days=1)
    carried(station, 3)

    with reading(station.engine) as connection:
        earlier = still_open(connection, TODAY + timedelta(days=1))
        assert still_open(connection, TODAY) == []

    assert [one.slip for one in earlier] == [slip_of(station, away)]


def slip_of(station: Station, delivery: str) -> str:
    with station.work() as unit:
        detail = unit.delivery(delivery)
        assert detail is not None
        return detail.row.slip


def test_the_command_writes_every_form(
    station: Station, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    delivery = carried(station, 0)
    with station.work() as unit:
        failed(unit, delivery, "tidak_ada_orang")
        unit.commit()
    station.close()
    day = ["--data", str(station.post.folder), "--dari", TODAY.isoformat()]

    assert report.run(day) == 0
    figures = json.loads(capsys.readouterr().out)
    assert (figures["bundles"], figures["failed"], figures["with_courier"]) == (1, 1, 1)

    table, book, resources = tmp_path / "l.csv", tmp_path / "l.xlsx", tmp_path / "l.json"
    report.run([*day, "--bentuk", "csv", "--lembar", "bundel", "--to", str(table)])
    report.run([*day, "--bentuk", "xlsx", "--to", str(book)])
    report.run([*day, "--bentuk", "fhir", "--fasyankes", "100025702", "--to", str(resources)])

    assert '"Gagal diantar"' in table.read_text(encoding="utf-8-sig")
    with zipfile.ZipFile(book) as sheets:
        assert sum("worksheets/sheet" in name for name in sheets.namelist()) == 6
    assert json.loads(resources.read_text(encoding="utf-8"))["resourceType"] == "Bundle"


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["--dari", "22-11-2026"], "Tanggal --dari harus berbentuk 2026-11-22."),
        (
            ["--dari", "2026-11-22", "--sampai", "2026-11-21"],
            "Tanggal --sampai lebih awal dari --dari.",
        ),
        (["--bentuk", "csv"], "Sebutkan berkas tujuan dengan --to."),
    ],
)
def test_a_wrong_word_is_one_sentence(tmp_path: Path, words: list[str], sentence: str) -> None:
    with pytest.raises(DomainError) as refused:
        report.run(["--data", str(tmp_path), *words])

    assert refused.value.pesan == sentence
