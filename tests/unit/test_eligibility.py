from datetime import date

import pytest

from posobat.domain.eligibility import (
    LANE_LABELS,
    PAYER_LABELS,
    Lane,
    Payer,
    check_fee,
    check_lane,
    check_payer,
    proof_notice,
    who_pays,
)
from posobat.domain.errors import DomainError


@pytest.mark.parametrize("lane", ["pbi", "apoteker"])
def test_a_free_lane_needs_a_proof_that_someone_saw(lane: str) -> None:
    assert check_lane(lane, "SKTM desa Kembiritan") is Lane(lane)
    with pytest.raises(DomainError) as fault:
        check_lane(lane, "  ")
    assert fault.value.pesan == "Jalur gratis perlu bukti (PBI/SKTM/DTSEN/keputusan apoteker)."
    assert fault.value.field == "proof"


def test_who_pays_the_fare_needs_no_proof() -> None:
    assert check_lane("umum", "", fee=15_000) is Lane.UMUM


def test_the_poor_are_never_charged() -> None:
    with pytest.raises(DomainError) as fault:
        check_lane("pbi", "Kartu PBI", fee=1)
    assert fault.value.pesan == "Jalur PBI tidak dipungut biaya."
    with pytest.raises(DomainError, match="kurang dari 0"):
        check_fee(Lane.UMUM, -1)


def test_payer_and_lane_are_chosen_from_the_list() -> None:
    assert check_payer("sktm") is Payer.SKTM
    with pytest.raises(DomainError, match="Pilih penjamin"):
        check_payer("")
    with pytest.raises(DomainError, match="Pilih jalur"):
        check_lane("gratis", "SKTM")
    assert set(PAYER_LABELS) == set(Payer)
    assert set(LANE_LABELS) == set(Lane)


def test_an_old_proof_is_looked_at_again() -> None:
    today = date(2026, 11, 22)
    assert proof_notice(date(2026, 5, 26), today) is None
    notice = proof_notice(date(2026, 5, 25), today)
    assert notice is not None
    assert "181 hari lalu" in notice.pesan
    assert proof_notice(date(2026, 11, 1), today, valid_days=14) is not None


def test_a_proof_that_was_seen_in_the_future_is_looked_at_again() -> None:
    """The PC's clock was ahead when it was seen; it must not hold for years."""
    today = date(2026, 11, 22)
    assert proof_notice(date(2031, 1, 1), today) is not None
    assert proof_notice(date(2026, 11, 23), today) is None, "another post is past midnight"


def test_the_words_on_the_slip() -> None:
    assert who_pays(Lane.PBI) == "Biaya ditanggung: Gancang Aron"
    assert who_pays("apoteker") == "Biaya ditanggung: Gancang Aron"
    assert who_pays("umum") == "Biaya ditanggung: pasien"
