<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_GB" sourcelanguage="id_ID">
<context>
    <name>BreakEvenChart</name>
    <message>
        <source>sekarang</source>
        <translation>now</translation>
    </message>
    <message>
        <source>impas</source>
        <translation>break-even</translation>
    </message>
</context>
<context>
    <name>BundlePanel</name>
    <message>
        <source>Paket di jalan</source>
        <translation>Packs on the road</translation>
    </message>
    <message>
        <source>Jawaban di telepon</source>
        <translation>Answer on the telephone</translation>
    </message>
    <message>
        <source>Buka di Antrean (B)</source>
        <translation>Open in Queue (B)</translation>
    </message>
    <message>
        <source>Kembali (Esc)</source>
        <translation>Back (Esc)</translation>
    </message>
</context>
<context>
    <name>CetakPage</name>
    <message>
        <source>Slip itu tidak ada di komputer ini.</source>
        <translation>That slip is not on this computer.</translation>
    </message>
    <message>
        <source>Cetak ulang</source>
        <translation>Print again</translation>
    </message>
    <message>
        <source>Nomor slip lain</source>
        <translation>Another slip number</translation>
    </message>
    <message>
        <source>Pindai atau ketik</source>
        <translation>Scan or type</translation>
    </message>
    <message>
        <source>Kertas</source>
        <translation>Paper</translation>
    </message>
    <message>
        <source>Alasan</source>
        <translation>Reason</translation>
    </message>
    <message>
        <source>Keterangan</source>
        <translation>Remark</translation>
    </message>
    <message>
        <source>Boleh kosong</source>
        <translation>May be empty</translation>
    </message>
    <message>
        <source>Cetak (Enter)</source>
        <translation>Print (Enter)</translation>
    </message>
    <message>
        <source>Antrean cetak</source>
        <translation>Print queue</translation>
    </message>
    <message>
        <source>Belum ada kertas yang dicetak</source>
        <translation>No paper printed yet</translation>
    </message>
    <message>
        <source>Yang dicetak dan yang menunggu printer akan tampil di sini.</source>
        <translation>What was printed and what waits for the printer will show here.</translation>
    </message>
    <message>
        <source>Berita acara {0}</source>
        <translation>Handover record {0}</translation>
    </message>
    <message>
        <source>Belum ada slip yang dipilih.</source>
        <translation>No slip chosen yet.</translation>
    </message>
    <message>
        <source>Cetak ulang (Enter)</source>
        <translation>Print again (Enter)</translation>
    </message>
</context>
<context>
    <name>ConnectionLine</name>
    <message>
        <source>Sambungan</source>
        <translation>Connection</translation>
    </message>
    <message>
        <source>{words} (F11)</source>
        <translation>{words} (F11)</translation>
    </message>
    <message>
        <source>Sambungan: {words}</source>
        <translation>Connection: {words}</translation>
    </message>
</context>
<context>
    <name>CrashNote</name>
    <message>
        <source>Kesalahan program</source>
        <translation>Program error</translation>
    </message>
    <message>
        <source>Program menemukan kesalahan. Data yang sudah tersimpan tetap aman. Salin laporan ini untuk petugas TI, lalu buka ulang program bila tidak dapat diteruskan. Laporan tidak memuat data pasien.</source>
        <translation>The program found an error. What was saved is safe. Copy this report for IT staff, then open the program again if it cannot go on. The report holds no patient&apos;s data.</translation>
    </message>
    <message>
        <source>Laporan kesalahan</source>
        <translation>Error report</translation>
    </message>
    <message>
        <source>Salin laporan</source>
        <translation>Copy the report</translation>
    </message>
    <message>
        <source>Tutup</source>
        <translation>Close</translation>
    </message>
</context>
<context>
    <name>DataStep</name>
    <message>
        <source>Data pos</source>
        <translation>Post&apos;s data</translation>
    </message>
    <message>
        <source>Yang terbaru diambil lebih dahulu, jadi loket dapat dipakai sebelum semuanya tiba. Bila jaringan putus atau komputer mati, pengambilan diteruskan sendiri.</source>
        <translation>The newest comes first, so the counter can be used before everything is here. When the network fails or the computer is switched off, loading goes on by itself.</translation>
    </message>
    <message>
        <source>Kemajuan</source>
        <translation>Progress</translation>
    </message>
    <message>
        <source>Berkas data awal di flashdisk</source>
        <translation>File with the first data on a USB stick</translation>
    </message>
    <message>
        <source>Lanjut</source>
        <translation>Next</translation>
    </message>
    <message>
        <source>Ambil lagi</source>
        <translation>Fetch again</translation>
    </message>
    <message>
        <source>Dari flashdisk</source>
        <translation>From USB stick</translation>
    </message>
    <message>
        <source>{done} dari {total} data. Anda boleh lanjut sekarang.</source>
        <translation>{done} of {total} records. You may go on now.</translation>
    </message>
    <message>
        <source>Mengambil data… Anda boleh lanjut sekarang.</source>
        <translation>Fetching data… You may go on now.</translation>
    </message>
    <message>
        <source>Data pos sudah ada di komputer ini.</source>
        <translation>The post&apos;s data are on this computer now.</translation>
    </message>
    <message>
        <source>Data belum lengkap: {reason} Anda boleh lanjut; pengambilan diteruskan begitu ada jaringan.</source>
        <translation>The data are not complete: {reason} You may go on; loading continues as soon as there is a network.</translation>
    </message>
    <message>
        <source>Membaca berkas…</source>
        <translation>Reading the file…</translation>
    </message>
</context>
<context>
    <name>DeliverySection</name>
    <message>
        <source>Cara menerima</source>
        <translation>Way of receiving</translation>
    </message>
    <message>
        <source>Kurir</source>
        <translation>Courier</translation>
    </message>
    <message>
        <source>Asal resep</source>
        <translation>Origin of the prescription</translation>
    </message>
    <message>
        <source>mis. Poli Saraf</source>
        <translation>e.g. neurology clinic</translation>
    </message>
    <message>
        <source>Dokter penulis resep</source>
        <translation>Prescribing doctor</translation>
    </message>
    <message>
        <source>Tanggal resep</source>
        <translation>Date of the prescription</translation>
    </message>
    <message>
        <source>hari ini</source>
        <translation>today</translation>
    </message>
    <message>
        <source>Pengantaran</source>
        <translation>Deliveries</translation>
    </message>
    <message>
        <source>Ubah &amp;dokter (Alt+D)</source>
        <translation>Change the &amp;doctor (Alt+D)</translation>
    </message>
    <message>
        <source>Contoh 22112026 atau 22-11-2026.</source>
        <translation>Example 22112026 or 22-11-2026.</translation>
    </message>
    <message>
        <source>Nomor slip kertas</source>
        <translation>Number of the paper slip</translation>
    </message>
    <message>
        <source>saat listrik padam</source>
        <translation>during a power cut</translation>
    </message>
    <message>
        <source>Jam di slip kertas</source>
        <translation>Hour on the paper slip</translation>
    </message>
</context>
<context>
    <name>DetailHead</name>
    <message>
        <source>Patokan: {landmark}</source>
        <translation>Landmark: {landmark}</translation>
    </message>
    <message>
        <source>Alergi: {what}</source>
        <translation>Allergy: {what}</translation>
    </message>
</context>
<context>
    <name>DetailPanel</name>
    <message>
        <source>Rincian paket</source>
        <translation>Details of the pack</translation>
    </message>
    <message>
        <source>Belum ada paket yang dipilih</source>
        <translation>No pack chosen yet</translation>
    </message>
    <message>
        <source>Pilih dengan ↑ ↓, lalu Enter.</source>
        <translation>Choose with ↑ ↓, then Enter.</translation>
    </message>
    <message>
        <source>Teks berita acara pemusnahan tersalin. Tempel di surat.</source>
        <translation>The text of the destruction record was copied. Paste it into the letter.</translation>
    </message>
    <message>
        <source>Permintaan kurir diurungkan. Paket tetap di pos.</source>
        <translation>The courier request was undone. The pack stays at the post.</translation>
    </message>
    <message>
        <source>Lihat foto bukti (Alt+F)</source>
        <translation>See the photo (Alt+F)</translation>
    </message>
    <message>
        <source>Foto bukti {slip}. Esc menutupnya.</source>
        <translation>Photo of the delivery of {slip}. Esc closes it.</translation>
    </message>
</context>
<context>
    <name>DriversCard</name>
    <message>
        <source>Kurir siaga</source>
        <translation>Standby driver</translation>
    </message>
    <message>
        <source>Belum ada kurir terdaftar. Tekan D untuk mendaftarkan kurir.</source>
        <translation>No drivers registered yet. Press D to register one.</translation>
    </message>
    <message>
        <source>Perlu izin apoteker</source>
        <translation>Needs the pharmacist&apos;s permission</translation>
    </message>
    <message>
        <source>Siaga</source>
        <translation>Standby</translation>
    </message>
    <message>
        <source>Di jalan</source>
        <translation>On the road</translation>
    </message>
</context>
<context>
    <name>FirstPrescriptionCoach</name>
    <message>
        <source>Pasien: ketik nama atau NIK. Belum dikenal? Enter membuka isian baru.</source>
        <translation>Patient: type a name or NIK. Unknown? Enter opens the fields of a new one.</translation>
    </message>
    <message>
        <source>Obat: ketik beberapa huruf, Enter, lalu aturan pakai, misalnya 3dd1 pc.</source>
        <translation>Medicines: type a few letters, Enter, then the directions, for example 3dd1 pc.</translation>
    </message>
    <message>
        <source>Pengantaran: tekan Enter pada baris obat yang kosong dan isi yang kurang.</source>
        <translation>Delivery: press Enter in the empty medicine line and fill in what is missing.</translation>
    </message>
    <message>
        <source>Simpan dan cetak dengan Ctrl+Enter.</source>
        <translation>Save and print with Ctrl+Enter.</translation>
    </message>
    <message>
        <source>Langkah 5 dari 5 · Resep pertama</source>
        <translation>Step 5 of 5 · First prescription</translation>
    </message>
    <message>
        <source>Tutup panduan</source>
        <translation>Close the guide</translation>
    </message>
    <message>
        <source>Resep pertama tersimpan. Lanjutkan di Antrean (F3); F1 membuka panduan.</source>
        <translation>The first prescription is saved. Go on in Queue (F3); F1 opens the guide.</translation>
    </message>
</context>
<context>
    <name>FirstRunPage</name>
    <message>
        <source>Pos</source>
        <translation>Post</translation>
    </message>
    <message>
        <source>Petugas</source>
        <translation>Staff</translation>
    </message>
    <message>
        <source>Printer</source>
        <translation>Printer</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>Data</translation>
    </message>
    <message>
        <source>Langkah {n} dari {all} · {name}</source>
        <translation>Step {n} of {all} · {name}</translation>
    </message>
    <message>
        <source>Memasang posobat di komputer ini</source>
        <translation>Installing posobat on this computer</translation>
    </message>
    <message>
        <source>Enter: lanjut · Tab: berpindah · Esc: langkah sebelumnya</source>
        <translation>Enter: next · Tab: move · Esc: step before</translation>
    </message>
    <message>
        <source>Server belum menjawab. Periksa jaringan, lalu coba lagi.</source>
        <translation>The server has not answered. Check the network, then try again.</translation>
    </message>
</context>
<context>
    <name>FormView</name>
    <message>
        <source>Pilih pasien.</source>
        <translation>Choose a patient.</translation>
    </message>
    <message>
        <source>Contoh 22112026 atau 22-11-2026.</source>
        <translation>Example 22112026 or 22-11-2026.</translation>
    </message>
    <message>
        <source>Contoh 06-2027 atau 30-06-2027.</source>
        <translation>Example 06-2027 or 30-06-2027.</translation>
    </message>
</context>
<context>
    <name>Head</name>
    <message>
        <source>Sudah sampai mana?</source>
        <translation>Where is it now?</translation>
    </message>
    <message>
        <source>Sudah sampai mana? (Ctrl+K)</source>
        <translation>Where is it now? (Ctrl+K)</translation>
    </message>
    <message>
        <source>Tidak ditemukan. Coba nomor slip, nama, atau nomor HP yang lain.</source>
        <translation>Not found. Try another slip number, name or mobile number.</translation>
    </message>
    <message>
        <source>Serah terima (O)</source>
        <translation>Hand-over (O)</translation>
    </message>
    <message>
        <source>Terima kembali (R)</source>
        <translation>Receive back (R)</translation>
    </message>
    <message>
        <source>Daftar kurir (D)</source>
        <translation>Drivers (D)</translation>
    </message>
</context>
<context>
    <name>HelpPage</name>
    <message>
        <source>Cari</source>
        <translation>Search</translation>
    </message>
    <message>
        <source>Cari di panduan</source>
        <translation>Search the guide</translation>
    </message>
    <message>
        <source>kata, lalu Enter</source>
        <translation>a word, then Enter</translation>
    </message>
    <message>
        <source>Daftar tombol (Ctrl+/)</source>
        <translation>List of keys (Ctrl+/)</translation>
    </message>
    <message>
        <source>Kembali (Esc)</source>
        <translation>Back (Esc)</translation>
    </message>
    <message>
        <source>Panduan</source>
        <translation>Guide</translation>
    </message>
    <message>
        <source>Kata ini tidak ada di panduan. Coba kata lain.</source>
        <translation>This word is not in the guide. Try another one.</translation>
    </message>
</context>
<context>
    <name>ItemList</name>
    <message>
        <source>Data belum terkirim</source>
        <translation>Data not sent</translation>
    </message>
</context>
<context>
    <name>ItemMore</name>
    <message>
        <source>Iter</source>
        <translation>Repeats</translation>
    </message>
    <message>
        <source>Nomor bets</source>
        <translation>Batch number</translation>
    </message>
    <message>
        <source>Kedaluwarsa</source>
        <translation>Expiry</translation>
    </message>
    <message>
        <source>bb-tttt</source>
        <translation>mm-yyyy</translation>
    </message>
    <message>
        <source>{0} baris {1}</source>
        <translation>{0} in line {1}</translation>
    </message>
    <message>
        <source>Contoh 06-2027 atau 30-06-2027.</source>
        <translation>Example 06-2027 or 30-06-2027.</translation>
    </message>
    <message>
        <source>Boleh kosong, misalnya: tekanan darah tinggi</source>
        <translation>May stay empty, for example: high blood pressure</translation>
    </message>
    <message>
        <source>Kegunaan, dicetak di etiket</source>
        <translation>What it is for, printed on the label</translation>
    </message>
</context>
<context>
    <name>ItemRow</name>
    <message>
        <source> · iter tersisa {0}</source>
        <translation> · repeats left {0}</translation>
    </message>
    <message>
        <source>Enter = {0}</source>
        <translation>Enter = {0}</translation>
    </message>
    <message>
        <source>dipakai</source>
        <translation>used</translation>
    </message>
    <message>
        <source>Obat tidak ada di formularium. Periksa ejaannya.</source>
        <translation>The medicine is not in the formulary. Check its spelling.</translation>
    </message>
    <message>
        <source>Obat baris {0}</source>
        <translation>Medicine in line {0}</translation>
    </message>
    <message>
        <source>Signa baris {0}</source>
        <translation>Directions in line {0}</translation>
    </message>
    <message>
        <source>Jumlah baris {0}</source>
        <translation>Amount in line {0}</translation>
    </message>
    <message>
        <source>Pilih obat dari daftar.</source>
        <translation>Choose the medicine from the list.</translation>
    </message>
    <message>
        <source>Belum ada aturan pakai yang biasa. Ketik, misalnya 3dd1 pc.</source>
        <translation>No usual directions yet. Type them, for example 3dd1 pc.</translation>
    </message>
    <message>
        <source>Enter sekali lagi untuk menyetujui.</source>
        <translation>Enter once more to approve.</translation>
    </message>
    <message>
        <source>Jumlah harus angka lebih dari 0.</source>
        <translation>The amount must be a number above 0.</translation>
    </message>
</context>
<context>
    <name>ItemsSection</name>
    <message>
        <source>&amp;Lama (hari)</source>
        <translation>&amp;Length (days)</translation>
    </message>
    <message>
        <source>30 / 3</source>
        <translation>30 / 3</translation>
    </message>
    <message>
        <source>Kosong: 30 hari untuk obat rutin, 3 hari untuk lainnya</source>
        <translation>Empty: 30 days for routine medicines, 3 days for others</translation>
    </message>
    <message>
        <source>Lama (hari)</source>
        <translation>Length (days)</translation>
    </message>
    <message>
        <source>Obat</source>
        <translation>Medicine</translation>
    </message>
    <message>
        <source>Signa</source>
        <translation>Directions</translation>
    </message>
    <message>
        <source>Jumlah</source>
        <translation>Amount</translation>
    </message>
</context>
<context>
    <name>LaneCard</name>
    <message>
        <source>Jalur gratis</source>
        <translation>Free lane</translation>
    </message>
    <message>
        <source>{0} hari</source>
        <translation>{0} days</translation>
    </message>
    <message>
        <source>Bukti diperiksa ulang setelah</source>
        <translation>The proof is checked again after</translation>
    </message>
</context>
<context>
    <name>LaporanPage</name>
    <message>
        <source>Laporan tersimpan: {path}</source>
        <translation>Report saved: {path}</translation>
    </message>
    <message>
        <source>Tabel laporan</source>
        <translation>Tables of the report</translation>
    </message>
    <message>
        <source>Sebelumnya</source>
        <translation>Before</translation>
    </message>
    <message>
        <source>Sesudahnya</source>
        <translation>After</translation>
    </message>
    <message>
        <source>Hari (H)</source>
        <translation>Day (H)</translation>
    </message>
    <message>
        <source>Bulan (M)</source>
        <translation>Month (M)</translation>
    </message>
    <message>
        <source>Simpan XLSX (X)</source>
        <translation>Save XLSX (X)</translation>
    </message>
    <message>
        <source>Laporan masih dibaca. Tekan X sekali lagi.</source>
        <translation>The report is still being read. Press X once more.</translation>
    </message>
    <message>
        <source>Bundel: bawah (hijau) diterima, tengah (biru) belum selesai, atas (merah) gagal</source>
        <translation>Bundles: bottom (green) received, middle (blue) not over yet, top (red) failed</translation>
    </message>
</context>
<context>
    <name>LoginPage</name>
    <message>
        <source>Membuka data…</source>
        <translation>Opening the data…</translation>
    </message>
    <message>
        <source>Pos Obat</source>
        <translation>Pos Obat</translation>
    </message>
    <message>
        <source>Coba lagi</source>
        <translation>Try again</translation>
    </message>
    <message>
        <source>Mode latihan</source>
        <translation>Training mode</translation>
    </message>
    <message>
        <source>Ketik nama atau pilih dengan ↑ ↓</source>
        <translation>Type a name or choose with ↑ ↓</translation>
    </message>
    <message>
        <source>Nama petugas</source>
        <translation>Name of the member of staff</translation>
    </message>
    <message>
        <source>Daftar petugas</source>
        <translation>List of staff</translation>
    </message>
    <message>
        <source>PIN</source>
        <translation>PIN</translation>
    </message>
    <message>
        <source>Masuk</source>
        <translation>Log in</translation>
    </message>
    <message>
        <source>Petugas</source>
        <translation>Staff</translation>
    </message>
    <message>
        <source>Nama tidak ditemukan. Periksa ejaan atau hubungi petugas TI.</source>
        <translation>Name not found. Check the spelling or contact IT staff.</translation>
    </message>
    <message>
        <source>Isi PIN, lalu tekan Enter.</source>
        <translation>Type the PIN, then press Enter.</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Pos Obat</source>
        <translation>Pos Obat</translation>
    </message>
    <message>
        <source>Membuka data…</source>
        <translation>Opening the data…</translation>
    </message>
    <message>
        <source>Mode latihan tidak dapat dibuka. Hubungi petugas TI.</source>
        <translation>The training mode cannot be opened. Contact IT staff.</translation>
    </message>
    <message>
        <source>Pos Obat – {post}</source>
        <translation>Pos Obat – {post}</translation>
    </message>
    <message>
        <source>Pos ini belum memiliki daftar petugas. Petugas TI perlu mendaftarkan pos ini.</source>
        <translation>This post has no list of staff yet. IT staff must enrol this post.</translation>
    </message>
</context>
<context>
    <name>MixHead</name>
    <message>
        <source>Nama racikan</source>
        <translation>Mixture&apos;s name</translation>
    </message>
    <message>
        <source>mis. puyer batuk</source>
        <translation>e.g. cough powder</translation>
    </message>
    <message>
        <source>Bentuk</source>
        <translation>Form</translation>
    </message>
    <message>
        <source>Signa racikan</source>
        <translation>Directions of the mixture</translation>
    </message>
    <message>
        <source>mis. 3dd1 pc</source>
        <translation>e.g. 3dd1 pc</translation>
    </message>
    <message>
        <source>Jumlah racikan</source>
        <translation>Number of mixtures</translation>
    </message>
    <message>
        <source>Isi aturan pakai.</source>
        <translation>Fill in the directions.</translation>
    </message>
    <message>
        <source>Jumlah harus angka lebih dari 0.</source>
        <translation>The amount must be a number above 0.</translation>
    </message>
</context>
<context>
    <name>NewPatientForm</name>
    <message>
        <source>Lengkapi data pasien</source>
        <translation>Complete the patient&apos;s data</translation>
    </message>
    <message>
        <source>Ubah data pasien</source>
        <translation>Change patient&apos;s data</translation>
    </message>
    <message>
        <source>Pasien baru</source>
        <translation>New patient</translation>
    </message>
    <message>
        <source>Na&amp;ma lengkap</source>
        <translation>Full na&amp;me</translation>
    </message>
    <message>
        <source>NIK</source>
        <translation>NIK</translation>
    </message>
    <message>
        <source>16 angka</source>
        <translation>16 digits</translation>
    </message>
    <message>
        <source>4 angka terakhir</source>
        <translation>last 4 digits</translation>
    </message>
    <message>
        <source>ketik ulang</source>
        <translation>type again</translation>
    </message>
    <message>
        <source>Alasan belum ada NIK</source>
        <translation>Why there is no NIK yet</translation>
    </message>
    <message>
        <source>mis. bayi, KTP hilang</source>
        <translation>e.g. baby, lost ID card</translation>
    </message>
    <message>
        <source>NIK ibu</source>
        <translation>Mother&apos;s NIK</translation>
    </message>
    <message>
        <source>untuk bayi, bila ada</source>
        <translation>for babies, if there is one</translation>
    </message>
    <message>
        <source>Tanggal lahir</source>
        <translation>Birth date</translation>
    </message>
    <message>
        <source>hhbbtttt</source>
        <translation>ddmmyyyy</translation>
    </message>
    <message>
        <source>L/P</source>
        <translation>L/P</translation>
    </message>
    <message>
        <source>Nomor HP</source>
        <translation>Mobile number</translation>
    </message>
    <message>
        <source>Nomor JKN</source>
        <translation>JKN number</translation>
    </message>
    <message>
        <source>bila ada</source>
        <translation>if there is one</translation>
    </message>
    <message>
        <source>Alergi</source>
        <translation>Allergy</translation>
    </message>
    <message>
        <source>Enter = tidak ada</source>
        <translation>Enter = none</translation>
    </message>
    <message>
        <source>Berat (kg)</source>
        <translation>Weight (kg)</translation>
    </message>
    <message>
        <source>Desa, kecamatan</source>
        <translation>Village, kecamatan</translation>
    </message>
    <message>
        <source>Jalan dan nomor</source>
        <translation>Street and number</translation>
    </message>
    <message>
        <source>RT</source>
        <translation>RT</translation>
    </message>
    <message>
        <source>RW</source>
        <translation>RW</translation>
    </message>
    <message>
        <source>Dusun</source>
        <translation>Hamlet</translation>
    </message>
    <message>
        <source>Patokan</source>
        <translation>Landmark</translation>
    </message>
    <message>
        <source>mis. depan musala</source>
        <translation>e.g. opposite the prayer house</translation>
    </message>
    <message>
        <source>Titik rumah</source>
        <translation>Point of the house</translation>
    </message>
    <message>
        <source>tempel koordinat atau tautan peta</source>
        <translation>paste coordinates or a map link</translation>
    </message>
    <message>
        <source>tidak ada</source>
        <translation>tidak ada</translation>
    </message>
    <message>
        <source>Ketik L atau P.</source>
        <translation>Type L or P.</translation>
    </message>
    <message>
        <source>Contoh 14031968 atau 14-03-1968.</source>
        <translation>Example 14031968 or 14-03-1968.</translation>
    </message>
    <message>
        <source>HP tetangga, kader, atau keluarga</source>
        <translation>Mobile of a neighbour, cadre, or family</translation>
    </message>
    <message>
        <source>bila pasien tanpa HP</source>
        <translation>if the patient has no mobile</translation>
    </message>
</context>
<context>
    <name>NoteBar</name>
    <message>
        <source>Urungkan (Ctrl+Z)</source>
        <translation>Undo (Ctrl+Z)</translation>
    </message>
    <message>
        <source>Tutup</source>
        <translation>Close</translation>
    </message>
</context>
<context>
    <name>PaperDesk</name>
    <message>
        <source>Sudah dikirim ke printer.</source>
        <translation>Sent to the printer.</translation>
    </message>
</context>
<context>
    <name>PasienPage</name>
    <message>
        <source>NIK, nomor JKN, nama, atau telepon</source>
        <translation>NIK, JKN number, name, or phone</translation>
    </message>
    <message>
        <source>Cari pasien</source>
        <translation>Search patients</translation>
    </message>
    <message>
        <source>Pasien yang ditemukan</source>
        <translation>Patients found</translation>
    </message>
    <message>
        <source>Belum ada pasien yang dipilih</source>
        <translation>No patient chosen yet</translation>
    </message>
    <message>
        <source>Ketik sebagian nama atau nomor, lalu pilih dengan panah.</source>
        <translation>Type part of the name or number, then choose with the arrows.</translation>
    </message>
    <message>
        <source>Simpan (Ctrl+Enter)</source>
        <translation>Save (Ctrl+Enter)</translation>
    </message>
    <message>
        <source>Batal (Esc)</source>
        <translation>Cancel (Esc)</translation>
    </message>
    <message>
        <source>Tidak ditemukan</source>
        <translation>Not found</translation>
    </message>
    <message>
        <source>Periksa ejaan, atau catat di Resep baru (F2).</source>
        <translation>Check the spelling, or record it in New prescription (F2).</translation>
    </message>
    <message>
        <source>Data pasien tersimpan.</source>
        <translation>Patient&apos;s data saved.</translation>
    </message>
    <message>
        <source>Tidak ada yang berubah.</source>
        <translation>Nothing changed.</translation>
    </message>
    <message>
        <source>Pilih pasien dahulu, lalu tekan F9.</source>
        <translation>Choose a patient first, then press F9.</translation>
    </message>
    <message>
        <source>Pilih pasien dahulu.</source>
        <translation>Choose a patient first.</translation>
    </message>
    <message>
        <source>Belum ada resep sebelumnya untuk {0}.</source>
        <translation>No earlier prescription for {0}.</translation>
    </message>
    <message>
        <source>Data pasien ini baru diubah petugas lain. Isian yang belum Anda ubah sudah mengikuti. Periksa, lalu simpan.</source>
        <translation>Somebody else has just changed this patient&apos;s data. The fields that you have not changed already show it. Check them, then save.</translation>
    </message>
</context>
<context>
    <name>PatientCard</name>
    <message>
        <source>Antaran sebelumnya</source>
        <translation>Earlier deliveries</translation>
    </message>
    <message>
        <source>Ubah data ({key})</source>
        <translation>Change data ({key})</translation>
    </message>
    <message>
        <source>Resep baru</source>
        <translation>New prescription</translation>
    </message>
    <message>
        <source>Ulangi resep ({key})</source>
        <translation>Repeat the prescription ({key})</translation>
    </message>
</context>
<context>
    <name>PatientSection</name>
    <message>
        <source>&amp;Pasien (NIK, nomor JKN, nama, telepon, atau pindai kartu)</source>
        <translation>&amp;Patient (NIK, JKN number, name, phone, or scan the card)</translation>
    </message>
</context>
<context>
    <name>PaymentRow</name>
    <message>
        <source>Penjamin</source>
        <translation>Payer</translation>
    </message>
    <message>
        <source>Jalur</source>
        <translation>Lane</translation>
    </message>
    <message>
        <source>Bukti jalur gratis</source>
        <translation>Proof of the free lane</translation>
    </message>
    <message>
        <source>mis. kartu PBI</source>
        <translation>e.g. PBI card</translation>
    </message>
    <message>
        <source>Ubah pen&amp;jamin (Alt+J)</source>
        <translation>Change the pa&amp;yer (Alt+J)</translation>
    </message>
    <message>
        <source>Enter bila sudah diperiksa.</source>
        <translation>Enter once it is checked.</translation>
    </message>
    <message>
        <source>Pilih penjamin.</source>
        <translation>Choose the payer.</translation>
    </message>
    <message>
        <source>Pilih jalur.</source>
        <translation>Choose a lane.</translation>
    </message>
    <message>
        <source>Tulis bukti yang dilihat: kartu PBI, SKTM, atau DTSEN.</source>
        <translation>Write the proof that was seen: PBI card, SKTM, or DTSEN.</translation>
    </message>
</context>
<context>
    <name>PengantaranPage</name>
    <message>
        <source>Berita acara {number}: {n} paket dibawa {name}.</source>
        <translation>Handover record {number}: {n} packs carried by {name}.</translation>
    </message>
