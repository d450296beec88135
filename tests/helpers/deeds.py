"""Everything that staff can do, each with the shortest road to where it can be done."""

from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

from helpers.prescriptions import for_courier
from helpers.scene import DRIVER, INCIDENT, PLATE, Scene
from helpers.station import Station
from posobat.app import (
    clashes,
    correct_refused,
    corrections,
    custody,
    drivers,
    edit_patient,
    pharmacy,
    print_jobs,
    request_courier,
    rest,
    returns,
    road,
    routine,
)
from posobat.app.ports import Work
from posobat.app.print_orders import Paper
from posobat.app.steps import the_delivery
from posobat.domain.change import Change, Kind
from posobat.domain.delivery_code import delivery_code
from posobat.domain.forms import PrescriptionForm
from posobat.domain.routine import RoutineItem

T = TypeVar("T")


def _after(
    where: Callable[[Scene], T], deed: Callable[[Work, T], object]
) -> Callable[[Scene], None]:
    """First the road to where the deed can be done, then the deed."""

    def run(scene: Scene) -> None:
        place = where(scene)
        scene.do(lambda work: deed(work, place))

    return run


def _dispute(scene: Scene, deed: Callable[[Work, str, str, str], object]) -> None:
    patient = scene.disputes.pop()
    with scene.station.work(scene.apoteker) as work:
        asked = work.to_decide(patient)[0]
        deed(work, patient, asked.field, asked.sides[0].op)
        work.commit()


def _take_back(scene: Scene) -> None:
    patient, decided = scene.disputes[-1], list[str]()
    _dispute(scene, lambda w, *asked: decided.append(clashes.decide(w, *asked)))
    scene.do(lambda w: clashes.take_back(w, patient, decided[0]))


def _confirm(scene: Scene) -> None:
    delivery = scene.fresh().bundles[0].delivery
    body = {"event": "terkirim", "receiver": "Suparti", "proof": "nama"}
    scene.station.record_raw(Kind.DELIVERY_EVENT, body, delivery, actor=scene.apoteker)
    scene.do(lambda w: clashes.confirm_delivery(w, delivery))


def _confirm_resep(scene: Scene) -> None:
    done, body = scene.fresh(), {"event": "sebagian", "items": {"1": 5}, "note": "stok habis"}
    scene.station.record_raw(Kind.PRESCRIPTION_EVENT, body, done.prescription, actor=scene.apoteker)
    scene.do(lambda w: clashes.confirm_prescription(w, done.bundles[0].delivery))


def _edit(scene: Scene) -> None:
    patient = scene.fresh().patient
    form = for_courier(scene.n).patient
    assert form is not None
    scene.do(lambda w: edit_patient.edit_patient(
        w, scene.station.clock, scene.station.post.reference, patient,
        replace(form, phone=f"0812-9876-{scene.n:04}"),
    ))  # fmt: skip


def _pack_later(scene: Scene) -> None:
    delivery = scene.partial()
    left = scene.detail(delivery).resep_items[0].quantity - 10
    scene.do(lambda w: rest.pack_later(w, scene.station.clock, delivery, {1: left}, "ambil"))


def _withdrawn(work: Work, delivery: str) -> str:
    request = the_delivery(work, delivery).queue_op
    return request_courier.withdraw_request(work, delivery, request)


def _handed_by_the_rule(scene: Scene) -> None:
    delivery, driver = scene.queued(), scene.driver()
    post = scene.station.post
    trained = next(row for row in post.desk.drivers() if row.id == driver)
    taken = custody.Taken(scene.detail(delivery).seal, trained.name, trained.plate)
    scene.do(
        lambda w: custody.hand_over_checked(w, post.reference, scene.station.clock, delivery, taken)
    )


