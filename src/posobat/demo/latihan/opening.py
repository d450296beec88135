"""The training post: founded the first time, opened ever after. See docs/panduan/ti.md."""

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from secrets import token_hex

from posobat.app import custody, pharmacy
from posobat.app.ports import Ports, Report, SyncSummary, Work
from posobat.app.register_prescription import Registered, register_prescription
from posobat.app.request_courier import request_courier
from posobat.app.steps import the_delivery
from posobat.app.training import Training
from posobat.app.views import DeliveryDetail
from posobat.bootstrap import open_ports
from posobat.demo.latihan.district import NOWHERE, TrainingDistrict, TrainingLink
from posobat.demo.latihan.people import CAST, forms, trains_here
from posobat.domain.change import Change, Kind
from posobat.domain.clock import WIB, Clock, system_clock, to_ms
from posobat.domain.errors import EnvironmentFault
from posobat.domain.forms import ItemForm, PrescriptionForm
from posobat.domain.patient import patient_body
from posobat.domain.review import ITEMS, Review
from posobat.printing import watermark
from posobat.server import admin, joining
from posobat.store import meta
from posobat.store.engine import reading, writing
from posobat.store.identity import enrol, identity
from posobat.store.replica import PostReplica
from posobat.sync.exchange import exchange, go_on
from posobat.wire.sealed import new_seal_key, seal_public
from posobat.wire.signing import new_key, public_key
from posobat.wiring import Post, open_post

FOLDER = "latihan"
POST_CODE = "LATIH"
PIN = "280945"
CLERK, PHARMACIST, TECHNICIAN = "Loket Latihan", "Apoteker Latihan", "TTK Latihan"
_FOUNDED = "latihan.siap"
_AGAIN_S = 5


def training_folder(data: Path) -> Path:
    return data / FOLDER


def reset(data: Path) -> None:
    """Everything that was trained is gone; the next opening founds it anew."""
    shutil.rmtree(training_folder(data), ignore_errors=True)


def open_training(data: Path, clock: Clock = system_clock) -> Ports:
    """Slow the first time. EnvironmentFault when the folder holds anything but training data."""
    folder = training_folder(data)
    post = open_post(folder / "pos", clock)
    try:
        _only_training(post)
        district = TrainingDistrict(folder / "kabupaten", clock, CAST.failing)
    except BaseException:
        post.close()
        raise
    if not _is_founded(post):
        _found(post, district)
    link = _link(post, district)
    watermark.use(watermark.TRAINING)
    ports = open_ports(folder / "pos", clock)
    sync = _syncer(post, district, link)

    def close() -> None:
        ports.close()
        post.close()
        district.close()

    return replace(
        ports, sync=sync, reference=trains_here(ports.reference), bundle_out=None, bundle_in=None,
        inquiries=None, enrolment=None, training=(), choose_language=None, close=close,
        trains=Training(link, CAST, PIN),
    )  # fmt: skip


def _syncer(
    post: Post, district: TrainingDistrict, link: TrainingLink
) -> Callable[[Report], SyncSummary]:
    replica = PostReplica(post.engine, post.clock)

    def sync(report: Report) -> SyncSummary:
        if link.on:
            district.tick()
        done = exchange(replica, link, report)
        if done.sent:
            district.tick()
            done = replace(exchange(replica, link, report), sent=done.sent)
        return replace(done, again=_AGAIN_S)

    return sync


def _only_training(post: Post) -> None:
    with reading(post.engine) as connection:
        code = meta.get(connection, "post.code")
        server = meta.get(connection, "server.url")
    if code not in ("", POST_CODE) or server not in ("", NOWHERE):
        raise EnvironmentFault(
            "LATIHAN-FOLDER",
            "Folder latihan ini memuat data pos sungguhan, jadi tidak dibuka. Hubungi petugas TI.",
        )


def _is_founded(post: Post) -> bool:
    with reading(post.engine) as connection:
        return bool(meta.get(connection, _FOUNDED))


def _link(post: Post, district: TrainingDistrict) -> TrainingLink:
    with reading(post.engine) as connection:
        me = identity(connection)
    if me is None:
        raise EnvironmentFault(
            "LATIHAN-RUSAK", "Data latihan rusak. Jalankan: posobat latihan --ulang"
        )
    return TrainingLink(district, me.device, me.key)


def _found(post: Post, district: TrainingDistrict) -> None:
    """A district, a post, three people, sixty patients and a morning's work. What a power cut left
    half done is founded from the start."""
    _enrol(post, district)
    replica, link = PostReplica(post.engine, post.clock), _link(post, district)
    exchange(replica, link, go_on)
    staff = {row.name: row.id for row in post.desk.staff()}
    patients = _write_patients(post, staff[CLERK])
    past = _prescribe(post, staff[CLERK], patients[CAST.chronic], "kurir")
    _deliver_past(post, staff, past)
    _make_ready(post, staff, _prescribe(post, staff[CLERK], patients[CAST.waiting], "kurir"))
    _send_off(post, staff, _prescribe(post, staff[CLERK], patients[CAST.failing], "kurir"))
    exchange(replica, link, go_on)
    district.tick()
    exchange(replica, link, go_on)
    with writing(post.engine) as connection:
        meta.put(connection, {_FOUNDED: "ya"})


