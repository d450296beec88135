"""Short stories, each about two computers of one post, so that hardly anything else happens."""

from simulator import faults, patients, upkeep
from simulator.computer import Computer
from simulator.disk import said_in
from simulator.network import CALM, PartLink, Weather
from simulator.told import ToldShortly
from simulator.wide import WideBadLink
from simulator.world import L

_ROAD = ("review", "prepare", "final check", "seal", "courier")
_BUNDLES = "SELECT lower(hex(id)), lower(hex(prescription)) FROM delivery ORDER BY id"
_SOMEBODY = """SELECT body FROM op WHERE kind = 'patient.set' AND creates AND length(body) > 2
ORDER BY n LIMIT 1"""
_NUMBERS = ("nik", "jkn")


class ReturnedPastAGap(ToldShortly):
    """What a counter wrote after a record that stays in quarantine is returned to the district, put
    back, by a fellow who was never told of that record; then the author goes on, perhaps on a disk
    from before all this."""

    def _tell(self) -> str:
        first, fellow = self._pair()
        for computer in (first, fellow):
            self.sync(computer, CALM)
        faults.copy_server(self)
        old, said = self.copies[-1], [first.name, fellow.name]
        back = self.rng.random() < 0.5
        if back:
            faults.copy_computer(self, first)
        for _ in range(self.rng.choice((1, 1, 2))):
            # under a name of its own: on a disk put back the same op may not be written once more
            self.keep_out(first, "Y")
        self._write(first, most=6)
        for computer in (first, fellow):
            self.sync(computer, CALM)
        if back:
            said.append(f"{faults.put_one_back(self, first)} is put back")
        said.append(faults.restore_to(self, old))
        self.sync(fellow, CALM)
        for _ in range(self.rng.randint(0, 3)):
            self._write(first)
            self.sync(first, CALM if self.rng.random() < 0.7 else self.weather)
        return ", ".join(said)


class PlanOfYesterday(ToldShortly):
    """A new computer is told what there is to load, and its line breaks; when it begins at last its
    colleagues have written more."""

    _broken = False

    def link(self, kind: type[L], computer: Computer, weather: Weather) -> L:
        if self._broken and kind is not PartLink:
            weather = Weather(lose=1.0)
        return super().link(kind, computer, weather)

    def _tell(self) -> str:
        colleague = self.somebody()
        self.sync(colleague, CALM)
        new = upkeep.enrol(self, colleague.post)
        self._broken = True
        said = self.sync(new, CALM)
        self._broken = False
        for _ in range(self.rng.randint(1, 3)):
            self._write(colleague, most=6)
            self.sync(colleague, CALM if self.rng.random() < 0.7 else self.weather)
        return f"{said}; {self.sync(new, self.weather)}"


class QueuedBeforePrescribed(ToldShortly):
    """One counter takes a prescription in, its fellow brings it as far as the courier. The district
    is put back to before all this and hears of the fellow's part first."""

    def _tell(self) -> str:
        first, fellow = self._pair()
        for computer in (first, fellow):
            self.sync(computer, CALM)
        faults.copy_server(self)
        old, known = self.copies[-1], set(fellow.disk.rows(_BUNDLES))
        said = self._do(first, lambda: first.register(self.rng))
        for computer in (first, fellow):
            self.sync(computer, CALM)
        for bundle in fellow.disk.rows(_BUNDLES):
            for word in _ROAD if bundle not in known else ():
                self._do(fellow, lambda b=bundle, w=word: fellow.do(self.rng, w, *b))
        if self.rng.random() < 0.5:
            self.sync(fellow, CALM)
        faults.restore_to(self, old)
        return f"{said}; {self.sync(fellow, CALM)}"


class _OneAnswer(WideBadLink):
    """Breaks after the first answer."""

    _answers = 0

    def exchange(self, body: bytes, nonce: str) -> bytes:
        if self._answers:
            raise self._fault("line broken")
        self._answers += 1
        return super().exchange(body, nonce)


class HeardEmpty(ToldShortly):
    """The district erases a patient; a counter is told of his emptied records, and before it hears
    why, the line breaks. Then the district is put back to before the erasure."""

    _broken = False

    def __init__(self, seed: int, *, trace: bool = False) -> None:
        super().__init__(seed, trace=trace)
        self.limit = 700

    def link(self, kind: type[L], computer: Computer, weather: Weather) -> L:
        if self._broken and kind is not PartLink:
            return super().link(_OneAnswer, computer, weather)  # type: ignore[return-value]
        return super().link(kind, computer, weather)

    def _tell(self) -> str:
        first, fellow = self._pair()
        for computer in (first, fellow):
            self.sync(computer, CALM)
        body = said_in(first.disk.rows(_SOMEBODY)[0][0])
        body = {name: value for name, value in body.items() if name not in _NUMBERS}
        made: list[str] = []

        def write() -> tuple[str, list[str]]:
            made.append(first.write_raw("patient.set", body))
            return "somebody new", made

        self._do(first, write)
        for _ in range(2):
            self._write(first, most=6)
        self.sync(first, CALM)
        faults.copy_server(self)
        said = patients.erase_one(self, made[0]) if made else "nobody"
        self._broken = True
        self.sync(fellow, CALM)
        self._broken = False
        faults.restore_to(self, self.copies[-1])
        return f"{said}; {self.sync(fellow, CALM)}"
