"""Bring a database to the present schema, and tell how far it is."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory

from server.store.engine import Store


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    config.set_main_option("path_separator", "os")
    return config


def upgrade(store: Store) -> None:
    """Apply every migration that is missing. Safe to repeat; one process at a time."""
    with store.write() as conn:
        config = _config()
        config.attributes["connection"] = conn
        command.upgrade(config, "head")


def is_current(store: Store) -> bool:
    """Has the database the schema that this version needs?"""
    with store.read() as conn:
        found = MigrationContext.configure(conn).get_current_revision()
    return found == ScriptDirectory.from_config(_config()).get_current_head()
