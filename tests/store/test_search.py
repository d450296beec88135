"""A few letters or digits find the person and the medicine; nothing that can be typed raises."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from helpers.examples import examples
from helpers.prescriptions import samples
from helpers.station import Station
from posobat.domain.change import Change, Kind

PEOPLE = [
    {"name": "Siti Aminah", "nik": "3510095204800007", "jkn": "0001234567890",
     "phone": "6281234567890", "village_name": "Kembiritan", "hamlet": "Krajan"},
    {"name": "Siti Aminah Nurhaliza", "nik": "3510165403589001", "phone": "6285211112222",
     "village_name": "Kertosari"},
    {"name": "Bambang Sutrisno", "nik": "3510160211599002", "phone": "6281200001014"},
    {"name": "José Ñandú Müller", "phone": "6281311112222", "village_name": "Licin"},
    {"name": "O'Brien \"Bob\" 100% NEAR* x_y", "phone": "6281411112222"},
]  # fmt: skip


@pytest.fixture
def filled(station: Station) -> Station:
    for n, person in enumerate(PEOPLE):
        station.clock.forward(minutes=n)
        station.record(Change(Kind.PATIENT_SET, person))
    return station


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("sit", ["Siti Aminah Nurhaliza", "Siti Aminah"]),
        ("SITI AMI", ["Siti Aminah Nurhaliza", "Siti Aminah"]),
        ("ami sit", ["Siti Aminah Nurhaliza", "Siti Aminah"]),
        ("aminah kembir", ["Siti Aminah"]),
        ("krajan", ["Siti Aminah"]),
        ("sutris", ["Bambang Sutrisno"]),
        ("jose nandu", ["José Ñandú Müller"]),
        ("MÜLL", ["José Ñandú Müller"]),
        ("mull", ["José Ñandú Müller"]),
        ("o'bri", ['O\'Brien "Bob" 100% NEAR* x_y']),
        ("3510095204800007", ["Siti Aminah"]),
        ("3510 0952 04", ["Siti Aminah"]),
        ("0001234567890", ["Siti Aminah"]),
        ("0812-3456-7890", ["Siti Aminah"]),
        ("0812 3456", ["Siti Aminah"]),
        ("+62 812 3456 7890", ["Siti Aminah"]),
        ("62852", ["Siti Aminah Nurhaliza"]),
        ("0852", ["Siti Aminah Nurhaliza"]),
        ("tidak ada", []),
        ("999999", []),
        ("", []),
        ("   ", []),
    ],
)
def test_people_are_found(filled: Station, typed: str, names: list[str]) -> None:
    assert [person.name for person in filled.post.desk.search_patients(typed)] == names


def test_a_changed_name_is_found_by_the_new_one_only(filled: Station) -> None:
    (siti,) = filled.post.desk.search_patients("aminah kembir")
    filled.record(Change(Kind.PATIENT_SET, {"name": "Ratna Dewi"}, siti.id))
    assert [p.id for p in filled.post.desk.search_patients("ratna")] == [siti.id]
    assert siti.id not in [p.id for p in filled.post.desk.search_patients("siti")]


def test_of_many_with_one_name_as_many_come_as_were_asked_for(station: Station) -> None:
    station.record(*(Change(Kind.PATIENT_SET, {"name": f"Siti {n}"}) for n in range(30)))
    assert len(station.post.desk.search_patients("siti")) == 8
    assert len(station.post.desk.search_patients("siti", 20)) == 20


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("metf", "Metformin"),
        ("METFORMIN 500", "Metformin 500 mg"),
        ("500 metf", "Metformin 500 mg"),
        ("MET500T", "Metformin"),
        ("amlod 10", "Amlodipin"),
    ],
)
def test_medicines_are_found(station: Station, typed: str, first: str) -> None:
    assert station.post.desk.search_medicines(typed)[0].display.startswith(first)


def test_what_this_post_writes_most_comes_first_with_its_usual_directions(
    station: Station,
) -> None:
    before = station.post.desk.search_medicines("a", 50)
    for form in samples()[:12]:
        station.register(form)
    after = station.post.desk.search_medicines("a", 50)
    assert {m.code for m in before[:50]} & {m.code for m in after}
    written = [item for form in samples()[:12] for item in form.items]
    most = max({i.medicine for i in written}, key=lambda c: sum(i.medicine == c for i in written))
    name = station.post.reference.formulary.medicines[most].name
    assert station.post.desk.search_medicines(name[:4])[0].code == most
    assert station.post.desk.usual_signa(most) in {i.signa for i in written if i.medicine == most}
    assert station.post.desk.usual_signa("TIDAKADA") == ""


HOSTILE = [
    '"', "'", "*", "siti*", 'siti"', '"siti" OR "x', "NEAR(siti, 2)", "NEAR", "AND", "OR NOT",
    "siti AND", "name:siti", "{name} : x", "^siti", "-siti", "(siti", "siti)", "%", "_", "__",
    "\\", ";--", "' OR 1=1 --", "\x00", "siti\x00aminah", "a\x00", "\ud800", "siti \udfff",
    "\ufffe", "😀", "²²²²", "٣٥١٠", "ﷺ", "\n\t", "0" * 5000, "a " * 3000, "+",
    "++++", "+62", "0812'--", "1e999", "ı", "ß", "\u0301",
]  # fmt: skip


@pytest.mark.parametrize("typed", HOSTILE)
def test_nothing_that_can_be_typed_raises(filled: Station, typed: str) -> None:
    desk = filled.post.desk
    assert isinstance(desk.search_patients(typed), list)
    assert isinstance(desk.search_medicines(typed), list)
    assert isinstance(desk.queue(None, typed), list)


@settings(
    max_examples=examples(100),
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(typed=st.text(max_size=40))
def test_nothing_at_all_that_can_be_typed_raises(filled: Station, typed: str) -> None:
    test_nothing_that_can_be_typed_raises(filled, typed)


def test_the_queue_is_filtered_by_what_stands_in_it_word_for_word(station: Station) -> None:
    for form in samples()[:6]:
        station.register(form)
    rows = station.post.desk.queue(None)
    slip = rows[0].slip
    assert {row.slip for row in station.post.desk.queue(None, slip.lower())} == {slip}
    assert station.post.desk.queue(None, "100%") == []
    assert station.post.desk.queue(None, "_") == []
    assert rows == sorted(rows, key=lambda row: (row.at, row.slip), reverse=True)
