"""What may ride with a courier, and what the patient is told when it may not."""

import json
from copy import deepcopy
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from posobat.config import resource
from posobat.domain.errors import DomainError
from posobat.domain.medicine import Formulary, MedicineClass
from posobat.domain.policy import Method, Policy, policy_at, split
from posobat.store.reference import load_reference

CONTROLLED = (
    "Obat ini golongan narkotika/psikotropika dan tidak boleh dititipkan ke kurir. "
    "Pilih 'Ambil sendiri'."
)
OOT = "Obat ini termasuk prekursor/obat-obat tertentu. Pisahkan dari paket kurir."
INJECTION = "Sediaan injeksi ini perlu tenaga kesehatan."
COLD = "Obat rantai dingin: isi kotak pendingin dan batas waktu antar."
ERECTILE = "Obat disfungsi ereksi tidak boleh dititipkan ke kurir. Pilih 'Ambil sendiri'."
HIGH_ALERT = "Obat high-alert: perlu pemeriksa kedua."
BUD = "Sisa masa pakai (BUD) lebih pendek dari lama terapi."


@pytest.fixture(scope="module")
def formulary() -> Formulary:
    return load_reference().formulary


@pytest.fixture(scope="module")
def policy() -> Policy:
    return policy_at(load_reference().policies, date(2026, 11, 22))


@pytest.fixture
def table() -> dict[str, Any]:
    path = resource("kebijakan", "kurir-2026-01-01.json")
    raw: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return deepcopy(raw)


@pytest.mark.parametrize(
    ("code", "ways", "reason"),
    [
        ("PCT500T", "kurir apoteker ambil", ""),
        ("CTM4T", "kurir apoteker ambil", ""),
        ("OME20K", "kurir apoteker ambil", ""),
        ("INSASP", "kurir apoteker ambil", ""),
        ("VOPV", "kurir apoteker ambil", ""),
        ("SLD20T", "kurir apoteker ambil", ""),
        ("DIA5T", "ambil", CONTROLLED),
        ("FNB30T", "ambil", CONTROLLED),
        ("KOD10T", "ambil", CONTROLLED),
        ("DIA10A", "ambil", CONTROLLED),
        ("PSE30T", "apoteker ambil", OOT),
        ("TRA50K", "apoteker ambil", OOT),
        ("HAL5T", "apoteker ambil", OOT),
        ("DMP10S", "apoteker ambil", OOT),
        ("SFT1V", "apoteker ambil", INJECTION),
        ("VHB0", "apoteker ambil", INJECTION),
        ("IMPLGN", "apoteker ambil", INJECTION),
        ("SLD100T", "apoteker ambil", ERECTILE),
    ],
)
def test_ways_of_a_medicine(
    formulary: Formulary, policy: Policy, code: str, ways: str, reason: str
) -> None:
    medicine = formulary.by_code(code)
    open_ways = [way.value for way in Method if policy.verdict(medicine, way).allowed]
    assert open_ways == ways.split()
    assert policy.verdict(medicine, Method.KURIR).reason == reason


def test_controlled_medicine_needs_an_identity_check_at_pick_up(
    formulary: Formulary, policy: Policy
) -> None:
    assert policy.verdict(formulary.by_code("DIA5T"), Method.AMBIL).needs_id_check
    assert not policy.verdict(formulary.by_code("PCT500T"), Method.AMBIL).needs_id_check


def test_insulin_rides_cold_and_twice_checked(formulary: Formulary, policy: Policy) -> None:
    answer = policy.verdict(formulary.by_code("INSASP"), Method.KURIR)
    assert answer.needs_cold_pack
    assert answer.needs_second_check
    assert answer.warnings == (COLD, HIGH_ALERT)


def test_look_alikes_are_checked_twice(formulary: Formulary, policy: Policy) -> None:
    answer = policy.verdict(formulary.by_code("AZI500T"), Method.KURIR)
    assert answer.allowed
    assert answer.needs_second_check
    assert not policy.verdict(formulary.by_code("OME20K"), Method.KURIR).needs_second_check


@pytest.mark.parametrize(
    ("days", "warnings"),
    [
        (5, ()),
        (7, ()),
        (10, (BUD,)),
        (0, ("Masa pakai (BUD) 7 hari sejak dibuka: sesuaikan lama terapi.",)),
    ],
)
def test_short_shelf_life_warns_only_when_the_therapy_is_longer(
    formulary: Formulary, policy: Policy, days: int, warnings: tuple[str, ...]
) -> None:
    answer = policy.verdict(formulary.by_code("COA125SK"), Method.AMBIL, days)
    assert answer.allowed
    assert answer.warnings == warnings


def test_psychotropics_are_split_off_with_the_plain_reason(
    formulary: Formulary, policy: Policy
) -> None:
    items = [formulary.by_code(c) for c in ("FNT100K", "KLB10T", "FOL1T")]
    ride, stay = split(items, Method.KURIR, policy)
    assert (ride.method, ride.items, ride.reasons) == (Method.KURIR, (0, 2), ())
    assert (stay.method, stay.items) == (Method.AMBIL, (1,))
    assert stay.reasons == (f"Klobazam 10 mg tablet: {CONTROLLED}",)
    assert stay.needs_id_check
    assert not ride.needs_id_check