</context>
<context>
    <name>PengaturanPage</name>
    <message>
        <source>Bentuk slip antar</source>
        <translation>Form of the delivery slip</translation>
    </message>
    <message>
        <source>Bentuk etiket</source>
        <translation>Form of the label</translation>
    </message>
    <message>
        <source>Apoteker penanggung jawab</source>
        <translation>Responsible pharmacist</translation>
    </message>
    <message>
        <source>Nomor SIPA</source>
        <translation>SIPA number</translation>
    </message>
    <message>
        <source>Ukuran huruf</source>
        <translation>Size of letters</translation>
    </message>
    <message>
        <source>Tampilan</source>
        <translation>Look</translation>
    </message>
    <message>
        <source>Terkunci sendiri setelah</source>
        <translation>Locks itself after</translation>
    </message>
    <message>
        <source>Cetak</source>
        <translation>Print</translation>
    </message>
    <message>
        <source>Etiket</source>
        <translation>Label</translation>
    </message>
    <message>
        <source>Layar</source>
        <translation>Screen</translation>
    </message>
    <message>
        <source>Simpan (Ctrl+Enter)</source>
        <translation>Save (Ctrl+Enter)</translation>
    </message>
    <message>
        <source>Pengaturan tersimpan.</source>
        <translation>Settings saved.</translation>
    </message>
    <message>
        <source>Tampilan berlaku penuh setelah kunci dan masuk lagi.</source>
        <translation>The look applies in full after locking and logging in again.</translation>
    </message>
    <message>
        <source>Bahasa</source>
        <translation>Language</translation>
    </message>
    <message>
        <source>Bahasa berlaku setelah aplikasi dibuka lagi.</source>
        <translation>The language applies when the program is opened again.</translation>
    </message>
</context>
<context>
    <name>PerluDicekPage</name>
    <message>
        <source>Perlu dicek</source>
        <translation>To check</translation>
    </message>
    <message>
        <source>Tidak ada yang perlu dicek</source>
        <translation>Nothing to check</translation>
    </message>
    <message>
        <source>{slip}: status yang tampil benar.</source>
        <translation>{slip}: the state shown is right.</translation>
    </message>
    <message>
        <source>Isian yang berbeda, resep yang ditahan, dan kabar yang bertentangan tampil di sini.</source>
        <translation>Entries that differ, prescriptions that are held, and news that contradict each other are shown here.</translation>
    </message>
</context>
<context>
    <name>PinCard</name>
    <message>
        <source>PIN Anda</source>
        <translation>Your PIN</translation>
    </message>
    <message>
        <source>PIN sekarang</source>
        <translation>Present PIN</translation>
    </message>
    <message>
        <source>PIN baru (6 sampai 12 angka)</source>
        <translation>New PIN (6 to 12 digits)</translation>
    </message>
    <message>
        <source>PIN baru sekali lagi</source>
        <translation>New PIN once more</translation>
    </message>
    <message>
        <source>Ganti PIN</source>
        <translation>Change PIN</translation>
    </message>
    <message>
        <source>PIN diganti. Pakai PIN baru saat masuk berikutnya.</source>
        <translation>The PIN was changed. Use the new one at the next login.</translation>
    </message>
</context>
<context>
    <name>PostStep</name>
    <message>
        <source>Pos mana komputer ini?</source>
        <translation>Which post is this computer?</translation>
    </message>
    <message>
        <source>Alamat dan kode berasal dari petugas TI kabupaten. Belum punya? Pilih mode latihan untuk mencoba dulu; pemasangan dapat diteruskan kapan saja.</source>
        <translation>Address and code come from the district&apos;s IT staff. None yet? Choose the training mode to try things out; installing can go on at any time.</translation>
    </message>
    <message>
        <source>Daftar lewat jaringan</source>
        <translation>Enrol by network</translation>
    </message>
    <message>
        <source>Tanpa jaringan: tulis permintaan ke flashdisk</source>
        <translation>Without a network: write a request to a USB stick</translation>
    </message>
    <message>
        <source>Tanpa jaringan: baca berkas dari flashdisk</source>
        <translation>Without a network: read a file from a USB stick</translation>
    </message>
    <message>
        <source>Mode latihan</source>
        <translation>Training mode</translation>
    </message>
    <message>
        <source>Cara</source>
        <translation>How</translation>
    </message>
    <message>
        <source>Alamat server</source>
        <translation>Server address</translation>
    </message>
    <message>
        <source>https://…</source>
        <translation>https://…</translation>
    </message>
    <message>
        <source>Kode pendaftaran</source>
        <translation>Enrolment code</translation>
    </message>
    <message>
        <source>8 huruf - 8 huruf</source>
        <translation>8 letters - 8 letters</translation>
    </message>
    <message>
        <source>Berkas di flashdisk</source>
        <translation>File on the USB stick</translation>
    </message>
    <message>
        <source>Menghubungi server kabupaten…</source>
        <translation>Contacting the district server…</translation>
    </message>
    <message>
        <source>Menulis permintaan…</source>
        <translation>Writing the request…</translation>
    </message>
    <message>
        <source>Membaca berkas…</source>
        <translation>Reading the file…</translation>
    </message>
    <message>
        <source>Permintaan ditulis: {file}. Bawa flashdisk ke kabupaten, lalu baca berkas yang dibawa pulang di sini. Komputer boleh dimatikan.</source>
        <translation>Request written: {file}. Take the USB stick to the district, then read the file that comes back here. The computer may be switched off.</translation>
    </message>
    <message>
        <source>Isi letak berkas di flashdisk.</source>
        <translation>Fill in where the file is on the USB stick.</translation>
    </message>
    <message>
        <source>Daftarkan komputer ini</source>
        <translation>Enrol this computer</translation>
    </message>
    <message>
        <source>Tulis permintaan</source>
        <translation>Write the request</translation>
    </message>
    <message>
        <source>Baca berkas</source>
        <translation>Read file</translation>
    </message>
    <message>
        <source>Buka mode latihan</source>
        <translation>Open the training mode</translation>
    </message>
</context>
<context>
    <name>PrinterCard</name>
    <message>
        <source>Printer slip</source>
        <translation>Printer of slips</translation>
    </message>
    <message>
        <source>Printer etiket</source>
        <translation>Printer of labels</translation>
    </message>
    <message>
        <source>Printer surat dan berita acara</source>
        <translation>Printer of letters and handover records</translation>
    </message>
    <message>
        <source>Surat pasien</source>
        <translation>Patient&apos;s letter</translation>
    </message>
    <message>
        <source>Slip kosong</source>
        <translation>Blank slips</translation>
    </message>
    <message>
        <source>Cetak slip kosong (Alt+K)</source>
        <translation>Print blank slips (Alt+K)</translation>
    </message>
    <message>
        <source>Kertas masuk antrean cetak.</source>
        <translation>The paper is in the print queue.</translation>
    </message>
    <message>
        <source>Printer utama komputer</source>
        <translation>The computer&apos;s main printer</translation>
    </message>
    <message>
        <source>Printer</source>
        <translation>Printer</translation>
    </message>
    <message>
        <source>Cetak halaman uji (Alt+H)</source>
        <translation>Print a test page (Alt+H)</translation>
    </message>
</context>
<context>
    <name>PrinterStep</name>
    <message>
        <source>Printer slip antar</source>
        <translation>Printer of delivery slips</translation>
    </message>
    <message>
        <source>Pilih kertas, lalu cetak halaman uji. Tanpa printer pun pekerjaan dapat dimulai; slip dapat dicetak kemudian.</source>
        <translation>Choose the paper, then print a test page. Work can begin without a printer too; slips can be printed later.</translation>
    </message>
    <message>
        <source>Bentuk slip antar</source>
        <translation>Form of the delivery slip</translation>
    </message>
    <message>
        <source>Cetak halaman uji</source>
        <translation>Print a test page</translation>
    </message>
    <message>
        <source>Lanjut</source>
        <translation>Next</translation>
    </message>
    <message>
        <source>Mencetak…</source>
        <translation>Printing…</translation>
    </message>
    <message>
        <source>Halaman uji sudah dikirim ke printer. Bila garis dan kode kotaknya utuh, tekan Enter. Bila terpotong, pilih bentuk lain dan cetak lagi.</source>
        <translation>The test page went to the printer. If its lines and its square code are whole, press Enter. If it is cut, choose another form and print again.</translation>
    </message>
    <message>
        <source>Printer utama komputer</source>
        <translation>The computer&apos;s main printer</translation>
    </message>
    <message>
        <source>Printer slip</source>
        <translation>Printer of slips</translation>
    </message>
</context>
<context>
    <name>ProofPhoto</name>
    <message>
        <source>Foto bukti penerimaan {slip}</source>
        <translation>Photo that proves the delivery of {slip}</translation>
    </message>
</context>
<context>
    <name>Question</name>
    <message>
        <source>Ya</source>
        <translation>Yes</translation>
    </message>
    <message>
        <source>Tidak</source>
        <translation>No</translation>
    </message>
    <message>
        <source>Catatan: apa yang tidak sesuai</source>
        <translation>Note: what is not right</translation>
    </message>
    <message>
        <source>Catatan untuk {item}</source>
        <translation>Note on {item}</translation>
    </message>
    <message>
        <source>belum dijawab</source>
        <translation>not answered</translation>
    </message>
    <message>
        <source>ya</source>
        <translation>yes</translation>
    </message>
    <message>
        <source>tidak</source>
        <translation>no</translation>
    </message>
</context>
<context>
    <name>QuestionPanel</name>
    <message>
        <source>Buka di antrean (Enter)</source>
        <translation>Open in the queue (Enter)</translation>
    </message>
    <message>
        <source>Tekan 1 sekali lagi bila status yang tampil memang benar. Kabar lain tetap tersimpan di riwayat.</source>
        <translation>Press 1 once more if the state shown is right. The other report stays in the history.</translation>
    </message>
    <message>
        <source>Yang tampil benar ({key})</source>
        <translation>The one shown is right ({key})</translation>
    </message>
    <message>
        <source>Pakai yang ini ({key})</source>
        <translation>Use this one ({key})</translation>
    </message>
</context>
<context>
    <name>QueueList</name>
    <message>
        <source>Antrean hari ini</source>
        <translation>Today&apos;s queue</translation>
    </message>
    <message>
        <source>Cari (Ctrl+F)</source>
        <translation>Search (Ctrl+F)</translation>
    </message>
    <message>
        <source>Cari di antrean</source>
        <translation>Search the queue</translation>
    </message>
    <message>
        <source>Saring: {words}, {count} paket</source>
        <translation>Filter: {words}, {count} packs</translation>
    </message>
    <message>
        <source>Tidak ditemukan</source>
        <translation>Not found</translation>
    </message>
    <message>
        <source>Coba nomor slip, nama, atau desa. Esc menghapus pencarian.</source>
        <translation>Try a slip number, a name or a village. Esc clears the search.</translation>
    </message>
    <message>
        <source>Tidak ada paket dengan status ini</source>
        <translation>No packs in this state</translation>
    </message>
    <message>
        <source>Tekan 1 untuk melihat semua.</source>
        <translation>Press 1 to see all.</translation>
    </message>
    <message>
        <source>Belum ada resep hari ini</source>
        <translation>No prescriptions today yet</translation>
    </message>
    <message>
        <source>Tekan F2 untuk mencatat resep pertama.</source>
        <translation>Press F2 to record the first prescription.</translation>
    </message>
</context>
<context>
    <name>QueueModel</name>
    <message>
        <source>No.</source>
        <translation>No.</translation>
    </message>
    <message>
        <source>Pasien dan tujuan</source>
        <translation>Patient and destination</translation>
    </message>
    <message>
        <source>Obat</source>
        <translation>Medicine</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>State</translation>
    </message>
    <message>
        <source>Pukul</source>
        <translation>Time</translation>
    </message>
    <message>
        <source>Status: {words}</source>
        <translation>State: {words}</translation>
    </message>
</context>
<context>
    <name>QueueTable</name>
    <message>
        <source>Antrean</source>
        <translation>Queue</translation>
    </message>
    <message>
        <source>Kolom antrean</source>
        <translation>Columns of the queue</translation>
    </message>
    <message>
        <source>Obat</source>
        <translation>Medicine</translation>
    </message>
</context>
<context>
    <name>Rail</name>
    <message>
        <source>Pos Obat</source>
        <translation>Pos Obat</translation>
    </message>
    <message>
        <source>Petugas</source>
        <translation>Staff</translation>
    </message>
    <message>
        <source>Kunci ({key})</source>
        <translation>Lock ({key})</translation>
    </message>
    <message>
        <source>{page} ({n})</source>
        <translation>{page} ({n})</translation>
    </message>
</context>
<context>
    <name>Register</name>
    <message>
        <source>Daftar kurir ({n})</source>
        <translation>Drivers ({n})</translation>
    </message>
    <message>
        <source>Data {name} tersimpan.</source>
        <translation>{name}&apos;s data saved.</translation>
    </message>
    <message>
        <source>{name} tidak aktif.</source>
        <translation>{name} is not active.</translation>
    </message>
    <message>
        <source>{name} aktif lagi.</source>
        <translation>{name} is active again.</translation>
    </message>
    <message>
        <source>Daftar kurir</source>
        <translation>Drivers</translation>
    </message>
    <message>
        <source>Kurir baru (N)</source>
        <translation>New driver (N)</translation>
    </message>
    <message>
        <source>Nonaktifkan (X)</source>
        <translation>Deactivate (X)</translation>
    </message>
    <message>
        <source>Nama kurir</source>
        <translation>Driver&apos;s name</translation>
    </message>
    <message>
        <source>Nomor HP</source>
        <translation>Mobile number</translation>
    </message>
    <message>
        <source>Pelat kendaraan</source>
        <translation>Number plate</translation>
    </message>
    <message>
        <source>Jenis</source>
        <translation>Kind</translation>
    </message>
    <message>
        <source>Nomor kurir</source>
        <translation>Driver number</translation>
    </message>
    <message>
        <source>Boleh kosong</source>
        <translation>May be empty</translation>
    </message>
    <message>
        <source>Tanggal pelatihan</source>
        <translation>Training date</translation>
    </message>
    <message>
        <source>Berlaku sampai</source>
        <translation>Valid until</translation>
    </message>
    <message>
        <source>Simpan (Ctrl+Enter)</source>
        <translation>Save (Ctrl+Enter)</translation>
    </message>
    <message>
        <source>Kembali (Esc)</source>
        <translation>Back (Esc)</translation>
    </message>
    <message>
        <source>Aktifkan lagi (X)</source>
        <translation>Activate again (X)</translation>
    </message>
    <message>
        <source>Kurir baru</source>
        <translation>New driver</translation>
    </message>
</context>
<context>
    <name>RepairPanel</name>
    <message>
        <source>Sudah dibetulkan. Dikirim pada pertukaran berikutnya.</source>
        <translation>Mended. Sent with the next exchange.</translation>
    </message>
    <message>
        <source>Data dilepas. Alasannya tercatat.</source>
        <translation>The data were let go. The reason is recorded.</translation>
    </message>
    <message>
        <source>Isi data</source>
        <translation>Fill in data</translation>
    </message>
    <message>
        <source>Alasan server</source>
        <translation>The server&apos;s reason</translation>
    </message>
    <message>
        <source>Alasan dilepas (Enter)</source>
        <translation>Reason for letting go (Enter)</translation>
    </message>
    <message>
        <source>Kirim lagi (Enter)</source>
        <translation>Send again (Enter)</translation>
    </message>
    <message>
        <source>Lepas dengan alasan (Alt+L)</source>
        <translation>Let go with a reason (Alt+L)</translation>
    </message>
    <message>
        <source>Kembali (Esc)</source>
        <translation>Back (Esc)</translation>
    </message>
</context>
<context>
    <name>Repeater</name>
    <message>
        <source>Pilih pasien dahulu, lalu tekan F9.</source>
        <translation>Choose a patient first, then press F9.</translation>
    </message>
    <message>
        <source>Obat sudah diisi. Hapus barisnya (Ctrl+Delete), lalu tekan F9.</source>
        <translation>Medicines are filled in already. Delete their lines (Ctrl+Delete), then press F9.</translation>
    </message>
    <message>
        <source>Obat rutin disimpan untuk pasien yang sudah tercatat.</source>
        <translation>Routine medicines are kept for patients who are on record.</translation>
    </message>
    <message>
        <source>Belum ada resep sebelumnya untuk {0}.</source>
        <translation>No earlier prescription for {0}.</translation>
    </message>
</context>
<context>
    <name>ResepBaruPage</name>
    <message>
        <source>Simpan &amp;&amp; cetak</source>
        <translation>Save &amp;&amp; print</translation>
    </message>
    <message>
        <source>Simpan dan cetak slip</source>
        <translation>Save and print the slip</translation>
    </message>
    <message>
        <source>Masih ada resep yang belum disimpan. Simpan atau kosongkan dulu.</source>
        <translation>There is a prescription that is not saved. Save it or empty the form first.</translation>
    </message>
    <message>
        <source>Draf tersimpan pukul {0}</source>
        <translation>Draft saved at {0}</translation>
    </message>
    <message>
        <source>Draf dipulihkan dari pukul {0}</source>
        <translation>Draft restored from {0}</translation>
    </message>
    <message>
        <source>Tekan Esc sekali lagi untuk mengosongkan formulir.</source>
        <translation>Press Esc once more to empty the form.</translation>
    </message>
    <message>
        <source>Formulir dikosongkan.</source>
        <translation>The form was emptied.</translation>
    </message>
    <message>
        <source>Resep tersimpan · slip {0}</source>
        <translation>Prescription saved · slip {0}</translation>
    </message>
    <message>
        <source>Resep dibatalkan. Sobek slip yang sudah tercetak.</source>
        <translation>Prescription cancelled. Tear up the slip that was printed.</translation>
    </message>
    <message>
        <source>Resep dibatalkan dan isinya kembali ke formulir. Sobek slip yang tercetak.</source>
        <translation>Prescription cancelled; its content is back in the form. Tear up the slip that was printed.</translation>
    </message>
    <message>
        <source>Menyimpan…</source>
        <translation>Saving…</translation>
    </message>
    <message>
        <source>Belum tersimpan.</source>
        <translation>Not saved yet.</translation>
    </message>
</context>
<context>
    <name>RoadCard</name>
    <message>
        <source>Pengantaran</source>
        <translation>Deliveries</translation>
    </message>
    <message>
        <source>16.00, kosong bila 24 jam</source>
        <translation>16.00, empty if open 24 hours</translation>
    </message>
    <message>
        <source>Jam tutup pos</source>
        <translation>Closing hour of the post</translation>
    </message>
    <message>
        <source>Kotak dingin tahan (jam)</source>
        <translation>A cold box holds (hours)</translation>
    </message>
    <message>
        <source>0: tanpa batas</source>
        <translation>0: no limit</translation>
    </message>
    <message>
        <source>Jangkauan kurir siaga (km)</source>
        <translation>Range of standby drivers (km)</translation>
    </message>
</context>
<context>
    <name>RoutineKeeper</name>
    <message>
        <source>Obat rutin {0} sudah seperti itu.</source>
        <translation>The routine medicines of {0} are like that already.</translation>
    </message>
    <message>
        <source>Obat rutin {0} tersimpan: {1} obat.</source>
        <translation>Routine medicines of {0} saved: {1} medicines.</translation>
    </message>
</context>
<context>
    <name>SamePerson</name>
    <message>
        <source>Pakai yang sudah ada ({key})</source>
        <translation>Use the one on record ({key})</translation>
    </message>
    <message>
        <source>Mungkin sudah tercatat ({0}): {1}</source>
        <translation>Perhaps recorded already ({0}): {1}</translation>
    </message>
    <message>
        <source> dan {0} lain</source>
        <translation> and {0} others</translation>
    </message>
</context>
<context>
    <name>ScanBack</name>
    <message>
        <source>Terima paket kembali</source>
        <translation>Receive the pack back</translation>
    </message>
    <message>
        <source>Pindai segel paket yang dibawa pulang kurir, atau ketik nomor slipnya.</source>
        <translation>Scan the seal of the pack that the driver brought back, or type its slip number.</translation>
    </message>
    <message>
        <source>Segel atau slip</source>
        <translation>Seal or slip</translation>
    </message>
    <message>
        <source>Pindai segel</source>
        <translation>Scan the seal</translation>
    </message>
    <message>
        <source>Kembali (Esc)</source>
        <translation>Back (Esc)</translation>
    </message>
</context>
<context>
    <name>ScanOut</name>
    <message>
        <source>Pilih apoteker</source>
        <translation>Choose a pharmacist</translation>
    </message>
    <message>
        <source>Pilih kurirnya dahulu.</source>
        <translation>Choose the driver first.</translation>
    </message>
    <message>
        <source>{n} paket diserahkan kepada {name}. Dicatat 10 detik lagi.</source>
        <translation>{n} packs handed to {name}. Recorded in 10 seconds.</translation>
    </message>
    <message>
        <source>Serah terima ke kurir</source>
        <translation>Hand-over to the courier</translation>
    </message>
    <message>
        <source>Nama, pelat, atau nomor kurir</source>
        <translation>Name, plate, or driver number</translation>
    </message>
    <message>
        <source>Kurir tidak terdaftar. Esc, lalu D untuk mendaftarkannya.</source>
        <translation>The driver is not registered. Esc, then D to register.</translation>
    </message>
    <message>
        <source>Kurir</source>
        <translation>Courier</translation>
    </message>
    <message>
        <source>Disetujui apoteker</source>
        <translation>Approved by the pharmacist</translation>
    </message>
    <message>
        <source>Alasan persetujuan</source>
        <translation>Reason for the approval</translation>
    </message>
    <message>
        <source>Segel atau slip</source>
        <translation>Seal or slip</translation>
    </message>
    <message>
        <source>Pindai satu per satu</source>
        <translation>Scan one by one</translation>
    </message>
    <message>
        <source>Jumlah paket, dihitung dengan tangan</source>
        <translation>Number of packs, counted by hand</translation>
    </message>
    <message>
        <source>Hitung di meja</source>
        <translation>Count on the table</translation>
    </message>
    <message>
        <source>Suhu kotak dingin</source>
        <translation>Temperature of the cold box</translation>
    </message>
    <message>
        <source>4,5 °C</source>
        <translation>4.5 °C</translation>
    </message>
    <message>
        <source>Serahkan (Ctrl+Enter)</source>
        <translation>Hand over (Ctrl+Enter)</translation>
    </message>
    <message>
        <source>Kembali (Esc)</source>
        <translation>Back (Esc)</translation>
    </message>
    <message>
        <source>Enter di isian kosong: lanjut ke jumlah. Delete di daftar: keluarkan paket.</source>
        <translation>Enter in the empty field: go on to the count. Delete in the list: take the pack out.</translation>
    </message>
    <message>
        <source>Paket yang diserahkan</source>
        <translation>Pack that was handed over</translation>
    </message>
    <message>
        <source>{n} paket di daftar</source>
        <translation>{n} packs in the list</translation>
    </message>
    <message>
        <source>Serah terima pukul {at} belum tercatat.</source>
        <translation>The hand-over of {at} is not recorded.</translation>
    </message>
</context>
<context>
    <name>ScanWatch</name>
    <message>
        <source>Hasil pindai tidak masuk ke isian {0}.</source>
        <translation>What was scanned does not go into the field {0}.</translation>
    </message>
    <message>
        <source>Hasil pindai tidak dipakai di sini.</source>
        <translation>What was scanned is not used here.</translation>
    </message>
    <message>
        <source>Tempatkan kursor di isian untuk pindaian, lalu pindai lagi.</source>
        <translation>Put the cursor into the field for scans, then scan again.</translation>
    </message>
</context>
<context>
    <name>ServerSearch</name>
    <message>
        <source>{key} mencari di server kabupaten</source>
        <translation>{key} looks at the district server</translation>
    </message>
    <message>
        <source>Cari di server kabupaten ({key})</source>
        <translation>Search at the district server ({key})</translation>
    </message>
</context>
<context>
    <name>StaffStep</name>
    <message>
        <source>Siapa petugas pertama?</source>
        <translation>Who is the first member of staff?</translation>
    </message>
    <message>
        <source>PIN dari petugas TI hanya untuk masuk pertama kali: ganti dengan PIN sendiri. Petugas lain memakai PIN masing-masing saat masuk.</source>
        <translation>The PIN from IT staff is for the first login only: replace it with your own. Others use their own PIN when they log in.</translation>
    </message>
    <message>
        <source>Petugas</source>
        <translation>Staff</translation>
    </message>
    <message>
        <source>Nama petugas</source>
        <translation>Name of the member of staff</translation>
    </message>
    <message>
        <source>Peran</source>
        <translation>Role</translation>
    </message>
    <message>
        <source>PIN dari petugas TI</source>
        <translation>PIN from IT staff</translation>
    </message>
    <message>
        <source>PIN baru (6 sampai 12 angka)</source>
        <translation>New PIN (6 to 12 digits)</translation>
    </message>
    <message>
        <source>PIN baru sekali lagi</source>
        <translation>New PIN once more</translation>
    </message>
    <message>
        <source>Simpan PIN</source>
        <translation>Save PIN</translation>
    </message>
    <message>
        <source>Coba lagi</source>
        <translation>Try again</translation>
    </message>
    <message>
        <source>Mengambil daftar petugas dari kabupaten…</source>
        <translation>Fetching the list of staff from the district…</translation>
    </message>
    <message>
        <source>Menyimpan…</source>
        <translation>Saving…</translation>
    </message>
    <message>
        <source>Memeriksa PIN…</source>
        <translation>Checking the PIN…</translation>
    </message>
    <message>
        <source>Pos ini belum memiliki petugas. Tulis petugas yang pertama.</source>
        <translation>This post has no staff yet. Write down the first person.</translation>
    </message>
</context>
<context>
    <name>StatusChip</name>
    <message>
        <source>Status: {words}</source>
        <translation>State: {words}</translation>
    </message>
</context>
<context>
    <name>StepForm</name>
    <message>
        <source>{words} (Enter)</source>
        <translation>{words} (Enter)</translation>
    </message>
    <message>
        <source>Kembali (Esc)</source>
        <translation>Back (Esc)</translation>
    </message>
</context>
<context>
    <name>SuggestEdit</name>
    <message>
        <source>Saran</source>
        <translation>Advice</translation>
    </message>
</context>
<context>
    <name>TaskPanel</name>
    <message>
        <source>Lewati ({key})</source>
        <translation>Skip ({key})</translation>
    </message>
    <message>
        <source>Putuskan sambungan</source>
        <translation>Cut the link</translation>
    </message>
    <message>
        <source>Sambungkan lagi</source>
        <translation>Mend the link</translation>
    </message>
    <message>
        <source>{what} ({key})</source>
        <translation>{what} ({key})</translation>
    </message>
    <message>
        <source>Hasil latihan</source>
        <translation>Training result</translation>
    </message>
    <message>
        <source>Ulangi tugas ({key})</source>
        <translation>Do the tasks again ({key})</translation>
    </message>
    <message>
        <source>Tugas {n} dari {all}</source>
        <translation>Task {n} of {all}</translation>
    </message>
    <message>
        <source>{link} sambungan, {task} tugas berikutnya</source>
        <translation>{link} link, {task} next task</translation>
    </message>
</context>
<context>
    <name>Timeline</name>
    <message>
        <source>Perjalanan paket: {steps}</source>
        <translation>Way of the pack: {steps}</translation>
    </message>
</context>
<context>
    <name>TrainingHost</name>
    <message>
        <source>MODE LATIHAN – data tidak dikirim</source>
        <translation>TRAINING MODE – nothing is sent</translation>
    </message>
    <message>
        <source>Pos Obat – mode latihan</source>
        <translation>Pos Obat – training mode</translation>
    </message>
    <message>
        <source>Latihan: pilih siapa saja, PIN {pin}.</source>
        <translation>Training: choose anybody, PIN {pin}.</translation>
    </message>
    <message>
        <source>sambungan latihan diputus ({key})</source>
        <translation>training link is cut ({key})</translation>
    </message>
</context>
<context>
    <name>UnsentPage</name>
    <message>
        <source>Kirim sekarang</source>
        <translation>Send now</translation>
    </message>
    <message>
        <source>Perlu dicek (F12)</source>
        <translation>To check (F12)</translation>
    </message>
    <message>
        <source>Kemajuan pengiriman</source>
        <translation>Progress of sending</translation>
    </message>
    <message>
        <source>Hentikan (Esc)</source>
        <translation>Stop (Esc)</translation>
    </message>
    <message>
        <source>Tidak ada yang menunggu</source>
        <translation>Nothing is waiting</translation>
    </message>
    <message>
        <source>Yang belum sampai di server tampil di sini beserta alasannya.</source>
        <translation>What has not reached the server shows here with its reason.</translation>
    </message>
    <message>
        <source>{n} ditolak server (Enter untuk membetulkan)</source>
        <translation>{n} refused by the server (Enter to mend)</translation>
    </message>
    <message>
        <source>{n} belum terkirim</source>
        <translation>{n} not sent</translation>
    </message>
    <message>
        <source>{n} yang terlama ditampilkan</source>
        <translation>the {n} oldest are shown</translation>
    </message>
