"""Names of a record's fields, also inside the server's reasons."""

import re

from posobat.ui.perlu_dicek.presenter import FIELDS

_MORE = {
    "quantity": "Jumlah",
    "signa": "Aturan pakai",
    "days": "Lama (hari)",
    "iter": "Iter",
    "code": "Kode obat",
    "unit": "Satuan",
    "sentence": "Kalimat aturan",
    "n": "Nomor",
    "patient": "Pasien (nomor dalam)",
    "date": "Tanggal resep",
    "doctor": "Dokter",
    "sip": "SIP dokter",
    "origin": "Asal resep",
    "clinic": "Poli",
    "lane": "Jalur",
    "proof": "Bukti",
    "event": "Langkah",
    "seal": "Segel",
    "reason": "Alasan",
    "note": "Catatan",
    "receiver": "Penerima",
    "relation": "Hubungan",
    "plate": "Pelat",
    "price": "Ongkos",
    "carrier": "Kurir",
    "bundles": "Paket",
    "items": "Obat",
    "lon_e6": "Titik rumah (bujur, sejuta)",
    "lat_e6": "Titik rumah (lintang, sejuta)",
    "weight_g": "Berat badan (gram)",
    "village_name": "Nama desa",
    "kecamatan": "Kecamatan",
    "role": "Peran",
    "verified_at": "Bukti diperiksa tanggal",
    "verified_by": "Bukti diperiksa oleh",
    "repeats": "Ulangan iter dari resep",
    "mix": "Racikan ke-",
    "mix_name": "Nama racikan",
    "mix_unit": "Bentuk racikan",
    "mix_quantity": "Jumlah racikan",
    "batch": "Nomor bets",
    "expires": "Kedaluwarsa",
    "indication": "Kegunaan obat",
}
NAMED = re.compile(r": (\w+)\.$")


def reason_words(reason: str) -> str:
    """Names of fields as people read them."""
    return NAMED.sub(lambda found: f": {label_of(found[1])}.", reason)


def label_of(key: str) -> str:
    return _MORE.get(key) or FIELDS.get(key) or key
