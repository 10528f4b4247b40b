"""Outside platforms and their credentials: secrets known by hash, tokens that last minutes."""

from __future__ import annotations

import base64
import hmac
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, insert, select, update

from server.store.engine import Reader, Store
from server.store.models import AccessToken, Client, Delivery
from server.store.vault import Vault, token_hash
from server.store.work import Actor

CHANNELS = ("province", "yushiban", "yunjiaohao")
ROLE = "channel"
TOKEN = timedelta(minutes=15)
BOTH_SECRETS = timedelta(hours=24)
"""How long messages are signed with the old webhook secret as well, after a new one was made."""


@dataclass(frozen=True, slots=True)
class Credentials:
    """What is told once and never again. ``webhook_secret`` None: there is no webhook."""

    id: str
    secret: str
    webhook_secret: str | None = None


@dataclass(frozen=True, slots=True)
class Webhook:
    """Where messages to a platform go. ``secrets``: the present one, for a day the old one too."""

    url: str
    secrets: tuple[str, ...]
    plain_http: bool


def add_client(
    store: Store,
    vault: Vault,
    id_: str,
    channel: str,
    name: str,
    now: datetime,
    *,
    webhook_url: str | None = None,
    plain_http: bool = False,
) -> Credentials:
    """Enrol a platform; an id that was ever used is an error (ValueError)."""
    if channel not in CHANNELS:
        raise ValueError(f"unknown channel {channel}")
    fresh = Credentials(id_, _secret(), _webhook_secret() if webhook_url else None)
    with store.write() as conn:
        if by_id(conn, id_) is not None:
            raise ValueError(f"there is or was a client {id_}")
        conn.execute(
            insert(Client).values(
                id=id_, channel=channel, name=name, secret=token_hash(fresh.secret), active=True,
                created_at=now, changed_at=now, webhook_url=webhook_url, plain_http=plain_http,
                webhook_secret=_sealed(vault, fresh.webhook_secret, None, None),
            )
        )  # fmt: skip
    return fresh


def rotate_secret(store: Store, id_: str, now: datetime) -> Credentials | None:
    """A new client secret; the old one and every token end at once. None: no such client."""
    fresh = Credentials(id_, _secret())
    values = {"secret": token_hash(fresh.secret), "changed_at": now}
    return fresh if _change(store, id_, now, values, end_tokens=True) else None


def set_webhook(
    store: Store, vault: Vault, id_: str, url: str | None, now: datetime, *, plain_http: bool
) -> str | None:
    """A new address (None: no more messages) with a new secret, which is answered; what failed
    for too long is tried again. For a day messages are signed with the old secret as well."""
    fresh = _webhook_secret() if url else None
    with store.read() as conn:
        row = by_id(conn, id_)
    if row is None or not row.active:
        raise ValueError(f"there is no client {id_}")
    old = vault.open(row.webhook_secret)["new"] if row.webhook_secret and url else None
    values = {
        "webhook_url": url, "plain_http": plain_http, "failing_since": None,
        "webhook_off_at": None, "changed_at": now,
        "webhook_secret": _sealed(vault, fresh, old, now + BOTH_SECRETS),
    }  # fmt: skip
    _change(store, id_, now, values)
    return fresh


def remove_client(store: Store, id_: str, now: datetime) -> bool:
    """End its credentials, tokens and messages; its bookings stay. False: no such client."""
    values = {"active": False, "changed_at": now}
    if not _change(store, id_, now, values, end_tokens=True):
        return False
    with store.write() as conn:
        conn.execute(
            update(Delivery)
            .where(Delivery.client == id_, Delivery.next_try_at.is_not(None))
            .values(state="dropped", next_try_at=None, settled_at=now)
        )
    return True


def list_clients(store: Store) -> Sequence[Any]:
    """Every client that was ever enrolled, in order of their ids."""
    with store.read() as conn:
        return conn.execute(select(Client.__table__).order_by(Client.id)).all()