</context>
<context>
    <name>UsbPanel</name>
    <message>
        <source>Membaca berkas…</source>
        <translation>Reading the file…</translation>
    </message>
    <message>
        <source>Menyimpan berkas…</source>
        <translation>Saving the file…</translation>
    </message>
    <message>
        <source>Simpan ke USB (U)</source>
        <translation>Save to USB (U)</translation>
    </message>
    <message>
        <source>Baca dari USB (B)</source>
        <translation>Read from USB (B)</translation>
    </message>
    <message>
        <source>Berkas di USB</source>
        <translation>File on USB</translation>
    </message>
    <message>
        <source>Folder dan nama berkas</source>
        <translation>Folder and file name</translation>
    </message>
    <message>
        <source>Pilih…</source>
        <translation>Choose…</translation>
    </message>
    <message>
        <source>Simpan</source>
        <translation>Save</translation>
    </message>
    <message>
        <source>Baca</source>
        <translation>Read</translation>
    </message>
    <message>
        <source>Tidak ada di flashdisk. Pasang flashdisk, atau tulis nama berkasnya.</source>
        <translation>Nothing on the USB stick. Plug one in, or type the file&apos;s name.</translation>
    </message>
</context>
<context>
    <name>VillageField</name>
    <message>
        <source>Desa tidak ditemukan. Periksa ejaannya.</source>
        <translation>Village not found. Check the spelling.</translation>
    </message>
</context>
<context>
    <name>Workspace</name>
    <message>
        <source>Panduan</source>
        <translation>Guide</translation>
    </message>
    <message>
        <source>Resep baru</source>
        <translation>New prescription</translation>
    </message>
    <message>
        <source>Antrean</source>
        <translation>Queue</translation>
    </message>
    <message>
        <source>Pengantaran</source>
        <translation>Deliveries</translation>
    </message>
    <message>
        <source>Pasien</source>
        <translation>Patients</translation>
    </message>
    <message>
        <source>Laporan</source>
        <translation>Reports</translation>
    </message>
    <message>
        <source>Pengaturan</source>
        <translation>Settings</translation>
    </message>
    <message>
        <source>Data belum terkirim</source>
        <translation>Data not sent</translation>
    </message>
    <message>
        <source>Perlu dicek</source>
        <translation>To check</translation>
    </message>
    <message>
        <source>Cetak</source>
        <translation>Print</translation>
    </message>
    <message>
        <source>Slip {0} tidak ada di komputer ini.</source>
        <translation>Slip {0} is not on this computer.</translation>
    </message>
