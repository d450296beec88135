"""Which ops a post is told: its own, what is for everyone, and of the patients that it shares with
another post, and of the district's drivers, what was written about them. Prescriptions and bundles
stay with their post.

A grant has a place in the district's order. What was written about the record before it is told at
that place, later things at their own; so a cursor says exactly what a post has been told.
"""

from sqlalchemy import Connection, TextClause, text

from posobat.domain.change import Kind
from posobat.store import raw
from posobat.store.tables_local import GrantRow

GRANT = GrantRow.__table__  # type: ignore[attr-defined]
EVERYONE = "*"
SHARED = frozenset({str(Kind.PATIENT_SET), str(Kind.DRIVER_SET)})
"""Kinds of ops that are told elsewhere once there is a grant."""
SHARED_LIST = ", ".join(f"'{kind}'" for kind in sorted(SHARED))


def told_to(post: str, upto: str) -> str:
    """The rule, as a condition on rows of `op`. `post` and `upto` are what stands for the post and
    its place in the statement, in this order: the post twice, the place once."""
    return f"""(op.scope IN ({post}, '{EVERYONE}') OR (op.kind IN ({SHARED_LIST})
AND op.refused IS NULL AND EXISTS (SELECT 1 FROM patient_grant g
WHERE g.entity = op.entity AND g.post = {post} AND g.place <= {upto})))"""  # noqa: S608 - our own names


def told_until(post: str, upto: int) -> TextClause:
    """All that a post whose cursor is `upto` was told of, each op at its own place. Its own ops in
    quarantine are among them: of these it has the place and the reason."""
    words = f"op.feed <= :upto AND {told_to(':post', ':upto')}"
    return text(words).bindparams(post=post, upto=upto)


def set_up(connection: Connection) -> None:
    """The index by which a new post's scope is found in a large district; posts need none."""
    raw.run(connection, "CREATE INDEX IF NOT EXISTS op_scope ON op (scope, feed)")
