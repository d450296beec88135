"""One version everywhere, and exact locked versions that fit pyproject and name no machine."""

import re
import tomllib
from importlib.metadata import version
from typing import Any

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

import posobat
from helpers.source import ROOT

LOCKS = ("desktop", "server", "dev")
PIN = re.compile(r"^([a-z0-9-]+)==(\S+)", re.MULTILINE)


def project() -> dict[str, Any]:
    with (ROOT / "pyproject.toml").open("rb") as file:
        return dict(tomllib.load(file)["project"])


def text(lock: str) -> str:
    return (ROOT / "requirements" / f"{lock}.txt").read_text(encoding="utf-8")


def pins(lock: str) -> dict[str, str]:
    return dict(PIN.findall(text(lock)))


def wanted(lock: str) -> list[Requirement]:
    extras = project()["optional-dependencies"]
    lines = project()["dependencies"]
    lines += extras["server"] if lock != "desktop" else []
    lines += extras["dev"] if lock == "dev" else []
    return [Requirement(line) for line in lines]


def test_one_version_everywhere() -> None:
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    top = re.search(r"^## \[([^\]]+)\]", changelog, re.MULTILINE)
    assert top is not None
    assert {top[1], project()["version"], version("posobat")} == {posobat.__version__}


@pytest.mark.parametrize("lock", LOCKS)
def test_the_lock_holds_what_pyproject_asks_for(lock: str) -> None:
    held = pins(lock)
    unfit = [
        str(wish)
        for wish in wanted(lock)
        if not wish.specifier.contains(
            held.get(canonicalize_name(wish.name), "0"), prereleases=True
        )
    ]
    assert unfit == [], "run ./dev lock"


@pytest.mark.parametrize("lock", LOCKS)
def test_every_pin_has_hashes_and_no_address(lock: str) -> None:
    bare = [
        block.split("\n")[0]
        for block in re.split(r"\n(?=[a-z])", text(lock))
        if PIN.match(block) and "--hash=sha256:" not in block
    ]
    assert bare == []
    address = re.compile(r"://|^file:|^/|--(index|extra-index|find-links|trusted)", re.MULTILINE)
    assert address.findall(text(lock)) == []


def test_the_small_locks_agree_with_the_large_one() -> None:
    whole = pins("dev").items()
    assert pins("desktop").items() <= pins("server").items() <= whole


def test_qt_stays_where_old_windows_and_python_311_can_follow() -> None:
    """6.10 needs a DLL that Windows 10 1809 lacks, 6.12 aborts Python 3.11."""
    assert pins("desktop")["pyside6-essentials"].startswith("6.9.")
