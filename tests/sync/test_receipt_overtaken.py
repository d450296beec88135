"""A receipt lies in a drawer while the network comes back and the district decides otherwise about
something that the receipt tells: what it says of that is old news.
"""

from pathlib import Path

import pytest

from helpers.district import GENTENG, District
from helpers.prescriptions import person, sample
from helpers.station import places, projected, refolded
from helpers.sticks import receive, send, take
from posobat.app.find_patient import find_patient
from posobat.store.inquiries import PostInquiries

REFUSED_FIRST = {"landmark": "dekat pasar"}


@pytest.mark.parametrize("online", [True, False])
def test_what_was_refused_then_and_stands_now_goes_on_standing(
    district: District, tmp_path: Path, online: bool
) -> None:
    """A counter wrote about another post's patient before it was allowed to. The receipt says that
    it was refused; since then it looked for him, and what it wrote was taken up."""
    district.add_post(**GENTENG)
    ours, theirs = district.station(tmp_path / "blb"), district.station(tmp_path / "gtg", "GTG")
    patient = ours.register(sample(0)).patient
    assert ours.sync().confirmed
    op = theirs.record_raw("patient.set", REFUSED_FIRST, patient, fold=False)
    drawer = receive(district, send(theirs, tmp_path / "kirim.posobat")).receipt
    if online:
        assert theirs.sync().confirmed
    else:
        take(theirs, drawer)
    assert [one.op for one in theirs.post.desk.refused()] == [op]
    find_patient(PostInquiries(theirs.engine, theirs.clock), person().nik, theirs.actor)
    assert theirs.sync().confirmed
    assert theirs.sync().confirmed
    assert theirs.post.desk.refused() == []
    before, shown = places(theirs.engine), projected(theirs.engine)
    take(theirs, drawer)
    assert theirs.post.desk.refused() == []
    assert places(theirs.engine) == before
    assert projected(theirs.engine) == shown == refolded(theirs.engine)
    for station in (theirs, ours):
        assert station.sync().confirmed
        assert projected(station.engine)["patient"] == projected(district.engine)["patient"]
        station.close()
