"""Headless objects of one post, shared by the window and the command line."""

import socket
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from posobat.app.ports import FileSaved, SyncSummary, Work
from posobat.app.reference import Reference
from posobat.config import retention_days
from posobat.domain.clock import Clock
from posobat.domain.errors import DomainError, EnvironmentFault
from posobat.store import meta
from posobat.store.adopt import finish
from posobat.store.desk import PostDesk
from posobat.store.engine import open_sqlite, reading, writing
from posobat.store.identity import enrol, identity, join_key, join_seal, not_joined
from posobat.store.key import database_key
from posobat.store.migrate import upgrade
from posobat.store.old_papers import remove_papers
from posobat.store.photos import PostPhotos
from posobat.store.prune import prune_old
from posobat.store.reference import load_reference
from posobat.store.replica import PostReplica
from posobat.store.search import set_up_search
from posobat.store.work import PostWork

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from posobat.sync.http import HttpLink

DATABASE = "posobat.db"

Report = Callable[[int, int, str], bool]
"""(done, total, what) -> go on? See sync.exchange."""


@dataclass(frozen=True)
class Taken:
    """A database that was taken over: whose, how many patients and prescriptions it holds, and when
    the server made it (ms since 1970)."""

    post: str
    records: int
    made: int


@dataclass(frozen=True)
class Post:
    """One post's open database and what works on it."""

    engine: "Engine"
    clock: Clock
    reference: Reference
    desk: PostDesk
    photos: PostPhotos
    folder: Path
    gentle: bool = False
    """Somebody types on this computer while it exchanges."""
    _links: "dict[tuple[str, ...], HttpLink]" = field(default_factory=dict, repr=False)

    def work(self, actor: str) -> Work:
        return PostWork(self.engine, self.clock, actor)

    def sync(self, report: Report | None = None) -> SyncSummary:
        """One exchange now; at a new post the first load too, as far as `report` lets it go. Never
        raises for the network."""
        # an offline start must not wait for the HTTP stack
        from posobat.store.snapshot import FirstLoad  # noqa: PLC0415
        from posobat.sync.exchange import exchange, go_on  # noqa: PLC0415
        from posobat.sync.http import HttpLink  # noqa: PLC0415
        from posobat.sync.snapshot import LINKS, first_load  # noqa: PLC0415
        from posobat.wire.snapshot import PATH  # noqa: PLC0415

        with reading(self.engine) as connection:
            me = identity(connection)
        if me is None:
            raise not_joined()
        link_to = partial(
            HttpLink, me.server_url, device=me.device, key=me.key, server_public=me.server_public
        )
        # the same line as long as the server is the same, so that its connection lives on
        about = (me.server_url, me.device, me.server_public)
        if about not in self._links:
            self._links.clear()
            self._links[about] = link_to()
            self._links[about].pace.gentle = self.gentle
        replica, link = PostReplica(self.engine, self.clock), self._links[about]
        load = FirstLoad(self.engine, self.clock)
        if load.pending() is None:
            done = exchange(replica, link, report or go_on)
            if done.confirmed:
                prune_old(self.engine, retention_days())
            self.photos.sweep()
            return done
        parts = [link_to(path=PATH) for _ in range(LINKS)]
        return first_load(load, parts, lambda: exchange(replica, link), report or go_on)

    def bundle_out(self, path: Path) -> FileSaved:
        """Everything unsent as a file for the server. DomainError, EnvironmentFault."""
        from posobat.store.file_replica import FileReplica  # noqa: PLC0415
        from posobat.sync.bundle import bundle_out  # noqa: PLC0415

        return bundle_out(FileReplica(self.engine, self.clock), path)

    def bundle_in(self, path: Path) -> SyncSummary:
        """The server's receipt from a file. DomainError for any other file."""
        from posobat.store.file_replica import FileReplica  # noqa: PLC0415
        from posobat.sync.bundle import bundle_in  # noqa: PLC0415
        from posobat.sync.whole import looks_whole  # noqa: PLC0415

        if looks_whole(path):
            raise DomainError(
                "USB-DATA-AWAL",
                "Berkas ini memuat data awal untuk komputer ini. Tutup aplikasi, lalu minta "
                "petugas TI menjalankan: posobat join BERKAS",
                "file",
            )
        done = bundle_in(FileReplica(self.engine, self.clock), path)
        self.photos.sweep()
        return done

    def close(self) -> None:
        for link in self._links.values():
            link.close()
        self.engine.dispose()


@contextmanager
def _folder_in_words() -> Iterator[None]:
    try:
        yield
    except OSError as fault:
        raise EnvironmentFault(
            "DATA-FOLDER",
            "Folder data tidak dapat dibuka atau dibuat. Data tidak diubah. Periksa namanya, hak "
            "aksesnya dan sisa tempatnya, atau hubungi petugas TI.",
        ) from fault


