"""Made-up people and bundles for pictures, training and tests. Nobody here exists."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from posobat.app.views import (
    CheckItem,
    Connection,
    DeliveryDetail,
    DriverRow,
    ItemRow,
    Opinion,
    PatientRow,
    PostInfo,
    QueueRow,
    RefusedOp,
    StaffRow,
    UnsentOp,
)
from posobat.domain.clock import WIB, to_ms
from posobat.domain.facts import Author, DeliveryEvent, Fact, PrescriptionEvent
from posobat.domain.medicine import Medicine, MedicineClass, Route
from posobat.domain.relay import RelayPost
from posobat.domain.review import ITEMS, Review
from posobat.domain.slipnumber import slip_number

NOW = datetime(2026, 11, 22, 9, 42, tzinfo=WIB)
POST = PostInfo("BLB", "RSUD Blambangan", "0333-421118", "Jl. Letkol Istiqlah 49, Banyuwangi")
STAFF = (
    StaffRow("staf-dewi", "Dewi Lestari", "apoteker"),
    StaffRow("staf-agus", "Agus Priyanto", "loket"),
    StaffRow("staf-rina", "Rina Wulandari", "ttk"),
)
PIN = "482915"
DRIVERS = (
    DriverRow(
        "kurir-hadi", "Hadi Santoso", "6281234567801", "P 4217 VB", "BLB-07", "manual",
        "2026-02-10", "2027-02-10",
    ),
    DriverRow(
        "kurir-wati", "Wati Lestari", "6281234567802", "P 9981 XA", "BLB-11", "manual",
        "2026-05-04", "2027-05-04",
    ),
    DriverRow(
        "kurir-joko", "Joko Purnomo", "6281234567803", "P 1350 QD", "BLB-03", "fleet",
        "2025-11-02", "2026-11-02",
    ),
)  # fmt: skip
"""The third one's training ran out three weeks ago."""
RELAY_POSTS = (
    RelayPost("BLB", "RSUD Blambangan", (-8_216_500, 114_367_000)),
    RelayPost("GTG", "RSUD Genteng", (-8_366_000, 114_150_000)),
    RelayPost("SLR", "Puskesmas Siliragung", (-8_523_000, 114_093_000)),
    RelayPost("WSR", "Puskesmas Wongsorejo", (-7_994_000, 114_402_000)),
)

MEDICINES = (
    Medicine(
        "MTF500", "Metformin", "500 mg", "tablet", "tablet", MedicineClass.KERAS,
        dose_unit="tablet", usual_signa="2dd1 pc", usual_quantity=60,
    ),
    Medicine(
        "AML5", "Amlodipin", "5 mg", "tablet", "tablet", MedicineClass.KERAS,
        dose_unit="tablet", usual_signa="1dd1 m", usual_quantity=30,
    ),
    Medicine(
        "SIM20", "Simvastatin", "20 mg", "tablet", "tablet", MedicineClass.KERAS,
        dose_unit="tablet", usual_signa="1dd1 m", usual_quantity=30,
    ),
    Medicine(
        "PCT500", "Parasetamol", "500 mg", "tablet", "tablet", MedicineClass.BEBAS,
        dose_unit="tablet", usual_signa="3dd1 prn", usual_quantity=10,
    ),
    Medicine(
        "DZP2", "Diazepam", "2 mg", "tablet", "tablet", MedicineClass.PSIKOTROPIKA,
        dose_unit="tablet", usual_signa="1dd1 hs", usual_quantity=10,
    ),
    Medicine(
        "BTM5", "Betametason", "0,1 %", "krim", "tube", MedicineClass.KERAS,
        route=Route.LUAR, dose_unit="oles", pack_size=0, usual_signa="2dd1 ue",
        usual_quantity=1, lookalikes=("Deksametason",), tall_man="BETAmetason",
    ),
)  # fmt: skip

