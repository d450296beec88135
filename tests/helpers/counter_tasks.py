"""The counter's five tasks, typed; each says how many keys it took and that its record is right."""

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt

from helpers.counter_keys import HAND_S, CountedClerk, recorded
from helpers.typist import ENTER
from posobat.domain.change import Kind

BARS = {"known": 49, "learned": 29, "refill": 11, "refill_scan": 3, "new_patient": 75}
KNOWN = "siti am"
SITI_JKN = "0009876543210"
_SITI = "3510165403680001"
_NEW = "3510161203680017"
_DIRECTIONS = (("metf", "2dd1 pc"), ("amlo", "1dd1 m"), ("simv", "1dd1 m"))


def first_of_the_shift(clerk: CountedClerk) -> None:
    """Siti comes for the first time: she is entered with her cards, doctor and origin are told.
    Not counted."""
    clerk.enter(_SITI, HAND_S)
    clerk.enter("Siti Amrina")
    clerk.type("0001")
    clerk.type("14031968")
    clerk.type("p")
    clerk.enter("081234567890")
    clerk.enter(SITI_JKN)
    clerk.press(ENTER)  # no allergy
    clerk.enter("kertosari")
    for text in ("Jl. Ikan Tongkol 12", "2", "1", "", "pagar hijau", "-8.219231, 114.369102"):
        clerk.enter(text)
    clerk.enter("u")
    clerk.enter("metf")
    clerk.enter("2dd1 pc")
    clerk.press(ENTER)
    clerk.enter("Poli Saraf")
    clerk.enter("dr. Made Ariani")
    clerk.save()
    [person] = recorded(clerk.window, Kind.PATIENT_SET)[-1:]
    assert (person["name"], person["nik"], person["jkn"]) == ("Siti Amrina", _SITI, SITI_JKN)


@dataclass
class Tasks:
    clerk: CountedClerk

    def all(self) -> dict[str, int]:
        return {
            "known": self.counted(self.known),
            "learned": self.counted(self.learned),
            "refill": self.counted(self.refill),
            "refill_scan": self.counted(self.refill_scan),
            "new_patient": self.counted(self.new_patient),
        }

    def counted(self, task: Any) -> int:
        self.clerk.keys = 0
        task()
        return self.clerk.keys

    def known(self) -> None:
        """Known patient, three medicines with their directions, courier."""
        self.clerk.enter(KNOWN)
        for medicine, signa in _DIRECTIONS:
            self.clerk.enter(medicine)
            self.clerk.enter(signa)
        self.clerk.save()
        self._siti_has_three()

    def learned(self) -> None:
        self.clerk.enter(KNOWN)
        for medicine, _ in _DIRECTIONS:
            self.clerk.enter(medicine)
            self.clerk.press(ENTER)
        self.clerk.save()
        self._siti_has_three()

    def refill(self) -> None:
        self.clerk.enter(KNOWN)
        self._repeat()

    def refill_scan(self) -> None:
        self.clerk.scan(SITI_JKN)
        self._repeat()

    def new_patient(self) -> None:
        """From the empty field to the medicines; then a prescription, which is not counted."""
        clerk = self.clerk
        clerk.enter(_NEW, HAND_S)  # nobody has it: Enter adds
        clerk.enter("Budi Sali")
        clerk.type("0017")
        clerk.type("12031968")
        clerk.type("l")
        clerk.enter("08123456789")
        clerk.press(ENTER, 2)  # no card, no allergy
        clerk.enter("sobo")
        clerk.press(ENTER)  # no street
        clerk.enter("2")
        clerk.enter("1")
        clerk.press(ENTER)  # no dusun
        clerk.enter("masjid")
        clerk.press(ENTER)  # no point
        clerk.enter("u")
        assert clerk.page.view.items.rows[0].medicine.hasFocus()
        keys = clerk.keys
        clerk.enter("metf")
        clerk.press(ENTER)
        clerk.save()
        clerk.keys = keys
        [person] = recorded(clerk.window, Kind.PATIENT_SET)[-1:]
        assert {k: person.get(k) for k in ("name", "nik", "born", "sex", "phone", "allergy")} == {
            "name": "Budi Sali", "nik": _NEW, "born": "1968-03-12", "sex": "L",
            "phone": "628123456789", "allergy": "tidak ada",
        }  # fmt: skip
        assert (person["village_name"], person["rt"], person["landmark"]) == (
            "Sobo", "002", "masjid",
        )  # fmt: skip

    def _repeat(self) -> None:
        self.clerk.press(Qt.Key.Key_F9)
        self.clerk.save()
        self._siti_has_three()

    def _siti_has_three(self) -> None:
        [body] = recorded(self.clerk.window, Kind.PRESCRIPTION_NEW)[-1:]
        items = [
            (i["name"].split()[0], i["signa"], i["quantity"], i["days"]) for i in body["items"]
        ]
        assert items == [
            ("Metformin", "2dd1 pc", 60, 30),
            ("Amlodipin", "1dd1 m", 30, 30),
            ("Simvastatin", "1dd1 m", 30, 30),
        ], items
        assert (body["doctor"], body["origin"]) == ("dr. Made Ariani", "Poli Saraf")
        [bundle] = body["bundles"]
        assert (bundle["method"], bundle["carrier"]) == ("kurir", "gosend")
        people = self.clerk.page._context.ports.desk.search_patients(SITI_JKN)
        assert [p.id for p in people] == [body["patient"]]
