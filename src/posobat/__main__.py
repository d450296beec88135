"""`posobat [COMMAND]`: which command runs, imported only when it does."""

import os
import sys
from collections.abc import Callable, Sequence
from importlib import import_module

from posobat import __version__
from posobat.domain.errors import PosobatError
from posobat.language import ENVIRONMENT, speak

Command = Callable[[Sequence[str]], int]

COMMANDS: dict[str, tuple[str, str]] = {
    "app": ("posobat.cli.counter:run", "membuka aplikasi loket (juga tanpa perintah)"),
    "demo": ("posobat.demo.main:run", "sehari penuh di folder sementara, dengan server dan kurir"),
    "latihan": ("posobat.demo.latihan.main:run", "mode latihan, tanpa jaringan dan data sungguhan"),
    "serve": ("posobat.cli.serve:run", "server kabupaten"),
    "gosend-sim": ("posobat.gosend_sim.main:run", "peniru GO-SEND untuk mencoba"),
    "join": ("posobat.cli.join:run", "mendaftarkan komputer ini ke pos"),
    "import": ("posobat.cli.import_file:run", "resep dari berkas CSV"),
    "sync": ("posobat.cli.sync:run", "satu pertukaran data sekarang"),
    "bundle": ("posobat.cli.bundle:run", "pertukaran data lewat berkas (flashdisk)"),
    "print": ("posobat.cli.print_form:run", "slip antar atau etiket sebagai berkas"),
    "photo": ("posobat.cli.photo:run", "foto bukti penerimaan sebagai berkas"),
    "report": ("posobat.cli.report:run", "laporan: tutup hari, rekap, ukuran kinerja, FHIR"),
    "admin": ("posobat.cli.admin:run", "pos, petugas, kode dan perangkat (di server)"),
}


def main(argv: Sequence[str] | None = None) -> int:
    """Exit code; every fault of the environment or the input ends in one sentence on stderr."""
    words = list(sys.argv[1:] if argv is None else argv)
    if words[:1] in (["-h"], ["--help"]):
        print(_help())
        return 0
    if words[:1] == ["--version"]:
        print(__version__)
        return 0
    name = words.pop(0) if words and not words[0].startswith("-") else "app"
    if name not in COMMANDS:
        print(f"Perintah '{name}' tidak ada.\n\n{_help()}", file=sys.stderr)
        return 2
    speak(os.environ.get(ENVIRONMENT, ""))
    try:
        return _load(COMMANDS[name][0])(words)
    except PosobatError as error:
        print(f"{error.pesan} ({error.code})", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


def _load(target: str) -> Command:
    module, _, function = target.partition(":")
    found: Command = getattr(import_module(module), function)
    return found


def _help() -> str:
    lines = [f"posobat {__version__} — pos obat: resep pulang, obat menyusul", ""]
    lines += [f"  posobat {name:<12} {words}" for name, (_, words) in COMMANDS.items()]
    return "\n".join([*lines, "", "posobat PERINTAH --help menjelaskan tiap perintah."])


if __name__ == "__main__":
    sys.exit(main())
