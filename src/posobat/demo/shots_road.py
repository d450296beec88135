"""Pictures of F4 Pengantaran: the board, a pack, scan out, the register, "sudah sampai mana?"."""

from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from posobat.app.views import DeliveryDetail
from posobat.demo import samples
from posobat.demo.hands import CTRL, ENTER, Hands
from posobat.demo.memory import MemoryDesk, memory_ports
from posobat.domain.delivery import fold_delivery
from posobat.domain.facts import Author, DeliveryEvent, Fact
from posobat.domain.slipnumber import slip_number
from posobat.ui import application

_E = DeliveryEvent
_HADI, _WATI, _JOKO = samples.DRIVERS
_Step = tuple[DeliveryEvent, dict[str, Any], Author]
_ROADS: tuple[tuple[str, int], ...] = (
    ("DISEGEL", 25), ("DISEGEL", 70), ("DISEGEL", 95), ("MENUNGGU_KURIR", 40),
    ("DIPESAN", 100), ("DIANTAR", 130), ("DIANTAR", 150), ("GAGAL_ANTAR", 170),
    ("KEMBALI_DI_POS", 190), ("DITITIPKAN", 200), ("TERKIRIM", 210), ("DISERAHKAN_KURIR", 60),
)  # fmt: skip
"""State, and how many minutes ago the pack was sealed."""


def road_desk() -> MemoryDesk:
    """A morning with packs everywhere on their way."""
    desk = MemoryDesk()
    plain = [d for d in desk.bundles.values() if d.row.method == "kurir"]
    desk.bundles = {}
    for n, (state, minutes) in enumerate(_ROADS):
        detail = _on_its_way(plain[n % len(plain)], n, state, minutes)
        desk.bundles[detail.row.delivery] = detail
    return desk


def _on_its_way(base: DeliveryDetail, n: int, state: str, minutes: int) -> DeliveryDetail:
    patient = samples.patients()[n % len(samples.patients())]
    facts = _facts(n, state, minutes)
    record = fold_delivery(facts)
    row = replace(
        base.row,
        delivery=f"jalan-{n}",
        slip=slip_number("BLB", samples.NOW.date(), 40 + n),
        patient=patient.name,
        destination=f"{patient.village_name}, {patient.kecamatan}",
        state=str(record.state),
        at=facts[0].at - 20 * 60_000,
        unsent=state == "MENUNGGU_KURIR",
        doubt=False,
        carrier=record.carrier or base.row.carrier,
        reason=record.reason,
    )
    return replace(
        base,
        row=row,
        patient=patient,
        facts=facts,
        seal=record.seal,
        driver=record.driver.name,
        plate=record.driver.plate,
        order=record.booking.order if record.booking else "",
    )


def _facts(n: int, state: str, minutes: int) -> tuple[Fact, ...]:
    rider = (_HADI, _WATI, _JOKO)[n % 2]
    person = {"name": rider.name, "phone": rider.phone, "plate": rider.plate}
    seal = f"SGL-0043{n:02d}"
    start = int(samples.NOW.timestamp() * 1000) - minutes * 60_000
    post, server = Author.POST, Author.SERVER
    asked: list[_Step] = [(_E.SEAL, {"seal": seal}, post), (_E.QUEUE, {"carrier": "manual"}, post)]
    out: list[_Step] = [
        *asked,
        (_E.DRIVER, {"driver": person, "carrier": "manual"}, post),
        (_E.HAND_OVER, {"seal": seal, "driver": person, "manifest": "BA-BLB-261122-0001-V"}, post),
    ]
    failed: list[_Step] = [*out, (_E.FAILED, {"reason": "tidak_ada_orang"}, post)]
    booked: list[_Step] = [(_E.SEAL, {"seal": seal}, post), (_E.QUEUE, {"carrier": "gosend"}, post)]
    roads: dict[str, list[_Step]] = {
        "DISEGEL": asked[:1],
        "MENUNGGU_KURIR": asked,
        "DIPESAN": [*booked, (_E.BOOKED, {"order": "GK-11-204417"}, server)],
        "DISERAHKAN_KURIR": out,
        "DIANTAR": [*out, (_E.EN_ROUTE, {}, post)],
        "GAGAL_ANTAR": failed,
        "KEMBALI_DI_POS": [*failed, (_E.BACK_AT_POST, {"seal_intact": True}, post)],
        "DITITIPKAN": [
            *out,
            (_E.RELAYED, {"post": "SLR", "post_name": "Puskesmas Siliragung"}, post),
        ],
        "TERKIRIM": [*out, (_E.DELIVERED, {}, post)],
    }
    return tuple(
        Fact(f"op-jalan-{n}-{i}", event, data, author, samples.STAFF[0].id, start + i * 8 * 60_000)
        for i, (event, data, author) in enumerate(roads[state])
    )


def take_road_shots(
    folder: Path, name: str, *, dark: bool, size: float, width: int, height: int
) -> int:
    """Answers how many pictures were made, in one look."""
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        return 0
    application.prepare(app, dark=dark, size=size)
    desk = road_desk()
    window = application.build(lambda: memory_ports(desk, folder=folder))
    window.resize(width, height)
    window.show()
    window.activateWindow()
    hands = Hands(window, folder)
    try:
        hands.wait_for(lambda: window.login.names.count() > 0, "daftar petugas")
        hands.enter("dewi")
        hands.enter(samples.PIN)
        hands.wait_for(lambda: window.workspace is not None, "layar kerja")
        _walk(hands, name)
    finally:
        window.close()
    return len(list(folder.glob(f"{name}-3?-*.png")))


def _walk(hands: Hands, look: str) -> None:
    def picture(name: str) -> None:
        hands.picture(f"{look}-{name}")

    hands.press(Qt.Key.Key_F4)
    picture("30-pengantaran")
    hands.press(Qt.Key.Key_K, CTRL)
    hands.type("ba")
    picture("31-sampai-mana")
    hands.press(ENTER)
    picture("32-paket-di-jalan")
    hands.type("t")
    picture("33-titip")
    hands.press(Qt.Key.Key_Escape)
    hands.type("s")
    picture("34-sampai-di-penerima")
    hands.press(Qt.Key.Key_Escape)
    hands.press(Qt.Key.Key_Escape)
    hands.type("o")
    hands.enter("joko")
    picture("35-serah-terima-izin")
    hands.press(Qt.Key.Key_Escape)
    hands.type("o")
    hands.enter("hadi")
    for number in ("40", "41", "42", "45"):
        hands.enter(number)
    picture("36-serah-terima")
    hands.press(Qt.Key.Key_Escape)
    hands.type("r")
    picture("37-terima-kembali")
    hands.press(Qt.Key.Key_Escape)
    hands.type("d")
    picture("38-daftar-kurir")
