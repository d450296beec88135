"""Forms as a counter would print them, and ways to read the paper again."""

import subprocess
from pathlib import Path

from PIL import Image

from posobat.app.papers import EtiketFacts, SlipFacts

SLIP = SlipFacts(
    slip="BLB-261122-0042-Z",
    post_name="Pos Obat RSUD Blambangan",
    post_phone="0333-421118",
    recipient="Siti Aminah",
    street="Jl. Ikan Tongkol 12",
    rt="02",
    rw="01",
    hamlet="Krajan",
    village="Kertosari",
    kecamatan="Banyuwangi",
    landmark="rumah cat hijau di belakang Musala Al-Ikhlas, pagar bambu",
    phone="0812-3456-7890",
    seal="BLB-004217",
    bundle_n=1,
    bundle_of=2,
    payer_words="Biaya ditanggung: Gancang Aron",
    printed_at="22-11-2026 09.41",
    fee=0,
    cold=True,
    upright=True,
    deadline="22-11-2026 pukul 13.00",
    carrier="GO-SEND",
    lat_e6=-8_219_233,
    lon_e6=114_369_227,
)

TABLET = EtiketFacts(
    post_name="Instalasi Farmasi RSUD Blambangan",
    post_address="Jl. Letkol Istiqlah 49, Banyuwangi · Telepon 0333-421118",
    pharmacist="apt. Rina Wahyuni, S.Farm.",
    sipa="503/0142/SIPA/2024",
    number="BLB-261122-012-7",
    date="22-11-2026",
    patient="Siti Aminah",
    born="12-03-1968",
    medicine="Metformin 500 mg tablet",
    amount="60 tablet",
    sentence="3 × sehari 1 tablet, sesudah makan",
    warnings=("Habiskan", "Simpan di bawah 30 °C"),
    expiry="22-12-2026",
    n=1,
    of=3,
    iter_left=2,
)


def words_of(paper: Path) -> str:
    """All its text, white space folded."""
    return " ".join(_out("pdftotext", "-layout", str(paper), "-").split())


def info_of(paper: Path) -> dict[str, str]:
    """Pages, Page size and the other lines of pdfinfo."""
    lines = _out("pdfinfo", str(paper)).splitlines()
    return {key: value.strip() for key, _, value in (line.partition(":") for line in lines)}


def picture_of(paper: Path, folder: Path, dpi: int = 203) -> Image.Image:
    """Its first page as a printer with that resolution would see it."""
    stem = folder / f"{paper.stem}-{dpi}"
    _out("pdftoppm", "-r", str(dpi), "-png", "-singlefile", str(paper), str(stem))
    with Image.open(stem.with_suffix(".png")) as image:
        return image.convert("RGB")


def _out(*command: str) -> str:
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout
