"""Papers as orders: what was asked of the printer, and how far it came. Plain records."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any


class Paper(StrEnum):
    """What can be printed. The value is kept for ever, in the log too."""

    SLIP = "slip"
    ETIKET = "etiket"
    NOTICE = "surat"
    COPY = "salinan"
    MANIFEST = "berita"
    BLANK = "kosong"
    TEST = "uji"


PAPER_WORDS = {
    Paper.SLIP: "slip antar",
    Paper.ETIKET: "etiket",
    Paper.NOTICE: "surat pasien",
    Paper.COPY: "salinan resep",
    Paper.MANIFEST: "berita acara",
    Paper.BLANK: "slip kosong",
    Paper.TEST: "halaman uji",
}
OF_A_BUNDLE = (Paper.SLIP, Paper.ETIKET, Paper.NOTICE, Paper.COPY)
"""Drawn from what the post knows of the bundle when its turn comes."""


class JobState(StrEnum):
    """WAITING comes by itself once the printer is there. The next two need a person: FAILED cannot
    be drawn, of UNSURE nobody knows whether it came out."""

    WAITING = "menunggu"
    SENDING = "dicetak"
    PRINTED = "tercetak"
    FAILED = "gagal"
    UNSURE = "belum_pasti"
    CANCELLED = "batal"


OPEN_STATES = (JobState.WAITING, JobState.SENDING, JobState.FAILED, JobState.UNSURE)
IN_THE_WORLD = (JobState.PRINTED, JobState.SENDING, JobState.UNSURE)
"""Such a paper is there, or may be: the next one is a copy."""


@dataclass(frozen=True)
class PaperOrder:
    """`about` is the bundle's id, or whatever names the paper; `label` is read by people (a slip
    number, never a person). `copy` n is marked "SALINAN ke-n" and has its `reason`. `content`
    stands for papers that are about no single bundle."""

    paper: Paper
    about: str
    label: str
    copy: int = 0
    reason: str = ""
    content: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class PrintJob:
    """An order with its number. `said` is the last sentence about it; times in ms since 1970."""

    n: int
    order: PaperOrder
    state: JobState
    actor: str
    at: int
    tries: int = 0
    said: str = ""
    file: str = ""
    printer: str = ""
    done_at: int = 0
