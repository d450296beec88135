"""Hostile texts on a real post: kept and printed letter by letter, found again, or refused."""

import csv
import io
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from helpers.hostile import HOSTILE, LITERAL, is_sentence
from helpers.papers import TABLET, words_of
from helpers.prescriptions import for_courier
from helpers.station import Station, enrol_alone, open_station
from posobat.app.edit_patient import edit_patient
from posobat.app.login import login
from posobat.app.print_papers import slip_facts
from posobat.app.reports import Sheet
from posobat.domain.errors import DomainError, PosobatError
from posobat.domain.patient import check_name
from posobat.domain.text import clean
from posobat.exports.tables import Table, to_csv, write_xlsx
from posobat.printing.press import QtPress

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.fixture
def station(tmp_path: Path) -> Iterator[Station]:
    opened = open_station(tmp_path / "pos")
    enrol_alone(opened)
    yield opened
    opened.close()


def accepted() -> list[str]:
    """Of the hostile texts those that are names."""
    names = []
    for typed in HOSTILE:
        try:
            names.append(check_name(typed))
        except DomainError:
            continue  # nobody can be called so
    return list(dict.fromkeys(names))


def renamed(station: Station, name: str) -> str:
    """A prescription whose patient bears this name; answers the patient."""
    form = for_courier(0)
    assert form.patient is not None
    return station.register(replace(form, patient=replace(form.patient, name=name))).patient


def test_a_name_is_kept_as_it_was_typed_and_found_again(station: Station) -> None:
    names, form = accepted(), for_courier(0).patient
    assert len(names) > 100
    assert form is not None
    patient = station.register(for_courier(0)).patient
    for name in names:
        with station.work() as work:
            edit_patient(
                work, station.clock, station.post.reference, patient, replace(form, name=name)
            )
            work.commit()
        row = station.post.desk.patient(patient)
        assert row is not None
        assert row.name == clean(name)
        assert [q.patient for q in station.post.desk.queue(None)] == [row.name]
        part = name.strip()[:40]
        assert len(station.post.desk.queue(None, part)) == 1, name
        word = max(name.split(), key=len)
        if word.isalpha() and word.isascii():
            assert patient in [p.id for p in station.post.desk.search_patients(word)], name


def test_whatever_is_searched_for_the_answer_is_a_list(station: Station) -> None:
    station.register(for_courier(0))
    desk = station.post.desk
    for typed in HOSTILE:
        assert len(desk.search_patients(typed)) <= 8
        assert len(desk.search_medicines(typed)) <= 8
        assert len(desk.queue(None, typed)) <= 1
    assert len(desk.queue(None)) == 1, "something was deleted"


def test_a_draft_holds_whatever_was_typed(station: Station) -> None:
    desk = station.post.desk
    for typed in HOSTILE:
        desk.save_draft("resep:staf", {"teks": typed})
        found = desk.load_draft("resep:staf")
        assert found is not None
        assert found["teks"] == typed or "\ud800" <= max(typed) <= "\udfff"


def test_a_pin_is_right_or_wrong_and_never_a_crash(station: Station) -> None:
    said = []
    for typed in HOSTILE:
        try:
            login(station.post.desk, station.clock, typed, typed)
        except DomainError as refused:
            said.append(refused.pesan)
    assert len(said) == len(HOSTILE)
    assert set(said) == {"Pilih nama petugas."}


def test_a_file_that_is_no_receipt_is_refused_in_words(station: Station, tmp_path: Path) -> None:
    path, said = tmp_path / "berkas.posobat", []
    for typed in HOSTILE:
        path.write_bytes(typed.encode("utf-8", "surrogatepass"))
        try:
            station.post.bundle_in(path)
        except PosobatError as refused:
            said.append(refused.pesan)
    assert len(said) == len(HOSTILE)
    assert [words for words in set(said) if not is_sentence(words)] == []


@pytest.mark.parametrize("name", LITERAL)
def test_slip_and_label_bear_the_name_literally(station: Station, name: str) -> None:
    renamed(station, name)
    desk = station.post.desk
    detail, post = desk.delivery(desk.queue(None)[0].delivery), desk.post()
    assert detail is not None
    assert post is not None
    facts = slip_facts(detail, post, station.post.reference, "22-11-2026 09.41")
    assert facts.recipient == name
    press = QtPress()
    assert name in words_of(press.slip(facts))
    assert name in words_of(press.etiket([replace(TABLET, patient=name)]))


def test_a_name_on_paper_fits_or_is_refused_in_words() -> None:
    """Of every script; what the font cannot draw is a box, not a crash."""
    press, said = QtPress(), []
    for name in accepted():
        try:
            press.etiket([replace(TABLET, patient=name)])
        except DomainError as refused:
            said.append(refused.pesan)
    assert [words for words in said if not is_sentence(words)] == []


def test_a_table_for_spreadsheets_holds_words_and_no_formulas(tmp_path: Path) -> None:
    cells = [text for text in HOSTILE if text.isprintable() and len(text) < 1_000]
    sheet = Sheet("Antaran", ("nama",), [(text,) for text in cells])
    path = write_xlsx([sheet], tmp_path / "laporan.xlsx")
    with zipfile.ZipFile(path) as archive:
        page = archive.read("xl/worksheets/sheet1.xml")
    assert b"<f>" not in page
    assert b"<hyperlink" not in page
    written = to_csv(Table(sheet.title, sheet.head, sheet.rows)).decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(written), delimiter=";"))
    assert len(rows) == len(cells) + 1
    assert [row[0] for row in rows if row and row[0][:1] in ("=", "+", "@", "\t", "\r")] == []