_PATIENTS = (
    "Siti Aminah|P|1968-03-14|Kertosari|Banyuwangi|Jl. Ikan Tongkol 12|bpjs_pbi",
    "Bambang Sutrisno|L|1959-11-02|Singonegaran|Banyuwangi|Jl. Basuki Rahmat 7|sktm",
    "Ni Luh Ayu Kertiasih|P|1974-06-21|Karangrejo|Banyuwangi|Jl. Kepiting 3|umum",
    "Mohammad Yusuf Abdurrahman|L|1981-01-30|Tamanbaru|Banyuwangi|Gang Melati 5|bpjs_non_pbi",
    "Suparti|P|1952-08-17|Kalipuro|Kalipuro|Dusun Secang|bpjs_pbi",
    "Karyono|L|1949-12-25|Glagah|Glagah|Dusun Krajan|bpjs_pbi",
    "Wayan Sudarma|L|1966-04-09|Sobo|Banyuwangi|Jl. Adi Sucipto 88|umum",
    "Rukmini|P|1971-10-11|Tukangkayu|Banyuwangi|Jl. Musi 21|bpjs_pbi",
    "Slamet Riyadi|L|1957-05-05|Kebalenan|Banyuwangi|Perum Puri 4|bpjs_pbi",
    "Endang Purwaningsih|P|1963-02-28|Tamansari|Licin|Dusun Ampelgading|sktm",
)
"""Name, sex, born, village, kecamatan, street, payer."""

_STATES = (
    ("DRAF", "kurir", "gosend", 9, 41, "DITERIMA"),
    ("DRAF", "kurir", "gosend", 9, 33, "DITELAAH"),
    ("DISEGEL", "kurir", "gosend", 9, 20, "DIBUNDEL"),
    ("MENUNGGU_KURIR", "kurir", "gosend", 9, 8, "DIBUNDEL"),
    ("DIPESAN", "kurir", "gosend", 8, 59, "DIBUNDEL"),
    ("DIANTAR", "kurir", "gosend", 8, 51, "DIBUNDEL"),
    ("TERKIRIM", "kurir", "gosend", 8, 40, "SELESAI"),
    ("GAGAL_ANTAR", "kurir", "gosend", 8, 31, "DIBUNDEL"),
    ("DRAF", "ambil", "", 8, 20, "DIPERIKSA"),
    ("DIBATALKAN", "kurir", "gosend", 8, 4, "DIBATALKAN"),
)
"""State of the bundle, method, carrier, hour, minute, state of the prescription."""

_STEPS = {
    "DISEGEL": 1, "MENUNGGU_KURIR": 2, "DIPESAN": 3, "DIANTAR": 6, "TERKIRIM": 7,
    "GAGAL_ANTAR": 7,
}  # fmt: skip


def connection(state: str = "luring", unsent: int = 2) -> Connection:
    """As it is this morning: the network went at 09.16, four minutes after the last answer."""
    sent, broke = NOW.replace(hour=9, minute=12), NOW.replace(hour=9, minute=16)
    oldest = to_ms(NOW.replace(hour=9, minute=20)) if unsent else 0
    return Connection(
        state, unsent, len(REFUSED), to_ms(sent), to_ms(NOW), since=to_ms(broke), oldest=oldest
    )


def unsent() -> list[UnsentOp]:
    sealed, waits = _detail(2).row, _detail(3).row
    return [
        UnsentOp(
            "op-tunggu-1", "delivery.event", "segel", f"{sealed.patient} · {sealed.slip}",
            STAFF[0].name, to_ms(NOW.replace(hour=9, minute=20)),
        ),
        UnsentOp(
            "op-tunggu-2", "delivery.event", "antre", f"{waits.patient} · {waits.slip}",
            STAFF[1].name, to_ms(NOW.replace(hour=9, minute=31)),
        ),
    ]  # fmt: skip


REFUSED = (
    RefusedOp(
        "op-ditolak-1", "patient.set", "pasien-4", "Isi data salah bentuk: weight_g.",
        to_ms(NOW.replace(hour=8, minute=44)),
        {
            "name": "Suparti", "born": "1952-08-17", "phone": "6281234567804",
            "weight_g": "58 kg", "street": "Dusun Secang", "landmark": "Pagar hijau",
        },
        about="Suparti", who=STAFF[1].name,
    ),
)  # fmt: skip


def to_check() -> list[CheckItem]:
    """Two edits that clash, one by a PC whose clock is years behind, and a doubtful bundle."""
    patient, moved, failed = _patient(0), _patient(4), _detail(7)
    return [
        CheckItem(
            "pasien", patient.id, patient.name,
            (
                _opinion("op-hp-1", 1, 9, 36, {"phone": patient.phone}),
                _opinion("op-hp-2", 2, 8, 58, {"phone": "6285257710042"}, own=False),
            ),
            ("op-hp-1", "op-hp-2"), "phone",
        ),
        CheckItem(
            "pasien", moved.id, moved.name,
            (
                _opinion("op-desa-1", 2, 9, 5, _village("Kalipuro", "Kalipuro"), own=False),
                _opinion("op-desa-2", 1, 9, 30, _village("Ketapang", "Kalipuro"), years=-24),
            ),
            ("op-desa-1", "op-desa-2"), "village",
        ),
        CheckItem(
            "antaran", failed.row.delivery, failed.row.patient,
            tuple(
                replace(_opinion(fact.op, 1, 9, 8 + n), fact=fact)
                for n, fact in enumerate(failed.facts[-1:-3:-1])
            ),
            slip=failed.row.slip, state=failed.row.state, doubts=("setelah_selesai",),
        ),
    ]  # fmt: skip


