"""What the post's people do all day in the demo, through the same use-cases as the screens."""

from dataclasses import dataclass
from itertools import count
from pathlib import Path

from posobat.app import custody, pharmacy, returns
from posobat.app.papers import PaperFile
from posobat.app.ports import Ports, Work
from posobat.app.print_papers import print_etiket, print_slip
from posobat.app.request_courier import request_courier
from posobat.app.views import DeliveryDetail, QueueRow
from posobat.demo.processes import ask_sim
from posobat.demo.stage import CLERK, PHARMACIST
from posobat.domain.booking import DEFAULT_CARRIER, MANUAL_CARRIER
from posobat.domain.delivery import fold_delivery
from posobat.domain.facts import PrescriptionEvent
from posobat.domain.policy import Method
from posobat.domain.review import ITEMS, Review
from posobat.domain.transitions import AntaranState, PemesananState

_S = AntaranState
STANDBY = ("Sugiono", "P 2117 VX")
_TRIES = 2


@dataclass
class People:
    """`clerk` and `pharmacist` are staff ids; seals come off one roll. `papers`: where what they
    print is put as files, since no printer takes it."""

    ports: Ports
    papers: Path
    clerk: str
    pharmacist: str
    roll: "count[int]"


def people_of(ports: Ports, papers: Path) -> People:
    by_name = {row.name: row.id for row in ports.desk.staff()}
    return People(ports, papers, by_name[CLERK], by_name[PHARMACIST], count(100))


def prepare_and_seal(people: People) -> int:
    """Everything that is still a draft goes through the pharmacy and asks for its way home; slips
    and labels are printed. Answers how many bundles were sealed."""
    sealed = 0
    for row in people.ports.desk.queue(None):
        if row.state != _S.DRAF:
            continue
        with people.ports.work(people.pharmacist) as work:
            if not _prepared(work, row):
                _review_and_prepare(work, row)
            _check_and_seal(work, people, row)
            if row.method != Method.AMBIL:
                request_courier(work, row.delivery, _carrier(row, people.ports))
            work.commit()
        sipa = "503/001/SIPA/2026"
        look_at(people.papers, print_slip(people.ports, row.delivery))
        label = print_etiket(people.ports, row.delivery, pharmacist=PHARMACIST, sipa=sipa)
        look_at(people.papers, label)
        sealed += 1
    return sealed


def look_at(folder: Path, paper: PaperFile) -> None:
    (folder / paper.name).write_bytes(paper.data)


def attend(people: People, sim_url: str) -> int:
    """One look over the queue: does whatever waits for a person at the post, answers how much."""
    done = 0
    for row in people.ports.desk.queue(None):
        with people.ports.work(people.clerk) as work:
            detail = work.delivery(row.delivery)
            if detail and detail.row.state == _S.KEMBALI_DI_POS:
                work.actor = people.pharmacist
                returns.reuse(work, row.delivery, "segel utuh, isi lengkap", returns.NOT_COLD)
                work.actor = people.clerk
                detail = work.delivery(row.delivery)
            if detail and (_at_the_post(work, detail) or _with_a_driver(work, detail, sim_url)):
                work.commit()
                done += 1
    return done


def _at_the_post(work: Work, detail: DeliveryDetail) -> bool:
    """Bundles that nobody carries: fetched, given to a standby driver, or asked for again."""
    bundle, delivery = detail.row.delivery, fold_delivery(detail.facts)
    booking, state = delivery.booking, delivery.state
    by_hand = booking is not None and booking.by_hand
    if state is _S.DISEGEL and detail.row.method == Method.AMBIL:
        custody.self_pickup(work, bundle, detail.patient.name, "pasien", id_checked=True)
    elif state is _S.MENUNGGU_KURIR and by_hand:
        custody.hand_over(work, bundle, detail.seal, *STANDBY)
    elif booking is not None and booking.state is PemesananState.PERLU_DICEK:
        # the courier does not serve that house: a standby driver goes instead
        custody.pick_driver(work, bundle, *STANDBY)
    elif state is _S.TANPA_KURIR:
        carrier = DEFAULT_CARRIER if len(delivery.bookings) < _TRIES else MANUAL_CARRIER
        request_courier(work, bundle, carrier)
    elif state is _S.KEMBALI_DI_POS:
        custody.self_pickup(work, bundle, detail.patient.name, "keluarga", id_checked=True)
    else:
        return False
    return True


def _with_a_driver(work: Work, detail: DeliveryDetail, sim_url: str) -> bool:
    """A driver stands at the counter, telephones, or brings a pack back."""
    bundle, delivery = detail.row.delivery, fold_delivery(detail.facts)
    by_hand = delivery.booking is not None and delivery.booking.by_hand
    state = delivery.state
    if state is _S.MENUJU_POS and not by_hand:
        # who has not been told is asked at the counter
        custody.hand_over(work, bundle, detail.seal, detail.driver or "Kurir", detail.plate)
        ask_sim(sim_url, "/_sim/handover", {"orderNo": detail.order})
    elif state is _S.KURIR_DAPAT and by_hand:
        custody.hand_over(work, bundle, detail.seal, detail.driver, detail.plate)
    elif state is _S.DISERAHKAN_KURIR and by_hand:
        custody.delivered(work, bundle, detail.patient.name, "pasien", "telepon")
    elif state in (_S.GAGAL_ANTAR, _S.KEMBALI_KE_POS):
        custody.back_at_post(work, bundle, seal_intact=True)
    else:
        return False
    return True


def _carrier(row: QueueRow, ports: Ports) -> str:
    """A pharmacist's visit is no courier's trip, and GO-SEND needs a point on the map."""
    if row.method == Method.APOTEKER:
        return "apoteker"
    detail = ports.desk.delivery(row.delivery)
    has_point = detail is not None and detail.patient.lat_e6 is not None
    return DEFAULT_CARRIER if has_point else MANUAL_CARRIER


def _prepared(work: Work, row: QueueRow) -> bool:
    detail = work.delivery(row.delivery)
    events = {fact.event for fact in detail.resep_facts} if detail else set()
    return PrescriptionEvent.PREPARE in events


def _review_and_prepare(work: Work, row: QueueRow) -> None:
    answers = dict.fromkeys(ITEMS[Review.RESEP], True)
    pharmacy.review_prescription(work, row.prescription, answers, {})
    pharmacy.prepare(work, row.prescription)


def _check_and_seal(work: Work, people: People, row: QueueRow) -> None:
    detail = work.delivery(row.delivery)
    events = {fact.event for fact in detail.resep_facts} if detail else set()
    if PrescriptionEvent.FINAL_CHECK not in events:
        answers = dict.fromkeys(ITEMS[Review.OBAT], True)
        pharmacy.final_check(work, row.prescription, answers, {}, "satu apoteker bertugas")
    seal = f"SGL-{next(people.roll):06d}"
    pharmacy.seal(work, row.delivery, seal, row.patient, "cara minum dan efek samping")
