"""Who the bundle is for and where it goes, always in sight while a step is taken."""

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from posobat.ui.antrean.presenter import HeadView
from posobat.ui.widgets.fields import plain_label, say
from posobat.ui.widgets.status_chip import StatusChip


class DetailHead(QWidget):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        top = QHBoxLayout()
        self.slip = plain_label("", self, "slip", wrap=False)
        self.chip = StatusChip(self)
        top.addWidget(self.slip)
        top.addStretch()
        top.addWidget(self.chip)
        layout.addLayout(top)
        self.reason = plain_label("", self, "error")
        self.name = plain_label("", self, "section")
        self.person = plain_label("", self, "muted")
        self.address = plain_label("", self)
        self.allergy = plain_label("", self, "warning")
        for label in (self.reason, self.name, self.person, self.address, self.allergy):
            layout.addWidget(label)
        layout.addSpacing(4)
        layout.addWidget(rule(self))

    def show_view(self, view: HeadView) -> None:
        self.slip.setText(view.slip)
        self.chip.set_view(view.chip)
        say(self.reason, view.reason)
        self.name.setText(view.name)
        self.person.setText(" · ".join(part for part in (view.person, view.phone) if part))
        where = [view.address]
        if view.landmark:
            where.append(self.tr("Patokan: {landmark}").format(landmark=view.landmark))
        self.address.setText("\n".join(where))
        warning = self.tr("Alergi: {what}").format(what=view.allergy) if view.allergy else ""
        say(self.allergy, warning)


def rule(parent: QWidget) -> QFrame:
    """A thin line between parts."""
    line = QFrame(parent)
    line.setProperty("role", "line")
    return line
