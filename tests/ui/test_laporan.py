"""F7: the month at a glance, its tables, and the file that goes to the Dinas Kesehatan."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from helpers.window import Post, open_post
from posobat.app.reports import Sheet
from posobat.domain.report import BreakEven
from posobat.ui.laporan.page import LaporanPage
from posobat.ui.laporan.presenter import Span, cell, lines, period, verdict
from posobat.ui.laporan.sheet_table import SheetTable
from posobat.ui.widgets.tall import Tall

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


@pytest.fixture
def report(qtbot: QtBot, dewi: Post) -> LaporanPage:
    page = dewi.workspace.report
    dewi.clerk.press(Qt.Key.Key_F7)
    qtbot.waitUntil(lambda: page.tabs.count() > 0)
    return page


def rows(page: LaporanPage, n: int) -> list[list[str]]:
    table = page.tabs.widget(n)
    assert isinstance(table, SheetTable)
    shown = table.model()
    return [
        [str(shown.data(shown.index(y, x))) for x in range(shown.columnCount())]
        for y in range(shown.rowCount())
    ]


def test_f7_shows_this_month_in_figures_and_words(report: LaporanPage) -> None:
    assert report.when.text() == "November 2026"
    assert [card.name.text() for card in report.tiles] == [
        "Waktu siap",
        "Waktu ke pintu",
        "Sekali antar berhasil",
        "Biaya per antaran",
        "Porsi warga miskin",
    ]
    assert report.tiles[3].value.text().startswith("Rp")
    assert "Motor sendiri baru lebih murah mulai" in report.verdict.text()
    assert "22: 9" in report.bar_chart.accessibleDescription()
    assert rows(report, 0)[0][:2] == ["Bundel dicatat", "163"]


def test_h_and_m_and_the_arrows_change_the_span(
    qtbot: QtBot, dewi: Post, report: LaporanPage
) -> None:
    dewi.clerk.press(Qt.Key.Key_H)
    qtbot.waitUntil(lambda: not report.even_card.isVisible())
    assert report.when.text() == "Minggu, 22 November 2026"
    assert rows(report, 0)[0][1] == "10"
    dewi.clerk.press(Qt.Key.Key_Left)
    assert report.when.text() == "Sabtu, 21 November 2026"
    dewi.clerk.press(Qt.Key.Key_M)
    dewi.clerk.press(Qt.Key.Key_Left)
    assert report.when.text() == "Oktober 2026"
    dewi.clerk.press(Qt.Key.Key_Right)
    dewi.clerk.press(Qt.Key.Key_Right)
    assert report.when.text() == "Desember 2026"


def test_x_saves_every_table_in_one_file(qtbot: QtBot) -> None:
    saved: list[tuple[list[str], str]] = []

    def export(sheets: Sequence[Sheet], path: Path) -> Path:
        saved.append(([sheet.title for sheet in sheets], path.name))
        return path

    with open_post(qtbot, change=lambda ports: replace(ports, export=export)) as post:
        post.log_in()
        page = post.workspace.report
        post.clerk.press(Qt.Key.Key_F7)
        qtbot.waitUntil(lambda: page.tabs.count() > 0)

        post.clerk.press(Qt.Key.Key_X)

        qtbot.waitUntil(lambda: bool(saved))
        titles, name = saved[0]
        assert name == "laporan-2026-11.xlsx"
        assert titles == [
            "Tutup hari", "Rekap", "Ukuran kinerja", "Kurir atau motor sendiri", "Insiden",
            "Bundel",
        ]  # fmt: skip
        qtbot.waitUntil(lambda: post.note.startswith("Laporan tersimpan: "))


def test_days_of_which_a_part_was_dropped_are_not_called_complete(
    qtbot: QtBot, dewi: Post, report: LaporanPage
) -> None:
    assert not report.missing.isVisible()
    dewi.desk.gone = "2026-10-31"
    dewi.clerk.press(Qt.Key.Key_Left)
    qtbot.waitUntil(report.missing.isVisible)
    assert report.missing.text().startswith("Laporan ini tidak lengkap")
    dewi.clerk.press(Qt.Key.Key_Right)
    qtbot.waitUntil(lambda: not report.missing.isVisible())


def test_no_name_of_a_patient_stands_in_any_table(report: LaporanPage, dewi: Post) -> None:
    names = {detail.patient.name for detail in dewi.desk.bundles.values()}

    told = {text for n in range(report.tabs.count()) for row in rows(report, n) for text in row}

    assert not {name for name in names if any(name in text for text in told)}


@pytest.mark.parametrize(
    ("found", "sentence"),
    [
        (BreakEven(0, 3_000_000, 0, None, 3_000_000), "Belum ada antaran berbayar"),
        (BreakEven(0, 3_000_000, 5, None, 3_000_000), "Kurir belum memungut ongkos"),
        (BreakEven(1_000_000, 3_000_000, 100, 300, 2_000_000), "Kurir lebih murah Rp2.000.000"),
        (
            BreakEven(4_000_000, 3_000_000, 400, 300, -1_000_000),
            "Motor sendiri lebih murah Rp1.000.000",
        ),
    ],
)
def test_the_argument_is_one_sentence(found: BreakEven, sentence: str) -> None:
    assert verdict(found).startswith(sentence)
    assert lines(found).most >= 50


def test_months_know_their_ends() -> None:
    february = period(Span.MONTH, date(2028, 2, 11))
    assert (february.first.day, february.last.day) == (1, 29)
    assert february.shifted(-1).words == "Januari 2028"
    assert period(Span.MONTH, date(2026, 12, 31)).shifted(1).words == "Januari 2027"


def test_cells_are_written_as_in_indonesia() -> None:
    assert [cell(v) for v in (1_234_567, 12.345, None, "a")] == ["1.234.567", "12,3", "–", "a"]


def test_what_is_saved_is_what_the_heading_names(qtbot: QtBot) -> None:
    """X right after an arrow, before the other month is there."""
    saved: list[str] = []

    def export(_sheets: Sequence[Sheet], path: Path) -> Path:
        saved.append(path.name)
        return path

    with open_post(qtbot, change=lambda ports: replace(ports, export=export)) as post:
        post.log_in()
        page = post.workspace.report
        post.clerk.press(Qt.Key.Key_F7)

        page.step(-1)
        page.save()

        post.clerk.settle()
        assert saved == []
        assert post.note.startswith("Laporan masih dibaca.")
        page.save()
        post.clerk.settle()
        assert saved == ["laporan-2026-10.xlsx"]


def test_arrows_choose_a_table_once_the_tabs_have_the_focus(
    dewi: Post, report: LaporanPage
) -> None:
    report.tabs.tabBar().setFocus()

    dewi.clerk.press(Qt.Key.Key_Right)

    assert report.tabs.currentIndex() == 1
    assert report.when.text() == "November 2026"


def test_arrows_down_show_what_lies_below_in_a_low_window(dewi: Post, report: LaporanPage) -> None:
    dewi.resize(1093, 520)
    bar = report.findChildren(Tall)[0].verticalScrollBar()
    assert bar.maximum() > 0

    dewi.clerk.press(Qt.Key.Key_PageDown)

    assert bar.value() > 0