def test_nothing_to_split_is_one_bundle(formulary: Formulary, policy: Policy) -> None:
    items = [formulary.by_code(c) for c in ("MET500T", "AML10T")]
    (only,) = split(items, Method.KURIR, policy)
    assert (only.method, only.items) == (Method.KURIR, (0, 1))


def test_when_nothing_may_ride_all_is_picked_up(formulary: Formulary, policy: Policy) -> None:
    items = [formulary.by_code(c) for c in ("DIA2T", "TRA50K")]
    (only,) = split(items, Method.KURIR, policy)
    assert (only.method, only.items, len(only.reasons)) == (Method.AMBIL, (0, 1), 2)


def test_the_pharmacist_brings_what_a_courier_may_not(formulary: Formulary, policy: Policy) -> None:
    items = [formulary.by_code(c) for c in ("TRH2T", "HAL5T", "INSGLA")]
    (only,) = split(items, Method.APOTEKER, policy)
    assert only.method is Method.APOTEKER
    assert only.needs_cold_pack


def test_the_same_medicine_twice_keeps_both_rows(formulary: Formulary, policy: Policy) -> None:
    medicine = formulary.by_code("DIA2T")
    (only,) = split([medicine, medicine], Method.KURIR, policy)
    assert only.items == (0, 1)
    assert len(only.reasons) == 1


def test_every_item_is_in_exactly_one_bundle(formulary: Formulary, policy: Policy) -> None:
    items = list(formulary.medicines.values())
    for wish in Method:
        plans = split(items, wish, policy)
        assert sorted(n for plan in plans for n in plan.items) == list(range(len(items)))


def test_no_controlled_medicine_ever_rides(formulary: Formulary, policy: Policy) -> None:
    items = list(formulary.medicines.values())
    ride = split(items, Method.KURIR, policy)[0]
    assert ride.method is Method.KURIR
    assert not any(items[n].kind.controlled for n in ride.items)


@pytest.mark.parametrize("kind", ["narkotika", "psikotropika"])
def test_a_table_cannot_let_controlled_medicine_ride(table: dict[str, Any], kind: str) -> None:
    table["golongan"][kind]["kurir"] = {"izin": "boleh"}
    with pytest.raises(DomainError, match="tidak boleh dititipkan ke kurir"):
        Policy.from_dict(table)


def test_a_table_cannot_close_the_pick_up(table: dict[str, Any]) -> None:
    table["tanda"]["injeksi"]["ambil"] = {"izin": "tidak", "pesan": "Tidak."}
    with pytest.raises(DomainError, match="dapat diambil sendiri"):
        Policy.from_dict(table)


def test_a_table_with_a_hole_is_refused(table: dict[str, Any]) -> None:
    del table["golongan"]["oot"]
    with pytest.raises(DomainError, match="tidak lengkap"):
        Policy.from_dict(table)


def test_a_ban_must_say_why(table: dict[str, Any]) -> None:
    table["golongan"]["oot"]["kurir"] = {"izin": "tidak"}
    with pytest.raises(DomainError, match="larangan tanpa pesan"):
        Policy.from_dict(table)


def test_the_district_can_let_oot_ride(table: dict[str, Any], formulary: Formulary) -> None:
    table["golongan"]["oot"]["kurir"] = {"izin": "boleh"}
    policy = Policy.from_dict(table)
    assert policy.verdict(formulary.by_code("TRA50K"), Method.KURIR).allowed
    assert policy.classes[MedicineClass.PREKURSOR][Method.KURIR].message == OOT


def test_the_table_of_the_day_rules(policy: Policy) -> None:
    later = replace(policy, valid_from=date(2027, 3, 1), source="baru")
    assert policy_at([later, policy], date(2027, 2, 28)) is policy
    assert policy_at([later, policy], date(2027, 3, 1)) is later


def test_a_clock_that_fell_back_to_2002_still_has_rules(policy: Policy) -> None:
    later = replace(policy, valid_from=date(2027, 3, 1), source="baru")
    assert policy_at([later, policy], date(2002, 1, 1)) is policy
    with pytest.raises(DomainError, match="Kebijakan kurir tidak ada"):
        policy_at([], date(2027, 1, 1))


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("VOPV", COLD),
        ("INSGLA", COLD),
        ("MTX25T", HIGH_ALERT),
        ("MTX25T", "Obat sitostatika: kemas ganda dan beri tahu penerima."),
        ("AZI500T", "Nama obat ini mirip nama obat lain: perlu pemeriksa kedua."),
    ],
)
def test_what_rides_on_condition_says_its_condition(
    formulary: Formulary, policy: Policy, code: str, words: str
) -> None:
    answer = policy.verdict(formulary.by_code(code), Method.KURIR, 30)
    assert answer.allowed
    assert words in answer.warnings
