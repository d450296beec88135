"""What the counter asks of a patient besides the card: last prescription, who may be the same."""

from dataclasses import replace

from sqlalchemy import Connection

from posobat.app.views import ItemRow, PastPrescription, PatientRow
from posobat.domain.policy import Method
from posobat.store import raw, shapes
from posobat.store.columns import is_id
from posobat.store.details import to_patient
from posobat.store.raw import from_id, to_id

_LAST = """SELECT id FROM prescription p WHERE patient = ? AND EXISTS (
SELECT 1 FROM delivery d WHERE d.prescription = p.id AND d.state != 'DIBATALKAN'
) ORDER BY at DESC, rowid DESC LIMIT 1"""
_LEFT = """SELECT id FROM prescription p WHERE patient = ? AND EXISTS (
SELECT 1 FROM prescription_item i WHERE i.prescription = p.id AND i.iter > 0
) AND EXISTS (
SELECT 1 FROM delivery d WHERE d.prescription = p.id AND d.state != 'DIBATALKAN'
) AND NOT EXISTS (
SELECT 1 FROM prescription r JOIN delivery d ON d.prescription = r.id
WHERE r.patient = p.patient AND r.repeats = lower(hex(p.id)) AND d.state != 'DIBATALKAN'
) ORDER BY at DESC, rowid DESC LIMIT 1"""
"""With an iter that no standing prescription used up."""
_WAYS = "SELECT method, carrier FROM delivery WHERE prescription = ? ORDER BY n"
_BY_NIK = "SELECT id FROM patient WHERE nik = ? LIMIT 8"
_BORN = "SELECT id FROM patient WHERE born = ? LIMIT 400"


def last_prescription(connection: Connection, patient: str) -> PastPrescription | None:
    """The newest one that was not taken back. What was wished for it is what one of its bundles
    got, unless every bundle stays here."""
    if not patient or not is_id(patient):
        return None
    found = raw.row(connection, _LAST, (to_id(patient),))
    if found is None:
        return None
    last = _past(connection, found[0])
    if any(item.iter for item in last.items):
        return last
    # a resep for the flu in between takes no refill away
    left = raw.row(connection, _LEFT, (to_id(patient),))
    return replace(last, older=_past(connection, left[0])) if left else last


def _past(connection: Connection, key: bytes) -> PastPrescription:
    about = from_id(key)
    resep = shapes.PRESCRIPTION.read(connection, about)[0]
    items = sorted(shapes.ITEM.read(connection, about), key=lambda item: int(item["n"]))
    ways = raw.rows(connection, _WAYS, (key,))
    method = next((way for way, _ in ways if way != Method.AMBIL), str(Method.AMBIL))
    return PastPrescription(
        id=about,
        date=resep["date"],
        items=tuple(
            ItemRow(**{name: item[name] for name in ItemRow.__dataclass_fields__}) for item in items
        ),
        origin=resep["origin"],
        doctor=resep["doctor"],
        payer=resep["payer"],
        lane=resep["lane"],
        method=method,
        carrier=next((carrier for _, carrier in ways if carrier), ""),
    )


def maybe_same(connection: Connection, nik: str, born: str) -> list[PatientRow]:
    """By the two indexes alone: some dozen rows of a district's million."""
    ids: dict[bytes, None] = {}
    if nik:
        ids |= dict.fromkeys(i for (i,) in raw.rows(connection, _BY_NIK, (nik,)))
    if born:
        ids |= dict.fromkeys(i for (i,) in raw.rows(connection, _BORN, (born,)))
    found = raw.among(connection, shapes.PATIENT.select, list(ids))
    names = shapes.PATIENT.columns
    people = []
    for row in found:
        told = dict(zip(names, row, strict=True))
        people.append(to_patient(told | {"id": raw.from_id(told["id"])}))
    return people
