"""What the six tasks ask for, in words; no Qt."""

from posobat.app.training import Cast, Result, Task

TITLES = {
    Task.KNOWN: "Resep untuk pasien yang dikenal",
    Task.NEWCOMER: "Pasien baru",
    Task.REFILL: "Ulang resep rutin",
    Task.HAND_OVER: "Segel dan serahkan",
    Task.RETURN: "Paket kembali",
    Task.OFFLINE: "Bekerja tanpa jaringan",
}


def steps(task: Task, cast: Cast) -> tuple[str, ...]:
    """One sentence for each thing to do."""
    match task:
        case Task.KNOWN:
            return (
                f"Di Resep baru (F2) cari {cast.known}.",
                "Catat satu obat, misalnya metf, lalu aturan pakai.",
                "Simpan dengan Ctrl+Enter.",
            )
        case Task.NEWCOMER:
            return (
                f"Catat pasien baru {cast.newcomer}, NIK {cast.nik}, laki-laki, lahir 17-08-1962.",
                "Nomor HP 081200009999, alamat terserah Anda.",
                "Catat satu obat dan simpan dengan Ctrl+Enter.",
            )
        case Task.REFILL:
            return (
                f"Cari {cast.chronic} dan ulang resepnya yang terakhir.",
                "Simpan dengan Ctrl+Enter.",
            )
        case Task.HAND_OVER:
            return (
                "Masuk sebagai Apoteker Latihan (Ctrl+L).",
                f"Di Antrean (F3) buka paket {cast.waiting}: S untuk telaah obat dan segel.",
                "K untuk minta kurir, tunggu beberapa detik, lalu O untuk menyerahkan.",
            )
        case Task.RETURN:
            return (
                f"Di Antrean (F3) buka paket {cast.failing} yang gagal diantar.",
                "R untuk menerima paket kembali; periksa segelnya.",
            )
        case _:
            return (
                "Putuskan sambungan dengan Ctrl+J.",
                "Catat satu resep untuk siapa saja dan simpan.",
                "Sambungkan lagi dengan Ctrl+J dan tunggu sampai semua terkirim.",
            )


def spent(seconds: int, keys: int) -> str:
    return f"{lasted(seconds)} · {keys} tombol"


def lasted(seconds: int) -> str:
    minutes, rest = divmod(seconds, 60)
    if not minutes:
        return f"{rest} detik"
    return f"{minutes} menit {rest} detik" if rest else f"{minutes} menit"


def result_line(n: int, result: Result) -> str:
    title = TITLES[result.task]
    if result.skipped:
        return f"{n}. {title}: dilewati"
    return f"{n}. {title}: {spent(result.seconds, result.keys)}"


def totals(results: list[Result]) -> str:
    done = [r for r in results if not r.skipped]
    return (
        f"{len(done)} dari {len(results)} tugas selesai, "
        f"{spent(sum(r.seconds for r in done), sum(r.keys for r in done))}."
    )
