"""What a screen reader is told: nothing that can be used is without a name, on any page.

The real program on a desktop of its own, its accessibility tree walked from outside.
"""

from pathlib import Path
from typing import Any

import pytest

from helpers.desktop import Desktop, desktop, missing, missing_reader
from helpers.wanted import want

PAGES = ("F2", "F3", "F4", "F6", "F7", "F8", "F10", "F11", "F12", "F1", "ctrl+slash")
INTERACTIVE = {
    "push button", "check box", "radio button", "combo box", "text", "password text", "entry",
    "list", "table", "tree", "spin button", "page tab list", "toggle button", "link", "slider",
}  # fmt: skip
pytestmark = pytest.mark.timeout(240)


@pytest.fixture(autouse=True)
def _packages() -> None:
    want(missing() or missing_reader())


def usable(desk: Desktop) -> list[dict[str, Any]]:
    return [thing for thing in desk.tree() if thing["role"] in INTERACTIVE]


def test_everything_that_can_be_used_has_a_name(counter: Any, tmp_path: Path) -> None:
    nameless: dict[str, list[str]] = {}
    seen = 0
    with desktop(tmp_path / "layar", reader=True) as desk:
        desk.start("app", "--data", str(counter.data))
        at_login = desk.wait("the login", lambda: [t for t in usable(desk) if t["name"] == "PIN"])
        assert at_login
        everything = {"masuk": usable(desk)}
        desk.enter("rina")
        desk.enter("739164")
        desk.wait("Resep baru", lambda: [t for t in usable(desk) if "Pasien" in t["name"]])
        for page in PAGES:
            desk.press(page)
            everything[page] = desk.wait(page, lambda: usable(desk))
        for page, things in everything.items():
            seen += len(things)
            missing_names = [f"{t['role']} in {t['where']}" for t in things if not t["name"]]
            if missing_names:
                nameless[page] = missing_names
    assert nameless == {}
    assert seen > 150
