"""`posobat admin …`: what the district's IT staff does on the server's database."""

import argparse
import getpass
import sys
from collections.abc import Callable, Sequence
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from posobat.cli.admin_data import add_data_tasks
from posobat.cli.admin_snapshot import add_snapshot_task
from posobat.cli.database import opened
from posobat.cli.options import parser, say_json
from posobat.cli.serve import DEFAULT_DATABASE
from posobat.domain.clock import from_ms, system_clock, to_ms
from posobat.domain.errors import DomainError

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from posobat.server.district import District

_MOST_DAYS = 36_500


def run(argv: Sequence[str]) -> int:
    given = _parser().parse_args(list(argv))
    action: Callable[[argparse.Namespace], int] = given.action
    given.opened = []
    try:
        return action(given)
    finally:
        for engine in given.opened:
            engine.dispose()


def _parser() -> argparse.ArgumentParser:
    options = parser("admin", "Pos, petugas, kode pendaftaran dan perangkat.")
    options.add_argument("--database", default=DEFAULT_DATABASE, metavar="URL")
    tasks = options.add_subparsers(required=True, metavar="TUGAS")
    tasks.add_parser("init", help="menyiapkan basis data").set_defaults(action=_init)
    tasks.add_parser(
        "restored", help="setelah basis data dipulihkan dari cadangan, sebelum server dijalankan"
    ).set_defaults(action=_restored)
    post = tasks.add_parser("post", help="pos obat").add_subparsers(required=True)
    add = post.add_parser("add", help="menambah pos")
    add.add_argument("code", metavar="KODE")
    add.add_argument("--nama", required=True)
    add.add_argument("--telepon", required=True)
    add.add_argument("--alamat", required=True)
    add.add_argument("--titik", required=True, help="lintang, bujur")
    _areas(add)
    add.set_defaults(action=_post_add)
    change = post.add_parser("set", help="mengubah pos; yang tidak disebut tetap")
    change.add_argument("code", metavar="KODE")
    for name in ("--nama", "--telepon", "--alamat", "--titik"):
        change.add_argument(name)
    _areas(change)
    change.set_defaults(action=_post_set)
    staff = tasks.add_parser("staff", help="petugas").add_subparsers(required=True)
    person = staff.add_parser("add", help="menambah petugas; PIN dibaca dari masukan baku")
    person.add_argument("post", metavar="POS")
    person.add_argument("--nama", required=True)
    person.add_argument("--peran", default="loket")
    person.set_defaults(action=_staff_add)
    code = tasks.add_parser("code", help="kode pendaftaran sekali pakai, berlaku 7 hari")
    code.add_argument("post", metavar="POS")
    code.set_defaults(action=_code)
    device = tasks.add_parser("device", help="komputer loket").add_subparsers(required=True)
    device.add_parser("list", help="daftar").set_defaults(action=_device_list)
    revoke = device.add_parser("revoke", help="mencabut")
    revoke.add_argument("device", metavar="ID")
    revoke.set_defaults(action=_device_revoke)
    looked = tasks.add_parser("lookups", help="siapa mencari pasien pos lain, tanpa nomor kartunya")
    looked.add_argument("--hari", type=int, default=30, help="berapa hari ke belakang")
    looked.set_defaults(action=_lookups)
    bundle = tasks.add_parser("bundle", help="berkas kiriman pos").add_subparsers(required=True)
    take = bundle.add_parser("in", help="membaca berkas dari pos dan menulis tanda terimanya")
    take.add_argument("file", type=Path, metavar="BERKAS")
    take.add_argument("--answer", type=Path, required=True, metavar="TANDA_TERIMA")
    take.add_argument("--database", default=argparse.SUPPRESS, metavar="URL")
    take.set_defaults(action=_bundle_in)
    add_data_tasks(tasks)
    add_snapshot_task(tasks)
    return options


def _areas(options: argparse.ArgumentParser) -> None:
    options.add_argument(
        "--wilayah",
        "--catchment",
        metavar="KODE",
        help="kode kecamatan atau desa yang pasiennya ikut dilayani pos ini, "
        "contoh 35.10.09,35.10.23.2004",
    )


def _open(given: argparse.Namespace) -> "tuple[Engine, District]":
    engine, district = opened(given.database)
    given.opened.append(engine)
    return engine, district


