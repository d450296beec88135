"""Slips that were printed ahead for a power cut, and typed in with their original times; and the
print queue on the real store."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from helpers.memory_ports import MemoryPress
from helpers.papers import info_of, words_of
from helpers.prescriptions import NOW, for_courier, sample
from helpers.station import Station, open_station
from posobat.app.blank_slips import order_blanks
from posobat.app.ports import Ports, SyncSummary
from posobat.app.print_jobs import order_new, order_once, reprint
from posobat.app.print_orders import JobState, Paper
from posobat.app.print_run import Handed, hand_out
from posobat.app.register_prescription import Registered, register_prescription
from posobat.app.settings import Settings
from posobat.cli.print_form import run as print_command
from posobat.domain.clock import to_ms
from posobat.domain.errors import DomainError
from posobat.domain.forms import PrescriptionForm
from posobat.store.print_queue import CUT_OFF, PostPrintQueue

STAFF = "staf-agus"
PLAIN = Settings()


def ports_of(station: Station, press: MemoryPress) -> Ports:
    post = station.post
    return Ports(
        work=post.work, desk=post.desk, press=press, reference=post.reference,
        clock=station.clock, sync=lambda _report: SyncSummary(True),
        papers=PostPrintQueue(post.engine, station.clock),
    )  # fmt: skip


@pytest.fixture
def press() -> MemoryPress:
    return MemoryPress()


@pytest.fixture
def ports(station: Station, press: MemoryPress) -> Ports:
    return ports_of(station, press)


def save(station: Station, form: PrescriptionForm, settings: Settings = PLAIN) -> Registered:
    with station.work() as work:
        done = register_prescription(work, station.clock, station.post.reference, form)
        order_new(work, done.bundles, settings)
        work.commit()
    return done


def run(ports: Ports) -> Handed:
    return hand_out(ports, lambda op: op())


def jobs(ports: Ports) -> list[tuple[str, JobState, int]]:
    assert ports.papers is not None
    told = [(j.order.paper, j.state, j.order.copy) for j in ports.papers.recent()]
    return [(str(paper), state, copy) for paper, state, copy in told][::-1]


def test_blank_slips_are_numbered_ahead_and_printed(
    ports: Ports, press: MemoryPress, station: Station
) -> None:
    slips = order_blanks(ports, STAFF, 3)
    assert [slip[:15] for slip in slips] == [f"BLB-261122-000{n}" for n in (1, 2, 3)]
    assert run(ports) == Handed(printed=1)
    assert press.printed == [*slips, "kosong.pdf"]
    assert station.register(sample()).bundles[0].slip.startswith("BLB-261122-0004")


@pytest.mark.parametrize("count", [0, -1, 51])
def test_a_senseless_number_of_blank_slips_takes_no_numbers(
    ports: Ports, station: Station, count: int
) -> None:
    with pytest.raises(DomainError, match="Jumlah slip kosong 1 sampai 50"):
        order_blanks(ports, STAFF, count)
    assert jobs(ports) == []
    assert station.register(sample()).bundles[0].slip.startswith("BLB-261122-0001")


def test_what_was_written_by_hand_is_typed_in_with_its_number_and_time(
    ports: Ports, station: Station
) -> None:
    first, *_ = order_blanks(ports, STAFF, 2)
    station.clock.forward(hours=3)
    typed = replace(for_courier(), paper_slip=first.lower().replace("-", " "), paper_at="10.05")
    done = save(station, typed)
    [bundle] = done.bundles
    assert (bundle.slip, bundle.on_paper) == (first, True)
    written = NOW.replace(hour=10, minute=5)
    assert station.post.desk.queue(None)[0].at == to_ms(written)
    # its slip exists already, and the patient has long gone home
    assert [paper for paper, _, _ in jobs(ports)] == ["kosong"]


def test_a_paper_slip_bears_one_prescription_only(ports: Ports, station: Station) -> None:
    first, second = order_blanks(ports, STAFF, 2)
    save(station, replace(sample(), paper_slip=first, paper_at="09.40"))
    with pytest.raises(DomainError) as refused:
        save(station, replace(sample(1), paper_slip=first, paper_at="09.40"))
    assert refused.value.pesan == "Nomor slip sudah dipakai di resep tanggal 22-11-2026."
    assert refused.value.field == "paper_slip"
    assert save(station, replace(sample(1), paper_slip=second, paper_at="09.41")).bundles


@pytest.mark.parametrize(
    ("slip", "at", "refusal"),
    [
        ("BLB-261122-0009-X", "09.40", ("Nomor slip salah ketik: periksa kembali.", "paper_slip")),
        (
            "lain", "09.40",
            (
                "Nomor itu bukan slip kosong yang dicetak di komputer ini. "
                "Catat di komputer yang mencetaknya, atau periksa nomornya.", "paper_slip",
            ),
        ),
        ("ok", "", ("Isi jam yang tertulis di slip kertas.", "paper_at")),
        ("ok", "pagi", ("Jam tidak dikenali. Contoh 09.41 atau 22-11-2026 09.41.", "paper_at")),
        ("ok", "25.61", ("Jam tidak dikenali. Contoh 09.41 atau 22-11-2026 09.41.", "paper_at")),
        (
            "ok", "23.59",
            ("Jam di slip kertas belum lewat. Periksa tanggal dan jamnya.", "paper_at"),
        ),
        (
            "ok", "01-01-2026 08.00",
            ("Jam di slip kertas lebih dari 31 hari lalu. Periksa tanggalnya.", "paper_at"),
        ),
    ],
)  # fmt: skip
def test_what_cannot_be_on_a_paper_slip(
    ports: Ports, station: Station, slip: str, at: str, refusal: tuple[str, str]
) -> None:
    blank, *_ = order_blanks(ports, STAFF, 1)
    printed = station.register(sample(2)).bundles[0].slip
    number = {"ok": blank, "lain": printed}.get(slip, slip)
    before = len(station.post.desk.queue(None))
    with pytest.raises(DomainError) as refused:
        save(station, replace(sample(), paper_slip=number, paper_at=at))
    assert (refused.value.pesan, refused.value.field) == refusal
    assert len(station.post.desk.queue(None)) == before


def test_a_prescription_and_its_papers_are_saved_together_or_not_at_all(
    ports: Ports, station: Station
) -> None:
    with station.work() as work:
        done = register_prescription(work, station.clock, station.post.reference, for_courier())
        order_new(work, done.bundles, PLAIN)
    assert jobs(ports) == []
    save(station, for_courier())
    waits = JobState.WAITING
    assert jobs(ports) == [("slip", waits, 0), ("surat", waits, 0)]
    save(station, for_courier(1), Settings(notice=False))
    assert jobs(ports)[2:] == [("slip", waits, 0)]


def test_papers_and_the_number_of_copies_survive_the_night(
    station: Station, ports: Ports, press: MemoryPress, tmp_path: Path
) -> None:
    press.trouble = "Printer tidak menjawab."
    [bundle] = save(station, for_courier(), Settings(notice=False)).bundles
    run(ports)
    with ports.work(STAFF) as work:
        assert reprint(work, Paper.SLIP, bundle.delivery, "rusak") == 1
        work.commit()
    with reopened(station, tmp_path) as again:
        after = ports_of(again, MemoryPress())
        assert [state for _, state, _ in jobs(after)] == [JobState.WAITING] * 2
        assert run(after) == Handed(printed=2)
        assert not order_once(after, STAFF, Paper.SLIP, bundle.delivery)
        with after.work(STAFF) as work:
            assert reprint(work, Paper.SLIP, bundle.delivery, "hilang") == 2


def test_a_program_that_died_while_printing_does_not_print_twice_unasked(
    station: Station, ports: Ports, tmp_path: Path
) -> None:
    save(station, for_courier(), Settings(notice=False))
    assert ports.papers is not None
    assert ports.papers.claim(0) is not None
    with reopened(station, tmp_path) as again:
        press = MemoryPress()
        after = ports_of(again, press)
        assert after.papers is not None
        after.papers.recover()
        assert run(after) == Handed(open=1)
        [job] = after.papers.open_jobs()
        assert (job.state, job.said) == (JobState.UNSURE, CUT_OFF)
        after.papers.retry(job.n)
        assert run(after) == Handed(printed=1)


def test_what_was_printed_long_ago_goes_and_what_waits_stays(
    station: Station, ports: Ports
) -> None:
    save(station, for_courier(), Settings(notice=False))
    run(ports)
    save(station, for_courier(1), Settings(notice=False))
    station.clock.forward(days=401)
    assert ports.papers is not None
    ports.papers.recover()
    assert jobs(ports) == [("slip", JobState.WAITING, 0)]


@contextmanager
def reopened(station: Station, folder: Path) -> Iterator[Station]:
    """The same data after the program was started again."""
    station.post.close()
    again = open_station(folder / "pos")
    again.clock.moment = station.clock.moment + timedelta(hours=1)
    yield again
    again.close()


@pytest.mark.usefixtures("qapp")
def test_from_the_command_line(
    station: Station, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    slip = save(station, for_courier()).bundles[0].slip
    station.post.close()
    data = ["--data", str(tmp_path / "pos")]
    paper = tmp_path / "kosong.pdf"
    assert print_command(["--blank", "3", "--to", str(paper), *data]) == 0
    assert info_of(paper)["Pages"] == "3"
    assert len(re.findall(r"BLB-\d{6}-\d{4}-\w", words_of(paper))) == 6  # number and receipt
    for form, said in (("surat", "KODE TERIMA"), ("salinan", "SALINAN RESEP"), ("a6", slip)):
        made = tmp_path / f"{form}.pdf"
        assert print_command([slip, "--form", form, "--to", str(made), *data]) == 0
        assert said in words_of(made)
    assert capsys.readouterr().err == ""
    for wrong in (["--blank", "99"], ["BLB-261122-0999-X"]):
        with pytest.raises(DomainError):
            print_command([*wrong, "--to", str(paper), *data])
    with pytest.raises(SystemExit):
        print_command(["--to", str(paper), *data])
