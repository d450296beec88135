"""A resep in two bundles is over for the pharmacy when the last of them is sealed, fetched or given
up: only then is it complete in SATUSEHAT's eyes, and only then may the post forget it some day."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from helpers.prescriptions import for_courier
from helpers.scene import FINE, YES
from helpers.station import Station
from posobat.app import custody, pharmacy, rest
from posobat.app.ports import Work
from posobat.app.register_prescription import Registered
from posobat.domain.change import Change, Kind
from posobat.domain.errors import DomainError
from posobat.domain.forms import ItemForm
from posobat.domain.transitions import ResepState

METFORMIN, DIAZEPAM = ItemForm("MET500T", "2dd1 pc", 60, 30), ItemForm("DIA5T", "1dd1 m", 10, 10)


def checked(station: Station, *, only: int = 0) -> Registered:
    """The courier's bundle and the one that is fetched, both checked. `only`: so much of the second
    medicine is there."""
    done = station.register(replace(for_courier(), items=(METFORMIN, DIAZEPAM)))
    resep, (_, stays) = done.prescription, (bundle.delivery for bundle in done.bundles)
    with station.work("staf-dewi") as work:
        pharmacy.review_prescription(work, resep, YES, {})
        if only < DIAZEPAM.quantity:
            rest.give_part(work, stays, {2: only}, "stok habis")
        pharmacy.prepare(work, resep)
        work.commit()
    with station.work("staf-rina") as work:
        pharmacy.final_check(work, resep, FINE, {})
        work.commit()
    return done


def seal(work: Work, bundle: str, number: str = "SGL-000101") -> str:
    return pharmacy.seal(work, bundle, number, "pasien", "aturan pakai")


def fetch(work: Work, bundle: str) -> str:
    return custody.self_pickup(
        work, bundle, "Suparti", "pasien", id_checked=True, note="diminum malam hari"
    )


def give_up(work: Work, bundle: str) -> str:
    return custody.cancel(work, bundle, "pasien tidak jadi")


@pytest.mark.parametrize("ends", [fetch, give_up])
def test_the_second_bundle_needs_no_seal(
    station: Station, ends: Callable[[Work, str], str]
) -> None:
    done = checked(station, only=DIAZEPAM.quantity)
    rides, stays = (bundle.delivery for bundle in done.bundles)

    def state() -> str:
        found = station.post.desk.delivery(stays)
        assert found is not None
        return found.resep_state

    with station.work("staf-rina") as work:
        seal(work, rides)
        work.commit()
    assert state() == ResepState.DIPERIKSA
    [clerk] = station.record(
        Change(Kind.STAFF_SET, {"name": "Siti", "role": "loket", "active": True})
    )
    with station.work("staf-rina" if ends is fetch else clerk) as work:
        ends(work, stays)
        work.commit()
    assert state() == ResepState.DIBUNDEL


def test_an_empty_bag_gets_no_seal(station: Station) -> None:
    """Nothing of its only medicine was there: it is packed later, with a slip of its own."""
    done = checked(station, only=0)
    rides, stays = (bundle.delivery for bundle in done.bundles)
    with station.work("staf-rina") as work:
        seal(work, rides)
        with pytest.raises(DomainError, match="Tidak ada obat di paket ini"):
            seal(work, stays, "SGL-000102")
        give_up(work, stays)
        work.commit()
    with station.work("staf-rina") as work:
        made = rest.pack_later(work, station.clock, stays, {2: DIAZEPAM.quantity}, "ambil")
        work.commit()
    later = station.post.desk.delivery(made.delivery)
    assert later is not None
    assert [(item.code, item.quantity) for item in later.items] == [("DIA5T", 10)]
