"""What tests of the pharmacy's screens look at."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from helpers.window import Post
from posobat.ui.antrean.step_form import StepForm


def form(post: Post) -> StepForm:
    assert post.panel.form is not None
    return post.panel.form


def steps(post: Post) -> list[str]:
    found = post.panel.steps_bar.findChildren(QPushButton)
    return [b.text() for b in found if b.isVisible()]


def road(post: Post) -> str:
    return post.panel.body.timeline.accessibleName()


def told(post: Post) -> list[str]:
    return [str(op.body.get("event")) for op in post.desk.ops]


def use_up(post: Post, text: str) -> None:
    """Replaces what stands in the field that has the cursor."""
    post.clerk.ctrl(Qt.Key.Key_A)
    post.clerk.enter(text)
