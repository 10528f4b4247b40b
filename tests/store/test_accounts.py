"""Accounts, devices and their tokens."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

import pytest
from sqlalchemy import select

from server.rules.refusals import Refused
from server.store import accounts
from server.store.engine import Store
from server.store.models import AccessToken, Account
from tests.support.clock import at

NOW, PASSWORD = at("09:00"), "a long password"


@pytest.fixture(autouse=True)
def li(store: Store) -> None:
    accounts.add_account(
        store, "li", PASSWORD, "clerk", NOW, staff="S007", windows=["07"], permissions=["p"]
    )


@contextmanager
def refusing(code: str) -> Iterator[None]:
    with pytest.raises(Refused) as refused:
        yield
    assert refused.value.code == code


def test_a_session_knows_who_where_and_what_they_may(store: Store) -> None:
    signed = accounts.sign_in(store, "li", PASSWORD, NOW)
    actor = accounts.resolve(store, signed.token, NOW)
    assert actor == signed.actor
    assert actor is not None
    assert (actor.kind, actor.id, actor.role, actor.staff) == ("user", "li", "clerk", "S007")
    assert (actor.windows, actor.permissions) == (frozenset({"07"}), frozenset({"p"}))
    assert accounts.resolve(store, signed.token, signed.expires) is None
    assert accounts.resolve(store, "unknown", NOW) is None


def test_neither_passwords_nor_tokens_are_stored(store: Store) -> None:
    token = accounts.sign_in(store, "li", PASSWORD, NOW).token
    with store.read() as conn:
        rows = [*conn.execute(select(Account.__table__)), *conn.execute(select(AccessToken))]
    assert PASSWORD not in str(rows)
    assert token not in str(rows)


def test_a_wrong_password_and_an_unknown_name_are_told_alike(store: Store) -> None:
    for user, password in (("li", "wrong"), ("nobody", PASSWORD)):
        with refusing("sign_in_failed"):
            accounts.sign_in(store, user, password, NOW)


def test_after_eight_wrong_passwords_the_account_rests_for_five_minutes(store: Store) -> None:
    for _ in range(accounts.MAX_FAILURES):
        with refusing("sign_in_failed"):
            accounts.sign_in(store, "li", "wrong", NOW)
    with refusing("account_locked"):
        accounts.sign_in(store, "li", PASSWORD, NOW)
    assert accounts.sign_in(store, "li", PASSWORD, NOW + timedelta(minutes=5)).token


def test_signing_out_a_new_password_and_switching_off_end_sessions(store: Store) -> None:
    one = accounts.sign_in(store, "li", PASSWORD, NOW).token
    accounts.end_session(store, one, NOW)
    assert accounts.resolve(store, one, NOW) is None
    two = accounts.sign_in(store, "li", PASSWORD, NOW).token
    assert accounts.set_password(store, "li", "another one")
    assert accounts.resolve(store, two, NOW) is None
    three = accounts.sign_in(store, "li", "another one", NOW).token
    assert accounts.set_active(store, "li", False, NOW)
    assert accounts.resolve(store, three, NOW) is None
    with refusing("sign_in_failed"):
        accounts.sign_in(store, "li", "another one", NOW)


def test_a_new_token_of_a_device_ends_the_old_one(store: Store) -> None:
    old = accounts.add_device(store, "kiosk", "K1", NOW)
    new = accounts.add_device(store, "kiosk", "K1", NOW)
    assert accounts.resolve(store, old, NOW) is None
    actor = accounts.resolve(store, new, NOW)
    assert actor is not None
    assert (actor.kind, actor.id, actor.role) == ("device", "kiosk:K1", "kiosk")
    assert [name for name, _ in accounts.list_devices(store)] == ["kiosk:K1"]
    assert accounts.revoke_holder(store, "kiosk:K1", NOW) == 1
    assert accounts.resolve(store, new, NOW) is None


def test_names_roles_and_kinds_are_checked(store: Store) -> None:
    with pytest.raises(ValueError, match="already"):
        accounts.add_account(store, "li", PASSWORD, "clerk", NOW)
    with pytest.raises(ValueError, match="role"):
        accounts.add_account(store, "wang", PASSWORD, "king", NOW)
    with pytest.raises(ValueError, match="kind"):
        accounts.add_device(store, "toaster", "T1", NOW)
    assert not accounts.set_password(store, "nobody", PASSWORD)
    assert accounts.list_accounts(store) == [("li", "clerk", "S007", True)]
