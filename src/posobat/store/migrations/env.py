"""Alembic's entry: runs on the connection that `store.migrate` hands over, never on its own."""

from alembic import context
from sqlmodel import SQLModel

from posobat.store import tables, tables_local

__all__ = ["tables", "tables_local"]

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=SQLModel.metadata,
    render_as_batch=True,
)
with context.begin_transaction():
    context.run_migrations()