DEEDS: dict[str, Callable[[Scene], object]] = {
    "register_prescription.register_prescription": lambda s: s.fresh(),
    "edit_patient.edit_patient": _edit,
    "routine.keep_routine": _after(
        lambda s: s.fresh().patient,
        lambda w, p: routine.keep_routine(w, p, [RoutineItem("MET500T", "2dd1 pc", 60, 30)]),
    ),
    "routine.drop_routine": _after(lambda s: s.fresh().patient, routine.drop_routine),
    "pharmacy.review_prescription": lambda s: s.reviewed(),
    "pharmacy.ask_doctor": lambda s: s.asked(),
    "pharmacy.doctor_answered": _after(
        lambda s: s.asked(), lambda w, r: pharmacy.doctor_answered(w, r, "benar", "lanjut")
    ),
    "pharmacy.proceed": _after(
        lambda s: s.doubted(), lambda w, r: pharmacy.proceed(w, r, "dosis lazim di sini")
    ),
    "pharmacy.prepare": lambda s: s.prepared(),
    "pharmacy.final_check": lambda s: s.checked(),
    "pharmacy.seal": lambda s: s.sealed(),
    "request_courier.request_courier": lambda s: s.queued(),
    "request_courier.withdraw_request": _after(lambda s: s.queued(), _withdrawn),
    "custody.pick_driver": _after(
        lambda s: s.queued(), lambda w, d: custody.pick_driver(w, d, DRIVER, PLATE)
    ),
    "custody.hand_over": lambda s: s.handed(),
    "custody.hand_over_checked": _handed_by_the_rule,
    "custody.delivered": _after(
        lambda s: s.handed(), lambda w, d: custody.delivered(w, d, "Suparti", "istri", "nama")
    ),
    "custody.failed": lambda s: s.failed(),
    "custody.returning": _after(lambda s: s.failed(), custody.returning),
    "custody.back_at_post": _after(
        lambda s: s.failed(), lambda w, d: custody.back_at_post(w, d, True)
    ),
    "custody.self_pickup": _after(
        lambda s: s.sealed(),
        lambda w, d: custody.self_pickup(w, d, "Suparti", "pasien", id_checked=True),
    ),
    "custody.cancel": _after(lambda s: s.sealed(), lambda w, d: custody.cancel(w, d, "dirawat")),
    "corrections.correct_delivery": _after(
        lambda s: s.handed(),
        lambda w, d: corrections.correct_delivery(w, d, "DISEGEL", "salah mencatat serah terima"),
    ),
    "rest.give_part": lambda s: s.partial(),
    "rest.pack_later": _pack_later,
    "rest.close_rest": _after(
        lambda s: s.partial(), lambda w, d: rest.close_rest(w, d, "sudah membeli sendiri")
    ),
    "returns.reuse": _after(
        lambda s: s.back(), lambda w, d: returns.reuse(w, d, "segel utuh", "bukan")
    ),
    "returns.destroy": _after(
        lambda s: s.back(),
        lambda w, d: returns.destroy(
            w, d, "basah", "bukan", way="insinerator", witness="Agus Priyanto"
        ),
    ),
    "returns.report_incident": _after(
        lambda s: s.handed(), lambda w, d: returns.report_incident(w, d, INCIDENT)
    ),
    "road.en_route": _after(lambda s: s.handed(), road.en_route),
    "road.held": _after(lambda s: s.handed(), lambda w, d: road.held(w, d, "ban bocor")),
    "road.coming_back": _after(
        lambda s: s.failed(), lambda w, d: road.coming_back(w, d, "alamat tidak ketemu")
    ),
    "road.booked_by_hand": _after(
        lambda s: s.sealed(), lambda w, d: road.booked_by_hand(w, d, "GK-11-2345678")
    ),
    "road.delivered_with_proof": _after(
        lambda s: s.handed(),
        lambda w, d: road.delivered_with_proof(
            w, d, proof="kode", receiver="Suparti", relation="istri", code=delivery_code(d)
        ),
    ),
    "road.leave_at": lambda s: s.relayed(),
    "road.carry_on": _after(
        lambda s: s.relayed(), lambda w, d: road.carry_on(w, d, "Wati Lestari", "P 9981 XA")
    ),
    "road.back_with_seal": lambda s: s.back(),
    "manifest.hand_over_all": lambda s: s.printed_manifest(),
    "drivers.keep_driver": lambda s: s.driver(),
    "drivers.set_active": _after(
        lambda s: s.driver(), lambda w, d: drivers.set_active(w, d, active=False)
    ),
    "clashes.decide": lambda s: _dispute(s, clashes.decide),
    "clashes.take_back": _take_back,
    "clashes.confirm_delivery": _confirm,
    "clashes.confirm_prescription": _confirm_resep,
    "correct_refused.correct_refused": _after(
        lambda s: s.refused.pop(),
        lambda w, op: correct_refused.correct_refused(w, op, {("items", 0, "quantity"): "30"}),
    ),
    "correct_refused.give_up_refused": _after(
        lambda s: s.refused.pop(),
        lambda w, op: correct_refused.give_up_refused(w, op, "salah masuk"),
    ),
    "print_jobs.order_paper": _after(
        lambda s: s.sealed(),
        lambda w, d: print_jobs.order_paper(w, the_delivery(w, d), Paper.ETIKET),
    ),
    "print_jobs.reprint": _after(
        lambda s: s.sealed(), lambda w, d: print_jobs.reprint(w, Paper.SLIP, d, "rusak")
    ),
    "print_jobs.reprint_manifest": _after(
        lambda s: s.printed_manifest(), lambda w, n: print_jobs.reprint_manifest(w, n, "hilang")
    ),
}
"""Use-case → how to come to it and do it. A new use-case needs a row (tests/sync/test_offline…)."""