def prescriptions_to_check() -> list[CheckItem]:
    """One that is held, and one of which two computers said what excludes each other."""
    held, packed = _detail(0), _detail(2)
    no = {"answers": {"dosis": False}, "notes": {"dosis": "dosis dua kali lipat"}}
    review = Fact("op-tidak", PrescriptionEvent.REVIEW, no, actor=STAFF[0].id)
    sealed = packed.resep_facts[-1]
    return [
        CheckItem(
            "resep", held.row.prescription, held.row.patient,
            (replace(_opinion("op-tidak", 0, 9, 41), fact=review),),
            slip=held.row.slip, state="DITAHAN", doubts=("DITAHAN",), opens=held.row.delivery,
        ),
        CheckItem(
            "resep", packed.row.prescription, packed.row.patient,
            (
                replace(_opinion(sealed.op, 2, 9, 24), fact=sealed),
                replace(_opinion("op-tidak", 0, 9, 22, own=False), fact=review),
            ),
            ("op-tidak",), slip=packed.row.slip, state="DIBUNDEL",
            doubts=("langkah_tidak_sah",), opens=packed.row.delivery,
        ),
    ]  # fmt: skip


def _opinion(
    op: str, staff: int, hour: int, minute: int, values: dict[str, Any] | None = None, *,
    own: bool = True, years: int = 0,
) -> Opinion:  # fmt: skip
    at = NOW.replace(hour=hour, minute=minute, year=NOW.year + years)
    who = STAFF[staff].name
    return Opinion(op, who, POST.name, to_ms(at), own, suspect=bool(years), values=values or {})


def _village(name: str, kecamatan: str) -> dict[str, Any]:
    return {"village": name, "village_name": name, "kecamatan": kecamatan}


def details() -> list[DeliveryDetail]:
    """Ten bundles of the morning, newest first, in the states that a counter sees."""
    return [_detail(n) for n in range(len(_STATES))]


def patients() -> list[PatientRow]:
    return [_patient(n) for n in range(len(_PATIENTS))]


def _patient(n: int) -> PatientRow:
    name, sex, born, village, kecamatan, street, payer = _PATIENTS[n].split("|")
    return PatientRow(
        id=f"pasien-{n}", name=name, born=born, sex=sex, phone=f"62812345678{n:02d}", payer=payer,
        lane="umum" if payer in ("umum", "bpjs_non_pbi") else "pbi", village=f"35.10.01.10{n:02d}",
        proof=(proof := {"bpjs_pbi": "Kartu JKN PBI", "sktm": f"SKTM desa 470/{n}"}.get(payer, "")),
        verified_at="2026-10-05" if proof else "", verified_by=STAFF[1].name if proof else "",
        jkn=f"00012345678{n:02d}" if payer.startswith("bpjs") else "",
        village_name=village, kecamatan=kecamatan, street=street, rt="02", rw="01",
        landmark="Pagar hijau di seberang musala", allergy="tidak ada",
        lat_e6=-8219000 + n * 900, lon_e6=114369000 + n * 700,
    )  # fmt: skip


def _items(n: int) -> tuple[ItemRow, ...]:
    rows = (
        ItemRow(1, "MTF500", "Metformin 500 mg tablet", 60, "tablet", "2dd1 pc",
                "2 × sehari 1 tablet, sesudah makan", 30),
        ItemRow(2, "AML5", "Amlodipin 5 mg tablet", 30, "tablet", "1dd1 m",
                "1 × sehari 1 tablet, malam", 30),
        ItemRow(3, "SIM20", "Simvastatin 20 mg tablet", 30, "tablet", "1dd1 m",
                "1 × sehari 1 tablet, malam", 30),
    )  # fmt: skip
    return rows[: 1 + n % 3]


