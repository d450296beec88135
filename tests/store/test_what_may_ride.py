"""No road leads a bundle into a bag that must not hold it, and what nobody saw is no proof."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from helpers.prescriptions import for_courier
from helpers.station import Station
from posobat.app import custody, pharmacy, rest, returns, road
from posobat.app.corrections import correct_delivery
from posobat.app.manifest import scan
from posobat.app.ports import Work
from posobat.app.print_papers import copy_facts
from posobat.app.register_prescription import Registered
from posobat.app.request_courier import request_courier
from posobat.app.steps import the_prescription
from posobat.app.views import DeliveryDetail, DriverRow
from posobat.domain.clock import to_ms
from posobat.domain.errors import DomainError
from posobat.domain.forms import ItemForm, PrescriptionForm
from posobat.domain.review import ITEMS, Review
from posobat.ui.antrean import steps

HADI = DriverRow("", "Hadi Santoso", "6281234567801", "P 4217 VB", carrier="manual")
GOJEK = replace(HADI, carrier="gosend")
RESEP, OBAT = (dict.fromkeys(ITEMS[kind], True) for kind in (Review.RESEP, Review.OBAT))
METFORMIN, DIAZEPAM = ItemForm("MET500T", "2dd1 pc", 60, 30), ItemForm("DIA5T", "1dd1 m", 10, 10)
Ask = Callable[[Work, str], object]
ASKED: list[Ask] = [
    lambda work, bundle: request_courier(work, bundle, "manual"),
    lambda work, bundle: request_courier(work, bundle, "gosend"),
    lambda work, bundle: road.booked_by_hand(work, bundle, "GK-11-170563"),
]


def detail(station: Station, bundle: str) -> DeliveryDetail:
    found = station.post.desk.delivery(bundle)
    assert found is not None
    return found


def refused(station: Station, deed: Ask, bundle: str) -> DomainError:
    with station.work() as work, pytest.raises(DomainError) as fault:
        deed(work, bundle)
    return fault.value


def sealed(station: Station, form: PrescriptionForm) -> list[str]:
    return station.make_ready(station.register(form))


@pytest.mark.parametrize("ask", ASKED)
def test_what_is_fetched_at_the_post_gets_no_courier(station: Station, ask: Ask) -> None:
    _, stays = sealed(station, replace(for_courier(), items=(METFORMIN, DIAZEPAM)))
    assert detail(station, stays).row.method == "ambil"
    assert refused(station, ask, stays).code == "BUKAN-KURIR"
    assert detail(station, stays).row.state == "DISEGEL"


@pytest.mark.parametrize("ask", ASKED)
def test_what_a_pharmacist_brings_gets_no_courier(station: Station, ask: Ask) -> None:
    form = replace(for_courier(), method="apoteker", lane="apoteker", proof="keputusan apoteker")
    [visit] = sealed(station, form)
    assert "kunjungan apoteker" in refused(station, ask, visit).pesan
    with station.work() as work:
        request_courier(work, visit, "apoteker")
        work.commit()
    assert detail(station, visit).row.state == "MENUNGGU_KURIR"


def handed(station: Station, bundle: str, seal: str = "") -> None:
    with station.work() as work:
        request_courier(work, bundle, "manual")
        number = seal or detail(station, bundle).seal
        custody.hand_over(work, bundle, number, HADI.name, HADI.plate)
        work.commit()


@pytest.mark.parametrize("proof", ["kode", "foto", "", "katanya"])
def test_a_code_or_a_photo_that_nobody_looked_at_is_no_proof(station: Station, proof: str) -> None:
    [bundle] = sealed(station, for_courier())
    handed(station, bundle)
    fault = refused(station, lambda w, d: custody.delivered(w, d, "Siti", "anak", proof), bundle)
    assert fault.field == "proof"


def back(station: Station, bundle: str, *, decided: bool = True) -> None:
    handed(station, bundle)
    with station.work() as work:
        custody.failed(work, bundle, "tidak_ada_orang")
        road.back_with_seal(work, bundle, seal_intact=True)
        if decided:
            returns.reuse(work, bundle, "isi utuh", returns.NOT_COLD)
        work.commit()


def scanned(station: Station, bundle: str, driver: DriverRow) -> str:
    """ "" when it may go along."""
    now = to_ms(station.clock())
    try:
        scan(
            station.post.desk, station.post.reference, detail(station, bundle).seal, driver, now=now
        )
    except DomainError as fault:
        return fault.pesan
    return ""


@pytest.mark.parametrize("decided", [True, False])
def test_a_pack_that_came_back_is_refused_at_its_scan_not_with_the_whole_list(
    station: Station, decided: bool
) -> None:
    [bundle] = sealed(station, for_courier())
    back(station, bundle, decided=decided)
    slip = detail(station, bundle).row.slip
    told = f"Slip {slip} pernah kembali. Putuskan dan segel ulang dulu."
    assert scanned(station, bundle, HADI) == told


def test_a_pack_for_which_gosend_was_never_asked_is_refused_at_its_scan(station: Station) -> None:
    [bundle] = sealed(station, for_courier())
    slip = detail(station, bundle).row.slip
    told = f"Belum ada pesanan GO-SEND untuk slip {slip}. Minta kurir dulu."
    assert scanned(station, bundle, GOJEK) == told
    assert scanned(station, bundle, HADI) == ""
    with station.work() as work:
        request_courier(work, bundle, "gosend")
        work.commit()
    assert scanned(station, bundle, GOJEK) == ""


def copied(station: Station, bundle: str) -> list[str]:
    found, post = detail(station, bundle), station.post.desk.post()
    assert post is not None
    with station.work() as work:
        bundles = work.deliveries_of(found.row.prescription)
    return [item.dispensed for item in copy_facts(found, bundles, post).items]


def test_what_was_cancelled_is_no_det_on_the_copy(station: Station) -> None:
    """The patient takes the copy to another apotek for what he did not get here."""
    rides, stays = sealed(station, replace(for_courier(), items=(METFORMIN, DIAZEPAM)))
    assert copied(station, rides) == ["det", "det"]
    with station.work() as work:
        custody.cancel(work, stays, "pasien menebus di apotek lain")
        work.commit()
    assert copied(station, rides) == ["det", "ne det"]


def test_what_was_destroyed_is_no_det_on_the_copy_and_the_rest_counts_once(
    station: Station,
) -> None:
    done = station.register(for_courier())
    [bundle] = [b.delivery for b in done.bundles]
    with station.work() as work:
        pharmacy.review_prescription(work, done.prescription, RESEP, {})
        rest.give_part(work, bundle, {1: 40}, "stok habis")
        work.commit()
    ready(station, done, "SGL-000071")
    with station.work() as work:
        later = rest.pack_later(work, station.clock, bundle, {1: 20}, "ambil")
        work.commit()
    assert copied(station, bundle) == ["det"]
    with station.work() as work:
        custody.cancel(work, later.delivery, "tidak jadi")
        work.commit()
    assert copied(station, bundle) == ["det 40 tablet"]
    back(station, bundle, decided=False)
    with station.work() as work:
        returns.destroy(work, bundle, "rusak", "bukan", way="dihancurkan", witness="Sari")
        work.commit()
    assert copied(station, bundle) == ["ne det"]


def test_a_seal_is_not_used_again_without_its_hyphen(station: Station) -> None:
    first, second = (station.register(for_courier(n)) for n in (0, 1))
    ready(station, first, "SGL-004217")
    with pytest.raises(DomainError, match="Nomor segel sudah dipakai"):
        ready(station, second, "SGL004217")
    ready(station, second, "SGL004218")
    bundle = second.bundles[0].delivery
    handed(station, bundle, "SGL-004218")
    assert detail(station, bundle).row.doubt is False


def test_a_driver_s_list_takes_a_seal_without_its_hyphen(station: Station) -> None:
    done = station.register(for_courier())
    ready(station, done, "SGL-004217")
    now = to_ms(station.clock())
    line = scan(station.post.desk, station.post.reference, "SGL004217", HADI, now=now)
    assert line.seal == "SGL-004217"


def held(station: Station, done: Registered) -> None:
    """One bundle is sealed; then the doctor has to be asked about the resep."""
    with station.work() as work:
        pharmacy.prepare(work, done.prescription)
        pharmacy.ask_doctor(work, done.prescription, "dr. Made", "benar dua kali sehari?")
        work.commit()


def test_nothing_of_a_resep_leaves_while_the_doctor_is_asked(station: Station) -> None:
    done = station.register(replace(for_courier(), items=(METFORMIN, DIAZEPAM)))
    rides, stays = [b.delivery for b in done.bundles]
    ready(station, done, "SGL-004217")
    held(station, done)
    with station.work() as work:
        request_courier(work, rides, "manual")
        work.commit()
    told = "Resep ini ditahan. Catat jawaban dokter atau alasan apoteker sebelum obat diserahkan."
    give: Ask = lambda w, d: custody.hand_over(w, d, "SGL-004217", HADI.name, HADI.plate)  # noqa: E731
    assert refused(station, give, rides).pesan == told
    assert scanned(station, rides, HADI) == told
    fetch: Ask = lambda w, d: custody.self_pickup(w, d, "Siti", "anak", id_checked=True)  # noqa: E731
    assert refused(station, fetch, rides).pesan == told
    offers = steps.offered(detail(station, rides))
    assert not {steps.StepId.HAND_OVER, steps.StepId.PICKUP} & set(offers)
    with station.work() as work:
        pharmacy.doctor_answered(work, done.prescription, "benar", "lanjut")
        custody.hand_over(work, rides, "SGL-004217", HADI.name, HADI.plate)
        work.commit()
    assert detail(station, rides).row.state == "DISERAHKAN_KURIR"
    assert detail(station, stays).row.state == "DRAF"


def test_no_more_is_given_at_first_than_what_is_packed_later_leaves(station: Station) -> None:
    """Even where a koreksi has put the first bundle back on the table."""
    done = station.register(for_courier())
    [bundle] = [b.delivery for b in done.bundles]
    with station.work() as work:
        pharmacy.review_prescription(work, done.prescription, RESEP, {})
        rest.give_part(work, bundle, {1: 40}, "stok habis")
        work.commit()
    ready(station, done, "SGL-004217")
    with station.work() as work:
        rest.pack_later(work, station.clock, bundle, {1: 20}, "ambil")
        correct_delivery(work, bundle, "DRAF", "belum jadi disegel")
        work.commit()
    again: Ask = lambda w, d: rest.give_part(w, d, {1: 60}, "stok ada lagi")  # noqa: E731
    assert refused(station, again, bundle).pesan == "Diserahkan melebihi resep."


def ready(station: Station, done: Registered, seal: str) -> None:
    """The first bundle, sealed with that number."""
    with station.work() as work:
        known = the_prescription(work, done.prescription)
        if known is not None and not known.answers:
            pharmacy.review_prescription(work, done.prescription, RESEP, {})
        pharmacy.prepare(work, done.prescription)
        pharmacy.final_check(work, done.prescription, OBAT, {}, "satu apoteker bertugas")
        pharmacy.seal(work, done.bundles[0].delivery, seal, "pasien", "aturan pakai")
        work.commit()
