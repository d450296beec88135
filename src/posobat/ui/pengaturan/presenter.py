"""What can be set, as choices in words; no Qt."""

from posobat import __version__
from posobat.app.papers import EtiketForm, SlipForm
from posobat.app.settings import LOCK_MINUTES, LOOKS, SIZES
from posobat.app.views import Connection, PostInfo

Options = tuple[tuple[str, str], ...]

SLIPS: Options = (
    (SlipForm.A6, "Kertas A6"),
    (SlipForm.A5, "Kertas A5, huruf besar"),
    (SlipForm.ROLL_58, "Gulungan termal 58 mm"),
    (SlipForm.ROLL_80, "Gulungan termal 80 mm"),
)
ETIKETS: Options = (
    (EtiketForm.LABEL, "Label 60 × 40 mm"),
    (EtiketForm.SHEET, "Lembar A4 untuk digunting"),
    (EtiketForm.ROLL_58, "Gulungan termal 58 mm"),
    (EtiketForm.ZPL, "Printer label Zebra (ZPL)"),
    (EtiketForm.TSPL, "Printer label TSC (TSPL)"),
)
_LOOK_WORDS = {"sistem": "Ikut komputer", "terang": "Terang", "gelap": "Gelap"}
LOOK_OPTIONS: Options = tuple((look, _LOOK_WORDS[look]) for look in LOOKS)
LOCK_OPTIONS: Options = tuple((str(n), f"{n} menit") for n in LOCK_MINUTES)
SIZE_OPTIONS: Options = tuple((str(size), f"{size} %") for size in SIZES)


def about(post: PostInfo | None, line: Connection) -> list[tuple[str, str]]:
    """What IT asks for on the telephone."""
    said = [("Versi", __version__)]
    if post is not None:
        said += [
            ("Pos", f"{post.name} ({post.code})"),
            ("Nomor komputer", str(post.lane)),
            ("Alamat", post.address or "–"),
        ]
    said.append(("Belum terkirim", str(line.unsent)))
    return said
