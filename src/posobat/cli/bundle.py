"""`posobat bundle out FILE` / `bundle in FILE`: the exchange of `posobat sync` by file."""

import argparse
from collections.abc import Callable, Sequence
from dataclasses import asdict
from pathlib import Path

from posobat.cli.join import take_file
from posobat.cli.options import add_data, data_dir, parser, say_json
from posobat.domain.clock import system_clock


def run(argv: Sequence[str]) -> int:
    options = parser(
        "bundle",
        "Pertukaran data lewat berkas, misalnya di flashdisk. Di server kabupaten berkas kiriman "
        "dibaca dengan: posobat admin bundle in BERKAS --answer TANDA_TERIMA --database URL",
    )
    tasks = options.add_subparsers(required=True, metavar="TUGAS")
    out = tasks.add_parser("out", help="menulis semua yang belum terkirim ke berkas tersegel")
    out.add_argument("file", type=Path, metavar="BERKAS")
    out.set_defaults(action=_out)
    back = tasks.add_parser(
        "in", help="membaca berkas dari server: tanda terima, atau data awal komputer ini"
    )
    back.add_argument("file", type=Path, metavar="BERKAS")
    back.set_defaults(action=_in)
    for task in (out, back):
        add_data(task)
    given = options.parse_args(list(argv))
    action: Callable[[argparse.Namespace], int] = given.action
    return action(given)


def _out(given: argparse.Namespace) -> int:
    from posobat.wiring import open_post  # noqa: PLC0415

    post = open_post(data_dir(given.data), system_clock)
    try:
        saved = post.bundle_out(given.file)
    finally:
        post.close()
    print(f"{saved.ops} data ditulis ke berkas. Bawa ke kabupaten, lalu baca tanda terimanya.")
    if saved.left:
        print(f"{saved.left} data tidak muat. Buat berkas lagi setelah tanda terima dibaca.")
    say_json(asdict(saved))
    return 0


def _in(given: argparse.Namespace) -> int:
    from posobat.sync.whole import looks_whole  # noqa: PLC0415
    from posobat.wiring import open_post  # noqa: PLC0415

    if looks_whole(given.file):
        return take_file(given.file, given.data)
    post = open_post(data_dir(given.data), system_clock)
    try:
        summary = post.bundle_in(given.file)
        for refused in post.desk.refused():
            print(f"ditolak: {refused.reason}")
    finally:
        post.close()
    print(f"Tanda terima dibaca. {summary.unsent} data masih menunggu dikirim.")
    say_json(asdict(summary))
    return 0
