"""What was packed later and nobody got is owed again, however that came about."""

from helpers.scene import FINE, Scene
from helpers.station import Station
from posobat.app import corrections, custody, pharmacy, rest
from posobat.domain.transitions import AntaranState, ResepState

GIVEN = 10


def scene_at(station: Station) -> Scene:
    return Scene(station, "staf-rina", "staf-dewi")


def packed_later(scene: Scene) -> tuple[str, int]:
    """(the bundle with the rest, how much lies in it)."""
    first = scene.partial()
    left = scene.detail(first).resep_items[0].quantity - GIVEN
    made: list[str] = []
    scene.do(
        lambda w: made.append(
            rest.pack_later(w, scene.station.clock, first, {1: left}, "ambil").delivery
        )
    )
    assert owed(scene, made[0]) == 0
    return made[0], left


def owed(scene: Scene, delivery: str) -> int:
    """Of so many medicines something is owed, by the queue of any of its bundles."""
    resep = scene.detail(delivery).row.prescription
    with scene.station.work() as work:
        return sum(bundle.row.owed for bundle in work.deliveries_of(resep))


def test_a_resep_that_the_doctor_replaces_lets_go_of_the_rest_that_was_packed(
    station: Station,
) -> None:
    """The answer says "Batalkan resep ini (B)", so that must be possible."""
    scene = scene_at(station)
    later, _ = packed_later(scene)
    resep = scene.detail(later).row.prescription
    scene.do(lambda w: pharmacy.ask_doctor(w, resep, "dr. Made", "Masih perlu obatnya?"))
    scene.do(lambda w: custody.cancel(w, later, "dokter mengganti resep"))
    assert scene.detail(later).row.state == AntaranState.DIBATALKAN
    assert scene.detail(later).row.resep == ResepState.TANYA_DOKTER
    assert owed(scene, later) == 1
    scene.do(lambda w: pharmacy.doctor_answered(w, resep, "lanjutkan", "lanjut"))
    assert owed(scene, later) == 1
    assert not scene.detail(later).row.doubt
    assert scene.station.post.desk.to_check() == []


def test_a_koreksi_that_nobody_got_it_makes_it_owed_again(station: Station) -> None:
    scene = scene_at(station)
    later, _ = packed_later(scene)
    resep = scene.detail(later).row.prescription
    scene.do(lambda w: pharmacy.prepare(w, resep), scene.ttk)
    scene.do(lambda w: pharmacy.final_check(w, resep, FINE, {}))
    scene.do(lambda w: pharmacy.seal(w, later, "SGL-777001", "pasien", "aturan pakai"))
    scene.do(lambda w: custody.self_pickup(w, later, "Suparti", "pasien", id_checked=True))
    assert owed(scene, later) == 0
    scene.do(
        lambda w: corrections.correct_delivery(w, later, "DIBATALKAN", "salah slip, tidak diambil")
    )
    assert owed(scene, later) == 1
