"""An acknowledgement that changes nothing on a screen writes nothing that screens read."""

from helpers.district import District
from helpers.prescriptions import sample
from helpers.station import Station, places, projected, refolded
from posobat.domain.change import Change, Kind
from posobat.store.engine import writing

SCREENS = ("patient", "prescription", "prescription_item", "delivery", "clash")
DEEDS = ("INSERT", "UPDATE", "DELETE")


def guard(post: Station, *, on: bool) -> None:
    """Whatever is written into a table that screens read ends the transaction."""
    with writing(post.engine) as connection:
        for table in SCREENS:
            for deed in DEEDS:
                name = f"no_{deed}_{table}"
                stop = f"{deed} ON {table} BEGIN SELECT RAISE(ABORT, 'ditulis'); END"
                made = f"CREATE TRIGGER {name} BEFORE {stop}" if on else f"DROP TRIGGER {name}"
                connection.exec_driver_sql(made)


def test_own_records_are_not_folded_again_when_they_get_their_places(
    district: District, station: Station
) -> None:
    post = station
    done = post.register(sample(0))
    post.make_ready(done)
    post.record(Change(Kind.PATIENT_SET, {"hamlet": "Krajan"}, done.patient))
    guard(post, on=True)
    assert post.sync().confirmed
    guard(post, on=False)
    assert len(places(post.engine)) >= 4
    assert projected(post.engine) == refolded(post.engine) == projected(district.engine)


def test_what_another_computer_wrote_meanwhile_is_folded_with_it(
    district: District, station: Station, online: Station
) -> None:
    first, second = station, online
    done = first.register(sample(0))
    first.sync()
    second.sync()
    second.record(Change(Kind.PATIENT_SET, {"hamlet": "Krajan"}, done.patient))
    second.sync()
    first.record(Change(Kind.PATIENT_SET, {"hamlet": "Sobo"}, done.patient))
    first.sync()
    second.sync()
    assert projected(first.engine) == projected(second.engine) == projected(district.engine)
    assert projected(first.engine) == refolded(first.engine)
    assert len(projected(first.engine)["clash"]) == 1
