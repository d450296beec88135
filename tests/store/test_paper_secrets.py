"""What a courier may never read stands on no paper that a courier sees, whatever its form; and what
the pharmacy must say stands on the papers inside the pack."""

import re
from collections.abc import Iterator
from dataclasses import asdict, replace

import pytest

from helpers.papers import words_of
from helpers.prescriptions import canary, secrets_of
from helpers.station import Station
from posobat.app.blank_slips import blank_facts, order_blanks
from posobat.app.papers import ManifestFacts, ManifestRow, SlipForm
from posobat.app.ports import Ports, SyncSummary
from posobat.app.print_papers import (
    print_copy,
    print_etiket,
    print_notice,
    print_slip,
    slip_facts,
)
from posobat.app.settings import Settings
from posobat.domain.delivery_code import delivery_code
from posobat.printing.press import QtPress
from posobat.store.print_queue import PostPrintQueue

pytestmark = pytest.mark.usefixtures("qapp")
CODE = "kode terima"
ILL = "kenarisakit"
FORM = replace(
    canary(),
    doctor="dr. Made Ariani, Sp.PD",
    sip="503/SIP/2024",
    items=tuple(replace(item, indication=ILL) for item in canary().items),
)


@pytest.fixture
def ports(station: Station) -> Ports:
    post = station.post
    post.desk.keep_settings(Settings(pharmacist="apt. Rina Wahyuni", sipa="503/0142/SIPA/2024"))
    return Ports(
        work=post.work, desk=post.desk, press=QtPress(), reference=post.reference,
        clock=station.clock, sync=lambda _report: SyncSummary(True),
        papers=PostPrintQueue(post.engine, station.clock),
    )  # fmt: skip


@pytest.fixture
def bundle(station: Station) -> str:
    return station.register(FORM).bundles[0].delivery


def secrets() -> Iterator[str]:
    yield from secrets_of(FORM)
    yield "kenarikulit"
    yield ILL
    yield "poli"
    yield "diagnos"


def leaked(text: str, bundle: str) -> list[str]:
    told = text.lower()
    found = [secret for secret in secrets() if secret.lower() in told]
    return found + [CODE] * says_code(text, bundle)


def says_code(text: str, bundle: str) -> bool:
    """The digits alone, however they are spaced; in a longer number they mean nothing."""
    digits = " *".join(delivery_code(bundle))
    return re.search(rf"(?<![\w.,:/-]){digits}(?![\w.,:/-])", text) is not None


@pytest.mark.parametrize("form", [SlipForm.A6, SlipForm.A5])
def test_the_slip_says_nothing_but_where_and_how(ports: Ports, bundle: str, form: SlipForm) -> None:
    for copy in (0, 2):
        words = words_of(print_slip(ports, bundle, form, copy))
        assert "Kenarisiti Rahasiawati" in words
        assert ("SALINAN ke-2" in words) == (copy == 2)
        assert leaked(words, bundle) == []


def test_the_rolls_are_given_nothing_else_either(ports: Ports, bundle: str) -> None:
    """Their paper is a picture: what it is drawn from is looked at instead."""
    detail, post = ports.desk.delivery(bundle), ports.desk.post()
    assert detail is not None
    assert post is not None
    facts = slip_facts(detail, post, ports.reference, "22-11-2026 09.42")
    assert leaked(" ".join(map(str, asdict(facts).values())), bundle) == []


def test_the_manifest_and_the_blank_slips_neither(ports: Ports, bundle: str) -> None:
    detail = ports.desk.delivery(bundle)
    assert detail is not None
    row = ManifestRow(detail.row.slip, "BLB-004217", detail.patient.kecamatan, "1/1")
    manifest = ManifestFacts(
        number="BA-BLB-261122-01", post_name="Pos Obat", post_phone="0333-421118",
        printed_at="22-11-2026 09.41", handed_at="22-11-2026 pukul 09.41", handed_by="Dewi",
        carrier="pengemudi siaga", driver="Slamet", plate="P 1234 AB", rows=(row,),
    )  # fmt: skip
    slips = list(order_blanks(ports, "staf-agus", 2))
    for paper in (
        ports.press.manifest(manifest),
        ports.press.blanks(blank_facts(ports.desk, slips)),
    ):
        words = words_of(paper)
        assert leaked(words, bundle) == []
        assert "Kenarisiti" not in words


def test_the_notice_alone_bears_the_code(ports: Ports, bundle: str) -> None:
    assert leaked(words_of(print_notice(ports, bundle)), bundle) == [CODE]
    for paper in (print_etiket(ports, bundle), print_copy(ports, bundle)):
        assert not says_code(words_of(paper), bundle)


def test_pharmacist_and_doctor_stand_with_their_licences(ports: Ports, bundle: str) -> None:
    etiket, copied = words_of(print_etiket(ports, bundle)), words_of(print_copy(ports, bundle))
    for words in (etiket, copied):
        assert "apt. Rina Wahyuni" in words
        assert "SIPA 503/0142/SIPA/2024" in words
    assert "dr. Made Ariani, Sp.PD (SIP 503/SIP/2024)" in copied
    assert "ne det" in copied  # nothing was handed over yet


def test_a_copy_of_every_paper_says_so(ports: Ports, bundle: str) -> None:
    for draw in (print_slip, print_etiket, print_notice, print_copy):
        assert "SALINAN ke-3" in words_of(draw(ports, bundle, copy=3)), draw.__name__


def test_file_names_name_nobody(ports: Ports, bundle: str) -> None:
    for draw in (print_slip, print_etiket, print_notice, print_copy):
        name = draw(ports, bundle, copy=1).name.lower()
        assert leaked(name, bundle) == []
        assert "kenari" not in name
