"""`posobat sync`: one exchange now; exit 0 only if the server confirmed."""

from collections.abc import Sequence
from dataclasses import asdict

from posobat.cli.options import add_data, data_dir, parser, say_json
from posobat.domain.clock import system_clock


def run(argv: Sequence[str]) -> int:
    options = parser("sync", "Satu pertukaran data dengan server kabupaten.")
    add_data(options)
    options.add_argument("--lines", action="store_true", help="untuk aplikasi loket, bukan orang")
    given = options.parse_args(list(argv))
    if given.lines:
        from posobat.cli.sync_lines import serve_lines, standard_lines  # noqa: PLC0415

        return serve_lines(data_dir(given.data), *standard_lines())
    from posobat.wiring import open_post  # noqa: PLC0415

    post = open_post(data_dir(given.data), system_clock)
    summary = post.sync()
    for refused in post.desk.refused():
        print(f"ditolak: {refused.reason}")
    post.close()
    if summary.message:
        print(summary.message)
    say_json(asdict(summary))
    return 0 if summary.confirmed else 1
