"""Makes resep.csv and resep-salah.csv from bahan-pasien.csv and bahan-resep.csv.

Always the same bytes. The people are made up: NIKs have a true shape but serials 9xxx, JKN
numbers begin with 000999, phones with 0812-0000.

python resources/contoh/buat.py
"""

import csv
import sys
from pathlib import Path
from random import Random

HERE = Path(__file__).parent
COLUMNS = [
    "tanggal_resep", "faskes_asal", "poli", "dokter", "sip", "nama_pasien", "nik",
    "alasan_tanpa_nik", "tanggal_lahir", "jenis_kelamin", "berat_badan_kg", "alergi", "penjamin",
    "no_kartu", "jalur", "bukti", "diverifikasi_oleh", "no_hp", "desa", "kecamatan", "alamat",
    "rt", "rw", "dusun", "patokan", "titik", "cara", "obat",
]  # fmt: skip
NO_NIK = {"danis": "bayi, akta kelahiran sedang diurus", "mbahjo": "belum terdaftar di Dukcapil"}
NO_PHONE_POINT = {"sukir", "kasno"}
VERIFIERS = ("Rina Wulandari", "Agus Priyanto", "Dewi Lestari")

CENTRES = {  # where a kecamatan lies, roughly
    "Banyuwangi": (-8.2115, 114.3705), "Giri": (-8.1969, 114.3521), "Glagah": (-8.2213, 114.3292),
    "Kalipuro": (-8.1634, 114.3853), "Kabat": (-8.2821, 114.3232), "Rogojampi": (-8.3053, 114.3004),
    "Blimbingsari": (-8.3352, 114.3447), "Srono": (-8.4021, 114.2654),
    "Muncar": (-8.4318, 114.3325), "Cluring": (-8.4203, 114.1897), "Genteng": (-8.3672, 114.1503),
    "Gambiran": (-8.4152, 114.1518),
    "Tegalsari": (-8.4147, 114.1053), "Purwoharjo": (-8.4748, 114.2102),
    "Tegaldlimo": (-8.5203, 114.3004), "Pesanggaran": (-8.5402, 114.0803),
    "Siliragung": (-8.5003, 114.0951), "Glenmore": (-8.3151, 114.0453),
    "Kalibaru": (-8.2873, 113.9904), "Sempu": (-8.3252, 114.1304), "Songgon": (-8.2703, 114.2003),
    "Singojuruh": (-8.3148, 114.2353), "Licin": (-8.1903, 114.2554),
    "Wongsorejo": (-8.0004, 114.3952),
}  # fmt: skip
PUSKESMAS = {
    "Banyuwangi": "Singotrunan", "Giri": "Mojopanggung", "Glagah": "Paspan", "Kalipuro": "Klatak",
    "Kabat": "Kabat", "Rogojampi": "Gitik", "Blimbingsari": "Badean", "Srono": "Kebaman",
    "Wongsorejo": "Wongsorejo", "Licin": "Licin", "Singojuruh": "Singojuruh",
    "Pesanggaran": "Pesanggaran",
}  # fmt: skip
BLAMBANGAN, GENTENG = "RSUD Blambangan", "RSUD Genteng"
ORIGINS = {  # faskes ("" = puskesmas of the patient's kecamatan), poli, dokter, SIP
    "saraf": (BLAMBANGAN, "Saraf", "dr. Bayu Prasetya, Sp.N", "503/0112/SIP/2025"),
    "jantung": (BLAMBANGAN, "Jantung", "dr. Ayu Lestari, Sp.JP", "503/0087/SIP/2024"),
    "dalam": (BLAMBANGAN, "Penyakit Dalam", "dr. Dimas Hartono, Sp.PD", "503/0054/SIP/2024"),
    "endo": (BLAMBANGAN, "Penyakit Dalam", "dr. Dimas Hartono, Sp.PD", "503/0054/SIP/2024"),
    "jiwa": (BLAMBANGAN, "Jiwa", "dr. Laila Fitri, Sp.KJ", "503/0131/SIP/2025"),
    "mata": (BLAMBANGAN, "Mata", "dr. Cokorda Putra, Sp.M", "503/0040/SIP/2023"),
    "kulit": (BLAMBANGAN, "Kulit dan Kelamin", "dr. Intan Permata, Sp.KK", "503/0066/SIP/2024"),
    "anak": (BLAMBANGAN, "Anak", "dr. Yoga Pratama, Sp.A", "503/0073/SIP/2024"),
    "orto": (BLAMBANGAN, "Bedah Ortopedi", "dr. Rangga Saputra, Sp.OT", "503/0099/SIP/2025"),
    "onko": (BLAMBANGAN, "Bedah Onkologi", "dr. Wulan Anggraini, Sp.B", "503/0101/SIP/2025"),
    "uro": (BLAMBANGAN, "Urologi", "dr. Hendra Gunawan, Sp.U", "503/0029/SIP/2023"),
    "paru": (BLAMBANGAN, "Paru", "dr. Citra Maharani, Sp.P", "503/0091/SIP/2024"),
    "tht": (BLAMBANGAN, "THT", "dr. Eko Wijaya, Sp.THT", "503/0036/SIP/2023"),
    "obgin": (GENTENG, "Kandungan", "dr. Maya Kusuma, Sp.OG", "503/0208/SIP/2024"),
    "gsaraf": (GENTENG, "Saraf", "dr. Fajar Nugroho, Sp.N", "503/0211/SIP/2024"),
    "gjantung": (GENTENG, "Jantung", "dr. Bagus Santosa, Sp.JP", "503/0215/SIP/2025"),
    "gdalam": (GENTENG, "Penyakit Dalam", "dr. Ratih Puspita, Sp.PD", "503/0203/SIP/2023"),
    "gmata": (GENTENG, "Mata", "dr. Sinta Dewanti, Sp.M", "503/0219/SIP/2025"),
    "prol": ("", "Prolanis", "dr. Niken Saraswati", "503/0310/SIP/2025"),
    "umumpkm": ("", "Umum", "dr. Niken Saraswati", "503/0310/SIP/2025"),
    "gigi": ("", "Gigi", "drg. Putri Anindya", "503/0322/SIP/2025"),
}
Row = dict[str, str]


