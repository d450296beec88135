"""The use-cases themselves ask for the right, whatever a screen offers."""

from collections.abc import Callable

import pytest

from helpers.prescriptions import for_courier, person
from helpers.station import SetClock, Station
from posobat.app import clashes, corrections, custody, pharmacy, rest, returns, routine
from posobat.app.correct_refused import correct_refused, give_up_refused
from posobat.app.edit_patient import edit_patient
from posobat.app.ports import Work
from posobat.app.register_prescription import register_prescription
from posobat.app.request_courier import request_courier
from posobat.domain.change import Change, Kind
from posobat.domain.errors import DomainError
from posobat.domain.incident import Incident
from posobat.domain.review import ITEMS, Review
from posobat.domain.routine import RoutineItem
from posobat.store import raw
from posobat.store.engine import writing

RESEP = dict.fromkeys(ITEMS[Review.RESEP], True)
OBAT = dict.fromkeys(ITEMS[Review.OBAT], True)
STORY = Incident("hilang", "pasar", "10.30", "Hadi", injured=False, leak=False, report="x" * 12)
NOON = SetClock()
Act = Callable[[Work, str, str], object]


METFORMIN = (RoutineItem("MET500T", "2dd1 pc", 60, 30),)


def patient_of(work: Work, delivery: str) -> str:
    detail = work.delivery(delivery)
    assert detail is not None
    return detail.patient.id


@pytest.fixture
def team(station: Station) -> dict[str, str]:
    """Role → staff id, of people on record."""
    made = {}
    for role in ("loket", "apoteker", "ttk", "it"):
        [made[role]] = station.record(
            Change(Kind.STAFF_SET, {"name": f"Petugas {role}", "role": role, "active": True})
        )
    return made


@pytest.mark.parametrize(
    ("act", "refused"),
    [
        (lambda w, p, d: pharmacy.review_prescription(w, p, RESEP, {}), "loket ttk it"),
        (lambda w, p, d: pharmacy.ask_doctor(w, p, "dr. Made", "dosis benar?"), "loket it"),
        (lambda w, p, d: pharmacy.proceed(w, p, "sudah dicek"), "loket ttk it"),
        (lambda w, p, d: pharmacy.prepare(w, p), "loket it"),
        (lambda w, p, d: pharmacy.final_check(w, p, OBAT, {}, "sendirian"), "loket it"),
        (lambda w, p, d: pharmacy.seal(w, d, "SGL-1001", "pasien", "aturan"), "loket it"),
        (lambda w, p, d: rest.give_part(w, d, {1: 1}, "stok"), "loket it"),
        (lambda w, p, d: rest.pack_later(w, NOON, d, {1: 1}, "ambil"), "loket it"),
        (lambda w, p, d: rest.close_rest(w, d, "tidak jadi"), "loket it"),
        (lambda w, p, d: request_courier(w, d, "manual"), "it"),
        (lambda w, p, d: custody.cancel(w, d, "salah catat"), "it"),
        (lambda w, p, d: routine.keep_routine(w, patient_of(w, d), METFORMIN), "it"),
        (lambda w, p, d: routine.drop_routine(w, patient_of(w, d)), "it"),
        (lambda w, p, d: clashes.take_back(w, patient_of(w, d), "0" * 64), "it"),
        (lambda w, p, d: custody.self_pickup(w, d, "Sari", "anak", id_checked=True), "it"),
        (lambda w, p, d: returns.reuse(w, d, "utuh", returns.NOT_COLD), "loket ttk it"),
        (lambda w, p, d: returns.report_incident(w, d, STORY), "loket ttk it"),
        (lambda w, p, d: corrections.correct_delivery(w, d, "DISEGEL", "salah pilih"),
         "loket ttk it"),
    ],
)  # fmt: skip
def test_who_may_record_what(
    station: Station, team: dict[str, str], act: Act, refused: str
) -> None:
    done = station.register(for_courier(0))
    for role, who in team.items():
        with station.work(who) as work:
            try:
                act(work, done.prescription, done.bundles[0].delivery)
                code = ""
            except DomainError as fault:
                code = fault.code
        assert (code == "HAK-PERAN") == (role in refused.split()), (role, code)


def test_it_registers_nobody_and_edits_nobody(station: Station, team: dict[str, str]) -> None:
    reference, clock = station.post.reference, station.clock
    done = station.register(for_courier(0))
    with station.work(team["it"]) as work, pytest.raises(DomainError, match="HAK-PERAN"):
        register_prescription(work, clock, reference, for_courier(1))
    with station.work(team["it"]) as work, pytest.raises(DomainError, match="HAK-PERAN"):
        edit_patient(work, clock, reference, done.patient, person())
    with station.work(team["loket"]) as work:
        register_prescription(work, clock, reference, for_courier(1))
        work.commit()


def test_the_role_is_that_of_who_is_logged_in(station: Station, team: dict[str, str]) -> None:
    for role, who in team.items():
        with station.work(who) as work:
            assert work.role() == role
    with station.work("impor") as work:
        assert work.role() == ""


@pytest.mark.parametrize(
    ("kind", "body", "refused"),
    [
        (Kind.PATIENT_SET, {"name": "Siti", "phone": "62"}, "it"),
        (Kind.PRESCRIPTION_EVENT, {"event": "telaah_resep", "notes": "?"}, "loket ttk it"),
        (Kind.PRESCRIPTION_EVENT, {"event": "dari_versi_baru", "notes": "?"}, "it"),
        (Kind.DELIVERY_EVENT, {"event": "segel", "seal": ""}, "loket it"),
        (Kind.DELIVERY_EVENT, {"event": "koreksi", "state": "?"}, "loket ttk it"),
    ],
)
def test_what_the_district_refused_is_mended_by_who_may_record_it(
    station: Station, team: dict[str, str], kind: Kind, body: dict[str, str], refused: str
) -> None:
    """A clerk does not answer the pharmacist's telaah by way of the list of what was refused."""
    done = station.register(for_courier(0))
    about = {Kind.PATIENT_SET: done.patient, Kind.PRESCRIPTION_EVENT: done.prescription}
    entity = about.get(kind, done.bundles[0].delivery)
    op = station.record_raw(kind, dict(body), entity, fold=False)
    with writing(station.engine) as connection:
        raw.run(connection, "UPDATE op SET refused = 'x' WHERE id = ?", (bytes.fromhex(op),))
    last = list(body)[-1]
    acts: list[Callable[[Work], object]] = [
        lambda work: correct_refused(work, op, {(last,): "baru"}),
        lambda work: give_up_refused(work, op, "salah catat"),
    ]
    for role, who in team.items():
        for act in acts:
            with station.work(who) as work:
                try:
                    act(work)
                    code = ""
                except DomainError as fault:
                    code = fault.code
            assert code == ("HAK-PERAN" if role in refused.split() else ""), (role, code)
