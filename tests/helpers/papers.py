"""Forms as a counter would print them, and ways to read the paper again."""

import subprocess
from io import BytesIO
from pathlib import Path

from PIL import Image

from posobat.app.papers import EtiketFacts, PaperFile, SlipFacts

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


Drawn = PaperFile | Path
"""As the press draws it, or as a printer put it out."""


def words_of(paper: Drawn) -> str:
    """All its text, white space folded."""
    return " ".join(_out(paper, "pdftotext", "-layout", "-", "-").decode().split())


def info_of(paper: Drawn) -> dict[str, str]:
    """Pages, Page size and the other lines of pdfinfo."""
    lines = _out(paper, "pdfinfo", "-").decode().splitlines()
    return {key: value.strip() for key, _, value in (line.partition(":") for line in lines)}


def fonts_of(paper: Drawn) -> list[str]:
    """Lines of pdffonts."""
    return [line for line in _out(paper, "pdffonts", "-").decode().splitlines()[2:] if line]


def picture_of(paper: Drawn, dpi: int = 203) -> Image.Image:
    """Its first page as a printer with that resolution would see it."""
    picture = _out(paper, "pdftoppm", "-r", str(dpi), "-png", "-singlefile", "-")
    with Image.open(BytesIO(picture)) as image:
        return image.convert("RGB")


def bytes_of(paper: Drawn) -> bytes:
    return paper.data if isinstance(paper, PaperFile) else paper.read_bytes()


def _out(paper: Drawn, *command: str) -> bytes:
    return subprocess.run(command, input=bytes_of(paper), check=True, capture_output=True).stdout
