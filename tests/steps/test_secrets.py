"""A document's number is nowhere in clear, and opens with the hall's key only."""

from __future__ import annotations

import json
from contextlib import suppress
from typing import Any

import pytest
from sqlalchemy import select

from server.rules.refusals import Refused
from server.store import accounts
from server.store.base import Base
from server.store.vault import KeysError, new_keys, parse_keys
from tests.steps.floor_day import Day, demo_vault, refusing
from tests.support import ids

NUMBER, PHONE, NAME = ids.VALID[0], "13800001234", "张三丰"


def everything(day: Day) -> bytes:
    """The bytes of every column of every row."""
    parts: list[bytes] = []

    def add(value: Any) -> None:
        if isinstance(value, (bytes, memoryview)):
            parts.append(bytes(value))
        else:
            parts.append(json.dumps(value, default=str, ensure_ascii=False).encode())

    with day.house.store.read() as conn:
        for table in Base.metadata.sorted_tables:
            for row in conn.execute(select(table)):
                for value in row:
                    add(value)
    return b"\n".join(parts)


@pytest.fixture
def served(day: Day) -> str:
    """Somebody with papers whose ticket went through every hand."""
    day.open("07", "08")
    ticket = day.issue(person=NUMBER, key="k", priority="disabled")["id"]
    day.missed("07")
    day.rejoin(ticket)
    day.called("07")
    day.transfer("07", to_window="08")
    day.called("08")
    day.start("08")
    day.hold("08")
    day.resume("08", ticket)
    day.finish("08")
    return str(ticket)


def test_neither_number_nor_phone_nor_name_is_stored_in_clear(day: Day, served: str) -> None:
    stored = everything(day)
    assert served.encode() in stored
    for secret in (NUMBER, NUMBER[:17], NUMBER[:14], PHONE, PHONE[:7], NAME):
        assert secret.encode() not in stored


def test_on_sqlite_not_even_the_file_holds_them(quick_day: Day) -> None:
    quick_day.open("07")
    quick_day.issue(person=NUMBER)
    quick_day.serve("07")
    path = str(quick_day.house.store.writer.url.database)
    quick_day.house.store.close()
    from pathlib import Path

    for file in Path(path).parent.glob("hall.db*"):
        held = file.read_bytes()
        assert NUMBER.encode() not in held
        assert NAME.encode() not in held


def test_what_is_sealed_opens_with_the_hall_s_key_and_with_no_other(day: Day, served: str) -> None:
    sealed = bytes(day.ticket(served).person_sealed)
    assert demo_vault().open(sealed) == {
        "id_type": "resident", "id_number": NUMBER, "name": NAME, "phone": PHONE,
    }  # fmt: skip
    with pytest.raises(KeysError):
        parse_keys(new_keys()).open(sealed)


def test_the_case_keeps_the_same_person_as_the_ticket(day: Day, served: str) -> None:
    ticket = day.ticket(served)
    for case in day.cases(served):
        assert bytes(case.person_hash) == bytes(ticket.person_hash)
        assert demo_vault().open(bytes(case.person_sealed))["id_number"] == NUMBER


def test_the_same_person_is_found_again_by_a_keyed_hash(day: Day) -> None:
    day.issue("MS01", person=NUMBER)
    day.issue("MS02", person=NUMBER)
    hashed = demo_vault().lookup("resident", NUMBER)
    from server.steps.views import find_tickets

    found = day.house.read(find_tickets, day.now.date(), person=hashed)
    assert len(found) == 2
    assert parse_keys(new_keys()).lookup("resident", NUMBER) != hashed


def test_wrong_passwords_given_at_the_same_time_count_each(quick_day: Day) -> None:
    store, now = quick_day.house.store, quick_day.now
    accounts.add_account(store, "lin", "a long enough password", "clerk", now)

    def another_guess_meanwhile(_stored: str, _given: str) -> bool:
        with suppress(Refused):
            accounts.sign_in(store, "lin", "wrong", now)
        return False

    for _ in range(accounts.MAX_FAILURES // 2):
        with refusing("sign_in_failed"):
            accounts.sign_in(store, "lin", "wrong", now, check=another_guess_meanwhile)
    with refusing("account_locked", seconds=301):
        accounts.sign_in(store, "lin", "a long enough password", now)
