"""Alembic's entry: the connection comes from :func:`server.store.schema.upgrade`."""

from __future__ import annotations

from alembic import context

import server.store.models  # noqa: F401  fills the metadata
from server.store.base import Base

connection = context.config.attributes["connection"]
context.configure(
    connection=connection, target_metadata=Base.metadata, render_as_batch=True, compare_type=True
)
context.run_migrations()