def _detail(n: int) -> DeliveryDetail:
    state, method, carrier, hour, minute, resep = _STATES[n]
    patient = _patient(n)
    at = to_ms(NOW.replace(hour=hour, minute=minute))
    items = _items(n)
    row = QueueRow(
        delivery=f"antar-{n + 1}", prescription=f"resep-{n + 1}",
        slip=slip_number("BLB", NOW.date(), len(_STATES) - n), patient=patient.name,
        destination=f"{patient.village_name}, {patient.kecamatan}", items=len(items), state=state,
        method=method, carrier=carrier, at=at, unsent=state in ("MENUNGGU_KURIR", "DISEGEL"),
        doubt=state == "GAGAL_ANTAR", reason="tidak_ada_orang" if state == "GAGAL_ANTAR" else "",
        resep=resep,
    )  # fmt: skip
    facts, resep_facts = _facts(n, state, at), _pharmacy(n, resep, at)
    sealed = state in _STEPS
    booked = _STEPS.get(state, 0) >= 3
    under_way = _STEPS.get(state, 0) >= 5
    return DeliveryDetail(
        row=row,
        patient=patient,
        items=items,
        facts=facts,
        resep_facts=resep_facts,
        seal=f"SGL-0042{n:02d}" if sealed else "",
        driver="Hadi Santoso" if under_way else "",
        plate="P 4217 VB" if under_way else "",
        order="GK-11-204417" if booked else "",
        price=18_000 if booked else 0,
        receiver="Fatimah" if state == "TERKIRIM" else "",
        doctor="dr. Made Ariani, Sp.PD",
        date=NOW.date().isoformat(),
        payer=patient.payer,
        lane=patient.lane,
        resep_state=resep,
        queue_op=f"op-{n}-1" if _STEPS.get(state, 0) >= 2 else "",
        resep_items=items,
        own=tuple(item.n for item in items),
        names={person.id: person.name for person in STAFF},
    )


def _pharmacy(n: int, resep: str, at: int) -> tuple[Fact, ...]:
    """The pharmacist's part of the morning: reviewed, prepared by the TTK, checked."""
    reached = {"DITELAAH": 1, "DIPERIKSA": 3, "DIBUNDEL": 4, "SELESAI": 4}.get(resep, 0)
    yes = {kind: dict.fromkeys(items, True) for kind, items in ITEMS.items()}
    steps: tuple[tuple[PrescriptionEvent, dict[str, Any], str], ...] = (
        (PrescriptionEvent.REVIEW, {"answers": yes[Review.RESEP]}, STAFF[0].id),
        (PrescriptionEvent.PREPARE, {"preparer": STAFF[2].id}, STAFF[2].id),
        (
            PrescriptionEvent.FINAL_CHECK,
            {"answers": yes[Review.OBAT], "checker": STAFF[0].id},
            STAFF[0].id,
        ),
        (PrescriptionEvent.BUNDLED, {}, STAFF[0].id),
    )
    return tuple(
        Fact(f"op-r{n}-{i}", event, data, Author.POST, actor, at + (i + 1) * 60_000)
        for i, (event, data, actor) in enumerate(steps[:reached])
    )


_EXPLAINED = {"to": "pasien", "note": "cara minum dan efek samping"}


def _facts(n: int, state: str, at: int) -> tuple[Fact, ...]:
    driver = {"name": "Hadi Santoso", "plate": "P 4217 VB"}
    seal = f"SGL-0042{n:02d}"
    key = {"booking": f"op-{n}-1"}
    road: list[tuple[DeliveryEvent, dict[str, Any], Author]] = [
        (DeliveryEvent.SEAL, {"seal": seal, "education": _EXPLAINED}, Author.POST),
        (DeliveryEvent.QUEUE, {"carrier": "gosend"}, Author.POST),
        (DeliveryEvent.BOOKED, {**key, "order": "GK-11-204417", "price": 18_000}, Author.SERVER),
        (DeliveryEvent.DRIVER, {**key, "driver": driver}, Author.SERVER),
        (DeliveryEvent.HAND_OVER, {"seal": seal, "driver": driver}, Author.POST),
        (DeliveryEvent.EN_ROUTE, key, Author.SERVER),
        (
            (DeliveryEvent.FAILED, {**key, "reason": "tidak_ada_orang"}, Author.SERVER)
            if state == "GAGAL_ANTAR"
            else (
                DeliveryEvent.DELIVERED,
                {**key, "receiver": "Fatimah", "relation": "anak", "proof": "kode"},
                Author.SERVER,
            )
        ),
    ]
    steps = road[: _STEPS.get(state, 0)]
    if state == "DIBATALKAN":
        steps = [(DeliveryEvent.CANCEL, {"reason": "Pasien menunggu di pos"}, Author.POST)]
    facts = [
        Fact(f"op-{n}-{i}", event, data, author, STAFF[0].id, at + (i + 1) * 4 * 60_000)
        for i, (event, data, author) in enumerate(steps)
    ]
    return tuple(facts)
