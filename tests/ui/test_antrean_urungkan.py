"""Ten seconds to take a courier's request back."""

import pytest
from PySide6.QtCore import Qt

from helpers.typist import ENTER
from helpers.window import Post

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


def test_a_request_is_taken_back_with_ctrl_z(dewi: Post) -> None:
    sealed = next(k for k, d in dewi.desk.bundles.items() if d.row.state == "DISEGEL")
    dewi.open(sealed)
    dewi.clerk.type("k")
    dewi.clerk.press(ENTER, 2)
    assert dewi.bundle(sealed).row.state == "MENUNGGU_KURIR"
    assert dewi.workspace.notes.undo_button.isVisible()
    dewi.clerk.ctrl(Qt.Key.Key_Z)
    assert dewi.bundle(sealed).row.state == "DISEGEL"
    assert dewi.note == "Permintaan kurir diurungkan. Paket tetap di pos."
    assert [c.body["event"] for c in dewi.desk.ops] == ["antre", "tarik_antre"]
