"""`posobat admin quarantine …`, `backup …`, `patient …`: what the district does with its data."""

import argparse
import getpass
import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from posobat.cli.database import opened
from posobat.cli.options import progress, say_json
from posobat.domain.clock import from_ms, system_clock
from posobat.domain.errors import EnvironmentFault

if TYPE_CHECKING:
    from sqlalchemy import Engine


def add_data_tasks(tasks: "argparse._SubParsersAction[Any]") -> None:
    held = tasks.add_parser("quarantine", help="data yang ditahan server").add_subparsers(
        required=True
    )
    listing = held.add_parser("list", help="daftar, terbaru di atas")
    listing.add_argument("--semua", action="store_true", help="juga yang sudah diselesaikan pos")
    listing.set_defaults(action=_quarantine_list)
    show = held.add_parser("show", help="isi satu data (memuat data pribadi)")
    show.add_argument("op", metavar="NOMOR")
    show.set_defaults(action=_quarantine_show)
    retry = held.add_parser("retry", help="menilai dan mengolah ulang setelah server diperbaiki")
    retry.add_argument("op", metavar="NOMOR", nargs="?", default="", help="hanya data ini")
    retry.set_defaults(action=_quarantine_retry)
    backup = tasks.add_parser("backup", help="membuat cadangan dan membuktikannya")
    backup.add_argument("folder", type=Path, metavar="FOLDER")
    backup.add_argument(
        "--simpan", type=int, default=0, metavar="N", help="hapus cadangan lama kecuali N terbaru"
    )
    backup.set_defaults(action=_backup)
    patient = tasks.add_parser("patient", help="data pasien").add_subparsers(required=True)
    find = patient.add_parser("find", help="nomor pasien menurut NIK; NIK dibaca dari masukan baku")
    find.set_defaults(action=_patient_find)
    erase = patient.add_parser(
        "erase", help="menghapus data seorang pasien di server dan di semua pos, untuk selamanya"
    )
    erase.add_argument("patient", metavar="ID")
    erase.add_argument("--alasan", required=True, help="dasar penghapusan, tanpa data pasien")
    erase.set_defaults(action=_patient_erase)


@contextmanager
def _engine(given: argparse.Namespace) -> "Iterator[Engine]":
    engine, _ = opened(given.database)
    try:
        yield engine
    finally:
        engine.dispose()


def _quarantine_list(given: argparse.Namespace) -> int:
    from posobat.server.quarantine import held_ops  # noqa: PLC0415

    with _engine(given) as engine:
        found = held_ops(engine, everything=given.semua)
    for one in found:
        state = "selesai" if one.settled else "menunggu"
        when = f"{from_ms(one.at):%d-%m-%Y %H.%M}"
        print(f"{one.op[:12]}  {one.post}  {when}  {one.kind}  {state}  {one.reason}")
    say_json({"held": len(found)})
    return 0


def _quarantine_show(given: argparse.Namespace) -> int:
    from posobat.server.quarantine import held_op  # noqa: PLC0415

    with _engine(given) as engine:
        one = held_op(engine, given.op)
    print(f"Nomor: {one.op}")
    print(f"Pos: {one.post}, petugas {one.actor}, {from_ms(one.at):%d-%m-%Y %H.%M}")
    print(f"Jenis: {one.kind}, mengenai {one.entity}")
    print(f"Alasan: {one.reason}")
    print("Keadaan: " + ("diselesaikan oleh pos" if one.settled else "menunggu pos"))
    print(json.dumps(json.loads(one.body), ensure_ascii=False, indent=2))
    return 0


def _quarantine_retry(given: argparse.Namespace) -> int:
    from posobat.server.quarantine import retry  # noqa: PLC0415

    with _engine(given) as engine:
        done = retry(engine, system_clock, given.op)
    for op in done.folded:
        print(f"{op[:12]}  diolah, pos diberi tahu pada pertukaran berikutnya")
    for op in done.held:
        print(f"{op[:12]}  masih ditahan")
    say_json({"folded": len(done.folded), "held": len(done.held)})
    return 0


def _backup(given: argparse.Namespace) -> int:
    from posobat.server.backup import keep_newest, make_backup  # noqa: PLC0415

    with _engine(given) as engine:
        try:
            done = make_backup(engine, given.database, system_clock, given.folder, progress)
        except OSError as fault:
            raise EnvironmentFault(
                "CADANGAN-FOLDER",
                "Cadangan tidak dapat ditulis ke folder itu. Periksa namanya, hak aksesnya dan "
                "sisa tempatnya. Basis data tidak diubah.",
            ) from fault
    gone = keep_newest(given.folder, given.simpan) if given.simpan > 0 else []
    print(f"Cadangan {done.path} terbukti: {done.ops} catatan dibaca ulang dan cocok.")
    if given.database.startswith("sqlite"):
        print("Berkas 'kunci' di folder basis data harus disimpan terpisah dari cadangan ini.")
    if gone:
        print(f"{len(gone)} cadangan lama dihapus.")
    say_json({"place": done.place, "ops": done.ops, "bytes": done.size, "removed": len(gone)})
    return 0


def _patient_find(given: argparse.Namespace) -> int:
    from posobat.server.erase import find_patient  # noqa: PLC0415

    # never on the command line: other users of the machine can read it there
    nik = getpass.getpass("NIK: ") if sys.stdin.isatty() else sys.stdin.readline().strip()
    with _engine(given) as engine:
        found = find_patient(engine, nik)
    for patient in found:
        print(patient)
    return 0 if found else 1


def _patient_erase(given: argparse.Namespace) -> int:
    from posobat.server.erase import erase_patient  # noqa: PLC0415

    with _engine(given) as engine:
        done = erase_patient(engine, system_clock, given.patient, given.alasan)
    print(
        f"Data pasien dihapus: {done.prescriptions} resep, {done.bundles} antaran, {done.ops} "
        "catatan dikosongkan. Setiap pos mengosongkannya pada pertukaran berikutnya."
    )
    print("Cadangan lama masih memuat data itu sampai dihapus menurut jadwal.")
    say_json({"prescriptions": done.prescriptions, "bundles": done.bundles, "ops": done.ops})
    return 0
