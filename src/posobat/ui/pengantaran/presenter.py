"""The board in words and measures: cards, drivers, lines. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass

from posobat.app.board import (
    HOUR,
    BoardRow,
    Lane,
    Limits,
    carried,
    deadline,
    nags,
    spell_age,
)
from posobat.app.manifest import Line
from posobat.app.views import DriverRow, QueueRow
from posobat.domain.clock import from_ms
from posobat.domain.driver import CARRIERS, training_trouble
from posobat.domain.phone import display_phone
from posobat.domain.reasons import reason_words
from posobat.domain.status_words import antaran_word
from posobat.domain.transitions import AntaranState
from posobat.ui.chips import ChipView
from posobat.ui.status import as_chip

_WHOLE_BAR = 4 * HOUR
"""So long fills the bar of a pack without a deadline."""


@dataclass(frozen=True)
class CardView:
    """`filled` is how much of the time to the deadline is used up, 0 to 1; `tone` of the bar and of
    `due`. `spoken` is what a screen reader says."""

    delivery: str
    number: str
    name: str
    place: str
    chip: ChipView
    age: str
    who: str
    due: str
    filled: float
    tone: str
    spoken: str
    cold: bool = False
    nag: str = ""


@dataclass(frozen=True)
class DriverView:
    """`load` counts the packs with him; `trouble` is a sentence about his training, or ""."""

    name: str
    plate: str
    load: str
    carries: tuple[str, ...]
    trouble: str
    tone: str


def counter(slip: str) -> str:
    parts = slip.split("-")
    return parts[2] if len(parts) == 4 else slip


def card_view(row: BoardRow, now: int, limits: Limits) -> CardView:
    chip = chip_for(row)
    due = 0 if row.state == "TERKIRIM" else deadline(row, now, limits)
    start = row.sealed_at or row.at
    whole = max(due - start, 1) if due else _WHOLE_BAR
    filled = min(1.0, max(0.0, (now - start) / whole))
    tone = "failed" if due and now >= due else "waiting" if filled >= 0.75 else "booked"
    age = spell_age(now - start)
    pressing = nags(row, now, limits)
    who = " · ".join(part for part in (row.driver, unbroken(row.plate)) if part)
    if row.state == "DITITIPKAN":
        who = row.relay
    elif row.reason:
        who = reason_words(row.reason)
    until = due_words(due, now)
    place = row.destination + (f" · paket\u00a0{row.n}/{row.of}" if row.of > 1 else "")
    said = (
        f"{counter(row.slip)}, {row.patient}, {place}", f"Status: {chip.label}", f"Umur {age}",
        until, "Rantai dingin" if row.cold else "", who,
        pressing[0].words.rstrip(".") if pressing else "",
    )  # fmt: skip
    return CardView(
        delivery=row.delivery,
        number=counter(row.slip),
        name=row.patient,
        place=place,
        chip=chip,
        age=age,
        who=who,
        due=until,
        filled=filled,
        tone=tone,
        spoken=". ".join(part for part in said if part) + ".",
        cold=row.cold,
        nag=pressing[0].words.split(". ")[0] if pressing and pressing[0].late else "",
    )


def chip_for(row: BoardRow) -> ChipView:
    if row.proof_pending:
        return ChipView("Bukti menyusul", "warning", "waiting")
    if row.state == "KEMBALI_DI_POS":
        return ChipView("Kembali di pos", "back", "waiting")
    if row.state not in set(AntaranState):
        return ChipView(row.state, "draft", "draft")
    return as_chip(antaran_word(AntaranState(row.state), sent=not row.unsent))


def due_words(due: int, now: int) -> str:
    if not due:
        return ""
    told = from_ms(due)
    when = f"{told:%H.%M}" if told.date() == from_ms(now).date() else f"{told:%d-%m %H.%M}"
    return f"lewat batas {when}" if now >= due else f"batas {when}"


def unbroken(plate: str) -> str:
    """Never broken over two lines."""
    return plate.replace(" ", "\u00a0")


def lane_words(lane: Lane, cards: Sequence[CardView]) -> str:
    return f"{lane.value} ({len(cards)})"


def driver_views(
    riders: Sequence[DriverRow], rows: Sequence[BoardRow], now: int
) -> list[DriverView]:
    """Those in service first who carry something, then who is free; drivers of others last."""
    out = {one.plate.replace(" ", ""): one for one in carried(rows)}
    today = from_ms(now).date()
    found: list[DriverView] = []
    for rider in riders:
        if not rider.active:
            continue
        if rider.post and rider.plate.replace(" ", "") not in out:
            continue  # of another post, and carries nothing of ours
        one = out.pop(rider.plate.replace(" ", ""), None)
        load = _load(one.rows if one else ())
        trouble = training_trouble(rider.trained_until, today)
        tone = "moving" if one else ("waiting" if trouble else "done")
        carries = tuple(counter(row.slip) for row in one.rows) if one else ()
        found.append(DriverView(rider.name, rider.plate, load, carries, trouble, tone))
    for one in out.values():
        carries = tuple(counter(row.slip) for row in one.rows)
        name = one.driver or "Kurir tanpa nama"
        found.append(DriverView(name, one.plate, _load(one.rows), carries, "", "moving"))
    return sorted(found, key=lambda view: (not view.carries, view.name))


def _load(rows: Sequence[BoardRow]) -> str:
    if not rows:
        return "siaga"
    villages = list(dict.fromkeys(row.kecamatan for row in rows if row.kecamatan))
    return f"membawa {len(rows)} paket" + (f" ke {', '.join(villages)}" if villages else "")


def drivers_line(views: Sequence[DriverView]) -> str:
    """For a narrow window: all of them in one sentence."""
    if not views:
        return "Belum ada kurir terdaftar. Tekan D untuk mendaftarkan kurir."
    return "Kurir: " + "; ".join(f"{view.name} {view.load}" for view in views) + "."


def line_words(line: Line, n: int, due: int, now: int) -> str:
    """Two lines of the list: which pack, and where to."""
    seal = f"segel {line.seal}" if line.seal else "slip dipindai"
    first = f"{n}. {line.slip} · {seal} · bundel {line.bundle}"
    parts = [f"{line.village}, {line.kecamatan}".strip(", ")]
    if line.km is not None:
        parts.append(f"{line.km:.1f} km".replace(".", ","))
    if line.cold:
        parts.append("dingin")
    if due:
        parts.append(due_words(due, now))
    return f"{first}\n" + " · ".join(parts)


def rider_title(row: DriverRow) -> str:
    return f"{row.name} · {row.plate}"


def rider_detail(row: DriverRow) -> str:
    kind, phone = CARRIERS.get(row.carrier, "GO-SEND"), display_phone(row.phone)
    parts = (kind, phone, row.number, row.post)
    return " · ".join(part for part in parts if part)


def training_words(row: DriverRow, now: int) -> str:
    """One line of the register."""
    trouble = training_trouble(row.trained_until, from_ms(now).date())
    if not row.active:
        return "Tidak aktif"
    if trouble:
        return trouble.split(". ")[0]
    return f"Pelatihan berlaku sampai {as_read(row.trained_until)}"


def as_read(day: str) -> str:
    """ "2026-11-22" as people read it: 22-11-2026."""
    return "-".join(reversed(day.split("-"))) if day else ""


def matching(riders: Sequence[DriverRow], text: str) -> list[DriverRow]:
    """Drivers in service whose name, plate or number begins with what was typed."""
    wanted = text.casefold().replace(" ", "")
    found = []
    for row in riders:
        words = [*row.name.casefold().split(), row.name.casefold().replace(" ", "")]
        words += [row.plate.casefold().replace(" ", ""), row.number.casefold()]
        if row.active and any(word.startswith(wanted) for word in words):
            found.append(row)
    return found


def courier_riders(rows: Sequence[BoardRow]) -> list[DriverRow]:
    """Drivers whom a courier's interface has named for packs that still lie here."""
    found = {
        row.plate: DriverRow("", row.driver, row.driver_phone, row.plate, carrier="gosend")
        for row in rows
        if row.state in ("KURIR_DAPAT", "MENUJU_POS") and row.carrier == "gosend" and row.plate
    }
    return list(found.values())


def queue_row(row: BoardRow) -> QueueRow:
    """For what asks for a row of the queue."""
    return QueueRow(
        row.delivery, row.prescription, row.slip, row.patient, row.destination, 0, row.state,
        row.method, row.carrier, row.at, row.unsent, row.doubt, row.reason, row.n, row.of,
    )  # fmt: skip