def _init(given: argparse.Namespace) -> int:
    _, district = _open(given)
    print(f"Basis data siap. Kunci server: {district.public}")
    return 0


def _restored(given: argparse.Namespace) -> int:
    from posobat.server.admin import note_restore  # noqa: PLC0415

    engine, _ = _open(given)
    generation = note_restore(engine, system_clock)
    print(f"Generasi {generation}: setiap pos mengirim ulang yang mungkin hilang.")
    return 0


def _post_add(given: argparse.Namespace) -> int:
    from posobat.server.admin import add_post  # noqa: PLC0415

    engine, _ = _open(given)
    add_post(
        engine,
        system_clock,
        code=given.code,
        name=given.nama,
        phone=given.telepon,
        address=given.alamat,
        point=given.titik,
        catchment=given.wilayah or "",
    )
    print(f"Pos {given.code} ditambahkan.")
    return 0


def _post_set(given: argparse.Namespace) -> int:
    from posobat.server.admin import set_post  # noqa: PLC0415

    typed = {
        "name": given.nama,
        "phone": given.telepon,
        "address": given.alamat,
        "point": given.titik,
        "catchment": given.wilayah,
    }
    changed = {name: value for name, value in typed.items() if value is not None}
    engine, _ = _open(given)
    set_post(engine, system_clock, given.code, **changed)
    print(f"Pos {given.code} diubah.")
    return 0


def _staff_add(given: argparse.Namespace) -> int:
    from posobat.server.admin import add_staff  # noqa: PLC0415

    engine, _ = _open(given)
    # never on the command line: other users of the machine can read it there
    pin = getpass.getpass("PIN: ") if sys.stdin.isatty() else sys.stdin.readline().strip()
    add_staff(engine, system_clock, post=given.post, name=given.nama, role=given.peran, pin=pin)
    print(f"Petugas ditambahkan di pos {given.post}.")
    return 0


def _code(given: argparse.Namespace) -> int:
    from posobat.server.admin import new_code  # noqa: PLC0415

    engine, _ = _open(given)
    print(new_code(engine, system_clock, given.post))
    return 0


def _device_list(given: argparse.Namespace) -> int:
    from posobat.server.admin import devices  # noqa: PLC0415

    engine, _ = _open(given)
    for row in devices(engine):
        state = "aktif" if row["active"] else "dicabut"
        seen = f"{from_ms(int(str(row['last_seen']))):%d-%m-%Y %H.%M}"
        print(f"{row['id']}  {row['post']}  {state}  terakhir {seen}  {row['name']}")
    return 0


def _device_revoke(given: argparse.Namespace) -> int:
    from posobat.server.admin import revoke  # noqa: PLC0415

    engine, _ = _open(given)
    revoke(engine, given.device)
    print("Perangkat dicabut. Data yang sudah diterima tetap ada.")
    return 0


def _lookups(given: argparse.Namespace) -> int:
    from posobat.server.admin import lookups  # noqa: PLC0415

    if not 1 <= given.hari <= _MOST_DAYS:
        pesan = f"Sebutkan 1 sampai {_MOST_DAYS} hari dengan --hari."
        raise DomainError("HARI", pesan, "hari")
    engine, _ = _open(given)
    since = system_clock() - timedelta(days=given.hari)
    for one in lookups(engine, to_ms(since)):
        found = one.patient or "tidak ada"
        print(f"{from_ms(one.at):%d-%m-%Y %H.%M}  {one.post}  {one.who}  {one.by.upper()}  {found}")
    return 0


def _bundle_in(given: argparse.Namespace) -> int:
    from posobat.server.bundles import bundle_in  # noqa: PLC0415

    engine, district = _open(given)
    done = bundle_in(engine, district, system_clock, given.file, given.answer)
    print(
        f"Pos {done.post}, berkas dibuat {from_ms(done.made):%d-%m-%Y %H.%M}: {done.offered} data, "
        f"{done.taken} di antaranya baru. Tanda terima membawa {done.told} data untuk pos."
    )
    if done.more:
        print("Masih ada data untuk pos itu: minta pos membuat berkas lagi.")
    say_json({"post": done.post, "offered": done.offered, "taken": done.taken, "told": done.told})
    return 0
