"""A whole day at the counter: the real program in a real window, keys from outside, eyes outside.

Login, a known patient, a new one, a refill, telaah, segel, courier, hand-over, delivered, one that
came back, and the report. At the end the district holds everything that was done.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from helpers.desktop import HEIGHT, WIDTH, Desktop, desktop, missing, missing_reader
from helpers.station import Station, op_ids, open_station, written
from helpers.wanted import want
from posobat.app.views import DeliveryDetail, QueueRow

NEW = {
    "NIK": "3510205403629017",
    "Ketik ulang": "9017",
    "4 angka": "9017",
    "Empat angka": "9017",
    "Tanggal lahir": "14031962",
    "L/P": "p",
    "Nomor HP": "081200009017",
    "Nomor JKN": "0009990009017",
    "Alergi": "",
    "Desa": "kertosari",
    "Jalan": "Jl. Ikan Tongkol 12",
    "RT": "2",
    "RW": "1",
    "Dusun": "Krajan",
    "Patokan": "depan musala Al-Hidayah",
    "Titik rumah": "-8.214500, 114.381200",
}
REST = {"Asal": "RSUD Blambangan", "Dokter": "dr. Made Ariani", "Bukti": "kartu KIS PBI"}
LAST = 80
pytestmark = pytest.mark.timeout(420)


@pytest.fixture(autouse=True)
def _packages() -> None:
    want(missing() or missing_reader())


class Person:
    """At the keyboard of `desk`; `station` is the same post, read from outside."""

    def __init__(self, desk: Desktop, station: Station) -> None:
        self.desk, self.station = desk, station

    def queue(self) -> list[QueueRow]:
        return self.station.post.desk.queue(None)

    def detail(self, delivery: str) -> DeliveryDetail:
        found = self.station.post.desk.delivery(delivery)
        assert found is not None
        return found

    def sees(self, *names: str) -> bool:
        there = {thing["name"].casefold() for thing in self.desk.tree()}
        return all(any(name.casefold() in one for one in there) for name in names)

    def focus(self) -> str:
        """What the field is called in which the cursor stands."""
        cells = ("table cell", "list item", "frame")
        things = self.desk.tree()
        focused = [t for t in things if t.get("focused") and t["role"] not in cells]
        return str(focused[-1]["name"]) if focused else ""

    def log_in(self, name: str, pin: str) -> None:
        self.desk.wait("the login", lambda: self.sees("PIN"))
        self.desk.enter(name)
        self.desk.enter(pin)
        self.desk.wait("the counter", lambda: self.sees("Resep baru (F2)"))

    def answer(self, answers: dict[str, str], until: str) -> None:
        """Reads what each field is called before typing into it; where the cursor stays, all is
        typed once more."""
        before = ""
        for _ in range(LAST):
            name = self.focus()
            if until in name:
                return
            if name == before:
                self.desk.press("ctrl+a")
            before = name
            found = next((k for k in answers if name.startswith(k)), None)
            if name.startswith("–"):
                self.desk.press("Down", "Return")  # the first of what can be chosen
            elif found is None:
                self.desk.press("Return")
            elif found == "L/P":
                self.desk.type(answers[found])
            elif found == "Desa":
                self.desk.type(answers[found])
                self.desk.wait("places", lambda: self.sees("Kertosari, Banyuwangi"))
                self.desk.press("Return")
            elif found == "Tanggal lahir":
                self.desk.type(answers[found])  # eight digits go on by themselves
            else:
                self.desk.enter(answers[found])
        self.desk.picture("never-came")
        raise AssertionError(f"the cursor never came to {until}, it stands in {self.focus()!r}")

    def medicine(self, typed: str, shown: str, signa: str) -> None:
        self.desk.type(typed)
        self.desk.wait(shown, lambda: self.sees(shown))
        self.desk.press("Return")
        self.desk.wait("directions", lambda: self.focus().startswith("Signa"))
        self.desk.enter(signa)

    def save(self) -> QueueRow:
        """Ctrl+Enter; what is asked for still is answered. Answers the newest bundle."""
        before = {row.delivery for row in self.queue()}
        for _ in range(6):
            self.desk.press("ctrl+Return")
            found = self.soon(lambda: [r for r in self.queue() if r.delivery not in before])
            if found:
                return found[0]
            name = self.focus()
            answer = next((REST[key] for key in REST if name.startswith(key)), "")
            self.desk.enter(answer)
        raise AssertionError(f"nothing was saved; the cursor stands in {self.focus()!r}")

    def soon(self, ready: Callable[[], Any]) -> Any:
        try:
            return self.desk.wait("it", ready, 4)
        except AssertionError:
            return None

    def open(self, slip: str) -> None:
        self.desk.press("F3", "ctrl+f")
        self.desk.type(slip)
        self.desk.wait("the bundle", lambda: self.sees(slip))
        self.desk.press("Return", "Return")
        self.desk.wait("its detail", lambda: self.focus() == "Rincian paket")

    def step(self, letter: str) -> None:
        """A key of one letter at the detail; nobody types into a form before it is there."""
        self.desk.press(letter)
        self.desk.wait(f"the form of {letter}", lambda: self.focus() not in ("", "Rincian paket"))

    def until(self, delivery: str, *states: str) -> None:
        self.desk.wait(f"{states}", lambda: self.detail(delivery).row.state in states)


def test_a_day_from_the_first_login_to_the_report(counter: Any, tmp_path: Path) -> None:
    with desktop(tmp_path / "layar", reader=True) as desk:
        desk.start("app", "--data", str(counter.data))
        station = open_station(counter.data)
        person = Person(desk, station)
        first = station.post.desk.queue(None)[-1]
        person.log_in("dewi", "482915")
        desk.picture("1-loket")
        known = _known(person, first.patient)
        new = _new(person)
        again = _refill(person, "Sulastri")
        desk.press("ctrl+l")
        person.log_in("rina", "739164")
        _to_the_door(person, known)
        _and_back(person, new)
        _report(person)
        station.close()
    _all_is_there(counter, tmp_path / "layar", known, new, again)


def _known(person: Person, name: str) -> QueueRow:
    person.desk.type(name[:8])
    person.desk.wait(name, lambda: person.sees(name))
    person.desk.press("Return")
    person.desk.wait("medicines", lambda: person.focus().startswith("Obat baris"))
    person.medicine("metf", "metFORMIN 500 mg tablet", "2dd1 pc")
    row = person.save()
    assert row.patient == name
    person.desk.picture("2-pasien-lama")
    return row


def _new(person: Person) -> QueueRow:
    person.desk.press("F2")
    person.desk.wait("patient", lambda: person.focus().startswith("Pasien"))
    person.desk.type("Sulastri Ningsih")
    person.desk.wait("nobody", lambda: person.sees("Tidak ditemukan"))
    person.desk.press("Return")
    person.answer({**NEW, **REST, "Penjamin": ""}, "Obat baris 1")
    person.desk.picture("3-pasien-baru")
    person.medicine("amlo", "Amlodipin", "1dd1 m")
    row = person.save()
    assert row.patient == "Sulastri Ningsih"
    return row


def _refill(person: Person, name: str) -> QueueRow:
    person.desk.press("F2")
    person.desk.type(name)
    person.desk.wait(name, lambda: person.sees("Sulastri Ningsih"))
    person.desk.press("Return")
    person.desk.wait("medicines", lambda: person.focus().startswith("Obat baris"))
    person.desk.press("F9")
    person.desk.picture("4-ulang")
    return person.save()


def _seal(person: Person, row: QueueRow, seal: str) -> None:
    desk = person.desk
    person.open(row.slip)
    person.step("t")
    desk.type("y" * 8)
    desk.press("Return")
    desk.wait("telaah", lambda: person.detail(row.delivery).resep_state == "DITELAAH")
    desk.wait("its detail", lambda: person.focus() == "Rincian paket")
    person.step("s")
    desk.type("y" * 5)
    desk.enter("hanya satu petugas bertugas")
    desk.enter("pasien sendiri")
    desk.enter("cara minum dan efek samping")
    desk.enter(seal)
    person.until(row.delivery, "DISEGEL")
    desk.picture(f"5-segel-{seal}")


def _with_courier(person: Person, row: QueueRow, seal: str) -> None:
    """A standby driver, chosen and given the pack at once."""
    desk = person.desk
    person.open(row.slip)
    person.step("k")
    desk.press("Down", "Return", "Return")
    person.until(row.delivery, "MENUNGGU_KURIR")
    desk.wait("its detail", lambda: person.focus() == "Rincian paket")
    person.step("o")
    for typed in (seal, "Hadi Santoso", "P 4217 VB"):
        desk.enter(typed)
    person.until(row.delivery, "DISERAHKAN_KURIR", "DIANTAR")
    desk.wait("its detail", lambda: person.focus() == "Rincian paket")


def _to_the_door(person: Person, row: QueueRow) -> None:
    _seal(person, row, "SGL-000101")
    _with_courier(person, row, "SGL-000101")
    person.desk.press("d")
    person.desk.wait("the form", lambda: person.focus().startswith("Nama penerima"))
    person.desk.enter("Suparti")
    person.desk.press("Return", "Return", "Return")
    person.until(row.delivery, "TERKIRIM")
    person.desk.picture("6-diterima")


def _and_back(person: Person, row: QueueRow) -> None:
    _seal(person, row, "SGL-000102")
    _with_courier(person, row, "SGL-000102")
    person.step("g")
    person.desk.press("Return", "Return")
    person.until(row.delivery, "GAGAL_ANTAR")
    person.desk.wait("its detail", lambda: person.focus() == "Rincian paket")
    person.step("r")
    person.desk.press("Return", "Return")
    person.until(row.delivery, "KEMBALI_DI_POS")
    person.desk.picture("7-kembali")


def _report(person: Person) -> None:
    person.desk.press("F7", "h")
    person.desk.wait("the report", lambda: person.sees("Tutup hari"))
    person.desk.picture("8-laporan")


def _all_is_there(counter: Any, pictures: Path, *rows: QueueRow) -> None:
    station = open_station(counter.data)
    while station.sync().unsent:
        continue
    assert set(written(station)) <= set(op_ids(counter.district.engine))
    assert len({row.delivery for row in rows}) == len(rows) == 3
    drafts = [station.post.desk.load_draft(f"resep:{s.id}") for s in station.post.desk.staff()]
    assert drafts == [None, None]
    station.close()
    shots = sorted(pictures.glob("*.png"))
    assert len(shots) >= 8
    for shot in shots:
        with Image.open(shot) as image:
            assert image.size == (WIDTH, HEIGHT)
            assert len(image.convert("RGB").getcolors(1 << 24) or ()) > 50, shot.name
