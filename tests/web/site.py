"""A whole web layer in this process, over a hall whose clock stands."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from flask_openapi import OpenAPI
from sqlalchemy import func, select

from config.load import load_hall, shipped_hall
from config.schema import Hall
from config.settings import Settings
from hardware.clock import SetClock, SystemClock
from server.compose import build_house
from server.steps.house import House
from server.store.accounts import ROLES, add_account, add_device, sign_in
from server.store.base import Base
from server.store.clients import add_client, issue_token
from server.store.vault import new_keys, parse_keys
from server.web.app import create_app
from server.web.catalogue import Catalogue
from server.web.web import Web
from tests.support.clock import standing_clock

PASSWORD = "a long enough password"


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
        told_apart = {"access_token", "account", "client"}
        with self.house.store.read() as conn:
            return {
                name: conn.execute(select(func.count()).select_from(table)).scalar_one()
                for name, table in Base.metadata.tables.items()
                if name not in told_apart
            }


def make_site(url: str, **settings: Any) -> Site:
    """A site over a database; the caller closes its store."""
    clock = standing_clock("09:00")
    house = build_house(url, demo_hall(), parse_keys(new_keys()), clock)
    web = Web(house, Settings(database=url, **settings), Catalogue(house))
    site = Site(house, web, create_app(web), clock)
    now = SystemClock().now()
    for role in ROLES:
        add_account(house.store, role, PASSWORD, role, now)
        site.tokens[role] = sign_in(house.store, role, PASSWORD, now).token
    made = add_client(house.store, house.floor.vault, "app", "yushiban", "豫事办 APP", now)
    site.secrets["app"] = made.secret
    site.tokens["channel:app"] = issue_token(house.store, "app", made.secret, now) or ""
    for kind, name in (("kiosk", "K1"), ("display", "LED-1F"), ("windows", "WD1")):
        site.tokens[f"{kind}:{name}"] = add_device(house.store, kind, name, now)
    return site
