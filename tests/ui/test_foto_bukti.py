"""The photo that proves a delivery, on the screen for who asks and nowhere else."""

from collections.abc import Callable
from dataclasses import replace
from hashlib import sha256
from io import BytesIO

import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from helpers.typist import ENTER
from helpers.window import Post
from posobat.demo.memory_photos import MemoryPhotos
from posobat.domain.facts import DeliveryEvent
from posobat.ui.changes import Changes

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")
BUNDLE = "antar-7"
Taken = Callable[[bytes], None]


def picture(width: int = 3000, height: int = 2000, turned: bool = False) -> bytes:
    told = BytesIO()
    exif = Image.Exif()
    if turned:
        exif[0x0112] = 6  # as a telephone that was held upright says it
    Image.new("RGB", (width, height), "teal").save(told, "JPEG", exif=exif)
    return told.getvalue()


@pytest.fixture
def taken(dewi: Post) -> Taken:
    """That delivery is proven by this photo, and open in the queue."""

    def take(content: bytes) -> None:
        detail = dewi.desk.bundles[BUNDLE]
        told = {"photo": sha256(content).hexdigest(), "proof": "foto"}
        facts = [
            replace(f, data={**f.data, **told}) if f.event == DeliveryEvent.DELIVERED else f
            for f in detail.facts
        ]
        dewi.desk.bundles[BUNDLE] = replace(detail, facts=tuple(facts))
        photos = dewi.workspace.context.ports.photos
        assert isinstance(photos, MemoryPhotos)
        photos.kept[BUNDLE, told["photo"]] = content
        dewi.clerk.press(Qt.Key.Key_F3)
        dewi.open(BUNDLE)

    return take


def buttons(post: Post) -> list[str]:
    return [b.text() for b in post.panel.steps_bar.findChildren(QPushButton)]


def look(post: Post) -> None:
    post.clerk.alt(Qt.Key.Key_F)


def test_a_key_shows_it_in_the_room_there_is_and_esc_takes_it_away(
    dewi: Post, taken: Taken
) -> None:
    taken(picture())
    assert "Lihat foto bukti (Alt+F)" in buttons(dewi)
    look(dewi)
    shown = dewi.panel.photo
    assert shown is not None
    assert shown.isVisible()
    pixmap = shown.label.pixmap()
    assert 200 < pixmap.width() <= dewi.panel.width()
    assert pixmap.width() * 2 == pytest.approx(pixmap.height() * 3, abs=4)
    assert not dewi.panel.body.timeline.isVisible()
    dewi.clerk.press(Qt.Key.Key_Escape)
    assert dewi.panel.photo is None
    assert dewi.panel.body.timeline.isVisible()
    assert dewi.panel.hasFocus()


def test_it_stands_upright_as_it_was_taken(dewi: Post, taken: Taken) -> None:
    taken(picture(turned=True))
    look(dewi)
    assert dewi.panel.photo is not None
    pixmap = dewi.panel.photo.label.pixmap()
    assert pixmap.height() > pixmap.width()


def test_news_of_the_bundle_do_not_take_it_away_but_the_lock_does(dewi: Post, taken: Taken) -> None:
    taken(picture())
    look(dewi)
    dewi.workspace.context.changed.publish(Changes(deliveries=True))
    dewi.clerk.settle()
    assert dewi.panel.photo is not None
    dewi.window.lock()
    assert dewi.panel.photo is None


def test_a_step_takes_its_place(dewi: Post, taken: Taken) -> None:
    taken(picture())
    look(dewi)
    dewi.clerk.type("x")
    assert dewi.panel.form is not None
    assert dewi.panel.photo is None
    look(dewi)
    assert dewi.panel.photo is None


@pytest.mark.qt_log_ignore("JPEG datastream", extend=True)
def test_what_is_no_picture_is_a_sentence(dewi: Post, taken: Taken) -> None:
    taken(b"\xff\xd8\xff\xe0 a door with a pack before it")
    look(dewi)
    assert dewi.panel.photo is None
    assert "Foto ini tidak dapat ditampilkan" in dewi.note


def test_without_a_photo_nothing_is_offered(dewi: Post) -> None:
    dewi.clerk.press(Qt.Key.Key_F3)
    dewi.open(BUNDLE)
    assert not [words for words in buttons(dewi) if "foto" in words]
    look(dewi)
    assert dewi.panel.photo is None
    dewi.clerk.press(ENTER)