def _enrol(post: Post, district: TrainingDistrict) -> None:
    with reading(post.engine) as connection:
        if identity(connection) is not None:
            raise EnvironmentFault(
                "LATIHAN-RUSAK", "Data latihan belum lengkap. Jalankan: posobat latihan --ulang"
            )
    engine, clock = district.engine, district.clock
    admin.add_post(
        engine, clock, code=POST_CODE, name="Pos Latihan", phone="0812-0000-0000",
        address="Bukan alamat sungguhan", point="-8.211000, 114.369000",
    )  # fmt: skip
    for name, role in ((CLERK, "loket"), (PHARMACIST, "apoteker"), (TECHNICIAN, "ttk")):
        admin.add_staff(engine, clock, post=POST_CODE, name=name, role=role, pin=PIN)
    code = admin.new_code(engine, clock, POST_CODE)
    key, seal = new_key(), new_seal_key()
    with writing(engine) as connection:
        joined = joining.join(
            connection, district.keys, to_ms(clock()), code=code, public=public_key(key),
            machine="latihan", seal=seal_public(seal),
        )  # fmt: skip
    with writing(post.engine) as connection:
        enrol(
            connection, device=joined["device"], key=key, server_url=NOWHERE,
            server_public=joined["server_public"], generation=joined["generation"],
            post=joined["post"], seal=seal, server_seal=joined["server_seal"],
        )  # fmt: skip


def _write_patients(post: Post, clerk: str) -> dict[str, str]:
    """Ids by name."""
    reference, today = trains_here(post.reference), post.clock().astimezone(WIB).date()
    found = {}
    with post.work(clerk) as work:
        for form, payer, lane, proof in forms(reference):
            body = patient_body(form, reference.areas, today)
            body |= {"payer": payer, "lane": lane}
            if proof:
                body |= {"proof": proof, "verified_at": today.isoformat(), "verified_by": CLERK}
            found[form.name] = work.record(Change(Kind.PATIENT_SET, body))
        work.commit()
    return found


def _prescribe(post: Post, clerk: str, patient: str, method: str) -> Registered:
    with post.work(clerk) as work:
        known = work.patient(patient)
        form = PrescriptionForm(
            items=tuple(ItemForm(*_medicine(post, n)) for n in range(2)), patient_id=patient,
            origin="RSUD Latihan", doctor="dr. Latihan", payer=known.payer if known else "umum",
            lane=known.lane if known else "umum", proof=known.proof if known else "",
            verified_by=CLERK if known and known.proof else "", method=method,
        )  # fmt: skip
        done = register_prescription(work, post.clock, post.reference, form)
        work.commit()
    return done


def _medicine(post: Post, n: int) -> tuple[str, str, int, int]:
    """Two tablets that everybody knows, by the formulary's own codes."""
    wanted, signa, quantity = (("metformin", "2dd1 pc", 60), ("amlodipin", "1dd1 m", 30))[n]
    return post.reference.formulary.suggest(wanted, 1)[0].code, signa, quantity, 30


def _prepare(work: Work, staff: dict[str, str], made: Registered) -> None:
    work.actor = staff[PHARMACIST]
    pharmacy.review_prescription(
        work, made.prescription, dict.fromkeys(ITEMS[Review.RESEP], True), {}
    )
    work.actor = staff[TECHNICIAN]
    pharmacy.prepare(work, made.prescription)


def _make_ready(post: Post, staff: dict[str, str], made: Registered) -> None:
    """Reviewed and prepared by others: the trainee checks, seals and hands over."""
    with post.work(staff[TECHNICIAN]) as work:
        _prepare(work, staff, made)
        work.commit()


def _seal(work: Work, staff: dict[str, str], made: Registered) -> None:
    _prepare(work, staff, made)
    work.actor = staff[PHARMACIST]
    answers = dict.fromkeys(ITEMS[Review.OBAT], True)
    pharmacy.final_check(work, made.prescription, answers, {})
    for bundle in made.bundles:
        number = f"LTH-{int(token_hex(3), 16):08d}"
        pharmacy.seal(
            work, bundle.delivery, number, "pasien sendiri", "cara minum dan efek samping"
        )


def _hand_over(work: Work, delivery: str) -> DeliveryDetail:
    request_courier(work, delivery, "manual")
    detail = the_delivery(work, delivery)
    custody.hand_over(work, delivery, detail.seal, "Kurir Latihan", "P 9999 XX")
    return detail


def _send_off(post: Post, staff: dict[str, str], made: Registered) -> None:
    """With a standby driver, who telephones that nobody was at home."""
    with post.work(staff[PHARMACIST]) as work:
        _seal(work, staff, made)
        for bundle in made.bundles:
            _hand_over(work, bundle.delivery)
            custody.failed(work, bundle.delivery, "tidak_ada_orang")
        work.commit()


def _deliver_past(post: Post, staff: dict[str, str], made: Registered) -> None:
    """A prescription that came to its end, to be repeated."""
    with post.work(staff[PHARMACIST]) as work:
        _seal(work, staff, made)
        for bundle in made.bundles:
            patient = _hand_over(work, bundle.delivery).patient.name
            custody.delivered(work, bundle.delivery, patient, "pasien", "telepon")
        work.commit()
