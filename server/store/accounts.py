"""Accounts, devices and their bearer tokens. Passwords are argon2id, tokens known by hash."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from sqlalchemy import delete, insert, select, update

from server.rules.refusals import Refused
from server.store import clients
from server.store.engine import Store
from server.store.models import AccessToken, Account
from server.store.vault import token_hash
from server.store.work import Actor

ROLES = ("admin", "manager", "guide", "clerk", "department", "auditor")
DEVICES = ("kiosk", "display", "windows")
SESSION = timedelta(hours=12)
MAX_FAILURES, LOCK = 8, timedelta(minutes=5)
_HASHER = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)
_NOBODY = _HASHER.hash(secrets.token_hex(16))


@dataclass(frozen=True, slots=True)
class SignedIn:
    """A fresh session: the token is shown once and never stored."""

    token: str
    actor: Actor
    expires: datetime


def add_account(
    store: Store,
    user: str,
    password: str,
    role: str,
    now: datetime,
    *,
    staff: str | None = None,
    windows: list[str] | None = None,
    permissions: list[str] | None = None,
) -> None:
    """Create an account; an existing one with this name is an error (ValueError)."""
    if role not in ROLES:
        raise ValueError(f"unknown role {role}")
    with store.write() as conn:
        if conn.execute(select(Account.user).where(Account.user == user)).first():
            raise ValueError(f"there is already an account {user}")
        conn.execute(
            insert(Account).values(
                user=user, password=_HASHER.hash(password), role=role, staff=staff,
                windows=windows, permissions=permissions or [], active=True, failures=0,
                created_at=now,
            )
        )  # fmt: skip


def set_password(store: Store, user: str, password: str) -> bool:
    """Replace a password and end every session of the account; False: no such account."""
    with store.write() as conn:
        changed = conn.execute(
            update(Account)
            .where(Account.user == user)
            .values(password=_HASHER.hash(password), failures=0, locked_until=None)
        )
        conn.execute(
            update(AccessToken)
            .where(AccessToken.holder == f"user:{user}", AccessToken.revoked_at.is_(None))
            .values(revoked_at=AccessToken.issued_at)
        )
        return changed.rowcount == 1


def set_active(store: Store, user: str, active: bool, now: datetime) -> bool:
    """Switch an account on or off (off ends its sessions); False: no such account."""
    with store.write() as conn:
        changed = conn.execute(update(Account).where(Account.user == user).values(active=active))
        if not active:
            conn.execute(
                update(AccessToken)
                .where(AccessToken.holder == f"user:{user}", AccessToken.revoked_at.is_(None))
                .values(revoked_at=now)
            )
        return changed.rowcount == 1


def list_accounts(store: Store) -> list[tuple[str, str, str | None, bool]]:
    """(user, role, staff, active) of every account."""
    with store.read() as conn:
        rows = conn.execute(
            select(Account.user, Account.role, Account.staff, Account.active).order_by(Account.user)
        )
        return [(r.user, r.role, r.staff, r.active) for r in rows]


def matches(stored: str, password: str) -> bool:
    """Is this the password behind a stored hash? Takes tens of milliseconds of computing."""
    try:
        return _HASHER.verify(stored, password)
    except (VerificationError, InvalidHashError):
        return False


def sign_in(
    store: Store,
    user: str,
    password: str,
    now: datetime,
    *,
    check: Callable[[str, str], bool] = matches,
) -> SignedIn:
    """A session for the right password. Refuses ``sign_in_failed`` or ``account_locked``.

    An unknown user costs the same time as a wrong password, and says the same.
    """
    with store.read() as conn:
        row = conn.execute(select(Account.__table__).where(Account.user == user)).one_or_none()
    if row is not None and row.locked_until is not None and row.locked_until > now:
        left = int((row.locked_until - now).total_seconds()) + 1
        raise Refused("account_locked", seconds=left)
    if not check(row.password if row is not None else _NOBODY, password) or row is None:
        if row is not None:
            _count_failure(store, user, now)
        raise Refused("sign_in_failed")
    if not row.active:
        raise Refused("sign_in_failed")
    token, expires = secrets.token_urlsafe(32), now + SESSION
    with store.write() as conn:
        conn.execute(update(Account).where(Account.user == user).values(failures=0))
        conn.execute(
            insert(AccessToken).values(
                hash=token_hash(token), holder=f"user:{user}", role=row.role, issued_at=now,
                expires_at=expires,
            )
        )  # fmt: skip
    return SignedIn(token, _actor_of(row), expires)


def _count_failure(store: Store, user: str, now: datetime) -> None:
    """Counted inside the transaction: guesses made at the same time count each."""
    with store.write() as conn:
        failures = (
            1 + conn.execute(select(Account.failures).where(Account.user == user)).scalar_one()
        )
        locked = now + LOCK if failures >= MAX_FAILURES else None
        conn.execute(
            update(Account)
            .where(Account.user == user)
            .values(failures=0 if locked else failures, locked_until=locked)
        )


def add_device(store: Store, kind: str, name: str, now: datetime, token: str | None = None) -> str:
    """Enrol a device and give it a token; earlier tokens of the same device end."""
    if kind not in DEVICES:
        raise ValueError(f"unknown kind of device {kind}")
    fresh = token or secrets.token_urlsafe(32)
    with store.write() as conn:
        conn.execute(
            update(AccessToken)
            .where(AccessToken.holder == f"{kind}:{name}", AccessToken.revoked_at.is_(None))
            .values(revoked_at=now)
        )
        conn.execute(
            insert(AccessToken).values(
                hash=token_hash(fresh), holder=f"{kind}:{name}", role=kind, issued_at=now
            )
        )
    return fresh


def list_devices(store: Store) -> list[tuple[str, datetime]]:
    """(``kiosk:K1``, enrolled at) of every device with a valid token."""
    with store.read() as conn:
        rows = conn.execute(
            select(AccessToken.holder, AccessToken.issued_at)
            .where(AccessToken.role.in_(DEVICES), AccessToken.revoked_at.is_(None))
            .order_by(AccessToken.holder)
        )
        return [(r.holder, r.issued_at) for r in rows]


def revoke_holder(store: Store, holder: str, now: datetime) -> int:
    """End every token of ``user:NAME`` or ``kiosk:K1``; returns how many."""
    with store.write() as conn:
        ended = conn.execute(
            update(AccessToken)
            .where(AccessToken.holder == holder, AccessToken.revoked_at.is_(None))
            .values(revoked_at=now)
        )
        return ended.rowcount


def end_session(store: Store, token: str, now: datetime) -> None:
    """Sign out."""
    with store.write() as conn:
        conn.execute(
            update(AccessToken).where(AccessToken.hash == token_hash(token)).values(revoked_at=now)
        )


def forget_tokens(store: Store, before: datetime) -> None:
    """Delete tokens that ran out before a moment; those of platforms last minutes each."""
    with store.write() as conn:
        conn.execute(delete(AccessToken).where(AccessToken.expires_at < before))


def resolve(store: Store, token: str, now: datetime) -> Actor | None:
    """Who holds this token, or None when it is unknown, ended or expired."""
    with store.read() as conn:
        held = conn.execute(
            select(AccessToken.__table__).where(AccessToken.hash == token_hash(token))
        ).one_or_none()
        if held is None or held.revoked_at is not None:
            return None
        if held.expires_at is not None and held.expires_at <= now:
            return None
        kind, _, name = held.holder.partition(":")
        if kind == "client":
            return clients.actor_of(conn, name)
        if kind != "user":
            # Which windows a machine has is the hall's word; until then it has none.
            none = frozenset[str]() if held.role == "windows" else None
            return Actor("device", held.holder, held.role, windows=none)
        row = conn.execute(select(Account.__table__).where(Account.user == name)).one_or_none()
    return _actor_of(row) if row is not None and row.active else None


def _actor_of(row: Any) -> Actor:
    windows = row.windows
    return Actor(
        "user",
        row.user,
        row.role,
        row.staff,
        frozenset(windows) if windows is not None else None,
        frozenset(row.permissions),
    )
