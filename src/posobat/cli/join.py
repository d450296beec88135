"""`posobat join URL CODE`: this computer becomes a device of a post."""

from collections.abc import Sequence

from posobat.cli.options import add_data, data_dir, parser
from posobat.domain.clock import system_clock


def run(argv: Sequence[str]) -> int:
    options = parser("join", "Mendaftarkan komputer ini ke pos dengan kode sekali pakai.")
    options.add_argument("url", metavar="URL", help="alamat server kabupaten")
    options.add_argument("code", metavar="KODE", help="kode dari petugas TI kabupaten")
    add_data(options)
    given = options.parse_args(list(argv))
    from posobat.wiring import join_post, open_post  # noqa: PLC0415

    post = open_post(data_dir(given.data), system_clock)
    name = join_post(post, given.url, given.code)
    summary = post.sync()
    post.close()
    print(f"Komputer ini terdaftar di {name}.")
    if not summary.confirmed:
        print(summary.message)
    return 0
