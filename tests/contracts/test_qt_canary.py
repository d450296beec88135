"""PySide6 6.12 drops one reference of True with each emit and aborts Python 3.11 after some 600.

On 3.12 and newer True and None are immortal and their counts stand still by themselves.
"""

import subprocess
import sys

import pytest

SLACK = 20  # the interpreter itself takes and gives a few

EMITS = """
import sys
from PySide6.QtCore import QCoreApplication, QObject, Signal

class Bell(QObject):
    rung = Signal(bool)

app = QCoreApplication([])
bell, heard = Bell(), []
bell.rung.connect(lambda value: heard.append(value) if len(heard) < 1 else None)
bell.rung.emit(True)
before = sys.getrefcount(True)
for _ in range(1_000):
    bell.rung.emit(True)
print(sys.getrefcount(True) - before)
"""

VOID_CALLS = """
import sys
from PySide6.QtWidgets import QApplication, QLabel

app = QApplication([])
label = QLabel()
label.setText("resep")
before = sys.getrefcount(None)
for n in range(10_000):
    label.setText("resep" if n % 2 else "antaran")
print(sys.getrefcount(None) - before)
"""


@pytest.mark.parametrize("program", [EMITS, VOID_CALLS], ids=["emits", "void calls"])
def test_qt_gives_back_every_reference(program: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", program], check=False, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    assert abs(int(done.stdout)) <= SLACK
