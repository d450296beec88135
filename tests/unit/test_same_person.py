"""Somebody who is entered twice is noticed before he is saved."""

import pytest

from posobat.domain.same_person import likeness, most_alike

SITI = {"name": "Siti Aminah", "nik": "3510165403680001", "born": "1968-03-14"}


@pytest.mark.parametrize(
    ("nik", "name", "born", "why"),
    [
        ("3510165403680001", "Orang Lain", "1990-01-01", "NIK sama"),
        ("3510 1654 0368 0001", "", "", "NIK sama"),
        ("", "SITI AMINAH", "1968-03-14", "nama dan tanggal lahir sama"),
        ("", "Aminah, Siti", "1968-03-14", "nama dan tanggal lahir sama"),
        ("", "Sitti Aminah", "1968-03-14", "nama mirip, tanggal lahir sama"),
        ("", "Siti Aminnah", "1968-03-14", "nama mirip, tanggal lahir sama"),
        ("", "Siti", "1968-03-14", "nama mirip, tanggal lahir sama"),
        ("", "Siti Aminah", "1968-03-15", ""),
        ("", "Bambang Sutrisno", "1968-03-14", ""),
        ("", "", "1968-03-14", ""),
        ("3510165403680002", "Rukmini", "1968-03-14", ""),
    ],
)
def test_why_it_may_be_her(nik: str, name: str, born: str, why: str) -> None:
    assert likeness(SITI, nik, name, born) == why


def test_a_known_person_without_a_nik_is_like_nobody_by_it() -> None:
    assert likeness({**SITI, "nik": ""}, "", "Rukmini", "1968-03-14") == ""


def test_the_surest_comes_first() -> None:
    near = {**SITI, "name": "Sitti Aminah", "nik": ""}
    same = {**SITI, "nik": ""}
    found = most_alike([near, same, SITI], SITI["nik"], "Siti Aminah", "1968-03-14")
    assert [n for n, _ in found] == [2, 1, 0]
