"""Checks formularium.csv before it is shipped; exit code 1 and one line per fault.

python resources/formularium/periksa.py [FILE]
"""

import re
import sys
from collections.abc import Iterator
from pathlib import Path

from posobat.domain.errors import DomainError
from posobat.domain.medicine import Formulary, Medicine, MedicineClass
from posobat.domain.signa import parse
from posobat.store.reference import read_formulary

CODE = re.compile(r"[A-Z0-9]{4,8}")
CONTROLLED = {
    MedicineClass.PSIKOTROPIKA: "diazepam alprazolam lorazepam klobazam klonazepam fenobarbital "
    "zolpidem estazolam midazolam",
    MedicineClass.NARKOTIKA: "kodein morfin petidin fentanil oksikodon",
    MedicineClass.PREKURSOR: "efedrin pseudoefedrin ergotamin metilergometrin ergometrin",
    MedicineClass.OOT: "tramadol triheksifenidil klorpromazin amitriptilin haloperidol "
    "dekstrometorfan",
}


def faults(formulary: Formulary) -> Iterator[str]:
    seen: dict[str, str] = {}
    for medicine in formulary.medicines.values():
        other = seen.setdefault(medicine.display.casefold(), medicine.code)
        if other != medicine.code:
            yield f"{medicine.code}: nama, kekuatan, dan bentuk sama dengan {other}"
        for fault in row_faults(medicine):
            yield f"{medicine.code}: {fault}"
        for code in medicine.lookalikes:
            partner = formulary.medicines.get(code)
            if partner is None or medicine.code not in partner.lookalikes:
                yield f"{medicine.code}: pasangan mirip {code} tidak timbal balik"


def row_faults(medicine: Medicine) -> Iterator[str]:
    if not CODE.fullmatch(medicine.code):
        yield "kode harus 4 sampai 8 huruf besar atau angka"
    if not (medicine.name and medicine.form and medicine.unit and medicine.dose_unit):
        yield "nama, bentuk, satuan, dan satuan dosis wajib diisi"
    if not medicine.substances:
        yield "zat aktif kosong"
    if medicine.pack_size == 0 and medicine.dose_unit != "oles":
        yield "isi kemasan kosong"
    yield from mark_faults(medicine)
    if medicine.usual_signa:
        try:
            parse(medicine.usual_signa, medicine)
        except DomainError as fault:
            yield f"aturan lazim: {fault.pesan}"
        if medicine.usual_quantity <= 0:
            yield "jumlah lazim kosong"


def mark_faults(medicine: Medicine) -> Iterator[str]:
    if medicine.insulin and not (medicine.injection and medicine.cold and medicine.high_alert):
        yield "insulin harus bertanda injeksi, rantai dingin, dan high-alert"
    if medicine.cold != any("2–8 °C" in warning for warning in medicine.warnings):
        yield "tanda rantai dingin dan peringatan simpan 2–8 °C tidak sejalan"
    if bool(medicine.lookalikes) != bool(medicine.tall_man):
        yield "mirip dan tall_man harus diisi berdua"
    if medicine.tall_man and medicine.tall_man.casefold() != medicine.name.casefold():
        yield "tall_man bukan nama yang sama"
    words = {word for substance in medicine.substances for word in substance.casefold().split()}
    for kind, names in CONTROLLED.items():
        if words & set(names.split()) and medicine.kind is not kind:
            yield f"golongan seharusnya {kind.value}"


def main() -> int:
    here = Path(__file__).with_name("formularium.csv")
    try:
        formulary = read_formulary(Path(sys.argv[1]) if len(sys.argv) > 1 else here)
    except (DomainError, KeyError, OSError, ValueError) as fault:
        print(f"Formularium tidak terbaca: {fault}", file=sys.stderr)
        return 1
    found = list(faults(formulary))
    for line in found:
        print(line)
    print(f"{len(formulary.medicines)} obat, {len(found)} kesalahan")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