def read(path: Path) -> list[Row]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def district_codes() -> dict[str, str]:
    """Kecamatan of Banyuwangi -> six digits."""
    rows = read(HERE.parent / "wilayah" / "jatim.csv")
    return {
        r["nama"]: r["kode"].replace(".", "")
        for r in rows
        if r["kode"].startswith("35.10.") and len(r["kode"]) == 8
    }


def nik_of(patient: Row, n: int, codes: dict[str, str]) -> str:
    year, month, day = patient["lahir"].split("-")
    shown = int(day) + (40 if patient["jk"] == "P" else 0)
    return f"{codes[patient['kecamatan']]}{shown:02d}{month}{year[2:]}{9001 + n}"


def patients() -> dict[str, Row]:
    codes, random = district_codes(), Random(3510)
    found = {}
    for n, p in enumerate(read(HERE / "bahan-pasien.csv")):
        lat, lng = (c + random.uniform(-0.009, 0.009) for c in CENTRES[p["kecamatan"]])
        key, bpjs = p["kunci"], p["penjamin"].startswith("bpjs")
        found[key] = {
            "nama_pasien": p["nama"],
            "nik": "" if key in NO_NIK else nik_of(p, n, codes),
            "alasan_tanpa_nik": NO_NIK.get(key, ""),
            "tanggal_lahir": p["lahir"],
            "jenis_kelamin": p["jk"],
            "berat_badan_kg": p["berat"],
            "alergi": p["alergi"],
            "penjamin": p["penjamin"],
            "no_kartu": f"000999{1000001 + 37 * n}" if bpjs else "",
            "no_hp": f"0812-0000-{1001 + 13 * n}",
            "desa": p["desa"],
            "kecamatan": p["kecamatan"],
            "alamat": p["alamat"],
            "rt": p["rt"],
            "rw": p["rw"],
            "dusun": p["dusun"],
            "patokan": p["patokan"],
            "titik": "" if key in NO_PHONE_POINT else f"{lat:.6f}, {lng:.6f}",
        }
    return found


def good_rows() -> list[Row]:
    people, rows = patients(), []
    for n, r in enumerate(read(HERE / "bahan-resep.csv")):
        person = people[r["pasien"]]
        place, clinic, doctor, sip = ORIGINS[r["asal"]]
        row = {
            "tanggal_resep": "",
            "faskes_asal": place or f"Puskesmas {PUSKESMAS[person['kecamatan']]}",
            "poli": clinic,
            "dokter": doctor,
            "sip": sip,
            **person,
            "jalur": r["jalur"],
            "bukti": r["bukti"],
            "diverifikasi_oleh": VERIFIERS[n % 3] if r["bukti"] else "",
            "cara": r["cara"],
            "obat": r["obat"],
        }
        rows.append({column: row[column] for column in COLUMNS})
    return rows


