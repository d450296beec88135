"""One table of keys, so that no two screens fight for one and the guides can list them."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from posobat.ui.topic import is_alive


@dataclass(frozen=True)
class Key:
    """`keys` as Qt spells them, `label` as people read them."""

    keys: str
    label: str
    words: str


HELP = Key("F1", "F1", "Panduan")
KEYS = Key("Ctrl+/", "Ctrl+/", "Daftar tombol")
NEW = Key("F2", "F2", "Resep baru")
QUEUE = Key("F3", "F3", "Antrean")
UNSENT = Key("F11", "F11", "Data belum terkirim")
TO_USB = Key("U", "U", "Simpan ke USB")
FROM_USB = Key("B", "B", "Baca dari USB")
LOOK_UP = Key("Alt+C", "Alt+C", "Cari pasien di server kabupaten")
LET_GO = Key("Alt+L", "Alt+L", "Lepas data yang ditolak")
CHECK = Key("F12", "F12", "Perlu dicek")
AS_SHOWN = Key("1", "1", "Pakai yang tampil")
OTHER = Key("2", "2", "Pakai yang lain")
LOCK = Key("Ctrl+L", "Ctrl+L", "Kunci layar")
SAVE = Key("Ctrl+Return", "Ctrl+Enter", "Simpan")
UNDO = Key("Ctrl+Z", "Ctrl+Z", "Urungkan")
BACK = Key("Esc", "Esc", "Kembali atau batalkan")
FIND = Key("Ctrl+F", "Ctrl+F", "Cari di antrean")
FILTERS = Key("1…9", "1–9", "Saring antrean menurut status")
REVIEW = Key("T", "T", "Telaah resep")
PREPARE = Key("I", "I", "Siapkan saja")
SEAL = Key("S", "S", "Siapkan dan segel")
COURIER = Key("K", "K", "Minta kurir")
HAND_OVER = Key("O", "O", "Serahkan ke kurir")
DELIVERED = Key("D", "D", "Diterima pasien")
FAILED = Key("G", "G", "Gagal diantar")
RETURNED = Key("R", "R", "Terima kembali")
PICKUP = Key("A", "A", "Ambil sendiri")
CANCEL = Key("B", "B", "Batalkan")
ASK_DOCTOR = Key("Q", "Q", "Tanya dokter")
DOCTOR_ANSWER = Key("J", "J", "Jawaban dokter")
PROCEED = Key("W", "W", "Lanjutkan dengan alasan")
PART = Key("M", "M", "Serahkan sebagian")
REST = Key("C", "C", "Kemas susulan")
CLOSE_REST = Key("Z", "Z", "Tutup sisa")
DECIDE = Key("V", "V", "Putuskan paket kembali")
INCIDENT = Key("H", "H", "Hilang atau rusak")
CORRECT = Key("X", "X", "Koreksi")
MINUTES = Key("F", "F", "Salin berita acara")
PHOTO = Key("Alt+F", "Alt+F", "Lihat foto bukti")
REMOVE_ROW = Key("Ctrl+Del", "Ctrl+Delete", "Hapus baris obat atau racikan")
MIX = Key("Alt+R", "Alt+R", "Racikan baru")
MORE = Key("Alt+I", "Alt+I", "Iter, bets, kedaluwarsa")
REPEAT = Key("F9", "F9", "Ulangi resep terakhir atau obat rutin")
ROUTINE = Key("Alt+T", "Alt+T", "Simpan sebagai obat rutin")
SAME_PERSON = Key("Alt+A", "Alt+A", "Pakai pasien yang sudah ada")
DELIVERY = Key("F4", "F4", "Pengantaran")
WHERE = Key("Ctrl+K", "Ctrl+K", "Sudah sampai mana?")
SCAN_OUT = Key("O", "O", "Serah terima dengan berita acara")
DRIVERS = Key("D", "D", "Daftar kurir")
NEW_DRIVER = Key("N", "N", "Kurir baru")
DRIVER_OFF = Key("X", "X", "Kurir aktif atau tidak")
IN_QUEUE = Key("B", "B", "Buka di Antrean")
ROAD = Key("J", "J", "Dalam perjalanan")
HELD = Key("H", "H", "Tertahan di jalan")
COMING_BACK = Key("K", "K", "Dibawa kembali")
ARRIVED = Key("S", "S", "Sampai di penerima")
RELAY = Key("T", "T", "Titip puskesmas")
CARRY_ON = Key("A", "A", "Ambil titipan")
BOOK = Key("M", "M", "Pesan manual")
PATIENTS = Key("F6", "F6", "Pasien")
EDIT_PATIENT = Key("Alt+U", "Alt+U", "Ubah data pasien")
REPORT = Key("F7", "F7", "Laporan")
REPORT_DAY = Key("H", "H", "Laporan sehari")
REPORT_MONTH = Key("M", "M", "Laporan sebulan")
SETTINGS = Key("F8", "F8", "Pengaturan")
EARLIER = Key("Left", "←", "Laporan sebelumnya")
LATER = Key("Right", "→", "Laporan sesudahnya")
SAVE_TABLE = Key("X", "X", "Simpan laporan (XLSX)")
LINK = Key("Ctrl+J", "Ctrl+J", "Putuskan atau sambungkan (latihan)")
TASK = Key("Ctrl+T", "Ctrl+T", "Tugas berikutnya (latihan)")
SLIP = Key("P", "P", "Cetak slip")
ETIKET = Key("E", "E", "Cetak etiket")
NOTICE = Key("U", "U", "Surat pasien")
COPY = Key("L", "L", "Salinan resep")
REPRINT = Key("F10", "F10", "Cetak ulang")
TEST_PAGE = Key("Alt+H", "Alt+H", "Cetak halaman uji")
BLANKS = Key("Alt+K", "Alt+K", "Cetak slip kosong")
DROP_PAPER = Key("Del", "Del", "Buang dari antrean cetak")

ALL = (
    HELP, KEYS,
    NEW, QUEUE, UNSENT, TO_USB, FROM_USB, LET_GO, LOOK_UP, CHECK, AS_SHOWN, OTHER,
    LINK, TASK, LOCK, SAVE, UNDO, BACK, FIND, FILTERS,
    REVIEW, PREPARE, SEAL, COURIER, HAND_OVER, DELIVERED, FAILED, RETURNED, PICKUP, CANCEL, SLIP,
    ASK_DOCTOR, DOCTOR_ANSWER, PROCEED, PART, REST, CLOSE_REST, DECIDE, INCIDENT, CORRECT, MINUTES,
    PHOTO,
    REMOVE_ROW, MIX, MORE, REPEAT, ROUTINE, SAME_PERSON,
    DELIVERY, WHERE, SCAN_OUT, DRIVERS, NEW_DRIVER, DRIVER_OFF, IN_QUEUE, ROAD, HELD, COMING_BACK,
    ARRIVED, RELAY, CARRY_ON, BOOK,
    PATIENTS, EDIT_PATIENT, REPORT, REPORT_DAY, REPORT_MONTH, EARLIER, LATER, SAVE_TABLE, SETTINGS,
    ETIKET, NOTICE, COPY, REPRINT, DROP_PAPER, TEST_PAGE, BLANKS,
)  # fmt: skip


Single = Callable[[str, Callable[[], object]], None]


class _Listener:
    single: Single | None = None


_listener = _Listener()


def listen(single: Single) -> None:
    """From now on `single(letter, call)` is told of keys of one letter, and calls in their stead:
    a scanner types such letters too."""
    _listener.single = single


def bind(
    key: Key | str, parent: QWidget, call: Callable[[], object], *, inside: bool = False
) -> QShortcut:
    """`inside` limits the key to `parent` and what it holds; else it works in the whole window."""
    keys = key.keys if isinstance(key, Key) else key
    shortcut = QShortcut(QKeySequence(keys), parent)
    context = Qt.ShortcutContext
    shortcut.setContext(context.WidgetWithChildrenShortcut if inside else context.WindowShortcut)
    shortcut.activated.connect(call if len(keys) > 1 else partial(_letter, keys, call))
    return shortcut


def _letter(letter: str, call: Callable[[], object]) -> None:
    single = _listener.single
    if single is not None and is_alive(single):
        single(letter, call)
    else:
        call()