</context>
<context>
    <name>kata</name>
    <message>
        <source> (diperiksa {0})</source>
        <translation> (checked {0})</translation>
    </message>
    <message>
        <source> Dan {0} paket lain.</source>
        <translation> And {0} more packs.</translation>
    </message>
    <message>
        <source> oleh {0}</source>
        <translation> by {0}</translation>
    </message>
    <message>
        <source> sejak {0}</source>
        <translation> since {0}</translation>
    </message>
    <message>
        <source> selama {0}</source>
        <translation> for {0}</translation>
    </message>
    <message>
        <source> untuk {0} hari</source>
        <translation> for {0} days</translation>
    </message>
    <message>
        <source> {0} data lagi menunggu berkas berikutnya.</source>
        <translation> {0} more records wait for the next file.</translation>
    </message>
    <message>
        <source> {0} ditahan server.</source>
        <translation> {0} held by the server.</translation>
    </message>
    <message>
        <source> · {0} km dari pos</source>
        <translation> · {0} km from the post</translation>
    </message>
    <message>
        <source>Ada isi yang bocor atau tercecer</source>
        <translation>Contents leaked or spilled</translation>
    </message>
    <message>
        <source>Ada kabar bertentangan setelah antaran selesai. Telepon kurir dan pasien.</source>
        <translation>Conflicting reports came after the delivery ended. Telephone courier and patient.</translation>
    </message>
    <message>
        <source>Ada orang yang celaka</source>
        <translation>A person was hurt</translation>
    </message>
    <message>
        <source>Agustus</source>
        <translation>August</translation>
    </message>
    <message>
        <source>Alamat</source>
        <translation>Address</translation>
    </message>
    <message>
        <source>Alamat basis data harus diawali sqlite:/// atau postgresql://.</source>
        <translation>The database address must begin with sqlite:/// or postgresql://.</translation>
    </message>
    <message>
        <source>Alamat belum ada</source>
        <translation>No address yet</translation>
    </message>
    <message>
        <source>Alamat berkas JPEG atau PNG</source>
        <translation>Path of a JPEG or PNG file</translation>
    </message>
    <message>
        <source>Alamat itu bukan server kabupaten. Periksa alamat.</source>
        <translation>That address is not the district server. Check the address.</translation>
    </message>
    <message>
        <source>Alamat tidak ditemukan</source>
        <translation>Address not found</translation>
    </message>
    <message>
        <source>Alasan</source>
        <translation>Reason</translation>
    </message>
    <message>
        <source>Alasan apoteker</source>
        <translation>The pharmacist&apos;s reason</translation>
    </message>
    <message>
        <source>Alasan koreksi</source>
        <translation>Reason for the correction</translation>
    </message>
    <message>
        <source>Alasan lain</source>
        <translation>Another reason</translation>
    </message>
    <message>
        <source>Alasan penyiap dan pemeriksa sama</source>
        <translation>Why preparer and checker are the same</translation>
    </message>
    <message>
        <source>Alasan tanpa NIK</source>
        <translation>Reason without NIK</translation>
    </message>
    <message>
        <source>Alasan tercatat. Resep boleh disiapkan.</source>
        <translation>Reason recorded. The prescription may be prepared.</translation>
    </message>
    <message>
        <source>Alergi</source>
        <translation>Allergy</translation>
    </message>
    <message>
        <source>Alergi: belum ditanyakan</source>
        <translation>Allergy: not asked yet</translation>
    </message>
    <message>
        <source>Alergi: {0}</source>
        <translation>Allergy: {0}</translation>
    </message>
    <message>
        <source>Ambil sendiri</source>
        <translation>Self pick-up</translation>
    </message>
    <message>
        <source>Ambil sendiri di pos</source>
        <translation>Self pick-up at the post</translation>
    </message>
    <message>
        <source>Ambil titipan</source>
        <translation>Fetch the deposited pack</translation>
    </message>
    <message>
        <source>Anak</source>
        <translation>Child</translation>
    </message>
    <message>
        <source>Antaran ini sudah selesai ({0}). Gunakan koreksi.</source>
        <translation>This delivery is over ({0}). Use a correction.</translation>
    </message>
    <message>
        <source>Antaran ini tidak perlu dicek lagi.</source>
        <translation>This delivery needs no checking any more.</translation>
    </message>
    <message>
        <source>Antaran itu tidak ada di komputer ini.</source>
        <translation>That delivery is not on this computer.</translation>
    </message>
    <message>
        <source>Antrean</source>
        <translation>Queue</translation>
    </message>
    <message>
        <source>Apa yang terjadi</source>
        <translation>What happened</translation>
    </message>
    <message>
        <source>Aplikasi posobat masih terbuka di komputer ini. Tutup dulu, lalu ulangi. Data tidak berubah.</source>
        <translation>The posobat program is still open on this computer. Close it, then try again. No data changed.</translation>
    </message>
    <message>
        <source>Apoteker menyiapkan gantinya dan menghubungi Anda.</source>
        <translation>The pharmacist prepares a replacement and contacts you.</translation>
    </message>
    <message>
        <source>Apoteker menyiapkan gantinya.</source>
        <translation>The pharmacist prepares a replacement.</translation>
    </message>
    <message>
        <source>April</source>
        <translation>April</translation>
    </message>
    <message>
        <source>Armada sendiri</source>
        <translation>Own fleet</translation>
    </message>
    <message>
        <source>Asal resep</source>
        <translation>Origin of the prescription</translation>
    </message>
    <message>
        <source>Aturan pakai</source>
        <translation>Directions</translation>
    </message>
    <message>
        <source>BPJS PBI</source>
        <translation>BPJS PBI</translation>
    </message>
    <message>
        <source>BPJS non-PBI</source>
        <translation>BPJS non-PBI</translation>
    </message>
    <message>
        <source>Baca dari USB</source>
        <translation>Read from USB</translation>
    </message>
    <message>
        <source>Baru sebagian</source>
        <translation>Only in part</translation>
    </message>
    <message>
        <source>Batal</source>
        <translation>Cancelled</translation>
    </message>
    <message>
        <source>Batalkan</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>Batalkan pengantaran</source>
        <translation>Cancel the delivery</translation>
    </message>
    <message>
        <source>Bekerja tanpa jaringan</source>
        <translation>Working without a network</translation>
    </message>
    <message>
        <source>Belum ada antaran berbayar dalam jangka ini.</source>
        <translation>No paid deliveries in this period yet.</translation>
    </message>
    <message>
        <source>Belum ada antaran di pos ini.</source>
        <translation>No deliveries at this post yet.</translation>
    </message>
    <message>
        <source>Belum ada isian yang diperbaiki.</source>
        <translation>Nothing has been corrected yet.</translation>
    </message>
    <message>
        <source>Belum ada kabar</source>
        <translation>No news yet</translation>
    </message>
    <message>
        <source>Belum ada kabar dari server</source>
        <translation>No news from the server yet</translation>
    </message>
    <message>
        <source>Belum ada kurir</source>
        <translation>No courier yet</translation>
    </message>
    <message>
        <source>Belum ada kurir terdaftar. Tekan D untuk mendaftarkan kurir.</source>
        <translation>No drivers registered yet. Press D to register one.</translation>
    </message>
    <message>
        <source>Belum ada kurir untuk paket ini. Minta kurir atau pilih kurir siaga dulu.</source>
        <translation>No courier for this pack yet. Request one or pick a standby driver first.</translation>
    </message>
    <message>
        <source>Belum ada obat untuk dijadikan obat rutin.</source>
        <translation>No medicines yet that could become routine.</translation>
    </message>
    <message>
        <source>Belum ada paket di daftar. Pindai segel paketnya.</source>
        <translation>No packs in the list yet. Scan a pack&apos;s seal.</translation>
    </message>
    <message>
        <source>Belum ada pos lain yang letaknya diketahui.</source>
        <translation>No other post whose place is known.</translation>
    </message>
    <message>
        <source>Belum dicocokkan</source>
        <translation>Not matched yet</translation>
    </message>
    <message>
        <source>Belum dijawab</source>
        <translation>Not answered yet</translation>
    </message>
    <message>
        <source>Belum pasti tercetak</source>
        <translation>Perhaps not printed</translation>
    </message>
    <message>
        <source>Belum tercatat kapan bukti jalur gratis diperiksa. Periksa buktinya.</source>
        <translation>It is not recorded when the proof of the free lane was checked. Check it.</translation>
    </message>
    <message>
        <source>Belum terdaftar</source>
        <translation>Not enrolled</translation>
    </message>
    <message>
        <source>Belum terkirim</source>
        <translation>Not sent</translation>
    </message>
    <message>
        <source>Belum tersambung</source>
        <translation>Not connected</translation>
    </message>
    <message>
        <source>Belum tersambung ke server kabupaten. Data tersimpan di komputer ini.</source>
        <translation>Not connected to the district server. The data are safe on this computer.</translation>
    </message>
    <message>
        <source>Belum tersambung: dicari begitu ada sinyal. Resep dapat diteruskan sebagai pasien baru.</source>
        <translation>Not connected: looked for as soon as there is a signal. You may go on as with a new patient.</translation>
    </message>
    <message>
        <source>Berat badan</source>
        <translation>Body weight</translation>
    </message>
    <message>
        <source>Berat badan (gram)</source>
        <translation>Body weight (grams)</translation>
    </message>
    <message>
        <source>Berat badan harus 0,5 sampai 250 kg.</source>
        <translation>The weight must be 0.5 to 250 kg.</translation>
    </message>
    <message>
        <source>Berat badan wajib untuk anak.</source>
        <translation>Children need a weight.</translation>
    </message>
    <message>
        <source>Berita acara itu tidak dicetak dari komputer ini.</source>
        <translation>That handover record was not printed from this computer.</translation>
    </message>
    <message>
        <source>Berkas USB dibuat {0}, tanda terima belum kembali.</source>
        <translation>USB file made {0}, its receipt has not come back.</translation>
    </message>
    <message>
        <source>Berkas data tidak dapat dibuka dengan kunci komputer ini. Berkas tidak diubah. Hubungi petugas TI kabupaten.</source>
        <translation>The data file cannot be opened with this computer&apos;s key. The file was not changed. Contact the district&apos;s IT staff.</translation>
    </message>
    <message>
        <source>Berkas foto</source>
        <translation>Photo file</translation>
    </message>
    <message>
        <source>Berkas foto tidak dapat dibaca.</source>
        <translation>The photo file cannot be read.</translation>
    </message>
    <message>
        <source>Berkas ini bukan foto JPEG atau PNG.</source>
        <translation>This file is not a JPEG or PNG photo.</translation>
    </message>
    <message>
        <source>Berkas ini dibuat sebelum server dipulihkan, jadi tidak berlaku lagi. Data di komputer ini tidak berubah. Minta berkas baru.</source>
        <translation>This file was made before the server was restored, so it no longer counts. The data here did not change. Ask for a new file.</translation>
    </message>
    <message>
        <source>Berkas ini dibuat versi posobat yang lain. Perbarui aplikasi.</source>
        <translation>This file was made by another version of posobat. Update the program.</translation>
    </message>
    <message>
        <source>Berkas ini dibuat versi posobat yang lebih baru. Perbarui aplikasi.</source>
        <translation>This file was made by a newer version of posobat. Update the program.</translation>
    </message>
    <message>
        <source>Berkas ini memuat data awal untuk komputer ini. Tutup aplikasi, lalu minta petugas TI menjalankan: posobat join BERKAS</source>
        <translation>This file holds the first data for this computer. Close the program, then ask IT staff to run: posobat join FILE</translation>
    </message>
    <message>
        <source>Berkas ini untuk pos lain. Data tidak berubah.</source>
        <translation>This file is for another post. No data changed.</translation>
    </message>
    <message>
        <source>Berkas kosong.</source>
        <translation>The file is empty.</translation>
    </message>
    <message>
        <source>Berkas kunci rusak. Data tidak diubah. Kembalikan dari cadangan.</source>
        <translation>The key file is damaged. No data changed. Bring it back from a backup.</translation>
    </message>
    <message>
        <source>Berkas kunci tidak ada, padahal berkas data ada. Data tidak diubah. Kembalikan berkas &apos;kunci&apos; dari cadangan.</source>
        <translation>The key file is missing although there is a data file. No data changed. Bring the file &apos;kunci&apos; back from a backup.</translation>
    </message>
    <message>
        <source>Berkas tidak berisi baris resep.</source>
        <translation>The file has no prescription lines.</translation>
    </message>
    <message>
        <source>Berkas tidak dapat dibaca. Periksa flashdisk dan nama berkas, lalu ulangi.</source>
        <translation>The file cannot be read. Check the USB stick and the file name, then try again.</translation>
    </message>
    <message>
        <source>Berkas tidak dapat disalin ke komputer ini. Periksa flashdisk dan sisa penyimpanan. Data di sini tidak berubah.</source>
        <translation>The file cannot be copied to this computer. Check the USB stick and the free space. The data here did not change.</translation>
    </message>
    <message>
        <source>Berkas tidak dapat ditulis. Periksa flashdisk: terpasang, tidak penuh, tidak terkunci. Data tetap aman di komputer ini.</source>
        <translation>The file cannot be written. Check the USB stick: plugged in, not full, not locked. The data are safe on this computer.</translation>
    </message>
    <message>
        <source>Berkas tidak ditemukan: {0}.</source>
        <translation>File not found: {0}.</translation>
    </message>
    <message>
        <source>Bertukar data, {0} terkirim</source>
        <translation>Exchanging data, {0} sent</translation>
    </message>
    <message>
        <source>Betulkan isian yang ditandai, tekan Enter, lalu Enter sekali lagi untuk mengirim.</source>
        <translation>Mend the marked fields, press Enter, then Enter once more to send.</translation>
    </message>
    <message>
        <source>Biaya ditanggung: {0}</source>
        <translation>Costs borne by: {0}</translation>
    </message>
    <message>
        <source>Biaya per antaran</source>
        <translation>Cost per delivery</translation>
    </message>
    <message>
        <source>Biaya tidak boleh kurang dari 0.</source>
        <translation>The cost cannot be below 0.</translation>
    </message>
    <message>
        <source>Bila pasien sendiri yang mengambil di sana, pilih Sampai di penerima (S).</source>
        <translation>If the patient fetches it there in person, choose Reached the receiver (S).</translation>
    </message>
    <message>
        <source>Boleh kosong bila dijelaskan saat obat diambil</source>
        <translation>May be empty if it is explained at pick-up</translation>
    </message>
    <message>
        <source>Boleh kosong, kecuali alasan lain</source>
        <translation>May be empty, except for another reason</translation>
    </message>
    <message>
        <source>Boleh kosong, kecuali alasan lainnya</source>
        <translation>May be empty, except for any other reason</translation>
    </message>
    <message>
        <source>Buang dari antrean cetak</source>
        <translation>Drop from the print queue</translation>
    </message>
    <message>
        <source>Buat paket susulan</source>
        <translation>Make a follow-up pack</translation>
    </message>
    <message>
        <source>Buka di Antrean</source>
        <translation>Open in Queue</translation>
    </message>
    <message>
        <source>Bukti</source>
        <translation>Proof</translation>
    </message>
    <message>
        <source>Bukti jalur gratis terakhir diperiksa {0} hari lalu. Periksa ulang buktinya.</source>
        <translation>The proof of the free lane was last checked {0} days ago. Check it again.</translation>
    </message>
    <message>
        <source>Bukti menyusul</source>
        <translation>Proof to follow</translation>
    </message>
    <message>
        <source>Bukti menyusul. Telepon penerima, lalu tekan D.</source>
        <translation>Proof to follow. Telephone the receiver, then press D.</translation>
    </message>
    <message>
        <source>Bukti menyusul: telepon penerima, lalu catat.</source>
        <translation>Proof to follow: telephone the receiver, then record it.</translation>
    </message>
    <message>
        <source>Bukti penerimaan menyusul: tanyakan apakah paket sudah di tangan.</source>
        <translation>Proof of receipt to follow: ask whether the pack has arrived.</translation>
    </message>
    <message>
        <source>Bundel menurut waktu</source>
        <translation>Bundles over time</translation>
    </message>
    <message>
        <source>Cara antar</source>
        <translation>Way of delivery</translation>
    </message>
    <message>
        <source>Cara menerima</source>
        <translation>Way of receiving</translation>
    </message>
    <message>
        <source>Cara pemusnahan</source>
        <translation>Way of destruction</translation>
    </message>
    <message>
        <source>Cari di antrean</source>
        <translation>Search the queue</translation>
    </message>
    <message>
        <source>Cari pasien di server kabupaten</source>
        <translation>Search patients at the district server</translation>
    </message>
    <message>
        <source>Cari {0} dan ulang resepnya yang terakhir.</source>
        <translation>Find {0} and repeat the last prescription.</translation>
    </message>
    <message>
        <source>Catat berangkat</source>
        <translation>Record the departure</translation>
    </message>
    <message>
        <source>Catat diambil</source>
        <translation>Record the pick-up</translation>
    </message>
    <message>
        <source>Catat dibawa kembali</source>
        <translation>Record the way back</translation>
    </message>
    <message>
        <source>Catat diterima</source>
        <translation>Record the receipt</translation>
    </message>
    <message>
        <source>Catat edukasi sebelum paket disegel.</source>
        <translation>Record the counselling before the pack is sealed.</translation>
    </message>
    <message>
        <source>Catat gagal diantar</source>
        <translation>Record the failed delivery</translation>
    </message>
    <message>
        <source>Catat jawaban</source>
        <translation>Record the answer</translation>
    </message>
    <message>
        <source>Catat jumlah</source>
        <translation>Record the amount</translation>
    </message>
    <message>
        <source>Catat keputusan</source>
        <translation>Record the decision</translation>
    </message>
    <message>
        <source>Catat pasien baru {0}, NIK {1}, laki-laki, lahir 17-08-1962.</source>
        <translation>Record the new patient {0}, NIK {1}, male, born 17-08-1962.</translation>
    </message>
    <message>
        <source>Catat pesanan</source>
        <translation>Record the order</translation>
    </message>
    <message>
        <source>Catat satu obat dan simpan dengan Ctrl+Enter.</source>
        <translation>Record one medicine and save with Ctrl+Enter.</translation>
    </message>
    <message>
        <source>Catat satu obat, misalnya metf, lalu aturan pakai.</source>
        <translation>Record one medicine, for example metf, then its directions.</translation>
    </message>
    <message>
        <source>Catat satu resep untuk siapa saja dan simpan.</source>
        <translation>Record one prescription for anybody and save it.</translation>
    </message>
    <message>
        <source>Catat sudah diambil</source>
        <translation>Record as fetched</translation>
    </message>
    <message>
        <source>Catat sudah disiapkan</source>
        <translation>Record as prepared</translation>
    </message>
    <message>
        <source>Catat sudah ditanyakan</source>
        <translation>Record as asked</translation>
    </message>
    <message>
        <source>Catat sudah kembali</source>
        <translation>Record as returned</translation>
    </message>
    <message>
        <source>Catat tertahan</source>
        <translation>Record the hold-up</translation>
    </message>
    <message>
        <source>Catat titip</source>
        <translation>Record the deposit</translation>
    </message>
    <message>
        <source>Catatan</source>
        <translation>Note</translation>
    </message>
    <message>
        <source>Cetak etiket</source>
        <translation>Print labels</translation>
    </message>
    <message>
        <source>Cetak slip</source>
        <translation>Print slip</translation>
    </message>
    <message>
        <source>Cetak ulang</source>
        <translation>Print again</translation>
    </message>
    <message>
        <source>Cocokkan identitas pengambil dengan KTP atau kartu BPJS.</source>
        <translation>Compare whoever fetches it with the ID or BPJS card.</translation>
    </message>
    <message>
        <source>Cocokkan pelat kendaraan, lalu pindai segel pada paket.</source>
        <translation>Compare the number plate, then scan the seal on the pack.</translation>
    </message>
    <message>
        <source>Ctrl+Enter</source>
        <translation>Ctrl+Enter</translation>
    </message>
    <message>
        <source>Ctrl+Return</source>
        <translation>Ctrl+Return</translation>
    </message>
    <message>
        <source>Cuaca tidak memungkinkan</source>
        <translation>The weather does not allow it</translation>
    </message>
    <message>
        <source>Daftar kurir</source>
        <translation>Drivers</translation>
    </message>
    <message>
        <source>Daftar tombol</source>
        <translation>List of keys</translation>
    </message>
    <message>
        <source>Dalam perjalanan</source>
        <translation>On the way</translation>
    </message>
    <message>
        <source>Dapat diambil di sana dengan membawa KTP, atau diantar kurir dari sana.</source>
        <translation>Can be fetched there with an ID card, or brought by a courier from there.</translation>
    </message>
    <message>
        <source>Data awal {0} %, sudah dapat dipakai</source>
        <translation>First data {0} %, ready for use</translation>
    </message>
    <message>
        <source>Data belum terkirim</source>
        <translation>Data not sent</translation>
    </message>
    <message>
        <source>Data di komputer ini belum sama dengan data di kabupaten. Yang tersimpan tetap aman dan dicocokkan lagi.</source>
        <translation>The data on this computer do not yet equal those of the district. What is saved is safe and is compared again.</translation>
    </message>
    <message>
        <source>Data ditolak yang dilepas</source>
        <translation>Refused data that were let go</translation>
    </message>
    <message>
        <source>Data ini dibuat oleh versi posobat yang lebih baru. Data tidak diubah. Perbarui aplikasi di komputer ini.</source>
        <translation>These data were made by a newer version of posobat. They were not changed. Update the program on this computer.</translation>
    </message>
    <message>
        <source>Data ini sudah diperbaiki atau dilepas.</source>
        <translation>These data were mended or let go already.</translation>
    </message>
    <message>
        <source>Data ini sudah diputuskan. Tidak ada yang berubah.</source>
        <translation>These data were decided already. Nothing changed.</translation>
    </message>
    <message>
        <source>Data lain</source>
        <translation>Other data</translation>
    </message>
    <message>
        <source>Data pasien</source>
        <translation>Patient&apos;s data</translation>
    </message>
    <message>
        <source>Data pasien ini sudah dihapus. Daftarkan ia sebagai pasien baru bila datang lagi.</source>
        <translation>This patient&apos;s data were erased. Register a new patient if they come again.</translation>
    </message>
    <message>
        <source>Data petugas</source>
        <translation>Staff data</translation>
    </message>
    <message>
        <source>Data pos</source>
        <translation>Post&apos;s data</translation>
    </message>
    <message>
        <source>DejaVu Sans</source>
        <translation>DejaVu Sans</translation>
    </message>
    <message>
        <source>Desa</source>
        <translation>Village</translation>
    </message>
    <message>
        <source>Desa {0} ada di {1}. Pilih salah satu.</source>
        <translation>Village {0} is in {1}. Choose one.</translation>
    </message>
    <message>
        <source>Desember</source>
        <translation>December</translation>
    </message>
    <message>
        <source>Di Antrean (F3) buka paket {0} yang gagal diantar.</source>
        <translation>In Queue (F3) open the failed pack of {0}.</translation>
    </message>
    <message>
        <source>Di Antrean (F3) buka paket {0}: S untuk telaah obat dan segel.</source>
        <translation>In Queue (F3) open the pack of {0}: S for the medicine check and the seal.</translation>
    </message>
    <message>
        <source>Di NIK tertulis {0}. Cocokkan dengan KTP.</source>
        <translation>The NIK says {0}. Compare it with the ID card.</translation>
    </message>
    <message>
        <source>Di Resep baru (F2) cari {0}.</source>
        <translation>In New prescription (F2) find {0}.</translation>
    </message>
    <message>
        <source>Di jalan</source>
        <translation>On the road</translation>
    </message>
    <message>
        <source>Di mana</source>
        <translation>Where</translation>
    </message>
    <message>
        <source>Diambil dari titipan</source>
        <translation>Fetched from the deposit</translation>
    </message>
    <message>
        <source>Diambil di pos</source>
        <translation>Fetched at the post</translation>
    </message>
    <message>
        <source>Diambil sendiri</source>
        <translation>Fetched in person</translation>
    </message>
    <message>
        <source>Diambil sendiri di pos</source>
        <translation>Fetched at the post in person</translation>
    </message>
    <message>
        <source>Dibatalkan</source>
        <translation>Cancelled</translation>
    </message>
    <message>
        <source>Dibatalkan kurir</source>
        <translation>Cancelled by the courier</translation>
    </message>
    <message>
        <source>Dibawa USB, dibuat {0}; tanda terima belum kembali</source>
        <translation>Carried on USB, made {0}; receipt not back yet</translation>
    </message>
    <message>
        <source>Dibawa kembali</source>
        <translation>Carried back</translation>
    </message>
    <message>
        <source>Dibawa kurir</source>
        <translation>Carried by courier</translation>
    </message>
    <message>
        <source>Dibuang dari antrean</source>
        <translation>Dropped from the queue</translation>
    </message>
    <message>
        <source>Dibundel</source>
        <translation>Bundled</translation>
    </message>
    <message>
        <source>Dicetak sendiri begitu printer siap. Del membuangnya dari antrean.</source>
        <translation>Printed by itself once the printer is ready. Del drops it from the queue.</translation>
    </message>
    <message>
        <source>Dicocokkan</source>
        <translation>Being compared</translation>
    </message>
    <message>
        <source>Dicuri</source>
        <translation>Stolen</translation>
    </message>
    <message>
        <source>Diganti resep lain</source>
        <translation>Replaced by another prescription</translation>
    </message>
    <message>
        <source>Dikirim pada pertukaran berikutnya</source>
        <translation>Sent with the next exchange</translation>
    </message>
    <message>
        <source>Dilanjutkan dengan alasan</source>
        <translation>Continued with a reason</translation>
    </message>
    <message>
        <source>Diminta</source>
        <translation>Requested</translation>
    </message>
    <message>
        <source>Dimusnahkan</source>
        <translation>Destroyed</translation>
    </message>
    <message>
        <source>Dipakai lagi, segel baru</source>
        <translation>Used again, new seal</translation>
    </message>
    <message>
        <source>Diperiksa</source>
        <translation>Checked</translation>
    </message>
    <message>
        <source>Dipesan</source>
        <translation>Booked</translation>
    </message>
    <message>
        <source>Dipesan {0} lalu, kurir belum didapat. Pilih kurir siaga, titip puskesmas, atau ambil sendiri.</source>
        <translation>Booked {0} ago, no driver yet. Pick a standby driver, leave it at a puskesmas, or self pick-up.</translation>
    </message>
    <message>
        <source>Diputuskan dipakai lagi</source>
        <translation>Decided to use again</translation>
    </message>
    <message>
        <source>Diputuskan dipakai lagi. Segel ulang dengan nomor baru (S).</source>
        <translation>Decided to use again. Seal it anew with a new number (S).</translation>
    </message>
    <message>
        <source>Diserahkan di loket</source>
        <translation>Handed over at the counter</translation>
    </message>
    <message>
        <source>Diserahkan ke kurir</source>
        <translation>Handed to the courier</translation>
    </message>
    <message>
        <source>Diserahkan melebihi resep.</source>
        <translation>Handed over more than prescribed.</translation>
    </message>
    <message>
        <source>Diserahkan sebagian</source>
        <translation>Handed over in part</translation>
    </message>
    <message>
        <source>Disiapkan</source>
        <translation>Being prepared</translation>
    </message>
    <message>
        <source>Ditahan telaah</source>
        <translation>Held by the review</translation>
    </message>
    <message>
        <source>Ditanyakan kepada {0}: {1}</source>
        <translation>Asked {0}: {1}</translation>
    </message>
    <message>
        <source>Diterima</source>
        <translation>Received</translation>
    </message>
    <message>
        <source>Diterima pasien</source>
        <translation>Received by the patient</translation>
    </message>
    <message>
        <source>Diterima petugas di sana</source>
        <translation>Received by staff there</translation>
    </message>
    <message>
        <source>Dititipkan</source>
        <translation>Deposited</translation>
    </message>
    <message>
        <source>Dititipkan di</source>
        <translation>Deposited at</translation>
    </message>
    <message>
        <source>Dititipkan di puskesmas</source>
        <translation>Deposited at a puskesmas</translation>
    </message>
    <message>
        <source>Ditolak penerima</source>
        <translation>Refused by the receiver</translation>
    </message>
    <message>
        <source>Ditolak server</source>
        <translation>Refused by the server</translation>
    </message>
    <message>
        <source>Ditolak server: {0}</source>
        <translation>Refused by the server: {0}</translation>
    </message>
    <message>
        <source>Dokter</source>
        <translation>Doctor</translation>
    </message>
    <message>
        <source>Dokter ditanya</source>
        <translation>Doctor asked</translation>
    </message>
    <message>
        <source>Dokter menjawab</source>
        <translation>Doctor answered</translation>
    </message>
    <message>
        <source>Dokter yang ditanya</source>
        <translation>Doctor who was asked</translation>
    </message>
    <message>
        <source>Draf</source>
        <translation>Draft</translation>
    </message>
    <message>
        <source>Dua catatan saling bertentangan. Tentukan yang benar dengan koreksi.</source>
        <translation>Two records contradict each other. Decide which is right with a correction.</translation>
    </message>
    <message>
        <source>Dusun</source>
        <translation>Hamlet</translation>
    </message>
    <message>
        <source>Dusun {0}</source>
        <translation>Hamlet {0}</translation>
    </message>
    <message>
        <source>Edukasi</source>
        <translation>Counselling</translation>
    </message>
    <message>
        <source>Edukasi diberikan kepada</source>
        <translation>Counselling given to</translation>
    </message>
    <message>
        <source>Enter memilih slip ini untuk dicetak ulang.</source>
        <translation>Enter chooses this slip for printing again.</translation>
    </message>
    <message>
        <source>Enter mencoba lagi. Del membuangnya dari antrean.</source>
        <translation>Enter tries again. Del drops it from the queue.</translation>
    </message>
    <message>
        <source>Esc</source>
        <translation>Esc</translation>
    </message>
    <message>
        <source>Februari</source>
        <translation>February</translation>
    </message>
    <message>
        <source>FieldView</source>
        <translation>FieldView</translation>
    </message>
    <message>
        <source>Filled</source>
        <translation>Filled</translation>
    </message>
    <message>
        <source>Folder data ini milik pos {0}. Pakai folder data lain untuk pos baru.</source>
        <translation>This data folder belongs to post {0}. Use another folder for a new post.</translation>
    </message>
    <message>
        <source>FormView</source>
        <translation>FormView</translation>
    </message>
    <message>
        <source>Foto</source>
        <translation>Photo</translation>
    </message>
    <message>
        <source>Foto lebih dari 12 MB. Kecilkan dahulu.</source>
        <translation>The photo is over 12 MB. Make it smaller first.</translation>
    </message>
    <message>
        <source>Foto tidak dapat disimpan di komputer ini.</source>
        <translation>The photo cannot be kept on this computer.</translation>
    </message>
    <message>
        <source>Fusion</source>
        <translation>Fusion</translation>
    </message>
    <message>
        <source>GO-SEND, dipesan server</source>
        <translation>GO-SEND, booked by the server</translation>
    </message>
    <message>
        <source>Gagal diantar</source>
        <translation>Delivery failed</translation>
    </message>
    <message>
        <source>Gancang Aron</source>
        <translation>Gancang Aron</translation>
    </message>
    <message>
        <source>Gancang Aron (armada)</source>
        <translation>Gancang Aron (fleet)</translation>
    </message>
    <message>
        <source>Gelap</source>
        <translation>Dark</translation>
    </message>
    <message>
        <source>Gratis (PBI)</source>
        <translation>Free (PBI)</translation>
    </message>
    <message>
        <source>Gulungan termal 58 mm</source>
        <translation>Thermal roll 58 mm</translation>
    </message>
    <message>
        <source>Gulungan termal 80 mm</source>
        <translation>Thermal roll 80 mm</translation>
    </message>
    <message>
        <source>Hanya bila petugas di sana bersedia menyimpan paketnya.</source>
        <translation>Only if staff there are willing to keep the pack.</translation>
    </message>
    <message>
        <source>Hapus baris obat atau racikan</source>
        <translation>Delete the line of a medicine or mixture</translation>
    </message>
    <message>
        <source>Hilang</source>
        <translation>Lost</translation>
    </message>
    <message>
        <source>Hilang atau rusak</source>
        <translation>Lost or damaged</translation>
    </message>
    <message>
        <source>Hitung paketnya, lalu ketik jumlahnya.</source>
        <translation>Count the packs, then type how many.</translation>
    </message>
    <message>
        <source>Hubungan</source>
        <translation>Relation</translation>
    </message>
    <message>
        <source>Hubungan dengan pasien</source>
        <translation>Relation to the patient</translation>
    </message>
    <message>
        <source>Identitas</source>
        <translation>Identity</translation>
    </message>
    <message>
        <source>Ikut komputer</source>
        <translation>As the computer</translation>
    </message>
    <message>
        <source>Insiden</source>
        <translation>Incident</translation>
    </message>
    <message>
        <source>Inter</source>
        <translation>Inter</translation>
    </message>
    <message>
        <source>Inter-{0}.woff2</source>
        <translation>Inter-{0}.woff2</translation>
    </message>
    <message>
        <source>Isi NIK lengkap (16 angka) atau nomor JKN lengkap (13 angka).</source>
        <translation>Fill in the whole NIK (16 digits) or the whole JKN number (13 digits).</translation>
    </message>
    <message>
        <source>Isi alamat server dari petugas TI kabupaten.</source>
        <translation>Fill in the server address from the district&apos;s IT staff.</translation>
    </message>
    <message>
        <source>Isi dengan angka bulat.</source>
        <translation>Fill in a whole number.</translation>
    </message>
    <message>
        <source>Isi desa dan kecamatan.</source>
        <translation>Fill in village and kecamatan.</translation>
    </message>
    <message>
        <source>Isi nama dokter penulis resep.</source>
        <translation>Fill in the prescribing doctor&apos;s name.</translation>
    </message>
    <message>
        <source>Isi nama kurir.</source>
        <translation>Fill in the driver&apos;s name.</translation>
    </message>
    <message>
        <source>Isi nama obat.</source>
        <translation>Fill in the medicine&apos;s name.</translation>
    </message>
    <message>
        <source>Isi nama pasien, paling sedikit 2 huruf.</source>
        <translation>Fill in the patient&apos;s name, at least 2 letters.</translation>
    </message>
    <message>
        <source>Isi nama penerima.</source>
        <translation>Fill in the receiver&apos;s name.</translation>
    </message>
    <message>
        <source>Isi nama petugas.</source>
        <translation>Fill in the name of the member of staff.</translation>
    </message>
    <message>
        <source>Isi nama racikan.</source>
        <translation>Fill in the mixture&apos;s name.</translation>
    </message>
    <message>
        <source>Isi paling sedikit satu obat.</source>
        <translation>Fill in at least one medicine.</translation>
    </message>
    <message>
        <source>Isi patokan agar kurir mudah mencari.</source>
        <translation>Fill in a landmark so that the courier finds the house.</translation>
    </message>
    <message>
        <source>Isi tanggal lahir.</source>
        <translation>Fill in the birth date.</translation>
    </message>
    <message>
        <source>Isi tanggal pelatihan dan masa berlakunya, atau kosongkan keduanya.</source>
        <translation>Fill in the training date and how long it is valid, or leave both empty.</translation>
    </message>
    <message>
        <source>Isi {0}.</source>
        <translation>Fill in {0}.</translation>
    </message>
    <message>
        <source>Isi {0}{1}.</source>
        <translation>Fill in {0}{1}.</translation>
    </message>
    <message>
        <source>Isian ini tidak dapat dibetulkan dari sini. Catat ulang dengan benar, lalu lepas data ini dengan alasannya.</source>
        <translation>This entry cannot be mended from here. Record it anew as it should be, then let these data go with the reason.</translation>
    </message>
    <message>
        <source>Iter</source>
        <translation>Repeats</translation>
    </message>
    <message>
        <source>Iter harus 0 sampai {0}.</source>
        <translation>Repeats must be 0 to {0}.</translation>
    </message>
    <message>
        <source>Iter, bets, kedaluwarsa</source>
        <translation>Repeats, batch, expiry</translation>
    </message>
    <message>
        <source>Izin komputer ini dicabut atau belum sah. Pekerjaan dapat diteruskan dan tersimpan di sini. Hubungi petugas TI dinas.</source>
        <translation>This computer&apos;s permit was withdrawn or is not valid yet. Work can go on and is saved here. Contact the office&apos;s IT staff.</translation>
    </message>
    <message>
        <source>JKN {0}</source>
        <translation>JKN {0}</translation>
    </message>
    <message>
        <source>Jalan</source>
        <translation>Street</translation>
    </message>
    <message>
        <source>Jalur</source>
        <translation>Lane</translation>
    </message>
    <message>
        <source>Jalur PBI tidak dipungut biaya.</source>
        <translation>Nothing is charged in the PBI lane.</translation>
    </message>
    <message>
        <source>Jalur gratis perlu bukti (PBI/SKTM/DTSEN/keputusan apoteker).</source>
        <translation>The free lane needs a proof (PBI/SKTM/DTSEN/pharmacist&apos;s decision).</translation>
    </message>
    <message>
        <source>Jam komputer ini {0} {1} daripada jam server. Atur jam komputer. Urutan data tetap benar, tetapi waktunya ditandai.</source>
        <translation>This computer&apos;s clock is {0} {1} the server&apos;s. Set the clock. The order of the data stays right, but their times are marked.</translation>
    </message>
    <message>
        <source>Jam tutup tidak dikenali. Contoh 16.00.</source>
        <translation>The closing hour was not understood. Example 16.00.</translation>
    </message>
    <message>
        <source>Januari</source>
        <translation>January</translation>
    </message>
    <message>
        <source>Jaringan ada, tetapi yang menjawab bukan server dinas. Buka peramban, masuk ke Wi-Fi atau pakai jaringan lain, lalu tekan Kirim sekarang. Tidak ada data yang diberikan kepadanya.</source>
        <translation>There is a network, but what answers is not the office&apos;s server. Open a browser and log in to the Wi-Fi or use another network, then press Send now. No data were given to it.</translation>
    </message>
    <message>
        <source>Jawab: adakah isi yang bocor atau tercecer.</source>
        <translation>Answer: did contents leak or spill?</translation>
    </message>
    <message>
        <source>Jawab: adakah orang yang celaka.</source>
        <translation>Answer: was a person hurt?</translation>
    </message>
    <message>
        <source>Jawaban</source>
        <translation>Answer</translation>
    </message>
    <message>
        <source>Jawaban dokter</source>
        <translation>The doctor&apos;s answer</translation>
    </message>
    <message>
        <source>Jawaban dokter tercatat.</source>
        <translation>The doctor&apos;s answer is recorded.</translation>
    </message>
    <message>
        <source>Jawaban tercatat. Batalkan resep ini (B), lalu catat penggantinya (F9).</source>
        <translation>The answer is recorded. Cancel this prescription (B), then record its replacement (F9).</translation>
    </message>
    <message>
        <source>Jenis kelamin</source>
        <translation>Sex</translation>
    </message>
    <message>
        <source>Juli</source>
        <translation>July</translation>
    </message>
    <message>
        <source>Jumat</source>
        <translation>Friday</translation>
    </message>
    <message>
        <source>Jumlah</source>
        <translation>Amount</translation>
    </message>
    <message>
        <source>Jumlah harus lebih dari 0.</source>
        <translation>The amount must be above 0.</translation>
    </message>
    <message>
        <source>Jumlah paket {0}, tercatat {1}.</source>
        <translation>{0} packs, {1} recorded.</translation>
    </message>
    <message>
        <source>Jumlah paling banyak {0}.</source>
        <translation>The amount is at most {0}.</translation>
    </message>
    <message>
        <source>Jumlah paling sedikit {0}.</source>
        <translation>The amount is at least {0}.</translation>
    </message>
    <message>
        <source>Jumlah yang diserahkan untuk {slip} tercatat.</source>
        <translation>The amount handed over for {slip} is recorded.</translation>
    </message>
    <message>
        <source>Jumlahnya masih sama dengan resep.</source>
        <translation>The amount is still the prescription&apos;s.</translation>
    </message>
    <message>
        <source>Juni</source>
        <translation>June</translation>
    </message>
    <message>
        <source>K untuk minta kurir, tunggu beberapa detik, lalu O untuk menyerahkan.</source>
        <translation>K to request a courier, wait some seconds, then O to hand over.</translation>
    </message>
    <message>
        <source>Kabar ini bukan dari pihak yang berwenang. Cocokkan dengan kurir atau pos.</source>
        <translation>This report is not from somebody entitled to it. Compare it with the courier or the post.</translation>
    </message>
    <message>
        <source>Kabar ini ditulis versi aplikasi yang lebih baru. Perbarui aplikasi.</source>
        <translation>This report was written by a newer version of the program. Update the program.</translation>
    </message>
    <message>
        <source>Kabar lain</source>
        <translation>Another report</translation>
    </message>
    <message>
        <source>Kalimat aturan</source>
        <translation>Sentence of the directions</translation>
    </message>
    <message>
        <source>Kami mencari kurir lain.</source>
        <translation>We are looking for another courier.</translation>
    </message>
    <message>
        <source>Kami mencari kurir lain. Paket juga dapat diambil di pos dengan membawa KTP.</source>
        <translation>We are looking for another courier. The pack can also be fetched at the post with an ID card.</translation>
    </message>
    <message>
        <source>Kami menelepon kurirnya dan memberi kabar.</source>
        <translation>We telephone the driver and report back.</translation>
    </message>
    <message>
        <source>Kamis</source>
        <translation>Thursday</translation>
    </message>
    <message>
        <source>Kapan</source>
        <translation>When</translation>
    </message>
    <message>
        <source>Kapsul</source>
        <translation>Capsule</translation>
    </message>
    <message>
        <source>Keadaan segel</source>
        <translation>State of the seal</translation>
    </message>
    <message>
        <source>Keadaan yang benar</source>
        <translation>The right state</translation>
    </message>
    <message>
        <source>Kebijakan kurir tidak ada. Pasang ulang aplikasi.</source>
        <translation>There is no courier policy. Install the program again.</translation>
    </message>
    <message>
        <source>Kec. {0}</source>
        <translation>Kec. {0}</translation>
    </message>
    <message>
        <source>Kecamatan</source>
        <translation>Kecamatan</translation>
    </message>
    <message>
        <source>Kedua PIN tidak sama. Ketik ulang.</source>
        <translation>The two PINs differ. Type them again.</translation>
    </message>
    <message>
        <source>Kemas obat susulan</source>
        <translation>Pack the rest of the medicines</translation>
    </message>
    <message>
        <source>Kemas susulan</source>
        <translation>Pack the rest</translation>
    </message>
    <message>
        <source>Kembali di pos</source>
        <translation>Back at the post</translation>
    </message>
    <message>
        <source>Kembali ke penyiapan, telaah obat tidak sesuai: {0}.</source>
        <translation>Back to preparation, the medicine check found: {0}.</translation>
    </message>
    <message>
        <source>Kembali ke pos</source>
        <translation>Back to the post</translation>
    </message>
    <message>
        <source>Kembalikan ke penyiapan</source>
        <translation>Back to preparation</translation>
    </message>
    <message>
        <source>Kendaraan kurir bermasalah</source>
        <translation>The driver&apos;s vehicle has trouble</translation>
    </message>
    <message>
        <source>Keputusan</source>
        <translation>Decision</translation>
    </message>
    <message>
        <source>Kertas A5, huruf besar</source>
        <translation>A5 paper, large letters</translation>
    </message>
    <message>
        <source>Kertas A6</source>
        <translation>A6 paper</translation>
    </message>
    <message>
        <source>Kertas tidak keluar: Enter mencetak lagi. Kertas keluar: tekan Del.</source>
        <translation>No paper came out: Enter prints again. Paper came out: press Del.</translation>
    </message>
    <message>
        <source>Ketik ulang 4 angka terakhir NIK.</source>
        <translation>Type the last 4 digits of the NIK again.</translation>
    </message>
    <message>
        <source>Kode terima</source>
        <translation>Delivery code</translation>
    </message>
    <message>
        <source>Kode terima ada di surat pasien. Tanpa bukti, pilih bukti menyusul dan telepon penerima.</source>
        <translation>The delivery code stands on the patient&apos;s letter. Without a proof choose proof to follow and telephone the receiver.</translation>
    </message>
    <message>
        <source>Kode terima tidak cocok. Tanyakan lagi kepada penerima.</source>
        <translation>The delivery code does not match. Ask the receiver again.</translation>
    </message>
    <message>
        <source>Kode desa tidak ada di daftar wilayah.</source>
        <translation>The village code is not in the list of areas.</translation>
    </message>
    <message>
        <source>Kode kecamatan di {0} tidak dikenal.</source>
        <translation>The kecamatan code in the {0} is unknown.</translation>
    </message>
    <message>
        <source>Kode obat</source>
        <translation>Medicine code</translation>
    </message>
    <message>
        <source>Kode obat tidak ada di formularium.</source>
        <translation>The medicine code is not in the formulary.</translation>
    </message>
    <message>
        <source>Kode obat {0} dipakai dua kali.</source>
        <translation>The medicine code {0} is used twice.</translation>
    </message>
    <message>
        <source>Kode pendaftaran terdiri atas 8 huruf, tanda -, 8 huruf.</source>
        <translation>The enrolment code is 8 letters, a -, 8 letters.</translation>
    </message>
    <message>
        <source>Kode pendaftaran tidak dikenal.</source>
        <translation>The enrolment code is unknown.</translation>
    </message>
    <message>
        <source>Kode wilayah {0} tidak ada di daftar desa.</source>
        <translation>The area code {0} is not in the list of villages.</translation>
    </message>
    <message>
        <source>Kolom ada dua kali: {0}.</source>
        <translation>Column given twice: {0}.</translation>
    </message>
    <message>
        <source>Kolom tidak ada: {0}.</source>
        <translation>No such column: {0}.</translation>
    </message>
    <message>
        <source>Komputer ini belum terdaftar di pos mana pun. Minta kode pendaftaran ke kabupaten.</source>
        <translation>This computer is not enrolled at any post. Ask the district for an enrolment code.</translation>
    </message>
    <message>
        <source>Komputer ini didaftarkan sebelum ada kiriman lewat USB. Minta kode pendaftaran baru ke kabupaten, lalu daftarkan lagi. Data tetap aman di komputer ini.</source>
        <translation>This computer was enrolled before there were USB files. Ask the district for a new code and enrol again. The data are safe on this computer.</translation>
    </message>
    <message>
        <source>Koreksi</source>
        <translation>Correction</translation>
    </message>
    <message>
        <source>Koreksi antaran</source>
        <translation>Correct the delivery</translation>
    </message>
    <message>
        <source>Koreksi tidak lengkap. Pilih status yang benar dan tulis alasannya.</source>
        <translation>The correction is not complete. Choose the right state and write the reason.</translation>
    </message>
    <message>
        <source>Koreksi {slip} tersimpan.</source>
        <translation>Correction of {slip} saved.</translation>
    </message>
    <message>
        <source>Kronologi</source>
        <translation>What happened when</translation>
    </message>
    <message>
        <source>Kunci layar</source>
        <translation>Lock the screen</translation>
    </message>
    <message>
        <source>Kunci server tidak cocok dengan kode pendaftaran. Pendaftaran dibatalkan.</source>
        <translation>The server&apos;s key does not match the enrolment code. The enrolment was cancelled.</translation>
    </message>
    <message>
        <source>Kunjungan apoteker</source>
        <translation>Pharmacist&apos;s visit</translation>
    </message>
    <message>
        <source>Kurang obat</source>
        <translation>Medicines owed</translation>
    </message>
    <message>
        <source>Kurir</source>
        <translation>Courier</translation>
    </message>
    <message>
        <source>Kurir aktif atau tidak</source>
        <translation>Driver active or not</translation>
    </message>
    <message>
        <source>Kurir atau motor sendiri</source>
        <translation>Courier or own motorbike</translation>
    </message>
    <message>
        <source>Kurir baru</source>
        <translation>New driver</translation>
    </message>
    <message>
        <source>Kurir belum dilatih. Minta persetujuan apoteker.</source>
        <translation>This driver is not trained. Ask the pharmacist for approval.</translation>
    </message>
    <message>
        <source>Kurir belum memungut ongkos, jadi motor sendiri tidak lebih murah.</source>
        <translation>The courier does not charge yet, so an own motorbike is not cheaper.</translation>
    </message>
    <message>
        <source>Kurir berikutnya membawanya.</source>
        <translation>The next courier carries it.</translation>
    </message>
    <message>
        <source>Kurir dari pesanan lama mengaku membawa paket. Pastikan paket dibawa siapa.</source>
        <translation>A courier of an old order claims to carry the pack. Make sure who carries it.</translation>
    </message>
    <message>
        <source>Kurir didapat</source>
        <translation>Driver found</translation>
    </message>
    <message>
        <source>Kurir diminta</source>
        <translation>Courier requested</translation>
    </message>
    <message>
        <source>Kurir dipesan</source>
        <translation>Courier booked</translation>
    </message>
    <message>
        <source>Kurir itu tidak ada di komputer ini.</source>
        <translation>That driver is not on this computer.</translation>
    </message>
    <message>
        <source>Kurir lain</source>
        <translation>Another driver</translation>
    </message>
    <message>
        <source>Kurir lebih murah {0} sebulan. Motor sendiri baru lebih murah mulai {1} antaran sebulan; sekarang {2}.</source>
        <translation>The courier is cheaper by {0} a month. An own motorbike is cheaper from {1} deliveries a month; now {2}.</translation>
    </message>
    <message>
        <source>Kurir melapor sebelum serah terima tercatat. Pindai serah terima atau koreksi.</source>
        <translation>The courier reported before the hand-over was recorded. Scan the hand-over or correct it.</translation>
    </message>
    <message>
        <source>Kurir melapor sudah mengambil</source>
        <translation>The courier reports having picked it up</translation>
    </message>
    <message>
        <source>Kurir membatalkan pesanan padahal paket sudah dibawa. Telepon kurir sekarang.</source>
        <translation>The courier cancelled although the pack is with them. Telephone the driver now.</translation>
    </message>
    <message>
        <source>Kurir mengaku sudah mengambil paket. Pastikan paket masih ada di pos.</source>
        <translation>The courier claims to have picked it up. Make sure that the pack is still at the post.</translation>
    </message>
    <message>
        <source>Kurir menuju pos</source>
        <translation>Driver on the way to the post</translation>
    </message>
    <message>
        <source>Kurir siaga</source>
        <translation>Standby driver</translation>
    </message>
    <message>
        <source>Kurir siaga di pos</source>
        <translation>Standby driver at the post</translation>
    </message>
    <message>
        <source>Kurir sudah diminta untuk paket ini. Pilih kurir siaga bila ingin menggantinya.</source>
        <translation>A courier is requested for this pack already. Pick a standby driver to replace it.</translation>
    </message>
    <message>
        <source>Kurir sudah diminta; begitu datang, paket diserahkan.</source>
        <translation>A courier is requested; once here, the pack is handed over.</translation>
    </message>
    <message>
        <source>Kurir tanpa nama</source>
        <translation>Driver without a name</translation>
    </message>
    <message>
        <source>Kurir tidak melayani wilayah ini</source>
        <translation>The courier does not serve this area</translation>
    </message>
    <message>
        <source>Kurir untuk {slip} diminta.</source>
        <translation>Courier requested for {slip}.</translation>
    </message>
    <message>
        <source>Kurir, lewat server kabupaten</source>
        <translation>Courier, through the district server</translation>
    </message>
    <message>
        <source>Kurir: </source>
        <translation>Courier: </translation>
    </message>
    <message>
        <source>Label 60 × 40 mm</source>
        <translation>Label 60 × 40 mm</translation>
    </message>
    <message>
        <source>Lainnya</source>
        <translation>Other</translation>
    </message>
    <message>
        <source>Laki-laki</source>
        <translation>Male</translation>
    </message>
    <message>
        <source>Lama (hari)</source>
        <translation>Length (days)</translation>
    </message>
    <message>
        <source>Lama pakai harus 0 sampai {0} hari.</source>
        <translation>The length must be 0 to {0} days.</translation>
    </message>
    <message>
        <source>Lama sebelum terkunci tidak dikenal.</source>
        <translation>The time before locking is unknown.</translation>
    </message>
    <message>
        <source>Langkah</source>
        <translation>Step</translation>
    </message>
    <message>
        <source>Langkah ini hanya dicatat oleh {0}.</source>
        <translation>This step is recorded by {0} only.</translation>
    </message>
    <message>
        <source>Langkah ini tidak berlaku untuk antaran berstatus {0}. Periksa nomor slipnya.</source>
        <translation>This step does not apply to a delivery in the state {0}. Check the slip number.</translation>
    </message>
    <message>
        <source>Langkah pengantaran</source>
        <translation>Steps of the delivery</translation>
    </message>
    <message>
        <source>Langkah resep</source>
        <translation>Steps of the prescription</translation>
    </message>
    <message>
        <source>Lanjut sesuai resep</source>
        <translation>Go on as prescribed</translation>
    </message>
    <message>
        <source>Lanjutkan dengan alasan</source>
        <translation>Go on with a reason</translation>
    </message>
    <message>
        <source>Lanjutkan resep</source>
        <translation>Go on with the prescription</translation>
    </message>
    <message>
        <source>Lanjutkan tanpa jawaban dokter</source>
        <translation>Go on without the doctor&apos;s answer</translation>
    </message>
    <message>
        <source>Laporan</source>
        <translation>Reports</translation>
    </message>
    <message>
        <source>Laporan diterima</source>
        <translation>Report received</translation>
    </message>
    <message>
        <source>Laporan ini tidak lengkap: sebagian data lama sudah dilepas dari komputer ini. Data lengkap ada di server kabupaten.</source>
        <translation>This report is not complete: part of the old data was let go from this computer. All data are at the district server.</translation>
    </message>
    <message>
        <source>Laporan insiden</source>
        <translation>Incident report</translation>
    </message>
    <message>
        <source>Laporan insiden {slip} tersimpan.</source>
        <translation>Incident report {slip} saved.</translation>
    </message>
    <message>
        <source>Laporan kurir lewat telepon.</source>
        <translation>The driver&apos;s report by telephone.</translation>
    </message>
    <message>
        <source>Laporan sebelumnya</source>
        <translation>Report before</translation>
    </message>
    <message>
        <source>Laporan sebulan</source>
        <translation>Report of a month</translation>
    </message>
    <message>
        <source>Laporan sehari</source>
        <translation>Report of a day</translation>
    </message>
    <message>
        <source>Laporan sesudahnya</source>
        <translation>Report after</translation>
    </message>
    <message>
        <source>Lembar A4 untuk digunting</source>
        <translation>A4 sheet to cut up</translation>
    </message>
    <message>
        <source>Lepas data yang ditolak</source>
        <translation>Let refused data go</translation>
    </message>
    <message>
        <source>Maret</source>
        <translation>March</translation>
    </message>
    <message>
        <source>Masa berlaku bukti tidak dikenal.</source>
        <translation>How long the proof is valid is unknown.</translation>
    </message>
    <message>
        <source>Masa berlaku pelatihan berakhir sebelum pelatihannya.</source>
        <translation>The training ends before it began.</translation>
    </message>
    <message>
        <source>Masa pakai (BUD)</source>
        <translation>Beyond-use date (BUD)</translation>
    </message>
    <message>
        <source>Masih ada data yang belum terkirim. Kirim dulu lewat jaringan atau flashdisk, lalu ulangi. Data tidak berubah.</source>
        <translation>There are data that were not sent. Send them by network or USB first, then try again. No data changed.</translation>
    </message>
    <message>
        <source>Masih kurang</source>
        <translation>Still owed</translation>
    </message>
    <message>
        <source>Masih kurang: {0}. Setelah ditutup tidak dapat diserahkan lagi.</source>
        <translation>Still owed: {0}. Once closed it cannot be handed over any more.</translation>
    </message>
    <message>
        <source>Masuk dahulu ke Wi-Fi</source>
        <translation>Log in to the Wi-Fi first</translation>
    </message>
    <message>
        <source>Masuk dahulu ke Wi-Fi: yang menjawab bukan server</source>
        <translation>Log in to the Wi-Fi first: what answers is not the server</translation>
    </message>
    <message>
        <source>Masuk sebagai Apoteker Latihan (Ctrl+L).</source>
        <translation>Log in as Apoteker Latihan (Ctrl+L).</translation>
    </message>
    <message>
        <source>Mei</source>
        <translation>May</translation>
    </message>
    <message>
        <source>Mencari kurir</source>
        <translation>Looking for a courier</translation>
    </message>
    <message>
        <source>Mengapa dibawa kembali</source>
        <translation>Why it is carried back</translation>
    </message>
    <message>
        <source>Mengapa kurang</source>
        <translation>Why less</translation>
    </message>
    <message>
        <source>Mengapa tertahan</source>
        <translation>Why it is held up</translation>
    </message>
    <message>
        <source>Menghubungi server</source>
        <translation>Contacting the server</translation>
    </message>
    <message>
        <source>Mengirim {0} dari {1}</source>
        <translation>Sending {0} of {1}</translation>
    </message>
    <message>
        <source>Menuju pos</source>
        <translation>On the way to the post</translation>
    </message>
    <message>
        <source>Menunggu jaringan</source>
        <translation>Waiting for a network</translation>
    </message>
    <message>
        <source>Menunggu jawaban dokter</source>
        <translation>Waiting for the doctor&apos;s answer</translation>
    </message>
    <message>
        <source>Menunggu jawaban {0}: {1}</source>
        <translation>Waiting for the answer of {0}: {1}</translation>
    </message>
    <message>
        <source>Menunggu keputusan apoteker.</source>
        <translation>Waiting for the pharmacist&apos;s decision.</translation>
    </message>
    <message>
        <source>Menunggu kurir</source>
        <translation>Waiting for a courier</translation>
    </message>
    <message>
        <source>Menunggu pendaftaran pos</source>
        <translation>Waiting for the post to be enrolled</translation>
    </message>
    <message>
        <source>Menunggu printer</source>
        <translation>Waiting for the printer</translation>
    </message>
    <message>
        <source>Menunggu sinyal</source>
        <translation>Waiting for a signal</translation>
    </message>
    <message>
        <source>Menunggu: server menolak komputer ini</source>
        <translation>Waiting: the server refuses this computer</translation>
    </message>
    <message>
        <source>Menunggu: yang menjawab bukan server</source>
        <translation>Waiting: what answers is not the server</translation>
    </message>
    <message>
        <source>Minggu</source>
        <translation>Sunday</translation>
    </message>
    <message>
        <source>Minta kurir</source>
        <translation>Request a courier</translation>
    </message>
    <message>
        <source>Minta kurir membawa paket kembali, atau mencoba lagi.</source>
        <translation>Ask the driver to bring the pack back, or try again.</translation>
    </message>
    <message>
        <source>Mirip {0}: baca ulang namanya.</source>
        <translation>Looks like {0}: read its name again.</translation>
    </message>
    <message>
        <source>Misalnya: Jalan Basuki Rahmat, depan pasar</source>
        <translation>For example: Jalan Basuki Rahmat, opposite the market</translation>
    </message>
    <message>
        <source>Misalnya: ban bocor di Rogojampi</source>
        <translation>For example: flat tyre in Rogojampi</translation>
    </message>
    <message>
        <source>Misalnya: benar, dosis sesuai hasil laboratorium</source>
        <translation>For example: right, dose by laboratory result</translation>
    </message>
    <message>
        <source>Misalnya: cara minum dan efek samping</source>
        <translation>For example: how to take it and side effects</translation>
    </message>
    <message>
        <source>Misalnya: dihancurkan, diserahkan ke pengolah limbah</source>
        <translation>For example: shredded, given to the waste processor</translation>
    </message>
    <message>
        <source>Misalnya: dosis 3 × 850 mg?</source>
        <translation>For example: dose 3 × 850 mg?</translation>
    </message>
    <message>
        <source>Misalnya: dosis lazim gagal jantung</source>
        <translation>For example: usual dose in heart failure</translation>
    </message>
    <message>
        <source>Misalnya: hanya satu petugas bertugas</source>
        <translation>For example: only one person on duty</translation>
    </message>
    <message>
        <source>Misalnya: isi utuh, kemasan tidak terbuka</source>
        <translation>For example: contents whole, packing not opened</translation>
    </message>
    <message>
        <source>Misalnya: pasien menebus di apotek lain</source>
        <translation>For example: the patient buys it elsewhere</translation>
    </message>
    <message>
        <source>Misalnya: pasien menunggu di pos</source>
        <translation>For example: the patient waits at the post</translation>
    </message>
    <message>
        <source>Misalnya: pengemudi Hadi</source>
        <translation>For example: driver Hadi</translation>
    </message>
    <message>
        <source>Misalnya: pukul 10.30</source>
        <translation>For example: 10.30</translation>
    </message>
    <message>
        <source>Misalnya: rumah kosong</source>
        <translation>For example: nobody at home</translation>
    </message>
    <message>
        <source>Misalnya: salah memilih nama penerima</source>
        <translation>For example: chose the wrong receiver</translation>
    </message>
    <message>
        <source>Misalnya: stok habis, datang hari Kamis</source>
        <translation>For example: out of stock, comes on Thursday</translation>
    </message>
    <message>
        <source>Motor sendiri lebih murah {0} sebulan: {1} antaran, titik impas {2}.</source>
        <translation>An own motorbike is cheaper by {0} a month: {1} deliveries, break-even {2}.</translation>
    </message>
    <message>
        <source>Motor sendiri {0}</source>
        <translation>Own motorbike {0}</translation>
    </message>
    <message>
        <source>NIK ini sudah dipakai pasien lain ({0}). Periksa NIK dan tanggal lahir.</source>
        <translation>Another patient has this NIK ({0}). Check NIK and birth date.</translation>
    </message>
    <message>
        <source>NIK {0}</source>
        <translation>NIK {0}</translation>
    </message>
    <message>
        <source>Nama</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Nama dan hubungan</source>
        <translation>Name and relation</translation>
    </message>
    <message>
        <source>Nama dan tanda tangan</source>
        <translation>Name and signature</translation>
    </message>
    <message>
        <source>Nama desa</source>
        <translation>Village name</translation>
    </message>
    <message>
        <source>Nama kurir</source>
        <translation>Driver&apos;s name</translation>
    </message>
    <message>
        <source>Nama obat</source>
        <translation>Medicine&apos;s name</translation>
    </message>
    <message>
        <source>Nama pasien atau keluarga</source>
        <translation>Name of patient or family</translation>
    </message>
    <message>
        <source>Nama pasien tidak boleh memuat angka.</source>
        <translation>A patient&apos;s name cannot hold digits.</translation>
    </message>
    <message>
        <source>Nama penerima</source>
        <translation>Receiver&apos;s name</translation>
    </message>
    <message>
        <source>Nama pengambil</source>
        <translation>Name of whoever fetches it</translation>
    </message>
    <message>
        <source>Nama pengemudi</source>
        <translation>Driver&apos;s name</translation>
    </message>
    <message>
        <source>Nama petugas yang menerima</source>
        <translation>Name of the staff who received it</translation>
    </message>
    <message>
        <source>Nama saksi pemusnahan</source>
        <translation>Name of the witness of the destruction</translation>
    </message>
    <message>
        <source>Narkotika dan psikotropika tidak boleh dititipkan ke kurir.</source>
        <translation>Narcotics and psychotropics must not go with a courier.</translation>
    </message>
    <message>
        <source>No. pesanan</source>
        <translation>Order no.</translation>
    </message>
    <message>
        <source>Nomor</source>
        <translation>Number</translation>
    </message>
    <message>
        <source>Nomor HP</source>
        <translation>Mobile number</translation>
    </message>
    <message>
        <source>Nomor HP 081200009999, alamat terserah Anda.</source>
        <translation>Mobile number 081200009999, any address you like.</translation>
    </message>
    <message>
        <source>Nomor HP lain</source>
        <translation>Another mobile number</translation>
    </message>
    <message>
        <source>Nomor JKN</source>
        <translation>JKN number</translation>
    </message>
    <message>
        <source>Nomor JKN belum diisi.</source>
        <translation>The JKN number is not filled in.</translation>
    </message>
    <message>
        <source>Nomor JKN harus 13 angka.</source>
        <translation>A JKN number has 13 digits.</translation>
    </message>
    <message>
        <source>Nomor komputer</source>
        <translation>Computer number</translation>
    </message>
    <message>
        <source>Nomor kurir</source>
        <translation>Driver number</translation>
    </message>
    <message>
        <source>Nomor pesanan</source>
        <translation>Order number</translation>
    </message>
    <message>
        <source>Nomor segel</source>
        <translation>Seal number</translation>
    </message>
    <message>
        <source>Nomor segel belum diisi/dipindai.</source>
        <translation>The seal number is not filled in or scanned.</translation>
    </message>
    <message>
        <source>Nomor segel saat serah terima berbeda dari saat disegel. Cek paketnya.</source>
        <translation>The seal number at the hand-over differs from the sealing. Check the pack.</translation>
    </message>
    <message>
        <source>Nomor {0} tidak dipakai lagi. Pasang segel baru.</source>
        <translation>Number {0} is not used any more. Put on a new seal.</translation>
    </message>
    <message>
        <source>November</source>
        <translation>November</translation>
    </message>
    <message>
        <source>Obat</source>
        <translation>Medicine</translation>
    </message>
    <message>
        <source>Obat belum diperiksa. Lengkapi telaah obat dulu.</source>
        <translation>The medicines are not checked. Complete the medicine check first.</translation>
    </message>
    <message>
        <source>Obat belum disiapkan. Catat penyiapnya dulu.</source>
        <translation>The medicines are not prepared. Record the preparer first.</translation>
    </message>
    <message>
        <source>Obat cair (botol)</source>
        <translation>Liquid medicine (bottle)</translation>
    </message>
    <message>
        <source>Obat diperiksa</source>
        <translation>Medicines checked</translation>
    </message>
    <message>
        <source>Obat disiapkan</source>
        <translation>Medicines prepared</translation>
    </message>
    <message>
        <source>Obat susulan dikemas</source>
        <translation>The rest of the medicines packed</translation>
    </message>
    <message>
        <source>Oktober</source>
        <translation>October</translation>
    </message>
    <message>
        <source>Ongkos</source>
        <translation>Fee</translation>
    </message>
    <message>
        <source>Orang tua</source>
        <translation>Parent</translation>
    </message>
    <message>
        <source>PIN baru harus lain dari PIN lama.</source>
        <translation>The new PIN must differ from the old one.</translation>
    </message>
    <message>
        <source>PIN harus 6 sampai 12 angka.</source>
        <translation>A PIN has 6 to 12 digits.</translation>
    </message>
    <message>
        <source>PIN ini mudah ditebak. Pilih angka yang tidak berurutan.</source>
        <translation>This PIN is easy to guess. Choose digits that are not in a row.</translation>
    </message>
    <message>
        <source>PIN salah. Periksa lalu ketik ulang.</source>
        <translation>Wrong PIN. Check it and type it again.</translation>
    </message>
    <message>
        <source>Pakai pasien yang sudah ada</source>
        <translation>Use the patient on record</translation>
    </message>
    <message>
        <source>Pakai yang lain</source>
        <translation>Use the other one</translation>
    </message>
    <message>
        <source>Pakai yang tampil</source>
        <translation>Use the one shown</translation>
    </message>
    <message>
        <source>Paket</source>
        <translation>Pack</translation>
    </message>
    <message>
        <source>Paket belum disegel. Segel dulu, lalu {0}.</source>
        <translation>The pack is not sealed. Seal it first, then {0}.</translation>
    </message>
    <message>
        <source>Paket belum diserahkan ke kurir. Catat serah terimanya dulu.</source>
        <translation>The pack was not handed to a courier. Record the hand-over first.</translation>
    </message>
    <message>
        <source>Paket dibawa kembali ke {0}; kami menghubungi Anda untuk mengantar lagi.</source>
        <translation>The pack is carried back to {0}; we contact you to bring it again.</translation>
    </message>
    <message>
        <source>Paket disegel</source>
        <translation>Pack sealed</translation>
    </message>
    <message>
        <source>Paket diserahkan saat pesanan kurir sudah berakhir. Hubungi kurirnya.</source>
        <translation>The pack was handed over when the courier&apos;s order was over. Contact the driver.</translation>
    </message>
    <message>
        <source>Paket ini ditutup sebagai hilang atau rusak. Laporan tidak dapat dihapus.</source>
        <translation>This pack was closed as lost or damaged. The report cannot be deleted.</translation>
    </message>
    <message>
        <source>Paket ini kembali ke pos. Putuskan dulu: dipakai lagi atau dimusnahkan.</source>
        <translation>This pack came back to the post. Decide first: used again or destroyed.</translation>
    </message>
    <message>
        <source>Paket ini mendapat nomor slip sendiri, lalu disiapkan, diperiksa, dan disegel.</source>
        <translation>This pack gets a slip number of its own, then it is prepared, checked and sealed.</translation>
    </message>
    <message>
        <source>Paket ini pernah kembali. Segel ulang dulu, lalu minta kurir.</source>
        <translation>This pack came back once. Seal it anew first, then request a courier.</translation>
    </message>
    <message>
        <source>Paket ini sudah punya kurir. Pilih kurir siaga bila ingin menggantinya.</source>
        <translation>This pack has a courier already. Pick a standby driver to replace it.</translation>
    </message>
    <message>
        <source>Paket kembali</source>
        <translation>Returned pack</translation>
    </message>
    <message>
        <source>Paket obat</source>
        <translation>Medicine pack</translation>
    </message>
    <message>
        <source>Paket obat {0} dari {1}</source>
        <translation>Medicine pack {0} of {1}</translation>
    </message>
    <message>
        <source>Paket sudah dibawa kurir, jadi segelnya tidak dapat diganti.</source>
        <translation>The courier has the pack, so its seal cannot be replaced.</translation>
    </message>
    <message>
        <source>Paket sudah dibawa kurir. Minta kurir kembali, terima paketnya di pos, baru ubah antarannya.</source>
        <translation>The courier has the pack. Ask the driver back, receive the pack at the post, then change the delivery.</translation>
    </message>
    <message>
        <source>Paket sudah dibawa kurir. Periksa nomor slipnya.</source>
        <translation>The courier has the pack. Check the slip number.</translation>
    </message>
    <message>
        <source>Paket sudah disegel dan kurir sudah diminta.</source>
        <translation>The pack is sealed and a courier requested.</translation>
    </message>
    <message>
        <source>Paket susulan berisi sisa. Batalkan, lalu ulangi.</source>
        <translation>The follow-up pack holds the rest. Cancel it, then try again.</translation>
    </message>
    <message>
        <source>Paket susulan tidak jadi diterima</source>
        <translation>The follow-up pack was not received after all</translation>
    </message>
    <message>
        <source>Paket susulan {0} dibuat. Siapkan, periksa, lalu segel.</source>
        <translation>Follow-up pack {0} made. Prepare, check, then seal it.</translation>
    </message>
    <message>
        <source>Paket {0}</source>
        <translation>Pack {0}</translation>
    </message>
    <message>
        <source>Paket {0} dimusnahkan. F menyalin berita acaranya.</source>
        <translation>Pack {0} destroyed. F copies its record.</translation>
    </message>
    <message>
        <source>Paket {0} dipakai lagi. Segel ulang dengan nomor baru (S).</source>
        <translation>Pack {0} is used again. Seal it anew with a new number (S).</translation>
    </message>
    <message>
        <source>Paket {0} kembali ke penyiapan: {1}. Belum disegel.</source>
        <translation>Pack {0} goes back to preparation: {1}. Not sealed.</translation>
    </message>
    <message>
        <source>Paket {slip} disegel.</source>
        <translation>Pack {slip} sealed.</translation>
    </message>
    <message>
        <source>Paket {slip} diserahkan ke kurir.</source>
        <translation>Pack {slip} handed to the courier.</translation>
    </message>
    <message>
        <source>Paket {slip} sudah kembali di pos.</source>
        <translation>Pack {slip} is back at the post.</translation>
    </message>
    <message>
        <source>Paket {slip} tercatat diambil sendiri.</source>
        <translation>Pack {slip} recorded as fetched in person.</translation>
    </message>
    <message>
        <source>Paket {slip} tercatat diterima.</source>
        <translation>Pack {slip} recorded as received.</translation>
    </message>
    <message>
        <source>Paket {slip} tercatat gagal diantar.</source>
        <translation>Pack {slip} recorded as failed.</translation>
    </message>
    <message>
        <source>Panduan</source>
        <translation>Guide</translation>
    </message>
    <message>
        <source>Pasien</source>
        <translation>Patients</translation>
    </message>
    <message>
        <source>Pasien (nomor dalam)</source>
        <translation>Patient (internal number)</translation>
    </message>
    <message>
        <source>Pasien baru</source>
        <translation>New patient</translation>
    </message>
    <message>
        <source>Pasien itu tidak ada di komputer ini.</source>
        <translation>That patient is not on this computer.</translation>
    </message>
    <message>
        <source>Pasien mengambil sendiri di pos. Identitas diperiksa saat penyerahan.</source>
        <translation>The patient fetches it at the post. Identity is checked at the hand-over.</translation>
    </message>
    <message>
        <source>Pasien sendiri</source>
        <translation>The patient in person</translation>
    </message>
    <message>
        <source>Patokan</source>
        <translation>Landmark</translation>
    </message>
    <message>
        <source>Pekerjaan dapat diteruskan. Data dikirim sendiri begitu ada sinyal.</source>
        <translation>Work can go on. Data are sent by themselves as soon as there is a signal.</translation>
    </message>
    <message>
        <source>Pekerjaan tersimpan di komputer ini. Petugas TI perlu mendaftarkan pos ini.</source>
        <translation>Work is saved on this computer. IT staff must enrol this post.</translation>
    </message>
    <message>
        <source>Pelat</source>
        <translation>Plate</translation>
    </message>
    <message>
        <source>Pelat kendaraan</source>
        <translation>Number plate</translation>
    </message>
    <message>
        <source>Pelat kurir berbeda dari pesanan. Pastikan kurirnya benar.</source>
        <translation>The driver&apos;s plate differs from the order. Make sure that it is the right driver.</translation>
    </message>
    <message>
        <source>Pelat tidak dikenali. Contoh P 1234 AB.</source>
        <translation>The plate was not understood. Example P 1234 AB.</translation>
    </message>
    <message>
        <source>Pelatihan berlaku sampai {0}</source>
        <translation>Training valid until {0}</translation>
    </message>
    <message>
        <source>Pelatihan kurir kedaluwarsa {0}. Minta persetujuan apoteker.</source>
        <translation>The driver&apos;s training expired {0}. Ask the pharmacist for approval.</translation>
    </message>
    <message>
        <source>Pembacaan berkas dihentikan. Data di sini tidak berubah.</source>
        <translation>Reading the file was stopped. The data here did not change.</translation>
    </message>
    <message>
        <source>Pemeriksaan akhir dan segel dilakukan petugas lain.</source>
        <translation>Final check and seal are done by somebody else.</translation>
    </message>
    <message>
        <source>Pemesanan kurir bermasalah</source>
        <translation>Booking the courier went wrong</translation>
    </message>
    <message>
        <source>Penerima</source>
        <translation>Receiver</translation>
    </message>
    <message>
        <source>Penerima tidak cocok</source>
        <translation>The receiver does not match</translation>
    </message>
    <message>
        <source>Pengantaran</source>
        <translation>Deliveries</translation>
    </message>
    <message>
        <source>Pengantaran selesai.</source>
        <translation>The delivery is over.</translation>
    </message>
    <message>
        <source>Pengantaran {slip} dibatalkan.</source>
        <translation>Delivery {slip} cancelled.</translation>
    </message>
    <message>
        <source>Pengaturan</source>
        <translation>Settings</translation>
    </message>
    <message>
        <source>Pengemudi</source>
        <translation>Driver</translation>
    </message>
    <message>
        <source>Pengemudi belum ditunjuk; kami menunggu kabarnya.</source>
        <translation>No driver was appointed yet; we wait for news.</translation>
    </message>
    <message>
        <source>Pengemudi didapat</source>
        <translation>Driver found</translation>
    </message>
    <message>
        <source>Pengemudi menuju pos</source>
        <translation>Driver on the way to the post</translation>
    </message>
    <message>
        <source>Pengemudi siaga</source>
        <translation>Standby driver</translation>
    </message>
    <message>
        <source>Penjamin</source>
        <translation>Payer</translation>
    </message>
    <message>
        <source>Penjamin dan jalur</source>
        <translation>Payer and lane</translation>
    </message>
    <message>
        <source>Penyiap dan pemeriksa harus berbeda.</source>
        <translation>Preparer and checker must differ.</translation>
    </message>
    <message>
        <source>Penyiapan {slip} tercatat. Petugas lain memeriksa dan menyegel.</source>
        <translation>Preparation of {slip} recorded. Somebody else checks and seals.</translation>
    </message>
    <message>
        <source>Penyimpanan komputer ini tinggal {0}. Yang tersimpan tetap aman. Kosongkan tempat sebelum mencatat lagi.</source>
        <translation>This computer has only {0} of room left. What is saved is safe. Make room before recording more.</translation>
    </message>
    <message>
        <source>Peran</source>
        <translation>Role</translation>
    </message>
    <message>
        <source>Perempuan</source>
        <translation>Female</translation>
    </message>
    <message>
        <source>Periksa identitas pengambil dulu.</source>
        <translation>Check the identity of whoever fetches it first.</translation>
    </message>
    <message>
        <source>Periksa obat di tangan Anda, lalu jawab Y atau N.</source>
        <translation>Check the medicines in your hand, then answer Y or N.</translation>
    </message>
    <message>
        <source>Periksa tanggal lahir: umur {0} tahun.</source>
        <translation>Check the birth date: {0} years old.</translation>
    </message>
    <message>
        <source>Periksa tanggal resep: tahunnya terlalu lama.</source>
        <translation>Check the prescription&apos;s date: the year is too long ago.</translation>
    </message>
    <message>
        <source>Perlu dicek</source>
        <translation>To check</translation>
    </message>
    <message>
        <source>Perlu tindakan</source>
        <translation>Something to do</translation>
    </message>
    <message>
        <source>Permintaan GO-SEND dikirim begitu ada sinyal. Paket tetap di pos sampai diserahkan.</source>
        <translation>The GO-SEND request is sent as soon as there is a signal. The pack stays at the post until it is handed over.</translation>
    </message>
    <message>
        <source>Permintaan kurir dikirim begitu ada sinyal.</source>
        <translation>The courier request is sent as soon as there is a signal.</translation>
    </message>
    <message>
        <source>Pertanyaan</source>
        <translation>Question</translation>
    </message>
    <message>
        <source>Pertanyaan kepada dokter tercatat. Resep menunggu jawabannya.</source>
        <translation>The question to the doctor is recorded. The prescription waits for the answer.</translation>
    </message>
    <message>
        <source>Pertukaran data terhenti. Data tetap aman di komputer ini dan dikirim lagi.</source>
        <translation>The exchange was interrupted. The data are safe on this computer and are sent again.</translation>
    </message>
    <message>
        <source>Pesan manual</source>
        <translation>Book by hand</translation>
    </message>
    <message>
        <source>Pesanan kurir sudah berakhir. Pilih kurir siaga atau minta kurir lagi.</source>
        <translation>The courier&apos;s order is over. Pick a standby driver or request a courier again.</translation>
    </message>
    <message>
        <source>Petugas belum tersimpan. Ulangi.</source>
        <translation>The person was not saved. Try again.</translation>
    </message>
    <message>
        <source>Petugas lain</source>
        <translation>Somebody else</translation>
    </message>
    <message>
        <source>Pilih alasan</source>
        <translation>Choose a reason</translation>
    </message>
    <message>
        <source>Pilih alasan gagal antar.</source>
        <translation>Choose why the delivery failed.</translation>
    </message>
    <message>
        <source>Pilih alasan mencetak ulang.</source>
        <translation>Choose why it is printed again.</translation>
    </message>
    <message>
        <source>Pilih apa yang terjadi.</source>
        <translation>Choose what happened.</translation>
    </message>
    <message>
        <source>Pilih asal resep.</source>
        <translation>Choose where the prescription comes from.</translation>
    </message>
    <message>
        <source>Pilih bentuk racikan.</source>
        <translation>Choose the mixture&apos;s form.</translation>
    </message>
    <message>
        <source>Pilih berkas fotonya.</source>
        <translation>Choose the photo file.</translation>
    </message>
    <message>
        <source>Pilih bukti penerimaan.</source>
        <translation>Choose the proof of receipt.</translation>
    </message>
    <message>
        <source>Pilih cara menerima obat susulan.</source>
        <translation>Choose how the rest of the medicines is received.</translation>
    </message>
    <message>
        <source>Pilih cara menerima obat.</source>
        <translation>Choose how the medicines are received.</translation>
    </message>
    <message>
        <source>Pilih hubungan penerima dengan pasien.</source>
        <translation>Choose the receiver&apos;s relation to the patient.</translation>
    </message>
    <message>
        <source>Pilih jalur.</source>
        <translation>Choose a lane.</translation>
    </message>
    <message>
        <source>Pilih jenis kelamin.</source>
        <translation>Choose the sex.</translation>
    </message>
    <message>
        <source>Pilih jenis kurir.</source>
        <translation>Choose the kind of courier.</translation>
    </message>
    <message>
        <source>Pilih keadaan rantai dingin.</source>
        <translation>Choose the state of the cold chain.</translation>
    </message>
    <message>
        <source>Pilih keadaan yang benar.</source>
        <translation>Choose the right state.</translation>
    </message>
    <message>
        <source>Pilih keputusan dokter.</source>
        <translation>Choose the doctor&apos;s decision.</translation>
    </message>
    <message>
        <source>Pilih kurir.</source>
        <translation>Choose a courier.</translation>
    </message>
    <message>
        <source>Pilih nama petugas.</source>
        <translation>Choose the name of the member of staff.</translation>
    </message>
    <message>
        <source>Pilih pasien.</source>
        <translation>Choose a patient.</translation>
    </message>
    <message>
        <source>Pilih pemeriksa.</source>
        <translation>Choose the checker.</translation>
    </message>
    <message>
        <source>Pilih penjamin.</source>
        <translation>Choose the payer.</translation>
    </message>
    <message>
        <source>Pilih penyiap.</source>
        <translation>Choose the preparer.</translation>
    </message>
    <message>
        <source>Pilih peran petugas.</source>
        <translation>Choose the role.</translation>
    </message>
    <message>
        <source>Pilih tempat titip.</source>
        <translation>Choose where it is deposited.</translation>
    </message>
    <message>
        <source>Pilihan tampilan tidak dikenal.</source>
        <translation>The choice of look is unknown.</translation>
    </message>
    <message>
        <source>Pilihan {0}</source>
        <translation>Choice {0}</translation>
    </message>
    <message>
        <source>Pindai segel</source>
        <translation>Scan the seal</translation>
    </message>
    <message>
        <source>Pindai sekali lagi untuk mengalihkannya ke {0}.</source>
        <translation>Scan once more to move it to {0}.</translation>
    </message>
    <message>
        <source>Poli</source>
        <translation>Clinic</translation>
    </message>
    <message>
        <source>Porsi warga miskin</source>
        <translation>Share of the poor</translation>
    </message>
    <message>
        <source>Pos</source>
        <translation>Post</translation>
    </message>
    <message>
        <source>Pos Indonesia</source>
        <translation>Pos Indonesia</translation>
    </message>
    <message>
        <source>Pos belum terdaftar di server</source>
        <translation>The post is not enrolled at the server</translation>
    </message>
    <message>
        <source>Pos sudah tutup, paket masih di jalan.</source>
        <translation>The post is closed, the pack is still on the road.</translation>
    </message>
    <message>
        <source>Pos tutup pukul {0}, paket {1}.</source>
        <translation>The post closes at {0}, the pack {1}.</translation>
    </message>
    <message>
        <source>Printer label TSC (TSPL)</source>
        <translation>TSC label printer (TSPL)</translation>
    </message>
    <message>
        <source>Printer label Zebra (ZPL)</source>
        <translation>Zebra label printer (ZPL)</translation>
    </message>
    <message>
        <source>Program sedang ditutup.</source>
        <translation>The program is closing.</translation>
    </message>
    <message>
        <source>Putuskan atau sambungkan (latihan)</source>
        <translation>Cut or mend the link (training)</translation>
    </message>
    <message>
        <source>Putuskan paket ini (V): dipakai lagi atau dimusnahkan.</source>
        <translation>Decide about this pack (V): used again or destroyed.</translation>
    </message>
    <message>
        <source>Putuskan paket kembali</source>
        <translation>Decide about the returned pack</translation>
    </message>
    <message>
        <source>Putuskan sambungan dengan Ctrl+J.</source>
        <translation>Cut the link with Ctrl+J.</translation>
    </message>
    <message>
        <source>Puyer (bungkus)</source>
        <translation>Powder (sachet)</translation>
    </message>
    <message>
        <source>R untuk menerima paket kembali; periksa segelnya.</source>
        <translation>R to receive the pack back; check its seal.</translation>
    </message>
    <message>
        <source>Rabu</source>
        <translation>Wednesday</translation>
    </message>
    <message>
        <source>Racikan baru</source>
        <translation>New mixture</translation>
    </message>
    <message>
        <source>Rantai dingin</source>
        <translation>Cold chain</translation>
    </message>
    <message>
        <source>Resep baru</source>
        <translation>New prescription</translation>
    </message>
    <message>
        <source>Resep belum ditelaah. Lengkapi telaah resep dulu.</source>
        <translation>The prescription was not reviewed. Complete the review first.</translation>
    </message>
    <message>
        <source>Resep dibatalkan</source>
        <translation>Prescription cancelled</translation>
    </message>
    <message>
        <source>Resep dicatat</source>
        <translation>Prescription recorded</translation>
    </message>
    <message>
        <source>Resep ditahan, telaah tidak sesuai: {0}.</source>
        <translation>Prescription held, the review found: {0}.</translation>
    </message>
    <message>
        <source>Resep ditelaah</source>
        <translation>Prescription reviewed</translation>
    </message>
    <message>
        <source>Resep ditutup</source>
        <translation>Prescription closed</translation>
    </message>
    <message>
        <source>Resep ini sudah ditutup ({0}).</source>
        <translation>This prescription is closed ({0}).</translation>
    </message>
    <message>
        <source>Resep menunggu jawaban dokter. Catat jawabannya dulu.</source>
        <translation>The prescription waits for the doctor. Record the answer first.</translation>
    </message>
    <message>
        <source>Resep tidak dapat disiapkan sampai dijawab atau dilanjutkan dengan alasan.</source>
        <translation>The prescription cannot be prepared until it is answered or continued with a reason.</translation>
    </message>
    <message>
        <source>Resep untuk pasien yang dikenal</source>
        <translation>Prescription for a known patient</translation>
    </message>
    <message>
        <source>Rusak</source>
        <translation>Damaged</translation>
    </message>
    <message>
        <source>Rusak atau terbuka</source>
        <translation>Damaged or open</translation>
    </message>
    <message>
        <source>SIP dokter</source>
        <translation>Doctor&apos;s SIP</translation>
    </message>
    <message>
        <source>Sabtu</source>
        <translation>Saturday</translation>
    </message>
    <message>
        <source>Saksi</source>
        <translation>Witness</translation>
    </message>
    <message>
        <source>Salep (pot)</source>
        <translation>Ointment (pot)</translation>
    </message>
    <message>
        <source>Salin berita acara</source>
        <translation>Copy the record</translation>
    </message>
    <message>
        <source>Salinan data tidak dapat dibuat. Ulangi.</source>
        <translation>The copy of the data cannot be made. Try again.</translation>
    </message>
    <message>
        <source>Salinan resep</source>
        <translation>Copy of the prescription</translation>
    </message>
    <message>
        <source>Sambungan tidak diketahui</source>
        <translation>Connection unknown</translation>
    </message>
    <message>
        <source>Sambungkan lagi dengan Ctrl+J dan tunggu sampai semua terkirim.</source>
        <translation>Mend the link with Ctrl+J and wait until everything is sent.</translation>
    </message>
    <message>
        <source>Sampai di penerima</source>
        <translation>Reached the receiver</translation>
    </message>
    <message>
        <source>Saring antrean menurut status</source>
        <translation>Filter the queue by state</translation>
    </message>
    <message>
        <source>Satuan</source>
        <translation>Unit</translation>
    </message>
    <message>
        <source>Saudara</source>
        <translation>Sibling</translation>
    </message>
    <message>
        <source>Sedang dicocokkan dengan server</source>
        <translation>Being compared with the server</translation>
    </message>
    <message>
        <source>Sedang dikirim</source>
        <translation>Being sent</translation>
    </message>
    <message>
        <source>Sedang dikirim ke printer</source>
        <translation>Being sent to the printer</translation>
    </message>
    <message>
        <source>Segel</source>
        <translation>Seal</translation>
    </message>
    <message>
        <source>Segel dan serahkan</source>
        <translation>Seal and hand over</translation>
    </message>
    <message>
        <source>Segel paket</source>
        <translation>Seal the pack</translation>
    </message>
    <message>
        <source>Segel paket ini rusak saat kembali. Minta apoteker menyegel ulang.</source>
        <translation>This pack&apos;s seal was broken when it came back. Ask the pharmacist to seal it anew.</translation>
    </message>
    <message>
        <source>Segel paket ini rusak. Segel ulang dulu, lalu minta kurir.</source>
        <translation>This pack&apos;s seal is broken. Seal it anew first, then request a courier.</translation>
    </message>
    <message>
        <source>Segel rusak</source>
        <translation>Seal broken</translation>
    </message>
    <message>
        <source>Segel tercatat: {0}.</source>
        <translation>Seal recorded: {0}.</translation>
    </message>
    <message>
        <source>Segel tercatat: {0}. Sesudah ini paket menunggu keputusan apoteker.</source>
        <translation>Seal recorded: {0}. After this the pack waits for the pharmacist&apos;s decision.</translation>
    </message>
    <message>
        <source>Segel ulang</source>
        <translation>Seal anew</translation>
    </message>
    <message>
        <source>Segel {0} saat kembali: {1}. Periksa isinya dahulu.</source>
        <translation>Seal {0} when it came back: {1}. Check the contents first.</translation>
    </message>
    <message>
        <source>Segel {0} tidak tercatat di pos ini. Periksa segelnya, lalu panggil apoteker.</source>
        <translation>Seal {0} is not on record at this post. Check the seal, then call the pharmacist.</translation>
    </message>
    <message>
        <source>Segoe UI</source>
        <translation>Segoe UI</translation>
    </message>
    <message>
        <source>Sekali antar berhasil</source>
        <translation>Delivered at the first try</translation>
    </message>
    <message>
        <source>Selasa</source>
        <translation>Tuesday</translation>
    </message>
    <message>
        <source>Selesai</source>
        <translation>Done</translation>
    </message>
    <message>
        <source>Semua</source>
        <translation>All</translation>
    </message>
    <message>
        <source>Semua data sudah sampai di server.</source>
        <translation>All data have reached the server.</translation>
    </message>
    <message>
        <source>Senin</source>
        <translation>Monday</translation>
    </message>
    <message>
        <source>September</source>
        <translation>September</translation>
    </message>
    <message>
        <source>Serah terima dengan berita acara</source>
        <translation>Hand-over with a handover record</translation>
    </message>
    <message>
        <source>Serahkan ke kurir</source>
        <translation>Hand to the courier</translation>
    </message>
    <message>
        <source>Serahkan paket</source>
        <translation>Hand over packs</translation>
    </message>
    <message>
        <source>Serahkan sebagian</source>
        <translation>Hand over in part</translation>
    </message>
    <message>
        <source>Sertifikat server kabupaten tidak berlaku lagi. Data tersimpan di komputer ini. Beri tahu petugas TI kabupaten.</source>
        <translation>The district server&apos;s certificate is not valid any more. Data are saved on this computer. Tell the district&apos;s IT staff.</translation>
    </message>
    <message>
        <source>Server belum menjawab akhir-akhir ini. Pekerjaan dapat diteruskan.</source>
        <translation>The server has not answered lately. Work can go on.</translation>
    </message>
    <message>
        <source>Server kabupaten menolak komputer ini. Data tersimpan di sini. Hubungi petugas TI.</source>
        <translation>The district server refuses this computer. Data are saved here. Contact IT staff.</translation>
    </message>
    <message>
        <source>Server kabupaten tidak dapat dihubungi. Periksa alamat dan jaringan, lalu ulangi.</source>
        <translation>The district server cannot be reached. Check address and network, then try again.</translation>
    </message>
    <message>
        <source>Server menolak komputer ini</source>
        <translation>The server refuses this computer</translation>
    </message>
    <message>
        <source>Sesudah ini paket menunggu keputusan apoteker.</source>
        <translation>After this the pack waits for the pharmacist&apos;s decision.</translation>
    </message>
    <message>
        <source>Setelah diperiksa apoteker, diputuskan apakah dapat diantar lagi.</source>
        <translation>Once the pharmacist has checked it, it is decided whether it can be delivered again.</translation>
    </message>
    <message>
        <source>Setelah diperiksa apoteker, paket disegel.</source>
        <translation>Once the pharmacist has checked it, the pack is sealed.</translation>
    </message>
    <message>
        <source>Setelah diserahkan, paket langsung diantar.</source>
        <translation>Once handed over, the pack is delivered at once.</translation>
    </message>
    <message>
        <source>Setiap obat harus dapat diambil sendiri di pos.</source>
        <translation>Every medicine must be available for pick-up at the post.</translation>
    </message>
    <message>
        <source>Siap</source>
        <translation>Ready</translation>
    </message>
    <message>
        <source>Siap diantar</source>
        <translation>Ready to go</translation>
    </message>
    <message>
        <source>Siapa yang mengetahui</source>
        <translation>Who knows about it</translation>
    </message>
    <message>
        <source>Siapkan dan segel</source>
        <translation>Prepare and seal</translation>
    </message>
    <message>
        <source>Siapkan kode terima di surat dari pos, lalu sebutkan kepada kurir.</source>
        <translation>Have the delivery code from the post&apos;s letter ready and tell it to the courier.</translation>
    </message>
    <message>
        <source>Siapkan obat</source>
        <translation>Prepare the medicines</translation>
    </message>
    <message>
        <source>Siapkan saja</source>
        <translation>Prepare only</translation>
    </message>
    <message>
        <source>Silakan diambil di pos dengan membawa KTP.</source>
        <translation>Please fetch it at the post with an ID card.</translation>
    </message>
    <message>
        <source>Simpan dan cetak slip</source>
        <translation>Save and print the slip</translation>
    </message>
    <message>
        <source>Simpan dengan Ctrl+Enter.</source>
        <translation>Save with Ctrl+Enter.</translation>
    </message>
    <message>
        <source>Simpan ke USB</source>
        <translation>Save to USB</translation>
    </message>
    <message>
        <source>Simpan koreksi</source>
        <translation>Save the correction</translation>
    </message>
    <message>
        <source>Simpan laporan (XLSX)</source>
        <translation>Save the report (XLSX)</translation>
    </message>
    <message>
        <source>Simpan laporan insiden</source>
        <translation>Save the incident report</translation>
    </message>
    <message>
        <source>Simpan sebagai obat rutin</source>
        <translation>Save as routine medicines</translation>
    </message>
    <message>
        <source>Simpan telaah</source>
        <translation>Save the review</translation>
    </message>
    <message>
        <source>Sisa obat {slip} ditutup.</source>
        <translation>The rest of {slip} is closed.</translation>
    </message>
    <message>
        <source>Slip {0} belum disegel.</source>
        <translation>Slip {0} is not sealed.</translation>
    </message>
    <message>
        <source>Slip {0} dipesan untuk {1}. {2}</source>
        <translation>Slip {0} is booked for {1}. {2}</translation>
    </message>
    <message>
        <source>Slip {0} hanya boleh diambil sendiri di pos.</source>
        <translation>Slip {0} may only be fetched at the post.</translation>
    </message>
    <message>
        <source>Slip {0} sudah ada di daftar ini.</source>
        <translation>Slip {0} is in this list already.</translation>
    </message>
    <message>
        <source>Slip {0} sudah di berita acara {1}.</source>
        <translation>Slip {0} is in handover record {1} already.</translation>
    </message>
    <message>
        <source>Slip {0} sudah dibawa {1}.</source>
        <translation>Slip {0} is carried by {1} already.</translation>
    </message>
    <message>
        <source>Slip {0} sudah dipesan ({1}). {2}</source>
        <translation>Slip {0} is booked already ({1}). {2}</translation>
    </message>
    <message>
        <source>Slip {0} sudah dipesan. {1}</source>
        <translation>Slip {0} is booked already. {1}</translation>
    </message>
    <message>
        <source>Slip {0} sudah selesai ({1}).</source>
        <translation>Slip {0} is over ({1}).</translation>
    </message>
    <message>
        <source>Slip {0} tidak sedang dibawa kurir.</source>
        <translation>Slip {0} is not with a courier.</translation>
    </message>
    <message>
        <source>Slip {0} untuk kunjungan apoteker, bukan untuk kurir.</source>
        <translation>Slip {0} is for a pharmacist&apos;s visit, not for a courier.</translation>
    </message>
    <message>
        <source>Status: {0}</source>
        <translation>State: {0}</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>Step</translation>
    </message>
    <message>
        <source>StepId</source>
        <translation>StepId</translation>
    </message>
    <message>
        <source>Suami/istri</source>
        <translation>Husband/wife</translation>
    </message>
    <message>
        <source>Sudah dicetak</source>
        <translation>Printed</translation>
    </message>
    <message>
        <source>Sudah dicocokkan</source>
        <translation>Compared</translation>
    </message>
    <message>
        <source>Sudah diperiksa</source>
        <translation>Checked</translation>
    </message>
    <message>
        <source>Sudah disiapkan</source>
        <translation>Prepared</translation>
    </message>
    <message>
        <source>Sudah ditelaah</source>
        <translation>Reviewed</translation>
    </message>
    <message>
        <source>Sudah kembali di pos</source>
        <translation>Back at the post</translation>
    </message>
    <message>
        <source>Sudah lebih dari 1 hari tidak ada pengiriman yang berhasil. Periksa jaringan, pakai jaringan lain, atau simpan ke USB (U).</source>
        <translation>Nothing could be sent for more than 1 day. Check the network, use another one, or save to USB (U).</translation>
    </message>
    <message>
        <source>Sudah lebih dari 3 hari tidak ada pengiriman yang berhasil. Simpan ke USB (U) dan bawa ke kabupaten, dan hubungi petugas TI.</source>
        <translation>Nothing could be sent for more than 3 days. Save to USB (U), take it to the district, and contact IT staff.</translation>
    </message>
    <message>
        <source>Sudah sampai mana?</source>
        <translation>Where is it now?</translation>
    </message>
    <message>
        <source>Sudah {0} {1}. Kurir siaga dapat membawanya.</source>
        <translation>{0} {1} already. A standby driver can carry it.</translation>
    </message>
    <message>
        <source>Suhu kotak dingin {0}, seharusnya 2 sampai 8 °C. Ganti es, lalu ukur lagi.</source>
        <translation>The cold box has {0}, it should have 2 to 8 °C. Change the ice, then measure again.</translation>
    </message>
    <message>
        <source>Surat pasien</source>
        <translation>Patient&apos;s letter</translation>
    </message>
    <message>
        <source>Tabel kebijakan tidak lengkap: {0}.</source>
        <translation>The policy&apos;s table is not complete: {0}.</translation>
    </message>
    <message>
        <source>Taksi lokal</source>
        <translation>Local taxi</translation>
    </message>
    <message>
        <source>Taksi setempat</source>
        <translation>Local taxi</translation>
    </message>
    <message>
        <source>Tanda terima dibaca, {0} kabar diterima.{1} {2}</source>
        <translation>Receipt read, {0} news received.{1} {2}</translation>
    </message>
    <message>
        <source>Tanda terima ini dibuat sebelum server dipulihkan, jadi tidak berlaku lagi. Data di komputer ini tidak berubah. Buat berkas baru.</source>
        <translation>This receipt was made before the server was restored, so it no longer counts. The data here did not change. Make a new file.</translation>
    </message>
    <message>
        <source>Tanda terima ini dibuat versi posobat yang lain. Perbarui aplikasi.</source>
        <translation>This receipt was made by another version of posobat. Update the program.</translation>
    </message>
    <message>
        <source>Tanggal lahir</source>
        <translation>Birth date</translation>
    </message>
    <message>
        <source>Tanggal lahir dan jenis kelamin cocok dengan NIK.</source>
        <translation>Birth date and sex match the NIK.</translation>
    </message>
    <message>
        <source>Tanggal lahir di {0} tidak ada di kalender.</source>
        <translation>The birth date in the {0} is not in the calendar.</translation>
    </message>
    <message>
        <source>Tanggal resep</source>
        <translation>Date of the prescription</translation>
    </message>
    <message>
        <source>Tanggal resep di masa depan.</source>
        <translation>The prescription&apos;s date is in the future.</translation>
    </message>
    <message>
        <source>Tanggal tidak dikenali. Contoh 22112026.</source>
        <translation>The date was not understood. Example 22112026.</translation>
    </message>
    <message>
        <source>Tanya dokter</source>
        <translation>Ask the doctor</translation>
    </message>
    <message>
        <source>Tanyakan kepada apoteker.</source>
        <translation>Ask the pharmacist.</translation>
    </message>
    <message>
        <source>Tekan Y bila sesuai, N bila tidak. Jawaban &apos;tidak&apos; perlu catatan.</source>
        <translation>Press Y if it fits, N if not. A &apos;no&apos; needs a note.</translation>
    </message>
    <message>
        <source>Teks pesanan sudah disalin. Tempel di aplikasi kurir, lalu ketik nomor pesanannya.</source>
        <translation>The order&apos;s text was copied. Paste it into the courier&apos;s app, then type its order number.</translation>
    </message>
    <message>
        <source>Telaah belum lengkap: {0}.</source>
        <translation>The review is not complete: {0}.</translation>
    </message>
    <message>
        <source>Telaah menemukan: </source>
        <translation>The review found: </translation>
    </message>
    <message>
        <source>Telaah obat belum lengkap. Periksa obatnya, lalu segel paket.</source>
        <translation>The medicine check is not complete. Check the medicines, then seal the pack.</translation>
    </message>
    <message>
        <source>Telaah obat dan segel</source>
        <translation>Medicine check and seal</translation>
    </message>
    <message>
        <source>Telaah obat menemukan yang tidak sesuai: {0}. Perbaiki obatnya, periksa ulang, lalu segel paket.</source>
        <translation>The medicine check found what is not right: {0}. Mend the medicines, check again, then seal the pack.</translation>
    </message>
    <message>
        <source>Telaah resep</source>
        <translation>Prescription review</translation>
    </message>
    <message>
        <source>Telaah resep menemukan yang tidak sesuai. Tanyakan dokter, atau catat alasan apoteker melanjutkannya.</source>
        <translation>The review found what is not right. Ask the doctor, or record why the pharmacist goes on.</translation>
    </message>
    <message>
        <source>Telaah resep {0} tersimpan. Resep ditahan: tanyakan dokter (Q).</source>
        <translation>Review of {0} saved. The prescription is held: ask the doctor (Q).</translation>
    </message>
    <message>
        <source>Telaah resep {slip} tersimpan.</source>
        <translation>Review of {slip} saved.</translation>
    </message>
    <message>
        <source>Telepon</source>
        <translation>Telephone</translation>
    </message>
    <message>
        <source>Telepon ke penerima</source>
        <translation>Call to the receiver</translation>
    </message>
    <message>
        <source>Telepon pasien setelah obat tiba (Tab untuk mengubah)</source>
        <translation>Telephone the patient after arrival (Tab to change)</translation>
    </message>
    <message>
        <source>Telepon tidak dapat dihubungi</source>
        <translation>The telephone cannot be reached</translation>
    </message>
    <message>
        <source>Tempat kejadian</source>
        <translation>Place of the incident</translation>
    </message>
    <message>
        <source>Tepat cara pemberian</source>
        <translation>Right way of taking</translation>
    </message>
    <message>
        <source>Tepat dosis</source>
        <translation>Right dose</translation>
    </message>
    <message>
        <source>Tepat identitas pasien</source>
        <translation>Right identity</translation>
    </message>
    <message>
        <source>Tepat obat</source>
        <translation>Right medicine</translation>
    </message>
    <message>
        <source>Tepat pasien</source>
        <translation>Right patient</translation>
    </message>
    <message>
        <source>Tepat waktu pemberian</source>
        <translation>Right time</translation>
    </message>
    <message>
        <source>Terang</source>
        <translation>Light</translation>
    </message>
    <message>
        <source>Tercatat sekarang: {0}</source>
        <translation>On record now: {0}</translation>
    </message>
    <message>
        <source>Terdekat dari rumah pasien: {0}, {1} km. {2}</source>
        <translation>Nearest to the patient&apos;s house: {0}, {1} km. {2}</translation>
    </message>
    <message>
        <source>Terima kembali</source>
        <translation>Receive back</translation>
    </message>
    <message>
        <source>Terima paket kembali</source>
        <translation>Receive the pack back</translation>
    </message>
    <message>
        <source>Terjaga 2–8 °C</source>
        <translation>Kept at 2–8 °C</translation>
    </message>
    <message>
        <source>Terlalu banyak PIN salah. Coba lagi dalam {0} detik.</source>
        <translation>Too many wrong PINs. Try again in {0} seconds.</translation>
    </message>
    <message>
        <source>Terputus atau tidak diketahui</source>
        <translation>Broken or not known</translation>
    </message>
    <message>
        <source>Tersambung</source>
        <translation>Connected</translation>
    </message>
    <message>
        <source>Tertahan</source>
        <translation>Held up</translation>
    </message>
    <message>
        <source>Tertahan di jalan</source>
        <translation>Held up on the road</translation>
    </message>
    <message>
        <source>Tertukar atau salah orang</source>
        <translation>Mixed up or wrong person</translation>
    </message>
    <message>
        <source>Tetangga</source>
        <translation>Neighbour</translation>
    </message>
    <message>
        <source>Tetap tersimpan di riwayat; hanya tidak dikirim lagi.</source>
        <translation>It stays in the history; it only is not sent again.</translation>
    </message>
    <message>
        <source>Tidak</source>
        <translation>No</translation>
    </message>
    <message>
        <source>Tidak ada data yang menunggu. Berkas {0} ({1}) hanya meminta kabar dari kabupaten.</source>
        <translation>No data are waiting. The file {0} ({1}) only asks for news from the district.</translation>
    </message>
    <message>
        <source>Tidak ada duplikasi</source>
        <translation>No duplication</translation>
    </message>
    <message>
        <source>Tidak ada interaksi obat</source>
        <translation>No interactions</translation>
    </message>
    <message>
        <source>Tidak ada kontraindikasi</source>
        <translation>No contraindication</translation>
    </message>
    <message>
        <source>Tidak ada kurir</source>
        <translation>No courier</translation>
    </message>
    <message>
        <source>Tidak ada obat rantai dingin</source>
        <translation>No cold chain medicines</translation>
    </message>
    <message>
        <source>Tidak ada obat yang diserahkan.</source>
        <translation>No medicines were handed over.</translation>
    </message>
    <message>
        <source>Tidak ada orang di rumah</source>
        <translation>Nobody at home</translation>
    </message>
    <message>
        <source>Tidak ada paket yang siap.</source>
        <translation>No packs are ready.</translation>
    </message>
    <message>
        <source>Tidak ada yang di jalan.</source>
        <translation>Nothing is on the road.</translation>
    </message>
    <message>
        <source>Tidak ada yang diantar.</source>
        <translation>Nothing is delivered.</translation>
    </message>
    <message>
        <source>Tidak ada yang menunggu.</source>
        <translation>Nothing is waiting.</translation>
    </message>
    <message>
        <source>Tidak ada. Semua berjalan.</source>
        <translation>None. All is going well.</translation>
    </message>
    <message>
        <source>Tidak aktif</source>
        <translation>Not active</translation>
    </message>
    <message>
        <source>Tidak dapat dicetak</source>
        <translation>Could not be printed</translation>
    </message>
    <message>
        <source>Tidak diketahui</source>
        <translation>Unknown</translation>
    </message>
    <message>
        <source>Tidak direncanakan</source>
        <translation>Not planned</translation>
    </message>
    <message>
        <source>Tidak ditemukan – Enter untuk menambah pasien baru</source>
        <translation>Not found – Enter to add a new patient</translation>
    </message>
    <message>
        <source>Tidak ditemukan. NIK memuat 16 angka, kartu JKN 13 angka (terisi {0}).</source>
        <translation>Not found. A NIK has 16 digits, a JKN card 13 ({0} typed).</translation>
    </message>
    <message>
        <source>Titik kira-kira: kurir dapat meleset 100 m atau lebih</source>
        <translation>Rough point: the courier may miss by 100 m or more</translation>
    </message>
    <message>
        <source>Titik rumah</source>
        <translation>Point of the house</translation>
    </message>
    <message>
        <source>Titik rumah (bujur, sejuta)</source>
        <translation>Point of the house (longitude, millionths)</translation>
    </message>
    <message>
        <source>Titik rumah (lintang, sejuta)</source>
        <translation>Point of the house (latitude, millionths)</translation>
    </message>
    <message>
        <source>Titik rumah belum ada, padahal GO-SEND memerlukannya. Isi titik rumah atau pakai kurir siaga.</source>
        <translation>There is no point of the house, which GO-SEND needs. Fill it in or use a standby driver.</translation>
    </message>
    <message>
        <source>Titik rumah di luar Banyuwangi. Tetap simpan?</source>
        <translation>The house is outside Banyuwangi. Save all the same?</translation>
    </message>
    <message>
        <source>Titik rumah di luar Banyuwangi. Tetap simpan?{0}</source>
        <translation>The house is outside Banyuwangi. Save all the same?{0}</translation>
    </message>
    <message>
        <source>Titik tepat{0}</source>
        <translation>Exact point{0}</translation>
    </message>
    <message>
        <source>Titip puskesmas</source>
        <translation>Leave at a puskesmas</translation>
    </message>
    <message>
        <source>Tugas berikutnya (latihan)</source>
        <translation>Next task (training)</translation>
    </message>
    <message>
        <source>Tujuan {0}.</source>
        <translation>Destination {0}.</translation>
    </message>
    <message>
        <source>Tujuan {0}. Titik rumah belum ada: GO-SEND dipesan secara manual.</source>
        <translation>Destination {0}. No point of the house: GO-SEND is booked by hand.</translation>
    </message>
    <message>
        <source>Tulis alasan gagal antar dengan singkat.</source>
        <translation>Write briefly why the delivery failed.</translation>
    </message>
    <message>
        <source>Tulis alasan keputusannya.</source>
        <translation>Write the reason of the decision.</translation>
    </message>
    <message>
        <source>Tulis alasan koreksi.</source>
        <translation>Write the reason of the correction.</translation>
    </message>
    <message>
        <source>Tulis alasan pembatalan.</source>
        <translation>Write the reason of the cancellation.</translation>
    </message>
    <message>
        <source>Tulis alasan persetujuan apoteker.</source>
        <translation>Write the reason of the pharmacist&apos;s approval.</translation>
    </message>
    <message>
        <source>Tulis apa yang terjadi dan apa yang sudah dilakukan</source>
        <translation>Write what happened and what has been done</translation>
    </message>
    <message>
        <source>Tulis berapa yang diserahkan sekarang. Sisanya menunggu di saringan Kurang obat.</source>
        <translation>Write how much is handed over now. The rest waits under Medicines owed.</translation>
    </message>
    <message>
        <source>Tulis jumlah dengan angka.</source>
        <translation>Write the amount in digits.</translation>
    </message>
    <message>
        <source>Tulis kronologi, paling sedikit {0} huruf.</source>
        <translation>Write what happened, at least {0} letters.</translation>
    </message>
    <message>
        <source>Tulis mengapa paket dibawa kembali.</source>
        <translation>Write why the pack is carried back.</translation>
    </message>
    <message>
        <source>Tulis mengapa paket tertahan.</source>
        <translation>Write why the pack is held up.</translation>
    </message>
    <message>
        <source>Tuliskan alasan data ini tidak dikirim lagi.</source>
        <translation>Write why these data are not sent again.</translation>
    </message>
    <message>
        <source>Tumpah atau bocor</source>
        <translation>Spilled or leaking</translation>
    </message>
    <message>
        <source>Tutup sisa</source>
        <translation>Close the rest</translation>
    </message>
    <message>
        <source>Tutup sisa obat</source>
        <translation>Close the rest of the medicines</translation>
    </message>
    <message>
        <source>Ubah data pasien</source>
        <translation>Change patient&apos;s data</translation>
    </message>
    <message>
        <source>Ukur suhu kotak dingin. Contoh 4,5.</source>
        <translation>Measure the cold box. Example 4,5.</translation>
    </message>
    <message>
        <source>Ulang resep rutin</source>
        <translation>Repeat a routine prescription</translation>
    </message>
    <message>
        <source>Ulangi resep terakhir atau obat rutin</source>
        <translation>Repeat the last prescription or the routine medicines</translation>
    </message>
    <message>
        <source>Umum</source>
        <translation>General</translation>
    </message>
    <message>
        <source>Umur {0}</source>
        <translation>Aged {0}</translation>
    </message>
    <message>
        <source>Untuk diantar masih perlu {0}.</source>
        <translation>For the delivery this is still needed: {0}.</translation>
    </message>
    <message>
        <source>Urungkan</source>
        <translation>Undo</translation>
    </message>
    <message>
        <source>Utuh</source>
        <translation>Whole</translation>
    </message>
    <message>
        <source>Versi</source>
        <translation>Version</translation>
    </message>
    <message>
        <source>Waktu ke pintu</source>
        <translation>Time to the door</translation>
    </message>
    <message>
        <source>Waktu kejadian</source>
        <translation>Time of the incident</translation>
    </message>
    <message>
        <source>Waktu siap</source>
        <translation>Time until ready</translation>
    </message>
    <message>
        <source>Ya, direncanakan</source>
        <translation>Yes, planned</translation>
    </message>
    <message>
        <source>Yang dijelaskan</source>
        <translation>What was explained</translation>
    </message>
    <message>
        <source>Yang lain</source>
        <translation>The other one</translation>
    </message>
    <message>
        <source>Yang menjawab bukan server kabupaten (mungkin halaman masuk Wi-Fi). Data tersimpan di komputer ini.</source>
        <translation>What answers is not the district server (perhaps a Wi-Fi login page). Data are saved on this computer.</translation>
    </message>
    <message>
        <source>Yang sudah dibatalkan tidak dapat diteruskan. Slip ini tidak dipakai lagi. Bila obat atau jumlahnya salah: batalkan, lalu F9 mengulang resepnya.</source>
        <translation>What is cancelled cannot go on. This slip is not used any more. If medicines or amounts are wrong: cancel, then F9 repeats the prescription.</translation>
    </message>
    <message>
        <source>Yang tampil</source>
        <translation>The one shown</translation>
    </message>
    <message>
        <source>Zat aktif sama pada baris {0} dan {1}.</source>
        <translation>Same substance in the lines {0} and {1}.</translation>
    </message>
    <message>
        <source>ada yang celaka</source>
        <translation>somebody was hurt</translation>
    </message>
    <message>
        <source>alamat belum lengkap</source>
        <translation>address not complete</translation>
    </message>
    <message>
        <source>ambil sendiri</source>
        <translation>self pick-up</translation>
    </message>
    <message>
        <source>armada sendiri</source>
        <translation>own fleet</translation>
    </message>
    <message>
        <source>batas {0}</source>
        <translation>limit {0}</translation>
    </message>
    <message>
        <source>belum ada</source>
        <translation>not there yet</translation>
    </message>
    <message>
        <source>belum berhasil diantar{0}</source>
        <translation>not delivered{0}</translation>
    </message>
    <message>
        <source>belum ditanyakan</source>
        <translation>not asked yet</translation>
    </message>
    <message>
        <source>belum lengkap</source>
        <translation>not complete</translation>
    </message>
    <message>
        <source>belum pernah bertukar data</source>
        <translation>never exchanged data</translation>
    </message>
    <message>
        <source>bukti {0}</source>
        <translation>proof {0}</translation>
    </message>
    <message>
        <source>dari {0} bundel</source>
        <translation>of {0} bundles</translation>
    </message>
    <message>
        <source>desa dan kecamatan</source>
        <translation>village and kecamatan</translation>
    </message>
    <message>
        <source>diantar sampai menurut kurir</source>
        <translation>delivered according to the courier</translation>
    </message>
    <message>
        <source>diketahui {0}</source>
        <translation>known to {0}</translation>
    </message>
    <message>
        <source>direncanakan setelah obat tiba</source>
        <translation>planned after arrival</translation>
    </message>
    <message>
        <source>diterima {0}</source>
        <translation>received {0}</translation>
    </message>
    <message>
        <source>dititipkan di {0}</source>
        <translation>deposited at {0}</translation>
    </message>
    <message>
        <source>dulu {0} / sekarang {1} / alasan: {2}</source>
        <translation>before {0} / now {1} / reason: {2}</translation>
    </message>
    <message>
        <source>hari ini</source>
        <translation>today</translation>
    </message>
    <message>
        <source>hubungi petugas TI</source>
        <translation>contact IT staff</translation>
    </message>
    <message>
        <source>isi bocor atau tercecer</source>
        <translation>contents leaked or spilled</translation>
    </message>
    <message>
        <source>isi tidak tercecer</source>
        <translation>contents not spilled</translation>
    </message>
    <message>
        <source>jalur {0}</source>
        <translation>lane {0}</translation>
    </message>
    <message>
        <source>jam komputer salah</source>
        <translation>computer&apos;s clock wrong</translation>
    </message>
    <message>
        <source>kemarin pukul {0}</source>
        <translation>yesterday {0}</translation>
    </message>
    <message>
        <source>kembali dan tidak dapat dipakai lagi</source>
        <translation>back and cannot be used again</translation>
    </message>
    <message>
        <source>kirim lewat USB (F11)</source>
        <translation>send by USB (F11)</translation>
    </message>
    <message>
        <source>komputer ini</source>
        <translation>this computer</translation>
    </message>
    <message>
        <source>komputer lain</source>
        <translation>another computer</translation>
    </message>
    <message>
        <source>kosongkan penyimpanan</source>
        <translation>make room on the disk</translation>
    </message>
    <message>
        <source>kunjungan apoteker</source>
        <translation>pharmacist&apos;s visit</translation>
    </message>
    <message>
        <source>kurir melalui server</source>
        <translation>courier through the server</translation>
    </message>
    <message>
        <source>kurir siaga</source>
        <translation>standby driver</translation>
    </message>
    <message>
        <source>lahir belum diisi</source>
        <translation>birth date missing</translation>
    </message>
    <message>
        <source>lahir {0}-{1}-{2}</source>
        <translation>born {0}-{1}-{2}</translation>
    </message>
    <message>
        <source>lebih cepat</source>
        <translation>ahead of</translation>
    </message>
    <message>
        <source>lebih lambat</source>
        <translation>behind</translation>
    </message>
    <message>
        <source>lewat batas {0}</source>
        <translation>past its limit {0}</translation>
    </message>
    <message>
        <source>masih di jalan</source>
        <translation>still on the road</translation>
    </message>
    <message>
        <source>masih di pos</source>
        <translation>still at the post</translation>
    </message>
    <message>
        <source>masih di {0} dan akan dijemput {1}</source>
        <translation>still at {0}, {1} is coming to fetch it</translation>
    </message>
    <message>
        <source>masih di {0}; kurir belum didapat</source>
        <translation>still at {0}; no courier yet</translation>
    </message>
    <message>
        <source>masih disiapkan di {0}</source>
        <translation>still being prepared at {0}</translation>
    </message>
    <message>
        <source>membawa {0} paket</source>
        <translation>carries {0} packs</translation>
    </message>
    <message>
        <source>menunggu kurir</source>
        <translation>waiting for a courier</translation>
    </message>
    <message>
        <source>menunggu kurir di {0}</source>
        <translation>waiting for a courier at {0}</translation>
    </message>
    <message>
        <source>menunggu sinyal</source>
        <translation>waiting for a signal</translation>
    </message>
    <message>
        <source>menunggu {0} di {1}</source>
        <translation>waiting for {0} at {1}</translation>
    </message>
    <message>
        <source>minta kurir</source>
        <translation>request a courier</translation>
    </message>
    <message>
        <source>nomor HP</source>
        <translation>mobile number</translation>
    </message>
    <message>
        <source>obat bebas</source>
        <translation>over-the-counter medicine</translation>
    </message>
    <message>
        <source>obat bebas terbatas</source>
        <translation>limited over-the-counter medicine</translation>
    </message>
    <message>
        <source>obat keras</source>
        <translation>prescription medicine</translation>
    </message>
    <message>
        <source>obat-obat tertentu</source>
        <translation>certain medicines</translation>
    </message>
    <message>
        <source>pengemudi siaga</source>
        <translation>standby driver</translation>
    </message>
    <message>
        <source>penyimpanan hampir penuh</source>
        <translation>disk nearly full</translation>
    </message>
    <message>
        <source>penyimpanan penuh</source>
        <translation>disk full</translation>
    </message>
    <message>
        <source>petugas TI</source>
        <translation>IT staff</translation>
    </message>
    <message>
        <source>posobat {0}</source>
        <translation>posobat {0}</translation>
    </message>
    <message>
        <source>pukul {0}</source>
        <translation>at {0}</translation>
    </message>
    <message>
        <source>rantai dingin</source>
        <translation>cold chain</translation>
    </message>
    <message>
        <source>resep {0}</source>
        <translation>prescription {0}</translation>
    </message>
    <message>
        <source>rusak atau terbuka</source>
        <translation>damaged or open</translation>
    </message>
    <message>
        <source>sebelum pukul {0}</source>
        <translation>before {0}</translation>
    </message>
    <message>
        <source>sedang dibawa kembali ke {0}{1}</source>
        <translation>being carried back to {0}{1}</translation>
    </message>
    <message>
        <source>sedang dibawa {0} ke {1}</source>
        <translation>carried by {0} to {1}</translation>
    </message>
    <message>
        <source>segel {0}</source>
        <translation>seal {0}</translation>
    </message>
    <message>
        <source>seharusnya pukul {0}</source>
        <translation>due {0}</translation>
    </message>
    <message>
        <source>sejak {0}</source>
        <translation>since {0}</translation>
    </message>
    <message>
        <source>semua terkirim</source>
        <translation>all sent</translation>
    </message>
    <message>
        <source>serahkan ke kurir</source>
        <translation>hand to the courier</translation>
    </message>
    <message>
        <source>slip dipindai</source>
        <translation>slip scanned</translation>
    </message>
    <message>
        <source>sudah diambil di {0}{1}</source>
        <translation>fetched at {0}{1}</translation>
    </message>
    <message>
        <source>sudah disegel di {0}</source>
        <translation>sealed at {0}</translation>
    </message>
    <message>
        <source>sudah kembali di {0}</source>
        <translation>back at {0}</translation>
    </message>
    <message>
        <source>sudah siap di {0}</source>
        <translation>ready at {0}</translation>
    </message>
    <message>
        <source>sudah {0}</source>
        <translation>{0} already</translation>
    </message>
    <message>
        <source>taksi setempat</source>
        <translation>local taxi</translation>
    </message>
    <message>
        <source>tanggal lahir {0}</source>
        <translation>birth date {0}</translation>
    </message>
    <message>
        <source>tanggal {0} pukul {1}</source>
        <translation>on {0} at {1}</translation>
    </message>
    <message>
        <source>tanpa nomor HP</source>
        <translation>no mobile number</translation>
    </message>
    <message>
        <source>terakhir berhasil {0}</source>
        <translation>last success {0}</translation>
    </message>
    <message>
        <source>tercatat di {0}</source>
        <translation>recorded at {0}</translation>
    </message>
    <message>
        <source>tercatat hilang atau rusak</source>
        <translation>recorded as lost or damaged</translation>
    </message>
    <message>
        <source>tertahan di jalan bersama {0}</source>
        <translation>held up on the road with {0}</translation>
    </message>
    <message>
        <source>tertahan di {0}{1}</source>
        <translation>held up at {0}{1}</translation>
    </message>
    <message>
        <source>tidak ada</source>
        <translation>tidak ada</translation>
    </message>
    <message>
        <source>tidak ada yang celaka</source>
        <translation>nobody was hurt</translation>
    </message>
    <message>
        <source>tidak sesuai: </source>
        <translation>not right: </translation>
    </message>
    <message>
        <source>waktu tidak diketahui</source>
        <translation>time unknown</translation>
    </message>
    <message>
        <source>{0}
