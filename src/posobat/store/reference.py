"""Reads the reference files that ship with the program, once per process."""

import csv
import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from posobat.app.reference import Reference
from posobat.config import resource
from posobat.domain.areas import Areas, Village
from posobat.domain.medicine import Formulary, Medicine, MedicineClass, Route
from posobat.domain.policy import Policy


@cache
def load_reference() -> Reference:
    """Areas, formulary and courier policies. Raises DomainError when a policy is unlawful."""
    return Reference(
        areas=read_areas(resource("wilayah")),
        formulary=read_formulary(resource("formularium", "formularium.csv")),
        policies=read_policies(resource("kebijakan")),
    )


def read_areas(folder: Path) -> Areas:
    names = dict(_pairs(folder / "jatim.csv"))
    villages = [
        Village(code, name, names[code[:8]], names[code[:5]])
        for code, name in names.items()
        if len(code) == 13
    ]
    districts = frozenset(
        regency.replace(".", "") + number
        for regency, numbers in _pairs(folder / "kecamatan-indonesia.csv")
        for number in numbers.split()
    )
    return Areas(tuple(villages), districts)


def read_formulary(path: Path) -> Formulary:
    with path.open(encoding="utf-8", newline="") as file:
        return Formulary.of(_medicine(row) for row in csv.DictReader(file))


def read_policies(folder: Path) -> tuple[Policy, ...]:
    """Every kurir-*.json, oldest first."""
    tables = [json.loads(p.read_text(encoding="utf-8")) for p in folder.glob("kurir-*.json")]
    return tuple(sorted((Policy.from_dict(t) for t in tables), key=lambda p: p.valid_from))


def _pairs(path: Path) -> Iterator[tuple[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        rows = csv.reader(file)
        next(rows)
        yield from ((first, second) for first, second in rows)


def _medicine(row: dict[str, str]) -> Medicine:
    return Medicine(
        code=row["kode"],
        name=row["nama"],
        strength=row["kekuatan"],
        form=row["bentuk"],
        unit=row["satuan"],
        kind=MedicineClass(row["golongan"]),
        route=Route(row["rute"]),
        dose_unit=row["satuan_dosis"],
        pack_size=int(row["isi"]),
        substances=_list(row["zat_aktif"]),
        lookalikes=tuple(row["mirip"].split()),
        tall_man=row["tall_man"],
        usual_signa=row["aturan_lazim"],
        usual_quantity=int(row["jumlah_lazim"]),
        warnings=_list(row["peringatan"]),
        bud_days=int(row["bud_pendek"]),
        cold=row["rantai_dingin"] == "1",
        high_alert=row["high_alert"] == "1",
        injection=row["injeksi"] == "1",
        insulin=row["insulin"] == "1",
        cytostatic=row["sitostatika"] == "1",
        erectile=row["disfungsi_ereksi"] == "1",
    )


def _list(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(";") if part.strip())
