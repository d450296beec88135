"""A test that is skipped says nothing: in CI none is, for want of a tool."""

import pytest

from helpers.source import ROOT
from helpers.wanted import want

TOOLS = ROOT / "tests" / "helpers" / "wanted.py"


def test_what_lacks_skips_at_home_and_fails_in_ci(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CI", raising=False)
    with pytest.raises(pytest.skip.Exception, match="no Xvfb"):
        want("no Xvfb")
    monkeypatch.setenv("CI", "true")
    with pytest.raises(pytest.fail.Exception, match="no Xvfb"):
        want("no Xvfb")
    want("")


def test_nothing_else_skips_a_test_that_has_begun() -> None:
    asking = f"pytest.{'skip'}("
    files = (ROOT / "tests").rglob("*.py")
    assert [path for path in files if asking in path.read_text(encoding="utf-8")] == [TOOLS]
