"""Push buttons that Enter presses and that a screen reader can name."""

from PySide6.QtWidgets import QPushButton, QWidget


def button(text: str, parent: QWidget, role: str = "") -> QPushButton:
    """`role`: "primary", "flat" or "" as the style sheet knows them."""
    made = QPushButton(text, parent)
    made.setAccessibleName(text)
    made.setAutoDefault(True)
    if role:
        made.setProperty("role", role)
    return made
