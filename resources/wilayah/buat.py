"""Makes jatim.csv and kecamatan-indonesia.csv from the unpacked npm package idn-area-data.

npm pack idn-area-data@4.0.1 && tar xzf idn-area-data-4.0.1.tgz
python resources/wilayah/buat.py package
"""

import csv
import sys
from collections.abc import Iterator
from pathlib import Path

PROVINCE = "35"
HERE = Path(__file__).parent


def rows(package: Path, level: str) -> list[dict[str, str]]:
    with (package / "data" / f"{level}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def east_java(package: Path) -> Iterator[tuple[str, str]]:
    """Code and name of every level; the parent is the code without its last part."""
    for level in ("regencies", "districts", "villages"):
        found = [r for r in rows(package, level) if r["code"].startswith(f"{PROVINCE}.")]
        yield from sorted((r["code"], r["name"].strip()) for r in found)


def districts(package: Path) -> Iterator[tuple[str, str]]:
    """Regency code and its kecamatan numbers, for the check of a NIK's first six digits."""
    groups: dict[str, list[str]] = {}
    for row in rows(package, "districts"):
        regency, _, number = row["code"].rpartition(".")
        groups.setdefault(regency, []).append(number)
    for regency in sorted(groups):
        yield regency, " ".join(sorted(groups[regency]))


def write(name: str, header: tuple[str, str], lines: Iterator[tuple[str, str]]) -> int:
    with (HERE / name).open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        found = list(lines)
        writer.writerows(found)
    return len(found)


def main() -> int:
    if len(sys.argv) != 2 or not (Path(sys.argv[1]) / "data" / "villages.csv").is_file():
        print("Pakai: python resources/wilayah/buat.py FOLDER_PAKET", file=sys.stderr)
        return 2
    package = Path(sys.argv[1])
    places = write("jatim.csv", ("kode", "nama"), east_java(package))
    regencies = write("kecamatan-indonesia.csv", ("kabupaten", "kecamatan"), districts(package))
    print(f"jatim.csv {places} baris, kecamatan-indonesia.csv {regencies} baris")
    return 0


if __name__ == "__main__":
    sys.exit(main())
