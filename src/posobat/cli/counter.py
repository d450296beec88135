"""`posobat`: the counter app."""

from collections.abc import Sequence

from posobat.cli.options import add_data, add_language, data_dir, parser, speak_as


def run(argv: Sequence[str]) -> int:
    options = parser("app", "Membuka aplikasi loket.")
    add_data(options)
    options.add_argument("--gelap", action="store_true", default=None, help="tampilan gelap")
    add_language(options)
    given, rest = options.parse_known_args(list(argv))
    if rest and not rest[0].startswith("-"):
        # a command behind the options: no window opens instead of what was wanted
        options.error(f"unrecognized arguments: {rest[0]}")
    data = data_dir(given.data)
    language = speak_as(given.lang, data)
    from posobat.bootstrap import run_counter  # noqa: PLC0415 - --help must not wait for Qt

    return run_counter(data, ["posobat", *rest], dark=given.gelap, language=language)
