"""Which ops a post is told: its own, what is for everyone, and of the patients that it shares with
another post what was written about them. Prescriptions and bundles stay with their post.

A grant has a place in the district's order. What was written about the patient before it is told
at that place, later things at their own; so a cursor says exactly what a post has been told.
"""

from sqlalchemy import BindParameter, ColumnElement, Connection, and_, exists, or_

from posobat.domain.change import Kind
from posobat.store import raw
from posobat.store.oplog import OP
from posobat.store.tables_local import GrantRow

GRANT = GrantRow.__table__  # type: ignore[attr-defined]
EVERYONE = "*"
SHARED = str(Kind.PATIENT_SET)
Code = str | BindParameter[str]
Place = int | BindParameter[int]


def own(post: Code) -> ColumnElement[bool]:
    """Ops of the post's own, and for everyone."""
    return or_(OP.c.scope == post, OP.c.scope == EVERYONE)


def shared_until(post: Code, upto: Place) -> ColumnElement[bool]:
    """Ops of other posts about patients that were granted up to that place."""
    granted = exists().where(
        GRANT.c.entity == OP.c.entity, GRANT.c.post == post, GRANT.c.place <= upto
    )
    elsewhere = and_(OP.c.scope != post, OP.c.scope != EVERYONE)
    return and_(elsewhere, OP.c.kind == SHARED, OP.c.refused.is_(None), granted)


def told_until(post: Code, upto: Place) -> ColumnElement[bool]:
    """All that a post whose cursor is `upto` was told of, each op at its own place. Its own ops in
    quarantine are among them: of these it has the place and the reason."""
    return and_(OP.c.feed <= upto, or_(own(post), shared_until(post, upto)))


def set_up(connection: Connection) -> None:
    """The index by which a new post's scope is found in a large district; posts need none."""
    raw.run(connection, "CREATE INDEX IF NOT EXISTS op_scope ON op (scope, feed)")
