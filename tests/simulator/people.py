"""What staff do at a counter, through the real use-cases, and what a hostile or a newer program
would write into the log.
"""

from collections.abc import Callable
from random import Random
from typing import Any

from helpers.prescriptions import for_courier
from posobat.app import custody, returns
from posobat.app.pharmacy import final_check, prepare, review_prescription, seal
from posobat.app.register_prescription import register_prescription
from posobat.app.request_courier import request_courier
from posobat.domain.change import Change, Kind
from posobat.domain.clock import Clock
from posobat.domain.review import ITEMS, Review
from posobat.store import meta
from posobat.store.engine import writing
from posobat.store.identity import identity
from posobat.store.oplog import append, author_head
from posobat.store.projection import project
from posobat.store.reference import load_reference
from posobat.store.work import PostWork
from posobat.wire.op import Op, canonical_body

Acted = tuple[str, list[str]]
"""What was done, and the ops whose ids the use-case answered."""

FOREIGN_NAME = "Orang Lain"
"""What only a hostile program writes."""
STAFF = ("staf-agus", "staf-dewi", "staf-rina")
FIELDS: dict[str, tuple[Any, ...]] = {
    "phone": tuple(f"62812000000{n}" for n in range(9)),
    "landmark": tuple(f"rumah nomor {n}" for n in range(9)),
    "rw": tuple(f"0{n}" for n in range(9)),
    "weight_g": (3_000, 50_000, None),
}
_NEXT = {
    "MENUNGGU_KURIR": ("hand over", "pick driver", "wait", "cancel"),
    "DIPESAN": ("hand over", "wait", "wait", "pick driver", "cancel"),
    "KURIR_DAPAT": ("hand over", "hand over", "wait", "cancel"),
    "MENUJU_POS": ("hand over", "hand over", "pick driver", "pickup"),
    "DISERAHKAN_KURIR": ("delivered", "failed", "wait"),
    "DIANTAR": ("delivered", "failed", "wait"),
    "GAGAL_ANTAR": ("returning", "back"),
    "KEMBALI_KE_POS": ("back",),
    "KEMBALI_DI_POS": ("reuse", "reuse", "destroy", "pickup", "seal", "seal", "cancel"),
    "TANPA_KURIR": ("courier", "pick driver", "pickup"),
    "DISEGEL": ("courier", "courier", "courier", "by hand", "cancel"),
}


