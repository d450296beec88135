"""The exchange in a process of its own: the same answers, and nothing lost when it goes."""

import os
import signal
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from helpers.district import District, running
from helpers.filling import fill
from helpers.prescriptions import sample
from helpers.station import Station
from posobat.app.ports import FileSaved, Report, SyncSummary
from posobat.domain.clock import system_clock
from posobat.domain.errors import DomainError, EnvironmentFault
from posobat.sync.process import ExchangeProcess, command


@pytest.fixture
def district(tmp_path: Path) -> Iterator[District]:
    with running(f"sqlite:///{tmp_path}/server/kabupaten.db", system_clock) as found:
        yield found


@pytest.fixture
def post(district: District, tmp_path: Path) -> Iterator[Station]:
    station = district.station(tmp_path / "pos")
    station.register(sample())
    yield station
    station.close()


@pytest.fixture
def line(post: Station) -> Iterator[ExchangeProcess]:
    process = ExchangeProcess(command(post.post.folder), post.post)
    yield process
    process.close()


def quiet(_done: int, _total: int, _what: str) -> bool:
    return True


def test_it_sends_what_this_process_wrote(post: Station, line: ExchangeProcess) -> None:
    summary = line.sync(quiet)
    assert summary.confirmed
    assert (summary.sent, summary.unsent) == (2, 0)
    post.register(sample(1))
    assert line.sync(quiet).sent == 2
    assert post.post.desk.connection().state == "tersambung"


def test_it_tells_how_far_it_is_and_stops_when_told(post: Station, line: ExchangeProcess) -> None:
    fill(post, 3000)
    told: list[tuple[int, int]] = []

    def report(done: int, total: int, _what: str) -> bool:
        told.append((done, total))
        return len(told) < 2

    summary = line.sync(report)
    assert summary.confirmed
    assert 0 < summary.sent < 3001
    assert summary.unsent == post.post.desk.connection().unsent > 0
    assert told[0][0] <= told[1][0] <= told[1][1] <= 3003
    assert line.sync(quiet).unsent == 0, "it goes on where it stopped"


def test_a_killed_process_is_told_and_started_again(post: Station, line: ExchangeProcess) -> None:
    assert line.sync(quiet).confirmed
    assert line._process is not None
    os.kill(line._process.pid, signal.SIGKILL)
    line._process.wait()
    post.register(sample(1))
    with pytest.raises(EnvironmentFault) as fault:
        line.sync(quiet)
    assert fault.value.code == "KIRIM-TERHENTI"
    assert line.sync(quiet).sent == 2


def test_faults_arrive_as_they_were_raised(
    post: Station, line: ExchangeProcess, tmp_path: Path
) -> None:
    with pytest.raises(EnvironmentFault) as unwritable:
        line.bundle_out(tmp_path / "tidak" / "ada.posobat")
    assert unwritable.value.code == "USB-TULIS"
    stranger = tmp_path / "surat.posobat"
    stranger.write_bytes(b"Halo")
    with pytest.raises(DomainError) as refused:
        line.bundle_in(stranger)
    assert (refused.value.code, refused.value.field) == ("USB-BERKAS", "file")


def test_a_file_is_made_there_too(post: Station, line: ExchangeProcess, tmp_path: Path) -> None:
    saved = line.bundle_out(tmp_path / "kirim.posobat")
    assert saved.ops == 2
    assert (tmp_path / "kirim.posobat").stat().st_size == saved.size


def test_an_answer_that_nobody_waited_for_is_not_taken_for_the_next_one(
    post: Station, line: ExchangeProcess, tmp_path: Path
) -> None:
    """The window fails while it is told how far it is; the process would go on answering."""

    def failing(_done: int, _total: int, _what: str) -> bool:
        raise LookupError("a window that is gone")

    fill(post, 300)
    with pytest.raises(LookupError):
        line.sync(failing)
    assert line.bundle_out(tmp_path / "kirim.posobat").size > 0
    assert line.sync(quiet).unsent == 0


def test_a_process_that_talks_nonsense_is_ended(tmp_path: Path) -> None:
    line = ExchangeProcess([sys.executable, "-c", "print('halo', flush=True); input()"], Here())
    for _ in range(2):
        with pytest.raises(EnvironmentFault) as fault:
            line.bundle_out(tmp_path / "x")
        assert fault.value.code == "KIRIM-TERHENTI"
    assert line._process is None


class Here:
    """Stands for this process."""

    def sync(self, report: Report | None = None) -> SyncSummary:
        del report
        return SyncSummary(True, sent=7)

    def bundle_out(self, path: Path) -> FileSaved:
        return FileSaved(1, len(str(path)))

    def bundle_in(self, path: Path) -> SyncSummary:
        return SyncSummary(True, received=len(str(path)))


def test_where_no_process_can_be_started_it_runs_here(tmp_path: Path) -> None:
    line = ExchangeProcess([str(tmp_path / "tidak-ada")], Here())
    assert line.sync(quiet).sent == 7
    assert line.bundle_out(Path("x")).ops == 1
    line.close()


def test_it_ends_with_the_window(post: Station, line: ExchangeProcess) -> None:
    line.sync(quiet)
    process = line._process
    assert process is not None
    line.close()
    assert process.returncode is not None


def test_it_ends_when_the_window_is_simply_gone(post: Station) -> None:
    line = ExchangeProcess(command(post.post.folder), post.post)
    line.sync(quiet)
    process = line._process
    assert process is not None
    assert process.stdin is not None
    process.stdin.close()
    assert process.wait(20) == 0
    line.close()


def test_the_program_starts_itself() -> None:
    assert command(Path("/data"))[0] == sys.executable
    assert command(Path("/data"))[-3:] == ["--data", "/data", "--lines"]
