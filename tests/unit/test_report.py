"""The month in figures: each of them can be checked by hand."""

from dataclasses import replace

from posobat.domain.facts import Author, Fact
from posobat.domain.report import Journey, OwnMotorbike, break_even, closing, kpi, recap
from posobat.domain.report import journey as made
from posobat.domain.transitions import AntaranState as S

MINUTE = 60_000
START = 1_795_000_000_000

ARRIVED = Journey(
    slip="BLB-261122-0001-Z",
    lane="pbi",
    payer="bpjs_pbi",
    carrier="gosend",
    method="kurir",
    kecamatan="Glagah",
    state=S.TERKIRIM,
    recorded_at=START,
    sealed_at=START + 20 * MINUTE,
    handed_at=START + 40 * MINUTE,
    delivered_at=START + 100 * MINUTE,
    tries=1,
    price=14_000,
)


def journey(n: int, **other: object) -> Journey:
    return replace(ARRIVED, slip=f"BLB-261122-{n:04}-Z", **other)  # type: ignore[arg-type]


def test_closing_names_what_is_still_somewhere() -> None:
    day = [
        journey(1),
        journey(2, state=S.DIANTAR, delivered_at=0),
        journey(3, state=S.DISEGEL, handed_at=0, delivered_at=0, tries=0, price=0),
        journey(4, state=S.KEMBALI_DI_POS, delivered_at=0),
        journey(5, state=S.AMBIL_SENDIRI, tries=0, price=0),
        journey(6, state=S.DIBATALKAN, tries=0, price=0),
        journey(7, state=S.HILANG_RUSAK),
        journey(8, state=S.GAGAL_ANTAR, delivered_at=0),
    ]

    found = closing(reversed(day))

    assert found.bundles == 8
    assert (found.delivered, found.self_pickup, found.cancelled, found.lost) == (1, 1, 1, 1)
    assert found.failed == 2
    assert found.with_courier == ("BLB-261122-0002-Z", "BLB-261122-0008-Z")
    assert found.open == (
        (S.DISEGEL, ("BLB-261122-0003-Z",)),
        (S.KEMBALI_DI_POS, ("BLB-261122-0004-Z",)),
    )
    assert found.fees == 5 * 14_000


def test_what_waits_at_the_post_for_a_held_driver_is_not_with_the_courier() -> None:
    facts = [told("antre", "a"), told("kurir_dapat", "b"), told("tahan", "c", reason="ban bocor")]
    found = closing([journey_of([told("segel", "s", seal="SGL-1001"), *facts])])
    assert found.with_courier == ()
    assert [state for state, _ in found.open] == [S.TERTAHAN]


def test_yesterdays_packs_that_are_not_over_are_asked_for_today() -> None:
    """The day's own counts are of the day; whoever locks up must know of every pack."""
    away = journey(1, state=S.DIANTAR, delivered_at=0, recorded_at=START - 1440 * MINUTE)
    here = journey(2, state=S.KEMBALI_DI_POS, recorded_at=START - 1440 * MINUTE)

    found = closing([journey(3), journey(4, state=S.DIANTAR, delivered_at=0)], [here, away])

    assert (found.bundles, found.delivered, found.failed) == (2, 1, 0)
    assert found.with_courier == ("BLB-261122-0001-Z", "BLB-261122-0004-Z")
    assert found.open == ((S.KEMBALI_DI_POS, ("BLB-261122-0002-Z",)),)


def test_the_fare_of_an_attempt_that_failed_was_paid_too() -> None:
    """And the medicine was ready when it was sealed first, not when it was sealed anew."""
    facts = [
        told("segel", "s", seal="SGL-1001", at=START + MINUTE),
        *attempt("1", 14_000),
        told("gagal", "g", reason="tidak_ada_orang"),
        told("terima_kembali", "k", seal_intact=True),
        told("pakai_ulang", "p", reason="utuh"),
        told("segel", "t", seal="SGL-1002", at=START + 300 * MINUTE),
        *attempt("2", 15_000),
        told("terkirim", "d", receiver="Siti", relation="anak", proof="nama"),
    ]
    found = journey_of(facts)
    assert (found.state, found.tries) == (S.TERKIRIM, 2)
    assert found.price == 29_000
    assert found.sealed_at == START + MINUTE


def told(event: str, op: str, **data: object) -> Fact:
    return Fact(op, event, data, at=START)


def attempt(n: str, price: int) -> list[Fact]:
    server = Author.SERVER
    known = {"booking": f"q{n}", "driver": {"name": "Hadi", "plate": "P 1 A"}}
    return [
        told("antre", f"q{n}", carrier="gosend"),
        Fact(f"b{n}", "pesan", {"booking": f"q{n}", "price": price}, server, at=START),
        Fact(f"c{n}", "kurir_dapat", known, server, at=START),
        told("serah_kurir", f"h{n}", booking=f"q{n}"),
    ]


def journey_of(facts: list[Fact]) -> Journey:
    base = {"lane": "pbi", "payer": "bpjs_pbi", "carrier": "gosend", "method": "kurir"}
    return made(facts, slip="BLB-1", kecamatan="Glagah", recorded_at=START, **base)


def test_recap_has_a_row_for_each_lane_payer_and_carrier() -> None:
    month = [
        journey(1),
        journey(2, state=S.KEMBALI_DI_POS),
        journey(3, lane="umum", payer="umum", carrier="siaga", price=20_000),
        journey(4, lane="umum", payer="umum", carrier="siaga", tries=0, price=20_000),
    ]

    poor, paying = recap(month)

    assert (poor.lane, poor.bundles, poor.delivered, poor.failed, poor.fees) == (
        "pbi", 2, 1, 1, 28_000,
    )  # fmt: skip
    assert (paying.carrier, paying.bundles, paying.fees) == ("siaga", 2, 20_000)


def test_kpis_by_hand() -> None:
    month = [
        journey(n, sealed_at=START + n * MINUTE, delivered_at=START + (40 + 10 * n) * MINUTE)
        for n in range(1, 11)
    ]
    month += [journey(11, tries=2), journey(12, state=S.KEMBALI_DI_POS, lane="umum", price=0)]

    found = kpi(month)

    assert found.bundles == 12
    assert found.ready == (6.5, 20.0)
    assert found.door == (100.0, 130.0)
    assert found.first_try == 10 / 12
    assert found.cost == 14_000
    assert found.poor == 11 / 12


def test_a_clock_that_ran_backwards_spoils_no_time() -> None:
    assert kpi([journey(1, sealed_at=START - MINUTE)]).ready is None


def test_a_bundle_on_the_road_is_no_failure_yet() -> None:
    assert kpi([journey(1), journey(2, state=S.DIANTAR)]).first_try == 1.0


def test_nothing_happened_is_not_zero_percent() -> None:
    found = kpi([])

    assert (found.ready, found.door, found.first_try, found.cost, found.poor) == (None,) * 5


def test_a_motorbike_pays_off_only_from_so_many_deliveries() -> None:
    own = OwnMotorbike(price=24_000_000, months=60, rider=2_000_000, fuel=400_000, service=200_000)

    found = break_even([journey(n) for n in range(100)], own)

    assert own.monthly == 3_000_000
    assert (found.couriers, found.motorbike, found.saved) == (1_400_000, 3_000_000, 1_600_000)
    assert found.even_at == 215
    assert break_even([], own).even_at is None
