"""A whole web layer in this process, over a hall whose clock stands."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, field
from functools import cache
from tempfile import TemporaryDirectory
from typing import Any

from flask_openapi import OpenAPI
from sqlalchemy import func, insert, select

from config.load import load_hall, shipped_hall
from config.schema import Hall
from config.settings import Settings
from hardware.clock import SetClock, SystemClock
from server.compose import build_house
from server.rules.finding import Index
from server.steps.house import House
from server.store.accounts import ROLES, add_account, add_device, sign_in
from server.store.base import Base
from server.store.clients import add_client, issue_token
from server.store.engine import Store, open_store
from server.store.vault import new_keys, parse_keys
from server.web.app import create_app
from server.web.catalogue import Catalogue
from server.web.search import index_of
from server.web.web import Web
from tests.support.clock import standing_clock
from tests.support.databases import make_tables

PASSWORD = "a long enough password"
HOLDING = ("access_token", "account", "client")
"""The tables of those who may ask."""


@cache
def demo_hall() -> Hall:
    """The demo hall, read once."""
    return load_hall(shipped_hall())


@dataclass
class Site:
    """A served hall with a token for every role and device of the ready file."""

    house: House
    web: Web
    app: OpenAPI
    clock: SetClock
    tokens: dict[str, str] = field(default_factory=dict)
    secrets: dict[str, str] = field(default_factory=dict)
    """Of the outside platforms, by their ids."""

    def ask(
        self,
        method: str,
        path: str,
        body: Any = None,
        *,
        as_: str | None = None,
        key: str | None = "",
        **headers: str,
    ) -> Any:
        """A request to the API; a POST gets a fresh key unless ``key`` is None or given."""
        sent = {name.replace("_", "-"): value for name, value in headers.items()}
        if as_:
            sent["Authorization"] = f"Bearer {self.tokens[as_]}"
        if method == "POST" and key is not None:
            sent["Idempotency-Key"] = key or str(uuid.uuid4())
        more = {"json": body} if body is not None else {}
        url = f"/api/v1{path}"
        return self.app.test_client().open(url, method=method, headers=sent, **more)

    def ticket(self, item: str = "GA01", **wish: Any) -> dict[str, Any]:
        """A ticket taken at kiosk K1."""
        answer = self.ask("POST", "/tickets", {"item": item, **wish}, as_="kiosk:K1")
        assert answer.status_code == 201, answer.text
        taken: dict[str, Any] = answer.json
        return taken

    def at_window(self, no: str, command: str, body: Any = None, as_: str = "clerk") -> Any:
        return self.ask("POST", f"/windows/{no}/{command}", body or {}, as_=as_)

    def row_counts(self) -> dict[str, int]:
        """Rows of every table that a command may write."""
        with self.house.store.read() as conn:
            return {
                name: conn.execute(select(func.count()).select_from(table)).scalar_one()
                for name, table in Base.metadata.tables.items()
                if name not in HOLDING
            }


@dataclass(frozen=True, slots=True)
class Holders:
    """Accounts, devices and a platform as rows, with the tokens and the secret to their hashes."""

    keys: str
    rows: dict[str, list[dict[str, Any]]]
    tokens: dict[str, str]
    secrets: dict[str, str]

    def move_in(self, store: Store) -> None:
        """Put them into a hall that has nobody yet."""
        with store.write() as conn:
            for name, rows in self.rows.items():
                conn.execute(insert(Base.metadata.tables[name]), rows)


@cache
def holders() -> Holders:
    """Everybody who may ask, enrolled once for this process: a password costs computing."""
    with TemporaryDirectory() as folder:
        url = f"sqlite:///{folder}/holders.db"
        make_tables(url)
        store = open_store(url)
        try:
            return _enrolled(store, new_keys())
        finally:
            store.close()


def _enrolled(store: Store, keys: str) -> Holders:
    now = SystemClock().now()
    tokens = {}
    for role in ROLES:
        add_account(store, role, PASSWORD, role, now)
        tokens[role] = sign_in(store, role, PASSWORD, now).token
    made = add_client(store, parse_keys(keys), "app", "yushiban", "豫事办 APP", now)
    tokens["channel:app"] = issue_token(store, "app", made.secret, now) or ""
    for kind, name in (("kiosk", "K1"), ("display", "LED-1F"), ("windows", "WD1")):
        tokens[f"{kind}:{name}"] = add_device(store, kind, name, now)
    with store.read() as conn:
        rows = {
            name: [dict(row) for row in conn.execute(select(Base.metadata.tables[name])).mappings()]
            for name in HOLDING
        }
    return Holders(keys, rows, tokens, {"app": made.secret})


@cache
def demo_index() -> Index:
    """The demo hall's index, made once."""
    return index_of(demo_hall())


def make_site(url: str, **settings: Any) -> Site:
    """A site over a database; the caller closes its store."""
    clock = standing_clock("09:00")
    known = holders()
    house = build_house(url, demo_hall(), parse_keys(known.keys), clock)
    known.move_in(house.store)
    web = Web(house, Settings(database=url, **settings), Catalogue(house, demo_index()))
    tokens, secrets = dict(known.tokens), dict(known.secrets)
    return Site(house, web, create_app(web), clock, tokens, secrets)