def all_clients(conn: Reader) -> Sequence[Any]:
    """Every client that still has credentials, in order of their ids."""
    wanted = select(Client.__table__).where(Client.active.is_(True))
    return conn.execute(wanted.order_by(Client.id)).all()


def by_id(conn: Reader, id_: str) -> Any:
    """The client's row, or None."""
    return conn.execute(select(Client.__table__).where(Client.id == id_)).one_or_none()


def issue_token(store: Store, id_: str, secret: str, now: datetime) -> str | None:
    """A bearer token for the right credentials; None for any others, which cost the same."""
    with store.read() as conn:
        row = by_id(conn, id_)
    kept = row.secret if row is not None else token_hash(id_)
    if not hmac.compare_digest(kept, token_hash(secret)) or row is None or not row.active:
        return None
    token = secrets.token_urlsafe(32)
    with store.write() as conn:
        conn.execute(
            insert(AccessToken).values(
                hash=token_hash(token), holder=f"client:{id_}", role=ROLE, issued_at=now,
                expires_at=now + TOKEN,
            )
        )  # fmt: skip
    return token


def actor_of(conn: Reader, id_: str) -> Actor | None:
    """Who a token of this client speaks for; None once it was removed."""
    row = by_id(conn, id_)
    if row is None or not row.active:
        return None
    return Actor("client", row.id, ROLE, channel=row.channel)


def wants_messages(conn: Reader, id_: str) -> bool:
    """Is there an address to which this client's messages go?"""
    row = by_id(conn, id_)
    return bool(row and row.active and row.webhook_url and row.webhook_off_at is None)


def webhook_of(conn: Reader, vault: Vault, id_: str, now: datetime) -> Webhook | None:
    """Address and secrets, opened for sending."""
    row = by_id(conn, id_)
    if row is None or not row.active or not row.webhook_url or row.webhook_off_at is not None:
        return None
    kept = vault.open(row.webhook_secret)
    both = [kept["new"]]
    if kept["old"] and now < datetime.fromisoformat(kept["until"]):
        both.append(kept["old"])
    return Webhook(row.webhook_url, tuple(both), row.plain_http)


def note_failure(conn: Connection, id_: str, now: datetime) -> datetime:
    """Since when this client's address has failed without one success."""
    conn.execute(
        update(Client)
        .where(Client.id == id_, Client.failing_since.is_(None))
        .values(failing_since=now)
    )
    row = by_id(conn, id_)
    since: datetime = row.failing_since
    return since


def note_success(conn: Connection, id_: str) -> None:
    """The address answered."""
    conn.execute(
        update(Client)
        .where(Client.id == id_, Client.failing_since.is_not(None))
        .values(failing_since=None)
    )


def switch_off(conn: Connection, id_: str, now: datetime) -> bool:
    """Send nothing more to this address; True for whoever was first."""
    off = conn.execute(
        update(Client)
        .where(Client.id == id_, Client.webhook_off_at.is_(None))
        .values(webhook_off_at=now)
    )
    return off.rowcount == 1


def _change(
    store: Store, id_: str, now: datetime, values: dict[str, Any], *, end_tokens: bool = False
) -> bool:
    with store.write() as conn:
        changed = conn.execute(
            update(Client).where(Client.id == id_, Client.active.is_(True)).values(values)
        )
        if end_tokens:
            conn.execute(
                update(AccessToken)
                .where(AccessToken.holder == f"client:{id_}", AccessToken.revoked_at.is_(None))
                .values(revoked_at=now)
            )
        return changed.rowcount == 1


def _secret() -> str:
    """256 bits: a plain hash of it tells nobody anything."""
    return secrets.token_urlsafe(32)


def _webhook_secret() -> str:
    return "whsec_" + base64.b64encode(secrets.token_bytes(32)).decode()


def _sealed(
    vault: Vault, new: str | None, old: str | None, until: datetime | None
) -> bytes | None:  # fmt: skip
    if new is None:
        return None
    return vault.seal({"new": new, "old": old, "until": until.isoformat() if until else None})
