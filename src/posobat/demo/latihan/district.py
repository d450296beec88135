"""The training post's own district: a database in its folder, asked by function calls.

No socket is opened, and its keys are made here: what is recorded in training has no way to a real
server, and a real server would not believe it.
"""

from dataclasses import dataclass
from pathlib import Path
from time import monotonic

from sqlalchemy import Engine

from posobat.demo.latihan.courier import TrainingCourier
from posobat.domain.clock import Clock
from posobat.domain.errors import EnvironmentFault
from posobat.domain.transitions import AntaranState as S
from posobat.server import jobs
from posobat.server.dispatch import Dispatcher, Rules
from posobat.server.district import District, init
from posobat.server.exchange import NotOurs, exchange
from posobat.server.places import booking_request
from posobat.server.scope import set_up
from posobat.store.engine import open_sqlite, reading, writing
from posobat.store.key import database_key
from posobat.store.migrate import upgrade
from posobat.store.projection import delivery_record
from posobat.wire.signing import answer_is_from, sign_request

CODE = "LATIHAN"
NOWHERE = "latihan:tanpa-jaringan"
"""Stands for the server's address at the training post: no program can send anything there."""
_PATH = "/v1/exchange"
_GIVEN = frozenset({S.DISERAHKAN_KURIR, S.DIANTAR, S.TERTAHAN, S.GAGAL_ANTAR, S.KEMBALI_KE_POS})


class TrainingDistrict:
    """`tick` is the courier's and the dispatcher's turn."""

    def __init__(self, folder: Path, clock: Clock, failing: str) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.clock = clock
        self.engine: Engine = open_sqlite(folder / "kabupaten.db", database_key(folder))
        upgrade(self.engine)
        with writing(self.engine) as connection:
            set_up(connection)
            self.keys: District = init(connection, CODE)
        self.courier = TrainingCourier(monotonic, (failing,))
        self._remember()
        rules = Rules(again_after=2_000, retry_after=500)
        self._dispatcher = Dispatcher(self.engine, self.courier, clock, self.keys, rules)

    def tick(self) -> None:
        """What the courier has heard and done since the last time."""
        self._dispatcher.run_once()
        with reading(self.engine) as connection:
            for job in jobs.open_orders(connection):
                if delivery_record(connection, job["delivery"]).state in _GIVEN:
                    self.courier.hand_over(job["key"])
        self._dispatcher.poll_once()

    def close(self) -> None:
        self.engine.dispose()

    def _remember(self) -> None:
        """Orders that were open when the program ended."""
        with reading(self.engine) as connection:
            for job in jobs.open_orders(connection):
                request = booking_request(connection, job["delivery"], job["key"])
                self.courier.know(job["key"], job["order"], request.destination.contact_name)


@dataclass
class TrainingLink:
    """sync.ports.Link without a network; `on` False is a day without one."""

    district: TrainingDistrict
    device: str
    key: bytes
    on: bool = True

    def exchange(self, body: bytes, nonce: str) -> bytes:
        if not self.on:
            raise EnvironmentFault(
                "luring", "Sambungan latihan diputus. Data tersimpan di komputer ini."
            )
        keys = self.district.keys
        try:
            signed = exchange(
                self.district.engine,
                keys,
                self.district.clock,
                device=self.device,
                signature=sign_request(self.key, "POST", _PATH, body),
                path=_PATH,
                body=body,
            )
        except NotOurs:
            raise EnvironmentFault(
                "ditolak", "Data latihan rusak. Jalankan: posobat latihan --ulang"
            ) from None
        if not answer_is_from(keys.public, signed.signature, nonce, signed.body):
            raise EnvironmentFault("bukan_server", "Jawaban server latihan tidak sah.")
        return signed.body
