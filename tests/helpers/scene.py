"""One post in the middle of its day: each property is the shortest road to where something can be
done."""

from collections.abc import Callable
from dataclasses import dataclass, field

from helpers.prescriptions import for_courier
from helpers.station import Station
from posobat.app import (
    custody,
    drivers,
    manifest,
    pharmacy,
    register_prescription,
    request_courier,
    rest,
    road,
)
from posobat.app.ports import Work
from posobat.app.register_prescription import Registered
from posobat.app.views import DeliveryDetail
from posobat.domain.incident import Incident
from posobat.domain.relay import RelayPost
from posobat.domain.review import ITEMS, Review

DRIVER, PLATE = "Hadi Santoso", "P 4217 VB"
RELAY = RelayPost("SLR", "Puskesmas Siliragung", (-8_530_000, 114_060_000))
YES = dict.fromkeys(ITEMS[Review.RESEP], True)
FINE = dict.fromkeys(ITEMS[Review.OBAT], True)
DOUBTED = YES | {"dosis": False}
INCIDENT = Incident("hilang", "Jalan Basuki Rahmat", "pukul 10.30", "kurir", False, False,
                    "Tas kurir tertinggal di warung, sudah dicari.")  # fmt: skip


@dataclass
class Scene:
    """One post; `apoteker` decides and seals, `ttk` prepares. `disputes`: patients about whose
    phone two people disagree; `refused`: ops that the district did not take."""

    station: Station
    apoteker: str
    ttk: str
    disputes: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    n: int = 0

    def do(self, deed: Callable[[Work], object], actor: str = "") -> None:
        with self.station.work(actor or self.apoteker) as work:
            deed(work)
            work.commit()

    # -- where a bundle can stand

    def fresh(self) -> Registered:
        self.n += 1
        form = for_courier(self.n)
        with self.station.work(self.apoteker) as work:
            done = register_prescription.register_prescription(
                work, self.station.clock, self.station.post.reference, form
            )
            work.commit()
        return done

    def reviewed(self) -> Registered:
        done = self.fresh()
        self.do(lambda w: pharmacy.review_prescription(w, done.prescription, YES, {}))
        return done

    def prepared(self) -> Registered:
        done = self.reviewed()
        self.do(lambda w: pharmacy.prepare(w, done.prescription), self.ttk)
        return done

    def checked(self) -> Registered:
        done = self.prepared()
        self.do(lambda w: pharmacy.final_check(w, done.prescription, FINE, {}))
        return done

    def sealed(self) -> str:
        done = self.checked()
        self.n += 1
        number, delivery = f"SGL-{self.n:06}", done.bundles[0].delivery
        self.do(lambda w: pharmacy.seal(w, delivery, number, "pasien", "aturan pakai"))
        return delivery

    def queued(self) -> str:
        delivery = self.sealed()
        self.do(lambda w: request_courier.request_courier(w, delivery, "manual"))
        return delivery

    def handed(self) -> str:
        delivery = self.queued()
        seal = self.detail(delivery).seal
        self.do(lambda w: custody.hand_over(w, delivery, seal, DRIVER, PLATE))
        return delivery

    def failed(self) -> str:
        delivery = self.handed()
        self.do(lambda w: road.en_route(w, delivery))
        self.do(lambda w: custody.failed(w, delivery, "tidak_ada_orang"))
        return delivery

    def back(self) -> str:
        delivery = self.failed()
        self.do(lambda w: road.back_with_seal(w, delivery, seal_intact=True))
        return delivery

    def relayed(self) -> str:
        delivery = self.handed()
        self.do(lambda w: road.leave_at(w, delivery, RELAY, "Bidan Ratna"))
        return delivery

    def doubted(self) -> str:
        """The doctor has to be asked."""
        done = self.fresh()
        notes = {"dosis": "dua kali lipat"}
        self.do(lambda w: pharmacy.review_prescription(w, done.prescription, DOUBTED, notes))
        return done.prescription

    def asked(self) -> str:
        resep = self.doubted()
        self.do(lambda w: pharmacy.ask_doctor(w, resep, "dr. Made", "Benar 2 × 1000 mg?"))
        return resep

    def partial(self) -> str:
        """A sealed bundle of which one medicine is still owed."""
        done = self.reviewed()
        delivery = done.bundles[0].delivery
        self.do(lambda w: rest.give_part(w, delivery, {1: 10}, "stok habis"))
        self.do(lambda w: pharmacy.prepare(w, done.prescription), self.ttk)
        self.do(lambda w: pharmacy.final_check(w, done.prescription, FINE, {}))
        self.n += 1
        number = f"SGL-{self.n:06}"
        self.do(lambda w: pharmacy.seal(w, delivery, number, "pasien", "aturan pakai"))
        return delivery

    def driver(self) -> str:
        self.n += 1
        typed = {"name": DRIVER, "phone": f"0812 3456 {self.n:04}", "plate": f"P {self.n:04} VB",
                 "trained": "01-10-2026", "trained_until": "01-10-2027"}  # fmt: skip
        made: list[str] = []
        self.do(lambda w: made.append(drivers.keep_driver(w, typed)))
        return made[0]

    def detail(self, delivery: str) -> DeliveryDetail:
        found = self.station.post.desk.delivery(delivery)
        assert found is not None
        return found

    def printed_manifest(self) -> str:
        """Answers its number."""
        delivery, driver = self.queued(), self.driver()
        row = next(d for d in self.station.post.desk.drivers() if d.id == driver)
        handed = manifest.HandOver(row, ((delivery, self.detail(delivery).seal),), "1")
        told: list[str] = []
        self.do(
            lambda w: told.append(
                manifest.hand_over_all(
                    w, self.station.post.reference, self.station.clock, handed, "apt. Rina"
                )
            )
        )
        return told[0]
