"""`posobat latihan`: the training mode, with its own data, keys and courier."""

import sys
from collections.abc import Sequence

from posobat.cli.options import add_data, add_language, data_dir, parser, speak_as


def run(argv: Sequence[str]) -> int:
    options = parser(
        "latihan",
        "Mode latihan: pos, pasien dan kurir tiruan di folder 'latihan' dalam folder data. Tidak "
        "ada yang dikirim ke mana pun.",
    )
    add_data(options)
    options.add_argument("--ulang", action="store_true", help="hapus data latihan, mulai baru")
    options.add_argument("--gelap", action="store_true", default=None, help="tampilan gelap")
    options.add_argument(
        "--siapkan", action="store_true", help="hanya menyiapkan data latihan, tanpa jendela"
    )
    add_language(options)
    given = options.parse_args(list(argv))
    data = data_dir(given.data)
    language = speak_as(given.lang, data)
    from posobat.demo.latihan.opening import open_training, reset  # noqa: PLC0415

    if given.ulang:
        reset(data)
    if given.siapkan:
        open_training(data).close()
        print("Data latihan siap.", file=sys.stderr)
        return 0
    from posobat.ui.application import run as run_window  # noqa: PLC0415
    from posobat.ui.latihan.host import TrainingHost  # noqa: PLC0415

    return run_window(
        lambda: open_training(data),
        dark=given.gelap,
        argv=["posobat"],
        dress=TrainingHost,
        language=language,
    )
