"""`posobat`: the counter app."""

from collections.abc import Sequence

from posobat.cli.options import add_data, data_dir, parser


def run(argv: Sequence[str]) -> int:
    options = parser("app", "Membuka aplikasi loket.")
    add_data(options)
    options.add_argument("--gelap", action="store_true", default=None, help="tampilan gelap")
    given, rest = options.parse_known_args(list(argv))
    from posobat.bootstrap import run_counter  # noqa: PLC0415 - --help must not wait for Qt

    return run_counter(data_dir(given.data), ["posobat", *rest], dark=given.gelap)
