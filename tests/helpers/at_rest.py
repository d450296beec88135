"""What must hold of a district and its computers when nobody has anything to say any more."""

from helpers.district import District
from helpers.station import Station, op_ids, projected, refolded
from posobat.server.accept import INCARNATION
from posobat.store.engine import reading


def settle(*stations: Station) -> None:
    """Exchanges until nobody has anything to send or to fetch."""
    for _ in range(3):
        for station in stations:
            assert station.sync().confirmed


def all_there(district: District, *stations: Station) -> None:
    """The district holds everything, every post has the same, and screens show the same."""
    settle(*stations)
    held = op_ids(district.engine)
    assert len(held) == len(set(held))
    for station in stations:
        assert set(op_ids(station.engine)) == set(held)
        assert station.post.desk.connection().unsent == 0
        assert projected(station.engine) == projected(stations[0].engine)
        assert projected(station.engine) == refolded(station.engine)


def forked(district: District) -> set[str]:
    with reading(district.engine) as connection:
        found = connection.execute(INCARNATION.select().where(INCARNATION.c.forked))
        return {row.inc for row in found}
