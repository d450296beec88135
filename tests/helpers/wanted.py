"""What a machine may lack."""

import os

import pytest


def want(lacking: str) -> None:
    """Skips the test on a machine that lacks something, "" when nothing. In CI it fails: a check
    that nobody made must not look like one that went well."""
    if not lacking:
        return
    if os.environ.get("CI"):
        pytest.fail(lacking)
    pytest.skip(lacking)
