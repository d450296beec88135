"""Puts the first-run guide into the window, and the coach beside the first prescription."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from posobat.app.first_run import Standing, Step, reach, standing, step_of
from posobat.app.views import StaffRow
from posobat.domain.errors import PosobatError
from posobat.ui import shortcuts
from posobat.ui.changes import Changes
from posobat.ui.messages import sentence

if TYPE_CHECKING:
    from posobat.ui.first_run.page import FirstRunPage
    from posobat.ui.main_window import MainWindow
    from posobat.ui.workspace import Workspace

_PARTS = 4


class GuideHost:
    """`page` is there while the guide is in front. Pages are imported only when they are wanted."""

    def __init__(self, window: "MainWindow") -> None:
        self._window = window
        self.page: FirstRunPage | None = None
        self._practice = False
        self._ready = self._saved = False
        self._fault: PosobatError | None = None

    def wanted(self, found: Standing) -> bool:
        """Where this computer can be enrolled here and is not through yet."""
        ports = self._window.ports
        if ports is None or ports.enrolment is None:
            return False
        self._practice = step_of(found) is Step.PRACTICE
        return step_of(found) < Step.PRACTICE

    def show(self, found: Standing) -> None:
        window = self._window
        if self.page is not None or window.ports is None or window.exchanger is None:
            return
        from posobat.ui.first_run.page import FirstRunPage  # noqa: PLC0415 - once in its life

        self.page = FirstRunPage(
            window.ports, window.tasks, window.exchanger, found, window.frame.stack,
            enter=self._through, take=self._take, train=window.train,
        )  # fmt: skip
        window.frame.stack.addWidget(self.page)
        window.frame.stack.setCurrentWidget(self.page)
        self.page.focus_first()
        if self._fault is not None:
            self.page.post.refuse_file(self._fault)
            self._fault = None

    def accompany(self, workspace: "Workspace") -> None:
        """The coach beside Resep baru, as long as the first prescription is not recorded."""
        if not self._practice or self._window.frame.companion is not None:
            return
        from posobat.ui.first_run.coach import FirstPrescriptionCoach  # noqa: PLC0415

        self._window.changed.subscribe(self._on_change)
        workspace.go(shortcuts.NEW)
        coach = FirstPrescriptionCoach(partial(self._seen, workspace), self._close, workspace)
        self._window.frame.accompany(coach)

    def _through(self, person: StaffRow | None) -> None:
        window = self._window
        if window.ports is None:
            return
        desk = window.ports.desk
        self._practice = True

        def seat(found: Standing) -> None:
            self._drop()
            window.seat(person, found)

        window.tasks.db(lambda: standing(desk), seat, self._refuse)

    def _take(self, path: Path) -> None:
        """The data is closed for it; the guide comes back with what came of it."""
        window = self._window
        ports = window.ports
        if ports is None or ports.enrolment is None:
            return
        enrolment = ports.enrolment
        first = self.page is not None and self.page.step is Step.POST
        window.let_go()

        def take() -> str:
            if first:
                # the draft is taken over with it, so the guide goes on with the staff
                reach(ports.desk, Step.STAFF)
            ports.close()
            return enrolment.take(path, _go_on)

        window.tasks.db(take, lambda _post: self._again(None), self._again)

    def _again(self, fault: PosobatError | None) -> None:
        self._fault = fault
        self._drop()
        self._window.frame.stack.setCurrentWidget(self._window.login)
        self._window.open()

    def _refuse(self, error: PosobatError) -> None:
        if self.page is not None:
            self.page.card.tell(sentence(error))

    def _drop(self) -> None:
        page, self.page = self.page, None
        if page is not None:
            self._window.frame.stack.removeWidget(page)
            page.hide()
            page.deleteLater()

    def _on_change(self, changes: Changes) -> None:
        """Saved is a prescription that stood there and whose form is empty now: what an exchange
        brings changes the deliveries too."""
        workspace = self._window.workspace
        if changes.deliveries and self._ready and workspace is not None:
            self._saved = self._saved or workspace.resep.view.is_blank()

    def _seen(self, workspace: "Workspace") -> int:
        if self._saved:
            self._finish()
            return _PARTS
        view = workspace.resep.view
        self._ready = bool(view.items.filled())
        if not view.items.filled():
            return 1 if view.patient.patient_id() else 0
        return 2 if view.delivery.first_missing() is not None else 3

    def _close(self) -> None:
        self._finish()
        self._window.frame.accompany(None)

    def _finish(self) -> None:
        if self._practice and self._window.ports is not None:
            self._practice = False
            desk = self._window.ports.desk
            self._window.tasks.db(lambda: reach(desk, Step.DONE), _kept, self._refuse)


def _go_on(_done: int, _total: int, _what: str) -> bool:
    return True


def _kept(_done: None) -> None:
    """The guide is over."""
