"""A prepared statement does what the same statement does by the ordinary way, on both stores."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import psycopg
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Integer, String, bindparam, delete, event, insert, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from server.store.base import JsonType
from server.store.engine import Store, StoreAwayError, open_store
from server.store.models import Answered, JobRun
from server.store.prepared import Prepared
from tests.support.clock import at

ADD = Prepared(insert(Answered))
GET = Prepared(select(Answered.__table__).where(Answered.key == bindparam("key")))
PLAIN = select(Answered.__table__).where(Answered.key == "k")
JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**53), 2**53)
    | st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00")),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.just("名"), inner),
    max_leaves=8,
)


class OwnTables(DeclarativeBase):
    """Apart from the hall's."""


class Counted(OwnTables):
    """A row with a number that counts by itself."""

    __tablename__ = "counted_for_test"

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    name: Mapped[str] = mapped_column(String(20), default="nobody")
    data: Mapped[dict[str, Any] | None] = mapped_column(JsonType)


def row(**other: Any) -> dict[str, Any]:
    kept = {"key": "k", "fingerprint": b"\x00\xff", "answer": {"a": 1}, "at": at("10:00")}
    return kept | other


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=30)
@given(answer=st.dictionaries(st.text("ab名", max_size=3), JSON, max_size=3))
def test_what_is_written_comes_back_by_either_way(store: Store, answer: dict[str, Any]) -> None:
    moment = at("10:00").replace(microsecond=123_456)
    with store.write() as conn:
        conn.execute(delete(Answered))
        ADD.run(conn, row(answer=answer, at=moment))
        ours, theirs = GET.first(conn, {"key": "k"}), conn.execute(PLAIN).one()
    assert ours == tuple(theirs)
    assert (ours.fingerprint, ours.answer, ours.at) == (b"\x00\xff", answer, moment)
    assert ours.at.utcoffset() == timedelta(0)


def test_what_was_written_the_ordinary_way_is_read_too(store: Store) -> None:
    with store.write() as conn:
        conn.execute(insert(Answered), row())
    with store.read() as conn:
        assert GET.first(conn, {"key": "k"}) == tuple(conn.execute(PLAIN).one())
        assert GET.all(conn, {"key": "nobody"}) == []
        assert GET.first(conn, {"key": "nobody"}) is None


def test_many_rows_go_in_at_once_and_none_is_no_statement(store: Store) -> None:
    sent: list[str] = []
    with store.write() as conn:
        event.listen(conn, "before_cursor_execute", lambda *said: sent.append(said[2]))
        ADD.many(conn, [])
        ADD.many(conn, [row(key=f"k{n}") for n in range(3)])
    with store.read() as conn:
        assert [GET.first(conn, {"key": f"k{n}"}).key for n in range(3)] == ["k0", "k1", "k2"]
    assert [said.split()[:3] for said in sent] == [["INSERT", "INTO", "answered"]]


def test_a_change_tells_how_many_rows_it_met(store: Store) -> None:
    rename = Prepared(
        update(Answered).where(Answered.key == bindparam("was")).values(answer={"b": 2})
    )
    with store.write() as conn:
        ADD.run(conn, row())
        assert rename.run(conn, {"was": "k"}) == 1
        assert rename.run(conn, {"was": "nobody"}) == 0
        assert GET.first(conn, {"key": "k"}).answer == {"b": 2}


def test_a_column_that_is_not_said_gets_its_default(store: Store) -> None:
    add = Prepared(insert(Counted))
    get = Prepared(select(Counted.__table__))
    with store.write() as conn:
        Counted.__table__.create(conn)  # type: ignore[attr-defined]
        add.run(conn, {"data": None})
        add.run(conn, {"name": "somebody", "data": {"a": [1]}})
        found = get.all(conn, {})
    assert [(one.id, one.name, one.data) for one in found] == [
        (1, "nobody", None), (2, "somebody", {"a": [1]}),
    ]  # fmt: skip


def test_a_row_that_is_there_already_is_a_conflict_and_leaves_nothing(store: Store) -> None:
    def twice() -> None:
        with store.write() as conn:
            ADD.run(conn, row())
            ADD.run(conn, row(answer={"name": "王小明"}))

    with pytest.raises(IntegrityError) as told:
        twice()
    assert "王小明" not in str(told.value)
    with store.read() as conn:
        assert GET.first(conn, {"key": "k"}) is None


def test_a_moment_without_zone_and_a_missing_value_are_refused_before_the_store(
    store: Store,
) -> None:
    with store.write() as conn:
        with pytest.raises(ValueError, match="without time zone"):
            ADD.run(conn, row(at=at("10:00").replace(tzinfo=None)))
        with pytest.raises(KeyError):
            GET.all(conn, {"no": "k"})


def test_a_list_of_changing_length_cannot_be_prepared(store: Store) -> None:
    listed = Prepared(select(JobRun.job).where(JobRun.job.in_(bindparam("j", expanding=True))))
    with store.read() as conn, pytest.raises(TypeError, match="changing length"):
        listed.all(conn, {"j": ["a"]})


def test_reads_see_one_picture_from_the_first_to_the_last(store: Store) -> None:
    with store.read() as conn:
        assert GET.first(conn, {"key": "k"}) is None
        with store.write() as other:
            ADD.run(other, row())
        assert GET.first(conn, {"key": "k"}) is None
    with store.read() as conn:
        assert GET.first(conn, {"key": "k"}) is not None


def test_a_lost_connection_is_told_as_such_and_the_next_command_has_a_new_one(
    postgres_url: str,
) -> None:
    store = open_store(postgres_url)

    def cut_off() -> None:
        with store.write() as conn:
            ADD.run(conn, row())
            with psycopg.connect(postgres_url.replace("+psycopg", ""), autocommit=True) as killer:
                pid = conn.connection.driver_connection.info.backend_pid  # type: ignore[union-attr]
                killer.execute("SELECT pg_terminate_backend(%s)", (pid,))
            ADD.run(conn, row(key="l"))

    try:
        with pytest.raises(StoreAwayError):
            cut_off()
        with store.write() as conn:
            ADD.run(conn, row())
        with store.read() as conn:
            assert GET.first(conn, {"key": "l"}) is None
            assert GET.first(conn, {"key": "k"}) is not None
    finally:
        store.close()