Bukti: {1}</source>
        <translation>{0}
Proof: {1}</translation>
    </message>
    <message>
        <source>{0} (Kode {1})</source>
        <translation>{0} (Code {1})</translation>
    </message>
    <message>
        <source>{0} (diganti resep lain)</source>
        <translation>{0} (replaced by another prescription)</translation>
    </message>
    <message>
        <source>{0} (jawaban &apos;tidak&apos; perlu catatan)</source>
        <translation>{0} (a &apos;no&apos; needs a note)</translation>
    </message>
    <message>
        <source>{0} (salinan ke-{1})</source>
        <translation>{0} (copy {1})</translation>
    </message>
    <message>
        <source>{0} berbeda</source>
        <translation>{0} differs</translation>
    </message>
    <message>
        <source>{0} bln</source>
        <translation>{0} mo</translation>
    </message>
    <message>
        <source>{0} bukan bilangan bulat.</source>
        <translation>{0} is not a whole number.</translation>
    </message>
    <message>
        <source>{0} bundel, {1} sampai</source>
        <translation>{0} bundles, {1} to</translation>
    </message>
    <message>
        <source>{0} dan {1}</source>
        <translation>{0} and {1}</translation>
    </message>
    <message>
        <source>{0} dari {1} tugas selesai, {2}.</source>
        <translation>{0} of {1} tasks done, {2}.</translation>
    </message>
    <message>
        <source>{0} data belum terkirim{1}</source>
        <translation>{0} records not sent{1}</translation>
    </message>
    <message>
        <source>{0} data ditolak server dan menunggu dibetulkan.</source>
        <translation>{0} records were refused by the server and wait to be mended.</translation>
    </message>
    <message>
        <source>{0} data masih menunggu dikirim.</source>
        <translation>{0} records wait to be sent.</translation>
    </message>
    <message>
        <source>{0} data tersimpan aman di komputer ini dan menunggu dikirim</source>
        <translation>{0} records are safe on this computer and wait to be sent</translation>
    </message>
    <message>
        <source>{0} data tersimpan di {1} ({2}). Bawa ke kabupaten, lalu baca tanda terimanya di sini.{3}</source>
        <translation>{0} records saved to {1} ({2}). Take them to the district, then read the receipt here.{3}</translation>
    </message>
    <message>
        <source>{0} di jalan tanpa kabar. Telepon kurir.</source>
        <translation>{0} on the road without news. Telephone the driver.</translation>
    </message>
    <message>
        <source>{0} ditolak server</source>
        <translation>{0} refused by the server</translation>
    </message>
    <message>
        <source>{0} hal menunggu keputusan petugas.</source>
        <translation>{0} matters wait for somebody&apos;s decision.</translation>
    </message>
    <message>
        <source>{0} hanya memuat angka.</source>
        <translation>{0} may hold digits only.</translation>
    </message>
    <message>
        <source>{0} hari</source>
        <translation>{0} days</translation>
    </message>
    <message>
        <source>{0} harus 16 angka ({1} {2}).</source>
        <translation>{0} must have 16 digits ({1} {2}).</translation>
    </message>
    <message>
        <source>{0} jam</source>
        <translation>{0} hours</translation>
    </message>
    <message>
        <source>{0} jam {1} menit</source>
        <translation>{0} h {1} minutes</translation>
    </message>
    <message>
        <source>{0} jam {1} mnt</source>
        <translation>{0} h {1} min</translation>
    </message>
    <message>
        <source>{0} kertas menunggu printer</source>
        <translation>{0} papers wait for the printer</translation>
    </message>
    <message>
        <source>{0} menit</source>
        <translation>{0} minutes</translation>
    </message>
    <message>
        <source>{0} mnt</source>
        <translation>{0} min</translation>
    </message>
    <message>
        <source>{0} paling banyak 3 angka.</source>
        <translation>{0}: at most 3 digits.</translation>
    </message>
    <message>
        <source>{0} tahun</source>
        <translation>{0} years</translation>
    </message>
    <message>
        <source>{0} tahun, lahir {1}</source>
        <translation>{0} years, born {1}</translation>
    </message>
    <message>
        <source>{0} tidak tercatat di pos ini. Jangan serahkan paketnya; periksa segel dan slipnya.</source>
        <translation>{0} is not on record at this post. Do not hand the pack over; check seal and slip.</translation>
    </message>
    <message>
        <source>{0} {1} antaran</source>
        <translation>{0} {1} deliveries</translation>
    </message>
    <message>
        <source>{0} {1} dari {2} {3}</source>
        <translation>{0} {1} of {2} {3}</translation>
    </message>
    <message>
        <source>{0} {1}: dipakai {2}.</source>
        <translation>{0} {1}: used by {2}.</translation>
    </message>
    <message>
        <source>{0} · Ctrl+Enter menyimpan</source>
        <translation>{0} · Ctrl+Enter saves</translation>
    </message>
    <message>
        <source>{0} · F9 isian lain ({1} dari {2})</source>
        <translation>{0} · F9 another filling ({1} of {2})</translation>
    </message>
    <message>
        <source>{0} · isi jumlahnya</source>
        <translation>{0} · fill in the amount</translation>
    </message>
    <message>
        <source>{0} · kurang obat</source>
        <translation>{0} · medicines owed</translation>
    </message>
    <message>
        <source>{0} · paket&#xa0;{1}/{2}</source>
        <translation>{0} · pack {1}/{2}</translation>
    </message>
    <message>
        <source>{0} · {1} km dari pos</source>
        <translation>{0} · {1} km from the post</translation>
    </message>
    <message>
        <source>{0}, obat {1}</source>
        <translation>{0}, medicine {1}</translation>
    </message>
    <message>
        <source>{0}, pelat {1},</source>
        <translation>{0}, plate {1},</translation>
    </message>
    <message>
        <source>{0}, {1} ada di {2}. Pilih dari daftar desa.</source>
        <translation>{0}, {1} is in {2}. Choose from the list of villages.</translation>
    </message>
    <message>
        <source>{0}, {1}. Status: {2}. {3} obat, pukul {4}.</source>
        <translation>{0}, {1}. State: {2}. {3} medicines, at {4}.</translation>
    </message>
    <message>
        <source>{0}. {1} · {2} · bundel {3}</source>
        <translation>{0}. {1} · {2} · bundle {3}</translation>
    </message>
    <message>
        <source>{0}. {1}: dilewati</source>
        <translation>{0}. {1}: skipped</translation>
    </message>
    <message>
        <source>{0}: diserahkan dari {1} {2}</source>
        <translation>{0}: handed over of {1} {2}</translation>
    </message>
    <message>
        <source>{0}: masih kurang {1} {2}</source>
        <translation>{0}: still owed {1} {2}</translation>
    </message>
    <message>
        <source>{0}: sampai di pasien {1}.</source>
        <translation>{0}: with the patient {1}.</translation>
    </message>
    <message>
        <source>{0}{1} dicetak ulang</source>
        <translation>{0}{1} printed again</translation>
    </message>
    <message>
        <source>{slip} diambil dari titipan dan diantar.</source>
        <translation>{slip} was fetched from the deposit and is being delivered.</translation>
    </message>
    <message>
        <source>{slip} sudah kembali di pos dan menunggu keputusan apoteker.</source>
        <translation>{slip} is back at the post and waits for the pharmacist&apos;s decision.</translation>
    </message>
    <message>
        <source>{slip} tercatat dalam perjalanan.</source>
        <translation>{slip} recorded as on the way.</translation>
    </message>
    <message>
        <source>{slip} tercatat dibawa kembali.</source>
        <translation>{slip} recorded as carried back.</translation>
    </message>
    <message>
        <source>{slip} tercatat dipesan.</source>
        <translation>{slip} recorded as booked.</translation>
    </message>
    <message>
        <source>{slip} tercatat diterima.</source>
        <translation>{slip} recorded as received.</translation>
    </message>
    <message>
        <source>{slip} tercatat dititipkan.</source>
        <translation>{slip} recorded as deposited.</translation>
    </message>
    <message>
        <source>{slip} tercatat gagal diantar.</source>
        <translation>{slip} recorded as failed.</translation>
    </message>
    <message>
        <source>{slip} tercatat tertahan.</source>
        <translation>{slip} recorded as held up.</translation>
    </message>
    <message>
        <source>Jumlah slip kosong 1 sampai {0}.</source>
        <translation>Blank slips: 1 to {0}.</translation>
    </message>
    <message>
        <source>Komputer ini belum terdaftar di pos.</source>
        <translation>This computer is not enrolled at a post.</translation>
    </message>
    <message>
        <source>Obat rutin</source>
        <translation>Routine medicines</translation>
    </message>
    <message>
        <source>belum ada{0}{1}</source>
        <translation>none yet{0}{1}</translation>
    </message>
    <message>
        <source> ke {0}</source>
        <translation> to {0}</translation>
    </message>
    <message>
        <source>, Kec. </source>
        <translation>, Kec. </translation>
    </message>
    <message>
        <source>, NIK ibu {0}</source>
        <translation>, mother&apos;s NIK {0}</translation>
    </message>
    <message>
        <source>, jam komputer salah</source>
        <translation>, computer&apos;s clock wrong</translation>
    </message>
    <message>
        <source>, penerima {0}</source>
        <translation>, receiver {0}</translation>
    </message>
    <message>
        <source>, sejak {0} ({1})</source>
        <translation>, since {0} ({1})</translation>
    </message>
    <message>
        <source>, yang terlama sejak {0}</source>
        <translation>, the oldest since {0}</translation>
    </message>
    <message>
        <source>. Catatan lama tetap tersimpan di perjalanan paket.</source>
        <translation>. What stood before stays in the way of the pack.</translation>
    </message>
    <message>
        <source>1 bundel {0}: {1} obat</source>
        <translation>1 bundle {0}: {1} medicines</translation>
    </message>
    <message>
        <source>4 angka yang disebut penerima</source>
        <translation>4 digits that the receiver says</translation>
    </message>
    <message>
        <source>9 dari 10 dalam {0} · norma {1} mnt</source>
        <translation>9 of 10 within {0} · norm {1} min</translation>
    </message>
    <message>
        <source>9 dari 10 dalam {0} · sasaran 4 jam</source>
        <translation>9 of 10 within {0} · goal 4 hours</translation>
    </message>
    <message>
        <source>Cetak halaman uji</source>
        <translation>Print a test page</translation>
    </message>
    <message>
        <source>Cetak slip kosong</source>
        <translation>Print blank slips</translation>
    </message>
    <message>
        <source>Cetak untuk tiap resep baru</source>
        <translation>Print for every new prescription</translation>
    </message>
    <message>
        <source>HP {0}</source>
        <translation>Mobile {0}</translation>
    </message>
    <message>
        <source>Hanya bila diminta (U di Antrean)</source>
        <translation>Only when asked for (U in Queue)</translation>
    </message>
    <message>
        <source>Isi aturan pakai.</source>
        <translation>Fill in the directions.</translation>
    </message>
    <message>
        <source>RT {0}</source>
        <translation>RT {0}</translation>
    </message>
    <message>
        <source>RW {0}</source>
        <translation>RW {0}</translation>
    </message>
    <message>
        <source>Rp{0}</source>
        <translation>Rp{0}</translation>
    </message>
    <message>
        <source>apoteker</source>
        <translation>apoteker</translation>
    </message>
    <message>
        <source>belum ada (Alt+T: dari resep terakhir)</source>
        <translation>none yet (Alt+T: from the last prescription)</translation>
    </message>
    <message>
        <source>check</source>
        <translation>check</translation>
    </message>
    <message>
        <source>done</source>
        <translation>done</translation>
    </message>
    <message>
        <source>draft</source>
        <translation>draft</translation>
    </message>
    <message>
        <source>driver</source>
        <translation>driver</translation>
    </message>
    <message>
        <source>educated</source>
        <translation>educated</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>failed</translation>
    </message>
    <message>
        <source>kurir</source>
        <translation>courier</translation>
    </message>
    <message>
        <source>laki-laki</source>
        <translation>male</translation>
    </message>
    <message>
        <source>loket</source>
        <translation>loket</translation>
    </message>
    <message>
        <source>narkotika</source>
        <translation>narcotics</translation>
    </message>
    <message>
        <source>patokan</source>
        <translation>patokan</translation>
    </message>
    <message>
        <source>perempuan</source>
        <translation>female</translation>
    </message>
    <message>
        <source>prekursor</source>
        <translation>precursor</translation>
    </message>
    <message>
        <source>psikotropika</source>
        <translation>psychotropics</translation>
    </message>
    <message>
        <source>triangle</source>
        <translation>triangle</translation>
    </message>
    <message>
        <source>village</source>
        <translation>village</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>waiting</translation>
    </message>
    <message>
        <source>warning</source>
        <translation>warning</translation>
    </message>
    <message>
        <source>weight</source>
        <translation>weight</translation>
    </message>
    <message>
        <source>{0} MB</source>
        <translation>{0} MB</translation>
    </message>
    <message>
        <source>{0} kB</source>
        <translation>{0} kB</translation>
    </message>
    <message>
        <source>{0} kg</source>
        <translation>{0} kg</translation>
    </message>
    <message>
        <source>{0} km</source>
        <translation>{0} km</translation>
    </message>
    <message>
        <source>{0} th</source>
        <translation>{0} y</translation>
    </message>
    <message>
        <source>Alamat server tidak dapat dibuktikan (sertifikat). Mungkin halaman masuk Wi-Fi. Data tersimpan di komputer ini.</source>
        <translation>The server&apos;s address cannot be proven (certificate). Perhaps a Wi-Fi login page. Data are saved on this computer.</translation>
    </message>
    <message>
        <source>Aturan pakai tidak terbaca. Contoh: 3dd1 pc (3 × sehari 1, sesudah makan).</source>
        <translation>The directions were not understood. Example: 3dd1 pc (1 three times a day, after meals).</translation>
    </message>
    <message>
        <source>Berat badan tidak terbaca. Contoh 12,5.</source>
        <translation>The weight was not understood. Example 12,5.</translation>
    </message>
    <message>
        <source>Berkas CSV rusak di sekitar baris {0}: periksa tanda kutipnya.</source>
        <translation>The CSV file is damaged near line {0}: check its quotation marks.</translation>
    </message>
    <message>
        <source>Berkas ini bukan CSV resep: baris pertama harus memuat nama kolom.</source>
        <translation>This is not a prescription CSV: its first line must hold the names of the columns.</translation>
    </message>
    <message>
        <source>Berkas ini bukan berkas posobat. Tidak ada yang dibaca darinya.</source>
        <translation>This is not a posobat file. Nothing was read from it.</translation>
    </message>
    <message>
        <source>Berkas ini bukan untuk komputer ini. Tidak ada yang dibaca darinya.</source>
        <translation>This file is not for this computer. Nothing was read from it.</translation>
    </message>
    <message>
        <source>Berkas ini rusak atau diubah orang. Tidak ada yang dibaca darinya. Buat berkas baru.</source>
        <translation>This file is damaged or was changed by somebody. Nothing was read from it. Make a new one.</translation>
    </message>
    <message>
        <source>Berkas ini terlalu besar. Tidak ada yang dibaca darinya.</source>
        <translation>This file is too large. Nothing was read from it.</translation>
    </message>
    <message>
        <source>Berkas ini untuk arah lain: kiriman pos dibaca di server, tanda terima di pos.</source>
        <translation>This file goes the other way: what a post sends is read at the server, a receipt at the post.</translation>
    </message>
    <message>
        <source>Berkas terlalu besar (maksimal {0} MB). Bagi per bulan.</source>
        <translation>The file is too large (at most {0} MB). Split it by month.</translation>
    </message>
    <message>
        <source>Berkas tidak dapat dibaca. Periksa izin berkas atau flash disk, lalu coba lagi.</source>
        <translation>The file cannot be read. Check its permissions or the flash disk, then try again.</translation>
    </message>
    <message>
        <source>Berkas tidak memakai UTF-8. Simpan ulang sebagai &apos;CSV UTF-8&apos;, lalu coba lagi.</source>
        <translation>The file is not in UTF-8. Save it as &apos;CSV UTF-8&apos;, then try again.</translation>
    </message>
    <message>
        <source>Data sedang dipakai program lain. {0} Ulangi.</source>
        <translation>Another program uses the data. {0} Try again.</translation>
    </message>
    <message>
        <source>Desa {0} ada di {1}, bukan di {2}.</source>
        <translation>Village {0} is in {1}, not in {2}.</translation>
    </message>
    <message>
        <source>Desa {0} tidak ada di Banyuwangi. Isi kecamatannya.</source>
        <translation>There is no village {0} in Banyuwangi. Fill in its kecamatan.</translation>
    </message>
    <message>
        <source>Desa {0} tidak ada di daftar.</source>
        <translation>Village {0} is not in the list.</translation>
    </message>
    <message>
        <source>Dosis harus lebih dari 0.</source>
        <translation>The dose must be above 0.</translation>
    </message>
    <message>
        <source>Dosis sekali pakai belum diisi. Contoh: 3dd1 ({0}).</source>
        <translation>The single dose is missing. Example: 3dd1 ({0}).</translation>
    </message>
    <message>
        <source>Empat angka terakhir NIK berbeda ({0} dan {1}). Cocokkan dengan KTP.</source>
        <translation>The last four digits of the NIK differ ({0} and {1}). Compare them with the ID card.</translation>
    </message>
    <message>
        <source>Folder data tidak dapat ditulis. {0} Hubungi petugas TI.</source>
        <translation>The data folder cannot be written. {0} Contact IT staff.</translation>
    </message>
    <message>
        <source>Foto tidak dapat disimpan, jadi bukti ini belum dicatat. Periksa sisa tempat di penyimpanan, atau pilih bukti lain.</source>
        <translation>The photo cannot be kept, so this proof is not recorded. Check the room on the disk, or choose another proof.</translation>
    </message>
    <message>
        <source>Frekuensi {0} × sehari di luar batas 1 sampai {1}. Periksa aturan pakai.</source>
        <translation>{0} × a day is beyond the limit of 1 to {1}. Check the directions.</translation>
    </message>
    <message>
        <source>Ini berkas Excel, bukan CSV. Simpan sebagai &apos;CSV UTF-8&apos;, lalu coba lagi.</source>
        <translation>This is an Excel file, not CSV. Save it as &apos;CSV UTF-8&apos;, then try again.</translation>
    </message>
    <message>
        <source>Ini nomor kartu, bukan nomor segel. Pindai segelnya.</source>
        <translation>This is a card number, not a seal number. Scan the seal.</translation>
    </message>
    <message>
        <source>Ini nomor slip, bukan nomor segel. Pindai segelnya.</source>
        <translation>This is a slip number, not a seal number. Scan the seal.</translation>
    </message>
    <message>
        <source>Isi NIK, atau tulis alasan belum ada NIK.</source>
        <translation>Fill in the NIK, or write why there is none yet.</translation>
    </message>
    <message>
        <source>Isi dengan angka.</source>
        <translation>Fill in a number.</translation>
    </message>
    <message>
        <source>Isi jam yang tertulis di slip kertas.</source>
        <translation>Fill in the hour that stands on the paper slip.</translation>
    </message>
    <message>
        <source>Isi jumlah obat susulan.</source>
        <translation>Fill in the amount of the rest.</translation>
    </message>
    <message>
        <source>Isi jumlah {0} racikan.</source>
        <translation>Fill in the amount of {0} of the mixture.</translation>
    </message>
    <message>
        <source>Isian di baris {0} terlalu panjang: periksa tanda kutipnya.</source>
        <translation>The entry in line {0} is too long: check its quotation marks.</translation>
    </message>
    <message>
        <source>Iter obat ke-{0} tidak terbaca. Contoh: iter 2.</source>
        <translation>The repeats of medicine {0} were not understood. Example: iter 2.</translation>
    </message>
    <message>
        <source>Iter tidak berlaku untuk narkotika/psikotropika.</source>
        <translation>Narcotics and psychotropics cannot be repeated.</translation>
    </message>
    <message>
        <source>Jam di slip kertas belum lewat. Periksa tanggal dan jamnya.</source>
        <translation>The hour on the paper slip has not come yet. Check date and hour.</translation>
    </message>
    <message>
        <source>Jam di slip kertas lebih dari {0} hari lalu. Periksa tanggalnya.</source>
        <translation>The hour on the paper slip is more than {0} days ago. Check the date.</translation>
    </message>
    <message>
        <source>Jam tidak dikenali. Contoh 09.41 atau 22-11-2026 09.41.</source>
        <translation>The hour was not understood. Example 09.41 or 22-11-2026 09.41.</translation>
    </message>
    <message>
        <source>Jangkauan kurir siaga 0 sampai {0} km. 0 berarti tanpa batas.</source>
        <translation>The range of standby drivers is 0 to {0} km. 0 means no limit.</translation>
    </message>
    <message>
        <source>Jarak {0} km melebihi batas {1} ({2} km). Pilih titip puskesmas/armada sendiri.</source>
        <translation>{0} km is beyond the limit of {1} ({2} km). Choose a puskesmas or the own fleet.</translation>
    </message>
    <message>
        <source>Jawaban yang datang bukan dari server kabupaten. Data tetap aman di sini.</source>
        <translation>The answer did not come from the district server. The data are safe here.</translation>
    </message>
    <message>
        <source>Jenis kelamin di NIK ({0}) berbeda dari yang diisi ({1}).</source>
        <translation>The sex in the NIK ({0}) differs from the one filled in ({1}).</translation>
    </message>
    <message>
        <source>Jumlah dan lama hari harus lebih dari 0 dan masuk akal.</source>
        <translation>Amount and days must be above 0 and make sense.</translation>
    </message>
    <message>
        <source>Jumlah isian di baris ini tidak sama dengan jumlah kolom. Periksa koma atau tanda kutip yang berlebih.</source>
        <translation>This line has not as many entries as there are columns. Check for stray commas or quotation marks.</translation>
    </message>
    <message>
        <source>Kedaluwarsa sebelum obat habis dipakai.</source>
        <translation>It expires before the medicine is used up.</translation>
    </message>
    <message>
        <source>Ketahanan kotak dingin 1 sampai {0} jam.</source>
        <translation>A cold box holds 1 to {0} hours.</translation>
    </message>
    <message>
        <source>Ketemu di server kabupaten.</source>
        <translation>Found at the district server.</translation>
    </message>
    <message>
        <source>Ketemu di server kabupaten. Datanya sedang diambil.</source>
        <translation>Found at the district server. The data are being fetched.</translation>
    </message>
    <message>
        <source>Komputer ini sudah banyak mencari. Server menjawab dalam satu jam.</source>
        <translation>This computer has searched a lot. The server answers within an hour.</translation>
    </message>
    <message>
        <source>Kurir belum melaporkan gagal antar. Catat alasannya setelah paket diterima.</source>
        <translation>The courier has not reported a failed delivery. Record why once the pack is received.</translation>
    </message>
    <message>
        <source>Kurir untuk paket ini belum tercatat di sini. Cocokkan nama dan pelat dengan pesanan sebelum menyerahkan paket.</source>
        <translation>The driver of this pack is not on record here. Compare name and plate with the order before handing the pack over.</translation>
    </message>
    <message>
        <source>Langkah ini tidak berlaku untuk resep berstatus {0}.</source>
        <translation>This step does not apply to a prescription in the state {0}.</translation>
    </message>
    <message>
        <source>Masa pakai (BUD) {0} hari sejak dibuka: sesuaikan lama terapi.</source>
        <translation>Beyond-use date (BUD) {0} days after opening: adjust the length of the therapy.</translation>
    </message>
    <message>
        <source>NIK ini sudah dipakai pasien lain ({0}). Periksa NIK.</source>
        <translation>Another patient has this NIK ({0}). Check the NIK.</translation>
    </message>
    <message>
        <source>NIK ini terbit di luar Banyuwangi. Cocokkan dengan KTP.</source>
        <translation>This NIK was issued outside Banyuwangi. Compare it with the ID card.</translation>
    </message>
    <message>
        <source>Nomor HP tidak lengkap. Contoh 0812-3456-7890.</source>
        <translation>The mobile number is not complete. Example 0812-3456-7890.</translation>
    </message>
    <message>
        <source>Nomor komputer di pos ini harus 0 sampai 9. Hubungi petugas TI.</source>
        <translation>The computer number at this post must be 0 to 9. Contact IT staff.</translation>
    </message>
    <message>
        <source>Nomor pesanan kurir tidak dikenali. Contoh GK-11-170563.</source>
        <translation>The courier&apos;s order number was not understood. Example GK-11-170563.</translation>
    </message>
    <message>
        <source>Nomor segel berbeda: tercatat {0}, dipindai {1}. Jangan serahkan paket.</source>
        <translation>The seal number differs: {0} on record, {1} scanned. Do not hand the pack over.</translation>
    </message>
    <message>
        <source>Nomor segel sudah dipakai di {0}.</source>
        <translation>The seal number was used before at {0}.</translation>
    </message>
    <message>
        <source>Nomor segel tidak dikenali. Contoh SGL-004217.</source>
        <translation>The seal number was not understood. Example SGL-004217.</translation>
    </message>
    <message>
        <source>Nomor slip komputer ini hari ini sudah habis. Pakai komputer loket lain.</source>
        <translation>This computer has no slip numbers left today. Use another computer of the counter.</translation>
    </message>
    <message>
        <source>Nomor slip salah ketik: periksa kembali.</source>
        <translation>The slip number is mistyped: check it again.</translation>
    </message>
    <message>
        <source>Nomor slip sudah dipakai di resep tanggal {0}.</source>
        <translation>The slip number was used for the prescription of {0}.</translation>
    </message>
    <message>
        <source>Obat ke-{0} tidak terbaca. Contoh: KODE @ 3dd1 pc @ 90 @ 30.</source>
        <translation>Medicine {0} was not understood. Example: CODE @ 3dd1 pc @ 90 @ 30.</translation>
    </message>
    <message>
        <source>Obat oles tidak memakai angka dosis. Contoh: 2dd ue.</source>
        <translation>Ointments take no number of doses. Example: 2dd ue.</translation>
    </message>
    <message>
        <source>Obat rutin paling banyak {0} baris.</source>
        <translation>Routine medicines have at most {0} lines.</translation>
    </message>
    <message>
        <source>Obat {0} tidak ada di formularium.</source>
        <translation>Medicine {0} is not in the formulary.</translation>
    </message>
    <message>
        <source>Paket pertama belum disegel. Ubah jumlahnya di paket itu.</source>
        <translation>The first pack is not sealed. Change the amount in that pack.</translation>
    </message>
    <message>
        <source>Paket sudah disegel, jadi jumlah isinya tidak dapat diubah.</source>
        <translation>The pack is sealed, so the amounts in it cannot change.</translation>
    </message>
    <message>
        <source>Penyimpanan penuh. {0} Kosongkan penyimpanan, lalu ulangi.</source>
        <translation>The disk is full. {0} Make room, then try again.</translation>
    </message>
    <message>
        <source>Penyimpanan tidak dapat ditulis. {0} Hubungi petugas TI.</source>
        <translation>The disk cannot be written. {0} Contact IT staff.</translation>
    </message>
    <message>
        <source>Peran Anda tidak melihat data pasien. Minta petugas loket atau apoteker.</source>
        <translation>Your role does not see patients&apos; data. Ask somebody of the counter or a pharmacist.</translation>
    </message>
    <message>
        <source>Pilihan itu baru saja berubah. Baca lagi kedua sisi, lalu pilih.</source>
        <translation>That choice has just changed. Read both sides again, then choose.</translation>
    </message>
    <message>
        <source>Program ditutup saat kertas ini dikirim ke printer. Periksa printer. Bila kertas tidak keluar, cetak lagi.</source>
        <translation>The program was closed while this paper went to the printer. Check the printer. If no paper came out, print again.</translation>
    </message>
    <message>
        <source>Racikan perlu paling sedikit dua obat.</source>
        <translation>A mixture needs at least two medicines.</translation>
    </message>
    <message>
        <source>Rantai dingin terputus: obat ini hanya boleh dimusnahkan.</source>
        <translation>The cold chain was broken: this medicine may only be destroyed.</translation>
    </message>
    <message>
        <source>Satu resep paling banyak {0} baris obat.</source>
        <translation>A prescription has at most {0} lines of medicines.</translation>
    </message>
    <message>
        <source>Satuan {0} tidak cocok dengan sediaan {1}.</source>
        <translation>The unit {0} does not fit the form {1}.</translation>
    </message>
    <message>
        <source>Sedang dicari di server kabupaten. Jawaban datang saat tersambung.</source>
        <translation>Being looked for at the district server. The answer comes once there is a connection.</translation>
    </message>
    <message>
        <source>Server kabupaten sedang sibuk. Data tersimpan dan dikirim lagi nanti.</source>
        <translation>The district server is busy. Data are saved and are sent again later.</translation>
    </message>
    <message>
        <source>Sudah dicek petugas: status yang tampil benar.</source>
        <translation>Sudah dicek petugas: status yang tampil benar.</translation>
    </message>
    <message>
        <source>Tablet hanya dapat dibagi ½ atau ¼.</source>
        <translation>Tablets can only be divided into ½ or ¼.</translation>
    </message>
    <message>
        <source>Tanggal lahir di NIK ({0}) berbeda dari yang diisi ({1}).</source>
        <translation>The birth date in the NIK ({0}) differs from the one filled in ({1}).</translation>
    </message>
    <message>
        <source>Tanyakan alergi: isi, atau centang &apos;Tidak ada&apos;.</source>
        <translation>Ask about allergies: fill them in, or tick &apos;None&apos;.</translation>
    </message>
    <message>
        <source>Tautan pendek tidak memuat koordinat. Buka tautannya di peta, lalu salin koordinatnya.</source>
        <translation>A short link holds no coordinates. Open the link in the map, then copy its coordinates.</translation>
    </message>
    <message>
        <source>Tidak ada di server kabupaten. Catat sebagai pasien baru.</source>
        <translation>Not at the district server. Record it as a new patient.</translation>
    </message>
    <message>
        <source>Tidak ada obat yang masih kurang.</source>
        <translation>No medicines are owed.</translation>
    </message>
    <message>
        <source>Titik rumah tidak terbaca. Contoh -8.2192, 114.3691 atau tautan peta.</source>
        <translation>The point of the house was not understood. Example -8.2192, 114.3691 or a map link.</translation>
    </message>
    <message>
        <source>Tulis alasan mencetak ulang dengan singkat.</source>
        <translation>Write briefly why it is printed again.</translation>
    </message>
    <message>
        <source>Tulis mengapa obatnya kurang.</source>
        <translation>Write why there is less.</translation>
    </message>
    <message>
        <source>Tulis mengapa sisanya tidak diserahkan.</source>
        <translation>Write why the rest is not handed over.</translation>
    </message>
    <message>
        <source>Tulis satuan cairan: cth, c, gtt, atau ml. Contoh: 3dd1 cth.</source>
        <translation>Write the unit of the liquid: cth, c, gtt, or ml. Example: 3dd1 cth.</translation>
    </message>
    <message>
        <source>Waktu ({0}) tidak cocok dengan {1} × sehari.</source>
        <translation>The times ({0}) do not fit {1} × a day.</translation>
    </message>
    <message>
        <source>Yang sudah tersimpan tetap aman; yang terakhir belum tersimpan.</source>
        <translation>What was saved is safe; the last change is not saved.</translation>
    </message>
    <message>
        <source>Data kurir</source>
        <translation>Driver&apos;s data</translation>
    </message>
    <message>
        <source>Resep lebih dari {0} hari. Lanjutkan?</source>
        <translation>The prescription is more than {0} days old. Go on?</translation>
    </message>
    <message>
        <source>Serah terima {0} paket kepada {1} (pukul {2}) belum tercatat. Tekan O untuk meneruskan.</source>
        <translation>The hand-over of {0} packs to {1} (at {2}) is not recorded. Press O to go on.</translation>
    </message>
    <message>
        <source>Melebihi resep</source>
        <translation>Beyond the prescription</translation>
    </message>
    <message>
        <source> · paket&#xa0;{0}/{1}</source>
        <translation> · pack {0}/{1}</translation>
    </message>
    <message>
        <source>dingin · </source>
        <translation>cold · </translation>
    </message>
    <message>
        <source>sasaran 95 %</source>
        <translation>goal 95 %</translation>
    </message>
    <message>
        <source>– pilih –</source>
        <translation>– choose –</translation>
    </message>
    <message>
        <source>Permintaan kurir diurungkan</source>
        <translation>Courier request undone</translation>
    </message>
    <message>
        <source>Bentuk racikan</source>
        <translation>Form of the mixture</translation>
    </message>
    <message>
        <source>Bukti diperiksa oleh</source>
        <translation>Proof checked by</translation>
    </message>
    <message>
        <source>Bukti diperiksa tanggal</source>
        <translation>Proof checked on</translation>
    </message>
    <message>
        <source>Jumlah racikan</source>
        <translation>Number of mixtures</translation>
    </message>
    <message>
        <source>Kedaluwarsa</source>
        <translation>Expiry</translation>
    </message>
    <message>
        <source>NIK ibu</source>
        <translation>Mother&apos;s NIK</translation>
    </message>
    <message>
        <source>Nama racikan</source>
        <translation>Mixture&apos;s name</translation>
    </message>
    <message>
        <source>Nomor bets</source>
        <translation>Batch number</translation>
    </message>
    <message>
        <source>Racikan ke-</source>
        <translation>Mixture no.</translation>
    </message>
    <message>
        <source>Ulangan iter dari resep</source>
        <translation>Repeat of the prescription</translation>
    </message>
    <message>
        <source>Untuk laporan lewat telepon. Kode terima dan foto dicatat di Pengantaran (F4).</source>
        <translation>For reports by telephone. Delivery code and photo are recorded in Deliveries (F4).</translation>
    </message>
    <message>
        <source>Belum ada printer di komputer ini. Data sudah tersimpan dan kertasnya menunggu. Minta petugas TI memasang printer; kertas keluar sendiri sesudah itu. (Kode CTK-01)</source>
        <translation>This computer has no printer. The data are saved and the paper waits. Ask IT staff to install a printer; the paper comes by itself then. (Code CTK-01)</translation>
    </message>
    <message>
        <source>Printer tidak menjawab. Data sudah tersimpan dan kertasnya menunggu. Periksa kabel dan kertas, lalu tekan F10. (Kode CTK-02)</source>
        <translation>The printer does not answer. The data are saved and the paper waits. Check cable and paper, then press F10. (Code CTK-02)</translation>
    </message>
    <message>
        <source>Alamat server salah. Contoh: https://posobat.contoh.go.id</source>
        <translation>The server address is wrong. Example: https://posobat.contoh.go.id</translation>
    </message>
    <message>
        <source>Catat edukasi sebelum obat diserahkan: tulis yang dijelaskan kepada pengambil.</source>
        <translation>Record the counselling before the medicines are handed over: write what was explained to the person who fetches them.</translation>
    </message>
    <message>
        <source>Catatan lain</source>
        <translation>Other record</translation>
    </message>
    <message>
        <source>Dokter sudah ditanya dan jawabannya belum dicatat. Telepon dokter, lalu catat jawabannya (J) di antrean.</source>
        <translation>The doctor was asked and the answer is not recorded yet. Telephone the doctor, then record the answer (J) in the queue.</translation>
    </message>
    <message>
        <source>Dua komputer mencatat langkah resep yang bertentangan sebelum saling melihat. Keduanya tersimpan. Periksa resep dan obatnya, lalu tentukan apakah yang tampil benar.</source>
        <translation>Two computers recorded steps of this prescription that contradict each other before they had seen each other. Both are kept. Check the prescription and its medicines, then say whether what is shown is right.</translation>
    </message>
    <message>
        <source>Edukasi untuk paket ini belum dicatat, jadi obat belum boleh diserahkan. Minta apoteker atau TTK masuk dengan PIN-nya (Ctrl+L).</source>
        <translation>The counselling for this pack is not recorded yet, so the medicines may not be handed over. Ask a pharmacist or pharmacy technician to log in with their PIN (Ctrl+L).</translation>
    </message>
    <message>
        <source>Foto bukti ini rusak dan tidak dapat dibuka. Catatan penerimaannya tetap aman. Kembalikan folder &apos;bukti&apos; dari cadangan.</source>
        <translation>This photo is damaged and cannot be opened. The record of the delivery is safe. Put the folder &apos;bukti&apos; back from a backup.</translation>
    </message>
    <message>
        <source>Foto bukti ini tidak ada di komputer ini. Foto hanya disimpan di komputer yang mencatat penerimaannya.</source>
        <translation>This photo is not on this computer. Photos are kept only on the computer that recorded the delivery.</translation>
    </message>
    <message>
        <source>Foto ini tidak dapat ditampilkan. Petugas TI dapat menyimpannya sebagai berkas.</source>
        <translation>This photo cannot be shown. IT staff can save it as a file.</translation>
    </message>
    <message>
        <source>Kosong berarti kepada pengambil</source>
        <translation>Empty means: to the person who fetches them</translation>
    </message>
    <message>
        <source>Langkah resep ini bertentangan. Lihat Perlu dicek (F12).</source>
        <translation>Steps of this prescription contradict each other. See To check (F12).</translation>
    </message>
    <message>
        <source>Lihat foto bukti</source>
        <translation>See the photo</translation>
    </message>
    <message>
        <source>Paketnya sudah disegel di komputer lain. Jangan serahkan sebelum diputuskan.</source>
        <translation>Its pack was sealed on another computer. Do not hand it over before a decision.</translation>
    </message>
    <message>
        <source>Penerimaan paket ini dicatat tanpa foto.</source>
        <translation>This delivery was recorded without a photo.</translation>
    </message>
    <message>
        <source>Resep dicek</source>
        <translation>Prescription checked</translation>
    </message>
    <message>
        <source>Resep ini ditahan, padahal paketnya sudah disegel. Putuskan dahulu.</source>
        <translation>This prescription is held, though its pack is sealed already. Decide first.</translation>
    </message>
    <message>
        <source>Resep ini tidak perlu dicek lagi.</source>
        <translation>This prescription needs no checking any more.</translation>
    </message>
    <message>
        <source>Satu telaah menemukan yang tidak sesuai, telaah lain tidak. Pastikan resepnya.</source>
        <translation>One review found something wrong, another one did not. Make sure of the prescription.</translation>
    </message>
    <message>
        <source>Telaah resep menemukan yang tidak sesuai. Obatnya tidak disiapkan sampai dokter ditanya (Q) atau apoteker mencatat alasan melanjutkannya (W) di antrean.</source>
        <translation>The review of the prescription found something wrong. Its medicines are not prepared until the doctor was asked (Q) or the pharmacist has recorded a reason to go on (W) in the queue.</translation>
    </message>
    <message>
        <source>Tidak disebut</source>
        <translation>Not told</translation>
    </message>
    <message>
        <source>Jenis kurir</source>
        <translation>Kind of courier</translation>
    </message>
    <message>
        <source>Kegunaan obat</source>
        <translation>What the medicine is for</translation>
    </message>
    <message>
        <source>Masih bertugas</source>
        <translation>Still in service</translation>
    </message>
    <message>
        <source>Pelat {0} sudah terdaftar untuk {1}{2}.</source>
        <translation>Plate {0} is registered for {1}{2} already.</translation>
    </message>
    <message>
        <source>Pelatihan</source>
        <translation>Training</translation>
    </message>
    <message>
        <source>Tidak ada data yang menunggu</source>
        <translation>No data are waiting</translation>
    </message>
    <message>
        <source>{0} detik</source>
        <translation>{0} seconds</translation>
    </message>
    <message>
        <source>{0} menit {1} detik</source>
        <translation>{0} minutes {1} seconds</translation>
    </message>
    <message>
        <source>{0} · {1} tombol</source>
        <translation>{0} · {1} keys</translation>
    </message>
    <message>
        <source>{0}, berlaku sampai {1}</source>
        <translation>{0}, valid until {1}</translation>
    </message>
    <message>
        <source>Resep {0} bertentangan</source>
        <translation>Prescription {0} contradicts itself</translation>
    </message>
    <message>
        <source>Resep {0} ditahan</source>
        <translation>Prescription {0} is held</translation>
    </message>
    <message>
        <source>{0}
