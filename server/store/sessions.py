"""Who holds which token, remembered for some seconds so that a request needs no query."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import datetime, timedelta
from time import monotonic
from typing import Any, Protocol

from server.store import accounts, clients
from server.store.accounts import SignedIn
from server.store.engine import Store
from server.store.vault import token_hash
from server.store.work import Actor

REMEMBERED_S = 10.0
"""How long a token may outlive its end in another worker's memory."""

MOST_REMEMBERED = 4096
KEEP_TOKENS = timedelta(days=1)


class Wall(Protocol):
    """Real time: sessions last by it, however fast a demo's hall clock runs."""

    def now(self) -> datetime: ...


def _here(fn: Callable[..., Any], args: tuple[Any, ...]) -> Any:
    return fn(*args)


class Sessions:
    """Sign in, resolve and end tokens.

    ``apart`` runs what computes for long, ``apart(fn, args)``; a server on gevent sets it to a
    pool of real threads, so that a row of wrong passwords does not stop the whole hall.
    """

    def __init__(self, store: Store, wall: Wall) -> None:
        self._store = store
        self._wall = wall
        self._known: dict[bytes, tuple[float, Actor | None]] = {}
        self._lock = threading.Lock()
        self.apart: Callable[[Callable[..., Any], tuple[Any, ...]], Any] = _here

    def sign_in(self, user: str, password: str) -> SignedIn:
        """See :func:`server.store.accounts.sign_in`."""

        def check(stored: str, given: str) -> bool:
            return bool(self.apart(accounts.matches, (stored, given)))

        return accounts.sign_in(self._store, user, password, self._wall.now(), check=check)

    def issue(self, client: str, secret: str) -> str | None:
        """A platform's token for its credentials, or None."""
        return clients.issue_token(self._store, client, secret, self._wall.now())

    def forget(self) -> None:
        """Delete tokens that ran out long ago."""
        accounts.forget_tokens(self._store, self._wall.now() - KEEP_TOKENS)

    def now(self) -> datetime:
        """Real time, by which tokens and codes last."""
        return self._wall.now()

    def end(self, token: str) -> None:
        """Sign out, at once in this process."""
        accounts.end_session(self._store, token, self._wall.now())
        with self._lock:
            self._known.pop(token_hash(token), None)

    def resolve(self, token: str) -> Actor | None:
        """The holder of a token, or None."""
        hashed, now = token_hash(token), monotonic()
        found = self._known.get(hashed)
        if found is not None and now - found[0] < REMEMBERED_S:
            return found[1]
        actor = accounts.resolve(self._store, token, self._wall.now())
        with self._lock:
            if len(self._known) >= MOST_REMEMBERED:
                self._known.clear()
            self._known[hashed] = (now, actor)
        return actor