class Counter:
    """One open program: `disk` may be copied or put back underneath it."""

    def __init__(self, name: str, post: str, disk: Any, clock: Clock) -> None:
        self.name, self.post, self.disk, self.clock = name, post, disk, clock
        self.seals = 0

    def register(self, rng: Random, n: int = -1) -> Acted:
        form = for_courier(rng.randrange(6) if n < 0 else n)
        with self._work(rng) as work:
            done = register_prescription(work, self.clock, load_reference(), form)
            work.commit()
        return "register", [done.prescription]

    def edit(self, rng: Random) -> Acted:
        """One or two fields of a patient whom the other counter may be editing too."""
        patient = self._some(
            rng,
            "SELECT lower(hex(id)) FROM patient WHERE id IN (SELECT id FROM op)"
            " ORDER BY id LIMIT 4",
        )
        if not patient:
            return "no patient", []
        names = rng.sample(sorted(FIELDS), rng.choice((1, 1, 2)))
        body = {name: rng.choice(FIELDS[name]) for name in names}
        with self._work(rng) as work:
            ops = [work.record(Change(Kind.PATIENT_SET, body, patient))]
            if rng.random() < 0.1:
                ops.append(work.record(Change(Kind.PATIENT_SET, {"hamlet": "Krajan"}, patient)))
            work.commit()
        return f"edit {patient[:6]} {','.join(names)}", ops

    def step(self, rng: Random, odd: float = 0.08) -> Acted:
        """The next thing on the road of some bundle; now and then one that does not fit."""
        found = self.disk.rows(
            "SELECT lower(hex(d.id)), lower(hex(d.prescription)), d.state, d.seal, p.state"
            " FROM delivery d JOIN prescription p ON p.id = d.prescription"
            " WHERE d.final = 0 OR ? ORDER BY d.at DESC, d.id LIMIT 6",
            rng.random() < odd / 2,
        )
        if not found:
            return "no bundle", []
        delivery, resep, state, seal_, stage = rng.choice(found)
        word = self._next(rng, state, stage, odd)
        if word == "wait":
            return "wait", []
        return self.do(rng, word, delivery, resep, seal_)

    def do(self, rng: Random, word: str, delivery: str, resep: str, sealed: str = "") -> Acted:
        """One deed on the road of this bundle."""
        with self._work(rng) as work:
            op = _DEEDS[word](self, work, delivery, resep, sealed)
            work.commit()
        return f"{word} {delivery[:6]}", [op]

    def write_raw(self, kind: str, body: dict[str, Any], entity: str = "", actor: str = "") -> str:
        """As a newer or hostile program would: nothing is checked."""
        with writing(self.disk.engine) as connection:
            me = identity(connection)
            assert me is not None
            seq, prev = author_head(connection, me.inc)
            op = Op(
                inc=me.inc, seq=seq + 1, prev=prev, actor=actor or STAFF[0], at=0, suspect=False,
                seen=me.cursor, kind=kind, entity=entity, body=canonical_body(body),
            )  # fmt: skip
            written = append(connection, op, scope=meta.get(connection, "post.code"))
            project(connection, [entity or written])
        return written

    def foreign_edit(self, rng: Random, entity: str) -> Acted:
        """Of somebody else's patient, whose id leaked."""
        with self._work(rng) as work:
            op = work.record(Change(Kind.PATIENT_SET, {"name": FOREIGN_NAME}, entity))
            work.commit()
        return f"foreign edit {entity[:6]}", [op]

    def claim(self, name: str = "X") -> Acted:
        """What only the server may write: it is kept back, and nobody else is told of it."""
        return "claims to be the server", [
            self.write_raw("staff.set", {"name": name}, actor="server")
        ]

    def _next(self, rng: Random, state: str, stage: str, odd: float) -> str:
        if rng.random() < odd:
            return rng.choice(sorted(_DEEDS))
        if state == "DRAF":
            road = {"DITERIMA": "review", "DITELAAH": "prepare", "DISIAPKAN": "final check"}
            return road.get(stage, "seal")
        return rng.choice(_NEXT.get(state, ("wait",)))

    def _some(self, rng: Random, statement: str) -> str:
        found = self.disk.rows(statement)
        return str(rng.choice(found)[0]) if found else ""

    def _work(self, rng: Random) -> PostWork:
        return PostWork(self.disk.engine, self.clock, rng.choice(STAFF))

    def new_seal(self) -> str:
        self.seals += 1
        return f"SGL-{self.name.upper()}{self.seals:03}"


Deed = Callable[[Counter, PostWork, str, str, str], str]


def _review(counter: Counter, work: PostWork, delivery: str, resep: str, sealed: str) -> str:
    return review_prescription(work, resep, dict.fromkeys(ITEMS[Review.RESEP], True), {})


def _final_check(counter: Counter, work: PostWork, delivery: str, resep: str, sealed: str) -> str:
    answers = dict.fromkeys(ITEMS[Review.OBAT], True)
    return final_check(work, resep, answers, {}, "hanya satu petugas malam ini")


def _seal(counter: Counter, work: PostWork, delivery: str, resep: str, sealed: str) -> str:
    return seal(work, delivery, counter.new_seal(), "pasien", "aturan pakai")


_DEEDS: dict[str, Deed] = {
    "review": _review,
    "prepare": lambda c, w, d, p, s: prepare(w, p),
    "final check": _final_check,
    "seal": _seal,
    "courier": lambda c, w, d, p, s: request_courier(w, d),
    "by hand": lambda c, w, d, p, s: request_courier(w, d, "manual"),
    "hand over": lambda c, w, d, p, s: custody.hand_over(w, d, s, "Hadi", "P 4217 VB"),
    "pick driver": lambda c, w, d, p, s: custody.pick_driver(w, d, "Wati", "P 9981 XA"),
    "delivered": lambda c, w, d, p, s: custody.delivered(w, d, "Fatimah", "anak", "nama"),
    "failed": lambda c, w, d, p, s: custody.failed(w, d, "tidak_ada_orang"),
    "returning": lambda c, w, d, p, s: custody.returning(w, d),
    "back": lambda c, w, d, p, s: custody.back_at_post(w, d, seal_intact=True),
    "pickup": lambda c, w, d, p, s: custody.self_pickup(w, d, "Suparti", "istri", id_checked=True),
    "cancel": lambda c, w, d, p, s: custody.cancel(w, d, "pasien dirawat"),
    "reuse": lambda c, w, d, p, s: returns.reuse(w, d, "isi utuh", returns.NOT_COLD),
    "destroy": lambda c, w, d, p, s: returns.destroy(
        w, d, "kemasan basah", returns.NOT_COLD, way="dihancurkan", witness="Sari"
    ),
}
