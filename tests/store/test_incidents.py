"""Incidents in Laporan: what was reported on a day, by kind and one by one, and never who."""

import csv
import json
import zipfile
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from helpers.prescriptions import NOW, for_courier
from helpers.station import Station, enrol_alone, open_station
from posobat.app.corrections import correct_delivery
from posobat.app.custody import hand_over, pick_driver
from posobat.app.reports import closing_sheet, incident_sheet
from posobat.app.returns import report_incident
from posobat.cli import report
from posobat.domain.clock import WIB
from posobat.domain.incident import Incident
from posobat.domain.report import closing

TODAY = NOW.astimezone(WIB).date()
SAID = ("Tas Bu Suparti jatuh di tikungan", "pukul 10.30", "pengemudi Hadi")


@pytest.fixture
def station(tmp_path: Path) -> Iterator[Station]:
    opened = open_station(tmp_path)
    enrol_alone(opened)
    yield opened
    opened.close()


def lost(station: Station, n: int, what: str, *, injured: bool = False) -> tuple[str, str]:
    """A bundle that left and did not arrive; answers it with its slip."""
    delivery, _ = station.ask_courier(for_courier(n))
    station.clock.forward(minutes=5)
    where, when, who = SAID
    told = Incident(what, where, when, who, injured, what == "tumpah", f"{where}, {who}")
    with station.work() as unit:
        pick_driver(unit, delivery, "Slamet Riyadi", "P 1234 AB")
        detail = unit.delivery(delivery)
        assert detail is not None
        hand_over(unit, delivery, detail.seal, "Slamet Riyadi", "P 1234 AB")
        report_incident(unit, delivery, told)
        unit.commit()
    return delivery, detail.row.slip


def test_they_are_counted_by_kind_and_listed(station: Station) -> None:
    (_, one), (_, two) = lost(station, 0, "tumpah"), lost(station, 1, "hilang", injured=True)
    (_, three), desk = lost(station, 2, "hilang"), station.post.desk
    found = desk.incidents(TODAY, TODAY)
    day = closing_sheet(closing(desk.journeys(TODAY, TODAY)), found)
    told = {row[0]: row[1:] for row in day.rows}
    assert told["Insiden dilaporkan: Hilang"] == (2, f"{two}, {three}")
    assert told["Insiden dilaporkan: Tumpah atau bocor"] == (1, one)
    assert not any("Dicuri" in str(name) for name in told)
    listed = incident_sheet(found)
    assert [row[1:5] for row in listed.rows] == [
        (one, "Tumpah atau bocor", "Tidak", "Ya"),
        (two, "Hilang", "Ya", "Tidak"),
        (three, "Hilang", "Tidak", "Tidak"),
    ]


def test_it_belongs_to_the_day_on_which_it_was_reported(station: Station) -> None:
    delivery, _ = station.ask_courier(for_courier(0))
    station.clock.forward(days=1)
    with station.work() as unit:
        pick_driver(unit, delivery, "Slamet Riyadi", "P 1234 AB")
        detail = unit.delivery(delivery)
        assert detail is not None
        hand_over(unit, delivery, detail.seal, "Slamet Riyadi", "P 1234 AB")
        report_incident(unit, delivery, Incident("dicuri", *SAID, False, False, "dicuri di pasar"))
        unit.commit()
    tomorrow = TODAY + timedelta(days=1)
    assert station.post.desk.incidents(TODAY, TODAY) == []
    [line] = station.post.desk.incidents(tomorrow, tomorrow)
    assert (line.slip, line.words) == (detail.row.slip, "Dicuri")


def test_what_was_corrected_is_no_incident_any_more(station: Station) -> None:
    delivery, _ = lost(station, 0, "hilang")
    with station.work() as unit:
        correct_delivery(
            unit, delivery, "TERKIRIM", "ternyata ditemukan", receiver="Fatimah",
            relation="anak", proof="telepon",
        )  # fmt: skip
        unit.commit()
    assert station.post.desk.incidents(TODAY, TODAY) == []


def test_the_files_have_them_without_names(
    station: Station, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Free words may name somebody: they stay with the bundle."""
    _, slip = lost(station, 0, "hilang")
    station.close()
    day = ["--data", str(station.post.folder), "--dari", TODAY.isoformat()]
    assert report.run(day) == 0
    assert json.loads(capsys.readouterr().out)["incidents"] == {"Hilang": 1}
    table, book = tmp_path / "insiden.csv", tmp_path / "l.xlsx"
    report.run([*day, "--bentuk", "csv", "--lembar", "insiden", "--to", str(table)])
    report.run([*day, "--bentuk", "xlsx", "--to", str(book)])
    text = table.read_text(encoding="utf-8-sig")
    head, row = csv.reader(text.splitlines(), delimiter=";" if ";" in text else ",")
    assert head == [
        "Dilaporkan", "Slip", "Jenis", "Ada yang celaka", "Isi bocor atau tercecer", "Kurir",
        "Kecamatan",
    ]  # fmt: skip
    assert row[1:3] == [slip, "Hilang"]
    with zipfile.ZipFile(book) as sheets:
        inside = b"".join(sheets.read(name) for name in sheets.namelist()).decode()
    for word in ("Suparti", "Hadi", "tikungan"):
        assert word not in text
        assert word not in inside
    assert "Insiden" in inside
