"""Fresh databases with all tables: a copied file on SQLite, a copied template on PostgreSQL."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.support.postgres import PostgresServer

KINDS = ("sqlite", "postgresql")


def make_tables(url: str) -> None:
    """Bring an empty database to the newest schema and let go of it."""
    from server.store.engine import open_store
    from server.store.schema import upgrade

    store = open_store(url)
    try:
        upgrade(store)
    finally:
        store.close()


class Databases:
    """Makes databases, the costly part of each kind once for a pytest process."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._postgres: PostgresServer | None = None
        self._sqlite_template: Path | None = None

    @property
    def postgres(self) -> PostgresServer:
        """The server, started when first asked for."""
        if self._postgres is None:
            self._postgres = PostgresServer()
        return self._postgres

    @contextmanager
    def fresh(self, kind: str, folder: Path, *, tables: bool = True) -> Iterator[str]:
        """The URL of a new database of a kind, with or without the tables."""
        if kind == "sqlite":
            yield self._fresh_sqlite(folder, tables)
            return
        template = self.postgres.template("tidehall", make_tables) if tables else "template0"
        name = self.postgres.create(template)
        try:
            yield self.postgres.url(name)
        finally:
            self.postgres.drop(name)

    def _fresh_sqlite(self, folder: Path, tables: bool) -> str:
        path = folder / "hall.db"
        if tables:
            if self._sqlite_template is None:
                template = self.folder / "template.db"
                make_tables(f"sqlite:///{template}")
                self._sqlite_template = template
            shutil.copyfile(self._sqlite_template, path)
        return f"sqlite:///{path}"

    def stop(self) -> None:
        if self._postgres is not None:
            self._postgres.stop()
            self._postgres = None
