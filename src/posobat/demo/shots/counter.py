"""Pictures of the counter's plain morning: login, a prescription half typed, every form of the
queue, what is unsent and what is to be checked."""

from PySide6.QtCore import Qt

from posobat.app.ports import Ports
from posobat.app.views import DeliveryDetail
from posobat.demo import samples
from posobat.demo.hands import ENTER
from posobat.demo.memory import MemoryDesk, memory_ports
from posobat.demo.shots.studio import Stage, Studio
from posobat.ui.antrean.steps import StepId, offered
from posobat.ui.login.presenter import matching

_NAMES = {
    StepId.REVIEW: "telaah",
    StepId.SEAL: "segel",
    StepId.COURIER: "minta-kurir",
    StepId.HAND_OVER: "serah-kurir",
    StepId.DELIVERED: "diterima",
    StepId.FAILED: "gagal",
    StepId.RETURNED: "kembali",
    StepId.PICKUP: "ambil-sendiri",
    StepId.CANCEL: "batal",
}


def take(studio: Studio) -> None:
    desk = MemoryDesk(checks=samples.to_check())
    with studio.window("loket", lambda: memory_ports(desk)) as stage:
        _morning(stage)


def _morning(stage: Stage) -> None:
    hands = stage.hands
    stage.wait_for_login()
    stage.picture("01-masuk")
    _log_in(stage, samples.STAFF[0].id)
    stage.picture("03-resep-baru")
    _half_a_prescription(stage)
    hands.press(Qt.Key.Key_F3)
    stage.picture("05-antrean")
    for n, (step, delivery) in enumerate(_places(stage), 6):
        _form(stage, step, delivery, f"{n:02d}-{_NAMES[step]}")
    hands.press(Qt.Key.Key_F11)
    stage.picture("20-belum-terkirim")
    for n in range(len(stage.ask(lambda ports: ports.desk.to_check()))):
        hands.press(Qt.Key.Key_Down if n else Qt.Key.Key_F12)
        stage.picture(f"{21 + n}-perlu-dicek")


def _log_in(stage: Stage, staff_id: str) -> None:
    """A wrong PIN first, since its sentence is a screen too."""
    hands = stage.hands
    names = [row.id for row in matching(stage.ask(lambda ports: ports.desk.staff()), "")]
    for _ in range(names.index(staff_id)):
        hands.press(Qt.Key.Key_Down)
    hands.press(ENTER)
    hands.enter("0")
    stage.picture("02-pin-salah")
    hands.enter(samples.PIN)
    stage.wait_for_workspace()


def _half_a_prescription(stage: Stage) -> None:
    hands = stage.hands
    hands.enter("siti")
    hands.enter("metf")
    hands.press(ENTER)
    hands.type("aml")
    stage.picture("04-resep-diisi")
    hands.press(Qt.Key.Key_Escape)


def _places(stage: Stage) -> list[tuple[StepId, str]]:
    """For each form the first bundle of the queue that offers it."""
    details = stage.ask(_details)
    found = []
    for step in _NAMES:
        fitting = (d for d in details if step in offered(d))
        detail = next(fitting, None)
        if detail is not None:
            found.append((step, detail.row.delivery))
    return found


def _form(stage: Stage, step: StepId, delivery: str, name: str) -> None:
    """Opened, and left with Esc."""
    stage.workspace.show_delivery(delivery)
    stage.hands.settle()
    stage.picture(f"{name}-rincian")
    stage.hands.type(step.value.lower())
    stage.picture(name)
    stage.hands.press(Qt.Key.Key_Escape)


def _details(ports: Ports) -> list[DeliveryDetail]:
    found = [ports.desk.delivery(row.delivery) for row in ports.desk.queue(None)]
    return [detail for detail in found if detail is not None]
