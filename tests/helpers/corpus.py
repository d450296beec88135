"""A seeded corpus of ops with the bodies that the use-cases write: people, prescriptions, events.

Everybody is made up. The words of people (names, streets, landmarks, doctors, drivers) come in two
sets that share nothing: the dictionary of the wire is trained on one, sizes are measured on the
other, so that it cannot know them. Medicines and villages are those of the district.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import cache
from heapq import heappop, heappush
from random import Random
from typing import Any

from helpers.corpus_words import CLINICS, MEASURED, POSTS, SIGNA, Words
from posobat.domain.address import ROUGH_E6
from posobat.domain.change import Kind
from posobat.domain.clock import WIB, to_ms
from posobat.domain.forms import AddressForm, ItemForm, PatientForm, PrescriptionForm
from posobat.domain.ids import child_id
from posobat.domain.medicine import Medicine
from posobat.domain.patient import patient_body
from posobat.domain.prescription import prescription_body
from posobat.domain.slipnumber import slip_number
from posobat.store.reference import load_reference
from posobat.wire.op import Op, canonical_body

START = datetime(2026, 11, 2, 7, 30, tzinfo=WIB)
A_DAY = 110
"""Prescriptions of one post on one day."""


@dataclass
class Author:
    """Writes ops of one incarnation, chained as a store does."""

    inc: str
    seq: int = 0
    head: str = ""
    seen: int = 0

    def write(self, kind: str, body: dict[str, Any], entity: str, actor: str, at: int) -> Op:
        self.seq += 1
        op = Op(
            inc=self.inc,
            seq=self.seq,
            prev=self.head,
            actor=actor,
            at=at,
            suspect=False,
            seen=self.seen,
            kind=str(kind),
            entity=entity,
            body=canonical_body(body),
        )
        self.head = op.id
        return op


@dataclass
class Loket:
    """One post at work. `people` are its pool: (body, id once recorded)."""

    seed: int
    words: Words = MEASURED
    pool: int = 4000
    random: Random = field(init=False)
    author: Author = field(init=False)
    staff: list[str] = field(init=False)
    doctors: list[tuple[str, str, str]] = field(init=False)
    drivers: list[dict[str, str]] = field(init=False)
    people: dict[int, tuple[dict[str, Any], str]] = field(default_factory=dict)
    count: int = 0
    sealed: int = 4000

    def __post_init__(self) -> None:
        r = self.random = Random(f"{self.seed}")
        self.author = Author(f"{r.getrandbits(128):032x}", seen=r.randrange(50_000))
        self.staff = [f"{r.getrandbits(128):032x}" for _ in range(4)]
        self.doctors = [
            (
                f"dr. {_name(r, self.words)}",
                f"503/{r.randrange(100, 999)}/SIP/2025",
                r.choice(CLINICS),
            )
            for _ in range(25)
        ]
        self.drivers = [
            {"name": _name(r, self.words), "plate": f"P {r.randrange(1000, 9999)} {_letters(r)}"}
            for _ in range(30)
        ]

    @property
    def now(self) -> datetime:
        """When the next prescription comes: a working day of some seven hours."""
        day, n = divmod(self.count, A_DAY)
        return START + timedelta(days=day, seconds=220 * n + self.random.uniform(0, 200))

    def register(self, who: int | None = None) -> list[Op]:
        """Ops of one prescription; its patient first when he is new. `who`: place in the pool."""
        r, moment = self.random, self.now
        at, today = to_ms(moment), moment.date()
        actor = self.staff[self.count // 37 % 2]
        self.author.seen += r.choice((0, 0, 1, 2, 5))
        who = r.randrange(self.pool) if who is None else who
        ops = []
        if who not in self.people:
            body = _person(Random(f"{self.seed}/{who}"), self.words, today)
            ops.append(self.author.write(Kind.PATIENT_SET, body, "", actor, at))
            self.people[who] = body, ops[0].id
        person, identity = self.people[who]
        self.count += 1
        body = self._prescription(person, identity, today)
        at += r.randrange(1, 5)
        return [*ops, self.author.write(Kind.PRESCRIPTION_NEW, body, "", actor, at)]

    def request(self, prescription: Op, at: int = 0) -> Op:
        """The courier request of its first bundle."""
        at = at or prescription.at + self.random.randrange(20_000, 60_000)
        body = {"event": "antre", "carrier": "gosend"}
        entity = child_id(prescription.id, 1)
        return self.author.write(Kind.DELIVERY_EVENT, body, entity, prescription.actor, at)

    def seal(self, prescription: Op, at: int) -> Op:
        r = self.random
        checker = r.choice(self.staff)
        to = r.choice(("pasien", "pasien", "keluarga", _name(r, self.words)))
        self.sealed += r.choice((1, 1, 1, 1, 1, 2))
        body = {
            "event": "segel",
            "seal": f"SGL-{self.sealed:06d}",
            "checker": checker,
            "education": {"to": to, "note": r.choice(self.words.notes)},
        }
        entity = child_id(prescription.id, 1)
        return self.author.write(Kind.DELIVERY_EVENT, body, entity, checker, at)

    def hand_over(self, sealed: Op, at: int) -> Op:
        r = self.random
        body = {
            "event": "serah_kurir",
            "seal": sealed.data()["seal"],
            "driver": r.choice(self.drivers),
        }
        actor = r.choice(self.staff[:2])
        return self.author.write(Kind.DELIVERY_EVENT, body, sealed.entity, actor, at)

    def _prescription(self, person: dict[str, Any], identity: str, today: date) -> dict[str, Any]:
        r = self.random
        doctor, sip, clinic = r.choice(self.doctors)
        form = PrescriptionForm(
            items=tuple(_item(r, m) for m in _pick(r)),
            patient_id=identity,
            date=today,
            origin=r.choice(("RSUD Blambangan", "RSUD Blambangan", "RSUD Genteng", *POSTS)),
            clinic=clinic,
            doctor=doctor,
            sip=sip,
            payer=person["payer"],
            lane=person["lane"],
            proof=person.get("proof", ""),
            verified_by=self.doctors[self.count % 3][0][4:],
        )

        def slips(n: int) -> list[str]:
            return [slip_number("BLB", today, self.count % A_DAY * 2 + at + 1) for at in range(n)]

        reference = load_reference()
        return prescription_body(
            form, identity, person, reference, today=today, slip_numbers=slips
        )[0]


def push(loket: Loket, records: int) -> Iterator[Op]:
    """Records as a post pushes them: patient when new, prescription of 3 items, courier request."""
    for _ in range(records):
        ops = loket.register()
        yield from ops
        yield loket.request(ops[-1])


def working_day(loket: Loket, prescriptions: int = 100) -> list[Op]:
    """New patients only, and three events of each bundle (seal, request, hand-over) in between."""
    r = loket.random
    ops: list[Op] = []
    waiting: list[tuple[int, int, str, Op]] = []
    for _ in range(prescriptions):
        ops += loket.register(who=loket.count)
        sealing = ops[-1].at + r.randrange(600_000, 2_400_000)
        heappush(waiting, (sealing, ops[-1].at, "seal", ops[-1]))
        closing = loket.count == prescriptions
        while waiting and (closing or waiting[0][0] < ops[-1].at + 150_000):
            at, _, step, op = heappop(waiting)
            at = max(at, ops[-1].at + 900)
            if step == "seal":
                ops.append(loket.seal(op, at))
                ops.append(loket.request(op, at + r.randrange(4_000, 60_000)))
                leaving = at + r.randrange(600_000, 3_000_000)
                heappush(waiting, (leaving, at, "hand_over", ops[-2]))
            else:
                ops.append(loket.hand_over(op, at))
    return ops


def courier_events(loket: Loket, server: Author, requests: list[Op]) -> Iterator[Op]:
    """What the server writes for booked couriers: six ops a delivery, deliveries interleaved."""
    r = loket.random
    rides = [(op, f"GK-11-{r.randrange(10**7, 10**8)}", r.choice(loket.drivers)) for op in requests]
    for step, event in enumerate(_RIDE):
        for op, order, driver in rides:
            at = op.at + 400_000 * (step + 1) + r.randrange(200_000)
            body: dict[str, Any] = {"event": event, "booking": op.id, "order": order}
            if event == "pesan":
                body |= {"price": r.randrange(8, 30) * 1000}
            else:
                body |= {"source": f"{r.getrandbits(128):032x}", "source_at": at - 700}
            if event == "kurir_dapat":
                phone = f"6281{r.randrange(10**9, 10**10)}"
                track = f"https://gosend.example/t/{r.getrandbits(48):012x}"
                body |= {"driver": {**driver, "phone": phone}, "tracking": track}
            elif event == "terkirim":
                body |= {"receiver": _name(r, loket.words), "relation": "", "proof": "nama"}
            yield server.write(Kind.DELIVERY_EVENT, body, op.entity, "server", at)


_RIDE = ("pesan", "kurir_dapat", "menuju_pos", "diambil_kurir", "antar", "terkirim")


def _person(r: Random, words: Words, today: date) -> dict[str, Any]:
    reference = load_reference()
    villages = _villages()
    village = villages[int(r.expovariate(1 / 50)) % len(villages)]
    born = date(1935, 1, 1) + timedelta(days=r.randrange(25_000))
    sex = r.choice("LP")
    day = born.day + (40 if sex == "P" else 0)
    serial = r.randrange(1, 10_000)
    home = f"{r.randrange(1, 25):02d}"
    nik = f"3510{home}{day:02d}{born:%m%y}{serial:04d}"
    lat, lon = -8_200_000 - r.randrange(300_000), 114_100_000 + r.randrange(300_000)
    lat, lon = (v + (v % ROUGH_E6 == 0) for v in (lat, lon))
    street = f"Jl. {r.choice(words.streets)} {r.randrange(1, 220)}" if r.random() < 0.6 else ""
    form = PatientForm(
        name=_name(r, words),
        nik=nik,
        born=born,
        sex=sex,
        jkn=f"000{r.randrange(10**10):010d}" if r.random() < 0.85 else "",
        phone=f"08{r.choice(('12', '13', '52', '57', '95'))}{r.randrange(10**8):08d}",
        allergy="tidak ada" if r.random() < 0.9 else r.choice(words.allergies),
        address=AddressForm(
            village=village.name,
            kecamatan=village.kecamatan,
            street=street,
            rt=str(r.randrange(1, 15)),
            rw=str(r.randrange(1, 9)),
            hamlet=r.choice(words.hamlets) if r.random() < 0.7 else "",
            landmark=f"{r.choice(words.beside)} {r.choice(words.landmarks)}",
            point=f"{lat / 1e6:.6f}, {lon / 1e6:.6f}",
        ),
    )
    body = patient_body(form, reference.areas, today)
    payer, lane, proof = r.choice(_LANES)
    proof = proof.replace("#", str(r.randrange(1, 9000)))
    habits = {"payer": payer, "lane": lane, "proof": proof}
    return body | {key: value for key, value in habits.items() if value}


_LANES = (
    ("bpjs_pbi", "pbi", "PBI-JKN"),
    ("bpjs_pbi", "pbi", "Kartu PBI"),
    ("sktm", "pbi", "SKTM 470/#/2026"),
    ("bpjs_non_pbi", "umum", ""),
    ("umum", "umum", ""),
)


def _item(r: Random, medicine: Medicine) -> ItemForm:
    if medicine.unit != "tablet":
        return ItemForm(medicine.code, medicine.usual_signa, medicine.usual_quantity, 0)
    signa = r.choice((medicine.usual_signa, medicine.usual_signa, *SIGNA))
    daily = int(signa[0]) if signa[0].isdigit() else 1
    days = r.choice((30, 30, 30, 10, 5))
    return ItemForm(medicine.code, signa, daily * days, days, 2 if r.random() < 0.1 else 0)


def _pick(r: Random) -> list[Medicine]:
    """Three different ones; as in life, few make up most of what is written."""
    medicines = _medicines()
    chosen: list[Medicine] = []
    while len(chosen) < 3:
        found = medicines[int(r.expovariate(1 / 40)) % len(medicines)]
        if found not in chosen:
            chosen.append(found)
    return chosen


@cache
def _medicines() -> list[Medicine]:
    """What may ride with a courier, shuffled once."""
    found = load_reference().formulary.medicines.values()
    plain = (m for m in found if m.usual_signa and m.usual_quantity)
    may = [m for m in plain if not (m.kind.controlled or m.cold or m.injection or m.bud_days)]
    Random("obat").shuffle(may)
    return may


@cache
def _villages() -> list[Any]:
    areas = load_reference().areas.villages
    home = [v for v in areas if v.code.startswith("35.10")]
    Random("desa").shuffle(home)
    return home


def _name(r: Random, words: Words) -> str:
    last = f" {r.choice(words.last)}" if r.random() < 0.3 else ""
    return f"{r.choice(words.first)} {r.choice(words.last)}{last}"


def _letters(r: Random) -> str:
    return "".join(r.choice("ABCDEFGHJKLQRSTUVWXYZ") for _ in range(2))
