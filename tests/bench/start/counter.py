"""The counter app's real start up to the shown window; prints which heavy modules were there.

The window's data opens in the background afterwards, so it is not waited for.
"""

import json
import sys
from pathlib import Path

from PySide6.QtWidgets import QApplication

from posobat.bootstrap import opener
from posobat.ui import application

HEAVY = ("sqlalchemy", "sqlmodel", "pydantic", "requests", "alembic", "cryptography", "sqlcipher3")

app = QApplication(["posobat"])
application.prepare(app, dark=False)
window = application.MainWindow(opener(Path(sys.argv[1])))
window.resize(1366, 728)
window.show()
window.grab()
print(json.dumps([name for name in HEAVY if name in sys.modules]))
window.close()