def faults(good: list[Row]) -> list[Row]:
    """Twenty good rows with one thing spoiled, each with the sentence that must come."""
    at = {row["nama_pasien"]: row for row in reversed(good)}
    bambang, kid = at["Bambang Sutrisno"], at["Raka Aditya Pratama"]
    nik = at["Suminah"]["nik"]
    spoiled = (
        ("NIK harus 16 angka (baru 15).", "Suminah", {"nik": nik[:15]}),
        (
            "Tanggal lahir di NIK (02-11-1959) berbeda dari yang diisi (03-11-1959).",
            "Bambang Sutrisno",
            {"tanggal_lahir": "1959-11-03"},
        ),
        ("Kode kecamatan di NIK tidak dikenal.", "Suminah", {"nik": "351099" + nik[6:]}),
        ("Nama pasien tidak boleh memuat angka.", "Rukmini", {"nama_pasien": "Rukmini 2"}),
        ("Isi tanggal lahir.", "Parjo", {"tanggal_lahir": ""}),
        ("Berat badan wajib untuk anak.", kid["nama_pasien"], {"berat_badan_kg": ""}),
        ("Tanyakan alergi: isi, atau centang 'Tidak ada'.", "Suparti", {"alergi": ""}),
        ("Nomor JKN harus 13 angka.", "Karyono", {"no_kartu": at["Karyono"]["no_kartu"][:12]}),
        (
            "Jalur gratis perlu bukti (PBI/SKTM/DTSEN/keputusan apoteker).",
            "Slamet Riyadi",
            {"bukti": ""},
        ),
        ("Nomor HP tidak lengkap. Contoh 0812-3456-7890.", "Misnati", {"no_hp": "0812-00"}),
        (
            "Desa Tamansari ada di Tegalsari dan Licin. Pilih salah satu.",
            "Endang Purwaningsih",
            {"kecamatan": ""},
        ),
        (
            "Desa Tukangkayo tidak ada di daftar. Mungkin Tukangkayu (Banyuwangi)?",
            "Rukmini",
            {"desa": "Tukangkayo"},
        ),
        ("Isi patokan agar kurir mudah mencari.", "Asan Basri", {"patokan": "sini"}),
        ("Jumlah harus lebih dari 0.", "Tarmuji", replaced(at["Tarmuji"], "@ 30 @ 30", "@ 0 @ 30")),
        (
            "Obat XYZ123 tidak ada di formularium.",
            "Siti Mariyam",
            replaced(at["Siti Mariyam"], "PCT500T", "XYZ123"),
        ),
        (
            "Aturan pakai tidak terbaca. Contoh: 3dd1 pc (3 × sehari 1, sesudah makan).",
            "Solikah",
            replaced(at["Solikah"], "3dd1 pc", "tiga kali"),
        ),
        (
            "Iter tidak berlaku untuk narkotika/psikotropika.",
            "Bambang Sutrisno",
            replaced(bambang, "KLB10T @ 1dd1 m @ 30 @ 30", "KLB10T @ 1dd1 m @ 30 @ 30 @ iter 1"),
        ),
        ("Tanggal resep di masa depan.", "I Wayan Sudarma", {"tanggal_resep": "2099-01-01"}),
        ("Isi nama dokter penulis resep.", "Sutini", {"dokter": ""}),
        ("Isi paling sedikit satu obat.", "Ponirah", {"obat": ""}),
    )
    return [{"kalimat": pesan} | at[name] | change for pesan, name, change in spoiled]


def replaced(row: Row, old: str, new: str) -> Row:
    if old not in row["obat"]:
        raise SystemExit(f"Bahan berubah: {old} tidak ada lagi.")
    return {"obat": row["obat"].replace(old, new, 1)}


def write(name: str, columns: list[str], rows: list[Row]) -> None:
    with (HERE / name).open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, lineterminator="\n", quoting=csv.QUOTE_ALL)
        writer.writeheader()
        writer.writerows(rows)


def main() -> int:
    good = good_rows()
    bad = faults(good)
    write("resep.csv", COLUMNS, good)
    write("resep-salah.csv", ["kalimat", *COLUMNS], bad)
    print(f"resep.csv {len(good)} baris, resep-salah.csv {len(bad)} baris")
    return 0


if __name__ == "__main__":
    sys.exit(main())
