"""Ports without a disk: one post that lives in memory, for pictures and for tests of screens."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from datetime import date
from types import TracebackType
from typing import Any, Self

from posobat.app.ports import Ports, Report, SyncSummary
from posobat.app.print_orders import PaperOrder, PrintJob
from posobat.app.reference import Reference
from posobat.app.settings import Settings
from posobat.app.views import (
    CheckItem,
    Connection,
    DeliveryDetail,
    ItemRow,
    PatientRow,
    PostInfo,
    QueueRow,
    RefusedOp,
    StaffRow,
    UnsentOp,
)
from posobat.couriers.manual import text_for
from posobat.demo import samples
from posobat.demo.memory_counter import CounterDesk, with_routine
from posobat.demo.memory_pharmacy import after_pharmacy, bearer, packed_later, role_of
from posobat.demo.memory_photos import MemoryPhotos
from posobat.demo.memory_press import MemoryPress
from posobat.demo.memory_print import MemoryPrintQueue
from posobat.demo.memory_road import RoadDesk, RoadWork
from posobat.domain.areas import Areas, Village
from posobat.domain.change import Change, Kind
from posobat.domain.clock import Clock, from_ms, to_ms
from posobat.domain.delivery import fold_delivery
from posobat.domain.facts import Fact, PrescriptionEvent
from posobat.domain.ids import child_id, digest
from posobat.domain.medicine import Formulary, Medicine, MedicineClass
from posobat.domain.policy import Flag, Grant, Method, Policy, Rule
from posobat.domain.prescription_state import fold_prescription


def memory_ports(
    desk: "MemoryDesk | None" = None,
    *,
    press: "MemoryPress | None" = None,
    clock: Clock = lambda: samples.NOW,
    sync: Callable[[Report], SyncSummary] = lambda _report: SyncSummary(True),
    reference: Reference | None = None,
) -> Ports:
    """A whole post with the sample bundles of the morning, or with the desk that is given."""
    own = desk or MemoryDesk()
    return Ports(
        work=lambda actor: MemoryWork(own, actor, clock), desk=own, press=press or MemoryPress(),
        reference=reference or small_reference(), clock=clock, sync=sync,
        papers=own.papers, booking_text=text_for, photos=MemoryPhotos(),
    )  # fmt: skip


def small_reference() -> Reference:
    villages = tuple(
        Village(p.village, p.village_name, p.kecamatan, "Banyuwangi") for p in samples.patients()
    )
    allowed = {method: Rule(Grant.YES) for method in Method}
    pickup = {
        Method.KURIR: Rule(
            Grant.NO,
            message="Obat ini golongan narkotika/psikotropika dan tidak boleh dititipkan ke kurir."
            " Pilih 'Ambil sendiri'.",
        ),
        Method.APOTEKER: Rule(Grant.NO, message="Obat ini harus diambil di pos."),
        Method.AMBIL: Rule(Grant.YES),
    }
    classes = {kind: pickup if kind.controlled else allowed for kind in MedicineClass}
    policy = Policy(date(2026, 1, 1), "contoh", classes, dict.fromkeys(Flag, allowed))
    areas = Areas(villages, frozenset({"351001", "351016"}))
    return Reference(areas, Formulary.of(samples.MEDICINES), (policy,))


@dataclass
class MemoryDesk(CounterDesk, RoadDesk):
    """What a post would read. Every list may be changed by a test before the window opens."""

    line: Connection = field(default_factory=samples.connection)
    waiting: list[UnsentOp] = field(default_factory=samples.unsent)
    held: list[RefusedOp] = field(default_factory=lambda: list(samples.REFUSED))
    info: PostInfo | None = samples.POST
    team: list[StaffRow] = field(default_factory=lambda: list(samples.STAFF))
    pins: dict[str, str] = field(default_factory=dict)
    drafts: dict[str, dict[str, Any]] = field(default_factory=dict)
    ops: list[Change] = field(default_factory=list)
    failures: dict[str, tuple[int, int]] = field(default_factory=dict)
    counters: dict[tuple[date, int], int] = field(default_factory=dict)
    checks: list[CheckItem] = field(default_factory=list)
    decided: dict[str, tuple[CheckItem, list[PatientRow]]] = field(default_factory=dict)
    kept: Settings = field(default_factory=Settings)
    gone: str = ""
    papers: MemoryPrintQueue = field(
        default_factory=lambda: MemoryPrintQueue(lambda: to_ms(samples.NOW))
    )

    def post(self) -> PostInfo | None:
        return self.info

    def staff(self) -> list[StaffRow]:
        return list(self.team)

    def pin_hash(self, staff: str) -> str:
        if staff not in self.pins:
            # imported here, as a window that only shows the names needs no hash
            from argon2 import PasswordHasher  # noqa: PLC0415

            self.pins[staff] = PasswordHasher(1, 8, 1).hash(samples.PIN)
        return self.pins[staff]

    def patient(self, patient: str) -> PatientRow | None:
        return next((p for p in self.people if p.id == patient), None)

    def patient_history(self, patient: str, limit: int = 100) -> list[QueueRow]:
        own = [d.row for d in self.bundles.values() if d.patient.id == patient]
        return sorted(own, key=lambda row: -row.at)[:limit]

    def search_patients(self, text: str, limit: int = 8) -> list[PatientRow]:
        wanted = text.strip().casefold()
        digits = wanted if wanted.isdigit() else "-"
        found = [
            p
            for p in self.people
            if any(
                word.startswith(wanted) for word in (p.name.casefold(), *p.name.casefold().split())
            )
            or digits in (p.nik, p.jkn)
            or digits.lstrip("0") == p.phone.removeprefix("62")
        ]
        return found[:limit] if wanted else []

    def search_medicines(self, text: str, limit: int = 8) -> list[Medicine]:
        return Formulary.of(samples.MEDICINES).suggest(text, limit)

    def usual_signa(self, medicine: str) -> str:
        return next((m.usual_signa for m in samples.MEDICINES if m.code == medicine), "")

    def queue(self, day: date | None, text: str = "", limit: int = 500) -> list[QueueRow]:
        wanted = text.strip().casefold()
        rows = [d.row for d in self.bundles.values()]
        fitting = [
            row
            for row in rows
            if (day is None or from_ms(row.at).date() == day)
            and wanted in f"{row.slip} {row.patient} {row.destination}".casefold()
        ]
        return sorted(fitting, key=lambda row: -row.at)[:limit]

    def delivery(self, delivery: str) -> DeliveryDetail | None:
        return self.bundles.get(delivery)

    def gone_until(self) -> str:
        return self.gone

    def connection(self) -> Connection:
        return replace(self.line, to_check=len(self.checks), refused=len(self.held))

    def refused(self) -> list[RefusedOp]:
        return list(self.held)

    def unsent(self, limit: int = 300) -> list[UnsentOp]:
        return self.waiting[:limit]

    def to_check(self, limit: int = 200) -> list[CheckItem]:
        return self.checks[:limit]

    def settings(self) -> Settings:
        return self.kept

    def keep_settings(self, settings: Settings) -> None:
        self.kept = settings

    def load_draft(self, key: str) -> dict[str, Any] | None:
        return self.drafts.get(key)

    def save_draft(self, key: str, draft: dict[str, Any]) -> None:
        self.drafts[key] = {**draft, "saved_at": to_ms(samples.NOW)}

    def drop_draft(self, key: str) -> None:
        self.drafts.pop(key, None)

    def login_failures(self, staff: str) -> tuple[int, int]:
        return self.failures.get(staff, (0, 0))

    def note_login(self, staff: str, ok: bool) -> None:
        self.failures[staff] = (0, 0) if ok else (self.failures.get(staff, (0, 0))[0] + 1, 0)


@dataclass
class MemoryWork(RoadWork):
    """Keeps changes back until commit, then folds them into the desk in the simplest way."""

    desk: MemoryDesk
    actor: str
    clock: Clock
    _open: list[tuple[str, Change]] = field(default_factory=list)
    _typed: list[str] = field(default_factory=list)
    _ordered: list[PaperOrder] = field(default_factory=list)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        tb: TracebackType | None,
    ) -> None:
        self._open.clear()
        self._typed.clear()
        self._ordered.clear()

    def record(self, change: Change) -> str:
        op = digest(f"{len(self.desk.ops) + len(self._open)}/{change.kind}".encode())
        self._open.append((op, change))
        return op

    def commit(self) -> None:
        for op, change in self._open:
            self.desk.ops.append(change)
            self._project(op, change)
        for key in self._typed:
            self.desk.drop_draft(key)
        self._open.clear()
        for order in self._ordered:
            self.desk.papers.put(order, self.actor)
        self._ordered.clear()

    def post(self) -> PostInfo:
        return self.desk.info or samples.POST

    def patient(self, patient: str) -> PatientRow | None:
        return next((p for p in self.desk.people if p.id == patient), None)

    def same_person(self, nik: str, name: str, born: str) -> str:
        for person in self.desk.people:
            if (nik and person.nik == nik) or (person.name, person.born) == (name, born):
                return person.id
        return ""

    def delivery(self, delivery: str) -> DeliveryDetail | None:
        detail = self.desk.bundles.get(delivery)
        for op, change in self._open:
            if detail is not None:
                detail = self._after(detail, op, change)
        return detail

    def deliveries_of(self, prescription: str) -> list[DeliveryDetail]:
        own = [d for d in self.desk.bundles.values() if d.row.prescription == prescription]
        found = [self.delivery(d.row.delivery) for d in own]
        return [d for d in found if d is not None]

    def take_slip_counters(self, day: date, count: int) -> list[int]:
        key = (day, self.post().lane)
        first = self.desk.counters.get(key, len(self.desk.bundles)) + 1
        self.desk.counters[key] = first + count - 1
        return list(range(first, first + count))

    def drop_draft(self, key: str) -> None:
        self._typed.append(key)

    def to_decide(self, entity: str) -> list[CheckItem]:
        return [c for c in self.desk.checks if c.field and c.entity == entity]

    def refused_op(self, op: str) -> RefusedOp | None:
        return next((held for held in self.desk.held if held.op == op), None)

    def seal_holder(self, seal: str) -> str:
        return bearer(self.desk.bundles.values(), seal)

    def role(self) -> str:
        return role_of(self.desk.team, self.actor)

    def keep_blanks(self, slips: Sequence[str]) -> None:
        self.desk.papers.blanks.update(slips)

    def is_blank(self, slip: str) -> bool:
        return slip in self.desk.papers.blanks

    def slip_used_at(self, slip: str) -> int:
        return next((d.row.at for d in self.desk.bundles.values() if d.row.slip == slip), 0)

    def order_paper(self, order: PaperOrder) -> int:
        self._ordered.append(order)
        return len(self.desk.papers.jobs) + len(self._ordered)

    def papers_about(self, about: str) -> list[PrintJob]:
        return self.desk.papers.about(about)

    def _project(self, op: str, change: Change) -> None:
        settled = change.body.get("corrects", [])
        self.desk.held = [held for held in self.desk.held if held.op not in settled]
        self._answer(op, change)
        if change.kind is Kind.PATIENT_SET:
            self._fold_patient(change.entity or op, change.body)
        self.desk.fold_driver(op, change)
        if change.kind is Kind.PRESCRIPTION_NEW:
            self._fold_prescription(op, change.body)
        for key, detail in self.desk.bundles.items():
            self.desk.bundles[key] = self._after(detail, op, change)
        if change.body.get("event") == PrescriptionEvent.LATER_BUNDLE:
            self._pack_later(change.entity)

    def _answer(self, op: str, change: Change) -> None:
        """A decision takes its question from the list, taking it back brings it again."""
        desk, about = self.desk, set(change.body.get("decides", ()))
        for item in list(desk.checks):
            same = item.entity == change.entity
            corrected = same and change.body.get("event") in ("koreksi", "sudah_dicek")
            if corrected or (about and about == set(item.ops)):
                desk.checks.remove(item)
                desk.decided[op] = (item, list(desk.people))
        named = change.body.get("corrects", ())
        desk.held = [refused for refused in desk.held if refused.op not in named]
        for decision in change.body.get("withdraws", ()):
            item, desk.people = desk.decided.pop(decision)
            desk.checks.insert(0, item)

    def _fold_patient(self, patient: str, body: Mapping[str, Any]) -> None:
        known = self.patient(patient) or PatientRow(patient, "", "", "")
        names = {f.name for f in fields(PatientRow)}
        new: dict[str, Any] = {k: v for k, v in with_routine(body).items() if k in names}
        people = [p for p in self.desk.people if p.id != patient]
        self.desk.people = [replace(known, **new), *people]

    def _fold_prescription(self, op: str, body: Mapping[str, Any]) -> None:
        self._fold_patient(body["patient"], {k: body[k] for k in ("payer", "lane", "proof")})
        person = self.patient(body["patient"])
        if person is None:
            return
        self.desk.origins[person.id] = str(body.get("origin") or "")
        items = tuple(ItemRow(**item) for item in body["items"])
        for bundle in body["bundles"]:
            own = tuple(item for item in items if item.n in bundle["items"])
            row = QueueRow(
                delivery=child_id(op, bundle["n"]), prescription=op, slip=bundle["slip"],
                patient=person.name, destination=f"{person.village_name}, {person.kecamatan}",
                items=len(own), state="DRAF", method=bundle["method"], carrier=bundle["carrier"],
                at=body.get("at") or to_ms(self.clock()), unsent=True, n=bundle["n"],
                of=bundle["of"],
            )  # fmt: skip
            self.desk.bundles[row.delivery] = DeliveryDetail(
                row, person, own, (), doctor=body["doctor"], date=body["date"],
                payer=body["payer"], lane=body["lane"], resep_state="DITERIMA",
                resep_items=items, own=tuple(item.n for item in own),
            )  # fmt: skip

    def _pack_later(self, prescription: str) -> None:
        own = [d for d in self.desk.bundles.values() if d.row.prescription == prescription]
        bundle = fold_prescription(own[0].resep_facts).later[-1]
        made = packed_later(own[0], bundle, len(own) + 1)
        self.desk.bundles = {made.row.delivery: made, **self.desk.bundles}

    def _after(self, detail: DeliveryDetail, op: str, change: Change) -> DeliveryDetail:
        data = {k: v for k, v in change.body.items() if k != "event"}
        fact = Fact(
            op, str(change.body.get("event")), data, actor=self.actor, at=to_ms(self.clock())
        )
        if change.kind is Kind.PRESCRIPTION_EVENT and change.entity == detail.row.prescription:
            return after_pharmacy(detail, fact)
        if change.kind is Kind.DELIVERY_EVENT and change.entity == detail.row.delivery:
            return _after_event(detail, fact)
        return detail


def _after_event(detail: DeliveryDetail, fact: Fact) -> DeliveryDetail:
    facts = (*detail.facts, fact)
    record = fold_delivery(facts)
    row = replace(
        detail.row,
        state=record.state.value,
        unsent=True,
        reason=record.reason,
        carrier=record.carrier or detail.row.carrier,
        doubt=bool(record.suspicious),
    )
    return replace(
        detail,
        row=row,
        facts=facts,
        seal=record.seal,
        driver=record.driver.name,
        plate=record.driver.plate,
        receiver=record.receiver,
    )
