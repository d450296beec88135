"""What somebody was typing is there again, letter for letter."""

import pytest

from helpers.prescriptions import sample
from helpers.station import CutError, Station, commit_fails, log, open_station
from posobat.app.register_prescription import register_prescription
from posobat.domain.clock import to_ms

TYPED = {
    "nama": "  Siti   Aminah 😀👩‍👩‍👧 ",
    "alamat": "Jl. \"A\" \\ 'B' <b>\u202e\x07\x00",
    "obat": [{"signa": "3dd1 pc", "jumlah": None}, {"signa": "", "jumlah": 90}],
    "catatan": "é vs é",
}


def test_a_draft_comes_back_as_typed_after_a_restart(station: Station) -> None:
    assert station.post.desk.load_draft("resep") is None
    station.post.desk.save_draft("resep", TYPED)
    station.close()
    again = open_station(station.post.folder, station.clock)
    assert again.post.desk.load_draft("resep") == TYPED | {"saved_at": to_ms(station.clock())}
    again.close()


def test_the_newest_draft_counts_and_a_dropped_one_is_gone(station: Station) -> None:
    for n in range(3):
        station.post.desk.save_draft("resep", {"n": n})
    station.post.desk.save_draft("lain", {"n": 9})
    found = station.post.desk.load_draft("resep")
    assert found is not None
    assert found["n"] == 2
    station.post.desk.drop_draft("resep")
    station.post.desk.drop_draft("resep")
    assert station.post.desk.load_draft("resep") is None
    assert station.post.desk.load_draft("lain") is not None


def test_drafts_are_nobody_elses_business(station: Station) -> None:
    station.post.desk.save_draft("resep", TYPED)
    assert log(station.engine) == []
    assert station.post.desk.connection().unsent == 0


@pytest.mark.parametrize("text", ["a\ud800b", "\udfff"])
def test_half_a_character_does_not_lose_the_rest(station: Station, text: str) -> None:
    """Some keyboards send an emoji in two halves; a draft may be saved between them."""
    station.post.desk.save_draft("resep", {"nama": text, "telepon": "0812"})
    found = station.post.desk.load_draft("resep")
    assert found is not None
    assert found["telepon"] == "0812"


def test_what_was_typed_is_a_draft_or_recorded_never_both(station: Station) -> None:
    desk = station.post.desk
    desk.save_draft("resep", TYPED)

    def save() -> None:
        with station.work() as unit:
            register_prescription(unit, station.clock, station.post.reference, sample())
            unit.drop_draft("resep")
            unit.commit()

    with commit_fails(station.engine), pytest.raises(CutError):
        save()
    assert desk.load_draft("resep") is not None
    assert log(station.engine) == []
    save()
    assert desk.load_draft("resep") is None
    assert len(log(station.engine)) == 2
