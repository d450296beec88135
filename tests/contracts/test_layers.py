"""The layers of pyproject.toml hold, and break when someone reaches upwards."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from helpers.source import ROOT

LINT = [str(Path(sys.executable).parent / "lint-imports"), "--no-cache"]


def lint(root: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        LINT,
        check=False,
        cwd=root,
        env={"PYTHONPATH": str(root / "src")},
        capture_output=True,
        text=True,
    )


def test_imports_go_downwards_only() -> None:
    done = lint(ROOT)
    assert done.returncode == 0, f"\n{done.stdout}{done.stderr}"


@pytest.mark.parametrize(
    ("module", "line", "contract"),
    [
        ("domain/strange.py", "import posobat.store", "Layers"),
        ("ui/strange.py", "from posobat import store", "Screens"),
        ("ui/strange.py", "import sqlalchemy", "Screens"),
        ("app/strange.py", "import requests", "plain Python"),
        ("sync/strange.py", "from PySide6.QtCore import QObject", "Headless"),
        ("store/strange.py", "import posobat.sync", "Layers"),
        ("report/__init__.py", "", "Layers"),
    ],
)
def test_a_stranger_breaks_the_build(tmp_path: Path, module: str, line: str, contract: str) -> None:
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    ignored = shutil.ignore_patterns("__pycache__")
    shutil.copytree(ROOT / "src", tmp_path / "src", ignore=ignored)
    stranger = tmp_path / "src" / "posobat" / module
    stranger.parent.mkdir(exist_ok=True)
    stranger.write_text(f"{line}\n", encoding="utf-8")
    done = lint(tmp_path)
    assert done.returncode != 0
    broken = done.stdout.partition("Broken contracts")[2] or done.stdout + done.stderr
    assert contract in broken
