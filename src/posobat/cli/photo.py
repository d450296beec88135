"""`posobat photo`: the photo that proves a delivery, as a file for who must look at it."""

from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path

from posobat.app.photos import proof_of
from posobat.cli.options import add_data, data_dir, parser, save
from posobat.domain.clock import system_clock
from posobat.domain.errors import DomainError
from posobat.domain.slipnumber import check_slip

OPEN = "Foto ini tidak terenkripsi. Hapus setelah dilihat."


def run(argv: Sequence[str]) -> int:
    options = parser("photo", "Foto bukti penerimaan satu paket sebagai berkas.")
    options.add_argument("slip", metavar="SLIP", help="nomor slip")
    options.add_argument("--to", type=Path, required=True, metavar="FILE")
    add_data(options)
    given = options.parse_args(list(argv))
    picture = _found(given, check_slip(given.slip))
    save(given.to, picture)
    print(given.to)
    print(OPEN)
    return 0


def _found(given: Namespace, slip: str) -> bytes:
    from posobat.wiring import open_post  # noqa: PLC0415

    post = open_post(data_dir(given.data), system_clock)
    try:
        detail = post.desk.delivery(post.desk.find_bundle(slip))
        if detail is None:
            pesan = "Slip itu tidak ada di komputer ini. Periksa nomornya."
            raise DomainError("FOTO-SLIP", pesan, "slip")
        return proof_of(post.photos, detail)
    finally:
        post.close()