Edukasi sudah dicatat: {1}, {2}.</source>
        <translation>{0}
The counselling is recorded already: {1}, {2}.</translation>
    </message>
    <message>
        <source>{0} diisi berbeda oleh petugas yang belum melihat isian satu sama lain. Keduanya tersimpan. Pilih yang benar; bila ragu, tanyakan kepada kurirnya.</source>
        <translation>{0} was entered differently by staff who had not seen each other&apos;s entry. Both are kept. Choose the right one; if in doubt, ask the courier.</translation>
    </message>
    <message>
        <source>{0} diisi berbeda oleh petugas yang belum melihat isian satu sama lain. Keduanya tersimpan. Pilih yang benar; bila ragu, tanyakan kepada pasien.</source>
        <translation>{0} was entered differently by staff who had not seen each other&apos;s entry. Both are kept. Choose the right one; if in doubt, ask the patient.</translation>
    </message>
    <message>
        <source>Tidak ada data yang menunggu. Semua sudah sampai di server</source>
        <translation>No data are waiting. All of it has reached the server</translation>
    </message>
    <message>
        <source>{0} perlu dicek</source>
        <translation>{0} to check</translation>
    </message>
    <message>
        <source>Belum ada pesanan GO-SEND untuk slip {0}. Minta kurir dulu.</source>
        <translation>There is no GO-SEND booking for slip {0}. Request the courier first.</translation>
    </message>
    <message>
        <source>Paket di jalan sejak {0}. Telepon kurir.</source>
        <translation>Pack on the road since {0}. Telephone the courier.</translation>
    </message>
    <message>
        <source>Resep ini ditahan. Catat jawaban dokter atau alasan apoteker sebelum obat diserahkan.</source>
        <translation>This prescription is held. Record the doctor&apos;s answer or the pharmacist&apos;s reason before the medicines are handed over.</translation>
    </message>
    <message>
        <source>Slip {0} pernah kembali. Putuskan dan segel ulang dulu.</source>
        <translation>Slip {0} came back before. Decide about it and seal it anew first.</translation>
    </message>
    <message>
        <source>Bundel ini untuk diambil sendiri di pos, bukan untuk kurir. Pilih &apos;Ambil sendiri&apos;.</source>
        <translation>This bundle is to be fetched at the post, not for a courier. Choose &apos;Self pick-up&apos;.</translation>
    </message>
    <message>
        <source>9 dari 10 dalam</source>
        <translation>9 of 10 within</translation>
    </message>
    <message>
        <source>Ada yang celaka</source>
        <translation>Somebody hurt</translation>
    </message>
    <message>
        <source>Antaran</source>
        <translation>Deliveries</translation>
    </message>
    <message>
        <source>Antaran bulan ini</source>
        <translation>Deliveries this month</translation>
    </message>
    <message>
        <source>Antaran sebulan</source>
        <translation>Deliveries a month</translation>
    </message>
    <message>
        <source>Apoteker membawanya saat kunjungan ke rumah.</source>
        <translation>The pharmacist brings it on the home visit.</translation>
    </message>
    <message>
        <source>Apoteker menjelaskan obatnya di rumah.</source>
        <translation>The pharmacist explains the medicines at home.</translation>
    </message>
    <message>
        <source>Belum selesai: {0}</source>
        <translation>Not over: {0}</translation>
    </message>
    <message>
        <source>Bundel</source>
        <translation>Bundles</translation>
    </message>
    <message>
        <source>Bundel dicatat</source>
        <translation>Bundles recorded</translation>
    </message>
    <message>
        <source>Dicatat</source>
        <translation>Recorded</translation>
    </message>
    <message>
        <source>Dilaporkan</source>
        <translation>Reported</translation>
    </message>
    <message>
        <source>Disegel</source>
        <translation>Sealed</translation>
    </message>
    <message>
        <source>Diserahkan kurir</source>
        <translation>Handed to the courier</translation>
    </message>
    <message>
        <source>Folder data tidak dapat dibuka atau dibuat. Data tidak diubah. Periksa namanya, hak aksesnya dan sisa tempatnya, atau hubungi petugas TI.</source>
        <translation>The data folder cannot be opened or made. No data were changed. Check its name, its access rights and the space left, or ask IT.</translation>
    </message>
    <message>
        <source>Gagal</source>
        <translation>Failed</translation>
    </message>
    <message>
        <source>Gagal atau kembali</source>
        <translation>Failed or returned</translation>
    </message>
    <message>
        <source>Guna</source>
        <translation>Use</translation>
    </message>
    <message>
        <source>Hal</source>
        <translation>Item</translation>
    </message>
    <message>
        <source>Hemat dengan kurir</source>
        <translation>Saved by couriers</translation>
    </message>
    <message>
        <source>Insiden dilaporkan: {0}</source>
        <translation>Incidents reported: {0}</translation>
    </message>
    <message>
        <source>Isi bocor atau tercecer</source>
        <translation>Content leaked or spilt</translation>
    </message>
    <message>
        <source>Jenis</source>
        <translation>Kind</translation>
    </message>
    <message>
        <source>Keadaan</source>
        <translation>State</translation>
    </message>
    <message>
        <source>Kembali atau batalkan</source>
        <translation>Back or cancel</translation>
    </message>
    <message>
        <source>Masih dibawa kurir</source>
        <translation>Still with a courier</translation>
    </message>
    <message>
        <source>Menit</source>
        <translation>Minutes</translation>
    </message>
    <message>
        <source>Motor lebih murah mulai</source>
        <translation>Motorbike cheaper from</translation>
    </message>
    <message>
        <source>Motor sendiri sebulan</source>
        <translation>Own motorbike, a month</translation>
    </message>
    <message>
        <source>Nilai</source>
        <translation>Value</translation>
    </message>
    <message>
        <source>Ongkos (Rp)</source>
        <translation>Fares (Rp)</translation>
    </message>
    <message>
        <source>Ongkos kurir (Rp)</source>
        <translation>Courier fares (Rp)</translation>
    </message>
    <message>
        <source>Percobaan</source>
        <translation>Attempts</translation>
    </message>
    <message>
        <source>Persen</source>
        <translation>Per cent</translation>
    </message>
    <message>
        <source>Printer sedang menerima kertas ini. Tunggu sebentar.</source>
        <translation>The printer is receiving this paper. Please wait a moment.</translation>
    </message>
    <message>
        <source>Rekap</source>
        <translation>Recap</translation>
    </message>
    <message>
        <source>Rupiah</source>
        <translation>Rupiah</translation>
    </message>
    <message>
        <source>Simpan</source>
        <translation>Save</translation>
    </message>
    <message>
        <source>Slip</source>
        <translation>Slip</translation>
    </message>
    <message>
        <source>Suhu kotak dingin</source>
        <translation>Temperature of the cold box</translation>
    </message>
    <message>
        <source>Tagihan kurir</source>
        <translation>Courier bill</translation>
    </message>
    <message>
        <source>Tidak ada kurir terlatih dengan pelat {0}. Serahkan lewat Pengantaran (F4): di sana kurir didaftarkan, atau disetujui apoteker.</source>
        <translation>No trained driver has the plate {0}. Hand over in Deliveries (F4): there a driver is registered, or approved by a pharmacist.</translation>
    </message>
    <message>
        <source>Tidak ada obat di paket ini. Batalkan paketnya; sisanya dikemas sebagai susulan.</source>
        <translation>There is no medicine in this pack. Cancel the pack; what is left is packed later.</translation>
    </message>
    <message>
        <source>Tombol</source>
        <translation>Key</translation>
    </message>
    <message>
        <source>Tulis folder dan nama berkasnya.</source>
        <translation>Write the folder and the name of the file.</translation>
    </message>
    <message>
        <source>Tutup hari</source>
        <translation>Day closing</translation>
    </message>
    <message>
        <source>Ukuran</source>
        <translation>Measure</translation>
    </message>
    <message>
        <source>Ukuran kinerja</source>
        <translation>Performance</translation>
    </message>
    <message>
        <source>{0} pukul {1}</source>
        <translation>{0} at {1}</translation>
    </message>
    <message>
        <source>Kertas tidak tercetak: antrean printer di komputer ini membatalkannya. Data sudah tersimpan; program mencetaknya lagi. Periksa printer, lalu tekan F10. (Kode CTK-03)</source>
        <translation>The paper was not printed: this computer&apos;s printer queue cancelled it. The data is saved; the program prints it again. Check the printer, then press F10. (Code CTK-03)</translation>
    </message>
    <message>
        <source>Nomor itu bukan slip kosong yang dicetak di komputer ini. Catat di komputer yang mencetaknya, atau periksa nomornya.</source>
        <translation>That number is not a blank slip printed on this computer. Record it on the computer that printed it, or check the number.</translation>
    </message>
</context>
<context>
    <name>page</name>
    <message>
        <source>Server belum menjawab. Data tetap aman di komputer ini.</source>
        <translation>The server has not answered. The data are safe on this computer.</translation>
    </message>
    <message>
        <source>Terkirim {sent}, diterima {received}.</source>
        <translation>Sent {sent}, received {received}.</translation>
    </message>
    <message>
        <source> Ditolak server {refused}.</source>
        <translation> Refused by the server: {refused}.</translation>
    </message>
    <message>
        <source> Masih menunggu {left}.</source>
        <translation> Still waiting: {left}.</translation>
    </message>
</context>
</TS>
