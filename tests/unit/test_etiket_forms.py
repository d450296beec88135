"""Every form of the label holds all that it must, and says so where it cannot; a racikan is one
label."""

from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from typing import Any

import pytest

from helpers.memory_ports import MemoryDesk, memory_ports
from helpers.papers import TABLET, picture_of, words_of
from posobat.app.etiket_facts import etiket_facts, label_groups
from posobat.app.papers import EtiketFacts, EtiketForm, PaperFile
from posobat.app.print_papers import print_etiket
from posobat.app.settings import Settings
from posobat.app.views import ItemRow
from posobat.domain.clock import from_ms
from posobat.domain.errors import DomainError
from posobat.printing.press import QtPress

pytestmark = pytest.mark.usefixtures("qapp")
CHANGES: dict[str, Any] = {
    "post_name": "Puskesmas Licin",
    "post_address": "Jl. Raya Licin 1 · Telepon 0333-111222",
    "pharmacist": "apt. Budi",
    "sipa": "503/0001/SIPA/2026",
    "number": "LCN-261122-0001-K",
    "date": "23-11-2026",
    "patient": "Bambang Sutrisno",
    "born": "01-02-1959",
    "medicine": "Amlodipin 5 mg tablet",
    "amount": "30 tablet",
    "sentence": "1 × sehari 1 tablet, malam",
    "warnings": ("Kocok dahulu",),
    "expiry": "01-12-2026",
    "n": 2,
    "of": 4,
    "external": True,
    "iter_left": 1,
    "copy": 1,
    "indication": "tekanan darah tinggi",
}
"""Another value for each thing that a label says."""
SHOWN = [
    *((form, what) for form in (EtiketForm.LABEL, EtiketForm.ROLL_58) for what in CHANGES),
    *((form, what) for form in EtiketForm for what in ("sentence", "copy", "indication")),
]
"""The sheet and the label printers draw the same label as the first one."""


def test_the_table_knows_everything_that_a_label_says() -> None:
    assert CHANGES.keys() == EtiketFacts.__dataclass_fields__.keys()


@pytest.mark.parametrize(("form", "what"), SHOWN)
def test_everything_shows_in_every_form(form: EtiketForm, what: str) -> None:
    changed = replace(TABLET, **{what: CHANGES[what]})
    assert drawn(QtPress().etiket([changed], form)) != plain(form)


@cache
def plain(form: EtiketForm) -> bytes:
    return drawn(QtPress().etiket([TABLET], form))


def drawn(paper: PaperFile) -> bytes:
    """What the printer would put on paper."""
    if not paper.name.endswith(".pdf"):
        return paper.data
    return picture_of(paper, 150).tobytes()


@pytest.mark.parametrize("form", EtiketForm)
def test_the_same_label_is_drawn_the_same(form: EtiketForm) -> None:
    """Else the table above would prove nothing."""
    assert drawn(QtPress().etiket([TABLET], form)) == plain(form)


@pytest.mark.parametrize("form", EtiketForm)
def test_directions_that_do_not_fit_are_an_error_and_never_cut(form: EtiketForm) -> None:
    sentence = "3 × sehari 1 tablet sesudah makan dengan segelas air hangat, " * 8
    with pytest.raises(DomainError) as refused:
        QtPress().etiket([replace(TABLET, sentence=sentence.strip())], form)
    said = refused.value.pesan
    assert said.startswith(f"Aturan pakai terlalu panjang: {len(sentence.strip())} huruf, maksimal")
    assert 40 < int(said.removesuffix(".").rpartition(" ")[2]) < len(sentence)


PUYER = [
    ItemRow(
        n, code, name, 10, "tablet", "3dd1", "3 × sehari 1 bungkus, sesudah makan", 5,
        mix=1, mix_name="Puyer batuk", mix_unit="bungkus", mix_quantity=15, expires=expires,
    )
    for n, code, name, expires in (
        (2, "AMLODIPIN-5", "Amlodipin 5 mg tablet", "2027-03-01"), (3, "X", "Dekstrometorfan", ""),
    )
]  # fmt: skip
PLAIN = ItemRow(1, "Z", "Salep tanpa nama", 1, "tube", "2dd", "2 × sehari oleskan", 7)


def test_a_racikan_is_one_label_with_its_own_name_and_time() -> None:
    desk = MemoryDesk()
    bundle = desk.bundles["antar-3"]
    desk.bundles["antar-3"] = replace(bundle, items=(PLAIN, *PUYER), date="2026-11-22")
    desk.kept = Settings(pharmacist="apt. Rina", sipa="503/SIPA")
    ports = replace(memory_ports(desk), press=QtPress())
    words = words_of(print_etiket(ports, "antar-3"))
    assert words.count("Etiket") == 2
    assert "Puyer batuk · 15 bungkus" in words
    assert "3 × sehari 1 bungkus, sesudah makan" in words
    assert "Pakai sebelum 01-03-2027" in words
    assert "Etiket 2/2" in words
    assert "Dekstrometorfan" not in words


@pytest.mark.parametrize(
    ("unit", "days"), [("bungkus", 180), ("kapsul", 180), ("botol", 14), ("pot", 30)]
)
def test_what_is_compounded_keeps_as_long_as_its_kind(unit: str, days: int) -> None:
    ports = memory_ports()
    detail = replace(ports.desk.delivery("antar-3"), date="2026-11-22")  # type: ignore[type-var]
    post = ports.desk.post()
    assert post is not None
    rows = [replace(row, mix_unit=unit, expires="") for row in PUYER]
    facts = etiket_facts(detail, post, ports.reference, rows)
    until = date(2026, 11, 22) + timedelta(days=days)
    assert facts.expiry == f"{until:%d-%m-%Y}"
    assert facts.external == (unit == "pot")


def test_the_time_after_mixing_begins_with_this_bundle_not_with_the_paper_of_the_resep() -> None:
    """A resep that is a week old, or the rest of it, is mixed today."""
    ports = memory_ports()
    detail = replace(ports.desk.delivery("antar-3"), date="2026-11-01")  # type: ignore[type-var]
    post = ports.desk.post()
    assert post is not None
    rows = [replace(row, mix_unit="botol", expires="") for row in PUYER]
    recorded = from_ms(detail.row.at).date()
    assert recorded > date(2026, 11, 15)
    facts = etiket_facts(detail, post, ports.reference, rows)
    assert facts.expiry == f"{recorded + timedelta(days=14):%d-%m-%Y}"


def test_the_rows_of_one_racikan_go_together() -> None:
    second = replace(PLAIN, n=4, mix=2)
    groups = label_groups((PLAIN, *PUYER, second))
    assert [[row.n for row in group] for group in groups] == [[1], [2, 3], [4]]
