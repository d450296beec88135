"""Words of made-up people for the corpus, in two sets that share nothing."""

from dataclasses import dataclass

POSTS = ("Puskesmas Singotrunan", "Puskesmas Gitik", "Puskesmas Kertosari")
SIGNA = ("1dd1 m", "2dd1 pc", "3dd1 pc", "1dd1 p", "3dd1 prn")
CLINICS = ("Umum", "Anak", "KIA", "Gigi", "Paru", "Lansia", "Penyakit Dalam", "Saraf", "Jantung")


@dataclass(frozen=True)
class Words:
    first: list[str]
    last: list[str]
    streets: list[str]
    hamlets: list[str]
    beside: list[str]
    landmarks: list[str]
    allergies: list[str]
    notes: list[str]


def listed(text: str) -> list[str]:
    return [word.strip() for word in text.split("|")]


MEASURED = Words(
    first=listed(
        "Siti|Sri|Nur|Dewi|Ahmad|Agus|Budi|Slamet|Wahyu|Ketut|Made|Wayan|Endang|Suparno|Sutrisno|"
        "Yuli|Eko|Dwi|Tri|Hadi|Imam|Joko|Kartini|Lestari|Mulyadi|Ningsih|Puji|Rahmat|Sulastri|"
        "Supriyadi|Tutik|Umi|Yanto|Zainal|Fatimah|Halimah|Misnah|Sumiati|Paini|Saniman|Katijah|"
        "Buang|Wagiman|Tukirah|Poniman|Ngatini"
    ),
    last=listed(
        "Aminah|Hidayat|Santoso|Wibowo|Utami|Rahayu|Kurniawan|Setiawan|Pratiwi|Saputra|Handayani|"
        "Susanto|Astuti|Purnomo|Wulandari|Prasetyo|Maulana|Fauzi|Hasanah|Rohman|Mustofa|Suyanto|"
        "Sukardi|Hariyanto|Firmansyah|Anggraini|Permata|Suharto|Basuki|Iswanto|Mariyam"
    ),
    streets=listed(
        "Mawar|Melati|Kenanga|Diponegoro|Sudirman|Yos Sudarso|Gajah Mada|Letjen Suprapto|"
        "Ikan Tongkol|Brawijaya|Adi Sucipto|Basuki Rahmat"
    ),
    hamlets=listed("Krajan|Secang|Maron|Pandan|Gurit|Kampung Baru|Curahpecak|Pancer"),
    beside=listed("depan|belakang|samping|sebelah barat|utara|seberang|dekat"),
    landmarks=listed(
        "musala Al-Ikhlas|warung rawon Bu Sum|pos ronda|balai desa|bengkel las|gapura biru|"
        "lapangan voli|toko kelontong|masjid Baitul Huda|rel kereta|kios pulsa, pagar hijau|"
        "penggilingan padi|rumah bidan|pohon mangga besar|gudang jagung, gang sempit motor saja|"
        "terminal lama|koperasi|SD negeri"
    ),
    allergies=listed("amoksisilin (ruam)|antalgin (bengkak)|penisilin (syok)|ibuprofen (sesak)"),
    notes=listed(
        "cara minum dan efek samping|simpan di suhu ruang|habiskan antibiotik|"
        "minum sesudah makan|kontrol bulan depan"
    ),
)

TRAINING = Words(
    first=listed(
        "Muhammad|Abdul|Rina|Rini|Bambang|Suminah|Karyono|Tarmuji|Asan|Paimin|Sutini|Kadek|"
        "Misnati|Sukirman|Hamidah|Sugiono|Wagiyem|Legiman|Tumini|Moch|Nyoman|Putu|Gede|Luh|Indah|"
        "Ratna|Teguh|Gunawan|Darmi|Sarinah|Jumadi|Kasiani|Ponirah|Satuni|Warsito|Yatemi|Zubaidah"
    ),
    last=listed(
        "Riyadi|Kertiasih|Abdurrahman|Sudarma|Purwaningsih|Solikah|Marsudi|Puspitasari|Basri|"
        "Hayati|Rohim|Nugroho|Subagyo|Winarti|Suprapti|Mahmudi|Sholeh|Widodo|Effendi|Sulistyo|"
        "Andriani|Hartono|Kusuma|Siswanto|Wahyuni|Rosyid|Marwah|Yuliana|Supardi|Kuswanto"
    ),
    streets=listed(
        "Kepiting|Musi|Anggrek|Ahmad Yani|Kartini|Hasanudin|Imam Bonjol|Hayam Wuruk|Raya Jember|"
        "Pahlawan"
    ),
    hamlets=listed("Karangrejo|Sukolilo|Kalimati|Ampelgading|Gumukagung|Sumberjo|Pasar"),
    beside=listed("di muka|selatan|timur|masuk gang|tepi jalan|pojok|pertigaan"),
    landmarks=listed(
        "makam umum|rumah joglo|apotek|taman kanak-kanak|tower seluler|sawah|toko bunga|"
        "tempat pelelangan ikan|kandang ayam|gereja|pura desa|rumah cat merah|tukang cukur|"
        "jembatan bambu|lapangan bola"
    ),
    allergies=listed("sefadroksil (gatal)|kotrimoksazol (ruam)|udang (gatal)"),
    notes=listed("jelaskan aturan pakai|jauhkan dari anak-anak|kocok dahulu|bawa kemasan lama"),
)
