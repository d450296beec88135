"""What IT staff say at the command line about a post's catchment."""

import pytest
from sqlalchemy import select

from helpers.district import District
from helpers.station import log
from posobat.__main__ import main
from posobat.server.places import POST
from posobat.store.engine import reading

NAMES = ("code", "name", "phone", "address", "catchment", "lat_e6")


def posts(district: District) -> dict[str, tuple[object, ...]]:
    with reading(district.engine) as connection:
        rows = connection.execute(select(POST)).mappings()
        return {row["code"]: tuple(row[name] for name in NAMES) for row in rows}


def run(district: District, *words: str) -> int:
    return main(["admin", "--database", district.url, "post", *words])


def test_a_post_is_added_with_its_catchment_and_changed_later(
    district: District, capsys: pytest.CaptureFixture[str]
) -> None:
    told = ("GTG", "--nama", "RSUD Genteng", "--telepon", "0812-3384-5839")
    place = ("--alamat", "Jalan Hasanuddin 98", "--titik", "-8.364, 114.149")
    assert run(district, "add", *told, *place, "--wilayah", "35.10.09,35.10.16.1009") == 0
    before = posts(district)["GTG"]
    assert before[4] == "35.10.09 35.10.16.1009"
    assert run(district, "set", "GTG", "--catchment", "35.10.09") == 0
    after = posts(district)["GTG"]
    assert after == (*before[:4], "35.10.09", before[5])
    assert run(district, "set", "GTG", "--nama", "Pos Obat RSUD Genteng") == 0
    assert posts(district)["GTG"] == (
        "GTG", "Pos Obat RSUD Genteng", *after[2:],
    )  # fmt: skip
    assert run(district, "set", "GTG", "--wilayah", "") == 0
    assert posts(district)["GTG"][4] == ""
    assert "Pos GTG diubah." in capsys.readouterr().out
    assert {row["scope"] for row in log(district.engine) if row["kind"] == "post.set"} == {"*"}


@pytest.mark.parametrize(
    "words",
    [
        ("set", "XXX", "--nama", "Bukan pos"),
        ("set", "BLB", "--wilayah", "35.10.99"),
        ("set", "BLB", "--titik", "di sana"),
        ("set", "BLB", "--telepon", "12"),
    ],
)
def test_what_is_wrong_is_said_in_a_sentence_and_changes_nothing(
    district: District, capsys: pytest.CaptureFixture[str], words: tuple[str, ...]
) -> None:
    before = posts(district)
    assert run(district, *words) != 0
    assert posts(district) == before
    assert len(capsys.readouterr().err.strip().splitlines()) == 1
