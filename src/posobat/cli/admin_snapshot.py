"""`posobat admin snapshot`: all data of a post as a file for one of its computers."""

import argparse
from pathlib import Path

from posobat.cli.database import opened
from posobat.cli.options import progress, say_json
from posobat.domain.clock import system_clock


def add_snapshot_task(tasks: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    whole = tasks.add_parser(
        "snapshot", help="semua data satu pos sebagai berkas tersegel untuk satu komputernya"
    )
    whole.add_argument("post", metavar="POS")
    whole.add_argument("file", type=Path, metavar="BERKAS")
    whole.add_argument("--device", default="", metavar="ID", help="bila pos memiliki beberapa")
    whole.add_argument(
        "--request", type=Path, metavar="PERMINTAAN", help="mendaftarkan komputer tanpa jaringan"
    )
    whole.add_argument("--server", default="", metavar="URL", help="alamat server untuk nanti")
    whole.add_argument("--database", default=argparse.SUPPRESS, metavar="URL")
    whole.set_defaults(action=_snapshot)


def _snapshot(given: argparse.Namespace) -> int:
    from posobat.server.whole import Office  # noqa: PLC0415 - --help must not wait for it

    office = Office(*opened(given.database), system_clock)
    if given.request is not None:
        receiver = office.for_request(given.post, given.request, given.server)
    else:
        receiver = office.for_device(given.post, given.device)
    made = office.make_file(receiver, given.file, progress)
    print(
        f"Berkas untuk komputer {made.device} di pos {made.post} ditulis: {made.records} pasien "
        f"dan resep, {made.size / 1e6:.0f} MB. Di komputer itu: posobat join BERKAS."
    )
    say_json({"post": made.post, "records": made.records, "ops": made.ops, "bytes": made.size})
    return 0
