"""`posobat join URL CODE`: this computer becomes a device of a post. Without a network: a request
file goes to the district, and a file with all data comes back for `posobat join FILE`.
"""

import argparse
from collections.abc import Sequence
from pathlib import Path

from posobat.cli.options import add_data, data_dir, parser, progress, say_json
from posobat.domain.clock import from_ms, system_clock
from posobat.domain.errors import DomainError


def run(argv: Sequence[str]) -> int:
    options = parser(
        "join",
        "Mendaftarkan komputer ini ke pos. Dengan jaringan: posobat join URL KODE. Tanpa "
        "jaringan: posobat join KODE --request BERKAS, bawa berkas itu ke kabupaten, lalu "
        "posobat join BERKAS dengan berkas yang dibawa pulang. Berkas data awal dari kabupaten "
        "dibaca dengan cara yang sama, juga di komputer yang sudah terdaftar.",
    )
    options.add_argument("first", metavar="URL|KODE|BERKAS")
    options.add_argument("code", metavar="KODE", nargs="?", help="kode dari petugas TI kabupaten")
    options.add_argument(
        "--request",
        type=Path,
        metavar="BERKAS",
        help="menulis permintaan untuk dibawa ke kabupaten",
    )
    add_data(options)
    given = options.parse_args(list(argv))
    if given.request is not None:
        return _ask(given)
    return _online(given) if given.code else take_file(Path(given.first), given.data)


def _online(given: argparse.Namespace) -> int:
    from posobat.wiring import join_post, open_post  # noqa: PLC0415

    post = open_post(data_dir(given.data), system_clock)
    try:
        name = join_post(post, given.first, given.code)
        summary = post.sync(progress)
    finally:
        post.close()
    print(f"Komputer ini terdaftar di {name}.")
    if not summary.confirmed:
        print(summary.message)
    return 0


def _ask(given: argparse.Namespace) -> int:
    from posobat.wiring import open_post, request_join  # noqa: PLC0415

    if given.code:
        raise DomainError(
            "JOIN", "Tanpa jaringan cukup: posobat join KODE --request BERKAS.", "code"
        )
    post = open_post(data_dir(given.data), system_clock)
    try:
        request_join(post, given.first, given.request)
    finally:
        post.close()
    print("Permintaan ditulis. Bawa berkasnya ke kabupaten, lalu baca berkas yang dibawa pulang.")
    return 0


def take_file(path: Path, data: Path | None) -> int:
    """The ready database in that file becomes this computer's."""
    from posobat.wiring import take_database  # noqa: PLC0415

    taken = take_database(data_dir(data), system_clock, path, progress)
    print(
        f"Data pos {taken.post} per {from_ms(taken.made):%d-%m-%Y %H.%M} siap dipakai: "
        f"{taken.records} pasien dan resep. Berkas kunci berganti: simpan lagi salinannya."
    )
    say_json({"post": taken.post, "records": taken.records})
    return 0
