"""Statements that every command runs, put into SQL once for each store.

A small statement costs SQLAlchemy several times what the database needs for it: its parameters
are gathered, typed and laid out anew each time, and so are the columns of its answer. What stands
here is compiled by SQLAlchemy too, but once; it runs on the cursor of the driver with values that
were turned by the types of its columns. Whatever is asked for seldom goes the ordinary way.
"""

from __future__ import annotations

from collections import namedtuple
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from sqlalchemy import ColumnDefault, Connection, Delete, Insert, Select, Update
from sqlalchemy.engine import Dialect
from sqlalchemy.exc import DBAPIError
from sqlalchemy.sql.compiler import SQLCompiler

Statement: TypeAlias = Insert | Update | Delete | Select[Any]
Turn: TypeAlias = Callable[[Any], Any] | None
"""Turns a value into what the driver takes, or back; None: it stays as it is."""


class Prepared:
    """One statement, for both stores. An INSERT takes its columns from its rows; a list of changing
    length (``IN``) cannot be prepared."""

    def __init__(self, statement: Statement) -> None:
        # The id of a new row is asked for by nobody.
        self._statement = statement.inline() if isinstance(statement, Insert) else statement
        self._ready: dict[tuple[str, ...], _Ready] = {}
        self._readers: dict[str, Callable[[Sequence[Any]], list[Any]]] = {}

    def run(self, conn: Connection, params: Mapping[str, Any]) -> int:
        """Run it once; answers how many rows it wrote. Raises what SQLAlchemy would."""
        ready = self._for(conn.dialect, params)
        cursor = _executed(conn, ready.sql, ready.values(params))
        rows: int = cursor.rowcount
        cursor.close()
        return rows

    def many(self, conn: Connection, rows: Sequence[Mapping[str, Any]]) -> None:
        """Run it for each of some rows with the same columns; for none nothing is done."""
        if not rows:
            return
        ready = self._for(conn.dialect, rows[0])
        values = [ready.values(row) for row in rows]
        many = len(values) > 1
        _executed(conn, ready.sql, values if many else values[0], many=many).close()

    def all(self, conn: Connection, params: Mapping[str, Any]) -> list[Any]:
        """Every row of a SELECT: a tuple with the names of its columns."""
        ready = self._for(conn.dialect, params)
        cursor = _executed(conn, ready.sql, ready.values(params))
        found = cursor.fetchall()
        cursor.close()
        return self._reader(conn.dialect)(found) if found else []

    def first(self, conn: Connection, params: Mapping[str, Any]) -> Any:
        """The first row of a SELECT, or None."""
        return next(iter(self.all(conn, params)), None)

    def _for(self, dialect: Dialect, params: Mapping[str, Any]) -> _Ready:
        columns = tuple(params) if isinstance(self._statement, Insert) else ()
        key = (dialect.name, *columns)
        ready = self._ready.get(key)
        if ready is None:
            ready = self._ready[key] = _compiled(self._statement, dialect, columns)
        return ready

    def _reader(self, dialect: Dialect) -> Callable[[Sequence[Any]], list[Any]]:
        reader = self._readers.get(dialect.name)
        if reader is None:
            assert isinstance(self._statement, Select)  # noqa: S101  nothing else has rows
            reader = self._readers[dialect.name] = _reader(self._statement, dialect)
        return reader


@dataclass(frozen=True, slots=True)
class _Ready:
    """SQL in one dialect. ``names`` and ``turns`` of its parameters stand in their order; ``own``:
    what the statement brings along itself."""

    sql: str
    names: tuple[str, ...]
    turns: tuple[Turn, ...]
    own: Mapping[str, Any]
    positional: bool

    def values(self, params: Mapping[str, Any]) -> Any:
        """As the driver takes them; raises KeyError for one that is missing."""
        said = {**self.own, **params} if self.own else params
        pairs = zip(self.names, self.turns, strict=True)
        values = [said[name] if turn is None else turn(said[name]) for name, turn in pairs]
        return tuple(values) if self.positional else dict(zip(self.names, values, strict=True))


def _executed(conn: Connection, sql: str, values: Any, *, many: bool = False) -> Any:
    """The driver's cursor behind a statement; faults come as those of SQLAlchemy."""
    if not conn.in_transaction():
        conn.begin()
    cursor = conn.connection.cursor()
    for listener in conn.dispatch.before_cursor_execute:
        listener(conn, cursor, sql, values, None, many)
    try:
        if many:
            cursor.executemany(sql, values)
        else:
            cursor.execute(sql, values)
    except conn.dialect.loaded_dbapi.Error as fault:
        told = _told(conn, cursor, sql, fault)
        # Not when the fault is forgotten: the connection may serve another thread by then, with
        # the same statement.
        cursor.close()
        raise told from fault
    return cursor


def _told(conn: Connection, cursor: Any, sql: str, fault: Exception) -> BaseException:
    """The fault as SQLAlchemy's, without parameters; a connection that is lost is given up."""
    dialect = conn.dialect
    lost = dialect.is_disconnect(fault, conn.connection, cursor)  # type: ignore[arg-type]
    told = DBAPIError.instance(
        sql, None, fault, dialect.loaded_dbapi.Error, hide_parameters=True,
        connection_invalidated=lost, dialect=dialect,
    )  # fmt: skip
    if lost:
        conn.invalidate(fault)
    return told


def _compiled(statement: Statement, dialect: Dialect, columns: Iterable[str]) -> _Ready:
    made = statement.compile(dialect=dialect, column_keys=list(columns) or None)
    assert isinstance(made, SQLCompiler)  # noqa: S101  it is no DDL
    binds = {name: bind for bind, name in made.bind_names.items()}
    if any(bind.expanding for bind in binds.values()):
        raise TypeError("a list of changing length cannot be prepared")
    order = tuple((made.positiontup or ()) if made.positional else binds)
    own = {name: bind.effective_value for name, bind in binds.items() if not bind.required}
    types = [binds[name].type.dialect_impl(dialect) for name in order]
    return _Ready(
        str(made),
        order,
        tuple(type_.bind_processor(dialect) for type_ in types),
        own | _defaults(made),
        made.positional,
    )


def _defaults(made: SQLCompiler) -> dict[str, Any]:
    """The values of columns that an INSERT fills in for who does not say them."""
    found = {}
    for column in made.insert_prefetch if made.isinsert else ():
        default = column.default
        if not (isinstance(default, ColumnDefault) and default.is_scalar):
            raise TypeError(f"{column} has no default that stays the same")
        found[column.key] = default.arg
    return found


def _reader(statement: Select[Any], dialect: Dialect) -> Callable[[Sequence[Any]], list[Any]]:
    """Gives rows of the driver their names and the types of their columns."""
    columns = list(statement.selected_columns)
    row_of = namedtuple("Row", [str(column.key) for column in columns])  # type: ignore[misc]
    turns = [c.type.dialect_impl(dialect).result_processor(dialect, None) for c in columns]
    typed = [(n, turn) for n, turn in enumerate(turns) if turn is not None]

    def read(rows: Sequence[Any]) -> list[Any]:
        found = []
        for row in rows:
            values = list(row)
            for n, turn in typed:
                values[n] = turn(values[n])
            found.append(row_of._make(values))
        return found

    return read
