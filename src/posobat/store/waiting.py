"""What this post has written and the server has not acknowledged, and who is concerned."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import orjson
from sqlalchemy import Connection

from posobat.app.views import RefusedOp, UnsentOp
from posobat.domain.change import Kind
from posobat.store import raw
from posobat.store.bodies import unpacked
from posobat.store.columns import is_id, told_actor
from posobat.store.file_replica import made_files
from posobat.store.identity import Identity
from posobat.store.oplog import OF_LIFE

_UNSENT = f"""SELECT id, kind, entity, actor, at, suspect, body, seq FROM op
WHERE {OF_LIFE} AND mine AND seq > ? ORDER BY seq LIMIT ?"""  # noqa: S608 - our own names
_OLDEST = f"SELECT at FROM op WHERE {OF_LIFE} AND mine AND seq > ? ORDER BY seq LIMIT 1"  # noqa: S608
_BY_IDS = "SELECT id, actor, suspect FROM op WHERE id IN (*)"
_PATIENTS = "SELECT id, name FROM patient WHERE id IN (*)"
_STAFF = "SELECT id, name FROM staff WHERE id IN (*)"
_BUNDLES = (
    "SELECT d.id, d.prescription, d.slip, p.name FROM delivery d"
    " LEFT JOIN prescription r ON r.id = d.prescription LEFT JOIN patient p ON p.id = r.patient"
)
_BY_BUNDLE = f"{_BUNDLES} WHERE d.id IN (*)"
_BY_RECIPE = f"{_BUNDLES} WHERE d.prescription IN (*) ORDER BY d.n"


def oldest_unsent(connection: Connection, me: Identity) -> int:
    """When it was written by this computer's clock, 0 when nothing waits."""
    marks = [(raw.to_id(inc), seq) for inc, seq in me.acked.items()]
    found = [raw.value(connection, _OLDEST, (inc, inc, seq)) for inc, seq in marks]
    return min((at for at in found if at is not None), default=0)


def unsent_items(connection: Connection, me: Identity, limit: int) -> list[UnsentOp]:
    """The oldest first."""
    rows: list[tuple[str, raw.Row]] = []
    for inc, seq in me.acked.items():
        life = raw.to_id(inc)
        found = raw.rows(connection, _UNSENT, (life, life, seq, limit - len(rows)))
        rows += [(inc, row) for row in found]
    told = [
        _Told(raw.from_id(row[0]), row[1], raw.from_id(row[2]), told_actor(row[3]), _body(row[6]))
        for _, row in rows
    ]
    names, files = _Names.of(connection, told), made_files(connection)
    return [
        UnsentOp(
            op=op.op,
            kind=op.kind,
            event=str(op.body.get("event", "")),
            about=names.about(op),
            who=names.staff.get(op.actor, ""),
            at=row[4],
            suspect=bool(row[5]),
            in_file=max((made for made, upto in files if row[7] <= upto.get(inc, 0)), default=0),
        )
        for op, (inc, row) in zip(told, rows, strict=True)
    ]


def with_names(connection: Connection, ops: Sequence[RefusedOp]) -> list[RefusedOp]:
    """The same with who wrote them and whom they concern."""
    written = {
        raw.from_id(row[0]): (told_actor(row[1]), bool(row[2]))
        for row in raw.among(connection, _BY_IDS, [raw.to_id(op.op) for op in ops])
    }
    told = [_Told(o.op, o.kind, o.entity, written.get(o.op, ("", False))[0], o.body) for o in ops]
    names = _Names.of(connection, told)
    return [
        replace(
            op,
            about=names.about(one),
            who=names.staff.get(one.actor, ""),
            suspect=written.get(op.op, ("", False))[1],
        )
        for op, one in zip(ops, told, strict=True)
    ]


@dataclass(frozen=True)
class _Told:
    op: str
    kind: str
    entity: str
    actor: str
    body: Mapping[str, Any]

    @property
    def patient(self) -> str:
        told = self.body.get("patient", "") if self.kind == Kind.PRESCRIPTION_NEW else self.entity
        return told if isinstance(told, str) else ""


@dataclass(frozen=True)
class _Names:
    """Names of staff and patients by id, "name · slip" of prescriptions and bundles."""

    staff: Mapping[str, str]
    patients: Mapping[str, str]
    bundles: Mapping[str, str]

    @classmethod
    def of(cls, connection: Connection, told: Sequence[_Told]) -> "_Names":
        bundles: dict[str, str] = {}
        entities = _ids(op.entity for op in told)
        for place, statement in enumerate((_BY_BUNDLE, _BY_RECIPE)):
            for row in raw.among(connection, statement, entities):
                bundles.setdefault(raw.from_id(row[place]), _joined(row[3], row[2]))
        return cls(
            staff=_by_id(connection, _STAFF, (op.actor for op in told)),
            patients=_by_id(connection, _PATIENTS, (op.patient for op in told)),
            bundles=bundles,
        )

    def about(self, op: _Told) -> str:
        """Patient and slip, as far as this post knows them; a refused one is in its own words."""
        known = self.bundles.get(op.entity) or self.patients.get(op.entity)
        if known:
            return known
        bundles = op.body.get("bundles")
        slips = [
            b["slip"] for b in bundles if isinstance(b, dict) and isinstance(b.get("slip"), str)
        ] if isinstance(bundles, list) else []  # fmt: skip
        name = self.patients.get(op.patient) or op.body.get("name")
        return _joined(name if isinstance(name, str) else "", next(iter(slips), ""))


def _by_id(connection: Connection, statement: str, ids: Iterable[str]) -> dict[str, str]:
    return {
        raw.from_id(key): str(name) for key, name in raw.among(connection, statement, _ids(ids))
    }


def _ids(values: Iterable[str]) -> list[bytes | None]:
    return [raw.to_id(value) for value in sorted(set(values)) if value and is_id(value)]


def _joined(name: str | None, slip: str | None) -> str:
    return " · ".join(part for part in (name, slip) if part)


def _body(body: bytes) -> dict[str, Any]:
    """Empty where it was erased."""
    loaded = orjson.loads(unpacked(body)) if body else {}
    return loaded if isinstance(loaded, dict) else {}