PARTS = frozenset({
    "register_prescription.refuse_double",
    "steps.check_deed", "steps.check_right", "steps.delivery_step", "steps.prescription_step",
    "steps.the_delivery", "steps.the_prescription", "rest.after_cancel", "rest.not_given_after_all",
    "pharmacy.note_bundled", "blank_slips.on_paper", "print_jobs.order_new",
    "print_jobs.order_manifest",
})  # fmt: skip
"""Parts of the deeds above, that nobody does by themselves."""
FIRST_DAY = frozenset({"first_run.add_first_staff"})
"""Only before there is any staff; see tests/e2e of the first run."""


def start(scene: Scene, colleague: Station, rounds: int) -> None:
    """With a network: what two people disagree about and what the district refuses, for each
    round of the deeds."""
    for n in range(2 * rounds):
        patient = scene.station.register(_stranger(n)).patient
        scene.station.sync()
        colleague.sync()
        scene.station.record(Change(Kind.PATIENT_SET, {"phone": f"62812000{n:05}"}, patient))
        colleague.record(Change(Kind.PATIENT_SET, {"phone": f"62813000{n:05}"}, patient))
        scene.disputes.append(patient)
    for n in range(2 * rounds):
        scene.refused.append(_refused(scene, n))
    for station in (scene.station, colleague, scene.station):
        assert station.sync().confirmed
    scene.station.clock.forward(seconds=1)


def _stranger(n: int) -> PrescriptionForm:
    """Somebody whom no other deed meets."""
    form, name = for_courier(n), f"Sengketa {'ABCDEFGHIJ'[n]}"
    assert form.patient is not None
    nobody = replace(form.patient, name=name, nik="", no_nik_reason="belum punya KTP", jkn="")
    return replace(form, patient=nobody, payer="umum", lane="umum", proof="")


def _refused(scene: Scene, n: int) -> str:
    """A prescription as a faulty program would write it: nothing of the first medicine."""
    done = scene.station.register(for_courier(n))
    with scene.station.work(scene.apoteker) as work:
        detail = work.deliveries_of(done.prescription)[0]
    item = detail.resep_items[0]
    body = {
        "patient": done.patient, "date": "2026-11-22", "doctor": "dr. Made", "origin": "RSUD",
        "payer": "umum", "lane": "umum", "bundles": [{
            "n": 1, "of": 1, "method": "ambil", "carrier": "", "items": [1],
            "slip": f"BLB-261122-9{n:03}-X", "reasons": []}],
        "items": [{
            "n": 1, "code": item.code, "name": item.name, "quantity": 0, "unit": item.unit,
            "signa": "2dd1", "sentence": "2 × sehari 1 tablet", "days": 30, "iter": 0}],
    }  # fmt: skip
    return scene.station.record_raw(Kind.PRESCRIPTION_NEW, body, actor=scene.apoteker)
