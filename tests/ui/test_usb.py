"""F11 with a USB stick: two keys, one field, one sentence; nothing blocks."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from helpers.memory_ports import NOW, MemoryDesk
from helpers.typist import ENTER
from helpers.window import Post, open_post
from posobat.app.ports import FileSaved, Ports, SyncSummary
from posobat.domain.clock import to_ms
from posobat.domain.errors import DomainError, EnvironmentFault
from posobat.ui.connection import usb_presenter as words
from posobat.ui.connection.drives import removable_folders
from posobat.ui.connection.usb_panel import UsbPanel

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")
U, B, F11 = Qt.Key.Key_U, Qt.Key.Key_B, Qt.Key.Key_F11


@dataclass
class Stick:
    """Answers like the real functions and remembers which files were asked for."""

    saved: list[Path] = field(default_factory=list)
    read: list[Path] = field(default_factory=list)
    fault: str = ""

    def out(self, path: Path) -> FileSaved:
        if self.fault:
            raise EnvironmentFault("USB-TULIS", self.fault)
        self.saved.append(path)
        return FileSaved(ops=12, size=2472)

    def take(self, path: Path) -> SyncSummary:
        if self.fault:
            raise DomainError("USB-BERKAS", self.fault)
        self.read.append(path)
        return SyncSummary(True, received=3, unsent=0)

    def ports(self, ports: Ports) -> Ports:
        return replace(ports, bundle_out=self.out, bundle_in=self.take)


@contextmanager
def with_stick(qtbot: QtBot, stick: Stick, *folders: Path) -> Iterator[tuple[Post, UsbPanel]]:
    with open_post(qtbot, MemoryDesk(), change=stick.ports) as post:
        post.log_in()
        post.clerk.press(F11)
        panel = post.workspace.unsent.usb
        panel.drives = lambda: list(folders)
        yield post, panel


def test_u_and_enter_save_to_the_stick(qtbot: QtBot, tmp_path: Path) -> None:
    stick = Stick()
    with with_stick(qtbot, stick, tmp_path) as (post, panel):
        post.clerk.press(U)
        assert panel.path.currentText() == str(tmp_path / "kirim-BLB-20261122-0942.posobat")
        post.clerk.press(ENTER)
        assert stick.saved == [tmp_path / "kirim-BLB-20261122-0942.posobat"]
        assert "12 data tersimpan di kirim-BLB-20261122-0942.posobat (2,5 kB)" in panel.said.text()
        assert not panel.field.isVisible()


def test_b_and_enter_read_the_newest_receipt(qtbot: QtBot, tmp_path: Path) -> None:
    for name in ("kirim-BLB-20261122-0942.posobat", "terima-BLB.posobat", "surat.pdf"):
        (tmp_path / name).write_bytes(b"x")
    stick = Stick()
    with with_stick(qtbot, stick, tmp_path) as (post, panel):
        post.clerk.press(B)
        assert panel.path.count() == 1
        post.clerk.press(ENTER)
        assert stick.read == [tmp_path / "terima-BLB.posobat"]
        assert panel.said.text() == (
            "Tanda terima dibaca, 3 kabar diterima. Semua data sudah sampai di server."
        )


def test_a_fault_is_told_and_the_field_stays(qtbot: QtBot, tmp_path: Path) -> None:
    stick = Stick(fault="Berkas tidak dapat ditulis. Periksa flashdisk.")
    with with_stick(qtbot, stick, tmp_path) as (post, panel):
        post.clerk.press(U)
        post.clerk.press(ENTER)
        assert panel.said.text() == stick.fault
        assert panel.field.isVisible()
        stick.fault = ""
        post.clerk.press(ENTER)
        assert len(stick.saved) == 1


def test_without_a_stick_the_name_may_be_typed(qtbot: QtBot, tmp_path: Path) -> None:
    stick = Stick()
    with with_stick(qtbot, stick) as (post, panel):
        post.clerk.press(U)
        assert "Pasang flashdisk" in panel.said.text()
        post.clerk.press(ENTER)
        assert stick.saved == []
        post.clerk.enter(str(tmp_path / "buku"))  # u and b are letters here
        assert stick.saved == [tmp_path / "buku.posobat"]
        post.clerk.press(U)
        post.clerk.press(Qt.Key.Key_Escape)
        assert not panel.field.isVisible()


def test_the_systems_dialogue_does_not_block(qtbot: QtBot, tmp_path: Path) -> None:
    with with_stick(qtbot, Stick(), tmp_path) as (post, panel):
        post.clerk.press(U)
        panel._choose()
        dialog = panel.findChild(QFileDialog)
        assert dialog is not None
        dialog.fileSelected.emit(str(tmp_path / "lain.posobat"))
        assert panel.path.currentText() == str(tmp_path / "lain.posobat")
        dialog.close()
        QApplication.processEvents()


def test_a_file_without_receipt_is_in_view(qtbot: QtBot, tmp_path: Path) -> None:
    with with_stick(qtbot, Stick(), tmp_path) as (post, panel):
        assert not panel.waiting.isVisible()
        made = to_ms(NOW.replace(day=19))
        post.desk.line = replace(post.desk.line, file_made=made)
        post.workspace.unsent.reload()
        post.clerk.settle()
        assert panel.waiting.text() == ("Berkas USB dibuat 19-11-2026, tanda terima belum kembali.")


def test_a_post_without_files_offers_none(dewi: Post) -> None:
    dewi.clerk.press(F11)
    assert not dewi.workspace.unsent.usb.isVisible()
    dewi.clerk.press(U)
    dewi.clerk.press(B)
    assert not dewi.workspace.unsent.usb.field.isVisible()


def test_sizes_and_sentences() -> None:
    assert [words.size_words(n) for n in (0, 710, 24_940, 30_000_000)] == [
        "0,1 kB", "0,7 kB", "24,9 kB", "30,0 MB",
    ]  # fmt: skip
    assert "hanya meminta kabar" in words.saved_words(FileSaved(0, 700), Path("x"))
    assert "5 data lagi" in words.saved_words(FileSaved(9, 700, 5), Path("x"))
    assert "2 ditahan" in words.read_words(SyncSummary(True, refused=2, unsent=4))
    assert words.found_files([Path("/tidak/ada")]) == []


def test_no_fixed_drive_is_offered() -> None:
    assert Path("/") not in removable_folders()


@pytest.mark.parametrize("typed", ["/", "."])
def test_what_names_no_file_is_asked_for(qtbot: QtBot, typed: str) -> None:
    stick = Stick()
    with with_stick(qtbot, stick) as (post, panel):
        post.clerk.press(B)
        post.clerk.enter(typed)
        assert panel.said.text() == "Tulis folder dan nama berkasnya."
        assert panel.path.hasFocus()
        assert stick.read == []


def test_a_home_that_nobody_has_is_a_file_that_is_not_there() -> None:
    assert words.typed_file("~tidakada/a", "", saving=False) == Path("~tidakada/a")


def test_a_folder_gets_the_name_that_this_post_would_give(qtbot: QtBot, tmp_path: Path) -> None:
    """Not a file beside the stick that bears the stick's name."""
    stick = Stick()
    with with_stick(qtbot, stick) as (post, _panel):
        post.clerk.press(U)
        post.clerk.enter(str(tmp_path))
        assert stick.saved == [tmp_path / "kirim-BLB-20261122-0942.posobat"]