def open_post(folder: Path, clock: Clock, *, typed: bool = False) -> Post:
    """Opens a post's data folder, making or migrating its database. `typed`: for a window, whose
    exchange process writes the database's log back. EnvironmentFault when the folder is not ours to
    use, or the file cannot be opened with this machine's key or is newer than the program."""
    with _folder_in_words():
        folder.mkdir(parents=True, exist_ok=True)
        finish(folder, DATABASE)
        key = database_key(folder)
    engine = open_sqlite(folder / DATABASE, key, often=not typed)
    try:
        upgrade(engine, backup=folder / "cadangan" / "sebelum-migrasi.db")
    except BaseException:
        engine.dispose()
        raise
    reference = load_reference()
    set_up_search(engine, reference.formulary)
    photos = PostPhotos(folder, engine, clock, key)
    photos.settle()
    remove_papers(folder)
    desk = PostDesk(engine, reference, clock, folder)
    return Post(engine, clock, reference, desk, photos, folder)


def join_post(post: Post, url: str, code: str) -> str:
    """Enrols this computer, answers the post's name. DomainError for a bad code."""
    from posobat.sync.join import join  # noqa: PLC0415
    from posobat.wire.sealed import seal_public  # noqa: PLC0415
    from posobat.wire.signing import public_key  # noqa: PLC0415

    with writing(post.engine) as connection:
        key, seal = join_key(connection), join_seal(connection)
    joined = join(url, code, public_key(key), socket.gethostname(), seal_public(seal))
    with writing(post.engine) as connection:
        enrol(
            connection,
            device=joined.device,
            key=key,
            server_url=url,
            server_public=joined.server_public,
            generation=joined.generation,
            post=joined.post,
            seal=seal,
            server_seal=joined.server_seal,
            head=joined.head,
        )
    return str(joined.post["name"])


def request_join(post: Post, code: str, path: Path) -> None:
    """Writes the request with which a computer without a network asks to be enrolled. The answer is
    a file for `take_database`. EnvironmentFault when it cannot be written."""
    from posobat.sync.files import write_file  # noqa: PLC0415
    from posobat.wire.sealed import seal_public  # noqa: PLC0415
    from posobat.wire.signing import public_key  # noqa: PLC0415
    from posobat.wire.whole import JoinRequest, code_hash, write_request  # noqa: PLC0415

    with writing(post.engine) as connection:
        key, seal = join_key(connection), join_seal(connection)
        # the first digits of the server's key: its file is believed by them
        meta.put(connection, {"join.server": code.strip().upper().rpartition("-")[2]})
    request = JoinRequest(code_hash(code), public_key(key), seal_public(seal), socket.gethostname())
    write_file(path, write_request(request, signer=key))


def take_database(folder: Path, clock: Clock, path: Path, report: Report) -> Taken:
    """The ready database in that file in place of this folder's own, which nobody may have open.
    Afterwards the key file is another one. DomainError for a file that is not whole, not the
    server's, not for this computer or of no use any more; then nothing has changed."""
    from posobat.store.adopt import Arrived, beside, may_take, take_over  # noqa: PLC0415
    from posobat.sync.whole import copy_database, open_whole  # noqa: PLC0415

    with _folder_in_words():
        folder.mkdir(parents=True, exist_ok=True)
    with beside(folder) as place:
        post = open_post(folder, clock)
        try:
            with writing(post.engine) as connection:
                me = identity(connection)
                key = me.key if me else join_key(connection)
                seal = me.seal if me else join_seal(connection)
                trusted = me.server_public if me else meta.get(connection, "join.server").lower()
            found = open_whole(
                path, seal=seal, trusted=lambda public: bool(trusted) and public.startswith(trusted)
            )
            whole = found.whole
            if me is None and not whole.joined:
                raise not_joined()
            arrived = Arrived(whole.key, whole.post, whole.generation, whole.head, whole.revision)
            with reading(post.engine) as connection:
                may_take(connection, arrived)
            copy_database(found, place / DATABASE, report)
        finally:
            post.close()
        enrolment = None if me else _enrolment(whole.joined, key, seal)
        take_over(folder, DATABASE, arrived, enrolment)
    return Taken(whole.post, whole.records, whole.made)


def _enrolment(joined: Mapping[str, Any], key: bytes, seal: bytes) -> dict[str, Any]:
    """Arguments of store.identity.enrol."""
    return {
        "device": joined["device"],
        "key": key,
        "server_url": joined["server_url"],
        "server_public": joined["server_public"],
        "generation": joined["generation"],
        "post": joined["post"],
        "seal": seal,
        "server_seal": joined["server_seal"],
    }
