"""Every paper of the sample morning as its printer would show it: at 203 dots to the inch (with
poppler's pdftoppm), rolls dot by dot."""

import subprocess
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from posobat.app.blank_slips import blank_facts
from posobat.app.manifest import HandOver, hand_over_all
from posobat.app.papers import EtiketFacts, EtiketForm, NoticeFacts, PaperFile, SlipFacts, SlipForm
from posobat.app.ports import Ports
from posobat.app.print_papers import print_copy, print_etiket, print_notice, print_slip
from posobat.app.print_run import draw
from posobat.demo import samples
from posobat.demo.memory import MemoryDesk, memory_ports
from posobat.demo.road_morning import road_desk
from posobat.demo.shots.studio import window_program
from posobat.domain.slipnumber import slip_number
from posobat.printing.etiket import etiket_dots
from posobat.printing.etiket_strip import etiket_strip
from posobat.printing.notice_strip import notice_strip
from posobat.printing.press import QtPress
from posobat.printing.slip_strip import slip_strip
from posobat.printing.trial_page import trial_strip

_AT = f"{samples.NOW:%d-%m-%Y %H.%M}"
_ROLLS = (58, 80)


class _Press(QtPress):
    """Remembers the facts of the last slip, label and notice, to draw them on rolls too."""

    slip_facts: SlipFacts
    notice_facts: NoticeFacts
    labels: Sequence[EtiketFacts] = ()

    def slip(self, facts: SlipFacts, form: SlipForm = SlipForm.A6) -> PaperFile:
        self.slip_facts = facts
        return super().slip(facts, form)

    def etiket(
        self, labels: Sequence[EtiketFacts], form: EtiketForm = EtiketForm.LABEL
    ) -> PaperFile:
        self.labels = labels
        return super().etiket(labels, form)

    def notice(self, facts: NoticeFacts, form: SlipForm = SlipForm.A6) -> PaperFile:
        self.notice_facts = facts
        return super().notice(facts, form)


def take(folder: Path) -> None:
    window_program()
    press = _Press()
    desk = MemoryDesk()
    desk.kept = replace(desk.kept, pharmacist=samples.STAFF[0].name, sipa="503/0142/SIPA/2024")
    ports = replace(memory_ports(desk), press=press)
    bundle = next(row for row in desk.queue(None) if row.state == "DISEGEL").delivery
    papers = {
        "slip-a6": print_slip(ports, bundle),
        "slip-a6-salinan": print_slip(ports, bundle, copy=2),
        "slip-a5": print_slip(ports, bundle, SlipForm.A5),
        "etiket": print_etiket(ports, bundle),
        "etiket-a4": print_etiket(ports, bundle, form=EtiketForm.SHEET),
        "surat": print_notice(ports, bundle),
        "salinan-resep": print_copy(ports, bundle),
        "berita-acara": _manifest(),
        "kosong-a6": _blanks(ports, SlipForm.A6),
        "kosong-a5": _blanks(ports, SlipForm.A5),
        "uji-a6": press.test_page(SlipForm.A6, _AT),
    }
    for name, paper in papers.items():
        words = ["pdftoppm", "-png", "-r", "203", "-", str(folder / f"kertas-{name}")]
        subprocess.run(words, input=paper.data, check=True)
    _rolls(press, folder)


def _rolls(press: _Press, folder: Path) -> None:
    for roll in _ROLLS:
        slip_strip(press.slip_facts, roll).save(str(folder / f"kertas-slip-{roll}.png"))
        notice_strip(press.notice_facts, roll).save(str(folder / f"kertas-surat-{roll}.png"))
        trial_strip(_AT, roll).save(str(folder / f"kertas-uji-{roll}.png"))
    for n, picture in enumerate(etiket_strip(press.labels), 1):
        picture.save(str(folder / f"kertas-etiket-58-{n}.png"))
    for n, picture in enumerate(etiket_dots(press.labels), 1):
        picture.save(str(folder / f"kertas-etiket-zpl-{n}.png"))


def _blanks(ports: Ports, form: SlipForm) -> PaperFile:
    slips = [slip_number("BLB", samples.NOW.date(), n) for n in (61, 62)]
    return ports.press.blanks(blank_facts(ports.desk, slips), form)


def _manifest() -> PaperFile:
    """Three packs that one driver takes along."""
    desk = road_desk()
    ports = replace(memory_ports(desk), press=QtPress())
    sealed = [d for d in desk.bundles.values() if d.row.state == "DISEGEL"]
    lines = tuple((detail.row.delivery, detail.seal) for detail in sealed)
    handed = HandOver(samples.DRIVERS[0], lines, str(len(lines)), "5")
    with ports.work(samples.STAFF[0].id) as work:
        hand_over_all(work, ports.reference, ports.clock, handed, samples.STAFF[0].name)
        work.commit()
    return draw(ports, desk.papers.jobs[-1])
